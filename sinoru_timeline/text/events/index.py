"""The events of a chronology by the names that texts give them.

A name is found by its words, not by its spelling: "Russia launched its invasion of Ukraine" and
"the Russian invasion of Ukraine" name the same event. Which words are forms of one another is told
by the language file (`anchors.forms`) and by the lists of actors and places.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.record.anchors import Found
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.words import AnchorWords, anchor_words
from sinoru_timeline.text.lexicon import Lexicon, load

_REACH: Final = 14  # words after the preposition in which a name must be complete
_RECENT: Final = 60  # days: "the visit" of a report is a recent one
_SHORT: Final = 4  # letters of words that have no endings to speak of
_TITLE_LEAD: Final = 3  # words before a title's first word of its own
_ALIAS_LEAD: Final = 7  # the same for an alias
_SINGLE_LEAD: Final = 5  # the same for an alias of one word
_SENTENCE: Final = 200  # characters
_END: Final = re.compile(r"[;:!?\n]|(?<![A-Z])\.(?=\s)|,(?=\s)")

Word: TypeAlias = tuple[str, int]  # a stem, and the index behind its word in the text


@attrs.frozen
class Name:
    """A name of an event.

    Attributes:
        words: the stems of its words.
        text: the name as the record has it.
        event: the event.
        when: when it was.
        alias: whether it is an alias rather than the title.
    """

    words: frozenset[str]
    text: str
    event: Event
    when: TimeSpan
    alias: bool

    def enough(self, near: TimeSpan | None, *, typed: bool) -> int:
        """Return how many of its words must be there.

        A title is a sentence: most of its words are enough, and more than one. A date beside them
        and the kind of the event stand for one more.
        """
        count = len(self.words) if self.alias else max(2, -(-len(self.words) * 3 // 4))
        if typed and near is not None and near.intersects(self.when):
            return max(2, count - 1)
        return count


class EventIndex:
    """The events of a chronology by their names.

    >>> index = EventIndex([Event(id="war", title="War begins", when="1939-09-01",
    ...                           aliases=["the invasion of Poland"])])
    >>> index.find("Poland was invaded.", 0, near=None, latest=float("inf")).event
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
        self._adjectives = frozenset(map(self._stems.of, self._stems.words.adjectives))
        self._names: list[Name] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_type: dict[str, list[Event]] = {}
        for event in events:
            if event.when is None or event.modality == "denied":
                continue
            if event.type is not None:
                self._by_type.setdefault(self._stems.of(event.type), []).append(event)
            for text, alias in (*((name, True) for name in event.aliases), (event.title, False)):
                words = frozenset(self._stems.split(text))
                if not words:
                    continue
                for word in words:
                    self._by_word.setdefault(word, []).append(len(self._names))
                self._names.append(Name(words, text, event, event.when, alias))

    def find(self, text: str, start: int, *, near: TimeSpan | None, latest: float) -> Found | None:
        """Return the event named from a place of the text on; see `AnchorIndex`."""
        words = self._stems.read(text, start)
        seen = frozenset(word for word, _ in words if word not in self._stems.words.empty)
        fitting = self._fitting(words, seen, near)
        if not fitting:
            return self._latest_of_type(words, near, latest)
        ranked = sorted(
            fitting,
            # Of two names of an event that fit alike, the one that takes in more of the text.
            key=lambda name: (*self._rank(name, seen, near, latest), _end(words, name), name.text),
            reverse=True,
        )
        best = ranked[0]
        if best.when.start_earliest > latest or not (near is None or near.intersects(best.when)):
            return None  # the text cannot know of what came later, or says another date
        others = dict.fromkeys(name.event.id for name in ranked[1:])
        others.pop(best.event.id, None)
        return Found(
            best.event.id, best.text, _end(words, best), best.when, tuple(others)[:3],
            len(best.words & seen),
        )  # fmt: skip

    def _fitting(
        self, words: Sequence[Word], seen: frozenset[str], near: TimeSpan | None
    ) -> list[Name]:
        counts: dict[int, int] = {}
        for word in seen:
            for number in self._by_word.get(word, ()):
                counts[number] = counts.get(number, 0) + 1
        found: list[Name] = []
        for number, count in counts.items():
            name = self._names[number]
            type_ = name.event.type
            typed = type_ is not None and self._stems.of(type_) in seen
            if count >= name.enough(near, typed=typed) and self._begins_soon(words, name):
                found.append(name)
        return found

    def _rank(
        self, name: Name, seen: frozenset[str], near: TimeSpan | None, latest: float
    ) -> tuple[float | str, ...]:
        counted = seen & self._stems.ordinals
        start = name.when.start_earliest
        return (
            start <= latest,
            near is None or near.intersects(name.when),
            not counted or bool(name.words & counted),
            len(name.words & seen),
            name.alias,
            start if start != UNBOUNDED_BELOW else 0.0,
            name.event.id,
        )

    def _begins_soon(self, words: Sequence[Word], name: Name) -> bool:
        """Tell whether the name begins soon and its words stand close together."""
        first = next(i for i, (word, _) in enumerate(words) if word in name.words)
        if not name.alias:
            return first <= _TITLE_LEAD
        if len(name.words) > 1:
            return first <= _ALIAS_LEAD
        # A name of one word may go on as a longer one: "the war on drugs".
        following = words[first + 1][0] if first + 1 < len(words) else ""
        return first <= _SINGLE_LEAD and following not in self._stems.words.goes_on

    def _latest_of_type(
        self, words: Sequence[Word], near: TimeSpan | None, latest: float
    ) -> Found | None:
        """Take "the visit", "the talks" for the latest such event the text can know of."""
        if not words or latest == float("inf"):
            return None
        kind = next((w for w in words if w[0] not in self._adjectives), words[0])
        noun, end = kind
        known = [
            (event.when.start_earliest, event.id, event, event.when)
            for event in self._by_type.get(noun, ())
            if event.when is not None
            and latest - _RECENT <= event.when.start_earliest <= latest + 1
            and (near is None or near.intersects(event.when))
        ]
        if not known:
            return None
        _, _, event, when = max(known, key=lambda each: each[:2])
        return Found(event.id, event.title, end, when)


def _end(words: Sequence[Word], name: Name) -> int:
    """Return where the last word of a name ends in the text."""
    return max(at for word, at in words if word in name.words)


class Stems:
    """What the words of names are compared by.

    >>> Stems(load("en")).split("the Russian invasion")
    ['russia', 'invasion']
    """

    def __init__(self, lexicon: Lexicon, names: Iterable[Authority] = ()) -> None:
        """Take the forms of the language, and the other names of actors and places."""
        self.words: AnchorWords = anchor_words(lexicon)
        self.ordinals = frozenset(lexicon.values.get("ordinal", ()))
        self._forms = dict(self.words.forms)
        known = {*self._forms, *self._forms.values()}
        for name in names:
            whole = name.name.lower()
            last = whole.split()[-1]
            for alias in map(str.lower, name.aliases):
                if " " not in alias and alias not in known and alias not in whole.split():
                    self._forms[alias] = self._forms.get(whole) or self._forms.get(last, last)

    def split(self, name: str) -> list[str]:
        """Return the stems of a name, without the words that tell nothing."""
        stems = (self.of(word) for word in self.words.token.findall(name))
        return [stem for stem in stems if stem not in self.words.empty]

    def read(self, text: str, start: int) -> list[Word]:
        """Return the stems of a text from a place on, up to the end of the clause."""
        limit = min(len(text), start + _SENTENCE)
        end = _END.search(text, start, limit)
        words: list[Word] = []
        for match in self.words.token.finditer(text, start, end.start() if end else limit):
            if words and match[0].lower() in self.words.breaks:
                break  # what follows is told by a preposition of its own
            words.append((self.of(match[0]), match.end()))
            if len(words) == _REACH:
                break
        return words

    def of(self, word: str) -> str:
        """Return the stem of a word."""
        small = word.lower()
        found = self._forms.get(small, small)
        if len(found) <= _SHORT:
            return found
        for ending in self.words.endings:
            if found.endswith(ending) and not found.endswith("ss"):
                return found.removesuffix(ending).rstrip("e")
        return found.rstrip("e")
