"""A text as tokens, in blocks of limited size; and what is found in a block.

A text is read block by block, so that memory stays in proportion to what is found.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, repeat
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.pattern import OTHER

# A run of letters, a run of figures, one other character, or the break between two paragraphs.
_TOKEN: Final = re.compile(r"(\n[ \t\r]*\n\s*|[^\W\d_]+|\d+|[^\w\s]|_)")
_COMPACT: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{6}(?!\d)")
BLOCK: Final = 1 << 16


class Block:
    """A stretch of text as tokens.

    Attributes:
        tokens: the tokens.
        gaps: what stands before each token: blanks or nothing.
        starts: where each token starts in the whole text.
        classes: the class of each token, and at the end one that no order has.
    """

    __slots__ = ("classes", "gaps", "starts", "tokens")

    def __init__(self, text: str, base: int, lexicon: Lexicon) -> None:
        """Cut a stretch of text, which starts at `base`, into tokens."""
        parts = _TOKEN.split(text)
        ends = list(accumulate(map(len, parts), initial=base))
        self.tokens = parts[1::2]
        self.gaps = parts[0::2]
        self.starts = ends[1::2]
        self.classes = "".join(map(lexicon.classes.get, self.tokens, repeat(OTHER))) + OTHER
        if _COMPACT.search(text) is not None:
            self.classes = self._with_compact(lexicon.compact)

    def _with_compact(self, class_: str) -> str:
        """Return the classes with those of dates in eight figures, which are too many to list."""
        return "".join(
            class_ if _COMPACT.fullmatch(token) else old
            for token, old in zip((*self.tokens, ""), self.classes, strict=True)
        )

    def end(self, token: int) -> int:
        """Return where a token ends in the whole text."""
        return self.starts[token] + len(self.tokens[token])


class Draft:
    """A mention in the making: tokens `first` to `last` (excluded) of a block."""

    __slots__ = ("block", "expression", "first", "last", "opens", "rule", "signal")

    def __init__(
        self, block: Block, first: int, last: int, rule: str, expression: ex.Expression
    ) -> None:
        """Keep what was found."""
        self.block = block
        self.first = first
        self.last = last
        self.rule = rule
        self.expression = expression
        self.signal: str | None = None
        # Whether a range begins here that the next draft ends.
        self.opens = False

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.block.starts[self.first]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.block.end(self.last - 1)


def blocks(text: str, lexicon: Lexicon) -> Iterator[Block]:
    """Cut a text into blocks, where possible between paragraphs or sentences."""
    start, size = 0, len(text)
    while start < size:
        end = size if size - start <= BLOCK else _cut(text, start, start + BLOCK)
        yield Block(text[start:end], start, lexicon)
        start = end


def _cut(text: str, start: int, limit: int) -> int:
    low = start + BLOCK // 2
    for mark in ("\n\n", ". ", "\n", " "):
        at = text.rfind(mark, low, limit)
        if at >= 0:
            return at + len(mark)
    return limit
