"""When feasts are: by day and month, by weekday, by Easter, or as the package `holidays` says."""

import functools
import warnings
from typing import Any

from sinoru_timeline.temporal.calendrics import day_number, days_in_month, julian_day_number
from sinoru_timeline.text.cells import weekday_of


@functools.lru_cache(maxsize=512)
def feast_day(rule: str, year: int) -> int | None:
    """Return the day number of a feast in a year; None where it cannot be computed.

    >>> feast_day("easter 0", 2024) == day_number(2024, 3, 31)
    True
    >>> feast_day("weekday 4 4 11", 2023) == day_number(2023, 11, 23)
    True
    """
    if not 1 <= year <= 9999:
        return None
    words = rule.split()
    if words[0] == "easter":
        return easter(year) + int(words[1])
    if words[0] == "pascha":
        return pascha(year) + int(words[1])
    if words[0] == "weekday":
        weekday, nth, month = int(words[1]), int(words[2]), int(words[3])
        shift = int(words[4]) if len(words) > 4 else 0
        return nth_weekday(year, month, weekday, nth) + shift
    if words[0] == "holidays":
        return _computed(words[1], " ".join(words[2:]), year)
    parts = [int(part) for part in words[0].split("-")]
    if len(parts) == 3:
        return day_number(parts[0], parts[1], parts[2])
    return day_number(year, parts[0], parts[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> int:
    """Return the n-th weekday of a month, counted from its end if negative."""
    if nth > 0:
        first = day_number(year, month, 1)
        return first + (weekday - weekday_of(first)) % 7 + 7 * (nth - 1)
    last = day_number(year, month, days_in_month(year, month))
    return last - (weekday_of(last) - weekday) % 7 + 7 * (nth + 1)


def easter(year: int) -> int:
    """Return Easter Sunday of the Gregorian calendar.

    >>> easter(2022) == day_number(2022, 4, 17)
    True
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return day_number(year, month, offset + 28 - 31 * (month // 4))


def pascha(year: int) -> int:
    """Return Easter Sunday of the Julian calendar, by its Gregorian day.

    >>> pascha(2022) == day_number(2022, 4, 24)
    True
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return julian_day_number(year, month, day + 1)


def _computed(country: str, name: str, year: int) -> int | None:
    """Ask the package holidays, which is loaded only here; None where it is not installed."""
    try:
        import holidays  # noqa: PLC0415 - it costs more than all the rest, and few texts need it
    except ImportError:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years it has no records of
        calendar: Any = holidays.country_holidays(country, years=year, language="en_US")
    days = sorted(day for day, title in calendar.items() if name.lower() in str(title).lower())
    return days[0].toordinal() if days else None
