"""Times told by events: "before the invasion", "weeks before Russia invaded Ukraine"."""

import bisect
from collections.abc import Sequence
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex, Context
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.leads import leads
from sinoru_timeline.text.events.reader import EventReader
from sinoru_timeline.text.events.told import EventMention
from sinoru_timeline.text.events.words import anchor_words
from sinoru_timeline.text.lexicon import Lexicon

_BESIDE: Final = 2  # characters between a date and what it stands beside
_BEHIND: Final = 60  # characters behind a name in which a date may choose the event
_JUST: Final = 300  # characters behind a date in which it is still told of
_MONTH: Final = 31  # days

Dates = Sequence[tuple[int, int, TimeSpan]]


def find_events(
    text: str, lexicon: Lexicon, anchors: AnchorIndex, latest: float, dates: Dates
) -> list[EventMention]:
    """Find the places of a text that tell a time by an event of the chronology.

    Args:
        text: the text.
        lexicon: its language.
        anchors: the events.
        latest: the last day the text can know of.
        dates: start, end and meaning of the dates of the text, in order: one that stands beside a
            name helps to choose the event.
    """
    words = anchor_words(lexicon)
    reader = EventReader(text, lexicon, anchors)
    newest = max((when.end_latest for _, _, when in dates), default=UNBOUNDED_ABOVE)
    starts = [start for start, _, _ in dates]
    mentions: list[EventMention] = []
    position = 0
    for match in leads(text, words):
        if match.start() < position:
            continue
        at = bisect.bisect_left(starts, match.start())
        # "A week before D-Day" is a date by itself, and stands beside nothing.
        apart = match.start() - dates[at - 1][1] if at else _BESIDE + 1
        beside = dates[at - 1][2] if 0 <= apart <= _BESIDE else None
        near = beside
        if near is None and at < len(dates) and dates[at][0] - match.end() <= _BEHIND:
            # Behind a comma stands a date of something else: "before the war, on 4 February".
            near = None if "," in text[match.end() : dates[at][0]] else dates[at][2]
        told = _told(text, match.start(), dates[at - 1]) if at else None
        context = Context(near=near, told=told, newest=newest, latest=latest)
        mention = reader.read(match, context)
        if mention is None and near is not None:
            # The date is of something else, unless it stands right behind the name.
            mention = reader.read(match, attrs.evolve(context, near=None))
            if mention is not None and (
                mention.is_dated(text, words, dates[at][0])
                if beside is None
                else not mention.may_be(beside)
            ):
                continue
        if mention is not None and mention.start >= position:
            mentions.append(attrs.evolve(mention, within=beside))
            position = mention.end
    return mentions


def _told(text: str, start: int, date: tuple[int, int, TimeSpan]) -> TimeSpan | None:
    """Return the day or month that was told of just before a place, or None."""
    _, end, when = date
    if start - end > _JUST or "\n" in text[end:start]:
        return None
    return when if when.end_latest - when.start_earliest <= _MONTH else None
