"""How two spans lie to one another: Allen's thirteen relations, each possible or not.

A span is a run of whole days whose start and end are known only within bounds. A relation is
*possible* if some start and end inside the bounds (with start ≤ end) stand in it, *certain* if it
is the only possible one, else *impossible*. Where both spans state a time of day with a shift from
UTC, they are compared as seconds of UTC; otherwise as the days that are written.

Source of the relations: J. F. Allen, "Maintaining knowledge about temporal intervals", 1983. On
whole days, `a` meets `b` if `b` starts on the day after `a` ends; `before` needs a day between.
"""

import enum
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

Verdict: TypeAlias = Literal["certain", "possible", "impossible"]


class Relation(enum.StrEnum):
    """The thirteen relations of Allen between two runs of days, a and b.

    >>> Relation.BEFORE.converse
    <Relation.AFTER: 'after'>
    """

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished_by"
    CONTAINS = "contains"
    STARTED_BY = "started_by"
    OVERLAPPED_BY = "overlapped_by"
    MET_BY = "met_by"
    AFTER = "after"

    @property
    def converse(self) -> "Relation":
        """The relation of b to a.

        >>> Relation.STARTS.converse
        <Relation.STARTED_BY: 'started_by'>
        """
        return _CONVERSE[self]


_CONVERSE: Final = {
    **dict(zip(Relation, reversed(Relation), strict=True)),
    Relation.STARTS: Relation.STARTED_BY,
    Relation.STARTED_BY: Relation.STARTS,
    Relation.DURING: Relation.CONTAINS,
    Relation.CONTAINS: Relation.DURING,
    Relation.FINISHES: Relation.FINISHED_BY,
    Relation.FINISHED_BY: Relation.FINISHES,
}


@attrs.frozen
class Relations:
    """The relations that two spans may stand in.

    Attributes:
        possible: every relation that some reading of the bounds allows.

    >>> relation("1984", "1986").certain
    <Relation.BEFORE: 'before'>
    """

    possible: frozenset[Relation]

    @property
    def certain(self) -> Relation | None:
        """The only possible relation, or None if there are several.

        >>> relation("1984", "1984-06").certain is None
        True
        """
        return next(iter(self.possible)) if len(self.possible) == 1 else None

    def verdict(self, asked: Relation | str) -> Verdict:
        """Say whether a relation is certain, possible or impossible.

        >>> relation("1984", "1985").verdict("before")
        'possible'
        """
        if Relation(asked) not in self.possible:
            return "impossible"
        return "certain" if len(self.possible) == 1 else "possible"


def relation(a: SpanLike, b: SpanLike) -> Relations:
    """Return the relations in which `a` may stand to `b`.

    Args:
        a: a span, or anything `TimeSpan.at` takes.
        b: the other one.

    Raises:
        EDTFSyntaxError: a text is not EDTF.

    >>> sorted(relation("2022-02-01/2022-02-23", "2022-02-24").possible)
    [<Relation.MEETS: 'meets'>]
    """
    first, second = TimeSpan.at(a), TimeSpan.at(b)
    instants = _instant(first), _instant(second)
    lows: _Points
    highs: _Points
    if instants[0] is not None and instants[1] is not None:
        lows = highs = (instants[0], instants[0], instants[1], instants[1])
    else:
        lows = (
            first.start_earliest,
            first.end_earliest,
            second.start_earliest,
            second.end_earliest,
        )
        highs = (first.start_latest, first.end_latest, second.start_latest, second.end_latest)
    possible = {name for name, orders in _ORDERS.items() if _feasible(lows, highs, orders)}
    return Relations(frozenset(possible))


# Each relation as least distances between the four points start and end of a (0, 1) and of b
# (2, 3): (x, y, d) means y ≥ x + d. Two that add up to zero make an equality.
_Points: TypeAlias = tuple[float, float, float, float]
_Order: TypeAlias = tuple[int, int, int]
_EACH: Final[tuple[_Order, ...]] = ((0, 1, 0), (2, 3, 0))


def _same(x: int, y: int) -> tuple[_Order, ...]:
    return ((x, y, 0), (y, x, 0))


def _less(x: int, y: int) -> tuple[_Order, ...]:
    return ((x, y, 1),)


_FORWARD: Final[dict[Relation, tuple[_Order, ...]]] = {
    Relation.BEFORE: ((1, 2, 2),),
    Relation.MEETS: ((1, 2, 1), (2, 1, -1)),
    Relation.OVERLAPS: (*_less(0, 2), (2, 1, 0), *_less(1, 3)),
    Relation.STARTS: _same(0, 2) + _less(1, 3),
    Relation.DURING: _less(2, 0) + _less(1, 3),
    Relation.FINISHES: _less(2, 0) + _same(1, 3),
    Relation.EQUALS: _same(0, 2) + _same(1, 3),
}
_SWAPPED: Final = (2, 3, 0, 1)
_ORDERS: Final[dict[Relation, tuple[_Order, ...]]] = {
    name: orders + _EACH
    for forward, forward_orders in _FORWARD.items()
    for name, orders in (
        (forward, forward_orders),
        (
            forward.converse,
            tuple((_SWAPPED[x], _SWAPPED[y], distance) for x, y, distance in forward_orders),
        ),
    )
}


def _feasible(lows: _Points, highs: _Points, orders: tuple[_Order, ...]) -> bool:
    """Tell whether four numbers inside their bounds can keep all the distances.

    The distances of one relation can always be kept by some numbers, so raising each point to the
    least value it can have ends, and that least solution is inside the bounds if any is.
    """
    least = list(lows)
    changed = True
    while changed:
        changed = False
        for x, y, distance in orders:
            if least[y] < least[x] + distance:
                least[y] = least[x] + distance
                changed = True
    return all(low <= high for low, high in zip(least, highs, strict=True))


def _instant(span: TimeSpan) -> int | None:
    """Return the second of UTC, if the span states a time of day and a shift from UTC."""
    time = span.time
    if time is None or time.offset is None:
        return None
    return int(span.start_earliest) * 86_400 + time.second - time.offset * 60
