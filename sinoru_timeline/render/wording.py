"""Dates in words, by what is known of them: no date is made more exact than it is.

Different values never get the same words: whoever reads "the 1900s (1900–1909)" or "some time
between 1 and 5 May 2024" can tell which statement it was made from. The words themselves stand
apart, in `phrases`.
"""

import functools
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from sinoru_timeline.render.phrases import Phrases, phrases
from sinoru_timeline.render.plain_dates import (
    FIRST_BARE_YEAR,
    LAST_BARE_YEAR,
    PlainDates,
    parts_of,
    unit_of,
)
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import add_months, civil_date, days_in_month
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

_YearKind: TypeAlias = Literal["exact", "group", "form", "unknown"]

_DAY: Final = len("1985-04-12")
_LAST_MONTH: Final = 12
_FEBRUARY: Final = 2
_LAST_SEASON: Final = 32
_WINTERS: Final = (24, 28, 30)
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def wording(span: SpanLike, language: str = "en") -> str:
    """Say a date in words, by what is known of it.

    Args:
        span: any span, or anything `TimeSpan.at` takes.
        language: a BCP 47 tag; there is only English so far.

    Returns:
        Words that no other span gets; never empty.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> wording("[..2022-02-23]")
    'before 24 February 2022'
    >>> wording(TimeSpan("2004?-06-~11"))
    '11 June 2004 (year uncertain, day approximate)'
    >>> wording(TimeSpan("1689-08-27", calendar="julian"))
    '27 August 1689 (Julian; 6 September Gregorian)'
    """
    return writer(language).span(TimeSpan.at(span))


def badge(span: TimeSpan, language: str = "en") -> str | None:
    """Say in a few words what of a date is not exact; None for an exact day.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> badge(TimeSpan("2022-02")), badge(TimeSpan("1984~")), badge(TimeSpan("2014/.."))
    ('to the month', 'approximate, to the year', 'open end')
    >>> badge(TimeSpan("2022-02-24")) is None
    True
    """
    return writer(language).badge(span)


def duration_wording(duration: Duration, language: str = "en") -> str:
    """Say a duration in words.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> duration_wording(Duration(3, "week", "~"))
    'about 3 weeks'
    """
    return writer(language).duration(duration)


def year_range(low: int, high: int, language: str = "en") -> str:
    """Say a run of astronomical years as a heading does.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> year_range(1900, 1999), year_range(-43, -43), year_range(0, 9)
    ('1900–1999', '44 BCE', '1 BCE–9 CE')
    """
    return writer(language).years(low, high)


@functools.cache
def writer(language: str) -> "Writer":
    """Return what puts the words of a language together.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> writer("en").span(TimeSpan("2022-02"))
    'February 2022'
    """
    return Writer(phrases(language))


class Writer:
    """Puts the words of one language together."""

    def __init__(self, words: Phrases) -> None:
        """Take the words."""
        self._words = words
        self.plain = PlainDates(words)

    # --- spans ----------------------------------------------------------------------------------

    def span(self, span: TimeSpan) -> str:
        """Say a span, see `wording`."""
        text = span.edtf
        if span.julian is not None:
            return self._julian(span)
        # Nearly all dates are plain: no syntax tree is needed for them.
        if span.extent == "within" and unit_of(text) is not None:
            return self.plain.date(parts_of(text))
        if span.extent == "throughout":
            first, _, last = text.partition("/")
            if unit_of(first) is not None and unit_of(last) is not None:
                return self.plain.run(parts_of(first), parts_of(last))
        return self._expression(syntax.parse(text), lasting=span.extent == "throughout")

    def _expression(self, expression: syntax.Expression, *, lasting: bool) -> str:
        words = self._words
        if isinstance(expression, syntax.Interval):
            return self._interval(expression) if lasting else self._inside(expression)
        if isinstance(expression, syntax.DateSet):
            text = self._set(expression)
            return words.set_throughout.format(text) if lasting else text
        text = self.date(expression)
        return words.throughout.format(text) if lasting else text

    def _julian(self, span: TimeSpan) -> str:
        """Say the Julian date and, of a day, the Gregorian one beside it."""
        words = self._words
        expression = syntax.parse(span.julian or "")
        text = self._expression(expression, lasting=span.extent == "throughout")
        if not isinstance(expression, syntax.Date) or span.start_earliest != span.end_latest:
            return words.julian.format(text)
        year, month, day = civil_date(int(span.start_earliest))
        same = syntax.year_number(expression.year) == year
        month_name = words.months[month - 1]
        rest = month_name if same else words.month.format(month_name, self.plain.year(year))
        return words.julian_with_equivalent.format(text, words.day.format(day, rest))

    # --- years ----------------------------------------------------------------------------------

    def years(self, low: int, high: int) -> str:
        """Say a run of years, see `year_range`."""
        words = self._words
        if low == high:
            return self.plain.year(low)
        return words.run_together.format(*self.plain.year_pair(low, high))

    def _written_year(self, year: str) -> str:
        """Say a year without masks, keeping an exponent."""
        significand, exponent_mark, exponent = year.removeprefix("Y").partition("E")
        if not exponent_mark:
            return self.plain.year(int(significand))
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
            return "group", words.years_spelt_out.format(self.years(low, high))
        if low % 100 == 0:  # "the 1900s" alone may be a decade, a century or more
            return "group", words.years.format(low, *self.plain.year_pair(low, high))
        pattern = words.decade if low >= FIRST_BARE_YEAR else words.years_of_era
        return "group", pattern.format(low)

    # --- dates ----------------------------------------------------------------------------------

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
        return words.two_years.format(*self.plain.year_pair(year, following))

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

    # --- intervals ------------------------------------------------------------------------------

    def _ends(self, first: syntax.Date, last: syntax.Date) -> tuple[str, str, bool]:
        """Say two dates, what they share only once; tell whether both are bare."""
        if _is_plain(first) and _is_plain(last):
            return self.plain.ends(
                (first.year, first.sub, first.day), (last.year, last.sub, last.day)
            )
        return self.date(first), self.date(last), False

    def _interval(self, interval: syntax.Interval) -> str:
        """Say what lasted."""
        words = self._words
        start, end = interval.start, interval.end
        if isinstance(start, syntax.Endpoint) and isinstance(end, syntax.Endpoint):
            if _is_bounded(start) and _is_bounded(end):
                first, last, bare = self._ends(start.date, end.date)
                return (words.run_together if bare else words.run_apart).format(first, last)
            return words.between_ends.format(self._end(start), self._end(end))
        if isinstance(start, syntax.Endpoint):
            pattern = words.since if end == "open" else words.end_unknown
            return pattern.format(self._end(start))
        pattern = words.until if start == "open" else words.start_unknown
        return pattern.format(self._end(end) if isinstance(end, syntax.Endpoint) else "")

    def _inside(self, interval: syntax.Interval) -> str:
        """Say that something happened at some time inside an interval."""
        words = self._words
        start, end = interval.start, interval.end
        if (
            isinstance(start, syntax.Endpoint)
            and isinstance(end, syntax.Endpoint)
            and _is_bounded(start)
            and _is_bounded(end)
        ):
            first, last, _ = self._ends(start.date, end.date)
            return words.within_interval.format(first, last)
        return words.within.format(self._interval(interval))

    def _end(self, end: syntax.Endpoint) -> str:
        words = self._words
        text = self.date(end.date)
        if end.or_before and end.or_after:
            return words.earlier_or_later.format(text)
        if end.or_before:
            return words.or_earlier.format(text)
        return words.or_later.format(text) if end.or_after else text

    # --- sets -----------------------------------------------------------------------------------

    def _set(self, dates: syntax.DateSet) -> str:
        words = self._words
        members = [self._member(dates, index) for index in range(len(dates.members))]
        if len(members) > 1:
            parting = (words.comma.strip(), _gist(words.either), _gist(words.both))
            long = any(part in member for member in members for part in parting)
            if dates.one_of:
                last = words.either_long if long else words.either
            else:
                last = words.both_long if long else words.both
            separator = words.semicolon if long else words.comma
            return last.format(separator.join(members[:-1]), members[-1])
        only = dates.members[0]
        if isinstance(only, syntax.Run) or dates.or_after:
            return members[0]
        if dates.or_before:
            following = self._unit_after(only) if dates.one_of else None
            return members[0] if following is None else words.before.format(following)
        return (words.one_possibility if dates.one_of else words.only_one).format(members[0])

    def _member(self, dates: syntax.DateSet, index: int) -> str:
        """Say one member of a set, with everything before or after it where the set has that."""
        words = self._words
        member = dates.members[index]
        or_before = dates.or_before and index == 0
        or_after = dates.or_after and index == len(dates.members) - 1
        if isinstance(member, syntax.Run):
            first, last, _ = self._ends(member.first, member.last)
            pattern = words.between
            if not dates.one_of:
                pattern = words.every[member.first.granularity.value]
            text = pattern.format(first, last)
        else:
            text = self.date(member)
        if or_before and or_after:
            pattern = words.earlier_or_later if dates.one_of else words.and_earlier_and_later
        elif or_before:
            pattern = words.or_earlier if dates.one_of else words.and_earlier
        elif or_after:
            pattern = words.or_later if dates.one_of else words.and_later
        else:
            return text
        return pattern.format(text)

    def _unit_after(self, date: syntax.Date) -> str | None:
        """Say the year, month or day that follows one; None if it is written with an exponent."""
        words = self._words
        if "E" in date.year:
            return None
        year = syntax.year_number(date.year)
        if date.sub is None:
            return self.plain.year(year + 1)
        month = int(date.sub)
        if date.day is None:
            year, month = add_months(year, month, 1)
            return words.month.format(words.months[month - 1], self.plain.year(year))
        year, month, day = civil_date(date.days()[1] + 1)
        return words.day.format(
            day, words.month.format(words.months[month - 1], self.plain.year(year))
        )

    # --- badges and durations -------------------------------------------------------------------

    def badge(self, span: TimeSpan) -> str | None:
        """Say what of a span is not exact, see `badge`."""
        if span.julian is None and _is_plain_day(span.edtf) and span.extent == "within":
            return None
        names = [self._words.badges[key] for key in _inexact(span)]
        return self._words.comma.join(names) or None

    def duration(self, duration: Duration) -> str:
        """Say a duration, see `duration_wording`."""
        words = self._words
        singular, plural = words.units[duration.unit]
        if duration.amount is None:
            text = words.duration_unstated.format(plural)
        else:
            unit = singular if duration.amount == 1 else plural
            text = words.duration.format(duration.amount, unit)
        pattern = {
            "": "{0}",
            "~": words.approximate,
            "?": words.uncertain,
            "%": words.uncertain_and_approximate,
        }[duration.qualifier]
        return pattern.format(text)


def _inexact(span: TimeSpan) -> list[str]:
    """Name what is not exact about a span, by the keys of `Phrases.badges`."""
    text = span.edtf if span.julian is None else span.julian
    expression = syntax.parse(text)
    found: list[str] = []
    if span.uncertain:
        found.append("uncertain")
    if span.approximate:
        found.append("approximate")
    if isinstance(expression, syntax.Date):
        if _has_inner_mask(expression):
            found.append("digits")
        if (
            expression.granularity not in (Granularity.DAY, Granularity.SECOND)
            and expression.year != "XXXX"
        ):
            found.append(expression.granularity.value)
        if span.extent == "throughout":
            found.append("lasted")
        return found
    if isinstance(expression, syntax.Interval):
        found += _inexact_interval(expression, span)
    else:
        found += _inexact_set(expression)
        if span.extent == "throughout":
            found.append("lasted")
    return found


def _inexact_interval(interval: syntax.Interval, span: TimeSpan) -> list[str]:
    found: list[str] = []
    if isinstance(interval.start, syntax.Endpoint):
        found += ["open_start"] if interval.start.or_before else []
    else:
        found.append(f"{interval.start}_start")
    if isinstance(interval.end, syntax.Endpoint):
        found += ["open_end"] if interval.end.or_after else []
    else:
        found.append(f"{interval.end}_end")
    if span.extent == "within":
        day = interval.granularity is Granularity.DAY
        found.append("some_day" if day else "some_time")
    elif not found:
        found.append("lasted")
    return found


def _inexact_set(dates: syntax.DateSet) -> list[str]:
    found = ["open_start"] if dates.or_before else []
    first = dates.members[0]
    if dates.or_after:
        found.append("open_end")
    if not dates.one_of:
        found.append("all_of")
    elif len(dates.members) > 1:
        found.append("one_of")
    elif isinstance(first, syntax.Run):
        day = dates.granularity is Granularity.DAY
        found.append("some_day" if day else "some_time")
    elif not found:
        found.append("some_time")
    return found


def _is_plain_day(text: str) -> bool:
    """Tell whether a text is a day of which every digit is known."""
    return (
        len(text) == _DAY
        and text[:4].isdigit()
        and text[5:7].isdigit()
        and text[8:].isdigit()
        and text[4] == "-"
    )


def _is_plain(date: syntax.Date) -> bool:
    """Tell whether a date is a year, month or day with nothing said about it."""
    return (
        not date.has_mask
        and not any(date.qualifiers)
        and date.significant is None
        and "E" not in date.year
        and (date.sub is None or int(date.sub) <= _LAST_MONTH)
    )


def _has_inner_mask(date: syntax.Date) -> bool:
    """Tell whether digits are unknown that the granularity does not already tell of."""
    year_head = date.year.rstrip("X")
    if date.sub is None:
        return not year_head or "X" in year_head
    if "X" in date.year:
        return True
    stated = [part for part in (date.sub, date.day) if part is not None]
    while stated and stated[-1] == "XX":
        stated.pop()
    return any("X" in part for part in stated)


def _is_bounded(end: syntax.Endpoint) -> bool:
    return not end.or_before and not end.or_after


def _matching(mask: str, last: int) -> list[int]:
    """List the numbers from 1 to the last that fit a mask of two digits."""
    if "X" not in mask:
        return [int(mask)]
    tens, ones = (range(10) if digit == "X" else (int(digit),) for digit in mask)
    return [10 * ten + one for ten in tens for one in ones if 1 <= 10 * ten + one <= last]


def _gist(pattern: str) -> str:
    """Return what a pattern for two things has between them."""
    return pattern.removeprefix("{0}").removesuffix("{1}")
