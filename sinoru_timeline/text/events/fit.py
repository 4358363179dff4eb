"""Whether words of a text that name an event mean this one, or another of its kind.

"The war" names a war of the chronology; "the Korean War", "the trade war", "the war in Gaza" do
not, if that is another. So what stands before, within and behind the words of a name is held
against what the record says of the event: a capitalised word that the record does not have is
another event's, if the record says who took part or if the name is a single word.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sinoru_timeline.text.events.names import Known, Name, Stems

_REACH: Final = 14  # words after the preposition in which a name must be complete
_SENTENCE: Final = 200  # characters
_TITLE_LEAD: Final = 3  # words before a title's first word of its own
_ALIAS_LEAD: Final = 7  # the same for an alias
_APART: Final = 3  # words that tell something, between two words of a name
_COUNT: Final = 2  # figures of a number that counts events of one name
_UNKNOWN: Final = 1  # words before a name of which nothing is known: a verb
_END: Final = re.compile(r"[;:!?\n]|(?<![A-Z])\.(?=\s)|,(?=\s)")


class Word(NamedTuple):
    """A word of a text: as it stands there, in small letters, its stem, and where it is."""

    text: str
    small: str
    stem: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a name stands among the words: first and last of them, and how many stems are there."""

    first: int
    last: int
    stems: frozenset[str]


class Fit:
    """Holds the words around a name against what is known of the event."""

    def __init__(self, stems: Stems) -> None:
        """Take the words of the language."""
        self._stems = stems
        words = stems.words
        told = (*words.qualifiers, *words.titles, *stems.dates)
        self._neutral = stems.empty | frozenset(stems.of(word) for word in told)

    def read(self, text: str, start: int, end: int | None = None) -> list[Word]:
        """Return the words of a text from a place on, up to another or the end of the clause."""
        limit = min(len(text) if end is None else end, start + _SENTENCE)
        stop = _END.search(text, start, limit)
        words: list[Word] = []
        for match in self._stems.words.token.finditer(text, start, stop.start() if stop else limit):
            small = match[0].lower()
            if words and small in self._stems.words.breaks:
                break  # what follows is told by a preposition of its own
            words.append(Word(match[0], small, self._stems.of(small), match.start(), match.end()))
            if len(words) == _REACH:
                break
        return words

    # --- where a name stands ----------------------------------------------------------------------

    def place(self, words: Sequence[Word], name: Name) -> Place | None:
        """Return where the first words of a name that stand close together are; None: too far on."""
        first = next((i for i, word in enumerate(words) if word.stem in name.words), None)
        if first is None or first > (_ALIAS_LEAD if name.alias else _TITLE_LEAD):
            return None
        last, apart = first, 0
        found = {words[first].stem}
        for i in range(first + 1, len(words)):
            word = words[i]
            if word.stem in name.words:
                if word.stem not in found:
                    found.add(word.stem)
                    last = i
                apart = 0
            elif word.stem not in self._neutral:
                apart += 1
                if apart > _APART:
                    break
        return Place(first, last, frozenset(found))

    # --- what stands around it --------------------------------------------------------------------

    def fits(self, words: Sequence[Word], place: Place, name: Name) -> bool:
        """Tell whether the words around a name leave it the name of its event."""
        known, single = name.of, len(name.words) == 1
        strict = single or known.complete
        ordinals = self._stems.ordinals
        counted = [word.stem for word in words[: place.last] if word.stem in ordinals]
        if sorted(counted) != sorted(name.words & ordinals):
            return False  # "the second visit" is not the first, and "the visit" neither
        if not self._in_order(words[place.first : place.last + 1], name):
            return False
        return (
            self._led(words[: place.first], known, strict=strict, single=single)
            and not (
                strict
                and any(self._is_other(words, i, known) for i in range(place.first, place.last))
            )
            and self._followed(words, place.last + 1, known, strict=strict, single=single)
        )

    def _in_order(self, words: Sequence[Word], name: Name) -> bool:
        """Tell whether words stand as in the name, or a word turns them: "a clash on the border"."""
        order = name.order
        found = list(dict.fromkeys(word.stem for word in words if word.stem in name.words))
        if not order or found == [stem for stem in order if stem in found]:
            return True
        turns = self._stems.words.joins | self._stems.words.auxiliaries
        return any(word.small in turns for word in words)

    def noun(self, words: Sequence[Word]) -> int | None:
        """Return the first word that neither qualifies another nor is a name: "his state *visit*"."""
        return next(
            (
                i
                for i, word in enumerate(words)
                if word.stem not in self._neutral and not _is_capital(word)
            ),
            None,
        )

    def is_of(self, words: Sequence[Word], noun: int, known: Known) -> bool:
        """Tell whether a noun that stands for an event of its kind may mean this one."""
        led = self._led(words[:noun], known, strict=True, single=True)
        done = noun + 1 < len(words) and _is_capital(words[noun + 1])  # "visited Moscow"
        return led and not done and self._followed(words, noun + 1, known, strict=True, single=True)

    def _led(self, words: Sequence[Word], known: Known, *, strict: bool, single: bool) -> bool:
        """Tell whether what stands before a name fits: who it is of, and at most a verb."""
        unknown, beside = 0, True
        for i in reversed(range(len(words))):
            word = words[i]
            if word.small in self._stems.words.determiners:
                beside = False  # what stands before it does not qualify the name
            titled = single and beside and word.text in self._stems.words.titles
            if not titled and self._is_neutral(word, known):
                continue
            if _is_capital(word):
                if strict:
                    return False
                continue
            unknown += 1
            if single and beside:
                return False  # "the trade war", "the second invasion", "the general strike"
        return unknown <= _UNKNOWN

    def _is_neutral(self, word: Word, known: Known) -> bool:
        return word.stem in self._neutral or word.stem in known.words or word.small.isdigit()

    def _followed(
        self, words: Sequence[Word], at: int, known: Known, *, strict: bool, single: bool
    ) -> bool:
        """Tell whether what belongs to a name behind it fits: "between China and India"."""
        if self._is_counted(words, at) or (single and self._goes_on(words, at, known)):
            return False
        if not strict or at >= len(words):
            return True
        at = self._behind_verb(words, at)
        # Without a word that joins it, a capitalised word begins the next clause.
        joined = False
        while at < len(words):
            word = words[at]
            if word.small in self._stems.words.joins:
                joined = True
            elif (_is_number(word) and word.stem not in known.words) or (
                joined and self._is_other(words, at, known)
            ):
                return False
            elif word.stem not in self._neutral:
                if not joined or not _is_capital(word):
                    break
                joined = False
            at += 1
        return True

    def _is_counted(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a number belongs to a name: "World War I", "World War Three", "World War 3"."""
        if not 0 < at < len(words) or not _is_capital(words[at - 1]):
            return False
        text, small = words[at].text, words[at].small
        if text.isdecimal():
            return len(text) <= _COUNT
        return _is_capital(words[at]) and (_ROMAN.issuperset(text) or small in self._stems.numbers)

    def _behind_verb(self, words: Sequence[Word], at: int) -> int:
        """Pass over what was done: "(sanctions) were imposed", "(the war) began"."""
        start = at
        while at < len(words) and words[at].small in self._stems.words.auxiliaries:
            at += 1
        is_verb = at > start or (at < len(words) and words[at].stem in self._stems.words.begins)
        return at + 1 if is_verb else at

    def _goes_on(self, words: Sequence[Word], at: int, known: Known) -> bool:
        """Tell whether a name of one word goes on as a longer one: "the war on drugs"."""
        if at >= len(words) or words[at].small not in self._stems.words.goes_on:
            return False
        following = next(
            (word for word in words[at + 1 :] if word.small not in self._stems.words.determiners),
            None,
        )
        return following is not None and not (
            _is_capital(following)
            or following.small.isdigit()
            or following.stem in known.words
            or (known.complete and words[at + 1].small in self._stems.words.possessives)
        )

    def _is_other(self, words: Sequence[Word], at: int, known: Known) -> bool:
        """Tell whether a word is a name of which the record of the event knows nothing."""
        word = words[at]
        if not _is_capital(word) or word.stem in self._neutral:
            return False
        if at and words[at - 1].small in self._stems.words.places and known.places:
            # "in Moscow" is not said of what was in Beijing, even if Russia took part.
            alike = word.small == word.stem and word.stem in known.words
            return not (alike or word.small in known.places)
        return word.stem not in known.words


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper()


_ROMAN: Final = frozenset("IVX")


def _is_number(word: Word) -> bool:
    """Tell whether a word counts events of one name: "World War II"."""
    return _ROMAN.issuperset(word.text) and word.text != "I"
