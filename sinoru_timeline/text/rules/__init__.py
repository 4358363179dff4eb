"""The rules: what an order of a language says. Few, named, and the same for all languages.

A rule gets the parts of a match by the names its orders give them, and returns a typed expression,
or None where it is none after all ("32 May"). Which words stand in which order is in the language
file.
"""

# Each family puts its rules into the table when it is imported.
from sinoru_timeline.text.rules import clocks as clocks
from sinoru_timeline.text.rules import dates as dates
from sinoru_timeline.text.rules import ends as ends
from sinoru_timeline.text.rules import fractions as fractions
from sinoru_timeline.text.rules import groups as groups
from sinoru_timeline.text.rules import lengths as lengths
from sinoru_timeline.text.rules import named as named
from sinoru_timeline.text.rules import numeric_dates as numeric_dates
from sinoru_timeline.text.rules import reigns as reigns
from sinoru_timeline.text.rules import relative as relative
from sinoru_timeline.text.rules import republican as republican
from sinoru_timeline.text.rules import sets as sets
from sinoru_timeline.text.rules import single_years as single_years
from sinoru_timeline.text.rules import weekdays as weekdays
from sinoru_timeline.text.rules import years as years
from sinoru_timeline.text.rules.match import RULES as RULES
from sinoru_timeline.text.rules.match import Match as Match
