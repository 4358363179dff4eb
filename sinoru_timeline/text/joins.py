"""Drafts that are one expression together: amounts of several units, an amount and its date."""

from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.cells import LEVEL
from sinoru_timeline.text.hours import OF_DAYS, is_day
from sinoru_timeline.text.lexicon import Lexicon

DATES: Final = (
    ex.CalendarDate, ex.SubYear, ex.Relative, ex.Feast, ex.Decade, ex.Century, ex.DayPart, ex.Part,
    ex.NthOf, ex.WeekdayIn, ex.Shift, ex.WeekOf,
)  # fmt: skip
_SIZE: Final = ("second", "minute", "hour", "day", "week", "month", "year")


def gap_words(left: Draft, right: Draft) -> list[str]:
    """Return the words between two drafts of a block, in small letters."""
    return [t.lower() for t in left.block.tokens[left.last : right.first]]


def is_link(word: str, lexicon: Lexicon, *sets: str) -> bool:
    """Tell whether a word is in one of some sets of words that join two drafts."""
    return any(word in lexicon.words[name] for name in sets)


def word_before(draft: Draft) -> str:
    """Return the word before a draft in small letters, or nothing."""
    return draft.block.tokens[draft.first - 1].lower() if draft.first else ""


def join_lengths(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join amounts of ever smaller units: "1 year, 2 days and 3 hours", with "ago" or without."""
    joined: list[Draft] = []
    for draft in drafts:
        if not joined or not _joined_lengths(joined[-1], draft, lexicon):
            joined.append(draft)
    return joined


def _joined_lengths(last: Draft, draft: Draft, lexicon: Lexicon) -> bool:
    left, here = last.expression, draft.expression
    if (
        not 0 <= draft.first - last.last <= 2
        or not isinstance(left, (ex.Length, ex.Stretch))
        or not isinstance(here, (ex.Length, ex.Shift))
        or not lexicon.words["length_link"].issuperset(gap_words(last, draft))
        or not _smaller(left.amounts[-1], here.amounts[0])
        or here.mod is not None
        or left.amounts[-1].most is not None
        or _are_two_kinds(last, draft)
    ):
        return False
    amounts = (*left.amounts, *here.amounts)
    if isinstance(here, ex.Length):
        last.expression = attrs.evolve(left, amounts=amounts)
        if isinstance(last.expression, ex.Length):
            last.expression = attrs.evolve(last.expression, indefinite=False)
    elif isinstance(here.origin, str) and isinstance(left, ex.Length):
        last.expression = attrs.evolve(here, amounts=amounts, mod=left.mod)
        last.rule = draft.rule
    else:
        return False
    last.last = draft.last
    return True


def _are_two_kinds(left: Draft, right: Draft) -> bool:
    """Tell whether two things last so long: "two-year and three-month bonds"."""
    hyphened = all(
        "-" in each.block.tokens[each.first : each.last][-2:-1] for each in (left, right)
    )
    return hyphened and any(word.isalpha() for word in gap_words(left, right))


def _smaller(left: ex.Amount, right: ex.Amount) -> bool:
    if left.unit not in _SIZE or right.unit not in _SIZE:
        return False
    if left.number is None or right.number is None:
        return False
    return _SIZE.index(right.unit) < _SIZE.index(left.unit)


def join_nearest(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join a day with the date it is nearest to: "the closest Monday to 5 May"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        found = None if last is None else _nearest(last, draft, lexicon)
        if last is None or found is None:
            joined.append(draft)
            continue
        rank, first = _rank_of(last, lexicon)
        if len(joined) > 1 and first < joined[-2].last:
            rank, first = 1, last.first
        last.expression, last.rule = attrs.evolve(found, rank=rank), "closest"
        last.first, last.last = first, draft.last
    return joined


_LONGEST_LINK: Final = 4  # words


def _nearest(day: Draft, other: Draft, lexicon: Lexicon) -> ex.Nearest | None:
    inner, point = day.expression, other.expression
    if not isinstance(inner, (ex.CalendarDate, ex.Feast)) or not isinstance(point, DATES):
        return None
    if isinstance(inner, ex.CalendarDate) and (inner.weekday is None or inner.which is not None):
        return None
    if not 0 < other.first - day.last <= _LONGEST_LINK:
        return None
    between = gap_words(day, other)
    if " ".join(between) in lexicon.words["closest_behind"]:
        return ex.Nearest(inner, point)
    if lexicon.words["closest_to"].issuperset(between):
        return ex.Nearest(inner, point) if word_before(day) in lexicon.words["closest"] else None
    side = lexicon.phrases["counted_from"].get(" ".join(between))
    told = word_before(day) in lexicon.words["article"] or _ordinal_before(day, lexicon) is not None
    feast = isinstance(point, ex.Feast) and not day.first
    return (
        ex.Nearest(inner, point, side=int(side)) if side is not None and (told or feast) else None
    )


def _ordinal_before(day: Draft, lexicon: Lexicon) -> int | None:
    """Return which one an ordinal before says: "the second Sunday after Easter", "the 2nd"."""
    tokens, at = day.block.tokens, day.first - 1
    if at < 0:
        return None
    if (
        at
        and lexicon.value("ordinal_suffix", tokens[at]) is not None
        and tokens[at - 1].isdecimal()
    ):
        return int(tokens[at - 1])
    rank = lexicon.value("ordinal", tokens[at])
    return rank if isinstance(rank, int) else None


def _rank_of(day: Draft, lexicon: Lexicon) -> tuple[int, int]:
    """Return which of the near ones is meant, "the second closest", and where the words begin."""
    tokens, at = day.block.tokens, day.first
    if word_before(day) in lexicon.words["closest"]:
        at -= 1
    near = Draft(day.block, at, day.last, day.rule, day.expression)
    rank = _ordinal_before(near, lexicon)
    if rank is not None:
        at -= 1 + (lexicon.value("ordinal_suffix", tokens[at - 1]) is not None)
    if at and tokens[at - 1].lower() in lexicon.words["article"]:
        at -= 1
    return rank or 1, at


def end_units(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Tell a unit by the day it ends with: "the quarter ended 30 June"; both stay mentions."""
    for left, right in pairwise(drafts):
        unit, day = _ending(left, right, lexicon), _ended_month(right.expression)
        if unit is not None and isinstance(day, ex.Relative) and day.unit == "day":
            left.expression = ex.Ended(unit, day)  # "the year ending tomorrow"
        if not isinstance(day, ex.CalendarDate):
            continue
        if (
            day is right.expression
            and _is_over(left, right, lexicon)
            and day.year is None
            and day.which is None
        ):
            right.expression = day = attrs.evolve(day, over=True)
        if _runs_to(left, right, lexicon):
            amounts = getattr(left.expression, "amounts", None) or (ex.Amount(1, "year"),)
            left.expression = ex.RunTo(amounts, day)
        elif unit is not None and day.month and (day.day is not None or unit in _OF_MONTHS):
            left.expression = ex.Ended(unit, day)


def _ending(left: Draft, right: Draft, lexicon: Lexicon) -> ex.Unit | None:
    """Return the unit that is said to end with what stands behind it: "the quarter ended"."""
    said = left.expression
    if not isinstance(said, ex.Relative) or not said.loose or said.unit not in _ENDING:
        return None
    near = 0 < right.first - left.last <= _LEADING
    return said.unit if near and gap_words(left, right)[0] in lexicon.words["ended"] else None


def _is_over(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    """Tell whether something is said to have ended with a date: "the quarter ended 30 June"."""
    if right.first - left.last != 1:
        return False
    period = isinstance(left.expression, (ex.Relative, ex.Length, ex.SubYear))
    return period and gap_words(left, right)[0] in lexicon.words["over"]


def _runs_to(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    """Tell whether an amount ends with a date: "the 12 months to June 2023", "the year to March"."""
    said, date = left.expression, _ended_month(right.expression)
    if not isinstance(date, ex.CalendarDate) or (date.month is None and not _of_years(said)):
        return False
    between = gap_words(left, right)
    told = left.block.tokens[left.first].lower() in lexicon.words["definite"]
    if between and between[0] in lexicon.words["period"]:
        between, told = between[1:], True  # "the six-month period ended 31 March"
    if not told or not 0 < len(between) <= _LEADING:
        return False
    link = between[0]
    if isinstance(said, ex.Length):
        known = all(a.number is not None and LEVEL[a.unit] <= LEVEL["day"] for a in said.amounts)
        return known and (link in lexicon.words["running_to"] or link in lexicon.words["ended"])
    year = isinstance(said, ex.Relative) and said.loose and said.unit == "year"
    return year and link in lexicon.words["running_to"]


def _ended_month(said: ex.Expression) -> ex.Expression:
    """Return the month whose end is said: "to end-September 2023"."""
    ended = (
        isinstance(said, ex.Part) and said.part == "end" and isinstance(said.of, ex.CalendarDate)
    )
    return said.of if ended and isinstance(said, ex.Part) else said


_LEADING: Final = 2  # words before the end of an amount: "ended on"


def _of_years(said: ex.Expression) -> bool:
    """Tell whether an amount is one of years, which may end with a year: "the five years to 1955"."""
    return isinstance(said, ex.Length) and said.amounts[-1].unit in ("year", "decade")


_ENDING: Final = ("week", "month", "quarter", "year")
_OF_MONTHS: Final = ("quarter", "year")


def join_shifts(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join an amount with the date it is counted from: "two days before Christmas"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is None or draft.first - last.last > 2:
            joined.append(draft)
            continue
        between = gap_words(last, draft)
        found = (
            _running(last, draft.expression, between, lexicon)
            or _counted_from(last, draft, between, lexicon)
            or _edge_of(last, draft.expression, between, lexicon)
            or _moved(last, draft, between, lexicon)
            or _dated_clock(last, draft, between, lexicon)
        )
        if found is None:
            joined.append(draft)
            continue
        last.expression, last.last = found, draft.last
        rules: dict[type, str] = {ex.Clock: "clock", ex.Run: "stretch"}
        last.rule = rules.get(type(found), "shift")
    return joined


def _running(
    last: Draft, here: ex.Expression, between: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read "two weeks starting 20 May"."""
    length = last.expression
    if not isinstance(length, ex.Length) or " ".join(between) not in lexicon.words["starting"]:
        return None
    of_days = all(LEVEL[amount.unit] <= LEVEL["day"] for amount in length.amounts)
    return ex.Run(length.amounts, here, length.mod) if of_days and is_day(here) else None


def _edge_of(
    last: Draft, here: ex.Expression, between: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read "the early years of the 20th century", "the closing decades of the 1800s"."""
    length = last.expression
    if not isinstance(length, ex.Length) or not isinstance(here, (ex.Century, ex.Decade)):
        return None
    if not between or between[0] not in lexicon.words["of"] or here.part is not None:
        return None
    words = last.block.tokens[last.first : last.last]
    edges = [edge for word in words if (edge := lexicon.value("edge", word)) is not None]
    known = length.amounts[0].number is not None
    return None if known or not edges else attrs.evolve(here, part=_EDGES.get(edges[0]))


_EDGES: Final[dict[int | str, str]] = {1: "start", -1: "end"}


def _counted_from(
    last: Draft, draft: Draft, between: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read "two days before Christmas", "15 minutes after noon", "now + 40 minutes"."""
    origin, here = last.expression, draft.expression
    if isinstance(origin, ex.Vague) and isinstance(here, ex.Length) and between in (["+"], ["-"]):
        return ex.Shift(here.amounts, 1 if between == ["+"] else -1, mod=here.mod)
    if not isinstance(here, (*DATES, ex.Clock)):
        return None
    if isinstance(origin, ex.Length):
        side = lexicon.phrases["counted_from"].get(" ".join(between))
        if side is not None and _opens_run(draft, between, lexicon):
            return None
        return None if side is None else ex.Shift(origin.amounts, int(side), here, origin.mod)
    return None if between else _anchored(last, here, lexicon)


def _anchored(last: Draft, here: ex.Expression, lexicon: Lexicon) -> ex.Expression | None:
    """Read "two years ago today", "the day after Christmas": its origin stands right behind."""
    origin = last.expression
    if isinstance(origin, ex.Shift) and origin.origin == "document":
        return _ago(origin, here)
    if last.block.tokens[last.last - 1].lower() not in lexicon.words["beside"]:
        return None
    if isinstance(origin, ex.Shift) and origin.origin == "narrative":
        return attrs.evolve(origin, origin=here)
    if isinstance(origin, ex.Relative) and origin.offset:
        amounts = (ex.Amount(1, origin.unit),)
        return ex.Shift(amounts, origin.offset, here, whole=origin.unit != "day")
    return None


def _ago(shift: ex.Shift, here: ex.Expression) -> ex.Expression | None:
    """Read "two years ago today", "ten years ago next month", "a century ago this December"."""
    level = LEVEL[shift.amounts[-1].unit]
    if isinstance(here, ex.CalendarDate) and here.which == 0 and here.month is not None:
        return attrs.evolve(shift, origin=here) if level < LEVEL["month"] else None
    if not isinstance(here, ex.Relative) or here.origin != "document":
        return None
    return attrs.evolve(shift, origin=here) if level < LEVEL[here.unit] <= LEVEL["day"] else None


def _opens_run(draft: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Tell whether "from" opens a run of time: "the three months from March to May"."""
    tokens, at = draft.block.tokens, draft.last
    opened = bool(lexicon.words["range_lead"].intersection(between))
    return opened and at < len(tokens) and tokens[at].lower() in lexicon.words["range_to"]


def _moved(last: Draft, draft: Draft, between: list[str], lexicon: Lexicon) -> ex.Expression | None:
    """Read "March in two years", "Easter three years ago", "January a year later": its year is counted."""
    left, here = last.expression, draft.expression
    bare = isinstance(left, ex.Feast) or (isinstance(left, ex.CalendarDate) and left.month)
    if not bare or not isinstance(left, (ex.Feast, ex.CalendarDate)):
        return None
    if left.year is not None or left.which is not None:
        return None
    if not isinstance(here, (ex.Length, ex.Shift)) or here.mod is not None:
        return None
    amount = here.amounts[0]
    if len(here.amounts) > 1 or amount.unit != "year" or not amount.number or amount.number % 1:
        return None
    if isinstance(here, ex.Shift):
        if between or not isinstance(here.origin, str):
            return None
        years = here.direction * int(amount.number)
        return attrs.evolve(left, year=ex.Relative("year", years, here.origin))
    if len(between) != 1 or between[0] not in lexicon.words["ahead"]:
        return None
    return attrs.evolve(left, year=ex.Relative("year", int(amount.number)))


def _dated_clock(
    last: Draft, draft: Draft, between: list[str], lexicon: Lexicon
) -> ex.Expression | None:
    """Read "in 7 days at 5 pm", and the year behind a time: "Oct 26 11:00:09 EDT 2023"."""
    left, here = last.expression, draft.expression
    if isinstance(here, ex.Clock) and here.day is None:
        if not lexicon.words["clock_link"].issuperset(between):
            return None
        if isinstance(left, ex.Length) and word_before(last) in lexicon.words["ahead"]:
            left = ex.Shift(left.amounts, 1, mod=left.mod)
        if isinstance(left, ex.Shift) and left.amounts[-1].unit in OF_DAYS:
            return attrs.evolve(here, day=left)
        return None
    if isinstance(left, ex.Clock) and left.day is None and isinstance(here, (ex.Length, ex.Shift)):
        behind = draft.block.tokens[draft.last : draft.last + 1]
        led = bool(between) and between[-1] in lexicon.words["ahead"]
        near = lexicon.words["comma"].issuperset(between[:-1])
        if (
            led
            and near
            and here.amounts[-1].unit in OF_DAYS
            and lexicon.words["of"].isdisjoint(behind)
        ):
            ahead = ex.Shift(here.amounts, 1, mod=here.mod) if isinstance(here, ex.Length) else here
            return attrs.evolve(left, day=ahead)
    if not between and isinstance(left, ex.Clock) and isinstance(here, ex.CalendarDate):
        day = left.day
        if draft.rule == "year" and isinstance(day, ex.CalendarDate) and day.month and not day.year:
            return attrs.evolve(left, day=attrs.evolve(day, year=here.year))
    return None
