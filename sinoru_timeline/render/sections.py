"""Under which heading an event stands: its year, or a decade or a century."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from sinoru_timeline.record.event import Event
from sinoru_timeline.render.dates import Dated, Dates
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.wording import year_range
from sinoru_timeline.render.years import UNDATED, Years

Member = tuple[Event, Dated]
Section = tuple[Years, list[Member]]
_Row = tuple[tuple[float | str, ...], str, Event, Dated]

_MANY_HEADINGS: Final = 24  # up to so many years each have their own heading
_SPARSE: Final = 10  # fewer events than this in ten (a hundred) years share a heading
_DECADE, _CENTURY = 10, 100
_BY_DATE: Final = itemgetter(0, 1)
_FIRST_PLAIN: Final = 1_000


def in_order(events: Iterable[Event], dates: Dates) -> list[Section]:
    """Sort events into sections by the years of their headings.

    Events stand under the year in which they start; a decade or a century stands before its first
    year, and what has no date comes last. Where there are many headings, the years of a decade or
    a century with fewer than ten events share one.

    >>> from sinoru_timeline.render.phrases import phrases
    >>> events = [Event(id="b", title="B", when="196X"), Event(id="a", title="A")]
    >>> years = in_order(events, Dates(phrases("en"), "en"))
    >>> [(low, [event.id for event, _ in members]) for (low, _), members in years]
    [(1960, ['b']), (inf, ['a'])]
    """
    # Each section is sorted by itself: its rows are few.
    rows: dict[Years, list[_Row]] = {}
    undated: list[Event] = []
    for event in events:
        when = event.when
        if when is None:
            undated.append(event)
            continue
        dated = dates.of(when)
        these = rows.get(dated.years)
        if these is None:
            these = rows[dated.years] = []
        these.append((dated.order, event.id, event, dated))
    sections: dict[Years, list[Member]] = {}
    for years, these in rows.items():
        these.sort(key=_BY_DATE)
        sections[years] = [(event, dated) for _, _, event, dated in these]
    if undated:
        undated.sort(key=lambda each: each.id)
        sections.setdefault(UNDATED, []).extend([(event, dates.undated) for event in undated])
    ordered = sorted(sections.items(), key=lambda entry: (entry[0][0], -entry[0][1]))
    for length in (_DECADE, _CENTURY):
        if len(ordered) > _MANY_HEADINGS:
            ordered = _joined(ordered, length)
    return ordered


def _joined(sections: list[Section], length: int) -> list[Section]:
    """Put the sections of a sparse decade or century together."""

    def run_of(section: Section) -> Years:
        low, high = section[0]
        first = low // length * length
        # What reaches beyond the run, or has a year without a plain name, stays by itself.
        if section[0] == UNDATED or high >= first + length or first < _FIRST_PLAIN:
            return section[0]
        return first, first + length - 1

    found: list[Section] = []
    for run, members in groupby(sections, run_of):
        these = list(members)
        together = [member for _, held in these for member in held]
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
