"""What a template sees: the chronology as plain frozen data, all dates and numbers in words.

These classes are the documented template context (docs/reference/template-context.md, which a test
compares with them). Texts are those of the records, without control and direction characters; they
are not escaped: that is the template's part, and its environment does it by itself.
"""

from collections.abc import Sequence

import attrs

from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface


@attrs.frozen(kw_only=True, weakref_slot=False)
class LinkView:
    """A text that may lead somewhere.

    Attributes:
        text: the words to show.
        href: where it leads: `#` and an anchor of the page, or an address that begins with
            `http://` or `https://`; None if it must not be a link.

    >>> LinkView(text="Border clash", href="#event-1969-clash").href
    '#event-1969-clash'
    """

    text: str
    href: str | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class DateView:
    """A date.

    Attributes:
        words: the date in words.
        badge: what of it is not exact, in words; None for an exact day.
        datetime: the value for the attribute of `<time>`, or None where HTML has none for it.
        edtf: the EDTF text, or None for an event without a date.
        shape: how it is drawn: `day`, an exact day; `window`, some time within it; `span`, it
            lasted from the one to the other; `none`, there is no date.
        vague: whether it is approximate or uncertain.
        first_year: the first year it may touch, astronomical; None if nothing bounds it.
        last_year: the last year it may touch, likewise.

    >>> DateView(words="February 2022", badge="to the month", datetime="2022-02").edtf is None
    True
    """

    words: str
    badge: str | None = None
    datetime: str | None = None
    edtf: str | None = None
    shape: str = "none"
    vague: bool = False
    first_year: int | None = None
    last_year: int | None = None


@attrs.frozen(kw_only=True)
class ParticipantView:
    """Someone who took part.

    Attributes:
        name: who.
        role: as what, or None.

    >>> ParticipantView(name="Xi Jinping", role="host").role
    'host'
    """

    name: str
    role: str | None = None


@attrs.frozen(kw_only=True)
class PlaceView:
    """Where it happened.

    Attributes:
        name: the place.
        coordinates: latitude and longitude in degrees with their letters, or None.
        precision: what the coordinates stand for, or None.

    >>> PlaceView(name="Beijing", coordinates="39.9° N, 116.4° E").precision is None
    True
    """

    name: str
    coordinates: str | None = None
    precision: str | None = None


@attrs.frozen(kw_only=True)
class QuantityView:
    """A number that the event states.

    Attributes:
        name: what is counted, in words.
        value: the number or range with its unit, in words.

    >>> QuantityView(name="trade turnover", value="at least 240 billion USD").name
    'trade turnover'
    """

    name: str
    value: str


@attrs.frozen(kw_only=True, weakref_slot=False)
class QuoteView:
    """The exact words of a source.

    Attributes:
        exact: the words.
        prefix: what stands directly before them, or an empty text.
        suffix: what stands directly behind them, or an empty text.

    >>> QuoteView(exact="last September").prefix
    ''
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@attrs.frozen(kw_only=True, weakref_slot=False)
class ClaimView:
    """What one source states of one field of an event.

    Attributes:
        number: counts the claims of the page from 1.
        anchor: the id of the claim in the page.
        field: what it states, in words: `date`, `place`, `trade turnover`.
        value: the value in words, or None.
        source: the source: its number as text, and where it stands in the page.
        source_name: the source in a few words: its publisher, what it stands in, or its title; or None.
        label: the source as a link says it: `[1] The Daily`.
        reading: the words for the date and what they are counted from, as a phrase: `“Last
            September”, said on 21 March 2023`; or None.
        date_text: the words for the date, exactly as the source has them, or None.
        reference: the date that a relative date is counted from, in words, or None.
        counted: the same as a phrase: `said on 21 March 2023` if it lies within the date of the
            source, else `counted from 21 March 2023`; or None.
        relation: how the date lies to another event, in words such as `3 weeks before`, or None.
        event: that other event, or None.
        rule: the rule by which the value follows from the words, or None.
        method: how it came about, in words.
        reason: why, or None.
        quote: the exact words of the source, or None.
        locator: the page or place in the source, in words, or None.
        rank: `preferred` or `not believed`, or None for an ordinary claim.
        deprecated: whether it is kept but not believed.
        confidence: how sure the recorder is, as percentage with its sign, or None.
        derived_from: the claims of the same event that it was made from.
        language: the language of the words, or None.
        recorded: when it was recorded, in words, or None.
        attributed_to: who or what recorded it, or None.
        manner: method, rule, rank, confidence and record as one phrase: `inferred from the source ·
            rule deictic · confidence 90%`.
        is_target: whether something in the page leads to it: a disagreement, or another claim.

    >>> source = LinkView(text="1", href="#source-1")
    >>> ClaimView(number=1, anchor="claim-1", field="date", method="stated", source=source).rank
    """

    number: int
    anchor: str
    field: str
    method: str
    source: LinkView
    source_name: str | None = None
    label: str = ""
    reading: str | None = None
    value: str | None = None
    date_text: str | None = None
    reference: str | None = None
    counted: str | None = None
    relation: str | None = None
    event: LinkView | None = None
    rule: str | None = None
    reason: str | None = None
    quote: QuoteView | None = None
    locator: str | None = None
    rank: str | None = None
    deprecated: bool = False
    confidence: str | None = None
    derived_from: tuple[LinkView, ...] = ()
    language: str | None = None
    recorded: str | None = None
    attributed_to: str | None = None
    manner: str = ""
    is_target: bool = False


@attrs.frozen(kw_only=True)
class SideView:
    """One side of a disagreement: all claims that state one value.

    Attributes:
        value: what they state, in words.
        chosen: whether the editors believe it.
        claims: the claims that state it.

    >>> SideView(value="2 March 1969", chosen=False, claims=()).chosen
    False
    """

    value: str
    chosen: bool
    claims: tuple[ClaimView, ...]


@attrs.frozen(kw_only=True)
class ConflictView:
    """Claims of one event that cannot all be true.

    Attributes:
        field: what they disagree on, in words.
        sides: the values stated, each with its claims, in the order of the claims.
        kind: what sort of disagreement it is, in words, or None where that was not looked into.
        settled: whether the editors chose a side.
        reason: why, or why not; None if nothing was said.
        author: who decided, or None.
        date: when, in words, or None.
        decided: author and date as a phrase: ` (the editors, 5 January 2024)`; or None.

    >>> ConflictView(field="date", sides=(), settled=False).reason is None
    True
    """

    field: str
    sides: tuple[SideView, ...]
    settled: bool
    kind: str | None = None
    reason: str | None = None
    author: str | None = None
    date: str | None = None
    decided: str | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class EventView:
    """An event.

    Attributes:
        id: the id of the record.
        anchor: the id of the event in the page: unique, safe in an address.
        title: its title.
        date: its date.
        summary: a few sentences, or None.
        type: what it is: `meeting`, `agreement`, …, or None.
        modality: `planned`, `alleged` or `denied`, or None if it occurred.
        participants: who took part.
        places: where.
        tags: topics.
        quantities: numbers that it states.
        aliases: other names for it.
        same_as: the same event elsewhere.
        part_of: the event it is a part of, or None.
        parts: the events that are parts of it, in the order of the page.
        claims: what the sources state, in the order of the record.
        conflicts: where they disagree.
        sources: the sources cited, each once: number and place in the page.
        witness_count: how many of the sources are independent of one another.
        evidence: what it rests on, as a phrase: `2 claims from 2 sources, 1 independent`; or None.
        facets: the keys of the facet values that hold for it, with blanks between.

    >>> EventView(id="e", anchor="event-e", title="Talks", date=DateView(words="1991")).tags
    ()
    """

    id: str
    anchor: str
    title: str
    date: DateView
    summary: str | None = None
    type: str | None = None
    modality: str | None = None
    participants: tuple[ParticipantView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    tags: tuple[str, ...] = ()
    quantities: tuple[QuantityView, ...] = ()
    aliases: tuple[str, ...] = ()
    same_as: tuple[LinkView, ...] = ()
    part_of: LinkView | None = None
    parts: tuple[LinkView, ...] = ()
    claims: Sequence[ClaimView] = ()
    conflicts: tuple[ConflictView, ...] = ()
    sources: tuple[LinkView, ...] = ()
    witness_count: int = 0
    evidence: str | None = None
    facets: str = ""


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
        language: its language, or None.
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
class BinView:
    """A stretch of time in the overview.

    Attributes:
        label: the stretch in words: `1969`, `1960–1964`, `March 1969`.
        certain: how many events belong to it for certain.
        uncertain: how many more belong to it by the share of their possible days that lie in it.
        x: where it begins, in percent of the width.
        width: how wide it is, in percent.
        y: the upper edge of the certain part, in pixels from the top.
        height: the height of the certain part, in pixels.
        top: the upper edge of the uncertain part, which stands on the certain one.
        extra: the height of the uncertain part.

    >>> BinView(label="1969", certain=6, uncertain="0.5", x="10", width="0.8").height
    '0'
    """

    label: str
    certain: int
    uncertain: str
    x: str
    width: str
    y: str = "0"
    height: str = "0"
    top: str = "0"
    extra: str = "0"


@attrs.frozen(kw_only=True)
class TickView:
    """A mark on an axis.

    Attributes:
        text: what stands beside it.
        x: where it is, in percent of the width or the height.

    >>> TickView(text="1950", x="12.5").text
    '1950'
    """

    text: str
    x: str


@attrs.frozen(kw_only=True)
class LaneView:
    """One actor or topic through time.

    Attributes:
        text: who or what.
        count: how many events, in words.
        years: from when to when, in words.
        label: all three as a phrase.
        path: an SVG path of bars, 1,000 units wide and 20 high.
        facet: the name of the facet it belongs to: `actor` or `topic`.

    >>> LaneView(text="trade", count="2 events", years="1969", label="", path="", facet="topic").text
    'trade'
    """

    text: str
    count: str
    years: str
    label: str
    path: str
    facet: str


@attrs.frozen(kw_only=True)
class OverviewView:
    """How many events there are over time, drawn and said.

    Attributes:
        label: the name of the picture, for who does not see it.
        summary: what the picture shows, in sentences of their own.
        bins: at most 120 stretches of time of the same length, without the empty ones.
        ticks: marks of the axis of time.
        peak: the most events of one stretch, in words.
        height: the height of the bars' area, in pixels.
        first_year: the year in which the picture begins, astronomical.
        last_year: the year in which it ends.
        lanes: the most frequent actors and topics, each through time.

    >>> OverviewView(label="", summary=(), bins=(), ticks=(), peak="6").height
    96
    """

    label: str
    summary: tuple[str, ...]
    bins: tuple[BinView, ...]
    ticks: tuple[TickView, ...]
    peak: str
    height: int = 96
    first_year: int = 0
    last_year: int = 0
    lanes: tuple[LaneView, ...] = ()


@attrs.frozen(kw_only=True)
class PointView:
    """One number of a figure.

    Attributes:
        when: of what time it is, in words.
        value: the number or range with its unit, in words.
        event: the event that states it.
        sources: the sources that state it.
        x: where it stands, in percent of the width.
        y: the height of the number, or of the middle of a range, in percent from the top.
        low: the lower end of a range in percent from the top, or None.
        high: the upper end, or None.
        disputed: whether other sources state another number of the same event.

    >>> point = PointView(when="2022", value="190", event=LinkView(text="e"), sources=(), x="5", y="9")
    >>> point.disputed
    False
    """

    when: str
    value: str
    event: LinkView
    sources: tuple[LinkView, ...]
    x: str
    y: str
    low: str | None = None
    high: str | None = None
    disputed: bool = False


@attrs.frozen(kw_only=True)
class FigureView:
    """One quantity over time.

    Attributes:
        anchor: the id of the figure in the page.
        name: what is counted, with its unit.
        label: the name of the picture, for who does not see it.
        points: its numbers, in the order of time.
        ticks: marks of the axis of time.
        levels: marks of the axis of numbers; their `x` counts from the top.

    >>> FigureView(anchor="figure-1", name="trade", label="", points=(), ticks=(), levels=()).name
    'trade'
    """

    anchor: str
    name: str
    label: str
    points: tuple[PointView, ...]
    ticks: tuple[TickView, ...]
    levels: tuple[TickView, ...]


@attrs.frozen(kw_only=True)
class PageView:
    """One file of a chronology that is split.

    Attributes:
        name: the name of the file.
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
