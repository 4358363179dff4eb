"""Nights that lie between two days: "the night of 30-31 January 1968"."""

from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.joins import gap_words, is_link
from sinoru_timeline.text.lexicon import Lexicon


def join_nights(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join a night with the two days it lies between: "the night of 30-31 January 1968"."""
    joined: list[Draft] = []
    for number, draft in enumerate(drafts):
        if len(joined) > 1 and _follows_night(joined[-2], joined[-1], lexicon):
            night = _night_between(joined[-2], joined[-1].expression, joined[-1], draft, lexicon)
            if night is not None:
                joined[-2:] = [night]
                continue
        if joined and isinstance(said := joined[-1].expression, ex.DayPart):
            night = _night_between(joined[-1], said.day, joined[-1], draft, lexicon)
            if night is not None:
                joined[-1] = night
                continue
        if isinstance(draft.expression, ex.DayPart):
            _end_night(draft, drafts[number + 1 : number + 2], lexicon)
        joined.append(draft)
    return joined


def _end_night(night: Draft, following: list[Draft], lexicon: Lexicon) -> None:
    """Take in the day on which a night ends: the 15 of "the night of May 14-15, 2024"."""
    said, tokens, at = night.expression, night.block.tokens, night.last
    if following and following[0].first <= at + 1:
        return  # that day is a mention of its own, and will be joined
    if not isinstance(said, ex.DayPart) or said.part != "NI" or at + 1 >= len(tokens):
        return
    date = said.day if isinstance(said.day, ex.CalendarDate) else ex.CalendarDate()
    behind = [*tokens[at + 2 : at + 4], "", ""]
    linked = date.day is not None and is_link(tokens[at], lexicon, "range_to", "slash")
    if not linked or tokens[at + 1] != str((date.day or 0) + 1) or behind[0] in _OF_NUMBERS:
        return
    comma = is_link(behind[0], lexicon, "comma")
    year = behind[comma]
    night.last = at + 2
    if date.year is None and "year" in lexicon.slots.get(lexicon.classes.get(year, ""), ()):
        night.last += 1 + comma
        night.expression = attrs.evolve(said, day=attrs.evolve(date, year=int(year)))


_OF_NUMBERS: Final = ("-", "/", ":", "%")


def _follows_night(night: Draft, day: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a day is said behind "the night of" or "the night from", which has none yet."""
    said = night.expression
    if not isinstance(said, ex.DayPart) or said.day is not None:
        return False
    words = gap_words(night, day) or [night.block.tokens[night.last - 1].lower()]
    return all(word in lexicon.words["night_lead"] for word in words)


def _night_between(
    night: Draft, first: ex.Expression | None, left: Draft, right: Draft, lexicon: Lexicon
) -> Draft | None:
    """Return the night that begins on a day and ends on the following one, which is said too."""
    said, last = night.expression, right.expression
    if not isinstance(said, ex.DayPart) or said.part != "NI":
        return None
    if isinstance(first, ex.Clock) and first.day is None:
        first = ex.CalendarDate(day=first.hour)  # the 23 of "from 23 to 24 August" is no hour
    if not isinstance(first, ex.CalendarDate) or not isinstance(last, ex.CalendarDate):
        return None
    if first.day is None or last.day not in (first.day + 1, 1):
        return None
    between = gap_words(left, right)
    if len(between) != 1 or not is_link(between[0], lexicon, "range_to", "range_both", "slash"):
        return None
    day = attrs.evolve(first, month=first.month or last.month, year=first.year or last.year)
    return Draft(night.block, night.first, right.last, "clock", attrs.evolve(said, day=day))
