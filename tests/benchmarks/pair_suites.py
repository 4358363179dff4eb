"""The suites of pairs: each has a form of its own, which is read into cases of one form."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, cast

import attrs

from sinoru_timeline.temporal.calendrics import day_number
from tests.benchmarks.corpora import Row
from tests.benchmarks.pair_values import (
    HALF_DAY,
    SECONDS,
    Clock,
    ClockRun,
    DayRun,
    HowLong,
    HowOften,
    Moment,
    Named,
    PartOf,
    Place,
    Point,
    Run,
    Said,
    Wanted,
    Zone,
    counted,
    seconds_of,
    stamp,
)

NO_REFERENCE: Final = "no reference"
ALL_AHEAD: Final = "all readings lie after the reference, no direction is said"

# The words of a text that say which half of the day is meant, and those that say past or future.
_HALF_SAID: Final = re.compile(
    r"(?<![a-z])[ap](\.?\s?m)?\b(?! )|(?<![a-z])[ap]\.?\s?m\b|\d\s*[ap]\b|morning|afternoon|evening|night|noon|midday"
    r"|\b(1[3-9]|2[0-4]|0\d):\d\d"
)
_DIRECTION: Final = re.compile(
    r"\b(next|last|past|this|ago|in|from now|later|after|before|following|previous|coming|tomorrow|tonight|today"
    r"|now|yesterday|hence|since|until|till|within|upcoming|current|eod|eom|eoy|end|beginning|early|late|mid|tmrw"
    r"|to)\b|\d{4}"
)
_GB: Final = frozenset(("AU", "GB", "NZ", "IE", "IN", "ZA", "JM", "TT", "BZ"))


@attrs.define
class Entity:
    """One thing that a text must be found to say: in any of the accepted readings.

    Attributes:
        accepted: the readings.
        place: where it stands in the text, or None if the suite does not tell.
    """

    accepted: list[Wanted]
    place: Place | None = None

    def is_found(self, found: list[Said], text: str) -> bool:
        """Tell whether the mentions of a text say it, where it stands."""
        if self.accepted == [self.place] and self.place is not None:
            return self.place.is_covered(found, text)
        return any(self.is_said(said) for said in found)

    def is_said(self, said: Said) -> bool:
        """Tell whether a mention says it, where it stands."""
        if self.place is not None and not self.place.touches(said):
            return False
        if any(wanted.fits(said) for wanted in self.accepted):
            return True
        # A suite that takes date and time apart finds them in one mention.
        wider = self.place is not None and (
            said.mention.start < self.place.start or self.place.end < said.mention.end
        )
        return wider and any(
            isinstance(wanted, Point) and wanted.second is None and wanted.on_day(said)
            for wanted in self.accepted
        )


@attrs.define
class Case:
    """One case of a suite.

    Attributes:
        text: what is read.
        reference: the document time, or None.
        entities: what must be found; if there are none, nothing must be.
        style: how 3/4/2022 is read.
        prefer: the reading asked for: the past one, but for cases with a setting of their own.
        left_out: why the case is not counted, or None.
    """

    text: str
    reference: str | None
    entities: list[Entity] = attrs.field(factory=list[Entity])
    style: str = "us"
    prefer: Literal["past", "future"] = "past"
    left_out: str | None = None

    def leave_out_what_is_ahead(self) -> None:
        """Leave the case out if the words say no direction and the suite only looks ahead."""
        now = stamp(self.reference)
        if now is None or self.left_out or not self.entities or self.prefer == "future":
            return
        starts = [_start(wanted) for entity in self.entities for wanted in entity.accepted]
        if all(start is not None and start > now[0] for start in starts) and not _DIRECTION.search(
            self.text.lower()
        ):
            self.left_out = ALL_AHEAD


def _start(wanted: Wanted) -> int | None:
    if isinstance(wanted, Point | Grain):
        return wanted.day
    if isinstance(wanted, Run) and wanted.start is not None:
        return wanted.start[0]
    return None


def half_is_open(words: str, second: int | None) -> bool:
    """Tell whether words say no half of the day, so that either may be meant."""
    return second is not None and second <= HALF_DAY + 3600 and not _HALF_SAID.search(words.lower())


# --- Microsoft Recognizers ------------------------------------------------------------------------

_LIMITS: Final = {"less": "LESS_THAN", "more": "MORE_THAN", "approx": "APPROX"}
_EDGES: Final = {"start": "START", "mid": "MID", "end": "END"}
_PART_OF_DAY: Final = re.compile(r"T(MO|AF|EV|NI|NT|DT|MI)$")


def read_recognizers(row: Row) -> Case:
    """Read a case of Microsoft Recognizers: of its readings the past one is taken."""
    case = Case(row["text"], row["ref"][:19] if row["ref"] else None)
    for entity in row["expected"] or ():
        accepted: list[Wanted] = list(_recognizers_readings(entity))
        length = entity["Length"] if "Length" in entity else entity["End"] + 1 - entity["Start"]
        place = Place(entity["Start"], entity["Start"] + length)
        if not accepted:
            accepted = [place]  # only where it stands is said
        case.entities.append(Entity(accepted, place))
    return case


def _recognizers_readings(entity: Row) -> Iterator[Wanted]:
    value: Row = entity.get("Value") or {}
    words = entity["Text"]
    if "TimeZoneResolution" in value:
        offset = _offset(value["TimeZoneResolution"].get("UtcOffsetMins"))
        if offset is not None:
            yield Zone(offset)
        return
    resolution: Row = entity.get("Resolution") or {}
    readings: list[Row] = value.get("values") or resolution.get("values", [])
    if not readings and "PastResolution" in value:
        past = value["PastResolution"]
        readings = [
            {
                "timex": value.get("Timex") or value.get("timex"), "Mod": value.get("Mod"),
                "type": entity["Type"],
                "value": past.get("date") or past.get("dateTime") or past.get("time")
                or past.get("duration"),
                "start": past.get("startDate") or past.get("startDateTime") or past.get("startTime"),
                "end": past.get("endDate") or past.get("endDateTime") or past.get("endTime"),
            }
        ]  # fmt: skip
    first_day: int | None = None
    for reading in readings:
        wanted = _recognizers_value(reading, words)
        if wanted is None:
            continue
        day = _start(wanted)
        if first_day is None:
            first_day = day
        if day == first_day:  # the others are the future readings
            yield wanted


def _recognizers_value(reading: Row, words: str) -> Wanted | None:  # noqa: PLR0911 - one form after the other
    kind, timex, mod = reading["type"], reading.get("timex") or "", reading.get("Mod")
    text = reading.get("value")
    offset = _offset(reading.get("utcOffsetMins"))
    if kind == "timezone":
        return None if offset is None else Zone(offset)
    if kind == "set":
        return HowOften(_set_value(timex))
    if timex == "PRESENT_REF":
        return Named(timex)
    if kind == "duration":
        if "BD" in timex:  # so many working days, which the suite counts as days
            return HowLong(float(re.sub(r"\D", "", timex)) * 86_400, _LIMITS.get(mod or ""))
        return HowLong(float(text), _LIMITS.get(mod or "")) if text else None
    if text is not None and text != "not resolved" and mod not in ("before", "after", "since"):
        if kind in ("time", "timerange"):
            second = seconds_of(text)
            return None if second is None else Clock(second, half_is_open(words, second), offset)
        moment = stamp(text)
        if moment is None:
            return None
        return Point(*moment, half_is_open(words, moment[1]), offset)
    return _recognizers_run(reading, words, offset)


def _recognizers_run(reading: Row, words: str, offset: int | None) -> Wanted | None:  # noqa: PLR0911 - as above
    timex, mod = reading.get("timex") or "", reading.get("Mod")
    start, end = reading.get("start") or reading.get("startTime"), reading.get("end")
    letters = _PART_OF_DAY.search(timex)
    if start is None and end is None:
        # A season has no days in this suite.
        return (
            Named(timex)
            if reading.get("value") == "not resolved" or re.search(r"-(SP|SU|FA|WI)$", timex)
            else None
        )
    if letters is not None:
        day = stamp(start or end)
        name = {"NT": "NI"}.get(letters[1], letters[1])
        return DayRun(day[0] if day else None, name, _EDGES.get(mod or ""))
    if reading["type"] == "timerange":
        first, last = seconds_of(start), seconds_of(end)
        if first is not None and last is not None:
            return ClockRun(first, last, half_is_open(words, first), offset)
        second = first if last is None else last
        if second is None:
            return None
        return Clock(second, half_is_open(words, second), offset, (mod or "").partition("-")[0])
    first_, last_ = stamp(start), stamp(end)
    edge = (mod or "").rpartition("-")[2]
    if edge in _EDGES and (first_ or last_):
        known = [m for m in (first_, last_) if m is not None]
        low = known[0][0] if first_ is not None else known[0][0] - 1
        high = known[-1][0] - 1 if last_ is not None else low
        return PartOf(low, high, edge, (mod or "").partition("-")[0] if "-" in (mod or "") else "")
    second = first_[1] if first_ is not None else last_[1] if last_ is not None else None
    return Run(first_, last_, mod, half_is_open(words, second), offset)


def _offset(minutes: str | None) -> int | None:
    """Read an offset; a name of several zones has one that no zone has."""
    return None if minutes is None or abs(int(minutes)) > 24 * 60 else int(minutes)


def _set_value(timex: str) -> str:
    """Write a value of the suite as TIMEX3 does."""
    match = re.fullmatch(r"(XXXX-WXX-\d)?(?:T([A-Z]{2}|\d\d)(:\d\d)?)?(?:P1[DW])?", timex)
    if match is not None and (match[1] or match[2]):
        day, hour, minute = match[1] or "XXXX-XX-XX", match[2], match[3]
        if hour is None:
            return day
        return f"{day}T{hour}" + ("" if hour.isalpha() else minute or ":00")
    return {"P1WE": "XXXX-WXX-WE"}.get(timex, timex)


# --- chrono ---------------------------------------------------------------------------------------


@attrs.frozen
class Components:
    """The components of a date of chrono; those that it only fills in are left out."""

    parts: dict[str, int]

    @classmethod
    def certain(cls, parts: Row, certain: Row | None) -> "Components":
        """Keep what the suite does not call uncertain."""
        sure = certain or {}
        return cls(
            {
                name: value
                for name, value in parts.items()
                if isinstance(value, int) and sure.get(name, True) and name != "weekday"
            }
        )

    def fit(self, moment: Moment | None, offset: int | None, *, part: str | None) -> bool:  # noqa: PLR0911 - one component after the other
        """Tell whether a moment has these components."""
        if moment is None or moment[0] < 1:
            return False
        date = datetime.date.fromordinal(moment[0])
        found = {"year": date.year, "month": date.month, "day": date.day}
        if any(self.parts.get(name, value) != value for name, value in found.items()):
            return False
        if "timezoneOffset" in self.parts and self.parts["timezoneOffset"] != offset:
            return False
        hour = self.parts.get("hour")
        if hour is None:
            return True
        second = hour * 3600 + self.parts.get("minute", 0) * 60 + self.parts.get("second", 0)
        if part is not None:
            return Clock(second).fits_part(part)
        if moment[1] is None:
            return False
        if "second" not in self.parts:
            return moment[1] // 60 == second // 60
        return moment[1] == second


@attrs.frozen
class ChronoValue:
    """A date of chrono, with an end or without."""

    start: Components | None
    end: Components | None

    def fits(self, said: Said) -> bool:
        part = said.day_part if not said.mention.parts else None
        if said.timex.value == "PRESENT_REF" and self.start is not None and said.start is not None:
            day_only = Components(
                {k: v for k, v in self.start.parts.items() if k in ("year", "month", "day")}
            )
            return day_only.fit(said.start, None, part=None)
        if self.start is not None and not self.start.fit(
            said.start, said.first.resolved.offset, part=part
        ):
            return False
        return self.end is None or self.end.fit(said.end, said.last.resolved.offset, part=part)


def read_chrono(row: Row) -> Case:
    """Read a case of chrono: components, or a date and time, or only the place in the text."""
    case = Case(row["text"], _chrono_reference(row["ref"]))
    expected: Row | None = row["expected"]
    if expected is None:
        return case
    if case.reference is None:
        case.left_out = NO_REFERENCE
    words = expected.get("text")
    at = case.text.find(words) if words else -1
    place = Place(at, at + len(words)) if words and at >= 0 else None
    wanted: Wanted | None = None
    if "start" in expected:
        end = expected.get("end")
        wanted = ChronoValue(
            Components.certain(expected["start"], expected.get("start_certain")),
            None if end is None else Components.certain(end, expected.get("end_certain")),
        )
    elif expected.get("start_date"):
        wanted = _chrono_dates(expected, case.reference)
    elif place is not None:
        wanted = place
    case.entities.append(Entity([wanted or Place(0, len(case.text))], place))
    return case


def _chrono_dates(expected: Row, reference: str | None) -> Wanted | None:
    start, end = stamp(expected["start_date"]), stamp(expected.get("end_date"))
    if start is None:
        return None
    now = stamp(reference)
    implied = {HALF_DAY, now[1] if now else None, 0}
    if end is not None:
        ends = (end[0], None if end[1] in implied else end[1])
        return Run((start[0], None if start[1] in implied else start[1]), ends)
    return Point(start[0], None if start[1] in implied else start[1], coarse=True)


def _chrono_reference(text: str | None) -> str | None:
    if text is None or re.match(r"\d{4}-", text):
        return text[:19] if text else None
    words = re.sub(r"^[A-Za-z]+ (?=[A-Za-z]+ \d)|^[a-z]+ (?=\d+ \w+ \d)", "", text)
    for form in ("%b %d %Y", "%d %B %Y", "%B %d %Y"):
        try:
            return datetime.datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return None


# --- Duckling -------------------------------------------------------------------------------------


@attrs.frozen
class Grain:
    """A value of Duckling: where it begins, and how long its grain makes it."""

    kind: str
    start: Moment
    end: Moment | None
    grain: str

    @property
    def day(self) -> int:
        """The day it begins."""
        return self.start[0]

    def fits(self, said: Said) -> bool:
        if said.timex.value == "PRESENT_REF":
            return said.start is not None and said.start[0] == self.day and self.grain == "second"
        if self.kind == "before":
            return Run(None, self.start, "until").fits(said) or self._bounds(said, said.closes)
        if self.kind == "after":
            return Run(self.start, None, "after").fits(said) or self._bounds(said, said.opens)
        if self.end is None:
            return self._is(said)
        return self._run(said)

    def _bounds(self, said: Said, right_way: bool) -> bool:  # noqa: FBT001 - which way it goes
        """Of a time of day only the bound is said, by the word before it."""
        moment = said.start or said.end
        return (
            right_way and moment is not None and self.start[1] is not None and moment == self.start
        )

    def _is(self, said: Said) -> bool:
        if said.day_part is not None and self.start[1] is not None:
            return said.start == (self.day, None) and Clock(self.start[1]).fits_part(said.day_part)
        if counted(said, self.day) or Point(self.day, self.start[1]).fits(said):
            return True
        if self.start[1] is not None or said.start != (self.day, None) or said.end is None:
            return False
        return said.end[0] + 1 == self._behind()

    def _behind(self) -> int:
        date = datetime.date.fromordinal(self.day)
        months = {"month": 1, "quarter": 3, "year": 12}.get(self.grain)
        if months is None:
            return self.day + {"week": 7}.get(self.grain, 1)
        month = date.month - 1 + months
        return day_number(date.year + month // 12, month % 12 + 1, date.day)

    def _run(self, said: Said) -> bool:
        assert self.end is not None
        if said.day_part is not None and self.start[1] is not None and self.end[1] is not None:
            span = (self.end[0] - self.day) * 86_400 + self.end[1] - self.start[1]
            middle = self.start[1] + span // 2
            return said.start == (self.day, None) and Clock(middle).fits_part(said.day_part)
        if said.start is None or said.end is None:
            return False
        if not Run(self.start, None).starts(said):
            return False
        if said.end[1] is None or self.end[1] is None:
            return said.end[0] + 1 == self.end[0] and self.end[1] in {None, 0}
        # The end of an interval has the grain in it: 3 to 4 pm ends at 5.
        end = self.end[0] * 86_400 + self.end[1]
        mine = said.end[0] * 86_400 + said.end[1]
        return end - mine in {0, SECONDS.get(self.grain, 0)}


def read_duckling_time(row: Row) -> Case:
    """Read a case of Duckling: it prefers the future, so values ahead may be left out."""
    case = Case(row["text"], row["ref"][:19] if row["ref"] else None)
    case.style = "gb" if row.get("region") in _GB else "us"
    expected: Row | None = row["expected"]
    if expected is None:
        return case
    fine = expected["grain"] in {"hour", "minute", "second"}
    start = _duckling_moment(expected.get("start"), fine=fine)
    if start is None:
        case.entities.append(Entity([Place(0, len(case.text))]))  # beyond the years a day has
        return case
    end = _duckling_moment(expected.get("end"), fine=fine)
    case.entities.append(Entity([Grain(expected["kind"], start, end, expected["grain"])]))
    return case


def _duckling_moment(parts: list[float] | None, *, fine: bool) -> Moment | None:
    if not parts or not 0 < parts[0] < 10_000:
        return None
    year, month, day, hour, minute, second = (int(part) for part in parts)
    return day_number(year, month, day), hour * 3600 + minute * 60 + second if fine else None


def read_duckling_duration(row: Row) -> Case:
    """Read a duration of Duckling."""
    case = Case(row["text"], row["ref"][:19] if row["ref"] else None)
    expected: Row | None = row["expected"]
    if expected is not None:
        seconds = expected["value"] * SECONDS[expected["grain"]]
        case.entities.append(Entity([HowLong(seconds)]))
    return case


# --- timefhuman -----------------------------------------------------------------------------------


def read_timefhuman(row: Row) -> Case:
    """Read a case of timefhuman: moments, pairs of them, lists, and amounts in seconds."""
    case = Case(row["text"], row["ref"])
    settings: Row = row.get("settings") or {}
    source = settings.get("source", "")
    if "Direction.next" in source:
        case.prefer = "future"
    for value in row["expected"] or ():
        moment, place = value, None
        if row["type"] == "test_matched_text":
            words, (start, end), moment = value
            place = Place(start, max(end, start + len(words)))
        case.entities.extend(_timefhuman_entities(moment, case.text, place))
    return case


def _timefhuman_entities(value: object, text: str, place: Place | None) -> Iterator[Entity]:
    if isinstance(value, list):
        parts = cast("list[object]", value)
        pair = len(parts) == 2 and " or " not in text and "," not in text
        if pair and isinstance(parts[0], str) and isinstance(parts[1], str):
            yield from _timefhuman_run(parts[0], parts[1], text, place)
            return
        for part in parts:
            yield from _timefhuman_entities(part, text, place)
    elif isinstance(value, dict):
        amount = cast("dict[str, float]", value)
        yield Entity([HowLong(amount["seconds"])], place)
    elif "-" not in str(value):
        second = seconds_of(str(value))
        if second is not None:
            yield Entity([Clock(second, half_is_open(text, second))], place)
    else:
        moment = _timefhuman_moment(str(value), text)
        if moment is not None:
            yield Entity([Point(*moment, half_is_open(text, moment[1]), coarse=True)], place)


def _timefhuman_run(first: str, last: str, text: str, place: Place | None) -> Iterator[Entity]:
    if "-" not in first:
        low, high = seconds_of(first), seconds_of(last)
        if low is not None and high is not None:
            yield Entity([ClockRun(low, high, half_is_open(text, low))], place)
        return
    start, end = _timefhuman_moment(first, text), _timefhuman_moment(last, text)
    half = start is not None and half_is_open(text, start[1])
    yield Entity([Run(start, end, half_open=half)], place)


def _timefhuman_moment(value: str, text: str) -> Moment | None:
    moment = stamp(value)
    if moment is None or moment[1] != 0 or re.search("midnight|12|00", text.lower()):
        return moment
    return moment[0], None  # a day is written with a time, too


READERS: Final[dict[str, Callable[[Row], Case]]] = {
    "recognizers_en": read_recognizers,
    "chrono": read_chrono,
    "duckling_time": read_duckling_time,
    "duckling_duration": read_duckling_duration,
    "timefhuman": read_timefhuman,
}
