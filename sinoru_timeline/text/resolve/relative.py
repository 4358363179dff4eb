"""What is counted from something known: "last year", "two weeks later", "a year before"."""

from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    Cell,
    cell_at,
    first_day,
    last_day,
    month_of,
    shift_cell,
    shift_day,
    weekday_of,
)
from sinoru_timeline.text.resolve.calendar import fiscal
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.sayings import VAGUE
from sinoru_timeline.text.resolve.scene import Scene, meaning
from sinoru_timeline.text.resolve.shifts import in_another_year, is_just_over, shift_clock
from sinoru_timeline.text.resolve.tense import tense_at


@meaning(ex.Relative)
def relative(scene: Scene, e: ex.Relative) -> Resolved:
    """Count units from the document time or from what the text speaks of."""
    unit = e.unit
    if e.loose and unit == "day" and e.origin == "document" and scene.mode == "narrative":
        return Resolved("vague").note("the present of whoever tells the story")
    base, called = _base_of(scene, e)
    if base is None:
        return scene.missing()
    again = unit == "day" and (abs(e.offset) == 1 or e.beside) and e.origin == "narrative"
    if again and scene.apposed(named=not e.offset):
        return Resolved("cell", scene.current).note("the day just named, said in other words")
    if e.beside and (called == "document" or base[0] != "day" or not e.offset):
        found = Resolved("unresolved")
        found.part = "XXXX-XX-XX" if unit == "day" else None
        return found.note("nothing says when that was from which it is counted")
    if unit in ("second", "minute", "hour"):
        return _of_clock(scene, e, base, called)
    if e.loose and e.offset == 0 and scene.mode == "news" and scene.reference is not None:
        if (named := _spoken_of(scene, unit, scene.reference.day)) is not None:
            return named
        base, called = _loose_base(scene, unit, scene.reference.day), "document"
    if unit == "day" and e.offset == 0 and not e.loose and _is_unnamed(scene, base):
        return _some_day_of(base)
    if (
        e.offset == 0
        and e.origin == "narrative"
        and unit in scene.last_cell_of
        and LEVEL[unit] > LEVEL[base[0]]
    ):
        return Resolved("cell", scene.last_cell_of[unit]).note("the {} last spoken of", unit)
    fine = _fine_enough(scene, e, base)
    if fine is None:
        found = Resolved("unresolved")
        found.part = "XXXX-XX-XX"
        return found.note("what the text speaks of is too coarse to count from: {}", base)
    return _counted(scene, e, fine, called)


def _base_of(scene: Scene, e: ex.Relative) -> tuple[Cell | None, str]:
    """Return the cell to count from, None where there is none, and what it is called."""
    base, called = scene.base(e.origin)
    if scene.reference is None:
        return base, called
    document: Cell = ("day", scene.reference.day, 0)
    if e.unit == "day" and e.origin == "document" and scene.told:
        # "Yesterday" is the writer's, unless somebody has said that the text is a story.
        base, called = document, "document"
    if base is None or (called == "document" and e.origin == "narrative" and _lies_ahead(scene, e)):
        return None, called
    if _is_year_ahead(scene, e, base):
        # "100 billion by 2030. The contract is to be signed by the end of the year."
        return document, "document"
    to_come = scene.mode == "news" and (e.unit, e.offset, e.origin) in _TO_COME
    return (document, "document") if to_come and scene.tense() == "future" else (base, called)


def _of_clock(scene: Scene, e: ex.Relative, base: Cell, called: str) -> Resolved:
    """Count hours, minutes or seconds, from a document time that says its own."""
    if called == "document" and scene.reference is not None and scene.reference.second:
        step = ex.Shift((ex.Amount(abs(e.offset), e.unit),), 1 if e.offset > 0 else -1)
        return shift_clock(scene, step, base, scene.reference.second)
    return Resolved("vague")


def _spoken_of(scene: Scene, unit: ex.Unit, today: int) -> Resolved | None:
    """Return "the year", "the quarter" that the news have spoken of."""
    if unit == "year" and (named := scene.named("year")) is not None:
        return Resolved("cell", named).note("the year that the sentence has named")
    if unit == "year" and (told := scene.told_year()) is not None:
        return Resolved("cell", ("year", told, 0)).note("the year told before")
    if unit != "quarter":
        return None
    known = scene.last_cell_of.get("quarter")
    if known is None or first_day(known) > today - 30:
        # A quarter that has hardly begun has no figures yet.
        known = shift_cell(cell_at(today, "quarter"), -1)
    return Resolved("cell", known).note("the quarter spoken of")


def _loose_base(scene: Scene, unit: ex.Unit, today: int) -> Cell:
    """Return what "the week", "the month" of the news is counted from: the document time, mostly."""
    spoken_of = scene.current
    if unit == "week" and spoken_of and 0 <= today - last_day(spoken_of) < _WEEK:
        return spoken_of  # "On Friday it fell. For the week, it rose", written on Monday
    return ("day", today, 0)


def _fine_enough(scene: Scene, e: ex.Relative, base: Cell) -> Cell | None:
    """Return what "the next day" is counted from: no month, of which nobody can tell the day."""
    finer = LEVEL.get(e.unit, 9) > LEVEL[base[0]] and e.unit != "season"
    if not finer or (e.offset and e.unit not in ("day", "week", "weekend", "night")):
        return base
    if scene.reference is not None and scene.mode == "news":
        # "That month" behind a mere year is one told before, never the document's own.
        return _told_before(scene, e.unit) if not (e.offset or e.loose) else _today(scene)
    last = scene.last_cell_of.get(e.unit)
    return last if last is not None and first_day(last) >= first_day(base) - _NEAR else None


def _today(scene: Scene) -> Cell | None:
    return None if scene.reference is None else ("day", scene.reference.day, 0)


def _told_before(scene: Scene, unit: ex.Unit) -> Cell | None:
    """Return the last unit of its kind that was told of, be it by one of its days; None if none was."""
    told = (scene.last_cell_of.get(finer) for finer in (unit, "day"))
    return next((cell for cell in told if cell is not None), None)


def _counted(scene: Scene, e: ex.Relative, base: Cell, called: str) -> Resolved:
    """Count from a cell."""
    unit = e.unit
    anchor = last_day(base) if e.offset > 0 else first_day(base)
    if unit == "weekend":
        cell = cell_at(first_day(base), "weekend")
        if called == "document" and e.offset == 0 and _is_over(scene, e, weekday_of(base[1])):
            cell = shift_cell(cell, -1)
        elif called == "document" and e.offset < 0:
            cell = cell_at(base[1], "weekend")
        return Resolved("cell", shift_cell(cell, e.offset)).note("counted from {}", base)
    if unit == "fortnight":
        return Resolved("cell", shift_cell(cell_at(anchor, "week"), 2 * e.offset))
    written = {"night": "day", "part": "day", "semester": "half"}.get(unit, unit)
    cell = shift_cell(cell_at(anchor, written), e.offset)
    return fiscal(Resolved("cell", cell).note("counted from {}", base), e)


def _is_unnamed(scene: Scene, base: Cell) -> bool:
    """Tell whether the text speaks of a month, of which it has named no day."""
    known = scene.last_cell_of.get("day")
    inside = known is not None and first_day(base) <= known[1] <= last_day(base)
    return base is scene.current and base[0] == "month" and not inside


def _some_day_of(month: Cell) -> Resolved:
    """Return "that same day" of a month: one of its days."""
    found = Resolved("part", month)
    found.part, found.low, found.high = "loose", first_day(month), last_day(month)
    return found.note("a day of {}; which one is not said", month)


def _is_over(scene: Scene, e: ex.Relative, weekday: int) -> bool:
    """Tell whether the weekend spoken of lies behind: on a Monday, or where the sentence looks back."""
    if not e.loose:
        return weekday < _MIDST
    tense = scene.tense()
    if tense == "future" and weekday < _MIDST and not scene.verb_is_near("future"):
        tense = ""  # "he faces charges after a fire over the weekend", said on Monday
    return weekday <= _FRIDAY and (tense == "past" or (not tense and weekday < _MIDST))


def _lies_ahead(scene: Scene, e: ex.Relative) -> bool:
    """Tell whether "the next morning" of what was told would be one to come: nothing was told of."""
    if e.offset <= 0 or scene.current is not None:
        return False
    return tense_at(scene.text, scene.start, scene.end, scene.words) == "past"


_WEEK: Final = 7  # days
_MIDST: Final = 3
_FRIDAY: Final = 5
_NEAR: Final = 31  # days back to a day that was named before a month


# "The next year" of a story, which of what is to come is the document's.
_TO_COME: Final = tuple((unit, 1, "narrative") for unit in ("week", "month", "year"))


def _is_year_ahead(scene: Scene, e: ex.Relative, base: Cell) -> bool:
    """Tell whether "the year" follows a mere year to come, which the news only mention."""
    return (
        scene.mode == "news"
        and scene.reference is not None
        and e.unit in ("year", "decade", "century")
        and e.offset == 0
        and base[0] == "year"
        and first_day(base) > scene.reference.day
    )


@meaning(ex.Then)
def then(scene: Scene, _e: ex.Then) -> Resolved:
    """Return the time spoken of."""
    if scene.last_run is not None:
        found = Resolved("run")
        found.low, found.high = scene.last_run
        return found.note("the time spoken of")
    if scene.current is None:
        return scene.missing()
    return Resolved("cell", scene.current).note("the time spoken of, {}", scene.current)


@meaning(ex.SamePeriod)
def same_period(scene: Scene, e: ex.SamePeriod) -> Resolved:
    """Return the period spoken of, in another year."""
    source = _numbered(scene, e)
    if e.number is None:
        for unit in (e.unit,) if e.unit is not None and e.unit in LEVEL else ("quarter", "half"):
            source = scene.last_cell_of.get(unit) or source
    if (
        source is None
        and e.unit is None
        and scene.current is not None
        and scene.current[0] in ("month", "year", "half", "season")
    ):
        source = scene.current
    compared = isinstance(e.year, int) and source is None  # "the same period of 2022"
    run = scene.last_run or (scene.ended_run if compared else None)
    if run is not None and e.unit is None:
        year = scene.year(e.year)
        if year is not None:
            years = year - civil_date(run[0])[0]
            if isinstance(e.year, ex.Relative):
                years = e.year.offset
            return in_another_year(run, years)
    told = isinstance(e.year, ex.Relative) and e.year.offset
    if source is None and e.unit is None and told and (year := scene.year(e.year)) is not None:
        return Resolved("cell", ("year", year, 0)).note("which period of it is not said")
    if source is None:
        if scene.reference is None:
            return scene.missing()
        unit = "quarter"
        if e.unit in ("month", "week", "half", "day"):
            unit = e.unit
        source = cell_at(scene.reference.day, unit)
        if source[0] == "quarter":
            source = shift_cell(source, -1)
    if isinstance(e.year, ex.Relative):
        if e.year.offset == 0:
            return Resolved("cell", source)
        number = month_of(source)[0] + e.year.offset
        told = e.year.origin == "document" and scene.mode == "news"
        if told and scene.reference is not None and not is_just_over(source, scene.reference.day):
            number = civil_date(scene.reference.day)[0] + e.year.offset
    elif e.year is not None:
        number = e.year
    else:
        return Resolved("cell", source)
    years = number - month_of(source)[0]
    if source[0] == "day":
        return Resolved("cell", ("day", shift_day(source[1], "year", years), 0))
    if source[0] in ("week", "weekend"):
        return Resolved("cell", cell_at(shift_day(source[1], "year", years), source[0]))
    if source[0] in ("decade", "century", "millennium"):
        return Resolved("cell", ("year", number, 0))
    return Resolved("cell", (source[0], source[1] + years, source[2])).note(
        "the period spoken of, {}, in another year", source
    )


def _numbered(scene: Scene, e: ex.SamePeriod) -> Cell | None:
    """Return this year's one of a period that is told by its number: "the year-ago third quarter"."""
    if e.number is None or e.unit not in ("quarter", "half"):
        return None
    return scene.mean(ex.SubYear(e.unit, e.number)).cell


@meaning(ex.WeekdayIn)
def weekday_in(scene: Scene, e: ex.WeekdayIn) -> Resolved:
    """Return a weekday of a week that is told relatively."""
    week = relative(scene, e.week)
    if week.cell is not None:
        week.cell = ("day", first_day(week.cell) + e.weekday - 1, 0)
        week.note("that day of the week")
    return week


@meaning(ex.Vague)
def vague(scene: Scene, e: ex.Vague) -> Resolved:
    """Name a time nobody can compute; "now" is the document time, roughly."""
    found = Resolved("vague")
    if e.ref == "PRESENT_REF" and scene.reference is not None and scene.mode == "news" and e.moment:
        found.cell, found.approximate = ("day", scene.reference.day, 0), True
        return found.note("roughly the day it was written")
    return found.note(VAGUE[e.ref])
