"""Dates of the Julian calendar and their Gregorian equivalents."""

from typing import Literal

from sinoru_timeline.errors import InvalidDateError
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import civil_date, format_year


def gregorian_text(text: str, expression: syntax.Expression) -> str:
    """Return the Gregorian equivalent of a Julian date.

    A Julian day is a Gregorian day; a Julian month, year or decade is a range of days.
    """
    if isinstance(expression, syntax.Interval):
        ends = [_julian_end(text, end) for end in (expression.start, expression.end)]
        return "/".join(ends)
    if not isinstance(expression, syntax.Date):
        raise _unsupported_julian(text)
    low, high = (_gregorian_day(text, number) for number in expression.days())
    marks = set(expression.qualifiers)
    if len(marks) > 1 or expression.time:
        raise _unsupported_julian(text)
    mark = marks.pop()
    if low == high:
        return f"{low}{mark}"
    return f"{low}{mark}/{high}{mark}" if mark else f"[{low}..{high}]"


def _julian_end(text: str, end: syntax.Endpoint | Literal["open", "unknown"]) -> str:
    if not isinstance(end, syntax.Endpoint):
        return ".." if end == "open" else ""
    low, high = end.date.days()
    marks = set(end.date.qualifiers)
    if low != high or len(marks) > 1 or end.or_before or end.or_after:
        raise _unsupported_julian(text)
    return f"{_gregorian_day(text, low)}{marks.pop()}"


def _gregorian_day(text: str, number: int) -> str:
    year, month, day = civil_date(number)
    if abs(year) > 9_999:  # noqa: PLR2004 - beyond four digits EDTF has only years
        raise _unsupported_julian(text)
    return f"{format_year(year)}-{month:02d}-{day:02d}"


def _unsupported_julian(text: str) -> InvalidDateError:
    return InvalidDateError(
        text,
        0,
        "no Gregorian equivalent of this Julian date can be written",
        "a Julian day, month, season, year or decade, or an interval of days",
    )
