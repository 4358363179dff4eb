"""The rule for the date-time groups of military messages."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import inside_number
from sinoru_timeline.text.rules.dates import checked
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import century_of

_HOURS: Final = 24
_MINUTES: Final = 60


@rule("date-time-group")
def _date_time_group(match: Match) -> ex.Expression | None:
    """Read the day, hour and minute of a message in six figures: "051700Z FEB 22", "241800Z"."""
    figures = match.words("group")[0]
    day, hour, minute = (int(figures[at : at + 2]) for at in (0, 2, 4))
    month = match.integer("month", "month", "month_short", "weak_month", "zulu_month")
    short = match.words("short")
    year = century_of(int(short[0])) if short else match.year()
    if len(figures) != len("051700") or hour >= _HOURS or minute >= _MINUTES:
        return None
    if inside_number(match) or not match.glued("zulu") or not match.tokens[1][0].isupper():
        return None
    if month is not None:
        date = checked(year, month, day)
    else:
        after = match.after[:1]
        free = 1 <= day <= _DAYS and not (after and after[0][:1].isalnum())
        free = free and not match.among("number_lead", match.beside()[0].lower())
        date = ex.CalendarDate(day=day) if free else None
    return None if date is None else ex.Clock(hour, minute, offset=0, day=date)


_DAYS: Final = 31
