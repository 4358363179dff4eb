"""Parts of years, decades and centuries, feasts, and what is counted in a month or year."""

from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    Cell,
    cell_at,
    cell_in,
    first_day,
    last_day,
    month_of,
    shift_cell,
    shift_day,
    shift_workdays,
    thirds,
    weekday_of,
)
from sinoru_timeline.text.feasts import feast_day, feast_span, rule_in
from sinoru_timeline.text.resolve.calendar import (
    back_on_thread,
    choose,
    fiscal,
    in_told_year,
    yearless,
)
from sinoru_timeline.text.resolve.named import days_off
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import Scene, meaning


@meaning(ex.SubYear)
def sub_year(scene: Scene, e: ex.SubYear) -> Resolved:
    """Place a quarter, half or season in its year."""
    if e.any:
        return _of_no_year(e).note("a {} of no year in particular", e.unit)
    year = scene.year(e.year)
    if year is not None:
        found = Resolved("cell", (e.unit, year, e.number))
        return fiscal(found.note("a {} of the year that is stated", e.unit), e)
    base, called = scene.base(e.origin if e.which is not None else "document")
    if base is None:
        return _of_no_year(e).note("the year is not stated and nothing is known to count from")
    anchor = month_of(base)[0]
    cells: list[Cell] = [(e.unit, year_, e.number) for year_ in range(anchor - 2, anchor + 3)]
    if e.which is None and called == "document":
        told = in_told_year(scene, lambda year: [(e.unit, year, e.number)])
        if told is not None:
            return told
    if e.which is None and called == "document" and e.unit != "season":
        return _quarter_of(scene, cells, base)
    if e.which == 0:
        # "That summer" behind the winter of 1842 is the one of 1843.
        later = base == ("season", anchor, _WINTER) and e.number != _WINTER
        cell: Cell = (e.unit, anchor + (later and e.unit == "season"), e.number)
        return Resolved("cell", cell).note("the one in the year of {}", base)
    if called == "narrative" and e.which is None:
        return Resolved("cell", _in_narrative(scene, e, scene.thread or base)).note(
            "in the year of {}", base
        )
    return choose(scene, cells, base, called, e.which)


def _of_no_year(e: ex.SubYear) -> Resolved:
    found = Resolved("unresolved")
    found.part = f"XXXX-{_CODES[e.unit][e.number - 1]}"
    return found


_CODES: Final = {
    "season": ("SP", "SU", "FA", "WI"), "quarter": ("Q1", "Q2", "Q3", "Q4"), "half": ("H1", "H2"),
}  # fmt: skip


def _in_narrative(scene: Scene, e: ex.SubYear, base: Cell) -> Cell:
    """Place a season or the like in the year the story has come to; a winter has parts of two."""
    year, month = month_of(base)
    if e.unit == "season" and e.number == _WINTER and LEVEL[base[0]] > LEVEL["year"] and month < 5:
        year -= 1
    behind = base[0] == e.unit == "season" and base[2] == _WINTER != e.number
    if behind and scene.same_sentence():
        year += 1  # "during the winter of 1950 they came, and in the spring more followed"
    cell: Cell = (e.unit, year, e.number)
    if scene.former is None or LEVEL[base[0]] <= LEVEL["year"]:
        return cell
    other: Cell = (e.unit, month_of(scene.former)[0], e.number)
    return back_on_thread(scene, [other], base, cell) or cell


_WINTER: Final = 4


def _quarter_of(scene: Scene, cells: list[Cell], base: Cell) -> Resolved:
    """A bare quarter in the news is the last one that is over, or has begun."""
    day = first_day(base)
    tense = scene.tense()
    if tense == "future":
        later = [c for c in cells if last_day(c) >= day - 60]
        chosen = later[0]
    else:
        begun = [c for c in cells if first_day(c) <= day]
        chosen = begun[-1]
    return Resolved("cell", chosen).note("the one nearest to {}", base)


@meaning(ex.Ended)
def ended(scene: Scene, e: ex.Ended) -> Resolved:
    """Return the unit that ends with a day; a year is named by its end, a quarter by its middle.

    A quarter that was named before keeps its name: it may be one of a fiscal year.
    """
    day = scene.mean(e.day).cell
    if day is None:
        return scene.missing()
    last = last_day(day)
    named = scene.last_cell_of.get("quarter") if e.unit == "quarter" else None
    middle = last - (_MIDDLE if e.unit == "quarter" else 0)
    found = Resolved("part", named or cell_at(middle, e.unit))
    found.low, found.high = shift_day(last + 1, e.unit, -1), last
    return found.note("the one that ends with {}", day)


_MIDDLE: Final = 45  # days from the end of a quarter to its middle


@meaning(ex.Decade)
def decade(scene: Scene, e: ex.Decade) -> Resolved:
    """Complete a decade of two digits."""
    number = e.number
    if number < 0:
        return Resolved("cell", ("decade", number // 10 - 1, 0)).note("the decade is stated")
    if e.short:
        known = scene.current_year if scene.mode == "narrative" else None
        if known is None and scene.reference is not None:
            known = civil_date(scene.reference.day)[0]
        if known is None:
            known = scene.current_year or 1999
        number += known // 100 * 100
        if number > known:
            number -= 100
    cell: Cell = ("decade", number // 10, 0)
    if not e.short and _is_century(number, e.part):
        found = _with_part(Resolved("cell", ("century", number // 100, 0)), e.part)
        found.others = (cell,)
        return found.note("the years of the century, rather than its first ten")
    return _with_part(Resolved("cell", cell).note("the decade is stated"), e.part)


def _is_century(number: int, part: str | None) -> bool:
    """Tell whether "the 1800s" are a hundred years: they are, but for the last and this century.

    "The early 1900s", "the late 1900s" are parts of a century too; "the 1900s" may be either.
    """
    return number % 100 == 0 and (
        number < _OURS - 100
        or (part is not None and number < _OURS)
        or (part is not None and "/" in part)
    )


_OURS: Final = 2000


@meaning(ex.Century)
def century(_scene: Scene, e: ex.Century) -> Resolved:
    """Return a century or millennium."""
    unit = "century" if e.width == 100 else "millennium"
    cell = (unit, e.number - 1 if e.number > 0 else e.number, 0)
    return _with_part(Resolved("cell", cell).note("the century is stated"), e.part)


def _with_part(found: Resolved, part: str | None) -> Resolved:
    if part is not None and found.cell is not None:
        found.kind, found.part = "part", part
        found.low, found.high = thirds(found.cell, part)
    return found


@meaning(ex.Feast)
def feast(scene: Scene, e: ex.Feast) -> Resolved:
    """Compute a named day in its year."""
    if e.weekend:
        return days_off(feast(scene, attrs.evolve(e, weekend=False)))
    if "; " in e.rule:
        e = attrs.evolve(e, rule=rule_in(e.rule, scene.region))
    year = scene.year(e.year)
    if year is not None:
        day = feast_day(e.rule, year)
        if day is None:
            found = Resolved("cell", ("year", year, 0))
            return found.note("in which year it was is stated; the day is not known")
        found = Resolved("cell", ("day", day, 0)).note(
            "the feast, {}, in the year that is stated", e.name
        )
        return _whole_feast(e, found)
    if len(e.rule) == 10 and e.rule[4] == "-":
        only = feast_day(e.rule, 2000)
        return Resolved("cell", ("day", only or 0, 0)).note("there was only one")
    base, called = scene.base(e.origin if e.which is not None else "document")
    if base is None:
        return scene.missing()
    anchor = month_of(base)[0]
    reach = 4 if e.rule.startswith("dates ") else 1
    days = [feast_day(e.rule, y) for y in range(anchor - reach, anchor + reach + 1)]
    cells: list[Cell] = [("day", day, 0) for day in days if day is not None]
    if not cells:
        return scene.missing()
    which = -1 if e.which is None and called == "narrative" and scene.signal == "since" else e.which
    return _whole_feast(e, choose(scene, cells, base, called, which))


def _whole_feast(e: ex.Feast, found: Resolved) -> Resolved:
    """Make the first day of a feast that lasts longer the whole of it."""
    if found.cell is None:
        return found
    for year in (month_of(found.cell)[0], month_of(found.cell)[0] - 1):
        span = feast_span(e.rule, year)
        if span is not None and span[0] == found.cell[1] < span[1]:
            found.kind, found.cell = "run", None
            found.low, found.high = span
            return found.note("it lasts {} days", span[1] - span[0] + 1)
    return found


@meaning(ex.NthOf)
def nth_of(scene: Scene, e: ex.NthOf) -> Resolved:
    """Count days, weeks or weekdays in a month or year."""
    if e.month_ref is not None and e.month_ref.unit != "month":
        whole_ = scene.mean(e.month_ref).cell
        if whole_ is None:
            return scene.missing()
        return _inside(whole_, _nth_cell(whole_, e.unit, e.number))
    year = scene.year(e.year)
    if e.month is not None and year is None:
        month = yearless(scene, ex.CalendarDate(month=e.month))
        if month.cell is None:
            return month
        year = month.cell[1]
    month_number = e.month
    if e.month_ref is not None:
        base, _ = scene.base(e.month_ref.origin)
        if base is None:
            return scene.missing()
        _, year, month_number = shift_cell(cell_in(*month_of(base), "month"), e.month_ref.offset)
    if year is None:
        return scene.missing()
    whole: Cell = ("month", year, month_number) if month_number is not None else ("year", year, 0)
    if e.working and e.unit == "day":
        edge = first_day(whole) - 1 if e.number > 0 else last_day(whole) + 1
        return _inside(whole, ("day", shift_workdays(edge, e.number), 0))
    if e.weekday is not None:
        return _inside(whole, ("day", _nth_weekday(whole, e.weekday, e.number), 0))
    return _inside(whole, _nth_cell(whole, e.unit, e.number))


def _inside(whole: Cell, cell: Cell) -> Resolved:
    """Refuse what was counted beyond the end of the period: "the fifth Monday of February"."""
    if first_day(cell) > last_day(whole) or last_day(cell) < first_day(whole):
        return Resolved("unresolved").note("there are not so many in {}", whole)
    return Resolved("cell", cell).note("counted in {}", whole)


def _nth_weekday(whole: Cell, weekday: int, number: int) -> int:
    low, high = first_day(whole), last_day(whole)
    if number > 0:
        return low + (weekday - weekday_of(low)) % 7 + 7 * (number - 1)
    return high - (weekday_of(high) - weekday) % 7 + 7 * (number + 1)


def _nth_cell(whole: Cell, unit: ex.Unit, number: int) -> Cell:
    """Count cells in a period, from its end if negative; a week belongs to where its Thursday is."""
    day = first_day(whole) if number > 0 else last_day(whole)
    cell = cell_at(day, unit)
    middle = {"week": 3}.get(unit, 0)
    if number > 0:
        if not first_day(whole) <= first_day(cell) + middle:
            cell = shift_cell(cell, 1)
        return shift_cell(cell, number - 1)
    if first_day(cell) + middle > last_day(whole):
        cell = shift_cell(cell, -1)
    return shift_cell(cell, number + 1)
