"""What a chronology calls its events, and the words by which names are compared."""

from collections.abc import Iterable
from typing import Final

import attrs

from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.words import AnchorWords, anchor_words
from sinoru_timeline.text.lexicon import Lexicon

_MOST: Final = 50_000  # words whose stems are kept
_YEAR: Final = 366
_WEEKS: Final = 28  # days: no month is shorter
_ROMAN: Final = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
}
_SHORT: Final = 4  # letters of words that have no endings to speak of


class Stems:
    """What the words of names are compared by.

    >>> from sinoru_timeline.text.lexicon import load
    >>> Stems(load("en")).split("the Russian invasion")
    ['russia', 'invasion']
    """

    def __init__(self, lexicon: Lexicon, names: Iterable[Authority] = ()) -> None:
        """Take the forms of the language, and the other names of actors and places."""
        self.words: AnchorWords = anchor_words(lexicon)
        # Behind a name they are no noun that it describes: "after the war *they*".
        self.parted = self.words.parted.union(
            lexicon.words.get("ends_filling", ()),
            self.words.breaks,
            self.words.determiners,
            self.words.joins,
            lexicon.values.get("number", ()),
        )
        self._tense = lexicon.tense
        self.pronouns = lexicon.tense.pronouns
        self._adverbs = tuple(lexicon.words.get("adverb_endings", ()))
        self.ordinals = frozenset(lexicon.values.get("ordinal", ()))
        self.numbers = lexicon.values.get("number", {})
        self.dates = frozenset(
            (*lexicon.values.get("month", ()), *lexicon.values.get("weekday", ()))
        )
        self.units = frozenset((*lexicon.values.get("unit", ()), *lexicon.values.get("units", ())))
        self._forms = dict(self.words.forms)
        known = {*self._forms, *self._forms.values()}
        for name in names:
            whole = name.name.lower()
            last = whole.split()[-1]
            for alias in map(str.lower, name.aliases):
                if " " not in alias and alias not in known and alias not in whole.split():
                    self._forms[alias] = self._forms.get(whole) or self._forms.get(last, last)
        self._stems: dict[str, str] = {}
        self.empty = frozenset(map(self.of, self.words.empty))
        self._months: dict[int, list[str]] = {}
        for month, number in lexicon.values.get("month", {}).items():
            self._months.setdefault(int(number), []).append(self.of(month))
        self.months = frozenset(stem for stems in self._months.values() for stem in stems)

    def is_verb(self, word: str) -> bool:
        """Tell whether a word in small letters is a verb, or goes with one: "finally fell"."""
        return (
            word in self.words.auxiliaries
            or self._tense.is_past(word)
            or (word.endswith(self._adverbs) and word not in self.words.nouns)
        )

    def split(self, name: str) -> list[str]:
        """Return the stems of a name, without the words that tell nothing."""
        stems: list[str] = []
        for word in self.words.token.findall(name):
            stem = self.of(word)
            if stem not in self.empty:
                stems.append(stem)
        return stems

    def months_of(self, when: TimeSpan) -> frozenset[str]:
        """Return the stems of the months in which an event may have been."""
        first, last = when.start_earliest, when.end_latest
        if not UNBOUNDED_BELOW < first <= last < first + _YEAR:
            return self.months
        days = (*range(int(first), int(last), _WEEKS), int(last))
        return frozenset(stem for day in days for stem in self._months[civil_date(day)[1]])

    def of(self, word: str) -> str:
        """Return the stem of a word, and keep it: the same words come again and again."""
        stem = self._stems.get(word)
        if stem is None:
            if len(self._stems) >= _MOST:
                self._stems.clear()
            stem = self._stems[word] = self._of(word)
        return stem

    def _of(self, word: str) -> str:
        small = word.lower()
        number = _ROMAN.get(small) or self.numbers.get(small)
        if number is not None:
            return str(number)  # "World War II", "World War Two", "World War 2"
        found = self._forms.get(small, small)
        if len(found) <= _SHORT:
            return found
        for ending in self.words.endings:
            if found.endswith(ending) and not found.endswith("ss"):
                return found.removesuffix(ending).rstrip("e")
        return found.rstrip("e")


@attrs.frozen
class Known:
    """What the record says of an event, as far as the words around its name may show it.

    Attributes:
        event: the event.
        when: when it was.
        words: the stems of its names, of who took part, of its places, kind, topics and months.
        places: the words of its places, as they are written.
        complete: whether the record says who took part, so that anybody else did not.
        begins: whether its title tells the beginning of what lasted longer.
    """

    event: Event
    when: TimeSpan
    words: frozenset[str]
    places: frozenset[str]
    complete: bool
    begins: bool


def known(event: Event, when: TimeSpan, stems: Stems) -> Known:
    """Gather what the record says of an event."""
    called = (event.title, *event.aliases)
    people = tuple(one.name for one in event.participants)
    places = tuple(one.name for one in event.places)
    topics = tuple(tag.replace("_", " ") for tag in (*event.tags, event.type or ""))
    said = (*called, *people, *places, *topics)
    return Known(
        event,
        when,
        stems.months_of(when).union(stem for text in said for stem in stems.split(text)),
        frozenset(word.lower() for text in places for word in stems.words.token.findall(text)),
        bool(people),
        not stems.words.begins.isdisjoint(stems.split(event.title)),
    )


@attrs.frozen
class Name:
    """A name of an event.

    Attributes:
        words: the stems of its words.
        order: the same, as the name has them one behind another: "trade war"; nothing if a word
            joins them, as in "the fall of the city", so that they may be turned.
        text: the name as the record has it.
        of: the event.
        alias: whether it is an alias rather than the title.
        owner: the possessive it begins with, or nothing: "his" of "his death".
        generic: whether it is an alias in small letters only, so that a capitalised word belongs to
            another event: "the data breach".
    """

    words: frozenset[str]
    order: tuple[str, ...]
    text: str
    of: Known
    alias: bool
    owner: str = ""
    generic: bool = False

    @classmethod
    def of_event(cls, text: str, of: Known, stems: Stems, *, alias: bool) -> "Name":
        """Take apart what an event is called."""
        order = stems.split(text)
        parts = {word.lower() for word in stems.words.token.findall(text)}
        joined = not parts.isdisjoint(stems.words.joins)
        first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
        return cls(
            frozenset(order),
            () if joined else tuple(order),
            text,
            of,
            alias,
            first if alias and first in stems.words.possessives else "",
            alias and text.islower(),
        )

    @property
    def most(self) -> int:
        """How many of its words must be there.

        A title is a sentence: most of its words are enough, and more than one.
        """
        return len(self.words) if self.alias else max(2, -(-len(self.words) * 3 // 4))

    @property
    def least(self) -> int:
        """How many are enough beside a date and the kind of the event, which stand for one more."""
        return min(self.most, max(2, self.most - 1))
