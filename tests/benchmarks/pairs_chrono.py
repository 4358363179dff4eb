"""chrono's suite: which cases count, and when a mention is right.

chrono answers with the parts of an instant, the ones that were not said taken from the reference
or from a default (noon, the first of the month). A mention must have the same grain and agree in
all parts that it states; a period must contain chrono's instant and have begun where chrono's
defaults say. chrono has no durations, so where nothing must be found an amount may be.
"""

import datetime
import functools
import re
from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date, day_number
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.mention import Mention
from tests.benchmarks.corpora import Row
from tests.benchmarks.pair_suites import ALL_AHEAD, NO_REFERENCE, Case
from tests.benchmarks.pairs_points import DAY, Reach, covers, reach_of, reference, says_when

_DAY_FIRST: Final = ("chrono.en.GB", "chronoLittleEndian")
_NOWHERE: Final = "2016-11-07"  # the reference of cases that have none
_LONG: Final = (
    "year",
    "month",
    "week",
    "weekend",
    "quarter",
    "half",
    "season",
    "decade",
    "century",
)


def read_chrono(row: Row) -> Case:
    """Read a case; its parser and options tell the order of numbers and which reading is asked."""
    ref = reference(row["ref"]).isoformat() if row["ref"] else None
    case = Case(row["text"], ref, left_out=left_out(row), judge=functools.partial(is_right, row))
    if row["parser"] in _DAY_FIRST:
        case.style = "gb"
    if "forwardDate: true" in (row["options"] or ""):
        case.prefer = "future"
    return case


def left_out(row: Row) -> str | None:
    """Say why a case does not count; None if it does."""
    expected, text = row["expected"], row["text"]
    if not expected:
        return None
    if row["ref"] is None:
        return None if re.search(r"\d{4}", text) else NO_REFERENCE
    want = _parts(expected, "start")
    if want is None or not {"year", "month"} <= want.keys() or says_when(text):
        return None
    now = reference(row["ref"])
    if (want["year"], want["month"], want.get("day", 1)) <= (now.year, now.month, now.day):
        return None
    return ALL_AHEAD


def is_right(row: Row, mentions: list[Mention]) -> bool:
    """Tell whether the mentions of a case are what chrono expects."""
    expected = row["expected"]
    if not expected:
        return not [m for m in mentions if m.when is not None]
    text: str = row["text"]
    said: str = expected.get("text") or ""
    start = text.find(said) if said else 0
    end = start + len(said) if said else len(text)
    now = reference(row["ref"] or _NOWHERE)
    return any(
        (not said or covers(text, m, mentions, start, end)) and _same(m, expected, now)
        for m in mentions
    )


def _same(mention: Mention, expected: Row, now: datetime.datetime) -> bool:
    first, last = _parts(expected, "start"), _parts(expected, "end")
    if first is None:
        return True  # only the words are expected
    if last is not None:
        if not mention.parts:
            return False
        left, right = mention.parts
        return _one(left, first, expected.get("start_certain") or {}, now) and _one(
            right, last, expected.get("end_certain") or {}, now
        )
    start = mention.parts[0] if mention.parts else mention  # the end may be left out
    return _one(start, first, expected.get("start_certain") or {}, now)


def _parts(expected: Row, name: str) -> dict[str, int] | None:
    """Return the parts that are expected, those of `start_date` beside those of `start`."""
    parts: dict[str, int] = dict(expected.get(name) or {})
    if date := expected.get(f"{name}_date"):
        then = datetime.datetime.fromisoformat(date)
        for key in ("year", "month", "day", "hour", "minute", "second"):
            parts.setdefault(key, getattr(then, key))
    return parts or None


def _one(
    mention: Mention, want: dict[str, int], certain: dict[str, bool], now: datetime.datetime
) -> bool:
    mine = reach_of(mention)
    if mine is None:
        return False
    if "timezoneOffset" in want and mine.offset != want["timezoneOffset"]:
        return False
    if mine.grain == "stretch" and isinstance(mention.expression, ex.Stretch):
        # chrono goes to the far end: "the next two weeks" is the day two weeks on.
        far = mine.end - DAY if mention.expression.direction > 0 else mine.start
        return _same_day(far, want)
    if isinstance(mention.expression, ex.Length) and mine.grain == "run":
        if any(
            amount.unit in ("second", "minute", "hour") for amount in mention.expression.amounts
        ):
            return False  # a day is too coarse
        return _same_day(mine.end - DAY, want)  # "within two weeks", likewise
    year, month, day = civil_date(mine.start // DAY)
    if mine.grain in _LONG:
        implied = certain.get("day") is False or want.get("day") in (None, 1, now.day)
        if mine.grain == "year":
            return want.get("year") == year and want.get("month") in (None, 1, now.month)
        if mine.grain == "month":
            return want.get("year", year) == year and want.get("month") == month and implied
        return _within(mine, want)
    if not _same_day(mine.start, {"year": year, "month": month, "day": day, **want}):
        return False
    if "hour" not in want:
        return True
    if mine.grain == "clock":
        at = mine.start % DAY
        return (at // 3600, at // 60 % 60) == (want["hour"], want.get("minute", 0)) and (
            not mention.resolved.fine or at % 60 == want.get("second", 0)
        )
    if mine.grain == "daypart":
        return mine.start <= mine.start // DAY * DAY + want["hour"] * 3600 <= mine.end
    # A day: its hour is a default, noon, midnight or the reference's.
    return certain.get("hour") is not True and want["hour"] in (0, 12, now.hour)


def _same_day(at: int, want: dict[str, int]) -> bool:
    year, month, day = civil_date(at // DAY)
    return (want.get("year", year), want.get("month", month), want.get("day", day)) == (
        year, month, day,
    )  # fmt: skip


def _within(mine: Reach, want: dict[str, int]) -> bool:
    if not {"year", "month", "day"} <= want.keys():
        return False
    return mine.start <= day_number(want["year"], want["month"], want["day"]) * DAY < mine.end
