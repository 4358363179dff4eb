"""When a text was written, as files, pages and people write it."""

import re
from math import isfinite
from typing import Final

from sinoru_timeline.errors import TemporalError, excerpt
from sinoru_timeline.temporal.calendrics import day_number
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

# Times as files and pages write them, which EDTF does not: with a blank for the T, with parts of a
# second, or without seconds.
_WRITTEN: Final = (
    r"(?a)^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?:(:\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d:\d\d)?$"
)


def span_written(time: SpanLike) -> TimeSpan:
    """Return the time span of a date or time as files and pages write it.

    Parts of a second, which EDTF has not, are cut off.

    Raises:
        EDTFSyntaxError: it is none.

    >>> span_written("2012-08-10T12:00:00.250"), span_written("2012-08-10 12:00")
    (TimeSpan('2012-08-10T12:00:00'), TimeSpan('2012-08-10T12:00:00'))
    """
    if isinstance(time, str) and ":" in time and (parts := re.match(_WRITTEN, time)):
        day, hour, second, zone = parts.groups()
        time = f"{day}T{hour}{second or ':00'}{zone or ''}"
    return TimeSpan.at(time)


def time_at(document_time: SpanLike | None) -> TimeSpan | None:
    """Return a document time as a time span; None stays none.

    Raises:
        TemporalError: it is none, or in no year of four digits.

    >>> time_at("2012-08-10")
    TimeSpan('2012-08-10')
    """
    if document_time is None:
        return None
    span = span_written(document_time)
    for day in (span.start_earliest, span.end_latest):
        if isfinite(day) and not _FIRST_DAY <= day <= _LAST_DAY:
            message = f"{excerpt(str(document_time))} is no time of a text; accepted: the years -9999 to 9999"
            raise TemporalError(message)
    return span


_FIRST_DAY: Final = day_number(-9999, 1, 1)
_LAST_DAY: Final = day_number(9999, 12, 31)
