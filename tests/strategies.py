"""Hypothesis strategies for time: EDTF texts of each level, valid by construction.

Every date is grown from one day that it must allow: the day is written at some granularity, digits
are masked, marks are added. So masks always have a completion, and an interval between two days
that are in order always has an end that can reach its start.
"""

import calendar
from typing import Final, NamedTuple

from hypothesis import strategies as st

MARKS: Final = ("", "?", "~", "%")

# Written out here once more, so that the tests do not believe the package's own table.
MONTHS_OF_CODE: Final[dict[int, tuple[int, ...]]] = {
    21: (3, 4, 5),
    22: (6, 7, 8),
    23: (9, 10, 11),
    25: (3, 4, 5),
    26: (6, 7, 8),
    27: (9, 10, 11),
    29: (9, 10, 11),
    31: (3, 4, 5),
    32: (6, 7, 8),
    33: (1, 2, 3),
    34: (4, 5, 6),
    35: (7, 8, 9),
    36: (10, 11, 12),
    37: (1, 2, 3, 4),
    38: (5, 6, 7, 8),
    39: (9, 10, 11, 12),
    40: (1, 2, 3, 4, 5, 6),
    41: (7, 8, 9, 10, 11, 12),
}
WINTER_CODES: Final = (24, 28, 30)  # December, and the next January and February


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, of any year; days compare as they follow."""

    year: int
    month: int
    day: int


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def last_day(year: int, month: int) -> int:
    # 2000 was a leap year and 2001 was not; `calendar` does not know the year 0 and before.
    return calendar.monthrange(2000 if is_leap(year) else 2001, month)[1]


def write_year(year: int) -> str:
    """Write a year of at most four digits."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def write_day(day: Day) -> str:
    return f"{write_year(day.year)}-{day.month:02d}-{day.day:02d}"


@st.composite
def days(draw: st.DrawFn, min_year: int = -9999, max_year: int = 9999) -> Day:
    """Draw a day; ends of months, leap days and years near 0 come often."""
    near = [y for y in (-401, -400, -100, -4, -1, 0, 1, 4, 1582, 1900, 2000, 2004) if y >= min_year]
    year = draw(st.integers(min_year, max_year) | st.sampled_from(near))
    month = draw(st.integers(1, 12) | st.just(2))
    last = last_day(year, month)
    return Day(year, month, draw(st.integers(1, last) | st.just(last)))


# --- parts of a date ----------------------------------------------------------------------------


def mask_digits(digits: str, keep: list[bool]) -> str:
    """Replace the digits that are not kept with X."""
    return "".join(d if kept else "X" for d, kept in zip(digits, keep, strict=True))


@st.composite
def masks_of(draw: st.DrawFn, digits: str) -> str:
    """Draw a mask that fits these digits."""
    return mask_digits(digits, [draw(st.booleans()) for _ in digits])


def codes_of(day: Day, *, level: int) -> list[tuple[int, int]]:
    """Return the sub-year units that a day lies in, each as the year it belongs to and its code."""
    found = [(day.year, code) for code, months in MONTHS_OF_CODE.items() if day.month in months]
    winter = day.year if day.month == 12 else day.year - 1
    if day.month in {12, 1, 2}:
        found += [(winter, code) for code in WINTER_CODES]
    return [
        (year, code) for year, code in found if (level == 2 or code <= 24) and -9999 <= year <= 9999
    ]


class Parts(NamedTuple):
    """The components of a date, as texts."""

    year: str
    sub: str | None = None
    day: str | None = None

    def write(self, marks: tuple[tuple[str, str], ...] = ()) -> str:
        """Write the date, each component between its two marks."""
        stated = [part for part in self if part is not None]
        sides = marks or (("", ""),) * len(stated)
        return "-".join(
            f"{left}{part}{right}" for part, (left, right) in zip(stated, sides, strict=True)
        )

    def stated(self) -> int:
        """Count the components that are stated."""
        return sum(part is not None for part in self)


@st.composite
def parts_level0(draw: st.DrawFn, day: Day) -> Parts:
    """State a day, its month or its year (a negative year is of level 1)."""
    texts = write_year(day.year), f"{day.month:02d}", f"{day.day:02d}"
    return Parts(*texts[: draw(st.integers(1, 3))])


@st.composite
def parts_level1(draw: st.DrawFn, day: Day) -> Parts:
    """State a day with unspecified digits from the right, or its season."""
    year, month, number = write_year(day.year), f"{day.month:02d}", f"{day.day:02d}"
    forms = [Parts(year, "XX"), Parts(year, month, "XX"), Parts(year, "XX", "XX")]
    forms += [Parts(write_year(y), str(code)) for y, code in codes_of(day, level=1)]
    if day.year >= 0:
        forms += [Parts(f"{year[:3]}X"), Parts(f"{year[:2]}XX")]
    else:
        forms += [Parts(year), Parts(year, month), Parts(year, month, number)]
    return draw(st.sampled_from(forms))


@st.composite
def parts_level2(draw: st.DrawFn, day: Day) -> Parts:
    """State a day with any of its digits unspecified, or a sub-year grouping of level 2."""
    year, month, number = write_year(day.year), f"{day.month:02d}", f"{day.day:02d}"
    codes = [(y, code) for y, code in codes_of(day, level=2) if code > 24]
    if draw(st.booleans()) and codes:
        belongs_to, code = draw(st.sampled_from(codes))
        return Parts(write_year(belongs_to), str(code))
    parts = draw(st.integers(1, 3))
    if day.year >= 0:
        year = draw(masks_of(year))
    texts = year, draw(masks_of(month)), draw(masks_of(number))
    return Parts(*texts[:parts])


def parts_of(day: Day, level: int) -> st.SearchStrategy[Parts]:
    """Draw a date without marks that allows a day; its level is `level` or lower."""
    if level == 0:
        return parts_level0(day)
    if level == 1:
        return parts_level0(day) | parts_level1(day)
    return parts_level0(day) | parts_level1(day) | parts_level2(day)


@st.composite
def marks_for(draw: st.DrawFn, parts: Parts, level: int) -> tuple[tuple[str, str], ...]:
    """Draw the marks to the left and the right of each component; at level 1, one for the whole."""
    count = parts.stated()
    if level == 0:
        return (("", ""),) * count
    mark = st.sampled_from(MARKS)
    if level == 1:
        return (*((("", ""),) * (count - 1)), ("", draw(mark)))
    return tuple((draw(mark), draw(mark)) for _ in range(count))


@st.composite
def dates_of(draw: st.DrawFn, day: Day, level: int) -> str:
    """Draw a date, masked and marked, that allows a day."""
    parts = draw(parts_of(day, level))
    return parts.write(draw(marks_for(parts, level)))


class Marked(NamedTuple):
    """One date with and without its marks."""

    plain: str
    marked: str


@st.composite
def marked_dates(draw: st.DrawFn) -> Marked:
    """Draw a date together with the same date under marks."""
    parts = draw(parts_of(draw(days()), 2))
    return Marked(parts.write(), parts.write(draw(marks_for(parts, 2))))


@st.composite
def masked_parts(draw: st.DrawFn) -> Parts:
    """Draw a date of which any digits are unspecified."""
    day = draw(days(min_year=0))
    texts = write_year(day.year), f"{day.month:02d}", f"{day.day:02d}"
    masks = [draw(masks_of(text)) for text in texts]
    return Parts(*masks[: draw(st.integers(1, 3))])


# --- texts of a whole level ---------------------------------------------------------------------


@st.composite
def date_times(draw: st.DrawFn) -> str:
    """Draw a day with a time and, perhaps, a shift from UTC."""
    day = write_day(draw(days(min_year=0)))
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    second = draw(st.integers(0, 60))
    shift_hour, shift_minute = draw(st.integers(0, 13)), draw(st.integers(0, 59))
    # Each shift but -00 and -00:00 exists.
    sign = draw(st.sampled_from("+-")) if shift_hour else "+"
    shift = draw(
        st.sampled_from(
            ["", "Z", f"{sign}{shift_hour:02d}", f"{sign}{shift_hour:02d}:{shift_minute:02d}"]
        )
    )
    return f"{day}T{hour:02d}:{minute:02d}:{second:02d}{shift}"


@st.composite
def long_years(draw: st.DrawFn) -> str:
    """Draw a year of more than four digits, with its prefix."""
    number = draw(st.integers(10_000, 10**12) | st.integers(10_000, 99_999))
    return f"Y{draw(st.sampled_from(('', '-')))}{number}"


@st.composite
def exponential_years(draw: st.DrawFn) -> str:
    """Draw a year with an exponent, beyond 9999."""
    return f"Y{draw(st.sampled_from(('', '-')))}{draw(st.integers(1, 9999))}E{draw(st.integers(4, 12))}"


@st.composite
def significant_years(draw: st.DrawFn) -> str:
    """Draw a year of which only some digits are significant."""
    year = draw(st.integers(1_000, 9_999).map(str) | long_years() | exponential_years())
    significand, _, exponent = year.removeprefix("Y").lstrip("-").partition("E")
    digits = len(significand) + int(exponent or 0)
    return f"{year}S{draw(st.integers(1, digits))}"


@st.composite
def closed_intervals(draw: st.DrawFn, level: int) -> str:
    """Draw an interval between two dates, in order."""
    low = 0 if level == 0 else -9999
    start, end = sorted((draw(days(min_year=low)), draw(days(min_year=low))))
    return f"{draw(dates_of(start, level))}/{draw(dates_of(end, level))}"


@st.composite
def unbounded_intervals(draw: st.DrawFn, level: int) -> str:
    """Draw an interval of which one end is open or unknown."""
    date = draw(dates_of(draw(days()), level))
    return draw(st.sampled_from([f"{date}/..", f"{date}/", f"../{date}", f"/{date}"]))


@st.composite
def half_open_intervals(draw: st.DrawFn) -> str:
    """Draw an interval that starts on or before a date, or ends on or after one (level 2)."""
    start, end = draw(closed_intervals(2)).split("/")
    return draw(st.sampled_from([f"..{start}/{end}", f"{start}/{end}..", f"..{start}/{end}.."]))


@st.composite
def sets(draw: st.DrawFn) -> str:
    """Draw a set of dates and runs of dates, perhaps open at its ends (level 2)."""
    members: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            members.append(draw(dates_of(draw(days()), 2) | long_years()))
        else:
            members.append("..".join(draw(_run_ends())))
    if draw(st.booleans()):
        members.insert(0, f"..{draw(_run_ends())[0]}")
    if draw(st.booleans()):
        members.append(f"{draw(_run_ends())[0]}..")
    body = ",".join(members)
    return draw(st.sampled_from([f"[{body}]", f"{{{body}}}"]))


@st.composite
def _run_ends(draw: st.DrawFn) -> tuple[str, str]:
    """Draw two plain dates of one granularity, in order."""
    length = draw(st.integers(1, 3))
    first, last = sorted((draw(days()), draw(days())))
    return (
        Parts(*write_day_parts(first)[:length]).write(),
        Parts(*write_day_parts(last)[:length]).write(),
    )


def write_day_parts(day: Day) -> tuple[str, str, str]:
    return write_year(day.year), f"{day.month:02d}", f"{day.day:02d}"


@st.composite
def _dates(draw: st.DrawFn, level: int) -> str:
    return draw(dates_of(draw(days(min_year=0 if level == 0 else -9999)), level))


DATES: Final = st.one_of(
    _dates(2), date_times(), long_years(), exponential_years(), significant_years()
)
"""Texts of a single date of any level: no interval and no set."""

LEVEL_0: Final = st.one_of(_dates(0), date_times(), closed_intervals(0))
"""Texts of level 0."""

LEVEL_1: Final = st.one_of(
    _dates(1),
    long_years(),
    # Unspecified digits in an interval are of level 2.
    closed_intervals(1).filter(lambda text: "X" not in text),
    unbounded_intervals(1).filter(lambda text: "X" not in text),
)
"""Texts of level 0 or 1."""

LEVEL_2: Final = st.one_of(
    _dates(2),
    exponential_years(),
    significant_years(),
    closed_intervals(2),
    unbounded_intervals(2),
    half_open_intervals(),
    sets(),
)
"""Texts of level 0, 1 or 2."""

EDTF: Final = st.one_of(LEVEL_0, LEVEL_1, LEVEL_2)
"""Any valid text."""


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a text that is EDTF but for a few characters put in, taken out, doubled or swapped."""
    text = draw(EDTF)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "delete", "double", "swap"]))
        if kind == "insert":
            text = text[:at] + draw(st.sampled_from("0123456789X?~%-/.,[]{}YESTZ:+ x−")) + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + 1 :]
        elif kind == "double":
            text = text[:at] + text[at : at + 2] + text[at:]
        else:
            text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
    return text


# --- a small world ------------------------------------------------------------------------------

WORLD: Final = 8
"""How many days the small world has."""

FAR: Final = 4
"""How far beyond the world an unbounded end may lie; relations look two days ahead at most."""


class Bounds(NamedTuple):
    """Four bounds in days: of the start, then of the end; some may be infinite."""

    start_earliest: float
    start_latest: float
    end_earliest: float
    end_latest: float


@st.composite
def small_bounds(draw: st.DrawFn) -> Bounds:
    """Draw bounds in the small world that at least one run of days keeps."""
    first, last = sorted((draw(st.integers(1, WORLD)), draw(st.integers(1, WORLD))))
    start = Bounds(
        start_earliest=draw(st.integers(1, first) | st.just(float("-inf"))),
        start_latest=draw(st.integers(first, WORLD)),
        end_earliest=draw(st.integers(1, last)),
        end_latest=draw(st.integers(last, WORLD) | st.just(float("inf"))),
    )
    wide = draw(st.sampled_from(["no", "no", "start", "end"]))
    if wide == "start":  # a start that is unknown may lie anywhere
        return start._replace(start_earliest=float("-inf"), start_latest=float("inf"))
    if wide == "end":
        return start._replace(end_earliest=float("-inf"), end_latest=float("inf"))
    return start


@st.composite
def small_texts(draw: st.DrawFn) -> str:
    """Draw EDTF that speaks of the first days of 2001, or of a time that is open around them."""
    numbers = sorted(draw(st.lists(st.integers(1, WORLD), min_size=2, max_size=2)))
    first, last = (f"2001-01-{number:02d}" for number in numbers)
    return draw(
        st.sampled_from(
            [
                first,
                f"{first}/{last}",
                f"{first}/{last}..",
                f"..{first}/{last}",
                f"..{first}/{last}..",
                f"{first}/..",
                f"../{last}",
                f"{first}/",
                f"/{last}",
                f"[{first}..{last}]",
                f"[{first},{last}]",
                f"{{{first},{last}}}",
                f"[..{last}]",
                f"[{first}..]",
                f"{first}/2001-01-0X",
                f"2001-01-0X/{last}",
                "2001-01-0X",
            ]
        )
    )
