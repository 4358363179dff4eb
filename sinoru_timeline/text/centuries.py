"""The centuries of a list or range, of which only the last is called one: "the 5th to 8th centuries"."""

from itertools import pairwise
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.joins import gap_words, is_link
from sinoru_timeline.text.lexicon import Lexicon

_LINKS: Final = ("both", "range_to", "comma", "alternative", "slash")
_MOST: Final = 21  # a list of more is one of something else


def is_century(expression: ex.Expression) -> bool:
    """Tell whether a century is said, or a part of one."""
    return isinstance(ex.whole_of(expression), ex.Century)


def _goes_on(left: Draft, right: Draft, lexicon: Lexicon) -> ex.Century | None:
    """Return the century that follows: "for much of the 19th century, and well into the 20th"."""
    first, day = ex.whole_of(left.expression), right.expression
    if not isinstance(first, ex.Century) or not isinstance(day, ex.CalendarDate):
        return None
    if right.rule != "day-of-month" or day.day != first.number + 1:
        return None
    led = lexicon.words["century_on"].issuperset(gap_words(left, right))
    return ex.Century(first.number + 1, first.width) if led else None


def century_before(draft: Draft, limit: int, lexicon: Lexicon) -> Draft | None:
    """Find the century before the last one: "late 12th or early 13th century"."""
    last = ex.whole_of(draft.expression)
    tokens, at = draft.block.tokens, draft.first - 1
    if not isinstance(last, ex.Century) or at - 1 < limit:
        return None
    if not is_link(tokens[at].lower(), lexicon, *_LINKS):
        return None
    counted = _ordinal_before(draft, at, limit, lexicon)
    if counted is None:
        return None
    number, first = counted
    if number == abs(last.number) or number > _MOST:
        return None
    if number > last.number > 0:
        return None  # "in third and second-century Rome" goes back; a list goes on
    part: str | None = None
    if first > limit:
        place = first - 1 - (tokens[first - 1] == "-" and first - 1 > limit)
        said = lexicon.value("part", tokens[place])
        if isinstance(said, str):
            part, first = said, place
    if first > limit and tokens[first - 1].lower() in lexicon.words["article"]:
        first -= 1
    if not first and at == 1 and tokens[first].istitle():
        return None  # "First and second century coins": which is counted is not told
    century = ex.Century(-number if last.number < 0 else number, last.width, part)
    last_token = at - (tokens[at - 1] == "-")
    return Draft(draft.block, first, last_token, "century", century)


def _ordinal_before(draft: Draft, at: int, limit: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the number an ordinal before a place says, and where it begins: "5th", "twenty-first"."""
    tokens, gaps = draft.block.tokens, draft.block.gaps
    place = at - 1
    place -= tokens[place] == "-" and place > limit  # "18th- and 19th-century China"
    roman = lexicon.value("roman", tokens[place])
    if isinstance(roman, int) and tokens[place].isupper():
        return roman, place
    if lexicon.value("ordinal_suffix", tokens[place]) is not None:
        place -= 1
        figures = tokens[place]
        whole = place >= limit and figures.isascii() and figures.isdecimal()
        free = whole and (not place or bool(gaps[place]))
        return (int(figures), place) if free and len(figures) <= 2 else None
    value = lexicon.value("ordinal", tokens[place])
    if not isinstance(value, int):
        return None
    tens = place - 1 - (place > limit and tokens[place - 1] == "-")
    if tens >= limit and isinstance(head := lexicon.value("number", tokens[tens]), int):
        return head + value, tens
    return value, place


def share_centuries(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Make centuries of what looked like days: "the 17th, 18th and 19th centuries"."""
    if not any(is_century(draft.expression) for draft in drafts):
        return
    for left, right in pairwise(drafts):
        if (following := _goes_on(left, right, lexicon)) is not None:
            right.expression, right.rule = following, "century"
    for left, right in reversed(list(pairwise(drafts))):
        last, first = ex.whole_of(right.expression), ex.whole_of(left.expression)
        if not isinstance(last, ex.Century) or not isinstance(first, ex.CalendarDate):
            continue
        if first.day is None or first.month is not None or first.weekday is not None:
            continue
        between = gap_words(left, right)
        if 0 < len(between) <= 2 and is_link(between[0], lexicon, *_LINKS):
            number = -first.day if last.number < 0 else first.day
            left.expression = ex.with_whole(left.expression, ex.Century(number, last.width))
            left.rule = "century"
