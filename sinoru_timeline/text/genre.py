"""What a text shows of its own ways: its genre, and the order of day and month in figures."""

import re
from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.cells import MONTHS
from sinoru_timeline.text.resolve import Mode, Reference


def style_of(text: str, given: str) -> str:
    """Return the order of day and month in figures: the text's own where its dates show one."""
    if "/" not in text:
        return given
    shown = {
        "gb" if int(first) > MONTHS else "us"
        for first, second in re.findall(_IN_FIGURES, text)
        if int(first) > MONTHS >= int(second) or int(second) > MONTHS >= int(first)
    }
    return shown.pop() if len(shown) == 1 else given


# It begins with a figure, by which places are found faster than by the start of a word.
_IN_FIGURES: Final = r"(\d(?<=\b\d)\d?)/(\d\d?)(?:\s?[-–]\s?\d\d?/\d\d?)?/(?:\d{4}|\d\d)\b"


def mode_of(drafts: list[Draft], reference: Reference | None) -> Mode:
    """Tell the genre from the beginning of a text.

    A narrative has dates of its own, far from the document's, and months and days whose year it
    has said before; the news speak of today, of weekdays and of this year. Without a document time
    there is nothing but the narrative to hang on.
    """
    if reference is None:
        return "narrative"
    year, month, _ = civil_date(reference.day)
    score = 0
    for draft in drafts:
        inner = draft.expression
        while isinstance(inner, (ex.Part, ex.Approximate)):
            inner = inner.of
        if isinstance(inner, (ex.Clock, ex.DayPart)) and inner.day is not None:
            inner = inner.day
        if _hangs_on_document(inner):
            score -= _DEICTIC
        elif isinstance(inner, ex.CalendarDate):
            score += _weight(inner, year, month)
    return "narrative" if score >= _ENOUGH else "news"


def _hangs_on_document(said: ex.Expression) -> bool:
    """Tell whether a date is counted from the document's: "last September", "May of this year"."""
    if isinstance(said, (ex.CalendarDate, ex.SubYear)):
        if said.which is None:
            return isinstance(said.year, ex.Relative) and said.year.origin == "document"
    elif not isinstance(said, (ex.Relative, ex.Shift)):
        return False
    return said.origin == "document"


def _weight(date: ex.CalendarDate, year: int, month: int) -> int:
    """Return how much a date speaks for a narrative, and against the news."""
    if isinstance(date.year, int):
        old = date.year < year - _PAST
        far = abs((date.year - year) * 12 + (date.month or month) - month) > _NEAR
        return old + (2 if date.month is not None and far else 0)
    if date.month is not None:
        return 1
    return -_DEICTIC if date.weekday is not None else 0


_PAST: Final = 5  # years
_NEAR: Final = 2  # months
_DEICTIC: Final = 3
_ENOUGH: Final = 12  # no news text at hand has more than 8, no history less than 31
