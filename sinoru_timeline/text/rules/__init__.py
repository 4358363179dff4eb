"""The rules: what an order of a language says. Few, named, and the same for all languages.

A rule gets the parts of a match by the names its orders give them, and returns a typed expression,
or None where it is none after all ("32 May"). Which words stand in which order is in the language
file.
"""

from sinoru_timeline.text.rules import (
    clocks,
    dates,
    fractions,
    groups,
    lengths,
    named,
    numeric_dates,
    relative,
    republican,
    single_years,
    weekdays,
    years,
)
from sinoru_timeline.text.rules.match import RULES, Match

# Their rules are put into the table when they are imported.
FAMILIES = (
    clocks,
    dates,
    fractions,
    groups,
    lengths,
    named,
    numeric_dates,
    relative,
    republican,
    single_years,
    weekdays,
    years,
)

__all__ = ["FAMILIES", "RULES", "Match"]
