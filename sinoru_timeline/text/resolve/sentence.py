"""The sentence around a mention: what it speaks of, the past or the future, and how it begins."""

import re
from typing import Final

from sinoru_timeline.text.lexicon import TenseWords
from sinoru_timeline.text.resolve.result import Prefer
from sinoru_timeline.text.resolve.tense import Tense, tense_at, verbs

_NEAR_VERB: Final = 28  # characters
# How many times nearer the other date must be to be meant though the sentence speaks of the past,
# and of the future.
_MUCH: Final = 4
_FAR_MORE: Final = 6
_NEVER_BUT: Final = 100
_WORD: Final = 12  # characters of a short word and a blank
_ENDS_AHEAD: Final = ("until", "by")  # what is to end is ahead, unless a verb says that it was
_DESCRIBED: Final = re.compile(r"(?:(?<=\d),)? [^\W\d_]")  # "the Dec. 21, 1988, bombing"
_BEFORE: Final = re.compile(r"\b(\w+) \Z")
_NEXT: Final = re.compile(r" (\w+)")
_CLAUSE_MARKS: Final = ".,;:()\n"
REACH: Final = 60  # characters from "until" to the date it looks ahead to
_OPENING: Final = re.compile(r"(?:\A|[.!?]\W?\s+|\n\s*)(?:\w+\s+){0,2}\Z")
_OPENING_CLOSELY: Final = re.compile(r"(?:\A|[.!?]\W?\s+|\n\s*)(?:\w+\s+)?\Z")


class Sentence:
    """What the words around the mention at hand tell of it.

    Args:
        text: the document.
        words: the verbs that tell past from future.
        prefer: whether what may be past or future is past, or future; None lets the sentence tell.
    """

    def __init__(self, text: str, words: TenseWords, prefer: Prefer | None = None) -> None:
        """Begin a document: no mention is at hand."""
        self.text = text
        self.words = words
        self.prefer: Prefer | None = prefer
        # What the word beside the mention at hand says of it, and where it stands.
        self.signal: str | None = None
        self.start = self.end = 0

    def opens_sentence(self, *, closely: bool = False) -> bool:
        """Tell whether the mention stands at the start of a sentence, but for two short words.

        `closely`: but for one: "in 1989", not "compared with 1989".
        """
        return self._opens(self.start, closely=closely)

    def _opens(self, start: int, *, closely: bool) -> bool:
        opening = _OPENING_CLOSELY if closely else _OPENING
        return opening.search(self.text, max(0, start - 24), start) is not None

    def in_passing(self) -> bool:
        """Tell whether the mention only describes something: "the August 1792 uprising"."""
        return self._describes(self.start, self.end)

    def _describes(self, start: int, end: int) -> bool:
        described = _DESCRIBED.match(self.text, end) is not None
        return described and self._word_before(start) in self.words.determiners

    def tense(self) -> Tense:
        """Tell whether the sentence at hand speaks of the past or the future."""
        if self.prefer is not None and not (self.prefer == "past" and self.signal in _ENDS_AHEAD):
            return self.prefer
        if self._word_before(self.start) in self.words.present or (
            self._word_behind() in self.words.awaited
        ):
            return "future"
        told = tense_at(self.text, self.start, self.end, self.words)
        return told or ("future" if self.signal in _ENDS_AHEAD else "")

    def looks_back(self) -> bool:
        """Tell whether the sentence tells of the past, be it of an end: "he stayed until May"."""
        if self.signal in _ENDS_AHEAD and self.prefer is None:
            signal = self.text.rfind(" ", 0, max(0, self.start - 1))
            return tense_at(self.text, signal, signal, self.words) == "past"
        return self.tense() == "past"

    def is_behind(self, behind: int, ahead: int) -> bool:
        """Tell whether a sentence on the past means the date behind; see `is_ahead`."""
        if self.prefer is not None or behind < _MUCH * ahead:
            return True
        # Of a date a year ago all but a day or two the year would have been said.
        return behind < _NEVER_BUT * ahead and self.verb_is_near("past")

    def is_ahead(self, behind: int, ahead: int) -> bool:
        """Tell whether a sentence on the future means the date ahead, so many days away, not the one behind.

        A verb of another clause that stands far counts less than that the date behind is much nearer.
        """
        return (
            self.prefer is not None
            or ahead < _FAR_MORE * behind
            or self.verb_is_near("future")
            or self._clause_looks_ahead()
        )

    def verb_is_near(self, tense: Tense) -> bool:
        """Tell whether the verb that tells the tense stands right before: "he died on June 3"."""
        near = self.text[max(0, self.start - _NEAR_VERB) : self.start]
        found = list(verbs(near, self.words))
        if tense == "future":
            # Behind "will" there may be a participle: "will be held on Monday".
            return any(
                ahead and verb not in self.words.reported and "." not in near[end:]
                for verb, _, end, ahead in found
            )
        if not found or "." in near[found[-1][2] :]:
            return False
        verb, start, end, ahead = found[-1]
        if ahead or verb in self.words.speech:
            return False
        if not near[end:].strip():
            return True  # "the year ended June 30"
        subject = near[:start].split()
        before = subject[-1].lower() if subject else ""
        if before in self.words.pronouns or before in self.words.auxiliary:
            return True  # "he resigned", "the suit was filed"
        if before in self.words.present:
            return False  # "when the case is heard in May"
        return not verb.endswith(self.words.endings)  # "redeemed" may be a participle

    def is_told_of(self) -> bool:
        """Tell whether the sentence says in the present what the mention is: "Monday is the last day"."""
        told = self.prefer is None and self._word_behind() in self.words.present
        return told and self.opens_sentence(closely=True)  # not "the attack on Monday is the third"

    def ranks(self) -> bool:
        """Tell whether something is the first or most of a time: "the worst loss in ten years"."""
        return any(
            word in self.words.ranks or word.endswith(self.words.rank_endings)
            for word in self._clause_words()
        )

    def steps_back(self) -> bool:
        """Tell whether the clause tells of the time before: "I had bought it in December"."""
        if self.signal in _ENDS_AHEAD:
            return False  # "by December they had come"
        return not self.words.before_past.isdisjoint(self._clause_words())

    def _looks_on(self) -> bool:
        """Tell whether the clause looks ahead, to an end or to what is to be.

        "Until the fall of the town in May 1945", "to take effect in January 1863".
        """
        if self._reaches():
            return True
        return tense_at(self.text, self.start, self.end, self.words) == "future"

    def _reaches(self) -> bool:
        """Tell whether the clause leads to an end: "lasted until 2 January"."""
        return not self.words.reaching.isdisjoint(self._clause_words())

    def _clause_looks_ahead(self) -> bool:
        """Tell whether a verb of the clause before the mention looks ahead, but not as words once said."""
        return any(
            ahead and verb not in self.words.reported
            for verb, _, _, ahead in verbs(self._clause(), self.words)
        )

    def _clause_words(self) -> list[str]:
        """Return the words of the clause before the mention at hand."""
        return self._clause().lower().split()

    def _clause(self) -> str:
        """Return what of its clause stands before the mention at hand."""
        text, start = self.text, self.start
        reach = max(0, start - REACH)
        begin = max(text.rfind(mark, reach, start) for mark in _CLAUSE_MARKS) + 1
        return text[max(begin, reach) : start]

    def _word_before(self, start: int) -> str:
        """Return the word right before a place, or nothing."""
        before = _BEFORE.search(self.text, max(0, start - _WORD), start)
        return "" if before is None else before[1].lower()

    def _word_behind(self) -> str:
        """Return the word right behind the mention at hand, or nothing."""
        behind = _NEXT.match(self.text, self.end)
        return "" if behind is None else behind[1]
