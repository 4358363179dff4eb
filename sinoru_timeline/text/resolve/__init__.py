"""Expression + reference → a time, with the steps that led there.

Mentions are resolved in reading order. Two references are kept: the document time, and the time
the text speaks of, which moves as it is read. The mode says on which of them bare dates hang.
"""

from sinoru_timeline.text.resolve import (
    calendar,
    julian,
    lengths,
    named,
    parts,
    periods,
    relative,
    shifts,
)
from sinoru_timeline.text.resolve.lengths import ahead
from sinoru_timeline.text.resolve.result import (
    RELATIONS,
    Mode,
    Prefer,
    Reference,
    Resolved,
    bounded,
)
from sinoru_timeline.text.resolve.scene import MEANINGS, Scene

# Their functions are registered when they are imported.
KINDS = (calendar, julian, lengths, named, parts, periods, relative, shifts)

__all__ = [
    "KINDS",
    "MEANINGS",
    "RELATIONS",
    "Mode",
    "Prefer",
    "Reference",
    "Resolved",
    "Scene",
    "ahead",
    "bounded",
]
