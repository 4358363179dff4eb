"""All orders of a language as one automaton, worked out in full before any text is read.

A text is read by classes of words, of which each is a character. In each state the classes lead to
other states; where a state is, all orders are that may still be meant. Nothing is said any number
of times, so that states lead only onwards, and those from which the same follows are one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from sinoru_timeline.text.orders import Node, OrderError
from sinoru_timeline.text.pattern import ZERO
from sinoru_timeline.text.ways import Network

# The orders that may end in a state, and the states that follow: the classes that lead to each.
_Row: TypeAlias = tuple[tuple[int, ...], tuple[tuple[str, int], ...]]


def states_of(orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> tuple[str, str]:
    """Work out the states of some orders, whose numbers are their places in the sequence.

    Returns:
        For each class the sets it is in, of classes that lead somewhere together, with blanks
        between classes; and the states, the one to begin with last, with semicolons between them. A
        state is the numbers of the orders that may end there, those of the sets that lead on, and
        those of the states they lead to, with blanks between the three. Each number is one
        character, counted from `ZERO`: it is read without being parsed.

    >>> from sinoru_timeline.text.orders import parse_order
    >>> states_of([parse_order("the? <day>")], {"t": frozenset(["=the"]), "5": frozenset(["day"])})
    ('丁 一', '一  ; 一 一; 一丁 一丁')
    """
    known: dict[str, int] = {}
    lines: list[str] = []
    for ends, following in _States(orders, classes).rows():
        reads = [known.setdefault(read, len(known)) for read, _ in following]
        led_to = [state for _, state in following]
        lines.append(" ".join(map(_numbers, (ends, reads, led_to))))
    if len(lines) > _MOST:
        raise OrderError(f"{len(lines)} states are more than {_MOST}")
    sets = (
        "".join(chr(ZERO + at) for read, at in known.items() if each in read) for each in classes
    )
    return " ".join(sets), ";".join(lines)


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(chr(ZERO + number) for number in numbers)


_MOST: Final = 0xD800 - ZERO  # characters from there on


def members_of(classes: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """Return the classes that have each slot."""
    members: dict[str, list[str]] = {}
    for class_, slots in classes.items():
        for slot in slots:
            members.setdefault(slot, []).append(class_)
    return members


class _States:
    """The states that are reached from the beginning of all orders."""

    def __init__(self, orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> None:
        self._network = Network(orders)
        self._entries = frozenset(map(self._network.entry, range(len(orders))))
        self._members = members_of(classes)
        self._numbers: dict[_Row, int] = {}
        self._known: dict[frozenset[int], int] = {}

    def rows(self) -> list[_Row]:
        """Return all states, those that follow before those they follow."""
        self._state(self._entries)
        return list(self._numbers)

    def _state(self, places: frozenset[int]) -> int:
        """Return the number of the state in which a reading is at some places."""
        found = self._known.get(places)
        if found is None:
            row = self._row(places)
            found = self._known[places] = self._numbers.setdefault(row, len(self._numbers))
        return found

    def _row(self, places: frozenset[int]) -> _Row:
        ends: set[int] = set()
        led_to: dict[str, set[int]] = {}
        for place in places:
            for slot, after, _ in self._network.ways(place):
                if slot:
                    led_to.setdefault(slot, set()).add(after)
                else:
                    ends.add(after)
        by_class: dict[str, set[int]] = {}
        for slot, after_slot in led_to.items():
            for class_ in self._members.get(slot, ()):
                by_class.setdefault(class_, set()).update(after_slot)
        following: dict[int, list[str]] = {}
        for class_ in sorted(by_class):
            following.setdefault(self._state(frozenset(by_class[class_])), []).append(class_)
        pairs = (("".join(read), state) for state, read in following.items())
        return tuple(sorted(ends)), tuple(sorted(pairs))
