"""When feasts are: by day and month, by weekday, by Easter, or as a table says.

A rule is a base and what is done to its day, read from left to right:

| base | meaning |
|---|---|
| `05-09`, `1944-06-06` | a day of the calendar; with a year there was only one |
| `weekday W N M [D]` | the N-th weekday of a month (the last one: -1), and D days on |
| `easter D`, `pascha D` | days from Easter Sunday, western or orthodox |
| `hebrew M D` | a day of the Hebrew calendar, its months counted from Nisan |
| `holidays CC NAME` | what the package `holidays` calls so in a country; see `feast_days.toml` |
| `dates D D …` | days that follow no rule |
| `workday M-D X` | the first working day from M-D on, where X is free too |

| then | meaning |
|---|---|
| `shift D` | days on |
| `if W D` | if it is that weekday, days on |
| `nearest W` | the nearest such weekday |
| `for N` | it lasts so many days |

Where a feast is kept on different days, a rule has parts, separated by "; ": the second and later
ones begin with the regions (ISO 3166) they are for: `weekday 7 3 06; AU NZ: weekday 7 1 09`.
"""

import functools
import os
import re
from typing import Final

from sinoru_timeline.temporal.calendrics import day_number, days_in_month, julian_day_number
from sinoru_timeline.text.cells import weekday_of

_THEN: Final = r" (shift|for|nearest) (-?\d+)| (if) (\d) ([+-]?\d+)"


def rule_in(rule: str, region: str | None) -> str:
    """Return the part of a rule that counts in a region.

    >>> rule_in("weekday 4 4 11; CA: weekday 1 2 10", "CA")
    'weekday 1 2 10'
    """
    default, *parts = rule.split("; ")
    for part in parts:
        regions, _, own = part.partition(": ")
        if region in regions.split():
            return own
    return default


def feast_day(rule: str, year: int) -> int | None:
    """Return the day number of a feast in a year; None where it cannot be computed.

    >>> feast_day("easter 0", 2024) == day_number(2024, 3, 31)
    True
    >>> feast_day("weekday 4 4 11", 2023) == day_number(2023, 11, 23)
    True
    """
    span = feast_span(rule, year)
    return None if span is None else span[0]


@functools.lru_cache(maxsize=512)
def feast_span(rule: str, year: int) -> tuple[int, int] | None:
    """Return the first and the last day of a feast in a year.

    >>> first, last = feast_span("easter -46 for 46", 2024)
    >>> first == day_number(2024, 2, 14), last == day_number(2024, 3, 30)
    (True, True)
    """
    if not 1 <= year <= 9999:
        return None
    then = re.search(_THEN, rule)
    day = _base(rule if then is None else rule[: then.start()], year)
    if day is None:
        return None
    days = 1
    for step in re.finditer(_THEN, rule):
        if step[1] == "shift":
            day += int(step[2])
        elif step[1] == "for":
            days = int(step[2])
        elif step[1] == "nearest":
            day += (int(step[2]) - weekday_of(day) + 3) % 7 - 3
        elif weekday_of(day) == int(step[4]):
            return day + int(step[5]), day + int(step[5])
    return day, day + days - 1


def _base(base: str, year: int) -> int | None:
    kind, _, rest = base.partition(" ")
    words = rest.split()
    if kind == "easter":
        return easter(year) + int(rest)
    if kind == "pascha":
        return pascha(year) + int(rest)
    if kind == "weekday":
        weekday, nth, month, shift = (*map(int, words), 0)[:4]
        return nth_weekday(year, month, weekday, nth) + shift
    if kind == "holidays":
        return _listed(rest, year)
    if kind == "hebrew":
        return hebrew(int(words[0]), int(words[1]), year)
    if kind == "dates":
        return next((_dated(word) for word in words if word.startswith(f"{year:04d}")), None)
    if kind == "workday":
        free = feast_day(f"{words[1]} if 6 -1 if 7 +1", year)
        first = day_number(year, *map(int, words[0].split("-")))
        return next(d for d in range(first, first + 5) if weekday_of(d) < _SATURDAY and d != free)
    if base.count("-") > 1:
        return _dated(base)
    month, day = map(int, base.split("-"))
    return day_number(year, month, day)


_SATURDAY: Final = 6


def _dated(text: str) -> int:
    year, month, day = map(int, text.split("-"))
    return day_number(year, month, day)


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


def hebrew(month: int, day: int, year: int) -> int | None:
    """Return the day of a year that is this day of the Hebrew calendar.

    Months are counted from Nisan; 12 is the Adar in which Purim is. By the arithmetic of Dershowitz
    and Reingold, "Calendrical Calculations": the molad of Tishrei and its postponements.

    >>> hebrew(1, 15, 2018) == day_number(2018, 3, 31)
    True
    >>> hebrew(7, 1, 2018) == day_number(2018, 9, 10)
    True
    """
    for anno in (year + 3760, year + 3761):
        start, following = _hebrew_new_year(anno), _hebrew_new_year(anno + 1)
        length = following - start
        # Tishrei to Adar, then Nisan to Elul; two months vary and a leap year has one more.
        winter = [30, 29 + (length % 10 == 5), 30 - (length % 10 == 3), 29, 30]
        winter += [30, 29] if length > _COMMON else [29]
        summer = [30, 29, 30, 29, 30, 29]
        before = winter + summer[: month - 1] if month < 7 else winter[: month - 7]
        if month == 12:
            before = winter[:-1]
        found = start + sum(before) + day - 1
        if day_number(year, 1, 1) <= found <= day_number(year, 12, 31):
            return found
    return None


_COMMON: Final = 355  # days of the longest Hebrew year without a leap month
_HEBREW_EPOCH: Final = -1373427  # the day number of 1 Tishrei of the first year, less one


def _hebrew_new_year(anno: int) -> int:
    """Return the day number of 1 Tishrei."""
    return _HEBREW_EPOCH + _elapsed(anno) + _delay(anno)


def _elapsed(anno: int) -> int:
    months = (235 * anno - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


def _delay(anno: int) -> int:
    before, here, behind = _elapsed(anno - 1), _elapsed(anno), _elapsed(anno + 1)
    if behind - here == 356:
        return 2
    return 1 if here - before == 382 else 0


def _listed(name: str, year: int) -> int | None:
    """Look a feast up that follows the moon, or that was moved by hand; None where it is not known."""
    first, days = _tables().get(name, (0, ()))
    if not first <= year < first + len(days) or days[year - first] == _UNKNOWN:
        return None
    text = days[year - first]
    return day_number(year, int(text[:2]), int(text[2:]))


@functools.cache
def _tables() -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return the first year of each feast and its days from then on, as `MMDD`."""
    import tomllib  # noqa: PLC0415 - few texts name such a feast

    # pathlib takes as long to import as this file to read.
    path = os.path.join(os.path.dirname(__file__), "feast_days.toml")  # noqa: PTH118, PTH120
    with open(path, "rb") as file:  # noqa: PTH123
        tables = tomllib.load(file)
    return {name: (table["from"], tuple(table["days"].split())) for name, table in tables.items()}


_UNKNOWN: Final = "-"
