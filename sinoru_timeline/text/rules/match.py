"""One match of an order, as a rule sees it, and the table of the rules."""

from collections.abc import Callable
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.lexicon import Lexicon, Value
from sinoru_timeline.text.rules.numbers import number_of, year_of


class Match:
    """One match of an order: its tokens and its named parts."""

    __slots__ = ("_at", "_groups", "after", "before", "lexicon", "style", "tokens")

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: list[str],
        groups: dict[str, tuple[int, int]],
        before: list[str],
        after: list[str],
        style: str,
    ) -> None:
        """Keep what a rule may look at.

        Args:
            lexicon: the language.
            tokens: the tokens matched.
            groups: the named parts, as places in the tokens.
            before: the tokens before, the nearest last; "" where there is a blank.
            after: the tokens behind, the nearest first.
            style: `us` or `gb`: the order of numbers in 3/4/2022.
        """
        self.lexicon = lexicon
        self.tokens = tokens
        self._groups = groups
        self.before = before
        self.after = after
        self.style = style
        self._at = 0

    def has(self, name: str) -> bool:
        """Tell whether a part is there."""
        return name in self._groups

    def words(self, name: str) -> list[str]:
        """Return the tokens of a part in small letters, or none."""
        place = self._groups.get(name)
        return [] if place is None else [t.lower() for t in self.tokens[place[0] : place[1]]]

    def value(self, name: str, *slots: str) -> Value | None:
        """Return the value of the first word of a part that is in one of the slots."""
        for word in self.words(name):
            for slot in slots:
                found = self.lexicon.value(slot, word)
                if found is not None:
                    return found
        return None

    def integer(self, name: str, *slots: str) -> int | None:
        """Return such a value if it is a number."""
        found = self.value(name, *slots)
        return found if isinstance(found, int) else None

    def among(self, name: str, word: str) -> bool:
        """Tell whether a word is in one of the language's sets of words."""
        return word in self.lexicon.words[name]

    def beside(self) -> tuple[str, str]:
        """Return the nearest tokens before and behind, as written; "" where there is none."""
        return (
            next((token for token in reversed(self.before) if token), ""),
            next((token for token in self.after if token), ""),
        )

    def number(self, name: str) -> float | None:
        """Return the number a part says; None if it says none."""
        return number_of(self.words(name), self.lexicon)

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
        return 1 - found if era == "bc" else found

    def era(self) -> str | None:
        """Return `bc` or `ad` if the words say which, with full stops between the letters or not."""
        for at, token in enumerate(self.tokens):
            found = self.lexicon.value("era", token)
            if found is None and token.isalpha() and self.tokens[at + 1 : at + 2] == ["."]:
                found = self.lexicon.value("era", "".join(self.tokens[at : at + 3 : 2]))
            if isinstance(found, str):
                return found
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
