"""`Timeline`: the object a notebook holds, where records, formats and rendering meet."""

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

import attrs

from sinoru_timeline import resources
from sinoru_timeline.errors import (
    ConflictingRecordError,
    FileError,
    RecordErrors,
    RecordProblem,
    UnknownRecordError,
    excerpt,
)
from sinoru_timeline.formats.files import read_bytes, write_text
from sinoru_timeline.formats.json_ld import Outline, to_json_ld
from sinoru_timeline.formats.records import (
    Records,
    Text,
    parse_records,
    read_records,
    to_plain,
    write_records,
)
from sinoru_timeline.memory import without_collection
from sinoru_timeline.record import integrity
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.checks import to_tuple
from sinoru_timeline.record.dating import anchored, date_events
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.integrity import conflicts, witnesses
from sinoru_timeline.record.provenance import Anchor, Claim, Source
from sinoru_timeline.render import chronology, markdown, notebook, pages
from sinoru_timeline.render.feed import check_address, to_atom
from sinoru_timeline.render.phrases import knows
from sinoru_timeline.render.texts import anchor, clean
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

if TYPE_CHECKING:
    from sinoru_timeline.text.events.index import EventIndex, EventIndexes

Match: TypeAlias = Literal["possible", "certain", "inside"]
PathLike: TypeAlias = str | os.PathLike[str]

_MATCHES: Final = ("possible", "certain", "inside")
_TITLE: Final = "Chronology"
_MOST_STRUCTURED: Final = 2_000  # events that a page describes once more, as JSON-LD
_Record = TypeVar("_Record", Event, Source, Authority)


@attrs.frozen(init=False, repr=False)
class Timeline:
    """Events in the order of time, with the sources they rest on.

    A timeline never changes: every verb returns a new one. Iterating yields the events as a page
    shows them, in chronological order and with `when` computed where a record leaves it out.

    Args:
        events: the events; an event that stands twice with the same content is taken once.
        sources: the sources that their claims name.
        actors: how participants are spelt, and what else texts call them.
        places: how places are spelt, likewise.
        title: the title of the chronology.
        description: what it covers.
        language: the language of its titles and summaries, a BCP 47 tag.
        licence: the terms it may be used under.

    Raises:
        ConflictingRecordError: two records have one id, or one name, and differ in content.
        RecordErrors: a claim names a source that is not there.
        AnchorCycleError: events are dated by one another in a circle.
        UnknownRecordError: an anchor names an event that is not there.

    >>> from sinoru_timeline import Event
    >>> timeline = Timeline([Event(id="clash", title="Border clash", when="1969")])
    >>> [event.title for event in timeline.between("1960", "1970")]
    ['Border clash']
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
        title: str = _TITLE,
        description: str | None = None,
        language: str = "en",
        licence: str | None = None,
    ) -> None:
        """Check and date the events; see the class."""
        given = _by_id("event", events)
        known = _by_id("source", sources)
        _check_sources(given.values(), known)
        self.__attrs_init__(
            title,
            description,
            language,
            licence,
            given,
            _dated(given, {}),
            {},
            known,
            _by_id("actor", to_tuple(actors, Authority), "name"),
            _by_id("place", to_tuple(places, Authority), "name"),
        )

    # --- files ----------------------------------------------------------------------------------

    @classmethod
    def load(cls, *paths: PathLike | Text) -> "Timeline":
        """Read event files (YAML, JSON, JSON Lines) as one chronology.

        Args:
            paths: the files; the first title, description, language and licence count. A
                `formats.records.Text` stands for a file whose content is at hand.

        Raises:
            FileError: a file is missing, a directory, or cannot be read.
            RecordErrors: all problems of all files, each with file, line and column.

        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "events.yaml"
        >>> _ = path.write_text("events: [{id: clash, title: Border clash, when: 1969}]")
        >>> len(Timeline.load(path))
        1
        """
        return cls._of(read_records(*paths))

    @classmethod
    def parse(
        cls,
        text: str | bytes,
        *,
        format: Literal["yaml", "json", "jsonl"] = "yaml",
    ) -> "Timeline":
        """Read the text of an event file.

        Raises:
            RecordErrors: all problems of the text, each with line and column.

        >>> len(Timeline.parse("events: [{id: clash, title: Border clash, when: 1969}]"))
        1
        """
        return cls._of(parse_records(text, format=format))

    @classmethod
    def shipped(cls) -> "Timeline":
        """Return the chronology that comes with the package: relations of Russia and China.

        Raises:
            ResourceError: the installation is broken.

        >>> "1969-border-clash" in Timeline.shipped()
        True
        """
        return cls._of(read_records(*resources.events()))

    @classmethod
    def _of(cls, records: Records) -> "Timeline":
        return cls(
            records.events,
            sources=records.sources,
            actors=records.actors,
            places=records.places,
            title=records.title or _TITLE,
            description=records.description,
            language=records.language or "en",
            licence=records.licence,
        )

    def save(self, path: PathLike) -> None:
        """Write the records to a file; its ending says the format: .yaml, .json or .jsonl.

        A computed date is not written, since it follows from its claims; only where the event it
        is counted from is not part of this timeline, the date and the reason are written instead,
        and likewise `part_of` is left out. What could not be loaded again is not written.

        Raises:
            RecordErrors: something does not hold among the records, such as a date that no claim
                supports.
            FileError: the file cannot be written, or its ending is none of these.

        >>> import tempfile, os
        >>> path = os.path.join(tempfile.mkdtemp(), "events.json")
        >>> Timeline.shipped().save(path)
        >>> Timeline.load(path) == Timeline.shipped()
        True
        """
        records = self._records()
        integrity.check(
            events=records.events,
            sources=records.sources,
            actors=records.actors,
            places=records.places,
        )
        write_records(records, path)

    def to_dict(self) -> dict[str, Any]:
        """Return the records as dicts, lists, texts and numbers, as in a JSON file.

        >>> Timeline([Event(id="clash", title="Border clash", when="1969")]).to_dict()["events"]
        [{'id': 'clash', 'title': 'Border clash', 'when': '1969'}]
        """
        return to_plain(self._records())

    def _records(self) -> Records:
        return Records(
            title=self.title,
            description=self.description,
            language=self.language,
            licence=self.licence,
            actors=self.actors,
            places=self.places,
            sources=tuple(self._sources.values()),
            events=tuple(self._self_contained(event) for event in self._given.values()),
        )

    def _self_contained(self, event: Event) -> Event:
        """Return an event that refers to no event outside this timeline."""
        if event.part_of is not None and event.part_of not in self._given:
            event = attrs.evolve(event, part_of=None)
        if all(claim.anchor is None or claim.anchor.event in self._given for claim in event.claims):
            return event
        claims = tuple(
            claim
            if claim.anchor is None or claim.anchor.event in self._given
            else _without_anchor(claim, claim.anchor, self._absent.get(claim.anchor.event))
            for claim in event.claims
        )
        return attrs.evolve(event, when=self._shown[event.id].when, claims=claims)

    # --- looking --------------------------------------------------------------------------------

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events in chronological order; those without a date stand last.

        >>> [event.id for event in Timeline.shipped().events][:1]
        ['1949-diplomatic-relations']
        """
        with without_collection():
            return tuple(sorted(self._shown.values(), key=_order))

    @property
    def given(self) -> tuple[Event, ...]:
        """The events as they were given: without `when` where it is computed from claims.

        >>> claim = Claim(id="c", source="s", value="1969")
        >>> timeline = Timeline([Event(id="e", title="E", claims=[claim])], sources=[Source(id="s")])
        >>> timeline.given[0].when is None, timeline["e"].when
        (True, TimeSpan('1969'))
        """
        return tuple(self._given.values())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources, in the order given.

        >>> len(Timeline().sources)
        0
        """
        return tuple(self._sources.values())

    @property
    def actors(self) -> tuple[Authority, ...]:
        """The names of participants with what else texts call them, in the order given.

        >>> "Путин" in {alias for each in Timeline.shipped().actors for alias in each.aliases}
        True
        """
        return tuple(self._actors.values())

    @property
    def places(self) -> tuple[Authority, ...]:
        """The names of places with what else texts call them, in the order given.

        >>> Timeline(places=[Authority(name="Beijing", aliases=["Peking"])]).places[0].name
        'Beijing'
        """
        return tuple(self._places.values())

    def source(self, id: str) -> Source:
        """Return the source of an id.

        Raises:
            UnknownRecordError: there is none; it names the nearest.

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

    def between(
        self,
        start: SpanLike | None = None,
        end: SpanLike | None = None,
        *,
        match: Match = "possible",
    ) -> "Timeline":
        """Return the events of a period.

        Args:
            start: the period begins with the first day of this; None leaves it open.
            end: it ends with the last day of this; None leaves it open.
            match: `possible`, the event may have touched the period; `certain`, it did on every
                reading of its date; `inside`, all its possible days lie in the period.

        Raises:
            EDTFSyntaxError: a date is not EDTF.

        >>> timeline = Timeline([Event(id="clash", title="Border clash", when="1969")])
        >>> len(timeline.between("1969-03", "1969-03")), len(
        ...     timeline.between("1969-03", "1969-03", match="certain"))
        (1, 0)
        """
        if match not in _MATCHES:
            raise RecordProblem("match", excerpt(str(match)), " | ".join(_MATCHES))
        low = UNBOUNDED_BELOW if start is None else TimeSpan.at(start).start_earliest
        high = UNBOUNDED_ABOVE if end is None else TimeSpan.at(end).end_latest

        def fits(event: Event) -> bool:
            when = event.when
            if when is None:
                return False
            if match == "possible":
                return when.start_earliest <= high and when.end_latest >= low
            if match == "certain":
                return when.start_latest <= high and when.end_earliest >= low
            return when.start_earliest >= low and when.end_latest <= high

        return self._only(fits)

    def filter(  # noqa: PLR0913 - one question for each thing an event has
        self,
        *,
        actor: str | None = None,
        tag: str | None = None,
        type: str | None = None,
        source: str | None = None,
        place: str | None = None,
        text: str | None = None,
    ) -> "Timeline":
        """Return the events for which everything given holds; case does not matter.

        Args:
            actor: the name of a participant, or an alias of a listed one ("Путин").
            tag: a tag.
            type: a type.
            source: the id of a source that a claim names.
            place: the name of a place, likewise.
            text: words that stand somewhere in title, summary, names, places or quoted words.

        Raises:
            UnknownRecordError: there is no such source.

        >>> shipped = Timeline.shipped()
        >>> len(shipped.filter(actor="Путин", type="visit")) > 0
        True
        >>> shipped.filter(actor="Путин") == shipped.filter(actor="Vladimir Putin")
        True
        """
        if source is not None:
            self.source(source)
        wanted = {
            "actor": actor,
            "tag": tag,
            "type": type,
            "place": place,
        }
        listed = {"actor": self.actors, "place": self.places}
        folded = {
            name: _names(value, listed.get(name, ()))
            for name, value in wanted.items()
            if value is not None
        }
        words = None if text is None else text.casefold()

        def fits(event: Event) -> bool:
            return (
                not any(names.isdisjoint(_FACETS[name](event)) for name, names in folded.items())
                and (source is None or any(claim.source == source for claim in event.claims))
                and (words is None or any(words in part for part in _texts(event)))
            )

        return self._only(fits)

    def _only(self, fits: Callable[[Event], bool]) -> "Timeline":
        """Return the events that fit, with the sources they need."""
        given = {id: self._given[id] for id, event in self._shown.items() if fits(event)}
        return self._with(given, self._cited(given.values()))

    def _cited(self, events: Iterable[Event]) -> dict[str, Source]:
        """Return the sources that events name, and those they are copies of."""
        needed: set[str] = set()
        for event in events:
            for claim in event.claims:
                id: str | None = claim.source
                while id is not None and id not in needed:
                    needed.add(id)
                    id = self._sources[id].derived_from if id in self._sources else None
        return {id: source for id, source in self._sources.items() if id in needed}

    def _with(
        self,
        given: Mapping[str, Event],
        sources: Mapping[str, Source],
        **others: Any,  # noqa: ANN401 - attributes by their names
    ) -> "Timeline":
        """Return a timeline like this one with other events, dated anew.

        The date of an event that others are counted from is remembered when it is left out.
        """
        remembered = {**self._absent, **{id: event.when for id, event in self._shown.items()}}
        remembered |= others.get("absent", {})
        absent = {id: remembered[id] for id in _anchors(given) if id in remembered}
        stated: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "language": self.language,
            "licence": self.licence,
            "actors": self._actors,
            "places": self._places,
            **others,
            "given": given,
            "shown": _dated(given, absent),
            "absent": absent,
            "sources": sources,
        }
        made = object.__new__(Timeline)
        made.__attrs_init__(**stated)
        return made

    # --- changing -------------------------------------------------------------------------------

    def add(self, *events: Event, sources: Iterable[Source] = ()) -> "Timeline":
        """Return a timeline with more events and sources.

        Raises:
            ConflictingRecordError: an id is taken by a record of other content.

        >>> len(Timeline().add(Event(id="clash", title="Border clash", when="1969")))
        1
        """
        given = _by_id("event", [*self._given.values(), *map(self._as_given, events)])
        return self._changed(given, _by_id("source", [*self._sources.values(), *sources]))

    def replace(self, *events: Event, sources: Iterable[Source] = ()) -> "Timeline":
        """Return a timeline in which events (and sources) stand in place of those of their id.

        Raises:
            UnknownRecordError: there is no event or source of this id.

        >>> timeline = Timeline([Event(id="clash", title="Clash", when="1969")])
        >>> timeline.replace(Event(id="clash", title="Border clash", when="1969"))["clash"].title
        'Border clash'
        """
        given, known = dict(self._given), dict(self._sources)
        for event in events:
            self[event.id]
            given[event.id] = self._as_given(event)
        for source in sources:
            self.source(source.id)
            known[source.id] = source
        return self._changed(given, known)

    def remove(self, *ids: str) -> "Timeline":
        """Return a timeline without some events; what they alone cited goes with them.

        Raises:
            UnknownRecordError: there is no event of this id.

        >>> len(Timeline([Event(id="clash", title="Clash", when="1969")]).remove("clash"))
        0
        """
        gone = {self[id].id for id in ids}
        given = {id: event for id, event in self._given.items() if id not in gone}
        before, after = self._cited(self._given.values()), self._cited(given.values())
        kept = {
            id: source for id, source in self._sources.items() if id in after or id not in before
        }
        return self._changed(given, kept)

    def union(self, *others: "Timeline") -> "Timeline":
        """Return all events, sources and names of several timelines; equal records stand once.

        Records are the same if they are equal; which of them tell of one event, `merge` finds.

        Raises:
            ConflictingRecordError: two records have one id, or one name, and differ in content;
                it names both.

        >>> shipped = Timeline.shipped()
        >>> shipped.union(shipped) == shipped
        True
        """
        everyone = (self, *others)
        actors = _by_id("actor", (one for each in everyone for one in each.actors), "name")
        places = _by_id("place", (one for each in everyone for one in each.places), "name")
        return self.gathered(
            *everyone,
            events=_by_id("event", (event for each in everyone for event in each.given)).values(),
            title=self.title,
            description=self.description,
            language=self.language,
            licence=self.licence,
            actors=actors.values(),
            places=places.values(),
        )

    @classmethod
    def gathered(  # noqa: PLR0913 - what a chronology says of itself
        cls,
        *timelines: "Timeline",
        events: Iterable[Event],
        title: str,
        description: str | None = None,
        language: str = "en",
        licence: str | None = None,
        sources: Iterable[Source] = (),
        actors: Iterable[Authority] = (),
        places: Iterable[Authority] = (),
    ) -> "Timeline":
        """Return a timeline of events that were made from those of several timelines.

        It has the sources of all of them, and remembers the dates of events that theirs are
        counted from. What the other arguments mean, the class tells.

        Args:
            timelines: where the events come from.
            events: the events.
            title: see the class.
            description: see the class.
            language: see the class.
            licence: see the class.
            sources: sources that none of the timelines has.
            actors: see the class.
            places: see the class.

        Raises:
            ConflictingRecordError: sources of one id differ.

        >>> source = Source(id="diary")
        >>> made = Timeline.gathered(Timeline(sources=[source]), events=[], title="Empty")
        >>> made.source("diary").id
        'diary'
        """
        absent: dict[str, TimeSpan | None] = {}
        known: list[Source] = []
        for each in timelines:
            absent |= each._absent  # noqa: SLF001 - a timeline knows its like
            known += each.sources
        made = cls(title=title, description=description, language=language, licence=licence)
        return made._with(
            _by_id("event", events),
            _by_id("source", [*known, *sources]),
            actors=_by_id("actor", actors, "name"),
            places=_by_id("place", places, "name"),
            absent=absent,
        )

    def __or__(self, other: object) -> "Timeline":
        """Return the union."""
        return self.union(other) if isinstance(other, Timeline) else NotImplemented

    def _as_given(self, event: Event) -> Event:
        """Undo the computing of `when`: an event taken from here and put back stays computed."""
        given, shown = self._given.get(event.id), self._shown.get(event.id)
        if given is None or shown is None or given.when is not None or event.when != shown.when:
            return event
        return attrs.evolve(event, when=None)

    def _changed(self, given: Mapping[str, Event], known: Mapping[str, Source]) -> "Timeline":
        _check_sources(given.values(), known)
        return self._with(given, known)

    def titled(self, title: str, description: str | None = None) -> "Timeline":
        """Return the same records under another title.

        >>> Timeline().titled("Two neighbours").title
        'Two neighbours'
        """
        said = self.description if description is None else description
        return self._with(self._given, self._sources, title=title, description=said)

    # --- showing --------------------------------------------------------------------------------

    def to_html(
        self,
        path: PathLike | None = None,
        *,
        template: PathLike | None = None,
        theme: PathLike | None = None,
        feed: str | None = None,
        structured: bool = True,
    ) -> str:
        """Render one self-contained HTML page.

        Args:
            path: where to write it too; it is written whole or not at all.
            template: a template of your own; its context is documented.
            theme: a file of CSS of your own, put behind that of the page; the custom properties
                it may set are documented.
            feed: the address of a feed, see `to_atom`.
            structured: describe the chronology once more as JSON-LD, by which search engines know
                it; of more than 2,000 events only their number and years are told.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template or the theme is broken.
            FileError: the theme cannot be read, or the file cannot be written.

        >>> Timeline(title="Nothing yet").to_html().startswith("<!DOCTYPE html>")
        True
        """
        # All views are gone when garbage is collected again.
        with without_collection():
            text = self._page(_path(template), _text_of(theme), feed, structured=structured)
        return _written(text, path)

    def _page(
        self, template: Path | None, theme: str | None, feed: str | None, *, structured: bool
    ) -> str:
        view = self._view()
        described = self._described(view, most=_MOST_STRUCTURED) if structured else None
        return pages.to_html(view, template, theme=theme, feed=feed, structured=described)

    def to_html_pages(
        self,
        path: PathLike,
        *,
        most: int = 2_000,
        template: PathLike | None = None,
        theme: PathLike | None = None,
    ) -> tuple[Path, ...]:
        """Write HTML pages that lead to one another, where one would be too long.

        Args:
            path: the first file, such as `chronology.html`; the others stand beside it, as
                `chronology-1.html` and so on, and `chronology-sources.html`.
            most: how many events a page may hold; a year is never divided.
            template: as for `to_html`.
            theme: as for `to_html`.

        Returns:
            The files written: only the first one if it can hold all events.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template or the theme is broken.
            FileError: a file cannot be read or written.

        >>> import os, tempfile
        >>> path = os.path.join(tempfile.mkdtemp(), "all.html")
        >>> [file.name for file in Timeline.shipped().to_html_pages(path, most=200)]
        ['all.html', 'all-1.html', 'all-2.html', 'all-sources.html']
        """
        first = Path(path)
        if most < 1:
            raise RecordProblem("most", str(most), "a number from 1 on")
        if len(self) <= most:
            self.to_html(first, template=template, theme=theme)
            return (first,)
        view = self._view(split=chronology.Split(first.stem, most))
        made = pages.to_pages(
            view,
            first.name,
            _path(template),
            theme=_text_of(theme),
            # The events stand on other pages; of the whole only the outline is told.
            structured=self._described(view, most=0),
        )
        # All are made before the first is written, and the page that leads to the others comes last.
        for name, text in reversed(made.items()):
            write_text(first.with_name(name), text)
        return tuple(first.with_name(name) for name in made)

    def to_markdown(
        self,
        path: PathLike | None = None,
        *,
        template: PathLike | None = None,
        profile: pages.Profile = "gfm",
    ) -> str:
        """Render Markdown.

        Args:
            path: as for `to_html`.
            template: as for `to_html`.
            profile: the dialect: `gfm` (GitHub), `pandoc`, `quarto`, `myst` or `obsidian`.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template is broken.
            FileError: the file cannot be written.

        >>> Timeline(title="Nothing yet").to_markdown().splitlines()[0]
        '# Nothing yet'
        >>> Timeline(title="Nothing yet").to_markdown(profile="obsidian").splitlines()[1]
        'title: "Nothing yet"'
        """
        if profile not in pages.PROFILES:
            raise RecordProblem("profile", excerpt(str(profile)), " | ".join(pages.PROFILES))
        if template is not None:
            text = pages.to_markdown(self._view(), _path(template), profile=profile)
        else:
            # By the packaged template, but without views of each event and claim.
            text = markdown.to_markdown(
                self.events,
                self.sources,
                title=self.title,
                description=self.description,
                language=self._page_language,
                content_language=self.language,
                profile=profile,
            )
        return _written(text, path)

    def to_atom(self, base_url: str, path: PathLike | None = None) -> str:
        """Make an Atom feed of the events recorded last, which follows the chronology.

        Args:
            base_url: the address at which the HTML page of this timeline is published.
            path: where to write it too.

        Raises:
            RecordProblem: the address is none, or no claim says when it was recorded.
            FileError: the file cannot be written.

        >>> text = Timeline.shipped().to_atom("https://example.org/chronology.html")
        >>> "<feed " in text
        True
        """
        return _written(to_atom(self._view(), self.events, base_url), path)

    def to_json_ld(self, path: PathLike | None = None, *, base_url: str | None = None) -> str:
        """Describe all events as JSON-LD, in the vocabulary of schema.org.

        A date that ISO 8601 cannot say, such as `1991~`, stands as EDTF in `temporalCoverage`; no
        `startDate` is made up for it.

        Args:
            path: where to write it too.
            base_url: the address at which the HTML page of this timeline is published: the ids of
                events and sources lead there. Without it they are relative, such as `#event-1991`.

        Raises:
            RecordProblem: the address is none.
            FileError: the file cannot be written.

        >>> import json
        >>> from sinoru_timeline import Event
        >>> text = Timeline([Event(id="clash", title="Border clash", when="1969")]).to_json_ld()
        >>> (event,) = json.loads(text)["mainEntity"]["itemListElement"]
        >>> event["@type"], event["name"], event["startDate"], event["@id"]
        ('Event', 'Border clash', '1969', '#event-clash')
        """
        if base_url is not None:
            check_address(base_url)
        return _written(self._described(self._view(), base=base_url or "") + "\n", path)

    def _described(self, view: Chronology, *, base: str = "", most: int | None = None) -> str:
        """Describe the chronology as JSON-LD whose ids are the places of a page."""
        listed = most is None or len(self) <= most
        anchors = {each.id: each.anchor for each in view.sources}
        addresses = {
            ("event", each.id): f"{base}#{anchor('event', each.id)}"
            for each in (self.events if listed else ())
        } | {("source", each.id): f"{base}#{anchors[clean(each.id)]}" for each in self.sources}
        outline = Outline(
            title=self.title,
            description=self.description,
            language=self.language,
            licence=self.licence,
        )
        return to_json_ld(
            outline,
            self.events,
            self.sources,
            addresses=addresses,
            actors=self.actors,
            places=self.places,
            most=most,
        )

    def _view(self, *, split: chronology.Split | None = None) -> Chronology:
        return chronology.build(
            self.events,
            self.sources,
            title=self.title,
            description=self.description,
            language=self._page_language,
            content_language=self.language,
            split=split,
        )

    @property
    def _page_language(self) -> str:
        # A chronology in a language whose words for dates are not there yet has English ones.
        return self.language if knows(self.language) else "en"

    def stats(self) -> dict[str, Any]:
        """Count: events, claims, sources, events dated by two independent sources, conflicts.

        `conflicts` counts pairs of event and field whose claims differ and of which none refines
        the other, settled or not; `languages` counts the sources of each language.

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

    def __repr__(self) -> str:
        """Say in a line what it holds."""
        dated = [event.when for event in self.events if event.when is not None]
        years = ""
        if dated:
            # A span without a bound on one side is known by the other.
            first = min(span.sort_key[0] for span in dated)
            last = max(_last_known(span) for span in dated)
            bounded = UNBOUNDED_BELOW < first <= last < UNBOUNDED_ABOVE
            years = f", {_year(first)} to {_year(last)}" if bounded else ""
        return f"<Timeline {self.title!r}: {len(self):,} events, {len(self._sources):,} sources{years}>"

    def _repr_html_(self) -> str:
        def made(count: int) -> str:
            shown, left = self._first(count)
            view = shown._view()  # noqa: SLF001 - a timeline knows its like
            return notebook.frame(
                pages.to_html(view),
                notebook.plain(view),
                note=notebook.rest(left, view.words),
                title=self.title,
            )

        return notebook.fitting(made, len(self))

    def _repr_markdown_(self) -> str:
        def made(count: int) -> str:
            shown, left = self._first(count)
            note = notebook.rest(left)
            return shown.to_markdown() + (f"\n{note}\n" if note else "")

        return notebook.fitting(made, len(self))

    def _first(self, count: int) -> tuple["Timeline", int]:
        """Return the first events and how many are left."""
        if len(self) <= count:
            return self, 0
        ids = {event.id for event in self.events[:count]}
        return self._only(lambda event: event.id in ids), len(self) - count


# --- helpers ------------------------------------------------------------------------------------


def _by_id(
    kind: str, records: Iterable[_Record], key: Literal["id", "name"] = "id"
) -> dict[str, _Record]:
    """Index records by what names them, taking equal ones once."""
    found: dict[str, _Record] = {}
    for record in records:
        name: str = getattr(record, key)
        known = found.setdefault(name, record)
        if known is not record and known != record:
            fields = [
                field.name
                for field in attrs.fields(type(record))
                if getattr(known, field.name) != getattr(record, field.name)
            ]
            raise ConflictingRecordError(
                f"two {kind}s have the {key} {excerpt(name)} and differ in {', '.join(fields)}: "
                f"{_label(known)} and {_label(record)}; accepted: one record for it"
            )
    return found


def _label(record: Event | Source | Authority) -> str:
    if isinstance(record, Authority):
        return excerpt(" | ".join((*record.names, *record.same_as)))
    return excerpt(record.title or record.id)


def _names(wanted: str, listed: Iterable[Authority]) -> frozenset[str]:
    """Return, folded, a name and all names of what is called so."""
    found = {wanted.casefold()}
    for each in listed:
        names = {name.casefold() for name in each.names}
        if wanted.casefold() in names:
            found |= names
    return frozenset(found)


def _check_sources(events: Iterable[Event], known: Mapping[str, Source]) -> None:
    """Refuse claims without a source: a date must lead back to one."""
    problems = [
        RecordProblem(
            f"events[{event.id}].claims[{claim.id}].source",
            excerpt(claim.source),
            "the id of a source of this timeline",
        )
        for event in events
        for claim in event.claims
        if claim.source not in known
    ]
    if problems:
        raise RecordErrors(f"{len(problems):,} claims without their source", problems)


def _dated(
    given: Mapping[str, Event], absent: Mapping[str, TimeSpan | None]
) -> Mapping[str, Event]:
    """Date the events that leave `when` out; `absent` dates events that are not given."""
    if all(event.when is not None for event in given.values()):
        return given
    return date_events(given, _resolve, absent=absent)


def _anchors(given: Mapping[str, Event]) -> set[str]:
    """Return the ids of the events that are not given, but that claims are counted from."""
    return {
        claim.anchor.event
        for event in given.values()
        for claim in event.claims
        if claim.anchor is not None and claim.anchor.event not in given
    }


def _without_anchor(claim: Claim, anchor: Anchor, span: TimeSpan | None) -> Claim:
    """State the date in place of the event it is counted from, and name that event as the reason."""
    value = claim.value
    if value is None and claim.field == "when" and span is not None:
        value = anchored(span, anchor)
    offset = "" if anchor.offset is None else f"{anchor.offset} "
    counted = f"counted from another event: {offset}{anchor.relation} {anchor.event}"
    return attrs.evolve(
        claim,
        anchor=None,
        value=value,
        reason=counted if claim.reason is None else f"{claim.reason}; {counted}",
    )


def _resolve(claim: Claim) -> TimeSpan | None:
    # Most chronologies state their dates; only those that do not pay for the reading of words.
    from sinoru_timeline.text.phrases import resolve_words  # noqa: PLC0415

    return resolve_words(claim.date_text or "", claim.reference, claim.language or "en")


def _order(event: Event) -> tuple[bool, tuple[float | str, ...], str]:
    return (event.when is None, event.when.sort_key if event.when else (), event.id)


_FACETS: Final[dict[str, Callable[[Event], set[str]]]] = {
    "actor": lambda event: {each.name.casefold() for each in event.participants},
    "tag": lambda event: {tag.casefold() for tag in event.tags},
    "type": lambda event: {(event.type or "").casefold()},
    "place": lambda event: {place.name.casefold() for place in event.places},
}


def _texts(event: Event) -> Iterator[str]:
    """Yield what a text search looks through, folded."""
    texts: list[str | None] = [event.title, event.summary, *event.aliases]
    texts += [each.name for each in event.participants]
    texts += [place.name for place in event.places]
    for claim in event.claims:
        texts.append(claim.date_text)
        if claim.selector is not None and claim.selector.quote is not None:
            texts.append(claim.selector.quote.exact)
    return (text.casefold() for text in texts if text)


def _near(id: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(id, list(known), n=2)


def _path(path: PathLike | None) -> Path | None:
    return None if path is None else Path(path)


def _text_of(path: PathLike | None) -> str | None:
    """Read a file of text."""
    if path is None:
        return None
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{excerpt(str(path))}: found bytes that are not UTF-8; accepted: UTF-8"
        ) from error


def _written(text: str, path: PathLike | None) -> str:
    if path is not None:
        write_text(path, text)
    return text


def _last_known(span: TimeSpan) -> float:
    """Return the last day that a span is known by: where it ends, else where it begins."""
    bounds = (span.end_latest, span.start_latest, span.start_earliest)
    return next((day for day in bounds if day != UNBOUNDED_ABOVE), UNBOUNDED_BELOW)


def _year(day: float) -> str:
    return excerpt(str(civil_date(int(day))[0]), limit=12).strip("'")
