"""Passes over the drafts of a block: join what belongs together, drop what is none after all."""

from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.hours import bare_hours, join_recurring, lasting, share_days, tells_time
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.signals import signal_of

_DATES: Final = (
    ex.CalendarDate, ex.SubYear, ex.Relative, ex.Feast, ex.Decade, ex.Century, ex.DayPart, ex.Part,
    ex.NthOf, ex.WeekdayIn, ex.Shift, ex.WeekOf,
)  # fmt: skip


def refine(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Run all passes."""
    if not drafts:
        return drafts
    drafts = join_lengths(drafts)
    drafts = bare_hours(drafts, lexicon)
    drafts = join_recurring(drafts, lexicon)
    drafts = join_clocks(drafts, lexicon)
    drafts = join_shifts(drafts)
    drafts = share_years(drafts, lexicon)
    for draft in drafts:
        draft.signal = signal_of(draft, lexicon)
    open_ranges(drafts, lexicon)
    lasting(drafts, lexicon)
    return drafts


def gap_words(left: Draft, right: Draft) -> list[str]:
    """Return the words between two drafts of a block, in small letters."""
    return [t.lower() for t in left.block.tokens[left.last : right.first]]


_SIZE: Final = ("second", "minute", "hour", "day", "week", "month", "year")


def join_lengths(drafts: list[Draft]) -> list[Draft]:
    """Join amounts of ever smaller units: "1 year, 2 days and 3 hours", with "ago" or without."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        here = draft.expression
        if (
            last is not None
            and 0 <= draft.first - last.last <= 2
            and isinstance(last.expression, ex.Length)
            and isinstance(here, (ex.Length, ex.Shift))
            and gap_words(last, draft) in ([], [","], ["and"], [",", "and"])
            and _smaller(last.expression.amounts[-1], here.amounts[0])
            and (isinstance(here, ex.Length) or isinstance(here.origin, str))
            and getattr(here, "mod", None) is None
        ):
            amounts = (*last.expression.amounts, *here.amounts)
            if isinstance(here, ex.Length):
                last.expression = attrs.evolve(last.expression, amounts=amounts, indefinite=False)
            else:
                last.expression, last.rule = (
                    attrs.evolve(here, amounts=amounts, mod=last.expression.mod),
                    draft.rule,
                )
            last.last = draft.last
            continue
        joined.append(draft)
    return joined


def _smaller(left: ex.Amount, right: ex.Amount) -> bool:
    if (
        left.unit not in _SIZE
        or right.unit not in _SIZE
        or left.number is None
        or right.number is None
    ):
        return False
    return _SIZE.index(right.unit) < _SIZE.index(left.unit)


def join_clocks(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join a time of day or a part of a day with its day: "10 p.m. Wednesday", "May 5 at noon"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and draft.first - last.last <= 2:
            between = gap_words(last, draft)
            expression = None
            if between in ([], [","], ["on"], [",", "on"]) or (between == ["of"]):
                expression = _clock_of(last.expression, draft.expression)
            if expression is None and all(word in lexicon.words["clock_link"] for word in between):
                expression = _clock_of(draft.expression, last.expression)
            if expression is not None:
                last.last, last.expression, last.rule = draft.last, expression, "clock"
                continue
        joined.append(draft)
    return joined


def _clock_of(clock: ex.Expression, day: ex.Expression) -> ex.Expression | None:
    if isinstance(clock, (ex.Clock, ex.DayPart)) and clock.day is None:
        if isinstance(day, (ex.CalendarDate, ex.Feast)) and (
            not isinstance(day, ex.CalendarDate) or day.day is not None or day.weekday is not None
        ):
            return _on_day(clock, day)
        if isinstance(day, ex.Relative) and day.unit == "day":
            return _on_day(clock, day)
        if isinstance(clock, ex.Clock) and isinstance(day, ex.DayPart) and day.day is not None:
            hour = clock.hour
            if day.part in ("AF", "EV", "NI") and clock.ambiguous and hour < 12:
                hour += 12
            return attrs.evolve(clock, hour=hour, day=day.day)
    return None


def _on_day(clock: ex.Clock | ex.DayPart, day: ex.Expression) -> ex.Expression:
    if isinstance(clock, ex.DayPart):
        return attrs.evolve(clock, day=day, any=False, only=None)
    return attrs.evolve(clock, day=day)


def join_shifts(drafts: list[Draft]) -> list[Draft]:
    """Join an amount with the date it is counted from: "two days before Christmas"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and draft.first - last.last <= 2
            and isinstance(draft.expression, _DATES)
        ):
            between = gap_words(last, draft)
            origin = last.expression
            if isinstance(origin, ex.Length) and between in (
                ["before"],
                ["after"],
                ["from"],
                ["prior", "to"],
                ["following"],
            ):
                direction = -1 if between[0] in ("before", "prior") else 1
                last.expression = ex.Shift(origin.amounts, direction, draft.expression, origin.mod)
                last.last, last.rule = draft.last, "shift"
                continue
            if (
                isinstance(origin, ex.Shift)
                and origin.origin == "narrative"
                and not between
                and last.block.tokens[last.last - 1].lower() in ("before", "after")
            ):
                last.expression = attrs.evolve(origin, origin=draft.expression)
                last.last = draft.last
                continue
            if (
                isinstance(origin, ex.Relative)
                and origin.unit == "day"
                and not between
                and last.block.tokens[last.last - 1].lower() in ("before", "after")
            ):
                last.expression = ex.Shift((ex.Amount(1, "day"),), origin.offset, draft.expression)
                last.last, last.rule = draft.last, "shift"
                continue
        joined.append(draft)
    return joined


def share_years(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Give the first of a range or list the year (or month) that only the last one states."""
    for index in range(len(drafts) - 2, -1, -1):
        left, right = drafts[index], drafts[index + 1]
        if not 0 < right.first - left.last <= 2:
            continue
        between = gap_words(left, right)
        if not between or between[0] not in (
            "to",
            "-",
            "–",
            "and",
            "or",
            "until",
            "till",
            "through",
            ",",
            "/",
        ):
            continue
        a, b = left.expression, right.expression
        inner = a.of if isinstance(a, ex.Part) else a
        other = b.of if isinstance(b, ex.Part) else b
        if isinstance(inner, (ex.CalendarDate, ex.SubYear)) and isinstance(
            other, (ex.CalendarDate, ex.SubYear)
        ):
            if (
                isinstance(inner, ex.CalendarDate)
                and isinstance(other, ex.CalendarDate)
                and inner.month is None
                and inner.day is not None
                and other.month is not None
                and other.day is not None
            ):
                left.expression = attrs.evolve(
                    inner, month=other.month, year=other.year, month_ref=None
                )
                continue
            weekday = isinstance(inner, ex.CalendarDate) and inner.month is None
            if (
                inner.year is None
                and other.year is not None
                and not weekday
                and (inner.which is None)
                and not (
                    between == [","] and isinstance(other, ex.CalendarDate) and other.month is None
                )
            ):
                year = other.year
                if (
                    isinstance(year, int)
                    and between[0] not in ("and", "or", ",")
                    and isinstance(inner, ex.CalendarDate)
                    and isinstance(other, ex.CalendarDate)
                    and inner.month
                    and other.month
                    and inner.month > other.month
                ):
                    year -= 1
                inner = attrs.evolve(inner, year=year)
                left.expression = attrs.evolve(a, of=inner) if isinstance(a, ex.Part) else inner
    for index in range(len(drafts) - 2, -1, -1):
        # "from 499 to 493 BC": the era of the last one counts for both.
        left, right = drafts[index], drafts[index + 1]
        a, b = left.expression, right.expression
        if (
            isinstance(a, ex.CalendarDate)
            and a.bare
            and a.year is not None
            and isinstance(b, ex.CalendarDate)
            and isinstance(b.year, int)
            and not b.bare
            and b.year <= 0
            and isinstance(a.year, int)
            and 0 < right.first - left.last <= 2
        ):
            left.expression = attrs.evolve(a, year=1 - a.year, bare=False)
    # "5 to 10 May", "May 5-10": a bare day beside a full date.
    made: list[Draft] = []
    for index, draft in enumerate(drafts):
        before = _bare_day(draft, made[-1].last if made else 0, lexicon, back=True)
        if before is not None:
            made.append(before)
        made.append(draft)
        limit = drafts[index + 1].first if index + 1 < len(drafts) else len(draft.block.tokens)
        while (behind := _bare_day(made[-1], limit, lexicon, back=False)) is not None:
            made.append(behind)
    return made


def _bare_day(draft: Draft, limit: int, lexicon: Lexicon, *, back: bool) -> Draft | None:
    """Find the day of "5-10 May" or "May 5-10" that has no month of its own."""
    expression = draft.expression
    if (
        back
        and isinstance(expression, ex.CalendarDate)
        and isinstance(expression.year, int)
        and expression.year <= 0
        and expression.month is None
        and draft.rule == "year"
    ):
        return _bare_ancient(draft, expression.year, limit)
    if (
        not isinstance(expression, ex.CalendarDate)
        or expression.day is None
        or expression.month is None
    ):
        if not back and isinstance(expression, ex.CalendarDate) and draft.rule == "year":
            return _bare_year(draft, limit, lexicon)
        return None
    tokens, block = draft.block.tokens, draft.block
    if back:
        at = draft.first - 1
        if tokens[draft.first].lower() == "the":
            pass
        elif not tokens[draft.first].isdecimal():
            return None
        if at - 1 < limit or tokens[at].lower() not in ("to", "-", "–", "and", "or", "until", "/"):
            return None
        day_at = at - 1
        if tokens[day_at].lower() in ("st", "nd", "rd", "th"):
            day_at -= 1
        if (
            day_at < limit
            or day_at < 0
            or not _is_day(tokens[day_at])
            or (
                day_at > 0
                and not block.gaps[day_at]
                and tokens[day_at - 1] not in ("(", "-", "–", "'", '"')
            )
        ):
            return None
        if int(tokens[day_at]) >= expression.day and tokens[at].lower() not in ("and", "or"):
            return None
        first = day_at - 1 if day_at > limit and tokens[day_at - 1].lower() == "the" else day_at
        new = attrs.evolve(expression, day=int(tokens[day_at]), weekday=None)
        return Draft(block, first, at, "date", new)
    if tokens[draft.last - 1].isdecimal() is False and tokens[draft.last - 1].lower() not in (
        "st",
        "nd",
        "rd",
        "th",
    ):
        return None
    at = draft.last
    if at + 1 >= limit or tokens[at].lower() not in (
        *_TO,
        "and",
        "or",
        ",",
    ):
        return None
    if isinstance(expression.year, int) or expression.year is not None:
        return None
    comma = tokens[at] == ","
    if comma and tokens[at + 1].lower() == "and":
        at += 1
        if at + 1 >= limit:
            return None
    day_at = at + 1
    if tokens[day_at].lower() == "the":
        day_at += 1
    if day_at >= limit or not _is_day(tokens[day_at]) or int(tokens[day_at]) <= expression.day:
        return None
    end = day_at + 1
    if end < limit and tokens[end].lower() in ("st", "nd", "rd", "th"):
        end += 1
    elif (
        end < len(tokens)
        and (
            tokens[end] in ("%", ":", "-", "/", "°")
            or (tokens[end] == "," and end + 1 < len(tokens) and not block.gaps[end + 1])
            or (not block.gaps[end] and tokens[end][0].isalnum())
        )
    ) or (
        end < len(tokens)
        and tokens[end][:1].isalpha()
        and tokens[end].islower()
        and tokens[at].lower() in ("and", ",", "to")
        and tokens[end]
        not in (
            "in",
            "and",
            "to",
            "at",
            "with",
            "for",
            "but",
            "as",
            "of",
            "by",
            "the",
            "when",
            "he",
            "they",
            "on",
            "after",
            "from",
        )
    ):
        return None
    new = attrs.evolve(expression, day=int(tokens[day_at]), weekday=None)
    if (
        end + 1 < limit + 1
        and end < len(tokens)
        and tokens[end] == ","
        and end + 1 < len(tokens)
        and tokens[end + 1] in lexicon.classes
        and "year" in lexicon.slots.get(lexicon.classes[tokens[end + 1]], frozenset())
    ):
        year = int(tokens[end + 1])
        new = attrs.evolve(new, year=year)
        draft.expression = attrs.evolve(expression, year=year)
        end += 2
    return Draft(block, day_at, end, "date", new)


def _bare_ancient(draft: Draft, year: int, limit: int) -> Draft | None:
    """Find the first year of "499-493 BC", "480 and 479 BC"."""
    tokens, at = draft.block.tokens, draft.first - 1
    if at - 1 < limit or tokens[at].lower() not in ("to", "-", "–", "/", "and", "or", "until"):
        return None
    text = tokens[at - 1]
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) > 1 - year):
        return None
    return Draft(draft.block, at - 1, at, "year", ex.CalendarDate(1 - int(text)))


def _bare_year(draft: Draft, limit: int, lexicon: Lexicon) -> Draft | None:
    """Find the second year of "1914-18" or "1914 to '18"."""
    del lexicon
    tokens, block, expression = draft.block.tokens, draft.block, draft.expression
    at = draft.last
    if (
        at + 1 >= len(tokens)
        or at + 1 >= limit + 1
        or tokens[at] not in ("-", "–", "/")
        or block.gaps[at]
        or block.gaps[at + 1]
    ):
        return None
    text = tokens[at + 1]
    if (
        len(text) != 2
        or not text.isascii()
        or not text.isdecimal()
        or not isinstance(expression, ex.CalendarDate)
        or not isinstance(expression.year, int)
    ):
        return None
    year = expression.year // 100 * 100 + int(text)
    if year <= expression.year:
        year += 100
    if year - expression.year > 60:
        return None
    if (
        at + 2 < len(tokens)
        and not block.gaps[at + 2]
        and (tokens[at + 2][0].isalnum() or tokens[at + 2] in "-/:")
    ):
        return None
    return Draft(block, at + 1, at + 2, "year-short", ex.CalendarDate(year))


_TO: Final = ("to", "-", "–", "until", "till", "through", "thru", "til")
_POINTS: Final = (*_DATES, ex.Clock, ex.Vague)


def open_ranges(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Mark what a range begins with: "from 2021 to 2022", "between May 5 and May 8", "1914-18"."""
    for left, right in pairwise(drafts):
        if not 0 < right.first - left.last <= 2:
            continue
        if not isinstance(left.expression, _POINTS) or not isinstance(right.expression, _POINTS):
            continue
        between = gap_words(left, right)
        word = left.block.tokens[left.first - 1].lower() if left.first else ""
        if word == "the" and left.first > 1:
            word = left.block.tokens[left.first - 2].lower()
        tight = between[0] in _TO
        if not tight and not (between[0] in ("and", "&") and word == "between"):
            continue
        if len(between) == 2 and between[1] not in ("the", "about", "around", "and"):
            continue
        if isinstance(left.expression, ex.Clock) != isinstance(right.expression, ex.Clock):
            continue
        if isinstance(left.expression, ex.Clock) and isinstance(right.expression, ex.Clock):
            left.expression, right.expression = share_days(
                left.expression, right.expression, day_first=not tells_time(right, lexicon)
            )
        left.opens = True
        left.signal = right.signal = None


def _is_day(token: str) -> bool:
    return token.isascii() and token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31
