"""What a timeline holds: its records, checked and dated, and how they are looked at."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from sinoru_timeline.errors import UnknownRecordError
from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.checks import to_tuple
from sinoru_timeline.record.conflicts import conflicts
from sinoru_timeline.record.dating import date_events
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.gathering import by_id, check_sources
from sinoru_timeline.record.provenance import Claim, Source
from sinoru_timeline.record.witnesses import witnesses
from sinoru_timeline.temporal.timespan import TimeSpan

if TYPE_CHECKING:
    from sinoru_timeline.text.events.index import EventIndex, EventIndexes

TITLE: Final = "Chronology"


@attrs.frozen(init=False, repr=False)
class Holdings:
    """The records of a chronology, each once, every claim with its source, every event dated.

    Its arguments and attributes are those of `Timeline`, which is what is made of it.

    >>> len(Holdings([Event(id="clash", title="Border clash", when="1969")]))
    1
    """

    title: str
    description: str | None
    language: str
    licence: str | None
    _given: Mapping[str, Event]
    _shown: Mapping[str, Event] = attrs.field(eq=False)
    # The dates of events that others are counted from but that are not part of this timeline.
    _absent: Mapping[str, TimeSpan | None] = attrs.field(eq=False)
    _sources: Mapping[str, Source]
    _actors: Mapping[str, Authority]
    _places: Mapping[str, Authority]

    if TYPE_CHECKING:  # made by attrs; pyright does not know it

        def __attrs_init__(  # noqa: PLR0913, PLR0917
            self,
            title: str,
            description: str | None,
            language: str,
            licence: str | None,
            given: Mapping[str, Event],
            shown: Mapping[str, Event],
            absent: Mapping[str, TimeSpan | None],
            sources: Mapping[str, Source],
            actors: Mapping[str, Authority],
            places: Mapping[str, Authority],
        ) -> None: ...

    __hash__ = None  # type: ignore[assignment]

    def __init__(  # noqa: PLR0913 - what a chronology says of itself
        self,
        events: Iterable[Event] = (),
        *,
        sources: Iterable[Source] = (),
        actors: Iterable[Authority] = (),
        places: Iterable[Authority] = (),
        title: str = TITLE,
        description: str | None = None,
        language: str = "en",
        licence: str | None = None,
    ) -> None:
        """Check and date the events; see `Timeline`."""
        given = by_id("event", events)
        known = by_id("source", sources)
        check_sources(given.values(), known)
        self.__attrs_init__(
            title,
            description,
            language,
            licence,
            given,
            dated(given, {}),
            {},
            known,
            by_id("actor", to_tuple(actors, Authority), "name"),
            by_id("place", to_tuple(places, Authority), "name"),
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events in chronological order; those without a date stand last.

        >>> from sinoru_timeline import Timeline
        >>> [event.id for event in Timeline.shipped().events][:1]
        ['1949-diplomatic-relations']
        """
        with without_collection():
            return tuple(sorted(self._shown.values(), key=_order))

    @property
    def given(self) -> tuple[Event, ...]:
        """The events as they were given: without `when` where it is computed from claims.

        >>> from sinoru_timeline import Timeline
        >>> claim = Claim(id="c", source="s", value="1969")
        >>> timeline = Timeline([Event(id="e", title="E", claims=[claim])], sources=[Source(id="s")])
        >>> timeline.given[0].when is None, timeline["e"].when
        (True, TimeSpan('1969'))
        """
        return tuple(self._given.values())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources, in the order given.

        >>> from sinoru_timeline import Timeline
        >>> len(Timeline().sources)
        0
        """
        return tuple(self._sources.values())

    @property
    def actors(self) -> tuple[Authority, ...]:
        """The names of participants with what else texts call them, in the order given.

        >>> from sinoru_timeline import Timeline
        >>> "Путин" in {alias for each in Timeline.shipped().actors for alias in each.aliases}
        True
        """
        return tuple(self._actors.values())

    @property
    def places(self) -> tuple[Authority, ...]:
        """The names of places with what else texts call them, in the order given.

        >>> from sinoru_timeline import Timeline
        >>> Timeline(places=[Authority(name="Beijing", aliases=["Peking"])]).places[0].name
        'Beijing'
        """
        return tuple(self._places.values())

    def source(self, id: str) -> Source:
        """Return the source of an id.

        Raises:
            UnknownRecordError: there is none; it names the nearest.

        >>> from sinoru_timeline import Timeline
        >>> Timeline(sources=[Source(id="a")]).source("a").type
        'article'
        """
        try:
            return self._sources[id]
        except KeyError:
            raise UnknownRecordError("source", id, _near(id, self._sources)) from None

    def event_index(self, language: str = "en") -> "EventIndex":
        """Return what finds the events by the names that texts of a language give them.

        It is made once for a language. The other names of actors and places count as the first.

        Raises:
            UnknownLanguageError: there are no words for the language.

        >>> from sinoru_timeline import Timeline
        >>> index = Timeline.shipped().event_index()
        >>> index.find("the annexation of Crimea", 0).event
        '2014-crimea-annexation'
        """
        return self._indexes.event_index(language)

    @cached_property
    def _indexes(self) -> "EventIndexes":
        # Records are used without the reading of texts as a rule.
        from sinoru_timeline.text.events.index import EventIndexes  # noqa: PLC0415

        return EventIndexes(self.events, (*self.actors, *self.places))

    def __getitem__(self, id: str) -> Event:
        """Return the event of an id."""
        try:
            return self._shown[id]
        except KeyError:
            raise UnknownRecordError("event", str(id), _near(str(id), self._shown)) from None

    def __iter__(self) -> Iterator[Event]:
        """Yield the events in chronological order."""
        return iter(self.events)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self._shown)

    def __contains__(self, item: object) -> bool:
        """Tell whether there is an event of this id, or this very event."""
        if isinstance(item, Event):
            return item in (self._given.get(item.id), self._shown.get(item.id))
        return item in self._shown

    def stats(self) -> dict[str, Any]:
        """Count: events, claims, sources, events dated by two independent sources, conflicts.

        `conflicts` counts pairs of event and field whose claims differ and of which none refines
        the other, settled or not; `languages` counts the sources of each language.

        >>> from sinoru_timeline import Timeline
        >>> Timeline.shipped().stats()["events"] >= 60
        True
        """
        languages: dict[str, int] = {}
        for source in self._sources.values():
            if source.language is not None:
                languages[source.language] = languages.get(source.language, 0) + 1
        return {
            "events": len(self),
            "claims": sum(len(event.claims) for event in self._given.values()),
            "sources": len(self._sources),
            "events_two_sources": sum(
                len(witnesses(event, self.sources, field="when")) > 1
                for event in self._given.values()
            ),
            "conflicts": sum(len(conflicts(event)) for event in self._given.values()),
            "languages": dict(sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))),
        }


def dated(given: Mapping[str, Event], absent: Mapping[str, TimeSpan | None]) -> Mapping[str, Event]:
    """Date the events that leave `when` out; `absent` dates events that are not given."""
    if all(event.when is not None for event in given.values()):
        return given
    return date_events(given, _resolve, absent=absent)


def _resolve(claim: Claim) -> TimeSpan | None:
    # Most chronologies state their dates; only those that do not pay for the reading of words.
    from sinoru_timeline.text.phrases import resolve_words  # noqa: PLC0415

    return resolve_words(claim.date_text or "", claim.reference, claim.language or "en")


def _order(event: Event) -> tuple[bool, tuple[float | str, ...], str]:
    return (event.when is None, event.when.sort_key if event.when else (), event.id)


def _near(id: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(id, list(known), n=2)
