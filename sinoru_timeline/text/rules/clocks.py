"""Rules for times of day."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import (
    NOON,
    counts_of,
    ends_sentence,
    in_iso_interval,
    is_hour,
)
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, number_of

_HOURS: Final = 24
_MINUTES: Final = 60
_SMALL_HOURS: Final = 5  # "3 at night" is in the morning, "9 at night" in the evening
_FARTHEST: Final = 14 * 60  # no zone is more minutes ahead of UTC
_FIVE: Final = 5  # nobody says "6 to 8" for six minutes to eight
_TENS: Final = 10  # "eight forty", not "eight five"


@rule("clock")
def _clock(match: Match) -> ex.Expression | None:
    """Read a time of day: "10:30 p.m.", "noon", "3 o'clock", "14:00 GMT", "quarter past six"."""
    if match.has("spoken") and not _half_hour(match):
        return None
    if match.has("past") or match.has("to") or match.has("spoken"):
        return _spoken(match)
    if match.has("midnight"):
        return ex.Clock(0, 0)
    if match.has("midday"):
        return ex.Clock(NOON, 0)
    if match.has("closing") and not ends_sentence(match):
        return None
    if match.has("zoned") and _counts(match):
        return None  # "at 3 CT scans"
    if match.has("stop") and not _is_stopped(match):
        return None
    if match.has("exact"):
        noon = match.integer("exact", "noon")
        if noon is None:
            return None
        return ex.Clock(noon, 0, offset=offset_of(match), daylight=_by_season(match))
    if match.has("figures"):
        return _of_figures(match)
    hour = match.number("h")
    if hour is None or _is_glued(match) or _is_running_time(match) or _is_no_hour(match):
        return None
    minute = _minute(match)
    if minute is None and (match.has("m") or match.has("spelt")):
        return None
    second = int(match.words("s")[0]) if match.has("s") else None
    if hour == _HOURS and (minute or second):
        return None
    if hour > _HOURS or (minute or 0) >= _MINUTES or (second or 0) >= _MINUTES:
        return None
    if not _may_be_clock(match):
        return None
    whole = half_of_day(match, int(hour))
    if whole is None:
        return None
    day = match.integer("day", "deictic_day")
    if match.has("night"):
        day = match.integer("night", "deictic_evening")
    return ex.Clock(
        whole,
        minute,
        second,
        offset_of(match),
        None if day is None else ex.Relative("day", day),
        ambiguous=meridiem_of(match) is None and 0 < whole <= NOON,
        daylight=_by_season(match),
    )


@rule("zone")
def _zone(match: Match) -> ex.Expression | None:
    """Read a time zone that stands by itself: "Beijing time", "UTC+8"."""
    offset = offset_of(match)
    if offset is None or _is_glued(match) or (match.has("sign") and not match.glued("zh")):
        return None
    return ex.Zone(offset)


def _is_no_hour(match: Match) -> bool:
    """Tell whether what stands with a number is none of a time: "5 a day", "9. 30 GMT", "seat 12A"."""
    if match.has("point") and not match.has("dotted") and not match.glued("m"):
        return True
    if match.has("dotted") and not _is_dotted(match):
        return True
    if match.has("exactly") and counts_of(match):
        return True  # "at six sharp bends"
    if match.has("marked") and not is_hour(match, match.words("marked")):
        return True
    if match.has("sign") and (not match.glued("zh") or offset_of(match) is None):
        return True  # "12:00Z - 2013" has two ends
    if any(match.has(part) and not match.glued(part) for part in ("letter", "ish", "hours_mark")):
        return True
    return match.has("letter") and match.tokens[-1].isupper() and _is_seat(match)


def _is_seat(match: Match) -> bool:
    """Tell whether a figure and a capital name a place: "seats 12A and 14C"."""
    before = match.beside()[0].lower()
    led = match.among("hour_lead", before) or match.among("clock_lead", before)
    return before.isalpha() and not led


def _half_hour(match: Match) -> bool:
    """Tell whether "half three" is the time, half past three: nothing is halved or counted."""
    before, after = match.beside()
    told = any(match.lexicon.value(slot, after) is not None for slot in _OF_DAYS)
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


_OF_DAYS: Final = ("deictic_evening", "deictic_day", "daypart")


def _is_stopped(match: Match) -> bool:
    """Tell whether figures with a full stop are a time of day: "leave at 6.45", not "closed at 6.45"."""
    before, after = match.before, match.beside()[1]
    said = next((token.lower() for token in reversed(before) if token), "")
    glued = match.after[:1] not in ([], [""]) and match.after[1:2] != [] and match.after[1] != ""
    counted = after[:1].isalnum() or after in ("%", "/", "°") or (after in (".", "-") and glued)
    priced = match.among("quoted", said) or match.among("priced", said)
    return not counted and not priced and not said.isdecimal()


def _counts(match: Match) -> bool:
    """Tell whether a word follows that the number may count, and no day: "at 10 PST tomorrow"."""
    after = match.beside()[1]
    return counts_of(match) and match.lexicon.value("deictic_day", after) is None


def _may_be_clock(match: Match) -> bool:
    """Tell whether numbers are a time of day: they name and count nothing."""
    before, after = match.beside()
    if before.istitle() and ":" in match.tokens and match.among("scripture", before.lower()):
        return False  # "John 3:16"
    if match.has("zero") and match.among("number_lead", before.lower()):
        return False  # "flight one oh three"
    if not match.has("spelt"):
        return True
    tens = match.lexicon.value("number", match.words("spelt")[0])
    told = any(match.lexicon.value(slot, after) is not None for slot in _OF_DAYS)
    counted = after[:1].isalpha() and not told and not match.among("goes_on", after.lower())
    plain = isinstance(tens, int) and tens >= _TENS
    return 1 <= (match.number("h") or 0) <= NOON and plain and not counted


def _minute(match: Match) -> int | None:
    words = match.words("m") or match.words("spelt")
    if not words:
        return None
    value = number_of(words, match.lexicon)
    return None if value is None else int(value)


def _of_figures(match: Match) -> ex.Expression | None:
    """Read "1430 GMT", "0930 hours", "330 pm"."""
    text = match.words("figures")[0]
    if len(text) > DIGITS_OF_YEAR:
        return _of_six_figures(match, text)
    if match.has("behind") and not _goes_on(match, text):
        return None
    told = text[0] == "0" or match.has("zone") or match.has("awaited")
    if match.has("out") and not told and not _is_late(match, text):
        return None  # "at 1500"
    if match.has("opening") and not _opens_entry(match, text):
        return None
    led = not match.before or match.among("hour_lead", match.beside()[0].lower())
    told = led or text[0] == "0" or (match.has("short_hours") and not counts_of(match))
    if match.has("hours") and not match.has("zone") and not told:
        return None  # an amount
    opened = match.has("compact") or match.has("opening")
    hour, minute = divmod(int(text), 100)
    if minute >= _MINUTES or hour >= _HOURS or (_is_glued(match) and not opened):
        return None
    if any(match.has(part) and not match.glued(part) for part in ("letter", "ish")):
        return None
    if match.has("letter") and (hour > NOON or not led or _is_quoted(match)):
        return None  # "1440p" is a screen, "250p" a price
    if len(text) < len("0000") and match.glued("zone"):
        return None  # "350Z" is a car
    if match.has("compact") and not (
        match.glued("figures") and match.before[-1:] not in ([], [""])
    ):
        return None
    whole = half_of_day(match, hour)
    return (
        None
        if whole is None
        else ex.Clock(whole, minute, offset=offset_of(match), daylight=_by_season(match))
    )


def _of_six_figures(match: Match, text: str) -> ex.Expression | None:
    """Read the time behind a date of ISO 8601 in its basic form: "20220224T173000Z"."""
    hour, minute, second = (int(text[at : at + 2]) for at in (0, 2, 4))
    dated = match.glued("figures") and match.before[-1:] not in ([], [""])
    if (
        not dated
        or len(text) != len("173000")
        or hour >= _HOURS
        or minute >= _MINUTES
        or second >= _MINUTES
    ):
        return None
    return ex.Clock(hour, minute, second, offset=offset_of(match))


def _goes_on(match: Match, text: str) -> bool:
    """Tell whether what follows makes figures a time: "1000-1200 hrs", "0600 this morning"."""
    if match.has("last"):
        last = match.words("last")[0]
        sure = match.has("short_hours") or text[0] == "0"
        return sure and not counts_of(match) and text < last and int(last) <= _HOURS * 100
    return text[0] == "0" or (int(text[:2]) >= NOON and match.value("part", "daypart") != "MO")


def _is_late(match: Match, text: str) -> bool:
    """Tell whether figures are an hour of the evening: years so far ahead are round, as 2150."""
    hour, minute = divmod(int(text), 100)
    late = int(text) > _LAST_YEARS and hour < _HOURS
    return late and (bool(minute % _ROUND) or match.among("at_hour", match.tokens[0].lower()))


_LAST_YEARS: Final = 2100
_ROUND: Final = 50


def _opens_entry(match: Match, text: str) -> bool:
    """Tell whether a line of a log begins with its time: "0615: shelled"."""
    after = match.after
    marked = after[:1] == [":"] and after[1:2] == [""]
    dashed = after[:1] == [""] and after[1:3] in (["-", ""], ["–", ""], ["—", ""])
    return text[0] == "0" and match.opens_line() and (marked or dashed)


def _is_quoted(match: Match) -> bool:
    """Tell whether figures are a price: "closed at 1.50 on Friday"."""
    words = [token.lower() for token in match.before if token]
    return any(match.among("quoted", word) for word in words[-3:])


def _is_running_time(match: Match) -> bool:
    """Tell whether figures say how long a run took: "in 2:19:31", "a 4:39 mile", "4:02.5"."""
    if ":" not in match.tokens:
        return False
    before, after = (token.lower() for token in match.beside())
    tenths = match.after[:1] == ["."] and match.after[1:2] != [""] and len(match.after) > 1
    if match.among("run", after) or (tenths and match.after[1].isdecimal()):
        return True
    if meridiem_of(match) is not None or offset_of(match) is not None:
        return False
    if match.among("ahead", before):
        return True
    words = [token.lower() for token in match.before if token]
    as_of = len(words) > 1 and match.among("as_lead", words[-2])
    return match.has("s") and match.among("of", before) and not as_of


def _is_dotted(match: Match) -> bool:
    """Tell whether figures with a full stop are a time: its day follows, "11.00 on 6 June"."""
    if not match.glued("m") or not match.glued("point") or _is_quoted(match):
        return False
    words = [token.lower() for token in match.after if token]
    before = match.beside()[0].lower()
    value = match.lexicon.value
    if words and value("deictic_evening", words[0]) is not None:
        return True
    led = match.among("hour_lead", before) or match.among("clock_lead", before)
    if not led and before.isalnum() and (match.number("h") or 0) < _SURE:
        return False
    parted = any(value("daypart", word) is not None for word in words[:3])
    if parted and words[0].isalpha():
        return True
    return len(words) > 1 and match.among("day_lead", words[0]) and _is_day(match, words[1])


_SURE: Final = 13  # hours from here on are seldom prices


def _is_day(match: Match, word: str) -> bool:
    slots = ("month", "month_short", "weekday", "weekday_short")
    named = any(match.lexicon.value(slot, word) is not None for slot in slots)
    return named or (word.isdecimal() and 1 <= int(word) <= _DAYS)


_DAYS: Final = 31


def _is_year(token: str) -> bool:
    return token.isdecimal() and len(token) == DIGITS_OF_YEAR


def _is_glued(match: Match) -> bool:
    before = match.before[-1:]
    if before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#:.,/"):
        if before[0] in ".,":
            return len(match.before) > 1 and match.before[-2][-1:].isdecimal()
        if before[0] == ":" and len(match.before) > 1:
            return not _is_year(match.before[-2])  # "31/May/2024:14:15"
        return before[0] != "T"
    after = match.after[:1]
    if after == ["/"] and in_iso_interval(match):
        return False
    return bool(after and after[0] and (after[0] in ":%/" or after[0][0].isalnum()))


def offset_of(match: Match) -> int | None:
    """Return the minutes ahead of UTC that are said, by a name or in figures; None if not."""
    offset = match.integer("place", "zone_place")
    if offset is None:
        offset = match.integer("zone", "zone", "zone_region")
    if offset is not None and match.has("summer"):
        offset += 60
    if match.has("sign"):
        hours = match.words("zh")[0]
        minutes = int(hours) * 60 + int(match.number("zm") or 0)
        if len(hours) > 2:  # "+0530"
            minutes = int(hours[:-2]) * 60 + int(hours[-2:])
        ahead = -minutes if match.value("sign", "sign") == -1 else minutes
        # "10:00-11:00" is a range; the offset of a zone stands behind the seconds or its name, or by
        # itself in four figures: "14:00 +0900".
        parted = len(hours) > _HOURS_OF_ZONE and not match.glued("sign")
        sure = offset is not None or match.has("s") or match.has("compact") or parted
        return ahead if sure and minutes <= _FARTHEST else offset
    return offset


_HOURS_OF_ZONE: Final = 2  # figures, without those of the minutes


def _by_season(match: Match) -> str | None:
    """Return by whose rule the day tells the offset: "3 pm ET" may be standard or daylight time."""
    if match.has("summer") or match.has("standard") or match.has("sign"):
        return None
    found = match.value("place", "zone_by_season") or match.value("zone", "zone_by_season")
    return found if isinstance(found, str) else None


def meridiem_of(match: Match) -> int | None:
    """Return the hours to add for a.m., p.m. or a part of the day; None if none is said."""
    value = match.value("meridiem", "meridiem", "meridiem_letter")
    if value is None:
        value = match.value("letter", "meridiem_letter")
    if isinstance(value, int):
        return value
    part = match.value("part", "daypart") or match.value("night", "deictic_evening")
    if part is None:
        return None
    return 0 if part == "MO" else NOON


def half_of_day(match: Match, hour: int) -> int | None:
    """Return an hour in the half of the day that is said; None where there is no such hour."""
    half = meridiem_of(match)
    if half is None:
        return hour
    if hour > NOON:
        return None if half == 0 and not match.has("part") else hour
    if match.value("part", "daypart") == "NI" and (hour <= _SMALL_HOURS or hour == NOON):
        return hour % NOON
    return hour % NOON + half


def _spoken(match: Match) -> ex.Expression | None:
    """Read "half past six", "ten to noon", "20 minutes past eight in the evening"."""
    hour: float | None = NOON if match.has("exact") else match.number("h")
    if match.has("exact") and match.integer("exact", "noon") == 0:
        hour = _HOURS
    if hour is None or not 1 <= hour <= _HOURS:
        return None
    minutes: float | None = (
        30.0 if match.has("half") or match.has("spoken") else 45.0 if match.has("three") else 15.0
    )
    if match.has("amount"):
        minutes = match.number("amount")
        said = match.has("minutes")
        if minutes is None or minutes >= _MINUTES or minutes != int(minutes):
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
    if _is_glued(match):
        return None
    whole = half_of_day(match, int(hour))
    if whole is None:
        return None
    ambiguous = meridiem_of(match) is None and not match.has("exact")
    if match.has("past") or match.has("spoken"):
        return ex.Clock(whole % _HOURS, int(minutes or 0), ambiguous=ambiguous)
    return ex.Clock((whole - 1) % _HOURS, _MINUTES - int(minutes or 0), ambiguous=ambiguous)
