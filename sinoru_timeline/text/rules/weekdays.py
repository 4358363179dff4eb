"""Rules for weekdays, days counted from today, and parts of days."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import LEVEL
from sinoru_timeline.text.rules.common import (
    counts_of,
    is_conjunction,
    turns_of,
    unit_of,
    year_part,
)
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import ordinal_of


def _is_name(match: Match) -> bool:
    """Tell whether somebody is called so: "Mr. Friday", but not "they charged the man Friday"."""
    title = match.abbreviation()
    before = match.beside()[0]
    return match.among("title", title or before.lower()) and (bool(title) or before.istitle())


def _is_star(match: Match) -> bool:
    """Tell whether a short weekday that ends a sentence is a word of its own: "around the Sun."."""
    named = len(match.tokens) == _WORD_AND_STOP and match.among(
        "weekday_word", match.tokens[0].lower()
    )
    return named and match.among("article", match.beside()[0].lower())


_WORD_AND_STOP: Final = 2


@rule("weekday")
def _weekday(match: Match) -> ex.Expression | None:
    """Read a weekday: "Monday", "last Friday", "Friday of next week"."""
    if match.has("count"):
        return _some_weekdays(match)
    weekday = match.integer("weekday", "weekday", "weekday_short")
    words = [t.lower() for t in match.tokens]
    if weekday is None or is_conjunction(match):
        return None
    if _is_name(match) or _is_star(match):
        return REFUSED
    if (
        match.among("weekday_word", words[-1])
        and match.lexicon.value("which", words[0]) != "last"
        and match.after[:1] != ["."]
    ):
        before = next((t for t in reversed(match.before) if t), "").lower()
        which = match.which()
        if (which is not None and which == (0, "narrative")) or (
            len(words) == 1
            and not _is_ranged(match)
            and not _leads_to_hour(match)
            and not match.among("weekday_lead", before)
            and (match.after or match.before)
        ):
            return REFUSED
    if match.has("alone") and (match.before or match.after) and not _leads_to_hour(match):
        return None
    if match.has("week"):
        week = match.which("week") or (0, "narrative")
        return ex.WeekdayIn(weekday, ex.Relative("week", *week))
    if match.has("week_on") and match.lexicon.value("tail", match.beside()[1]) == "ago":
        return None  # "Tuesday, a week ago"
    if (told := _weeks_away(match, weekday)) is not None:
        return told
    if match.has("behind_it"):  # "Monday next"
        beside = match.beside()[1][:1].isalnum()  # "next to the bank"
        return None if beside else ex.CalendarDate(weekday=weekday, which=1)
    if match.has("before"):  # "Monday last"
        return None if counts_of(match) else ex.CalendarDate(weekday=weekday, which=-1)
    which = match.which()
    if which is None:
        return ex.CalendarDate(weekday=weekday, any=_is_any(match))
    turns = turns_of(match)
    offset = 1 if "coming" in turns else -1 if "past" in turns else which[0]
    return ex.CalendarDate(
        weekday=weekday, which=offset, origin=which[1], beyond="next" in turns and offset > 0
    )


def _is_any(match: Match) -> bool:
    """Tell whether no weekday in particular is meant: "on a Sunday", not "in a Sunday interview"."""
    return match.among("indefinite", match.beside()[0].lower()) and not counts_of(match)


def _is_ranged(match: Match) -> bool:
    """Tell whether another short weekday stands beside in a range or list: "Mon-Fri"."""
    behind = [token.lower() for token in match.after if token]
    before = [token.lower() for token in reversed(match.before) if token]
    return any(
        len(words) > 1
        and any(match.among(name, words[0]) for name in ("range", "both", "comma", "slash"))
        and match.lexicon.value("weekday_short", words[1]) is not None
        for words in (behind, before)
    )


def _leads_to_hour(match: Match) -> bool:
    """Tell whether a time of day follows a short weekday in small letters: "wed 5pm"."""
    behind = [token.lower() for token in match.after if token]
    if len(behind) > 1 and match.among("hour_lead", behind[0]):
        return behind[1].isdecimal() or match.lexicon.value("noon", behind[1]) is not None
    if len(behind) > 1 and behind[0].isdecimal():
        if len(behind) > _RANGE and match.among("range", behind[1]) and behind[2].isdecimal():
            return int(behind[0]) <= _HOURS and int(behind[2]) <= _HOURS
        marked = ("meridiem", "meridiem_letter")
        if behind[1] in match.lexicon.words["nearly"]:
            return True
        return behind[1] == ":" or any(
            match.lexicon.value(m, behind[1]) is not None for m in marked
        )
    return False


_RANGE: Final = 2
_HOURS: Final = 24


def _weeks_away(match: Match, weekday: int) -> ex.Expression | None:
    """Read "a week from Friday", "Tuesday week", "Monday before last"."""
    if match.has("fortnight"):
        return ex.Shift((ex.Amount(2, "week"),), 1, ex.CalendarDate(weekday=weekday, which=1))
    for name, side, which in (
        ("week_on", 1, 1),
        ("week_back", -1, -1),
        ("two_on", 1, 2),
        ("two_back", -1, -1),
    ):
        if match.has(name):
            base = ex.CalendarDate(weekday=weekday, which=which)
            return ex.Shift((ex.Amount(1, "week"),), side, base)
    return None


def _some_weekdays(match: Match) -> ex.Expression | None:
    """Read "three Fridays from now", "two Mondays ago"."""
    count = match.number("count")
    weekday = match.integer("weekdays", "weekdays")
    if count is None or not 1 <= count == int(count):
        return None
    side = 1 if match.has("onward") else -1
    return ex.Shift(
        (ex.Amount(count - 1, "week"),), side, ex.CalendarDate(weekday=weekday, which=side)
    )


def _nth_of_unit(match: Match, number: int, unit: ex.Unit | None) -> ex.Expression | None:
    """Read "the second day of next week", "the last month of the quarter"."""
    whole, which = unit_of(match, "of_unit"), match.which("of_which")
    if unit not in _IN_YEAR or whole not in _WHOLES or which is None:
        return None
    if LEVEL[unit] <= LEVEL[whole]:
        return None
    return ex.NthOf(number, unit, None, None, None, ex.Relative(whole, *which))


_WHOLES: Final = ("week", "month", "quarter", "year", "decade")
_IN_MONTH: Final = ("day", "week", "weekend")
_IN_YEAR: Final = (*_IN_MONTH, "month")


_OUTER: Final = {1: "start", -1: "end"}


def _is_plural(match: Match) -> bool:
    """Tell whether several units are counted, nobody says how many."""
    words = match.words("unit")
    return bool(words) and match.lexicon.value("units", words[-1].lower()) is not None


@rule("nth-weekday")
def _nth(match: Match) -> ex.Expression | None:
    """Read a day counted in a month or year: "the first Monday of May", "the last week of June"."""
    if match.has("outer"):  # "the opening months of 1917"
        part = _OUTER[match.integer("outer", "edge") or 1]
        month = match.integer("month", "month", "month_short")
        return ex.Part(part, ex.CalendarDate(year_part(match), month))
    number = ordinal_of(match.words("nth"), match.lexicon)
    if number is None:
        return None
    if match.has("back"):
        number = -number
    month = match.integer("month", "month", "month_short")
    ref = match.which("month_which") if match.has("month_which") else None
    month_ref = ex.Relative("month", *ref) if ref is not None else None
    year = year_part(match)
    weekday = match.integer("weekday", "weekday", "weekday_short")
    unit: ex.Unit | None = "day" if weekday is not None else unit_of(match)
    if match.has("of_unit"):
        return _nth_of_unit(match, number, unit)
    edge = _OUTER.get(number) if weekday is None and _is_plural(match) else None
    if edge is not None and (month is not None or year is not None):
        return ex.Part(edge, ex.CalendarDate(year, month))  # "the last days of April"
    if unit is None or unit not in (_IN_YEAR if month is None and ref is None else _IN_MONTH):
        return None
    working = match.has("working")
    return ex.NthOf(number, unit, weekday, month, year, month_ref, working=working)


@rule("deictic-day")
def _deictic_day(match: Match) -> ex.Expression | None:
    """Count days from the document time: "yesterday", "the day after tomorrow"."""
    if match.has("day"):
        if match.tokens[0].istitle() and _in_a_name(match):
            return REFUSED
        offset = match.integer("day", "deictic_day")
        return None if offset is None else ex.Relative("day", offset, loose=offset == 0)
    return ex.Relative("day", -2 if match.has("back") else 2)


def _in_a_name(match: Match) -> bool:
    """Tell whether the word before is a name's as well: "Baltic Today"."""
    return len(match.before) > 1 and not match.before[-1] and match.before[-2][:1].isupper()


def _half_of_day(match: Match) -> ex.Expression | None:
    """Read "this a.m.", "tomorrow pm", where no word goes on: "why this am I here for"."""
    half = match.value("halved", "meridiem", "meridiem_letter")
    day = match.integer("which", "deictic_day") or 0
    goes_on = match.beside()[1][:1].isalnum() or (match.has("this") and match.tokens[-1].isupper())
    return None if goes_on else ex.DayPart("AF" if half else "MO", ex.Relative("day", day))


@rule("daypart")
def _daypart(match: Match) -> ex.Expression | None:
    """Read a part of a day: "this morning", "last night", "Monday evening"."""
    if match.has("weekday") and is_conjunction(match):
        return None
    if match.has("halved"):
        return _half_of_day(match)
    words = [t.lower() for t in match.tokens]
    edge = _edge_of(match)
    if match.has("evening"):
        return ex.DayPart(
            "NI", ex.Relative("day", match.integer("evening", "deictic_evening") or 0), edge
        )
    part = match.value("part", "daypart") or match.value("meal", "meal")
    if edge is None:
        others = (word for word in words if word not in match.words("part"))  # "dawn" is both
        parts = (match.lexicon.value("part", word) for word in others)
        edge = next((_EDGES[str(found)] for found in parts if found in ("start", "end")), None)
    if match.has("small"):
        behind = match.beside()[1].lower()
        if match.among("of", behind) or not any(
            match.has(name) for name in ("lead", "out", "part")
        ):
            return None  # "the early hours of the war"
        part, edge = "MO", "START"
    if not isinstance(part, str) or (
        (match.has("lead") or match.has("dated")) and not _date_follows(match)
    ):
        return None
    if match.has("alone") and (match.before or match.after):
        return None
    if match.has("two_back") or match.has("two_on"):
        return ex.DayPart(part, ex.Relative("day", -2 if match.has("two_back") else 2), edge)
    if match.has("any"):
        return ex.DayPart(part, any=True, only="narrative")
    if match.has("weekday"):
        weekday = match.integer("weekday", "weekday", "weekday_short")
        which = match.which() if match.has("which") else None
        day = ex.CalendarDate(
            weekday=weekday,
            which=which[0] if which else None,
            beyond="next" in turns_of(match),
            any=which is None and _is_any(match),
        )
        return ex.DayPart(part, day, edge)
    if not match.has("which"):
        return ex.DayPart(part, None, edge)
    lead = match.words("which")
    offset = match.integer("which", "deictic_day")
    if offset is not None:
        return ex.DayPart(part, ex.Relative("day", offset), edge)
    which = match.which()
    if which is None:
        return None
    if len(lead) == 1 and match.among("article", lead[0]):
        plain = match.among("daypart_plain", words[-1])
        return ex.DayPart(part, None, edge) if edge is not None or plain else None
    return ex.DayPart(part, ex.Relative("day", *which), edge)


def _date_follows(match: Match) -> bool:
    """Tell whether a date stands behind "the morning of"."""
    words = [token.lower() for token in match.after if token]
    for name in ("day_lead", "article"):
        if words and match.among(name, words[0]):
            words = words[1:]
    if not words:
        return False
    if any(match.lexicon.value("unit", word) in _LONG for word in words):
        return False  # "the dawn of the 21st century"
    known = (match.lexicon.value(slot, words[0]) for slot in _DATED)
    return words[0].isdecimal() or any(value is not None for value in known)


_LONG: Final = ("decade", "century", "millennium")
_DATED: Final = ("month", "month_short", "weekday", "weekday_short", "which", "deictic_day")


def _edge_of(match: Match) -> str | None:
    """Return which part of the part of a day is meant: "late in the afternoon"."""
    for name in ("edge", "edge2"):
        found = match.value(name, "part", "part_later")
        if isinstance(found, str):
            return _EDGES[found]
    return None


_EDGES: Final = {"start": "START", "mid": "MID", "end": "END"}
