"""Dates of every form in words: years with exponents or masks, seasons, qualifiers, times of day.

What is plain is said in `plain_dates`; intervals and sets of dates are put together in `wording`.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.plain_dates import FIRST_BARE_YEAR, LAST_BARE_YEAR, PlainDates
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import days_in_month

_YearKind: TypeAlias = Literal["exact", "group", "form", "unknown"]

_LAST_MONTH: Final = 12
_LAST_SEASON: Final = 32
_WINTERS: Final = (24, 28, 30)
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class WrittenDates:
    """Says dates in one language."""

    def __init__(self, words: Phrases, plain: PlainDates) -> None:
        """Take the words, and what says plain dates in them."""
        self._words = words
        self._plain = plain

    def _written_year(self, year: str) -> str:
        """Say a year without masks, keeping an exponent."""
        significand, exponent_mark, exponent = year.removeprefix("Y").partition("E")
        if not exponent_mark:
            return self._plain.year(int(significand))
        words = self._words
        digits = f"{int(significand.removeprefix('-')):,}".replace(",", words.thousands)
        negative = significand.startswith("-")
        pattern = words.negative_power_of_ten if negative else words.power_of_ten
        return pattern.format(digits, exponent.translate(_SUPERSCRIPTS))

    def _any_year(self, year: str) -> tuple[_YearKind, str]:
        """Say a year that may be masked, and tell what kind of phrase that makes."""
        if "X" not in year:
            return "exact", self._written_year(year)
        words = self._words
        head = year.rstrip("X")
        if not head:
            return "unknown", words.year_unknown
        if "X" in head or len(head) == len(year):
            return "form", words.year_form.format(year.replace("X", "_"))
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if low < 100:  # noqa: PLR2004 - "the 0s" and "the 10s" would be no names
            return "group", words.years_spelt_out.format(self._plain.years(low, high))
        if low % 100 == 0:  # "the 1900s" alone may be a decade, a century or more
            return "group", words.years.format(low, *self._plain.year_pair(low, high))
        pattern = words.decade if low >= FIRST_BARE_YEAR else words.years_of_era
        return "group", pattern.format(low)

    def date(self, date: syntax.Date) -> str:
        """Say a date with its qualifiers and its time of day."""
        words = self._words
        text = self._unmarked(date)
        if date.time:
            return self._with_time(text, date.time)
        marks = date.qualifiers
        if not any(marks):
            return text
        if len(set(marks)) == 1:
            return {
                "~": words.approximate,
                "?": words.uncertain,
                "%": words.uncertain_and_approximate,
            }[marks[0]].format(text)
        return words.qualified.format(text, self._marked_components(date))

    def _marked_components(self, date: syntax.Date) -> str:
        """Name the components that are qualified; neighbours with one mark together."""
        words = self._words
        patterns = {"~": words.is_approximate, "?": words.is_uncertain, "%": words.is_both}
        names = [words.components["year"]]
        if date.sub is not None:
            sub = date.sub
            unit = "month" if "X" in sub else syntax.Date("1985", sub=sub).granularity.value
            names.append(words.components[unit])
        names.append(words.components["day"])
        groups: list[tuple[str, list[str]]] = []
        for mark, name in zip(date.qualifiers, names, strict=False):
            if groups and groups[-1][0] == mark:
                groups[-1][1].append(name)
            else:
                groups.append((mark, [name]))
        return words.comma.join(
            patterns[mark].format(self._joined(members, words.both))
            for mark, members in groups
            if mark
        )

    def _with_time(self, text: str, time: str) -> str:
        words = self._words
        clock, offset = time[1:9], time[9:]
        if clock.endswith(":00"):
            clock = clock[:5]
        if not offset:
            return words.time.format(text, clock)
        shift = "" if offset == "Z" else offset.replace("-", "−")
        return words.time_with_offset.format(text, clock, shift)

    def _unmarked(self, date: syntax.Date) -> str:
        words = self._words
        kind, year = self._any_year(date.year)
        if date.significant is not None:
            count = date.significant
            number = words.numbers[count] if count < len(words.numbers) else str(count)
            pattern = words.significant_digit if count == 1 else words.significant_digits
            return pattern.format(year, number)
        if date.sub is None:
            return year
        if date.sub == "XX" and date.day in (None, "XX"):
            if kind == "unknown":
                return words.all_unknown if date.day else words.year_and_month_unknown
            return (words.month_and_day_unknown if date.day else words.month_unknown).format(year)
        if date.sub.isdigit() and int(date.sub) > _LAST_MONTH:
            return self._part_of_year(date.year, int(date.sub), kind, year)
        return self._month_and_day(date, kind, year)

    def _part_of_year(self, written: str, code: int, kind: _YearKind, year: str) -> str:
        """Say a season, quarter, third or half of a year."""
        words = self._words
        if code > _LAST_SEASON:
            return self._of_year(words.parts_of_year[code], kind, year, words.part_of_year)
        if kind == "exact" and code in _WINTERS:
            year = self._winter_years(syntax.year_number(written))
        text = self._of_year(words.seasons[code], kind, year, words.season)
        return text + words.hemispheres.get(code, "")

    def _winter_years(self, year: int) -> str:
        """Say the two years a winter lies in: 2001–02, 1899–1900, 2–1 BCE."""
        words = self._words
        following = year + 1
        bare = range(FIRST_BARE_YEAR, LAST_BARE_YEAR)
        if year in bare and following % 100:
            return words.two_years.format(year, f"{following % 100:02d}")
        return words.two_years.format(*self._plain.year_pair(year, following))

    def _of_year(self, text: str, kind: _YearKind, year: str, exact: str) -> str:
        """Put a part of a year and the year together."""
        words = self._words
        pattern = {
            "exact": exact,
            "group": words.of_year_in,
            "form": words.of_year,
            "unknown": words.of_unknown_year,
        }[kind]
        return pattern.format(text, year)

    def _month_and_day(self, date: syntax.Date, kind: _YearKind, year: str) -> str:
        words = self._words
        sub, day = date.sub or "", date.day
        months = _matching(sub, _LAST_MONTH)
        month = self._months(sub, months)
        exact = words.month
        if day is not None and day != "XX":
            days = self._possible_days(date, months)
            if len(months) > 1:
                month = words.day_of.format(self._days(day, days), month)
                exact = words.of_year if sub == "XX" else words.month
            else:
                month = words.day.format(self._days(day, days), month)
        else:
            days = []
        if day == "XX":
            if kind == "unknown":
                text = words.year_and_day_unknown.format(month)
            else:
                text = words.day_unknown.format(self._of_year(month, kind, year, exact))
        else:
            text = self._of_year(month, kind, year, exact)
        # A mask that only one number fits says no less than the number, but it is another
        # statement.
        if "X" in sub and len(months) == 1:
            text = words.form_of_month.format(text, sub.replace("X", "_"))
        if day is not None and "X" in day and len(days) == 1:
            text = words.form_of_day.format(text, day.replace("X", "_"))
        return text

    def _months(self, mask: str, months: list[int]) -> str:
        words = self._words
        names = [words.months[number - 1] for number in months]
        if mask == "XX":
            return words.unknown_month
        if mask == "0X":
            return words.one_of_months.format(names[0], names[-1])
        return self._joined(names, words.either)

    def _possible_days(self, date: syntax.Date, months: list[int]) -> list[int]:
        """List the days that fit the mask of the day."""
        last = 31
        if len(months) == 1:
            leap = "X" in date.year
            last = days_in_month(2000 if leap else syntax.year_number(date.year), months[0])
        return _matching(date.day or "", last)

    def _days(self, mask: str, days: list[int]) -> str:
        words = self._words
        if mask in ("0X", "1X", "2X"):
            return words.one_of_days.format(days[0], days[-1])
        return self._joined([str(day) for day in days], words.either)

    def _joined(self, items: Sequence[str], last: str) -> str:
        """Enumerate: a, b or c."""
        if len(items) == 1:
            return items[0]
        return last.format(self._words.comma.join(items[:-1]), items[-1])


def _matching(mask: str, last: int) -> list[int]:
    """List the numbers from 1 to the last that fit a mask of two digits."""
    if "X" not in mask:
        return [int(mask)]
    tens, ones = (range(10) if digit == "X" else (int(digit),) for digit in mask)
    return [10 * ten + one for ten in tens for one in ones if 1 <= 10 * ten + one <= last]
