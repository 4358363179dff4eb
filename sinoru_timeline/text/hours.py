"""Hours that are times of day only beside what tells so: "5 to 6 p.m.", "Monday at 3"."""

from itertools import pairwise
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Block, Draft
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.common import NOON
from sinoru_timeline.text.shared_hours import LATE, links

_HOURS: Final = 24
_SIXTY: Final = 60
_DAYS: Final = (ex.CalendarDate, ex.Relative, ex.Feast, ex.DayPart, ex.NthOf, ex.WeekdayIn)


def bare_hours(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Find the hours that stand alone beside a time of day or a day."""
    _written_hours(drafts, lexicon)
    made: list[Draft] = []
    for index, draft in enumerate(drafts):
        free = made[-1].last if made else 0
        limit = drafts[index + 1].first if index + 1 < len(drafts) else len(draft.block.tokens)
        if isinstance(draft.expression, ex.Clock):
            made.extend(_before_clock(draft, free, lexicon))
            made.append(draft)
            made.extend(_behind_clock(draft, limit, lexicon))
        elif is_day(draft.expression) or isinstance(draft.expression, (ex.Repeat, ex.DayPart)):
            before = _before_day(draft, free, lexicon)
            if is_day(draft.expression) or _is_led(before, lexicon):
                made.extend(before)
            made.append(draft)
            timed = limit < len(draft.block.tokens) and drafts[index + 1].rule == "clock"
            made.extend(_behind_day(draft, limit - timed, lexicon))
        else:
            made.append(draft)
    return _moved(made, lexicon)


def _moved(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Find the hour to which another is moved: "change the 3 p.m. meeting to 4"."""
    last = drafts[-1]
    block, at = last.block, last.last
    if not isinstance(last.expression, ex.Clock) or not any(
        links(block, place, lexicon, "moving")
        for place in range(max(0, last.first - 4), last.first)
    ):
        return drafts
    for place in range(at, min(at + 3, len(block.tokens) - 1)):
        hour = _hour(block, place + 1, lexicon)
        behind = block.tokens[place + 2 : place + 3]
        ends = not behind or not behind[0].isalnum()
        if hour is not None and ends and links(block, place, lexicon, "moved_to"):
            return [*drafts, _bare(block, place + 1, hour)]
    return drafts


def _written_hours(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Take "11h" for a time of day behind one that it ends, and "16h for an hour" as well."""
    for left, right in pairwise(drafts):
        if right.first - left.last != 1 or not isinstance(right.expression, ex.Length):
            continue
        both = isinstance(left.expression, ex.Length) and _mark_hour(left, lexicon) is not None
        if both and links(left.block, left.last, lexicon, "range_to"):
            _both_hours(left, right, lexicon)
            continue
        if isinstance(left.expression, ex.Clock):
            draft, name = right, "range"
        elif isinstance(left.expression, ex.Length):
            draft, name = left, "lasting"
        else:
            continue
        hour = _mark_hour(draft, lexicon)
        if hour is not None and links(left.block, left.last, lexicon, name):
            draft.expression, draft.rule = ex.Clock(hour, 0), "clock"


def _mark_hour(draft: Draft, lexicon: Lexicon) -> int | None:
    """Return the hour of "16h", which may as well be an amount."""
    block, at = draft.block, draft.first
    marked = draft.last - at == 2 and links(block, at + 1, lexicon, "hours_mark")
    return _hour(block, at, lexicon) if marked and not block.gaps[at + 1] else None


def _both_hours(left: Draft, right: Draft, lexicon: Lexicon) -> None:
    """Take "9h-17h" for times of day: nobody says so vaguely how long something takes."""
    first, last = _mark_hour(left, lexicon), _mark_hour(right, lexicon)
    if first is None or last is None or not first < last or last <= NOON:
        return
    for draft, hour in ((left, first), (right, last)):
        draft.expression, draft.rule = ex.Clock(hour, 0), "clock"


def is_day(expression: ex.Expression) -> bool:
    """Tell whether an expression names a single day, so that a time of day may be joined."""
    if isinstance(expression, ex.CalendarDate):
        return expression.day is not None or expression.weekday is not None
    if isinstance(expression, (ex.Relative, ex.NthOf)):
        return expression.unit == "day"
    if isinstance(expression, ex.DayPart):
        return expression.day is not None
    return isinstance(expression, (ex.Feast, ex.WeekdayIn))


def is_counted_day(expression: ex.Expression, *, beside: bool = False) -> bool:
    """Tell whether days or weeks are counted from the day of the text: "three days ago".

    Right beside an hour they may be counted from what the text speaks of: "noon two days earlier".
    """
    origins = ("document", "narrative") if beside else ("document",)
    if not isinstance(expression, ex.Shift) or expression.origin not in origins:
        return False
    amount = expression.amounts[-1]
    return amount.unit in OF_DAYS and amount.number is not None


OF_DAYS: Final = ("day", "night", "week")


def _hour(block: Block, at: int, lexicon: Lexicon) -> int | None:
    """Return the hour that a token says, in figures or as a word."""
    token = block.tokens[at]
    if "h24" in lexicon.slots.get(block.row[at], ()):
        return int(token) if len(token) <= 2 and int(token) < _HOURS else None
    value = lexicon.value("number", token)
    return value if isinstance(value, int) and 1 <= value <= NOON else None


def tells_time(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a draft begins with figures or words of a time of day, not with its day."""
    word = draft.block.tokens[draft.first]
    return word.isdecimal() or any(
        lexicon.value(slot, word) is not None for slot in ("number", "noon")
    )


def _bare(block: Block, at: int, hour: int) -> Draft:
    return Draft(block, at, at + 1, "clock", ex.Clock(hour, ambiguous=0 < hour <= NOON))


def _stands_free(block: Block, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the sentence goes on behind a number as it does behind a time of day."""
    tokens = block.tokens
    if at >= len(tokens):
        return True
    word = tokens[at]
    if word[0].isalnum():
        return bool(block.gaps[at]) and word.lower() in lexicon.words["goes_on"]
    if word in "%:/°$€£-–":
        return False
    return word not in ".," or at + 1 >= len(tokens) or bool(block.gaps[at + 1])


def _before_clock(draft: Draft, free: int, lexicon: Lexicon) -> list[Draft]:
    """Find the hour of "5 to 6 p.m."."""
    block, at = draft.block, draft.first - 1
    if at - 1 < free:
        return []
    either = links(block, at, lexicon, "alternative")
    if not either and not links(block, at, lexicon, "range"):
        return []
    hour = _hour(block, at - 1, lexicon)
    opened = at > 1 and links(block, at - 2, lexicon, "range_lead")
    if hour is None or (at > 1 and not block.gaps[at - 1] and block.tokens[at - 2] not in "('"):
        return []
    if links(block, at, lexicon, "range_and") and not (
        opened and links(block, at - 2, lexicon, "between")
    ):
        return []
    if at > 1 and links(block, at - 2, lexicon, "score_lead"):
        return []
    said = isinstance(draft.expression, ex.Clock) and not draft.expression.ambiguous
    ranged = said and links(block, at, lexicon, "range_to")  # "one to three p.m."
    if not block.tokens[at - 1].isdecimal() and not opened and not ranged:
        return []
    if either and isinstance(draft.expression, ex.Clock) and draft.expression.ambiguous:
        return []  # "8 or 9:30"
    return [_bare(block, at - 1, hour)]


def _behind_clock(draft: Draft, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find the hour of "8 a.m. to 3"."""
    block, at = draft.block, draft.last
    if at + 1 >= limit or not links(block, at, lexicon, "range"):
        return []
    hour = _hour(block, at + 1, lexicon)
    opened = draft.first > 0 and links(block, draft.first - 1, lexicon, "between")
    if hour is None or (links(block, at, lexicon, "range_and") and not opened):
        return []
    if (exact := _with_minutes(block, at + 1, hour, limit)) is not None:
        return [exact]
    clear = at + 2 < len(block.tokens) and at + 2 == limit
    return [_bare(block, at + 1, hour)] if clear or _stands_free(block, at + 2, lexicon) else []


def _half_day(draft: Draft, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find the half or part of the day of "Tuesday AM", "5 May evening"."""
    block, at = draft.block, draft.last
    if part := _part_behind(draft, limit, lexicon):
        return part
    if at >= limit or not block.gaps[at]:
        return []
    half = lexicon.value("meridiem", block.tokens[at])
    if half is None or isinstance(draft.expression, ex.DayPart):
        return []
    ends = at + 1 >= len(block.tokens) or not block.tokens[at + 1][0].isalnum()
    if not block.tokens[at].isupper() and not (ends and _stands_free(block, at + 1, lexicon)):
        return []  # "on Monday am I free?"
    return [Draft(block, at, at + 1, "daypart", ex.DayPart("MO" if half == 0 else "AF"))]


def _part_behind(draft: Draft, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find the part of the day behind a date that no noun follows: "5 May evening"."""
    block, at = draft.block, draft.last
    date = draft.expression
    if at + 1 < limit and links(block, at, lexicon, "comma") and _ends(block, at + 2):
        at += 1  # "6 November, evening"
    if at >= limit or not block.gaps[at] or not isinstance(date, ex.CalendarDate) or not date.day:
        return []
    part = lexicon.value("daypart", block.tokens[at])
    behind = block.tokens[at + 1] if at + 1 < len(block.tokens) else ""
    described = behind[:1].isalpha() and behind.lower() not in lexicon.words["goes_on"]
    if not isinstance(part, str) or (described and behind.islower()):
        return []
    return [Draft(block, at, at + 1, "daypart", ex.DayPart(part))]


def _ends(block: Block, at: int) -> bool:
    """Tell whether a clause ends before a token."""
    return at >= len(block.tokens) or not block.tokens[at][0].isalnum()


def _behind_day(draft: Draft, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find the hours of "Monday at 3", "today from 5 to 7"."""
    block, at = draft.block, draft.last
    if half := _half_day(draft, limit, lexicon):
        return half
    if at < limit and block.tokens[at] == ",":
        at += 1
    linked = at < limit and links(block, at, lexicon, "clock_lead")
    at += linked
    if at >= limit or not block.gaps[at]:
        return []
    hour = _hour(block, at, lexicon)
    if hour is None:
        return []
    if not linked and (at > draft.last or block.tokens[at].isdecimal()):
        return _hours_behind(draft, at, limit, lexicon) if at == draft.last else []
    if linked and (exact := _with_minutes(block, at, hour, limit)) is not None:
        return [exact]
    first = _bare(block, at, hour)
    either = at + 1 < limit and links(block, at + 1, lexicon, "alternative")
    if at + 2 < limit and (either or links(block, at + 1, lexicon, "range")):
        last = _hour(block, at + 2, lexicon)
        if last is not None and _stands_free(block, at + 3, lexicon):
            return [first, _bare(block, at + 2, last)]
    return [first] if _stands_free(block, at + 1, lexicon) else []


def _hours_behind(draft: Draft, at: int, limit: int, lexicon: Lexicon) -> list[Draft]:
    """Find the hours of "Sat 10-2", "tomorrow 8-10", "tonight 9", where no score of a game can be."""
    block, day = draft.block, draft.expression
    hour = _hour(block, at, lexicon)
    if isinstance(day, ex.DayPart) and at + 1 == len(block.tokens) and hour:
        told = day.day is not None and day.part in LATE and hour <= NOON
        return [_bare(block, at, hour)] if told else []
    short = lexicon.value("weekday_short", block.tokens[at - 1]) is not None
    ahead = isinstance(day, ex.Relative) and day.offset > 0
    weekly = isinstance(day, ex.Repeat) and (day.value or "").startswith("XXXX-W")
    if not (short or ahead or weekly or _ends_days(draft, lexicon)) or at + 2 >= min(
        limit + 1, len(block.tokens)
    ):
        return []
    first, last = _hour(block, at, lexicon), _hour(block, at + 2, lexicon)
    if first is None or last is None or not _in_figures(block, at, at + 2):
        return []
    linked = links(block, at + 1, lexicon, "range_to") and not _is_score(block, at, lexicon)
    if not linked or not _stands_free(block, at + 3, lexicon):
        return []
    return [_bare(block, at, first), _bare(block, at + 2, last)]


def _ends_days(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a range of weekdays ends with a day: "Monday to Friday [9 to 5]"."""
    block, at = draft.block, draft.first - 1
    if at < 1 or draft.rule != "weekday" or not links(block, at, lexicon, "range_to"):
        return False
    return lexicon.value("weekday", block.tokens[at - 1]) is not None


def _with_minutes(block: Block, at: int, hour: int, limit: int) -> Draft | None:
    """Read the minutes of "Monday at 2.30"."""
    if (
        at + 2 >= len(block.tokens)
        or at + 2 > limit
        or block.tokens[at + 1] != "."
        or block.gaps[at + 1]
        or block.gaps[at + 2]
    ):
        return None
    minutes = block.tokens[at + 2]
    if not _is_of_sixty(minutes):
        return None
    second, end = None, at + 3
    mark, behind = block.tokens[end : end + 1], block.tokens[end + 1 : end + 2]
    if mark == ["."] and behind and _is_of_sixty(behind[0]) and not any(block.gaps[end : end + 2]):
        second, end = int(behind[0]), end + 2  # "at 17.30.05"
    clock = ex.Clock(hour, int(minutes), second, ambiguous=0 < hour <= NOON)
    return Draft(block, at, end, "clock", clock)


def _is_of_sixty(figures: str) -> bool:
    return len(figures) == len("59") and figures.isdecimal() and int(figures) < _SIXTY


def _before_day(draft: Draft, free: int, lexicon: Lexicon) -> list[Draft]:
    """Find the hours of "at 5 on Monday", "6-8 next Monday", "from 5 to 6 on 1 January"."""
    block, at = draft.block, draft.first - 1
    on = at >= free and links(block, at, lexicon, "day_lead")
    at -= on
    if at < free or at + 1 >= len(block.tokens) or not block.gaps[at + 1]:
        return []
    last = _hour(block, at, lexicon)
    if last is None:
        return []
    if at - 2 >= free and links(block, at - 1, lexicon, "range"):
        first = _hour(block, at - 2, lexicon)
        opened = at > 2 and links(block, at - 3, lexicon, "range_lead")
        free_before = at < 3 or bool(block.gaps[at - 2])
        led_on = at > 3 and block.tokens[at - 3].isalpha()  # "it fell 5 to 3 on Monday"
        led_on = led_on and not links(block, at - 3, lexicon, "hours_led")
        counted = _is_score(block, at - 2, lexicon) or _counts(block, at - 2, lexicon)
        if not opened and (led_on or counted):
            return []
        if first is not None and free_before and (opened or _in_figures(block, at - 2, at)):
            return [_bare(block, at - 2, first), _bare(block, at, last)]
        return []
    lead = at - 1 >= free and links(block, at - 1, lexicon, "hour_lead")
    return [_bare(block, at, last)] if lead and block.gaps[at] else []


def _is_score(block: Block, at: int, lexicon: Lexicon) -> bool:
    """Tell whether two numbers are the score of a game or a vote: "they beat Spain 3-1 on Tuesday"."""
    while _follows_pair(block, at):
        at -= 4  # "he won 6-3, 6-4 on Sunday"
    return any(links(block, place, lexicon, "score_lead") for place in range(max(0, at - 5), at))


def _counts(block: Block, at: int, lexicon: Lexicon) -> bool:
    """Tell whether two numbers count or number something: "chapters 3-5 on Monday", "split 4-4"."""
    same = block.tokens[at : at + 1] == block.tokens[at + 2 : at + 3]
    return same or (at > 0 and any(links(block, at - 1, lexicon, name) for name in _COUNTED))


_COUNTED: Final = ("number_lead", "numbered_parts", "of")  # words before what is counted


def _follows_pair(block: Block, at: int) -> bool:
    """Tell whether two numbers with a hyphen and a comma stand before a place: "6-3, [6-4]"."""
    first, hyphen, second, comma = block.tokens[max(0, at - 4) : at] if at > 3 else [""] * 4
    return comma == "," and hyphen in ("-", "–") and first.isdecimal() and second.isdecimal()


def _is_led(run: list[Draft], lexicon: Lexicon) -> bool:
    """Tell whether a run of hours is opened by a word: "from 9 to 5 every Monday", not "2-3 daily"."""
    return len(run) > 1 and links(run[0].block, run[0].first - 1, lexicon, "range_lead")


def _in_figures(block: Block, *places: int) -> bool:
    return all(block.tokens[place].isdecimal() for place in places)
