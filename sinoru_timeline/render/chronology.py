"""From records to the view of a page: order, headings, numbers of sources, dates in words.

Nothing here knows HTML or Markdown. The same records always give the same view, whatever order the
events came in.
"""

from collections.abc import Iterable
from typing import Unpack
from urllib.parse import quote as percent_encode

import attrs

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render.desk import Desk, Told
from sinoru_timeline.render.event_views import LinkView
from sinoru_timeline.render.events import Events
from sinoru_timeline.render.texts import anchor, clean
from sinoru_timeline.render.views import Chronology, PageView, SectionView
from sinoru_timeline.render.years import UNDATED

_SOURCES_PAGE = "sources"


@attrs.frozen
class Split:
    """How a chronology is split into files.

    Attributes:
        stem: what the names of the files begin with; the first file is the stem and `.html`.
        most: how many events a file may hold; a year is never divided, so one may hold more.

    >>> Split("chronology", 2_000).most
    2000
    """

    stem: str
    most: int


def build(
    events: Iterable[Event],
    sources: Iterable[Source],
    *,
    split: Split | None = None,
    **told: Unpack[Told],
) -> Chronology:
    """Make the view of a chronology.

    Events stand under the year in which they start; a decade or a century has a heading of its own
    before its first year, and what has no date comes last. Sources are numbered in the order in
    which they are cited first; those that nothing cites follow.

    Args:
        events: the events, in any order; their ids are unique.
        sources: the sources; one that is missing is shown by its id.
        split: how it is split into files; None leaves it in one.
        **told: what else is told of the chronology, see `Told`.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> clash = Event(id="1969-clash", title="Border clash", when="1969-03-02")
    >>> chronology = build([clash], [], title="Russia and China")
    >>> [(section.heading, section.events[0].date.words) for section in chronology.sections]
    [('1969', '2 March 1969')]
    """
    links: dict[str, LinkView] = {}

    def link(id: str) -> LinkView:
        return links.get(id) or LinkView(text=clean(id))

    with without_collection():
        file = "" if split is None else percent_encode(f"{split.stem}-{_SOURCES_PAGE}.html")
        desk = Desk(events, sources, told, link=link, file=file)
        entered = Events(desk, links)
        pages, page_of_section = _split(desk, split)
        sections = tuple(
            [
                _section(desk, entered, section, page)
                for section, page in zip(desk.sections, page_of_section, strict=True)
            ]
        )
        whole = desk.chronology(lanes=entered.lanes)
        return attrs.evolve(whole, sections=sections, facets=entered.facets(), pages=pages)


def _section(
    desk: Desk, entered: Events, section: headings.Section, page: str | None
) -> SectionView:
    years, members = section
    parts, heading = headings.heading(years, desk.words, desk.language)
    is_dated = years != UNDATED
    span = (int(years[0]), int(years[1])) if is_dated else (None, None)
    events, keys = entered.enter(members, page, span)
    return SectionView(
        anchor=anchor(*parts),
        heading=heading,
        events=events,
        first_year=span[0],
        last_year=span[1],
        keys=keys,
        count=desk.words.interface.count("events", len(members)),
        page=page,
    )


def _split(desk: Desk, split: Split | None) -> tuple[tuple[PageView, ...], list[str | None]]:
    """Assign each section to a file; return the files and, of each section, the name of its file."""
    sections, words = desk.sections, desk.words
    page_of_section: list[str | None] = [None] * len(sections)
    if split is None:
        return (), page_of_section
    runs: list[list[int]] = []
    held = split.most
    for index, (_, members) in enumerate(sections):
        if held + len(members) > split.most:
            runs.append([])
            held = 0
        runs[-1].append(index)
        held += len(members)
    pages: list[PageView] = []
    for number, run in enumerate(runs, 1):
        name = f"{split.stem}-{number}.html"
        first, last = (
            headings.heading(sections[index][0], words, desk.language)[1]
            for index in (run[0], run[-1])
        )
        count = sum(len(sections[index][1]) for index in run)
        pages.append(
            PageView(
                name=name,
                title=first if first == last else words.run_apart.format(first, last),
                count=words.interface.count("events", count),
            )
        )
        for index in run:
            page_of_section[index] = name
    return tuple(pages), page_of_section
