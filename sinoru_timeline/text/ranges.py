"""What a range or a list leaves out at one of its ends: "5 to 10 May", "May 5-10", "1914-18"."""

from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.ancient_ranges import (
    AFTER_NUMBER,
    ancient_before,
    ancient_behind,
    reign_behind,
    share_era,
)
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.centuries import century_before, is_century, share_centuries
from sinoru_timeline.text.joins import gap_words, is_link
from sinoru_timeline.text.lexicon import Lexicon

_LONGEST_WAR: Final = 60  # years from "1914" to "18", at most
_DAYS: Final = 31


def complete_ranges(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Give the ends of ranges and lists what only the other end states, and find bare ends."""
    for index in range(len(drafts) - 2, -1, -1):
        left, right = drafts[index], drafts[index + 1]
        if 0 < right.first - left.last <= 2 and not gap_words(left, right)[-1].isdecimal():
            _share_week(left, right, lexicon)
            _share(left, right, lexicon)  # not "May 5-10 2013", whose year is that of both ends
    for index in range(len(drafts) - 2, -1, -1):
        left, right = drafts[index], drafts[index + 1]
        if 0 < right.first - left.last <= 2:
            share_era(left, right)
    made: list[Draft] = []
    for index, draft in enumerate(drafts):
        if made and draft.first < made[-1].last:
            continue  # the year behind "August 10 - 22, 2012" belongs to both
        if draft.rule == "day-of-month" and _lists_things(draft, lexicon):
            continue
        made += _ends_before(draft, made[-1].last if made else 0, lexicon)
        made.append(draft)
        limit = drafts[index + 1].first if index + 1 < len(drafts) else len(draft.block.tokens)
        listed = [draft]
        while (behind := _end_behind(made[-1], limit, lexicon)) is not None:
            made.append(behind)
            listed.append(behind)
        _share_last_year(listed)
    share_centuries(made, lexicon)
    return made


def _lists_things(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether ordinals count what the last one names: "the 25th, 26th and 27th amendments"."""
    tokens, at = draft.block.tokens, draft.last
    listed = False
    while at + 1 < len(tokens) and is_link(tokens[at].lower(), lexicon, "both", "comma"):
        place = at + 1 + (tokens[at + 1].lower() in lexicon.words["both"])
        if place >= len(tokens) or not (
            tokens[place].isdecimal() or lexicon.value("ordinal", tokens[place]) is not None
        ):
            break
        listed, at = True, place + 1
        at += at < len(tokens) and _is_suffix(tokens[at], lexicon)
    if not listed or at >= len(tokens) or not tokens[at].isalpha() or not tokens[at].islower():
        return False
    days = any(lexicon.value(slot, tokens[at]) in _DAYS_SAID for slot in ("unit", "units"))
    return not days and tokens[at] not in lexicon.words["goes_on"]


_DAYS_SAID: Final = ("day", "month")  # what may follow days: "the 5th, 6th and 7th days of May"


def _share_last_year(listed: list[Draft]) -> None:
    """Give all days of a list the year behind the last one: "April 3, 4 and 5, 2016"."""
    last = listed[-1].expression
    if not isinstance(last, ex.CalendarDate) or last.year is None or last.day is None:
        return
    for draft in listed[:-1]:
        if isinstance(draft.expression, ex.CalendarDate) and draft.expression.year is None:
            draft.expression = attrs.evolve(draft.expression, year=last.year)


def _share_week(left: Draft, right: Draft, lexicon: Lexicon) -> None:
    """Give the first weekday the week of the last one: "from Monday to Wednesday of last week"."""
    last = right.expression
    linked = is_link(gap_words(left, right)[0], lexicon, "both", "range_to")
    if linked and isinstance(last, ex.WeekdayIn):
        day = ex.bare_weekday(left.expression)
        if day is not None and day <= last.weekday:
            left.expression = attrs.evolve(last, weekday=day)


def _share(left: Draft, right: Draft, lexicon: Lexicon) -> None:
    """Give the first end the year, or the month and year, of the last one."""
    between = gap_words(left, right)
    joined = is_link(between[0], lexicon, "both", "comma")
    if not joined and not is_link(between[0], lexicon, "range_to", "slash"):
        return
    a = left.expression
    inner, other = ex.whole_of(a), ex.whole_of(right.expression)
    if isinstance(inner, ex.Decade) and isinstance(other, ex.Decade):
        _share_decade(right, inner, other)
        return
    dates = (ex.CalendarDate, ex.SubYear)
    if not isinstance(inner, dates) or not isinstance(other, dates):
        return
    if isinstance(inner, ex.CalendarDate) and isinstance(other, ex.CalendarDate):
        if inner.month is None and inner.day is not None and other.month and other.day:
            left.expression = attrs.evolve(
                inner, month=other.month, year=other.year, month_ref=None
            )
            return
        turn = not joined and (inner.month or 0) > (other.month or inner.month or 0)
    else:
        turn = False
    if inner.year is not None or other.year is None or inner.which is not None:
        return
    if isinstance(inner, ex.CalendarDate) and inner.month is None:
        return  # a weekday
    lone = isinstance(other, ex.CalendarDate) and other.month is None
    if lone and len(between) == 1 and is_link(between[0], lexicon, "comma"):
        return
    year = other.year
    if turn and isinstance(year, int):
        year -= 1
    left.expression = ex.with_whole(a, attrs.evolve(inner, year=year))


def _share_decade(right: Draft, first: ex.Decade, last: ex.Decade) -> None:
    """Let the century of the first decade count for the last: "the 1850s and '60s"."""
    if last.short and not first.short and right.expression is last:
        number = first.number // 100 * 100 + last.number
        if number > first.number:
            right.expression = attrs.evolve(last, number=number, short=False)


def _ends_before(draft: Draft, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find what stands before the last end of "5-10 May", "17, 18 and 19 May"."""
    found: list[Draft] = []
    last = draft
    while (before := _end_before(last, limit, lexicon, listed=bool(found))) is not None:
        found.insert(0, before)
        last = before
    return found


def _end_before(draft: Draft, limit: int, lexicon: Lexicon, *, listed: bool) -> Draft | None:
    """Find the first end of "5-10 May", "499-493 BC"; `listed`: another one has been found behind."""
    date = draft.expression
    if isinstance(date, ex.Approximate) and draft.rule == "year":
        date = date.of
    at = draft.first - 1
    if is_century(date):
        return century_before(draft, limit, lexicon)
    if not isinstance(date, ex.CalendarDate) or at - 1 < limit:
        return None
    word = draft.block.tokens[at].lower()
    comma = is_link(word, lexicon, "comma")
    listed = listed or (comma and _is_third(draft, at, limit, lexicon))
    if not is_link(word, lexicon, "range_to", "both", "slash") and not (comma and listed):
        return None
    if date.month is None and draft.rule == "year":
        year = date.year
        if not isinstance(year, int) or year > 0:
            return None
        return ancient_before(draft, date, year, lexicon)
    if date.day is None or (date.month is None and date.month_ref is None):
        return None
    return _day_before(draft, date, date.day, limit, lexicon)


def _day_before(
    draft: Draft, date: ex.CalendarDate, last: int, limit: int, lexicon: Lexicon
) -> Draft | None:
    """Find the first day of "5-10 May", of which the last one has its month."""
    tokens, block, at = draft.block.tokens, draft.block, draft.first - 1
    word = tokens[at].lower()
    if word in lexicon.words["both"] and _lists_before(draft, at, limit, lexicon):
        at -= 1
    opening = tokens[draft.first]
    named = date.weekday is not None or _is_article(opening, lexicon)
    if not named and _day(opening, lexicon) is None:
        return None
    day_at = at - 1
    dotted = tokens[day_at] == "." == tokens[draft.first + 1] and not block.gaps[day_at]
    if dotted or _is_suffix(tokens[day_at], lexicon):
        day_at -= 1
    if day_at < limit or (day := _day(tokens[day_at], lexicon)) is None:
        return None
    glued = day_at > 0 and not block.gaps[day_at]
    if glued and tokens[day_at - 1] not in _OPENING:
        return None
    weekday = _weekday_before(draft, day_at, limit, lexicon)
    if day >= last and not is_link(word, lexicon, "both"):
        return None
    led = weekday is not None or (day_at > limit and _is_article(tokens[day_at - 1], lexicon))
    first = day_at - led
    if not tokens[day_at].isdecimal() and first == 0:
        return None
    new = attrs.evolve(date, day=day, weekday=weekday)
    return Draft(block, first, at, "date", new)


def _is_third(draft: Draft, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Tell whether days that commas part stand before: the "5, 6" of "5, 6, 7 May"."""
    tokens, date = draft.block.tokens, draft.expression
    if at - _LISTED + 1 < limit or not isinstance(date, ex.CalendarDate) or date.day is None:
        return False
    days = [_day(tokens[place], lexicon) for place in (at - 3, at - 1)]
    parted = is_link(tokens[at - 2], lexicon, "comma")
    first, last = (day or 0 for day in days)
    return parted and 0 < first < last < date.day


def _lists_before(draft: Draft, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Tell whether a comma stands before the last "and" of a list: "17, 18, and 19 May"."""
    tokens = draft.block.tokens
    if at - _LISTED < limit or not is_link(tokens[at - 1], lexicon, "comma"):
        return False
    suffix = _is_suffix(tokens[at - 2], lexicon)
    comma = at - 3 - suffix
    return (
        comma > limit
        and _day(tokens[comma + 1], lexicon) is not None
        and is_link(tokens[comma], lexicon, "comma")
        and (_is_suffix(tokens[comma - 1], lexicon) or _day(tokens[comma - 1], lexicon) is not None)
    )


_OPENING: Final = frozenset("([*_-–—'\"‘“")
_LISTED: Final = 4  # tokens before the last "and" of a list of three: "17 , 18 ,"


def _weekday_before(draft: Draft, day_at: int, limit: int, lexicon: Lexicon) -> int | None:
    """Return the weekday of the first end of "Mon 3 - Wed 5 Sep"."""
    date = draft.expression
    if not isinstance(date, ex.CalendarDate) or date.weekday is None or day_at <= limit:
        return None
    word = draft.block.tokens[day_at - 1]
    for slot in ("weekday", "weekday_short"):
        if isinstance(value := lexicon.value(slot, word), int):
            return value
    return None


def _end_behind(draft: Draft, limit: int, lexicon: Lexicon) -> Draft | None:
    """Find the last end of "May 5-10", "May 5, 6 and 7", "1914-18"."""
    date = ex.whole_of(draft.expression) if draft.rule == "year" else draft.expression
    if isinstance(date, ex.Decade):
        return _decade_behind(draft, date, limit, lexicon)
    if not isinstance(date, ex.CalendarDate):
        return None
    if date.day is not None and (date.month is not None or draft.rule == "day-of-month"):
        return _day_behind(draft, date, date.day, limit, lexicon)
    if draft.rule == "reign":
        return reign_behind(draft)
    if draft.rule != "year":
        return None
    return _year_behind(draft, date, limit) or ancient_behind(draft, date, limit, lexicon)


def _day_behind(
    draft: Draft, date: ex.CalendarDate, first: int, limit: int, lexicon: Lexicon
) -> Draft | None:
    """Find the last day of "May 5-10", "the 21st and 22nd"."""
    alone = draft.rule == "day-of-month"
    tokens, block, at = draft.block.tokens, draft.block, draft.last
    ending = tokens[at - 1]
    if date.year is not None or not (
        ending.isdecimal() or _is_suffix(ending, lexicon) or _day(ending, lexicon) is not None
    ):
        return None
    if at + 1 < limit and is_link(tokens[at], lexicon, "comma"):
        at += tokens[at + 1].lower() in lexicon.words["both"]
    if at + 1 >= limit:
        return None
    day_at = at + 1 + _is_article(tokens[at + 1], lexicon)
    if day_at >= limit or (day := _day(tokens[day_at], lexicon)) is None or day <= first:
        return None
    slashed = tokens[at] == "/" and day == first + 1 and not any(block.gaps[at : day_at + 1])
    if not slashed and not is_link(tokens[at].lower(), lexicon, "range_to", "both", "comma"):
        return None  # "May 16/17", not "May 5/16"
    end = day_at + 1
    spelt = not tokens[day_at].isdecimal()
    if alone and not spelt and not (end < limit and _is_suffix(tokens[end], lexicon)):
        return None  # "the 21st and 30 others"
    if spelt or (end < limit and _is_suffix(tokens[end], lexicon)):
        end += not spelt
    elif end < len(tokens) and _counts(draft, at, end, lexicon):
        return None
    new = attrs.evolve(date, day=day, weekday=None)
    bare = is_link(tokens[at].lower(), lexicon, "range_to")  # "May 5-10 2013"
    year, end = _year_from(draft, end, limit, lexicon, bare=bare)
    if year is not None:
        new = attrs.evolve(new, year=year)
        draft.expression = attrs.evolve(date, year=year)
    return Draft(block, day_at, end, "date", new)


def _counts(draft: Draft, link: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a number counts something, and is no day: "on May 5, 20 people"."""
    tokens, gaps = draft.block.tokens, draft.block.gaps
    after = tokens[end]
    if after in AFTER_NUMBER or (not gaps[end] and after[0].isalnum()):
        return True
    if after == "," and end + 1 < len(tokens) and not gaps[end + 1] and tokens[end + 1].isalnum():
        return True
    return (
        after[:1].isalpha()
        and after.islower()
        and tokens[link].lower() in lexicon.words["loose_link"]
        and after not in lexicon.words["goes_on_behind_day"]
    )


def _year_from(
    draft: Draft, end: int, limit: int, lexicon: Lexicon, *, bare: bool
) -> tuple[int | None, int]:
    """Return the year behind a comma, or right behind if it may stand bare, and where it ends."""
    tokens = draft.block.tokens
    comma = end < len(tokens) and is_link(tokens[end], lexicon, "comma")
    at = end + comma
    if at >= len(tokens) or at > limit or not (comma or bare):
        return None, end
    class_ = lexicon.classes.get(tokens[at])
    if class_ is None or "year" not in lexicon.slots.get(class_, ()):
        return None, end
    return int(tokens[at]), at + 1


def _year_behind(draft: Draft, date: ex.CalendarDate, limit: int) -> Draft | None:
    """Find the second year of "1914-18"."""
    tokens, gaps, at = draft.block.tokens, draft.block.gaps, draft.last
    if at + 1 >= min(len(tokens), limit + 1) or tokens[at] not in _BETWEEN_YEARS:
        return None
    text = tokens[at + 1]
    if gaps[at] or gaps[at + 1] or len(text) > 2 or not (text.isascii() and text.isdecimal()):
        return None
    if not isinstance(date.year, int) or (len(text) == 1 and int(text) != date.year % 10 + 1):
        return None
    width = 10 ** len(text)
    year = date.year // width * width + int(text)
    if year <= date.year:
        year += 100
    if year - date.year > _LONGEST_WAR:
        return None
    after = tokens[at + 2 : at + 3]
    heading = after == [":"] and any(gaps[at + 3 : at + 4])
    if after and not gaps[at + 2] and (after[0][0].isalnum() or after[0] in "-/:") and not heading:
        return None
    return Draft(draft.block, at + 1, at + 2, "year-short", ex.CalendarDate(year))


_BETWEEN_YEARS: Final = ("-", "–", "—", "/")


def _decade_behind(draft: Draft, first: ex.Decade, limit: int, lexicon: Lexicon) -> Draft | None:
    """Find the second decade of "1850s–60s", "the 1970s and 80s"."""
    tokens, gaps, at = draft.block.tokens, draft.block.gaps, draft.last
    if at + 2 >= min(len(tokens), limit + 1):
        return None
    linked = tokens[at] in _BETWEEN_YEARS or is_link(
        tokens[at].lower(), lexicon, "both", "range_to"
    )
    if not linked:
        return None
    figures = tokens[at + 1]
    # The ending of the plural is the one of the first.
    if len(figures) != 2 or not figures.isdecimal() or tokens[at + 2] != tokens[draft.last - 1]:
        return None
    number = first.number // 100 * 100 + int(figures)
    if gaps[at + 2] or number % 10 or number <= first.number:
        return None
    return Draft(draft.block, at + 1, at + 3, "decade", ex.Decade(number, short=first.short))


def _is_suffix(token: str, lexicon: Lexicon) -> bool:
    return lexicon.value("ordinal_suffix", token) is not None


def _is_article(token: str, lexicon: Lexicon) -> bool:
    return token.lower() in lexicon.words["article"]


def _day(token: str, lexicon: Lexicon) -> int | None:
    """Return the day that a token says, in figures or as an ordinal word."""
    if is_day(token):
        return int(token)
    value = lexicon.value("ordinal", token)
    return value if isinstance(value, int) and 1 <= value <= _DAYS else None


def is_day(token: str) -> bool:
    """Tell whether a token is the number of a day.

    >>> is_day("31"), is_day("32")
    (True, False)
    """
    return token.isascii() and token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= _DAYS
