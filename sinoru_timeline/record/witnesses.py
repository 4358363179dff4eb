"""Who bears out an event: a copy of a source is no second witness."""

from collections.abc import Iterable, Mapping
from typing import cast

from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Source


def root_of(source: str, sources: Mapping[str, Source]) -> str:
    """Return the source that a source is a copy of, however many times it was copied on.

    >>> root_of("b", {"b": Source(id="b", derived_from="a")})
    'a'
    """
    trail = [source]
    while (known := sources.get(trail[-1])) is not None and known.derived_from is not None:
        if known.derived_from in trail:  # copies of one another: one witness under one name
            return min(trail[trail.index(known.derived_from) :])
        trail.append(known.derived_from)
    return trail[-1]


def witnesses(
    event: Event, sources: Iterable[Source] | Mapping[str, Source], *, field: str | None = None
) -> frozenset[str]:
    """Return the ids of the independent sources of an event.

    A copy of a source is no second witness: it counts as its original, however many times it was
    copied on. Deprecated claims have no witness.

    Args:
        event: the event.
        sources: all sources; a mapping by id saves making one.
        field: take only the claims that state this field; None takes all claims.

    >>> from sinoru_timeline import Claim
    >>> wire, reprint = Source(id="wire"), Source(id="reprint", derived_from="wire")
    >>> claims = [Claim(id="c1", source="wire"), Claim(id="c2", source="reprint")]
    >>> sorted(witnesses(Event(id="e", title="Event", claims=claims), [wire, reprint]))
    ['wire']
    """
    if isinstance(sources, Mapping):
        index = cast("Mapping[str, Source]", sources)
    else:
        index = {source.id: source for source in sources}
    found: set[str] = set()
    for claim in event.claims:
        if claim.rank == "deprecated" or (field is not None and claim.field != field):
            continue
        found.add(root_of(claim.source, index))
    return frozenset(found)
