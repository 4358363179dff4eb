"""Rules for dates in figures: "2022-02-24", "24/2/2022", "20220224"."""

from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import civil_date, day_number
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import MONTHS
from sinoru_timeline.text.rules.clock_parts import is_time
from sinoru_timeline.text.rules.common import ends_sentence, in_iso_interval, inside_number
from sinoru_timeline.text.rules.dates import checked
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, century_of


@rule("numeric-date")
def _numeric_date(match: Match) -> ex.Expression | None:
    """Read a date in figures: "2022-02-24", "24/2/2022", "24.02.22"."""
    if match.has("compact"):
        return _compact(match)
    if match.has("counted"):
        return _ordinal_date(match)
    if match.has("behind"):
        return _first_of_two(match)
    versioned = "." in match.tokens and match.among("versions", match.beside()[0].lower())
    if versioned and len(match.tokens[-1]) < DIGITS_OF_YEAR:
        return REFUSED  # "version 2023.1.4", but "the release 12.05.2021"
    if inside_number(match) and not (
        match.has("d") and (in_iso_interval(match) or _is_of_file(match))
    ):
        return None
    if match.among("figures_of_names", "".join(match.tokens)):
        return REFUSED
    found = _in_figures(match)
    if isinstance(found, ex.CalendarDate) and match.has("weekday"):
        return attrs.evolve(found, weekday=match.integer("weekday", "weekday", "weekday_short"))
    if found is None and match.has("d"):
        return REFUSED  # "2024-13-01" is not the year 2024 either
    return found


def _first_of_two(match: Match) -> ex.Expression | None:
    """Read the first day of a range whose year stands behind the last: "31.7.-3.8.1958", "3-5.8.1958"."""
    day, month, year = (int(match.words(name)[0]) for name in ("a", "b", "y"))
    before, word = match.before[-1:], match.beside()[0].lower()
    if match.among("versions", word) or match.among("number_lead", word):
        return REFUSED
    if before and before[0] and before[0] not in _OPENING:
        return None
    if match.has("last") and day >= int(match.words("last")[0]):
        return None
    turns = match.has("later") and int(match.words("later")[0]) < month
    return checked(year - turns, month, day)


_OPENING: Final = frozenset("([\"'“‘")


def _ordinal_date(match: Match) -> ex.Expression | None:
    """Read a date of ISO 8601 by its day of the year, which no number of a file is: "2022-035"."""
    year, day = int(match.words("y")[0]), int(match.words("counted")[0])
    before, after = match.beside()
    led = not before or (match.before[-1] == "" and match.among("date_lead", before.lower()))
    goes_on = after[:1].isalnum() and not match.among("goes_on", after.lower())
    if not led or goes_on or not match.is_one_word() or inside_number(match):
        return None
    if after == "-" or not 1 <= day <= day_number(year + 1, 1, 1) - day_number(year, 1, 1):
        return None
    return ex.CalendarDate(*civil_date(day_number(year, 1, 1) + day - 1))


def _compact(match: Match) -> ex.Expression | None:
    """Read a date in eight figures of ISO 8601, which is glued to no word or number: "20220224"."""
    figures = match.tokens[0]
    before, after = match.before[-1:], match.after[:2]
    timed = len(after) > 1 and after[0] in _BEFORE_TIMES and is_time(after[1])
    archived = before == ["/"] and len(figures) == _STAMP  # "web.archive.org/web/20220224173005/"
    if not archived and any(token.isalnum() or token in _OF_FIGURES for token in before):
        return None
    if not timed and not archived and after and (after[0].isalnum() or after[0] in _OF_FIGURES):
        return None
    if not timed and len(after) > 1 and after[0] in ("-", ",", ".") and after[1].isdecimal():
        return None
    date = checked(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
    time = figures[8:]
    if date is None or not time:
        return date
    return _clock_of(date, time) if is_time(time) and not timed else None


def _clock_of(date: ex.CalendarDate, figures: str) -> ex.Clock:
    """Read the time right behind a date in figures: "20220224173005"."""
    second = int(figures[4:]) if figures[4:] else None
    return ex.Clock(int(figures[:2]), int(figures[2:4]), second, day=date)


_OF_FIGURES: Final = frozenset("$€£¥#%/@")
_STAMP: Final = 14  # figures of a date and a time to the second
_BEFORE_TIMES: Final = ("T", "t", "_", "-")


def _is_of_file(match: Match) -> bool:
    """Tell whether low lines part a date from the other words of a file's name: "log_2022-06-12.txt"."""
    before, after = match.before[-1:], match.after[:1]
    free = before in ([], [""], ["_"], ["("]) and (not after or not after[0][:1].isalnum())
    return free and "_" in (*before, *after)


def _in_figures(match: Match) -> ex.CalendarDate | ex.Refused | None:
    places = [at for at, token in enumerate(match.tokens) if token.isdecimal()]
    mark = match.tokens[places[0] + 1]
    if match.has("m"):
        year, month = int(match.words("y")[0]), int(match.words("m")[0])
        if not match.has("d"):
            if mark in ("-", "–", "/") and len(match.tokens[-1]) < DIGITS_OF_YEAR:
                short = match.tokens[2]
                if len(short) == 1 and mark != "/" and int(short) == year % 10 + 1:
                    return None  # "1937-8" are two years
                if len(short) == 1 and mark == "/" and year <= _LAST_DOUBLE:
                    return None  # "1690/1" is a year that began in March
                if len(short) == 1 and mark != "/" and not match.is_one_word():
                    return None  # "number 3 in 2016 – 3"
                if len(short) == 2 and (int(short) == year % 100 + 1 or int(short) > 12):
                    return None
            if _is_month(match.beside()[1], match) or (mark != "/" and _ends_list(match)):
                return None  # "1672 – 8 February 1725", "in 2001, 2003 and 2005-07"
            return ex.CalendarDate(year, month) if 1 <= month <= MONTHS else None
        day = int(match.words("d")[0])
        return checked(year, month, day)
    if match.has("lone"):
        if match.style != "us" or not ends_sentence(match):
            return None
        return checked(None, int(match.words("a")[0]), int(match.words("b")[0]))
    if not match.has("y"):
        return _without_year(match) if mark == "/" else None
    first, second = int(match.words("a")[0]), int(match.words("b")[0])
    text = match.words("y")[0]
    year = int(text) if len(text) == DIGITS_OF_YEAR else century_of(int(text))
    if len(match.words("a")[0]) > 2 or len(match.words("b")[0]) > 2:
        return None
    figures = len(match.words("a")[0]) + len(match.words("b")[0])
    if len(text) != DIGITS_OF_YEAR and mark != "/" and figures < 4 and not _is_led(match):
        return None  # "1-2-22", "1.10.30" are as often numbers of something else
    if len(text) != DIGITS_OF_YEAR and match.tokens[-2] == "," and match.beside()[1][:1].isalnum():
        return None  # "11/20, 12 of them"
    if mark == ".":  # day first, wherever full stops are written
        return checked(year, second, first) or checked(year, first, second)
    if match.style == "us":
        return _either_way(checked(year, first, second) or checked(year, second, first))
    return _either_way(checked(year, second, first) or checked(year, first, second))


_LAST_DOUBLE: Final = 1752  # the last year that anywhere in Britain began in March


def _ends_list(match: Match) -> bool:
    """Tell whether years are listed before, so that figures behind a hyphen are one as well."""
    before = [token for token in match.before if token][-2:]
    years = len(before) > 1 and before[0].isdecimal() and len(before[0]) == DIGITS_OF_YEAR
    return years and any(match.among(name, before[1]) for name in ("both", "comma"))


def _without_year(match: Match) -> ex.CalendarDate | ex.Refused | None:
    """Read "24/2" or "2/24", if it is no share of something."""
    first, second = int(match.words("a")[0]), int(match.words("b")[0])
    before = next((t for t in reversed(match.before) if t), "").lower()
    led = not before or match.among("date_lead", before)
    shared = match.among("of", match.beside()[1].lower()) and not (before and led)
    if shared or match.among("number_lead", before) or _is_mark(match, second):
        return None  # "10/12 of the counts", "size 10/12"
    if second in _SHARES_OF_TIME and match.among("patient", match.beside()[1].lower()):
        return REFUSED  # "a 2/7 history of cough": two days
    if _is_month(match.beside()[1], match):
        return None  # "8/9 February"
    if before[:1].isdecimal() or (second in _PARTS and first < second and _is_share(match)):
        return None  # a fraction
    if match.style == "us" and first <= MONTHS:
        return _either_way(checked(None, first, second))
    return _either_way(checked(None, second, first) or checked(None, first, second))


def _is_mark(match: Match, most: int) -> bool:
    """Tell whether figures are a mark out of five or ten: "they rated it 8/10"."""
    words = [token.lower() for token in match.before if token][-_TO_MARK:]
    return most in (5, 10) and any(match.among("marked", word) for word in words)


_TO_MARK: Final = 3  # words from what says so to the mark


def _is_month(word: str, match: Match) -> bool:
    return any(match.lexicon.value(slot, word) is not None for slot in ("month", "month_short"))


_PARTS: Final = (2, 3, 4, 8, 16)
_SHARES_OF_TIME: Final = (7, 12, 52)  # days, months and weeks, as physicians write them


def _is_share(match: Match) -> bool:
    """Tell whether figures that may be a fraction are one: "about 3/4 were lost", "3/4 cup"."""
    before, after = (token.lower() for token in match.beside())
    if before and not match.among("comma", before):
        return not match.among("date_lead", before)
    return after[:1].isalpha() and not match.among("goes_on", after)


def _is_led(match: Match) -> bool:
    """Tell whether words that lead to a date stand before figures, or nothing does."""
    before, after = match.beside()
    word = before.lower()
    if "." in match.tokens and match.among("date_lead", word):
        return True
    if ends_sentence(match) and word.islower() and not match.among("score_lead", word):
        return True
    return not after[:1].isalnum() and (not before or match.among("date_lead", word))


def _either_way(found: ex.CalendarDate | None) -> ex.CalendarDate | None:
    """Mark a date whose day may be the month, and its month the day."""
    if found is None or found.month == found.day or (found.day or 0) > MONTHS:
        return found
    return attrs.evolve(found, turned=True)
