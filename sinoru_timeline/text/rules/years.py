"""Rules for what is made of years or is part of one."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import (
    counts_of,
    inside_number,
    possessive_year,
    turns_of,
    year_part,
)
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import century_of, ordinal_of

_APOSTROPHES: Final = ("'", "’", "‘")


@rule("decade")
def _decade(match: Match) -> ex.Expression | None:
    """Read ten years: "the 1960s", "the late '70s", "the nineties"."""
    part = match.value("part", "part")
    text = part if isinstance(part, str) else None
    if text is not None and isinstance(last := match.value("part2", "part"), str):
        text = f"{text}-{last}"
    if match.has("later"):
        text = "end"
    if match.has("early"):
        number = int(match.words("early")[0])
        before = match.era() == "bc"
        return None if number % 10 or number == 0 else ex.Decade(-number if before else number)
    if match.has("year"):
        number = int(match.words("year")[0])
        if number % 10 or _glued_before(match):
            return None
        if match.has("share") and (text := _share(match)) is None:
            return None
        return ex.Decade(number, part=text)
    if match.has("thousands"):
        return ex.Decade(_TWO_THOUSAND, part=text)
    if match.has("words"):
        spoken = match.integer("words", "decades", "decades_led")
        head = next(
            (
                v
                for t in match.tokens
                for slot in _HEADS
                if isinstance(v := match.lexicon.value(slot, t), int)
            ),
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
    if _is_age(match):
        return REFUSED
    if match.before[-1:] in _OF_DEGREES:
        return None  # "54°20'S"
    told = match.has("the") or match.has("part")
    if not told and not any(t in _APOSTROPHES for t in match.tokens):
        return None
    return ex.Decade(int(digits), short=True, part=text)


_OF_DEGREES: Final = (["°"], ["º"])
_TWO_THOUSAND: Final = 2000
_HEADS: Final = ("year_head", "early_head", "decade_epithet")


def _glued_before(match: Match) -> bool:
    before = match.before[-1:]
    return bool(before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#,./"))


def _is_age(match: Match) -> bool:
    """Tell whether tens of years or degrees are told: "in her early 40s", "lows in the 50s"."""
    words = [token.lower() for token in match.before if token]
    measured = any(match.among("in_degrees", word) for word in words[-3:])
    return measured or (bool(words) and match.among("life_of", words[-1]))


def _share(match: Match) -> str | None:
    """Return which part of how many: "the last quarter of the 19th century"."""
    parts = match.integer("share", "share")
    if parts is None:
        return None
    words = match.words("nth")
    edge = match.integer("nth", "edge")
    number = edge if edge is not None else ordinal_of(words, match.lexicon)
    if number is None or not (number == -1 or 0 < number <= parts):
        return None
    return f"{parts if number == -1 else number}/{parts}"


@rule("century")
def _century(match: Match) -> ex.Expression | None:
    """Read a century: "the 20th century", "XIX century", "the late 5th century BC"."""
    number = (
        ordinal_of(match.words("number"), match.lexicon)
        if match.has("number")
        else match.integer("roman", "roman")
    )
    if number is None or not 0 < number <= 40:
        return None
    part = match.value("part", "part") or ("end" if match.has("later") else _share(match))
    if match.has("share") and part is None:
        return None
    if isinstance(last := match.value("part2", "part"), str):
        part = f"{part}-{last}"
    before = match.era() == "bc"
    width = 1000 if match.has("millennium") else 100
    return ex.Century(-number if before else number, width, part if isinstance(part, str) else None)


@rule("quarter")
def _quarter(match: Match) -> ex.Expression | None:
    """Read a quarter of a year: "the third quarter", "Q3 2022", "last year's first quarter"."""
    if match.has("quartered") and not match.glued("quartered"):
        return None
    if match.has("ending"):
        return _quarter_ending(match)
    number = ordinal_of(match.words("number"), match.lexicon)
    if number == -1:
        number = _LAST_QUARTER
    if number is None or not 1 <= number <= _LAST_QUARTER:
        return None
    if match.has("loose") and (counts_of(match) or inside_number(match)):
        return None  # "in Q1 23 men"
    told = any(match.has(part) for part in ("year", "short", "fiscal"))
    if match.has("letter") and not told and len(match.tokens) > 2:
        return None
    year = _year_of_part(match)
    if year is None:
        year = possessive_year(match)
    if year is None and match.has("of_year"):
        year = ex.Relative("year", 0, "narrative")
    return ex.SubYear("quarter", number, year, fiscal=match.has("fiscal"))


def _quarter_ending(match: Match) -> ex.Expression | None:
    """Read "the June quarter", "the April-June quarter", by the month that it ends with."""
    month = match.integer("month", "month", "month_short") or 1
    number, rest = divmod(month, _IN_QUARTER)
    first = match.integer("first", "month", "month_short")
    if rest or (first is not None and first != month - _IN_QUARTER + 1):
        return None
    return ex.SubYear("quarter", number, year_part(match))


_LAST_QUARTER: Final = 4
_IN_QUARTER: Final = 3  # months


def _year_of_part(match: Match) -> "int | ex.Relative | None":
    """Return the year of a quarter or half, which may be in two figures: "Q1'16", "2H16"."""
    if match.has("short"):
        return century_of(int(match.words("short")[-1]))
    return year_part(match)


@rule("half")
def _half(match: Match) -> ex.Expression | None:
    """Read a half of a year: "the first half of 2023", "H1 2023"."""
    number = ordinal_of(match.words("number"), match.lexicon)
    if number == -1:
        number = 2
    if number not in (1, 2):
        return None
    if match.has("halved") and not (match.glued("halved") and match.tokens[1].isupper()):
        return None  # "1h30" is a time
    if match.has("code"):
        return _lone_code(match, number)
    if match.tokens[-1].isalpha() and match.after[:1] == ["-"]:
        return None  # "this year's first half-marathon"
    year = _year_of_part(match)
    if year is None and match.has("of_year"):
        year = ex.Relative("year", 0, "narrative")
    if year is None:
        # Half of what? Of a game, perhaps: only "the fiscal first half" and "first-half" are of a year.
        behind = match.beside()[1].lower()
        hyphened = "-" in match.tokens and behind != "-" and not match.among("of", behind)
        if not match.has("fiscal") and not hyphened:
            return None
    return ex.SubYear("half", number, year, fiscal=match.has("fiscal"))


def _lone_code(match: Match, number: int) -> ex.Expression | None:
    """Read "H1" by itself, which is no part of a longer code: "in H1"."""
    behind = match.beside()[1]
    if not match.glued("number") or inside_number(match):
        return None
    if behind[:1].isalnum() and not match.among("goes_on", behind.lower()):
        return None
    return ex.SubYear("half", number) if behind != "-" else None


def _ends_name(match: Match) -> bool:
    """Tell whether a season is part of a name: "the Winter Games", "the Arab Spring", not "the Arab Spring Offensive"."""
    before, after = match.beside()
    if match.among("season_of_name", after.lower()):
        return True
    if match.lexicon.value("daypart", after) is not None:
        return True  # "a winter morning"
    last = match.tokens[0].istitle() and before.istitle() and not after.istitle()
    alone = len(match.tokens) == 1 and not match.opens_line()
    return last and alone and not match.among("season_lead", before.lower())


@rule("season")
def _season(match: Match) -> ex.Expression | None:
    """Read a season: "the summer of 1914", "last fall", "spring 1943"."""
    if match.has("mid"):
        return ex.Part(
            "mid", ex.SubYear("season", match.integer("mid", "mid_season") or 0, year_part(match))
        )
    number = match.integer("season", "season")
    if number is None:
        return None
    if match.has("two_back") or match.has("two_on"):
        return ex.SubYear("season", number, which=-2 if match.has("two_back") else 2)
    which = match.which()
    if which is not None and "past" in turns_of(match):
        which = (-1, which[1])
    if match.has("back"):
        if match.beside()[1][:1].isalnum():
            return REFUSED  # "the winter before the war"
        which = (-1, "narrative")
    year = year_part(match)
    if match.has("next") and (int(match.words("next")[0]) - 1) % 100 != int(year or 0) % 100:  # type: ignore[arg-type]
        return None
    if year is None and match.has("of_year"):
        year = ex.Relative("year", 0, "narrative")
    if year is None and which is None:
        year = possessive_year(match)
    if which is None and year is None and _ends_name(match):
        return REFUSED
    if which is None and year is None and match.value("season", "verb_season") is not None:
        before, after = (token.lower() for token in match.beside())
        capital = match.tokens[0][0].isupper()
        if len(match.tokens) == 1 and not capital and not match.among("season_lead", before):
            return None
        behind = [token for token in match.after if token]
        dated = len(behind) > 1 and behind[1].isdecimal()  # "the spring of 480"
        if (match.among("of", after) and not dated) or (
            capital and match.value("season", "verb_season") == "opening"
        ):
            return REFUSED
    if which is not None:
        return ex.SubYear("season", number, year, which[0], which[1])
    kind = len(match.tokens) == 1 and match.among("season_kind", match.beside()[1].lower())
    return ex.SubYear("season", number, year, any=kind)
