"""When a document was written: what its own text says of it, and what its uncertainty does.

A date in the text is taken for that of the document only where its place says so: in a dateline,
in a byline, or behind "published", "issued" and the like. Otherwise it is asked for; the day on
which the program runs is never taken.
"""

import re
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, iso_day
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.cells import range_text
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.prose import Prose, load_prose
from sinoru_timeline.text.prose.sentences import paragraphs
from sinoru_timeline.text.resolve import Mode

_HEAD: Final = 2_000  # characters in which a document says when it was written
_TAIL: Final = 400
_SHORT: Final = 100  # characters of a line that states a date and little else
_LEAD: Final = 90  # characters before which a dateline has ended
_FEW: Final = 4  # words beside the date in a line of its own
_YEAR: Final = re.compile(r"\d{4}")
_DASHES: Final = re.compile("[-–—|]")
# What stands between the date of a dateline and its first sentence: "(North Press) - ".
DATELINE_END: Final = re.compile(r"[^\n.]{0,40}?\s*(?:[-–—]{1,2}|\|)\s")
_PLACE: Final = re.compile(r"(?:\W*[A-Z][A-Z.'’-]+\b)")
_STOP: Final = re.compile(r"[.;:!?]\s")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BY: Final = re.compile(r"\bby\b", re.IGNORECASE)
_FINE: Final = (Granularity.DAY, Granularity.SECOND)


@attrs.frozen
class Reading:
    """A mention, and what it means when the uncertainty of the document time is counted in.

    Attributes:
        mention: the mention as it is read from the first day the document may be of.
        when: what it means for all of them.
        relative: whether it depends on the document time.
    """

    mention: Mention
    when: TimeSpan | None
    relative: bool = False


def date_line(text: str, body: int, language: str) -> tuple[TimeSpan, int, int] | None:
    r"""Return the date that a text states of itself, and where it stands.

    >>> date_line("By Ann Lee\n22 September 2021\n\nThey met in 1986.", 0, "en")[0]
    TimeSpan('2021-09-22')
    """
    prose = load_prose(language)
    spans = [(a + body, b + body) for a, b in paragraphs(text[body : body + _HEAD])]
    found = _stated(text, spans, prose, language)
    if found is None and len(text) > body:
        start = max(body, len(text) - _TAIL)
        tail = [(a + start, b + start) for a, b in paragraphs(text[start:])]
        found = _stated(text, tail[-2:], prose, language, signed=True)
    return found


def _stated(
    text: str, spans: list[tuple[int, int]], prose: Prose, language: str, *, signed: bool = False
) -> tuple[TimeSpan, int, int] | None:
    for start, end in spans:
        for first, last in _lines_of(text, start, end):
            line = text[first:last]
            if not _may_state(line, signed=signed):
                continue
            for mention in annotate_text(line[: _SHORT * 2], language=language):
                when = mention.when
                if when is None or mention.signal or when.granularity not in _FINE or mention.parts:
                    continue
                if _is_its_own(line, mention, prose, signed=signed):
                    day = TimeSpan(when.edtf.partition("T")[0]) if "T" in when.edtf else when
                    return day, first + mention.start, first + mention.end
    return None


def _said(line: str, mention: Mention) -> bool:
    """Tell whether a line goes on as a sentence: "Updated rules of 5 May 2014 apply to all."."""
    return line.rstrip().endswith((".", "?", "!")) and len(line[mention.end :].split()) > _FEW


def _may_state(line: str, *, signed: bool) -> bool:
    """Tell at a glance whether a line may state a date of its own: most are not read for one."""
    if _YEAR.search(line, 0, _SHORT * 2) is None:
        return False
    return signed or len(line) <= _SHORT or _DASHES.search(line, 0, _SHORT * 2) is not None


def _lines_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = start
    for part in text[start:end].split("\n"):
        lines.append((at, at + len(part)))
        at += len(part) + 1
    return lines


def _is_its_own(line: str, mention: Mention, prose: Prose, *, signed: bool) -> bool:
    """Tell whether the place of a date says that it is that of the document."""
    before, after = line[: mention.start], line[mention.end :]
    dateline = (
        mention.end <= _LEAD
        and _PLACE.match(before) is not None
        and not _STOP.search(before)
        and DATELINE_END.match(after) is not None
    )
    if dateline:  # PORT ELSEN, 14 March 2024 (North Press) - The two sides signed …
        return True
    if prose.document is not None:
        if signed and prose.document.match(line):
            return True  # the last line of a communiqué: Done at Bonn, this 6 June 2023
        leads = prose.document.match(line.lstrip("*_ (")) is not None
        if len(line) <= _SHORT and leads and not _said(line, mention):
            return True
    if after.lstrip("*_ ").startswith(":"):
        return False  # an entry of a list of dates
    words = len(_LETTERS.findall(before + " " + after))
    few = words <= _FEW or (_BY.match(before.strip()) is not None and words <= 2 * _FEW)
    return len(line) <= _SHORT and few and not line.rstrip().endswith((".", "?", "!", ":"))


# --- the uncertainty of the document time -------------------------------------------------------


def readings(
    text: str,
    document_time: TimeSpan | None,
    *,
    language: str,
    anchors: AnchorIndex | None = None,
    mode: Mode | None = None,
) -> list[Reading]:
    """Read a text whose date may be known only as a range: what it says holds for all of it.

    A document of "some day in October 2023" that says "yesterday" means a day from 30 September
    to 30 October. A date that is marked as approximate makes the days counted from it approximate.

    >>> [r.when.edtf for r in readings("They met yesterday.", TimeSpan("2023-10"), language="en")]
    ['[2023-09-30..2023-10-30]']
    >>> [r.when.edtf for r in readings("They met yesterday.", TimeSpan("2023-10-05~"), language="en")]
    ['2023-10-04~']
    """

    def read(day: float | None) -> list[Mention]:
        said = None if day is None else iso_day(int(day))
        return annotate_text(
            text, document_time=said, language=language, anchors=anchors, mode=mode
        )

    if document_time is None:
        return [Reading(mention, mention.when) for mention in read(None)]
    low, high = document_time.start_earliest, document_time.end_latest
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        known = [day for day in (low, high) if abs(day) != UNBOUNDED_ABOVE]
        return [Reading(mention, mention.when) for mention in read(known[0] if known else None)]
    first = read(low)
    if low != high:
        others = {(mention.start, mention.end): mention for mention in read(high)}
        return [_hull(mention, others.get((mention.start, mention.end))) for mention in first]
    if not document_time.approximate and not document_time.uncertain:
        return [Reading(m, m.when, relative=is_relative(m.expression)) for m in first]
    # The day after tells what would be another day, were the document of another one.
    others = {(mention.start, mention.end): mention for mention in read(low + 1)}
    return [_marked(mention, others.get((mention.start, mention.end))) for mention in first]


def widened(first: list[Mention], last: list[Mention], document_time: TimeSpan) -> list[Mention]:
    """Return what a text means whose date is known as a range, from its first and its last day.

    Args:
        first: what it means if it is of the first day.
        last: what it means if it is of the last day.
        document_time: the range.
    """
    others = {(mention.start, mention.end): mention for mention in last}
    made: list[Mention] = []
    for mention in first:
        other = others.get((mention.start, mention.end))
        when = _hull(mention, other).when
        same = other is None or other.timex == mention.timex
        if when == mention.when and same:
            made.append(mention)
            continue
        mention.resolved.note(
            "the document is of some day in {}, and so is this", str(document_time)
        )
        tag = mention.timex if same else attrs.evolve(mention.timex, value=None)
        made.append(attrs.evolve(mention, when=when, timex=tag))
    return made


def is_relative(expression: ex.Expression) -> bool:
    """Tell whether an expression leaves something to its context.

    >>> is_relative(ex.CalendarDate(2022, 5)), is_relative(ex.CalendarDate(None, 5))
    (False, True)
    """
    e = expression
    if isinstance(e, ex.CalendarDate | ex.SubYear | ex.Feast | ex.NthOf):
        return not isinstance(e.year, int)
    if isinstance(e, ex.Part | ex.Approximate | ex.Bound | ex.Edge):
        return is_relative(e.of)
    if isinstance(e, ex.Between):
        return is_relative(e.start) and is_relative(e.end)
    if isinstance(e, ex.Clock | ex.DayPart):
        return e.day is None or is_relative(e.day)
    if isinstance(e, ex.WeekOf):
        return is_relative(e.day)
    return isinstance(
        e, ex.Relative | ex.Shift | ex.Stretch | ex.Then | ex.SamePeriod | ex.WeekdayIn
    )


def _hull(one: Mention, other: Mention | None) -> Reading:
    """Return what a mention means if the document is of any day between two."""
    if one.when is None or other is None or other.when is None:
        return Reading(one, one.when if other is None else other.when and one.when)
    if one.when == other.when:
        return Reading(one, one.when, relative=is_relative(one.expression))
    low = min(one.when.start_earliest, other.when.start_earliest)
    high = max(one.when.end_latest, other.when.end_latest)
    if low == UNBOUNDED_BELOW:
        text = "" if high == UNBOUNDED_ABOVE else f"[..{iso_day(int(high))}]"
    elif high == UNBOUNDED_ABOVE:
        lasting = one.when.edtf.endswith("/..")
        text = f"{iso_day(int(low))}/.." if lasting else f"[{iso_day(int(low))}..]"
    else:
        text = range_text(int(low), int(high))
    return Reading(one, TimeSpan(text) if text else None, relative=True)


def _marked(one: Mention, other: Mention | None) -> Reading:
    """Mark as approximate a day that is counted from a document whose own day is."""
    when = one.when
    moves = other is not None and other.when != when
    relative = is_relative(one.expression)
    plain = when is not None and len(when.edtf) == len("2023-10-04") and when.edtf[0].isdigit()
    if moves and when is not None and plain:
        return Reading(one, TimeSpan(f"{when.edtf}~"), relative=True)
    return Reading(one, when, relative=relative)
