"""Times told by events: "before the invasion", "weeks before Russia invaded Ukraine"."""

import bisect
import re
from collections.abc import Sequence
from typing import Final

from sinoru_timeline.record.anchors import AnchorIndex, Found
from sinoru_timeline.temporal.timespan import TimeSpan

_LEAD: Final = re.compile(
    r"\b(?:(right|just|shortly|soon|immediately|even|long|ever|since)\s+)?"
    r"(before|after|since|during|until|till|following|prior to|amid|at the time of|at|by|as|when|marks?|marked|for)\s+"
    r"(?:(the|its|his|her|their)\s+)?"
    r"(?:(start|beginning|outbreak|onset|end|height|early days|eve|launch)\s+of\s+)?",
    re.IGNORECASE,
)
_ANNIVERSARY: Final = re.compile(r"\d+(?:st|nd|rd|th) anniversary\b")
_CLEAR: Final = 3  # words of a name, so that "as" or "when" may stand before it
RELATIONS: Final = {
    "before": "before", "prior to": "before", "after": "after", "following": "after",
    "since": "since", "during": "during", "amid": "during", "until": "until", "till": "until",
    "at": "same", "at the time of": "same", "as": "during", "when": "during",
}  # fmt: skip
_LOOSE: Final = ("by", "as", "when", "mark", "marks", "marked", "for")


class EventMention:
    """A place of a text that tells a time by an event."""

    __slots__ = ("close", "end", "found", "relation", "start", "within")

    def __init__(
        self, start: int, end: int, relation: str, found: Found, *, close: bool = False
    ) -> None:
        """Keep what was found; `close` if it was shortly before or after."""
        self.close = close
        self.within: TimeSpan | None = None
        self.start = start
        self.end = end
        self.relation = relation
        self.found = found


def find_events(
    text: str, anchors: AnchorIndex, latest: float, dates: Sequence[tuple[int, int, TimeSpan]]
) -> list[EventMention]:
    """Find the places of a text that tell a time by an event of the chronology.

    Args:
        text: the text.
        anchors: the events.
        latest: the last day the text can know of.
        dates: start, end and meaning of the dates of the text, in order: one that stands beside a
            name helps to choose the event.
    """
    mentions: list[EventMention] = []
    starts = [start for start, _, _ in dates]
    position = 0
    while (match := _LEAD.search(text, position)) is not None:
        position = match.start() + 1
        word = " ".join(match[2].lower().split())
        anniversary = _ANNIVERSARY.match(text, match.end())
        if word in ("for", "mark", "marks", "marked", "by") and anniversary is None:
            continue
        if word == "at" and match[4] is None:
            continue
        near = _beside(dates, starts, match.start(), match.end())
        found = None
        if match[4] is not None:  # "the outbreak of war" may be the name itself
            found = anchors.find(text, match.start(4), near=near, latest=latest)
        if found is None:
            found = anchors.find(text, match.end(), near=near, latest=latest)
        if found is None or (word in _LOOSE and found.words < _CLEAR and anniversary is None):
            continue
        if anniversary is not None and "anniversary" not in found.name:
            continue
        relation = RELATIONS.get(word, "same") if anniversary is None else "same"
        start = match.start() if anniversary is None else match.end()
        close = (match[1] or "").lower() in ("right", "just", "shortly", "immediately", "soon")
        mention = EventMention(start, found.end, relation, found, close=close)
        at = bisect.bisect_left(starts, match.start())
        if at and match.start() - dates[at - 1][1] <= 2:
            mention.within = dates[at - 1][2]
        mentions.append(mention)
        position = found.end
    return mentions


def _beside(
    dates: Sequence[tuple[int, int, TimeSpan]], starts: Sequence[int], start: int, end: int
) -> TimeSpan | None:
    """Return the date right before a name or soon behind it."""
    at = bisect.bisect_left(starts, start)
    if at and start - dates[at - 1][1] <= 2:
        return dates[at - 1][2]
    if at < len(dates) and dates[at][0] - end <= _BEHIND:
        return dates[at][2]
    return None


_BEHIND: Final = 60
