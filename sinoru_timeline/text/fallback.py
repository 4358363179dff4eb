"""A few phrases through dateparser: the only module that imports it.

dateparser fills in what a phrase does not say from its reference date and reads too much into
some phrases ("the 1960s" as seconds). So it is asked only for phrases of a known shape, with
language and reference given, and the granularity is worked out again here: parsed against two
different references, the parts that differ are not stated by the phrase.
"""

import datetime
import re
from typing import Any, Final

from dateparser.date import DateDataParser

from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.timespan import TimeSpan

RULE_ABSOLUTE: Final = "absolute"
RULE_DEICTIC: Final = "deictic"

# Two references without a part in common.
_BASES: Final = (datetime.datetime(2001, 2, 3), datetime.datetime(2014, 11, 20))  # noqa: DTZ001
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DEICTIC: Final = re.compile(
    r"(?i)(?:(?P<day>today|yesterday|tomorrow|the day before yesterday)"
    r"|(?:last|this|next) (?P<period>week|month|year)"
    r"|(?P<amount>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?P<unit>day|week|month|year)s? ago)"
)
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
    """Resolve a phrase of a known shape: a full or partial date, "two years ago", "last month".

    Args:
        phrase: the words.
        reference: the date that relative words are counted from; if it is a range, so is the
            answer.
        language: the language of the words; relative words are known in English only.

    Returns:
        The span with the name of the rule, or None where the phrase is not understood or needs a
        reference that is not given.

    >>> resolve_phrase("February 2022")
    (TimeSpan('2022-02'), 'absolute')
    >>> resolve_phrase("two years ago", reference=TimeSpan("2024-05-17"))
    (TimeSpan('2022'), 'deictic')
    """
    phrase = " ".join(phrase.split())
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
        return first, RULE_DEICTIC
    # The reference is known only as a range: the answer lies between what its ends would say.
    return TimeSpan(f"[{first.earliest}..{last.latest}]"), RULE_DEICTIC


def _absolute(phrase: str, language: str) -> TimeSpan | None:
    """Read a date that states its year."""
    if not _YEAR.search(phrase):
        return None
    first, second = (_ask(phrase, base, "absolute-time", language) for base in _BASES)
    if first is None or second is None or first.year != second.year:
        return None
    if first.month != second.month:
        return TimeSpan.at(first.year)
    if first.day != second.day:
        return TimeSpan.at(first.year, first.month)
    return TimeSpan.at(first.year, first.month, first.day)


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
