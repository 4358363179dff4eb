"""What happened: an event with the claims it rests on."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoru_timeline.record.checks import (
    check_choice,
    check_id,
    check_number,
    text_check,
    to_span,
    to_texts,
    to_tuple,
)
from sinoru_timeline.record.provenance import Claim, Quantity
from sinoru_timeline.temporal.timespan import TimeSpan

Modality: TypeAlias = Literal["occurred", "planned", "alleged", "denied"]

DRAFT: Final = "draft"  # the tag of what nobody has looked at yet
_MODALITIES: Final[tuple[str, ...]] = get_args(Modality)

_check_participant_texts: Final = text_check("role")
_check_place_texts: Final = text_check("precision")
_check_resolution_texts: Final = text_check("chosen", "reason", "author")
_check_event_texts: Final = text_check("summary", "type", "part_of")


@attrs.frozen(kw_only=True)
class Participant:
    """Someone who took part.

    Attributes:
        name: who, spelt the same way throughout a chronology.
        role: as what: host, guest, party, author, …

    >>> Participant(name="Xi Jinping", role="host").role
    'host'
    """

    name: str
    role: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse anything but text."""
        _check_participant_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no participant can have."""
        check_id(self, "name")


@attrs.frozen(kw_only=True)
class Place:
    """Where it happened.

    Attributes:
        name: the place, spelt the same way throughout a chronology.
        latitude: degrees north, WGS 84.
        longitude: degrees east, WGS 84.
        precision: what the coordinates stand for: `building`, `city`, `region`, `country`.

    >>> Place(name="Beijing", latitude=39.9, longitude=116.4, precision="city").name
    'Beijing'
    """

    name: str
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that no place can have."""
        _check_place_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no place can have."""
        check_id(self, "name")
        check_number(self, "latitude", -90, 90)
        check_number(self, "longitude", -180, 180)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Resolution:
    """How a disagreement among claims was settled, or that it is open.

    Attributes:
        field: the field in question.
        chosen: the id of the claim that is believed; left out if the question is open.
        reason: why.
        author: who decided.
        date: when (EDTF).

    >>> Resolution(field="when", reason="the sources give different days").chosen is None
    True
    """

    field: str
    chosen: str | None = None
    reason: str | None = None
    author: str | None = None
    date: TimeSpan | None = attrs.field(default=None, converter=to_span)

    def __attrs_post_init__(self) -> None:
        """Refuse anything but text."""
        _check_resolution_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no resolution can have."""
        check_id(self, "field")


def _participants(values: Iterable[Participant]) -> tuple[Participant, ...]:
    return to_tuple(values, Participant) if values else ()


def _places(values: Iterable[Place]) -> tuple[Place, ...]:
    return to_tuple(values, Place) if values else ()


def _quantities(values: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return to_tuple(values, Quantity) if values else ()


def _claims(values: Iterable[Claim]) -> tuple[Claim, ...]:
    return to_tuple(values, Claim) if values else ()


def _resolutions(values: Iterable[Resolution]) -> tuple[Resolution, ...]:
    return to_tuple(values, Resolution) if values else ()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Event:
    """Something that happened, is planned, is alleged or is denied.

    Attributes:
        id: the name by which other records refer to it.
        title: a short title in the editor's own words.
        summary: a few sentences in the editor's own words.
        when: when it happened (EDTF); may be left out where a claim makes it computable.
        type: what it is: `meeting`, `agreement`, `conflict`, `statistic`, …
        modality: `occurred`, `planned`, `alleged` or `denied`.
        participants: who took part.
        places: where.
        tags: topics.
        quantities: numbers that the event states.
        aliases: names by which texts refer to it: "the invasion".
        same_as: addresses of the same event elsewhere (Wikidata, …).
        part_of: the id of the event it is a part of.
        claims: what the sources state of it.
        resolutions: how disagreements among the claims were settled.
        merged_from: the ids of the other records that were merged into this one.

    >>> event = Event(id="1969-clash", title="Border clash", when="1969", tags=["border"])
    >>> event.when.granularity.value
    'year'
    """

    id: str
    title: str
    summary: str | None = None
    when: TimeSpan | None = attrs.field(default=None, converter=to_span)
    type: str | None = None
    modality: Modality = "occurred"
    participants: tuple[Participant, ...] = attrs.field(default=(), converter=_participants)
    places: tuple[Place, ...] = attrs.field(default=(), converter=_places)
    tags: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    quantities: tuple[Quantity, ...] = attrs.field(default=(), converter=_quantities)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    same_as: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    part_of: str | None = None
    claims: tuple[Claim, ...] = attrs.field(default=(), converter=_claims)
    resolutions: tuple[Resolution, ...] = attrs.field(default=(), converter=_resolutions)
    merged_from: tuple[str, ...] = attrs.field(default=(), converter=to_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse values that no event can have."""
        _check_event_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no event can have."""
        check_id(self, "id")
        check_id(self, "title")
        if self.modality != "occurred":
            check_choice(self, "modality", _MODALITIES)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id and those of the records merged into it.

        >>> Event(id="a", title="Event", merged_from=["b"]).ids
        ('a', 'b')
        """
        return (self.id, *self.merged_from)

    def claims_on(self, field: str) -> Iterator[Claim]:
        """Yield the claims that state one field, in the order of the record.

        >>> list(Event(id="e", title="Event").claims_on("when"))
        []
        """
        return (claim for claim in self.claims if claim.field == field)

    def resolution_of(self, field: str) -> Resolution | None:
        """Return the last word on a field, or None.

        >>> Event(id="e", title="Event").resolution_of("when") is None
        True
        """
        found = [resolution for resolution in self.resolutions if resolution.field == field]
        return found[-1] if found else None
