"""Mentions that tell a time by an event of a chronology, put among the others of a text."""

from typing import cast

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.provenance import Anchor, AnchorRelation
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import day_text, range_text, shift_day
from sinoru_timeline.text.events.anchoring import EventMention, find_events
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.measures import UNITS
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Reference, Resolved
from sinoru_timeline.text.timex import Timex


def with_events(
    text: str, mentions: list[Mention], lexicon: Lexicon, anchors: AnchorIndex,
    reference: Reference | None,
) -> list[Mention]:  # fmt: skip
    """Add the times told by events; an amount before them is joined: "weeks before the war"."""
    latest = float("inf") if reference is None else float(reference.day)
    dates = [
        (m.start, m.end, m.when)
        for m in mentions
        if m.when is not None and m.resolved.kind == "cell" and m.signal is None
    ]
    found = find_events(text, lexicon, anchors, latest, dates)
    if not found:
        return mentions
    merged: list[Mention] = []
    at = 0
    for event in found:
        while at < len(mentions) and mentions[at].end <= event.start:
            merged.append(mentions[at])
            at += 1
        behind = at
        while behind < len(mentions) and event.takes_in(
            text, mentions[behind].start, mentions[behind].end, mentions[behind].when
        ):
            behind += 1
        if behind < len(mentions) and mentions[behind].start < event.end:
            continue  # the words name a date themselves
        at = behind
        start = event.start
        mod: str | None = None
        amounts: tuple[ex.Amount, ...] = ()
        counted: list[Mention] = []
        last = merged[-1] if merged else None
        if event.years is not None:
            amounts = (ex.Amount(event.years, "year"),)
        elif (
            last is not None
            and isinstance(last.expression, ex.Length)
            and event.relation in ("before", "after")
            and not text[last.end : event.start].strip()
        ):
            start, amounts, mod = last.start, last.expression.amounts, last.expression.mod
            counted = [merged.pop()]
        elif event.counted:
            continue
        mention = _event_mention(text, start, amounts, event, mod, reference)
        if _is_ahead(mention, event, reference):
            merged += counted  # another event of the kind is meant
            continue
        merged.append(mention)
    return merged + mentions[at:]


def _is_ahead(mention: Mention, event: EventMention, reference: Reference | None) -> bool:
    """Tell whether so long after an event that only its kind names lies ahead of the document."""
    return (
        event.found.kind
        and mention.when is not None
        and reference is not None
        and mention.when.start_earliest > reference.day + 1
    )


def _event_mention(
    text: str, start: int, amounts: tuple[ex.Amount, ...], event: EventMention, mod: str | None,
    reference: Reference | None,
) -> Mention:  # fmt: skip
    found = event.found
    offset = None
    if len(amounts) == 1:
        number, unit = amounts[0].number, amounts[0].unit
        factor, name = UNITS.get(unit, (0, "day"))
        if factor and (number is None or not number % 1):
            offset = Duration(None if number is None else int(number) * factor, name)
    anchor = Anchor(
        event=found.event, relation=cast("AnchorRelation", event.relation), offset=offset
    )
    resolved = Resolved("event")
    resolved.note("event {}: {}", found.event, found.when.edtf)
    if found.others:
        resolved.note("it could also be {}", ", ".join(found.others))
    expression = ex.EventTime(found.event, event.relation, amounts)
    when = (
        anchored(event.when, anchor) if event.years is None else _years_on(event.when, event.years)
    )
    if event.years is not None:
        resolved.note("{} years on", event.years)
    elif (
        event.close
        and event.relation in ("before", "after")
        and (near := _within_a_week(event.when, event.relation)) is not None
    ):
        resolved.note("shortly {} it: within the week", event.relation)
        when = near
    elif when is not None and event.relation == "after":
        when = _capped(when, event.when, amounts, mod, reference)
        if event.within is not None:
            when = _inside(when, event.within)
    value = (
        event.when.edtf
        if event.when.edtf[:1].isdigit() and event.when.level == 0 and "/" not in event.when.edtf
        else None
    )
    if event.years is None:
        mod = mod or {"before": "BEFORE", "after": "AFTER"}.get(event.relation)
    return Mention(
        start, event.end, text[start : event.end], "event-anchor", expression,
        Timex("DATE", value, mod, found.event), None, resolved, when,
    )  # fmt: skip


def _years_on(when: TimeSpan, years: int) -> TimeSpan | None:
    """Return the same date so many years later, as fine as it was."""
    if when.start_earliest == UNBOUNDED_BELOW or when.end_latest == UNBOUNDED_ABOVE:
        return None
    low, high = (
        shift_day(int(day), "year", years) for day in (when.start_earliest, when.end_latest)
    )
    return TimeSpan(range_text(low, high))


def _inside(when: TimeSpan, whole: TimeSpan) -> TimeSpan:
    """Keep to the date that stands beside the event: "Last September, after they met"."""
    if not when.intersects(whole):
        return when
    low = max(when.start_earliest, whole.start_earliest)
    high = min(when.end_latest, whole.end_latest)
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        return when
    return TimeSpan(range_text(int(low), int(high)))


def _within_a_week(event: TimeSpan, relation: str) -> TimeSpan | None:
    """Return the week before or after an event whose day is known."""
    if relation == "before" and event.start_earliest == event.start_latest:
        day = int(event.start_earliest)
        return TimeSpan(range_text(day - 7, day - 1))
    if relation == "after" and event.end_earliest == event.end_latest:
        day = int(event.end_earliest)
        return TimeSpan(range_text(day + 1, day + 7))
    return None


def _capped(
    when: TimeSpan, event: TimeSpan, amounts: tuple[ex.Amount, ...], mod: str | None,
    reference: Reference | None,
) -> TimeSpan:  # fmt: skip
    """End what came after an event with the document: the text tells of nothing later."""
    if (
        mod in ("MORE_THAN", "EQUAL_OR_MORE")
        and amounts[0].number is not None
        and event.end_latest != UNBOUNDED_ABOVE
    ):
        low = shift_day(int(event.start_earliest), amounts[0].unit, int(amounts[0].number)) + 1
    elif when.end_latest == UNBOUNDED_ABOVE and when.start_earliest != UNBOUNDED_BELOW:
        low = int(when.start_earliest)
    else:
        return when
    if reference is None or reference.day < low:
        return TimeSpan(f"[{day_text(low)}..]")
    return TimeSpan(range_text(low, reference.day))
