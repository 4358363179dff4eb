"""A weekday and the day that is said beside it again: "on Friday (18 November)", "tomorrow, Tuesday,"."""

from itertools import pairwise

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.styles import CLOSING, OPENING


def tell_weekdays(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Take a weekday for the day that stands in brackets or between commas behind it, or before it.

    Both stay mentions; they mean the same day, whose weekday tells its year if nothing else does.
    """
    for left, right in pairwise(drafts):
        if right.first - left.last != 1 or "weekday" not in (left.rule, right.rule):
            continue
        first, second = left.expression, right.expression
        if _is_weekday(first) and _is_day(second) and _stands_apart(left, right):
            left.expression = right.expression = _with_weekday(second, first)
        elif (
            ex.bare_weekday(second) is not None
            and _is_day(first)
            and (_stands_apart(left, right) or _is_between_commas(left, right, lexicon))
        ):
            left.expression = right.expression = _with_weekday(first, second)


def _is_weekday(said: ex.Expression) -> bool:
    """Tell whether a day is said by its weekday alone: "Friday", "last Friday"."""
    return isinstance(said, ex.CalendarDate) and said.weekday is not None and said.day is None


def _is_day(said: ex.Expression) -> bool:
    """Tell whether a day is said without its weekday: "18 November", "tomorrow"."""
    if isinstance(said, ex.CalendarDate):
        return said.day is not None and said.weekday is None
    return isinstance(said, ex.Relative) and said.unit == "day" and said.origin == "document"


def _with_weekday(day: ex.Expression, weekday: ex.Expression) -> ex.Expression:
    if isinstance(day, ex.CalendarDate) and isinstance(weekday, ex.CalendarDate):
        return attrs.evolve(day, weekday=weekday.weekday)
    return day


def _stands_apart(left: Draft, right: Draft) -> bool:
    """Tell whether the second stands in brackets alone."""
    tokens = left.block.tokens
    closed = right.last < len(tokens) and tokens[right.last] in CLOSING
    return closed and tokens[left.last] in OPENING


def _is_between_commas(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    """Tell whether the second only says a day counted from today again: "tomorrow, Tuesday, we meet"."""
    tokens, comma = left.block.tokens, lexicon.words["comma"]
    counted = isinstance(left.expression, ex.Relative)
    return (
        counted
        and tokens[left.last] in comma
        and comma.issuperset(tokens[right.last : right.last + 1])
    )
