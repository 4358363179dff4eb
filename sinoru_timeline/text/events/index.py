"""The events of a chronology by the names that texts give them.

A name is found by its words, not by its spelling: "Russia launched its invasion of Ukraine" and
"the Russian invasion of Ukraine" name the same event. Which words are forms of one another is told
by the language file (`anchors.forms`) and by the lists of actors and places. What stands around
the words must fit what the record says of the event, see `fit`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sinoru_timeline.record.anchors import ANYWHERE, Context, Found
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.fit import Fit, Place, Word
from sinoru_timeline.text.events.names import Known, Name, Stems, known
from sinoru_timeline.text.lexicon import load

_RECENT: Final = 60  # days: "the visit" of a report is a recent one
_SOON: Final = 1  # or one of the next day


class EventIndex:
    """The events of a chronology by their names.

    >>> index = EventIndex([Event(id="war", title="War begins", when="1939-09-01",
    ...                           aliases=["the invasion of Poland"])])
    >>> index.find("Poland was invaded.", 0).event
    'war'
    """

    def __init__(
        self, events: Iterable[Event], names: Iterable[Authority] = (), language: str = "en"
    ) -> None:
        """Take in the names of the events that have a date.

        Args:
            events: the events.
            names: actors and places, whose other names are forms of the first.
            language: the language of the texts.
        """
        self._stems = Stems(load(language), names)
        self._fit = Fit(self._stems)
        self._names: list[Name] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_type: dict[str, list[Known]] = {}
        for event in events:
            if event.when is None or event.modality == "denied":
                continue
            of = known(event, event.when, self._stems)
            if event.type is not None:
                self._by_type.setdefault(self._stems.of(event.type), []).append(of)
            for text, alias in (*((name, True) for name in event.aliases), (event.title, False)):
                name = Name.of_event(text, of, self._stems, alias=alias)
                for word in name.words:
                    self._by_word.setdefault(word, []).append(len(self._names))
                self._names.append(name)

    def find(
        self, text: str, start: int, end: int | None = None, *, context: Context = ANYWHERE
    ) -> Found | None:
        """Return the event named from a place of the text on; see `AnchorIndex`."""
        words = self._fit.read(text, start, end)
        fitting = self._fitting(words, context.near)
        if not fitting:
            return self._of_kind(words, context)
        ranked = sorted(
            fitting,
            key=lambda each: self._rank(each[0], each[1], context),
            reverse=True,
        )
        best, place = ranked[0]
        when = best.of.when
        if not _may_be(when, context):
            return None  # the text cannot know of what came later, or says another date
        others = dict.fromkeys(name.of.event.id for name, _ in ranked[1:])
        others.pop(best.of.event.id, None)
        return Found(
            event=best.of.event.id,
            name=best.text,
            start=words[place.first].start,
            end=words[place.last].end,
            when=when,
            others=tuple(others)[:3],
            words=len(place.stems),
            lasts=self._lasts(best, place),
        )

    def _fitting(self, words: Sequence[Word], near: TimeSpan | None) -> list[tuple[Name, Place]]:
        """Return the names that stand there and fit, each with its place."""
        seen = {word.stem for word in words} - self._stems.empty
        counts: dict[int, int] = {}
        for stem in seen:
            for number in self._by_word.get(stem, ()):
                counts[number] = counts.get(number, 0) + 1
        found: list[tuple[Name, Place]] = []
        for number, count in counts.items():
            name = self._names[number]
            type_ = name.of.event.type
            typed = type_ is not None and self._stems.of(type_) in seen
            enough = name.enough(near, typed=typed)
            if count < enough:
                continue
            place = self._fit.place(words, name)
            if (
                place is not None
                and len(place.stems) >= enough
                and self._fit.fits(words, place, name)
            ):
                found.append((name, place))
        return found

    def _rank(self, name: Name, place: Place, context: Context) -> tuple[float | str, ...]:
        start = name.of.when.start_earliest
        return (
            start <= context.latest,
            context.near is None or context.near.intersects(name.of.when),
            len(place.stems),
            name.alias,
            start if start != UNBOUNDED_BELOW else 0.0,
            name.of.event.id,
            place.last,  # of two names that fit alike, the one that takes in more of the text
            name.text,
        )

    def _lasts(self, name: Name, place: Place) -> bool:
        """Tell whether a name means what went on from the event's date on: "the war" of its first day."""
        words, when = self._stems.words, name.of.when
        if not words.begins.isdisjoint(place.stems):
            return False  # "the start of the war"
        is_dot = when.extent == "within" and when.end_latest != UNBOUNDED_ABOVE
        return name.of.begins or (is_dot and not words.lasting.isdisjoint(place.stems))

    def _of_kind(self, words: Sequence[Word], context: Context) -> Found | None:
        """Take "the visit", "the talks" for one of the time told of, else for the latest."""
        noun = self._fit.noun(words)
        if noun is None:
            return None
        kinds = [
            (of.when.start_earliest, of.event.id, of)
            for of in self._by_type.get(words[noun].stem, ())
            if _may_be(of.when, context, ahead=_SOON)
            and _is_spoken_of(of.when, context)
            and self._fit.is_of(words, noun, of)
        ]
        if not kinds:
            return None
        of = max(kinds, key=lambda each: each[:2])[2]
        word = words[noun]
        return Found(
            event=of.event.id,
            name=of.event.title,
            start=word.start,
            end=word.end,
            when=of.when,
            kind=True,
        )


def _may_be(when: TimeSpan, context: Context, *, ahead: int = 0) -> bool:
    """Tell whether a text can know of an event so many days ahead, and says no other date beside it."""
    known = when.start_earliest <= context.latest + ahead
    return known and (context.near is None or context.near.intersects(when))


def _is_spoken_of(when: TimeSpan, context: Context) -> bool:
    """Tell whether an event is of the time that a text has just told of, or a recent one."""
    if context.told is not None:
        return context.told.intersects(when)
    return context.latest < UNBOUNDED_ABOVE and context.latest - _RECENT <= when.start_earliest


class EventIndexes:
    """Events with an index for each language, made once when it is asked for."""

    def __init__(self, events: Iterable[Event], names: Iterable[Authority] = ()) -> None:
        """Begin with none; see `EventIndex`."""
        self._events = tuple(events)
        self._names = tuple(names)
        self._made: dict[str, EventIndex] = {}

    def event_index(self, language: str = "en") -> EventIndex:
        """Return the index for texts of a language."""
        found = self._made.get(language)
        if found is None:
            found = self._made[language] = EventIndex(self._events, self._names, language)
        return found
