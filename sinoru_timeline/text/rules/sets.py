"""The rule for what recurs."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import LEVEL
from sinoru_timeline.text.rules.common import is_of_clock, unit_of
from sinoru_timeline.text.rules.dates import LONGEST, checked
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import ordinal_of

# Units in which rates are told, and how TIMEX3 writes one of them.
RATES: Final = {
    "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H", "minute": "PT1M",
}  # fmt: skip
SEASONS: Final = ("SP", "SU", "FA", "WI")


@rule("set")
def _set(match: Match) -> ex.Expression | None:
    """Read what recurs: "every Monday", "annually", "twice a year"."""
    if match.has("feast"):
        known = "".join(match.words("feast")) in match.lexicon.feasts
        return ex.Repeat("year") if known else None
    if match.has("inner"):
        return _so_many_of_each(match)
    if match.has("counted"):
        return ex.Repeat("month")  # which weekday of the month TIMEX3 cannot say
    for name, every in (("half", 0.5), ("double", 2)):
        said = match.value(name, f"frequency_{name}")
        if isinstance(said, str):
            return ex.Repeat(said, every)  # type: ignore[arg-type]
    value = _pattern_of(match)
    if value is not None:
        unit: ex.Unit = "week" if value.startswith("XXXX-W") else "year"
        return ex.Repeat("day" if value.startswith("XXXX-XX") else unit, value=value)
    if match.has("frequency") and match.tokens[0].istitle() and match.beside()[0].istitle():
        return None  # "the China Daily"
    for name in ("frequency", "often"):
        said = match.value(name, "frequency", "frequency_behind")
        if isinstance(said, str):
            if _is_title(match):
                return None  # "the Daily Worker"
            if name == "often" and match.beside()[1][:1].isalpha():
                return None  # "a quarterly report"
            every = 2 if match.has("double") else 0.5 if match.has("half") else 1
            if match.has("times") or match.has("count"):
                return ex.Repeat(said, times=_times(match))  # type: ignore[arg-type]
            # "Nightly" is how things are done in histories, and how often in the news.
            only: ex.Genre | None = "news" if said == "night" else None
            return ex.Repeat(said, every, only=only)  # type: ignore[arg-type]
    return _counted(match)


def _so_many_of_each(match: Match) -> ex.Expression | None:
    """Read "four days a week", but not "four days a week ago"."""
    inner, outer = unit_of(match, "inner", "units"), unit_of(match)
    if match.lexicon.value("tail", match.beside()[1].lower()) is not None:
        return None
    if is_of_clock(match):
        return None
    shorter = inner in LEVEL and outer in LEVEL and LEVEL[inner] > LEVEL[outer]
    if outer is None or not (shorter or inner in _OF_A_DAY):
        return None
    return ex.Repeat(outer, value=RATES.get(outer))


_OF_A_DAY: Final = ("hour", "minute", "second")


def _is_title(match: Match) -> bool:
    """Tell whether it is the first word of a name: "the Weekly Review"."""
    after = match.beside()[1]
    named = match.tokens[-1].istitle() and after.istitle() and match.after[:1] == [""]
    return named and match.lexicon.value("weekday", after) is None


def _pattern_of(match: Match) -> str | None:
    """Write the days or parts of days that are said, as TIMEX3 does."""
    part = match.value("part", "daypart", "dayparts")
    tail = f"T{part}" if isinstance(part, str) else ""
    if match.has("monthly"):
        number = ordinal_of(match.words("day"), match.lexicon) or 0
        return f"XXXX-XX-{number:02d}" if 1 <= number <= LONGEST[1] else None
    if match.has("weekends"):
        return "XXXX-WXX-WE"
    if match.has("workdays"):
        return "XXXX-WXX-WD"
    weekday = match.integer("weekday", "weekday", "weekday_short") or match.integer(
        "weekdays", "weekdays"
    )
    if weekday is not None:
        return f"XXXX-WXX-{weekday}{tail}"
    if match.has("month"):
        month = match.integer("month", "month") or 1
        numbered = ordinal_of(match.words("day"), match.lexicon) if match.has("day") else None
        return f"XXXX-{month:02d}" + (f"-{numbered:02d}" if numbered else "")
    if match.has("season"):
        return f"XXXX-{SEASONS[(match.integer('season', 'season') or 1) - 1]}"
    if match.has("b"):
        first, second = int(match.words("a")[0]), int(match.words("b")[0])
        date = checked(None, *((first, second) if match.style == "us" else (second, first)))
        return None if date is None else f"XXXX-{date.month:02d}-{date.day:02d}"
    if match.has("bare"):
        before, after = match.beside()
        timed = match.among("recurring_link", after.lower())
        if before[:1].isalpha() and not timed and not match.among("goes_on", before.lower()):
            return None  # "dark nights"
    return f"XXXX-XX-XX{tail}" if tail else None


def _times(match: Match) -> int:
    return match.integer("times", "times") or int(match.number("count") or 1)


def _counted(match: Match) -> ex.Expression | None:
    unit = unit_of(match)
    if unit is None:
        return None
    if unit == "weekend" and not match.has("times"):
        return ex.Repeat("week", value="XXXX-WXX-WE")
    if match.has("times") or match.has("count"):
        return ex.Repeat(unit, times=_times(match))
    every: float | None = 1
    if match.has("amount"):
        every = match.number("amount")
    elif match.has("ordinal"):
        every = ordinal_of(match.words("ordinal"), match.lexicon)
    elif match.has("other"):
        every = 2
    elif match.has("half"):
        every = 0.5
    elif match.has("few"):
        every = None
    if unit == "second" and every == 1:
        return None
    return ex.Repeat(unit, every)
