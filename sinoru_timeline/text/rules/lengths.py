"""Rules for how long and how often."""

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import unit_of, year_part
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import ordinal_of


@rule("stretch")
def _stretch(match: Match) -> ex.Expression | None:
    """Read a run of units up to or from a point: "the past two years", "the next few weeks"."""
    words = [t.lower() for t in match.tokens]
    unit = unit_of(match) or unit_of(match, "units")
    if unit is None:
        return None
    if "recent" in words:
        return ex.Stretch((ex.Amount(None, unit),), -1, vague=True)
    if words[-1] == "ahead":
        return ex.Stretch((ex.Amount(None, unit),), 1, vague=True)
    which = match.which("direction")
    offset, origin = which if which is not None else (1, "document")
    if "next" in words or "following" in words or "coming" in words:
        offset = 1
    if offset == 0:
        if "this" not in words and "latest" not in words:
            return None
        offset = -1
    number: float | None = None
    if match.has("amount"):
        number = match.number("amount")
    elif words[-1] in ("so", "two"):
        number = 1
        return ex.Stretch((ex.Amount(1, unit),), offset, origin, mod="APPROX")
    return ex.Stretch((ex.Amount(number, unit),), offset, origin, limit_of(match))


@rule("edge")
def _edge(match: Match) -> ex.Expression | None:
    """Read the first or last units of a month or year: "the last two weeks of February 1951"."""
    number = ordinal_of(match.words("edge"), match.lexicon)
    if number not in (1, -1):
        number = -1 if match.words("edge") in (["final"], ["closing"]) else 1
    unit = unit_of(match)
    if unit is None or not match.has("amount"):
        return None
    month = match.integer("month", "month", "month_short")
    of = ex.CalendarDate(year_part(match), month)
    return ex.Edge((ex.Amount(match.number("amount"), unit),), number, of)


@rule("length")
def _length(match: Match) -> ex.Expression | None:
    """Read how long something lasts: "two weeks", "a year and a half", "three-day"."""
    words = [t.lower() for t in match.tokens]
    if match.has("old"):
        return REFUSED  # an age
    mod = limit_of(match)
    if words[0] in ("some", "many") and match.beside()[0].lower() == "as":
        return None  # "the third in as many years"
    if words[0] in ("a", "an") and ("fiscal" in words or "calendar" in words):
        return None
    if not match.has("unit") and not match.has("units"):
        if "some" in words:
            return ex.Length((ex.Amount(None, "month"),))
        if words == ["for", "ever"] or "generation" in words:
            return None
        if words == ["generations"]:
            return ex.Length((ex.Amount(None, "year"),))
        return _short_length(match)
    unit = unit_of(match) or unit_of(match, "units")
    if unit is None:
        return None
    if match.has("units"):
        if len(words) == 1 and unit in (
            "second",
            "minute",
            "night",
            "weekend",
            "quarter",
            "semester",
            "fortnight",
        ):
            return None
        mods = "APPROX" if match.has("units2") and "or" in words else mod
        return ex.Length((ex.Amount(None, unit),), mods, indefinite=True)
    number: float | None
    if match.has("amount"):
        number = match.number("amount")
        if number is None and not any(
            match.lexicon.value("some", w) is not None
            or w in ("number", "handful", "dozens", "hundreds", "thousands")
            for w in words
        ):
            return None
    elif words[0] in ("some", "several"):
        number = None
    else:
        number = 1
    if number is not None and unit == "year" and 1100 <= number <= 2100 and "," not in words:
        return None
    if unit == "second" and words[-1] == "second" and not words[0].isdecimal():
        return None
    if unit == "quarter" and words[-1] == "quarter":
        return None
    tail = words[-3:]
    if (
        "half" in tail
        and words[0] != "half"
        and number is not None
        and "half" not in match.words("amount")
    ):
        number += 0.5
    elif "half" in words and number == 1:
        number = 0.5
    elif "quarter" in words and unit == "hour" and words[-1] == "hour" and not match.has("amount"):
        number = 0.25
    if "couple" in words:
        mod = mod or "APPROX"
    amounts = [ex.Amount(number, unit)]
    if match.has("unit2"):
        second = unit_of(match, "unit2")
        if second is not None and number is not None:
            amounts.append(
                ex.Amount(match.number("amount2") if match.has("amount2") else 1, second)
            )
    if words[0] in ("a", "an") and len(words) == 2:
        before = [t.lower() for t in match.before if t][-2:]
        if (
            unit in ("day", "week", "month", "year", "hour", "minute")
            and before
            and (
                before[-1]
                in (
                    "once",
                    "twice",
                    "times",
                    "percent",
                    "%",
                    "dollars",
                    "million",
                    "billion",
                    "people",
                    "tons",
                    "barrels",
                    "cents",
                    "thrice",
                )
                or before[-1].isdecimal()
            )
        ):
            return ex.Repeat(unit, times=1)
        if unit in ("second", "quarter"):
            return None
    if words[0] == "per":
        return ex.Repeat(unit, only="news")  # a rate; histories count none
    return ex.Length(tuple(amounts), mod, indefinite=len(words) <= 2 and words[0] in ("a", "an"))


def _short_length(match: Match) -> ex.Expression | None:
    """Read "5h", "30min"; a blank or a letter more is something else."""
    units: dict[str, ex.Unit] = {
        "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mo": "month",
    }  # fmt: skip
    unit = units.get(match.tokens[-1])
    if unit is None or not match.has("amount"):
        return None
    return ex.Length((ex.Amount(match.number("amount"), unit),))


def limit_of(match: Match) -> str | None:
    """Return the TIMEX3 modifier of an amount: "more than", "about"."""
    words = match.words("limit")
    if not words:
        lead = match.tokens[0].lower()
        tail = [t.lower() for t in match.tokens[-3:]]
        if "so" in tail and "or" in tail:
            return "APPROX"
        return {"less": "LESS_THAN", "more": "MORE_THAN"}.get(lead)
    text = " ".join(words)
    limits = match.lexicon.phrases["limit"]
    return limits.get(text) or (limits.get(words[-1]) if len(words) > 1 else None)


@rule("set")
def _set(match: Match) -> ex.Expression | None:
    """Read what recurs: "every Monday", "annually", "twice a year"."""
    words = [t.lower() for t in match.tokens]
    if match.has("frequency"):
        unit = match.value("frequency", "frequency")
        if words[0] == "quarterly" or not isinstance(unit, str):
            return ex.Repeat("quarter")
        return ex.Repeat(unit)  # type: ignore[arg-type]
    if words == ["everyday"]:
        return ex.Repeat("day")
    if words[0] in ("bi", "semi"):
        unit_: ex.Unit = {"weekly": "week", "monthly": "month"}.get(words[-1], "year")  # type: ignore[assignment]
        return ex.Repeat(unit_, 2 if words[0] == "bi" else 0.5)
    if "weekends" in words:
        return ex.Repeat("week", value="XXXX-WXX-WE")
    if match.has("weekdays"):
        day = match.integer("weekdays", "weekdays")
        return ex.Repeat("week", value=f"XXXX-WXX-{day}")
    part = match.value("part", "daypart")
    tail = f"T{part}" if isinstance(part, str) else ""
    if match.has("weekday"):
        day = match.integer("weekday", "weekday", "weekday_short")
        return ex.Repeat("week", value=f"XXXX-WXX-{day}{tail}")
    if match.has("month"):
        month = match.integer("month", "month")
        day = ordinal_of(match.words("day"), match.lexicon) if match.has("day") else None
        return ex.Repeat("year", value=f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if match.has("season"):
        number = match.integer("season", "season") or 1
        return ex.Repeat("year", value=f"XXXX-{('SP', 'SU', 'FA', 'WI')[number - 1]}")
    if tail:
        return ex.Repeat("day", value=f"XXXX-XX-XX{tail}")
    unit2 = unit_of(match)
    if unit2 is None:
        return None
    if match.has("twice"):
        word = match.words("twice")[0]
        times = {"once": 1, "twice": 2, "thrice": 3}.get(word)
        if times is None:
            times = int(match.number("twice") or 1)
        return ex.Repeat(unit2, times=times)
    every: float | None = 1
    if match.has("amount"):
        every = match.number("amount")
    elif match.has("ordinal"):
        every = ordinal_of(match.words("ordinal"), match.lexicon)
    elif "other" in words:
        every = 2
    elif "few" in words:
        every = None
    if unit2 in ("second", "minute", "hour") and every == 1 and words[-1] == "second":
        return None
    return ex.Repeat(unit2, every)
