"""What hours share with what stands beside them: the day, the half of the day, the days of a week."""

from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Block, Draft
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.common import NOON

LATE: Final = ("AF", "EV", "NI")  # the parts of a day behind noon


def links(block: Block, at: int, lexicon: Lexicon, name: str) -> bool:
    """Tell whether a token is one of a set of words that lead to an hour or stand between two."""
    return block.tokens[at].lower() in lexicon.words[name]


def common_hours(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join the hours of each day of a range of weekdays: "Tue-Thu 2-4pm", "Mon-Fri, 9 to 5".

    They are no time of its last day, to which they would be joined otherwise.
    """
    rules = [draft.rule for draft in drafts]
    if "clock" not in rules or rules.count("weekday") < _TWO:
        return drafts
    _take_lists(drafts, lexicon)
    made: list[Draft] = []
    at = 0
    while at < len(drafts):
        for size in (_TWO, 1):
            if found := _common(drafts, at, size, lexicon):
                made += found
                at += _TWO + size
                break
        else:
            made.append(drafts[at])
            at += 1
    return made


def _common(drafts: list[Draft], at: int, size: int, lexicon: Lexicon) -> list[Draft]:
    """Return the days and the hours of each of them that begin at a place, or nothing.

    Args:
        drafts: the drafts of a block.
        at: the place of the first of them.
        size: how many hours are said: one, or two as the ends of a range.
        lexicon: the language.
    """
    days, hours = drafts[at : at + _TWO], drafts[at + _TWO : at + _TWO + size]
    if (found := _hours_of_days(days, hours, size, lexicon)) is not None:
        return [*days, found]
    hours, days = drafts[at : at + size], drafts[at + size : at + size + _TWO]
    if size == _TWO and (found := _hours_of_days(days, hours, size, lexicon)) is not None:
        return [found, *days]
    return []


def _hours_of_days(
    days: list[Draft], hours: list[Draft], size: int, lexicon: Lexicon
) -> Draft | None:
    """Return what recurs on the days of a range at an hour, or from one of two hours to the other."""
    if len(days) < _TWO or len(hours) < size or any(day.rule != "weekday" for day in days):
        return None
    (first, last), opening, closing = days, hours[0], hours[-1]
    start, end = opening.expression, closing.expression
    if not isinstance(start, ex.Clock) or not isinstance(end, ex.Clock):
        return None
    block, tokens = first.block, first.block.tokens
    leads = tokens[last.last : opening.first] or tokens[closing.last : first.first]
    if (
        last.first - first.last != 1
        or len(leads) > _TWO
        or any(word.lower() not in lexicon.words["clock_link"] for word in leads)
        or not links(block, first.last, lexicon, "range_to")
        or start.day is not None
        or end.day is not None
    ):
        return None
    if size == 1:
        if first.first and links(block, first.first - 1, lexicon, "range_lead"):
            return None  # "from Monday to Friday at 8 p.m." ends then
        at = closing.last
        if at < len(tokens) and links(block, at, lexicon, "range"):
            return None
    elif closing.first - opening.last != 1 or not links(block, opening.last, lexicon, "range"):
        return None
    else:
        start, end = share_days(start, end, day_first=False)
    written = dict.fromkeys(f"T{each.hour:02d}:{each.minute or 0:02d}" for each in (start, end))
    repeat = ex.Repeat("day", value=f"XXXX-XX-XX{'/'.join(written)}")
    return Draft(block, opening.first, closing.last, "set", repeat)


def _take_lists(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Take a list of short weekdays with their hour for those of every week: "Tue & Thu 6-7 pm"."""
    for at, draft in enumerate(drafts):
        if not isinstance(draft.expression, ex.Clock) or draft.expression.day is not None:
            continue
        first = at
        while (
            first
            and _is_short_day(drafts[first - 1], lexicon)
            and _are_listed(drafts[first - 1], drafts[first], lexicon, hour=first == at)
        ):
            first -= 1
        if at - first < _TWO:
            continue
        for day in drafts[first:at]:
            weekday = day.expression
            if isinstance(weekday, ex.CalendarDate):
                day.expression = ex.Repeat("week", value=f"XXXX-WXX-{weekday.weekday}")
                day.rule = "set"


def _is_short_day(draft: Draft, lexicon: Lexicon) -> bool:
    short = lexicon.value("weekday_short", draft.block.tokens[draft.first]) is not None
    return short and ex.bare_weekday(draft.expression) is not None


def _are_listed(left: Draft, right: Draft, lexicon: Lexicon, *, hour: bool) -> bool:
    """Tell whether two days stand in a list, or a day and its hour beside one another."""
    between = [token.lower() for token in left.block.tokens[left.last : right.first]]
    if len(between) > _TWO:
        return False
    names = ("clock_link",) if hour else ("both", "comma", "slash")
    return (hour or bool(between)) and all(
        any(word in lexicon.words[name] for name in names) for word in between
    )


_TWO: Final = 2


def halves(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Take times behind a part of a day for its half: "next evening between 7 and 9"."""
    for left, right in pairwise(drafts):
        clock, part = right.expression, left.expression
        if (
            isinstance(part, ex.DayPart)
            and isinstance(clock, ex.Clock)
            and clock.day is None
            and clock.ambiguous
            and right.first - left.last == 1
            and part.part in LATE
            and clock.hour < NOON
            and links(left.block, left.last, lexicon, "range_lead")
        ):
            right.expression = attrs.evolve(clock, hour=clock.hour + NOON, ambiguous=False)


def lasting(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Tie how long something lasts to the time it begins: "at 9 for two hours"."""
    for left, right in pairwise(drafts):
        length = right.expression
        if (
            isinstance(left.expression, ex.Clock)
            and isinstance(length, ex.Length)
            and right.first - left.last == 1
            and links(left.block, left.last, lexicon, "lasting")
            and not any(amount.number is None for amount in length.amounts)
            and length.amounts[-1].unit in ("hour", "minute", "second")
        ):
            right.expression = ex.Shift(length.amounts, 1, left.expression, length.mod, lasts=True)
            left.opens = True
            left.signal = None


def same_half(left: ex.Clock, right: ex.Clock) -> ex.Clock:
    """Take an hour for one behind noon if the later one beside it is: "5 to 6 p.m."."""
    if (
        left.ambiguous
        and not right.ambiguous
        and left.hour < NOON <= right.hour
        and left.hour + NOON <= right.hour
    ):
        return attrs.evolve(left, hour=left.hour + NOON, ambiguous=False)
    return left


def share_days(left: ex.Clock, right: ex.Clock, *, day_first: bool) -> tuple[ex.Clock, ex.Clock]:
    """Give both ends the day and the half of the day that only one of them states.

    Args:
        left: where the range begins.
        right: where it ends.
        day_first: the day of the end is said before its time: "from 2 p.m. till tomorrow 4 p.m.".
    """
    left = _with_year(left, right)
    if left.day is None and right.day is not None and not day_first:
        left = attrs.evolve(left, day=right.day)
    elif right.day is None and left.day is not None:
        right = attrs.evolve(right, day=left.day)
    if left.ambiguous and left.hour == NOON and not right.ambiguous and right.hour < NOON:
        left = attrs.evolve(left, hour=0, ambiguous=False)  # "12-3 a.m."
    if left.offset is None and right.offset is not None:
        left = attrs.evolve(left, offset=right.offset, daylight=right.daylight)
    if (later := same_half(left, right)) is not left:
        left = later
    elif (
        right.ambiguous
        and right.hour < NOON
        and (right.hour, right.minute or 0) <= (left.hour, left.minute or 0)
        and right.hour + NOON > left.hour
    ):
        # The end is behind noon where its figures are the smaller ones, as in 11:30 to 1:30.
        right = attrs.evolve(right, hour=right.hour + NOON, ambiguous=False)
    return left, right


def _with_year(left: ex.Clock, right: ex.Clock) -> ex.Clock:
    """Give the day of the first end the year of the last: "10 p.m. May 5 to 6 a.m. May 6, 2013"."""
    first, last = left.day, right.day
    if not isinstance(first, ex.CalendarDate) or not isinstance(last, ex.CalendarDate):
        return left
    if not first.month or first.year is not None or first.which is not None:
        return left
    if not isinstance(last.year, int):
        return left
    turned = first.month > (last.month or first.month)  # from one year to the next
    return attrs.evolve(left, day=attrs.evolve(first, year=last.year - turned))
