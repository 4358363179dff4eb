"""Expression + reference → a time, with the steps that led there.

Mentions are resolved in reading order. Two references are kept: the document time, and the time
the text speaks of, which moves as it is read. The mode says on which of them bare dates hang.
"""

import re
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.temporal.calendrics import civil_date, day_number, days_in_month
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    LEVEL,
    Cell,
    cell_at,
    cell_in,
    day_text,
    edtf_of,
    first_day,
    last_day,
    month_of,
    range_text,
    run_text,
    shift_cell,
    shift_day,
    thirds,
    weekday_of,
)
from sinoru_timeline.text.feasts import feast_day, nth_weekday
from sinoru_timeline.text.lexicon import TenseWords

Mode: TypeAlias = Literal["news", "narrative"]
Fact: TypeAlias = Cell | str | int  # what a step of the reasons names
Tense: TypeAlias = Literal["past", "future", ""]
Prefer: TypeAlias = Literal["past", "future"]


@attrs.frozen
class Reference:
    """A point that something is counted from: a day and, if known, the second of the day."""

    day: int
    second: int | None = None


class Resolved:
    """What an expression means here.

    Attributes:
        kind: `cell`, `part`, `clock`, `daypart`, `run`, `duration`, `set`, `vague`, `unresolved`.
        cell: the cell of the calendar it lies in, if it is known.
        part: which part of the cell: `start`, `mid`, `end`, `earlier`, `later`, or of the day.
        low: first day of a run.
        high: last day of a run; None if open.
        second: seconds since midnight.
        offset: minutes ahead of UTC, as stated.
        approximate: whether it was said to be about then.
        amounts: how long.
        steps: what was done, as pairs of a sentence and what is put into it.
        others: other readings.
    """

    __slots__ = (
        "amounts", "approximate", "bound", "cell", "fine", "high", "kind", "limit", "low", "offset",
        "others", "part", "precise", "second", "steps", "until",
    )  # fmt: skip

    def __init__(self, kind: str, cell: Cell | None = None) -> None:
        """Make a result; the rest is filled in by the resolver."""
        self.kind = kind
        self.cell = cell
        self.part: str | None = None
        self.low: int | None = None
        self.high: int | None = None
        self.second: int | None = None
        self.fine = False
        self.offset: int | None = None
        self.approximate = False
        self.bound: str | None = None
        self.limit: str | None = None
        self.precise: int | None = None
        self.amounts: tuple[ex.Amount, ...] = ()
        self.steps: list[tuple[str, tuple[Fact, ...]]] = []
        self.others: tuple[Cell, ...] = ()
        self.until: Resolved | None = None

    def note(self, sentence: str, *facts: Fact) -> "Resolved":
        """Add a step; it is put into words only if somebody asks."""
        self.steps.append((sentence, facts))
        return self

    def bounds(self) -> tuple[int, int] | None:
        """Return the first and last day, if both are known."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        if self.cell is None:
            return None
        return first_day(self.cell), last_day(self.cell)

    def edtf(self) -> str | None:
        """Write it as EDTF; None where it is no date."""
        if self.limit is not None:
            return self.limit
        if self.precise is not None and self.kind in ("cell", "duration"):
            return self._marked(day_text(self.precise))
        if self.kind == "run" and self.low is not None:
            if self.high is None:
                return f"{day_text(self.low)}/.."
            return run_text(self.low, self.high).replace("..", "/")
        if self.cell is None:
            return None
        if self.kind in ("clock", "duration") and self.second is not None and self.cell[0] == "day":
            text = f"{day_text(self.cell[1])}T{self.second // 3600 % 24:02d}:{self.second // 60 % 60:02d}:{self.second % 60:02d}"
            if self.offset is not None:
                hours, minutes = divmod(abs(self.offset), 60)
                text += (
                    "Z"
                    if not self.offset
                    else f"{'-' if self.offset < 0 else '+'}{hours:02d}:{minutes:02d}"
                )
            return text
        if self.kind == "part" and self.low is not None and self.high is not None:
            return range_text(self.low, self.high)
        if self.bound is not None:
            return bounded(self.cell, self.bound)
        return self._marked(edtf_of(self.cell))

    def _marked(self, text: str) -> str:
        return f"{text}~" if self.approximate and text[0] != "[" else text


def bounded(cell: Cell, relation: str) -> str | None:
    """Write what is before, after, since or until a cell, by the finest unit both sides share."""
    unit = cell[0]
    plain = unit in ("day", "month", "year")
    if relation == "before":
        text = edtf_of(shift_cell(cell, -1)) if plain else day_text(first_day(cell) - 1)
        return f"[..{text}]"
    if relation == "after":
        text = edtf_of(shift_cell(cell, 1)) if plain else day_text(last_day(cell) + 1)
        return f"[{text}..]"
    if relation == "by":
        return f"[..{edtf_of(cell) if plain else day_text(last_day(cell))}]"
    if relation == "since":
        text = edtf_of(cell)
        return f"{day_text(first_day(cell)) if text[0] == '[' else text}/.."
    text = edtf_of(cell)
    return f"../{day_text(last_day(cell)) if text[0] == '[' else text}"


_RECENT: Final = {"day": 7, "week": 6, "month": 6, "year": 5}  # "in recent years" and the like
_PARTICIPLE: Final = 12  # characters from "will" to "held" in "will be held"


def tense_at(text: str, start: int, end: int, words: TenseWords) -> Tense:
    """Tell from the nearest verb of the sentence whether it speaks of the past or the future."""
    low = max(0, start - 120)
    window = text[low:start]
    cut = max(window.rfind(". "), window.rfind(".\n"), window.rfind("; "), window.rfind("\n\n"))
    if cut >= 0 and not _ABBREVIATED.search(window[max(0, cut - 5) : cut + 1]):
        window = window[cut + 1 :]
    found: Tense = ""
    reach = 0
    for match in words.pattern.finditer(window):
        if match[1] is not None:
            found, reach = "future", match.end() + _PARTICIPLE
        elif found != "future" or match.start() > reach or match[2] in words.finite:
            found = "past"  # else "will be held": a participle
    if found:
        return found
    tail = text[end : end + 80]
    stop = _END_OF_SENTENCE.search(tail)
    following = words.pattern.search(tail, 0, stop.start() if stop else len(tail))
    if following is None:
        return ""
    return "future" if following[1] is not None else "past"


_END_OF_SENTENCE: Final = re.compile(r"\.\s|; |\n\n")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})\.$")


def called_day(cell: Cell) -> bool:
    """Tell whether a cell is a day."""
    return cell[0] == "day"


class Resolver:
    """Resolves the mentions of one document, in reading order.

    Args:
        text: the document.
        reference: the document time, or None.
        mode: the genre.
        words: the verbs that tell past from future.
        prefer: whether what may be past or future is past, or future; None lets the sentence tell.
    """

    def __init__(
        self,
        text: str,
        reference: Reference | None,
        mode: Mode,
        words: TenseWords,
        prefer: Prefer | None = None,
    ) -> None:
        """Begin a document: nothing has been spoken of yet."""
        self.words = words
        self.prefer: Prefer | None = prefer
        self.text = text
        self.reference = reference
        self.mode: Mode = mode
        # What the text speaks of: the last cell, and the last one of each fineness.
        self.current: Cell | None = None
        self.current_year: int | None = None
        self.current_end = 0
        self.thread: Cell | None = None
        # The first day of the range that the next mention ends, or None.
        self.not_before: int | None = None
        self.signal: str | None = None
        self.compared = False
        self.last_run: tuple[int, int] | None = None
        self.last_cell_of: dict[str, Cell] = {}

    # --- what bare dates hang on -----------------------------------------------------------------

    def _base(self, origin: "ex.Origin") -> tuple[Cell | None, str]:
        """Return the cell to count from and what it is called."""
        moved = origin == "narrative" or self.mode == "narrative"
        if moved and self.current is not None:
            return self.current, "narrative"
        if self.reference is not None and (self.mode == "news" or self.current is None):
            return ("day", self.reference.day, 0), "document"
        return self.current, "narrative"

    def resolve(self, expression: ex.Expression, start: int, end: int) -> Resolved:
        """Resolve one expression that stands at a place of the text."""
        self.compared = False
        found = self._any(expression, start, end)
        if self._was_compared():
            self.current_end = end
            return found
        if found.kind in ("cell", "part", "clock", "daypart") and found.cell is not None:
            self._move(found.cell, expression, end)
        elif found.kind == "run" and found.low is not None and found.high is not None:
            self.last_run = (found.low, found.high)
        return found

    def _was_compared(self) -> bool:
        """Tell whether the last expression was a comparison, which moves nothing."""
        return self.compared

    def knows(self, e: ex.CalendarDate) -> bool:
        """Tell whether a number of three figures may be a year: if the text speaks of such years."""
        now = self.current_year
        if not isinstance(e.year, int) or now is None:
            return False
        return abs(now - (1 - e.year if now <= 0 else e.year)) <= 150

    def _move(self, cell: Cell, expression: ex.Expression, end: int) -> None:
        """Remember what the text speaks of now."""
        unit = cell[0]
        if isinstance(expression, ex.SamePeriod):
            return  # a comparison
        self.last_cell_of[unit] = cell
        self.last_run = None
        if unit in ("decade", "century", "millennium"):
            return
        if isinstance(expression, ex.Relative) and expression.loose and self.mode == "narrative":
            return
        if (
            isinstance(expression, ex.Relative)
            and expression.unit == "day"
            and expression.origin == "document"
            and self.mode == "narrative"
        ):
            return
        self.current = cell
        self.current_end = end
        self.current_year = month_of(cell)[0]
        self._follow(cell)

    def _follow(self, cell: Cell) -> None:
        """Keep to the thread of a narrative: a year named in passing does not break it."""
        thread = self.thread
        if LEVEL[cell[0]] >= LEVEL["season"] or thread is None:
            self.thread = cell
        elif self.signal != "until":
            year, now = month_of(cell)[0], month_of(thread)[0]
            if now < year <= now + 3:
                self.thread = cell

    def _any(self, e: ex.Expression, start: int, end: int) -> Resolved:
        if isinstance(e, ex.CalendarDate):
            return self._calendar(e, start, end)
        if isinstance(e, ex.Relative):
            return self._relative(e, start, end)
        if isinstance(e, ex.SubYear):
            return self._subyear(e, start, end)
        if isinstance(e, ex.Shift):
            return self._shift(e, start, end)
        if isinstance(e, ex.Length):
            found = Resolved("duration")
            found.amounts = e.amounts
            return found
        if isinstance(e, ex.Edge):
            return self._edge(e, start, end)
        if isinstance(e, ex.Stretch):
            return self._stretch(e)
        if isinstance(e, ex.Vague):
            found = Resolved("vague")
            if (
                e.ref == "PRESENT_REF"
                and self.reference is not None
                and self.mode == "news"
                and self.text[start:end].lower() in ("now", "at the moment")
            ):
                found.cell, found.approximate = ("day", self.reference.day, 0), True
            return found
        if isinstance(e, ex.Part):
            return self._part(e, start, end)
        if isinstance(e, ex.Decade):
            return self._decade(e)
        if isinstance(e, ex.Century):
            return self._century(e)
        if isinstance(e, ex.Repeat):
            return Resolved("set")
        if isinstance(e, ex.Clock):
            return self._clock(e, start, end)
        if isinstance(e, ex.DayPart):
            return self._daypart(e, start, end)
        if isinstance(e, ex.Feast):
            return self._feast(e, start, end)
        if isinstance(e, ex.Approximate):
            found = self._any(e.of, start, end)
            found.approximate = True
            return found
        if isinstance(e, ex.Bound):
            found = self._any(e.of, start, end)
            found.bound = e.relation
            return found
        if isinstance(e, ex.Then):
            return self._then()
        if isinstance(e, ex.SamePeriod):
            return self._same_period(e, start, end)
        if isinstance(e, ex.NthOf):
            return self._nth(e, start, end)
        if isinstance(e, ex.WeekOf):
            day = self._calendar(e.day, start, end)
            if day.cell is not None:
                day.cell = cell_at(first_day(day.cell), "week")
            return day
        if isinstance(e, ex.WeekdayIn):
            week = self._relative(e.week, start, end)
            if week.cell is not None:
                week.cell = ("day", first_day(week.cell) + e.weekday - 1, 0)
            return week
        return Resolved("unresolved")

    # --- dates of the calendar ---------------------------------------------------------------------

    def _year(self, year: "int | ex.Relative | None") -> int | None:
        """Return the year that was said, or said relatively."""
        if isinstance(year, ex.Relative):
            base, _ = self._base(year.origin)
            return None if base is None else month_of(base)[0] + year.offset
        return year

    def _calendar(self, e: ex.CalendarDate, start: int, end: int) -> Resolved:
        year = self._year(e.year)
        if e.month_ref is not None and e.day is not None:
            base, _ = self._base(e.month_ref.origin)
            if base is None:
                return self._missing()
            month = shift_cell(cell_in(*month_of(base), "month"), e.month_ref.offset)
            return self._day(month[1], month[2], e.day)
        if e.month is None:
            if e.day is not None:
                return self._day_alone(e, start, end)
            if e.weekday is not None:
                return self._weekday(e, start, end)
            if year is None:
                return self._missing()
            if e.bare and self.current_year is not None and self.current_year <= 0:
                year = 1 - year
            if e.short_year:
                year = self._century_for(year)
            return Resolved("cell", ("year", year, 0)).note("the year is stated")
        if year is not None:
            if e.day is None:
                return Resolved("cell", ("month", year, e.month)).note("month and year are stated")
            return self._day(year, e.month, e.day).note("day, month and year are stated")
        return self._yearless(e, start, end)

    def _century_for(self, year: int) -> int:
        """Choose the century of a year of two digits: the one the text is in."""
        if self.current_year is not None and (self.mode == "narrative" or self.reference is None):
            base = self.current_year // 100 * 100 + year % 100
            return min(
                (base - 100, base, base + 100), key=lambda y: abs(y - (self.current_year or 0))
            )
        if self.reference is not None:
            now = civil_date(self.reference.day)[0]
            guess = now // 100 * 100 + year % 100
            return guess - 100 if guess > now + 15 else guess
        return year

    def _day(self, year: int, month: int, day: int) -> Resolved:
        if day > days_in_month(year, month):
            return Resolved("unresolved").note("there is no such day")
        return Resolved("cell", ("day", day_number(year, month, day), 0))

    def _missing(self) -> Resolved:
        return Resolved("unresolved").note("nothing is known to count from")

    def _cells(self, e: ex.CalendarDate, years: "tuple[int, ...]") -> list[Cell]:
        """Return the cell of a date in each of some years, where there is one."""
        month = e.month or 1
        if e.day is None:
            return [("month", year, month) for year in years]
        return [
            ("day", day_number(year, month, e.day), 0)
            for year in years
            if e.day <= days_in_month(year, month)
        ]

    def _yearless(self, e: ex.CalendarDate, start: int, end: int) -> Resolved:
        base, called = self._base(e.origin if e.which is not None else "document")
        if base is None:
            found = Resolved("unresolved")
            month = e.month or 1
            found.part = f"XXXX-{month:02d}" + (f"-{e.day:02d}" if e.day else "")
            return found.note("the year is not stated and nothing is known to count from")
        if called == "narrative" and e.which is None and self.thread is not None:
            base = self.thread
        anchor_year = month_of(base)[0]
        span = 4 if e.day == 29 and e.month == 2 else 1
        cells = self._cells(e, tuple(range(anchor_year - span - 1, anchor_year + span + 2)))
        if e.weekday is not None and e.day is not None:
            fitting = [c for c in cells if weekday_of(c[1]) == e.weekday]
            cells = fitting or cells
        return self._choose(cells, base, called, e.which, start, end)

    def _choose(
        self, cells: list[Cell], base: Cell, called: str, which: int | None, start: int, end: int,
    ) -> Resolved:  # fmt: skip
        """Choose among the same date in different years."""
        if self.not_before is not None and which is None:
            later = [c for c in cells if first_day(c) >= self.not_before]
            if later:
                return Resolved("cell", later[0]).note("the first one after the range begins")
        low, high = first_day(base), last_day(base)
        past = [c for c in cells if last_day(c) < low]
        future = [c for c in cells if first_day(c) > high]
        here = [c for c in cells if c not in past and c not in future]
        chosen: Cell
        if which is not None and which < 0:
            if called == "document" and here and not past:
                chosen = here[-1]
            else:
                chosen = past[-1] if past else cells[0]
            reason = "the one before {}"
        elif which is not None and which > 0:
            chosen = future[which - 1] if len(future) >= which else cells[-1]
            reason = "the next one after {}"
        elif which == 0:
            year = month_of(base)[0]
            same = [c for c in cells if month_of(c)[0] == year]
            chosen = same[0] if same else (here or cells)[0]
            reason = "the one in the year of {}"
        elif called == "narrative":
            chosen = self._narrative_choice(cells, base)
            reason = "nearest to what the text speaks of, {}"
        else:
            tense = self.prefer or tense_at(self.text, start, end, self.words)
            if here:
                chosen, reason = here[0], "the one at {}"
            else:
                behind = low - last_day(past[-1]) if past else 10_000
                ahead = first_day(future[0]) - high if future else 10_000
                if tense == "past" and past and (self.prefer or behind < 4 * ahead):
                    chosen, reason = (
                        past[-1],
                        "the last one before {}, as the sentence speaks of the past",
                    )
                elif tense == "future" and future and (self.prefer or ahead < 6 * behind):
                    chosen, reason = (
                        future[0],
                        "the next one after {}, as the sentence speaks of the future",
                    )
                else:
                    chosen, reason = (
                        (past[-1] if past and (behind <= ahead or not future) else future[0]),
                        "the one nearest to {}",
                    )
        found = Resolved("cell", chosen).note(reason, base)
        if called == "document" and which is None:
            found.others = tuple(c for c in (*past[-1:], *future[:1]) if c != chosen)
        return found

    def _narrative_choice(self, cells: list[Cell], base: Cell) -> Cell:
        """A narrative moves on: the same year, unless that lies many months back."""
        if self.thread is not None and self.mode == "narrative":
            base = self.thread
        year, month = month_of(base)
        same = [c for c in cells if month_of(c)[0] == year]
        if not same:
            return cells[0]
        chosen = same[0]
        if LEVEL[base[0]] <= LEVEL["year"]:
            return chosen
        back = month - month_of(chosen)[1]
        if back >= 8:
            following = [c for c in cells if month_of(c)[0] == year + 1]
            return following[0] if following else chosen
        return chosen

    def _day_alone(self, e: ex.CalendarDate, start: int, end: int) -> Resolved:
        """Resolve "the 24th", "Friday the 13th": a day of the month spoken of."""
        del start, end
        base, called = self._base("narrative")
        if base is None or e.day is None:
            return self._missing()
        if called == "document":
            month = cell_in(*month_of(base), "month")
            found = self._day(month[1], month[2], e.day)
            if found.cell is not None and found.cell[1] > base[1]:
                month = shift_cell(month, -1)
                earlier = self._day(month[1], month[2], e.day)
                return earlier if earlier.cell is not None else found
            return found
        if LEVEL[base[0]] < LEVEL["month"]:
            return self._missing()
        year, month_ = month_of(base)
        return self._day(year, month_, e.day).note("in the month of {}", base)

    def _weekday(self, e: ex.CalendarDate, start: int, end: int) -> Resolved:
        weekday = e.weekday or 1
        base, called = self._base(
            e.origin if e.which is not None and e.origin == "narrative" else "document"
        )
        if base is None:
            found = Resolved("unresolved")
            found.part = f"XXXX-WXX-{weekday}"
            return found.note("nothing is known to count from")
        day = last_day(base) if base[0] == "day" else first_day(base)
        back = (weekday_of(day) - weekday) % 7
        if e.which is not None and called == "document":
            monday = day - weekday_of(day) + 1
            if e.which == 0:
                number = monday + weekday - 1
                return Resolved("cell", ("day", number, 0)).note("the one of the week of {}", base)
            if e.which < 0:
                return Resolved("cell", ("day", day - (back or 7), 0)).note(
                    "the last one before {}", base
                )
            number = day + ((weekday - weekday_of(day)) % 7 or 7)
            if (
                e.which == 1
                and self.mode == "news"
                and number < monday + 7
                and "next" in self.text[start:end].lower()
            ):
                number += 7
            return Resolved("cell", ("day", number, 0)).note("the next one after {}", base)
        if self.not_before is not None and e.which is None:
            day = self.not_before
            return Resolved("cell", ("day", day + (weekday - weekday_of(day)) % 7, 0)).note(
                "the first one after the range begins"
            )
        if called == "narrative":
            which = e.which if e.which is not None else (0 if e.origin == "document" else 1)
            if which < 0:
                return Resolved("cell", ("day", day - (back or 7), 0)).note(
                    "the last one before {}", base
                )
            return Resolved("cell", ("day", day + (weekday - weekday_of(day)) % 7, 0)).note(
                "the next one from {}", base
            )
        if back == 0:
            return Resolved("cell", ("day", day, 0)).note("the day of {} itself", base)
        tense = self.prefer or tense_at(self.text, start, end, self.words)
        if tense == "future":
            found = Resolved("cell", ("day", day + 7 - back, 0))
            found.others = (("day", day - back, 0),)
            return found.note("the next one after {}, as the sentence speaks of the future", base)
        found = Resolved("cell", ("day", day - back, 0))
        found.others = (("day", day + 7 - back, 0),)
        return found.note("the last one before {}", base)

    # --- parts of years ------------------------------------------------------------------------------

    def _subyear(self, e: ex.SubYear, start: int, end: int) -> Resolved:
        year = self._year(e.year)
        if year is not None:
            return Resolved("cell", (e.unit, year, e.number)).note("{} of the year stated", e.unit)
        base, called = self._base(e.origin if e.which is not None else "document")
        if base is None:
            found = Resolved("unresolved")
            code = {
                "season": ("SP", "SU", "FA", "WI"),
                "quarter": ("Q1", "Q2", "Q3", "Q4"),
                "half": ("H1", "H2", "", ""),
            }[e.unit][e.number - 1]
            found.part = f"XXXX-{code}"
            return found.note("the year is not stated and nothing is known to count from")
        anchor = month_of(base)[0]
        cells: list[Cell] = [(e.unit, year_, e.number) for year_ in range(anchor - 2, anchor + 3)]
        if e.which is None and called == "document" and e.unit != "season":
            return self._quarter_of(cells, base, start, end)
        if e.which == 0:
            cells = [(e.unit, anchor, e.number)]
            return Resolved("cell", cells[0]).note("the one in the year of {}", base)
        if called == "narrative" and e.which is None:
            year, _ = month_of(self.thread or base)
            return Resolved("cell", (e.unit, year, e.number)).note("in the year of {}", base)
        return self._choose(cells, base, called, e.which, start, end)

    def _quarter_of(self, cells: list[Cell], base: Cell, start: int, end: int) -> Resolved:
        """A bare quarter in the news is the last one that is over, or has begun."""
        day = first_day(base)
        tense = self.prefer or tense_at(self.text, start, end, self.words)
        if tense == "future":
            later = [c for c in cells if last_day(c) >= day - 60]
            chosen = later[0]
        else:
            begun = [c for c in cells if first_day(c) <= day]
            chosen = begun[-1]
        return Resolved("cell", chosen).note("the one nearest to {}", base)

    def _decade(self, e: ex.Decade) -> Resolved:
        number = e.number
        if e.short:
            known = self.current_year if self.mode == "narrative" else None
            if known is None and self.reference is not None:
                known = civil_date(self.reference.day)[0]
            if known is None:
                known = self.current_year or 1999
            number += known // 100 * 100
            if number > known:
                number -= 100
        return self._with_part(
            Resolved("cell", ("decade", number // 10, 0)).note("the decade is stated"), e.part
        )

    def _century(self, e: ex.Century) -> Resolved:
        unit = "century" if e.width == 100 else "millennium"
        cell = (unit, e.number - 1 if e.number > 0 else e.number, 0)
        return self._with_part(Resolved("cell", cell).note("the century is stated"), e.part)

    def _with_part(self, found: Resolved, part: str | None) -> Resolved:
        if part is not None and found.cell is not None:
            found.kind, found.part = "part", part
            found.low, found.high = thirds(found.cell, part)
        return found

    def _feast(self, e: ex.Feast, start: int, end: int) -> Resolved:
        year = self._year(e.year)
        if year is not None:
            day = feast_day(e.rule, year)
            if day is None:
                found = Resolved("cell", ("year", year, 0))
                return found.note("in which year it was is stated; the day is not known")
            return Resolved("cell", ("day", day, 0)).note("{} of the year stated", e.name)
        if len(e.rule) == 10 and e.rule[4] == "-":
            only = feast_day(e.rule, 2000)
            return Resolved("cell", ("day", only or 0, 0)).note("there was only one")
        base, called = self._base(e.origin if e.which is not None else "document")
        if base is None:
            return self._missing()
        anchor = month_of(base)[0]
        days = [feast_day(e.rule, y) for y in range(anchor - 1, anchor + 2)]
        cells: list[Cell] = [("day", day, 0) for day in days if day is not None]
        if not cells:
            return self._missing()
        return self._choose(cells, base, called, e.which, start, end)

    def _nth(self, e: ex.NthOf, start: int, end: int) -> Resolved:
        year = self._year(e.year)
        if e.month is not None and year is None:
            month = self._yearless(ex.CalendarDate(month=e.month), start, end)
            if month.cell is None:
                return month
            year = month.cell[1]
        month_number = e.month
        if e.month_ref is not None:
            base, _ = self._base(e.month_ref.origin)
            if base is None:
                return self._missing()
            _, year, month_number = shift_cell(
                cell_in(*month_of(base), "month"), e.month_ref.offset
            )
        if year is None:
            return self._missing()
        whole: Cell = (
            ("month", year, month_number) if month_number is not None else ("year", year, 0)
        )
        if e.weekday is not None:
            if month_number is None:
                return self._missing()
            day = nth_weekday(year, month_number, e.weekday, e.number)
            return Resolved("cell", ("day", day, 0)).note("counted in {}", whole)
        low, high = first_day(whole), last_day(whole)
        count = e.number
        if e.unit == "month":
            return Resolved("cell", ("month", year, 12 if count < 0 else count))
        if e.unit == "day":
            return Resolved("cell", ("day", high if count < 0 else low + count - 1, 0))
        if count < 0:
            cell = cell_at(high, e.unit)
        else:
            cell = cell_at(low, e.unit)
            if e.unit == "week" and civil_date(cell[1] + 3)[1:2] != (month_number or 1,):
                cell = shift_cell(cell, 1)
            cell = shift_cell(cell, count - 1)
        return Resolved("cell", cell).note("counted in {}", whole)

    # --- relative --------------------------------------------------------------------------------------

    def _relative(self, e: ex.Relative, start: int, end: int) -> Resolved:
        del start, end
        unit = e.unit
        base: Cell | None
        if (
            e.origin == "document"
            and self.reference is not None
            and (self.mode == "news" or self.current is None)
        ):
            base, called = ("day", self.reference.day, 0), "document"
        else:
            base, called = self._base(e.origin)
        if base is None:
            return self._missing()
        if unit in ("second", "minute", "hour"):
            return Resolved("vague")
        if e.loose and e.offset == 0 and self.mode == "news" and self.reference is not None:
            if unit == "quarter":
                known = self.last_cell_of.get("quarter")
                if known is None or first_day(known) > self.reference.day - 30:
                    # A quarter that has hardly begun has no figures yet.
                    known = shift_cell(cell_at(self.reference.day, "quarter"), -1)
                return Resolved("cell", known).note("the quarter spoken of")
            base, called = ("day", self.reference.day, 0), "document"
        if (
            e.offset == 0
            and e.origin == "narrative"
            and unit in self.last_cell_of
            and LEVEL[unit] > LEVEL[base[0]]
        ):
            return Resolved("cell", self.last_cell_of[unit]).note("the {} last spoken of", unit)
        finer = LEVEL.get(unit, 9) > LEVEL[base[0]] and unit != "season"
        if finer and (e.offset == 0 or unit in ("day", "week", "weekend", "night")):
            # "the next day" after a month: nobody can tell which.
            if self.reference is not None and self.mode == "news":
                base = ("day", self.reference.day, 0)
            elif unit in self.last_cell_of:
                base = self.last_cell_of[unit]
            else:
                found = Resolved("unresolved")
                found.part = "XXXX-XX-XX"
                return found.note("what the text speaks of is too coarse to count from: {}", base)
        anchor = last_day(base) if e.offset > 0 else first_day(base)
        if unit == "weekend":
            cell = cell_at(first_day(base), "weekend")
            if called == "document" and e.offset == 0 and weekday_of(base[1]) < 3:
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
        return Resolved("cell", cell).note("counted from {}", base)

    def _shift(self, e: ex.Shift, start: int, end: int) -> Resolved:
        unit = e.amounts[-1].unit
        numbers = [a.number for a in e.amounts]
        if isinstance(e.origin, str):
            base: Cell | None
            if (
                e.origin == "document"
                and self.reference is not None
                and (self.mode == "news" or self.current is None)
            ):
                base, called = ("day", self.reference.day, 0), "document"
            else:
                base, called = self._base(e.origin)
            second = (
                self.reference.second
                if self.reference is not None and called == "document"
                else None
            )
        else:
            origin = self._any(e.origin, start, end)
            base, called, second = origin.cell, "stated", origin.second
        if (
            numbers == [1]
            and unit == "year"
            and self.current is not None
            and e.direction < 0
            and e.mod is None
            and self.current[0] in ("quarter", "month", "half")
            and start - self.current_end < 300
            and self.mode == "news"
        ):
            cell = (self.current[0], self.current[1] - 1, self.current[2])
            if self.reference is not None and e.origin == "document":
                cell = (cell[0], civil_date(self.reference.day)[0] - 1, cell[2])
            self.compared = True
            return Resolved("cell", cell).note("the period compared with, {}", self.current)
        if any(n is None for n in numbers):
            found = Resolved("unresolved")
            found.part = {-1: "PAST_REF", 1: "FUTURE_REF"}[e.direction]
            found.amounts = e.amounts
            if base is None:
                return found.note("how many is not said, and nothing is known to count from")
            side = "before" if e.direction < 0 else "after"
            found.cell = cell_at(first_day(base), "day")
            found.bound = side
            return found.note("how many is not said; so it is only known to be {} {}", side, base)
        if base is None:
            return self._missing()
        return self._shifted(e, base, second, unit)

    def _shifted(self, e: ex.Shift, base: Cell, second: int | None, unit: str) -> Resolved:
        if unit in ("second", "minute", "hour"):
            return self._shift_clock(e, base, second)
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
        for amount in e.amounts:
            number = amount.number or 0
            whole = int(number)
            day = shift_day(day, amount.unit, e.direction * whole)
            if number != whole:
                if amount.unit in ("year", "decade", "century"):
                    months = {"year": 12, "decade": 120, "century": 1200}[amount.unit]
                    day = shift_day(day, "month", e.direction * round((number - whole) * months))
                    unit = "month"
                else:
                    days = {"week": 7, "month": 30, "day": 1}.get(amount.unit, 1)
                    day += e.direction * round((number - whole) * days)
        cell_unit = {
            "fortnight": "week",
            "semester": "half",
            "night": "day",
            "weekend": "weekend",
        }.get(unit, unit)
        if LEVEL[base[0]] < LEVEL[cell_unit]:
            cell_unit = base[0]
        if not isinstance(e.origin, str) and base[0] == "day":
            cell_unit = "day"
        found = Resolved("cell", cell_at(day, cell_unit))
        if unit in ("week", "fortnight") and base[0] == "day":
            found.precise = day
        found.approximate = e.mod == "APPROX"
        if e.mod in ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS") and called_day(
            base
        ):
            found.limit = self._limited(e, base, found)
        return found.note("counted from {}", base)

    def _limited(self, e: ex.Shift, base: Cell, found: Resolved) -> str:
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

    def _shift_clock(self, e: ex.Shift, base: Cell, second: int | None) -> Resolved:
        factors = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
        if base[0] != "day":
            return self._missing()
        if second is None:
            found = Resolved("cell", base)
            return found.note("no time of day is known to count from: {}", base)
        total = sum((a.number or 0) * factors.get(a.unit, 0) for a in e.amounts)
        stamp = base[1] * 86400 + second + e.direction * round(total)
        day, rest = divmod(stamp, 86400)
        found = Resolved("clock", ("day", day, 0))
        found.second, found.fine = rest, True
        return found.note("counted from {}", base)

    def _stretch(self, e: ex.Stretch) -> Resolved:
        amount = e.amounts[0]
        found = Resolved("duration")
        found.amounts = e.amounts
        base, _ = self._base(e.origin)
        if e.origin == "document" and self.reference is not None and self.mode == "news":
            base = ("day", self.reference.day, 0)
        if base is not None and e.vague and e.direction < 0 and amount.unit in _RECENT:
            # Nobody says how many; a handful is meant.
            high = last_day(base) - 1
            found.low, found.high = shift_day(high, amount.unit, -_RECENT[amount.unit]), high
            found.approximate = True
            return found.note("how many is not said; taken for {}, roughly", _RECENT[amount.unit])
        if base is None or amount.number is None:
            return found.note("how many is not said")
        if amount.unit in ("second", "minute", "hour"):
            return found
        day = first_day(base) if e.direction > 0 else last_day(base)
        if amount.unit in ("quarter", "decade", "century"):
            near = shift_cell(cell_at(day, amount.unit), e.direction)
            far = shift_cell(near, e.direction * (max(1, int(amount.number)) - 1))
            found.low, found.high = (
                min(first_day(near), first_day(far)),
                max(last_day(near), last_day(far)),
            )
            return found.note("whole ones, counted from {}", base)
        other = shift_day(day, amount.unit, e.direction * max(1, int(amount.number)))
        found.low, found.high = (day + 1, other) if e.direction > 0 else (other, day - 1)
        found.high = max(found.high, found.low)
        return found.note("counted from {}", base)

    def _edge(self, e: ex.Edge, start: int, end: int) -> Resolved:
        whole = self._any(e.of, start, end)
        amount = e.amounts[0]
        found = Resolved("duration")
        found.amounts = e.amounts
        if whole.cell is None or amount.number is None:
            return found
        count = max(1, int(amount.number))
        low, high = first_day(whole.cell), last_day(whole.cell)
        if e.number < 0:
            low = shift_day(high + 1, amount.unit, -count)
        else:
            high = shift_day(low, amount.unit, count) - 1
        found.low, found.high = low, high
        return found.note("counted in {}", whole.cell)

    def ahead(
        self,
        e: ex.Length,
        found: Resolved,
        start: int,
        end: int,
        *,
        within: bool = False,
        direction: int = 1,
        sure: bool = False,
    ) -> None:
        """Say when "in two weeks" is, if the sentence looks ahead: the amount stays a duration."""
        if (
            self.reference is None
            or self.mode != "news"
            or any(a.number is None for a in e.amounts)
        ):
            return
        if not within and not sure and tense_at(self.text, start, end, self.words) == "past":
            return
        then = self._shifted(
            ex.Shift(e.amounts, direction),
            ("day", self.reference.day, 0),
            self.reference.second,
            e.amounts[-1].unit,
        )
        if then.cell is None:
            return
        if within:
            found.low = found.high = self.reference.day
            for amount in e.amounts:
                if LEVEL[amount.unit] <= LEVEL["night"]:
                    found.high = shift_day(found.high, amount.unit, int(amount.number or 0))
        else:
            found.cell, found.precise, found.second, found.fine = (
                then.cell,
                then.precise,
                then.second,
                then.fine,
            )
        found.note("counted on from {}", ("day", self.reference.day, 0))

    def _then(self) -> Resolved:
        if self.last_run is not None:
            found = Resolved("run")
            found.low, found.high = self.last_run
            return found.note("the time spoken of")
        if self.current is None:
            return self._missing()
        return Resolved("cell", self.current).note("the time spoken of, {}", self.current)

    def _same_period(self, e: ex.SamePeriod, start: int, end: int) -> Resolved:
        del start, end
        source: Cell | None = None
        for unit in (e.unit,) if e.unit is not None and e.unit in LEVEL else ("quarter", "half"):
            source = self.last_cell_of.get(unit) or source
        if (
            source is None
            and e.unit is None
            and self.current is not None
            and self.current[0] in ("month", "year", "half", "season")
        ):
            source = self.current
        if self.last_run is not None and e.unit is None:
            low, high = self.last_run
            year = self._year(e.year)
            if year is not None:
                years = year - civil_date(low)[0]
                if isinstance(e.year, ex.Relative):
                    years = e.year.offset
                found = Resolved("run")
                found.low, found.high = (
                    shift_day(low, "year", years),
                    shift_day(high, "year", years),
                )
                if civil_date(high)[2] == days_in_month(*civil_date(high)[:2]):
                    year_, month_, _ = civil_date(found.high)
                    found.high = day_number(year_, month_, days_in_month(year_, month_))
                return found.note("the period spoken of, in another year")
        if source is None:
            if self.reference is None:
                return self._missing()
            unit = "quarter"
            if e.unit in ("month", "week", "half", "day"):
                unit = e.unit
            source = cell_at(self.reference.day, unit)
            if source[0] == "quarter":
                source = shift_cell(source, -1)
        if isinstance(e.year, ex.Relative):
            if e.year.offset == 0:
                return Resolved("cell", source)
            number = month_of(source)[0] + e.year.offset
            if e.year.origin == "document" and self.reference is not None and self.mode == "news":
                number = civil_date(self.reference.day)[0] + e.year.offset
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

    # --- parts and times of day ------------------------------------------------------------------------

    def _part(self, e: ex.Part, start: int, end: int) -> Resolved:
        inner = self._any(e.of, start, end)
        if inner.cell is None:
            inner.part = None if inner.kind != "unresolved" else inner.part
            inner.bound = None
            return inner
        found = Resolved("part", inner.cell)
        found.steps = inner.steps
        found.part = e.part
        found.others = inner.others
        cell = inner.cell
        if e.part in ("earlier", "later"):
            low, high = first_day(cell), last_day(cell)
            now, _ = self._base("narrative")
            if (
                self.reference is not None
                and self.mode == "news"
                and isinstance(e.of, ex.Relative)
                and e.of.origin == "document"
            ):
                now = ("day", self.reference.day, 0)
            if now is not None:
                if e.part == "earlier" and low < first_day(now) <= high:
                    high = first_day(now) - 1
                elif e.part == "later" and low <= last_day(now) < high:
                    low = last_day(now) + 1
            found.low, found.high = low, high
            return found.note("the {} part of it", e.part)
        if cell[0] == "day":
            found.low = found.high = cell[1]
            return found
        found.low, found.high = thirds(cell, e.part)
        return found.note("the {} of it", e.part)

    def _clock(self, e: ex.Clock, start: int, end: int) -> Resolved:
        day: Cell | None = None
        if e.day is not None:
            inner = self._any(e.day, start, end)
            if inner.cell is not None and inner.cell[0] == "day":
                day = inner.cell
        else:
            base, _ = self._base(
                "document" if self.mode == "news" and self.current is None else "narrative"
            )
            if (
                self.mode == "news"
                and self.reference is not None
                and (self.current is None or self.current[0] != "day")
            ):
                base = ("day", self.reference.day, 0)
            if base is not None and base[0] == "day":
                day = base
        found = Resolved("clock", day)
        found.second = e.hour * 3600 + (e.minute or 0) * 60 + (e.second or 0)
        if e.hour == 24 and day is not None:
            found.cell = ("day", day[1] + 1, 0)
            found.second -= 86400
        found.offset = e.offset
        found.fine = e.second is not None
        return found.note("a time of day")

    def _daypart(self, e: ex.DayPart, start: int, end: int) -> Resolved:
        day: Cell | None = None
        if e.day is not None:
            inner = self._any(e.day, start, end)
            if inner.cell is not None and inner.cell[0] == "day":
                day = inner.cell
        else:
            base, _ = self._base("narrative" if self.mode == "narrative" else "document")
            if base is not None and base[0] == "day":
                day = base
        found = Resolved("daypart", day)
        found.part = e.part
        return found.note("a part of a day")
