"""Day counts without year limits: proleptic Gregorian and Julian calendars.

A day is numbered by the proleptic Gregorian calendar with 0001-01-01 as day 1, as
`datetime.date.toordinal` does. Years are astronomical: 0 is 1 BCE, -1 is 2 BCE (ISO 8601-1:2019,
4.2.1). Both calendars count from a March-based year, in which the leap day is the last day, so
that month lengths follow one linear rule.
"""

import datetime
import functools
from collections.abc import Callable
from typing import Final, NamedTuple

UNBOUNDED_BELOW: Final = float("-inf")
UNBOUNDED_ABOVE: Final = float("inf")

# Day 1 is 0001-01-01; the March-based year 0 begins on 0000-03-01, which is day -305 (Gregorian)
# and, by the Julian calendar, day -307.
_GREGORIAN_OFFSET: Final = 306
_JULIAN_OFFSET: Final = 308
_DAYS_IN_MONTH: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_LAST_OF_DATETIME: Final = datetime.date.max.toordinal()


def is_leap(year: int) -> bool:
    """Tell whether a proleptic Gregorian year has a 29 February.

    >>> [year for year in (1900, 2000, 2023, 2024, 0, -4) if is_leap(year)]
    [2000, 2024, 0, -4]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a proleptic Gregorian month (1 to 12).

    >>> days_in_month(2024, 2)
    29
    """
    return 29 if month == _FEBRUARY and is_leap(year) else _DAYS_IN_MONTH[month]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a proleptic Gregorian day; the date must exist.

    >>> day_number(1, 1, 1), day_number(2022, 2, 24), day_number(-43, 3, 15)
    (1, 738210, -15997)
    """
    if 0 < year < 10_000:  # noqa: PLR2004 - the years that datetime knows, counted in C
        return datetime.date(year, month, day).toordinal()
    if month <= _FEBRUARY:
        year -= 1
        month += 12
    leap_days = year // 4 - year // 100 + year // 400
    return 365 * year + leap_days + (153 * month - 457) // 5 + day - _GREGORIAN_OFFSET


@functools.lru_cache(maxsize=4096)  # a text comes back to a few days again and again
def civil_date(number: int) -> tuple[int, int, int]:
    """Return the proleptic Gregorian year, month and day of a day number.

    >>> civil_date(738210)
    (2022, 2, 24)
    """
    if 0 < number <= _LAST_OF_DATETIME:  # counted in C
        day = datetime.date.fromordinal(number)
        return day.year, day.month, day.day
    days = number + _GREGORIAN_OFFSET - 1
    era, day_of_era = divmod(days, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    return _from_march(era * 400 + year_of_era, day_of_year)


def julian_day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date of the proleptic Julian calendar; the date must exist.

    >>> civil_date(julian_day_number(1689, 8, 27))
    (1689, 9, 6)
    """
    if month <= _FEBRUARY:
        year -= 1
        month += 12
    return 365 * year + year // 4 + (153 * month - 457) // 5 + day - _JULIAN_OFFSET


def julian_date(number: int) -> tuple[int, int, int]:
    """Return the proleptic Julian year, month and day of a day number.

    >>> julian_date(day_number(1917, 11, 7))
    (1917, 10, 25)
    """
    era, day_of_era = divmod(number + _JULIAN_OFFSET - 1, 1_461)
    year_of_era = (day_of_era - day_of_era // 1_460) // 365
    return _from_march(era * 4 + year_of_era, day_of_era - 365 * year_of_era)


def julian_days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month of the Julian calendar.

    >>> julian_days_in_month(1900, 2)
    29
    """
    return 29 if month == _FEBRUARY and year % 4 == 0 else _DAYS_IN_MONTH[month]


class Calendar(NamedTuple):
    """How a calendar counts: the number of a day, and the days of a month.

    >>> JULIAN.day_number(1917, 10, 25) == GREGORIAN.day_number(1917, 11, 7)
    True
    """

    day_number: Callable[[int, int, int], int]
    days_in_month: Callable[[int, int], int]


GREGORIAN: Final = Calendar(day_number, days_in_month)
JULIAN: Final = Calendar(julian_day_number, julian_days_in_month)


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month that lie `months` later (earlier if negative).

    >>> add_months(2022, 2, -3)
    (2021, 11)
    """
    year_shift, month_index = divmod(month - 1 + months, 12)
    return year + year_shift, month_index + 1


def format_year(year: int) -> str:
    """Write a year with at least four digits and a sign only before a negative one.

    >>> format_year(44), format_year(-1985), format_year(170000002)
    ('0044', '-1985', '170000002')
    """
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_day(number: float) -> str | None:
    """Write a day number as an ISO date, or None if it is unbounded.

    >>> iso_day(738210), iso_day(UNBOUNDED_ABOVE)
    ('2022-02-24', None)
    """
    if number in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE):
        return None
    year, month, day = civil_date(int(number))
    return f"{format_year(year)}-{month:02d}-{day:02d}"


def _from_march(year: int, day_of_year: int) -> tuple[int, int, int]:
    """Turn a March-based year and a day in it (from 0) into year, month and day."""
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 if march_month < 10 else march_month - 9  # noqa: PLR2004
    return (year + 1 if month <= _FEBRUARY else year), month, day
