"""Events that share a name, or are of one kind, in order of time: the one a text means is looked up.

A chronology may have ten thousand events called "the attack". Which of them a text means is told by
its time: so they stand in order, and those that the text can know of are found by halving. What
else must fit is asked from the likeliest one on, until enough have been found.
"""

import bisect
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from sinoru_timeline.record.anchors import Context
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.fit import Clause, Fit, Place
from sinoru_timeline.text.events.names import Known, Name

ENOUGH: Final = 4  # events of one name: the one that is meant, and three that it could be as well
_PATIENCE: Final = 16  # names are asked one by one before those that may fit are looked up
_RECENT: Final = 60  # days: "the visit" of a report is a recent one
_SOON: Final = 1  # or one of the next day


class InTime:
    """Spans in order of their first days, by their numbers.

    >>> spans = InTime([TimeSpan("2014"), TimeSpan("2019/2024"), TimeSpan("2022-02-24")])
    >>> list(spans.until(2024 * 366)), list(spans.meeting(TimeSpan("2023")))
    ([2, 1, 0], [1])
    """

    def __init__(self, spans: Sequence[TimeSpan]) -> None:
        """Take spans whose first days follow one another."""
        self._spans = spans
        self._starts = [span.start_earliest for span in spans]
        # The last day of any span up to each.
        self._ends = list(itertools.accumulate((span.end_latest for span in spans), max))

    def until(self, latest: float) -> range:
        """Return those that begin by a day, the last one first."""
        return range(bisect.bisect_right(self._starts, latest) - 1, -1, -1)

    def behind(self, latest: float) -> range:
        """Return those that begin later, the last one first."""
        return range(len(self._spans) - 1, bisect.bisect_right(self._starts, latest) - 1, -1)

    def meeting(self, near: TimeSpan, latest: float = UNBOUNDED_ABOVE) -> Iterator[int]:
        """Find those that may have a day in common with another and begin by a day, the last first."""
        for number in self.until(min(near.end_latest, latest)):
            if self._ends[number] < near.start_earliest:
                return
            if self._spans[number].intersects(near):
                yield number


class Group:
    """The names of events that are written alike, in order of time."""

    def __init__(self, names: Iterable[Name], typed: str | None) -> None:
        """Take names with the same words, and the stem of the type of all their events."""
        self._names = sorted(
            names, key=lambda name: (name.of.when.start_earliest, name.of.event.id, name.text)
        )
        self._typed = typed
        self._times = InTime([name.of.when for name in self._names])
        self.words = self._names[0].words
        self.most = self._names[0].most
        self.least = self.most if typed is None else self._names[0].least

    @functools.cached_property
    def _having(self) -> dict[str, list[int]]:
        """Words of the records, each with the names of whose events it is known."""
        having: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            for word in (name.of.words - self.words) | name.of.places:
                having.setdefault(word, []).append(number)
        return having

    @functools.cached_property
    def _alike(self) -> dict[tuple[bool, bool], list[int]]:
        """The names of whose events as much is said."""
        alike: dict[tuple[bool, bool], list[int]] = {}
        for number, name in enumerate(self._names):
            alike.setdefault(_said(name.of), []).append(number)
        return alike

    def fitting(self, clause: Clause, fit: Fit) -> list[tuple[Name, Place]]:
        """Return the likeliest names that stand there and fit, each with its place."""
        near = clause.context.near
        enough = self.most if near is None or self._typed not in clause.stems else self.least
        if len(self.words & clause.stems) < enough:
            return []
        place = fit.place(clause.words, self._names[0])
        if place is None or len(place.stems) < enough:
            return []
        fits = self._asking(clause, place, fit)
        found: dict[str, tuple[Name, Place]] = {}
        spoken: frozenset[int] | None = None
        asked = 0
        for number in self._likeliest(clause.context, apart=len(place.stems) >= self.most):
            if asked == _PATIENCE and not found:
                spoken = self._spoken(clause, fits)
                if spoken is not None and not spoken:
                    break
            name = self._names[number]
            if name.of.event.id in found or (spoken is not None and number not in spoken):
                continue
            asked += 1
            if fits(number):
                found[name.of.event.id] = (name, place)
                if len(found) == ENOUGH:
                    break
        return list(found.values())

    def _asking(self, clause: Clause, place: Place, fit: Fit) -> Callable[[int], bool]:
        """Return what tells whether a name fits; of what the record says alike it is told once."""
        told: dict[tuple[object, ...], bool] = {}
        smalls = frozenset(word.small for word in clause.words)

        def fits(number: int) -> bool:
            of = self._names[number].of
            said = (clause.stems & of.words, smalls & of.places, _said(of))
            found = told.get(said)
            if found is None:
                found = told[said] = fit.fits(clause, place, self._names[number])
            return found

        return fits

    def _likeliest(self, context: Context, *, apart: bool) -> Iterator[int]:
        """Go through the names: those that the text can know of first, and those beside its date.

        `apart`: also those that are not of the date beside them; else a word is missing for them.
        """
        near, latest = context.near, context.latest
        if near is not None:
            yield from self._times.meeting(near, latest)
        for number in self._times.until(latest) if apart else ():
            if near is None or not near.intersects(self._names[number].of.when):
                yield number
        for number in self._times.behind(latest):
            if apart or near is None or near.intersects(self._names[number].of.when):
                yield number

    def _spoken(self, clause: Clause, fits: Callable[[int], bool]) -> frozenset[int] | None:
        """Return the names of whose events the words around may speak; None if of any of them.

        Where a name does not fit of whose event none of these words is known, the like do not either.
        """
        words = (clause.stems - self.words).union(word.small for word in clause.words)
        known = frozenset(
            number for word in words if word in self._having for number in self._having[word]
        )
        for alike in self._alike.values():
            other = next((number for number in alike if number not in known), None)
            if other is not None and fits(other):
                return None
        return known


def _said(of: Known) -> tuple[bool, bool]:
    """Tell what the record says of an event at all: who took part, and where it was."""
    return of.complete, bool(of.places)


class Kind:
    """The events of one type in order of time: "the visit" is one of them."""

    def __init__(self, events: Iterable[Known]) -> None:
        """Take events of one type."""
        self._events = sorted(events, key=lambda of: (of.when.start_earliest, of.event.id))
        self._times = InTime([of.when for of in self._events])

    def latest(self, context: Context, fits: Callable[[Known], bool]) -> Known | None:
        """Return the last one of the time that a text has just told of, else a recent one; None."""
        ahead = context.latest + _SOON
        if context.told is not None:
            numbers: Iterable[int] = self._times.meeting(context.told, ahead)
        elif context.latest < UNBOUNDED_ABOVE:
            numbers = self._times.until(ahead)
        else:
            return None
        for number in numbers:
            of = self._events[number]
            if context.told is None and of.when.start_earliest < context.latest - _RECENT:
                return None
            if (context.near is None or context.near.intersects(of.when)) and fits(of):
                return of
        return None
