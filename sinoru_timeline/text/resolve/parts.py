"""Parts of a period, times of day and parts of days."""

from typing import Final

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import Cell, edtf_of, first_day, last_day, thirds
from sinoru_timeline.text.feasts import feast_day
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.sayings import PARTS
from sinoru_timeline.text.resolve.scene import Scene, meaning


@meaning(ex.Part)
def part_of(scene: Scene, e: ex.Part) -> Resolved:
    """Return the start, middle or end of what is meant."""
    inner = scene.mean(e.of)
    if inner.kind == "daypart":
        return inner
    if e.part == "turn":
        return _turn(scene, e, inner)
    if inner.cell is None:
        inner.part = None if inner.kind != "unresolved" else inner.part
        inner.bound = None
        return inner
    found = Resolved("part", inner.cell)
    found.steps = inner.steps
    found.part = e.part
    found.others = inner.others
    cell = inner.cell
    if e.part in ("earlier", "later", "rest", "so_far"):
        low, high = first_day(cell), last_day(cell)
        now, _ = scene.base("narrative")
        if (
            scene.reference is not None
            and scene.mode == "news"
            and isinstance(e.of, ex.Relative)
            and e.of.origin == "document"
        ):
            now = ("day", scene.reference.day, 0)
        if now is not None:
            if e.part == "earlier" and low <= first_day(now) <= high:
                high = max(low, first_day(now) - 1)
            elif e.part == "later" and low <= last_day(now) <= high:
                low = min(high, last_day(now) + 1)
            elif e.part == "rest" and low <= first_day(now) <= high:
                low = first_day(now)
            elif e.part == "so_far" and low <= last_day(now) <= high:
                high = last_day(now)
        found.low, found.high = low, high
        if e.part == "rest" and cell[0] == "day" and low == high and scene.reference is not None:
            second = scene.reference.second
            if second is not None and scene.reference.day == low:
                found.moments = (low, second), (low, _LAST_SECOND)
        return found.note(PARTS[e.part])
    if cell[0] == "day":
        found.low = found.high = cell[1]
        return found.note("{}, on that day", PARTS.get(e.part, e.part))
    found.low, found.high = thirds(cell, e.part)
    return found.note(_told(e.part))


def _told(part: str) -> str:
    """Say which part is meant: "early to mid" is written as "start-mid"."""
    return " to ".join(PARTS.get(each, each) for each in part.split("-"))


_LAST_SECOND: Final = 86_399


def in_daylight_time(day: int, second: int, region: str) -> bool:
    """Tell whether the clocks of the United States or of Europe are an hour ahead then.

    In Europe they are from the last Sunday of March to the last of October since 1996, and were to
    the last of September before (directives of the European Union); they change at one in the
    morning UTC, here taken for two. In the United States they are from the second Sunday of March to the first of November since 2007, and were from
    the first Sunday of April to the last of October from 1987 to 2006 (Uniform Time Act and its
    amendments); of earlier years the same is assumed. They change at two in the morning.
    """
    year = civil_date(day)[0]
    rules = ("weekday 7 2 03", "weekday 7 1 11")
    if region == "europe":
        rules = ("weekday 7 -1 03", f"weekday 7 -1 {'10' if year >= _LATER_AUTUMNS else '09'}")
    elif year < _LONGER_SUMMERS:
        rules = ("weekday 7 1 04", "weekday 7 -1 10")
    first, last = (feast_day(rule, year) for rule in rules)
    if first is None or last is None:
        return False
    return (first, 7200) <= (day, second) < (last, 7200)


_LONGER_SUMMERS: Final = 2007
_LATER_AUTUMNS: Final = 1996


@meaning(ex.Clock)
def clock(scene: Scene, e: ex.Clock) -> Resolved:
    """Place a time of day on the day spoken of."""
    day: Cell | None = None
    inner: Resolved | None = None
    if e.day is not None:
        inner = scene.mean(e.day)
        if inner.cell is not None and inner.cell[0] == "day":
            day = inner.cell
        elif inner.precise is not None:
            day = ("day", inner.precise, 0)
    else:
        base, _ = scene.base(
            "document" if scene.mode == "news" and scene.current is None else "narrative"
        )
        if (
            scene.mode == "news"
            and scene.reference is not None
            and (scene.current is None or scene.current[0] != "day")
        ):
            base = ("day", scene.reference.day, 0)
        if base is not None and base[0] == "day":
            day = base
    found = Resolved("clock", day)
    found.second = e.hour * 3600 + (e.minute or 0) * 60 + (e.second or 0)
    if e.hour == 24 and day is not None:
        found.cell = ("day", day[1] + 1, 0)
        found.second -= 86400
    if found.second == 0 and e.day is None and found.cell is not None and scene.by_night:
        found.cell = ("day", found.cell[1] + 1, 0)  # "shot at 10 p.m., he died at midnight"
    if e.day is None and found.cell is not None and _is_over(scene, found):
        found.cell = ("day", found.cell[1] + 1, 0)
    found.offset = e.offset
    if e.daylight is not None and e.offset is not None and found.cell is not None:
        summer = in_daylight_time(found.cell[1], found.second, e.daylight)
        found.offset = e.offset + 60 * summer
    found.fine = e.second is not None
    if e.about:
        found.approximate = True
        found.note("said to be roughly then")
    return _dated(found, inner, "a time of day")


def _is_over(scene: Scene, found: Resolved) -> bool:
    """Tell whether a time of day is past already where the coming one is asked for."""
    now = scene.reference
    return (
        scene.prefer == "future"
        and now is not None
        and now.second is not None
        and found.cell == ("day", now.day, 0)
        and (found.second or 0) < now.second
    )


def _dated(found: Resolved, day: Resolved | None, what: str) -> Resolved:
    """Say how the day of a time or part of a day was found, or that none is known."""
    if day is not None:
        found.steps = [*day.steps]
        return found.note("{} on that day" if found.cell is not None else "{}", what)
    if found.cell is None:
        return found.note("{}; no day is known for it", what)
    return found.note("{}; no day is said beside it, so it is taken for {}", what, found.cell)


@meaning(ex.Zone)
def zone(_scene: Scene, e: ex.Zone) -> Resolved:
    """Keep how far a zone is ahead of UTC: by itself it has no place in time."""
    found = Resolved("zone")
    found.offset = e.offset
    sign = "+" if e.offset >= 0 else "-"
    hours, minutes = divmod(abs(e.offset), 60)
    return found.note("a time zone, UTC{}; it says no date", f"{sign}{hours:02d}:{minutes:02d}")


@meaning(ex.DayPart)
def day_part(scene: Scene, e: ex.DayPart) -> Resolved:
    """Place a part of a day on the day spoken of."""
    day: Cell | None = None
    inner: Resolved | None = None
    if e.any:
        found = Resolved("daypart")
        found.part = e.part
        return found.note("a part of a day, of no day in particular")
    if e.day is not None:
        inner = scene.mean(e.day)
        if inner.cell is not None and inner.cell[0] == "day":
            day = inner.cell
    else:
        told = scene.mode == "narrative" or scene.told_day() is not None
        base, _ = scene.base("narrative" if told else "document")
        if base is not None and base[0] == "day":
            day = base
    if e.day is None and day is not None and e.part == "MO" and scene.by_night:
        day = ("day", day[1] + 1, 0)  # "fought all Sunday night, they fled early in the morning"
    found = Resolved("daypart", day)
    found.part = e.part
    return _dated(found, inner, "a part of a day")


@meaning(ex.Approximate)
def approximate(scene: Scene, e: ex.Approximate) -> Resolved:
    """Mark what is meant as roughly so."""
    found = scene.mean(e.of)
    found.approximate = True
    return found.note("said to be roughly then")


@meaning(ex.Between)
def between(scene: Scene, e: ex.Between) -> Resolved:
    """Return what lies between two times that are said as one: hours of a day, or two years."""
    first, last = scene.mean(e.start), scene.mean(e.end)
    if first.cell is None or last.cell is None:
        return scene.missing()
    found = Resolved("run")
    found.low, found.high = first_day(first.cell), last_day(last.cell)
    if first.kind == last.kind == "clock":
        found.moments = (found.low, first.second or 0), (found.high, last.second or 0)
    if first.cell == last.cell:
        found.limit = edtf_of(first.cell)
    elif first.kind == last.kind == "cell":
        found.limit = f"{edtf_of(first.cell)}/{edtf_of(last.cell)}"
    found.steps = [*first.steps, *last.steps]
    if e.fiscal:
        return found.note("a fiscal year; when it begins is not said, so it is taken as both years")
    return found.note("from the first to the second")


def _turn(scene: Scene, e: ex.Part, whole: Resolved) -> Resolved:
    """Return the year about which a century begins; of "the century" the edge that is nearer."""
    if whole.cell is None:
        return whole
    years = [civil_date(first_day(whole.cell))[0], civil_date(last_day(whole.cell))[0] + 1]
    base, _ = scene.base("narrative")
    if isinstance(e.of, ex.Relative) and base is not None:
        here = civil_date(first_day(base))[0]
        years.sort(key=lambda year: abs(year - here))
    found = Resolved("cell", ("year", years[0], 0))
    found.approximate = True
    return found.note("about the year in which it begins")


@meaning(ex.Bound)
def bound(scene: Scene, e: ex.Bound) -> Resolved:
    """Take what lies before or after what is meant."""
    found = scene.mean(e.of)
    found.bound = e.relation
    return found
