"""Duckling's suites: which cases count, and when a mention is right.

Duckling reads a bare date as a coming one. So a case whose day lies ahead while its words state
neither a year nor a direction is left out; in all others the words (span), the grain and the
value must be Duckling's. What it does by a convention of its own is compared by what is common:

- an interval of times ends behind its last unit ("9:30 to 11:00" at 11:01); the last one counts;
- whole units ahead or back ("the last two years") begin with the next whole one there, and with
  the day here: unit, number and side are compared;
- parts of a day, week-ends and seasons begin at another hour or day: the same one must be meant;
- a time of day on its own is the next one there: the time is compared;
- "7 days ago" keeps the hour there: the day is compared.
"""

import functools
import re
from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import add_months, day_number, days_in_month
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.mention import Mention
from tests.benchmarks.corpora import Row
from tests.benchmarks.pair_suites import ALL_AHEAD, Case
from tests.benchmarks.pairs_points import DAY, Reach, covers, reach_of, says_when

_GRAINS = {"second": 1, "minute": 60, "hour": 3600, "day": DAY, "week": 7 * DAY}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LENGTHS = {
    **_GRAINS,
    "month": 30 * DAY,
    "quarter": 90 * DAY,
    "year": 365 * DAY,
    "fortnight": 14 * DAY,
}
_UNTIL = ("before", "until", "by")
_FROM = ("since", "after", "from")


# Regions that write the day first.
_GB: Final = frozenset(("AU", "GB", "NZ", "IE", "IN", "ZA", "JM", "TT", "BZ"))


def read_duckling_time(row: Row) -> Case:
    """Read a case of `Time`."""
    case = Case(row["text"], row["ref"][:19], left_out=left_out(row))
    case.style = "gb" if row.get("region") in _GB else "us"
    case.judge = functools.partial(is_right, row)
    return case


def read_duckling_duration(row: Row) -> Case:
    """Read a case of `Duration`."""
    return Case(row["text"], row["ref"][:19], judge=functools.partial(is_right_length, row))


@attrs.frozen
class Want:
    """One accepted answer: an instant or an interval with its grain."""

    start: int
    end: int
    grain: str
    kind: str


def left_out(row: Row) -> str | None:
    """Say why a case does not count; None if it does."""
    want, now = want_of(row["expected"]), stamp(_numbers(row["ref"]))
    if want is None or want.start // DAY <= now // DAY or says_when(row["text"]):
        return None
    if want.start - now < DAY and want.grain in ("hour", "minute"):
        return None  # a time of day: it is the same on any day
    return ALL_AHEAD


def want_of(expected: Row | None) -> Want | None:
    """Read what Duckling expects; None if nothing must be found, or a year beyond four digits."""
    if expected is None or not 0 < expected["start"][0] < 10000:
        return None
    start, grain = stamp(expected["start"]), expected["grain"]
    end = stamp(expected["end"]) if expected.get("end") else _behind(expected["start"], grain)
    return Want(start, end, grain, expected["kind"])


def stamp(numbers: list[int]) -> int:
    """Return the second of year, month, day, hour, minute, second."""
    year, month, day, hour, minute, second = (int(n) for n in numbers)
    return day_number(year, month, day) * DAY + hour * 3600 + minute * 60 + second


def _numbers(iso: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", iso[:19])]


def _behind(start: list[int], grain: str) -> int:
    if grain in _GRAINS:
        return stamp(start) + _GRAINS[grain]
    year, month = add_months(int(start[0]), int(start[1]), _MONTHS[grain])
    return stamp([year, month, min(int(start[2]), days_in_month(year, month)), 0, 0, 0])


def is_right(row: Row, mentions: list[Mention]) -> bool:
    """Tell whether the mentions of a case are what Duckling's `Time` expects."""
    want = want_of(row["expected"])
    if row["expected"] is None:
        return not [m for m in mentions if m.timex.value not in ("PRESENT_REF", "PAST_REF")]
    if want is None:
        return False
    text, now = row["text"], stamp(_numbers(row["ref"]))
    zone = int(row["ref"][19:22]) * 60
    return any(
        covers(text, m, mentions, 0, len(text)) and _same(m, want, now, zone) for m in mentions
    )


def _same(mention: Mention, want: Want, now: int, zone: int) -> bool:
    if isinstance(mention.expression, ex.Stretch) and want.kind in ("interval", "value"):
        return _same_stretch(mention.expression, want, now)
    if want.start == now and want.grain == "second" and want.kind == "value":
        return mention.timex.value == "PRESENT_REF"
    mine = reach_of(mention)
    if mine is None:
        return False
    if mine.offset is not None:
        moved = (zone - mine.offset) * 60
        mine = Reach(mine.start + moved, mine.end + moved, mine.grain)
    if want.kind == "before":
        return mention.signal in _UNTIL and mine.start == want.start
    if want.kind == "after":
        return mention.signal in _FROM and mine.start == want.start
    if want.kind == "interval":
        return _same_interval(mention, mine, want, now)
    if mine.grain == "clock":
        exact = 1 if want.grain == "second" and mention.resolved.fine else 60
        bare = isinstance(mention.expression, ex.Clock) and mention.expression.day is None
        if bare and want.start - now < DAY:
            mine = Reach(mine.start + (DAY if mine.start <= now else 0), mine.end, "clock")
        return want.grain in ("hour", "minute", "second") and abs(mine.start - want.start) < exact
    if want.grain in ("hour", "second") and isinstance(mention.expression, (ex.Shift, ex.Length)):
        return mine.grain in ("day", "week") and mine.start == want.start // DAY * DAY
    return mine.start == want.start and mine.end == want.end


def _same_stretch(e: ex.Stretch, want: Want, now: int) -> bool:
    """Compare unit, number and side; "the upcoming two weeks" is the second week in Duckling."""
    amount, length = e.amounts[0], _LENGTHS[want.grain]
    if want.kind == "value":
        number, side = round((want.start - now) / length + 0.4), 1
    else:
        number = round((want.end - want.start) / length)
        side = 1 if want.end > now + length // 2 else -1
    unit = want.grain == amount.unit or (want.grain, amount.unit) == ("week", "fortnight")
    return unit and amount.number == number and e.direction == side


def _same_interval(mention: Mention, mine: Reach, want: Want, now: int) -> bool:
    if want.start == now:  # "by the end of the month", "within two weeks"
        within = mine.start // DAY == now // DAY or mention.signal in _UNTIL
        return within and abs(mine.end - want.end) <= DAY
    if mine.grain == "clocks":
        return mine.start == want.start and mine.end in (want.end, want.end - _GRAINS[want.grain])
    if mine.grain == "daypart":
        common = min(mine.end, want.end) - max(mine.start, want.start)
        return 2 * common >= min(mine.end - mine.start, want.end - want.start) and (
            mine.start // DAY == want.start // DAY
        )
    if mine.grain == "weekend":
        return mine.end == want.end and mine.start // DAY - want.start // DAY <= 1
    if mine.grain == "season":
        return abs(mine.start - want.start) < 31 * DAY and abs(mine.end - want.end) < 31 * DAY
    return mine.start == want.start and mine.end == want.end


def is_right_length(row: Row, mentions: list[Mention]) -> bool:
    """Tell whether the mentions of a case are the one amount that Duckling's `Duration` expects.

    Duckling has no amounts that nobody counted: "for months" must have no number.
    """
    expected = row["expected"]
    lengths = [m for m in mentions if any(a.number is not None for a in m.resolved.amounts)]
    if expected is None:
        return not lengths
    # Years are counted in months there.
    lengths_ = (
        {**_LENGTHS, "year": 12 * _LENGTHS["month"]} if expected["grain"] == "month" else _LENGTHS
    )
    want = expected["value"] * lengths_[expected["grain"]]
    text = row["text"]
    return any(
        covers(text, m, mentions, 0, len(text))
        and abs(sum((a.number or 0) * lengths_.get(a.unit, 0) for a in m.resolved.amounts) - want)
        < _GRAINS.get(expected["grain"], DAY)
        for m in lengths
    )
