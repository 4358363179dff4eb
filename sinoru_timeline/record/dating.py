"""Events that leave `when` out are dated by their claims.

A claim may give a value, or words with a reference date, or another event to count from. What is
computed is never stored in the event as given, so that it follows when that other event moves.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import attrs

from sinoru_timeline.errors import AnchorCycleError, TemporalError, UnknownRecordError
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Anchor, Claim
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.duration import Duration, shift
from sinoru_timeline.temporal.timespan import TimeSpan

# Words, reference date and language of a claim → what they mean, or None if that is not known.
Resolver: TypeAlias = Callable[[Claim], TimeSpan | None]


def date_events(
    events: Mapping[str, Event],
    resolve: Resolver,
    *,
    absent: Mapping[str, TimeSpan | None] | None = None,
) -> dict[str, Event]:
    """Return the events with `when` filled in wherever a claim makes it computable.

    Args:
        events: all events by id; anchors are looked up here.
        resolve: reads the words of a claim.
        absent: the dates of events that are not there, but that others are counted from.

    Raises:
        AnchorCycleError: events are dated by one another in a circle.
        UnknownRecordError: an anchor names an event that is not there.

    >>> war = Event(id="war", title="War begins", when="2022-02-24")
    >>> talks = Event(id="talks", title="Talks", claims=[
    ...     Claim(id="c", source="s", anchor=Anchor(event="war", relation="before", offset="P3W"))])
    >>> date_events({"war": war, "talks": talks}, lambda claim: None)["talks"].when
    TimeSpan('2022-02-03')
    """
    dating = _Dating(events, resolve, absent or {})
    return {
        id: event if event.when is not None else attrs.evolve(event, when=dating.when(id))
        for id, event in events.items()
    }


class _Dating:
    """One run over all events, with what it has worked out so far."""

    def __init__(
        self,
        events: Mapping[str, Event],
        resolve: Resolver,
        absent: Mapping[str, TimeSpan | None],
    ) -> None:
        self._events = events
        self._absent = absent
        self._resolve = resolve
        self._known: dict[str, TimeSpan | None] = {}

    def when(self, id: str) -> TimeSpan | None:
        """Date one event, and before it those it is dated by, without recursion."""
        path = [id]
        while path:
            current = path[-1]
            missing = [
                needed
                for needed in self._needs(current)
                if self._events[needed].when is None and needed not in self._known
            ]
            if not missing:
                self._known[current] = self._compute(current)
                path.pop()
            elif missing[0] in path:
                raise AnchorCycleError([*path[path.index(missing[0]) :], missing[0]])
            else:
                path.append(missing[0])
        return self._known[id]

    def _needs(self, id: str) -> list[str]:
        needed = [
            claim.anchor.event
            for claim in self._events[id].claims_on("when")
            if claim.anchor is not None and claim.value is None and claim.rank != "deprecated"
        ]
        for other in needed:
            if other not in self._events and other not in self._absent:
                raise UnknownRecordError("event", other)
        return [other for other in needed if other in self._events]

    def _compute(self, id: str) -> TimeSpan | None:
        event = self._events[id]
        resolution = event.resolution_of("when")
        chosen = resolution.chosen if resolution else None
        dated = [
            (claim, span)
            for claim in event.claims_on("when")
            if claim.rank != "deprecated" and (span := self._value(claim)) is not None
        ]
        if not dated:
            return None
        # An editor's choice, else the preferred rank, else the narrowest: the first of equals.
        return min(
            dated,
            key=lambda pair: (
                pair[0].id != chosen,
                pair[0].rank != "preferred",
                *_width(pair[1]),
            ),
        )[1]

    def _value(self, claim: Claim) -> TimeSpan | None:
        if isinstance(claim.value, TimeSpan):
            return claim.value
        if claim.anchor is not None:
            span = self._span(claim.anchor.event)
            return None if span is None else anchored(span, claim.anchor)
        return self._resolve(claim) if claim.date_text else None

    def _span(self, id: str) -> TimeSpan | None:
        event = self._events.get(id)
        if event is None:
            return self._absent[id]
        return event.when or self._known.get(id)


def _width(span: TimeSpan) -> tuple[bool, int]:
    """Order spans by how much they leave open; without a bound comes after every bounded one."""
    first, last = span.start_earliest, span.end_latest
    if first == UNBOUNDED_BELOW or last == UNBOUNDED_ABOVE:
        return True, 0
    return False, int(last) - int(first)


def anchored(span: TimeSpan, anchor: Anchor) -> TimeSpan | None:
    """Return when something was that is told by an event with this span.

    "Before" ends on the last day on which the event may not yet have begun, "after" begins on the
    first day on which it may be over. None if the event has no such day.

    >>> anchored(TimeSpan("2022-02-24"), Anchor(event="war", relation="since"))
    TimeSpan('2022-02-24/..')
    """
    if anchor.relation == "same":
        return span
    if anchor.relation == "during":
        return TimeSpan.at(span, extent="within")
    try:
        if anchor.relation in ("before", "after"):
            offset = anchor.offset or Duration(None, "day")
            return shift(span, offset, back=anchor.relation == "before")
        return _lasting(span, since=anchor.relation == "since")
    except TemporalError:
        return None


def _lasting(span: TimeSpan, *, since: bool) -> TimeSpan | None:
    """Return what has lasted since a span began, or lasted until it ended."""
    ends = (
        (span.start_earliest, span.start_latest) if since else (span.end_earliest, span.end_latest)
    )
    if not all(UNBOUNDED_BELOW < end < UNBOUNDED_ABOVE for end in ends):
        return None
    end = _unit(span, start=since)
    return TimeSpan(f"{end}/.." if since else f"../{end}")


def _unit(span: TimeSpan, *, start: bool) -> str:
    """Name the end of a span as a date an interval can have."""
    bounds = (span.start_earliest, span.start_latest)
    if not start:
        bounds = (span.end_earliest, span.end_latest)
    first, last = int(bounds[0]), int(bounds[1])
    day = TimeSpan(span.earliest or "") if start else TimeSpan(span.latest or "")
    if first == last:
        return day.edtf
    for unit in ("month", "year", "decade", "century"):
        whole = day.truncate(unit)
        if whole.start_earliest <= first and last <= whole.end_latest:
            return whole.edtf
    return day.edtf
