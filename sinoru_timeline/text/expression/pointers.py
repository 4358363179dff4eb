"""What points at a time that the words do not tell by themselves; and what is no time."""

from sinoru_timeline.text.expression.lengths import Amount
from sinoru_timeline.text.expression.said import Genre, Said
from sinoru_timeline.values import value


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
class EventTime(Said):
    """The time of an event of the chronology, as the words tell it from there."""

    event: str
    relation: str
    amounts: tuple[Amount, ...] = ()


@value
class Zone(Said):
    """A time zone by itself, by its minutes ahead of UTC: "Beijing time", "UTC+8"."""

    offset: int


@value
class Refused(Said):
    """What looks like a time and is none: an age, "as soon as", "carried the day"."""
