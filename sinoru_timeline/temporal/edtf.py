"""EDTF as text: the Extended Date/Time Format, ISO 8601-2:2019 annex A, levels 0, 1 and 2.

`parse` turns a text into a syntax tree and refuses everything that is not EDTF, naming the place;
`str` of a tree is its canonical text. A tree knows its level, its granularity and the days it
allows. Where the standard leaves room the strict reading is taken; the documentation lists each
such decision under "EDTF support".
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.errors import EDTFSyntaxError, InvalidDateError
from sinoru_timeline.temporal.calendrics import (
    GREGORIAN,
    UNBOUNDED_ABOVE,
    UNBOUNDED_BELOW,
    Calendar,
    add_months,
    days_in_month,
    format_year,
    is_leap,
)
from sinoru_timeline.temporal.granularity import Granularity

Level: TypeAlias = Literal[0, 1, 2]

# A year of more digits is no date of anything; the limit keeps `Y1E999999999` from eating memory.
_MOST_DIGITS: Final = 1_000

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
_LAST_MONTH: Final = 12
_LEVEL_1_SEASONS: Final = ("21", "22", "23", "24")
_LEVEL_1_YEAR_MASK: Final = re.compile(r"\d\d(?:\d|X)X")


@attrs.frozen(weakref_slot=False)
class Date:
    """A date, possibly partial, masked and qualified; digits are kept as written.

    Attributes:
        year: `1985`, `-0043`, `156X`, `Y170000002` or `Y17E7`.
        significant: how many leading digits of the year are significant (`1950S2`), or None.
        sub: month or sub-year code, `04`, `1X`, `21`, or None.
        day: `12`, `X5`, or None.
        qualifiers: for each component stated, ``""``, ``"?"``, ``"~"`` or ``"%"``.
        time: `T23:20:30`, with its shift from UTC if one is stated, or ``""``.
    """

    year: str
    significant: int | None = None
    sub: str | None = None
    day: str | None = None
    qualifiers: tuple[str, ...] = ("",)
    time: str = ""
    # Worked out by the parser, which needs them to tell whether there is such a date.
    _days: tuple[int, int] | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        """Write the canonical text."""
        year = self.year if self.significant is None else f"{self.year}S{self.significant}"
        parts = [part for part in (year, self.sub, self.day) if part is not None]
        if any(self.qualifiers):
            return _write_qualified(parts, self.qualifiers)
        return "-".join(parts) + self.time

    @property
    def level(self) -> Level:
        """The lowest level of EDTF that has this form."""
        uniform = len(set(self.qualifiers)) == 1
        masked_year = "X" in self.year
        if (
            self.significant is not None
            or "E" in self.year
            or not uniform
            or (masked_year and (self.sub or not _LEVEL_1_YEAR_MASK.fullmatch(self.year)))
        ):
            return 2
        if not _is_level_1_sub_year(self.sub) or not _is_level_1_day(self.sub, self.day):
            return 2
        plain = self.year.isdigit() and not any(self.qualifiers)
        exact = self.sub is None or (self.sub.isdigit() and int(self.sub) <= _LAST_MONTH)
        return 0 if plain and exact and (self.day is None or self.day.isdigit()) else 1

    @property
    def granularity(self) -> Granularity:
        """The finest unit stated: `1985-XX` states a year, `156X` a decade."""
        if self.time:
            return Granularity.SECOND
        if self.day is not None and self.day != "XX":
            return Granularity.DAY
        if self.sub is not None and self.sub != "XX":
            return _granularity_of_sub_year(self.sub)
        if self.significant is not None:
            unknown_digits = len(f"{abs(year_number(self.year)):04d}") - self.significant
        else:
            unknown_digits = len(self.year) - len(self.year.rstrip("X"))
        units = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY, Granularity.MILLENNIUM)
        return units[min(unknown_digits, 3)]

    @property
    def has_mask(self) -> bool:
        """Whether any digit is unspecified."""
        return "X" in f"{self.year}{self.sub}{self.day}"

    def days(self) -> tuple[int, int]:
        """Return the first and the last day this date allows, as day numbers."""
        if self._days is not None:
            return self._days
        return _days(self.year, self.significant, (self.sub, self.day), GREGORIAN)


@attrs.frozen(weakref_slot=False)
class Endpoint:
    """An end of an interval: a date, possibly "on or before" or "on or after" it (level 2)."""

    date: Date
    or_before: bool = False
    or_after: bool = False

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{'..' if self.or_before else ''}{self.date}{'..' if self.or_after else ''}"

    def days(self) -> tuple[float, float]:
        """Return the first and the last day at which this end may lie."""
        first, last = self.date.days()
        return (
            UNBOUNDED_BELOW if self.or_before else first,
            UNBOUNDED_ABOVE if self.or_after else last,
        )


@attrs.frozen(weakref_slot=False)
class Interval:
    """Something that lasted from a start to an end; an end may be open (`..`) or unknown."""

    start: Endpoint | Literal["open", "unknown"]
    end: Endpoint | Literal["open", "unknown"]

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{_write_end(self.start)}/{_write_end(self.end)}"

    @property
    def level(self) -> Level:
        """The lowest level of EDTF that has this form."""
        ends = [end for end in (self.start, self.end) if isinstance(end, Endpoint)]
        if any(
            end.or_before or end.or_after or end.date.has_mask or end.date.level == 2  # noqa: PLR2004
            for end in ends
        ):
            return 2
        plain = len(ends) == 2 and all(end.date.level == 0 for end in ends)  # noqa: PLR2004
        return 0 if plain else 1

    @property
    def granularity(self) -> Granularity:
        """The finest unit that either end states."""
        ends = [end.date for end in (self.start, self.end) if isinstance(end, Endpoint)]
        return max((date.granularity for date in ends), key=lambda unit: unit.rank)


@attrs.frozen(weakref_slot=False)
class Run:
    """A run of consecutive members of a set, both ends included: `1670..1672`."""

    first: Date
    last: Date

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{self.first}..{self.last}"


@attrs.frozen(weakref_slot=False)
class DateSet:
    """One of several dates (`[1667,1668]`) or all of them (`{1667,1668}`).

    Attributes:
        one_of: True for one of the members, False for all of them.
        members: dates and runs, in the order written.
        or_before: the set also has everything before its first member (`[..1984]`).
        or_after: the set also has everything after its last member (`[1984..]`).
    """

    one_of: bool
    members: tuple[Date | Run, ...]
    or_before: bool = False
    or_after: bool = False

    def __str__(self) -> str:
        """Write the canonical text."""
        body = ",".join(str(member) for member in self.members)
        body = f"{'..' if self.or_before else ''}{body}{'..' if self.or_after else ''}"
        return f"[{body}]" if self.one_of else f"{{{body}}}"

    @property
    def level(self) -> Level:
        """Sets are of level 2."""
        return 2

    @property
    def granularity(self) -> Granularity:
        """The finest unit that any member states."""
        dates = (member.first if isinstance(member, Run) else member for member in self.members)
        return max((date.granularity for date in dates), key=lambda unit: unit.rank)

    def days(self) -> list[tuple[int, int]]:
        """Return the first and the last day of each member; of a run, of the whole run."""
        return [
            (member.first.days()[0], member.last.days()[1])
            if isinstance(member, Run)
            else member.days()
            for member in self.members
        ]


Expression: TypeAlias = Date | Interval | DateSet


def parse(text: str, *, calendar: Calendar = GREGORIAN) -> Expression:
    """Parse EDTF of any level.

    Args:
        text: the whole text; blanks are not part of EDTF.
        calendar: the calendar it is of; it decides which days there are. Years in masks, sets and
            of more than four digits are taken in the Gregorian calendar only.

    Returns:
        The syntax tree; its `str` is the canonical text.

    Raises:
        EDTFSyntaxError: the text is not EDTF.
        InvalidDateError: the text has the form of EDTF, but there is no such date.

    >>> str(parse("?2004-06-~11"))
    '2004?-06-~11'
    """
    if text[:1] in ("[", "{"):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text, calendar=calendar)
    date, position = _parse_date(text, 0, with_time=True, calendar=calendar)
    _expect_end(text, position)
    return date


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


# --- scanning -----------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR: Final = re.compile(r"([?~%]?)(Y-?[0-9]+(?:E[0-9]+)?)(?:S([0-9]+))?([?~%]?)")
_TIME: Final = re.compile(
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?"
)


def _prefix_of(*units: str) -> re.Pattern[str]:
    """Compile a pattern that matches as many of the units as there are: it finds the culprit."""
    pattern = ""
    for unit in reversed(units):
        pattern = f"(?:{unit}{pattern})?"
    return re.compile(pattern)


_DIGIT: Final = "[0-9X]"
_MARK: Final = "[?~%]?"
_TWO: Final = ("-", _MARK, _DIGIT, _DIGIT, _MARK)
_DATE_PREFIX: Final = _prefix_of(_MARK, "-?", *[_DIGIT] * 4, _MARK, *_TWO, *_TWO)
_SIGNIFICANT_PREFIX: Final = _prefix_of(_MARK, "-?", *[_DIGIT] * 4, "S", "[0-9]+", _MARK)
_LONG_YEAR_PREFIX: Final = _prefix_of(_MARK, "Y", "-?", "[0-9]+", "E", "[0-9]+")
_TWO_DIGITS: Final = ("[0-9]", "[0-9]")
_TIME_PREFIX: Final = _prefix_of(
    *("T", *_TWO_DIGITS, ":", *_TWO_DIGITS, ":", *_TWO_DIGITS),
    *("[+-]", *_TWO_DIGITS, ":", *_TWO_DIGITS),
)

_BEHIND_A_DATE: Final = "/,.]}"
_ACCEPTED_DATE: Final = "a date such as 1985, 1985-04, 1985-04-12, 156X or Y17000"
_ACCEPTED_TIME: Final = "a time such as T23:20:30, T23:20:30Z or T23:20:30+04:30"


def _parse_date(
    text: str, position: int, *, calendar: Calendar = GREGORIAN, with_time: bool = False
) -> tuple[Date, int]:
    """Parse a date at a position; return it with the position behind it."""
    match = _DATE.match(text, position)
    if match is None:
        return _parse_long_year(text, position)
    left, year, significant, right, month_left, sub, month_right, day_left, day, day_right = (
        match.groups()
    )
    if year[0] == "-":
        _check_negative_year(text, match.start(2), year)
    digits = None if significant is None else _significant_digits(text, match, year)
    if sub is not None:
        if digits is not None:
            at = match.start(5) - 1
            raise EDTFSyntaxError(text, at, "significant digits before a month", "a year alone")
        _check_sub_year(text, match.start(6), sub)
        if day is not None:
            _check_day(text, match.start(9), (year, sub, day), calendar=calendar)
    marks = _merge_marks(left, right, month_left, month_right, day_left, day_right)
    marks = marks[: 1 + (sub is not None) + (day is not None)]
    days = _days(year, digits, (sub, day), calendar)
    date, end = Date(year, digits, sub, day, marks, "", days), match.end()
    if end == len(text):
        return date, end
    if with_time and text[end] == "T" and day is not None:
        time, end = _parse_time(text, end, date)
        date = attrs.evolve(date, time=time)
    elif text[end] not in _BEHIND_A_DATE:
        raise _unexpected(text, position, end)
    return date, end


def _check_negative_year(text: str, position: int, year: str) -> None:
    """Refuse the forms of a negative year that mean nothing."""
    if year == "-0000":
        raise InvalidDateError(text, position, "no year -0000", "0000 for 1 BCE")
    if "X" in year:
        raise InvalidDateError(
            text, position, "unspecified digits in a negative year", "a set such as [-0199..-0100]"
        )


def _parse_long_year(text: str, position: int) -> tuple[Date, int]:
    """Parse a year with the prefix Y; return it with the position behind it."""
    match = _LONG_YEAR.match(text, position)
    if match is None:
        raise _no_date(text, position)
    end = match.end()
    if end < len(text) and text[end] not in _BEHIND_A_DATE:
        raise _unexpected(text, position, end)
    left, year, significant, right = match.groups()
    significand, _, exponent = year.removeprefix("Y").partition("E")
    number_at = match.start(2) + 1 + significand.startswith("-")
    if significand.lstrip("-").startswith("0"):
        raise InvalidDateError(text, number_at, "a leading zero", "a year without leading zeros")
    if len(significand) + int(exponent[:9] or 0) > _MOST_DIGITS:
        raise InvalidDateError(
            text, number_at, "a year that is too long", f"at most {_MOST_DIGITS:,} digits"
        )
    if abs(year_number(year)) <= 9_999:  # noqa: PLR2004 - the years that four digits can write
        raise InvalidDateError(
            text, number_at, "a year of four digits after Y", "a year beyond 9999 or before -9999"
        )
    digits = None if significant is None else _significant_digits(text, match, year)
    return Date(year, digits, qualifiers=_merge_marks(left, right)[:1]), end


def _significant_digits(text: str, match: re.Match[str], year: str) -> int:
    """Check the number after S."""
    if "X" in year:
        raise EDTFSyntaxError(
            text, match.start(3) - 1, "significant digits of a masked year", "one of the two"
        )
    most = len(year.lstrip("-")) if year[0] != "Y" else len(str(abs(year_number(year))))
    count = int(match[3][:9])
    if not 1 <= count <= most or match[3][0] == "0":
        raise InvalidDateError(
            text, match.start(3), f"{match[3][:20]} significant digits", f"1 to {most}"
        )
    return count


def _check_sub_year(text: str, position: int, sub: str) -> None:
    """Refuse a month or sub-year code that does not exist."""
    if "X" in sub:
        if sub not in _MONTHS_OF:
            raise InvalidDateError(text, position, f"no month has the form {sub}", "01 to 12")
    elif int(sub) not in SUB_YEAR_MONTHS:
        raise InvalidDateError(
            text, position, f"no month {sub}", "a month 01 to 12 or a sub-year code 21 to 41"
        )


def _check_day(
    text: str, position: int, parts: tuple[str, str, str], *, calendar: Calendar
) -> None:
    """Refuse a day that no month in question has."""
    year, sub, day = parts
    if sub.isdigit() and int(sub) > _LAST_MONTH:
        raise EDTFSyntaxError(text, position, "a day after a season", "a season without a day")
    if not any("X" in part for part in parts):
        last = calendar.days_in_month(int(year), int(sub))
        if not 1 <= int(day) <= last:
            raise InvalidDateError(text, position, f"no day {day} in {year}-{sub}", f"01 to {last}")
    elif not _has_day(year, sub, day):
        raise InvalidDateError(text, position, f"no day {day} in {year}-{sub}", "01 to 31")


def _parse_time(text: str, position: int, date: Date) -> tuple[str, int]:
    """Parse a time of day with its shift from UTC; return it with the position behind it."""
    if date.level != 0:
        reason = "a time of day after a qualified, masked or negative date"
        raise EDTFSyntaxError(text, position, reason, "a plain day")
    match = _TIME.match(text, position)
    prefix = _TIME_PREFIX.match(text, position)
    at = prefix.end() if prefix else position
    if match is None or match.end() < at:
        raise EDTFSyntaxError(text, at, "an incomplete time of day", _ACCEPTED_TIME)
    hour, minute, second, sign, shift_hour, shift_minute = match.groups()
    # A leap second may stand in any minute: shifts from UTC move it away from midnight.
    for group, value, most in ((1, hour, 23), (2, minute, 59), (3, second, 60)):
        if int(value) > most:
            raise InvalidDateError(
                text, match.start(group), f"{value} is too high", f"00 to {most}"
            )
    if sign:
        shift = int(shift_hour) * 60 + int(shift_minute or 0)
        if shift > 14 * 60 or int(shift_minute or 0) > 59 or (sign == "-" and shift == 0):  # noqa: PLR2004
            raise InvalidDateError(
                text, match.start(4), "no such shift from UTC", "-14:00 to +14:00, but not -00:00"
            )
    return match[0], match.end()


def _parse_interval(text: str, *, calendar: Calendar) -> Interval:
    """Parse two ends with a stroke between them."""
    start, position = _parse_end(text, 0, calendar=calendar)
    if position == len(text):
        raise EDTFSyntaxError(text, position, "the end of the interval is missing", "/ and an end")
    if text[position] != "/":
        raise _unexpected(text, 0, position)
    end_at = position + 1
    end, position = _parse_end(text, end_at, calendar=calendar)
    _expect_end(text, position)
    if not isinstance(start, Endpoint) and not isinstance(end, Endpoint):
        raise EDTFSyntaxError(text, end_at, "an interval without any date", "a date at one end")
    if (
        isinstance(start, Endpoint)
        and isinstance(end, Endpoint)
        and end.days()[1] < start.days()[0]
    ):
        raise InvalidDateError(
            text, end_at, "the interval ends before it starts", f"an end not before {start.date}"
        )
    return Interval(start, end)


def _parse_end(
    text: str, position: int, *, calendar: Calendar
) -> tuple[Endpoint | Literal["open", "unknown"], int]:
    """Parse one end of an interval; return it with the position behind it."""
    if text[position : position + 1] in ("", "/"):
        return "unknown", position
    or_before = text.startswith("..", position)
    if or_before:
        position += 2
        if text[position : position + 1] in ("", "/"):
            return "open", position
    date, position = _parse_date(text, position, calendar=calendar)
    or_after = text.startswith("..", position)
    return Endpoint(date, or_before, or_after), position + 2 * or_after


def _parse_set(text: str) -> DateSet:
    """Parse one-of or all-of members in brackets or braces."""
    close = "]" if text[0] == "[" else "}"
    position = 1
    or_before = text.startswith("..", position)
    position += 2 * or_before
    members: list[Date | Run] = []
    while True:
        at = position
        date, position = _parse_date(text, position)
        if text.startswith("..", position):
            _check_run_end(text, at, date)
            position += 2
            if text[position : position + 1] == close:
                members.append(date)
                _expect_end(text, position + 1)
                return DateSet(close == "]", tuple(members), or_before, or_after=True)
            last_at = position
            last, position = _parse_date(text, position)
            _check_run_end(text, last_at, last)
            if last.granularity is not date.granularity:
                raise InvalidDateError(
                    text, last_at, f"a {last.granularity}", f"a {date.granularity}, as at the start"
                )
            if last.days()[1] < date.days()[0]:
                raise InvalidDateError(
                    text, last_at, "the run ends before it starts", f"a date not before {date}"
                )
            members.append(Run(date, last))
        else:
            if or_before and not members:
                _check_run_end(text, at, date)
            members.append(date)
        separator = text[position : position + 1]
        if separator == close:
            _expect_end(text, position + 1)
            return DateSet(close == "]", tuple(members), or_before)
        if separator != ",":
            raise EDTFSyntaxError(text, position, "the set goes on", f", or .. or {close}")
        position += 1


def _check_run_end(text: str, position: int, date: Date) -> None:
    """Refuse what cannot bound a run: only plain years, months and days can be counted."""
    countable = (
        date.significant is None
        and not date.has_mask
        and not any(date.qualifiers)
        and (date.sub is None or int(date.sub) <= _LAST_MONTH)
    )
    if not countable:
        raise EDTFSyntaxError(
            text, position, "a run cannot be bounded by this", "a plain year, month or day"
        )


def _expect_end(text: str, position: int) -> None:
    if position < len(text):
        raise _unexpected(text, 0, position)


def _unexpected(text: str, start: int, position: int) -> EDTFSyntaxError:
    """Name the culprit behind a well-formed date: the furthest point a date could have reached."""
    return _culprit(text, max(_reach(text, start), position))


def _no_date(text: str, position: int) -> EDTFSyntaxError:
    """Name the culprit where no date begins."""
    return _culprit(text, _reach(text, position))


def _culprit(text: str, position: int) -> EDTFSyntaxError:
    if position == len(text):
        return EDTFSyntaxError(text, position, "the date is incomplete", _ACCEPTED_DATE)
    if text[position].isspace():
        return EDTFSyntaxError(text, position, "a blank", "EDTF without blanks")
    return EDTFSyntaxError(text, position, f"unexpected {text[position]!r}", _ACCEPTED_DATE)


def _reach(text: str, position: int) -> int:
    """Return how far a date that begins at a position could be read."""
    prefixes = (_DATE_PREFIX, _SIGNIFICANT_PREFIX, _LONG_YEAR_PREFIX)
    matches = (prefix.match(text, position) for prefix in prefixes)
    return max(match.end() for match in matches if match)


# --- qualifiers ---------------------------------------------------------------------------------

_UNMARKED: Final = ("", "", "")
_MERGED: Final = {"": "", "?": "?", "~": "~", "%": "%", "?~": "%", "%?": "%", "%~": "%", "%?~": "%"}


def _merge_marks(*marks: str | None) -> tuple[str, ...]:
    """Work out the qualifier of each component from the marks on its left and right.

    A mark on the left qualifies its own component, a mark on the right also every component
    before it (ISO 8601-2:2019, 8.2).
    """
    if not any(marks):
        return _UNMARKED
    merged: list[str] = []
    inherited: set[str] = set()
    for left, right in zip(marks[-2::-2], marks[::-2], strict=True):
        inherited |= set(right or "")
        merged.append(_MERGED["".join(sorted(inherited | set(left or "")))])
    return tuple(reversed(merged))


def _write_qualified(parts: list[str], marks: tuple[str, ...]) -> str:
    """Write the fewest marks: one behind the longest prefix of like components, then single ones."""
    alike = sum(1 for _ in itertools.takewhile(lambda mark: mark == marks[0], marks))
    head = "-".join(parts[:alike]) + marks[0]
    tail = [f"-{mark}{part}" for mark, part in zip(marks[alike:], parts[alike:], strict=True)]
    return head + "".join(tail)


# --- masks and units ----------------------------------------------------------------------------


def _table_of_masks(most: int) -> dict[str, tuple[int, ...]]:
    """List for each two-digit mask the numbers from 1 that fit it."""
    table: dict[str, tuple[int, ...]] = {}
    for number in range(1, most + 1):
        tens, ones = str(number // 10), str(number % 10)
        for mask in (tens + ones, tens + "X", "X" + ones, "XX"):
            table[mask] = (*table.get(mask, ()), number)
    return table


_MONTHS_OF: Final = _table_of_masks(12)
_DAYS_OF: Final = _table_of_masks(31)


def _matching_years(mask: str, *, descending: bool = False) -> Iterator[int]:
    """Yield the years that fit a mask, in order."""
    if "X" not in mask:
        yield int(mask)
        return
    digits = "9876543210" if descending else "0123456789"
    for combination in itertools.product(*[digits if d == "X" else d for d in mask]):
        yield int("".join(combination))


def _has_day(year: str, sub: str, day: str) -> bool:
    """Tell whether some completion of the masks is a date."""
    months, days = _MONTHS_OF.get(sub, ()), _DAYS_OF.get(day, ())
    if any(days[0] <= days_in_month(1, month) for month in months if days):
        return True
    # What is left is 29 February, which some masks of the year rule out.
    leap_day = days[:1] == (29,) and 2 in months  # noqa: PLR2004 - February
    return leap_day and any(is_leap(number) for number in _matching_years(year))


def _days(
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
        months = _MONTHS_OF[sub] if "X" in sub else (int(sub),)
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
    months, days = _MONTHS_OF[sub], _DAYS_OF[day]
    first = _first_existing(_matching_years(year), months, days, calendar)
    years = _matching_years(year, descending=True)
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


def _is_level_1_sub_year(sub: str | None) -> bool:
    return (
        sub is None
        or sub in _LEVEL_1_SEASONS
        or sub == "XX"
        or (sub.isdigit() and int(sub) <= _LAST_MONTH)
    )


def _is_level_1_day(sub: str | None, day: str | None) -> bool:
    return day is None or day == "XX" or (day.isdigit() and sub != "XX")


def _granularity_of_sub_year(sub: str) -> Granularity:
    code = 1 if "X" in sub else int(sub)
    if code <= _LAST_MONTH:
        return Granularity.MONTH
    if code <= 32:  # noqa: PLR2004 - 21 to 32 are seasons, the rest see SUB_YEAR_MONTHS
        return Granularity.SEASON
    months = SUB_YEAR_MONTHS[code][1]
    return {3: Granularity.QUARTER, 4: Granularity.QUADRIMESTER, 6: Granularity.SEMESTER}[months]


def _write_end(end: Endpoint | Literal["open", "unknown"]) -> str:
    if isinstance(end, Endpoint):
        return str(end)
    return ".." if end == "open" else ""
