"""Cells of the calendar: a day, a week, a month, a season, a year … and how each is written.

A cell is what an expression resolves to before it is written as EDTF and as TIMEX3; neither text
is made from the other. A cell is a tuple: unit, first number, second number.

| unit | first | second |
|---|---|---|
| `day`, `week`, `weekend` | number of its first day | |
| `month`, `quarter`, `season`, `half` | year | number in the year |
| `year` | year | |
| `decade`, `century`, `millennium` | year // 10, // 100, // 1000 | |

Centuries before Christ are counted from his birth back: the first, -1, is from 100 to 1 BCE. Decades
go by the figures of their years: the 470s, -48, are from 479 to 470 BCE.
"""

from typing import Final, TypeAlias

from sinoru_timeline.temporal.calendrics import (
    add_months,
    civil_date,
    day_number,
    days_in_month,
    format_year,
)

Cell: TypeAlias = tuple[str, int, int]

_WIDTH: Final = {"decade": 10, "century": 100, "millennium": 1000}
_OF_ERA: Final = ("century", "millennium")
_SEASONS: Final = ("SP", "SU", "FA", "WI")
MONTHS: Final = 12  # of a year
_MONTHS_IN: Final = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "semester": 6, "year": MONTHS,
}  # fmt: skip
LEVEL: Final = {
    "millennium": 0, "century": 1, "decade": 2, "year": 3, "half": 4, "semester": 4, "quarter": 5,
    "season": 5, "month": 6, "week": 7, "fortnight": 7, "weekend": 8, "day": 9, "night": 9,
    "part": 10, "hour": 11, "minute": 12, "second": 13,
}  # fmt: skip


def month_of(cell: Cell) -> tuple[int, int]:
    """Return the year and month in which a cell begins.

    >>> month_of(("quarter", 2022, 3))
    (2022, 7)
    """
    unit, first, second = cell
    if unit in ("day", "week", "weekend"):
        year, month, _ = civil_date(first)
        return year, month
    if unit == "month":
        return first, second
    if unit == "quarter":
        return first, second * 3 - 2
    if unit == "season":
        return first, second * 3
    if unit == "half":
        return first, second * 6 - 5
    if first < 0 and unit in _OF_ERA:
        return first * _WIDTH[unit] + 1, 1
    if first < 0 and unit == "decade":
        return first * _WIDTH[unit] + 2, 1
    return first * _WIDTH.get(unit, 1), 1


def first_day(cell: Cell) -> int:
    """Return the number of a cell's first day."""
    if cell[0] in ("day", "week", "weekend"):
        return cell[1]
    year, month = month_of(cell)
    return day_number(year, month, 1)


def last_day(cell: Cell) -> int:
    """Return the number of a cell's last day."""
    unit, first, _ = cell
    if unit == "day":
        return first
    if unit == "week":
        return first + 6
    if unit == "weekend":
        return first + 1
    year, month = month_of(cell)
    months = _MONTHS_IN.get(unit) or _WIDTH[unit] * MONTHS
    year, month = add_months(year, month, months - 1)
    return day_number(year, month, days_in_month(year, month))


def edtf_of(cell: Cell) -> str:
    """Write a cell as EDTF.

    >>> edtf_of(("decade", 196, 0)), edtf_of(("half", 2023, 1)), edtf_of(("week", 738606, 0))
    ('196X', '2023-40', '[2023-03-27..2023-04-02]')
    """
    unit, first, second = cell
    if unit == "day":
        return day_text(first)
    if unit == "month":
        return f"{_year_text(first)}-{second:02d}" if -9999 <= first <= 9999 else _range_text(cell)
    if unit == "year":
        return _year_text(first)
    if unit in ("week", "weekend"):
        return _range_text(cell)
    if unit == "quarter":
        return f"{_year_text(first)}-{32 + second}"
    if unit == "season":
        return f"{_year_text(first)}-{20 + second}"
    if unit == "half":
        return f"{_year_text(first)}-{39 + second}"
    if first < 0 or first * _WIDTH[unit] > 9999:
        low = month_of(cell)[0]
        high = low + _WIDTH[unit] - 1
        return f"[{_year_text(low)}..{_year_text(high)}]"
    digits = len(str(_WIDTH[unit])) - 1
    return f"{first:0{4 - digits}d}{'X' * digits}"


def _range_text(cell: Cell) -> str:
    return f"[{day_text(first_day(cell))}..{day_text(last_day(cell))}]"


def timex_of(cell: Cell) -> str:
    """Write a cell as the value of a TIMEX3 tag.

    >>> timex_of(("decade", 196, 0)), timex_of(("half", 2023, 1)), timex_of(("week", 738606, 0))
    ('196', '2023-H1', '2023-W13')
    """
    unit, first, second = cell
    if unit == "day":
        year, month, day = civil_date(first)
        return f"{_year_timex(year)}-{month:02d}-{day:02d}"
    if unit == "month":
        return f"{_year_timex(first)}-{second:02d}"
    if unit == "year":
        return _year_timex(first)
    if unit in ("week", "weekend"):
        year, week = iso_week(first)
        return f"{_year_timex(year)}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{_year_timex(first)}-Q{second}"
    if unit == "season":
        return f"{_year_timex(first)}-{_SEASONS[second - 1]}"
    if unit == "half":
        return f"{_year_timex(first)}-H{second}"
    digits = len(str(_WIDTH[unit])) - 1
    if first < 0:
        return f"BC{-first - 1:0{4 - digits}d}"
    return f"{first:0{4 - digits}d}"


def day_text(number: int) -> str:
    """Write a day number as EDTF."""
    year, month, day = civil_date(number)
    return f"{format_year(year)}-{month:02d}-{day:02d}"


def _year_text(year: int) -> str:
    return f"Y{year}" if abs(year) > 9999 else format_year(year)


def _year_timex(year: int) -> str:
    return f"BC{1 - year:04d}" if year < 1 else f"{year:04d}"


def weekday_of(number: int) -> int:
    """Return the weekday of a day number, 1 for Monday.

    >>> weekday_of(738606)
    1
    """
    return (number - 1) % 7 + 1


def iso_week(number: int) -> tuple[int, int]:
    """Return the year and number of the ISO week a day lies in.

    >>> iso_week(day_number(2021, 1, 3))
    (2020, 53)
    """
    thursday = number - weekday_of(number) + 4
    year, _, _ = civil_date(thursday)
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def cell_at(number: int, unit: str) -> Cell:
    """Return the cell of a unit in which a day lies.

    >>> cell_at(738606, "quarter")
    ('quarter', 2023, 1)
    """
    if unit in ("day", "night", "part", "hour", "minute", "second"):
        return ("day", number, 0)
    if unit in ("week", "fortnight"):
        return ("week", number - weekday_of(number) + 1, 0)
    if unit == "weekend":
        return ("weekend", number - weekday_of(number) + 6, 0)
    year, month, _ = civil_date(number)
    return cell_in(year, month, unit)


def cell_in(year: int, month: int, unit: str) -> Cell:
    """Return the cell of a unit, a month or coarser, in which a month lies."""
    if unit == "month":
        return ("month", year, month)
    if unit == "quarter":
        return ("quarter", year, (month + 2) // 3)
    if unit in ("half", "semester"):
        return ("half", year, (month + 5) // 6)
    if unit == "season":
        if month < 3:
            return ("season", year - 1, 4)
        return ("season", year, month // 3)
    if unit == "year":
        return ("year", year, 0)
    if year < 1 and unit in _OF_ERA:
        return (unit, (year - 1) // _WIDTH[unit], 0)
    if year < 1 and unit == "decade":
        return (unit, -((1 - year) // _WIDTH[unit]) - 1, 0)
    return (unit, year // _WIDTH[unit], 0)


def shift_cell(cell: Cell, count: int) -> Cell:
    """Return the cell so many units on.

    >>> shift_cell(("month", 2022, 1), -1), shift_cell(("season", 2022, 4), 1)
    (('month', 2021, 12), ('season', 2023, 1))
    """
    unit, first, second = cell
    if unit == "day":
        return (unit, first + count, 0)
    if unit in ("week", "weekend"):
        return (unit, first + 7 * count, 0)
    in_year = {"month": 12, "quarter": 4, "season": 4, "half": 2}.get(unit)
    if in_year is not None:
        years, index = divmod(second - 1 + count, in_year)
        return (unit, first + years, index + 1)
    return (unit, first + count, 0)


def shift_day(number: int, unit: str, count: int) -> int:
    """Return the day so many units on; where a month is shorter, its last day."""
    if unit in ("week", "fortnight"):
        return number + 7 * count * (2 if unit == "fortnight" else 1)
    months = _MONTHS_IN.get(unit) or _WIDTH.get(unit, 0) * MONTHS
    if not months:
        return number + count * (7 if unit == "weekend" else 1)
    year, month, day = civil_date(number)
    year, month = add_months(year, month, months * count)
    return day_number(year, month, min(day, days_in_month(year, month)))


def shift_workdays(number: int, count: int) -> int:
    """Return the day so many working days on, Monday to Friday.

    >>> weekday_of(shift_workdays(738606, 5)), shift_workdays(738606, 5) - 738606
    (1, 7)
    """
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        number += step
        while weekday_of(number) > 5:
            number += step
    return number


def thirds(cell: Cell, part: str) -> tuple[int, int]:
    """Return the first and last day of the start, middle or end of a cell, of two, or of a share of it.

    >>> [day_text(day) for day in thirds(("month", 2023, 12), "start")]
    ['2023-12-01', '2023-12-10']
    >>> [day_text(day) for day in thirds(("decade", 193, 0), "start-mid")]
    ['1930-01-01', '1936-12-31']
    """
    if "-" in part:
        first, last = part.split("-")
        return thirds(cell, first)[0], thirds(cell, last)[1]
    unit = cell[0]
    low, high = first_day(cell), last_day(cell)
    part = _HALVES.get(part, part)
    if "/" in part:
        number, parts = map(int, part.split("/"))
        begin, end = (_after_share(cell, n, parts) for n in (number - 1, number))
        return begin, end - 1
    at = {"start": 0, "mid": 1, "end": 2}[part]
    if unit == "month":
        bounds = (low, low + 10, low + 20, high + 1)
    elif unit in ("decade", "century", "millennium"):
        # Whole years: "the early 1950s" are those from 1950 to 1953.
        year, width = civil_date(low)[0], _WIDTH[unit]
        mid, late = year - width // -3, year + width - width // 3
        bounds = (low, day_number(mid, 1, 1), day_number(late, 1, 1), high + 1)
    elif unit in ("year", "season", "quarter", "half"):
        year, month = month_of(cell)
        months = (_MONTHS_IN.get(unit) or _WIDTH[unit] * MONTHS) // 3
        starts = [day_number(*add_months(year, month, months * n), 1) for n in range(3)]
        bounds = (starts[0], starts[1], starts[2], high + 1)
    elif unit == "week":
        spans = {"start": (low, low + 2), "mid": (low + 2, low + 4), "end": (high - 2, high)}
        return spans[part]
    else:
        third = (high - low + 1) // 3
        bounds = (low, low + third, high + 1 - third, high + 1)
    return bounds[at], bounds[at + 1] - 1


_HALVES: Final = {"first_half": "1/2", "second_half": "2/2"}


def _after_share(cell: Cell, number: int, parts: int) -> int:
    """Return the day after some equal parts of a cell: of whole years or months where there are any."""
    low, size = first_day(cell), last_day(cell) - first_day(cell) + 1
    if cell[0] in _WIDTH:
        return day_number(civil_date(low)[0] + number * _WIDTH[cell[0]] // parts, 1, 1)
    months = _MONTHS_IN.get(cell[0], 0)
    if months > 1 and months % parts == 0:
        return day_number(*add_months(*month_of(cell), months * number // parts), 1)
    return low + size * number // parts


def run_text(low: int, high: int) -> str:
    """Write a run of days as one of two dates an EDTF range has: whole months and years shortly.

    >>> run_text(day_number(2022, 1, 1), day_number(2022, 4, 30))
    '2022-01..2022-04'
    """
    first, last = civil_date(low), civil_date(high)
    if first[2] == 1 and last[2] == days_in_month(last[0], last[1]):
        if first[1] == 1 and last[1] == 12:
            return f"{_year_text(first[0])}..{_year_text(last[0])}"
        if abs(first[0]) <= 9999 and abs(last[0]) <= 9999:
            return f"{_year_text(first[0])}-{first[1]:02d}..{_year_text(last[0])}-{last[1]:02d}"
    return f"{day_text(low)}..{day_text(high)}"


def range_text(low: int, high: int) -> str:
    """Write a day between two days as EDTF: a day, a month, a year, or a range of them.

    >>> range_text(day_number(2022, 2, 1), day_number(2022, 2, 28))
    '2022-02'
    """
    if low == high:
        return day_text(low)
    text = run_text(low, high)
    first, _, last = text.partition("..")
    return first if first == last else f"[{text}]"
