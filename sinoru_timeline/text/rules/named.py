"""Rules for vague times and for named days."""

from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import civil_date, day_number
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import cell_at, iso_week
from sinoru_timeline.text.rules.common import inside_number, year_part
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR


@rule("vague")
def _vague(match: Match) -> ex.Expression | None:
    """Name a time nobody can compute: "recently", "now", "the future"; or one spoken of: "then"."""
    found = _vaguely(match)
    if isinstance(found, ex.Vague) and match.among("moment", " ".join(match.tokens).lower()):
        return attrs.evolve(found, moment=True)
    return found


def _vaguely(match: Match) -> ex.Expression | None:
    if match.has("refused"):
        return REFUSED  # "as soon as"
    if match.among("latest_lead", match.beside()[0].lower()) and _leads_to_date(match):
        return None  # "most recently last October"
    if match.has("date"):
        return ex.Then()
    if match.has("period"):
        return ex.Then(exact=False, only="narrative")
    if match.has("then"):
        return ex.Then(exact=False)
    for name, refusing in (("occasion", _is_occasion), ("this_time", _is_turn), ("bare", _is_next)):
        if match.has(name):
            return None if refusing(match) else ex.Then(exact=False)
    for name, ref in (("past", "PAST_REF"), ("future", "FUTURE_REF"), ("present", "PRESENT_REF")):
        if match.has("this_day") and match.among("leads_to", match.beside()[0].lower()):
            return None  # "they refer to this day as the worst one"
        if match.has(name):
            return ex.Vague(ref)
    said = match.value("ref", "vague", "vague_adjective")
    if not isinstance(said, str):
        return None
    if match.value("ref", "vague_adjective") and _is_noun(match):
        return REFUSED  # "the current was strong", "they held the former a risk"
    word = match.words("ref")[0]
    if match.among("vague_in_news", word):
        return None if _is_of_tale(match) else ex.Vague(said, "news")
    # Fewer readers want these in the news than in a history.
    return ex.Vague(said, "narrative" if match.among("vague_in_histories", word) else None)


def _leads_to_date(match: Match) -> bool:
    """Tell whether a date stands right behind, or behind a word that leads to one."""
    words = [token for token in match.after if token]
    if words and (
        match.among("ahead", words[0].lower()) or match.among("day_lead", words[0].lower())
    ):
        words = words[1:]
    dated = any(
        match.lexicon.value(slot, word) is not None for slot in _DATED for word in words[:1]
    )
    return dated or bool(words and words[0].isdecimal() and len(words[0]) == DIGITS_OF_YEAR)


_DATED: Final = ("month", "month_short", "weekday", "which", "deictic_day")


def _is_noun(match: Match) -> bool:
    """Tell whether an adjective stands for itself: nothing is behind that it could describe."""
    after = match.beside()[1].lower()
    if match.among("both_adjectives", after):
        return False
    if match.among("goes_on", after) or match.among("indefinite", after):
        return True
    return not (after[:1].isalnum() or after in _LEADING)


_LEADING: Final = ("-", '"', "“", "'", "‘", ",")


def _is_of_tale(match: Match) -> bool:
    """Tell whether "soon" goes on with a tale of the past: "it soon became a flood"."""
    before, after = (word.lower() for word in match.beside())
    tense = match.lexicon.tense
    if before in tense.finite:
        return True
    return tense.is_past(after) and not match.among("untold_lead", before)


def _is_occasion(match: Match) -> bool:
    """Tell whether "the time" is no time spoken of: "the time has come"."""
    words = [token.lower() for token in match.before if token]
    if not words:
        return False
    if len(words) > 1 and match.among("of", words[-1]) and match.among("share_of", words[-2]):
        return True  # "part of the time"
    return not match.among("occasion_lead", words[-1])


def _is_turn(match: Match) -> bool:
    """Tell whether "this time" means this turn: "this time around"."""
    before, after = (word.lower() for word in match.beside())
    return not match.among("this_time_lead", before) or match.among("turn_behind", after)


def _is_next(match: Match) -> bool:
    """Tell whether "then" goes on with a tale, or is part of a name."""
    before, after = match.beside()
    return after[:1].isupper() or not match.among("then_lead", before.lower())


@rule("name")
def _name(match: Match) -> ex.Expression | None:
    """Refuse a name with a word of time in it, which is written with capitals: "Today Show"."""
    words = [
        word
        for word in match.tokens
        if word[1:].isalnum()
        and not match.among("article", word.lower())
        and not match.among("of", word.lower())
    ]
    ends = words[0], words[min(1, len(words) - 1)]
    return (
        REFUSED
        if all(word[0].isupper() or word.isdecimal() or words[0].isdecimal() for word in ends)
        else None
    )


@rule("feast")
def _feast(match: Match) -> ex.Expression | None:
    """Name a day by its feast: "Christmas 1914", "Victory Day 2022", "next Easter"."""
    words = ["'" if word == "’" else word for word in match.words("feast")]
    rule_ = match.lexicon.feasts.get("".join(words))
    if rule_ is None or not match.tokens[-1][:1].isalnum() or _is_other(match, words):
        return None
    which = match.which() if match.has("which") else None
    offset = which[0] if which is not None else None
    feast = ex.Feast(
        rule_,
        " ".join(words),
        year_part(match),
        offset,
        which[1] if which else "document",
        match.has("weekend"),
    )
    return ex.Approximate(feast) if match.has("around") else feast


def _is_other(match: Match, words: list[str]) -> bool:
    """Tell whether words in small letters mean something else: a "new year", a "flag day"."""
    if any(token[:1].isupper() for token in match.tokens):
        return False
    if any(match.has(part) for part in ("year", "year_which", "which")):
        return False
    name = " ".join(words)
    if match.among("feast_lead", match.beside()[0].lower()) or match.among("feast_any", name):
        return False
    capital = match.among("feast_capital", name) or match.among("feast_capital_end", words[-1])
    return len(words) == 1 or capital


@rule("week-number")
def _week_number(match: Match) -> ex.Expression | None:
    """Read a week by its number in the year: "week 10", "week 32 of 2019"."""
    written = match.tokens[0].isdecimal() and not match.has("spelt")
    if match.has("code") or match.has("day") or written:
        return _iso_week(match)
    number = match.number("number")
    if match.has("lettered") and not match.glued("lettered"):
        return None
    if match.has("called") and match.words("called")[0].upper() not in match.tokens:
        return None
    after = match.beside()[1]
    counted = after[:1].isalpha() and not match.among("goes_on", after.lower())
    counted = counted or (match.among("of", after.lower()) and not match.has("of_year"))
    if number is None or not 1 <= number <= _WEEKS or (counted and not match.has("year")):
        return None
    return ex.WeekNumber(int(number), year_part(match))


def _iso_week(match: Match) -> ex.Expression | None:
    """Read a week of ISO 8601, or a day of it: "2022-W08", "2022-W08-4", "2022W084"."""
    code = "".join((*match.words("number"), *match.words("day"), *match.words("code")))
    year, number = int(match.words("year")[0]), int(code[:2])
    day = int(code[2:] or 1)
    if inside_number(match) or not match.tokens[-1].isdecimal() or not 1 <= day <= _WEEK:
        return None
    monday = cell_at(day_number(year, 1, 4), "week")[1] + (number - 1) * _WEEK
    if not 1 <= number <= _WEEKS or iso_week(monday)[0] != year:
        return None
    if len(code) == len("08"):
        return ex.WeekNumber(number, year)
    return ex.CalendarDate(*civil_date(monday + day - 1))


_WEEK: Final = 7
_WEEKS: Final = 53
