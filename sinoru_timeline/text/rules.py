"""The rules: what an order of a language says. Few, named, and the same for all languages.

A rule gets the parts of a match by the names its orders give them, and returns a typed expression,
or None where it is none after all ("32 May"). Which words stand in which order is in the language
file.
"""

from collections.abc import Callable
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.lexicon import Lexicon, Value

_DIGITS_OF_YEAR: Final = 4
_PIVOT: Final = 50  # two-digit years from here on belong to the last century


class Match:
    """One match of an order: its tokens and its named parts."""

    __slots__ = ("_at", "_groups", "after", "before", "lexicon", "style", "tokens")

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: list[str],
        groups: dict[str, tuple[int, int]],
        before: list[str],
        after: list[str],
        style: str,
    ) -> None:
        """Keep what a rule may look at.

        Args:
            lexicon: the language.
            tokens: the tokens matched.
            groups: the named parts, as places in the tokens.
            before: the tokens before, the nearest last; "" where there is a blank.
            after: the tokens behind, the nearest first.
            style: `us` or `gb`: the order of numbers in 3/4/2022.
        """
        self.lexicon = lexicon
        self.tokens = tokens
        self._groups = groups
        self.before = before
        self.after = after
        self.style = style
        self._at = 0

    def has(self, name: str) -> bool:
        """Tell whether a part is there."""
        return name in self._groups

    def words(self, name: str) -> list[str]:
        """Return the tokens of a part in small letters, or none."""
        place = self._groups.get(name)
        return [] if place is None else [t.lower() for t in self.tokens[place[0] : place[1]]]

    def value(self, name: str, *slots: str) -> Value | None:
        """Return the value of the first word of a part that is in one of the slots."""
        for word in self.words(name):
            for slot in slots:
                found = self.lexicon.value(slot, word)
                if found is not None:
                    return found
        return None

    def integer(self, name: str, *slots: str) -> int | None:
        """Return such a value if it is a number."""
        found = self.value(name, *slots)
        return found if isinstance(found, int) else None

    def number(self, name: str) -> float | None:
        """Return the number a part says; None if it says none."""
        return number_of(self.words(name), self.lexicon)

    def year(self, name: str = "year") -> int | None:
        """Return the year a part says, 0 for 1 BCE; None if there is none."""
        words = self.words(name)
        if not words:
            return None
        found = year_of(words, self.lexicon)
        if found is None:
            return None
        era = next((e for t in self.tokens if (e := self.lexicon.value("era", t))), None)
        if era is None and "." in self.tokens:
            joined = "".join(self.tokens).lower()
            era = "bc" if "b.c" in joined else None
        return 1 - found if era == "bc" else found

    def which(self, name: str = "which") -> tuple[int, ex.Origin] | None:
        """Return the offset and the origin that "last", "that", "the previous" … say."""
        words = self.words(name)
        if not words:
            return None
        for word in words:
            if (found := self.lexicon.value("which", word)) is not None:
                if found == "next" and words[0] == "the" and len(words) > 1:
                    return 1, "narrative"
                return _WHICH[str(found)], "document"
            if (found := self.lexicon.value("anaphor", word)) is not None:
                return _ANAPHOR[str(found)], "narrative"
        if words[0] in ("that", "the", "those"):
            return 0, "narrative"
        return None


REFUSED: Final = ex.Refused()
_WHICH: Final = {
    "this": 0, "current": 0, "last": -1, "next": 1, "past": -1, "coming": 1, "latest": 0,
}  # fmt: skip
_ANAPHOR: Final = {"previous": -1, "following": 1, "same": 0}

Rule = Callable[[Match], "ex.Expression | None"]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Put a function into the table of rules; the first line of its docstring is its description."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return register


# --- numbers ------------------------------------------------------------------------------------


def number_of(words: list[str], lexicon: Lexicon) -> float | None:
    """Return the number that words say: "2 1/2", "a dozen", "twenty-five", "5,000"."""
    for mark in ("to", "or", "-"):
        # Of a range the first number counts.
        if mark in words[1:] and not (mark == "-" and not words[0].isdecimal()):
            return number_of(words[: words.index(mark, 1)], lexicon)
    digits = "".join(w for w in words if w != ",")
    if digits.isdecimal():
        return float(digits)
    if words and words[0].isdecimal():
        return _digits(words)
    total, current, seen = 0.0, 0.0, False
    for word in words:
        value = lexicon.value("number", word)
        if isinstance(value, int):
            seen = True
            if value >= 100:
                current = max(current, 1) * value
                if value > 100:
                    total, current = total + current, 0
            else:
                current += value
        elif word in ("dozen", "half"):
            seen = True
            factor = 12.0 if word == "dozen" else 0.5
            current = current * factor if current and word == "dozen" else current + factor
            if words[0] == "half" and word == "dozen":
                current = 6
        elif word == "quarter":
            seen, current = True, current + 0.25
        elif (few := lexicon.value("some", word)) is not None:
            return float(few) if isinstance(few, int) and few > 0 else None
    return total + current if seen else None


def _digits(words: list[str]) -> float | None:
    """Read "2.5", "2 1/2" and "2 to 3": of a range the first number counts."""
    if len(words) >= 3 and words[1] == "." and words[2].isdecimal():
        return float(f"{words[0]}.{words[2]}")
    if "/" in words:
        at = words.index("/")
        if words[at + 1] == "0":
            return None
        part = int(words[at - 1]) / int(words[at + 1])
        return part if at == 1 else int(words[0]) + part
    if len(words) > 2 and words[1] == ",":
        return float(words[0] + words[2])
    return float(words[0])


def year_of(words: list[str], lexicon: Lexicon) -> int | None:
    """Return the year that words say: "1994", "'94", "nineteen ninety-four", "two thousand one"."""
    words = [w for w in words if w not in ("-", "and", ",")]
    if words[0] in ("'", "’", "ʼ", "`"):
        return century_of(int(words[1])) if len(words) > 1 and words[1].isdecimal() else None
    joined = "".join(words)
    if joined.isdecimal():
        return int(joined)
    values = [lexicon.value("number", word) for word in words]
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(words):
        return None
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:])
    if len(numbers) == 1 or not 10 < numbers[0] <= 20:
        return None
    rest = numbers[1:]
    if rest[0] == 1000:
        return None
    if rest[0] == 100:
        return numbers[0] * 100 + sum(rest[1:])
    if len(rest) == 2 and (rest[0] < 20 or rest[1] >= 10):
        return None
    return numbers[0] * 100 + sum(rest) if sum(rest) >= 10 else None


def century_of(short: int) -> int:
    """Complete a year of two digits."""
    return short + (1900 if short >= _PIVOT - 20 else 2000)


def ordinal_of(words: list[str], lexicon: Lexicon) -> int | None:
    """Return what "3rd", "third", "twenty-first" count."""
    total = 0
    for word in words:
        if word.isdecimal():
            return int(word)
        value = lexicon.value("ordinal", word)
        if isinstance(value, int):
            return total + value
        number = lexicon.value("number", word)
        if isinstance(number, int):
            total += number
        elif word in ("last", "latter"):
            return -1
        elif word == "former":
            return 1
    return total or None


def _unit(match: Match, name: str = "unit") -> ex.Unit | None:
    found = match.value(name, "unit", "units")
    return found if isinstance(found, str) else None  # type: ignore[return-value]


def _year_part(match: Match) -> "int | ex.Relative | None":
    if (year := match.year()) is not None:
        return year
    if (which := match.which("year_which")) is not None:
        return ex.Relative("year", *which)
    return None


def _possessive_year(match: Match) -> "int | ex.Relative | None":
    """Return the year of "last year's third quarter", "1989's"."""
    words = [t.lower() for t in match.tokens]
    if "s" in words and words[words.index("s") - 1] in ("'", "’"):
        head = words[: words.index("s") - 1]
        if head[-1:] == ["year"]:
            offset = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(head[-2], 0)
            that = head[0] in ("the", "that")
            return ex.Relative("year", offset, "narrative" if that else "document")
        return year_of(head, match.lexicon) if head else None
    return None


# --- dates --------------------------------------------------------------------------------------


@rule("date")
def _date(match: Match) -> "ex.Expression | None":
    """Read a month and a day, with a weekday or a year or without: "24 February 2022", "May 5"."""
    day = ordinal_of(match.words("day"), match.lexicon)
    month = match.integer("month", "month", "month_short")
    weekday = match.integer("weekday", "weekday", "weekday_short")
    if day is None or not 1 <= day <= 31:
        return None
    if month is not None and day > _LONGEST[month]:
        return None
    if match.has("month_which"):
        which = match.which("month_which")
        return (
            None
            if which is None
            else ex.CalendarDate(day=day, month_ref=ex.Relative("month", *which))
        )
    if not match.has("month"):
        if weekday is not None:
            return ex.CalendarDate(day=day, weekday=weekday)
        return ex.CalendarDate(day=day, month_ref=ex.Relative("month", 0, "narrative"))
    if month is None:
        return None
    if match.has("which") and (which := match.which()) is not None:
        return ex.CalendarDate(None, month, day, weekday, which[0], which[1])
    # "10 May 30" is no date with a year of two digits.
    words = match.words("year")
    short = bool(words) and words[0] in ("'", "’")
    return ex.CalendarDate(_year_part(match), month, day, weekday, short_year=short)


_LONGEST: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("day-of-month")
def _day_of_month(match: Match) -> "ex.Expression | None":
    """Read a day whose month the text has named: "the 24th"."""
    after = next((t for t in match.after if t), ".")
    if after[:1].isalpha() and after not in _GO_ON:
        return None
    day = ordinal_of(match.words("day"), match.lexicon)
    return None if day is None else ex.CalendarDate(day=day)


_GO_ON: Final = frozenset(
    [
        "of",
        "and",
        "or",
        "to",
        "until",
        "at",
        "in",
        "when",
        "the",
        "he",
        "she",
        "it",
        "they",
        "but",
        "with",
        "by",
        "as",
        "was",
        "were",
        "a",
        "an",
        "had",
        "after",
        "before",
        "while",
        "that",
        "which",
        "followed",
        "for",
        "from",
        "on",
    ]
)


@rule("numeric-date")
def _numeric_date(match: Match) -> "ex.Expression | None":
    """Read a date in figures: "2022-02-24", "24/2/2022", "24.02.22"."""
    if _inside_number(match):
        return None
    if match.has("m"):
        year, month = int(match.words("y")[0]), int(match.words("m")[0])
        if not match.has("d"):
            if match.tokens[1] in ("-", "–") and len(match.tokens[-1]) < _DIGITS_OF_YEAR:
                short = match.tokens[2]
                if len(short) == 2 and (int(short) == year % 100 + 1 or int(short) > 12):
                    return None
            return ex.CalendarDate(year, month) if 1 <= month <= 12 else None
        day = int(match.words("d")[0])
        return _checked(year, month, day)
    if not match.has("y"):
        if match.tokens[1] != "/":
            return None
        first, second = int(match.words("a")[0]), int(match.words("b")[0])
        before = next((t for t in reversed(match.before) if t), "").lower()
        if before[:1].isdecimal() or (
            second in (2, 3, 4, 8, 16) and first < second and before not in _DATE_LEADS
        ):
            return None  # a fraction
        if match.style == "us" and first <= 12:
            return _checked(None, first, second)
        return _checked(None, second, first) or _checked(None, first, second)
    first, second = int(match.words("a")[0]), int(match.words("b")[0])
    text = match.words("y")[0]
    year = int(text) if len(text) == _DIGITS_OF_YEAR else century_of(int(text))
    if len(match.words("a")[0]) > 2 or len(match.words("b")[0]) > 2:
        return None
    figures = len(match.words("a")[0]) + len(match.words("b")[0])
    if len(text) != _DIGITS_OF_YEAR and match.tokens[1] not in "/." and figures < 4:
        return None  # "1-2-22" is as often a number of something else
    if match.style == "us" and match.tokens[1] != ".":
        return _checked(year, first, second) or _checked(year, second, first)
    return _checked(year, second, first) or _checked(year, first, second)


_DATE_LEADS: Final = frozenset(
    [
        "on",
        "by",
        "from",
        "to",
        "until",
        "till",
        "since",
        "before",
        "after",
        "for",
        "between",
        "and",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "(",
        "-",
        ",",
        "is",
        "due",
        "this",
        "was",
    ]
) | {""}


def _checked(year: int | None, month: int, day: int) -> ex.CalendarDate | None:
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month]:
        return None
    if (
        year is not None
        and month == 2
        and day == 29
        and (year % 4 or (year % 100 == 0 and year % 400))
    ):
        return None
    return ex.CalendarDate(year, month, day)


def _inside_number(match: Match) -> bool:
    """Tell whether a number goes on before or behind: "1,969", "3.2022", "$2022", "2022%"."""
    before = match.before[-1:]
    range_ = (
        bool(before)
        and before[0] in ("-", "–")
        and len(match.before) > 1
        and match.before[-2].isdecimal()
        and len(match.before[-2]) == _DIGITS_OF_YEAR
    )
    if before and before[0] and not range_ and before[0] in ".,-/:#$€£¥_+@":
        if before[0] not in ".,-" or (len(match.before) > 1 and match.before[-2][-1:].isdecimal()):
            return True
        if (
            before[0] == "-"
            and len(match.before) > 1
            and match.before[-2][-1:].isalnum()
            and match.before[-2].lower() not in ("mid", "post", "pre", "early", "late")
        ):
            return True
    if before and before[0][-1:].isalnum():
        return True
    after = match.after[:1]
    if after and after[0] and (after[0] in "%/°@_" or after[0][0].isalnum()):
        return True
    if after and after[0] == ":" and match.after[1:2] != [""]:
        return True
    return bool(
        after
        and after[0] in (".", ",", "-", "/")
        and len(match.after) > 1
        and match.after[1][:1].isdecimal()
        and not (after[0] == "-" and len(match.after[1]) in (2, 4))
    )


@rule("month")
def _month(match: Match) -> "ex.Expression | None":
    """Read a month, with a year or without: "February 2022", "last September", "in May"."""
    month = match.integer("month", "month", "month_short")
    if month is None:
        return None
    which = match.which()
    if (
        match.has("which")
        and match.tokens[-1] in ("may", "march")
        and match.words("which")[-1] in ("this", "that", "present")
    ):
        return None
    year = _year_part(match)
    if year is None:
        year = _possessive_year(match)
    if year is None and match.tokens[-1].lower() == "year":
        year = ex.Relative("year", 0, "narrative")
    if which is None:
        if year is None and len(match.tokens) == 1 and _is_name(match):
            return None
        if (
            year is None
            and match.before[-2:-1]
            and match.before[-2].isdecimal()
            and int(match.before[-2]) > 31
            and len(match.before[-2]) == 2
            and not match.before[-1]
        ):
            return REFUSED
        return ex.CalendarDate(year, month)
    return ex.CalendarDate(year, month, which=which[0], origin=which[1])


def _is_name(match: Match) -> bool:
    """Tell whether a month alone is a person, a verb or a march: "April Glaspie", "May God"."""
    word = match.tokens[0]
    if word.lower() not in ("may", "march", "april", "june", "august", "mar", "jan", "sep", "dec"):
        return False
    after = next((t for t in match.after if t), "")
    before = next((t for t in reversed(match.before) if t), "")
    if not after and not before:
        return False
    if word.lower() in ("may", "march"):
        if before.lower() in _MONTH_LEADS or word.isupper():
            return False
        if before.lower() in ("the", "a", "its", "their") and after.isalpha() and after.islower():
            return after in _GO_ON or word.lower() == "may"
        return not (after in (",", ".", ";", ")") and before[:1].islower())
    if len(word) == 3:
        if after in ("-", "–", "/", "to", "through", "until"):
            return False
        return before.lower() not in _MONTH_LEADS or after[:1].isupper()
    return (after[:1].isupper() and before.lower() not in _MONTH_LEADS) or (
        before[:1].isupper()
        and before.isalpha()
        and word.lower() in ("april", "june", "august")
        and before.lower() not in _MONTH_LEADS
        and len(before) > 2
        and bool(after[:1].isupper())
    )


_MONTH_LEADS: Final = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "from",
        "to",
        "by",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "through",
        "before",
        "after",
        "and",
        "or",
        "between",
        "that",
        "every",
        "each",
        "-",
        "for",
        "on",
        "throughout",
        ";",
        "following",
        "previous",
    ]
)


@rule("year")
def _year(match: Match) -> "ex.Expression | None":
    """Read a year: "2022", "the year 2020", "in 44 BC", "'39"."""
    first = match.tokens[0].lower()
    if match.has("bare"):
        return _bare_year(match)
    year = match.year()
    if year is None:
        return None
    if match.has("era") or any(match.lexicon.value("era", t) for t in match.tokens):
        return ex.CalendarDate(year)
    if first in ("post", "pre"):
        return ex.Bound("after" if first == "post" else "before", ex.CalendarDate(year))
    if len(match.tokens) > 1 and first in ("the", "year", "fiscal", "calendar"):
        if not 0 < year < 3000:
            return None
        return ex.CalendarDate(
            year if year > 99 else century_of(year),
            fiscal="fiscal" in [t.lower() for t in match.tokens],
        )
    if "." in match.tokens:
        return ex.CalendarDate(year)
    if first in ("'", "’"):
        before = match.before[-1:]
        if (before and before[0]) or _inside_number(match):
            return None
        return ex.CalendarDate(year, short_year=True)
    if not match.tokens[0].isdecimal():
        return ex.CalendarDate(year)
    return ex.CalendarDate(year) if _is_year(match, year) else None


def _bare_year(match: Match) -> "ex.Expression | None":
    """Read "in 480", which only a text on antiquity means as a year."""
    year = match.year("bare")
    if year is None or _inside_number(match):
        return None
    if any(match.lexicon.value("era", t) for t in match.tokens):
        return ex.CalendarDate(year)
    after = next((t for t in match.after if t), ".")
    if after[0].isalnum() and after not in _GO_ON:
        return None
    return ex.CalendarDate(year, bare=True)


def _is_year(match: Match, year: int) -> bool:
    """Tell whether four figures are a year and no count, price or number of something."""
    if _inside_number(match):
        return False
    before = next((t for t in reversed(match.before) if t), "").lower()
    after = next((t for t in match.after if t), "").lower()
    if (
        match.lexicon.value("currency", after) is not None
        or match.lexicon.value("currency", before) is not None
    ):
        return False
    if after in ("hours", "gmt", "est", "edt", "rpm", "votes"):
        return False
    if before in _YEAR_LEADS:
        return True
    if before in _NO_YEAR_LEADS:
        return False
    if not 1100 <= year <= 2100:
        return False
    following = next((t for t in match.after if t), "")
    if (
        following[:1].isupper()
        and before.isalpha()
        and before not in ("the", "a", "an", "its", "s", "their", "this", "that")
    ):
        return False  # an address
    # "Boeing 747", "Windows 2000": a name with a number; a noun in plural that is counted.
    if (
        after
        and after.endswith("s")
        and len(after) > 3
        and after not in _NOT_COUNTED
        and before not in ("the", "'s", "s")
        and before[-1:].isalpha()
    ):
        return year < 2100 and before in ("their", "its", "his", "early", "late", "mid")
    return True


_YEAR_LEADS: Final = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "during",
        "of",
        "before",
        "after",
        "between",
        "early",
        "late",
        "mid",
        "through",
        "fiscal",
        "year",
        "circa",
        "around",
        "about",
        "throughout",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "to",
        "and",
        "christmas",
    ]
)
_NO_YEAR_LEADS: Final = frozenset(
    [
        "no",
        "number",
        "nos",
        "flight",
        "boeing",
        "model",
        "page",
        "pages",
        "p",
        "room",
        "section",
        "article",
        "act",
        "resolution",
        "route",
        "highway",
        "than",
        "least",
        "most",
        "some",
        "nearly",
        "over",
        "almost",
        "only",
        "approximately",
        "roughly",
        "bus",
        "up",
    ]
)
_NOT_COUNTED: Final = frozenset(
    [
        "was",
        "is",
        "has",
        "as",
        "his",
        "this",
        "its",
        "across",
        "towards",
        "plus",
        "thus",
        "perhaps",
        "versus",
        "always",
    ]
)


@rule("decade")
def _decade(match: Match) -> "ex.Expression | None":
    """Read ten years: "the 1960s", "the late '70s", "the nineties"."""
    part = match.value("part", "part")
    text = part if isinstance(part, str) else None
    if match.has("year"):
        number = int(match.words("year")[0])
        if number % 10 or _glued_before(match):
            return None
        return ex.Decade(number, part=text)
    if match.has("words"):
        spoken = match.integer("words", "decades")
        head = next(
            (v for t in match.tokens if isinstance(v := match.lexicon.value("year_head", t), int)),
            None,
        )
        if spoken is None:
            return None
        if head is not None:
            return ex.Decade(head * 100 + spoken, part=text)
        return ex.Decade(spoken, short=True, part=text)
    digits = next((t for t in match.tokens if t.isdecimal()), "")
    if len(digits) != 2 or int(digits) % 10:
        return None
    if not any(t in ("'", "’") for t in match.tokens) and match.tokens[0].lower() != "the":
        return None
    return ex.Decade(int(digits), short=True, part=text)


def _glued_before(match: Match) -> bool:
    before = match.before[-1:]
    return bool(before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#,./"))


@rule("century")
def _century(match: Match) -> "ex.Expression | None":
    """Read a century: "the 20th century", "XIX century", "the late 5th century BC"."""
    number = (
        ordinal_of(match.words("number"), match.lexicon)
        if match.has("number")
        else match.integer("roman", "roman")
    )
    if number is None or not 0 < number <= 40:
        return None
    part = match.value("part", "part")
    before = any(match.lexicon.value("era", t) == "bc" for t in match.tokens)
    width = 1000 if match.tokens[-1].lower().startswith("millenni") else 100
    return ex.Century(-number if before else number, width, part if isinstance(part, str) else None)


@rule("quarter")
def _quarter(match: Match) -> "ex.Expression | None":
    """Read a quarter of a year: "the third quarter", "Q3 2022", "last year's first quarter"."""
    if match.has("code"):
        number = match.integer("code", "quarter_code")
    else:
        number = ordinal_of(match.words("number"), match.lexicon)
    if number is None or not 1 <= number <= 4:
        return None
    if match.tokens[0].lower() == "q" and not match.has("year") and len(match.tokens) > 2:
        return None
    year = _year_part(match)
    if year is None:
        year = _possessive_year(match)
    words = {t.lower() for t in match.tokens}
    if year is None and "year" in words and "of" in words:
        year = ex.Relative("year", 0, "narrative")
    return ex.SubYear("quarter", number, year, fiscal="fiscal" in words)


@rule("half")
def _half(match: Match) -> "ex.Expression | None":
    """Read a half of a year: "the first half of 2023", "H1 2023"."""
    number = ordinal_of(match.words("number"), match.lexicon)
    if number == -1:
        number = 2
    if number not in (1, 2):
        return None
    year = _year_part(match)
    words = [t.lower() for t in match.tokens]
    if year is None and "year" in words:
        year = ex.Relative("year", 0, "narrative")
    if year is None:
        # Half of what? Of a game, perhaps.
        if (
            "fiscal" not in words
            and words[-1] == "half"
            and next((t for t in match.after if t), "").lower() in ("of", "-")
        ):
            return None
        if "-" not in words and words[0] != "the":
            return None
    return ex.SubYear("half", number, year, fiscal="fiscal" in words)


@rule("season")
def _season(match: Match) -> "ex.Expression | None":
    """Read a season: "the summer of 1914", "last fall", "spring 1943"."""
    number = match.integer("season", "season")
    if number is None:
        return None
    which = match.which()
    year = _year_part(match)
    words = [t.lower() for t in match.tokens]
    if year is None and words[-1] == "year":
        year = ex.Relative("year", 0, "narrative")
    if year is None and which is None:
        year = _possessive_year(match)
    if which is None and year is None and words[-1] in ("fall", "spring"):
        before = next((t for t in reversed(match.before) if t), "").lower()
        after = next((t for t in match.after if t), "").lower()
        if (
            len(words) == 1
            and not match.tokens[0][0].isupper()
            and before not in _MONTH_LEADS - {"to", "and", "or"}
        ):
            return None
        if after == "of" or (words[-1] == "fall" and match.tokens[0][0].isupper()):
            return REFUSED
    if which is not None:
        return ex.SubYear("season", number, year, which[0], which[1])
    return ex.SubYear("season", number, year)


@rule("weekday")
def _weekday(match: Match) -> "ex.Expression | None":
    """Read a weekday: "Monday", "last Friday", "Friday of next week"."""
    weekday = match.integer("weekday", "weekday", "weekday_short")
    words = [t.lower() for t in match.tokens]
    if weekday is None:
        return None
    if (
        words[-1] in ("sun", "mon", "sat", "wed", "thu", "fri", "tue")
        and words[:1] != ["last"]
        and match.after[:1] != ["."]
    ):
        before = next((t for t in reversed(match.before) if t), "").lower()
        if words[0] == "that" or (
            len(words) == 1
            and before not in ("on", "last", "next", "this", "(", "-", "every", "until", "by")
            and (match.after or match.before)
        ):
            return REFUSED
    if match.has("week"):
        week = match.which("week") or (0, "narrative")
        return ex.WeekdayIn(weekday, ex.Relative("week", *week))
    if words[0] == "a" and "week" in words:
        base = ex.CalendarDate(
            weekday=weekday,
            which=(
                -1 if "last" in words else 1 if "next" in words else (1 if "from" in words else -1)
            ),
        )
        return ex.Shift((ex.Amount(1, "week"),), 1 if "from" in words else -1, base)
    if words[-1] == "week":
        return ex.Shift((ex.Amount(1, "week"),), 1, ex.CalendarDate(weekday=weekday, which=1))
    if words[-2:] == ["after", "next"]:
        return ex.Shift((ex.Amount(1, "week"),), 1, ex.CalendarDate(weekday=weekday, which=2))
    if words[-2:] == ["before", "last"]:
        return ex.Shift((ex.Amount(1, "week"),), -1, ex.CalendarDate(weekday=weekday, which=-1))
    which = match.which()
    if which is None:
        return ex.CalendarDate(weekday=weekday)
    offset = which[0]
    if "coming" in words:
        offset = 1
    elif "past" in words:
        offset = -1
    return ex.CalendarDate(weekday=weekday, which=offset, origin=which[1])


@rule("nth-weekday")
def _nth(match: Match) -> "ex.Expression | None":
    """Read a day counted in a month or year: "the first Monday of May", "the last week of June"."""
    number = ordinal_of(match.words("nth"), match.lexicon)
    if number is None:
        return None
    month = match.integer("month", "month", "month_short")
    ref = match.which("month_which") if match.has("month_which") else None
    month_ref = ex.Relative("month", *ref) if ref is not None else None
    year = _year_part(match)
    weekday = match.integer("weekday", "weekday", "weekday_short")
    unit: ex.Unit | None = "day" if weekday is not None else _unit(match)
    if unit is None:
        return None
    return ex.NthOf(number, unit, weekday, month, year, month_ref)


# --- relative -----------------------------------------------------------------------------------


@rule("deictic-day")
def _deictic_day(match: Match) -> "ex.Expression | None":
    """Count days from the document time: "yesterday", "the day after tomorrow"."""
    words = [t.lower() for t in match.tokens]
    if words[0] == "tonight":
        return ex.DayPart("NI", ex.Relative("day", 0))
    if match.has("day"):
        offset = match.integer("day", "deictic_day")
        return None if offset is None else ex.Relative("day", offset, loose=words == ["today"])
    return ex.Relative("day", -2 if "yesterday" in words else 2)


@rule("deictic-unit")
def _deictic_unit(match: Match) -> "ex.Expression | None":
    """Count units from the document time: "last year", "this week", "next month"."""
    words = [t.lower() for t in match.tokens]
    if match.has("month"):
        day = _date(match)
        return (
            ex.WeekOf(day)
            if isinstance(day, ex.CalendarDate) and words[-1] != "week" and "week" in words
            else None
        )
    unit = _unit(match)
    if unit is None or (unit in ("second", "minute") and words[0] != "this"):
        return None
    if words[-2:] == ["before", "last"]:
        return ex.Relative(unit, -2)
    if words[-2:] == ["after", "next"]:
        return ex.Relative(unit, 2)
    if "past" in words and words[0] == "this":
        return ex.Relative(unit, -1)
    which = match.which()
    if "past" in words[:2] and unit not in ("night", "weekend"):
        return ex.Stretch((ex.Amount(1, unit),), -1)
    if which is None:
        return ex.Relative(unit, 1 if "coming" in words else 0)
    offset, origin = which
    if "latest" in words:
        return ex.Relative(unit, 0, "narrative", loose=True)
    if unit in ("second", "minute", "hour") and offset == 0:
        return ex.Vague("PRESENT_REF")
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", offset, origin))
    return ex.Relative(unit, offset, origin)


@rule("anaphoric-unit")
def _anaphoric_unit(match: Match) -> "ex.Expression | None":
    """Count units from what the text speaks of: "that month", "the next day", "the previous year"."""
    words = [t.lower() for t in match.tokens]
    if match.has("period"):
        return ex.Then()
    unit = _unit(match)
    if unit is None:
        return None
    if words[-1] == "before":
        return ex.Relative(unit, -1, "narrative")
    if words[-1] == "after":
        return ex.Relative(unit, 1, "narrative")
    if unit in ("second", "minute", "hour"):
        return None
    for word in words[:-1]:
        value = match.lexicon.value("anaphor", word)
        if value is not None:
            offset = _ANAPHOR[str(value)]
            if value == "following" and word == "next" and words[0] != "the":
                return ex.Relative(unit, 1)
            if unit == "night":
                return ex.DayPart("NI", ex.Relative("day", offset, "narrative"))
            return ex.Relative(unit, offset, "narrative")
    before = next((t for t in reversed(match.before) if t), "").lower()
    if words == ["the", "day"] and before in (
        "carried",
        "carry",
        "won",
        "win",
        "wins",
        "saved",
        "save",
        "saves",
        "rule",
        "ruled",
        "seize",
    ):
        return REFUSED
    if words[0] == "the" and unit in (
        "night",
        "weekend",
        "decade",
        "century",
        "millennium",
        "semester",
    ):
        if unit == "night":
            return None
        return ex.Relative(unit, 0, "narrative" if unit != "weekend" else "document", loose=True)
    if unit == "night":
        return ex.DayPart("NI", ex.Relative("day", 0, "narrative"))
    return ex.Relative(unit, 0, "narrative", loose=words[0] == "the")


@rule("year-ago")
def _year_ago(match: Match) -> "ex.Expression | None":
    """Read the period spoken of in another year: "the year-earlier quarter", "the 1988 period"."""
    words = [t.lower() for t in match.tokens]
    unit = _unit(match)
    if match.has("units"):
        number = next(
            (int(v) for w in words if isinstance(v := match.lexicon.value("number", w), int)), None
        )
        other = _unit(match, "units")
        return ex.Length((ex.Amount(number, other),)) if other else None
    if words[0] == "the" and words[1] == "latest":
        return ex.SamePeriod(ex.Relative("year", 0, "narrative"))
    if match.has("year"):
        year = match.year()
        return ex.SamePeriod(year, "quarter" if "quarter" in words else None)
    if match.has("year_which"):
        which = match.which("year_which")
        return ex.SamePeriod(ex.Relative("year", *(which or (-1, "document"))), unit)
    if words[-1] in ("before", "earlier", "ago") and (
        "a" in words or "one" in words or "the" in words[1:]
    ):
        return ex.SamePeriod(ex.Relative("year", -1, "narrative"), unit)
    if "last" in words:
        return ex.SamePeriod(ex.Relative("year", -1), unit)
    if "previous" in words or "prior" in words:
        return ex.SamePeriod(ex.Relative("year", -1, "narrative"), unit)
    return ex.SamePeriod(
        ex.Relative("year", -1, "narrative" if "earlier" in words else "document"), unit
    )


@rule("shift")
def _shift(match: Match) -> "ex.Expression | None":
    """Go so far back or on: "two years ago", "three days later", "a year earlier"."""
    words = [t.lower() for t in match.tokens]
    last = words[-1]
    mod = _limit(match)
    if match.has("units"):
        unit = _unit(match, "units")
        if unit is None:
            return None
        if last in ("before", "after") and next((t for t in match.after if t), ".")[0].isalnum():
            return None
        direction = -1 if last in ("ago", "earlier", "before") else 1
        return ex.Shift(
            (ex.Amount(None, unit),), direction, "document" if last == "ago" else "narrative"
        )
    if not match.has("unit"):
        return ex.Vague("PAST_REF")
    unit = _unit(match) or _SHORT_UNITS.get(match.words("unit")[0])
    if unit is None:
        return None
    number: float | None = 1
    if match.has("amount"):
        number = match.number("amount")
    elif words[0] == "half" or words[1] == "half":
        number = 0.5
    elif words[1] == "quarter":
        number = 0.25
    amounts = [ex.Amount(number, unit)]
    if match.has("unit2"):
        second = _unit(match, "unit2")
        if second is None:
            return None
        amounts.append(ex.Amount(match.number("amount2") if match.has("amount2") else 1, second))
    if last == "ago":
        return ex.Shift(tuple(amounts), -1, mod=mod)
    if words[0] == "in" or last in ("now", "today", "hence", "out"):
        return ex.Shift(tuple(amounts), 1, mod=mod)
    if last == "back":
        return ex.Shift(tuple(amounts), -1, mod=mod)
    if last == "on" and next((t for t in match.after if t), ",") not in (",", "."):
        return None
    if (
        last in ("before", "after", "prior")
        and match.after[:2]
        and next((t for t in match.after if t), ".")[0].isalnum()
    ):
        return None  # after what? The words that follow say, and are no date
    back = last in ("earlier", "before", "previously", "prior", "beforehand")
    return ex.Shift(tuple(amounts), -1 if back else 1, "narrative", mod)


_SHORT_UNITS: Final[dict[str, ex.Unit]] = {
    "h": "hour", "m": "minute", "s": "second", "d": "day", "w": "week", "mo": "month",
    "mos": "month", "y": "year",
}  # fmt: skip


@rule("stretch")
def _stretch(match: Match) -> "ex.Expression | None":
    """Read a run of units up to or from a point: "the past two years", "the next few weeks"."""
    words = [t.lower() for t in match.tokens]
    unit = _unit(match) or _unit(match, "units")
    if unit is None:
        return None
    if "recent" in words:
        return ex.Stretch((ex.Amount(None, unit),), -1, vague=True)
    if words[-1] == "ahead":
        return ex.Stretch((ex.Amount(None, unit),), 1, vague=True)
    which = match.which("direction")
    offset, origin = which if which is not None else (1, "document")
    if "next" in words or "following" in words or "coming" in words:
        offset = 1
    if offset == 0:
        if "this" not in words and "latest" not in words:
            return None
        offset = -1
    number: float | None = None
    if match.has("amount"):
        number = match.number("amount")
    elif words[-1] in ("so", "two"):
        number = 1
        return ex.Stretch((ex.Amount(1, unit),), offset, origin, mod="APPROX")
    return ex.Stretch((ex.Amount(number, unit),), offset, origin, _limit(match))


@rule("edge")
def _edge(match: Match) -> "ex.Expression | None":
    """Read the first or last units of a month or year: "the last two weeks of February 1951"."""
    number = ordinal_of(match.words("edge"), match.lexicon)
    if number not in (1, -1):
        number = -1 if match.words("edge") in (["final"], ["closing"]) else 1
    unit = _unit(match)
    if unit is None or not match.has("amount"):
        return None
    month = match.integer("month", "month", "month_short")
    of = ex.CalendarDate(_year_part(match), month)
    return ex.Edge((ex.Amount(match.number("amount"), unit),), number, of)


@rule("length")
def _length(match: Match) -> "ex.Expression | None":
    """Read how long something lasts: "two weeks", "a year and a half", "three-day"."""
    words = [t.lower() for t in match.tokens]
    if match.has("old"):
        return REFUSED  # an age
    mod = _limit(match)
    if words[0] in ("a", "an") and ("fiscal" in words or "calendar" in words):
        return None
    if not match.has("unit") and not match.has("units"):
        if "some" in words:
            return ex.Length((ex.Amount(None, "month"),))
        if words == ["for", "ever"] or "generation" in words:
            return None
        if words == ["generations"]:
            return ex.Length((ex.Amount(None, "year"),))
        return _short_length(match)
    unit = _unit(match) or _unit(match, "units")
    if unit is None:
        return None
    if match.has("units"):
        if len(words) == 1 and unit in (
            "second",
            "minute",
            "night",
            "weekend",
            "quarter",
            "semester",
            "fortnight",
        ):
            return None
        mods = "APPROX" if match.has("units2") and "or" in words else mod
        return ex.Length((ex.Amount(None, unit),), mods, indefinite=True)
    number: float | None
    if match.has("amount"):
        number = match.number("amount")
        if number is None and not any(
            match.lexicon.value("some", w) is not None
            or w in ("number", "handful", "dozens", "hundreds", "thousands")
            for w in words
        ):
            return None
    elif words[0] in ("some", "several"):
        number = None
    else:
        number = 1
    if number is not None and unit == "year" and 1100 <= number <= 2100 and "," not in words:
        return None
    if unit == "second" and words[-1] == "second" and not words[0].isdecimal():
        return None
    if unit == "quarter" and words[-1] == "quarter":
        return None
    tail = words[-3:]
    if (
        "half" in tail
        and words[0] != "half"
        and number is not None
        and "half" not in match.words("amount")
    ):
        number += 0.5
    elif "half" in words and number == 1:
        number = 0.5
    elif "quarter" in words and unit == "hour" and words[-1] == "hour" and not match.has("amount"):
        number = 0.25
    if "couple" in words:
        mod = mod or "APPROX"
    amounts = [ex.Amount(number, unit)]
    if match.has("unit2"):
        second = _unit(match, "unit2")
        if second is not None and number is not None:
            amounts.append(
                ex.Amount(match.number("amount2") if match.has("amount2") else 1, second)
            )
    if words[0] in ("a", "an") and len(words) == 2:
        before = [t.lower() for t in match.before if t][-2:]
        if (
            unit in ("day", "week", "month", "year", "hour", "minute")
            and before
            and (
                before[-1]
                in (
                    "once",
                    "twice",
                    "times",
                    "percent",
                    "%",
                    "dollars",
                    "million",
                    "billion",
                    "people",
                    "tons",
                    "barrels",
                    "cents",
                    "thrice",
                )
                or before[-1].isdecimal()
            )
        ):
            return ex.Repeat(unit, times=1)
        if unit in ("second", "quarter"):
            return None
    if words[0] == "per":
        return ex.Repeat(unit)
    return ex.Length(tuple(amounts), mod, indefinite=len(words) <= 2 and words[0] in ("a", "an"))


def _short_length(match: Match) -> "ex.Expression | None":
    """Read "5h", "30min"; a blank or a letter more is something else."""
    units: dict[str, ex.Unit] = {
        "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mo": "month",
    }  # fmt: skip
    unit = units.get(match.tokens[-1])
    if unit is None or not match.has("amount"):
        return None
    return ex.Length((ex.Amount(match.number("amount"), unit),))


def _limit(match: Match) -> str | None:
    words = match.words("limit")
    if not words:
        lead = match.tokens[0].lower()
        tail = [t.lower() for t in match.tokens[-3:]]
        if "so" in tail and "or" in tail:
            return "APPROX"
        return {"less": "LESS_THAN", "more": "MORE_THAN"}.get(lead)
    text = " ".join(words)
    return _LIMITS.get(text) or (_LIMITS.get(words[-1]) if len(words) > 1 else None)


_LIMITS: Final = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS", "no less than": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS", "as long as": "EQUAL_OR_LESS", "over": "MORE_THAN",
    "well over": "MORE_THAN", "under": "LESS_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN",
    "barely": "LESS_THAN", "about": "APPROX", "around": "APPROX", "approximately": "APPROX",
    "roughly": "APPROX", "some": "APPROX", "an estimated": "APPROX", "within": "EQUAL_OR_LESS",
}  # fmt: skip


@rule("set")
def _set(match: Match) -> "ex.Expression | None":
    """Read what recurs: "every Monday", "annually", "twice a year"."""
    words = [t.lower() for t in match.tokens]
    if match.has("frequency"):
        unit = match.value("frequency", "frequency")
        if words[0] == "quarterly" or not isinstance(unit, str):
            return ex.Repeat("quarter")
        return ex.Repeat(unit)  # type: ignore[arg-type]
    if words == ["everyday"]:
        return ex.Repeat("day")
    if words[0] in ("bi", "semi"):
        unit_: ex.Unit = {"weekly": "week", "monthly": "month"}.get(words[-1], "year")  # type: ignore[assignment]
        return ex.Repeat(unit_, 2 if words[0] == "bi" else 0.5)
    if "weekends" in words:
        return ex.Repeat("week", value="XXXX-WXX-WE")
    if match.has("weekdays"):
        day = match.integer("weekdays", "weekdays")
        return ex.Repeat("week", value=f"XXXX-WXX-{day}")
    part = match.value("part", "daypart")
    tail = f"T{part}" if isinstance(part, str) else ""
    if match.has("weekday"):
        day = match.integer("weekday", "weekday", "weekday_short")
        return ex.Repeat("week", value=f"XXXX-WXX-{day}{tail}")
    if match.has("month"):
        month = match.integer("month", "month")
        day = ordinal_of(match.words("day"), match.lexicon) if match.has("day") else None
        return ex.Repeat("year", value=f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if match.has("season"):
        number = match.integer("season", "season") or 1
        return ex.Repeat("year", value=f"XXXX-{('SP', 'SU', 'FA', 'WI')[number - 1]}")
    if tail:
        return ex.Repeat("day", value=f"XXXX-XX-XX{tail}")
    unit2 = _unit(match)
    if unit2 is None:
        return None
    if match.has("twice"):
        word = match.words("twice")[0]
        times = {"once": 1, "twice": 2, "thrice": 3}.get(word)
        if times is None:
            times = int(match.number("twice") or 1)
        return ex.Repeat(unit2, times=times)
    every: float | None = 1
    if match.has("amount"):
        every = match.number("amount")
    elif match.has("ordinal"):
        every = ordinal_of(match.words("ordinal"), match.lexicon)
    elif "other" in words:
        every = 2
    elif "few" in words:
        every = None
    if unit2 in ("second", "minute", "hour") and every == 1 and words[-1] == "second":
        return None
    return ex.Repeat(unit2, every)


# --- time of day --------------------------------------------------------------------------------


@rule("clock")
def _clock(match: Match) -> "ex.Expression | None":
    """Read a time of day: "10:30 p.m.", "noon", "3 o'clock", "14:00 GMT"."""
    words = [t.lower() for t in match.tokens]
    if match.has("exact") and (
        "past" in words or "to" in words or "after" in words or "before" in words
    ):
        noon = 12 * 60
        minutes = 30 if "half" in words else 15
        if (
            said_minutes := number_of(words[:1], match.lexicon)
        ) is not None and "half" not in words:
            minutes = min(59, int(said_minutes))
        noon += minutes if "past" in words or "after" in words else -minutes
        return ex.Clock(noon // 60, noon % 60)
    if match.has("exact"):
        hour = match.integer("exact", "noon")
        return None if hour is None else ex.Clock(hour, 0)
    if "past" in words or "to" in words or ("before" in words) or ("after" in words):
        return _spoken_clock(match, words)
    digits = [w for w in words if w.isdecimal()]
    if match.has("h"):
        value = number_of(match.words("h"), match.lexicon)
        if value is None:
            return None
        hour = int(value)
    elif digits and len(digits[0]) == 4:
        hour, rest = divmod(int(digits[0]), 100)
        return (
            ex.Clock(hour, rest, offset=match.integer("zone", "zone"))
            if hour < 24 and rest < 60
            else None
        )
    else:
        return None
    said = match.words("m")
    minute = (
        None
        if not said
        else int(said[0])
        if said[0].isdecimal()
        else int(number_of(said, match.lexicon) or 0)
    )
    if (
        minute is None
        and match.tokens[0].isalpha()
        and len(words) > 1
        and isinstance(spoken := match.lexicon.value("number", words[1]), int)
    ):
        minute = spoken
    second = int(match.words("s")[0]) if match.has("s") else None
    if _clock_glued(match) or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    half = _meridiem(match)
    if half is not None:
        if not 1 <= hour <= 12 and half == 0 and hour != 0:
            return None
        if hour <= 12:
            hour = hour % 12 + half
        elif half == 0:
            return None
    ambiguous = half is None and 0 < hour <= 12
    if match.has("day"):
        offset = 1 if match.words("day") == ["tomorrow"] else -1
        return ex.Clock(hour, minute, second, day=ex.Relative("day", offset))
    return ex.Clock(hour, minute, second, match.integer("zone", "zone"), ambiguous=ambiguous)


def _clock_glued(match: Match) -> bool:
    before = match.before[-1:]
    if before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#:.,/"):
        if before[0] in ".,":
            return len(match.before) > 1 and match.before[-2][-1:].isdecimal()
        return before[0] != "T"
    after = match.after[:1]
    return bool(after and after[0] and (after[0] in ":%/" or after[0][0].isalnum()))


def _meridiem(match: Match) -> int | None:
    words = match.words("meridiem")
    if words:
        return 12 if words[0].startswith("p") else 0
    part = next(
        (v for t in match.tokens if isinstance(v := match.lexicon.value("daypart", t), str)), None
    )
    if part is None:
        return None
    return 0 if part == "MO" else 12


def _spoken_clock(match: Match, words: list[str]) -> "ex.Expression | None":
    hour = number_of(match.words("h"), match.lexicon)
    if hour is None or not 1 <= hour <= 24:
        return None
    at = next(i for i, w in enumerate(words) if w in ("past", "to", "before", "after"))
    head = words[:at]
    if "half" in head:
        minutes = 30
    elif "quarter" in head:
        minutes = 15
    else:
        found = number_of(head, match.lexicon)
        if found is None or found >= 60 or found != int(found):
            return None
        spelt = not all(w.isdecimal() for w in (head[-1], match.words("h")[0]))
        if not spelt and words[0] != "at" and not any(w.startswith("min") for w in head):
            return None  # "5 to 6 p.m." is a range
        minutes = int(found)
        before = next((t for t in reversed(match.before) if t), "").lower()
        clear = match.has("meridiem") or match.has("part") or any(w.startswith("min") for w in head)
        if before and words[0] != "at" and not clear and match.after:
            return None
    whole = int(hour)
    if (noon := _meridiem(match)) is not None and whole <= 12:
        whole = whole % 12 + noon
    if words[at] in ("past", "after"):
        return ex.Clock(whole % 24, minutes, ambiguous=True)
    return ex.Clock((whole - 1) % 24, 60 - minutes, ambiguous=True)


@rule("daypart")
def _daypart(match: Match) -> "ex.Expression | None":
    """Read a part of a day: "this morning", "last night", "Monday evening"."""
    words = [t.lower() for t in match.tokens]
    part = match.value("part", "daypart")
    edge = "START" if "early" in words else "END" if "late" in words else None
    if not isinstance(part, str):
        return None
    if match.has("weekday"):
        weekday = match.integer("weekday", "weekday", "weekday_short")
        which = match.which() if match.has("which") else None
        day = ex.CalendarDate(weekday=weekday, which=which[0] if which else None)
        return ex.DayPart(part, day, edge)
    if not match.has("which"):
        return ex.DayPart(part, None, edge)
    lead = match.words("which")
    offset = match.integer("which", "deictic_day")
    if offset is not None:
        return ex.DayPart(part, ex.Relative("day", offset), edge)
    which = match.which()
    if which is None:
        return None
    if lead == ["the"]:
        return (
            None
            if edge is None and words[-1] not in ("morning", "afternoon", "evening", "night")
            else ex.DayPart(part, None, edge)
        )
    return ex.DayPart(part, ex.Relative("day", *which), edge)


# --- vague --------------------------------------------------------------------------------------


@rule("vague")
def _vague(match: Match) -> "ex.Expression | None":
    """Name a time nobody can compute: "recently", "now", "the future"; or one spoken of: "then"."""
    if match.has("then"):
        words = match.words("then")
        before = next((t for t in reversed(match.before) if t), "").lower()
        after = next((t for t in match.after if t), "").lower()
        if (
            words == ["the", "time"]
            and before not in ("at", "of", "since", "until", "during", "from", "for")
            and match.before
        ):
            return None
        if (
            words in (["this", "time"], ["the", "same", "time"])
            and (
                before not in ("by", "during", "since", "until", "in", "from") or after == "around"
            )
            and (words[0] == "this" or after not in ("in", "as", "of"))
        ):
            return None
        if words == ["then"]:
            if next((t for t in match.after if t), "")[:1].isupper():
                return None
            return (
                ex.Then()
                if before in ("since", "by", "until", "back", "from", "till", "just", "even")
                else None
            )
        return ex.Then(exact=words != ["that", "point"])
    for name, ref in (("past", "PAST_REF"), ("future", "FUTURE_REF"), ("present", "PRESENT_REF")):
        if match.has(name):
            return ex.Vague(ref)
    ref_ = match.value("ref", "vague", "vague_adjective")
    words = match.words("ref")
    before = next((t for t in reversed(match.before) if t), "").lower()
    after = next((t for t in match.after if t), "").lower()
    if words == ["soon"] and (before == "as" or after in ("after", "afterwards", "thereafter")):
        return REFUSED
    if words == ["now"] and after == "that":
        return REFUSED
    if words == ["soon"]:
        return ex.Vague(f"{ref_}!")
    if words in (["former"], ["future"]):
        # Fewer readers want them in the news than in a history.
        return ex.Vague(f"{ref_}?")
    return ex.Vague(ref_) if isinstance(ref_, str) else None


@rule("feast")
def _feast(match: Match) -> "ex.Expression | None":
    """Name a day by its feast: "Christmas 1914", "Victory Day 2022", "next Easter"."""
    words = match.words("feast")
    rule_ = match.lexicon.feasts.get("".join("'" if w == "’" else w for w in words))
    if rule_ is None or not match.tokens[-1][:1].isalnum():
        return None
    place = match.tokens
    if (
        not any(t[:1].isupper() for t in place)
        and (
            len(words) == 1
            or words[-1] in ("year", "years", "fools", "time")
            or words in (["may", "day"], ["flag", "day"], ["unity", "day"])
        )
        and words not in (["christmas"], ["easter"], ["thanksgiving"], ["halloween"])
    ):
        return None
    which = match.which() if match.has("which") else None
    offset = which[0] if which is not None else None
    name = " ".join(words)
    return ex.Feast(rule_, name, _year_part(match), offset, which[1] if which else "document")


@rule("end-of")
def _end_of(match: Match) -> "ex.Expression | None":
    """Name a part of the unit spoken of: "year-end", "later that year", "mid-week"."""
    words = [t.lower() for t in match.tokens]
    if words == ["midyear"]:
        return ex.Part("mid", ex.Relative("year", 0))
    unit = _unit(match)
    if unit is None:
        return None
    origin: ex.Origin = "narrative"
    offset = 0
    if match.has("which"):
        which = match.which()
        if which is not None:
            offset, origin = which
    elif "this" in words:
        origin = "document"
    part = match.value("part", "part")
    if words[0] in ("later", "earlier"):
        part = words[0]
    elif words[0] in ("rest", "remainder", "the") and (
        "rest" in words or "remainder" in words or "latter" in words
    ):
        part = "end"
    elif words[0] == "mid":
        part = "mid"
    if not isinstance(part, str):
        return None
    if unit == "year" and words[0] == "year":
        origin = "document"
    return ex.Part(part, ex.Relative(unit, offset, origin))
