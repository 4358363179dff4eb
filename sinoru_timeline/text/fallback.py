"""Phrases of languages without a lexicon; the only module that imports dateparser.

dateparser fills in what a phrase does not say from its reference date, and drops the words that it
does not know ("после 2014" is 2014 to it). So a date that states its year is read only if all of it
has a known shape, and counts only if the answer has the very year and day that the phrase states,
and the same month with two references that have no part in common. A relative phrase is asked for
with several references: by how the answers differ from them it is told how fine the phrase is.
Dates in mere numbers other than ISO ones ("10.12.2022") are not read: their order is not known.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from dateparser.date import DateDataParser
from dateparser.languages.loader import default_loader

from sinoru_timeline.errors import TemporalError, UnknownLanguageError, excerpt
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan

RULE_ABSOLUTE: Final = "absolute"
RULE_DEICTIC: Final = "deictic"

# Two references without a part in common.
_BASES: Final = (datetime.datetime(2001, 2, 3), datetime.datetime(2014, 11, 20))  # noqa: DTZ001
# What a relative phrase moves shows against references at the ends of months and years.
_PROBES: Final = tuple(
    datetime.datetime(*day, 12)  # noqa: DTZ001
    for day in ((2001, 3, 15), (2014, 11, 20), (2012, 2, 29), (2019, 12, 31))
)
_UNITS: Final = ("day", "week", "month", "year")
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_Y: Final = r"(?P<year>[1-9][0-9]{3})"
_CJK: Final = re.compile(
    rf"{_Y} ?[年년](?: ?(?P<month>[0-9]{{1,2}}) ?[月월](?: ?(?P<day>[0-9]{{1,2}}) ?[日号號일])?)?"
)
# One word, which dateparser must know as a month; around it only what says nothing of its own.
_WORD: Final = r"(?P<word>[^\W\d_][^\s\d.,;:/()?!~≈-]*)\.?"
_NUMBER: Final = r"(?P<day>[0-9]{1,2})(?:er|[.º])?"
_OF: Final = r"(?:(?:de|del) )?"
_BEFORE: Final = r"(?:(?:le|el|il|am|den|em|en|im|в|у|w) )?"
_BEHIND: Final = r"(?: (?:года?|г\.?|року|[рr]\.?))?"
_YEAR: Final = re.compile(
    rf"(?i)(?:(?:в|у|w|en|im Jahre?|el año|nel) )?{_Y}(?: (?:год|года|году|г\.|рік|року|році|roku))?"
)
_OTHER: Final = tuple(
    re.compile(f"(?i){shape}")
    for shape in (
        rf"{_BEFORE}(?:{_NUMBER} {_OF})?{_WORD},? {_OF}{_Y}{_BEHIND}",
        rf"{_WORD} {_NUMBER},? {_Y}",
        rf"{_Y}\.? {_WORD}(?: {_NUMBER})?",
    )
)
_OTHER_ERAS: Final = frozenset(("th",))  # languages whose years are usually of another era
_LONG: Final = 2  # letters of a word that dateparser drops without loss ("в", "le")
_WEEK: Final = 7
_PLAIN: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_SETTINGS: Final[dict[str, Any]] = {
    "TIMEZONE": "UTC",
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PREFER_DAY_OF_MONTH": "current",
    "PREFER_MONTH_OF_YEAR": "current",
    "PREFER_DATES_FROM": "current_period",
}


def resolve_phrase(
    phrase: str, *, language: str, reference: TimeSpan | None = None
) -> tuple[TimeSpan, str] | None:
    """Resolve a phrase of a language without a lexicon: "24 февраля 2022 года", "в прошлом году".

    Args:
        phrase: the words.
        language: the language of the words, a BCP 47 tag, of which only the part before the first
            hyphen counts.
        reference: the date that relative words are counted from; if it is a range, so is the
            answer, and a plain date is as approximate or uncertain as it is.

    Returns:
        The span with the name of the rule, or None where the phrase is not understood or needs a
        reference that is not given.

    Raises:
        UnknownLanguageError: dateparser does not know the language either.

    >>> resolve_phrase("février 2022", language="fr")
    (TimeSpan('2022-02'), 'absolute')
    >>> resolve_phrase("vor zwei Jahren", reference=TimeSpan("2024-05-17"), language="de")
    (TimeSpan('2022'), 'deictic')
    >>> resolve_phrase("nach Februar 2022", language="de") is None
    True
    """
    phrase = " ".join(phrase.split())
    given, language = language, language.partition("-")[0].lower()
    try:
        default_loader.get_locale(language)
    except ValueError:
        raise UnknownLanguageError(
            f"no words for {excerpt(given)}; accepted: a language code (BCP 47) that dateparser knows"
        ) from None
    span = _absolute(phrase, language)
    if span is not None:
        return span, RULE_ABSOLUTE
    if reference is None:
        return None
    low, high = reference.start_earliest, reference.end_latest
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        return None
    if (unit := _grain(phrase, language)) is None:
        return None
    first, last = (_deictic(phrase, language, int(day), unit) for day in (low, high))
    if first is None or last is None:
        return None
    if first == last:
        return _qualified(first, reference), RULE_DEICTIC
    # The reference is known only as a range: the answer lies between what its ends would say.
    return TimeSpan(f"[{first.earliest}..{last.latest}]"), RULE_DEICTIC


def _absolute(phrase: str, language: str) -> TimeSpan | None:
    """Read a date that states its year."""
    match = _ISO.fullmatch(phrase)
    if match is not None:
        return _date(match, int(match["month"]))
    match = _CJK.fullmatch(phrase) or _YEAR.fullmatch(phrase)
    if match is not None:
        month = match.groupdict().get("month")
        return _date(match, int(month) if month else None)
    return _in_other_words(phrase, language)


def _in_other_words(phrase: str, language: str) -> TimeSpan | None:
    """Read a date that has the name of its month."""
    match = _first(_OTHER, phrase)
    if match is None or language in _OTHER_ERAS:
        return None
    first, second = (_ask(phrase, base, "absolute-time", language) for base in _BASES)
    if first is None or second is None or first.month != second.month:
        return None
    days = {first.day, second.day}
    # Without a stated day, each reference must have filled in its own.
    known = {int(match["day"])} if match["day"] else {base.day for base in _BASES}
    if {first.year, second.year} != {int(match["year"])} or days != known:
        return None
    return _date(match, first.month)


def _first(shapes: tuple[re.Pattern[str], ...], phrase: str) -> re.Match[str] | None:
    return next((match for shape in shapes if (match := shape.fullmatch(phrase))), None)


def _date(match: re.Match[str], month: int | None) -> TimeSpan | None:
    """Make the date that a phrase states, or None if there is no such day."""
    year, day = int(match["year"]), match.groupdict().get("day")
    try:
        if month is None:
            return TimeSpan.at(year)
        return TimeSpan.at(year, month, int(day)) if day else TimeSpan.at(year, month)
    except TemporalError:
        return None


def _qualified(span: TimeSpan, reference: TimeSpan) -> TimeSpan:
    """Pass the qualifier of a reference on to what is counted from it."""
    marks = {(True, False): "~", (False, True): "?", (True, True): "%"}
    mark = marks.get((reference.approximate, reference.uncertain))
    if mark is None or not _PLAIN.fullmatch(span.edtf):
        return span
    return TimeSpan(span.edtf + mark)


def _grain(phrase: str, language: str) -> str | None:
    """Tell how fine a relative phrase is: what of its references its answers have left alone."""
    info = default_loader.get_locale(language).info
    words = phrase.lower().split()
    if any(len(word) > _LONG and word in info.get("skip", ()) for word in words):
        return None  # "около", "etwa": dateparser would drop the doubt
    answers = [_ask(phrase, base, "relative-time", language) for base in _PROBES]
    pairs = [(base, found) for base, found in zip(_PROBES, answers, strict=True) if found]
    if len(pairs) < len(_PROBES) or any(base.time() != found.time() for base, found in pairs):
        return None
    days = {(found - base).days for base, found in pairs}
    if days == {0}:
        # The phrase points at the reference itself; only the word lists tell how widely.
        return next((unit for unit in _UNITS if _is_this(phrase, unit, info)), None)
    if len(days) == 1:
        (count,) = days
        return "week" if count % _WEEK == 0 and str(abs(count)) not in words else "day"
    months = {_months(found) - _months(base) for base, found in pairs}
    if len(months) != 1 or any(found.day > base.day for base, found in pairs):
        return None
    return "year" if months.pop() % 12 == 0 else "month"


def _is_this(phrase: str, unit: str, info: Mapping[str, Any]) -> bool:
    return phrase.lower() in info.get("relative-type", {}).get(f"0 {unit} ago", ())


def _months(moment: datetime.datetime) -> int:
    return moment.year * 12 + moment.month


def _deictic(phrase: str, language: str, reference: int, unit: str) -> TimeSpan | None:
    """Read a relative phrase against one day, as finely as its unit says."""
    if not 0 < reference <= datetime.date.max.toordinal():
        return None
    base = datetime.datetime.combine(datetime.date.fromordinal(reference), datetime.time(12))
    found = _ask(phrase, base, "relative-time", language)
    if found is None:
        return None
    day = TimeSpan.at(found.date())
    if unit == "week":
        monday = found.date() - datetime.timedelta(days=found.weekday())
        return TimeSpan(f"[{monday}..{monday + datetime.timedelta(days=6)}]")
    return day.truncate(Granularity(unit))


def _ask(
    phrase: str, base: datetime.datetime, parser: str, language: str
) -> datetime.datetime | None:
    """Ask dateparser; its own errors mean that it does not understand."""
    settings = {**_SETTINGS, "RELATIVE_BASE": base, "PARSERS": [parser]}
    try:
        data = DateDataParser(languages=[language], settings=settings).get_date_data(phrase)
    except (ValueError, OverflowError):
        return None
    found = data.date_obj
    return found if isinstance(found, datetime.datetime) else None
