"""Amounts of time, and the runs of days they mean where they are tied to a point."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    cell_at,
    first_day,
    last_day,
    shift_cell,
    shift_day,
    shift_workdays,
    thirds,
)
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.sayings import AMOUNTS, often
from sinoru_timeline.text.resolve.scene import Scene, meaning
from sinoru_timeline.text.resolve.shifts import day_after, shifted
from sinoru_timeline.text.resolve.tense import tense_at

_RECENT: Final = {"day": 7, "week": 6, "month": 6, "year": 5}  # "in recent years" and the like


@meaning(ex.Stretch)
def stretch(scene: Scene, e: ex.Stretch) -> Resolved:
    """Return the run of days up to or from the reference."""
    amount = e.amounts[0]
    found = Resolved("duration")
    found.amounts = e.amounts
    base, _ = scene.base(e.origin)
    if e.origin == "document" and scene.reference is not None and scene.mode == "news":
        base = ("day", scene.reference.day, 0)
        if e.direction > 0 and scene.told_year() is not None:
            base = scene.current  # "for the next eight months little happened"
    if base is not None and e.vague and e.direction < 0 and amount.unit in _RECENT:
        # Nobody says how many; a handful is meant.
        high = last_day(base) - 1
        found.low, found.high = shift_day(high, amount.unit, -_RECENT[amount.unit]), high
        found.approximate = True
        return found.note("how many is not said; taken for {}, roughly", _RECENT[amount.unit])
    if base is None or amount.number is None:
        return found.note("how many is not said")
    if amount.unit in _EXACT:
        return _of_hours(scene, e, found)
    day = first_day(base) if e.direction > 0 else last_day(base)
    if amount.unit == "quarter":
        near = shift_cell(cell_at(day, amount.unit), e.direction)
        far = shift_cell(near, e.direction * (max(1, int(amount.number)) - 1))
        found.low, found.high = (
            min(first_day(near), first_day(far)),
            max(last_day(near), last_day(far)),
        )
        return found.note("whole ones, counted from {}", base)
    other = day
    for each in e.amounts:
        if LEVEL[each.unit] <= LEVEL["day"]:
            other = day_after(other, each, e.direction)
    found.low, found.high = (day + 1, other) if e.direction > 0 else (other, day - 1)
    found.high = max(found.high, found.low)
    _note_most(found, e)
    return found.note("counted from {}", base)


_EXACT: Final = {"second": 1, "minute": 60, "hour": 3600}


def _of_hours(scene: Scene, e: ex.Stretch, found: Resolved) -> Resolved:
    """Say on which days so many hours lie, counted from the time of the reference."""
    now = scene.reference
    spoken_of = e.origin == "narrative" and scene.current is not None
    if now is None or now.second is None or spoken_of:
        return found.note("no time of day is known to count from")
    seconds = round(sum((a.number or 0) * _EXACT.get(a.unit, 0) for a in e.amounts))
    then = divmod(now.day * 86_400 + now.second + e.direction * seconds, 86_400)
    here = now.day, now.second
    found.moments = min(here, then), max(here, then)
    found.low, found.high = found.moments[0][0], found.moments[1][0]
    return found.note("counted from the time of {}", ("day", now.day, 0))


@meaning(ex.Run)
def run(scene: Scene, e: ex.Run) -> Resolved:
    """Return the days of an amount that runs from a day on: "two weeks starting 20 May"."""
    start = scene.mean(e.start)
    found = Resolved("duration")
    found.amounts = e.amounts
    bounds = start.bounds()
    if bounds is None or any(amount.number is None for amount in e.amounts):
        return found
    end = bounds[0]
    for amount in e.amounts:
        count = int(amount.number or 0)
        working = amount.working and amount.unit == "day"
        end = shift_workdays(end - 1, count) + 1 if working else shift_day(end, amount.unit, count)
    found.low, found.high = bounds[0], max(bounds[0], end - 1)
    return found.note("counted from {}", ("day", bounds[0], 0))


@meaning(ex.RunTo)
def run_to(scene: Scene, e: ex.RunTo) -> Resolved:
    """Return the days of an amount that ends with a day or month."""
    found = Resolved("duration")
    found.amounts = e.amounts
    end = scene.mean(e.end).cell
    if end is None:
        return found
    low = last_day(end) + 1
    for amount in e.amounts:
        low = shift_day(low, amount.unit, -int(amount.number or 0))
    found.low, found.high = scene.last_run = low, last_day(end)
    return found.note("the one that ends with {}", end)


@meaning(ex.Edge)
def edge(scene: Scene, e: ex.Edge) -> Resolved:
    """Return the first or last days of a period."""
    whole = scene.mean(e.of)
    if whole.cell is not None:
        scene.turn(whole.cell)
    amount = e.amounts[0]
    found = Resolved("duration")
    found.amounts = e.amounts
    if whole.cell is None:
        return found
    if amount.number is None:
        found.low, found.high = thirds(whole.cell, "start" if e.number > 0 else "end")
        return found.note("how many is not said; counted in {}", whole.cell)
    count = max(1, int(amount.number))
    low, high = first_day(whole.cell), last_day(whole.cell)
    if e.number < 0:
        low = shift_day(high + 1, amount.unit, -count)
    else:
        high = shift_day(low, amount.unit, count) - 1
    found.low, found.high = scene.last_run = low, high
    return found.note("counted in {}", whole.cell)


def ahead(
    scene: Scene,
    e: ex.Length,
    found: Resolved,
    *,
    within: bool = False,
    direction: int = 1,
    sure: bool = False,
) -> None:
    """Say when "in two weeks" is, if the sentence looks ahead: the amount stays a duration."""
    if scene.reference is None or scene.mode != "news" or any(a.number is None for a in e.amounts):
        return
    if not sure and tense_at(scene.text, scene.start, scene.end, scene.words) == "past":
        return
    if not sure and not within and scene.ranks():
        return  # "the worst loss in ten years"
    then = shifted(
        scene,
        ex.Shift(e.amounts, direction),
        ("day", scene.reference.day, 0),
        scene.reference.second,
        e.amounts[-1].unit,
    )
    if then.cell is None:
        return
    if e.amounts[0].working and e.amounts[0].unit == "day":
        count = direction * int(e.amounts[0].number or 0)
        then.cell = ("day", shift_workdays(scene.reference.day, count), 0)
    if within:
        found.low = found.high = scene.reference.day
        for amount in e.amounts:
            if LEVEL[amount.unit] <= LEVEL["night"]:
                count = int(amount.greatest.number or 0)
                working = amount.working and amount.unit == "day"
                found.high = (
                    shift_workdays(found.high, count)
                    if working
                    else shift_day(found.high, amount.unit, count)
                )
        seconds = sum((a.number or 0) * _EXACT.get(a.unit, 0) for a in e.amounts)
        found.high += ((scene.reference.second or 0) + round(seconds)) // 86_400
        if then.second is not None and found.low == found.high:
            # Of a few hours or minutes the moment counts by which it must be.
            found.cell, found.second, found.fine = then.cell, then.second, then.fine
    else:
        found.cell, found.precise, found.limit = then.cell, then.precise, then.limit
        found.second, found.fine = then.second, then.fine
    found.note("counted on from {}", ("day", scene.reference.day, 0))


@meaning(ex.Length)
def length(_scene: Scene, e: ex.Length) -> Resolved:
    """Keep how long: what is tied to no point has no place in time."""
    found = Resolved("duration")
    found.amounts = e.amounts
    if e.amounts[0].number is None:
        found.note("how many is not said")
    _note_most(found, e)
    return found if e.mod is None else found.note(AMOUNTS.get(e.mod, e.mod))


def _note_most(found: Resolved, e: ex.Length | ex.Stretch) -> None:
    """Say of "two to three weeks" that it may be the longer one."""
    most = e.amounts[0].most
    if most is not None:
        found.note("it may be as long as {} {}s", f"{most:g}", e.amounts[0].unit)


@meaning(ex.Repeat)
def repeat(_scene: Scene, e: ex.Repeat) -> Resolved:
    """Leave what recurs as it is."""
    return Resolved("set").note("it recurs {}, so it has no one date", often(e))
