"""Times told by events: "before the invasion", "weeks before Russia invaded Ukraine"."""

import re
from typing import Final

from sinoru_timeline.record.anchors import AnchorIndex, Found

_LEAD: Final = re.compile(
    r"\b(?:(?:right|just|shortly|soon|immediately|even|long|not long|ever|since)\s+)?"
    r"(before|after|since|during|until|till|following|prior to|amid|at the time of|at|by|with|as)\s+"
    r"(?:(the|its|his|her|their)\s+)?"
    r"(?:(start|beginning|outbreak|onset|end|height|early days|eve|launch)\s+of\s+)?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\bin (1\d{3}|20\d\d)\b")
RELATIONS: Final = {
    "before": "before", "prior to": "before", "after": "after", "following": "after",
    "since": "since", "during": "during", "amid": "during", "until": "until", "till": "until",
    "at": "same", "at the time of": "same",
}  # fmt: skip
_LOOSE: Final = ("by", "with", "as")


class EventMention:
    """A place of a text that tells a time by an event."""

    __slots__ = ("end", "found", "relation", "start")

    def __init__(self, start: int, end: int, relation: str, found: Found) -> None:
        """Keep what was found."""
        self.start = start
        self.end = end
        self.relation = relation
        self.found = found


def find_events(text: str, anchors: AnchorIndex, latest: float) -> list[EventMention]:
    """Find the places of a text that tell a time by an event of the chronology."""
    mentions: list[EventMention] = []
    position = 0
    while (match := _LEAD.search(text, position)) is not None:
        position = match.start() + 1
        word = " ".join(match[1].lower().split())
        if word in _LOOSE or (word == "at" and match[3] is None):
            continue
        year = _YEAR.search(text, match.end(), min(len(text), match.end() + 130))
        stop = text.find(". ", match.end(), match.end() + 130)
        named = int(year[1]) if year is not None and (stop < 0 or year.start() < stop) else None
        found = anchors.find(text, match.end(), year=named, latest=latest)
        if found is None:
            continue
        relation = RELATIONS[word]
        mentions.append(EventMention(match.start(), found.end, relation, found))
        position = found.end
    return mentions
