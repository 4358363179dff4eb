"""Word orders as automata: linear in the length of the text whatever the text is.

An order is written over slots (`month=MONTH day=DAY (,? year=YEAR)?`). All orders of a language
become one automaton over *classes*: each token of a text is one character, its class, which says
in which slots the token's word is. Its states lie ready with the words of the language; those that
a text reaches are taken from there, so that a short text pays for what it uses only. The named
parts of a match are worked out once for each row of classes.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from sinoru_timeline.text.orders import Node
from sinoru_timeline.text.ways import Network

# Where a named part begins and ends in a match.
Parts: TypeAlias = dict[str, tuple[int, int]]

ZERO: Final = 0x4E00  # the character that stands for the number 0 in the table of states
OTHER: Final = "."  # the class of all words that are in no slot


class State(dict[str, "State"]):
    """A state of the automaton: the next state for each class, looked up when first asked for.

    Attributes:
        orders: the orders that may end here.
    """

    __slots__ = ("_automaton", "_following", "_row", "orders")

    def __init__(self, automaton: "Automaton", row: str) -> None:
        """Make a state from its row in the table; see `states_of`."""
        self._automaton = automaton
        ends, _, self._row = row.partition(" ")
        self.orders = tuple([ord(number) - ZERO for number in ends])
        self._following: list[tuple[str, str]] | None = None

    def __missing__(self, class_: str) -> "State":
        """Return where a class leads."""
        state = self[class_] = self._automaton.dead
        for read, number in self.following:
            if class_ in read:
                state = self[class_] = self._automaton.state(number)
                break
        return state

    @property
    def following(self) -> list[tuple[str, str]]:
        """The classes that lead on, and the numbers of the states they lead to."""
        found = self._following
        if found is None:
            read = map(self._automaton.sets.__getitem__, self._row[::2])
            found = self._following = list(zip(read, self._row[1::2], strict=True))
        return found


class Automaton:
    """All orders at once.

    Attributes:
        sets: the sets of classes that lead from a state to another, by their numbers.
        tree: returns the tree of an order by its number.

    Args:
        table: the sets of classes and the states; see `states_of`.
        classes: the slots of each class.
        tree: see the attribute.

    >>> from sinoru_timeline.text.orders import parse_order
    >>> from sinoru_timeline.text.states import states_of
    >>> classes = {"t": frozenset(["=the"]), "5": frozenset(["d31"])}
    >>> trees = [parse_order("the? day=<d31>")]
    >>> automaton = Automaton(states_of(trees, classes), classes, trees.__getitem__)
    >>> automaton.matches("t5.", 0), automaton.parts(0, "t5")
    ([(2, (0,))], {'day': (1, 2)})
    """

    def __init__(
        self,
        table: tuple[str, str],
        classes: Mapping[str, frozenset[str]],
        tree: Callable[[int], Node],
    ) -> None:
        """Keep the table; nothing of it is unpacked before it is reached."""
        sets, rows = table
        self.sets = {chr(ZERO + at): read for at, read in enumerate(sets.split(" "))}
        self._rows = rows.split(";")
        self._states: dict[str, State] = {}
        self._classes = classes
        self.tree = tree
        self._network = Network(tree)
        self._parts: dict[tuple[int, str], Parts | None] = {}
        self.dead = State(self, "")
        self.root = State(self, self._rows[-1])

    def state(self, number: str) -> State:
        """Return a state by its number."""
        state = self._states.get(number)
        if state is None:
            state = self._states[number] = State(self, self._rows[ord(number) - ZERO])
        return state

    def matches(self, classes: str, start: int) -> list[tuple[int, tuple[int, ...]]]:
        """Return what matches from a place on, the longest first: its end, and which orders do.

        `classes` ends with a class that no order has.
        """
        state, at, dead = self.root, start, self.dead
        found: list[tuple[int, tuple[int, ...]]] = []
        while True:
            state = state[classes[at]]
            if state is dead:
                found.reverse()
                return found
            at += 1
            if state.orders:
                found.append((at, state.orders))

    def parts(self, order: int, classes: str) -> Parts | None:
        """Return the named parts of a match of an order, by their places in it; None: it is none."""
        key = order, classes
        try:
            return self._parts[key]
        except KeyError:
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            found = self._parts[key] = self._find_parts(order, classes)
            return found

    def _find_parts(self, order: int, classes: str) -> Parts | None:
        """Walk through an order, the preferred ways first, and note which parts each token is in."""
        slots = [self._classes.get(class_, _NONE) for class_ in classes]
        names = self._walk(self._network.entry(order), slots, 0)
        if names is None:
            return None
        parts: Parts = {}
        for at, within in enumerate(names):
            for name in within:
                parts[name] = (parts[name][0] if name in parts else at, at + 1)
        return parts

    def _walk(
        self, place: int, slots: list[frozenset[str]], at: int
    ) -> tuple[tuple[str, ...], ...] | None:
        """Return the names of the parts of each token from one on, or None if no way leads on."""
        ways = self._network.ways(place)
        if at == len(slots):
            return () if any(not slot for slot, _, _ in ways) else None
        here = slots[at]
        for slot, after, names in ways:
            if slot in here:
                rest = self._walk(after, slots, at + 1)
                if rest is not None:
                    return (names, *rest)
        return None


_NONE: Final[frozenset[str]] = frozenset()
_REMEMBERED: Final = 10_000  # rows of classes whose parts are kept
