"""The named parts of a match: which of its words are the day, the month, the year.

The orders of a language lie laid out with its words; what the matches of a text need of them is
taken from there. The parts of each row of classes are worked out once.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from sinoru_timeline.text.pattern import ZERO

# Where a named part begins and ends in a match.
Parts: TypeAlias = dict[str, tuple[int, int]]
# A way on: the classes that lead on, none where an order ends; the row they lead to; the parts.
_Way: TypeAlias = tuple[str, str, tuple[str, ...]]


class Layout:
    """The orders of a language, place by place.

    Attributes:
        names: the names of the parts that a word may be in at once.

    Args:
        table: see `layout_of`.

    >>> from sinoru_timeline.text.layout import layout_of
    >>> from sinoru_timeline.text.orders import parse_order
    >>> classes = {"t": frozenset(["=the"]), "5": frozenset(["d31"])}
    >>> Layout(layout_of([parse_order("the? day=<d31>")], classes)).parts(0, "t5")
    {'day': (1, 2)}
    """

    def __init__(self, table: Sequence[str]) -> None:
        """Keep the table; nothing of it is unpacked before it is reached."""
        sets, names, rows, entries = table
        self.names = [tuple(within.split()) for within in names.split(",")]
        self._sets = sets.split(" ")
        self._rows = rows.split(";")
        self._entries = entries
        self._ways: dict[str, list[_Way]] = {}
        self._parts: dict[tuple[int, str], Parts | None] = {}

    def parts(self, order: int, classes: str) -> Parts | None:
        """Return the named parts of a match of an order, by their places in it; None: it is none."""
        key = order, classes
        try:
            return self._parts[key]
        except KeyError:
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            found = self._parts[key] = self._walk(self._entries[order], classes, 0)
            return found

    def _walk(self, number: str, classes: str, at: int) -> Parts | None:
        """Walk on from a place of an order, the preferred ways first; None if no way leads on."""
        row = self._ways.get(number)
        if row is None:
            row = self._ways[number] = self._unpacked(self._rows[ord(number) - ZERO])
        if at == len(classes):
            return None if all(read for read, _, _ in row) else {}
        here = classes[at]
        for read, after, names in row:
            if here in read:
                parts = self._walk(after, classes, at + 1)
                if parts is not None:
                    for name in names:
                        parts[name] = at, parts[name][1] if name in parts else at + 1
                    return parts
        return None

    def _unpacked(self, row: str) -> list[_Way]:
        sets, names = self._sets, self.names
        return [
            (sets[ord(read) - ZERO], after, names[ord(within) - ZERO])
            for read, after, within in zip(row[::3], row[1::3], row[2::3], strict=True)
        ]


_REMEMBERED: Final = 10_000  # rows of classes whose parts are kept
