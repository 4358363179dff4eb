"""Rules for how long and how often."""

from itertools import pairwise
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import is_hour, is_of_clock, unit_of, year_part
from sinoru_timeline.text.rules.iso_amounts import iso_length
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR, ordinal_of
from sinoru_timeline.text.rules.sets import RATES

# Units that in plural alone say no time: "seconds", "nights".
_NEVER_ALONE: Final = ("second", "minute", "night", "weekend", "quarter", "semester", "fortnight")
_WHOLES: Final = ("week", "month", "quarter", "year", "decade", "century")
_YEARS: Final = frozenset(range(1100, 2101))
_TENS: Final = 20  # is the first number that another one may be added to
_HUNDRED: Final = 100
_OF_FOUR: Final = 3  # quarters that are rather a share than a time


@rule("stretch")
def _stretch(match: Match) -> ex.Expression | None:
    """Read a run of units up to or from a point: "the past two years", "the next few weeks"."""
    unit = unit_of(match) or unit_of(match, "units") or unit_of(match, "short", "unit_short")
    unit = unit or unit_of(match, "letter", "unit_letter")
    if unit is None or (match.has("letter") and not _is_lettered(match, unit)):
        return None
    if match.has("recent") and match.has("amount"):
        return ex.Stretch((ex.Amount(match.number("amount"), unit),), -1)
    if match.has("recent") or match.has("ahead"):
        amount = ex.Amount(None, unit)
        return ex.Stretch((amount,), -1 if match.has("recent") else 1, vague=True)
    if _is_verb(match):
        return None
    offset, origin = match.which("direction") or (1, "document")
    if offset == 0:
        if match.value("direction", "which") not in ("this", "latest"):
            return None
        offset = -1
    if match.has("so"):
        return ex.Stretch((ex.Amount(1, unit),), offset, origin, mod="APPROX")
    for name, share in _SHARES:
        if match.has(name):
            return ex.Stretch((ex.Amount(share, unit),), offset, origin)
    count, most = match.number("amount"), match.most("amount")
    if unit == "year" and count in _YEARS and match.words("amount")[0].isdecimal():
        return None  # two cells of a table: "2016", "Previous years"
    amounts = [ex.Amount(count, unit, match.has("working"), most)]
    if (second := unit_of(match, "unit2")) is not None:
        amounts.append(ex.Amount(match.number("amount2"), second))
    return ex.Stretch(tuple(amounts), offset, origin, limit_of(match))


_SHARES: Final = (("half", 0.5), ("quarter", 0.25), ("plus", 1.5))


def _is_lettered(match: Match, unit: ex.Unit) -> bool:
    """Tell whether a letter names a unit of time: "last 90d", not "the last 4m" of a rope."""
    return match.glued("letter") and unit not in ("minute", "second")


def _is_verb(match: Match) -> bool:
    """Tell whether the first word is the verb: "would last eight days"."""
    last = match.lexicon.value("which", match.tokens[0].lower()) == "last"
    return last and match.among("verb_lead", match.beside()[0].lower())


@rule("edge")
def _edge(match: Match) -> ex.Expression | None:
    """Read the first or last units of a month or year: "the last two weeks of February 1951"."""
    number = ordinal_of(match.words("edge"), match.lexicon)
    if number not in (1, -1):
        number = match.integer("edge", "edge") or 1
    unit = unit_of(match)
    if unit is None:
        return None
    of: ex.CalendarDate | ex.Relative = ex.CalendarDate(
        year_part(match),
        match.integer("month", "month", "month_short"),
        fiscal=match.has("fiscal"),
    )
    if match.has("of_unit"):
        whole, which = unit_of(match, "of_unit"), match.which("of_which")
        if whole not in _WHOLES or which is None:
            return None
        of = ex.Relative(whole, *which)
    count = match.number("amount") if match.has("amount") else match.number("some")
    return ex.Edge((ex.Amount(count, unit),), number, of)


@rule("length")
def _length(match: Match) -> ex.Expression | None:
    """Read how long something lasts: "two weeks", "a year and a half", "three-day", "2h30m"."""
    if match.has("old"):
        return REFUSED  # an age
    if match.has("iso"):
        return iso_length(match)
    if _is_verb(match):
        return None
    if match.has("short"):
        return None if is_hour(match, match.words("amount")) else _written_short(match)
    if match.has("lasting"):
        lasting = unit_of(match, "lasting", "unit_long")
        return None if lasting is None else ex.Length((ex.Amount(1, lasting),))
    if match.has("vague"):
        before, after = (word.lower() for word in match.beside())
        if match.among("sometime_behind", after) or match.among("at_hour", before):
            return None  # "some time in May", "at some time"
        return ex.Length((ex.Amount(None, "month"),))
    if is_of_clock(match):
        return None
    unit = unit_of(match) or unit_of(match, "units")
    if unit is None or (match.has("article") and match.has("fiscal")):
        return None
    if unit == "day" and _is_some_day(match):
        return None
    if match.on_new_line("unit") and match.words("unit")[0].title() in match.tokens:
        return None  # two cells of a table: "190", "Year"
    if match.has("low"):
        return _between(match, unit)
    if match.has("units"):
        return _plural_alone(match, unit)
    if match.has("behind") and unit == "day":
        return ex.Relative("day", 0, "narrative", beside=True)  # "the first day of the war"
    return _so_many(match, unit)


def _between(match: Match, unit: ex.Unit) -> ex.Expression | None:
    """Read "between two and three weeks"; years that end a range are none of it."""
    least, most = match.number("low"), match.number("high")
    if least is None or most is None or not 0 < least < most or least in _YEARS:
        return None
    return ex.Length((ex.Amount(least, unit, match.has("working"), most),))


def _so_many(match: Match, unit: ex.Unit) -> ex.Expression | None:
    """Read an amount of a unit that is counted: "two weeks", "several days", "an hour"."""
    number = _count(match)
    if number == 0 or (number is None and not _is_uncounted(match)) or _is_two_numbers(match):
        return None
    if number is None and match.among("as_lead", match.beside()[0].lower()):
        return REFUSED  # "the third in as many years"
    if unit == "hour" and is_hour(match, match.words("amount")):
        return None
    figures = any(word.isdecimal() for word in match.words("amount"))
    singular = match.lexicon.value("unit", match.words("unit")[-1]) is not None
    grouped = any("," in word for word in match.words("amount"))
    if (
        unit == "year"
        and number is not None
        and number in _YEARS
        and figures
        and not grouped
        and not _leads_amount(match)
    ):
        return None
    share = unit == "quarter" and (match.has("ordinal") or number == _OF_FOUR)
    if share and match.among("of", match.beside()[1].lower()):
        return None  # "three quarters of them", but "two quarters of losses"
    if singular and (unit == "quarter" or (unit == "second" and not figures)):
        return None
    if singular and number is None and len(match.words("amount")) == 1 and not match.has("several"):
        return None  # "some day"
    if match.has("article") and unit == "hour" and _is_speed(match):
        return None
    if match.after[:1] == ["-"] and (match.tokens[-1].istitle() or _leads_to_end(match)):
        return None  # "a Year-End Award", "a year-end rally"
    if match.has("per") or (match.has("article") and len(match.tokens) == 2 and _is_rate(match)):
        # A rate; who tells a history counts none "per day".
        only: ex.Genre | None = "news" if match.has("per") else None
        return ex.Repeat(unit, value=RATES.get(unit), only=only)
    most = None if match.has("plus") else match.most("amount")
    amounts = [ex.Amount(number, unit, match.has("working"), most)]
    second = unit_of(match, "unit2") if match.has("unit2") else None
    if second is not None and number is not None and _adds(match):
        amounts.append(ex.Amount(match.number("amount2") if match.has("amount2") else 1, second))
    mod = limit_of(match)
    if mod is None and any(match.among("couple", word) for word in match.words("amount")):
        mod = "APPROX"
    alone = match.has("article") and len(match.tokens) == 2
    return ex.Length(tuple(amounts), mod, indefinite=alone)


def _leads_to_end(match: Match) -> bool:
    """Tell whether a hyphen joins "end" or "start" to the unit: "a year-end rally"."""
    return match.has("article") and match.lexicon.value("part", match.after[1]) is not None


def _is_two_numbers(match: Match) -> bool:
    """Tell whether one of two numbers counts something else: "two four-year terms", "six, seven years"."""
    words = [word for word in match.words("amount") if not match.among("comma", word)]
    values = [match.lexicon.value("number", word) for word in words]
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(values):
        return False
    return any(a < _TENS and b < _HUNDRED for a, b in pairwise(numbers))


def _is_some_day(match: Match) -> bool:
    """Tell whether "one day" is one of a month or year: "one day in 1652", not "for one day"."""
    words = [token for token in match.after if token]
    lone = [token.lower() for token in match.tokens[:-1]]
    return (
        len(lone) == 1
        and not match.among("lasting", match.beside()[0].lower())
        and match.lexicon.value("number", lone[0]) == 1
        and len(words) > 1
        and match.among("ahead", words[0].lower())
        and (
            match.lexicon.value("month", words[1]) is not None
            or (words[1].isdecimal() and len(words[1]) == len("1652"))
        )
    )


def _leads_amount(match: Match) -> bool:
    """Tell whether figures that may be a year are an amount: "for 2000 years", "over 1500 years"."""
    return match.has("limit") or match.among("lasting", match.beside()[0].lower())


def _adds(match: Match) -> bool:
    """Tell whether a second unit adds to the first: not in "two days and nights"."""
    return match.has("amount2") or match.lexicon.value("units", match.words("unit2")[-1]) is None


def _count(match: Match) -> float | None:
    """Return how many units are said; 0 where the words are no amount."""
    if match.has("several"):
        return None
    if match.has("half"):
        return 0.5
    if match.has("quarter"):
        return 0.25
    if not match.has("amount"):
        return 1.5 if match.has("plus") else 1.0
    number = match.number("amount")
    return None if number is None else number + (0.5 if match.has("plus") else 0)


def _is_uncounted(match: Match) -> bool:
    """Tell whether the amount is one that nobody counted: "several", "dozens of"."""
    return match.has("several") or any(
        match.lexicon.value("some", word) is not None or match.among("many", word)
        for word in match.words("amount")
    )


def _plural_alone(match: Match, unit: ex.Unit) -> ex.Expression | None:
    if (unit == "month" and _names_months(match)) or (unit == "year" and _names_years(match)):
        return None
    count = match.long_figures()
    if count is None and match.beside()[0].isdecimal():
        return None  # more figures than anybody reads
    if unit == "minute" and _are_records(match):
        return None
    led = [token.lower() for token in match.before if token][-_SOON_WORDS:]
    if len(led) == _SOON_WORDS and match.among("of", led[1]) and match.among("soon_lead", led[0]):
        return None  # "it is a matter of days"
    if count is not None and len(match.tokens) == 1:
        return ex.Length((ex.Amount(count, unit),))
    if len(match.tokens) == 1 and (unit in _NEVER_ALONE or _is_compound(match)):
        return None
    if match.tokens[0].istitle() and match.beside()[0].istitle():
        return None  # "the May Days": a name
    mod = "APPROX" if match.has("either") else limit_of(match)
    return ex.Length((ex.Amount(None, unit),), mod, indefinite=True)


_SOON_WORDS: Final = 2


def _are_records(match: Match) -> bool:
    """Tell whether minutes are those of a meeting: "the minutes of 9 April were approved"."""
    after = match.beside()[1].lower()
    return match.among("of", after) or after in match.lexicon.tense.finite


def _names_months(match: Match) -> bool:
    """Tell whether the months are named behind: "the months of May and June"."""
    words = [token for token in match.after if token]
    return (
        len(words) > 1
        and match.among("of", words[0].lower())
        and match.lexicon.value("month", words[1]) is not None
    )


def _names_years(match: Match) -> bool:
    """Tell whether the years are named behind: "the years 1937–1941"."""
    after = match.beside()[1]
    return after.isdecimal() and len(after) == DIGITS_OF_YEAR and int(after) in _YEARS


def _is_compound(match: Match) -> bool:
    """Tell whether a word is joined to the unit that makes it none of time: "man-hours"."""
    before = match.before
    if len(before) > 1 and before[-1] in ("-", "–") and before[-2].isalpha():
        return match.lexicon.value("number", before[-2]) is None
    return match.among("no_time", match.beside()[0].lower())


def _is_rate(match: Match) -> bool:
    """Tell whether "a day" says how often: "twice a day", "1,000 barrels a day", "$5bn a year"."""
    words = [token.lower() for token in match.before if token] or [""]
    rated = (
        words[-1][:1].isdecimal()
        or match.among("rate_lead", words[-1])
        or _are_counted(match, words)
    )
    return unit_of(match) in RATES and rated


def _are_counted(match: Match, words: list[str]) -> bool:
    """Tell whether so many of something are said: "three meals [a day]"."""
    plural = words[-1].endswith(tuple(match.lexicon.words["plural_endings"]))
    if not plural or len(words) == 1 or match.lexicon.value("units", words[-1]) is not None:
        return False
    return words[-2].isdecimal() or match.lexicon.value("number", words[-2]) is not None


def _is_speed(match: Match) -> bool:
    """Tell whether "an hour" says how fast: "60 miles an hour"."""
    before = match.beside()[0].lower()
    return match.among("measures", before) and not match.among("rate_lead", before)


def _written_short(match: Match) -> ex.Expression | None:
    """Read "5h", "30min", "2h30m": a letter means a unit only where figures follow or it is glued."""
    if match.before[-1:] and match.before[-1][-1:].isalnum():
        return None  # "C6H12O6"
    amounts: list[ex.Amount] = []
    for amount, name in (("amount", "short"), ("amount2", "short2")):
        unit = match.value(name, "unit_short", "unit_letter")
        if not isinstance(unit, str):
            continue
        if amounts and amounts[0].unit == unit:
            return None  # "1H 2H" are two halves
        spelt = len(match.words("short")[0]) > 1  # "2 min 23 s"
        lone = len(match.words(name)[0]) == 1 and not match.glued(name)
        if lone and match.has("amount2") and not spelt:
            return None
        if match.tokens[-1] in _CAPITALS and _names_a_thing(match):
            return None  # "1H NMR", "a 2H pencil"
        amounts.append(ex.Amount(match.number(amount), unit))  # type: ignore[arg-type]
    return ex.Length(tuple(amounts)) if amounts else None


_CAPITALS: Final = frozenset("HDWY")


def _names_a_thing(match: Match) -> bool:
    """Tell whether a word follows that is described: "2H drill", not "2H for the drive"."""
    after = match.beside()[1]
    return after[:1].isalpha() and not match.among("goes_on", after.lower())


def limit_of(match: Match) -> str | None:
    """Return the TIMEX3 modifier of an amount: "more than", "about"; "or so" behind it."""
    words = match.words("limit")
    if not words:
        return "APPROX" if match.has("so") else None
    limits = match.lexicon.phrases["limit"]
    return limits.get(" ".join(words)) or (limits.get(words[-1]) if len(words) > 1 else None)
