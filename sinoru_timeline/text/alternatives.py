"""What one of two alternatives says for both: "next Monday or Tuesday", "Monday or Friday at 3"."""

from itertools import pairwise

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.hours import is_day
from sinoru_timeline.text.joins import gap_words, is_link
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.shared_hours import same_half, share_days


def share_alternatives(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give alternatives the week, the day, the time or the part of the day that only one states."""
    for left, right in pairwise(drafts):
        _share_week(left, right, lexicon)
    for place, (left, right) in enumerate(pairwise(drafts)):
        if right.first - left.last != 1:
            continue
        if left.block.tokens[left.last].lower() not in lexicon.words["alternative"]:
            continue
        following = drafts[place + 2 : place + 3]
        if not _goes_on(right, following, lexicon):
            _share(left, right)
        elif is_day(left.expression):
            _share_run(left, right, following[0].expression)


def _share_week(left: Draft, right: Draft, lexicon: Lexicon) -> None:
    """Give the days of a list the week of the first: "next Monday, Wednesday and Friday"."""
    first, weekday = left.expression, _weekday(right.expression)
    between = [] if weekday is None else gap_words(left, right)
    if weekday is None or not between:
        return
    if not all(is_link(word, lexicon, "both", "comma") for word in between):
        return
    to_come = isinstance(first, ex.CalendarDate) and (first.which or 0) >= 0
    if to_come and _weekday(first, told=True) is not None:
        right.expression = _on(first, weekday)


def _share_run(left: Draft, right: Draft, end: ex.Expression) -> None:
    """Give the first day the hours behind the second: "Monday or Tuesday from 3 to 5 p.m."."""
    start = right.expression
    if not isinstance(start, ex.Clock) or not isinstance(end, ex.Clock) or end.day is not None:
        return
    if start.day is None:
        return
    first, last = share_days(start, end, day_first=False)
    day, other = left.expression, _weekday(start.day)
    if other is not None and _weekday(day, told=True) is not None:
        right.expression = attrs.evolve(start, day=_on(day, other))
    left.expression = ex.Between(attrs.evolve(first, day=day), attrs.evolve(last, day=day))


def _goes_on(draft: Draft, following: list[Draft], lexicon: Lexicon) -> bool:
    """Tell whether a range of hours begins here, which is no time of day to share."""
    return bool(
        following
        and isinstance(following[0].expression, ex.Clock)
        and 0 < following[0].first - draft.last <= 2
        and draft.block.tokens[draft.last].lower() in lexicon.words["range_to"]
    )


def _share(left: Draft, right: Draft) -> None:
    first, last = left.expression, right.expression
    weekday = _weekday(last)
    if weekday is not None:
        if isinstance(first, ex.WeekdayIn) or _weekday(first, told=True) is not None:
            right.expression = _on(first, weekday)
    elif (weekday := _weekday(first)) is not None and isinstance(last, ex.WeekdayIn):
        left.expression = _on(last, weekday)
    elif isinstance(last, (ex.Clock, ex.DayPart)):
        if isinstance(first, (ex.Clock, ex.DayPart)):
            _share_day(left, right, first, last)
        elif last.day is not None and is_day(first):
            left.expression = attrs.evolve(last, day=first)
            other = _weekday(last.day)
            if other is not None and _weekday(first, told=True) is not None:
                right.expression = attrs.evolve(last, day=_on(first, other))


def _on(day: ex.Expression, weekday: int) -> ex.Expression:
    """Return the same week's other weekday."""
    return (
        attrs.evolve(day, weekday=weekday)
        if isinstance(day, (ex.CalendarDate, ex.WeekdayIn))
        else day
    )


def _share_day(
    left: Draft, right: Draft, first: "ex.Clock | ex.DayPart", last: "ex.Clock | ex.DayPart"
) -> None:
    if isinstance(first, ex.Clock) and isinstance(last, ex.Clock):
        left.expression = first = same_half(first, last)
    if first.day is None and last.day is not None:
        left.expression = attrs.evolve(first, day=last.day)
    elif last.day is None and first.day is not None:
        right.expression = attrs.evolve(last, day=first.day)
    elif (
        isinstance(first.day, ex.CalendarDate)
        and _weekday(first.day, told=True) is not None
        and last.day is not None
        and (weekday := _weekday(last.day)) is not None
    ):
        right.expression = attrs.evolve(last, day=attrs.evolve(first.day, weekday=weekday))


def _weekday(expression: ex.Expression, *, told: bool = False) -> int | None:
    """Return the weekday of an expression that names nothing else; `told`: with "next" or "this"."""
    if not isinstance(expression, ex.CalendarDate) or expression.day is not None:
        return None
    if expression.month is not None or (expression.which is not None) != told:
        return None
    return expression.weekday
