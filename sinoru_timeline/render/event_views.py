"""What a template sees of an event: its date, what the sources claim, where they disagree; see `views`."""

from collections.abc import Sequence

import attrs


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
            rule deictic · confidence 90%`; without the record if `Chronology.recorded` says it.
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
