"""Unspecified digits: which dates a mask allows, and the first and the last of them."""

import itertools
from collections.abc import Iterator
from typing import Final

from sinoru_timeline.temporal.calendrics import (
    Calendar,
    add_months,
    days_in_month,
    format_year,
    is_leap,
)

# Sub-year codes: first month, and how many months follow it. The quarters and seasons of table 1
# in ISO 8601-2:2019, 4.8; a season that begins in December belongs to the year it begins in.
SUB_YEAR_MONTHS: Final[dict[int, tuple[int, int]]] = {
    **{month: (month, 1) for month in range(1, 13)},
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


def _table_of_masks(most: int) -> dict[str, tuple[int, ...]]:
    """List for each two-digit mask the numbers from 1 that fit it."""
    table: dict[str, tuple[int, ...]] = {}
    for number in range(1, most + 1):
        tens, ones = str(number // 10), str(number % 10)
        for mask in (tens + ones, tens + "X", "X" + ones, "XX"):
            table[mask] = (*table.get(mask, ()), number)
    return table


MONTHS_OF: Final = _table_of_masks(12)
DAYS_OF: Final = _table_of_masks(31)


def matching_years(mask: str, *, descending: bool = False) -> Iterator[int]:
    """Yield the years that fit a mask, in order."""
    if "X" not in mask:
        yield int(mask)
        return
    digits = "9876543210" if descending else "0123456789"
    for combination in itertools.product(*[digits if d == "X" else d for d in mask]):
        yield int("".join(combination))


def days_of(
    year: str, significant: int | None, parts: tuple[str | None, str | None], calendar: Calendar
) -> tuple[int, int]:
    """Return the first and the last day that a date allows; the caller knows that it exists."""
    sub, day = parts
    if sub is None:
        if significant is not None:
            low, high = _significant_years(year_number(year), significant)
        elif "X" in year:
            low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        else:
            low = high = year_number(year)
        return calendar.day_number(low, 1, 1), calendar.day_number(high, 12, 31)
    if day is None:
        months = MONTHS_OF[sub] if "X" in sub else (int(sub),)
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        first_month, _ = SUB_YEAR_MONTHS[months[0]]
        last_first, count = SUB_YEAR_MONTHS[months[-1]]
        high, last_month = add_months(high, last_first, count - 1)
        last_day = calendar.days_in_month(high, last_month)
        return calendar.day_number(low, first_month, 1), calendar.day_number(
            high, last_month, last_day
        )
    if not ("X" in year or "X" in sub or "X" in day):
        number = calendar.day_number(int(year), int(sub), int(day))
        return number, number
    months, days = MONTHS_OF[sub], DAYS_OF[day]
    first = _first_existing(matching_years(year), months, days, calendar)
    years = matching_years(year, descending=True)
    return first, _first_existing(years, months[::-1], days[::-1], calendar)


def _first_existing(
    years: Iterator[int], months: tuple[int, ...], days: tuple[int, ...], calendar: Calendar
) -> int:
    """Return the first day, in the order given, that exists; the caller knows that one does."""
    return next(
        calendar.day_number(year, month, day)
        for year in years
        for month in months
        for day in days
        if day <= calendar.days_in_month(year, month)
    )


def _significant_years(year: int, digits: int) -> tuple[int, int]:
    """Return the years that agree with a year in its leading digits."""
    width = 10 ** max(len(f"{abs(year):04d}") - digits, 0)
    low = abs(year) // width * width
    high = low + width - 1
    return (low, high) if year >= 0 else (-high, -low)


def has_day(year: str, sub: str, day: str) -> bool:
    """Tell whether some completion of the masks is a date."""
    months, days = MONTHS_OF.get(sub, ()), DAYS_OF.get(day, ())
    if any(days[0] <= days_in_month(1, month) for month in months if days):
        return True
    # What is left is 29 February, which some masks of the year rule out.
    leap_day = days[:1] == (29,) and 2 in months  # noqa: PLR2004 - February
    return leap_day and any(is_leap(number) for number in matching_years(year))


def year_number(year: str) -> int:
    """Return the number of a year without masks.

    >>> year_number("Y-17E7")
    -170000000
    """
    if year[0] != "Y":
        return int(year)
    significand, _, exponent = year[1:].partition("E")
    power: int = 10 ** int(exponent or 0)
    return int(significand) * power


def year_text(year: int) -> str:
    """Write a year as EDTF does: beyond four digits with the prefix Y.

    >>> year_text(-44), year_text(170_000_002)
    ('-0044', 'Y170000002')
    """
    return f"Y{year}" if abs(year) > 9_999 else format_year(year)  # noqa: PLR2004
