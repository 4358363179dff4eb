"""Text → drafts of mentions: one scan by the language's automaton, then the rules.

A text is read in blocks of limited size, so that memory stays in proportion to what is found.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.lexicon import OTHER, Lexicon
from sinoru_timeline.text.rules import RULES, Match

# A run of letters, a run of figures, one other character, or the break between two paragraphs.
_TOKEN: Final = re.compile(r"(\n[ \t\r]*\n\s*|[^\W\d_]+|\d+|[^\w\s]|_)")
BLOCK: Final = 1 << 16
_OVERLAP: Final = 12  # tokens that a rule may look at on either side


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


def recognize(block: Block, lexicon: Lexicon, style: str = "us") -> list[Draft]:
    """Find the mentions of a block, from left to right, the longest first at each place."""
    drafts: list[Draft] = []
    classes = block.classes
    matches = lexicon.automaton.matches
    next_start = lexicon.starts.search
    position, free = 0, 0
    while (start := next_start(classes, position)) is not None:
        position = first = start.start()
        position += 1
        for end, numbers in matches(classes, first):
            if (
                classes[end] != OTHER
                and block.tokens[end] in lexicon.words["plural_endings"]
                and not block.gaps[end]
                and block.tokens[end - 1].isdecimal()
            ):
                continue  # "the '80s" is no year
            draft = _read(block, lexicon, first, end, numbers, style)
            if draft is None:
                continue
            if isinstance(draft.expression, ex.Refused):
                position = max(position, draft.last)
                break
            _extend(draft, lexicon, free)
            drafts.append(draft)
            position = free = draft.last
            break
    return drafts


def _read(
    block: Block, lexicon: Lexicon, first: int, end: int, numbers: Sequence[int], style: str
) -> Draft | None:
    """Ask the rules of the orders that match a stretch; the first that accepts it counts."""
    for number in numbers:
        order = lexicon.orders[number]
        parts = lexicon.parts(number, block.classes, first, end)
        if parts is None:
            continue
        expression = RULES[order.rule](_match(block, lexicon, parts, first, end, style))
        if expression is not None:
            draft = Draft(block, first, end, order.rule, expression)
            if not isinstance(expression, ex.Refused):
                _trim(draft, parts, lexicon)
            return draft
    return None


def _match(
    block: Block,
    lexicon: Lexicon,
    parts: dict[str, tuple[int, int]],
    first: int,
    last: int,
    style: str,
) -> Match:
    places = {name: (low - first, high - first) for name, (low, high) in parts.items()}
    before: list[str] = []
    for token in range(max(0, first - 4), first):
        before.append(block.tokens[token])
        if block.gaps[token + 1]:
            before.append("")
    after: list[str] = []
    for token in range(last, min(len(block.tokens), last + 3)):
        if block.gaps[token]:
            after.append("")
        after.append(block.tokens[token])
    return Match(lexicon, block.tokens[first:last], places, before, after, style)


def _trim(draft: Draft, parts: dict[str, tuple[int, int]], lexicon: Lexicon) -> None:
    """Leave out words an order needs but the mention does not contain: "in" of "in spring"."""
    if "out" in parts and parts["out"][0] == draft.first:
        draft.first = parts["out"][1]
    if "behind" in parts:
        draft.last = parts["behind"][0]
    if (
        draft.rule == "season"
        and draft.last - draft.first == 2
        and draft.block.tokens[draft.first].lower() in lexicon.words["definite"]
        and _describes(draft, lexicon)
    ):
        draft.first += 1


def _describes(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a noun follows that the mention describes: "the Spring Offensive"."""
    block, at = draft.block, draft.last
    return (
        at < len(block.tokens)
        and block.gaps[at] == " "
        and block.tokens[at].isalpha()
        and block.tokens[at].lower() not in lexicon.words["goes_on"]
    )


def _extend(draft: Draft, lexicon: Lexicon, free: int) -> None:
    """Take in what stands before: "early", "the end of", "about"."""
    block = draft.block
    if isinstance(
        draft.expression,
        (ex.Length, ex.Repeat, ex.Vague, ex.Stretch, ex.Clock, ex.Shift, ex.Part, ex.Then),
    ):
        return
    at = draft.first
    for _ in range(2):
        state = lexicon.before_automaton.root
        dead = lexicon.before_automaton.dead
        best, rule, number = at, "", -1
        place = at - 1
        while place >= free:
            state = state[block.classes[place]]
            if state is dead:
                break
            if state.orders:
                number = state.orders[0]
                best, rule = place, lexicon.before[number].rule
            place -= 1
        if best == at:
            return
        words = [t.lower() for t in block.tokens[best:at]]
        if rule == "approximate":
            draft.expression = ex.Approximate(draft.expression)
        elif rule == "sometime":
            draft.expression = ex.Approximate(draft.expression)
            return
        elif rule in ("earlier", "later"):
            if isinstance(draft.expression, ex.CalendarDate) and draft.expression.day is not None:
                return
            draft.expression = ex.Part(rule, draft.expression)
        else:
            part = next((v for w in words if isinstance(v := lexicon.value("part", w), str)), None)
            if part is None or isinstance(draft.expression, ex.Approximate):
                return
            draft.expression = ex.Part(part, draft.expression)
        draft.first = at = best


def is_adjacent(left: Draft, right: Draft) -> bool:
    """Tell whether two drafts of a block have only a few tokens between them."""
    return left.block is right.block and right.first - left.last <= 3
