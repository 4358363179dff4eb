"""From records to the view of a page: order, headings, numbers of sources, dates in words.

Nothing here knows HTML or Markdown. The same records always give the same view, whatever order the
events came in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote as percent_encode

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.record.integrity import Conflict, conflicts, witnesses
from sinoru_timeline.record.provenance import Claim, Quantity, Selector, Source
from sinoru_timeline.render.phrases import Phrases, phrases
from sinoru_timeline.render.views import (
    Chronology,
    ClaimView,
    ConflictView,
    DateView,
    EventView,
    LinkView,
    ParticipantView,
    PlaceView,
    QuantityView,
    QuoteView,
    SectionView,
    SideView,
    SourceView,
)
from sinoru_timeline.render.wording import badge, duration_wording, wording, year_range
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan

_UNDATED: Final = (UNBOUNDED_ABOVE, 0.0)
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")
)


def build(
    events: Iterable[Event],
    sources: Iterable[Source],
    *,
    title: str,
    description: str | None = None,
    language: str = "en",
) -> Chronology:
    """Make the view of a chronology.

    Events stand under the year in which they start; a decade or a century has a heading of its own
    before its first year, and what has no date comes last. Sources are numbered in the order in
    which they are cited first; those that nothing cites follow.

    Args:
        events: the events, in any order; their ids are unique.
        sources: the sources; one that is missing is shown by its id.
        title: the title of the page.
        description: what the chronology is about.
        language: the language of the page, a BCP 47 tag; there is only English so far.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> clash = Event(id="1969-clash", title="Border clash", when="1969-03-02")
    >>> chronology = build([clash], [], title="Russia and China")
    >>> [(section.heading, section.events[0].date.words) for section in chronology.sections]
    [('1969', '2 March 1969')]
    """
    with without_collection():
        return _Builder(events, sources, language).chronology(title, description)


def clean(text: str) -> str:
    r"""Replace characters that no text of a page may have.

    Control characters, and those that turn the direction of all text behind them, become U+FFFD;
    so do halves of surrogate pairs. A carriage return becomes a line end.

    >>> clean("one\r\ntwo \u202e three")
    'one\ntwo � three'
    """
    if text.isprintable():
        return text
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def link(text: str, *, base: str = "") -> LinkView:
    """Make a link of an address, or mere text where it is not one that a page may lead to.

    Args:
        text: the address, or what follows `base` in it.
        base: the beginning of the address that is not shown; what follows it is percent-encoded.

    >>> link("https://example.org/a").href
    'https://example.org/a'
    >>> link("javascript:alert(1)").href is None
    True
    """
    address = base + percent_encode(text, safe="/:;().,-_~") if base else text
    return LinkView(text=clean(text), href=address if _ADDRESS.fullmatch(address) else None)


# Tab and line end are the only control characters that a text has a use for.
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ADDRESS: Final = re.compile(
    r"https?://[^\s/?#\\@<>\"'`{}|^\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
    r"(?:[/?#][^\s\\<>\"`{}|^\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*)?",
    re.IGNORECASE,
)
_SAFE_ID: Final = re.compile(r"[A-Za-z0-9_.-]+")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]")


class _Anchors:
    """Gives out ids for the page: no two alike, safe in an address."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def __call__(self, kind: str, id: str) -> str:
        if not _SAFE_ID.fullmatch(id):
            # The tilde is not among the safe characters, so no other id can look like this one.
            id = _UNSAFE.sub(lambda match: f"~{ord(match[0]):x}.", id)
        anchor = f"{kind}-{id}"
        count = 1
        while anchor in self._given:
            count += 1
            anchor = f"{kind}-{id}~~{count}"
        self._given.add(anchor)
        return anchor


class _Builder:
    """One run; keeps what is said of a date, for many events share one."""

    def __init__(self, events: Iterable[Event], sources: Iterable[Source], language: str) -> None:
        self._language = language
        self._words: Phrases = phrases(language)
        self._dates: dict[TimeSpan, DateView] = {}
        self._in_words: dict[TimeSpan, str] = {}
        self._anchors = _Anchors()
        self._claim_count = 0
        self._conflict_count = 0
        self._open_conflict_count = 0
        self._sources = {source.id: source for source in sources}
        self._has_copies = any(s.derived_from is not None for s in self._sources.values())
        self._groups: dict[tuple[Participant, ...], tuple[ParticipantView, ...]] = {}
        self._cited: dict[str, LinkView] = {}
        self._names: dict[str, str | None] = {}
        self._cited_by: dict[str, list[LinkView]] = {}
        self._sections = self._in_order(events)
        self._links = {
            event.id: LinkView(text=clean(event.title), href=f"#{self._anchors('event', event.id)}")
            for _, _, section in self._sections
            for event in section
        }
        self._parts: dict[str, list[LinkView]] = {}
        for _, _, section in self._sections:
            for event in section:
                if event.part_of is not None:
                    self._parts.setdefault(event.part_of, []).append(self._links[event.id])

    def chronology(self, title: str, description: str | None) -> Chronology:
        sections = tuple(
            SectionView(
                anchor=self._anchors(*anchor),
                heading=heading,
                events=tuple(self._event(event) for event in events),
            )
            for anchor, heading, events in self._sections
        )
        for id in self._sources:
            self._cite(id)
        sources = tuple(self._source(id, link.href or "") for id, link in self._cited.items())
        return Chronology(
            title=clean(title),
            description=None if description is None else clean(description),
            language=self._language,
            direction="rtl" if self._language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
            sections=sections,
            sources=sources,
            years=self._years(),
            event_count=len(self._links),
            claim_count=self._claim_count,
            source_count=len(sources),
            conflict_count=self._conflict_count,
            open_conflict_count=self._open_conflict_count,
        )

    # --- order and headings ---------------------------------------------------------------------

    def _in_order(self, events: Iterable[Event]) -> list[tuple[tuple[str, str], str, list[Event]]]:
        """Sort events into sections; return the parts of an anchor, the heading, the events."""
        dated: list[tuple[tuple[float, ...], str, Event]] = []
        undated: list[Event] = []
        for event in events:
            if event.when is None:
                undated.append(event)
            else:
                *key, _ = event.when.sort_key
                dated.append(((*key,), event.id, event))
        dated.sort(
            key=lambda entry: (entry[0], entry[2].when.edtf if entry[2].when else "", entry[1])
        )
        sections: dict[tuple[float, float], list[Event]] = {}
        for _, _, event in dated:
            sections.setdefault(_years_of(event.when), []).append(event)
        if undated:
            sections.setdefault(_UNDATED, []).extend(sorted(undated, key=lambda e: e.id))
        # A decade stands before its first year.
        order = sorted(sections, key=lambda years: (years[0], -years[1]))
        self._all_years = [years for years in order if years != _UNDATED]
        return [(*self._heading(years), sections[years]) for years in order]

    def _heading(self, years: tuple[float, float]) -> tuple[tuple[str, str], str]:
        if years == _UNDATED:
            return ("section", "undated"), self._words.undated
        low, high = int(years[0]), int(years[1])
        if low == high:
            return ("year", str(low)), year_range(low, high, self._language)
        if high - low == 9 and low >= 1000 and low % 100:  # noqa: PLR2004 - a decade with a name
            return ("years", f"{low}-{high}"), self._words.decade_heading.format(low)
        return ("years", f"{low}-{high}"), year_range(low, high, self._language)

    def _years(self) -> str | None:
        if not self._all_years:
            return None
        low = min(low for low, _ in self._all_years)
        high = max(high for _, high in self._all_years)
        return year_range(int(low), int(high), self._language)

    # --- events ---------------------------------------------------------------------------------

    def _event(self, event: Event) -> EventView:
        cited = {claim.source: self._cite(claim.source) for claim in event.claims}
        own = self._links[event.id]
        for id in cited:
            self._cited_by.setdefault(id, []).append(own)
        claims = self._claims(event.claims) if event.claims else ()
        return EventView(
            id=clean(event.id),
            anchor=(own.href or "#")[1:],
            title=own.text,
            date=self._date(event.when),
            summary=_cleaned(event.summary),
            type=_named(event.type),
            modality=self._words.modalities.get(event.modality),
            participants=self._participants(event.participants) if event.participants else (),
            places=tuple(map(self._place, event.places)) if event.places else (),
            tags=tuple([clean(tag.replace("_", " ")) for tag in event.tags]) if event.tags else (),
            quantities=tuple(map(self._named_quantity, event.quantities))
            if event.quantities
            else (),
            aliases=tuple(map(clean, event.aliases)) if event.aliases else (),
            same_as=tuple(map(link, event.same_as)) if event.same_as else (),
            part_of=None if event.part_of is None else self._link(event.part_of),
            parts=tuple(self._parts.get(event.id, ())),
            claims=claims,
            conflicts=self._conflicts(event, claims) if len(claims) > 1 else (),
            sources=tuple(cited.values()),
            witness_count=self._count_witnesses(event),
        )

    def _count_witnesses(self, event: Event) -> int:
        if self._has_copies:
            return len(witnesses(event, self._sources))
        return len({claim.source for claim in event.claims if claim.rank != "deprecated"})

    def _participants(self, participants: tuple[Participant, ...]) -> tuple[ParticipantView, ...]:
        """Show the participants; most chronologies have few groups of them."""
        views = self._groups.get(participants)
        if views is None:
            views = self._groups[participants] = tuple(
                ParticipantView(name=clean(one.name), role=_named(one.role)) for one in participants
            )
        return views

    def _named_quantity(self, quantity: Quantity) -> QuantityView:
        return QuantityView(
            name=clean(quantity.name.replace("_", " ")), value=self._quantity(quantity)
        )

    def _link(self, event_id: str) -> LinkView:
        return self._links.get(event_id) or LinkView(text=clean(event_id))

    def _place(self, place: Place) -> PlaceView:
        coordinates = None
        if place.latitude is not None and place.longitude is not None:
            coordinates = self._words.coordinates.format(
                abs(place.latitude),
                self._words.directions[place.latitude < 0],
                abs(place.longitude),
                self._words.directions[2 + (place.longitude < 0)],
            )
        return PlaceView(
            name=clean(place.name), coordinates=coordinates, precision=_named(place.precision)
        )

    # --- claims ---------------------------------------------------------------------------------

    def _claims(self, claims: Sequence[Claim]) -> tuple[ClaimView, ...]:
        first = self._claim_count + 1
        self._claim_count += len(claims)
        anchors = {claim.id: f"claim-{number}" for number, claim in enumerate(claims, first)}
        return tuple(
            self._claim(claim, number, anchors) for number, claim in enumerate(claims, first)
        )

    def _claim(self, claim: Claim, number: int, anchors: Mapping[str, str]) -> ClaimView:
        words = self._words
        anchor = claim.anchor
        relation = event = None
        if anchor is not None:
            event = self._link(anchor.event)
            relation = words.relations[anchor.relation]
            if anchor.offset is not None:
                relation = words.relations_with_offset[anchor.relation].format(
                    duration_wording(anchor.offset, self._language)
                )
        selector = claim.selector
        return ClaimView(
            number=number,
            anchor=f"claim-{number}",
            field=self._field(claim.field),
            value=self._value(claim),
            source=self._cited[claim.source],
            source_name=self._names[claim.source],
            date_text=None if claim.date_text is None else clean(claim.date_text),
            reference=None if claim.reference is None else self._say(claim.reference),
            relation=relation,
            event=event,
            rule=_named(claim.rule),
            method=words.methods[claim.method],
            reason=_cleaned(claim.reason),
            quote=None if selector is None else _quote(selector),
            locator=None if selector is None else self._locator(selector),
            rank=words.ranks.get(claim.rank),
            deprecated=claim.rank == "deprecated",
            confidence=None if claim.confidence is None else _percentage(claim.confidence),
            derived_from=tuple(
                LinkView(text=clean(id), href=f"#{anchors[id]}" if id in anchors else None)
                for id in claim.derived_from
            )
            if claim.derived_from
            else (),
            language=_cleaned(claim.language),
            recorded=None if claim.recorded_at is None else self._say(claim.recorded_at),
            attributed_to=_cleaned(claim.attributed_to),
        )

    def _field(self, field: str) -> str:
        return self._words.fields.get(field) or _named(field) or ""

    def _value(self, claim: Claim) -> str | None:
        value = claim.value
        if isinstance(value, TimeSpan):
            return self._say(value)
        if isinstance(value, Quantity):
            return self._quantity(value)
        return _cleaned(value)

    def _locator(self, selector: Selector) -> str | None:
        parts = [] if selector.page is None else [self._words.page.format(clean(selector.page))]
        if selector.locator is not None:
            parts.append(clean(selector.locator))
        return self._words.comma.join(parts) or None

    def _conflicts(self, event: Event, views: Sequence[ClaimView]) -> tuple[ConflictView, ...]:
        found = conflicts(event)
        if not found:
            return ()
        by_id = {claim.id: view for claim, view in zip(event.claims, views, strict=True)}
        self._conflict_count += len(found)
        made = tuple(self._conflict(conflict, by_id) for conflict in found)
        self._open_conflict_count += sum(not conflict.settled for conflict in made)
        return made

    def _conflict(self, conflict: Conflict, views: Mapping[str, ClaimView]) -> ConflictView:
        resolution = conflict.resolution
        chosen = None if resolution is None else resolution.chosen
        sides: dict[str, list[ClaimView]] = {}
        ids = [*conflict.claims]
        # The choice may have fallen on a claim that contradicts none, such as the month.
        if chosen is not None and chosen not in ids and chosen in views:
            ids.append(chosen)
        for id in ids:
            sides.setdefault(views[id].value or "", []).append(views[id])
        believed = None if chosen is None else views.get(chosen)
        return ConflictView(
            field=self._field(conflict.field),
            sides=tuple(
                SideView(value=value, chosen=believed in claims, claims=tuple(claims))
                for value, claims in sides.items()
            ),
            settled=believed is not None,
            reason=None if resolution is None else _cleaned(resolution.reason),
            author=None if resolution is None else _cleaned(resolution.author),
            date=None
            if resolution is None or resolution.date is None
            else self._say(resolution.date),
        )

    # --- sources --------------------------------------------------------------------------------

    def _cite(self, id: str) -> LinkView:
        """Give a source its number the first time it is cited."""
        known = self._cited.get(id)
        if known is None:
            number = len(self._cited) + 1
            known = self._cited[id] = LinkView(text=str(number), href=f"#source-{number}")
            source = self._sources.get(id)
            self._names[id] = None if source is None else _cleaned(_name(source))
        return known

    def _source(self, id: str, href: str) -> SourceView:
        source = self._sources.get(id)
        anchor = href[1:]
        number = int(self._cited[id].text)
        cited_by = tuple(self._cited_by.get(id, ()))
        if source is None:
            return SourceView(number=number, anchor=anchor, id=clean(id), cited_by=cited_by)
        issued = None if source.issued is None else self._say(source.issued)
        if issued is not None and source.issued_method == "inferred":
            issued = self._words.issued_inferred.format(issued)
        original = source.derived_from
        if original is None:
            derived_from = None
        else:
            derived_from = self._cited.get(original) or LinkView(text=clean(original))
        return SourceView(
            number=number,
            anchor=anchor,
            id=clean(id),
            title=_cleaned(source.title),
            authors=tuple(map(clean, source.author)),
            container_title=_cleaned(source.container_title),
            publisher=_cleaned(source.publisher),
            issued=issued,
            accessed=None if source.accessed is None else self._say(source.accessed),
            type=_named(source.type),
            language=_cleaned(source.language),
            licence=_cleaned(source.licence),
            note=_cleaned(source.note),
            sha256=_cleaned(source.sha256),
            url=None if source.URL is None else link(source.URL),
            doi=None if source.DOI is None else link(source.DOI, base="https://doi.org/"),
            archived=None if source.archived_at is None else link(source.archived_at),
            derived_from=derived_from,
            cited_by=cited_by,
        )

    # --- dates and numbers ----------------------------------------------------------------------

    def _say(self, span: TimeSpan) -> str:
        words = self._in_words.get(span)
        if words is None:
            words = self._in_words[span] = wording(span, self._language)
        return words

    def _date(self, span: TimeSpan | None) -> DateView:
        if span is None:
            return DateView(words=self._words.no_date)
        view = self._dates.get(span)
        if view is None:
            view = self._dates[span] = DateView(
                words=self._say(span),
                badge=badge(span, self._language),
                datetime=html_datetime(span),
                edtf=span.edtf,
            )
        return view

    def _quantity(self, quantity: Quantity) -> str:
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


_MOST_WHOLE: Final = 1e15


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


def _years_of(span: TimeSpan | None) -> tuple[float, float]:
    """Return the first and last year of the heading under which a span stands."""
    if span is None:
        return _UNDATED
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
        return _UNDATED
    year = civil_date(int(day))[0]
    return year, year


def _masked_years(year: str) -> tuple[float, float]:
    """Return the years that the digits before the first unstated one leave open."""
    known = year.partition("X")[0]
    if not known:
        return _UNDATED
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


def _name(source: Source) -> str | None:
    return source.publisher or source.container_title or source.title


def _cleaned(text: str | None) -> str | None:
    return text if text is None or text.isprintable() else clean(text)


def _named(name: str | None) -> str | None:
    """Turn a name such as `trade_turnover` into words."""
    return None if name is None else clean(name.replace("_", " "))


def _quote(selector: Selector) -> QuoteView | None:
    quote = selector.quote
    if quote is None:
        return None
    return QuoteView(
        exact=clean(quote.exact), prefix=clean(quote.prefix), suffix=clean(quote.suffix)
    )


def _percentage(share: float) -> str:
    return f"{share * 100:.3g}%"
