"""The rule for a part of the unit spoken of: "year-end", "later that year", "the end of the day"."""

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import turns_of, unit_of
from sinoru_timeline.text.rules.match import REFUSED, Match, rule
from sinoru_timeline.text.rules.relative import names_year


@rule("end-of")
def _end_of(match: Match) -> ex.Expression | None:
    """Name a part of the unit spoken of: "year-end", "later that year", "mid-week"."""
    if match.has("closing"):
        return _closing_time(match)
    if all(map(str.istitle, (match.tokens[0], match.tokens[-1], match.beside()[1]))):
        return REFUSED  # "the Year-End Championship"
    if match.has("midyear"):
        return ex.Part("mid", ex.Relative("year", 0))
    unit = unit_of(match)
    part = match.value("part", "story_part", "part")
    if match.has("so_far"):
        unit = unit or unit_of(match, "so_far", "unit_so_far")
        return None if unit is None else ex.Part("so_far", ex.Relative(unit, 0))
    if match.has("end") or match.has("latter"):
        part = "end"
    elif match.has("rest"):
        part = "rest"
    if unit is None or not isinstance(part, str):
        return None
    if unit == "second" and match.beside()[1][:1].isalpha():
        return None  # "the end of the second week"
    if unit == "year" and names_year(match):
        return None  # "the close of the year 1812"
    offset, origin = match.which() or (0, "narrative")
    if not match.has("which") and "this" in turns_of(match):
        origin = "document"
    if unit == "night":
        edge = "START" if part in ("start", "earlier") else "END"
        return ex.DayPart("NI", ex.Relative("day", offset, origin), edge)
    if match.has("year"):
        return ex.Part(part, ex.CalendarDate(match.year()))  # "year-end 2023"
    if unit == "year" and match.words("unit") == [match.tokens[0].lower()]:
        return ex.Part(part, ex.Relative(unit, offset, "document", loose=True))  # "by year-end"
    return ex.Part(part, ex.Relative(unit, offset, origin))


def _closing_time(match: Match) -> ex.Expression | None:
    """Read the end of a day that is named: "EOD Friday", "end of day tomorrow"."""
    weekday = match.integer("weekday", "weekday", "weekday_short")
    if weekday is not None:
        return ex.Part("end", ex.CalendarDate(weekday=weekday))
    day = match.integer("day", "deictic_day")
    return None if day is None else ex.Part("end", ex.Relative("day", day))
