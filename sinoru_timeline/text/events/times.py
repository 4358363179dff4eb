"""Mentions that tell a time by an event of a chronology, put among the others of a text."""

import re
from math import ceil, floor, isfinite
from typing import Final, NamedTuple, cast

import attrs

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.provenance import Anchor, AnchorRelation
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import edtf_of, shift_day
from sinoru_timeline.text.events.anchoring import find_events
from sinoru_timeline.text.events.days import days, up_to
from sinoru_timeline.text.events.told import EventMention
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.measures import UNITS, duration_of
from sinoru_timeline.text.mention import Mention, span_of
from sinoru_timeline.text.resolve import Resolved
from sinoru_timeline.text.resolve.calendar import cells_of
from sinoru_timeline.text.timex import Timex

_LONGEST: Final = 20  # characters of a word that says an amount to be one roughly
_LAST_WORD: Final = re.compile(r"\b([^\W\d_]+)\s+\Z")
_ROUGH: Final = "APPROX"
_MODS: Final[dict[str | None, str]] = {
    _ROUGH: "about", "MORE_THAN": "more than", "EQUAL_OR_MORE": "at least", "LESS_THAN": "less than",
    "EQUAL_OR_LESS": "at most",
}  # fmt: skip
_MORE: Final = ("MORE_THAN", "EQUAL_OR_MORE")
_LESS: Final = ("LESS_THAN", "EQUAL_OR_LESS")
_DAYS: Final = ("day", "week", "month", "year")


def with_events(
    text: str, mentions: list[Mention], lexicon: Lexicon, anchors: AnchorIndex,
    written: TimeSpan | None,
) -> list[Mention]:  # fmt: skip
    """Add the times told by events; an amount before them is joined: "weeks before the war".

    Args:
        text: the text.
        mentions: the times it tells otherwise, in order.
        lexicon: its language.
        anchors: the events.
        written: its document time, or None: it cannot know what came later.
    """
    latest = UNBOUNDED_ABOVE if written is None else written.end_latest
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
        mention = _event_mention(text, event, _roughly(text, count, lexicon), latest)
        if _is_ahead(mention, event, latest):
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


def _plain(mention: Mention, event: EventMention) -> TimeSpan | None:
    """Return what a date says by itself, in the year of the event if it says none.

    "After the September 2022 meeting" is not after September; "the February 24 invasion" is not of
    the year in which the text was written.
    """
    said, cell = mention.expression, mention.resolved.cell
    begun = event.found.when.start_earliest
    if isinstance(said, ex.CalendarDate) and said.year is None and said.month and isfinite(begun):
        year, _, _ = civil_date(int(begun))
        cells = cells_of(said, (year,))
        return span_of(edtf_of(cells[0])) if cells else None
    if mention.signal is None or mention.resolved.kind != "cell" or cell is None:
        return mention.when
    return span_of(edtf_of(cell))


def _is_part(text: str, mention: Mention, event: EventMention) -> bool:
    """Tell whether a mention is part of an event's: a date or a length in its name, or what leads to it.

    "The end of the Second" has no meaning beside "the end of the Second World War", nor has "the day
    after" beside "the day after the war".
    """
    if event.takes_in(text, mention.start, mention.end, _plain(mention, event)):
        return True
    if mention.when is None and event.start <= mention.start < event.named:
        return True  # what leads to the name: "the closing months of the war food was scarce"
    if mention.end > event.end:
        return False
    if mention.when is not None:  # "a week before D-Day", if there is an event of that name
        reaches = mention.start < event.start and mention.end == event.found.end
        return reaches and _count(text, mention, event) is not None
    said = mention.expression
    if mention.start < event.start:
        return _count(text, mention, event) is not None
    return isinstance(said, ex.Length) or (
        isinstance(said, ex.Part) and said.part in ("start", "end")
    )


def _roughly(text: str, count: _Count | None, lexicon: Lexicon) -> _Count | None:
    """Take in the word that says an amount to be one roughly: "about two weeks before the war"."""
    if count is None or count.mod != _ROUGH:
        return count
    before = _LAST_WORD.search(text, max(0, count.start - _LONGEST), count.start)
    if before is None or lexicon.value("approximate", before[1].lower()) is None:
        return count
    return count._replace(start=before.start())


def _is_ahead(mention: Mention, event: EventMention, latest: float) -> bool:
    """Tell whether so long after an event that only its kind names lies ahead of the document."""
    ahead = mention.when is not None and mention.when.start_earliest > latest + 1
    return event.found.kind and ahead


def _event_mention(
    text: str, event: EventMention, count: _Count | None, latest: float
) -> Mention:  # fmt: skip
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
    when = _told(event, count, latest, resolved)
    value = (
        event.when.edtf
        if event.when.edtf[:1].isdigit() and event.when.level == 0 and "/" not in event.when.edtf
        else None
    )
    if event.years is None:
        mod = mod or {"before": "BEFORE", "after": "AFTER"}.get(event.relation)
    return Mention(
        start, event.end, text[start : event.end], "event-anchor",
        ex.EventTime(found.event, event.relation, amounts),
        Timex("DATE", value, mod, found.event), None, resolved, when,
    )  # fmt: skip


def _told(
    event: EventMention, count: _Count | None, latest: float, resolved: Resolved
) -> TimeSpan | None:
    """Return when it was that is told by an event, and note how that follows."""
    if event.years is not None:
        resolved.note("a year on" if event.years == 1 else "{} years on", event.years)
        return _years_on(event.when, event.years)
    near = None
    if event.close and event.relation in ("before", "after"):
        near = _within_a_week(event.when, event.relation)
    if near is not None:
        resolved.note("shortly {} it: within the week", event.relation)
        return near
    if count is not None:
        resolved.note("{} {} event {}", _wording(count), event.relation, event.found.event)
        if count.whole:
            beside = _beside(event.when, event.relation, count.amounts[0].unit)
            return beside or _counted(event, count)
    when = _counted(event, count)
    if when is not None and event.relation == "after":
        when = _capped(when, latest)
        if event.within is not None:
            when = _inside(when, event.within)
    return when


def _wording(count: _Count) -> str:
    """Say an amount in plain words: "about 2 weeks", "from 2 to 3 weeks"."""
    said = " and ".join(_amount(amount) for amount in count.amounts)
    return f"{_MODS[count.mod]} {said}" if count.mod in _MODS else said


def _amount(amount: ex.Amount) -> str:
    if amount.number is None:
        return f"some {amount.unit}s"
    number = f"{amount.number:g}"
    if amount.most is not None:
        return f"from {number} to {amount.most:g} {amount.unit}s"
    return f"{number} {amount.unit}{'' if amount.number == 1 else 's'}"


def _counted(event: EventMention, count: _Count | None) -> TimeSpan | None:
    """Return so long before or after an event; "two to three weeks" reaches over both."""
    amounts = () if count is None else count.amounts
    if count is not None and (bounded := _bounded(event, count)) is not None:
        return bounded
    relation = cast("AnchorRelation", event.relation)
    offset = duration_of(amounts)
    if offset is not None and count is not None and count.mod == _ROUGH:
        offset = attrs.evolve(offset, qualifier="~")
    anchor = Anchor(event=event.found.event, relation=relation, offset=offset)
    when = anchored(event.when, anchor)
    if when is not None and event.by and event.when.end_latest != UNBOUNDED_ABOVE:
        return up_to(event.when.end_latest) or when
    if when is None or all(amount.most is None for amount in amounts):
        return when
    greatest = tuple(amount.greatest for amount in amounts)
    far = anchored(event.when, attrs.evolve(anchor, offset=duration_of(greatest)))
    if far is None:
        return when
    low = min(when.start_earliest, far.start_earliest)
    return days(low, max(when.end_latest, far.end_latest)) or when


def _bounded(event: EventMention, count: _Count) -> TimeSpan | None:
    """Return when "more than two years after" an event was, or "up to two years before" it."""
    amount, before = count.amounts[0], event.relation == "before"
    ends = _ends(event.when, event.relation)
    if ends is None or amount.number is None or len(count.amounts) > 1:
        return None
    whole = floor(amount.number) if count.mod in _MORE else ceil(amount.number)
    number = -whole if before else whole
    near, far = ends if before else ends[::-1]  # of the event's days
    limit = shift_day(far if count.mod in _MORE else near, amount.unit, number)
    if count.mod in _MORE:
        apart = int(count.mod == "MORE_THAN")
        return up_to(limit - apart) if before else days(limit + apart, UNBOUNDED_ABOVE)
    if count.mod in _LESS:
        apart = int(count.mod == "LESS_THAN")
        return days(limit + apart, far - 1) if before else days(far + 1, limit - apart)
    return None


def _ends(event: TimeSpan, relation: str) -> tuple[int, int] | None:
    """Return the first and the last day from which is counted; None if it is not known."""
    ends = (
        (event.start_earliest, event.start_latest)
        if relation == "before"
        else (event.end_earliest, event.end_latest)
    )
    if not all(UNBOUNDED_BELOW < end < UNBOUNDED_ABOVE for end in ends):
        return None
    return int(ends[0]), int(ends[1])


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
    ends = _ends(event, relation)
    if ends is None:
        return None
    low, high = ends
    return (
        days(shift_day(low, unit, -1), high - 1)
        if relation == "before"
        else days(low + 1, shift_day(high, unit, 1))
    )


def _capped(when: TimeSpan, latest: float) -> TimeSpan:
    """End what came after an event with the document: the text tells of nothing later."""
    if when.end_latest != UNBOUNDED_ABOVE or when.start_earliest == UNBOUNDED_BELOW:
        return when
    low = int(when.start_earliest)
    return days(low, latest if latest >= low else UNBOUNDED_ABOVE) or when
