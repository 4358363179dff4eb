"""The orders of a language laid out place by place, worked out before any text is read.

An automaton tells that an order matches, and not which of its named parts a word is in. For that
a match is read once more, along the ways of its order; see `parts.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from sinoru_timeline.text.orders import Node, OrderError
from sinoru_timeline.text.pattern import ZERO
from sinoru_timeline.text.states import members_of
from sinoru_timeline.text.ways import Network

# The ways on from a place, the preferred one first: the classes that lead on, none where an order
# ends; the row of the place they lead to; the names of the parts that what is read is in.
_Row: TypeAlias = tuple[tuple[str, int, tuple[str, ...]], ...]


def layout_of(orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> list[str]:
    """Lay out some orders, whose numbers are their places in the sequence.

    Returns:
        The sets of classes that lead on, with blanks between them; the names of parts, those of a
        way with a blank between them, with commas between ways; the rows, with semicolons between
        them; and the row with which each order begins. A row is for each way a set, a row and
        names, by their places. Each number is one character, counted from `ZERO`.

    >>> from sinoru_timeline.text.orders import parse_order
    >>> layout_of([parse_order("the? a=<day>")], {"t": frozenset(["=the"]), "5": frozenset(["day"])})
    [' 5 t', ',a', '一一一;丁一丁;丂丁一丁一丁', '丂']
    """
    layout = _Layout(orders, classes)
    entries = [layout.entry(order) for order in range(len(orders))]
    sets: dict[str, int] = {"": 0}
    names: dict[tuple[str, ...], int] = {(): 0}
    rows: list[str] = []
    for row in layout.rows:
        numbers = (
            (sets.setdefault(read, len(sets)), after, names.setdefault(within, len(names)))
            for read, after, within in row
        )
        rows.append("".join(chr(ZERO + number) for way in numbers for number in way))
    if len(rows) > _MOST:
        raise OrderError(f"{len(rows)} places are more than {_MOST}")
    written = ",".join(" ".join(within) for within in names)
    return [" ".join(sets), written, ";".join(rows), "".join(chr(ZERO + row) for row in entries)]


_MOST: Final = 0xD800 - ZERO  # characters from there on


class _Layout:
    """The places of orders; those from which the same follows are one row.

    Attributes:
        rows: the rows, those that follow before those they follow.
    """

    def __init__(self, orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> None:
        self.rows: dict[_Row, int] = {}
        self._network = Network(orders)
        self._members = members_of(classes)
        self._known: dict[int, int] = {}

    def entry(self, order: int) -> int:
        """Return the row with which an order begins."""
        return self._row(self._network.entry(order))

    def _row(self, place: int) -> int:
        found = self._known.get(place)
        if found is None:
            row: list[tuple[str, int, tuple[str, ...]]] = []
            ways = self._network.ways(place)
            # Words that stand for one another lead to the same place.
            for (after, within, ends), same in groupby(ways, lambda way: (*way[1:], not way[0])):
                read = self._classes(slot for slot, _, _ in same)
                if ends:
                    row.append(("", 0, ()))
                elif read:
                    row.append((read, self._row(after), within))
            found = self._known[place] = self.rows.setdefault(tuple(row), len(self.rows))
        return found

    def _classes(self, slots: Iterable[str]) -> str:
        return "".join(sorted({each for slot in slots for each in self._members.get(slot, ())}))
