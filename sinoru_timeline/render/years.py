"""The years under which a date stands in a page."""

from typing import Final

from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan

Years = tuple[float, float]

UNDATED: Final[Years] = (UNBOUNDED_ABOVE, 0.0)


def years_of(span: TimeSpan) -> Years:
    """Return the first and last year of the heading under which a span stands.

    >>> years_of(TimeSpan("1969-03")), years_of(TimeSpan("196X"))
    ((1969, 1969), (1960, 1969))
    """
    text = span.edtf
    if text[:4].isdigit() and text.isascii() and "S" not in text and "X" not in text[:4]:
        year = int(text[:4])
        return year, year
    date = _first_date(span)
    if date is not None and "X" in date.year:
        return _masked_years(date.year)
    if date is not None and date.significant is not None:
        first, last = date.days()
        return civil_date(first)[0], civil_date(last)[0]
    day = span.start_earliest if span.start_earliest != UNBOUNDED_BELOW else span.end_latest
    if day == UNBOUNDED_ABOVE:
        return UNDATED
    year = civil_date(int(day))[0]
    return year, year


def _masked_years(year: str) -> Years:
    """Return the years that the digits before the first unstated one leave open."""
    known = year.partition("X")[0]
    if not known:
        return UNDATED
    low = int(known.ljust(4, "0"))
    return low, low + 10 ** (4 - len(known)) - 1


def _first_date(span: TimeSpan) -> syntax.Date | None:
    """Return the date in a span by which it is sorted."""
    expression = syntax.parse(span.edtf)
    if isinstance(expression, syntax.Date):
        return expression
    if isinstance(expression, syntax.Interval):
        end = expression.start if span.start_earliest != UNBOUNDED_BELOW else expression.end
        return end.date if isinstance(end, syntax.Endpoint) else None
    for member, (first, last) in zip(expression.members, expression.days(), strict=True):
        if first == span.start_earliest:
            return member.first if isinstance(member, syntax.Run) else member
        if span.start_earliest == UNBOUNDED_BELOW and last == span.end_latest:
            return member.last if isinstance(member, syntax.Run) else member
    return None
