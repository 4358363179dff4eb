"""Full dates and a few relative phrases; the only module that imports dateparser.

dateparser fills in what a phrase does not say from its reference date, and drops the words that it
does not know ("after 2014" is 2014 to it). So a phrase is read only if all of it has a known shape.
What English and the signs 年月日 say is worked out here; dateparser is asked for the names of months
in other languages and for relative phrases in English. Its answer counts only if it has the very
year and day that the phrase states, and the same month with two references that have no part in
common. Dates in mere numbers other than ISO ones ("10.12.2022") are not read: their order is not
known.
"""

import datetime
import re
from typing import Any, Final

from dateparser.date import DateDataParser

from sinoru_timeline.errors import TemporalError
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan

RULE_ABSOLUTE: Final = "absolute"
RULE_DEICTIC: Final = "deictic"

# Two references without a part in common.
_BASES: Final = (datetime.datetime(2001, 2, 3), datetime.datetime(2014, 11, 20))  # noqa: DTZ001
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_ABBREVIATED: Final = 3  # letters of a month's name that tell it from all others
_ISO: Final = re.compile(r"(?i)(?:on )?(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")

_Y: Final = r"(?P<year>[1-9][0-9]{3})"
_M: Final = (
    r"(?P<month>"
    + "|".join(_MONTHS)
    + r"|(?:sept|"
    + "|".join(name[:_ABBREVIATED] for name in _MONTHS)
    + r")\.?)"
)
_D: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_W: Final = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)}),? )?"
_ENGLISH: Final = tuple(
    re.compile(f"(?ai){shape}")  # without `a`, the long s (ſ) would be an s
    for shape in (
        rf"(?:in )?{_Y}",
        rf"(?:in )?{_M}(?:,| of)? {_Y}",
        rf"(?:on )?{_W}(?:the )?{_D}(?: of)? {_M},? {_Y}",
        rf"(?:on )?{_W}{_M} (?:the )?{_D},? {_Y}",
        rf"{_Y},? {_M} {_D}",
    )
)
_CJK: Final = re.compile(
    rf"{_Y} ?[年년](?: ?(?P<month>[0-9]{{1,2}}) ?[月월](?: ?(?P<day>[0-9]{{1,2}}) ?[日号號일])?)?"
)
# One word, which dateparser must know as a month; around it only what says nothing of its own.
_WORD: Final = r"(?P<word>[^\W\d_][^\s\d.,;:/()?!~≈-]*)\.?"
_NUMBER: Final = r"(?P<day>[0-9]{1,2})(?:er|[.º])?"
_OF: Final = r"(?:(?:de|del) )?"
_BEFORE: Final = r"(?:(?:le|el|il|am|den|em|en|im) )?"
_BEHIND: Final = r"(?: (?:года?|г\.?|року|[рr]\.?))?"
_OTHER: Final = tuple(
    re.compile(f"(?i){shape}")
    for shape in (
        rf"{_BEFORE}(?:{_NUMBER} {_OF})?{_WORD},? {_OF}{_Y}{_BEHIND}",
        rf"{_WORD} {_NUMBER},? {_Y}",
        rf"{_Y}\.? {_WORD}(?: {_NUMBER})?",
    )
)
_OTHER_ERAS: Final = frozenset(("th",))  # languages whose years are usually of another era
_DEICTIC: Final = re.compile(
    r"(?i)(?:(?P<day>today|yesterday|tomorrow|the day before yesterday)"
    r"|(?:last|this|next) (?P<period>week|month|year)"
    r"|(?P<amount>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?P<unit>day|week|month|year)s? ago)"
)
_PLAIN: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_SETTINGS: Final[dict[str, Any]] = {
    "TIMEZONE": "UTC",
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PREFER_DAY_OF_MONTH": "current",
    "PREFER_MONTH_OF_YEAR": "current",
    "PREFER_DATES_FROM": "current_period",
}


def resolve_phrase(
    phrase: str, *, reference: TimeSpan | None = None, language: str = "en"
) -> tuple[TimeSpan, str] | None:
    """Resolve a phrase of a known shape: "4 March 2022", "in 2019", "two years ago", "last month".

    Args:
        phrase: the words.
        reference: the date that relative words are counted from; if it is a range, so is the
            answer, and a plain date is as approximate or uncertain as it is.
        language: the language of the words, a BCP 47 tag, of which only the part before the first
            hyphen counts; relative words and years alone are known in English only.

    Returns:
        The span with the name of the rule, or None where the phrase is not understood or needs a
        reference that is not given.

    >>> resolve_phrase("February 2022")
    (TimeSpan('2022-02'), 'absolute')
    >>> resolve_phrase("two years ago", reference=TimeSpan("2024-05-17"))
    (TimeSpan('2022'), 'deictic')
    >>> resolve_phrase("after February 2022") is None
    True
    """
    phrase = " ".join(phrase.split())
    language = language.partition("-")[0].lower()
    match = _DEICTIC.fullmatch(phrase) if language == "en" else None
    if match is None:
        span = _absolute(phrase, language)
        return None if span is None else (span, RULE_ABSOLUTE)
    if reference is None:
        return None
    low, high = reference.start_earliest, reference.end_latest
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        return None
    unit = "day" if match["day"] else match["period"] or match["unit"]
    spans = [_deictic(phrase, int(day), unit) for day in (low, high)]
    first, last = spans
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
    if language != "en":
        match = _CJK.fullmatch(phrase)
        if match is None:
            return _in_other_words(phrase, language)
        return _date(match, int(match["month"]) if match["month"] else None)
    match = _first(_ENGLISH, phrase)
    if match is None:
        return None
    stated = match.groupdict()
    name, weekday = stated.get("month"), stated.get("weekday")
    span = _date(match, None if name is None else _month(name))
    if span is None or weekday is None:
        return span
    # Day 1 was a Monday. A date whose weekday is wrong is wrong itself, and nobody knows where.
    right = _WEEKDAYS[(int(span.start_earliest) - 1) % len(_WEEKDAYS)]
    return span if weekday.lower() == right else None


def _in_other_words(phrase: str, language: str) -> TimeSpan | None:
    """Read a date that has the name of its month in a language other than English."""
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


def _month(name: str) -> int:
    start = name[:_ABBREVIATED].lower()
    return [month[:_ABBREVIATED] for month in _MONTHS].index(start) + 1


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


def _deictic(phrase: str, reference: int, unit: str) -> TimeSpan | None:
    """Read a relative phrase against one day, as finely as its unit says."""
    if not 0 < reference <= datetime.date.max.toordinal():
        return None
    base = datetime.datetime.combine(datetime.date.fromordinal(reference), datetime.time(12))
    if phrase.lower().startswith("this "):
        found: datetime.datetime | None = base
    else:
        found = _ask(phrase, base, "relative-time", "en")
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
