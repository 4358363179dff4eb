"""How long, how often, and what is measured from a date of the calendar."""

from sinoru_timeline.text.expression.dates import CalendarDate, Relative
from sinoru_timeline.text.expression.said import Genre, Origin, Said, Unit
from sinoru_timeline.values import value


@value
class Amount(Said):
    """How many of which unit; the number is None where it is not stated ("weeks").

    `working`: only working days count, Monday to Friday. `most`: the other end of "two to three".
    """

    number: float | None
    unit: Unit
    working: bool = False
    most: float | None = None

    @property
    def greatest(self) -> "Amount":
        """The other end of a range, as an amount; else itself."""
        return self if self.most is None else Amount(self.most, self.unit, self.working)


@value
class Length(Said):
    """How long: "two weeks", "a year and a half"."""

    amounts: tuple[Amount, ...]
    mod: str | None = None
    indefinite: bool = False


@value
class Stretch(Said):
    """A run of units up to or from a point: "the past two years", "the next three months"."""

    amounts: tuple[Amount, ...]
    direction: int
    origin: Origin = "document"
    mod: str | None = None
    vague: bool = False


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
    day: "CalendarDate | Relative"


@value
class RunTo(Said):
    """An amount that ends with a day or month: "the 12 months to June 2023"."""

    amounts: tuple[Amount, ...]
    end: CalendarDate


@value
class SamePeriod(Said):
    """The period spoken of, some years before: "the same period a year earlier".

    Attributes:
        year: in which year, or how many years away.
        unit: the unit that is named, if one is.
        number: which one of its year, if the words say it: "the year-ago third quarter".
    """

    year: "int | Relative | None" = None
    unit: Unit | None = None
    number: int | None = None


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
