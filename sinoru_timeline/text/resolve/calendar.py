"""Dates of the calendar whose coarser parts the context has to tell: "in May", "on Friday"."""

from collections.abc import Callable
from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import (
    civil_date,
    day_number,
    days_in_month,
)
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    MONTHS,
    Cell,
    cell_at,
    cell_in,
    first_day,
    last_day,
    month_of,
    shift_cell,
    weekday_of,
)
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import Scene, meaning
from sinoru_timeline.text.resolve.tense import tense_at
from sinoru_timeline.text.resolve.weekdays import has_begun, weekday

_PERIODS: Final = ("half", "quarter", "season")


@meaning(ex.CalendarDate)
def calendar_date(scene: Scene, e: ex.CalendarDate) -> Resolved:
    """Place a date in the year and month it leaves to the context."""
    if e.turned and e.day is not None and e.day <= MONTHS:
        found = calendar_date(scene, attrs.evolve(e, turned=False))
        other = calendar_date(scene, attrs.evolve(e, turned=False, month=e.day, day=e.month))
        if other.cell is not None:
            found.others = (other.cell, *found.others)
        return found.note("the figures do not tell which is the day and which the month")
    year = scene.year(scene.bare_year(e) if e.bare else e.year)
    if e.month_ref is not None and e.day is not None:
        base, _ = scene.base(e.month_ref.origin)
        if base is None:
            return scene.missing()
        month = shift_cell(cell_in(*month_of(base), "month"), e.month_ref.offset)
        return day_of(month[1], month[2], e.day).note("the month is counted from {}", base)
    if e.month is None:
        if e.day is not None:
            return _day_alone(scene, e)
        if e.weekday is not None:
            return weekday(scene, e)
        if year is None:
            return scene.missing()
        if e.short_year:
            year = century_for(scene, year)
        return fiscal(Resolved("cell", ("year", year, 0)).note("the year is stated"), e)
    if year is not None:
        if e.day is None:
            said = (
                "the month is stated, its year is counted"
                if isinstance(e.year, ex.Relative)
                else "month and year are stated"
            )
            return Resolved("cell", ("month", year, e.month)).note(said)
        found = day_of(year, e.month, e.day).note("day, month and year are stated")
        if (
            e.weekday is not None
            and found.cell is not None
            and weekday_of(found.cell[1]) != e.weekday
        ):
            found.note("the weekday stated with it is that of another day")
        return found
    return yearless(scene, e)


def fiscal(found: Resolved, e: "ex.CalendarDate | ex.SubYear | ex.Relative") -> Resolved:
    """Say of a year of accounts that nothing tells when it begins."""
    if not e.fiscal:
        return found
    return found.note(
        "a fiscal year; when it begins is not said, so it is taken as the year itself"
    )


_SOON: Final = 8  # years to come that are written with two figures


def century_for(scene: Scene, year: int) -> int:
    """Choose the century of a year of two digits: the one the text is in."""
    if scene.current_year is not None and (scene.mode == "narrative" or scene.reference is None):
        base = scene.current_year // 100 * 100 + year % 100
        return min((base - 100, base, base + 100), key=lambda y: abs(y - (scene.current_year or 0)))
    if scene.reference is not None:
        now = civil_date(scene.reference.day)[0]
        guess = now // 100 * 100 + year % 100
        return guess - 100 if guess > now + _SOON else guess
    return year


def day_of(year: int, month: int, day: int) -> Resolved:
    """Return a day of the calendar, if there is such a day."""
    if day > days_in_month(year, month):
        return Resolved("unresolved").note("there is no such day")
    return Resolved("cell", ("day", day_number(year, month, day), 0))


def cells_of(e: ex.CalendarDate, years: "tuple[int, ...]") -> list[Cell]:
    """Return the cell of a date in each of some years, where there is one."""
    month = e.month or 1
    if e.day is None:
        return [("month", year, month) for year in years]
    return [
        ("day", day_number(year, month, e.day), 0)
        for year in years
        if e.day <= days_in_month(year, month)
    ]


def yearless(scene: Scene, e: ex.CalendarDate) -> Resolved:
    """Choose the year of a month or of a day of a month."""
    base, called = scene.base(e.origin if e.which is not None else "document")
    if base is None:
        found = Resolved("unresolved")
        month = e.month or 1
        found.part = f"XXXX-{month:02d}" + (f"-{e.day:02d}" if e.day else "")
        return found.note("the year is not stated and nothing is known to count from")
    if called == "narrative" and e.which is None and scene.thread is not None:
        base = scene.thread
    anchor_year = month_of(base)[0]
    span = 4 if e.day == 29 and e.month == 2 else 1
    years = list(range(anchor_year - span - 1, anchor_year + span + 2))
    if called == "narrative" and scene.former is not None:
        years.append(month_of(scene.former)[0])
    if scene.not_before is not None:
        begun = civil_date(scene.not_before)[0]
        years = sorted({*years, begun, begun + 1})
    if scene.listed is not None:
        beside = month_of(scene.listed)[0]
        years = sorted({*years, beside - 1, beside, beside + 1})
    cells = cells_of(e, tuple(years))
    if not cells:
        return Resolved("unresolved").note("there is no such day")
    if e.weekday is not None and e.day is not None:
        # Of a year farther away the weekday is rather a slip.
        near = range(anchor_year - 1, anchor_year + 2)
        after = first_day(cells[0]) if scene.not_before is None else scene.not_before
        fitting = [
            c
            for c in cells
            if weekday_of(c[1]) == e.weekday and month_of(c)[0] in near and c[1] >= after
        ]
        cells = fitting or cells
    listed = scene.listed if scene.listed is not None and scene.listed[0] == "year" else None
    if called == "narrative":
        listed = listed or scene.specified_year()
    if e.which is None and listed is not None:
        same = cells_of(e, (listed[1],))
        if same:
            return Resolved("cell", same[0]).note("of {}, said right before", listed)
    if called == "document" and e.which is None and scene.listed is not None:
        beside = first_day(scene.listed)
        return Resolved("cell", min(cells, key=lambda c: abs(first_day(c) - beside))).note(
            "nearest to {}, which stands beside it in a list", scene.listed
        )
    if called == "document" and e.which is None and (whole := scene.named(*_PERIODS)) is not None:
        inside = [
            c
            for c in cells_of(e, (month_of(whole)[0], month_of(whole)[0] + 1))
            if first_day(whole) <= first_day(c) and last_day(c) <= last_day(whole)
        ]
        if inside:
            return Resolved("cell", inside[0]).note("the one in {}, named before", whole)
    if called == "document" and e.which is None:
        told = in_told_year(scene, lambda year: cells_of(e, (year,)))
        if told is not None:
            return told
    if e.over and called == "document":
        cells = [c for c in cells if first_day(c) <= last_day(base)] or cells
    return choose(scene, cells, base, called, e.which)


def in_told_year(scene: Scene, cells: Callable[[int], list[Cell]]) -> Resolved | None:
    """Return the one of the year long past of which the news have just told, not before what they told."""
    year = scene.told_year()
    if year is None or scene.current is None:
        return None
    here = first_day(scene.since or scene.current)
    soon = last_day(scene.current) + (_SOON_AFTER if scene.same_sentence() else _A_SEASON)
    for cell in (*cells(year), *cells(year + 1)):
        if last_day(cell) >= here and (month_of(cell)[0] == year or first_day(cell) <= soon):
            return Resolved("cell", cell).note("the next one after {}, told before", scene.current)
    return None


def choose(scene: Scene, cells: list[Cell], base: Cell, called: str, which: int | None,
) -> Resolved:  # fmt: skip
    """Choose among the same date in different years."""
    if scene.not_before is not None and which is None:
        later = [c for c in cells if first_day(c) >= scene.not_before]
        if later:
            return Resolved("cell", later[0]).note("the first one after the range begins")
    low, high = first_day(base), last_day(base)
    if which is None and called == "document" and has_begun(scene):
        begun = [c for c in cells if first_day(c) <= high]
        cells = begun or cells  # what goes on has begun
    past: list[Cell] = []
    here: list[Cell] = []
    future: list[Cell] = []
    for cell in cells:
        (past if last_day(cell) < low else future if first_day(cell) > high else here).append(cell)
    told = _Choice(cells, past, here, future)
    if which is not None:
        chosen, reason = told.said(which, base, called)
    elif called == "narrative":
        chosen = _in_narrative(scene, cells, base)
        reason = "nearest to what the text speaks of, {}"
    else:
        chosen, reason = told.by_tense(scene, low, high)
    found = Resolved("cell", chosen).note(reason, base)
    if called == "document" and which is None:
        found.others = tuple(c for c in (*past[-1:], *future[:1]) if c != chosen)
    return found


@attrs.frozen
class _Choice:
    """The same date in different years, and which of them lie behind, at and ahead of a day."""

    cells: list[Cell]
    past: list[Cell]
    here: list[Cell]
    future: list[Cell]

    def said(self, which: int, base: Cell, called: str) -> tuple[Cell, str]:
        """Choose as "last", "this" or "next" says; and say why."""
        if which < 0:
            if called == "document" and self.here and not self.past:
                return self.here[-1], "the one before {}"
            chosen = self.past[which] if len(self.past) >= -which else self.cells[0]
            return chosen, "the one before {}"
        if which > 0:
            chosen = self.future[which - 1] if len(self.future) >= which else self.cells[-1]
            return chosen, "the next one after {}"
        year = month_of(base)[0]
        same = [c for c in self.cells if month_of(c)[0] == year]
        return same[0] if same else (self.here or self.cells)[0], "the one in the year of {}"

    def by_tense(self, scene: Scene, low: int, high: int) -> tuple[Cell, str]:
        """Choose as the sentence tells, the nearer one if it tells nothing; and say why."""
        past, future = self.past, self.future
        begun = [*past, *self.here]
        if (
            len(begun) > 1
            and _ends_ahead(scene.closing, begun[-1], high)
            and scene.tense() == "past"
        ):
            return begun[-2], _BEFORE_PAST
        if self.here:
            return self.here[0], "the one at {}"
        tense = scene.tense()
        behind = low - last_day(past[-1]) if past else _NEVER
        ahead = first_day(future[0]) - high if future else _NEVER
        if tense == "past" and past and scene.is_behind(behind, ahead):
            return past[-1], _BEFORE_PAST
        if past and _LEAN * behind <= ahead and _is_on(scene.closing, past[-1], high):
            return past[-1], "the last one before {}, as what begins with it goes on"
        if tense == "future" and future and scene.is_ahead(behind, ahead):
            return future[0], "the next one after {}, as the sentence speaks of the future"
        nearer = past and (behind <= _LEAN * ahead or not future)
        return past[-1] if nearer else future[0], "the one nearest to {}, rather before it"


def _ends_ahead(closing: ex.Expression | None, begun: Cell, now: int) -> bool:
    """Tell whether a range of months that has begun ends ahead: "sales from January to November rose"."""
    if not isinstance(closing, ex.CalendarDate) or begun[0] != "month":
        return False
    if closing.year is not None or closing.day is not None or closing.month is None:
        return False
    year, month = month_of(begun)
    return first_day(("month", year + (closing.month < month), closing.month)) > now


def _is_on(closing: ex.Expression | None, begun: Cell, now: int) -> bool:
    """Tell whether a range of days that has begun ends ahead: "it runs from May 1 to October 31"."""
    if not isinstance(closing, ex.CalendarDate) or begun[0] != "day" or closing.year is not None:
        return False
    cells = cells_of(closing, (month_of(begun)[0],)) if closing.month and closing.day else []
    return bool(cells) and begun[1] < now < first_day(cells[0])


_BEFORE_PAST: Final = "the last one before {}, as the sentence speaks of the past"
_NEVER: Final = 10_000  # days
_LEAN: Final = 3  # times nearer one ahead must be, as news tell what was


def _in_narrative(scene: Scene, cells: list[Cell], base: Cell) -> Cell:
    """A narrative moves on: the same year, unless that lies many months back."""
    if scene.thread is not None and scene.mode == "narrative":
        base = scene.thread
    year, month = month_of(base)
    same = [c for c in cells if month_of(c)[0] == year]
    if not same:
        return cells[0]
    chosen = same[0]
    if LEVEL[base[0]] <= LEVEL["year"]:
        on = scene.late == base and month_of(chosen)[1] <= _HALF_A_YEAR
        return next((c for c in cells if on and month_of(c)[0] == year + 1), chosen)
    if first_day(chosen) < first_day(base) and (reached := _where_it_led(scene, cells)):
        return reached
    if _turns_the_year(scene.closing, month, chosen):
        return next((c for c in cells if month_of(c)[0] == year - 1), chosen)
    if month_of(chosen)[1] - month > _HALF_A_YEAR and scene.steps_back():
        return next((c for c in cells if month_of(c)[0] == year - 1), chosen)
    returned = back_on_thread(scene, cells, base, chosen)
    if returned is not None:
        return returned
    back = month - month_of(chosen)[1]
    if back >= 8:
        following = [c for c in cells if month_of(c)[0] == year + 1]
        return following[0] if following else chosen
    return chosen


def _where_it_led(scene: Scene, cells: list[Cell]) -> Cell | None:
    """Return the one soon after what the story looked on to: "until 2 January. From 20 February …"."""
    if scene.ahead is None:
        return None
    low, high = scene.ahead
    return next((c for c in cells if low <= first_day(c) <= high + _SOON_AFTER), None)


_SOON_AFTER: Final = 180  # days
_A_SEASON: Final = 92  # days
_A_WEEK: Final = 7  # days
_HALF_A_YEAR: Final = 6  # months


def _turns_the_year(closing: ex.Expression | None, month: int, first: Cell) -> bool:
    """Tell whether a range turns the year and the text is in its second part.

    "From October to March", where the text is in February, began in the year before.
    """
    return (
        isinstance(closing, ex.CalendarDate)
        and closing.month is not None
        and closing.year is None
        and month <= closing.month < month_of(first)[1]
    )


def back_on_thread(scene: Scene, cells: list[Cell], base: Cell, chosen: Cell) -> Cell | None:
    """Return to the thread before a digression: where the digression would go back, it goes on."""
    former = scene.former
    back = first_day(base) - last_day(chosen)
    if former is None or back <= 0 or (base[0] == "day" and back <= _A_WEEK):
        return None
    if scene.steps_back():
        return None  # "he was hanged in June 1958; the sentence had been passed in February"
    before = [c for c in cells if month_of(c)[0] == month_of(former)[0]]
    if before and first_day(before[0]) >= first_day(former):
        return before[0]
    return None


def _day_alone(scene: Scene, e: ex.CalendarDate) -> Resolved:
    """Resolve "the 24th", "Friday the 13th": a day of the month spoken of."""
    base, called = scene.base("narrative")
    if base is None or e.day is None:
        return scene.missing()
    if called == "document" and e.weekday is not None:
        return _weekday_and_day(scene, e.weekday, e.day, base)
    if called == "document":
        month = cell_in(*month_of(base), "month")
        found = day_of(month[1], month[2], e.day)
        ahead = scene.tense() == "future"
        if found.cell is not None and (
            found.cell[1] < base[1] if ahead else found.cell[1] > base[1]
        ):
            month = shift_cell(month, 1 if ahead else -1)
            other = day_of(month[1], month[2], e.day)
            found = other if other.cell is not None else found
        side = "next" if ahead else "last"
        return found.note("no month is said; the {} such day, counted from {}", side, base)
    if LEVEL[base[0]] < LEVEL["month"]:
        return scene.missing()
    year, month_ = month_of(base)
    return day_of(year, month_, e.day).note("in the month of {}", base)


def _weekday_and_day(scene: Scene, weekday: int, day: int, base: Cell) -> Resolved:
    """Find the nearest month in which a day falls on a weekday: "Friday the 13th"."""
    step = 1 if scene.tense() == "future" else -1
    here = day_of(*month_of(base), day).cell
    told = tense_at(scene.text, scene.start, scene.end, scene.words)
    if here is not None and weekday_of(here[1]) == weekday and told != "past":
        return Resolved("cell", here).note("the one in the month of {}", base)
    month = cell_in(*month_of(base), "month")
    for _ in range(_MONTHS_TO_FIND):
        found = day_of(month[1], month[2], day).cell
        beyond = found is not None and (found[1] - base[1]) * step < 0
        if found is not None and weekday_of(found[1]) == weekday and not beyond:
            return Resolved("cell", found).note("the nearest such day to {}", base)
        month = shift_cell(month, step)
    return Resolved("unresolved").note("there is no such day")


_MONTHS_TO_FIND: Final = 60


@meaning(ex.WeekOf)
def week_of(scene: Scene, e: ex.WeekOf) -> Resolved:
    """Return the week in which a day lies, or the weekend nearest to it."""
    day = calendar_date(scene, e.day)
    if day.cell is not None:
        number = first_day(day.cell)
        if e.unit == "weekend" and weekday_of(number) < _NEARER_THE_NEXT:
            number -= 7
        day.cell = cell_at(number, e.unit)
    return day


_NEARER_THE_NEXT: Final = 3  # Wednesday is three days from either weekend
