"""Plain words for reasons: what recurs how often, which part of a period, how exact an amount is."""

import functools
import re
from collections.abc import Mapping
from typing import Final

from sinoru_timeline.text import expression as ex

PARTS: Final[Mapping[str, str]] = {
    "start": "its beginning", "mid": "its middle", "end": "its end", "first_half": "its first half",
    "second_half": "its second half", "earlier": "what of it lies before", "later": "what of it lies after",
    "rest": "what is left of it", "so_far": "what of it is over",
}  # fmt: skip
AMOUNTS: Final[Mapping[str, str]] = {
    "MORE_THAN": "it was longer than that", "LESS_THAN": "it was shorter than that",
    "EQUAL_OR_MORE": "it was that long or longer", "EQUAL_OR_LESS": "it was that long or shorter",
    "APPROX": "it was roughly that long",
}  # fmt: skip
VAGUE: Final[Mapping[str, str]] = {
    "PAST_REF": "some time in the past; which one is not said",
    "PRESENT_REF": "the present of whoever says it; how much of it is not said",
    "FUTURE_REF": "some time in the future; which one is not said",
}
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYPARTS: Final[Mapping[str, str]] = {
    "MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening",
    "NI": "at night", "DT": "by day",
}  # fmt: skip
_SEASONS: Final[Mapping[str, str]] = {
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"
}  # fmt: skip
_PATTERNS: Final = (
    (r"XXXX-WXX-WE", "weekend"),
    (r"XXXX-WXX-WD", "day from Monday to Friday"),
    (r"XXXX-WXX-(?P<weekday>\d)", ""),
    (r"XXXX-XX-(?P<number>\d\d)", "month, on day {}"),
    (r"XXXX-(?P<month>\d\d)", "year, in month {}"),
    (r"XXXX-(?P<day>\d\d-\d\d)", "year, on {} (month and day)"),
    (r"XXXX-(?P<season>[SFW][PUAI])", ""),
    (r"XXXX-XX-XX", "day"),
)


@functools.lru_cache(maxsize=256)  # texts name the same sets again and again
def often(said: ex.Repeat) -> str:
    """Say how often something recurs.

    >>> often(ex.Repeat("week", value="XXXX-WXX-1T09:00"))
    'each Monday, at 09:00'
    >>> often(ex.Repeat("year", times=2))
    'twice each year'
    >>> often(ex.Repeat("year", value="XXXX-05/XXXX-10"))
    'each year, from month 05 to month 10'
    """
    if said.value is not None:
        return _by_pattern(said.value)
    if said.times > 1:
        times = "twice" if said.times == _TWICE else f"{said.times} times"
        return f"{times} each {said.unit}"
    if said.every is None:
        return f"each time after some {said.unit}s; how many is not said"
    if said.every == 1:
        return f"each {said.unit}"
    return f"every {said.every:g} {said.unit}s" if said.every > 1 else f"twice each {said.unit}"


_TWICE: Final = 2


def _by_pattern(value: str) -> str:
    start, between, end = value.partition("/X")
    if between:
        ends = (re.sub(_EACH, "", _by_pattern(each)) for each in (start, f"X{end}"))
        return f"each year, from {' to '.join(ends)}"
    days, _, time = value.partition("T")
    which = next((w for pattern, form in _PATTERNS if (w := _told(pattern, form, days))), "time")
    return f"each {which}{_at(time)}"


_EACH: Final = r"^each (?:year, (?:in|on) )?"


def _told(pattern: str, form: str, days: str) -> str:
    found = re.fullmatch(pattern, days)
    if found is None:
        return ""
    named = found.groupdict()
    if "weekday" in named:
        return _WEEKDAYS[int(named["weekday"]) - 1]
    if "season" in named:
        return _SEASONS[named["season"]]
    return form.format(*named.values())


def _at(time: str) -> str:
    """Say at what time of day, from which to which one, or in what part of the day."""
    if not time:
        return ""
    if time in _DAYPARTS:
        return f" {_DAYPARTS[time]}"
    start, _, end = time.partition("/T")
    return f", from {start} to {end}" if end else f", at {start}"
