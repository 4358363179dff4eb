"""Amounts of time as ISO 8601 writes them: "P3Y6M4DT12H30M5S"."""

import re
from typing import Final

from sinoru_timeline.temporal.duration import DATE_UNITS, TIME_UNITS
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.match import Match


def iso_length(match: Match) -> ex.Expression | None:
    """Read an amount of ISO 8601: "P3Y6M4DT12H30M5S"."""
    code = "".join(match.tokens)
    if not match.is_one_word() or not re.fullmatch(_ISO_LENGTH, code):
        return None
    if match.among("number_lead", match.beside()[0].lower()):
        return None  # "a model P30D"
    days, _, times = code[1:].partition("T")
    amounts = [
        ex.Amount(int(number), units[letter])
        for part, units in ((days, DATE_UNITS), (times, TIME_UNITS))
        for number, letter in re.findall(_ISO_PART, part)
    ]
    return ex.Length(tuple(amounts)) if amounts else None


_ISO_LENGTH: Final = r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?"
_ISO_PART: Final = r"(\d+)([A-Z])"
