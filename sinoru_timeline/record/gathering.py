"""Records gathered into one chronology: each once, each claim with its source."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

import attrs

from sinoru_timeline.errors import (
    ConflictingRecordError,
    RecordErrors,
    RecordProblem,
    counted,
    excerpt,
)
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Source

_Record = TypeVar("_Record", Event, Source, Authority)


def by_id(
    kind: str, records: Iterable[_Record], key: Literal["id", "name"] = "id"
) -> dict[str, _Record]:
    """Index records by what names them, taking equal ones once.

    Args:
        kind: what messages call such a record.
        records: the records.
        key: the field that names them.

    Raises:
        ConflictingRecordError: two records are named alike and differ in content.

    >>> diary = Source(id="diary")
    >>> list(by_id("source", [diary, diary]))
    ['diary']
    """
    found: dict[str, _Record] = {}
    for record in records:
        name: str = getattr(record, key)
        known = found.setdefault(name, record)
        if known is not record and known != record:
            fields = [
                field.name
                for field in attrs.fields(type(record))
                if getattr(known, field.name) != getattr(record, field.name)
            ]
            raise ConflictingRecordError(
                f"two {kind}s have the {key} {excerpt(name)} and differ in {', '.join(fields)}: "
                f"{_label(known)} and {_label(record)}; accepted: one record for it"
            )
    return found


def _label(record: Event | Source | Authority) -> str:
    if isinstance(record, Authority):
        return excerpt(" | ".join((*record.names, *record.same_as)))
    return excerpt(record.title or record.id)


def check_sources(events: Iterable[Event], known: Mapping[str, Source]) -> None:
    """Refuse claims without a source: a date must lead back to one.

    Raises:
        RecordErrors: claims name a source that is not known.

    >>> check_sources([Event(id="clash", title="Border clash", when="1969")], {})
    """
    problems = [
        RecordProblem(
            f"events[{event.id}].claims[{claim.id}].source",
            excerpt(claim.source),
            "the id of a source of this timeline",
        )
        for event in events
        for claim in event.claims
        if claim.source not in known
    ]
    if problems:
        raise RecordErrors(f"{counted(len(problems), 'claim')} without a source", problems)


def cited(events: Iterable[Event], known: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources that events name, and those they are copies of, in the order known.

    >>> cited([Event(id="clash", title="Border clash", when="1969")], {"a": Source(id="a")})
    {}
    """
    needed: set[str] = set()
    for event in events:
        for claim in event.claims:
            id: str | None = claim.source
            while id is not None and id not in needed:
                needed.add(id)
                id = known[id].derived_from if id in known else None
    return {id: source for id, source in known.items() if id in needed}
