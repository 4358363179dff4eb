"""The events of a chronology by the names that texts give them.

A name is found by its words, not by its spelling: "Russia launched its invasion of Ukraine" and
"the Russian invasion of Ukraine" name the same event. Which words are forms of one another is told
by the language file (`anchors.forms`) and by the lists of actors and places. What stands around
the words must fit what the record says of the event, see `fit`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, cast

from sinoru_timeline.record.anchors import ANYWHERE, Context, Found
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.choice import Group, Kind
from sinoru_timeline.text.events.fit import Clause, Fit, Place
from sinoru_timeline.text.events.names import Known, Name, Stems, known
from sinoru_timeline.text.lexicon import load

_AGE: Final = 3653  # days: "the invasion" of a text on Normandy is none of our time


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
        alike: dict[tuple[object, ...], list[Name]] = {}
        kinds: dict[str, list[Known]] = {}
        for event in events:
            if event.when is None or event.modality == "denied":
                continue
            of = known(event, event.when, self._stems)
            typed = None if event.type is None else self._stems.of(event.type)
            if typed is not None:
                kinds.setdefault(typed, []).append(of)
            for text, alias in (*((name, True) for name in event.aliases), (event.title, False)):
                name = Name.of_event(text, of, self._stems, alias=alias)
                if name.words:
                    key = (name.words, name.order, alias, name.owner, name.generic, typed)
                    alike.setdefault(key, []).append(name)
        self._groups = [Group(some, cast("str | None", key[-1])) for key, some in alike.items()]
        self._kinds = {typed: Kind(some) for typed, some in kinds.items()}
        # Beside a date a word of a name may be missing; see `Group.least`.
        self._by_word = _by_rarest(self._groups, [group.most for group in self._groups])
        self._by_word_dated: dict[str, list[int]] | None = None

    def find(
        self, text: str, start: int, end: int | None = None, *, context: Context = ANYWHERE
    ) -> Found | None:
        """Return the event named from a place of the text on; see `AnchorIndex`."""
        clause = self._fit.read(text, start, end, context)
        fitting = self._fitting(clause)
        if not fitting:
            return self._of_kind(clause)
        ranked = sorted(
            fitting,
            key=lambda each: self._rank(each[0], each[1], context),
            reverse=True,
        )
        best, place = _first_of(ranked)
        when = best.of.when
        if not _may_be(when, context) or (len(best.words) == 1 and _is_long_after(when, context)):
            return None  # the text cannot know of what came later, or tells of another time
        others = dict.fromkeys(name.of.event.id for name, _ in ranked[1:])
        others.pop(best.of.event.id, None)
        words, lasts = clause.words, self._lasts(best, place)
        return Found(
            event=best.of.event.id,
            name=best.text,
            start=words[place.first].start,
            end=words[place.last].end,
            when=when,
            others=tuple(others)[:3],
            words=len(place.stems),
            lasts=lasts,
            endless=lasts and not self._stems.words.lasting.isdisjoint(place.stems),
        )

    def _fitting(self, clause: Clause) -> list[tuple[Name, Place]]:
        """Return the names that stand there and fit, each with its place."""
        seen = clause.stems - self._stems.empty
        by_word = self._by_word
        if clause.context.near is not None:
            if self._by_word_dated is None:
                least = [group.least for group in self._groups]
                self._by_word_dated = _by_rarest(self._groups, least)
            by_word = self._by_word_dated
        numbers = {number for stem in seen for number in by_word.get(stem, ())}
        return [
            fitting
            for number in sorted(numbers)
            for fitting in self._groups[number].fitting(clause, self._fit)
        ]

    def _rank(self, name: Name, place: Place, context: Context) -> tuple[float | str, ...]:
        start = name.of.when.start_earliest
        return (
            start <= context.latest,
            context.near is None or context.near.intersects(name.of.when),
            len(place.stems),
            name.alias,
            start,
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

    def _of_kind(self, clause: Clause) -> Found | None:
        """Take "the visit", "the talks" for one of the time told of, else for the latest."""
        noun = self._fit.noun(clause.words)
        kind = None if noun is None else self._kinds.get(clause.words[noun].stem)
        if noun is None or kind is None:
            return None
        of = kind.latest(clause.context, lambda of: self._fit.is_of(clause, noun, of))
        if of is None:
            return None
        word = clause.words[noun]
        return Found(
            event=of.event.id,
            name=of.event.title,
            start=word.start,
            end=word.end,
            when=of.when,
            kind=True,
        )


def _first_of(ranked: Sequence[tuple[Name, Place]]) -> tuple[Name, Place]:
    """Return the best name, but not one that begins behind another: "after the wedding Rose was born"."""
    nearest = min(place.last for _, place in ranked)
    return next(each for each in ranked if each[1].first <= nearest)


def _by_rarest(groups: Sequence[Group], enough: Sequence[int]) -> dict[str, list[int]]:
    """Return the numbers of names by their rarest words: as many as must not all be missing.

    `enough` is how many words of each must be there. Of a name of four words of which three must be there, one of any two is: the rarest two are
    enough to find it by, and words that many names share lead to few of them.
    """
    counts = Counter(word for group in groups for word in group.words)
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        rarest = sorted(group.words, key=lambda word: (counts[word], word))
        for word in rarest[: len(rarest) - enough[number] + 1]:
            found.setdefault(word, []).append(number)
    return found


def _is_long_after(when: TimeSpan, context: Context) -> bool:
    """Tell whether an event is of a later age than all that the dates of a text tell of."""
    return context.newest + _AGE < when.start_earliest


def _may_be(when: TimeSpan, context: Context) -> bool:
    """Tell whether a text can know of an event, and says no other date beside it."""
    known = when.start_earliest <= context.latest
    return known and (context.near is None or context.near.intersects(when))


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
