"""What of a date is not exact, by the names of the badges that say so."""

from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan


def inexact(span: TimeSpan) -> list[str]:
    """Name what is not exact about a span, by the keys of `Phrases.badges`.

    >>> inexact(TimeSpan("1984~"))
    ['approximate', 'year']
    """
    text = span.edtf if span.julian is None else span.julian
    expression = syntax.parse(text)
    found: list[str] = []
    if span.uncertain:
        found.append("uncertain")
    if span.approximate:
        found.append("approximate")
    if isinstance(expression, syntax.Date):
        if _has_inner_mask(expression):
            found.append("digits")
        if (
            expression.granularity not in (Granularity.DAY, Granularity.SECOND)
            and expression.year != "XXXX"
        ):
            found.append(expression.granularity.value)
        if span.extent == "throughout":
            found.append("lasted")
        return found
    if isinstance(expression, syntax.Interval):
        found += _inexact_interval(expression, span)
    else:
        found += _inexact_set(expression)
        if span.extent == "throughout":
            found.append("lasted")
    return found


def _inexact_interval(interval: syntax.Interval, span: TimeSpan) -> list[str]:
    found: list[str] = []
    if isinstance(interval.start, syntax.Endpoint):
        found += ["open_start"] if interval.start.or_before else []
    else:
        found.append(f"{interval.start}_start")
    if isinstance(interval.end, syntax.Endpoint):
        found += ["open_end"] if interval.end.or_after else []
    else:
        found.append(f"{interval.end}_end")
    if span.extent == "within":
        day = interval.granularity is Granularity.DAY
        found.append("some_day" if day else "some_time")
    elif not found:
        found.append("lasted")
    return found


def _inexact_set(dates: syntax.DateSet) -> list[str]:
    found = ["open_start"] if dates.or_before else []
    first = dates.members[0]
    if dates.or_after:
        found.append("open_end")
    if not dates.one_of:
        found.append("all_of")
    elif len(dates.members) > 1:
        found.append("one_of")
    elif isinstance(first, syntax.Run):
        day = dates.granularity is Granularity.DAY
        found.append("some_day" if day else "some_time")
    elif not found:
        found.append("some_time")
    return found


def _has_inner_mask(date: syntax.Date) -> bool:
    """Tell whether digits are unknown that the granularity does not already tell of."""
    year_head = date.year.rstrip("X")
    if date.sub is None:
        return not year_head or "X" in year_head
    if "X" in date.year:
        return True
    stated = [part for part in (date.sub, date.day) if part is not None]
    while stated and stated[-1] == "XX":
        stated.pop()
    return any("X" in part for part in stated)
