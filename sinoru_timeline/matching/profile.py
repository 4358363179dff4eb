"""What is compared of each record, worked out once: words, names, days, numbers."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from sinoru_timeline.matching.names import Authorities, Names, used_names
from sinoru_timeline.matching.vocabulary import NONE, Vocabulary, act_concepts, concepts
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan

_NAME_WEIGHT: Final = 2.0  # names and numbers say more of an event than other words
# A few records alone do not tell which words are rare: they are taken for part of a larger set.
_LEAST_COUNT: Final = 60
_NO_DAY: Final = (0, 0)
_LN2: Final = math.log(2)
_LONGEST: Final = 20_000  # characters of a summary that are read


class Profiles:
    """What is compared of some records; every list has the order of the records.

    Attributes:
        titles: the numbers of the words of the title, the rarest first, without names of actors
            and places, which stand apart.
        words: those of title and summary, likewise; the same object where there is no summary.
        title_names: the names of actors and places in the title.
        title_lengths: the length of the vector of the weights of a title.
        lengths: the same of title and summary.
        weights: the squared weight of each word.
        bits: how many bits each word tells.
        first: the first day on which it may have been, or minus infinity.
        begun: the last day on which it may have begun, or infinity.
        ended: the first day on which it may have ended, or minus infinity.
        last: the last day on which it may have been, or infinity.
        loose: how many days an approximate date may be off.
        year_slips: month and day of a day; two that differ by a slip in the year share it.
        swaps: year, month and day whichever way they are written; swapped dates share it.
        languages: the language of each title, as far as its words tell.
        concepts: the words of the title that name what happened whatever the language.
        acts: the words of the title that say what is done with the event, such as ordering it.
        actors: the keys of the actors, those named in the title among them; if there are none,
            those named in the summary.
        places: the keys of the places, likewise.
        rarity: of each key, how many bits it tells.
        rarest: of each key what sorts it: the rarest first.
    """

    def __init__(
        self,
        events: Sequence[Event],
        authorities: Authorities,
        issued: Mapping[str, TimeSpan] | None = None,
    ) -> None:
        """Read all records; `issued` says when sources were published, by their ids."""
        self._issued = issued or {}
        self.events = events
        actors, places = used_names(events)
        self._actors = Names(authorities.actors, actors)
        self._places = Names(authorities.places, places)
        people = dict(self._actors.spellings(authorities.actors, actors))
        towns = dict(self._places.spellings(authorities.places, places))
        # A name that is both, such as that of a country, has one key in texts.
        self.vocabulary = Vocabulary(sorted((towns | people).items()))
        self._named = (self._numbered(self._actors, actors), self._numbered(self._places, places))
        self._actor_words = self._entities(set(people.values()))
        self._place_words = self._entities(set(towns.values()))
        # A country is an actor and a place: that two places are countries tells little.
        self.wide = self._actor_words & self._place_words
        self.titles: list[tuple[int, ...]] = []
        self.words: list[tuple[int, ...]] = []
        self.title_lengths = array("d")
        self.lengths = array("d")
        self.published: set[int] = set()  # dated by the day on which their source was published
        self.actors: list[frozenset[int]] = []
        self.places: list[frozenset[int]] = []
        self.ordinals: list[frozenset[int]] = []
        self.numbers: list[frozenset[float]] = []
        self.languages: list[str] = []
        self.types = [event.type for event in events]
        self.acts: list[frozenset[int]] = []
        self.concepts: list[frozenset[int]] = []
        self._concepts = frozenset(map(self.vocabulary.number, concepts()))
        self._act_words = frozenset(map(self.vocabulary.number, act_concepts()))
        self.title_names: list[frozenset[int]] = []
        self._shared: dict[frozenset[int], frozenset[int]] = {}
        self._read_dates()
        for event in events:
            self._read(event)
        self._weigh()

    def _numbered(self, names: Names, used: Sequence[str]) -> dict[str, int]:
        """Return the numbers of actors or of places, by what records call them."""
        return {name: self.vocabulary.number(f"@{names.key(name)}") for name in used}

    def _entities(self, keys: set[str]) -> frozenset[int]:
        return frozenset(self.vocabulary.number(f"@{key}") for key in keys)

    def _read(self, event: Event) -> None:
        vocabulary = self.vocabulary
        text = vocabulary.read(event.title, event.summary[:_LONGEST] if event.summary else "")
        ordinals = text.ordinals
        for claim in event.claims:
            if claim.field == "title" and isinstance(claim.value, str):
                ordinals |= vocabulary.read(claim.value).ordinals
        known, towns = self._named
        actors = places = told = title_names = NONE
        if event.participants:
            actors = frozenset([known[each.name] for each in event.participants])
        if event.places:
            places = frozenset([towns[each.name] for each in event.places])
        entities = vocabulary.entities
        title, words = text.title, text.words
        if not title.isdisjoint(self._concepts):
            told = title & self._concepts
        if not words.isdisjoint(entities):
            named = words & entities
            title_names = self._shared.setdefault(found := title & entities, found) or NONE
            # Whom a summary mentions has seldom done what the title says.
            actors |= (title if actors else named) & self._actor_words
            places |= named & self._place_words - self._actor_words
            title, words = title - entities, (title if words is title else words) - named
        self.titles.append(tuple(title))
        self.words.append(self.titles[-1] if text.words is text.title else tuple(words))
        self.title_names.append(title_names)
        self.actors.append(self._shared.setdefault(actors, actors))
        self.places.append(self._shared.setdefault(places, places))
        self.ordinals.append(ordinals)
        self.numbers.append(text.numbers)
        self.languages.append(text.language)
        self.concepts.append(self._shared.setdefault(told, told) if told else NONE)
        self.acts.append((told & self._act_words or NONE) if told else NONE)

    def _read_dates(self) -> None:
        events = self.events
        kinds = len(Days._fields)
        days = array("d", chain.from_iterable(map(days_of, events)))
        columns = (days[number::kinds] for number in range(kinds))
        self.first, self.begun, self.ended, self.last, self.loose = columns
        # What dates with the same slip have in common, so that it need not be sought.
        slips = [
            _slips(first) if first == last else _NO_DAY
            for first, last in zip(self.first, self.last, strict=True)
        ]
        self.year_slips = array("q", [year_slip for year_slip, _ in slips])
        self.swaps = array("q", [swap for _, swap in slips])
        if self._issued:
            self.published.update(
                index
                for index, event in enumerate(events)
                if event.when is not None and self._is_published(event, event.when)
            )

    def _is_published(self, event: Event, when: TimeSpan) -> bool:
        return any(
            (issued := self._issued.get(claim.source)) is not None and issued.edtf == when.edtf
            for claim in event.claims_on("when")
        )

    def _weigh(self) -> None:
        """Give each word its weight: rare words and names tell most."""
        count = max(len(self.events), _LEAST_COUNT)
        self._weigh_words(count)
        found = self.frequency
        rank = [0] * len(found)
        for number, word in enumerate(sorted(range(len(found)), key=found.__getitem__)):
            rank[word] = number
        for index, words in enumerate(self.words):
            title = self.titles[index]
            self.titles[index] = tuple(sorted(title, key=rank.__getitem__))
            self.title_lengths.append(self._length(title))
            if words is title:
                self.words[index] = self.titles[index]
                self.lengths.append(self.title_lengths[-1])
            else:
                self.words[index] = tuple(sorted(words, key=rank.__getitem__))
                self.lengths.append(self._length(words))
        self.rarity: dict[int, float] = {}
        for keys in (self.actors, self.places):
            for key, times in Counter(chain.from_iterable(keys)).items():
                bits = math.log2((count + 1) / times)
                self.rarity[key] = min(bits, self.rarity.get(key, bits))
        self.rarest = {key: (-bits, key) for key, bits in self.rarity.items()}

    def _weigh_words(self, count: int) -> None:
        vocabulary = self.vocabulary
        found = self.frequency = array("l", bytes(array("l").itemsize * len(vocabulary.texts)))
        for word, times in Counter(chain.from_iterable(self.words)).items():
            found[word] = times
        self.weights = array("d", bytes(8 * len(found)))
        self.bits = array("d", bytes(8 * len(found)))
        for word, times in enumerate(found):
            if times:
                weight = math.log((count + 1) / (times + 0.5))
                self.bits[word] = weight / _LN2
                if vocabulary.is_name(word):
                    weight *= _NAME_WEIGHT
                self.weights[word] = weight * weight

    def _length(self, words: Iterable[int]) -> float:
        return math.sqrt(sum(map(self.weights.__getitem__, words))) or 1.0

    def content(self, index: int) -> tuple[object, ...]:
        """Return all that is compared of a record but its ids: equal ones compare alike."""
        event = self.events[index]
        return (
            self.titles[index], self.words[index], self.first[index], self.begun[index],
            self.ended[index], self.last[index], self.loose[index], self.actors[index],
            self.places[index], self.ordinals[index], self.numbers[index], self.languages[index],
            self.acts[index], self.title_names[index], index in self.published, event.type,
            event.modality, event.quantities, event.same_as, event.part_of,
        )  # fmt: skip

    def __len__(self) -> int:
        """Count the records."""
        return len(self.events)


class Days(NamedTuple):
    """The days on which an event may have begun and ended, as they are compared.

    Attributes:
        first: the first day on which it may have begun.
        begun: the last day on which it may have begun.
        ended: the first day on which it may have ended.
        last: the last day on which it may have ended.
        loose: how many days an approximate date may be off.
    """

    first: float = UNBOUNDED_BELOW
    begun: float = UNBOUNDED_ABOVE
    ended: float = UNBOUNDED_BELOW
    last: float = UNBOUNDED_ABOVE
    loose: float = 0.0


def days_of(event: Event) -> Days:
    """Return the days of an event.

    What its claims say more exactly than the event itself counts, if they agree on it: a record
    that was merged from "2023" and "20 March 2023" is of that day, whichever is shown.

    >>> days_of(Event(id="e", title="Event", when="0001-01")).begun
    31
    """
    span = event.when
    if span is None:
        return Days()
    if not event.claims:
        return _days_of_span(
            span, span.start_earliest, span.start_latest, span.end_earliest, span.end_latest
        )
    spans = [span]
    spans += (
        stated
        for claim in event.claims
        if (stated := claim.span) is not None and stated.edtf != span.edtf and span.contains(stated)
    )
    first = max(each.start_earliest for each in spans)
    begun = min(each.start_latest for each in spans)
    ended = max(each.end_earliest for each in spans)
    last = min(each.end_latest for each in spans)
    if first > begun or ended > last:  # the claims disagree, and the event's own date stands
        first, begun = span.start_earliest, span.start_latest
        ended, last = span.end_earliest, span.end_latest
    return _days_of_span(span, first, begun, ended, last)


def _days_of_span(span: TimeSpan, first: float, begun: float, ended: float, last: float) -> Days:
    loose = 0.0
    if span.edtf.isalnum() or not (span.approximate or span.uncertain):
        return Days(first, begun, ended, last)
    if span.approximate:
        loose = last - first + 1
    elif span.uncertain:
        loose = (last - first + 1) / 2
    return Days(first, begun, ended, last, loose if loose < UNBOUNDED_ABOVE else 0.0)


@lru_cache(maxsize=1 << 16)
def _slips(day: float) -> tuple[int, int]:
    year, month, date = civil_date(int(day))
    return (
        month * 100 + date,
        (year * 100 + min(month, date)) * 100 + max(month, date),
    )
