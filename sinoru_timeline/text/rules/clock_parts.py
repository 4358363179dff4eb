"""What the rules for times of day ask of a match: its zone, its half of the day."""

import re
from typing import Final

from sinoru_timeline.text.rules.common import NOON, in_iso_interval
from sinoru_timeline.text.rules.match import Match
from sinoru_timeline.text.rules.numbers import DIGITS_OF_YEAR

HOURS: Final = 24
MINUTES: Final = 60
OF_DAYS: Final = ("deictic_evening", "deictic_day", "daypart")
_SMALL_HOURS: Final = 5  # "3 at night" is in the morning, "9 at night" in the evening
_FARTHEST: Final = 14 * 60  # no zone is more minutes ahead of UTC


def offset_of(match: Match) -> int | None:
    """Return the minutes ahead of UTC that are said, by a name or in figures; None if not."""
    offset = match.integer("place", "zone_place")
    if offset is None:
        offset = match.integer("zone", "zone", "zone_region")
    if offset is not None and match.has("summer"):
        offset += 60
    if match.has("sign"):
        hours = match.words("zh")[0]
        minutes = int(hours) * 60 + int(match.number("zm") or 0)
        if len(hours) > 2:  # "+0530"
            minutes = int(hours[:-2]) * 60 + int(hours[-2:])
        ahead = -minutes if match.value("sign", "sign") == -1 else minutes
        # "10:00-11:00" is a range; the offset of a zone stands behind the seconds or its name, or by
        # itself in four figures: "14:00 +0900".
        parted = len(hours) > _HOURS_OF_ZONE and not match.glued("sign")
        sure = offset is not None or match.has("s") or match.has("compact") or parted
        return ahead if sure and minutes <= _FARTHEST else offset
    return offset


_HOURS_OF_ZONE: Final = 2  # figures, without those of the minutes


def by_season(match: Match) -> str | None:
    """Return by whose rule the day tells the offset: "3 pm ET" may be standard or daylight time."""
    if match.has("summer") or match.has("standard") or match.has("sign"):
        return None
    found = match.value("place", "zone_by_season") or match.value("zone", "zone_by_season")
    return found if isinstance(found, str) else None


def is_time(figures: str) -> bool:
    """Tell whether four or six figures are a time of day in the basic form of ISO 8601: "1730"."""
    return bool(re.fullmatch(_TIME, figures))


_TIME: Final = r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"


def is_dated(match: Match) -> bool:
    """Tell whether a date in figures stands right before a mark and a time: "20220612_173005"."""
    before = match.before
    if not match.glued("figures") and not match.glued("h"):
        return False
    if match.tokens[0] in ("T", "t"):
        return before[-1:] not in ([], [""])
    figures = before[-1] if before else ""
    # "2022-06-12_17-30", but no number of a telephone: "138-2010-2015"
    parted = match.tokens[0] == "_" and before[-2:-1] == ["-"] and figures.isdecimal()
    return parted or bool(re.fullmatch(_DATE, figures))


_DATE: Final = r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


def meridiem_of(match: Match) -> int | None:
    """Return the hours to add for a.m., p.m. or a part of the day; None if none is said."""
    value = match.value("meridiem", "meridiem", "meridiem_letter")
    if value is None:
        value = match.value("letter", "meridiem_letter")
    if isinstance(value, int):
        return value
    part = match.value("part", "daypart") or match.value("night", "deictic_evening")
    if part is None:
        return None
    return 0 if part == "MO" else NOON


def half_of_day(match: Match, hour: int) -> int | None:
    """Return an hour in the half of the day that is said; None where there is no such hour."""
    half = meridiem_of(match)
    if half is None:
        return hour
    if hour > NOON:
        return None if half == 0 and not match.has("part") else hour
    if match.value("part", "daypart") == "NI" and (hour <= _SMALL_HOURS or hour == NOON):
        return hour % NOON
    return hour % NOON + half


def is_glued(match: Match) -> bool:
    """Tell whether a number, a word or a mark is joined to figures, which so are no time of day."""
    before = match.before[-1:]
    if before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#:.,/+"):
        if before[0] in ".,":
            return len(match.before) > 1 and match.before[-2][-1:].isdecimal()
        if before[0] == ":" and len(match.before) > 1:
            return not _is_year(match.before[-2])  # "31/May/2024:14:15"
        return before[0] != "T"
    after = match.after[:1]
    if after == ["/"] and in_iso_interval(match):
        return False
    return bool(after and after[0] and (after[0] in ":%/" or after[0][0].isalnum()))


def _is_year(token: str) -> bool:
    return token.isdecimal() and len(token) == DIGITS_OF_YEAR
