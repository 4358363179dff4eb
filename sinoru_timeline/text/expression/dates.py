"""Days, months, years and what they are made of, by their place in the calendar."""

from typing import Literal

from sinoru_timeline.text.expression.said import Origin, Said, Unit
from sinoru_timeline.values import value


@value
class Relative(Said):
    """A unit counted from one that is known: "last year", "the next day", "this week".

    Attributes:
        unit: which unit.
        offset: how many units on from the known one; 0 is the one itself.
        origin: `document`, counted from the document time; `narrative`, from what the text
            speaks of.
        loose: the words may as well be meant loosely ("the year", "the day").
        beside: what it is counted from is named behind it: "the day after the vote".
        fiscal: a year by which accounts are kept.
    """

    unit: Unit
    offset: int = 0
    origin: Origin = "document"
    loose: bool = False
    beside: bool = False
    fiscal: bool = False


@value
class CalendarDate(Said):
    """A date of the calendar, full or with its coarser parts left to the context.

    Attributes:
        year: the year (0 is 1 BCE), or a relative one, or None.
        month: the month, or None.
        day: the day of the month, or None.
        weekday: 1 for Monday to 7, or None.
        which: -1 for "last May", 0 for "this May", 1 for "next May", None if not said.
        month_ref: the month if it is told relatively ("the 5th of last month").
        short_year: the year was written with two digits, so its century is guessed.
        fiscal: the year is a fiscal one.
        beyond: "next Friday" is the one of the next week, not the nearest.
        bare: a number of three figures that is a year only where the text speaks of such years.
        turned: day and month are figures that may as well be the other way round (3/4/2022).
        any: a weekday of no week in particular: "on a Sunday".
        over: something has ended with it, so it lies behind: "the quarter ended 30 June".
    """

    year: "int | Relative | None" = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    origin: Origin = "document"
    month_ref: Relative | None = None
    short_year: bool = False
    fiscal: bool = False
    bare: bool = False
    beyond: bool = False
    turned: bool = False
    any: bool = False
    over: bool = False


def bare_weekday(said: object) -> int | None:
    """Return the weekday if it is all that is said: of "Friday", not of "last Friday"; else None."""
    if not isinstance(said, CalendarDate) or said != CalendarDate(weekday=said.weekday):
        return None
    return said.weekday


@value
class SubYear(Said):
    """A season, quarter or half of a year; the year may be left to the context.

    Attributes:
        unit: which of the three.
        number: which one of its year.
        year: the year, if the words say it.
        which: how many of its kind on from the known one, if the words say it.
        origin: what it is counted from.
        fiscal: of a year by which accounts are kept.
        any: of no year in particular: "winter quarters".
    """

    unit: Literal["season", "quarter", "half"]
    number: int
    year: "int | Relative | None" = None
    which: int | None = None
    origin: Origin = "document"
    fiscal: bool = False
    any: bool = False


@value
class OldStyle(Said):
    """A day of the Julian calendar: "27 August 1689 (O.S.)"."""

    of: CalendarDate


@value
class BothStyles(Said):
    """A day that is said in both calendars: "25 October (7 November) 1917"."""

    new: CalendarDate
    old: CalendarDate


@value
class Decade(Said):
    """Ten years: `number` is the decade's first year, or its last two digits if `short`.

    Before Christ it is negative: -470 for the 470s BC.
    """

    number: int
    short: bool = False
    part: str | None = None


@value
class Century(Said):
    """A century (or with `width` 1000 a millennium), counted from 1; before Christ if negative."""

    number: int
    width: int = 100
    part: str | None = None


@value
class NthOf(Said):
    """The first Monday of a month, the last week of a year: `number` is -1 for the last one.

    `month_ref` is the period if it is told relatively: a month, or for days and weeks any other.
    `working`: only working days count.
    """

    number: int
    unit: Unit
    weekday: int | None
    month: int | None
    year: "int | Relative | None"
    month_ref: Relative | None = None
    working: bool = False


@value
class WeekOf(Said):
    """The week in which a day lies, or the weekend that is nearest to it."""

    day: CalendarDate
    unit: Literal["week", "weekend"] = "week"


@value
class WeekdayIn(Said):
    """A weekday of a week told relatively: "Friday of next week"."""

    weekday: int
    week: Relative


@value
class WeekNumber(Said):
    """A week by its number in the year (ISO 8601)."""

    number: int
    year: "int | Relative | None" = None


@value
class Feast(Said):
    """A named day; `rule` says how it is computed. With `weekend` the days off around it."""

    rule: str
    name: str
    year: "int | Relative | None" = None
    which: int | None = None
    origin: Origin = "document"
    weekend: bool = False


@value
class Again(Said):
    """The same day, week or month as one that is known, in a year: "on this day in 1940"."""

    unit: Unit
    year: "int | Relative | None"
    origin: Origin = "document"
