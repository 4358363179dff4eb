"""The four bounds of a date: between which days it started, and between which it ended."""

import datetime
from typing import Final, TypeAlias

from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import (
    UNBOUNDED_ABOVE,
    UNBOUNDED_BELOW,
    add_months,
    day_number,
    days_in_month,
    is_leap,
)
from sinoru_timeline.temporal.masks import SUB_YEAR_MONTHS

Bounds: TypeAlias = tuple[float, float, float, float]

_DAY_LENGTH: Final = len("1985-04-12")
_YEAR_LENGTH: Final = len("1985")
_QUALIFIERS: Final = ("?", "~", "%")
_MONTH_STARTS: Final = frozenset(f"-{month:02d}" for month in range(1, 13))
_PARTS: Final = {f"-{code}": part for code, part in SUB_YEAR_MONTHS.items() if part[1] > 1}


def plain_bounds(text: str) -> Bounds | None:
    """Read the commonest forms the short way; None for all others.

    They are plain days, months and years, qualified as a whole or not, intervals of them, and one
    date of a range of them.
    """
    if text[:1] == "[" and text[-1:] == "]":
        return _one_of(text[1:-1])
    if len(text) == _DAY_LENGTH:
        days = _plain_days(text)
        if days is not None:
            return (*days, *days)
    start, stroke, end = text.partition("/")
    first = _plain_days(start)
    if not stroke:
        if first is None and text[-1:] in _QUALIFIERS:
            first = _plain_days(text[:-1])
        elif first is None:
            first = _days_of_part(text)
        return None if first is None else (*first, *first)
    last = (first or (0, 0))[0], UNBOUNDED_ABOVE
    if end != "..":
        last = _plain_days(end) or (0, UNBOUNDED_BELOW)
    if first is None or last[1] < first[0]:
        return None
    return first[0], min(first[1], last[1]), max(last[0], first[0]), last[1]


def _one_of(text: str) -> Bounds | None:
    """Read the range in "[2003-10..2008]", "[..1984]" or "[1667..]"; None if it is another one."""
    start, dots, end = text.partition("..")
    if not dots or not (start or end) or (start and end and len(start) != len(end)):
        return None  # both ends are as fine
    first = _plain_days(start) if start else (UNBOUNDED_BELOW, UNBOUNDED_BELOW)
    last = _plain_days(end) if end else (UNBOUNDED_ABOVE, UNBOUNDED_ABOVE)
    if first is None or last is None or last[0] < first[0]:
        return None
    return first[0], last[1], first[0], last[1]


def _plain_days(text: str) -> tuple[int, int] | None:
    """Return the first and last day of a plain day, month or year; None for all other forms.

    The standard library's own parser is the fastest there is. It knows other forms too (week
    dates, dates without hyphens), so the shape is looked at first.
    """
    length = len(text)
    try:
        if length == _DAY_LENGTH and text[4] == text[7] == "-" and text.isascii():
            first = datetime.date.fromisoformat(text).toordinal()
            last = first
        elif text[4:] in _MONTH_STARTS and text[:4].isdigit() and text.isascii():
            year, month = int(text[:4]), int(text[5:])
            first = datetime.date(year, month, 1).toordinal()
            last = first + days_in_month(year, month) - 1
        elif length == _YEAR_LENGTH and text.isdigit() and text.isascii():
            first = datetime.date(int(text), 1, 1).toordinal()
            last = first + (365 if is_leap(int(text)) else 364)
        else:
            return None
    except ValueError:
        return None  # the year 0000, or no date: the full parser tells
    return first, last


def _days_of_part(text: str) -> tuple[int, int] | None:
    """Return the first and last day of a season, quarter or half of a plain year."""
    if not (text[:4].isdigit() and text.isascii()) or text[4:] not in _PARTS:
        return None
    first, months = _PARTS[text[4:]]
    year = int(text[:4])
    return day_number(year, first, 1), day_number(*add_months(year, first, months), 1) - 1


def bounds_of(expression: syntax.Expression, *, lasting: bool) -> Bounds:
    """Return start earliest, start latest, end earliest, end latest."""
    if isinstance(expression, syntax.Date):
        first, last = expression.days()
        return (first, first, last, last) if lasting else (first, last, first, last)
    if isinstance(expression, syntax.Interval):
        return _interval_bounds(expression, lasting=lasting)
    return _set_bounds(expression, lasting=lasting)


def _interval_bounds(interval: syntax.Interval, *, lasting: bool) -> Bounds:
    start = end = (UNBOUNDED_BELOW, UNBOUNDED_ABOVE)
    if isinstance(interval.start, syntax.Endpoint):
        start = interval.start.days()
    if isinstance(interval.end, syntax.Endpoint):
        end = interval.end.days()
    low, high = start[0], end[1]
    if not lasting:
        return (low, high, low, high)
    # It cannot start after it ends: each end narrows the other.
    return (low, min(start[1], high), max(end[0], low), high)


def _set_bounds(dates: syntax.DateSet, *, lasting: bool) -> Bounds:
    days = dates.days()
    low = UNBOUNDED_BELOW if dates.or_before else min(first for first, _ in days)
    high = UNBOUNDED_ABOVE if dates.or_after else max(last for _, last in days)
    if not dates.one_of:
        # All of them: it has begun by the end of the first member and goes on to the last one.
        if lasting:
            return (low, low, high, high)
        return (low, min(last for _, last in days), max(first for first, _ in days), high)
    return (low, high, low, high)
