"""Text → drafts of mentions: one scan by the language's automaton, then the rules."""

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Block, Draft
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.pattern import OTHER
from sinoru_timeline.text.rules import RULES, Match


def recognize(block: Block, lexicon: Lexicon, style: str = "us") -> list[Draft]:
    """Find the mentions of a block, from left to right, the longest first at each place."""
    drafts: list[Draft] = []
    classes, orders = block.classes, lexicon.orders
    matches, goes_on = lexicon.automaton.matches, lexicon.automaton.goes_on
    position, free = 0, 0
    for start in lexicon.starts.finditer(classes):
        first = start.start()
        if first < position or classes[first + 1] not in goes_on[classes[first]]:
            continue
        for end, numbers in matches(classes, first):
            draft = None
            if (
                classes[end] != OTHER
                and block.tokens[end] == "s"
                and not block.gaps[end]
                and block.tokens[end - 1].isdecimal()
            ):
                continue  # "the '80s" is no year
            for number in numbers:
                order = orders[number]
                parts = lexicon.parts(number, classes, first, end)
                if parts is None:
                    continue
                expression = RULES[order.rule](Match(lexicon, block, first, end, parts, style))
                if expression is not None:
                    draft = Draft(block, first, end, order.rule, expression)
                    break
            if draft is not None and isinstance(draft.expression, ex.Refused):
                position = max(position, draft.last)
                break
            if draft is not None:
                _trim(draft, lexicon)
                _extend(draft, lexicon, free)
                drafts.append(draft)
                position = free = draft.last
                break
    return drafts


def _trim(draft: Draft, lexicon: Lexicon) -> None:
    """Leave out words an order needs but the mention does not contain: "in" of "in spring"."""
    tokens = draft.block.tokens
    if draft.rule == "season" and not isinstance(draft.expression, ex.Part):
        while (
            tokens[draft.first].lower()
            in ("in", "during", "by", "since", "until", "early", "late", "mid", "-")
            and draft.last - draft.first > 1
        ):
            draft.first += 1
        if (
            tokens[draft.first].lower() == "that"
            and draft.last - draft.first == 2
            and isinstance(draft.expression, ex.SubYear)
            and draft.expression.which is None
        ):
            draft.first += 1
        if (
            tokens[draft.first].lower() == "the"
            and draft.last - draft.first == 2
            and _describes(draft, lexicon)
        ):
            draft.first += 1  # "the Spring Offensive"
    elif (
        (
            draft.rule == "year"
            and draft.last - draft.first > 1
            and tokens[draft.first + 1].isdecimal()
            and len(tokens[draft.first + 1]) == 3
            and tokens[draft.first].isalpha()
            and lexicon.value("era", tokens[draft.first]) is None
        )
        or (
            draft.rule in ("month", "clock", "daypart", "set", "shift")
            and tokens[draft.first].lower() in ("in", "at", "on", "during")
        )
        or (
            draft.rule == "length"
            and tokens[draft.last - 1] == "long"
            and tokens[draft.first].lower() in ("a", "an", "the")
        )
    ):
        draft.first += 1
    elif draft.rule == "length" and tokens[draft.last - 1].lower() == "of":
        draft.last -= 1


def _describes(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a noun follows that the mention describes: "the summer campaign"."""
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
            if words[0] not in ("about", "around", "approximately", "roughly", "circa", "c", "ca"):
                return
        elif rule == "later":
            if isinstance(draft.expression, ex.CalendarDate) and draft.expression.day is not None:
                return
            draft.expression = ex.Part(
                "earlier" if words[0] == "earlier" else "later", draft.expression
            )
        else:
            part = next((v for w in words if isinstance(v := lexicon.value("part", w), str)), None)
            if part is None or isinstance(draft.expression, ex.Approximate):
                return
            if words[0] in ("its", "the") and len(words) == 1:
                return
            draft.expression = ex.Part(part, draft.expression)
        draft.first = at = best


def is_adjacent(left: Draft, right: Draft) -> bool:
    """Tell whether two drafts of a block have only a few tokens between them."""
    return left.block is right.block and right.first - left.last <= 3
