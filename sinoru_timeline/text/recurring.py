"""What recurs with its time of day: "every Monday at 9", "daily from 10 a.m. to 5 p.m."."""

from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.common import NOON
from sinoru_timeline.text.shared_hours import LATE, share_days

_DAILY: Final = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI"}


def join_recurring(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join what recurs with its time of day: "every Monday at 9", "3 p.m. each day"."""
    drafts = _join_runs(drafts, lexicon)
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and 0 <= draft.first - last.last <= 2
            and _are_linked(last, draft, lexicon, "recurring_link", "comma")
        ):
            expression = _recurring(last.expression, draft.expression) or _recurring(
                draft.expression, last.expression
            )
            if expression is not None:
                last.last, last.expression, last.rule = draft.last, expression, "set"
                continue
        joined.append(draft)
    _share_hours(joined, lexicon)
    return joined


def _share_hours(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give all weekdays of a list the hours behind the last one: "Mondays and Wednesdays at 9"."""
    for left, right in reversed([*pairwise(drafts)]):
        one, other = left.expression, right.expression
        if not isinstance(one, ex.Repeat) or not isinstance(other, ex.Repeat):
            continue
        day, (last, timed, hours) = one.value or "", (other.value or "").partition("T")
        linked = 0 < right.first - left.last <= 2 and _are_linked(
            left, right, lexicon, "both", "comma", "slash"
        )
        if (
            linked
            and timed
            and "T" not in day
            and day.startswith(_WEEKLY)
            and last.startswith(_WEEKLY)
        ):
            left.expression = attrs.evolve(one, value=f"{day}T{hours}")


_WEEKLY: Final = "XXXX-W"


def _are_linked(left: Draft, right: Draft, lexicon: Lexicon, *names: str) -> bool:
    """Tell whether all words between two drafts are in one of some sets."""
    between = left.block.tokens[left.last : right.first]
    return all(any(word.lower() in lexicon.words[name] for name in names) for word in between)


def _join_runs(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join what recurs with the run of hours that recurs: "daily from 10 a.m. to 5 p.m."."""
    joined: list[Draft] = []
    for draft in drafts:
        joined.append(draft)
        if len(joined) < _OF_A_RUN or not _stand_together(joined[-_OF_A_RUN:]):
            continue
        one, two, three = joined[-_OF_A_RUN:]
        behind = isinstance(three.expression, ex.Clock)
        repeat, start, end = (one, two, three) if behind else (three, one, two)
        linked = _are_ends(start, end, lexicon)
        pair = (one, two) if behind else (two, three)
        beside = _are_linked(*pair, lexicon, "recurring_link", "comma")
        if not linked or not beside:
            continue
        run = _recurring_run(repeat.expression, start.expression, end.expression)
        if run is not None:
            joined[-_OF_A_RUN:] = [Draft(one.block, one.first, three.last, "set", run)]
    return joined


def _are_ends(start: Draft, end: Draft, lexicon: Lexicon) -> bool:
    """Tell whether two hours are the ends of a run: "7 to 9", "between 7 and 9", not "at 7 and 9"."""
    if not _are_linked(start, end, lexicon, "range"):
        return False
    if not _are_linked(start, end, lexicon, "range_and"):
        return True
    lead = start.block.tokens[max(0, start.first - 1) : start.first]
    return any(word.lower() in lexicon.words["between"] for word in lead)


_OF_A_RUN: Final = 3  # what recurs, and the hours from which and until which


def _stand_together(drafts: list[Draft]) -> bool:
    return all(0 <= right.first - left.last <= 2 for left, right in pairwise(drafts))


def _recurring_run(
    repeat: ex.Expression, start: ex.Expression, end: ex.Expression
) -> ex.Repeat | None:
    if not isinstance(start, ex.Clock) or not isinstance(end, ex.Clock) or end.day is not None:
        return None
    start, end = share_days(start, end, day_first=False)
    found = _recurring(repeat, start)
    if found is None:
        return None
    begins = int((found.value or "").partition("T")[2][:2])
    if end.ambiguous and end.hour < NOON and end.hour <= begins < end.hour + NOON:
        end = attrs.evolve(end, hour=end.hour + NOON)  # "afternoons from 2 to 4"
    return attrs.evolve(found, value=f"{found.value}/T{end.hour:02d}:{end.minute or 0:02d}")


def _recurring(repeat: ex.Expression, clock: ex.Expression) -> ex.Repeat | None:
    if not isinstance(repeat, ex.Repeat) or repeat.every != 1 or repeat.times != 1:
        return None
    value = repeat.value or _DAILY.get(repeat.unit)
    if value is None:
        return None
    days, _, part = value.partition("T")
    if isinstance(clock, ex.Clock) and clock.day is None:
        hour = clock.hour
        if part in LATE and clock.ambiguous and hour < NOON:
            hour += NOON
        return attrs.evolve(repeat, value=f"{days}T{hour:02d}:{clock.minute or 0:02d}")
    if isinstance(clock, ex.DayPart) and clock.day is None and not part:
        return attrs.evolve(repeat, value=f"{days}T{clock.part}")
    return None
