"""Rules for days and months of the calendar."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import MONTHS
from sinoru_timeline.text.rules.common import (
    bare_year,
    counts_of,
    ends_sentence,
    inside_number,
    is_conjunction,
    possessive_year,
    year_part,
)
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, century_of, ordinal_of


@rule("date")
def date(match: Match) -> ex.Expression | None:
    """Read a month and a day, with a weekday or a year or without: "24 February 2022", "May 5"."""
    day = ordinal_of(match.words("day"), match.lexicon)
    month = match.integer("month", "month", "month_short")
    if match.has("month_roman"):
        month = match.integer("month_roman", "roman", "roman_month")
        if match.has("labelled") and not match.is_one_word():
            return None
        if (month or len(LONGEST)) >= len(LONGEST):
            return None
    weekday = match.integer("weekday", "weekday", "weekday_short")
    if day is None or not 1 <= day <= 31:
        return None
    if month is not None and day > LONGEST[month]:
        return REFUSED  # "31 June 2012" is not June 2012 either
    if match.has("closing") and not _ends_range(match):
        return None
    if match.on_new_line("day") and not match.has("year") and _opens_item(match):
        return None  # "in Sept." and "4. Finance" are two lines
    if _is_decimal(match):
        return None
    if match.has("month_which") or match.has("letter"):
        return _of_near_month(match, day)
    if _is_street(match):
        return REFUSED
    if month is None:
        if weekday is not None:
            if counts_of(match):
                return None  # "on Friday, the second day of the visit"
            return ex.CalendarDate(day=day, weekday=weekday)
        return ex.CalendarDate(day=day, month_ref=ex.Relative("month", 0, "narrative"))
    if (
        match.tokens[-1].isdecimal()
        and not match.has("year")
        and match.among("measures", match.beside()[1].lower())
    ):
        return None  # "they march 10 miles"
    if match.has("which") and (which := match.which()) is not None:
        return ex.CalendarDate(None, month, day, weekday, which[0], which[1])
    if match.has("long"):
        long = match.year("long")
        return None if long is None else ex.CalendarDate(long, month, day)
    if match.has("ahead") and _is_year(match.beside()[1]):
        return None  # "in 2019 15 May 2020 was set"
    if match.has("bare"):
        bare = bare_year(match)
        return None if bare is None else ex.CalendarDate(bare, month, day, bare=True)
    if match.has("short") or match.has("tail"):
        return _two_figures(match, month, day, weekday)
    words = match.words("year")
    short = bool(words) and words[0] in ("'", "’", "‘")
    return ex.CalendarDate(year_part(match), month, day, weekday, short_year=short)


def _is_year(token: str) -> bool:
    return token.isdecimal() and len(token) == DIGITS_OF_YEAR


def _of_near_month(match: Match, day: int) -> ex.Expression | None:
    """Read "the 5th of last month", "your letter of the 4th inst."."""
    if match.has("letter"):
        if _is_noun(match):
            return REFUSED
        offset = match.integer("letter", "letter_month") or 0
        return ex.CalendarDate(day=day, month_ref=ex.Relative("month", offset))
    which = match.which("month_which")
    return (
        None if which is None else ex.CalendarDate(day=day, month_ref=ex.Relative("month", *which))
    )


def _is_noun(match: Match) -> bool:
    """Tell whether the word for the month of a letter is another one: "the 3rd instant message"."""
    after, words = match.beside()[1], match.words("letter")
    led_on = after.isalpha() and not match.among("goes_on", after.lower())
    return led_on or words[0] not in match.tokens  # "the 4th Inst of Art"


def _is_decimal(match: Match) -> bool:
    """Tell whether a day is the end of a number with decimals: "it paid 6,107.31 August 2019"."""
    before = match.before[-4:]
    return (
        len(before) > 1
        and match.tokens[0].isdecimal()
        and before[-1] == "."
        and (len(before[-2]) > 2 and before[-2].isdecimal())
    )


def _is_street(match: Match) -> bool:
    """Tell whether a road is named: "12 May Street", but not "on 12 May Street parties began"."""
    before, after = match.beside()
    if match.has("day") and match.among("day_lead", before.lower()):
        return False
    named = after[:1].isupper() and len(after) > _SAINT and match.among("street", after.lower())
    return named and match.after[:1] == [""]


_SAINT: Final = 2  # letters of "St", which is of a road or a saint


def _opens_item(match: Match) -> bool:
    """Tell whether a line goes on behind its number: "12. Other business", "15 members voted"."""
    after = match.after[:3]
    return after[:1] == [""] or after[:2] == [".", ""]


def _two_figures(match: Match, month: int, day: int, weekday: int | None) -> ex.Expression | None:
    """Read "31-Oct-74", "3 Feb 82"; with blanks only where no number of something is meant."""
    figures = (match.words("short") or match.words("tail"))[0]
    if match.has("tail"):
        after = [*match.after[:2], "", ""]
        ends = not match.after or match.is_one_word()
        marked = (after[0] or ".") in CLOSING and not after[1].isdecimal() and after[0] != ""
        closed = ends or marked
        if not closed and (int(figures) <= LONGEST[1] or _goes_on(match)):
            return None
    elif inside_number(match):
        return None
    return ex.CalendarDate(century_of(int(figures)), month, day, weekday)


def _goes_on(match: Match) -> bool:
    """Tell whether a word or a mark of numbers follows: "24 Feb 82 people", "82.5"."""
    after = match.beside()[1]
    return after.isalnum() or (after != "" and after in _OF_NUMBERS)


CLOSING: Final = frozenset(".,;)!?")
_OF_NUMBERS: Final = frozenset("%:/-.°'")


def _ends_range(match: Match) -> bool:
    """Tell whether a day and a mark of a range stand before: the "4-" of "4-22 this month"."""
    before = [token.lower() for token in match.before if token][-2:]
    return len(before) == 2 and before[0].isdecimal() and match.among("range", before[1])


LONGEST: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _opens_clause(match: Match) -> bool:
    """Tell whether a clause begins with the word before: "On the 19th", "; on the 20th"."""
    words = [token for token in match.before if token]
    return match.beside()[0].istitle() or (len(words) > 1 and words[-2] in _CLAUSE)


_CLAUSE: Final = frozenset(":;—–")


@rule("day-of-month")
def _day_of_month(match: Match) -> ex.Expression | None:
    """Read a day whose month the text has named: "the 24th"."""
    if match.has("closing") and not ends_sentence(match):
        return None
    after = next((t for t in match.after if t), ".")
    # "On the 19th Bastogne fell", "On the 3rd two powers declared war"
    opened = after[:1].isupper() or match.lexicon.value("number", after) is not None
    led = opened and _opens_clause(match)
    if after[:1].isalpha() and not led and not match.among("goes_on", after):
        return None
    if match.after[:1] == ["-"] and match.after[1:2] and match.after[1].isalpha():
        return None  # "the 19th-floor window"
    if match.beside() == (",", ","):
        return None  # "this year's fair, the 25th, was the largest"
    day = ordinal_of(match.words("day"), match.lexicon)
    return None if day is None else ex.CalendarDate(day=day)


def checked(year: int | None, month: int, day: int) -> ex.CalendarDate | None:
    """Make a date of figures if there is such a day."""
    if not 1 <= month <= MONTHS or not 1 <= day <= LONGEST[month]:
        return None
    if (
        year is not None
        and month == 2
        and day == 29
        and (year % 4 or (year % 100 == 0 and year % 400))
    ):
        return None
    return ex.CalendarDate(year, month, day)


@rule("month")
def _month(match: Match) -> ex.Expression | None:
    """Read a month, with a year or without: "February 2022", "last September", "in May"."""
    month = match.integer("month", "month", "month_short")
    if month is None:
        return None
    if match.has("which") and is_conjunction(match):
        return None
    if _is_street(match) or (len(match.tokens) == 1 and _is_titled(match)):
        return REFUSED
    if match.has("glued") and not _is_one_token(match):
        return None
    if match.has("bare"):
        bare = bare_year(match)
        return None if bare is None else ex.CalendarDate(bare, month, bare=True)
    which = match.which()
    if (
        match.has("which")
        and match.among("month_verb", match.tokens[-1])
        and which is not None
        and which[0] == 0
    ):
        return None
    if match.has("onward") or match.has("back"):
        return ex.CalendarDate(None, month, which=2 if match.has("onward") else -2)
    year = year_part(match)
    if year is None:
        year = _short_year(match) or possessive_year(match)
    if year is None and match.has("of_year"):
        year = ex.Relative("year", 0, "narrative")
    if which is None:
        if year is None and len(match.tokens) == 1 and _is_name(match):
            return None
        if _is_impossible(match):
            return REFUSED
        if (
            match.before[-2:-1]
            and match.before[-2].isdecimal()
            and int(match.before[-2]) > 31
            and len(match.before[-2]) == 2
            and not match.before[-1]
        ):
            return REFUSED
        return ex.CalendarDate(year, month)
    return ex.CalendarDate(year, month, which=which[0], origin=which[1])


def _is_titled(match: Match) -> bool:
    """Tell whether somebody is named: "Mr. June"."""
    return match.among("title", match.abbreviation() or match.beside()[0].lower())


def _is_one_token(match: Match) -> bool:
    """Tell whether a year and a month are one, "2012-Nov", not ends of a range: "2012-March 2019"."""
    return match.glued("month") and not match.beside()[1][:1].isalnum()


def _is_impossible(match: Match) -> bool:
    """Tell whether a day that no month has follows, with its year: "August 32, 2014"."""
    after = [token for token in match.after if token]
    if len(after) <= _DAY_AND_YEAR or after[1] != "," or len(after[2]) != DIGITS_OF_YEAR:
        return False
    return after[0].isdecimal() and len(after[0]) == _DAY_AND_YEAR and after[2].isdecimal()


_DAY_AND_YEAR: Final = 2


def _stands_by_month(match: Match) -> bool:
    """Tell whether another month stands beside or before in a row or range: "Jan–Mar", "Feb Mar Apr"."""
    before = [token.lower() for token in match.before if token not in ("", ".")]
    near = [*before[-1:], match.beside()[1].lower()]
    if before and any(match.among(name, before[-1]) for name in ("month_range", "month_listed")):
        near += before[-2:-1]
    return any(match.lexicon.value("month_short", word) is not None for word in near)


def _is_month(match: Match) -> bool:
    """Tell whether the second word behind is a month: "May to August"."""
    behind = [token for token in match.after if token]
    slots = ("month", "month_short")
    return len(behind) > 1 and any(match.lexicon.value(s, behind[1]) is not None for s in slots)


_SHORT: Final = 3  # letters of "Jan", which may be a name


def _short_year(match: Match) -> int | None:
    """Return the year of "April of 87", which no day can be."""
    words = match.words("short")
    return century_of(int(words[-1])) if words and int(words[-1]) > LONGEST[1] else None


def _is_name(match: Match) -> bool:
    """Tell whether a month alone is a person, a verb or a march: "April Glaspie", "May God"."""
    word = match.tokens[0]
    if not match.among("month_name", word.lower()):
        return False
    after = next((t for t in match.after if t), "")
    before = next((t for t in reversed(match.before) if t), "")
    if not after and not before:
        return False
    if match.among("month_adjective", word) and match.among("indefinite", before.lower()):
        return True
    if match.among("month_verb", word.lower()):
        if match.among("month_lead", before.lower()) or word.isupper():
            return False
        if match.among("month_beside", after) and _is_month(match):
            return False
        if match.among("determiner", before.lower()) and after.isalpha() and after.islower():
            return match.among("goes_on", after) or match.among("month_modal", word.lower())
        return not (after in (",", ".", ";", ")") and before[:1].islower())
    if len(word) == _SHORT:
        listed = match.among("month_listed", after) and _is_month(match)
        if match.among("month_range", after) or listed or _stands_by_month(match):
            return False
        return not match.among("month_lead", before.lower()) or after[:1].isupper()
    if match.among("article", before) and match.among("month_given_name", word.lower()):
        return False  # "the June General Strike"
    return (after[:1].isupper() and not match.among("month_lead", before.lower())) or (
        before[:1].isupper()
        and before.isalpha()
        and match.among("month_given_name", word.lower())
        and not match.among("month_lead", before.lower())
        and len(before) > 2
        and bool(after[:1].isupper())
    )
