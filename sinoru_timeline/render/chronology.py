"""From records to the view of a page: order, headings, numbers of sources, dates in words.

Nothing here knows HTML or Markdown. The same records always give the same view, whatever order the
events came in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

import attrs

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.record.integrity import witnesses
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render.citations import Citations
from sinoru_timeline.render.dates import Dated, Dates
from sinoru_timeline.render.facets import Facets
from sinoru_timeline.render.figures import Datum, figures
from sinoru_timeline.render.overview import Window, overview
from sinoru_timeline.render.phrases import Phrases, phrases
from sinoru_timeline.render.statements import Statements
from sinoru_timeline.render.texts import Anchors, clean, link, named
from sinoru_timeline.render.views import (
    Chronology,
    ConflictView,
    EventView,
    LinkView,
    PageView,
    ParticipantView,
    PlaceView,
    QuantityView,
    SectionView,
)
from sinoru_timeline.render.wording import year_range

_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")
)
_SOURCES_PAGE: Final = "sources"


_View = TypeVar("_View")


@attrs.frozen
class _Group(Generic[_View]):
    """Names that several events share: as a template gets them, their keys and their lanes."""

    views: tuple[_View, ...] = ()
    keys: str = ""
    lanes: tuple[list[int], ...] = ()


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


def build(  # noqa: PLR0913 - all but the records have a name
    events: Iterable[Event],
    sources: Iterable[Source],
    *,
    title: str,
    description: str | None = None,
    language: str = "en",
    content_language: str | None = None,
    conflict_kinds: Mapping[tuple[str, str], str] | None = None,
    split: Split | None = None,
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
        content_language: the language of titles and summaries, a BCP 47 tag; None if it is that
            of the page.
        conflict_kinds: what sort of disagreement there is, by event and field.
        split: how it is split into files; None leaves it in one.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> clash = Event(id="1969-clash", title="Border clash", when="1969-03-02")
    >>> chronology = build([clash], [], title="Russia and China")
    >>> [(section.heading, section.events[0].date.words) for section in chronology.sections]
    [('1969', '2 March 1969')]
    """
    with without_collection():
        builder = _Builder(events, sources, language, conflict_kinds or {}, split)
        return builder.chronology(title, description, content_language or language)


class _Builder:
    """One run; keeps what is said of a date, for many events share one."""

    def __init__(
        self,
        events: Iterable[Event],
        sources: Iterable[Source],
        language: str,
        kinds: Mapping[tuple[str, str], str],
        split: Split | None,
    ) -> None:
        self._language = language
        self._words: Phrases = phrases(language)
        self._dates = Dates(self._words, language)
        self._facets = Facets(self._words.interface)
        self._groups: dict[tuple[Participant, ...], _Group[ParticipantView]] = {(): _Group()}
        self._topics: dict[tuple[str, ...], _Group[str]] = {(): _Group()}
        self._places: dict[tuple[Place, ...], _Group[PlaceView]] = {(): _Group()}
        self._of_source: dict[str, tuple[str, ...]] = {}
        self._common: dict[tuple[str, str, str, str | None], str] = {}
        self._evidence: dict[tuple[int, int, int], str] = {}
        self._windows: list[Window | None] = []
        self._lanes: dict[str, dict[str, list[int]]] = {"actor": {}, "topic": {}}
        self._data: list[Datum] = []
        self._sections = headings.in_order(events)
        self._pages = self._split(split)
        self._anchors = Anchors()
        self._ids: dict[str, str] = {}
        self._links: dict[str, LinkView] = {}
        for page, (_, members) in zip(self._page_of_section, self._sections, strict=True):
            lead = "#" if page is None else f"{page}#"
            for event in members:
                anchor = self._ids[event.id] = self._anchors("event", event.id)
                self._links[event.id] = LinkView(text=clean(event.title), href=lead + anchor)
        self._parts: dict[str, list[LinkView]] = {}
        for event in self._all():
            if event.part_of is not None:
                self._parts.setdefault(event.part_of, []).append(self._links[event.id])
        home = "" if split is None else f"{split.stem}-{_SOURCES_PAGE}.html"
        self._citations = Citations(sources, self._words, self._dates, home)
        self._has_copies = any(
            source.derived_from is not None for source in self._citations.sources.values()
        )
        self._statements = Statements(
            words=self._words,
            language=language,
            dates=self._dates,
            citations=self._citations,
            links=self._links,
            kinds=kinds,
        )

    def _all(self) -> Iterator[Event]:
        for _, members in self._sections:
            yield from members

    def chronology(self, title: str, description: str | None, content_language: str) -> Chronology:
        made = tuple(
            [
                self._section(years, members, page)
                for (years, members), page in zip(
                    self._sections, self._page_of_section, strict=True
                )
            ]
        )
        sources = self._citations.views()
        statements, interface = self._statements, self._words.interface
        counted = {
            "events": len(self._links),
            "claims": statements.claim_count,
            "sources": len(sources),
        }
        counts = [interface.count(what, number) for what, number in counted.items()]
        if statements.conflict_count:
            said = interface.count("conflicts", statements.conflict_count)
            if statements.open_count:
                said += interface.with_detail.format(interface.count("open", statements.open_count))
            counts.append(said)
        return Chronology(
            title=clean(title),
            description=None if description is None else clean(description),
            language=self._language,
            content_language=clean(content_language),
            direction="rtl" if self._language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
            sections=made,
            sources=sources,
            years=self._years(),
            event_count=len(self._links),
            claim_count=statements.claim_count,
            source_count=len(sources),
            conflict_count=statements.conflict_count,
            open_conflict_count=statements.open_count,
            counts=tuple(counts),
            overview=overview(self._windows, self._lanes, self._words, self._language),
            facets=self._facets.views(),
            figures=figures(self._data, self._words),
            pages=self._pages,
            words=interface,
        )

    # --- sections and files ---------------------------------------------------------------------

    def _split(self, split: Split | None) -> tuple[PageView, ...]:
        """Assign each section to a file."""
        self._page_of_section: list[str | None] = [None] * len(self._sections)
        if split is None:
            return ()
        runs: list[list[int]] = []
        held = split.most
        for index, (_, members) in enumerate(self._sections):
            if held + len(members) > split.most:
                runs.append([])
                held = 0
            runs[-1].append(index)
            held += len(members)
        pages: list[PageView] = []
        for number, run in enumerate(runs, 1):
            name = f"{split.stem}-{number}.html"
            first, last = (
                headings.heading(self._sections[index][0], self._words, self._language)[1]
                for index in (run[0], run[-1])
            )
            count = sum(len(self._sections[index][1]) for index in run)
            pages.append(
                PageView(
                    name=name,
                    title=first if first == last else self._words.run_apart.format(first, last),
                    count=self._words.interface.count("events", count),
                )
            )
            for index in run:
                self._page_of_section[index] = name
        return tuple(pages)

    def _section(
        self, years: headings.Years, members: Sequence[Event], page: str | None
    ) -> SectionView:
        parts, heading = headings.heading(years, self._words, self._language)
        is_dated = years != headings.UNDATED
        return SectionView(
            anchor=self._anchors(*parts),
            heading=heading,
            events=tuple([self._event(event) for event in members]),
            first_year=int(years[0]) if is_dated else None,
            last_year=int(years[1]) if is_dated else None,
            count=self._words.interface.count("events", len(members)),
            page=page,
        )

    def _years(self) -> str | None:
        years = [years for years, _ in self._sections if years != headings.UNDATED]
        if not years:
            return None
        low, high = min(low for low, _ in years), max(high for _, high in years)
        return year_range(int(low), int(high), self._language)

    # --- events ---------------------------------------------------------------------------------

    def _event(self, event: Event) -> EventView:
        own = self._links[event.id]
        claims = event.claims
        cited = {
            source: self._citations.cite(source, own)
            for source in dict.fromkeys([claim.source for claim in claims])
        }
        views = self._statements.claims(claims) if claims else ()
        disputes = self._statements.conflicts(event, views) if len(views) > 1 else ()
        dated = self._dates.of(event.when)
        people = self._groups.get(event.participants) or self._people(event.participants)
        topics = self._topics.get(event.tags) or self._tags(event.tags)
        places = self._places.get(event.places) or self._sites(event.places)
        if event.quantities:
            self._measure(event, dated, own)
        place = len(self._windows)
        self._windows.append(dated.window)
        for lane in people.lanes:
            lane.append(place)
        for lane in topics.lanes:
            lane.append(place)
        count = self._count_witnesses(event)
        kind = event.type and named(event.type)
        summary = event.summary
        return EventView(
            id=clean(event.id),
            anchor=self._ids[event.id],
            title=own.text,
            date=dated.view,
            summary=summary if summary is None or summary.isprintable() else clean(summary),
            type=kind,
            modality=None
            if event.modality == "occurred"
            else self._words.modalities[event.modality],
            participants=people.views,
            places=places.views,
            tags=topics.views,
            quantities=tuple(map(self._quantity, event.quantities)) if event.quantities else (),
            aliases=tuple(map(clean, event.aliases)) if event.aliases else (),
            same_as=tuple(map(link, event.same_as)) if event.same_as else (),
            part_of=None if event.part_of is None else self._statements.link(event.part_of),
            parts=tuple(self._parts[event.id]) if event.id in self._parts else (),
            claims=views,
            conflicts=disputes,
            sources=tuple(cited.values()),
            witness_count=count,
            evidence=self._rests_on(len(views), len(cited), count) if views else None,
            facets=self._facets.count(
                topics.keys,
                people.keys,
                places.keys,
                self._common_keys(dated, disputes, count, kind),
                self._source_keys(cited),
            ),
        )

    def _count_witnesses(self, event: Event) -> int:
        if self._has_copies:
            return len(witnesses(event, self._citations.sources))
        return len({claim.source for claim in event.claims if claim.rank != "deprecated"})

    def _rests_on(self, claims: int, sources: int, independent: int) -> str:
        key = (claims, sources, independent)
        said = self._evidence.get(key)
        if said is None:
            words = self._words.interface
            said = words.claims_from.format(
                words.count("claims", claims), words.count("sources", sources)
            )
            if independent < sources:
                said = words.independent.format(said, words.number.format(independent))
            self._evidence[key] = said
        return said

    def _people(self, participants: tuple[Participant, ...]) -> "_Group[ParticipantView]":
        """Show the participants; most chronologies have few groups of them."""
        views = tuple(
            ParticipantView(name=clean(one.name), role=named(one.role)) for one in participants
        )
        made = self._group("actor", views, [view.name for view in views])
        self._groups[participants] = made
        return made

    def _tags(self, tags: tuple[str, ...]) -> "_Group[str]":
        topics = tuple([clean(tag.replace("_", " ")) for tag in tags])
        made = self._topics[tags] = self._group("topic", topics, topics)
        return made

    def _sites(self, places: tuple[Place, ...]) -> "_Group[PlaceView]":
        views = tuple(map(self._place, places))
        made = self._places[places] = self._group("place", views, [view.name for view in views])
        return made

    def _group(self, facet: str, views: tuple[_View, ...], names: Iterable[str]) -> "_Group[_View]":
        names = tuple(dict.fromkeys(names))
        lanes = self._lanes.get(facet)
        return _Group(
            views,
            " ".join([self._facets.key(facet, name) for name in names]),
            () if lanes is None else tuple([lanes.setdefault(name, []) for name in names]),
        )

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
            name=clean(place.name), coordinates=coordinates, precision=named(place.precision)
        )

    def _quantity(self, quantity: Quantity) -> QuantityView:
        return QuantityView(
            name=clean(quantity.name.replace("_", " ")), value=self._dates.quantity(quantity)
        )

    # --- what events can be picked by, and what is drawn --------------------------------------------

    def _common_keys(
        self,
        dated: Dated,
        disputes: Sequence[ConflictView],
        witness_count: int,
        kind: str | None,
    ) -> str:
        """Return the keys of what an event has one value of."""
        if not disputes:
            dispute = "none"
        else:
            dispute = "settled" if all([one.settled for one in disputes]) else "open"  # noqa: C419
        witnessed = ("no_source", "one_source")[witness_count] if witness_count < 2 else "several"  # noqa: PLR2004
        combination = (dated.granularity, dispute, witnessed, kind)
        known = self._common.get(combination)
        if known is None:
            facets, values = self._facets, self._words.interface.facet_values
            keys = [
                facets.key("granularity", dated.granularity),
                facets.key("conflict", values[dispute]),
                facets.key("witnesses", values[witnessed]),
            ]
            if kind is not None:
                keys.append(facets.key("kind", kind))
            known = self._common[combination] = " ".join(keys)
        return known

    def _source_keys(self, ids: Iterable[str]) -> str:
        """Return the keys of the sources of an event and of their languages."""
        keys: dict[str, None] = {}
        for id in ids:
            known = self._of_source.get(id)
            if known is None:
                known = self._of_source[id] = tuple(self._keys_of_source(id))
            keys.update(dict.fromkeys(known))
        return " ".join(keys)

    def _keys_of_source(self, id: str) -> Iterator[str]:
        yield self._facets.key("source", self._citations.names[id] or clean(id))
        source = self._citations.sources.get(id)
        if source is not None and source.language is not None:
            yield self._facets.key("language", clean(source.language))

    def _measure(self, event: Event, dated: Dated, own: LinkView) -> None:
        """Collect the numbers of an event: those that sources state, else those of the event."""
        if dated.window is None:
            return
        for quantity in event.quantities:
            stated: dict[tuple[float, float], list[Claim]] = {}
            for claim in event.claims_on(quantity.name):
                value = claim.value
                if (
                    isinstance(value, Quantity)
                    and value.unit == quantity.unit
                    and claim.rank != "deprecated"
                ):
                    stated.setdefault(value.range, []).append(claim)
            ranges = stated or {quantity.range: []}
            self._data += [
                self._datum(quantity, claims, low, high, dated, own, disputed=len(ranges) > 1)
                for (low, high), claims in ranges.items()
            ]

    def _datum(  # noqa: PLR0913, PLR0917 - all that one number is said with
        self,
        quantity: Quantity,
        claims: Sequence[Claim],
        low: float,
        high: float,
        dated: Dated,
        own: LinkView,
        *,
        disputed: bool,
    ) -> Datum:
        stated = claims[0].value if claims else quantity
        links = {claim.source: self._citations.cited[claim.source] for claim in claims}
        return Datum(
            name=clean(quantity.name.replace("_", " ")),
            unit="" if quantity.unit is None else clean(quantity.unit),
            low=low,
            high=high,
            value=self._dates.quantity(stated if isinstance(stated, Quantity) else quantity),
            when=dated.view.words,
            days=dated.window or (0, 0),
            event=own,
            sources=tuple(links.values()),
            disputed=disputed,
        )
