"""Mentions as stretches of seconds, for the suites that give an instant and a grain.

Duckling and chrono answer with instants. A mention is laid beside them as what it covers, `Reach`,
with the grain it claims, so that "2013-02" never passes for the first of February.
"""

import datetime
import re

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import first_day, last_day
from sinoru_timeline.text.mention import Mention

DAY = 86400
# Hours that the parts of a day stand for; the suites differ by an hour or two.
PARTS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 19), "EV": (17, 24), "NI": (18, 30)}


# How some cases write their reference; a weekday before it and a zone behind it are left out.
_FORMS = ("%b %d %Y %H:%M:%S", "%b %d %Y", "%d %B %Y")
_FRAME = re.compile(r"^(?:[a-z]{3,9}day|[A-Z][a-z]{2}) (?=\d|[A-Z])| GMT.*$")


def reference(text: str) -> datetime.datetime:
    """Read the reference of a case, without its zone."""
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        pass
    bare = _FRAME.sub("", text) if not re.match(r"[A-Z][a-z]{2} \d", text) else text
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(bare, form)  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(text)


# Words that tell past from future, name the day they are counted from, or state a year.
_DIRECTION = re.compile(
    r"\b(next|last|past|this|current|coming|upcoming|previous|following|ago|hence|later|after|before|since|until"
    r"|till|within|now|today|tonight|tonite|tomorrows?|tmrw|yesterday|closest"
    r"|in (an?|\d+|one|two|three|half|few|couple)|by end|by the end|e[oO][mMyYdD])\b"
    r"|\bof (the )?(month|week|year)\b|\d{4}|\d[-/. ](\d\d?|[a-z]{3})[-/. ]\d\d$",
    re.IGNORECASE,
)


def says_when(text: str) -> bool:
    """Tell whether words state a direction or a year."""
    return _DIRECTION.search(text) is not None


@attrs.frozen
class Reach:
    """What a mention covers.

    Attributes:
        start: its first second, counted from the first day of the calendar.
        end: the second behind its last one; for an instant the same as `start`.
        grain: `day`, `month`, … of a cell, `clock`, `daypart`, `run` or `stretch`.
        offset: minutes ahead of UTC if a zone was said.
    """

    start: int
    end: int
    grain: str
    offset: int | None = None


def reach_of(mention: Mention) -> Reach | None:
    """Lay a mention out as seconds; None if it has no place in time."""
    found = mention.resolved
    if mention.parts:
        first, last = (reach_of(part) for part in mention.parts)
        if first is None or last is None:
            return None
        return Reach(first.start, last.end, "clocks" if last.grain == "clock" else "run")
    if found.cell is not None and found.cell[0] == "day" and found.second is not None:
        at = found.cell[1] * DAY + found.second
        return Reach(at, at, "clock", found.offset)
    if found.kind == "daypart" and found.cell is not None and found.part in PARTS:
        low, high = PARTS[found.part]
        midnight = found.cell[1] * DAY
        return Reach(midnight + low * 3600, midnight + high * 3600, "daypart")
    if found.precise is not None:
        return Reach(found.precise * DAY, (found.precise + 1) * DAY, "day")
    bounds = found.bounds()
    if bounds is None:
        return None
    grain = found.cell[0] if found.cell is not None and found.kind == "cell" else "run"
    if isinstance(mention.expression, ex.Stretch):
        grain = "stretch"
    if found.cell is not None and found.low is None:
        bounds = first_day(found.cell), last_day(found.cell)
    return Reach(bounds[0] * DAY, (bounds[1] + 1) * DAY, grain)


def covers(text: str, mention: Mention, others: list[Mention], start: int, end: int) -> bool:
    """Tell whether nothing of the stretch `start` to `end` but little words is left outside."""
    if mention.start >= end or mention.end <= start:
        return False
    rest = text[start : max(start, mention.start)] + " " + text[min(end, mention.end) : end]
    if re.search(r"\d", rest) or len(rest.split()) > _LITTLE:
        return False
    return not any(m is not mention and start <= m.start < end for m in others)


_LITTLE = 5
