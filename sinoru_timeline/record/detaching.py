"""Events without others that they refer to: part of a chronology can stand, and be saved, alone."""

from collections.abc import Mapping

import attrs

from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Anchor, Claim
from sinoru_timeline.temporal.timespan import TimeSpan


def anchors_outside(events: Mapping[str, Event]) -> set[str]:
    """Return the ids of the events that are not among these, but that claims are counted from.

    >>> claim = Claim(id="c", source="s", anchor=Anchor(event="war", relation="since"))
    >>> anchors_outside({"talks": Event(id="talks", title="Talks", claims=[claim])})
    {'war'}
    """
    return {
        claim.anchor.event
        for event in events.values()
        for claim in event.claims
        if claim.anchor is not None and claim.anchor.event not in events
    }


def detached(
    event: Event,
    among: Mapping[str, Event],
    *,
    when: TimeSpan | None,
    absent: Mapping[str, TimeSpan | None],
) -> Event:
    """Return an event that refers to no event outside those it stands among.

    Args:
        event: the event as it was given.
        among: the events by id that it may refer to.
        when: its date, also where the record leaves it out.
        absent: the dates of events that it is counted from and that are not there.

    >>> part = Event(id="talks", title="Talks", when="2022-02-28", part_of="war")
    >>> detached(part, {}, when=part.when, absent={}).part_of is None
    True
    """
    if event.part_of is not None and event.part_of not in among:
        event = attrs.evolve(event, part_of=None)
    if all(claim.anchor is None or claim.anchor.event in among for claim in event.claims):
        return event
    claims = tuple(
        claim
        if claim.anchor is None or claim.anchor.event in among
        else _without_anchor(claim, claim.anchor, absent.get(claim.anchor.event))
        for claim in event.claims
    )
    return attrs.evolve(event, when=when, claims=claims)


def _without_anchor(claim: Claim, anchor: Anchor, span: TimeSpan | None) -> Claim:
    """State the date in place of the event it is counted from, and name that event as the reason."""
    value = claim.value
    if value is None and claim.field == "when" and span is not None:
        value = anchored(span, anchor)
    offset = "" if anchor.offset is None else f"{anchor.offset} "
    counted = f"counted from another event: {offset}{anchor.relation} {anchor.event}"
    return attrs.evolve(
        claim,
        anchor=None,
        value=value,
        reason=counted if claim.reason is None else f"{claim.reason}; {counted}",
    )
