"""Dates in words, by what is known of them: no date is made more exact than it is.

Different values never get the same words: whoever reads "the 1900s (1900–1909)" or "some time
between 1 and 5 May 2024" can tell which statement it was made from. The words themselves stand
apart, in `phrases`.
"""

import functools
from typing import Final

from sinoru_timeline.render.badges import inexact
from sinoru_timeline.render.phrases import Phrases, phrases
from sinoru_timeline.render.plain_dates import (
    PlainDates,
    parts_of,
    unit_of,
)
from sinoru_timeline.render.written_dates import WrittenDates
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import add_months, civil_date
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

_DAY: Final = len("1985-04-12")
_LAST_MONTH: Final = 12


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
    return writer(language).plain.years(low, high)


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
        self._dates = WrittenDates(words, self.plain)

    # --- spans ----------------------------------------------------------------------------------

    def span(self, span: TimeSpan) -> str:
        """Say a span, see `wording`."""
        text = span.edtf
        if span.julian is not None:
            return self._julian(span)
        # Nearly all dates are plain: no syntax tree is needed for them.
        if span.extent == "within":
            plain = self.plain.said(text)
            if plain is not None:
                return plain[1]
        else:
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
        text = self._dates.date(expression)
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

    # --- intervals ------------------------------------------------------------------------------

    def _ends(self, first: syntax.Date, last: syntax.Date) -> tuple[str, str, bool]:
        """Say two dates, what they share only once; tell whether both are bare."""
        if _is_plain(first) and _is_plain(last):
            return self.plain.ends(
                (first.year, first.sub, first.day), (last.year, last.sub, last.day)
            )
        return self._dates.date(first), self._dates.date(last), False

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
        text = self._dates.date(end.date)
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
            text = self._dates.date(member)
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
        names = [self._words.badges[key] for key in inexact(span)]
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


def _is_bounded(end: syntax.Endpoint) -> bool:
    return not end.or_before and not end.or_after


def _gist(pattern: str) -> str:
    """Return what a pattern for two things has between them."""
    return pattern.removeprefix("{0}").removesuffix("{1}")
