"""Spans of days near an event, as far as EDTF writes them."""

from typing import Final

from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, day_number
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.cells import day_text, range_text

_FIRST: Final = day_number(-9999, 1, 1)
_LAST: Final = day_number(9999, 12, 31)


def days(low: float, high: float) -> TimeSpan | None:
    """Return a day from one to another, or any later than the first if the last is unbounded.

    None if the first is unbounded, or if one of them is of a year with more than four digits.

    >>> days(day_number(2022, 2, 1), day_number(2022, 2, 28))
    TimeSpan('2022-02')
    >>> days(day_number(2022, 2, 24), UNBOUNDED_ABOVE)
    TimeSpan('[2022-02-24..]')
    """
    if not _FIRST <= low <= _LAST:
        return None
    if high == UNBOUNDED_ABOVE:
        return TimeSpan(f"[{day_text(int(low))}..]")
    return TimeSpan(range_text(int(low), int(high))) if high <= _LAST else None


def up_to(high: float) -> TimeSpan | None:
    """Return any day up to another; None if that is of a year with more than four digits.

    >>> up_to(day_number(2022, 2, 23))
    TimeSpan('[..2022-02-23]')
    """
    return TimeSpan(f"[..{day_text(int(high))}]") if _FIRST <= high <= _LAST else None
