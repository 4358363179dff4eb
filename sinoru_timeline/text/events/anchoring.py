"""Times told by events: "before the invasion", "weeks before Russia invaded Ukraine"."""

import bisect
import functools
import re
from collections.abc import Sequence
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex, Found
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.words import AnchorWords, anchor_words
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.numbers import ordinal_of

_CLEAR: Final = 3  # words of a name, so that a conjunction ("as", "when") may stand before it
_BESIDE: Final = 2  # characters between a date and what it stands beside
_LONGEST: Final = 200  # characters of a name, at most
_BEHIND: Final = 60  # characters behind a name in which a date may choose the event

Dates = Sequence[tuple[int, int, TimeSpan]]


@attrs.frozen(kw_only=True)
class EventMention:
    """A place of a text that tells a time by an event.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        relation: how it lies to the event: `before`, `after`, `since`, `until`, `during`, `same`.
        found: the event.
        close: whether it was shortly before or after.
        within: the date that stands beside it ("last September, after they met"), or None.
        years: after how many years, for an anniversary, or None.
    """

    start: int
    end: int
    relation: str
    found: Found
    close: bool = False
    within: TimeSpan | None = None
    years: int | None = None


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
    starts = [start for start, _, _ in dates]
    mentions: list[EventMention] = []
    position = 0
    while (match := words.lead.search(text, position)) is not None:
        position = match.start() + 1
        at = bisect.bisect_left(starts, match.start())
        beside = dates[at - 1][2] if at and match.start() - dates[at - 1][1] <= _BESIDE else None
        near = beside
        if near is None and at < len(dates) and dates[at][0] - match.end() <= _BEHIND:
            # Behind a comma stands a date of something else: "before the war, on 4 February".
            near = None if "," in text[match.end() : dates[at][0]] else dates[at][2]
        if match["ordinal"] is not None:
            mention = _anniversary(text, lexicon, anchors, match, near, latest)
        else:
            mention = _related(text, words, anchors, match, near, latest)
        if mention is not None:
            mentions.append(attrs.evolve(mention, within=beside))
            position = mention.end
    return mentions


def _related(
    text: str, words: AnchorWords, anchors: AnchorIndex, match: re.Match[str],
    near: TimeSpan | None, latest: float,
) -> EventMention | None:  # fmt: skip
    """Read what a preposition or a conjunction begins."""
    word = " ".join(match["relation"].lower().split())
    edge = match.start("edge") if match["edge"] is not None else None
    if word in words.needs_edge and edge is None:
        return None
    find = anchors.find
    if word in words.nominal:
        find = functools.partial(_named, words, anchors)
    found = None
    if edge is not None:  # "the outbreak of war" may be the name itself
        found = find(text, edge, near=near, latest=latest)
    if found is None:
        found = find(text, match.end(), near=near, latest=latest)
    if found is None or (word in words.loose and found.words < _CLEAR):
        return None
    lasts = word in words.nominal and not words.lasting.isdisjoint(found.name.lower().split())
    if lasts and "/" not in found.when.edtf and found.when.edtf[:1].isdigit():
        found = attrs.evolve(found, when=TimeSpan(f"{found.when.edtf}/.."))
    close = (match["manner"] or "").lower() in words.close
    return EventMention(
        start=match.start(), end=found.end, relation=words.relations[word], found=found, close=close
    )


def _named(
    words: AnchorWords, anchors: AnchorIndex, text: str, start: int, *,
    near: TimeSpan | None, latest: float,
) -> Found | None:  # fmt: skip
    """Find an event by a name that ends before a verb: "during the war", not what it has brought."""
    verb = words.verbs.search(text, start, start + _LONGEST)
    if verb is None:
        return anchors.find(text, start, near=near, latest=latest)
    found = anchors.find(text[start : verb.start()], 0, near=near, latest=latest)
    return None if found is None else attrs.evolve(found, end=start + found.end)


def _anniversary(
    text: str, lexicon: Lexicon, anchors: AnchorIndex, match: re.Match[str],
    near: TimeSpan | None, latest: float,
) -> EventMention | None:  # fmt: skip
    """Read "the 70th anniversary of …": an event of its own, or so many years after another."""
    named = anchors.find(text, match.start("ordinal"), near=near, latest=latest)
    if named is not None and match["what"].lower() in named.name.lower():
        return EventMention(
            start=match.start("ordinal"), end=named.end, relation="same", found=named
        )
    years = ordinal_of(_split(match["ordinal"]), lexicon)
    found = anchors.find(text, match.end(), near=None, latest=latest)
    if years is None or years < 1 or found is None:
        return None
    return EventMention(
        start=match.start("ordinal"), end=found.end, relation="after", found=found, years=years
    )


def _split(ordinal: str) -> list[str]:
    """Cut an ordinal into the tokens that a rule gets: "70th", "twenty-fifth"."""
    return re.findall(r"\d+|[^\W\d_]+", ordinal.lower())
