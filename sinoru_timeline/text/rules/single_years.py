"""The rule for a year: figures and words that say one, and all that four figures else may be."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import bare_year, counts_of, inside_number
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import century_of

_APOSTROPHES: Final = ("'", "’", "‘")


@rule("year")
def _year(match: Match) -> ex.Expression | None:
    """Read a year: "2022", "the year 2020", "in 44 BC", "'39"."""
    if match.has("bare"):
        year = bare_year(match)
        return None if year is None else ex.CalendarDate(year, bare=True)
    if match.has("early"):
        return _early_year(match)
    year = match.year()
    spoken = len(match.tokens) > _SPOKEN and _has_nought(match)
    if year is None or (spoken and match.among("hour_lead", match.beside()[0].lower())):
        return None
    if match.has("last"):
        return _two_years(match, year)
    if match.has("code"):  # "FY18"
        return ex.CalendarDate(year if year > 99 else century_of(year), fiscal=match.has("fiscal"))
    if match.era() is not None:
        return ex.CalendarDate(year)
    if match.has("after") or match.has("before"):
        relation = "after" if match.has("after") else "before"
        return ex.Bound(relation, ex.CalendarDate(year))
    if match.has("said"):
        if not 0 < year < 3000:
            return None
        return _said_year(match, year)
    if "." in match.tokens:
        return ex.CalendarDate(year)
    if match.tokens[0] in _APOSTROPHES:
        if match.lexicon.value("units", match.beside()[1]) is not None:
            return None  # a quotation: "'20 years' of talks"
        before = match.before[-1:]
        if match.lexicon.value("currency", match.beside()[1]) is not None:
            return None  # "'45 people died', he said"
        if not _ends_short_years(match) and ((before and before[0]) or inside_number(match)):
            return None
        return ex.CalendarDate(year, short_year=True)
    if not match.tokens[0].isdecimal():
        if _is_spoken_number(match):
            return None
        words = [token for token in match.tokens if token.isalpha()]
        return REFUSED if len(words) > 1 and all(map(str.istitle, words)) else ex.CalendarDate(year)
    return ex.CalendarDate(year) if _is_year(match, year) else None


def _is_spoken_number(match: Match) -> bool:
    """Tell whether words that may be a year count something: "over two thousand rifles"."""
    before, after = (token.lower() for token in match.beside())
    led = any(match.among(name, before) for name in ("number_lead", "roughly"))
    return led and _is_many(match, after)


def _ends_short_years(match: Match) -> bool:
    """Tell whether another short year is tied to it: "'14-'18"."""
    before = match.before[-3:]
    tied = len(before) == _SHORT_YEAR and before[0] in _APOSTROPHES and before[2] in _HYPHENS
    return tied and before[1].isdecimal()


_SHORT_YEAR: Final = 3  # tokens of "'14-"


_SPOKEN: Final = 2  # words of "nineteen oh five", but the last


def _has_nought(match: Match) -> bool:
    """Tell whether a year is spoken like a time: "nineteen oh five"."""
    return any(match.among("nought", token.lower()) for token in match.tokens)


def _early_year(match: Match) -> ex.Expression | None:
    """Read "sixteen eighty-nine"; minutes are below sixty, but in "in fifteen twelve"."""
    words = [word for word in match.words("early") if word != "-"]
    values = [match.lexicon.value("number", word) for word in words]
    head, *rest = (value for value in values if isinstance(value, int))
    behind = sum(rest)
    if not _TENS <= behind <= _TWO_FIGURES or (
        len(rest) > 1 and (rest[0] % 10 or rest[1] >= _TENS)
    ):
        return None
    before, after = match.beside()
    sure = match.among("year_sure", before.lower())
    if behind < _MINUTES and not sure:
        return None
    led = sure or match.among("year_lead", before.lower()) or not before[:1].isalnum()
    if not led or counts_of(match) or (len(rest) == 1 and (rest[0] % _TENS == 0) and after == "-"):
        return REFUSED  # "the bus number twelve seventy", "twelve sixty-six votes"
    return ex.CalendarDate(head * 100 + behind)


_MINUTES: Final = 60
_TENS: Final = 10


def _two_years(match: Match, year: int) -> ex.Expression | None:
    """Read a year of accounts or of a school that lies in two: "the 2019/20 fiscal year"."""
    last = int(match.words("last")[0])
    if last not in (year + 1, (year + 1) % 100) or inside_number(match):
        return None
    return ex.Between(ex.CalendarDate(year), ex.CalendarDate(year + 1), match.has("fiscal"))


def _said_year(match: Match, year: int) -> ex.Expression | None:
    """Read "fiscal 98", "the year 69"; without an article "Year 7" is a form at school."""
    if match.has("fiscal") or year > _TWO_FIGURES:
        full = year if year > _TWO_FIGURES else century_of(year)
        return ex.CalendarDate(full, fiscal=match.has("fiscal"))
    told = match.among("article", match.tokens[0].lower()) and year > _FORMS
    return ex.CalendarDate(year) if told else REFUSED


_TWO_FIGURES: Final = 99
_FORMS: Final = 13  # of a school, and of its years


def _is_year(match: Match, year: int) -> bool:
    """Tell whether four figures are a year and no count, price or number of something."""
    if inside_number(match):
        return False
    _, following = match.beside()
    before, after = (token.lower() for token in match.beside())
    if (
        match.lexicon.value("currency", after) is not None
        or match.lexicon.value("currency", before) is not None
        or match.among("counted", after)
        or _is_counted(match)
        or _is_amount(match)
        or _is_numbered(match)
    ):
        return False
    if match.among("year_lead", before):
        return True
    if _is_titled(match) or _has_code(match) or _is_quoted(match):
        return False
    counted = match.among("number_lead", match.abbreviation() or before)
    if counted and not (match.is_signalled() or _is_at_least(match) or _is_roughly_then(match)):
        return False
    if not 1100 <= year <= 2100:
        return False
    if following[:1].isupper() and before.isalpha() and not _is_led_to(match, before):
        return False  # an address
    # "Boeing 747", "Windows 2000": a name with a number; a noun in plural that is counted.
    if (
        _is_many(match, after)
        and not match.among("before_year_of_many", before)
        and before[-1:].isalpha()
    ):
        return year < 2100 and match.among("year_possessor", before)
    return True


def _is_led_to(match: Match, before: str) -> bool:
    """Tell whether an article leads to a year, or one does with an adjective: "its original 1818 Charter"."""
    if match.among("year_article", before):
        return True
    words = [token.lower() for token in match.before if token]
    owned = len(words) > 1 and any(
        match.among(n, words[-2]) for n in ("possessors", "year_article")
    )
    return owned and match.beside()[0].islower()


def _is_many(match: Match, word: str) -> bool:
    """Tell whether a word is a noun in plural, of what is counted; "census" and "press" are none."""
    words = match.lexicon.words
    return (
        len(word) > _LETTERS
        and word.endswith(tuple(words["plural_endings"]))
        and not word.endswith(tuple(words["singular_endings"]))
        and not match.among("not_counted", word)
    )


def _is_at_least(match: Match) -> bool:
    """Tell whether a word that counts stands behind one that dates: "since at least 2006"."""
    words = [token.lower() for token in match.before if token]
    return any(word in match.lexicon.phrases["signal"] for word in words[-3:-1])


def _is_roughly_then(match: Match) -> bool:
    """Tell whether a word leads to a year that is one roughly: "in approximately 1850"."""
    words = [token.lower() for token in match.before if token][-_RANGE:]
    about = len(words) == _RANGE and match.lexicon.value("approximate", words[1]) is not None
    return about and words[0] in match.lexicon.words["year_sure"].difference(
        match.lexicon.words["by_lead"]
    )


def _is_titled(match: Match) -> bool:
    """Tell whether figures are a name with its article: "they heard The 1975"."""
    tokens = [token for token in match.before if token]
    if not tokens or not tokens[-1].istitle() or not match.among("article", tokens[-1].lower()):
        return False
    after = match.beside()[1]
    if len(tokens) > 1 and tokens[-2][-1:].isalpha():
        return True
    ended = any(after.endswith(ending) for ending in match.lexicon.tense.endings)
    return match.among("plays", after) or (after.islower() and ended)


def _is_quoted(match: Match) -> bool:
    """Tell whether figures stand alone in quotation marks: the code "1202"."""
    before, after = match.before[-1:], match.after[:1]
    return before + after in _QUOTES


_QUOTES: Final = (['"', '"'], ["“", "”"], ["‘", "’"])


def _has_code(match: Match) -> bool:
    """Tell whether letters stand between a number and what it numbers: "Flight AF 1907"."""
    tokens = [token for token in match.before if token]
    return (
        len(tokens) > 1
        and tokens[-1].isupper()
        and len(tokens[-1]) <= _LETTERS
        and match.among("number_lead", tokens[-2].lower())
    )


_LETTERS: Final = 3  # of the code of an airline


def _is_counted(match: Match) -> bool:
    """Tell a number of something by its neighbours: "a 2000-seat hall", "call 202 555 2019"."""
    before, after = match.before[-2:], match.after[:2]
    hyphened = after[:1] == ["-"] and match.among("counted_behind_hyphen", after[-1].lower())
    hyphened = hyphened or (
        after[:1] == ["-"] and 0 < len(after[-1]) < _LETTERS and after[-1].isupper()
    )
    called = before[-1:] == [""] and len(before[0]) == _OF_A_CALL and before[0].isdecimal()
    return hyphened or called


def _is_amount(match: Match) -> bool:
    """Tell whether a number counts persons or things: "about 1500 protesters", "1950 others"."""
    before, after = (token.lower() for token in match.beside())
    before = match.abbreviation() or before
    words = [token.lower() for token in match.after if token]
    opened = match.among("between", before) and words[:1] and match.among("and", words[0])
    ranged = bool(words) and (opened or match.among("range_or", words[0]))
    share = match.among("year_sure", before) and len(words[1:2]) == 1 and len(words[1]) < _LETTERS
    if ranged and len(words) > _RANGE and words[1].isdecimal() and not share:
        after = words[2]  # "from 1000 to 2000 men", but not "from 80% in 2008 to 60%"
        if match.lexicon.value("currency", after) is not None or match.among("counted", after):
            return True
    if match.among("persons", after):
        return not match.among("year_sure", before)
    return match.among("roughly", before) and _is_many(match, after)


_RANGE: Final = 2  # tokens from one end of a range to what is counted


def _is_numbered(match: Match) -> bool:
    """Tell the number of a rule, a house or a page: "resolution 1970 (2011)", "1600 Oak Ave."."""
    before, after = match.beside()
    if before.isupper() and match.among("code_lead", before.lower()):
        return True
    two = [token.lower() for token in match.before if token][-2:]
    named = len(two) > 1 and match.among("number_lead", " ".join(two))
    if named or match.among("code_lead", match.abbreviation()):
        return True
    words = [token for token in match.after if token]
    if after.istitle() and any(match.among("street", word.lower()) for word in words[1:]):
        return True
    dated = words[:1] == ["("] and words[2:3] == [")"] and words[1].isdecimal()
    if dated and len(words[1]) == len(match.tokens[-1]):
        return not match.among("year_sure", before.lower())
    return _ends_numbers(match) or _is_listed_number(match)


def _is_listed_number(match: Match) -> bool:
    """Tell whether a number is the last of a list of such: "Resolutions 1718 and 1874"."""
    tokens = [token.lower() for token in match.before if token]
    if len(tokens) <= _RANGE or not match.among("both", tokens[-1]) or not tokens[-2].isdecimal():
        return False
    return match.among("number_lead", tokens[-3])


def _ends_numbers(match: Match) -> bool:
    """Tell whether a number is the last one of a range of pages: "pp. 1914-1945"."""
    tokens = [token.lower() for token in match.before if token]
    if len(tokens) <= _RANGE or tokens[-1] not in _HYPHENS or not tokens[-2].isdecimal():
        return False
    lead = tokens[-3] if tokens[-3] != "." else tokens[0]
    return match.among("number_lead", lead)


_HYPHENS: Final = ("-", "–")

_OF_A_CALL: Final = 3  # figures in a group of a telephone number
