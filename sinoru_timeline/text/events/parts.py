"""Parts of what lasts: "the second month of the war", "its last days", "halfway through" it."""

import re
from typing import Final, NamedTuple

from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.cells import shift_day
from sinoru_timeline.text.events.days import days
from sinoru_timeline.text.events.words import AnchorWords
from sinoru_timeline.text.lexicon import Lexicon

# "The first weeks" are no more than three months: each unit within the next one that has a few of it.
_SOME: Final = {
    "day": ("month", 1), "week": ("month", 3), "month": ("year", 1), "year": ("decade", 1),
    "decade": ("century", 1),
}  # fmt: skip
_FIRST: Final = {"start": 1, "end": 0}
_PARTS: Final = 3


class Units(NamedTuple):
    """Units of what something lasts: "the second month", "the last two weeks", "the first days".

    Attributes:
        unit: of which unit.
        first: which one is the first of them, from 1; 0: they are the last.
        number: how many; None if that is not said.
    """

    unit: str
    first: int
    number: int | None


def units_of(match: re.Match[str], words: AnchorWords, lexicon: Lexicon) -> Units | None:
    """Return the units that words tell, or None if they tell none: "the second weeks".

    Args:
        match: what `AnchorWords.units` has found.
        words: the words of the language by which times are told by events.
        lexicon: the language.
    """
    said_of = match.groupdict()
    nth, few, unit = ((said_of.get(name) or "").lower() for name in ("nth", "few", "unit"))
    several = lexicon.value("units", unit)
    name = str(several or lexicon.value("unit", unit))
    ordinal = lexicon.value("ordinal", nth)
    # "Within weeks of" chooses none, so they are the first.
    first = int(ordinal) if ordinal else _FIRST.get(words.ranks.get(nth, ""), 1)
    count: int | None = None if several else 1
    if few:
        said = int(few) if few.isdecimal() else lexicon.value("number", few)
        said = said if said is not None else lexicon.value("some", few)
        count = said if isinstance(said, int) and said > 0 else None
    if name not in _SOME or (first > 1 and count != 1):
        return None
    return Units(name, first, count)


def part_of(when: TimeSpan, units: Units, *, lasts: bool) -> TimeSpan | None:
    """Return when units of an event were, or None if it did not last so long or its end is not known.

    >>> part_of(TimeSpan("1950-06-25/1953-07-27"), Units("year", 2, 1), lasts=False)
    TimeSpan('[1951-06-25..1952-06-24]')
    >>> part_of(TimeSpan("1950-06-25/1953-07-27"), Units("month", 0, None), lasts=False)
    TimeSpan('[1952-07-28..1953-07-27]')
    """
    bounds = _bounds(when, lasts=lasts)
    if bounds is None:
        return None
    low, begun, over, high = bounds
    unit, count = _reach(units)
    if units.first:
        first = shift_day(low, unit, units.first - 1)
        last = shift_day(begun, unit, units.first - 1 + count) - 1
        if first > high:
            return None
        return days(first, min(last, high))
    if high == UNBOUNDED_ABOVE:
        return None
    return days(max(low, shift_day(int(over) + 1, unit, -count)), high)


def first_of(when: TimeSpan, units: Units) -> TimeSpan | None:
    """Return the time from when something began on: "within weeks of" it.

    >>> first_of(TimeSpan("2022-02-24"), Units("week", 1, 2))
    TimeSpan('[2022-02-24..2022-03-10]')
    """
    bounds = _bounds(when, lasts=True)
    if bounds is None:
        return None
    unit, count = _reach(units)
    return days(bounds[0], shift_day(bounds[1], unit, count))


def _reach(units: Units) -> tuple[str, int]:
    """Return how long units are together."""
    return _SOME[units.unit] if units.number is None else (units.unit, units.number)


def third_of(when: TimeSpan, part: str) -> TimeSpan | None:
    """Return the first, middle or last third of an event; None if its end is not known.

    >>> third_of(TimeSpan("2001-05-07/2001-06-22"), "mid")
    TimeSpan('[2001-05-22..2001-06-06]')
    """
    bounds = _bounds(when, lasts=False)
    if bounds is None or bounds[3] == UNBOUNDED_ABOVE:
        return None
    low, high = bounds[0], int(bounds[3])
    size = high - low + 1
    number = ("start", "mid", "end").index(part)
    first, behind = (low + size * share // _PARTS for share in (number, number + 1))
    return days(first, max(first, behind - 1))


def _bounds(when: TimeSpan, *, lasts: bool) -> tuple[int, int, float, float] | None:
    """Return the first and last day of the beginning and of the end of what lasts; else None."""
    starts = when.start_earliest, when.start_latest
    if not all(UNBOUNDED_BELOW < start < UNBOUNDED_ABOVE for start in starts):
        return None
    low, begun = (int(start) for start in starts)
    if lasts:
        return low, begun, UNBOUNDED_ABOVE, UNBOUNDED_ABOVE
    if when.extent == "within":
        return None
    return low, begun, when.end_earliest, when.end_latest
