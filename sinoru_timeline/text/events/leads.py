"""Where a text may tell a time by an event: what may stand before, behind or within its name."""

import re
from collections.abc import Iterator
from typing import Final

from sinoru_timeline.text.events.words import CHOOSES, COUNTS, ENDS, INSIDE, LEADS, AnchorWords

WORD: Final = re.compile(r"[^\W_]+")
"""A word of a text; as a lead, one that something is glued to: "wartime"."""
# The end of the text searched is where the units begin.
GENITIVE: Final = re.compile(r"(?:['’]s|s['’])\s+\Z")
_GENITIVE: Final = 6  # characters that hold one
_EDGE: Final = 40  # characters in which an edge behind a name is told


def leads(text: str, words: AnchorWords) -> Iterator[re.Match[str]]:
    """Find what may stand before the name of an event, or has it before or within it.

    Words are looked at one by one: a search for the whole pattern takes as long as all other
    reading of a text.
    """
    small = text.lower()
    counted = any(word in small for word in words.anniversary)
    kinds = words.kinds
    for match in WORD.finditer(text):
        kind = kinds.get(match[0])
        if kind is None:
            kind = words.kind_of(match[0])
        if not kind:
            continue
        start = match.start()
        if kind & LEADS or (counted and kind & COUNTS):
            lead = words.lead.match(text, start)
            if lead is not None:
                if _may_lead(text, lead, words):
                    yield lead
                continue
        other = _behind(text, match, kind, words)
        if other is not None:
            yield other


def _behind(text: str, match: re.Match[str], kind: int, words: AnchorWords) -> re.Match[str] | None:
    """Return units of an event that a word begins, or the word if something is glued to it."""
    start = match.start()
    if kind & CHOOSES:
        units = words.units.match(text, start)
        return units if units and (units["of"] or _is_owned(text, start)) else None
    if kind & ENDS:
        return match
    return words.inside.match(text, start) if kind & INSIDE else None


def _may_lead(text: str, lead: re.Match[str], words: AnchorWords) -> bool:
    """Tell whether what needs an edge may have one: "by the *end of* the war", "the war's end"."""
    relation = lead["relation"]
    if relation is None or relation.lower() not in words.needs_edge or lead["edge"]:
        return True
    following = text[lead.end() : lead.end() + _EDGE]
    if "'" in following or "’" in following:
        return True
    word = WORD.match(following)
    return word is not None and word[0].lower() in words.nth


def _is_owned(text: str, start: int) -> bool:
    """Tell whether the word before a place says whose something is: "the war's second month"."""
    return GENITIVE.search(text, max(0, start - _GENITIVE), start) is not None
