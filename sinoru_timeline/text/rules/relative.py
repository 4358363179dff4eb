"""Rules for what is counted from something known."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import unit_of
from sinoru_timeline.text.rules.dates import date
from sinoru_timeline.text.rules.lengths import limit_of
from sinoru_timeline.text.rules.match import ANAPHOR, REFUSED, Match, rule


@rule("deictic-unit")
def _deictic_unit(match: Match) -> ex.Expression | None:
    """Count units from the document time: "last year", "this week", "next month"."""
    words = [t.lower() for t in match.tokens]
    if match.has("month"):
        day = date(match)
        return (
            ex.WeekOf(day)
            if isinstance(day, ex.CalendarDate) and words[-1] != "week" and "week" in words
            else None
        )
    unit = unit_of(match)
    if unit is None or (unit in ("second", "minute") and words[0] != "this"):
        return None
    if unit == "hour" and (hour := match.which()) is not None and hour[0] and "past" not in words:
        return ex.Relative(unit, *hour)
    if len(words) > 1 and match.tokens[-1].istitle():
        return None  # "This Week": the name of something
    if words[-2:] == ["before", "last"]:
        if any(match.lexicon.value("weekday", t) for t in match.after[:2]):
            return None  # "the day before last Monday"
        return ex.Relative(unit, -2)
    if match.has("two_on") or words[-2:] == ["after", "next"]:
        return ex.Relative(unit, 2)
    if "past" in words and words[0] == "this":
        return ex.Relative(unit, -1)
    which = match.which()
    if "past" in words[:2] and unit not in ("night", "weekend"):
        return ex.Stretch((ex.Amount(1, unit),), -1)
    if which is None:
        return ex.Relative(unit, 1 if "coming" in words else 0)
    offset, origin = which
    if "latest" in words:
        return ex.Relative(unit, 0, "narrative", loose=True)
    if unit in ("second", "minute", "hour") and offset == 0:
        return ex.Vague("PRESENT_REF")
    if unit in ("second", "minute", "hour"):
        return ex.Stretch((ex.Amount(1, unit),), offset, origin)
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", offset, origin))
    return ex.Relative(unit, offset, origin)


@rule("anaphoric-unit")
def _anaphoric_unit(match: Match) -> ex.Expression | None:
    """Count units from what the text speaks of: "that month", "the next day", "the previous year"."""
    words = [t.lower() for t in match.tokens]
    if match.has("period"):
        return ex.Then()
    unit = unit_of(match)
    if unit is None:
        return None
    if words[-1] == "before":
        return ex.Relative(unit, -1, "narrative")
    if words[-1] == "after":
        return ex.Relative(unit, 1, "narrative")
    if unit in ("second", "minute", "hour"):
        return None
    for word in words[:-1]:
        value = match.lexicon.value("anaphor", word)
        if value is not None:
            offset = ANAPHOR[str(value)]
            if value == "following" and word == "next" and words[0] != "the":
                return ex.Relative(unit, 1)
            if unit == "night":
                return ex.DayPart("NI", ex.Relative("day", offset, "narrative"))
            return ex.Relative(unit, offset, "narrative")
    before = next((t for t in reversed(match.before) if t), "").lower()
    if words == ["the", "day"] and before in (
        "carried",
        "carry",
        "won",
        "win",
        "wins",
        "saved",
        "save",
        "saves",
        "rule",
        "ruled",
        "seize",
    ):
        return REFUSED
    if words[0] == "the" and match.after[:1] == ["-"]:
        return None  # "the quarter-to-quarter comparison"
    if words[0] == "the" and unit in (
        "night",
        "weekend",
        "decade",
        "century",
        "millennium",
        "semester",
    ):
        if unit == "night":
            return None
        return ex.Relative(unit, 0, "narrative" if unit != "weekend" else "document", loose=True)
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", 0, "narrative"))
    return ex.Relative(unit, 0, "narrative", loose=words[0] == "the")


@rule("year-ago")
def _year_ago(match: Match) -> ex.Expression | None:
    """Read the period spoken of in another year: "the year-earlier quarter", "the 1988 period"."""
    words = [t.lower() for t in match.tokens]
    unit = unit_of(match)
    if match.has("units"):
        number = next(
            (int(v) for w in words if isinstance(v := match.lexicon.value("number", w), int)), None
        )
        other = unit_of(match, "units")
        return ex.Length((ex.Amount(number, other),)) if other else None
    if words[0] == "the" and words[1] == "latest":
        return ex.SamePeriod(ex.Relative("year", 0, "narrative"))
    if match.has("year"):
        year = match.year()
        return ex.SamePeriod(year, "quarter" if "quarter" in words else None)
    if match.has("year_which"):
        which = match.which("year_which")
        return ex.SamePeriod(ex.Relative("year", *(which or (-1, "document"))), unit)
    if words[-1] in ("before", "earlier", "ago") and (
        "a" in words or "one" in words or "the" in words[1:]
    ):
        return ex.SamePeriod(ex.Relative("year", -1, "narrative"), unit)
    if "last" in words:
        return ex.SamePeriod(ex.Relative("year", -1), unit)
    if "previous" in words or "prior" in words:
        return ex.SamePeriod(ex.Relative("year", -1, "narrative"), unit)
    return ex.SamePeriod(
        ex.Relative("year", -1, "narrative" if "earlier" in words else "document"), unit
    )


@rule("shift")
def _shift(match: Match) -> ex.Expression | None:
    """Go so far back or on: "two years ago", "three days later", "a year earlier"."""
    words = [t.lower() for t in match.tokens]
    last = words[-1]
    mod = limit_of(match)
    if match.has("units"):
        unit = unit_of(match, "units")
        if unit is None:
            return None
        if last in ("before", "after") and next((t for t in match.after if t), ".")[0].isalnum():
            return None
        direction = -1 if last in ("ago", "earlier", "before") else 1
        return ex.Shift(
            (ex.Amount(None, unit),), direction, "document" if last == "ago" else "narrative"
        )
    if not match.has("unit"):
        return ex.Vague("PAST_REF")
    unit = unit_of(match) or _SHORT_UNITS.get(match.words("unit")[0])
    if unit is None:
        return None
    number: float | None = 1
    if match.has("amount"):
        number = match.number("amount")
        if match.has("half") and number is not None:
            number += 0.5
    elif match.has("half"):
        number = 1.5
    elif words[0] == "half" or words[1] == "half":
        number = 0.5
    elif words[1] == "quarter":
        number = 0.25
    amounts = [ex.Amount(number, unit)]
    if match.has("unit2"):
        second = unit_of(match, "unit2")
        if second is None:
            return None
        amounts.append(ex.Amount(match.number("amount2") if match.has("amount2") else 1, second))
    if last == "ago":
        return ex.Shift(tuple(amounts), -1, mod=mod)
    if match.has("aside") and (unit not in _CLOCK_UNITS or match.beside()[1].isalnum()):
        return None
    if words[0] == "in" or match.has("aside") or last in ("now", "today", "hence"):
        return ex.Shift(tuple(amounts), 1, mod=mod)
    if last == "back":
        return ex.Shift(tuple(amounts), -1, mod=mod)
    if last == "on" and next((t for t in match.after if t), ",") not in (",", "."):
        return None
    if (
        last in ("before", "after", "prior")
        and match.after[:2]
        and next((t for t in match.after if t), ".")[0].isalnum()
    ):
        return None  # after what? The words that follow say, and are no date
    back = last in ("earlier", "before", "previously", "prior", "beforehand")
    return ex.Shift(tuple(amounts), -1 if back else 1, "narrative", mod)


_CLOCK_UNITS: Final = ("minute", "hour")
_SHORT_UNITS: Final[dict[str, ex.Unit]] = {
    "h": "hour", "m": "minute", "s": "second", "d": "day", "w": "week", "mo": "month",
    "mos": "month", "y": "year",
}  # fmt: skip


@rule("end-of")
def _end_of(match: Match) -> ex.Expression | None:
    """Name a part of the unit spoken of: "year-end", "later that year", "mid-week"."""
    words = [t.lower() for t in match.tokens]
    if words == ["midyear"]:
        return ex.Part("mid", ex.Relative("year", 0))
    unit = unit_of(match) or unit_of(match, "unit", "unit_of_end")
    if unit is None:
        return None
    origin: ex.Origin = "narrative"
    offset = 0
    if match.has("which"):
        which = match.which()
        if which is not None:
            offset, origin = which
    elif "this" in words:
        origin = "document"
    part = match.value("part", "part")
    if match.value("unit", "unit_of_end") is not None:
        part = "end"
    if match.has("rest"):
        part = "rest"
    elif words[0] in ("later", "earlier"):
        part = words[0]
    elif words[0] in ("rest", "remainder", "the") and (
        "rest" in words or "remainder" in words or "latter" in words
    ):
        part = "end"
    elif words[0] == "mid":
        part = "mid"
    if not isinstance(part, str):
        return None
    if unit == "night":
        edge = {"start": "START", "earlier": "START"}.get(part, "END")
        return ex.DayPart("NI", ex.Relative("day", offset, origin), edge)
    if unit == "year" and words[0] == "year":
        origin = "document"
    return ex.Part(part, ex.Relative(unit, offset, origin))
