"""What is counted from something known: "last year", "two weeks later", "a year before"."""

from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date, day_number, days_in_month
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    Cell,
    cell_at,
    day_text,
    edtf_of,
    first_day,
    last_day,
    month_of,
    shift_cell,
    shift_day,
    shift_workdays,
    weekday_of,
)
from sinoru_timeline.text.resolve.calendar import fiscal
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import REPORTED, Scene, meaning
from sinoru_timeline.text.resolve.tense import tense_at


@meaning(ex.Relative)
def relative(scene: Scene, e: ex.Relative) -> Resolved:
    """Count units from the document time or from what the text speaks of."""
    unit = e.unit
    if e.loose and unit == "day" and e.origin == "document" and scene.mode == "narrative":
        return Resolved("vague").note("the present of whoever tells the story")
    base, called = scene.base(e.origin)
    if unit == "day" and e.origin == "document" and scene.told and scene.reference is not None:
        # "Yesterday" is the writer's, unless somebody has said that the text is a story.
        base, called = ("day", scene.reference.day, 0), "document"
    if base is None:
        return scene.missing()
    if called == "document" and e.origin == "narrative" and _lies_ahead(scene, e):
        return scene.missing()
    if _is_year_ahead(scene, e, base) and scene.reference is not None:
        # "100 billion by 2030. The contract is to be signed by the end of the year."
        base, called = ("day", scene.reference.day, 0), "document"
    if (
        scene.mode == "news"
        and scene.reference is not None
        and (unit, e.offset, e.origin) in _TO_COME
        and scene.tense() == "future"
    ):
        base, called = ("day", scene.reference.day, 0), "document"
    if unit == "day" and abs(e.offset) == 1 and e.origin == "narrative" and scene.apposed():
        return Resolved("cell", scene.current).note("the day just named, said in other words")
    if e.beside and (called == "document" or base[0] != "day"):
        found = Resolved("unresolved")
        found.part = "XXXX-XX-XX" if unit == "day" else None
        return found.note("nothing says when that was from which it is counted")
    if unit in ("second", "minute", "hour"):
        if called == "document" and scene.reference is not None and scene.reference.second:
            step = ex.Shift((ex.Amount(abs(e.offset), unit),), 1 if e.offset > 0 else -1)
            return _shift_clock(scene, step, base, scene.reference.second)
        return Resolved("vague")
    if e.loose and e.offset == 0 and scene.mode == "news" and scene.reference is not None:
        if unit == "year" and (named := scene.named("year")) is not None:
            return Resolved("cell", named).note("the year that the sentence has named")
        if unit == "year" and (told := scene.told_year()) is not None:
            return Resolved("cell", ("year", told, 0)).note("the year told before")
        if unit == "quarter":
            known = scene.last_cell_of.get("quarter")
            if known is None or first_day(known) > scene.reference.day - 30:
                # A quarter that has hardly begun has no figures yet.
                known = shift_cell(cell_at(scene.reference.day, "quarter"), -1)
            return Resolved("cell", known).note("the quarter spoken of")
        base, called = ("day", scene.reference.day, 0), "document"
        spoken_of = scene.current
        if unit == "week" and spoken_of and 0 <= base[1] - last_day(spoken_of) < _WEEK:
            base = spoken_of  # "On Friday it fell. For the week, it rose", written on Monday
    if unit == "day" and e.offset == 0 and not e.loose and _is_unnamed(scene, base):
        return _some_day_of(base)
    if (
        e.offset == 0
        and e.origin == "narrative"
        and unit in scene.last_cell_of
        and LEVEL[unit] > LEVEL[base[0]]
    ):
        return Resolved("cell", scene.last_cell_of[unit]).note("the {} last spoken of", unit)
    finer = LEVEL.get(unit, 9) > LEVEL[base[0]] and unit != "season"
    if finer and (e.offset == 0 or unit in ("day", "week", "weekend", "night")):
        # "the next day" after a month: nobody can tell which.
        if scene.reference is not None and scene.mode == "news":
            base = ("day", scene.reference.day, 0)
        elif (last := scene.last_cell_of.get(unit)) and first_day(last) >= first_day(base) - _NEAR:
            base = last
        else:
            found = Resolved("unresolved")
            found.part = "XXXX-XX-XX"
            return found.note("what the text speaks of is too coarse to count from: {}", base)
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
    cell = shift_cell(
        cell_at(
            anchor,
            "day" if unit in ("night", "part") else "half" if unit == "semester" else unit,
        ),
        e.offset,
    )
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


_COMPARED: Final = 1000  # characters from a quarter to "a year ago", which compares with it


@meaning(ex.Shift)
def shift(scene: Scene, e: ex.Shift) -> Resolved:
    """Go so far back or on from a point."""
    unit = e.amounts[-1].unit
    if (
        e.origin == "narrative"
        and LEVEL.get(unit, 9) <= LEVEL["day"]
        and scene.apposed(closed=True)
    ):
        return Resolved("cell", scene.current).note("the time just named, said in other words")
    if scene.stated is not None and unit in _IN_MONTHS:
        return Resolved("cell", ("year", scene.stated, 0)).note("the year is stated behind it")
    numbers = [a.number for a in e.amounts]
    if isinstance(e.origin, str):
        base, called = scene.base(e.origin)
        second = (
            scene.reference.second if scene.reference is not None and called == "document" else None
        )
    else:
        origin = scene.mean(e.origin)
        base, called, second = origin.cell, "stated", origin.second
    a_year_back = numbers == [1] and unit == "year" and e.direction < 0 and e.mod is None
    compared = a_year_back and scene.mode == "news"
    if compared and scene.last_run is not None and isinstance(e.origin, str):
        scene.compared = True
        return _in_another_year(scene.last_run, -1)
    if (
        compared
        and scene.current is not None
        and scene.current[0] in ("quarter", "month", "half")
        and scene.start - scene.current_end < _COMPARED
    ):
        cell = (scene.current[0], scene.current[1] - 1, scene.current[2])
        if (
            scene.reference is not None
            and e.origin == "document"
            and not _is_just_over(scene.current, scene.reference.day)
        ):
            cell = (cell[0], civil_date(scene.reference.day)[0] - 1, cell[2])
        scene.compared = True
        return Resolved("cell", cell).note("the period compared with, {}", scene.current)
    if any(n is None for n in numbers):
        found = Resolved("unresolved")
        found.part = {-1: "PAST_REF", 1: "FUTURE_REF"}[e.direction]
        found.amounts = e.amounts
        if base is None:
            return found.note("how many is not said, and nothing is known to count from")
        side = "before" if e.direction < 0 else "after"
        if unit in _CLOCK_UNITS and base[0] == "day":
            found.cell, found.bound = base, "until" if e.direction < 0 else "later"
            return found.note("how many is not said; it may be on {}", base)
        # "A few days earlier" than October may still be in October.
        coarse = e.direction < 0 and LEVEL.get(unit, 9) > LEVEL[base[0]]
        found.cell = cell_at(last_day(base) if coarse else first_day(base), "day")
        found.bound = side
        return found.note("how many is not said; so it is only known to be {} {}", side, base)
    if base is None:
        return scene.missing()
    found = shifted(scene, e, base, second, unit)
    told = called == "narrative" or (e.origin == "narrative" and scene.tense() == "past")
    if unit in ("year", "decade") and e.direction > 0 and told:
        return _by_now(scene, found)
    return found


def _by_now(scene: Scene, found: Resolved) -> Resolved:
    """Take "fifty years on" for the document's time where it would lie ahead in a tale of the past."""
    ahead = (
        scene.mode == "news"
        and scene.reference is not None
        and found.cell is not None
        and first_day(found.cell) > scene.reference.day
        and scene.tense() != "future"
    )
    if scene.reference is None or not ahead:
        return found
    here = cell_at(scene.reference.day, "year")
    return Resolved("cell", here).note("so long after lies ahead: the document's own time")


def shifted(scene: Scene, e: ex.Shift, base: Cell, second: int | None, unit: str) -> Resolved:
    """Go so far back or on from a cell that is known."""
    if e.whole:
        edge = last_day(base) if e.direction > 0 else first_day(base)
        beside = shift_cell(cell_at(edge, _WRITTEN.get(unit, unit)), e.direction)
        return Resolved("cell", beside).note("counted from {}", base)
    if unit in ("second", "minute", "hour"):
        return _shift_clock(scene, e, base, second)
    if LEVEL[base[0]] < LEVEL[unit if unit in LEVEL else "day"]:
        found = Resolved("unresolved")
        found.part = "XXXX-XX-XX"
        count = int(e.amounts[0].number or 0)
        low, high = (
            shift_day(d, e.amounts[0].unit, e.direction * count)
            for d in (first_day(base), last_day(base))
        )
        cell = cell_at(low, base[0])
        found.cell, found.low, found.high = cell, low, high
        found.kind = "part"
        found.part = "loose"
        return found.note("counted from {}", base)
    day = last_day(base) if e.direction > 0 and base[0] != "day" else first_day(base)
    if base[0] == "week" and unit in ("month", "year"):
        day = first_day(base) + _MIDWEEK  # the week that has most of its days
    for amount in e.amounts:
        day = day_after(day, amount, e.direction)
        if (amount.number or 0) % 1 and amount.unit in _IN_MONTHS:
            unit = "month"
    cell_unit = _WRITTEN.get(unit, unit)
    if LEVEL[base[0]] < LEVEL[cell_unit]:
        cell_unit = base[0]
    if not isinstance(e.origin, str) and LEVEL[base[0]] > LEVEL[cell_unit]:
        cell_unit = base[0]
    found = Resolved("cell", cell_at(day, cell_unit))
    if unit in ("week", "fortnight") and base[0] == "day":
        found.precise = day
    found.approximate = e.mod == "APPROX" or (
        unit == "year" and (e.amounts[-1].number or 0) >= _ROUGHLY
    )
    if e.mod in ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS") and base[0] == "day":
        found.limit = _limited(e, base, found)
    return found.note("counted from {}", base)


_CLOCK_UNITS: Final = ("second", "minute", "hour")
_ROUGHLY: Final = 1000  # years: nobody means "12,000 years ago" to the year
_MIDWEEK: Final = 3  # days to Thursday
_IN_MONTHS: Final = {"year": 12, "decade": 120, "century": 1200}
_IN_DAYS: Final = {"week": 7, "month": 30, "day": 1}


def day_after(day: int, amount: ex.Amount, direction: int) -> int:
    """Return the day an amount on or back; parts of years go by months, those of months by days."""
    number = amount.number or 0
    whole = int(number)
    if amount.working and amount.unit == "day":
        return shift_workdays(day, direction * whole)
    day = shift_day(day, amount.unit, direction * whole)
    if number == whole:
        return day
    if amount.unit in _IN_MONTHS:
        months = _IN_MONTHS[amount.unit]
        return shift_day(day, "month", direction * round((number - whole) * months))
    return day + direction * round((number - whole) * _IN_DAYS.get(amount.unit, 1))


_WRITTEN: Final = {"fortnight": "week", "semester": "half", "night": "day"}  # as cells of a unit


def _limited(e: ex.Shift, base: Cell, found: Resolved) -> str:
    """Write "more than two weeks ago", "less than a year ago" as the days they allow."""
    cell = found.cell or base
    back = e.direction < 0
    if e.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        day = (
            day_text(found.precise)
            if found.precise is not None
            else edtf_of(cell)
            if cell[0] in ("day", "month", "year")
            else day_text(last_day(cell) if back else first_day(cell))
        )
        return f"[..{day}]" if back else f"[{day}..]"
    if back:
        return f"[{day_text(found.precise or first_day(cell))}..{day_text(first_day(base))}]"
    return f"[{day_text(first_day(base))}..{day_text(found.precise or last_day(cell))}]"


def _shift_clock(scene: Scene, e: ex.Shift, base: Cell, second: int | None) -> Resolved:
    factors = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
    if base[0] != "day":
        return scene.missing()
    if second is None:
        found = Resolved("cell", base)
        return found.note("no time of day is known to count from: {}", base)
    total = sum((a.number or 0) * factors.get(a.unit, 0) for a in e.amounts)
    stamp = base[1] * 86400 + second + e.direction * round(total)
    day, rest = divmod(stamp, 86400)
    found = Resolved("clock", ("day", day, 0))
    found.second, found.fine = rest, True
    return found.note("counted from {}", base)


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


def _in_another_year(run: tuple[int, int], years: int) -> Resolved:
    """Return a run of days some years on; the last day of a month stays one."""
    low, high = run
    found = Resolved("run")
    found.low, found.high = shift_day(low, "year", years), shift_day(high, "year", years)
    if civil_date(high)[2] == days_in_month(*civil_date(high)[:2]):
        year, month, _ = civil_date(found.high)
        found.high = day_number(year, month, days_in_month(year, month))
    return found.note("the period spoken of, in another year")


@meaning(ex.SamePeriod)
def same_period(scene: Scene, e: ex.SamePeriod) -> Resolved:
    """Return the period spoken of, in another year."""
    source: Cell | None = None
    for unit in (e.unit,) if e.unit is not None and e.unit in LEVEL else ("quarter", "half"):
        source = scene.last_cell_of.get(unit) or source
    if (
        source is None
        and e.unit is None
        and scene.current is not None
        and scene.current[0] in ("month", "year", "half", "season")
    ):
        source = scene.current
    if scene.last_run is not None and e.unit is None:
        year = scene.year(e.year)
        if year is not None:
            years = year - civil_date(scene.last_run[0])[0]
            if isinstance(e.year, ex.Relative):
                years = e.year.offset
            return _in_another_year(scene.last_run, years)
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
        if told and scene.reference is not None and not _is_just_over(source, scene.reference.day):
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


def _is_just_over(period: Cell, now: int) -> bool:
    """Tell whether a period is the one that reports of that day are about."""
    return 0 < now - last_day(period) < REPORTED


@meaning(ex.WeekdayIn)
def weekday_in(scene: Scene, e: ex.WeekdayIn) -> Resolved:
    """Return a weekday of a week that is told relatively."""
    week = relative(scene, e.week)
    if week.cell is not None:
        week.cell = ("day", first_day(week.cell) + e.weekday - 1, 0)
    return week


@meaning(ex.Vague)
def vague(scene: Scene, e: ex.Vague) -> Resolved:
    """Name a time nobody can compute; "now" is the document time, roughly."""
    found = Resolved("vague")
    if e.ref == "PRESENT_REF" and scene.reference is not None and scene.mode == "news" and e.moment:
        found.cell, found.approximate = ("day", scene.reference.day, 0), True
    return found
