"""How long, and how often: two further values beside `TimeSpan`."""

import re
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal.calendrics import (
    UNBOUNDED_ABOVE,
    UNBOUNDED_BELOW,
    add_months,
    civil_date,
    day_number,
    days_in_month,
)
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan

Unit: TypeAlias = Literal["year", "month", "week", "day", "hour", "minute", "second"]
Qualifier: TypeAlias = Literal["", "?", "~", "%"]

# The letters of ISO 8601 before and behind the T.
DATE_UNITS: Final[dict[str, Unit]] = {"Y": "year", "M": "month", "W": "week", "D": "day"}
TIME_UNITS: Final[dict[str, Unit]] = {"H": "hour", "M": "minute", "S": "second"}
_LETTERS: Final = {
    **{unit: f"P{{}}{letter}" for letter, unit in DATE_UNITS.items()},
    **{unit: f"PT{{}}{letter}" for letter, unit in TIME_UNITS.items()},
}
_QUALIFIERS: Final[dict[str, Qualifier]] = {"": "", "?": "?", "~": "~", "%": "%"}
_PATTERN: Final = re.compile(r"P(?:(\d{1,9}|X)([YMWD])|T(\d{1,9}|X)([HMS]))([?~%]?)")


@attrs.frozen
class Duration:
    """How long something lasted, in one unit (ISO 8601-1:2019, 5.5.2; `X` as in TIMEX3).

    Attributes:
        amount: how many units, or None for an unstated number ("weeks", `PXW`).
        unit: the unit; a month is a month of the calendar, not 30 days.
        qualifier: `?`, `~`, `%` as in EDTF, or ``""``.

    >>> Duration.parse("P2W~")
    Duration(amount=2, unit='week', qualifier='~')
    >>> str(Duration(3, "month"))
    'P3M'
    """

    amount: int | None
    unit: Unit
    qualifier: Qualifier = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what no duration can be."""
        if self.amount is not None and self.amount < 0:
            raise EDTFSyntaxError(
                str(self.amount), 0, "a negative amount", "a whole number or None"
            )
        if self.unit not in _LETTERS:
            raise EDTFSyntaxError(str(self.unit), 0, "no such unit", ", ".join(_LETTERS))

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Parse an ISO 8601 duration of one unit.

        Raises:
            EDTFSyntaxError: the text is no such duration.

        >>> Duration.parse("PT12H").unit
        'hour'
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise EDTFSyntaxError(
                text,
                0,
                "no duration of one unit",
                "a duration such as P2D, P3W, P1M, P2Y or PT12H",
            )
        date_amount, date_unit, time_amount, time_unit, mark = match.groups()
        unit = DATE_UNITS[date_unit] if date_unit else TIME_UNITS[time_unit]
        digits = date_amount or time_amount
        return cls(None if digits == "X" else int(digits), unit, _QUALIFIERS[mark])

    def __str__(self) -> str:
        """Write it as ISO 8601 does."""
        amount = "X" if self.amount is None else str(self.amount)
        return _LETTERS[self.unit].format(amount) + self.qualifier


@attrs.frozen
class Recurrence:
    """How often something happens: every Monday, twice a year.

    Attributes:
        unit: the unit in which it recurs.
        count: how many times in one unit.
        bounds: when the recurrence goes on, or None if that is not said.

    >>> Recurrence("year", bounds=TimeSpan("2014/..")).count
    1
    """

    unit: Unit
    count: int = 1
    bounds: TimeSpan | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what no recurrence can be."""
        if self.unit not in _LETTERS:
            raise EDTFSyntaxError(str(self.unit), 0, "no such unit", ", ".join(_LETTERS))
        if self.count < 1:
            raise EDTFSyntaxError(str(self.count), 0, "no such count", "1 or more")


def shift(span: TimeSpan, duration: Duration, *, back: bool = False) -> TimeSpan:
    """Return when it was that long after a span (or before it), as finely as both say.

    Two months after a day is a month, not a day: the result states the coarser of the two units.
    An interval is shifted by its start if it goes back, by its end if it goes on; what has no
    such bound, or an amount that is not stated, leaves the result open on that side.

    Args:
        span: where to count from.
        duration: how far; hours, minutes and seconds count as the days they may reach into.
        back: count towards the past.

    >>> shift(TimeSpan("2022-02-24"), Duration(3, "week"), back=True)
    TimeSpan('2022-02-03')
    >>> shift(TimeSpan("2022-02-24"), Duration(2, "month"))
    TimeSpan('2022-04')
    """
    first, last = (
        (span.start_earliest, span.start_latest) if back else (span.end_earliest, span.end_latest)
    )
    bounded = first > UNBOUNDED_BELOW and last < UNBOUNDED_ABOVE
    if not bounded or duration.amount is None:
        return _beyond(first, last, back=back)
    amount = -duration.amount if back else duration.amount
    low, high = int(first), int(last)
    unit = span.granularity
    if duration.unit in ("week", "day"):
        days = amount * (7 if duration.unit == "week" else 1)
        low, high = low + days, high + days
    elif duration.unit in ("month", "year"):
        months = amount * (12 if duration.unit == "year" else 1)
        low, high = _add_months(low, months), _add_months(high, months)
        stated = Granularity.MONTH if duration.unit == "month" else Granularity.YEAR
        unit = stated if stated.is_coarser_than(unit) else unit
    else:
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[duration.unit] * amount
        reach = int(-(-abs(hours) // 24))
        low, high = (low - reach, high) if back else (low, high + reach)
    shifted = _text(low, high).truncate(unit)
    marks = f"{duration.qualifier}{'?' * span.uncertain}{'~' * span.approximate}"
    if not marks or shifted.level != 0:
        return shifted
    uncertain, approximate = "?" in marks or "%" in marks, "~" in marks or "%" in marks
    return TimeSpan(f"{shifted}{'%' if uncertain and approximate else '?' if uncertain else '~'}")


def _beyond(first: float, last: float, *, back: bool) -> TimeSpan:
    """Say only on which side of a span it was."""
    if back:
        if last in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE):
            message = "nothing lies certainly before a span without a latest start"
            raise EDTFSyntaxError("", 0, message, "an anchor whose start is bounded")
        return TimeSpan(f"[..{_text(int(last) - 1, int(last) - 1)}]")
    if first in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE):
        message = "nothing lies certainly after a span without an earliest end"
        raise EDTFSyntaxError("", 0, message, "an anchor whose end is bounded")
    return TimeSpan(f"[{_text(int(first) + 1, int(first) + 1)}..]")


def _add_months(number: int, months: int) -> int:
    """Move a day by calendar months; where the month is shorter, to its last day."""
    year, month, day = civil_date(number)
    year, month = add_months(year, month, months)
    return day_number(year, month, min(day, days_in_month(year, month)))


def _text(low: int, high: int) -> TimeSpan:
    """Write a run of days as the shortest EDTF: a year, a month, a day or a range."""
    dates = civil_date(low), civil_date(high)
    if any(abs(year) > 9_999 for year, _, _ in dates):  # noqa: PLR2004 - EDTF has only years there
        first, last = (TimeSpan.at(year) for year, _, _ in dates)
        return first if first == last else TimeSpan(f"[{first}..{last}]")
    first, last = (TimeSpan.at(*date) for date in dates)
    for unit in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR):
        whole = first.truncate(unit)
        if (whole.start_earliest, whole.end_latest) == (low, high):
            return whole
    return TimeSpan(f"[{first}..{last}]")
