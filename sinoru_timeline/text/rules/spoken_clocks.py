"""Times of day as they are spoken: "half past six", "ten to noon", "half three"."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.clock_parts import (
    HOURS,
    MINUTES,
    OF_DAYS,
    half_of_day,
    is_glued,
    meridiem_of,
)
from sinoru_timeline.text.rules.common import NOON
from sinoru_timeline.text.rules.match import Match

_FIVE: Final = 5  # nobody says "6 to 8" for six minutes to eight


def spoken(match: Match) -> ex.Expression | None:
    """Read "half past six", "ten to noon", "20 minutes past eight in the evening"."""
    hour: float | None = NOON if match.has("exact") else match.number("h")
    if match.has("exact") and match.integer("exact", "noon") == 0:
        hour = HOURS
    if hour is None or not 1 <= hour <= HOURS:
        return None
    minutes: float | None = (
        30.0 if match.has("half") or match.has("spoken") else 45.0 if match.has("three") else 15.0
    )
    if match.has("amount"):
        minutes = match.number("amount")
        said = match.has("minutes")
        if minutes is None or minutes >= MINUTES or minutes != int(minutes):
            return None
        figures = match.words("amount")[-1].isdecimal() and match.words("h")[:1]
        led = match.has("at") and minutes % _FIVE == 0
        if figures and match.has("to") and not said and not led:
            return None  # "5 to 6 p.m." is a range
        if any(match.among("of", word) for word in match.words("to")) and not said:
            return None  # "seven of nine"
        if match.has("to") and not said and not match.has("at") and minutes % _FIVE:
            return None  # "two to three men"
        clear = said or match.has("at") or match.has("meridiem") or match.has("part")
        if not clear and not match.has("exact") and match.beside()[0] and match.after:
            return None
    if is_glued(match):
        return None
    whole = half_of_day(match, int(hour))
    if whole is None:
        return None
    ambiguous = meridiem_of(match) is None and not match.has("exact")
    if match.has("past") or match.has("spoken"):
        return ex.Clock(whole % HOURS, int(minutes or 0), ambiguous=ambiguous)
    return ex.Clock((whole - 1) % HOURS, MINUTES - int(minutes or 0), ambiguous=ambiguous)


def is_half_hour(match: Match) -> bool:
    """Tell whether "half three" is the time, half past three: nothing is halved or counted."""
    before, after = match.beside()
    told = any(match.lexicon.value(slot, after) is not None for slot in OF_DAYS)
    counted = after[:1].isalnum() and not told and not match.among("goes_on", after.lower())
    lone = not before or match.among("clock_lead", before.lower())
    if (
        match.words("h")[0].isdecimal()
        and not told
        and not match.among("hour_lead", before.lower())
    ):
        return False  # "half 8"
    return (
        lone and not counted and 1 <= (match.number("h") or 0) <= NOON and after not in ("-", "%")
    )
