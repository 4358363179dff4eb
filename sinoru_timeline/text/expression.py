"""What was said, typed and still unresolved: no document time has been looked at yet."""

from typing import Literal, TypeAlias, cast

import attrs

from sinoru_timeline.values import value

Unit: TypeAlias = Literal[
    "second", "minute", "hour", "part", "day", "night", "week", "weekend", "fortnight", "month",
    "quarter", "season", "half", "semester", "year", "decade", "century", "millennium",
]  # fmt: skip
Origin: TypeAlias = Literal["document", "narrative"]
Genre: TypeAlias = Literal["news", "narrative"]


class Said:
    """What all expressions have in common."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Show what was said; what was not is left out."""
        fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", type(self)))
        shown = [
            f"{name}={getattr(self, name)!r}"
            for name, field in fields.items()
            if getattr(self, name) != field.default
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


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


@value
class SubYear(Said):
    """A season, quarter or half of a year; the year may be left to the context."""

    unit: Literal["season", "quarter", "half"]
    number: int
    year: "int | Relative | None" = None
    which: int | None = None
    origin: Origin = "document"
    fiscal: bool = False


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
class Feast(Said):
    """A named day; `rule` says how it is computed. With `weekend` the days off around it."""

    rule: str
    name: str
    year: "int | Relative | None" = None
    which: int | None = None
    origin: Origin = "document"
    weekend: bool = False


@value
class Nearest(Said):
    """The weekday or feast nearest to a day, or the second one: "the closest Monday to 5 May".

    With a `side` only those before it (-1) or after it (1) count: "the Monday after Easter".
    """

    day: CalendarDate | Feast
    to: "Expression"
    rank: int = 1
    side: int = 0


@value
class Again(Said):
    """The same day, week or month as one that is known, in a year: "on this day in 1940"."""

    unit: Unit
    year: "int | Relative | None"
    origin: Origin = "document"


@value
class WeekNumber(Said):
    """A week by its number in the year (ISO 8601)."""

    number: int
    year: "int | Relative | None" = None


@value
class Amount(Said):
    """How many of which unit; the number is None where it is not stated ("weeks").

    `working`: only working days count, Monday to Friday.
    """

    number: float | None
    unit: Unit
    working: bool = False


@value
class Length(Said):
    """How long: "two weeks", "a year and a half"."""

    amounts: tuple[Amount, ...]
    mod: str | None = None
    indefinite: bool = False


@value
class Shift(Said):
    """So long before or after something: "two years ago", "a week before the vote".

    Attributes:
        amounts: how far.
        direction: -1 back, 1 on.
        origin: counted from the document time, from what the text speaks of, or from a date.
        mod: TIMEX3 modifier of the amount.
        lasts: the amount is how long something lasts from there: "at 9 for two hours".
        whole: the whole unit beside the origin is meant: "the week after 5 May".
    """

    amounts: tuple[Amount, ...]
    direction: int
    origin: "Origin | Expression" = "document"
    mod: str | None = None
    lasts: bool = False
    whole: bool = False


@value
class Stretch(Said):
    """A run of units up to or from a point: "the past two years", "the next three months"."""

    amounts: tuple[Amount, ...]
    direction: int
    origin: Origin = "document"
    mod: str | None = None
    vague: bool = False


@value
class Run(Said):
    """So long from a day on: "two weeks starting 20 May"."""

    amounts: tuple[Amount, ...]
    start: "Expression"
    mod: str | None = None


@value
class Edge(Said):
    """The first or (if `number` is -1) the last so many units of a month or year."""

    amounts: tuple[Amount, ...]
    number: int
    of: CalendarDate | Relative
    mod: str | None = None


@value
class Ended(Said):
    """The unit that ends with a day: "the quarter ended 30 June"."""

    unit: Unit
    day: CalendarDate


@value
class RunTo(Said):
    """An amount that ends with a day or month: "the 12 months to June 2023"."""

    amounts: tuple[Amount, ...]
    end: CalendarDate


@value
class SamePeriod(Said):
    """The period spoken of, some years before: "the same period a year earlier"."""

    year: "int | Relative | None" = None
    unit: Unit | None = None


@value
class Repeat(Said):
    """How often: every so many units, every weekday, twice a year.

    Attributes:
        unit: which unit.
        every: each how many of them; None if it is not stated.
        times: how often in that time.
        value: the TIMEX3 value, if it is none of a unit; hours from and until which it recurs are
            written as an interval, `XXXX-XX-XXT10:00/T17:00`.
        only: the genre in which the words are a mention at all, or None.
    """

    unit: Unit
    every: float | None = 1
    times: int = 1
    value: str | None = None
    only: Genre | None = None


@value
class Clock(Said):
    """A time of day, on a day of its own or on one left to the context.

    `daylight` tells that the zone is named without its season, so that the day tells the offset:
    by the rule of which region, `us` or `europe`.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    day: "Expression | None" = None
    ambiguous: bool = False
    daylight: str | None = None


@value
class DayPart(Said):
    """A part of a day: "Monday morning", "last night"; of any day: "at night".

    Attributes:
        part: which part, as TIMEX3 writes it.
        day: the day, or None for the one spoken of.
        edge: `START` or `END` of it.
        any: of no day in particular.
        only: the genre in which the words are a mention at all, or None.
    """

    part: str
    day: "Expression | None" = None
    edge: str | None = None
    any: bool = False
    only: Genre | None = None


@value
class Vague(Said):
    """A time that cannot be computed.

    Attributes:
        ref: PAST_REF, PRESENT_REF or FUTURE_REF of TIMEX3.
        only: the genre in which the words are a mention at all, or None.
        moment: the very present is meant, "now".
    """

    ref: str
    only: Genre | None = None
    moment: bool = False


@value
class Then(Said):
    """The time spoken of: "then", "at the time"."""

    exact: bool = True
    only: Genre | None = None


@value
class Part(Said):
    """The start, middle or end of something: "early 1990", "the end of May"."""

    part: str
    of: "Expression"


def whole_of(said: "Expression") -> "Expression":
    """Return what a part is one of; anything else is that itself.

    >>> whole_of(Part("early", CalendarDate(1990)))
    CalendarDate(year=1990)
    """
    return said.of if isinstance(said, Part) else said


def with_whole(said: "Expression", whole: "Expression") -> "Expression":
    """Return the same part of something else; what is no part becomes that itself.

    >>> with_whole(Part("early", CalendarDate(1990)), CalendarDate(1991))
    Part(part='early', of=CalendarDate(year=1991))
    """
    return Part(said.part, whole) if isinstance(said, Part) else whole


@value
class Approximate(Said):
    """About then."""

    of: "Expression"


@value
class Bound(Said):
    """Before, after, since, until or by something."""

    relation: str
    of: "Expression"


@value
class Between(Said):
    """From one to the other; two years of accounts or of a school may be `fiscal`."""

    start: "Expression"
    end: "Expression"
    fiscal: bool = False


@value
class Zone(Said):
    """A time zone by itself, by its minutes ahead of UTC: "Beijing time", "UTC+8"."""

    offset: int


@value
class Refused(Said):
    """What looks like a time and is none: an age, "as soon as", "carried the day"."""


@value
class EventTime(Said):
    """The time of an event of the chronology, as the words tell it from there."""

    event: str
    relation: str
    amounts: tuple[Amount, ...] = ()


Expression: TypeAlias = (
    Relative | CalendarDate | SubYear | Decade | Century | NthOf | WeekOf | WeekdayIn | Feast | Nearest
    | Length | Shift | Stretch | Run | Edge | Ended | RunTo | SamePeriod | Repeat | Clock | DayPart | Vague | Then | Part
    | Approximate | Bound | OldStyle | BothStyles | Between | EventTime | WeekNumber | Again | Zone | Refused
)  # fmt: skip
