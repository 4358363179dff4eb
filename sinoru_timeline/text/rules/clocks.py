"""Rules for times of day."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.clock_parts import (
    HOURS,
    MINUTES,
    OF_DAYS,
    by_season,
    half_of_day,
    is_dated,
    is_glued,
    is_time,
    meridiem_of,
    offset_of,
)
from sinoru_timeline.text.rules.common import (
    NOON,
    counts_of,
    ends_sentence,
    is_hour,
)
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, number_of
from sinoru_timeline.text.rules.spoken_clocks import is_half_hour, spoken

_TENS: Final = 10  # "eight forty", not "eight five"


@rule("clock")
def _clock(match: Match) -> ex.Expression | None:
    """Read a time of day: "10:30 p.m.", "noon", "3 o'clock", "14:00 GMT", "quarter past six"."""
    if match.has("compact"):
        return _behind_date(match)
    if match.has("spoken") and not is_half_hour(match):
        return None
    if match.has("past") or match.has("to") or match.has("spoken"):
        return spoken(match)
    if match.has("hour_mark") and match.lexicon.value("unit_short", match.beside()[1]) is not None:
        return None  # "2 h 30 min"
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
        return ex.Clock(noon, 0, offset=offset_of(match), daylight=by_season(match))
    if match.has("figures"):
        return _of_figures(match)
    hour = match.number("h")
    if hour is None or is_glued(match) or _is_running_time(match) or _is_no_hour(match):
        return None
    minute = _minute(match)
    if minute is None and (match.has("m") or match.has("spelt")):
        return None
    second = int(match.words("s")[0]) if match.has("s") else None
    if hour == HOURS and (minute or second):
        return None
    if hour > HOURS or (minute or 0) >= MINUTES or (second or 0) >= MINUTES:
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
        daylight=by_season(match),
    )


@rule("zone")
def _zone(match: Match) -> ex.Expression | None:
    """Read a time zone that stands by itself: "Beijing time", "UTC+8"."""
    offset = offset_of(match)
    if offset is None or is_glued(match) or (match.has("sign") and not match.glued("zh")):
        return None
    if match.has("sign") and int(match.words("zh")[0]) > _FARTHEST:
        return None  # "a PT-91 tank"
    return ex.Zone(offset)


_FARTHEST: Final = 14  # hours from Greenwich


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


def _is_stopped(match: Match) -> bool:
    """Tell whether figures with a full stop are a time of day: "leave at 6.45", not "closed at 6.45"."""
    before, after = match.before, match.beside()[1]
    said = next((token.lower() for token in reversed(before) if token), "")
    glued = len(match.after) > 1 and match.after[0] == after and match.after[1][:1].isdecimal()
    goes_on = (match.number("h") or 0) > NOON and match.among("goes_on", after.lower())
    counted = (
        (after[:1].isalnum() and not goes_on)
        or after in ("%", "/", "°")
        or (after in (".", "-") and glued)
    )
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
    told = any(match.lexicon.value(slot, after) is not None for slot in OF_DAYS)
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
    if match.has("behind") and not _goes_on(match, text):
        return None
    if match.has("behind_day") and not _is_behind_day(match, text):
        return None
    told = text[0] == "0" or any(match.has(part) for part in _TELLING)
    if match.has("out") and not told and not _is_late(match, text):
        return None  # "at 1500"
    if match.has("local") and not match.has("out") and not match.tokens[-1].isupper():
        return None
    year = _FIRST_YEARS <= int(text) <= _LAST_YEARS
    if match.has("leading") and (year or (text[0] != "0" and counts_of(match))):
        return None  # "GMT 1950" may be a year
    if match.has("opening") and not (_opens_entry(match, text) or _ends_hours(match, text)):
        return None
    led = not match.before or match.among("hour_lead", match.beside()[0].lower())
    told = led or text[0] == "0" or (match.has("short_hours") and not counts_of(match))
    if match.has("hours") and not match.has("zone") and not told:
        return None  # an amount
    hour, minute = divmod(int(text), 100)
    if minute >= MINUTES or hour >= HOURS or (is_glued(match) and not match.has("opening")):
        return None
    if any(match.has(part) and not match.glued(part) for part in ("letter", "ish")):
        return None
    if match.has("letter") and (hour > NOON or not led or _is_quoted(match)):
        return None  # "1440p" is a screen, "250p" a price
    if len(text) < len("0000") and match.glued("zone"):
        return None  # "350Z" is a car
    whole = half_of_day(match, hour)
    return (
        None
        if whole is None
        else ex.Clock(whole, minute, offset=offset_of(match), daylight=by_season(match))
    )


def _behind_date(match: Match) -> ex.Expression | None:
    """Read the time behind a date of ISO 8601 in its basic form: "20220224T173000Z", "_17-30-05"."""
    figures = "".join(
        match.words("figures") or (*match.words("h"), *match.words("m"), *match.words("s"))
    )
    if not is_dated(match) or not is_time(figures):
        return None
    second = int(figures[4:]) if len(figures) > DIGITS_OF_YEAR else None
    return ex.Clock(
        int(figures[:2]),
        int(figures[2:4]),
        second,
        offset=offset_of(match),
        daylight=by_season(match),
    )


_TELLING: Final = ("zone", "awaited", "local", "behind_day", "dated")


def _is_behind_day(match: Match, text: str) -> bool:
    """Tell whether a day of a month stands before: "12 May at 1845", "14 May 0600"."""
    words = [token.lower() for token in match.before if token and token not in (",", ".")][-2:]
    slots = ("month", "month_short")
    months = [any(match.lexicon.value(slot, word) is not None for slot in slots) for word in words]
    if len(words) < _TWO or sum(months) != 1 or not words[months.index(False)].isdecimal():
        return False
    return (match.has("out") or match.has("local") or text[0] == "0") and not counts_of(match)


_TWO: Final = 2


def _goes_on(match: Match, text: str) -> bool:
    """Tell whether what follows makes figures a time: "1000-1200 hrs", "0600 this morning"."""
    if match.has("dated"):
        return is_time(text)
    if match.has("last"):
        last = match.words("last")[0]
        ordered = is_time(text) and is_time(last) and text < last and not counts_of(match)
        if match.has("hours"):
            return ordered and (match.has("short_hours") or text[0] == "0")
        return ordered and text[0] == "0" and text[-1] + last[-1] == "00" and match.is_one_word()
    return text[0] == "0" or (int(text[:2]) >= NOON and match.value("part", "daypart") != "MO")


def _is_late(match: Match, text: str) -> bool:
    """Tell whether figures are an hour of the evening: years so far ahead are round, as 2150."""
    hour, minute = divmod(int(text), 100)
    late = int(text) > _LAST_YEARS and hour < HOURS
    return late and (bool(minute % _ROUND) or match.among("at_hour", match.tokens[0].lower()))


_FIRST_YEARS: Final = 1500
_LAST_YEARS: Final = 2100
_ROUND: Final = 50


def _opens_entry(match: Match, text: str) -> bool:
    """Tell whether a line of a log begins with its time: "0615: shelled"."""
    after = match.after
    marked = after[:1] == [":"] and after[1:2] == [""]
    dashed = after[:1] == [""] and after[1:3] in (["-", ""], ["–", ""], ["—", ""])
    if text[0] != "0" or not is_time(text):
        return False
    told = after[:1] == [""] and len(after) > 1 and after[1].istitle()  # "0615 Sighted land"
    opens = match.opens_line()
    return (opens and (marked or dashed or told)) or (told and match.beside()[0] == ".")


def _ends_hours(match: Match, text: str) -> bool:
    """Tell whether figures end a run of hours that begins with a nought: "0900-1730"."""
    before, after = match.before[-2:], match.after[:1]
    if len(before) < _TWO or before[1] not in ("-", "–") or after not in ([], [""], [","], ["."]):
        return False
    opened = is_time(before[0]) and len(before[0]) == len(text) and before[0][0] == "0"
    return opened and before[0] < text and before[0][-1] + text[-1] == "00" and is_time(text)


def _is_quoted(match: Match) -> bool:
    """Tell whether figures are a price: "closed at 1.50 on Friday"."""
    words = [token.lower() for token in match.before if token]
    return any(match.among("quoted", word) for word in words[-3:])


def _is_running_time(match: Match) -> bool:
    """Tell whether figures say how long a run took: "in 2:19:31", "a 4:39 mile", "4:02.5"."""
    if ":" not in match.tokens:
        return False
    before, after = (token.lower() for token in match.beside())
    if match.has("s") and _is_of_recording(match):
        return True
    if match.among("of", after) and meridiem_of(match) is None:
        return True  # "after 3:45 of overtime"
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


def _is_of_recording(match: Match) -> bool:
    """Tell whether figures count from the start of a film: "00:00:05,200 --> 00:00:07,900"."""
    after, before = match.after, match.before
    parted = after[:1] in ([","], ["."]) and len(after) > 1 and len(after[1]) == len("200")
    arrow = after[3:4] == ["-"] if parted else after[1:3] == ["-", "-"]
    return arrow or before[-2:] == [">", ""]


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
