"""Weeks by their number, and the days off around a feast."""

from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date, day_number, days_in_month
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    Cell,
    cell_at,
    first_day,
    iso_week,
    last_day,
    month_of,
    shift_cell,
    weekday_of,
)
from sinoru_timeline.text.feasts import feast_day, rule_in
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import Scene, meaning

_TUESDAY = 2


@meaning(ex.WeekNumber)
def week_number(scene: Scene, e: ex.WeekNumber) -> Resolved:
    """Return a week by its number (ISO 8601): the first one has the year's first Thursday."""
    year = scene.year(e.year)
    if year is None:
        base, _ = scene.base("document")
        if base is None:
            return scene.missing()
        year = month_of(base)[0]
    cell = shift_cell(cell_at(day_number(year, 1, 4), "week"), e.number - 1)
    if iso_week(cell[1])[0] != year:
        return Resolved("unresolved").note("the year has no such week")
    return Resolved("cell", cell).note("week {} of the year {}", e.number, year)


@meaning(ex.Again)
def again(scene: Scene, e: ex.Again) -> Resolved:
    """Return the day, week or month of a year that has the place of a known one in its own."""
    year = scene.year(e.year)
    base, _ = scene.base(e.origin)
    if year is None:
        return scene.missing()
    if base is None or LEVEL[base[0]] < LEVEL[e.unit]:
        found = Resolved("cell", ("year", year, 0))
        return found.note("the {} of the year is not known", e.unit)
    day = first_day(base)
    _, month, number = civil_date(day)
    if e.unit == "month":
        cell: Cell = ("month", year, month)
    else:
        same = day_number(year, month, min(number, days_in_month(year, month)))
        cell = cell_at(same, e.unit)
    return Resolved("cell", cell).note("what {} is in its own year, in another one", base)


@meaning(ex.Nearest)
def nearest(scene: Scene, e: ex.Nearest) -> Resolved:
    """Return the weekday or feast that is nearest to a day; of two as near the earlier one."""
    point = scene.mean(e.to).cell
    if point is None:
        return scene.missing()
    day = first_day(point)
    if isinstance(e.day, ex.CalendarDate):
        first = day + ((e.day.weekday or 1) - weekday_of(day)) % 7
        days = [first + 7 * step for step in range(-_ROUND, _ROUND + 1)]
    else:
        year = month_of(point)[0]
        rule = rule_in(e.day.rule, scene.region) if "; " in e.day.rule else e.day.rule
        found = (feast_day(rule, year + step) for step in range(-_FEASTS, _FEASTS + 1))
        days = [each for each in found if each is not None]
    if e.side:
        edge = last_day(point) if e.side > 0 else day
        days = [each for each in days if (each - edge) * e.side > 0]
    days.sort(key=lambda each: (abs(each - day), each))
    if not 0 < e.rank <= len(days):
        return scene.missing()
    return Resolved("cell", ("day", days[e.rank - 1], 0)).note("the one nearest to {}", point)


_ROUND: Final = 5  # weeks on either side
_FEASTS: Final = 8  # years on either side: some come every fourth


def days_off(found: Resolved) -> Resolved:
    """Return the days off around a feast: up to the weekend before a Monday, after a Thursday."""
    if found.cell is None or found.cell[0] != "day":
        return found
    day = first_day(found.cell)
    weekday = weekday_of(day)
    saturday = day - weekday + 6
    if weekday <= _TUESDAY:
        low, high = saturday - 7, day
    else:
        low, high = min(day, saturday), max(day, saturday + 1)
    run = Resolved("run")
    run.steps = [*found.steps]
    run.low, run.high = low, high
    return run.note("the weekend at {}", found.cell)
