"""What is known while a document is read: its time, and the time the text speaks of by now.

Each kind of expression has one function that says what it means in a scene; they are put into
`MEANINGS` by the modules beside this one.
"""

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import LEVEL, Cell, first_day, last_day, month_of, shift_cell
from sinoru_timeline.text.lexicon import TenseWords
from sinoru_timeline.text.resolve.result import Mode, Prefer, Reference, Resolved
from sinoru_timeline.text.resolve.sentence import REACH, Sentence
from sinoru_timeline.text.resolve.tense import verbs

Meaning: TypeAlias = "Callable[[Scene, Any], Resolved]"
F = TypeVar("F", bound=Meaning)
_SENTENCE: Final = 200  # characters
_QUARTERS: Final = 4  # of a year
_LONG_AGO: Final = 2  # years
_STOP: Final = re.compile(r"[.!?;]\s|\n")
_LONGEST: Final = 2_000  # characters of a sentence: farther back none is looked for
_END: Final = re.compile(r"[.!?]\s|\n")
MEANINGS: Final[dict[type, Meaning]] = {}


def meaning(kind: type) -> Callable[[F], F]:
    """Register what a kind of expression means in a scene, where it stands in the text."""

    def register(function: F) -> F:
        MEANINGS[kind] = function
        return function

    return register


REPORTED: Final = 130  # days until the reports on a quarter are out
_NEAR: Final = 3  # years
ONE_AGE: Final = 150  # years that a text on antiquity goes back or on without saying so
_BEHIND: Final = re.compile(r" [^\W\d_]")
_WORDS: Final = re.compile(r"\w+")
_SPECIFIED: Final = re.compile(r"\s*(?:[,:(-]|–|—)\s*(?:\w+ )?| \w+ ")
_REST: Final = re.compile(r"[^.,;:()\n]*")  # of a clause
_CLOSING: Final = (",", ")", ";", "-", "–", "—")
_APPOSED: Final = re.compile(r"\s*(?:[,(]|\s?[-–—])\s*")


def _looks_ahead(expression: ex.Expression) -> bool:
    """Tell whether "next summer", "next year" was said: a look ahead, from which the text returns."""
    which = getattr(expression, "which", None)
    if isinstance(expression, ex.Relative):
        which = expression.offset if LEVEL[expression.unit] < LEVEL["day"] else None
    return which is not None and which > 0 and getattr(expression, "origin", "") == "document"


def _is_late(found: Resolved) -> bool:
    """Tell whether an hour of the evening or a night was said, whose midnight is the next one."""
    if found.kind == "daypart":
        return found.part in ("EV", "NI")
    return found.kind == "clock" and (found.second or 0) >= _EVENING


_EVENING: Final = 18 * 3600


class Scene(Sentence):
    """The reading of one document: its mentions are resolved in their order.

    Args:
        text: the document.
        reference: the document time, or None.
        mode: the genre.
        words: the verbs that tell past from future.
        prefer: whether what may be past or future is past, or future; None lets the sentence tell.
        told: whether the genre was told from the text rather than given.
    """

    def __init__(
        self,
        text: str,
        reference: Reference | None,
        mode: Mode,
        words: TenseWords,
        prefer: Prefer | None = None,
        *,
        told: bool = False,
        region: str | None = None,
    ) -> None:
        """Begin a document: nothing has been spoken of yet."""
        super().__init__(text, words, prefer)
        self.region = region
        self.reference = reference
        self.mode: Mode = mode
        self.told = told
        # What the text speaks of: the last cell, and the last one of each fineness.
        self.current: Cell | None = None
        # Numbers of three figures that are years though nothing has told the age yet.
        self.early: frozenset[int] = frozenset()
        self.current_year: int | None = None
        self.current_end = 0
        # Where it was said, and whether as a year, by which something was only said to be since,
        # before or until then.
        self._said_at = 0, 0
        self._said_year = self._said_aside = False
        # The year whose end the text speaks of: "late in 1996".
        self.late: Cell | None = None
        # Whether it was said with its weekday, and with an hour of the evening or night.
        self.by_weekday = False
        self.by_night = False
        self.thread: Cell | None = None
        self.thread_end = 0
        # The thread before the text turned to another year, to which it may return.
        self.former: Cell | None = None
        # The days on to which the story has looked: "until 2 January 1905", "the next eight months".
        self.ahead: tuple[int, int] | None = None
        # The first day of the range that the next mention ends, or None.
        self.not_before: int | None = None
        # Where what the text speaks of began, if it spoke of its end last: "it lasted until May".
        self.since: Cell | None = None
        # What the range that the mention at hand begins will end with, or None.
        self.closing: ex.Expression | None = None
        # The date beside which the mention at hand stands in a list, or None.
        self.listed: Cell | None = None
        # The date that is stated right behind the mention at hand, or None.
        self.stated: ex.CalendarDate | None = None
        self.compared = False
        self.last_run: tuple[int, int] | None = None
        # A run whose end was said right behind it: "the six months to 30 June".
        self.ended_run: tuple[int, int] | None = None
        self.last_cell_of: dict[str, Cell] = {}

    def base(self, origin: "ex.Origin") -> tuple[Cell | None, str]:
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
        self.start, self.end = start, end
        if self.ahead is not None and self.text.find("\n", self.current_end, start) >= 0:
            self.ahead = None
        ahead = self.ahead
        found = self.mean(expression)
        if self.ahead is ahead:
            self.ahead = None  # it counts for the next mention only
        if self._was_compared():
            self.current_end = end
            return found
        if found.kind in ("cell", "part", "clock", "daypart") and found.cell is not None:
            self._move(found.cell, expression, end)
            self.by_night = _is_late(found)
            self.late = found.cell if found.part == "end" else None
        elif found.low is not None and found.high is not None:
            if found.kind == "run":
                self.last_run = (found.low, found.high)
            elif isinstance(expression, ex.Stretch) and expression.direction > 0:
                self.ahead = (found.low, found.high)
        return found

    def _was_compared(self) -> bool:
        """Tell whether the last expression was a comparison, which moves nothing."""
        return self.compared

    def knows(self, e: ex.CalendarDate) -> bool:
        """Tell whether a number of three figures may be a year: if the text speaks of such years."""
        now = self.current_year
        if now is None:
            return e.year in self.early
        year = self.bare_year(e)
        return isinstance(year, int) and abs(now - year) <= ONE_AGE

    def bare_year(self, e: ex.CalendarDate) -> "int | ex.Relative | None":
        """Return the year of three figures: before the era where the text speaks of such years."""
        before = self.current_year is not None and self.current_year <= 0
        return 1 - e.year if before and isinstance(e.year, int) else e.year

    def _move(self, cell: Cell, expression: ex.Expression, end: int) -> None:
        """Remember what the text speaks of now."""
        unit = cell[0]
        if isinstance(expression, ex.SamePeriod) or self._a_year_back(expression):
            return  # a comparison
        if isinstance(expression, ex.SubYear) and self._is_besides(cell, expression):
            return
        self.last_cell_of[unit] = cell
        run = self.last_run or self.ended_run
        self.ended_run = run if run is not None and last_day(cell) == run[1] else None
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
        if (
            self.signal == "since"
            and self.current is not None
            and first_day(cell) < first_day(self.current)
        ):
            return  # "the first since April": the text stays where it is
        if self._steps_aside(cell):
            return
        # What ends "until 18 November" began with what was told before, to which the text may return.
        self.since = self.current if self.signal == "until" else None
        self.current = cell
        self.current_end = end
        self._said_at = self.start, end
        self._said_year = unit == "year"
        fiscal = isinstance(expression, ex.CalendarDate) and expression.fiscal
        self._said_aside = unit == "year" and (self.signal is not None or fiscal)
        self.by_weekday = isinstance(expression, ex.CalendarDate) and expression.weekday is not None
        self.current_year = month_of(cell)[0]
        if not _looks_ahead(expression):
            self._follow(cell)

    def _is_besides(self, cell: Cell, expression: ex.SubYear) -> bool:
        """Tell whether a report on the quarter just over only mentions another one.

        That is one of no stated year, "Third-quarter net rose after a flat second quarter", or the same one a year
        before, with which it compares: "from the third quarter last year". A fiscal one has a report of its own.
        """
        known = self.last_cell_of.get("quarter")
        return (
            self.mode == "news"
            and self.reference is not None
            and cell[0] == "quarter"
            and not expression.fiscal
            and known is not None
            and known != cell
            and 0 <= self.reference.day - last_day(known) < REPORTED
            and (expression.year is None or cell == shift_cell(known, -_QUARTERS))
        )

    def _steps_aside(self, cell: Cell) -> bool:
        """Tell whether a story only looks back at what had been."""
        return (
            self.mode == "narrative"
            and self.thread is not None
            and LEVEL[self.thread[0]] > LEVEL["year"]
            and last_day(cell) < first_day(self.thread)
            and self.steps_back()
        )

    def _a_year_back(self, expression: ex.Expression) -> bool:
        """Tell whether "a year ago" was said, with which the news compare."""
        return (
            self.mode == "news"
            and isinstance(expression, ex.Shift)
            and expression.direction < 0
            and expression.amounts == (ex.Amount(1, "year"),)
        )

    def _follow(self, cell: Cell) -> None:
        """Keep to the thread of a narrative: a year named in passing does not break it."""
        thread = self.thread
        year = month_of(cell)[0]
        if thread is None or month_of(thread)[0] == year:
            self.thread_end = self.end
            if thread is None or LEVEL[cell[0]] >= LEVEL["season"]:
                self.thread, self.former = cell, None
        elif month_of(thread)[0] > year and self.in_passing():
            pass
        elif month_of(thread)[0] < year and self._looks_on():
            if LEVEL[cell[0]] > LEVEL["year"] and self._reaches():
                self.ahead = first_day(cell), last_day(cell)
        elif LEVEL[cell[0]] >= LEVEL["season"] or (self._turns(year - month_of(thread)[0])):
            self.former, self.thread, self.ahead = thread, cell, None
            self.thread_end = self.end

    def _turns(self, years: int) -> bool:
        """Tell whether a mere year makes the text turn: one soon to come, or one it begins with."""
        if self.opens_sentence():
            return years >= -_NEAR or self._begins_anew()
        if self.in_passing():
            return False
        if -_NEAR <= years < 0 and self.signal is None and self._opens_section():
            return True
        if self.thread is not None and self.thread[0] == "year" and self.signal is None:
            return years > 0  # a tale of years goes on by years
        return 0 < years <= _NEAR and self.signal not in ("until", "by")

    def _begins_anew(self) -> bool:
        """Tell whether a paragraph has begun since the thread was left off, which may go back far."""
        return self.text.find("\n", self.thread_end, self.start) >= 0

    def _opens_section(self) -> bool:
        """Tell whether the first sentence behind a heading says it, where a story may begin anew.

        "The Siege of the Harbour", and below: "The fleets met there in 1781. In early September …".
        """
        text, since = self.text, self.thread_end
        begin = text.rfind("\n", since, self.start)
        if begin < 0 or _STOP.search(text, begin + 1, self.start):
            return False
        above = text[since:begin].rstrip()
        return "\n" in above and above[-1:].isalnum()

    def apposed(self, *, closed: bool = False, named: bool = False) -> bool:
        """Tell whether the mention says a time again: "on 8 October 1950, the day after the march".

        `closed`: whether a mark closes it: "in 1727, thirty-eight years later, a treaty followed". `named`: whether it
        says whose day it is: "on 1 July 1916, the first day of the battle."
        """
        if self.current is None or self.current_end >= self.start:
            return False
        if _APPOSED.fullmatch(self.text, self.current_end, self.start) is None:
            return False
        if closed:
            return self.text[self.end : self.end + 1] in _CLOSING
        return self.current[0] == "day" and (
            named or _BEHIND.match(self.text, self.end) is not None
        )

    def turn(self, cell: Cell) -> None:
        """Speak of a cell from now on: one that is named within an expression."""
        self.current, self.current_year = cell, month_of(cell)[0]
        self._follow(cell)

    def named(self, *units: str) -> Cell | None:
        """Return what the same sentence has just named, if it is of one of these units, or None."""
        if self.current is None or self.current[0] not in units:
            return None
        between = self.text[self.current_end : self.start]
        return self.current if len(between) < _SENTENCE and not _STOP.search(between) else None

    def told_day(self) -> Cell | None:
        """Return the day that the paragraph tells of, if the sentence tells of the past, or None."""
        day = self.current
        if day is None or day[0] != "day" or "\n" in self.text[self.current_end : self.start]:
            return None
        return day if self.tense() == "past" else None

    def told_year(self) -> int | None:
        """Return the year that the news have just told of, in the sentence or long past, or None.

        "On March 2, 1969, the post was attacked. A second clash came on 15 March."
        """
        if self.current is None or self.reference is None or self._said_aside:
            return None
        if self._describes(*self._said_at):
            return None  # "the December 1988 bombing"
        year, now = month_of(self.current)[0], civil_date(self.reference.day)[0]
        if self.current[0] == "year":
            if self._is_specified():
                return year  # "twice in 2013, in March and in October"
            if not self._opens(self._said_at[0], closely=self._said_year):
                return None  # "the firm, founded in 1998, reported on May 3"
            if self.named("year") is not None and self.signal != "until":
                return year if self.tense() == ("past" if year < now else "future") else None
            if not (self.opens_sentence() or self.same_sentence()):
                return None
        elif self.current[0] not in ("day", "week", "month", "season"):
            return None
        between = self.text[self.current_end : self.start]
        near = len(between) <= _SENTENCE and "\n" not in between
        # The verbs are looked at last: most dates are of the document's own years.
        told = near and year <= now - _LONG_AGO and self.looks_back()
        return year if told else None

    def specified_year(self) -> Cell | None:
        """Return the year right before the mention at hand, which says when in it, or None: "in 1162, on 3 June"."""
        year = self.named("year")
        return year if year is not None and self._is_specified() else None

    def _is_specified(self) -> bool:
        """Tell whether the mention says when in the year just named: "twice in 2013, in March".

        Not where another clause is left, or one goes on: "formed in 1985, in December it grew".
        """
        between = self.text[self.current_end : self.start]
        if not _SPECIFIED.fullmatch(between) or next(verbs(between, self.words), None):
            return False
        rest = _REST.match(self.text, self.end, self.end + REACH)
        goes_on = rest is not None and next(verbs(rest[0], self.words), None)
        return not (between.startswith(",") and goes_on)

    def same_sentence(self) -> bool:
        """Tell whether only clauses end between what the text speaks of and the mention at hand."""
        return not _END.search(self.text, self.current_end, self.start)

    def opens_text(self) -> bool:
        """Tell whether the mention at hand stands in the first sentence of the text."""
        return self.start <= _LONGEST and not _END.search(self.text, 0, self.start)

    def told_weekday(self) -> Cell | None:
        """Return the day long past, told with its weekday, that weekdays go on from; None if there is none.

        "On Monday, 24 February 2014, the house met. On Thursday armed men came."
        """
        if not self.by_weekday or self.told_year() is None:
            return None
        behind = _WORDS.findall(self.text, self.end, self.end + REACH)
        said = not self.words.speech.isdisjoint([*self._clause_words(), *behind])
        return None if said else self.current  # "on Thursday the minister said so"

    def mean(self, e: ex.Expression) -> Resolved:
        """Return what an expression means; what it is made of may ask again."""
        found = MEANINGS.get(type(e))
        return Resolved("unresolved") if found is None else found(self, e)

    def year(self, year: "int | ex.Relative | None") -> int | None:
        """Return the year that was said, or said relatively."""
        if isinstance(year, ex.Relative):
            base, _ = self.base(year.origin)
            return None if base is None else month_of(base)[0] + year.offset
        return year

    def missing(self) -> Resolved:
        """Return what a relative expression means where there is no reference."""
        return Resolved("unresolved").note("nothing is known to count from")
