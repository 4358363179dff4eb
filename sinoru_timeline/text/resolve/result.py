"""What an expression means here: the value, how it was got, and what else it may mean."""

from typing import Final, Literal, TypeAlias

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import (
    Cell,
    day_text,
    edtf_of,
    first_day,
    last_day,
    range_text,
    run_text,
    shift_cell,
)
from sinoru_timeline.values import value

Mode: TypeAlias = ex.Genre
Prefer: TypeAlias = Literal["past", "future"]
Fact: TypeAlias = Cell | str | int  # what a step of the reasons names


@value
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
        moments: the day and second in which a run of hours or minutes begins and ends.
    """

    __slots__ = (
        "amounts", "approximate", "bound", "cell", "fine", "high", "kind", "limit", "low", "moments",
        "offset", "others", "part", "precise", "second", "steps", "until",
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
        self.moments: tuple[tuple[int, int], tuple[int, int]] | None = None

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


RELATIONS: Final = frozenset(("since", "before", "until", "after", "by", "later"))


def bounded(cell: Cell, relation: str) -> str:
    """Write what is before, after, since, until or at a cell or later, by the finest unit both sides share."""
    unit = cell[0]
    plain = unit in ("day", "month", "year")
    if relation == "before":
        text = edtf_of(shift_cell(cell, -1)) if plain else day_text(first_day(cell) - 1)
        return f"[..{text}]"
    if relation == "after":
        text = edtf_of(shift_cell(cell, 1)) if plain else day_text(last_day(cell) + 1)
        return f"[{text}..]"
    if relation in ("by", "until"):
        return f"[..{edtf_of(cell) if plain else day_text(last_day(cell))}]"
    if relation == "later":
        return f"[{edtf_of(cell) if plain else day_text(first_day(cell))}..]"
    text = edtf_of(cell)
    return f"{day_text(first_day(cell)) if text[0] == '[' else text}/.."
