"""What an EDTF text says, as a tree: dates, intervals, sets.

`str` of a tree is its canonical text. A tree knows its level, its granularity and the days it
allows. Trees are made by `sinoru_timeline.temporal.edtf.parse`.
"""

import itertools
import re
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.temporal.calendrics import GREGORIAN, UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.masks import SUB_YEAR_MONTHS, days_of, year_number
from sinoru_timeline.values import value

Level: TypeAlias = Literal[0, 1, 2]

_LAST_MONTH: Final = 12
_LEVEL_1_SEASONS: Final = ("21", "22", "23", "24")
_LEVEL_1_YEAR_MASK: Final = re.compile(r"\d\d(?:\d|X)X")


@attrs.frozen(weakref_slot=False)
class Date:
    """A date, possibly partial, masked and qualified; digits are kept as written.

    Attributes:
        year: `1985`, `-0043`, `156X`, `Y170000002` or `Y17E7`.
        significant: how many leading digits of the year are significant (`1950S2`), or None.
        sub: month or sub-year code, `04`, `1X`, `21`, or None.
        day: `12`, `X5`, or None.
        qualifiers: for each component stated, ``""``, ``"?"``, ``"~"`` or ``"%"``.
        time: `T23:20:30`, with its shift from UTC if one is stated, or ``""``.
    """

    year: str
    significant: int | None = None
    sub: str | None = None
    day: str | None = None
    qualifiers: tuple[str, ...] = ("",)
    time: str = ""
    # Worked out by the parser, which needs them to tell whether there is such a date.
    _days: tuple[int, int] | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        """Write the canonical text."""
        year = self.year if self.significant is None else f"{self.year}S{self.significant}"
        parts = [part for part in (year, self.sub, self.day) if part is not None]
        if any(self.qualifiers):
            return _write_qualified(parts, self.qualifiers)
        return "-".join(parts) + self.time

    @property
    def level(self) -> Level:
        """The lowest level of EDTF that has this form."""
        uniform = len(set(self.qualifiers)) == 1
        masked_year = "X" in self.year
        if (
            self.significant is not None
            or "E" in self.year
            or not uniform
            or (masked_year and (self.sub or not _LEVEL_1_YEAR_MASK.fullmatch(self.year)))
        ):
            return 2
        if not _is_level_1_sub_year(self.sub) or not _is_level_1_day(self.sub, self.day):
            return 2
        plain = self.year.isdigit() and not any(self.qualifiers)
        exact = self.sub is None or (self.sub.isdigit() and int(self.sub) <= _LAST_MONTH)
        return 0 if plain and exact and (self.day is None or self.day.isdigit()) else 1

    @property
    def granularity(self) -> Granularity:
        """The finest unit stated: `1985-XX` states a year, `156X` a decade."""
        if self.time:
            return Granularity.SECOND
        if self.day is not None and self.day != "XX":
            return Granularity.DAY
        if self.sub is not None and self.sub != "XX":
            return _granularity_of_sub_year(self.sub)
        if self.significant is not None:
            unknown_digits = len(f"{abs(year_number(self.year)):04d}") - self.significant
        else:
            unknown_digits = len(self.year) - len(self.year.rstrip("X"))
        units = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY, Granularity.MILLENNIUM)
        return units[min(unknown_digits, 3)]

    @property
    def has_mask(self) -> bool:
        """Whether any digit is unspecified."""
        return "X" in f"{self.year}{self.sub}{self.day}"

    def days(self) -> tuple[int, int]:
        """Return the first and the last day this date allows, as day numbers."""
        if self._days is not None:
            return self._days
        return days_of(self.year, self.significant, (self.sub, self.day), GREGORIAN)


@attrs.frozen(weakref_slot=False)
class Endpoint:
    """An end of an interval: a date, possibly "on or before" or "on or after" it (level 2)."""

    date: Date
    or_before: bool = False
    or_after: bool = False

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{'..' if self.or_before else ''}{self.date}{'..' if self.or_after else ''}"

    def days(self) -> tuple[float, float]:
        """Return the first and the last day at which this end may lie."""
        first, last = self.date.days()
        return (
            UNBOUNDED_BELOW if self.or_before else first,
            UNBOUNDED_ABOVE if self.or_after else last,
        )


@value
class Interval:
    """Something that lasted from a start to an end; an end may be open (`..`) or unknown."""

    start: Endpoint | Literal["open", "unknown"]
    end: Endpoint | Literal["open", "unknown"]

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{_write_end(self.start)}/{_write_end(self.end)}"

    @property
    def level(self) -> Level:
        """The lowest level of EDTF that has this form."""
        ends = [end for end in (self.start, self.end) if isinstance(end, Endpoint)]
        if any(
            end.or_before or end.or_after or end.date.has_mask or end.date.level == 2  # noqa: PLR2004
            for end in ends
        ):
            return 2
        plain = len(ends) == 2 and all(end.date.level == 0 for end in ends)  # noqa: PLR2004
        return 0 if plain else 1

    @property
    def granularity(self) -> Granularity:
        """The finest unit that either end states."""
        ends = [end.date for end in (self.start, self.end) if isinstance(end, Endpoint)]
        return max((date.granularity for date in ends), key=lambda unit: unit.rank)


@value
class Run:
    """A run of consecutive members of a set, both ends included: `1670..1672`."""

    first: Date
    last: Date

    def __str__(self) -> str:
        """Write the canonical text."""
        return f"{self.first}..{self.last}"


@value
class DateSet:
    """One of several dates (`[1667,1668]`) or all of them (`{1667,1668}`).

    Attributes:
        one_of: True for one of the members, False for all of them.
        members: dates and runs, in the order written.
        or_before: the set also has everything before its first member (`[..1984]`).
        or_after: the set also has everything after its last member (`[1984..]`).
    """

    one_of: bool
    members: tuple[Date | Run, ...]
    or_before: bool = False
    or_after: bool = False

    def __str__(self) -> str:
        """Write the canonical text."""
        body = ",".join(str(member) for member in self.members)
        body = f"{'..' if self.or_before else ''}{body}{'..' if self.or_after else ''}"
        return f"[{body}]" if self.one_of else f"{{{body}}}"

    @property
    def level(self) -> Level:
        """Sets are of level 2."""
        return 2

    @property
    def granularity(self) -> Granularity:
        """The finest unit that any member states."""
        dates = (member.first if isinstance(member, Run) else member for member in self.members)
        return max((date.granularity for date in dates), key=lambda unit: unit.rank)

    def days(self) -> list[tuple[int, int]]:
        """Return the first and the last day of each member; of a run, of the whole run."""
        return [
            (member.first.days()[0], member.last.days()[1])
            if isinstance(member, Run)
            else member.days()
            for member in self.members
        ]


Expression: TypeAlias = Date | Interval | DateSet


# --- writing ---


def _write_qualified(parts: list[str], marks: tuple[str, ...]) -> str:
    """Write the fewest marks: one behind the longest prefix of like components, then single ones."""
    alike = sum(1 for _ in itertools.takewhile(lambda mark: mark == marks[0], marks))
    head = "-".join(parts[:alike]) + marks[0]
    tail = [f"-{mark}{part}" for mark, part in zip(marks[alike:], parts[alike:], strict=True)]
    return head + "".join(tail)


def _is_level_1_sub_year(sub: str | None) -> bool:
    return (
        sub is None
        or sub in _LEVEL_1_SEASONS
        or sub == "XX"
        or (sub.isdigit() and int(sub) <= _LAST_MONTH)
    )


def _is_level_1_day(sub: str | None, day: str | None) -> bool:
    return day is None or day == "XX" or (day.isdigit() and sub != "XX")


def _granularity_of_sub_year(sub: str) -> Granularity:
    code = 1 if "X" in sub else int(sub)
    if code <= _LAST_MONTH:
        return Granularity.MONTH
    if code <= 32:  # noqa: PLR2004 - 21 to 32 are seasons, the rest see SUB_YEAR_MONTHS
        return Granularity.SEASON
    months = SUB_YEAR_MONTHS[code][1]
    return {3: Granularity.QUARTER, 4: Granularity.QUADRIMESTER, 6: Granularity.SEMESTER}[months]


def _write_end(end: Endpoint | Literal["open", "unknown"]) -> str:
    if isinstance(end, Endpoint):
        return str(end)
    return ".." if end == "open" else ""
