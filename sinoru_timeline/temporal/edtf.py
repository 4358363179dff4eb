"""EDTF as text: the Extended Date/Time Format, ISO 8601-2:2019 annex A, levels 0, 1 and 2.

`parse` turns a text into a syntax tree and refuses everything that is not EDTF, naming the place;
`str` of a tree is its canonical text. A tree knows its level, its granularity and the days it
allows. Where the standard leaves room the strict reading is taken; the documentation lists each
such decision under "EDTF support".
"""

import re
from typing import Final, Literal

import attrs

from sinoru_timeline.errors import EDTFSyntaxError, InvalidDateError
from sinoru_timeline.temporal.calendrics import GREGORIAN, Calendar
from sinoru_timeline.temporal.edtf_tree import (
    Date,
    DateSet,
    Endpoint,
    Expression,
    Interval,
    Level,
    Run,
)
from sinoru_timeline.temporal.masks import (
    MONTHS_OF,
    SUB_YEAR_MONTHS,
    days_of,
    has_day,
    year_number,
    year_text,
)

__all__ = [
    "SUB_YEAR_MONTHS",
    "Date",
    "DateSet",
    "Endpoint",
    "Expression",
    "Interval",
    "Level",
    "Run",
    "parse",
    "year_number",
    "year_text",
]

# A year of more digits is no date of anything; the limit keeps `Y1E999999999` from eating memory.
_MOST_DIGITS: Final = 1_000
_LAST_MONTH: Final = 12


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


# --- scanning -----------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
# Compiled with the first long year or time of day: most texts have neither.
_LONG_YEAR: Final = r"([?~%]?)(Y-?[0-9]+(?:E[0-9]+)?)(?:S([0-9]+))?([?~%]?)"
_TIME: Final = r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?"


def _prefix_of(*units: str) -> str:
    """Write a pattern that matches as many of the units as there are: it finds the culprit.

    It is compiled when there is one.
    """
    pattern = ""
    for unit in reversed(units):
        pattern = f"(?:{unit}{pattern})?"
    return pattern


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
    marks = _UNMARKED
    if left or right or month_left or month_right or day_left or day_right:
        marks = _merge_marks(left, right, month_left, month_right, day_left, day_right)
    marks = marks[: 1 + (sub is not None) + (day is not None)]
    days = days_of(year, digits, (sub, day), calendar)
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
    match = re.compile(_LONG_YEAR).match(text, position)
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
    if len(significand.lstrip("-")) + int(exponent[:9] or 0) > _MOST_DIGITS:
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
        if sub not in MONTHS_OF:
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
    elif not has_day(year, sub, day):
        raise InvalidDateError(text, position, f"no day {day} in {year}-{sub}", "01 to 31")


def _parse_time(text: str, position: int, date: Date) -> tuple[str, int]:
    """Parse a time of day with its shift from UTC; return it with the position behind it."""
    if date.level != 0:
        reason = "a time of day after a qualified, masked or negative date"
        raise EDTFSyntaxError(text, position, reason, "a plain day")
    match = re.compile(_TIME).match(text, position)
    if match is None or match.end() < len(text):
        prefix = re.compile(_TIME_PREFIX).match(text, position)
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
    matches = (re.compile(prefix).match(text, position) for prefix in prefixes)
    return max(match.end() for match in matches if match)


# --- qualifiers ---------------------------------------------------------------------------------

_UNMARKED: Final[tuple[str, ...]] = ("", "", "")
_MERGED: Final = {"": "", "?": "?", "~": "~", "%": "%", "?~": "%", "%?": "%", "%~": "%", "%?~": "%"}


def _merge_marks(*marks: str | None) -> tuple[str, ...]:
    """Work out the qualifier of each component from the marks on its left and right.

    A mark on the left qualifies its own component, a mark on the right also every component
    before it (ISO 8601-2:2019, 8.2).
    """
    merged: list[str] = []
    inherited: set[str] = set()
    for left, right in zip(marks[-2::-2], marks[::-2], strict=True):
        inherited |= set(right or "")
        merged.append(_MERGED["".join(sorted(inherited | set(left or "")))])
    return tuple(reversed(merged))
