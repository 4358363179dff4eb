"""Events as anchors: what a text that tells a time by an event asks.

"Before the invasion", "since the start of the war in Ukraine": the chronology itself says when
that was. How a name is found in a text is a matter of the language and stands in the text wing.
"""

from typing import Final, Protocol

import attrs

from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE
from sinoru_timeline.temporal.timespan import TimeSpan


@attrs.frozen
class Context:
    """What helps to choose among events that a name would fit.

    Attributes:
        near: the date that stands beside the name ("in 2014"), or None.
        told: the day or month that the text has just told of, or None: "the meeting" is one of
            that time.
        newest: the last day that any date of the text tells, or infinity: "the invasion" of a text on
            1944 is none of 2022.
        latest: the last day the text can know of: its document time, or infinity.
        opens: whether a clause of its own may begin right behind the name: "During the war trade grew".
        beside: the name that a word glued to the event's stands beside ("pre-war *Berlin*"), or None.
    """

    near: TimeSpan | None = None
    told: TimeSpan | None = None
    newest: float = UNBOUNDED_ABOVE
    latest: float = UNBOUNDED_ABOVE
    opens: bool = False
    beside: str | None = None


ANYWHERE: Final = Context()
"""Nothing is known of the text around a name."""


@attrs.frozen
class Found:
    """An event named in a text.

    Attributes:
        event: the id of the event.
        name: the name by which it was found, as the record has it.
        start: index of the first character of the name in the text.
        end: index behind the last character of the name in the text.
        when: when the event was.
        others: ids of events that the words would also fit.
        words: how many words of the name the text has.
        kind: whether it was only named by its kind: "the meeting".
        lasts: whether the name means what only began at that date: "the war" of "War begins".
        endless: whether it lasts by its own name, so that nobody has told its end: "the war", of which
            only the first day is known.
    """

    event: str
    name: str
    start: int
    end: int
    when: TimeSpan
    others: tuple[str, ...] = ()
    words: int = 1
    kind: bool = False
    lasts: bool = False
    endless: bool = False


class AnchorIndex(Protocol):
    """What finds events by their names; the text wing asks it and knows no events."""

    def find(
        self, text: str, start: int, end: int | None = None, *, context: Context = ANYWHERE
    ) -> Found | None:
        """Return the event that is named from a place of the text on, or None.

        Args:
            text: the text.
            start: where the name begins, behind "before" or "since".
            end: where it ends at the latest, or None.
            context: what helps to choose among events.
        """
        ...
