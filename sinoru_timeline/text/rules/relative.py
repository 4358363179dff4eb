"""Rules for what is counted from something known."""

from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.measures import UNITS
from sinoru_timeline.text.rules.common import (
    counts_of,
    inside_number,
    is_of_clock,
    turns_of,
    unit_of,
)
from sinoru_timeline.text.rules.dates import date
from sinoru_timeline.text.rules.lengths import limit_of
from sinoru_timeline.text.rules.match import ANAPHOR, REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, ordinal_of


def _opens_sentence(match: Match) -> bool:
    """Tell whether a sentence begins with it: "The next year he lost"."""
    return match.tokens[0].istitle() and match.beside()[0] in ("", ".", "!", "?", '"', "”")


def _is_edge(match: Match) -> bool:
    """Tell whether it is the last unit of something: "the last week of the talks", "her last month"."""
    before, after = (word.lower() for word in match.beside())
    return match.among("possessors", before) or (match.has("article") and match.among("of", after))


def _is_run(match: Match, unit: ex.Unit, which: "tuple[int, ex.Origin] | None") -> bool:
    """Tell whether the run of a unit up to now is meant: "over the last year"."""
    if which is None or which[0] >= 0 or unit not in _RUNS or not match.has("article"):
        return False
    words = [token.lower() for token in match.before if token] or [""]
    if match.among("of", words[-1]) and len(words) > 1:
        return match.among("run_course", words[-2])  # "over the course of the last year"
    return match.among("run_lead", words[-1])


_RUNS: Final = ("week", "month", "year")


@rule("deictic-unit")
def _deictic_unit(match: Match) -> ex.Expression | None:
    """Count units from the document time: "last year", "this week", "next month"."""
    unit = "week" if match.has("week_of") or match.has("week_to") else unit_of(match)
    if match.has("month") or match.has("day"):
        day = date(match)
        if isinstance(day, ex.CalendarDate) and unit == "week" and (days := _days_said(match, day)):
            return days
        if isinstance(day, ex.CalendarDate) and match.has("week_to"):
            return ex.Ended("week", day)
        if isinstance(day, ex.CalendarDate) and unit in ("week", "weekend"):
            return ex.WeekOf(day, unit)
        return None
    turns, which = turns_of(match), match.which()
    if match.has("article") and unit in ("day", "night") and which is not None and which[0] == 1:
        return None  # "the next day" is not tomorrow but the one after what is told
    if unit is None:
        return None
    if unit == "second" and counts_of(match):
        return None  # "this second chapel"
    if unit in ("second", "minute") and "this" not in turns:
        return _counted(unit, *which) if which is not None and _is_moment(match) else None
    if unit == "hour" and which is not None and which[0] and "past" not in turns:
        return ex.Relative(unit, *which)
    if which is not None and which[0] < 0 and "past" not in turns and _is_edge(match):
        return ex.Length((ex.Amount(1, unit),))
    if len(match.tokens) > 1 and match.tokens[-1].istitle():
        return None  # "This Week": the name of something
    if unit == "day" and "current" in turns:
        return None  # "the present day" is none on a calendar
    if _is_run(match, unit, which):
        return ex.Stretch((ex.Amount(1, unit),), -1)
    if unit == "day" and which is not None and which[0] == 1 and len(match.tokens) == _TWO:
        return ex.Relative(
            unit, 1, "narrative"
        )  # "next day they fell", of a tale as "the next day"
    if match.has("two_back"):
        if any(match.lexicon.value("weekday", t) for t in match.after[:2]):
            return None  # "the day before last Monday"
        return ex.Relative(unit, -2)
    if match.has("two_on"):
        return ex.Relative(unit, 2)
    if match.has("to_come"):
        return ex.Relative(unit, 1)
    if unit == "weekend" and "coming" in turns:
        return ex.WeekOf(ex.CalendarDate(weekday=_SATURDAY, which=1), unit)
    if match.has("turn"):
        return ex.Relative(unit, (match.which("turn") or (0, ""))[0])
    if "past" in turns and unit not in ("night", "weekend"):
        return ex.Stretch((ex.Amount(1, unit),), -1)
    if which is None:
        return ex.Relative(unit)
    if which[0] == 1 and match.has("article") and _opens_sentence(match):
        return ex.Relative(unit, 1, "narrative")
    if "latest" in turns:
        if unit in _COMPLETE:
            return ex.Relative(
                unit, -1, loose=True, fiscal=match.has("fiscal")
            )  # the last one that is over
        return ex.Relative(unit, 0, "narrative", loose=True)
    if match.has("fiscal"):
        return ex.Relative(unit, *which, fiscal=True)

    return _counted(unit, *which)


def _is_to_the_day(match: Match, before: str) -> bool:
    """Tell whether an amount is said to be exact: "three years to [the day] after he left"."""
    words = [token.lower() for token in match.before if token]
    slots = ("unit", "units")
    return (
        len(words) > 1
        and match.among("range_to", before)
        and any(match.lexicon.value(slot, words[-2]) is not None for slot in slots)
    )


_COMPLETE: Final = ("week", "month", "year")


def _days_said(match: Match, day: ex.CalendarDate) -> ex.Between | None:
    """Return the days of a week that is told by its first and its last one: "the week of 5-11 May"."""
    first = ordinal_of(match.words("first"), match.lexicon) or day.day
    last = ordinal_of(match.words("last"), match.lexicon) or day.day
    if first is None or last is None or first >= last:
        return None
    return ex.Between(attrs.evolve(day, day=first), attrs.evolve(day, day=last))


_SATURDAY: Final = 6


def _is_moment(match: Match) -> bool:
    """Tell whether "last minute" is one of the clock, and nothing was left to it."""
    before, after = match.beside()
    lone = not match.has("article") or not match.among("article", match.tokens[0].lower())
    led = any(match.among(name, before.lower()) for name in ("at", "article"))
    return lone and not led and not after[:1].isalnum() and after != "-"


def _counted(unit: ex.Unit, offset: int, origin: ex.Origin) -> ex.Expression:
    if unit in ("second", "minute", "hour"):
        if offset == 0:
            return ex.Vague("PRESENT_REF")
        return ex.Stretch((ex.Amount(1, unit),), offset, origin)
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", offset, origin))
    if unit == "fortnight" and offset:
        return ex.Stretch((ex.Amount(1, unit),), offset, origin)
    return ex.Relative(unit, offset, origin)


@rule("anaphoric-unit")
def _anaphoric_unit(match: Match) -> ex.Expression | None:
    """Count units from what the text speaks of: "that month", "the next day", "the previous year"."""
    words = [t.lower() for t in match.tokens]
    the = match.among("article", words[0])
    if match.has("period"):
        return ex.Then()
    unit = unit_of(match)
    if unit is None:
        return None
    if match.lexicon.value("units", words[-1]) is not None and match.among("spoken_of", words[0]):
        return ex.Then()  # "those days"
    if the and match.tokens[-1].istitle():
        return None  # "the Year 2 teacher", "The Day of the Jackal": a name
    if match.has("back") or match.has("onward"):
        offset = -1 if match.has("back") else 1
        return ex.Relative(unit, offset, "narrative", beside=_names_event(match))
    if unit in ("second", "minute", "hour"):
        return None
    for word in words[:-1]:
        value = match.lexicon.value("anaphor", word)
        if value == "same" and match.value("next", "anaphor") is not None:
            continue  # "the very next day"
        if value is not None:
            offset = ANAPHOR[str(value)]
            if match.lexicon.value("which", word) == "next" and not the:
                return ex.Relative(unit, 1)
            return _counted(unit, offset, "narrative")
    before, after = (word.lower() for word in match.beside())
    if the and unit == "day" and _is_to_the_day(match, before):
        return REFUSED
    if the and unit == "day" and match.among("day_verbs", before):
        return REFUSED
    if the and unit == "day" and match.among("day_clause", after):
        return ex.Relative("day", 0, "narrative", beside=True)  # "until the day when all is over"
    if the and len(words) == _TWO and match.among("by_lead", before) and not after[:1].isalnum():
        return REFUSED  # "stronger by the day"
    if the and match.after[:1] == ["-"]:
        return None  # "the quarter-to-quarter comparison"
    if the and (unit == "night" or (unit == "quarter" and match.among("quarter_named", after))):
        return None  # "the quarter horse"
    if the and unit in _LOOSE:
        if names_year(match):
            return None
        return ex.Relative(unit, 0, "narrative" if unit != "weekend" else "document", loose=True)
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", 0, "narrative"))
    return ex.Relative(unit, 0, "narrative", loose=the or match.has("behind"))


_TWO: Final = 2


def names_year(match: Match) -> bool:
    """Tell whether its years are named behind: "the decade 1950–60"."""
    after = match.beside()[1]
    return after.isdecimal() and len(after) == DIGITS_OF_YEAR


def _names_event(match: Match) -> bool:
    """Tell whether something is named behind: "the day after the vote", "the week before Suez"."""
    behind = match.beside()[1]
    if not match.among("beside", match.tokens[-1].lower()) or match.after[:1] != [""]:
        return False
    return behind.lower() in match.lexicon.tense.determiners or (
        behind.istitle() and match.lexicon.value("weekday", behind) is None
    )


_LOOSE: Final = ("weekend", "decade", "century", "millennium", "semester")


@rule("year-ago")
def _year_ago(match: Match) -> ex.Expression | None:
    """Read the period spoken of in another year: "the year-earlier quarter", "the 1988 period"."""
    unit = unit_of(match)
    if match.has("units"):
        found = (match.lexicon.value("number", token) for token in match.tokens)
        number = next((value for value in found if isinstance(value, int)), None)
        other = unit_of(match, "units")
        return ex.Length((ex.Amount(number, other),)) if other else None
    if match.has("latest"):
        return ex.SamePeriod(ex.Relative("year", 0, "narrative"))
    if match.has("year"):
        return ex.SamePeriod(match.year(), unit if unit == "quarter" else None)
    if match.has("year_which"):
        if unit is None and _describes_noun(match):
            return None
        which = match.which("year_which")
        return ex.SamePeriod(ex.Relative("year", *(which or (-1, "document"))), unit)
    origin: ex.Origin = "narrative" if match.has("story") else "document"
    if unit is None and match.integer("unit", "fraction") == _HALF:
        unit = "half"
    number = ordinal_of(match.words("number"), match.lexicon)
    if number is not None and not 1 <= number <= _MOST_OF[unit or "quarter"]:
        return None
    return ex.SamePeriod(ex.Relative("year", -1, origin), unit, number)


_MOST_OF: Final = {"quarter": 4, "half": 2}  # in a year
_HALF: Final = 2  # quarters


@rule("again")
def _again(match: Match) -> ex.Expression | None:
    """Name a day, week or month in another year: "on this day in 1940", "that month in 1917"."""
    unit = unit_of(match) or "day"
    origin: ex.Origin = (
        "narrative" if match.among("spoken_of", match.tokens[0].lower()) else "document"
    )
    year = match.year()
    return None if year is None or inside_number(match) else ex.Again(unit, year, origin)


def _describes_noun(match: Match) -> bool:
    """Tell whether "period" says what something is like: "that year's period drama"."""
    after = match.beside()[1].lower()
    led_on = match.lexicon.tense.is_past(after) or match.among("goes_on", after)
    return after.isalpha() and not led_on


def _same_time(match: Match) -> ex.Expression | None:
    """Read "the same time next week", "this time tomorrow": so far from the present moment."""
    unit, offset = unit_of(match), (match.which("turn_which") or (0, ""))[0]
    if match.has("turn_day"):
        unit, offset = "day", match.integer("turn_day", "deictic_day") or 0
    if unit is None or offset == 0 or unit in ("second", "minute", "hour", "night"):
        return None
    return ex.Shift((ex.Amount(abs(offset), unit),), 1 if offset > 0 else -1)


@rule("shift")
def _shift(match: Match) -> ex.Expression | None:
    """Go so far back or on: "two years ago", "three days later", "a year earlier"."""
    if match.has("turn"):
        return _same_time(match)
    if match.has("ahead_of") and (ahead := unit_of(match)) is not None:
        return ex.Shift((ex.Amount(1, ahead),), 1, ex.Relative("day", 1))  # "a week tomorrow"
    before, behind = match.beside()
    if match.among("compared", behind.lower()):
        return None  # "three days later than planned"
    if match.has("short") and match.lexicon.value("currency", before) is not None:
        return None  # "$269m earlier this year"
    if is_of_clock(match):
        return None
    words = match.words("tail")
    tail = match.value("tail", "tail")
    beside = bool(words) and match.among("tail_beside", words[-1])
    led_on = match.beside()[1][:1].isalnum()
    if match.has("pointing") and led_on and not _opens_clause(match):
        return None  # "ten years after that war"
    if match.has("told"):
        earlier = unit_of(match, "told")
        if earlier == "year":
            return ex.Shift((ex.Amount(1, "year"),), -1, "narrative")
        return (
            None
            if earlier in ("second", *_CLOCK_UNITS)
            else ex.Relative(earlier or "day", -1, "narrative")
        )
    if match.has("units"):
        unit = unit_of(match, "units")
        count = match.long_figures()
        if unit is None or (beside and led_on) or (count is None and before.isdecimal()):
            return None
        side = -1 if tail in ("ago", "earlier") else 1
        origin: ex.Origin = "document" if tail == "ago" else "narrative"
        return ex.Shift((ex.Amount(count, unit),), side, origin)
    if not match.has("unit") and not match.has("short"):
        if beside and led_on:
            return None  # "some time before the war"
        return ex.Vague("FUTURE_REF" if tail == "later" else "PAST_REF")
    amounts = _amounts_of(match)
    if amounts is None:
        return None
    mod = limit_of(match)
    couple = any(match.among("couple", word) for word in match.words("amount"))
    if mod is None and (couple or (amounts[0].number or 0) >= _EONS):
        mod = "APPROX"
    if match.has("ahead") or tail == "hence":
        short = amounts[0].unit in _CLOCK_UNITS
        if words and match.among("tail_out", words[-1]) and (not short or led_on):
            return None
        return ex.Shift(amounts, 1, mod=mod)
    if tail == "ago":
        return ex.Shift(amounts, -1, mod=mod)
    if match.among("tail_loose", words[-1]) and match.beside()[1] not in ("", ",", "."):
        return None
    if beside and led_on:
        return None  # after what? The words that follow say, and are no date
    return ex.Shift(amounts, -1 if tail == "earlier" else 1, "narrative", mod)


def _opens_clause(match: Match) -> bool:
    """Tell whether a new clause begins behind: "ten years after that he left"."""
    word = match.beside()[1].lower()
    return word in match.lexicon.tense.pronouns or match.among("article", word)


def _amounts_of(match: Match) -> tuple[ex.Amount, ...] | None:
    unit = unit_of(match) or unit_of(match, "short", "short_unit")
    if unit is None:
        return None
    number: float | None = 1
    if match.has("amount"):
        number = match.number("amount")
    elif match.has("portion"):
        number = (match.integer("portion", "fraction") or _QUARTERS) / _QUARTERS
    if match.has("half") and number is not None:
        number += 0.5
    most = None if match.has("half") else match.most("amount")
    if match.has("low"):
        number, most = match.number("low"), match.number("high")
    amounts = [ex.Amount(number, unit, match.has("working"), most)]
    if match.has("unit2"):
        second = unit_of(match, "unit2")
        if second is None or not _is_finer(second, unit):
            return None
        amounts.append(ex.Amount(match.number("amount2") if match.has("amount2") else 1, second))
    if (short := unit_of(match, "short2", "short_unit")) is not None:
        amounts.append(ex.Amount(match.number("amount2"), short))
    return tuple(amounts)


def _is_finer(unit: ex.Unit, than: ex.Unit) -> bool:
    """Tell whether a unit adds to another one: not "he slept five hours, three days ago"."""
    finest_first = tuple(UNITS)
    return finest_first.index(unit) < finest_first.index(than)


_QUARTERS: Final = 4
_EONS: Final = 1_000_000  # of anything; nobody has counted so many
_CLOCK_UNITS: Final = ("minute", "hour")
