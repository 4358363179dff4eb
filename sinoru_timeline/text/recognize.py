"""Text → drafts of mentions: one scan by the language's automaton, then the rules."""

from collections.abc import Sequence
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Block, Draft
from sinoru_timeline.text.hours import is_day
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.parts import Parts
from sinoru_timeline.text.pattern import OTHER
from sinoru_timeline.text.rules import RULES, Match
from sinoru_timeline.text.rules.numbers import ordinal_of
from sinoru_timeline.text.signals import describes


def recognize(block: Block, lexicon: Lexicon, style: str = "us") -> list[Draft]:
    """Find the mentions of a block, from left to right, the longest first at each place."""
    drafts: list[Draft] = []
    row = block.row
    matches, root, dead = lexicon.automaton.matches, lexicon.automaton.root, lexicon.automaton.dead
    position, free = 0, 0
    for start in lexicon.starts.finditer(block.classes):
        first = start.start()
        if first < position:
            continue
        state = root[row[first]]
        if not state.orders and state[row[first + 1]] is dead:
            continue
        for end, numbers in matches(row, first):
            if (
                row[end] != OTHER
                and block.tokens[end] in lexicon.words["plural_endings"]
                and not block.gaps[end]
                and block.tokens[end - 1].isdecimal()
            ):
                continue  # "the '80s" is no year
            draft = _read(block, lexicon, first, end, numbers, style)
            if draft is None:
                continue
            named = _is_name(draft, lexicon)
            if isinstance(draft.expression, ex.Refused) or named:
                position = max(position, draft.last + named)
                break
            _extend(draft, lexicon, free)
            drafts.append(draft)
            position = free = draft.last
            break
    return drafts


def _takes_figures(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether the number before its unit was read with it: of five figures and more, as 12345."""
    said, opening = draft.expression, draft.block.tokens[draft.first]
    counted = isinstance(said, (ex.Length, ex.Shift)) and said.amounts[0].number is not None
    return counted and lexicon.value("units", opening) is not None


def _is_name(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a word of time begins a name: "The Daily Mail", "the July Days", "Spring Garden"."""
    tokens, at = draft.block.tokens, draft.last
    return (
        at < len(tokens)
        and draft.rule in _OF_NAMES
        and tokens[at].istitle()
        and tokens[at - 1].istitle()
        and draft.block.gaps[at] == " "
        and any(tokens[at].lower() in lexicon.words[name] for name in ("paper", "named_behind"))
    )


_OF_NAMES: Final = (
    "weekday", "daypart", "set", "deictic-day", "month", "season", "feast", "date",
)  # fmt: skip


def _read(
    block: Block, lexicon: Lexicon, first: int, end: int, numbers: Sequence[int], style: str
) -> Draft | None:
    """Ask the rules of the orders that match a stretch; the first that accepts it counts."""
    classes = block.classes[first:end]
    for number in numbers:
        rule = lexicon.orders[number]
        parts = lexicon.layout.parts(number, classes)
        if parts is None:
            continue
        expression = RULES[rule](Match(lexicon, block, first, end, parts, style))
        if expression is not None:
            draft = Draft(block, first, end, rule, expression)
            if isinstance(expression, (ex.Length, ex.Shift)) and _takes_figures(draft, lexicon):
                draft.first -= 1
            if not isinstance(expression, ex.Refused):
                _trim(draft, parts, lexicon)
            return draft
    return None


def _trim(draft: Draft, parts: Parts, lexicon: Lexicon) -> None:
    """Leave out words an order needs but the mention does not contain: "in" of "in spring"."""
    first = draft.first
    if "out" in parts and not parts["out"][0]:
        draft.first = first + parts["out"][1]
    if "behind" in parts:
        draft.last = first + parts["behind"][0]
    if draft.block.tokens[draft.first].lower() in lexicon.words["definite"] and (
        describes(draft, lexicon) if _is_plain(draft) else _is_of_name(draft)
    ):
        draft.first += 1


def _is_plain(draft: Draft) -> bool:
    """Tell whether a date or a season stands alone with its article: "the 21 January", "the spring"."""
    return draft.rule == "date" or (draft.rule == "season" and draft.last - draft.first == _TWO)


def _is_of_name(draft: Draft) -> bool:
    """Tell whether an amount is part of a name: "the Seven Years War", "the Hundred Days"."""
    words = draft.block.tokens[draft.first + 1 : draft.last]
    return draft.rule == "length" and len(words) == _TWO and all(word.istitle() for word in words)


_TWO: Final = 2


def _extend(draft: Draft, lexicon: Lexicon, free: int) -> None:
    """Take in what stands before: "early", "the end of", "about"."""
    if isinstance(draft.expression, ex.Clock):
        _mark_about(draft, draft.expression, lexicon, free)
    if isinstance(draft.expression, _NEVER_EXTENDED):
        return
    for _ in range(_TWO):
        found = _stands_before(draft, lexicon, free)
        if found is None:
            return
        best, rule = found
        words = [token.lower() for token in draft.block.tokens[best : draft.first]]
        meant = (
            _about(draft, best)
            if rule == "approximate"
            else _part_of(draft.expression, rule, words, lexicon)
        )
        if meant is None:
            return
        if rule == "anniversary" and describes(draft, lexicon):
            return  # "the 50th anniversary of the 1969 landing"
        draft.expression = meant
        if rule == "sometime":
            return  # the word is none of the mention
        draft.first = best


_NEVER_EXTENDED: Final = (
    ex.Length, ex.Repeat, ex.Vague, ex.Stretch, ex.Clock, ex.Shift, ex.Part, ex.Then,
)  # fmt: skip


def _stands_before(draft: Draft, lexicon: Lexicon, free: int) -> tuple[int, str] | None:
    """Return where the longest match right before a draft begins, and its rule."""
    block, at = draft.block, draft.first
    state, dead = lexicon.before_automaton.root, lexicon.before_automaton.dead
    best, rule = at, ""
    for place in range(at - 1, free - 1, -1):
        state = state[block.row[place]]
        if state is dead:
            break
        if state.orders:
            best, rule = place, lexicon.before[state.orders[0]]
    if best == at or (best > free and block.tokens[best - 1] == "." and not block.gaps[best]):
        return None  # nothing, or the end of an abbreviation: "U.S.C. 1961"
    return best, rule


def _mark_about(draft: Draft, clock: ex.Clock, lexicon: Lexicon, free: int) -> None:
    """Mark a time of day that is said to be roughly then; the word is none of the mention."""
    best, rule = _stands_before(draft, lexicon, free) or (0, "")
    if rule == "approximate" and _is_about(draft, best):
        draft.expression = attrs.evolve(clock, about=True)


def _about(draft: Draft, best: int) -> ex.Expression | None:
    """Read "about", "circa" before a draft."""
    return ex.Approximate(draft.expression) if _is_about(draft, best) else None


def _is_about(draft: Draft, best: int) -> bool:
    """Tell whether words that stand for "about" before a draft are meant so."""
    block = draft.block
    opening = block.tokens[best]
    if opening.isupper() and best + 1 < draft.first and len(opening) == 1:
        return False  # "30 C. Friday was cooler"
    return not (best and not block.gaps[best] and block.tokens[best - 1] == "/")  # "b/c 3 June"


def _beside(
    said: ex.Expression, rule: str, words: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read "the turn of the 20th century", "the eve of 24 May", "the 20th anniversary of 16 July"."""
    if rule == "turn":
        long = isinstance(said, ex.Century) or (
            isinstance(said, ex.Relative) and said.unit in _LONG
        )
        return ex.Part("turn", said) if long else None
    if rule == "eve":
        return ex.Shift((ex.Amount(1, "day"),), -1, said) if is_day(said) else None
    years = next((v for w in words if isinstance(v := lexicon.value("anniversary", w), int)), None)
    years = years or ordinal_of(words, lexicon)
    dated = isinstance(said, ex.CalendarDate) and said.year is not None
    return ex.Shift((ex.Amount(years, "year"),), 1, said) if years and dated else None


_HALVES: Final = {"1": "first_half", "2": "second_half"}
_COUNTED_FROM: Final = ("turn", "eve", "anniversary")
_LONG: Final = ("century", "millennium")


def _part_of(
    said: ex.Expression, rule: str, words: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read what part of a time is meant: "early", "the first half of", "later in"."""
    if rule == "sometime":
        return ex.Approximate(said)
    if rule in ("earlier", "later"):
        of_day = isinstance(said, ex.CalendarDate) and said.day is not None
        return None if of_day else ex.Part(rule, said)
    if rule in _COUNTED_FROM:
        return _beside(said, rule, words, lexicon)
    slot = "half_of" if rule == "half" else "part"
    values = (lexicon.value(slot, word) for word in words)
    told = list(dict.fromkeys(value for value in values if isinstance(value, str)))
    part = "-".join(told[:_TWO]) or None  # "mid-to-late May"
    if part is None and rule == "half":
        part = _HALVES.get(next((word for word in words if word.isdecimal()), ""))
    return None if part is None or isinstance(said, ex.Approximate) else ex.Part(part, said)
