"""So long before or after something: "two years ago", "a week before the vote"."""

from collections.abc import Callable
from typing import Final

import attrs

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
    shift_cell,
    shift_day,
    shift_workdays,
)
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.sayings import AMOUNTS
from sinoru_timeline.text.resolve.scene import REPORTED, Scene, meaning

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
    if a_year_back and scene.mode == "news" and (period := _compared(scene, e)) is not None:
        scene.compared = True
        return period
    if scene.stated is not None:
        stated = _stated(scene, scene.stated, e, base)
        if stated is not None:
            return stated
    if called == "document" and _is_tale(scene, e):
        base = None
    if any(n is None for n in numbers):
        return _uncounted(e, base, unit)
    if base is None:
        return scene.missing()
    found = shifted(scene, e, base, second, unit)
    told = called == "narrative" or (e.origin == "narrative" and scene.tense() == "past")
    if unit in ("year", "decade") and e.direction > 0 and told:
        return _by_now(scene, found)
    return found


def _stated(scene: Scene, date: ex.CalendarDate, e: ex.Shift, base: Cell | None) -> Resolved | None:
    """Return the date stated behind an amount, if it is as fine: "three weeks later, on 24 May"."""
    unit = e.amounts[-1].unit
    if date.year is None:
        if base is None or any(amount.number is None for amount in e.amounts):
            return None
        about = shift_day(first_day(base), unit, e.direction * round(e.amounts[-1].number or 0))
        date = _in_nearest_year(date, about)
    found = scene.mean(date)
    level = "day" if unit == "week" else unit
    if found.kind != "cell" or found.cell is None or LEVEL[found.cell[0]] < LEVEL.get(level, 0):
        return None
    scene.stated = date  # of a year now, which the words behind are read with
    cell = cell_at(first_day(found.cell), level) if level in _KEPT else found.cell
    return Resolved("cell", cell).note("the date is stated behind it, {}", found.cell)


_KEPT: Final = ("month", "year", "decade", "century")  # as what an amount of these is told


def _in_nearest_year(date: ex.CalendarDate, day: int) -> ex.CalendarDate:
    """Give a date the year in which it lies nearest to a day."""
    year = civil_date(day)[0]
    month, of_month = date.month or 1, min(date.day or 1, _SHORTEST)
    return attrs.evolve(
        date,
        year=min(
            (year - 1, year, year + 1),
            key=lambda each: abs(day_number(each, month, of_month) - day),
        ),
    )


_SHORTEST: Final = 28  # days of the shortest month


def _is_tale(scene: Scene, e: ex.Shift) -> bool:
    """Tell whether "weeks later" goes on from what is not told: news of the past know nothing ahead.

    A phrase by itself is counted from the reference that is given for it.
    """
    forward = e.origin == "narrative" and e.direction > 0 and scene.mode == "news"
    if not forward or e.amounts[-1].unit in _IN_MONTHS or scene.opens_text():
        return False
    return scene.tense() == "past"


def _reach(found: Resolved, other: Resolved) -> None:
    """Let a date reach to another one: "two to three weeks ago" is a day between the two."""
    if found.cell is None or other.cell is None:
        return
    if found.kind == "clock" and found.second is not None and other.second is not None:
        ends = (found.cell[1], found.second), (other.cell[1], other.second)
        found.moments = min(ends), max(ends)
        return
    if found.kind != "cell" or other.cell == found.cell:
        return
    near, far = sorted([(found.cell, found.precise), (other.cell, other.precise)], key=_begins)
    found.limit = f"[{_end_text(*near, first_day)}..{_end_text(*far, last_day)}]"
    found.note("it may be as far as {}", other.cell)


def _begins(end: tuple[Cell, int | None]) -> int:
    return first_day(end[0])


def _end_text(cell: Cell, precise: int | None, edge: Callable[[Cell], int]) -> str:
    """Write an end of a range as EDTF has it there: as a day, a month or a year."""
    if precise is not None:
        return day_text(precise)
    return edtf_of(cell) if cell[0] in ("day", "month", "year") else day_text(edge(cell))


def _compared(scene: Scene, e: ex.Shift) -> Resolved | None:
    """Return the period that what the news have told of is compared with, "a year ago", or None."""
    if scene.last_run is not None and isinstance(e.origin, str):
        return in_another_year(scene.last_run, -1)
    told = _period_ended(scene) or scene.current
    if told is None or told[0] not in ("quarter", "month", "half"):
        return None
    if scene.start - scene.current_end >= _COMPARED:
        return None
    year = told[1] - 1
    if (
        scene.reference is not None
        and e.origin == "document"
        and not is_just_over(told, scene.reference.day)
    ):
        year = civil_date(scene.reference.day)[0] - 1
    return Resolved("cell", (told[0], year, told[2])).note("the period compared with, {}", told)


def _period_ended(scene: Scene) -> Cell | None:
    """Return the quarter that ends with the day just told: "the quarter ended Sept. 30, up from a year ago"."""
    day, quarter = scene.current, scene.last_cell_of.get("quarter")
    if day is None or day[0] != "day" or quarter is None:
        return None
    return quarter if 0 <= last_day(quarter) - day[1] < _A_WEEK else None


_A_WEEK: Final = 7  # days


def _uncounted(e: ex.Shift, base: Cell | None, unit: str) -> Resolved:
    """Return on which side of something "some days ago", "weeks later" lies."""
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
    """Go so far back or on from a cell that is known; "two to three weeks" reaches over both."""
    found = _shifted(scene, e, base, second, unit)
    if any(a.most is not None for a in e.amounts):
        amounts = tuple(a.greatest for a in e.amounts)
        _reach(found, _shifted(scene, attrs.evolve(e, amounts=amounts), base, second, unit))
    return found


def _shifted(scene: Scene, e: ex.Shift, base: Cell, second: int | None, unit: str) -> Resolved:
    if e.whole:
        edge = last_day(base) if e.direction > 0 else first_day(base)
        beside = shift_cell(cell_at(edge, _WRITTEN.get(unit, unit)), e.direction)
        return Resolved("cell", beside).note("counted from {}", base)
    if unit in ("second", "minute", "hour"):
        return shift_clock(scene, e, base, second)
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
            unit = "month" if amount.unit == "year" else "year"
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
    found.note("counted from {}", base)
    return found if e.mod is None else found.note(AMOUNTS.get(e.mod, e.mod))


_CLOCK_UNITS: Final = ("second", "minute", "hour")
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
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
        if cell[0] in _IN_MONTHS:  # "more than a century ago" is of no later year than that
            years = e.direction * round(e.amounts[-1].number or 0)
            cell = cell_at(shift_day(first_day(base), e.amounts[-1].unit, years), "year")
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


def shift_clock(scene: Scene, e: ex.Shift, base: Cell, second: int | None) -> Resolved:
    """Go so many hours, minutes or seconds back or on."""
    if base[0] != "day":
        return scene.missing()
    day, total = base[1], 0.0
    for amount in e.amounts:
        if amount.unit in _SECONDS and not amount.working:
            total += (amount.number or 0) * _SECONDS[amount.unit]
        else:  # years and months, by the calendar
            day = day_after(day, amount, e.direction)
    if second is None:
        return _some_time_of(base, day, e.direction * total)
    stamp = day * 86400 + second + e.direction * round(total)
    day, rest = divmod(stamp, 86400)
    found = Resolved("clock", ("day", day, 0))
    found.second, found.fine = rest, True
    found.approximate = e.mod == "APPROX"
    return found.note("counted from {}", base)


def _some_time_of(base: Cell, day: int, seconds: float) -> Resolved:
    """Go on from a day of which no hour is known: 48 hours are two days, 36 one or two."""
    days, rest = divmod(seconds, _SECONDS["day"])
    low = day + int(days)
    if not rest or abs(seconds) < _SECONDS["day"]:
        found = Resolved("cell", base if rest else ("day", low, 0))
    else:
        found = Resolved("part", ("day", low, 0))
        found.part, found.low, found.high = "loose", low, low + 1
    return found.note("no time of day is known to count from: {}", base)


def in_another_year(run: tuple[int, int], years: int) -> Resolved:
    """Return a run of days some years on; the last day of a month stays one."""
    low, high = run
    found = Resolved("run")
    found.low, found.high = shift_day(low, "year", years), shift_day(high, "year", years)
    if civil_date(high)[2] == days_in_month(*civil_date(high)[:2]):
        year, month, _ = civil_date(found.high)
        found.high = day_number(year, month, days_in_month(year, month))
    return found.note("the period spoken of, in another year")


def is_just_over(period: Cell, now: int) -> bool:
    """Tell whether a period is the one that reports of that day are about."""
    return 0 < now - last_day(period) < REPORTED
