"""One match of an order, as a rule sees it, and the table of the rules."""

from collections.abc import Callable
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Block
from sinoru_timeline.text.lexicon import Lexicon, Value
from sinoru_timeline.text.parts import Parts
from sinoru_timeline.text.rules.numbers import most_of, number_of, year_of

_AROUND: Final = 4  # tokens on either side that a rule may look at
_FIGURES: Final = 4  # of a number that the orders know
_MOST_FIGURES: Final = 9  # of a number of units that anybody reads
_LONGEST: Final = 4  # letters of an abbreviation that leads a number


class Match:
    """One match of an order: its tokens and its named parts."""

    __slots__ = (
        *("_after", "_before", "_block", "_first", "_last", "_parts"),
        *("lexicon", "style", "tokens"),
    )

    def __init__(
        self, lexicon: Lexicon, block: Block, first: int, last: int,
        parts: Parts, style: str,
    ) -> None:  # fmt: skip
        """Keep what a rule may look at.

        Args:
            lexicon: the language.
            block: the tokens around it.
            first: the place of its first token.
            last: the place behind its last token.
            parts: the named parts, as places in the match.
            style: `us` or `gb`: the order of numbers in 3/4/2022.
        """
        self.lexicon = lexicon
        self.style = style
        self.tokens = block.tokens[first:last]
        self._block = block
        self._first = first
        self._last = last
        self._parts = parts
        self._before: list[str] | None = None
        self._after: list[str] | None = None

    @property
    def before(self) -> list[str]:
        """The tokens before, the nearest last; "" where there is a blank."""
        if self._before is not None:
            return self._before
        found: list[str] = []
        for place in range(max(0, self._first - _AROUND), self._first):
            found.append(self._block.tokens[place])
            if self._block.gaps[place + 1]:
                found.append("")
        self._before = found
        return found

    @property
    def after(self) -> list[str]:
        """The tokens behind, the nearest first; "" where there is a blank."""
        if self._after is not None:
            return self._after
        found: list[str] = []
        for place in range(self._last, min(len(self._block.tokens), self._last + _AROUND)):
            if self._block.gaps[place]:
                found.append("")
            found.append(self._block.tokens[place])
        self._after = found
        return found

    def has(self, name: str) -> bool:
        """Tell whether a part is there."""
        return name in self._parts

    def glued(self, name: str) -> bool:
        """Tell whether a part follows what is before it without a blank: "5p"."""
        place = self._parts.get(name)
        return place is not None and place[0] > 0 and not self._block.gaps[self._first + place[0]]

    def on_new_line(self, name: str) -> bool:
        """Tell whether a part stands at the beginning of a line, behind the rest of the match."""
        place = self._parts.get(name)
        return (
            place is not None and place[0] > 0 and "\n" in self._block.gaps[self._first + place[0]]
        )

    def is_one_word(self) -> bool:
        """Tell whether there is no blank in it, and no letter or figure right beside it."""
        gaps = self._block.gaps[self._first + 1 : self._last]
        before, after = self.before[-1:], self.after[:1]
        return not any(gaps) and not any(token[:1].isalnum() for token in (*before, *after))

    def opens_line(self) -> bool:
        """Tell whether nothing stands before on the line of the match."""
        first = self._first
        return not first or "\n" in self._block.gaps[first] or "\n" in self._block.tokens[first - 1]

    def words(self, name: str) -> list[str]:
        """Return the tokens of a part in small letters, or none."""
        place = self._parts.get(name)
        return [] if place is None else [t.lower() for t in self.tokens[place[0] : place[1]]]

    def value(self, name: str, *slots: str) -> Value | None:
        """Return the value of the first word of a part that is in one of the slots."""
        place = self._parts.get(name)
        if place is None:
            return None
        tables = self.lexicon.values
        for token in self.tokens[place[0] : place[1]]:
            word = token.lower()
            for slot in slots:
                table = tables.get(slot)
                if table is not None and word in table:
                    return table[word]
        return None

    def integer(self, name: str, *slots: str) -> int | None:
        """Return such a value if it is a number."""
        found = self.value(name, *slots)
        return found if isinstance(found, int) else None

    def among(self, name: str, word: str) -> bool:
        """Tell whether a word is in one of the language's sets of words."""
        return word in self.lexicon.words[name]

    def is_signalled(self) -> bool:
        """Tell whether words of a signal stand before: "no earlier than"."""
        words = [token.lower() for token in self.before if token]
        phrases = self.lexicon.phrases.get("signal", {})
        return any(" ".join(words[-size:]) in phrases for size in (2, 3, 4) if size <= len(words))

    def beside(self) -> tuple[str, str]:
        """Return the nearest tokens before and behind, as written; "" where there is none."""
        tokens, last = self._block.tokens, self._last
        return (
            tokens[self._first - 1] if self._first else "",
            tokens[last] if last < len(tokens) else "",
        )

    def abbreviation(self) -> str:
        """Return the abbreviation before, without its full stops, in small letters: "No.", "U.S.C."."""
        tokens, letters = self._block.tokens, ""
        at = self._first
        while at > 1 and tokens[at - 1] == "." and tokens[at - 2].isalpha():
            letters = tokens[at - 2].lower() + letters
            at -= 2
            if len(letters) > _LONGEST or self._block.gaps[at]:
                break
        return letters

    def long_figures(self) -> float | None:
        """Return the number before, if it has more figures than the orders know: "12345 days ago"."""
        tokens, gaps, at = self._block.tokens, self._block.gaps, self._first - 1
        if at < 0 or not tokens[at].isdecimal() or (at and not gaps[at]):
            return None
        known = _FIGURES < len(tokens[at]) <= _MOST_FIGURES and tokens[at][0] != "0"
        return float(tokens[at]) if known else None

    def number(self, name: str) -> float | None:
        """Return the number a part says; None if it says none."""
        return number_of(self.words(name), self.lexicon)

    def most(self, name: str) -> float | None:
        """Return the greater number of a range that a part says; None if it says none."""
        words = self.words(name)
        if not words:
            return None
        least, most = number_of(words, self.lexicon), most_of(words, self.lexicon)
        return most if least is not None and most is not None and least < most else None

    def year(self, name: str = "year") -> int | None:
        """Return the year a part says, 0 for 1 BCE; None if there is none."""
        words = self.words(name)
        if not words:
            return None
        era = self.era()
        if era is not None:
            words = [w for w in words if w.isdecimal() or w == ","] or words
        found = year_of(words, self.lexicon)
        if found is None:
            return None
        if era == "be":
            return found - _BUDDHIST
        return 1 - found if era == "bc" else found

    def era(self) -> str | None:
        """Return `bc` or `ad` if the words say which, with full stops between the letters or not."""
        for at, token in enumerate(self.tokens):
            found = self.lexicon.value("era", token)
            if found is None and token.isalpha() and self.tokens[at + 1 : at + 2] == ["."]:
                found = self.lexicon.value("era", "".join(self.tokens[at : at + 3 : 2]))
            if isinstance(found, str):
                return found
        if len(self.tokens) > 1 and self.among("era_name", self.tokens[-1].lower()):
            before = any(self.among("era_before", token.lower()) for token in self.tokens)
            return "bc" if before else "ad"
        return None

    def which(self, name: str = "which") -> tuple[int, ex.Origin] | None:
        """Return the offset and the origin that "last", "that", "the previous" … say."""
        words = self.words(name)
        if not words:
            return None
        for word in words:
            if (found := self.lexicon.value("which", word)) is not None:
                if found == "next" and len(words) > 1 and self.among("definite", words[0]):
                    return 1, "narrative"
                return _WHICH[str(found)], "document"
            if (found := self.lexicon.value("anaphor", word)) is not None:
                return ANAPHOR[str(found)], "narrative"
        if self.among("spoken_of", words[0]):
            return 0, "narrative"
        return None


_BUDDHIST: Final = 543  # years of the Buddhist era before the first of the common one
REFUSED: Final = ex.Refused()

_WHICH: Final = {
    "this": 0, "current": 0, "last": -1, "next": 1, "past": -1, "coming": 1, "latest": 0,
}  # fmt: skip

ANAPHOR: Final = {"previous": -1, "following": 1, "same": 0}

Rule = Callable[[Match], ex.Expression | None]

RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Put a function into the table of rules; the first line of its docstring is its description."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return register
