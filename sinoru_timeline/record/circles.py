"""Circles: records that refer to one another until they come back to themselves."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal

from sinoru_timeline.errors import excerpt
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.problem import Problem
from sinoru_timeline.record.provenance import Source

_SHOWN: Final = 8  # records of a circle


def cycles(
    name: str, key: Literal["derived_from", "part_of"], records: Sequence[Event | Source]
) -> Iterator[Problem]:
    """Yield each circle of references once, at the first of its records.

    Args:
        name: the list in which the records stand.
        key: the field that refers to another of them.
        records: the records.

    >>> [p.found for p in cycles("events", "part_of", [Event(id="a", title="A", part_of="a")])]
    ["a circle, 'a' -> 'a'"]
    """
    arrows: dict[str, str] = {}
    places: dict[str, int] = {}
    for index, record in enumerate(records):
        target: str | None = getattr(record, key)
        if target is not None and record.id not in arrows:
            arrows[record.id] = target
            places[record.id] = index
    done: set[str] = set()
    for start in arrows:
        walked: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in walked:
            walked[at] = None
            at = arrows.get(at)
        if at is not None and at in walked:
            trail = list(walked)
            first = min(trail[trail.index(at) :], key=places.__getitem__)
            shown = [first]
            while (at := arrows[shown[-1]]) != first and len(shown) < _SHOWN:
                shown.append(at)
            cut = [] if at == first else ["…"]
            yield Problem(
                kind="cycle",
                path=(name, places[first], key),
                found=f"a circle, {' -> '.join([*map(excerpt, shown), *cut, excerpt(first)])}",
                accepted=f"a `{key}` that does not lead back",
            )
        done.update(walked)


def circular_anchors(events: Sequence[Event]) -> Iterator[Problem]:
    """Yield each circle of events that are dated by one another.

    >>> from sinoru_timeline import Anchor, Claim
    >>> claim = Claim(id="c", source="s", anchor=Anchor(event="a", relation="since"))
    >>> [p.accepted for p in circular_anchors([Event(id="a", title="A", claims=[claim])])]
    ['a date for one of them']
    """
    undated = {event.id: index for index, event in enumerate(events) if event.when is None}
    graph = {
        id: [
            claim.anchor.event
            for claim in events[index].claims_on("when")
            if claim.anchor is not None
            and claim.value is None
            and claim.rank != "deprecated"
            and claim.anchor.event in undated
        ]
        for id, index in undated.items()
    }
    while graph:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
        else:
            return
        first = min(circle, key=undated.__getitem__)
        turn = circle.index(first)
        ids = [*circle[turn:-1], *circle[:turn], first]
        claims = events[undated[first]].claims
        number = next(n for n, c in enumerate(claims) if c.anchor and c.anchor.event == ids[1])
        shown = ids if len(ids) <= _SHOWN else [*ids[: _SHOWN - 1], "…", first]
        yield Problem(
            kind="cycle",
            path=("events", undated[first], "claims", number, "anchor", "event"),
            found=f"a circle of events dated by one another, {' -> '.join(map(excerpt, shown))}",
            accepted="a date for one of them",
        )
        del graph[first]
