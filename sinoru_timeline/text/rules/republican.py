"""Days of the calendar of the French Republic: "18 Brumaire, Year VIII"."""

from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date, day_number
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import ordinal_of

_FIRST_YEAR: Final = 1791  # the first year of the Republic began in the one after
# The day of September with which each year began: the autumn equinox at Paris, as was decreed.
_NEW_YEARS: Final = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
_DAYS: Final = 30  # of each month


@rule("republican-date")
def _republican_date(match: Match) -> ex.Expression | None:
    """Read a day of the calendar of the French Republic: "18 Brumaire, Year VIII"."""
    day = ordinal_of(match.words("day"), match.lexicon)
    month = match.integer("month", "republican_month") or 1
    year = match.integer("roman", "roman") if match.has("roman") else match.number("number")
    if day is None or not 1 <= day <= _DAYS or year is None or not 1 <= year <= len(_NEW_YEARS):
        return None
    first = day_number(_FIRST_YEAR + int(year), 9, _NEW_YEARS[int(year) - 1])
    return ex.CalendarDate(*civil_date(first + _DAYS * (month - 1) + day - 1))
