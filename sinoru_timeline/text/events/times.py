"""Mentions that tell a time by an event of a chronology, put among the others of a text."""

from typing import Final, NamedTuple, cast

import attrs

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.provenance import Anchor, AnchorRelation
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import shift_day
from sinoru_timeline.text.events.anchoring import EventMention, find_events
from sinoru_timeline.text.events.days import days
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.measures import UNITS, duration_of
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Reference, Resolved
from sinoru_timeline.text.timex import Timex

_DAYS: Final = ("day", "week", "month", "year")


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
        while behind < len(mentions) and _is_part(text, mentions[behind], event):
            behind += 1
        if behind < len(mentions) and mentions[behind].start < event.end:
            continue  # the words name a date themselves
        reaches = at < behind and mentions[at].start < event.start
        before = mentions[at] if reaches else merged[-1] if merged else None
        count = None if before is None else _count(text, before, event)
        if event.counted and count is None:
            continue
        mention = _event_mention(text, event, count, reference)
        if _is_ahead(mention, event, reference):
            continue  # another event of the kind is meant
        if count is not None and not reaches:
            merged.pop()
        merged.append(mention)
        at = behind
    return merged + mentions[at:]


class _Count(NamedTuple):
    """What is counted from an event: "two weeks before" it.

    Attributes:
        start: index of its first character.
        amounts: how much.
        mod: TIMEX3 modifier of the amount.
        whole: whether the whole unit beside the event is meant: "the week before" it.
    """

    start: int
    amounts: tuple[ex.Amount, ...]
    mod: str | None = None
    whole: bool = False


def _count(text: str, mention: Mention, event: EventMention) -> _Count | None:
    """Take a mention before an event, or up to its name, for what is counted from it."""
    direction = {"before": -1, "after": 1}.get(event.relation)
    said = mention.expression
    if direction is None or event.years is not None:
        return None
    if isinstance(said, ex.Length):
        apart = text[mention.end : event.start].strip()
        return None if apart else _Count(mention.start, said.amounts, said.mod)
    if mention.end <= event.start:
        return None
    if isinstance(said, ex.Relative) and said.beside and said.offset == direction:
        if UNITS.get(said.unit, (0, ""))[1] not in _DAYS:
            return None
        return _Count(mention.start, (ex.Amount(1, said.unit),), whole=True)
    if isinstance(said, ex.Shift) and said.direction == direction:
        return _Count(mention.start, said.amounts, said.mod)
    return None


def _is_part(text: str, mention: Mention, event: EventMention) -> bool:
    """Tell whether a mention is part of an event's: a date or a length in its name, or what leads to it.

    "The end of the Second" has no meaning beside "the end of the Second World War", nor has "the day
    after" beside "the day after the war".
    """
    if event.takes_in(text, mention.start, mention.end, mention.when):
        return True
    if mention.when is not None or mention.end > event.end:
        return False
    said = mention.expression
    if mention.start < event.start:
        return _count(text, mention, event) is not None
    return (
        mention.end <= event.named
        or isinstance(said, ex.Length)
        or (isinstance(said, ex.Part) and said.part in ("start", "end"))
    )


def _is_ahead(mention: Mention, event: EventMention, reference: Reference | None) -> bool:
    """Tell whether so long after an event that only its kind names lies ahead of the document."""
    return (
        event.found.kind
        and mention.when is not None
        and reference is not None
        and mention.when.start_earliest > reference.day + 1
    )


def _event_mention(
    text: str, event: EventMention, count: _Count | None, reference: Reference | None
) -> Mention:
    found = event.found
    start = event.start if count is None else count.start
    amounts = () if count is None else count.amounts
    mod = None if count is None else count.mod
    if event.years is not None:
        amounts = (ex.Amount(event.years, "year"),)
    resolved = Resolved("event")
    resolved.note("event {}: {}", found.event, found.when.edtf)
    if event.when != found.when:
        resolved.note("its part {}", event.when.edtf)
    if found.others:
        resolved.note("it could also be {}", ", ".join(found.others))
    expression = ex.EventTime(found.event, event.relation, amounts)
    when = _counted(event, amounts) if event.years is None else _years_on(event.when, event.years)
    if event.years is not None:
        resolved.note("a year on" if event.years == 1 else "{} years on", event.years)
    elif (
        event.close
        and event.relation in ("before", "after")
        and (near := _within_a_week(event.when, event.relation)) is not None
    ):
        resolved.note("shortly {} it: within the week", event.relation)
        when = near
    elif count is not None and count.whole:
        when = _beside(event.when, event.relation, count.amounts[0].unit) or when
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


def _counted(event: EventMention, amounts: tuple[ex.Amount, ...]) -> TimeSpan | None:
    """Return so long before or after an event; "two to three weeks" reaches over both."""
    relation = cast("AnchorRelation", event.relation)
    anchor = Anchor(event=event.found.event, relation=relation, offset=duration_of(amounts))
    when = anchored(event.when, anchor)
    if when is None or all(amount.most is None for amount in amounts):
        return when
    greatest = tuple(amount.greatest for amount in amounts)
    far = anchored(event.when, attrs.evolve(anchor, offset=duration_of(greatest)))
    if far is None:
        return when
    low = min(when.start_earliest, far.start_earliest)
    return days(low, max(when.end_latest, far.end_latest)) or when


def _years_on(when: TimeSpan, years: int) -> TimeSpan | None:
    """Return the same date so many years later, as fine as it was."""
    if when.start_earliest == UNBOUNDED_BELOW or when.end_latest == UNBOUNDED_ABOVE:
        return None
    low, high = (
        shift_day(int(day), "year", years) for day in (when.start_earliest, when.end_latest)
    )
    return days(low, high)


def _inside(when: TimeSpan, whole: TimeSpan) -> TimeSpan:
    """Keep to the date that stands beside the event: "Last September, after they met"."""
    if not when.intersects(whole):
        return when
    low = max(when.start_earliest, whole.start_earliest)
    high = min(when.end_latest, whole.end_latest)
    return days(low, high) or when


def _within_a_week(event: TimeSpan, relation: str) -> TimeSpan | None:
    """Return the week before or after an event whose day is known."""
    if relation == "before" and event.start_earliest == event.start_latest:
        day = int(event.start_earliest)
        return days(day - 7, day - 1)
    if relation == "after" and event.end_earliest == event.end_latest:
        day = int(event.end_earliest)
        return days(day + 1, day + 7)
    return None


def _beside(event: TimeSpan, relation: str, unit: str) -> TimeSpan | None:
    """Return the unit right before or after an event: "the week before" it."""
    before = relation == "before"
    ends = (
        (event.start_earliest, event.start_latest)
        if before
        else (event.end_earliest, event.end_latest)
    )
    if not all(UNBOUNDED_BELOW < end < UNBOUNDED_ABOVE for end in ends):
        return None
    low, high = (int(end) for end in ends)
    return (
        days(shift_day(low, unit, -1), high - 1)
        if before
        else days(low + 1, shift_day(high, unit, 1))
    )


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
        return days(low, UNBOUNDED_ABOVE) or when
    return days(low, reference.day) or when
