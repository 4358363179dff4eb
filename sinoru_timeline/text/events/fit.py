"""Whether words of a text that name an event mean this one, or another of its kind.

"The war" names a war of the chronology; "the Korean War", "the trade war", "the war in Gaza" do
not, if that is another. So what stands before, within and behind the words of a name is held
against what the record says of the event: a capitalised word that the record does not have is
another event's, if the record says who took part or if the name is a single word. A noun right
behind the name is what the phrase is about, not the event: "the war crimes trial".
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sinoru_timeline.record.anchors import Context
from sinoru_timeline.text.events.names import Known, Name, Stems

_REACH: Final = 14  # words after the preposition in which a name must be complete
_SENTENCE: Final = 200  # characters
_TITLE_LEAD: Final = 3  # words before a title's first word of its own
_ALIAS_LEAD: Final = 7  # the same for an alias
_APART: Final = 3  # words that tell something, between two words of a name
_COUNT: Final = 2  # figures of a number that counts events of one name
_ROMAN: Final = frozenset("ivx")
_BEHIND: Final = " \t\r\n\"'’‘“”([*_"  # what may stand between a preposition and a name
_LEAD: Final = 20  # characters that hold the word before a name
_LAST: Final = re.compile(r"[^\W_]+\Z")
_UNITS: Final = 3  # words that hold the units of an event
_UNKNOWN: Final = 1  # words before a name of which nothing is known: a verb
_END: Final = re.compile(r"[;:!?\n]|(?<![A-Z])\.(?=\s)|,(?=\s)")


class Word(NamedTuple):
    """A word of a text: as it stands there, in small letters, its stem, where it is, and the gap before."""

    text: str
    small: str
    stem: str
    start: int
    end: int
    gap: str = " "

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Clause(NamedTuple):
    """The words in which a name is looked for.

    Attributes:
        words: the words.
        before: the text before them, as far as it may hold a preposition and an article.
        stems: the stems of the words.
        context: what is known of the text around them.
    """

    words: Sequence[Word]
    before: str
    stems: frozenset[str]
    context: Context

    @property
    def lead(self) -> str:
        """The word before them, in small letters: a preposition or an article."""
        found = _LAST.search(self.before.rstrip(_BEHIND))
        return "" if found is None else found[0].lower()


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

    def read(self, text: str, start: int, end: int | None, context: Context) -> Clause:
        """Return the words of a text from a place on, up to another or the end of the clause."""
        limit = min(len(text) if end is None else end, start + _SENTENCE)
        stop = _END.search(text, start, limit)
        words: list[Word] = []
        behind, breaks, stem_of = start, self._stems.words.breaks, self._stems.of
        for match in self._stems.words.token.finditer(text, start, stop.start() if stop else limit):
            small = match[0].lower()
            if words and small in breaks:
                break  # what follows is told by a preposition of its own
            begin, close = match.span()
            words.append(Word(match[0], small, stem_of(small), begin, close, text[behind:begin]))
            behind = close
            if len(words) == _REACH:
                break
        before = text[max(0, start - _LEAD) : start]
        return Clause(words, before, frozenset(word.stem for word in words), context)

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

    def fits(self, clause: Clause, place: Place, name: Name) -> bool:
        """Tell whether the words around a name leave it the name of its event."""
        words, known, single = clause.words, name.of, len(name.words) == 1
        strict = single or known.complete
        ordinals = self._stems.ordinals
        counted = [word.stem for word in words[: place.last] if word.stem in ordinals]
        if sorted(counted) != sorted(name.words & ordinals):
            return False  # "the second visit" is not the first, and "the visit" neither
        if not self._in_order(words[place.first : place.last + 1], name):
            return False
        if name.owner and self._owner(clause, place.first) != name.owner:
            return False  # "her death" is not his
        return (
            self._led(clause, place.first, known, strict=strict or name.generic, single=single)
            and not (
                strict
                and any(self._is_other(words, i, known) for i in range(place.first, place.last))
            )
            and not self._describes(clause, place, known)
            and self._followed(
                clause, place.last + 1, known, strict=strict or name.generic, single=single
            )
        )

    def _owner(self, clause: Clause, at: int) -> str:
        """Return the word before a name that may tell whose it is."""
        return clause.words[at - 1].small if at else clause.lead

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
                if word.stem not in self._neutral and not word.is_capital
            ),
            None,
        )

    def is_of(self, clause: Clause, noun: int, known: Known) -> bool:
        """Tell whether a noun that stands for an event of its kind may mean this one."""
        words = clause.words
        return (
            self._led(clause, noun, known, strict=True, single=True, any_=True)
            and not (noun + 1 < len(words) and words[noun + 1].is_capital)  # "visited Moscow"
            and not self._describes(clause, Place(noun, noun, frozenset()), known)
            and self._followed(clause, noun + 1, known, strict=True, single=True)
        )

    def _led(
        self, clause: Clause, end: int, known: Known, *, strict: bool, single: bool, any_: bool = False
    ) -> bool:  # fmt: skip
        """Tell whether what stands before a name fits: who it is of, and at most a verb."""
        unknown, beside = 0, True
        for i in reversed(range(end)):
            word = clause.words[i]
            if single and beside and not any_ and word.small in self._stems.words.indefinite:
                return False  # "a long war" is any
            if word.small in self._stems.words.determiners:
                beside = False  # what stands before it does not qualify the name
            if single and beside and word.stem in self._stems.months - known.words:
                return False  # "the January sale" was not in December
            titled = single and beside and word.text in self._stems.words.titles
            if not titled and self._is_neutral(word, known):
                continue
            if word.is_capital:
                if strict:
                    return False
                continue
            unknown += 1
            if single and beside:
                return False  # "the trade war", "the second invasion", "the general strike"
        return unknown <= _UNKNOWN

    def _is_neutral(self, word: Word, known: Known) -> bool:
        return word.stem in self._neutral or word.stem in known.words or word.small.isdigit()

    def _describes(self, clause: Clause, place: Place, known: Known) -> bool:
        """Tell whether a name only describes the noun behind it: "the war crimes trial"."""
        words, at = clause.words, place.last + 1
        if at >= len(words):
            return False
        before, word, gap = words[at - 1], words[at], words[at].gap.strip()
        if gap in ("'", "’"):
            return self._is_owner(words, at)  # "the party's manifesto"
        if gap:
            return gap in ("-", "‐")  # "war-torn": what stands in brackets or quotes is apart
        told = words[place.first : at]
        if any(not each.is_capital and self._stems.is_verb(each.small) for each in told):
            return False  # a clause goes on: "after they invaded Poland prices rose"
        joins = self._stems.words.joins
        if any(each.small in joins for each in words[place.first + 1 : place.last]):
            return False  # "the invasion of Poland" describes nothing
        if word.stem in known.words or word.small in self._stems.parted or word.small.isdigit():
            return False
        if word.is_capital:
            # "After the war Truman" begins a clause, "the Apollo Theater" is another name.
            return before.is_capital and word.small not in self._stems.words.lands
        if word.small in self._stems.dates or self._stems.is_verb(word.small):
            return False
        follows = words[at + 1].small if at + 1 < len(words) else ""
        return not (clause.context.opens and self._stems.is_verb(follows))

    def _is_owner(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a name only tells whose something is, unless that is a part of the event."""
        if words[at].small in self._stems.words.genitive:
            at += 1
        if at >= len(words):
            return False
        table = self._stems.words
        units = words[at].small in table.nth and any(
            word.small in self._stems.units for word in words[at + 1 : at + _UNITS]
        )
        return not units and words[at].small not in table.owned

    def _followed(
        self, clause: Clause, at: int, known: Known, *, strict: bool, single: bool
    ) -> bool:
        """Tell whether what belongs to a name behind it fits: "between China and India"."""
        words, beside = clause.words, clause.context.beside
        if self._is_thing(words, at):
            return False
        if beside is not None and single and self._stems.of(beside) not in known.words:
            return False  # "pre-war Germany" may be of another war
        if self._counts(clause, at) or (single and self._goes_on(words, at, known)):
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
            elif (self._counts(clause, at) and word.stem not in known.words) or (
                joined and self._is_other(words, at, known)
            ):
                return False
            elif word.stem not in self._neutral or word.small in self._stems.pronouns:
                if not joined or not word.is_capital:
                    break
                joined = False
            at += 1
        return True

    def _is_thing(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a name is followed by what no event does: "Stalingrad became Volgograd"."""
        table = self._stems.words
        while at < len(words) and words[at].small in table.auxiliaries:
            at += 1
        return at < len(words) and words[at].small in table.things

    def _counts(self, clause: Clause, at: int) -> bool:
        """Tell whether a number belongs to the name before it: "World War I", "world war three"."""
        if not 0 < at < len(clause.words):
            return False
        word, before = clause.words[at], clause.words[at - 1]
        if word.text.isdecimal():
            return before.is_capital and len(word.text) <= _COUNT
        if _ROMAN.issuperset(word.small) and (word.text.isupper() or word.text.islower()):
            # "I" and single small letters are words as well.
            return len(word.text) > 1 or (word.text.isupper() and before.is_capital)
        if word.small not in self._stems.numbers:
            return False
        # "After the war three men came": what has an article is not numbered so.
        determiners = self._stems.words.determiners
        bare = at > 1 and clause.lead not in determiners
        bare = bare and all(each.small not in determiners for each in clause.words[:at])
        return before.is_capital if word.is_capital else bare and not before.is_capital

    def _behind_verb(self, words: Sequence[Word], at: int) -> int:
        """Pass over what was done: "(sanctions) were imposed", "(the war) began"."""
        start = at
        while at < len(words) and words[at].small in self._stems.words.auxiliaries:
            at += 1
        is_verb = at > start or (at < len(words) and words[at].stem in self._stems.words.begins)
        return at + 1 if is_verb else at

    def _goes_on(self, words: Sequence[Word], at: int, known: Known) -> bool:
        """Tell whether a name of one word goes on as a longer one: "the war on drugs"."""
        table = self._stems.words
        if at >= len(words) or words[at].small not in table.goes_on:
            return False
        following = next(
            (word for word in words[at + 1 :] if word.small not in table.determiners), None
        )
        return following is not None and not (
            following.is_capital
            or following.small.isdigit()
            or following.stem in known.words
            or following.small in table.aside
            or following.stem in self._stems.dates
            or (known.complete and words[at + 1].small in table.possessives)
        )

    def _is_other(self, words: Sequence[Word], at: int, known: Known) -> bool:
        """Tell whether a word is a name of which the record of the event knows nothing."""
        word = words[at]
        if not word.is_capital or word.stem in self._neutral:
            return False
        if at and words[at - 1].small in self._stems.words.places and known.places:
            # "in Moscow" is not said of what was in Beijing, even if Russia took part.
            alike = word.small == word.stem and word.stem in known.words
            return not (alike or word.small in known.places)
        return word.stem not in known.words
