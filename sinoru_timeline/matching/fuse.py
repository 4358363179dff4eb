"""One event made of several records, with every claim kept.

Of each field one value is shown; what the other records state stays as a claim. Where a record
states a value without naming a source, the record itself becomes the source.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeVar

import attrs

from sinoru_timeline.matching.choose import AUTHOR, Statement, choose
from sinoru_timeline.record.event import DRAFT, Event, Participant, Place, Resolution
from sinoru_timeline.record.making import maker
from sinoru_timeline.record.provenance import Claim, ClaimValue, Quantity, Source
from sinoru_timeline.temporal.timespan import TimeSpan

_NOTE: Final = "a record that was merged; it named no source for what is cited here"
_TEXTS: Final = ("title", "summary", "type", "modality", "part_of")
_LISTS: Final = ("aliases", "same_as")

_texts: Final = attrgetter(*_TEXTS[1:])

_claim: Final = maker(
    Claim(id="-", source="-", method="imported"), "id", "source", "field", "value"
)
_source: Final = maker(Source(id="-", type="record", note=_NOTE), "id", "title")
_resolution: Final = maker(Resolution(field="-", author=AUTHOR), "field", "chosen", "reason")
_event: Final = maker(
    Event(id="-", title="-"),
    *("id", "merged_from", "when", "participants", "places", "quantities"),
    *(*_TEXTS, "tags", *_LISTS, "claims", "resolutions"),
)


@attrs.frozen
class Context:
    """What is the same for all events of a merge.

    Attributes:
        sources: the sources by id.
        renamed: the id of the event that a record became a part of, where that is another.
        latin: whether titles in Latin letters come first: whether the result is in such a language.
        actor: spells the name of an actor as the lists have it.
        place: spells the name of a place.
    """

    sources: Mapping[str, Source]
    renamed: Mapping[str, str]
    latin: bool = True
    actor: Callable[[str], str] = str
    place: Callable[[str], str] = str


def fuse(
    records: Sequence[Event], shown: Sequence[Event], context: Context
) -> tuple[Event, list[Source]]:
    """Make one event of several records.

    Args:
        records: the records; their order does not matter.
        shown: the same records with `when` computed where they leave it out.
        context: what is the same for all events.

    Returns:
        The event, and the sources that stand for records which named none.
    """
    order = sorted(range(len(records)), key=lambda n: records[n].id)
    if len({record.id for record in records}) < len(records):
        order.sort(key=lambda n: (records[n].id, repr(records[n])))
    return _Fusion([records[n] for n in order], [shown[n] for n in order], context).run()


def adapt(event: Event, context: Context) -> Event:
    """Return an event that was not merged as it stands among those that were.

    What it refers to may have another id now, and names may be spelt otherwise.
    """
    changes: dict[str, object] = {}
    if event.part_of in context.renamed:
        changes["part_of"] = context.renamed[event.part_of or ""]
    if event.claims:
        claims = tuple([_anchored(claim, context) for claim in event.claims])
        if any(new is not old for new, old in zip(claims, event.claims, strict=True)):
            changes["claims"] = claims
    people = _spelt(event.participants, context.actor)
    if people is not None:
        changes["participants"] = people
    places = _spelt(event.places, context.place)
    if places is not None:
        changes["places"] = places
    return attrs.evolve(event, **changes) if changes else event  # type: ignore[arg-type]


class _Fusion:
    """The making of one event."""

    def __init__(self, records: list[Event], shown: list[Event], context: Context) -> None:
        self._records = records
        self._shown = shown
        self._context = context
        self._claims: dict[str, Claim] = {}
        self._contents: dict[tuple[object, ...], tuple[str, int]] = {}
        self._names: list[dict[str, str]] = [{} for _ in records]
        self._made: dict[str, Source] = {}
        self._taken: Sequence[Claim] = ()  # what the records claim themselves
        self._resolutions: list[Resolution] = []
        self._settled: dict[str, set[str]] = {}  # field → the claims that editors chose
        ids = sorted({id for record in records for id in record.ids})
        self._id = min(record.id for record in records)
        self._merged_from = tuple(id for id in ids if id != self._id)

    def run(self) -> tuple[Event, list[Source]]:
        for number, record in enumerate(self._records):
            if record.claims:
                self._take_claims(number, record)
        self._taken = tuple(self._claims.values())
        for number, record in enumerate(self._records):
            if record.resolutions:
                self._take_resolutions(number, record)
        head = self._head()
        title = self._text("title", head)
        when = self._when()
        texts: Iterable[str | None] = _texts(head)
        if head.part_of is not None or any(_texts(each) != texts for each in self._records):
            texts = [self._text(field, head) for field in _TEXTS[1:]]
        quantities = self._quantities()
        event = _event(
            *(self._id, self._merged_from, when, self._participants(), self._places(), quantities),
            *(title or head.title, *texts, self._tags(), *map(self._all, _LISTS)),
            *(tuple(self._claims.values()), tuple(self._resolutions)),
        )
        return event, list(self._made.values())

    def _head(self) -> Event:
        """Return the record that gives title and summary: the first in the result's script."""
        latin = self._context.latin
        fitting = [each for each in self._records if each.title.isascii() == latin]
        return (fitting or self._records)[0]  # they stand in the order of their ids

    # --- claims ---------------------------------------------------------------------------------

    def _take_claims(self, number: int, record: Event) -> None:
        """Take over the claims of a record; one that another record has too counts once."""
        names = self._names[number]
        taken: list[tuple[Claim, tuple[object, ...]]] = []
        for claim in record.claims:
            anchored = _anchored(claim, self._context)
            content = _content(anchored)
            known = self._contents.get(content)
            if known is not None and known[1] != number:
                names[claim.id] = known[0]
                continue
            names[claim.id] = self._free(claim.id, record.id)
            self._claims[names[claim.id]] = anchored
            taken.append((anchored, content))
        for claim, content in taken:
            name = names[claim.id]
            self._contents[content] = (name, number)
            derived = tuple(names.get(id, id) for id in claim.derived_from)
            if name != claim.id or derived != claim.derived_from:
                claim = attrs.evolve(claim, id=name, derived_from=derived)  # noqa: PLW2901
            self._claims[name] = claim

    def _free(self, name: str, record: str) -> str:
        """Return a name that no claim has yet."""
        if name not in self._claims:
            return name
        wanted = f"{record}.{name}"
        count = 1
        found = wanted
        while found in self._claims:
            count += 1
            found = f"{wanted}.{count}"
        return found

    def _take_resolutions(self, number: int, record: Event) -> None:
        names = self._names[number]
        for resolution in record.resolutions:
            if resolution.author == AUTHOR:
                continue  # what merging chose is chosen anew
            chosen = resolution.chosen
            taken = attrs.evolve(
                resolution, chosen=None if chosen is None else names.get(chosen, chosen)
            )
            if taken not in self._resolutions:
                self._resolutions.append(taken)
        for field in {resolution.field for resolution in record.resolutions}:
            last = record.resolution_of(field)
            if last is not None and last.chosen is not None and last.author != AUTHOR:
                self._settled.setdefault(field, set()).add(names.get(last.chosen, last.chosen))

    def _import(self, field: str, value: ClaimValue, record: Event) -> Claim:
        """Make a claim of what a record states without naming a source."""
        source = f"record-{record.id}"
        if self._taken:  # an earlier merge may have made the claim
            for claim in self._taken:
                if (claim.field, claim.source, claim.value) == (field, source, value):
                    return claim
        if source not in self._made:
            self._made[source] = _source(source, record.title)
        name = self._free(f"{field}-{record.id}", record.id)
        claim = self._claims[name] = _claim(name, source, field, value)
        return claim

    def _stated(
        self, field: str, values: Iterable[tuple[ClaimValue | None, Event]]
    ) -> list[Statement]:
        """Return what claims and records state of a field."""
        settled = self._settled.get(field, set[str]())
        found = [
            Statement(claim.value, claim, claim.id in settled)
            for claim in self._taken
            if claim.field == field and claim.rank != "deprecated" and claim.value is not None
        ]
        known = {statement.value for statement in found}
        for value, record in values:
            if value is not None and value not in known:
                known.add(value)
                claim = self._import(field, value, record)
                found.append(Statement(value, claim, claim.id in settled))
        return found

    def _settle(self, field: str, statements: Sequence[Statement]) -> ClaimValue | None:
        """Choose among statements, and note why where they differ."""
        if not statements:
            return None
        choice = choose(statements, self._context.sources)
        if choice.reason is not None and not choice.editor:
            self._resolutions.append(_resolution(field, choice.statement.claim.id, choice.reason))
        return choice.statement.value

    # --- fields ---------------------------------------------------------------------------------

    def _when(self) -> TimeSpan | None:
        stated = [
            (shown.when, record)
            for shown, record in zip(self._shown, self._records, strict=True)
            if record.when is not None or not any(record.claims_on("when"))
        ]
        dates = [(date, record) for date, record in stated if date is not None]
        if not any(claim.field == "when" for claim in self._taken) and all(
            date == dates[0][0] for date, _ in dates
        ):
            # The usual case of records without claims: those that state a date agree.
            if dates:
                self._import("when", *dates[0])
                return dates[0][0]
            return None
        found = self._settle("when", self._stated("when", stated))
        if all(record.when is None for record in self._records):
            return None  # it stays computed from its claims
        if isinstance(found, TimeSpan):
            return found
        return next(each.when for each in self._records if each.when is not None)

    def _text(self, field: str, head: Event) -> str | None:
        """Return the text shown; other wordings stay as claims."""
        stated: list[str | None] = [getattr(record, field) for record in self._records]
        if stated.count(stated[0]) == len(stated) and (stated[0] is None or field != "part_of"):
            return stated[0]
        if field == "part_of":
            stated = list(map(self._whole, self._records))
        values: dict[str, Event] = {}
        for value, record in zip(stated, self._records, strict=True):
            if value is not None and (value not in values or record is head):
                values[value] = record
        shown: str | None = self._whole(head) if field == "part_of" else getattr(head, field)
        if field == "modality":
            if "occurred" in values:
                del values["occurred"]
                shown = "occurred"  # what has happened is planned no more
        elif shown is None:
            shown = next(iter(values), None)
        known = {claim.value for claim in self._taken if claim.field == field}
        for value, record in values.items():
            if value != shown and value not in known:
                self._import(field, value, record)
        return shown

    def _whole(self, record: Event) -> str | None:
        """Return of what a record is a part; no event is a part of itself."""
        if record.part_of is None:
            return None
        whole = self._context.renamed.get(record.part_of, record.part_of)
        return None if whole == self._id else whole

    def _quantities(self) -> tuple[Quantity, ...]:
        names = dict.fromkeys([each.name for record in self._records for each in record.quantities])
        if not names:
            return ()
        found: list[Quantity] = []
        for name in names:
            stated = [
                (each, record)
                for record in self._records
                for each in record.quantities
                if each.name == name
            ]
            if all(each == stated[0][0] for each, _ in stated):
                found.append(stated[0][0])
                continue
            chosen = self._settle(name, self._stated(name, stated))
            found.append(chosen if isinstance(chosen, Quantity) else stated[0][0])
        return tuple(found)

    def _participants(self) -> tuple[Participant, ...]:
        spell = self._context.actor
        roles: dict[str, dict[str | None, Participant]] = {}
        for record in self._records:
            for each in record.participants:
                roles.setdefault(spell(each.name), {}).setdefault(each.role, each)
        return tuple(
            [
                one if one.name == name else attrs.evolve(one, name=name)
                for name, found in roles.items()
                for role, one in found.items()
                # Of somebody whose role is known it need not be said that it is not.
                if role is not None or len(found) == 1
            ]
        )

    def _places(self) -> tuple[Place, ...]:
        spell = self._context.place
        found: dict[str, Place] = {}
        for record in self._records:
            for each in record.places:
                name = spell(each.name)
                known = found.get(name)
                if known is None or (known.latitude is None and each.latitude is not None):
                    found[name] = each if each.name == name else attrs.evolve(each, name=name)
        return tuple(found.values())

    def _tags(self) -> tuple[str, ...]:
        """Return the tags; what somebody has looked at is no draft because a draft tells it too."""
        tags = self._all("tags")
        if DRAFT in tags and not all(DRAFT in record.tags for record in self._records):
            return tuple(tag for tag in tags if tag != DRAFT)
        return tags

    def _all(self, field: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for record in self._records:
            values: tuple[str, ...] = getattr(record, field)
            if values:
                found |= dict.fromkeys(values)
        return tuple(found)


def _content(claim: Claim) -> tuple[object, ...]:
    """Return everything that a claim says but its own id."""
    return (
        claim.field, claim.value, claim.source, claim.selector, claim.date_text, claim.reference,
        claim.anchor, claim.rule, claim.method, claim.reason, claim.derived_from, claim.rank,
        claim.confidence, claim.language, claim.recorded_at, claim.attributed_to,
    )  # fmt: skip


def _anchored(claim: Claim, context: Context) -> Claim:
    if claim.anchor is None or claim.anchor.event not in context.renamed:
        return claim
    anchor = attrs.evolve(claim.anchor, event=context.renamed[claim.anchor.event])
    return attrs.evolve(claim, anchor=anchor)


_Named = TypeVar("_Named", Participant, Place)


def _spelt(named: tuple[_Named, ...], spell: Callable[[str], str]) -> tuple[_Named, ...] | None:
    """Return names as the lists have them; None if they are spelt so already."""
    found = tuple(
        [
            each if (name := spell(each.name)) == each.name else attrs.evolve(each, name=name)
            for each in named
        ]
    )
    return None if all(new is old for new, old in zip(found, named, strict=True)) else found
