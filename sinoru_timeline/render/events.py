"""From events to what a template sees of them.

All events are entered first, in their order: sources and claims get their numbers, facets are
counted. The view of an event is made when a template asks for it, and nothing keeps it then; so a
page of 100,000 events does not hold them all twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar, cast, overload
from urllib.parse import quote as percent_encode

import attrs

from sinoru_timeline.record.conflicts import Conflict
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.record.witnesses import witnesses
from sinoru_timeline.render.dates import Dated
from sinoru_timeline.render.desk import Desk
from sinoru_timeline.render.disputes import is_settled
from sinoru_timeline.render.event_views import (
    ClaimView,
    EventView,
    LinkView,
    ParticipantView,
    PlaceView,
    QuantityView,
)
from sinoru_timeline.render.facets import Facets
from sinoru_timeline.render.making import maker
from sinoru_timeline.render.texts import anchor, clean, link, named
from sinoru_timeline.render.views import FacetView

_View = TypeVar("_View")
_event_view: Final = maker(EventView)
_link_view: Final = maker(LinkView)


@attrs.frozen(eq=False, weakref_slot=False)
class _Group(Generic[_View]):
    """Names that several events share: as a template gets them, their keys and their lanes."""

    views: tuple[_View, ...] = ()
    keys: str = ""
    lanes: tuple[list[int], ...] = ()


@attrs.frozen(eq=False, weakref_slot=False)
class Entry:
    """An event with all that depends on the other ones.

    Attributes:
        event: the event.
        dated: its date.
        own: its title, and where it stands.
        first: the number of its first claim.
        sources: the sources it cites.
        conflicts: where its claims disagree.
        witness_count: how many of the sources are independent.
        facets: the keys of the facet values that hold for it.
    """

    event: Event
    dated: Dated
    own: LinkView
    first: int
    sources: tuple[LinkView, ...]
    conflicts: Sequence[Conflict]
    witness_count: int
    people: "_Group[ParticipantView]"
    places: "_Group[PlaceView]"
    topics: "_Group[str]"
    facets: str


_entry: Final = maker(Entry)


class Listed(Sequence[_View]):
    """Views that are made when they are asked for."""

    __slots__ = ("_count", "_make")

    def __init__(self, count: int, make: Callable[[slice], Iterable[_View]]) -> None:
        """Take their number, and what makes some of them."""
        self._count = count
        self._make = make

    def __len__(self) -> int:
        """Count them."""
        return self._count

    def __iter__(self) -> Iterator[_View]:
        """Make one after the other."""
        return iter(self._make(_EACH))

    @overload
    def __getitem__(self, index: int) -> _View: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_View, ...]: ...
    def __getitem__(self, index: int | slice) -> _View | tuple[_View, ...]:
        """Make one of them, or some."""
        if isinstance(index, slice):
            return tuple(self._make(index))
        place = range(self._count)[index]
        (one,) = self._make(slice(place, place + 1))
        return one

    def __eq__(self, other: object) -> bool:
        """Tell whether others are the same."""
        if not isinstance(other, tuple | Listed):
            return NotImplemented
        return tuple(self) == tuple(cast("Sequence[object]", other))

    def __hash__(self) -> int:
        """Agree with a tuple."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Show them as a tuple."""
        return repr(tuple(self))


_EACH: Final = slice(None)


class Events:
    """Enters events, and makes their views."""

    def __init__(self, desk: Desk, links: dict[str, LinkView]) -> None:
        """Begin with none.

        Args:
            desk: what the rendering has in common.
            links: where each event stands, by id; to be filled.
        """
        self._desk = desk
        self._words = desk.words
        self._links = links
        self._statements = desk.statements
        self._cited = desk.citations.cited
        self._facets = Facets(desk.words.interface)
        self._groups: dict[object, _Group[ParticipantView]] = {(): _Group()}
        self._topics: dict[tuple[str, ...], _Group[str]] = {(): _Group()}
        self._places: dict[object, _Group[PlaceView]] = {(): _Group()}
        self._parts: dict[str, list[LinkView]] = {}
        self._of_source: dict[str, dict[str, None]] = {}
        self._common: dict[tuple[str, str, str, str | None], str] = {}
        self._evidence: dict[tuple[int, int, int], str] = {}
        self.lanes: dict[str, dict[str, list[int]]] = {"actor": {}, "topic": {}}
        """For each actor and topic the places of its events in the order of the page."""
        self._has_copies = any(
            source.derived_from is not None for source in desk.citations.sources.values()
        )

    def facets(self) -> tuple[FacetView, ...]:
        """Return what the events entered so far can be picked by."""
        return self._facets.views()

    # --- entering -------------------------------------------------------------------------------

    def enter(
        self,
        members: Iterable[tuple[Event, Dated]],
        page: str | None,
        years: tuple[int | None, int | None],
    ) -> tuple[Listed[EventView], tuple[str, ...]]:
        """Enter the events of a section, which stands on a page if there are several.

        Returns:
            their views, made when they are asked for, and what a script filters them by.
        """
        lead = "#" if page is None else f"{percent_encode(page)}#"
        entries = [self._enter(event, dated, lead) for event, dated in members]
        keys: list[str] = []
        for entry in entries:
            date = entry.dated.view
            own = date.first_year, date.last_year
            keys.append(entry.facets if own == years else f"{entry.facets};{own[0]};{own[1]}")
        return Listed(len(entries), lambda some: map(self.view, entries[some])), tuple(keys)

    def _enter(self, event: Event, dated: Dated, lead: str) -> Entry:
        desk, title, claims = self._desk, event.title, event.claims
        own = _link_view(
            title if title.isprintable() else clean(title), f"{lead}{anchor('event', event.id)}"
        )
        self._links[event.id] = own
        if event.part_of is not None:
            self._parts.setdefault(event.part_of, []).append(own)
        first = desk.claim_count + 1
        desk.claim_count += len(claims)
        sources = dict.fromkeys([claim.source for claim in claims])
        cited = self._cited
        links: list[LinkView] = []
        for source in sources:
            citation = cited.get(source) or desk.citations.cite(source)
            citation.by.append(own)
            links.append(citation.link)
        conflicts = desk.disputes(event)
        people = self._people(event.participants)
        topics = self._topics.get(event.tags) or self._tags(event.tags)
        places = self._sites(event.places)
        if event.quantities:
            desk.measure(event, dated, own)
        windows = desk.windows
        place = len(windows)
        windows.append(dated.window)
        for lane in people.lanes:
            lane.append(place)
        for lane in topics.lanes:
            lane.append(place)
        count = self._count_witnesses(event)
        facets = self._facets.count(
            topics.keys,
            people.keys,
            places.keys,
            self._common_keys(event, dated, conflicts, count),
            self._source_keys(sources),
        )
        return _entry(
            event, dated, own, first, tuple(links), conflicts, count, people, places, topics, facets
        )

    def _count_witnesses(self, event: Event) -> int:
        if self._has_copies:
            return len(witnesses(event, self._desk.citations.sources))
        return len({claim.source for claim in event.claims if claim.rank != "deprecated"})

    def _people(self, participants: tuple[Participant, ...]) -> "_Group[ParticipantView]":
        """Show the participants; most chronologies have few groups of them."""
        key = tuple([(one.name, one.role) for one in participants])
        known = self._groups.get(key)
        if known is None:
            views = tuple(
                ParticipantView(name=clean(one.name), role=named(one.role)) for one in participants
            )
            known = self._group("actor", views, [view.name for view in views])
            self._groups[key] = known
        return known

    def _tags(self, tags: tuple[str, ...]) -> "_Group[str]":
        topics = tuple([clean(tag.replace("_", " ")) for tag in tags])
        made = self._topics[tags] = self._group("topic", topics, topics)
        return made

    def _sites(self, places: tuple[Place, ...]) -> "_Group[PlaceView]":
        key = tuple([(one.name, one.latitude, one.longitude, one.precision) for one in places])
        known = self._places.get(key)
        if known is None:
            views = tuple(map(self._place, places))
            known = self._group("place", views, [view.name for view in views])
            self._places[key] = known
        return known

    def _group(self, facet: str, views: tuple[_View, ...], names: Iterable[str]) -> "_Group[_View]":
        names = tuple(dict.fromkeys(names))
        lanes = self.lanes.get(facet)
        return _Group(
            views,
            " ".join([self._facets.key(facet, name) for name in names]),
            () if lanes is None else tuple([lanes.setdefault(name, []) for name in names]),
        )

    def _place(self, place: Place) -> PlaceView:
        coordinates = None
        if place.latitude is not None and place.longitude is not None:
            coordinates = self._desk.coordinates(place.latitude, place.longitude)
        return PlaceView(
            name=clean(place.name), coordinates=coordinates, precision=named(place.precision)
        )

    # --- what events can be picked by -----------------------------------------------------------

    def _common_keys(
        self, event: Event, dated: Dated, conflicts: Sequence[Conflict], witness_count: int
    ) -> str:
        """Return the keys of what an event has one value of."""
        dispute = "none"
        if conflicts:
            settled = all([is_settled(one, event.claims) for one in conflicts])  # noqa: C419
            dispute = "settled" if settled else "open"
        witnessed = ("no_source", "one_source")[witness_count] if witness_count < 2 else "several"  # noqa: PLR2004
        combination = (dated.granularity, dispute, witnessed, event.type)
        known = self._common.get(combination)
        if known is None:
            facets, values = self._facets, self._words.interface.facet_values
            keys = [
                facets.key("granularity", dated.granularity),
                facets.key("conflict", values[dispute]),
                facets.key("witnesses", values[witnessed]),
            ]
            if event.type is not None:
                keys.append(facets.key("kind", named(event.type) or ""))
            known = self._common[combination] = " ".join(keys)
        return known

    def _source_keys(self, ids: Mapping[str, None]) -> str:
        """Return the keys of the sources of an event and of their languages."""
        keys: dict[str, None] = {}
        for id in ids:
            known = self._of_source.get(id)
            if known is None:
                known = self._of_source[id] = dict.fromkeys(self._keys_of_source(id))
            keys.update(known)
        return " ".join(keys)

    def _keys_of_source(self, id: str) -> Iterator[str]:
        yield self._facets.key("source", self._cited[id].name or clean(id))
        source = self._desk.citations.sources.get(id)
        if source is not None and source.language is not None:
            yield self._facets.key(
                "language", self._words.interface.language_name(clean(source.language))
            )

    # --- views ----------------------------------------------------------------------------------

    def view(self, entry: Entry) -> EventView:
        """Make the view of an event, when all have been entered."""
        event, desk, statements = entry.event, self._desk, self._statements
        count, conflicts = len(event.claims), entry.conflicts
        claims: Sequence[ClaimView] = ()
        if count:
            claims = statements.claims(event.claims, entry.first, disputed=bool(conflicts))
        title, href = entry.own.text, entry.own.href or ""
        summary, kind, part_of, parts = event.summary, event.type, event.part_of, self._parts
        modality, id = event.modality, event.id
        # In the order of the class, see `maker`.
        return _event_view(
            id if id.isprintable() else clean(id),
            href[href.index("#") + 1 :],
            title,
            entry.dated.view,
            summary if summary is None or summary.isprintable() else clean(summary),
            kind and named(kind),
            None if modality == "occurred" else self._words.modalities[modality],
            entry.people.views,
            entry.places.views,
            entry.topics.views,
            tuple(map(self._quantity, event.quantities)) if event.quantities else (),
            tuple(map(clean, event.aliases)) if event.aliases else (),
            tuple(map(link, event.same_as)) if event.same_as else (),
            None if part_of is None else desk.link(part_of),
            tuple(parts[event.id]) if event.id in parts else (),
            claims,
            statements.conflicts(event, conflicts, claims) if conflicts else (),
            entry.sources,
            entry.witness_count,
            self._rests_on(count, len(entry.sources), entry.witness_count) if count else None,
            entry.facets,
        )

    def _quantity(self, quantity: Quantity) -> QuantityView:
        return QuantityView(
            name=clean(quantity.name.replace("_", " ")), value=self._desk.dates.quantity(quantity)
        )

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
