"""`Timeline`: files in and out, parts of a chronology, and chronologies changed."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import attrs

from sinoru_timeline import resources
from sinoru_timeline.formats.records import (
    Records,
    Text,
    parse_records,
    read_records,
    to_plain,
    write_records,
)
from sinoru_timeline.record import integrity
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.detaching import anchors_outside, detached
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.gathering import by_id, check_sources, cited
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.record.selecting import Fits, Match, having, in_period
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.timeline.displayed import Displayed, PathLike
from sinoru_timeline.timeline.holdings import TITLE, dated


class Timeline(Displayed):
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

    __slots__ = ()

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
            title=records.title or TITLE,
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
            events=tuple(
                detached(event, self._given, when=self._shown[event.id].when, absent=self._absent)
                for event in self._given.values()
            ),
        )

    # --- selecting ------------------------------------------------------------------------------

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
        return self._only(in_period(start, end, match))

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
        fits = having(
            {"actor": actor, "tag": tag, "type": type, "place": place},
            {"actor": self.actors, "place": self.places},
            source=source,
            text=text,
        )
        return self._only(fits)

    def _only(self, fits: Fits) -> "Timeline":
        """Return the events that fit, with the sources they need."""
        given = {id: self._given[id] for id, event in self._shown.items() if fits(event)}
        return self._with(given, cited(given.values(), self._sources))

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
        absent = {id: remembered[id] for id in anchors_outside(given) if id in remembered}
        stated: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "language": self.language,
            "licence": self.licence,
            "actors": self._actors,
            "places": self._places,
            **others,
            "given": given,
            "shown": dated(given, absent),
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
        given = by_id("event", [*self._given.values(), *map(self._as_given, events)])
        return self._changed(given, by_id("source", [*self._sources.values(), *sources]))

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
        before = cited(self._given.values(), self._sources)
        after = cited(given.values(), self._sources)
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
        actors = by_id("actor", (one for each in everyone for one in each.actors), "name")
        places = by_id("place", (one for each in everyone for one in each.places), "name")
        return self.gathered(
            *everyone,
            events=by_id("event", (event for each in everyone for event in each.given)).values(),
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
            by_id("event", events),
            by_id("source", [*known, *sources]),
            actors=by_id("actor", actors, "name"),
            places=by_id("place", places, "name"),
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
        check_sources(given.values(), known)
        return self._with(given, known)

    def titled(self, title: str, description: str | None = None) -> "Timeline":
        """Return the same records under another title.

        >>> Timeline().titled("Two neighbours").title
        'Two neighbours'
        """
        said = self.description if description is None else description
        return self._with(self._given, self._sources, title=title, description=said)
