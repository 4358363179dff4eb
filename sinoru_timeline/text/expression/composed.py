"""What is said of another time: before it, a part of it, at an hour of it."""

from typing import TypeAlias

from sinoru_timeline.text.expression.dates import (
    Again,
    BothStyles,
    CalendarDate,
    Century,
    Decade,
    Feast,
    NthOf,
    OldStyle,
    Relative,
    SubYear,
    WeekdayIn,
    WeekNumber,
    WeekOf,
)
from sinoru_timeline.text.expression.lengths import (
    Amount,
    Edge,
    Ended,
    Length,
    Repeat,
    RunTo,
    SamePeriod,
    Stretch,
)
from sinoru_timeline.text.expression.pointers import EventTime, Refused, Then, Vague, Zone
from sinoru_timeline.text.expression.said import Genre, Origin, Said
from sinoru_timeline.values import value


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
class Run(Said):
    """So long from a day on: "two weeks starting 20 May"."""

    amounts: tuple[Amount, ...]
    start: "Expression"
    mod: str | None = None


@value
class Clock(Said):
    """A time of day, on a day of its own or on one left to the context.

    `daylight` tells that the zone is named without its season, so that the day tells the offset:
    by the rule of which region, `us` or `europe`. `about`: it is meant roughly.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    day: "Expression | None" = None
    ambiguous: bool = False
    daylight: str | None = None
    about: bool = False


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
class Part(Said):
    """The start, middle or end of something: "early 1990", "the end of May"."""

    part: str
    of: "Expression"


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


Expression: TypeAlias = (
    Relative | CalendarDate | SubYear | OldStyle | BothStyles | Decade | Century | NthOf | WeekOf
    | WeekdayIn | WeekNumber | Feast | Again
    | Length | Stretch | Edge | Ended | RunTo | SamePeriod | Repeat
    | Vague | Then | EventTime | Zone | Refused
    | Nearest | Shift | Run | Clock | DayPart | Part | Approximate | Bound | Between
)  # fmt: skip


def whole_of(said: "Expression") -> "Expression":
    """Return what a part is one of, and what is said roughly; anything else is that itself.

    >>> whole_of(Part("early", CalendarDate(1990)))
    CalendarDate(year=1990)
    """
    while isinstance(said, (Part, Approximate)):
        said = said.of
    return said


def with_whole(said: "Expression", whole: "Expression") -> "Expression":
    """Return the same part of something else, as roughly; what is no part becomes that itself.

    >>> with_whole(Part("early", CalendarDate(1990)), CalendarDate(1991))
    Part(part='early', of=CalendarDate(year=1991))
    """
    if isinstance(said, Approximate):
        return Approximate(with_whole(said.of, whole))
    return Part(said.part, with_whole(said.of, whole)) if isinstance(said, Part) else whole
