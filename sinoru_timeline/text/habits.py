"""Months that recur every year: "the rainy season lasts from May to October", "in August each year".

They are of no year in particular, so none of the document's is given to them.
"""

from itertools import pairwise
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.joins import gap_words
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.sets import SEASONS


def recur(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Find the months and days without a year of what recurs each year."""
    if "set" in [draft.rule for draft in drafts]:
        drafts = _join_years(drafts, lexicon)
    free = 0
    for number, left in enumerate(drafts):
        if left.rule not in _OF_YEARS or number < free:
            continue
        if (first := _pattern(left.expression)) is None:
            continue
        free = number + 1 + left.opens
        said, patterns = drafts[number:free], [first]
        if left.opens:
            last = _pattern(said[-1].expression)
            if last is None:
                continue
            patterns.append(last)
        if not _is_dated(drafts, number, free) and _is_habit(said, lexicon):
            for each, pattern in zip(said, patterns, strict=True):
                each.expression = ex.Repeat("year", value=pattern)
                each.rule, each.signal = "set", None
    return drafts


_OF_YEARS: Final = ("date", "month", "numeric-date", "season")  # the rules of what recurs so


def _pattern(said: ex.Expression) -> str | None:
    """Write a month, day or season without a year as TIMEX3 does what recurs; None for all else."""
    said = ex.whole_of(said)  # TIMEX3 has no part of what recurs
    if isinstance(said, ex.SubYear) and said.unit == "season":
        plain = said == ex.SubYear("season", said.number)
        return f"XXXX-{SEASONS[said.number - 1]}" if plain else None
    if not isinstance(said, ex.CalendarDate) or said.month is None or said.year is not None:
        return None
    told = said.weekday, said.which, said.month_ref
    if told != (None, None, None) or said.over:
        return None
    return f"XXXX-{said.month:02d}" + (f"-{said.day:02d}" if said.day else "")


def _join_years(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join a month or day with the word that it is one of each year: "in August each year"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and 0 <= draft.first - last.last <= 1
            and _are_linked(last, draft, lexicon)
            and not any(each.opens for each in (draft, *joined[-2:]))
        ):
            for each, date in ((last, draft), (draft, last)):
                pattern = _pattern(date.expression)
                if pattern is not None and _is_each_year(each.expression):
                    last.expression = ex.Repeat("year", value=pattern)
                    last.last, last.rule, last.signal = draft.last, "set", None
                    break
            else:
                joined.append(draft)
            continue
        joined.append(draft)
    return joined


def _are_linked(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    links = lexicon.words["recurring_link"] | lexicon.words["of"]
    return links.issuperset(gap_words(left, right))


def _is_each_year(said: ex.Expression) -> bool:
    return isinstance(said, ex.Repeat) and said == ex.Repeat("year")


def _is_dated(drafts: list[Draft], number: int, end: int) -> bool:
    """Tell whether a year is said in the sentence: "in 2023 it was open from May to October"."""
    return any(
        _tells_year(draft.expression) and not _is_parted(draft, drafts[number])
        for draft in (*drafts[max(0, number - 1) : number], *drafts[end : end + 1])
    )


def _tells_year(said: ex.Expression) -> bool:
    if isinstance(said, ex.Relative):
        return not said.loose
    return _pattern(said) is None and not isinstance(said, _YEARLESS)


_YEARLESS: Final = (ex.Repeat, ex.Length, ex.Clock)


def _is_parted(draft: Draft, other: Draft) -> bool:
    """Tell whether two drafts stand far from one another or in two sentences."""
    low, high = sorted((draft, other), key=lambda each: each.first)
    between = low.block.tokens[low.last : high.first]
    return len(between) > _REACH or not _ENDS.isdisjoint(between) or "\n" in "".join(between)


_REACH: Final = 20  # words on either side of a month that tell of what it is
_ENDS: Final = frozenset(".!?;:")


def _is_habit(said: list[Draft], lexicon: Lexicon) -> bool:
    """Tell whether the sentence tells what happens every year."""
    words, tokens = lexicon.words, said[0].block.tokens
    first, last = said[0].first, said[-1].last
    before = _sentence(tokens[max(0, first - _REACH) : first][::-1])[::-1]
    behind = _sentence(tokens[last : last + _REACH])
    around = (*before, *behind)
    if not words["habit"].isdisjoint(around) or _says_each_year(around, lexicon):
        return True
    while before and before[-1] in words["habit_lead"]:
        before.pop()
    if before and before[-1] in _BRACKETS and _names_a_time(before[:-1], lexicon):
        return True  # "the dry season (November to March)"
    verb = next((word for word in reversed(before) if not _is_adverb(word, lexicon)), "")
    told = verb in words["habit_verb"] or _names_a_time(before, lexicon)
    told = told or (
        len(said) > 1
        and (
            (_is_state(before[-_STATE:], lexicon) and not _is_short(said))
            or any(_names_a_time(before[: at + 1], lexicon) for at in range(len(before)))
        )
    )
    return told and not any(_is_of_one_year(around, at, lexicon) for at in range(len(around)))


def _is_short(said: list[Draft]) -> bool:
    """Tell whether days bound a time too short for a season: "voting is open from 3 May to 7 May"."""
    first, last = (ex.whole_of(each.expression) for each in (said[0], said[-1]))
    if not isinstance(first, ex.CalendarDate) or not isinstance(last, ex.CalendarDate):
        return False
    by_days = first.day is not None and last.day is not None
    return by_days and ((last.month or 0) - (first.month or 0)) % _MONTHS < _SEASON


_MONTHS: Final = 12
_SEASON: Final = 3  # months


def _sentence(tokens: list[str]) -> list[str]:
    """Return the words up to the end of the sentence, in small letters."""
    words: list[str] = []
    for token in tokens:
        if token in _ENDS or "\n" in token:
            break
        words.append(token.lower())
    return words


_BRACKETS: Final = ("(", ",", "–", "—", "-")
_STATE: Final = 4  # words of "is open to visitors"


def _is_adverb(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may stand between a verb and its months: "freezes over [in January]"."""
    return word in lexicon.words["habit_adverb"] or word.endswith(
        tuple(lexicon.words["adverb_endings"])
    )


def _says_each_year(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(
        word in lexicon.words["habit_each"] and lexicon.value("unit", following) == "year"
        for word, following in pairwise(words)
    )


def _names_a_time(words: list[str], lexicon: Lexicon) -> bool:
    """Tell whether the last word is a part of every year, not of this one: "the rainy season"."""
    if not words:
        return False
    named = words[-1] in lexicon.words["habit_noun"] or (
        _YEAR in (lexicon.value("unit", words[-1]), lexicon.value("units", words[-1]))
        and words[-2:-1] != []
        and words[-2] in lexicon.words["habit_year"]
    )
    return named and lexicon.words["habit_one"].isdisjoint(words[-_NOUN:])


_YEAR: Final = "year"
_NOUN: Final = 5  # words of "this year's rainy season"


def _is_state(words: list[str], lexicon: Lexicon) -> bool:
    """Tell whether something is said to be so, as it is every year: "is open", "are mostly closed"."""
    present = any(word in lexicon.tense.present for word in words)
    return present and not lexicon.words["habit_state"].isdisjoint(words)


def _is_of_one_year(words: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb tells of one time, which was or is to be."""
    word, tense = words[at], lexicon.tense
    if word in lexicon.words["habit_not"]:
        return True
    if word in lexicon.words["habit_verb"]:
        return False
    if any(phrase == word and not ahead for phrase, ahead in tense.telling.get(word, ())):
        return word not in lexicon.words["habit_present"]
    if not word.endswith(tense.endings) or word in tense.not_past:
        return False
    return tense.present.isdisjoint(words[max(0, at - 2) : at])  # "is allowed"
