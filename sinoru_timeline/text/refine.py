"""Passes over the drafts of a block: join what belongs together, drop what is none after all."""

from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.alternatives import share_alternatives
from sinoru_timeline.text.apposed import tell_weekdays
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.habits import recur
from sinoru_timeline.text.hours import bare_hours, is_counted_day, is_day, tells_time
from sinoru_timeline.text.joins import (
    DATES,
    end_units,
    gap_words,
    join_lengths,
    join_nearest,
    join_shifts,
    word_before,
)
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.nights import join_nights
from sinoru_timeline.text.ranges import complete_ranges
from sinoru_timeline.text.recurring import join_recurring
from sinoru_timeline.text.rules.common import NOON
from sinoru_timeline.text.shared_hours import common_hours, halves, lasting, share_days
from sinoru_timeline.text.signals import signal_of
from sinoru_timeline.text.styles import join_styles


def refine(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Run all passes."""
    if not drafts:
        return drafts
    drafts = join_lengths(drafts, lexicon)
    tell_weekdays(drafts, lexicon)
    drafts = bare_hours(drafts, lexicon)
    drafts = common_hours(drafts, lexicon)
    drafts = join_recurring(drafts, lexicon)
    drafts = join_clocks(drafts, lexicon)
    drafts = join_zones(drafts)
    share_brackets(drafts)
    for draft in drafts:
        _take_zone(draft, lexicon)
    drafts = join_shifts(join_styles(drafts, lexicon), lexicon)
    completed = complete_ranges(drafts, lexicon)
    if len(completed) > len(drafts):  # a day that was found only now: "July 4th or 5th at 3 p.m."
        completed = join_clocks(completed, lexicon)
    drafts = join_nearest(join_nights(completed, lexicon), lexicon)
    end_units(drafts, lexicon)
    for draft in drafts:
        draft.signal = signal_of(draft, lexicon)
    share_alternatives(drafts, lexicon)
    halves(drafts, lexicon)
    open_ranges(drafts, lexicon)
    lasting(drafts, lexicon)
    return recur(drafts, lexicon)


def join_clocks(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join a time of day or a part of a day with its day: "10 p.m. Wednesday", "May 5 at noon"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and draft.first - last.last <= _LINKS:
            between = gap_words(last, draft)
            expression = None
            led_on = all(word in lexicon.words["day_link"] for word in between)
            parted = bool(between) and draft.rule == "weekday" and _ends_hours(joined, lexicon)
            if led_on and not (parted and between[0] in lexicon.words["comma"]):
                expression = _clock_of(last.expression, draft.expression, beside=not between)
            linked = all(word in lexicon.words["clock_link"] for word in between)
            if expression is None and linked:
                expression = _clock_of(draft.expression, last.expression)
            if (
                expression is None
                and not set(between) - lexicon.words["comma"] - lexicon.words["of"]
            ):
                expression = _dated_part(last.expression, draft.expression)
            if expression is None and len(between) == 1:
                expression = _bounded_clock(last, draft, lexicon.phrases["signal"].get(between[0]))
            if expression is not None:
                last.last, last.expression, last.rule = draft.last, expression, "clock"
                _join_part(joined, lexicon)
                continue
        joined.append(draft)
    return joined


_LINKS: Final = 3  # words between a day and its hour: "two weeks ago, at around 3:30"


def _ends_hours(joined: list[Draft], lexicon: Lexicon) -> bool:
    """Tell whether the last hour ends a run whose weekday is said before: "Fri 9-4, Sat 10-2"."""
    if len(joined) == 1 or not isinstance(joined[-1].expression, ex.Clock):
        return False
    start = joined[-2].expression
    ranged = lexicon.words["range_to"].issuperset(gap_words(joined[-2], joined[-1]))
    near = joined[-1].first - joined[-2].last == 1
    day = start.day if isinstance(start, ex.Clock) else None
    on_weekday = isinstance(day, ex.CalendarDate) and day.month is None
    return near and ranged and on_weekday


def _join_part(joined: list[Draft], lexicon: Lexicon) -> None:
    """Join a time with the part of a day that has its day now: "6.45 on the morning of 5 May"."""
    part = joined[-1]
    clock = joined[-2] if len(joined) > 1 else part
    if not isinstance(clock.expression, ex.Clock) or not isinstance(part.expression, ex.DayPart):
        return
    near = part.first - clock.last <= 1
    if near and lexicon.words["day_link"].issuperset(gap_words(clock, part)):
        expression = _clock_of(clock.expression, part.expression)
        if expression is not None:
            clock.last, clock.expression = part.last, expression
            del joined[-1]


def join_zones(drafts: list[Draft]) -> list[Draft]:
    """Join a time of day with the zone in brackets behind its day: "22:00, 27 April (UTC+8)"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and isinstance(draft.expression, ex.Zone)
            and isinstance(last.expression, ex.Clock)
            and last.expression.offset is None
            and all(word in _BRACKETS for word in gap_words(last, draft))
            and draft.first - last.last <= 1
        ):
            last.expression = attrs.evolve(last.expression, offset=draft.expression.offset)
            closed = draft.block.tokens[draft.last : draft.last + 1] == [_BRACKETS[1]]
            last.last = draft.last + (closed and draft.first > last.last)
            continue
        joined.append(draft)
    return joined


def share_brackets(drafts: list[Draft]) -> None:
    """Give both times their day: "at 5 a.m. Moscow time (0200 GMT) on 24 February"."""
    for place, (left, right) in enumerate(pairwise(drafts)):
        clock, other = left.expression, right.expression
        if not isinstance(clock, ex.Clock) or not isinstance(other, ex.Clock) or other.day:
            continue
        if gap_words(left, right) != [_BRACKETS[0]]:
            continue
        told, day = _local(clock, other), clock.day
        for third in drafts[place + 2 : place + 3]:
            behind = gap_words(right, third)
            if day is None and behind[:1] == [_BRACKETS[1]] and len(behind) <= len(_BRACKETS):
                day = third.expression if is_day(third.expression) else None
        if day is not None:
            left.expression = attrs.evolve(told, day=day)
            right.expression = attrs.evolve(other, day=_day_elsewhere(told, other, day))
        elif not _days_apart(told, other):
            left.expression = told


def _local(clock: ex.Clock, other: ex.Clock) -> ex.Clock:
    """Tell the zone of a time by the same moment in another one: "5 p.m. local time (1400 GMT)"."""
    if clock.offset is not None or other.offset is None or clock.ambiguous or other.ambiguous:
        return clock
    minutes = [60 * at.hour + (at.minute or 0) for at in (clock, other)]
    ahead = (minutes[0] - minutes[1] + other.offset + _WEST) % (24 * 60) - _WEST
    return clock if ahead % _STEP_OF_ZONES else attrs.evolve(clock, offset=ahead)


_WEST: Final = 10 * 60  # minutes that a zone is behind UTC; a few islands are farther
_STEP_OF_ZONES: Final = 15  # minutes


def _day_elsewhere(clock: ex.Clock, other: ex.Clock, day: ex.Expression) -> ex.Expression:
    """Return the day of the same moment in another zone: "1 a.m. Beijing time (1700 GMT)"."""
    days = _days_apart(clock, other)
    return ex.Shift((ex.Amount(abs(days), "day"),), 1 if days > 0 else -1, day) if days else day


def _days_apart(clock: ex.Clock, other: ex.Clock) -> int:
    """Return how many days a time in another zone is ahead; 0 if it is another moment."""
    if clock.offset is None or other.offset is None:
        return 0
    moments = [60 * at.hour + (at.minute or 0) - (at.offset or 0) for at in (clock, other)]
    days, rest = divmod(moments[0] - moments[1], 24 * 60)
    return 0 if rest else days


def _take_zone(draft: Draft, lexicon: Lexicon) -> None:
    """Take in the zone behind the day of a time of day: "5 p.m. on 5 July CET"."""
    clock, tokens, at = draft.expression, draft.block.tokens, draft.last
    if not isinstance(clock, ex.Clock) or clock.offset is not None or at >= len(tokens):
        return
    if not draft.block.gaps[at] or not tokens[at].isupper() or len(tokens[at]) < _LETTERS:
        return
    if at + 1 < len(tokens) and not draft.block.gaps[at + 1] and tokens[at + 1][0].isalnum():
        return
    offset = lexicon.value("zone", tokens[at])
    if isinstance(offset, int):
        region = lexicon.value("zone_by_season", tokens[at])
        daylight = region if isinstance(region, str) else None
        draft.expression = attrs.evolve(clock, offset=offset, daylight=daylight)
        draft.last = at + 1


_LETTERS: Final = 3  # of the name of a zone, at least
_BRACKETS: Final = ("(", ")")


def _bounded_clock(day: Draft, clock: Draft, relation: str | None) -> ex.Expression | None:
    """Read "tomorrow before 4 p.m."."""
    if relation is None or not isinstance(clock.expression, ex.Clock):
        return None
    found = _clock_of(clock.expression, day.expression)
    return None if found is None else ex.Bound(relation, found)


def _clock_of(
    clock: ex.Expression, day: ex.Expression, *, beside: bool = False
) -> ex.Expression | None:
    if isinstance(clock, (ex.Clock, ex.DayPart)) and clock.day is None:
        counted = isinstance(clock, ex.Clock) and is_counted_day(day, beside=beside)
        if counted or (is_day(day) and not isinstance(day, ex.DayPart)):
            return _on_day(clock, day)
        if isinstance(clock, ex.DayPart) and isinstance(day, ex.DayPart) and day.day is not None:
            # "the early hours of Monday morning"
            same = clock.edge is not None and clock.part == day.part
            return attrs.evolve(clock, day=day.day) if same else None
        if isinstance(clock, ex.Clock) and isinstance(day, ex.DayPart) and day.day is not None:
            hour = clock.hour
            twelve = hour == 0 or (hour == NOON and clock.ambiguous)
            if day.part == "NI" and twelve and not clock.minute:
                # "tonight at midnight", "tonight at 12" is the end of the day
                return attrs.evolve(clock, hour=2 * NOON, day=day.day, ambiguous=False)
            if day.part == "NI" and clock.ambiguous and 0 < hour <= _SMALL_HOURS:
                # "last night at 2": the night goes on behind midnight
                after = ex.Shift((ex.Amount(1, "day"),), 1, day.day)
                return attrs.evolve(clock, day=after, ambiguous=False)
            if day.part in ("AF", "EV", "NI") and clock.ambiguous and hour < NOON:
                hour += NOON
            return attrs.evolve(clock, hour=hour, day=day.day)
    return None


def _dated_part(part: ex.Expression, date: ex.Expression) -> ex.Expression | None:
    """Give a part of a weekday the date behind it: "Tuesday morning, 11 September 2001"."""
    if not isinstance(part, ex.DayPart) or not isinstance(date, ex.CalendarDate):
        return None
    weekday = ex.bare_weekday(part.day)
    if weekday is None or date.day is None or date.month is None or date.weekday:
        return None
    return attrs.evolve(part, day=attrs.evolve(date, weekday=weekday))


_SMALL_HOURS: Final = 4


def _on_day(clock: ex.Clock | ex.DayPart, day: ex.Expression) -> ex.Expression:
    if isinstance(clock, ex.DayPart):
        return attrs.evolve(clock, day=day, any=False, only=None)
    return attrs.evolve(clock, day=day)


def _is_iso(left: Draft, right: Draft) -> bool:
    """Tell whether two dates are an interval of ISO 8601: "2015-03-28/2015-04-02"."""
    gaps, between = left.block.gaps[left.last : right.first + 1], gap_words(left, right)
    same = left.rule == right.rule and left.rule != "weekday"  # "Mon/Wed/Fri" is a list
    return between in (["/"], [".", "."]) and not any(gaps) and same


def _said_again(expression: ex.Expression) -> bool:
    """Tell whether words behind a dash say a date again: "2 May - the day before the vote"."""
    return isinstance(expression, ex.Relative) and expression.origin == "narrative"


def _are_years(left: Draft, right: Draft) -> bool:
    """Tell whether two years are joined by a long dash without blanks, or by a slash: "1914—18"."""
    block, at = left.block, left.last
    glued = at + 1 == right.first and not block.gaps[at] and not block.gaps[at + 1]
    if not glued or left.rule != "year":
        return False
    return block.tokens[at] == "—" or (
        block.tokens[at] == "/" and right.rule in ("year", "year-short")
    )


_POINTS: Final = (*DATES, ex.Clock, ex.Vague)


def _may_end(expression: ex.Expression) -> bool:
    """Tell whether a range may end with it; "from 1689 to the present" goes on."""
    if isinstance(expression, ex.Vague):
        return expression.moment
    return _is_point(expression)


def _is_point(expression: ex.Expression) -> bool:
    """Tell whether a range may begin with it: a time, or a year that is one roughly ("c. 1618")."""
    if isinstance(expression, ex.Approximate):
        return isinstance(expression.of, ex.CalendarDate) and expression.of.year is not None
    return isinstance(expression, _POINTS)


def _says_between(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a range is opened between its day and its hour: "Monday between 9 and 11"."""
    tokens = draft.block.tokens[draft.first : draft.last]
    return any(token.lower() in lexicon.words["between"] for token in tokens)


_NOW: Final = ex.Shift((ex.Amount(0, "minute"),), 1)


def _is_now(expression: ex.Expression) -> bool:
    return expression == _NOW


def _time_now(left: Draft, right: Draft) -> None:
    """Take "now" for a time of day beside one: "between now and 8 p.m."."""
    for draft, other in ((left, right), (right, left)):
        now = draft.expression
        if isinstance(now, ex.Vague) and now.moment and isinstance(other.expression, ex.Clock):
            draft.expression = _NOW


def _linking(left: Draft, right: Draft, lead: str, lexicon: Lexicon) -> list[str]:
    """Return the words between, but no comma that ends a year: "from May 5, 2013, to May 8"."""
    between = gap_words(left, right)
    closed = lead in lexicon.words["range_lead"] and between[0] in lexicon.words["comma"]
    return between[1:] if closed and len(between) > 1 else between


def open_ranges(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Mark what a range begins with: "from 2021 to 2022", "between May 5 and May 8", "1914-18"."""
    words = lexicon.words
    for left, right in pairwise(drafts):
        if not 0 < right.first - left.last <= 2:
            continue
        if not _is_point(left.expression) or not _may_end(right.expression):
            continue
        lead = word_before(left)
        if lead in words["article"] and left.first > 1:
            lead = left.block.tokens[left.first - 2].lower()
        between = _linking(left, right, lead, lexicon)
        opened = lead in words["between"] or _says_between(left, lexicon)
        paired = between[0] in words["range_both"] and opened
        ranged = between[0] in words["range_to"] or _are_years(left, right)
        iso = _is_iso(left, right)
        if not paired and not ranged and not iso:
            continue
        if len(between) == 2 and not iso and between[1] not in words["range_filler"]:
            continue
        _time_now(left, right)
        clocks = [
            isinstance(d.expression, ex.Clock) or _is_now(d.expression) for d in (left, right)
        ]
        if clocks[0] != clocks[1]:
            continue
        if _said_again(right.expression) and not between[0].isalpha():
            continue
        if isinstance(left.expression, ex.Clock) and isinstance(right.expression, ex.Clock):
            left.expression, right.expression = share_days(
                left.expression, right.expression, day_first=not tells_time(right, lexicon)
            )
        left.opens = True
        left.signal = right.signal = None
