"""Dates and numbers of the records as a page shows them; what many events share is made once."""

import re
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.render.event_views import DateView
from sinoru_timeline.render.making import maker
from sinoru_timeline.render.overview import Window, window
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.plain_dates import parts_of, unit_of
from sinoru_timeline.render.texts import clean
from sinoru_timeline.render.wording import writer
from sinoru_timeline.render.years import UNDATED, Years, years_of
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan

SpanKey: TypeAlias = tuple[str, str, str | None]
"""EDTF, extent and Julian date, which make two spans equal; as texts found faster than the span."""

_MOST_WHOLE: Final = 1e15
_COARSE_TO_FINE: Final = ("year", "month", "day")


@attrs.frozen(eq=False, weakref_slot=False)
class Dated:
    """A date with what else is asked of it; one for all events that have the date.

    Attributes:
        view: the date as a template gets it.
        granularity: what it is known to, in words.
        window: when the event may have begun.
        years: those of the heading under which it stands.
        order: by which it is sorted.
    """

    view: DateView
    granularity: str
    window: Window | None
    years: Years
    order: tuple[float | str, ...]


_dated: Final = maker(Dated)
_date_view: Final = maker(DateView)


class Dates:
    """Says dates and numbers in one language.

    Attributes:
        said: the dates that were said so far.
    """

    def __init__(self, words: Phrases, language: str) -> None:
        """Begin with nothing said."""
        self._words = words
        self._language = language
        self._writer = writer(language)
        self._plain = self._writer.plain
        self.said: dict[SpanKey, str] = {}
        self._known: dict[SpanKey, Dated] = {}
        self._granularities = words.interface.granularities
        view = DateView(words=words.no_date)
        self.undated = Dated(view, self._granularities["none"], None, UNDATED, ())

    def say(self, span: TimeSpan) -> str:
        """Say a date in words.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> Dates(phrases("en"), "en").say(TimeSpan("2022-02"))
        'February 2022'
        """
        return self._say(span, _key_of(span))

    def _say(self, span: TimeSpan, key: SpanKey) -> str:
        words = self.said.get(key)
        if words is None:
            words = self.said[key] = self._writer.span(span)
        return words

    def of(self, span: TimeSpan) -> Dated:
        """Return a date with what is asked of it."""
        key = _key_of(span)
        found = self._known.get(key)
        if found is None:
            plain = None
            if span.julian is None and span.extent == "within":
                plain = self._plain.said(span.edtf)
            if plain is None:
                found = self._make(span, key)
            else:
                self.said[key] = plain[1]
                found = self._make_plain(span, *plain)
            self._known[key] = found
        return found

    def _make(self, span: TimeSpan, key: SpanKey) -> Dated:
        if span.julian is None and span.extent == "throughout":
            first, _, last = span.edtf.partition("/")
            unit, other = unit_of(first), unit_of(last)
            if unit is not None and other is not None:
                finer = max(unit, other, key=_COARSE_TO_FINE.index)
                return self._make_run(span, key, (first, last), finer)
        view = DateView(
            words=self._say(span, key),
            badge=self._writer.badge(span),
            datetime=html_datetime(span),
            edtf=span.edtf,
            shape=_shape(span),
            vague=span.approximate or span.uncertain,
            first_year=_year(span.start_earliest),
            last_year=_year(span.end_latest),
        )
        granularity = self._granularities[span.granularity.value]
        return Dated(view, granularity, window(span), years_of(span), span.sort_key)

    def _make_plain(self, span: TimeSpan, unit: str, words: str) -> Dated:
        """Do the same for a plain day, month or year, as nearly all dates are, without parsing it."""
        text = span.edtf
        year = int(text[:4])
        is_day = unit == "day"
        view = _date_view(
            words,
            None if is_day else self._words.badges[unit],
            text if year else None,
            text,
            "day" if is_day else "window",
            False,  # noqa: FBT003 - not vague
            year,
            year,
        )
        window = (span.start_earliest, span.end_latest)
        return _dated(view, self._granularities[unit], window, (year, year), span.sort_key)

    def _make_run(self, span: TimeSpan, key: SpanKey, ends: tuple[str, str], unit: str) -> Dated:
        """Do the same for what lasted from one such date to another; the unit is the finer one."""
        first, last = ends
        self.said[key] = words = self._plain.run(parts_of(first), parts_of(last))
        year, badge = int(first[:4]), self._words.badges["lasted"]
        view = _date_view(words, badge, None, span.edtf, "span", False, year, int(last[:4]))  # noqa: FBT003 - not vague
        window = (span.start_earliest, span.start_latest)
        return _dated(view, self._granularities[unit], window, (year, year), span.sort_key)

    def quantity(self, quantity: Quantity) -> str:
        """Say a number or range with its unit."""
        words = self._words
        if quantity.value is not None:
            text = self._number(quantity.value)
        elif quantity.high is None:
            text = words.quantity_at_least.format(self._number(quantity.low or 0))
        elif quantity.low is None:
            text = words.quantity_at_most.format(self._number(quantity.high))
        else:
            text = words.quantity_between.format(
                self._number(quantity.low), self._number(quantity.high)
            )
        if quantity.unit is None:
            return text
        pattern = words.percent if quantity.unit == "%" else words.number_with_unit
        return pattern.format(text, clean(quantity.unit))

    def _number(self, number: float) -> str:
        """Write a number with all its digits and a mark between the thousands."""
        whole = int(number) if abs(number) < _MOST_WHOLE and number == int(number) else number
        text = f"{whole:,}" if abs(number) < _MOST_WHOLE else repr(number)
        return text.replace("-", "−").replace(",", self._words.thousands)


def _key_of(span: TimeSpan) -> SpanKey:
    """Return what makes two spans equal; as texts it is found faster than the span itself."""
    return span.edtf, span.extent, span.julian


_DAYS: Final = (Granularity.DAY, Granularity.SECOND)


def _shape(span: TimeSpan) -> str:
    if span.extent == "throughout":
        return "span"
    # Of days that are all meant, each is one: nothing is open between them.
    all_days = span.edtf.startswith("{") and span.granularity in _DAYS
    return "day" if all_days or span.start_earliest == span.end_latest else "window"


def _year(day: float) -> int | None:
    return None if day in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE) else civil_date(int(day))[0]


def html_datetime(span: TimeSpan) -> str | None:
    """Return what the attribute of HTML's `<time>` takes for a span, or None if it takes nothing.

    HTML knows years from 1 on, months, days and times, of the proleptic Gregorian calendar; it
    knows neither ranges nor what is uncertain.

    >>> html_datetime(TimeSpan("2022-02")), html_datetime(TimeSpan("2022-02~"))
    ('2022-02', None)
    """
    match = _HTML_DATE.fullmatch(span.edtf)
    if match is None or match["year"] == "0000":
        return None
    return f"{span.edtf}:00" if match["hours"] else span.edtf


_HTML_DATE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\d:[0-5]\d"
    r"(?:Z|(?P<hours>[+-]\d\d)|[+-]\d\d:\d\d)?)?)?)?"
)
