"""The suites of pairs: each has a form of its own, which is read into cases of one form."""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, cast

import attrs

from sinoru_timeline.text.mention import Mention
from tests.benchmarks.corpora import Row
from tests.benchmarks.pair_values import (
    HALF_DAY,
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
        judge: tells of all mentions at once whether they are right, instead of the entities.
    """

    text: str
    reference: str | None
    entities: list[Entity] = attrs.field(factory=list[Entity])
    style: str = "us"
    prefer: Literal["past", "future"] = "past"
    left_out: str | None = None
    judge: Callable[[list[Mention]], bool] | None = None

    def leave_out_what_is_ahead(self) -> None:
        """Leave the case out if the words say no direction and the suite only looks ahead."""
        now = stamp(self.reference)
        if now is None or self.left_out or not self.entities or self.prefer == "future":
            return
        starts = [
            start
            for entity in self.entities
            for wanted in entity.accepted
            if (start := _start(wanted)) is not None
        ]
        if (
            starts
            and all(start > now[0] for start in starts)
            and not _DIRECTION.search(self.text.lower())
        ):
            self.left_out = ALL_AHEAD


def _start(wanted: Wanted) -> int | None:
    if isinstance(wanted, Point):
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
    return {"P1WE": "XXXX-WXX-WE", "P1WD": "XXXX-WXX-WD"}.get(timex, timex)


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
    "timefhuman": read_timefhuman,
}
