"""What several rules ask of a match."""

import re
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.match import Match
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, year_of


def unit_of(match: Match, name: str = "unit", *slots: str) -> ex.Unit | None:
    """Return the unit a part says, as a word of some slots; of the slots of units if none is named."""
    found = match.value(name, *(slots or ("unit", "units", "unit_of_end")))
    return found if isinstance(found, str) else None  # type: ignore[return-value]


def turns_of(match: Match) -> set[str]:
    """Return all that the words of a match say of which one: `this`, `next`, `past` …."""
    found = (match.lexicon.value("which", token) for token in match.tokens)
    return {str(value) for value in found if value is not None}


def year_part(match: Match) -> "int | ex.Relative | None":
    """Return the year an order's parts say, stated or relative."""
    if (year := match.year()) is not None:
        return year
    if (which := match.which("year_which")) is not None:
        return ex.Relative("year", *which)
    return None


def possessive_year(match: Match) -> "int | ex.Relative | None":
    """Return the year of "last year's third quarter", "1989's"."""
    words = match.words("whose")
    if not words:
        return None
    if match.lexicon.value("unit", words[-1]) != "year":
        return year_of(words, match.lexicon)
    which = match.which("whose")
    offset = 0 if which is None else which[0]
    that = match.among("spoken_of", words[0])
    return ex.Relative("year", offset, "narrative" if that else "document")


def _in_range_of_figures(match: Match) -> bool:
    """Tell whether another date in figures is tied to this one ("7/17-7/18"), or a time is: "T12"."""
    before, after = match.before, match.after
    if len(after) > 1 and after[0] == "T" and after[1].isdecimal():
        return True
    if "." in match.tokens and _ends_days(match):
        return True
    if after[:1] == ["-"] and after[2:3] == ["/"] and after[1].isdecimal():
        return not before or not before[-1]
    return (
        before[-1:] in (["-"], ["–"])
        and before[-3:-2] == ["/"]
        and before[-2].isdecimal()
        and "/" in match.tokens
        and (not after or not after[0][:1].isalnum())
    )


def in_iso_interval(match: Match) -> bool:
    """Tell whether a date or time is an end of an interval of ISO 8601: "2015-03-28/2015-04-02"."""
    after = match.after[:2]
    if len(after) > 1 and after[0] == "/":
        return after[1].isdecimal() and len(after[1]) == DIGITS_OF_YEAR
    before = match.before[-2:]
    return len(before) > 1 and before[1] == "/" and before[0].isdecimal() and "-" in match.tokens


def _ends_days(match: Match) -> bool:
    """Tell whether a dash ties another day to this one: "31.7-[3.8.1958]", "3-[5.8.1958]"."""
    before, after = match.before, match.after
    if len(match.tokens[-1]) != DIGITS_OF_YEAR:
        return False
    if after[:1] in (["-"], ["–"]) and after[2:3] == ["."] and after[3:4] != [""]:
        return len(after[1]) <= _DAY and after[1].isdecimal()  # "[28.12.1958]-3.1.1959"
    if before[-1:] not in (["-"], ["–"]):
        return False
    if len(before) < _MARK_AND_YEAR or not before[-2].isdecimal() or len(before[-2]) > _DAY:
        return False
    dotted = before[-3:-2] == ["."] and before[-4:-3] != [] and before[-4].isdecimal()
    return dotted or before[-3:-2] in ([], [""], ["("])


_DAY: Final = 2  # figures


def _is_first_of_years(match: Match) -> bool:
    """Tell whether the year after is written shortly behind: "2021/22"."""
    after, year = match.after[:3], match.tokens[-1]
    if len(after) < _MARK_AND_YEAR or after[0] != "/" or len(year) != DIGITS_OF_YEAR:
        return False
    free = len(after) == _MARK_AND_YEAR or not after[2][:1].isalnum()
    return free and _follow(year, after[1])


def _is_last_of_years(match: Match) -> bool:
    """Tell whether the year before is written before a slash: "2018/2019"."""
    before, after = match.before[-2:], match.after[:1]
    if len(before) < _MARK_AND_YEAR or before[1] != "/" or len(match.tokens[-1]) != DIGITS_OF_YEAR:
        return False
    return _follow(before[0], match.tokens[-1]) and after not in (["/"], ["-"])


def _follow(year: str, other: str) -> bool:
    """Tell whether the second of two texts is the year behind the first, in full or shortly."""
    if len(year) != DIGITS_OF_YEAR or len(other) not in (2, DIGITS_OF_YEAR):
        return False
    if not (year.isdecimal() and other.isdecimal()):
        return False
    return str(int(year) + 1)[-len(other) :] == other


_MARK_AND_YEAR: Final = 2


def inside_number(match: Match) -> bool:
    """Tell whether a number goes on before or behind: "1,969", "3.2022", "$2022", "2022%"."""
    before = match.before[-1:]
    range_ = (
        bool(before)
        and before[0] in ("-", "–")
        and len(match.before) > 1
        and match.before[-2].isdecimal()
        and len(match.before[-2]) == DIGITS_OF_YEAR
        and match.before[-2][0] != "0"  # "0900-1730"
        and not (len(match.before) > _RANGE and _ends_number(match.before[-4:-2]))
    )
    if _in_range_of_figures(match) or _is_last_of_years(match):
        return False
    if before and before[0] and not range_ and before[0] in ".,-/:#$€£¥_+@":
        if before[0] not in ".,-" or (len(match.before) > 1 and match.before[-2][-1:].isdecimal()):
            return True
        if (
            before[0] == "-"
            and len(match.before) > 1
            and match.before[-2][-1:].isalnum()
            and not match.among("glued_to_year", match.before[-2].lower())
        ):
            return True
    if before and before[0][-1:].isalnum():
        return not _is_circa(match)
    if _is_first_of_years(match):
        return False
    if _falls(match):
        return True
    after = match.after[:1]
    if before == ["["] and match.before[-2:-1] and match.before[-2].isalnum():
        return after != ["]"] or match.after[1:2] == [":"]  # "sshd[1234]:"
    if after == ["."] and _is_noted(match):
        return False
    if match.after[:1] == ["T"] and match.after[1:2] != [] and match.after[1].isdecimal():
        return False  # ISO 8601: a time follows
    if after and after[0] and (after[0] in "%/°@_" or after[0][0].isalnum()):
        return True
    if after and after[0] == ":" and match.after[1:2] != [""]:
        return not _is_stamped(match)
    return bool(
        after
        and after[0] in (".", ",", "-", "/")
        and len(match.after) > 1
        and match.after[1][:1].isdecimal()
        and not (after[0] == "-" and len(match.after[1]) in (2, 4))
        and not _is_next_year(match)
    )


def _is_circa(match: Match) -> bool:
    """Tell whether "c" is glued to a year that is one roughly: "c1820"."""
    before = match.before[-2:]
    alone = len(before) == 1 or before[0] in ("", "(", "-", "–")
    led = before[-1].islower() and match.among("roughly", before[-1])
    return alone and led and match.tokens[0].isdecimal() and len(match.tokens[0]) == DIGITS_OF_YEAR


_RANGE: Final = 3  # tokens: a mark, a year and a mark


def _ends_number(tokens: list[str]) -> bool:
    """Tell whether a hyphen joins a number to what follows: the "138-" of "138-2010-2015"."""
    return tokens[1] == "-" and tokens[0].isdecimal()


def _is_noted(match: Match) -> bool:
    """Tell whether the number of a note is glued to the end of a sentence: "in 1950.12 The treaty"."""
    after, before = match.after, match.beside()[0].lower()
    if len(after) < _NOTED or not after[1].isdecimal() or len(after[1]) > _LONGEST_NOTE:
        return False
    led = match.among("year_sure", before) or len(match.tokens) > 1
    return led and after[2] == "" and after[3][:1].isupper()


_NOTED: Final = 4  # tokens behind: the full stop, the number, a blank and a word
_LONGEST_NOTE: Final = 3  # figures


def _is_stamped(match: Match) -> bool:
    """Tell whether a time of day is tied to a whole date, as in logs: "31/May/2024:14:15"."""
    after = match.after
    timed = len(after) > _STAMP and after[1].isdecimal() and after[2] == ":"
    return timed and len(match.tokens) > _STAMP and "/" in match.tokens


_STAMP: Final = 2


def _falls(match: Match) -> bool:
    """Tell whether the number a hyphen joins is the smaller one: "2023-1452" is a docket's."""
    before, after, own = match.before[-2:], match.after[:2], match.tokens[-1]
    if len(own) != DIGITS_OF_YEAR or not own.isdecimal():
        return False
    last = after[1] if len(after) > 1 and after[0] in _HYPHENS else own
    first = before[0] if len(before) > 1 and before[1] in _HYPHENS else own
    ends = [end for end in (first, own, last) if end.isdecimal() and len(end) == DIGITS_OF_YEAR]
    return ends != sorted(ends)


_HYPHENS: Final = ("-", "–")


def _is_next_year(match: Match) -> bool:
    """Tell whether a hyphen and the last figure of the following year stand behind: "1937-8"."""
    year, figure = match.tokens[-1], match.after[1]
    return (
        match.after[0] == "-"
        and len(figure) == 1
        and year.isdecimal()
        and (int(figure) == int(year[-1]) + 1)
    )


def ends_sentence(match: Match) -> bool:
    """Tell whether the sentence ends behind a number, which so counts nothing: "back at 7"."""
    after = [token for token in match.after if token]
    return not after or after[0] in ("!", "?") or (after[0] == "." and not after[1:2])


def counts_of(match: Match) -> bool:
    """Tell whether a word follows that an amount may have: "2200 hrs of work"."""
    after = match.beside()[1].lower()
    return after[:1].isalpha() and (match.among("of", after) or not match.among("goes_on", after))


def is_hour(match: Match, figures: list[str]) -> bool:
    """Tell whether figures before "h" or "hrs" are a time of day: "at 1530 hours", "17.00 h".

    Args:
        match: what is read.
        figures: its words of the figures; or of two with a mark of a range between them.
    """
    if len(figures) == 1 and not re.fullmatch(_FOUR_FIGURES, figures[0]):
        return False
    before = match.beside()[0].lower()
    led = not match.before or match.among("hour_lead", before)
    short = match.among("short_hours", match.tokens[-1].lower()) and not counts_of(match)
    if len(figures) == 1:
        led = led and not match.among("of", match.beside()[1].lower())  # "1000 hours of work"
        return led or short
    text = "".join(figures)
    if re.fullmatch(_RANGE_OF_FOUR, text):
        return short
    dotted = re.fullmatch(_DOTTED, text)
    if dotted is None or counts_of(match):
        return False
    return led and (bool(match.before) or int(dotted[1]) > NOON)


def is_of_clock(match: Match) -> bool:
    """Tell whether the figures of an amount are a time of day: "0900 hours three days ago"."""
    figures = match.words("amount")
    return bool(figures) and re.fullmatch(_OF_A_CLOCK, figures[0]) is not None


_OF_A_CLOCK: Final = r"0\d{3}"
_FOUR_FIGURES: Final = r"([01]\d|2[0-4])[0-5]\d"
_RANGE_OF_FOUR: Final = rf"{_FOUR_FIGURES}[-–]{_FOUR_FIGURES}"
_DOTTED: Final = r"(1?\d|2[0-4])\.[0-5][05]"
NOON: Final = 12


def bare_year(match: Match) -> int | None:
    """Return a number of three figures, which only a text on antiquity means as a year."""
    year = match.year("bare")
    if year is None or inside_number(match):
        return None
    after = next((t for t in match.after if t), ".")
    rough = match.among("roughly", match.tokens[0].lower())
    named = after.istitle() and match.tokens[0].istitle() and not rough  # "In 202 Scipio won"
    if after[0].isalnum() and not named and not match.among("goes_on", after):
        return None
    return year


def is_conjunction(match: Match) -> bool:
    """Tell whether "that" only leads on to a clause: "the firm said that December sales rose"."""
    before = match.beside()[0]
    return (
        match.among("conjunction", match.tokens[0])
        and before.isalpha()
        and not match.among("that_lead", before.lower())
    )
