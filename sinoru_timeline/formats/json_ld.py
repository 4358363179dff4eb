"""JSON-LD in the words of schema.org, by which search engines and others know a chronology.

A chronology is a `Dataset` whose `mainEntity` is an `ItemList` of `Event`s, in the order of time. A
date stands in `startDate` and `endDate` only where ISO 8601 says just as much; what EDTF alone can
say (about, perhaps, some day within) stands in `temporalCoverage`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import attrs
import msgspec

from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan

_CONTEXT: Final = "https://schema.org"
_Node = dict[str, Any]


@attrs.frozen(kw_only=True)
class Outline:
    """What is said of a chronology as a whole.

    Attributes:
        title: its title.
        description: what it covers.
        language: the language of its texts, a BCP 47 tag.
        licence: the terms it may be used under: an address or a name.

    >>> Outline(title="Two neighbours").language
    'en'
    """

    title: str
    description: str | None = None
    language: str = "en"
    licence: str | None = None


def to_json_ld(  # noqa: PLR0913 - the records of a chronology, each of its kind
    outline: Outline,
    events: Sequence[Event],
    sources: Iterable[Source] = (),
    *,
    addresses: Mapping[tuple[str, str], str],
    actors: Iterable[Authority] = (),
    places: Iterable[Authority] = (),
    most: int | None = None,
) -> str:
    """Describe a chronology in the vocabulary of schema.org, as JSON on one line.

    Participants are `attendee`s, the event that one is a part of its `superEvent`, and the sources
    of the claims `subjectOf` the event; all sources stand as `citation` of the whole. Quantities
    and the wording of claims are left out: schema.org has no words for them.

    Args:
        outline: what is said of the whole.
        events: the events in the order of time.
        sources: the sources.
        addresses: for ("event", id) and ("source", id) the address by which it is known.
        actors: whose `same_as` identify participants.
        places: whose `same_as` identify places.
        most: if there are more events, they are counted but neither they nor the sources are listed.

    >>> print(to_json_ld(Outline(title="A"), [], addresses={}))  # doctest: +ELLIPSIS
    {"@context":"https://schema.org","@type":"Dataset","name":"A",...,"numberOfItems":0,...}
    """
    listed: _Node = {
        "@type": "ItemList",
        "numberOfItems": len(events),
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
    }
    whole: _Node = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": outline.title,
        "description": outline.description,
        "inLanguage": outline.language,
        "license": _licence(outline.licence),
        "temporalCoverage": _coverage(events),
    }
    if most is None or len(events) <= most:
        whole["citation"] = [_source(each, addresses) for each in sources]
        told = _Teller(addresses, _known(actors), _known(places))
        listed["itemListElement"] = [told.event(event) for event in events]
    whole["mainEntity"] = listed
    return _dumped(_filled(whole))


class _Teller:
    """Describes events; what many of them share is looked up once."""

    def __init__(
        self,
        addresses: Mapping[tuple[str, str], str],
        actors: Mapping[str, str],
        places: Mapping[str, str],
    ) -> None:
        self._addresses = addresses
        self._actors = actors
        self._places = places

    def event(self, event: Event) -> _Node:
        find = self._addresses.get
        sources = dict.fromkeys([
            claim.source for claim in event.claims if claim.rank != "deprecated"
        ])  # fmt: skip
        return _filled({
            "@type": "Event",
            "@id": find(("event", event.id)),
            "identifier": event.id,
            "name": event.title,
            "description": event.summary,
            **_dates(event.when),
            # Without it an event would be stated as one that took place.
            "disambiguatingDescription": None if event.modality == "occurred" else event.modality,
            "additionalType": event.type,
            "alternateName": event.aliases,
            "keywords": event.tags,
            "location": [self._place(place) for place in event.places],
            "attendee": [self._participant(each) for each in event.participants],
            "superEvent": _reference(find(("event", event.part_of or ""))),
            "sameAs": [address for address in event.same_as if _is_address(address)],
            "subjectOf": [_reference(find(("source", source))) for source in sources],
        })  # fmt: skip

    def _participant(self, participant: Participant) -> _Node:
        # Whether it is a person or a state is not recorded, so no type is given.
        who = _filled({"@id": self._actors.get(participant.name), "name": participant.name})
        if participant.role is None:
            return who
        return {"@type": "Role", "roleName": participant.role, "attendee": who}

    def _place(self, place: Place) -> _Node:
        where: _Node = {
            "@type": "Place",
            "@id": self._places.get(place.name),
            "name": place.name,
        }
        if place.latitude is not None and place.longitude is not None:
            where["geo"] = _filled({
                "@type": "GeoCoordinates",
                "latitude": place.latitude,
                "longitude": place.longitude,
                "description": place.precision,
            })  # fmt: skip
        return _filled(where)


def _source(source: Source, addresses: Mapping[tuple[str, str], str]) -> _Node:
    publisher = source.publisher and {"@type": "Organization", "name": source.publisher}
    whole = source.container_title and {"@type": "CreativeWork", "name": source.container_title}
    address = source.URL if source.URL and _is_address(source.URL) else None
    archived = source.archived_at
    return _filled({
        "@type": _TYPES.get(source.type, "CreativeWork"),
        "@id": addresses.get(("source", source.id)),
        "identifier": f"doi:{source.DOI}" if source.DOI else source.id,
        "name": source.title,
        "author": [{"name": name} for name in source.author],
        "publisher": publisher,
        "isPartOf": whole,
        "datePublished": None if source.issued is None else _iso(source.issued.edtf),
        "url": address,
        "archivedAt": archived if archived and _is_address(archived) else None,
        "inLanguage": source.language,
        "license": _licence(source.licence),
        "isBasedOn": _reference(addresses.get(("source", source.derived_from or ""))),
    })  # fmt: skip


_TYPES: Final = {
    "article": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


# --- dates --------------------------------------------------------------------------------------


def _dates(span: TimeSpan | None) -> _Node:
    """State a date: by ISO 8601 what it can say, by EDTF what it cannot."""
    if span is None:
        return {}
    first, lasted, last = span.edtf.partition("/")
    start, end = _iso(first), _iso(last)
    throughout = span.extent == "throughout"
    if not lasted:
        if start is None:
            return {"temporalCoverage": span.edtf}
        return {"startDate": start, "endDate": start if throughout else None}
    if not throughout:
        return {"temporalCoverage": span.edtf}
    known: _Node = {"startDate": start, "endDate": end}
    if start is None or end is None:
        known["temporalCoverage"] = span.edtf
    return known


def _iso(edtf: str) -> str | None:
    """Return a date or time as ISO 8601 and schema.org write it, or None if it says anything else."""
    match = _ISO_DATE.fullmatch(edtf)
    if match is None or match["year"] == "0000":
        return None
    return f"{edtf}:00" if match["hours"] else edtf


_ISO_DATE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:0\d|1[0-2])(?:-\d\d"
    r"(?:T\d\d:\d\d:[0-5]\d(?:Z|(?P<hours>[+-]\d\d)|[+-]\d\d:\d\d)?)?)?)?"
)
_LAST_YEAR: Final = 9_999


def _coverage(events: Iterable[Event]) -> str | None:
    """Return the years from the first date that is known to the last."""
    spans = [event.when for event in events if event.when is not None]
    days: set[float] = set()
    days.update([span.start_earliest for span in spans], [span.start_latest for span in spans])
    days.update([span.end_earliest for span in spans], [span.end_latest for span in spans])
    days -= {UNBOUNDED_BELOW, UNBOUNDED_ABOVE}
    if not days:
        return None
    first, last = (civil_date(int(day))[0] for day in (min(days), max(days)))
    return f"{first:04d}/{last:04d}" if 0 < first <= last <= _LAST_YEAR else None


# --- JSON ---------------------------------------------------------------------------------------


def _filled(node: _Node) -> _Node:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value or value == 0}


def _reference(address: str | None) -> _Node | None:
    return None if address is None else {"@id": address}


def _known(authorities: Iterable[Authority]) -> dict[str, str]:
    """Map names to the first address that identifies what is called so."""
    return {
        each.name: address
        for each in authorities
        for address in [next(filter(_is_address, each.same_as), None)]
        if address is not None
    }


def _licence(licence: str | None) -> str | _Node | None:
    """Return an address as it is, and a name as that of a work: schema.org takes no mere name."""
    if licence is None or _is_address(licence):
        return licence
    return {"@type": "CreativeWork", "name": licence}


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable()


def _dumped(node: _Node) -> str:
    try:
        text = msgspec.json.encode(node).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only Python's own writer takes
        text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(_escaped, text)


# What would end a script element, what older scripts take for line ends, what turns the direction
# of the text behind it, and halves of surrogate pairs, which no file can hold.
_UNSAFE: Final = re.compile("[<>\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return "\N{REPLACEMENT CHARACTER}" if _HALVES.match(character) else f"\\u{ord(character):04x}"
