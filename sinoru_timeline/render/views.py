"""What a template sees: the chronology as plain frozen data, all dates and numbers in words.

These classes are the documented template context (docs/reference/template-context.md, which a test
compares with them). Texts are those of the records, without control and direction characters; they
are not escaped: that is the template's part, and its environment does it by itself.
"""

from collections.abc import Sequence

import attrs

from sinoru_timeline.render.event_views import (
    ClaimView,
    ConflictView,
    DateView,
    EventView,
    LinkView,
    ParticipantView,
    PlaceView,
    QuantityView,
    QuoteView,
    SideView,
)
from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface
from sinoru_timeline.render.picture_views import (
    BinView,
    FigureView,
    LaneView,
    OverviewView,
    PointView,
    TickView,
)


@attrs.frozen(kw_only=True)
class SectionView:
    """The events of one year, decade, … or those without a date.

    Attributes:
        anchor: the id of the section in the page.
        heading: `1969`, `1960s`, `1900–1999`, `44 BCE` or `Undated`.
        events: its events, in order.
        first_year: the first year of the heading, astronomical; None for what is undated.
        last_year: the last one.
        count: how many events, in words: `12 events`.
        page: the file it stands in if the chronology is split, else None.
        keys: of each event, in order, what a script filters it by: its `facets` and, where they
            differ from those of the heading, the first and the last year, apart by `;`.

    >>> SectionView(anchor="year-1969", heading="1969", events=()).heading
    '1969'
    """

    anchor: str
    heading: str
    events: Sequence[EventView]
    first_year: int | None = None
    last_year: int | None = None
    count: str = ""
    page: str | None = None
    keys: Sequence[str] = ()


@attrs.frozen(kw_only=True)
class SourceView:
    """A source.

    Attributes:
        number: its number, in the order of first citation.
        anchor: its id in the page.
        id: the id of the record.
        title: its title, or None where it has none that is known.
        authors: the names of its authors.
        container_title: what it stands in: the newspaper, book or site, or None.
        publisher: who published it, or None.
        issued: when it was published, in words, or None; says so if that is inferred.
        accessed: when it was read, in words, or None.
        type: what it is: `article`, `book`, …
        language: the language it is written in, a BCP 47 tag, or None.
        written_in: that language by its name, or None.
        licence: the terms it may be used under, or None.
        note: anything else, or None.
        sha256: the SHA-256 of the file that was read, or None.
        cited: how many events cite it, as a phrase: `Cited by 3 events`; or None.
        url: its address, or None.
        doi: its digital object identifier, leading to doi.org, or None.
        archived: the address of an archived copy, or None.
        derived_from: the source it is a copy of, or None.
        cited_by: the events that cite it, in the order of the page.

    >>> SourceView(number=1, anchor="source-1", id="pravda").cited_by
    ()
    """

    number: int
    anchor: str
    id: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    accessed: str | None = None
    type: str | None = None
    language: str | None = None
    written_in: str | None = None
    licence: str | None = None
    note: str | None = None
    sha256: str | None = None
    url: LinkView | None = None
    doi: LinkView | None = None
    archived: LinkView | None = None
    derived_from: LinkView | None = None
    cited_by: tuple[LinkView, ...] = ()
    cited: str | None = None


@attrs.frozen(kw_only=True)
class FacetValueView:
    """One value by which events can be picked.

    Attributes:
        key: what stands for it in `EventView.facets`.
        text: the value in words.
        count: for how many events it holds.

    >>> FacetValueView(key="a", text="Xi Jinping", count=51).key
    'a'
    """

    key: str
    text: str
    count: int


@attrs.frozen(kw_only=True)
class FacetView:
    """Something by which events can be picked.

    Attributes:
        name: `topic`, `actor`, `place`, `kind`, `granularity`, `conflict`, `witnesses`, `language`
            or `source`.
        label: what it is called, in words.
        values: its values, in order.

    >>> FacetView(name="topic", label="Topic", values=()).label
    'Topic'
    """

    name: str
    label: str
    values: tuple[FacetValueView, ...]


@attrs.frozen(kw_only=True)
class PageView:
    """One file of a chronology that is split.

    Attributes:
        name: the name of the file; in an address `name|urlencode`.
        title: what stands in it: `1900–1949`.
        count: how many events, in words.

    >>> PageView(name="chronology-1.html", title="1900–1949", count="2,000 events").title
    '1900–1949'
    """

    name: str
    title: str
    count: str


@attrs.frozen(kw_only=True)
class Chronology:
    """A whole chronology, ready to be put on a page.

    Attributes:
        title: its title.
        description: what it is about, or None.
        language: the language of the page, a BCP 47 tag.
        content_language: the language of its titles, description, summaries and aliases, a BCP 47
            tag; None means that of the page.
        direction: `ltr` or `rtl`, the direction in which that language is written.
        sections: the events by year, in order; those without a date come last.
        sources: the sources, cited ones first.
        years: from when to when, in words, or None if nothing has a date.
        event_count: how many events there are.
        claim_count: how many claims they rest on.
        source_count: how many sources there are.
        conflict_count: on how many points the sources disagree.
        open_conflict_count: how many of these are not settled.
        counts: how many events, claims, sources and conflicts, in words.
        recorded: who recorded the claims and when, as a phrase, if that is the same for all of
            several claims; they do not say it then. Else None.
        overview: the events over time; None if fewer than two have a date.
        facets: what events can be picked by; a facet with one value only is left out.
        figures: quantities over time, those that at least three events state.
        pages: the files, if the chronology is split.
        page: the file that this page is, if the chronology is split.
        previous: the file before it.
        next: the file after it.
        words: the words of the page itself, see below.

    >>> Chronology(title="Russia and China", language="en", sections=(), sources=()).direction
    'ltr'
    """

    title: str
    language: str
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    description: str | None = None
    content_language: str | None = None
    direction: str = "ltr"
    years: str | None = None
    event_count: int = 0
    claim_count: int = 0
    source_count: int = 0
    conflict_count: int = 0
    open_conflict_count: int = 0
    counts: tuple[str, ...] = ()
    recorded: str | None = None
    overview: OverviewView | None = None
    facets: tuple[FacetView, ...] = ()
    figures: tuple[FigureView, ...] = ()
    pages: tuple[PageView, ...] = ()
    page: PageView | None = None
    previous: PageView | None = None
    next: PageView | None = None
    words: Interface = ENGLISH_INTERFACE


VIEWS = (
    Chronology,
    SectionView,
    EventView,
    DateView,
    ParticipantView,
    PlaceView,
    QuantityView,
    ClaimView,
    QuoteView,
    ConflictView,
    SideView,
    SourceView,
    LinkView,
    OverviewView,
    BinView,
    LaneView,
    TickView,
    FacetView,
    FacetValueView,
    FigureView,
    PointView,
    PageView,
)
"""All classes of the template context, in the order of the documentation."""
