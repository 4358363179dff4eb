"""Days of the Julian calendar: "27 August (O.S.) 1689", "25 October (7 November) 1917"."""

import functools
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.temporal.calendrics import GREGORIAN, julian_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.lexicon import Lexicon

Year: TypeAlias = "int | ex.Relative | None"
OPENING: Final = ("(", "[")
CLOSING: Final = (")", "]")
_LONGEST: Final = 4  # tokens of a mark: "O.S."
_DAYS: Final = 4  # tokens of "14 (26)"
_MONTH_DAYS: Final = 31
_COMMON_YEAR: Final = 2001  # any year that is no leap year
_BEHIND: Final = range(10, 14)  # days the Julian calendar was behind by, from 1582 on


def join_styles(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Read the marks of the calendars, and make one of a day that is written in both."""
    joined: list[Draft] = []
    at = 0
    while at < len(drafts):
        made, used = _read(drafts, at, lexicon)
        joined += made
        at += used
    return joined


def _read(drafts: list[Draft], at: int, lexicon: Lexicon) -> tuple[list[Draft], int]:
    """Return what the drafts from `at` on are, and how many of them that takes."""
    draft = drafts[at]
    date = _day(draft)
    if date is None:
        return [_with_days(draft) or draft], 1
    if (doubled := _of_double_year(draft, date)) is not None:
        return [doubled], 1
    tokens = draft.block.tokens
    if (slashed := _with_slash(drafts, at, date)) is not None:
        return slashed
    other = _other_in_brackets(drafts, at, lexicon)
    if other is not None:
        second, end = other
        year, end, used = _year_behind(drafts, at + 2, end)
        dated = _with_year(date, year or second.year), _with_year(second, year or date.year)
        both = _in_both(*dated)
        if both is not None:
            return [Draft(draft.block, draft.first, end, "date", both)], 2 + used
        draft.expression, drafts[at + 1].expression = dated
        return [draft, drafts[at + 1]], 2 + used
    mark, end = _mark_behind(tokens, draft.last, lexicon)
    old_style = mark in lexicon.words["old_style"] or _is_marked_before(draft, lexicon)
    if mark is None:
        if old_style:
            draft.expression = ex.OldStyle(date)
        return [draft], 1
    year, end, used = _year_behind(drafts, at + 1, end)
    date = _with_year(date, year)
    said = ex.OldStyle(date) if old_style else date
    return [Draft(draft.block, draft.first, end, "date", said)], 1 + used


def _day(draft: Draft) -> ex.CalendarDate | None:
    """Return the day of a month that a draft is, or None."""
    said = draft.expression
    whole = isinstance(said, ex.CalendarDate) and said.day is not None and said.month is not None
    return said if whole and isinstance(said, ex.CalendarDate) else None


def _with_year(date: ex.CalendarDate, year: Year) -> ex.CalendarDate:
    return date if date.year is not None or year is None else attrs.evolve(date, year=year)


def _with_days(draft: Draft) -> Draft | None:
    """Give a month the days before it, one in brackets: "14 (26) December 1825"."""
    month = draft.expression
    if not isinstance(month, ex.CalendarDate) or draft.rule != "month" or draft.first < _DAYS:
        return None
    days = draft.block.tokens[draft.first - _DAYS : draft.first]
    if days[1] not in OPENING or days[3] not in CLOSING:
        return None
    figures = [int(token) for token in days[::2] if token.isdecimal()]
    if len(figures) < len(days[::2]) or not all(0 < day <= _MONTH_DAYS for day in figures):
        return None
    both = _in_both(*(attrs.evolve(month, day=day) for day in figures))
    return (
        None if both is None else Draft(draft.block, draft.first - _DAYS, draft.last, "date", both)
    )


def _with_slash(
    drafts: list[Draft], at: int, date: ex.CalendarDate
) -> tuple[list[Draft], int] | None:
    """Read "16/28 May 1858", "Jan. 27/Feb. 9, 1904", "May 16/28, 1858" and "May 16 (28), 1858"."""
    draft, tokens = drafts[at], drafts[at].block.tokens
    before, behind = (
        tokens[max(0, draft.first - 2) : draft.first],
        tokens[draft.last : draft.last + 3],
    )
    first, last, end, used = draft.first, date, draft.last, 1
    if before[1:] == ["/"] and _is_day(before[0]):
        old, first = attrs.evolve(date, day=int(before[0])), draft.first - 2
    elif behind[:1] == ["/"] and (following := _glued_day(drafts, at)) is not None:
        old, last, end, used = date, following, drafts[at + 1].last, 2
    elif behind[:1] == ["/"] and date.year is None and _is_day(behind[1]):
        year, end, more = _year_behind(drafts, at + 1, draft.last + 2)
        last, old, used = _with_year(attrs.evolve(date, day=int(behind[1])), year), date, 1 + more
    elif behind[:1] == ["("] and behind[2:3] == [")"] and _is_day(behind[1]):
        year, end, more = _year_behind(drafts, at + 1, draft.last + 3)
        last, old, used = _with_year(attrs.evolve(date, day=int(behind[1])), year), date, 1 + more
    elif behind[:1] == ["/"] and len(behind) > 1 and _is_day(behind[1]):
        year, end, more = _year_behind(drafts, at + 1, draft.last + 2)
        last, old, used = _with_year(attrs.evolve(date, day=int(behind[1])), year), date, 1 + more
    else:
        return None
    both = _in_both(last, _with_year(old, last.year))
    if both is None or not isinstance(last.year, int) or last.year not in _IN_USE:
        return None
    return [Draft(draft.block, first, end, "date", both)], used


def _of_double_year(draft: Draft, date: ex.CalendarDate) -> Draft | None:
    """Read "5 Feb. 1690/1": the year began with 25 March then, so that it was 1691 by ours."""
    block, at = draft.block, draft.last
    if not isinstance(date.year, int) or date.year not in _DOUBLED:
        return None
    if (date.month or 0, date.day or 0) >= _LADY_DAY or block.tokens[at : at + 1] != ["/"]:
        return None
    figures, behind = block.tokens[at + 1 : at + 2], block.tokens[at + 2 : at + 3]
    if not figures or any(block.gaps[at : at + 2]) or not str(date.year + 1).endswith(figures[0]):
        return None
    if behind and not block.gaps[at + 2] and (behind[0][0].isalnum() or behind[0] == "/"):
        return None
    said = ex.OldStyle(attrs.evolve(date, year=date.year + 1))
    return Draft(block, draft.first, at + 2, "date", said)


_DOUBLED: Final = range(1100, 1752)  # years that began in March in England
_LADY_DAY: Final = (3, 25)
_IN_USE: Final = range(1582, 1924)  # years in which states reckoned by either calendar


def _is_day(token: str) -> bool:
    return token.isdecimal() and len(token) <= 2 and 0 < int(token) <= _MONTH_DAYS


def _glued_day(drafts: list[Draft], at: int) -> ex.CalendarDate | None:
    """Return the day of the next draft, if only a mark stands between."""
    following = drafts[at + 1] if at + 1 < len(drafts) else None
    near = following is not None and following.first == drafts[at].last + 1
    return _day(following) if near and following is not None else None


def _other_in_brackets(
    drafts: list[Draft], at: int, lexicon: Lexicon
) -> tuple[ex.CalendarDate, int] | None:
    """Return the day that stands in brackets behind a day, and where they end."""
    draft, tokens = drafts[at], drafts[at].block.tokens
    if at + 1 >= len(drafts) or tokens[draft.last : draft.last + 1] not in (["("], ["["]):
        return None
    other = drafts[at + 1]
    date = _day(other)
    lead = " ".join(tokens[draft.last + 1 : other.first]).lower()
    if date is None or (lead and not _is_mark(lead, lexicon)):
        return None
    _, end = _mark_behind(tokens, other.last, lexicon)
    closed = tokens[end : end + 1] in ([")"], ["]"])
    return (date, end + 1) if closed else None


def _in_both(one: ex.CalendarDate, other: ex.CalendarDate) -> ex.BothStyles | None:
    """Return the day that two dates are, if they are as far apart as the calendars."""
    for new, old in ((one, other), (other, one)):
        if isinstance(new.year, int):
            julian = julian_date(_number(new, new.year))[1:]
            if julian == (old.month, old.day):
                return ex.BothStyles(new, old)
        elif (_number(new, _COMMON_YEAR) - _number(old, _COMMON_YEAR)) % 365 in _BEHIND:
            return ex.BothStyles(new, old)
    return None


def _number(date: ex.CalendarDate, year: int) -> int:
    return GREGORIAN.day_number(year, date.month or 1, date.day or 1)


def _year_behind(drafts: list[Draft], at: int, end: int) -> tuple[Year, int, int]:
    """Return the year behind a mark or brackets, where it ends, and how many drafts it is."""
    draft = drafts[at] if at < len(drafts) else None
    said = None if draft is None else draft.expression
    if (
        draft is None
        or draft.rule != "year"
        or not isinstance(said, ex.CalendarDate)
        or draft.block.tokens[end : draft.first] not in ([], [","])
    ):
        return None, end, 0
    return said.year, draft.last, 1


def _mark_behind(tokens: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the mark of a calendar behind a date, and where it ends."""
    opened = tokens[at : at + 1] in (["("], ["["])
    start = at + opened
    if start >= len(tokens) or tokens[start].lower() not in _words_of_marks(lexicon, 0):
        return None, at
    for size in range(_LONGEST, 0, -1):
        words = " ".join(tokens[start : start + size]).lower()
        if _is_mark(words, lexicon):
            end = start + size
            return words, end + (opened and tokens[end : end + 1] in ([")"], ["]"]))
    return None, at


@functools.lru_cache(maxsize=8)
def _words_of_marks(lexicon: Lexicon, place: int) -> frozenset[str]:
    """Return the first or last words of the marks of the calendars, by which most dates have none."""
    marks = lexicon.words["old_style"] | lexicon.words["new_style"]
    return frozenset(mark.split()[place] for mark in marks)


def _is_mark(words: str, lexicon: Lexicon) -> bool:
    return words in lexicon.words["old_style"] or words in lexicon.words["new_style"]


def _is_marked_before(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether the mark stands before the date: "O.S. 25 October"."""
    tokens = draft.block.tokens
    if not draft.first or tokens[draft.first - 1].lower() not in _words_of_marks(lexicon, -1):
        return False
    before = tokens[max(0, draft.first - _LONGEST) : draft.first]
    sizes = range(1, len(before) + 1)
    return any(" ".join(before[-n:]).lower() in lexicon.words["old_style"] for n in sizes)
