"""What a suite of pairs may want of a phrase, and whether a mention says so.

Each kind of value is compared in full: a value that is wrong in one part is wrong. What differs
by convention, not by meaning, is told where it is allowed.
"""

import datetime
import re
from typing import Final, Protocol, TypeAlias

import attrs

from sinoru_timeline.temporal.calendrics import day_number
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import first_day, last_day
from sinoru_timeline.text.mention import Mention

Moment: TypeAlias = tuple[int, int | None]  # day number, second of the day

_STAMP: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?")
_TIME: Final = re.compile(r"(\d\d?)(?::(\d\d))?(?::(\d\d))?$")
HALF_DAY: Final = 43_200
SECONDS: Final = {
    "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "night": 86_400, "week": 604_800,
    "weekend": 172_800, "fortnight": 1_209_600, "month": 2_592_000, "quarter": 7_776_000,
    "year": 31_536_000, "decade": 315_360_000, "century": 3_153_600_000,
}  # fmt: skip
# The hours that a suite may give a part of a day; they overlap, as the suites differ.
_HOURS: Final = {
    "MO": (0, 12), "MI": (11, 14), "AF": (12, 19), "EV": (16, 24), "NI": (18, 30), "DT": (8, 18),
}  # fmt: skip
# What a suite takes into a place and TIMEX3 leaves out.
_LEAD: Final = re.compile(
    r"(?:(?:from|since|after|before|until|till|by|on|at|in|for|the|between|during|around|about|starting|beginning"
    r"|prior to|later than|earlier than|or|sometime|as early as|as late as|any time)\s+)+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s(?:or|and) (?:later|after|before|earlier|newer|greater)$", re.IGNORECASE
)
_COARSE: Final = ("month", "quarter", "half", "season", "year", "decade", "century")
_FORWARD: Final = ("since", "after", "from")
_BACKWARD: Final = ("before", "until", "by")


def stamp(text: str | None) -> Moment | None:
    """Read "2016-11-07", "2016-11-07 16:12:00"; None where there is no such day."""
    match = _STAMP.match(text or "")
    if match is None:
        return None
    year, month, day = map(int, match.group(1, 2, 3))
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    hour, minute, second = match.group(4, 5, 6)
    time = None if hour is None else int(hour) * 3600 + int(minute or 0) * 60 + int(second or 0)
    return day_number(year, month, day), time


def seconds_of(text: str | None) -> int | None:
    """Read a time of day, "08:40:00"."""
    match = _TIME.match(text or "")
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    return hour * 3600 + minute * 60 + second


_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _lead_of(words: str) -> int:
    """Return how many characters of words are none of a date."""
    match = _LEAD.match(words)
    return match.end() if match else 0


class Said:
    """What a mention says, in the terms in which the suites write."""

    def __init__(self, mention: Mention) -> None:
        self.mention = mention
        self.resolved = mention.resolved
        self.timex = mention.timex
        first, last = (mention.parts[0], mention.parts[1]) if mention.parts else (mention, mention)
        self.start = _first(first)
        self.end = _last(last)
        # Where the last unit of a range begins, and the two ends themselves.
        self.last_start = _first(last) if mention.parts else None
        self.first, self.last = first, last

    @property
    def signal(self) -> str:
        """What the word before says, and what the phrase itself does."""
        return self.mention.signal or self.resolved.bound or ""

    @property
    def opens(self) -> bool:
        """Whether it goes on from where it begins."""
        return self.end is None or self.signal in _FORWARD or self.timex.mod == "AFTER"

    @property
    def closes(self) -> bool:
        """Whether only its end is said."""
        return self.start is None or self.signal in _BACKWARD or self.timex.mod == "BEFORE"

    @property
    def day_part(self) -> str | None:
        """The letters of a part of the day, as TIMEX3 has them."""
        match = re.search(r"T([A-Z]{2})$", self.timex.value or "")
        return match[1] if match else None


def _first(mention: Mention) -> Moment | None:
    when = mention.when
    if when is None:
        return None
    if "T" in when.edtf:
        return stamp(when.edtf)
    return None if when.earliest is None else (int(when.start_earliest), None)


def _last(mention: Mention) -> Moment | None:
    when = mention.when
    if when is None:
        return None
    if "T" in when.edtf:
        return stamp(when.edtf)
    return None if when.latest is None else (int(when.end_latest), None)


def same_second(mine: int | None, want: int | None, *, half_open: bool = False) -> bool:
    """Tell whether two times of day are the same; where no half is said, in either half."""
    if mine is None or want is None:
        return mine is None and want is None
    if half_open:
        return mine % HALF_DAY == want % HALF_DAY
    return mine % (2 * HALF_DAY) == want % (2 * HALF_DAY)


class Wanted(Protocol):
    """A value of a suite."""

    def fits(self, said: Said) -> bool:
        """Tell whether a mention says this."""
        ...


@attrs.frozen
class Point:
    """A day, or a time on a day.

    Attributes:
        day: the day number.
        second: the second of the day, or None for the day as such.
        half_open: the words do not say which half of the day.
        offset: minutes ahead of UTC, or None where nothing is said of it.
        coarse: the suite writes a month or year by its first moment.
    """

    day: int
    second: int | None = None
    half_open: bool = False
    offset: int | None = None
    coarse: bool = False

    def fits(self, said: Said) -> bool:  # noqa: PLR0911 - one condition after the other
        if said.mention.parts or said.start is None:
            return False
        if self.offset is not None and said.resolved.offset != self.offset:
            return False
        if counted(said, self.day) or (self.coarse and self._begins(said)):
            return True
        if said.end is None or said.start[0] != self.day or said.end[0] != self.day:
            return False
        if said.day_part is not None and self.second is not None:
            return Clock(self.second).fits_part(said.day_part)
        if self.second == 2 * HALF_DAY - 1 and said.timex.mod == "END":
            return True  # the end of a day, which the suite takes for its last second
        return same_second(said.start[1], self.second, half_open=self.half_open)

    def on_day(self, said: Said) -> bool:
        """Tell whether a mention says the day, and perhaps a time."""
        return not said.mention.parts and said.start is not None and said.start[0] == self.day

    def _begins(self, said: Said) -> bool:
        cell = said.resolved.cell
        return (
            cell is not None
            and cell[0] in _COARSE
            and first_day(cell) == self.day
            and said.start == (self.day, None)
        )


def counted(said: Said, day: int) -> bool:
    """Tell whether what is counted from the reference reaches a day.

    The suites count days, months and years to the hour or day; two years ago is a year, though.
    """
    cell, expression = said.resolved.cell, said.mention.expression
    if cell is None or not isinstance(expression, ex.Shift | ex.Length):
        return False
    if said.start is None or said.start[1] is not None:
        return False
    if said.resolved.precise is not None:
        return said.resolved.precise == day
    if cell[0] == "day":
        return cell[1] == day
    return cell[0] == expression.amounts[-1].unit and first_day(cell) <= day <= last_day(cell)


@attrs.frozen
class Run:
    """From a moment to a moment; either may be missing.

    Attributes:
        start: the first moment.
        end: the first moment behind it, or as many suites write, the start of its last unit.
        mod: how the words bound it: "before", "since" …, or None.
        half_open: the words do not say which half of the day.
        offset: minutes ahead of UTC, or None where nothing is said of it.
    """

    start: Moment | None
    end: Moment | None
    mod: str | None = None
    half_open: bool = False
    offset: int | None = None

    def fits(self, said: Said) -> bool:
        if self.offset is not None and said.last.resolved.offset != self.offset:
            return False
        if self.start is None and self.end is None:
            return False
        if self.start is not None and self.end is not None and self._lasts(said):
            return True
        if self.start is None:
            return said.closes and self._ends(said)
        if self.end is None:
            return said.opens and self.starts(said)
        return self.starts(said) and self._ends(said)

    def _lasts(self, said: Said) -> bool:
        """EDTF has no intervals of times: the amount, which way it goes and the days are compared."""
        amounts, expression = said.resolved.amounts, said.mention.expression
        assert self.start is not None
        assert self.end is not None
        if said.resolved.kind != "duration" or self.start[1] is None or self.end[1] is None:
            return False
        if not (isinstance(expression, ex.Stretch) or said.signal == "within"):
            return False
        seconds = (self.end[0] - self.start[0]) * 86_400 + self.end[1] - self.start[1]
        said_seconds = sum((a.number or 0) * SECONDS.get(a.unit, 0) for a in amounts)
        days = (said.start or (0,))[0], (said.end or (0,))[0]
        return seconds == said_seconds and days == (self.start[0], self.end[0])

    def starts(self, said: Said) -> bool:
        """Tell whether a mention begins so."""
        assert self.start is not None
        if said.start is None:
            return False
        if self._same(said.start, self.start):
            return True
        # "after 3 May": some begin with that day, some with the next.
        after = self.mod == "after" and said.signal == "after"
        return after and said.start == (self.start[0] + 1, None)

    def _ends(self, said: Said) -> bool:
        assert self.end is not None
        if said.last_start is not None and self._same(said.last_start, self.end):
            return True
        if said.end is None:
            return False
        if said.end[1] is None and self.end[1] in (None, 0) and said.end[0] + 1 == self.end[0]:
            return True
        # Suites write "until 2012" by the first moment of 2012, here by its last one.
        cell = said.last.resolved.cell
        if said.signal == "until" and cell is not None and self.end == (first_day(cell), None):
            return True
        # The end is stated as such: "until Friday", "by tomorrow".
        expression = said.mention.expression
        counted_ = (
            isinstance(expression, ex.Shift | ex.Length)
            or said.signal == "within"
            or (isinstance(expression, ex.Part) and expression.part == "rest")
        )
        if counted_ or said.signal in ("until", "by") or said.end[1] is not None:
            return self._same(said.end, self.end)
        return False

    def _same(self, mine: Moment, want: Moment) -> bool:
        if mine[0] != want[0]:
            return False
        if mine[1] is None or want[1] is None:
            return mine[1] in (None, 0) and want[1] in (None, 0)
        return same_second(mine[1], want[1], half_open=self.half_open)


@attrs.frozen
class DayRun:
    """From an hour of a day to another, as part of a day: suites differ in the hours."""

    day: int | None
    letters: str
    edge: str | None

    def fits(self, said: Said) -> bool:
        if said.day_part != self.letters or said.timex.mod != self.edge:
            return False
        return self.day is None or (said.start is not None and said.start[0] == self.day)


@attrs.frozen
class PartOf:
    """The start, middle or end of a period, by its name: suites differ in where it begins."""

    low: int
    high: int
    part: str
    mod: str = ""

    def fits(self, said: Said) -> bool:
        cell = said.resolved.cell
        if cell is None or said.timex.mod != self.part.upper():
            return False
        if not (first_day(cell) <= self.low and self.high <= last_day(cell)):
            return False
        if self.mod in ("since", "after"):
            return said.signal in _FORWARD
        return self.mod != "before" or said.signal in _BACKWARD


@attrs.frozen
class Clock:
    """A time of day."""

    second: int
    half_open: bool = False
    offset: int | None = None
    mod: str | None = None

    def fits(self, said: Said) -> bool:
        if self.offset is not None and said.resolved.offset != self.offset:
            return False
        if said.day_part is not None and self.mod is None:
            return self.fits_part(said.day_part)
        if said.resolved.kind != "clock" or said.mention.parts:
            return False
        if self.mod in ("before", "until") and not said.closes:
            return False
        if self.mod in ("since", "after") and not said.opens:
            return False
        return same_second(said.resolved.second, self.second, half_open=self.half_open)

    def fits_part(self, letters: str) -> bool:
        """Tell whether it lies in a part of the day."""
        low, high = _HOURS.get(letters, (0, 0))
        return any(
            low * 3600 <= second <= high * 3600
            for second in (self.second, self.second + 2 * HALF_DAY)
        )


@attrs.frozen
class ClockRun:
    """From a time of day to another."""

    start: int
    end: int
    half_open: bool = False
    offset: int | None = None

    def fits(self, said: Said) -> bool:
        if not said.mention.parts:
            return False
        first, last = said.first.resolved, said.last.resolved
        if self.offset is not None and self.offset not in {first.offset, last.offset}:
            return False
        return (
            first.kind == last.kind == "clock"
            and same_second(first.second, self.start, half_open=self.half_open)
            and same_second(last.second, self.end, half_open=self.half_open)
        )


@attrs.frozen
class HowLong:
    """An amount of time, and whether it is more or less than that.

    Attributes:
        seconds: how long, a month as 30 and a year as 365 days.
        mod: the TIMEX3 modifier, or None.
        months: how long in months, if the suite counts in them.
    """

    seconds: float
    mod: str | None = None
    months: float | None = None

    def fits(self, said: Said) -> bool:
        amounts = said.resolved.amounts
        if said.resolved.kind != "duration" or any(a.number is None for a in amounts):
            return False
        total = sum((a.number or 0) * SECONDS.get(a.unit, 0) for a in amounts)
        if self.mod is not None and said.timex.mod != self.mod:
            return False
        if self.months is not None and all(a.unit in _MONTHS for a in amounts):
            return sum((a.number or 0) * _MONTHS[a.unit] for a in amounts) == self.months
        return bool(amounts) and abs(total - self.seconds) < 1


_SAME_RATE: Final = {"P1Q": "P3M", "P0.5Y": "P6M", "P0.5M": "P2W"}


@attrs.frozen
class HowOften:
    """What recurs, by its TIMEX3 value."""

    value: str

    def fits(self, said: Said) -> bool:
        value = _SAME_RATE.get(said.timex.value or "", said.timex.value)
        return said.timex.type == "SET" and value == self.value


@attrs.frozen
class Named:
    """What is told by its TIMEX3 value alone: a season, PRESENT_REF."""

    value: str

    def fits(self, said: Said) -> bool:
        if said.timex.type == "SET":
            return False
        if self.value.startswith("FY"):
            fiscal = getattr(said.mention.expression, "fiscal", False)
            return fiscal and said.timex.value == self.value.removeprefix("FY")
        if len(self.value) == 2:  # a season of a year that is not said
            return (said.timex.value or "").endswith(f"-{self.value}")
        return said.timex.value == self.value


@attrs.frozen
class Zone:
    """A time zone that stands alone, by its minutes ahead of UTC."""

    offset: int

    def fits(self, said: Said) -> bool:
        return said.resolved.offset == self.offset and said.resolved.second is None


@attrs.frozen
class Place:
    """A stretch of the text that must be found, whatever it means: most of it, and little else."""

    start: int
    end: int

    def fits(self, said: Said) -> bool:
        first, last = said.mention.start, said.mention.end
        shared = min(last, self.end) - max(first, self.start)
        return shared > 0 and 2 * shared >= max(last, self.end) - min(first, self.start)

    def is_covered(self, found: list[Said], text: str) -> bool:
        """Tell whether mentions are most of it, and little else; words before a date are none of it."""
        words = text[self.start : self.end]
        tail = _TAIL.search(words)
        bare = Place(
            self.start + _lead_of(words), self.end - (len(words) - tail.start() if tail else 0)
        )
        touching = [
            (s.mention.start + _lead_of(s.mention.quote), s.mention.end)
            for s in found
            if bare.touches(s)
        ]
        inside = {at for first, last in touching for at in range(first, last)}
        wanted = set(range(bare.start, bare.end))
        return 2 * len(inside & wanted) >= len(inside | wanted)

    def touches(self, said: Said) -> bool:
        """Tell whether a mention lies in it, if only in part."""
        return said.mention.start < self.end and self.start < said.mention.end
