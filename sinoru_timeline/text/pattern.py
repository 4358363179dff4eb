"""Word orders as automata: linear in the length of the text whatever the text is.

An order is written over slots (`month=MONTH day=DAY (,? year=YEAR)?`). All orders of a language
become one automaton over *classes*: each token of a text is one character, its class, which says
in which slots the token's word is. Its states lie ready with the words of the language; those that
a text reaches are taken from there, so that a short text pays for what it uses only.
"""

from collections.abc import Sequence
from typing import Final

ZERO: Final = 0x4E00  # the character that stands for the number 0 in the table of states
FIRST_CLASS: Final = 0x3400  # the character of the first class: none that a token is
OTHER: Final = "."  # the class of all words that are in no slot


class State(dict[str, "State"]):
    """A state of the automaton: the next state for each class, looked up when first asked for.

    Attributes:
        orders: the orders that may end here.
    """

    __slots__ = ("_automaton", "_led_to", "orders")

    def __init__(self, automaton: "Automaton", row: str) -> None:
        """Make a state from its row in the table; see `states_of`."""
        ends, reads, led_to = row.split(" ")
        # Sets of classes, and the state that each leads to; a class is in no more than one of them.
        self._led_to = tuple(zip(reads, led_to, strict=True))
        self.orders = tuple([ord(number) - ZERO for number in ends]) if ends else ()
        self._automaton = automaton

    def __missing__(self, class_: str) -> "State":
        """Return where a class leads."""
        automaton, within = self._automaton, self._automaton.sets[class_]
        state = automaton.dead
        for read, led_to in self._led_to:
            if read in within:
                state = automaton.state(led_to)
                break
        self[class_] = state
        return state


class _Sets(dict[str, frozenset[str]]):
    """The sets that a class is in, by their numbers, unpacked when first asked for."""

    __slots__ = ("_of",)

    def __init__(self, table: str) -> None:
        super().__init__({OTHER: frozenset()})
        self._of = table.split(" ")

    def __missing__(self, class_: str) -> frozenset[str]:
        """Return the sets of a class."""
        found = self[class_] = frozenset(self._of[ord(class_) - FIRST_CLASS])
        return found


class Automaton:
    """All orders at once.

    Attributes:
        sets: the sets that each class is in.
        root: the state to begin with.
        dead: the state from which nothing leads on.

    Args:
        table: the sets that each class is in, and the states; see `states_of`.

    >>> from sinoru_timeline.text.orders import parse_order
    >>> from sinoru_timeline.text.states import states_of
    >>> the, five = map(chr, (FIRST_CLASS, FIRST_CLASS + 1))
    >>> classes = {the: frozenset(["=the"]), five: frozenset(["d31"])}
    >>> automaton = Automaton(states_of([parse_order("the? day=<d31>")], classes))
    >>> automaton.matches(f"{the}{five}.", 0)
    [(2, (0,))]
    """

    def __init__(self, table: tuple[str, str]) -> None:
        """Keep the table; nothing of it is unpacked before it is reached."""
        sets, rows = table
        self.sets = _Sets(sets)
        self._rows = rows.split(";")
        self._states: dict[str, State] = {}
        self.dead = State(self, "  ")
        self.root = State(self, self._rows[-1])

    def state(self, number: str) -> State:
        """Return a state by its number."""
        state = self._states.get(number)
        if state is None:
            state = self._states[number] = State(self, self._rows[ord(number) - ZERO])
            state[OTHER] = self.dead  # which most words are
        return state

    def matches(self, row: Sequence[str], start: int) -> list[tuple[int, tuple[int, ...]]]:
        """Return what matches from a place on, the longest first: its end, and which orders do.

        `row` is the classes of a text; it ends with one that no order has.
        """
        state, at, dead = self.root, start, self.dead
        found: list[tuple[int, tuple[int, ...]]] = []
        while True:
            state = state[row[at]]
            if state is dead:
                found.reverse()
                return found
            at += 1
            if state.orders:
                found.append((at, state.orders))
