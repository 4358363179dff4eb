"""Under which heading an event stands: its year, or a decade or a century."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from sinoru_timeline.record.event import Event
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.wording import year_range
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan

Years = tuple[float, float]

UNDATED: Final[Years] = (UNBOUNDED_ABOVE, 0.0)
_MANY_HEADINGS: Final = 24  # up to so many years each have their own heading
_SPARSE: Final = 10  # fewer events than this in ten (a hundred) years share a heading
_DECADE, _CENTURY = 10, 100
_BY_DATE: Final = itemgetter(0, 1)
_FIRST_PLAIN: Final = 1_000


def in_order(events: Iterable[Event]) -> list[tuple[Years, list[Event]]]:
    """Sort events into sections by the years of their headings.

    Events stand under the year in which they start; a decade or a century stands before its first
    year, and what has no date comes last. Where there are many headings, the years of a decade or
    a century with fewer than ten events share one.

    >>> years = in_order([Event(id="b", title="B", when="196X"), Event(id="a", title="A")])
    >>> [(low, [event.id for event in events]) for (low, _), events in years]
    [(1960, ['b']), (inf, ['a'])]
    """
    dated: list[tuple[tuple[float | str, ...], str, Event]] = []
    undated: list[Event] = []
    for event in events:
        when = event.when
        if when is None:
            undated.append(event)
        else:
            dated.append((when.sort_key, event.id, event))
    dated.sort(key=_BY_DATE)
    sections: dict[Years, list[Event]] = {}
    for _, _, event in dated:
        sections.setdefault(years_of(event.when), []).append(event)
    if undated:
        sections.setdefault(UNDATED, []).extend(sorted(undated, key=lambda each: each.id))
    ordered = sorted(sections.items(), key=lambda entry: (entry[0][0], -entry[0][1]))
    for length in (_DECADE, _CENTURY):
        if len(ordered) > _MANY_HEADINGS:
            ordered = _joined(ordered, length)
    return ordered


def _joined(
    sections: list[tuple[Years, list[Event]]], length: int
) -> list[tuple[Years, list[Event]]]:
    """Put the sections of a sparse decade or century together."""

    def run_of(section: tuple[Years, list[Event]]) -> Years:
        low, high = section[0]
        first = low // length * length
        # What reaches beyond the run, or has a year without a plain name, stays by itself.
        if section[0] == UNDATED or high >= first + length or first < _FIRST_PLAIN:
            return section[0]
        return first, first + length - 1

    found: list[tuple[Years, list[Event]]] = []
    for run, members in groupby(sections, run_of):
        these = list(members)
        together = [event for _, events in these for event in events]
        if len(these) > 1 and len(together) < _SPARSE:
            found.append((run, together))
        else:
            found += these
    return found


def heading(years: Years, words: Phrases, language: str) -> tuple[tuple[str, str], str]:
    """Return the parts of a section's anchor, and its heading.

    >>> from sinoru_timeline.render.phrases import phrases
    >>> heading((1960, 1969), phrases("en"), "en")
    (('years', '1960-1969'), '1960s')
    """
    if years == UNDATED:
        return ("section", "undated"), words.undated
    low, high = int(years[0]), int(years[1])
    if low == high:
        return ("year", str(low)), year_range(low, high, language)
    if high - low == _DECADE - 1 and low >= _FIRST_PLAIN and low % _CENTURY:
        return ("years", f"{low}-{high}"), words.decade_heading.format(low)
    return ("years", f"{low}-{high}"), year_range(low, high, language)


def years_of(span: TimeSpan | None) -> Years:
    """Return the first and last year of the heading under which a span stands.

    >>> years_of(TimeSpan("1969-03")), years_of(TimeSpan("196X"))
    ((1969, 1969), (1960, 1969))
    """
    if span is None:
        return UNDATED
    text = span.edtf
    if text[:4].isdigit() and text.isascii() and "S" not in text and "X" not in text[:4]:
        year = int(text[:4])
        return year, year
    date = _first_date(span)
    if date is not None and "X" in date.year:
        return _masked_years(date.year)
    if date is not None and date.significant is not None:
        first, last = date.days()
        return civil_date(first)[0], civil_date(last)[0]
    day = span.start_earliest if span.start_earliest != UNBOUNDED_BELOW else span.end_latest
    if day == UNBOUNDED_ABOVE:
        return UNDATED
    year = civil_date(int(day))[0]
    return year, year


def _masked_years(year: str) -> Years:
    """Return the years that the digits before the first unstated one leave open."""
    known = year.partition("X")[0]
    if not known:
        return UNDATED
    low = int(known.ljust(4, "0"))
    return low, low + 10 ** (4 - len(known)) - 1


def _first_date(span: TimeSpan) -> syntax.Date | None:
    """Return the date in a span by which it is sorted."""
    expression = syntax.parse(span.edtf)
    if isinstance(expression, syntax.Date):
        return expression
    if isinstance(expression, syntax.Interval):
        end = expression.start if span.start_earliest != UNBOUNDED_BELOW else expression.end
        return end.date if isinstance(end, syntax.Endpoint) else None
    for member, (first, last) in zip(expression.members, expression.days(), strict=True):
        if first == span.start_earliest:
            return member.first if isinstance(member, syntax.Run) else member
        if span.start_earliest == UNBOUNDED_BELOW and last == span.end_latest:
            return member.last if isinstance(member, syntax.Run) else member
    return None
