"""Word orders as automata: linear in the length of the text whatever the text is.

An order is written over slots (`month=MONTH day=DAY (,? year=YEAR)?`). All orders of a language
become one automaton over *classes*: each token of a text is one character, its class, which says
in which slots the token's word is. States are worked out when they are first needed, so that a
short text pays for what it uses only; so are the named parts of a match, once for each row of
classes.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

# A node of a parsed order: ("slot", name) | ("all", nodes) | ("any", nodes) | ("opt", node)
# | ("name", name, node). Nothing is said any number of times, so that no match is long.
Node: TypeAlias = tuple[str, str, tuple["Node", ...]]
# Where a named part begins and ends in a match.
Parts: TypeAlias = dict[str, tuple[int, int]]

OTHER: Final = "."  # the class of all words that are in no slot
_ITEM: Final = re.compile(
    r"(?:([a-z_0-9]+)=)?(<\w+>|[A-Z_]+(?![a-z])|[\w]+|[()|]|[^\w\s()|?+*])(\??)|(\S)"
)


class OrderError(ValueError):
    """An order cannot be read; the message says why."""


def parse_order(text: str) -> Node:
    """Read an order without macros into its tree.

    >>> parse_order("the? <day>")[0]
    'all'
    """
    return OrderReader({}).parse(text)


class OrderReader:
    """Reads orders; a macro is read once, where it is used first.

    Attributes:
        slots: the slots that were read; a word itself is `=word`.

    >>> reader = OrderReader({"YEAR": "<year> | ' <n2>"})
    >>> reader.parse("of YEAR")[0], sorted(reader.slots)
    ('all', ["='", '=of', 'n2', 'year'])
    """

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Keep the macros, unread."""
        self.slots: set[str] = set()
        self._macros = macros
        self._seen: list[str] = []
        self._known: dict[str, Node] = {}

    def parse(self, text: str) -> Node:
        """Read an order into its tree."""
        items: list[tuple[str, str, str, str]] = _ITEM.findall(text)
        for *_, unknown in items:
            if unknown:
                raise OrderError(f"nothing known at {unknown!r} in {text!r}")
        node, rest = self._alternatives(items, 0)
        if rest != len(items):
            raise OrderError(f"a bracket is closed that was not opened in {text!r}")
        return node

    def _alternatives(self, items: list[tuple[str, str, str, str]], at: int) -> tuple[Node, int]:
        options: list[Node] = []
        while True:
            node, at = self._sequence(items, at)
            options.append(node)
            if at < len(items) and items[at][1] == "|":
                at += 1
                continue
            break
        return (options[0] if len(options) == 1 else ("any", "", tuple(options))), at

    def _sequence(self, items: list[tuple[str, str, str, str]], at: int) -> tuple[Node, int]:
        parts: list[Node] = []
        while at < len(items) and items[at][1] not in ("|", ")"):
            name, body, mark, _ = items[at]
            node: Node
            if body == "(":
                node, at = self._alternatives(items, at + 1)
                if at >= len(items) or items[at][1] != ")":
                    raise OrderError("a bracket is not closed")
                mark = items[at][2]  # it stands behind the bracket
            elif body.isupper():
                node = self._macro(body)
            else:
                slot = body[1:-1] if body[0] == "<" else f"={body}"
                self.slots.add(slot)
                node = ("slot", slot, ())
            at += 1
            if name:
                node = ("name", name, (node,))
            if mark:
                node = ("opt", "", (node,))
            parts.append(node)
        return (parts[0] if len(parts) == 1 else ("all", "", tuple(parts))), at

    def _macro(self, name: str) -> Node:
        if name in self._known:
            return self._known[name]
        if name not in self._macros:
            raise OrderError(f"no macro {name}")
        if name in self._seen:
            raise OrderError(f"macro {name} uses itself")
        self._seen.append(name)
        node = self._known[name] = self.parse(self._macros[name])
        self._seen.pop()
        return node


def reverse(node: Node) -> Node:
    """Return the order that reads the same from right to left.

    >>> reverse(parse_order("the? <day>"))[2][0]
    ('slot', 'day', ())
    """
    children = tuple(reverse(child) for child in node[2])
    return (node[0], node[1], children[::-1] if node[0] == "all" else children)


class State(dict[str, "State"]):
    """A state of the automaton: the next state for each class, worked out when first asked for.

    Attributes:
        ways: the ways on.
        orders: the orders that may end here.
    """

    __slots__ = ("_automaton", "orders", "ways")

    def __init__(self, automaton: "Automaton", ways: "list[_Way]") -> None:
        """Make a state from the ways of all places at which a reading may be."""
        super().__init__()
        self._automaton = automaton
        self.ways = ways
        self.orders = tuple(sorted({order for slot, order, _ in ways if not slot}))

    def __missing__(self, class_: str) -> "State":
        """Work out where a class leads."""
        state = self[class_] = self._automaton.step(self, class_)
        return state


# A way on from a place: the slot to read ("" where an order ends), the place it leads to (or the
# order that ends), and the names of the parts that the slot is in.
_Way: TypeAlias = tuple[str, int, tuple[str, ...]]


class Automaton:
    """All orders at once.

    Args:
        orders: the trees of the orders; their numbers are their places in this sequence.
        classes: the slots of each class.
    """

    def __init__(self, orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> None:
        """Lay out where the orders begin; places and states are made when they are reached."""
        self._classes = classes
        # Of each place: the nodes to be read from there, and where in which parts they lead to.
        self._places: list[tuple[tuple[Node, ...], int, tuple[str, ...]]] = []
        # Of each place: the ways on, the preferred one first, once they are known.
        self._ways: list[list[_Way] | None] = []
        self._states: dict[frozenset[int], State] = {}
        self._parts: dict[tuple[int, str], Parts | None] = {}
        # Slot → the classes that have it.
        self._members: dict[str, list[str]] = {}
        for class_, slots in classes.items():
            for slot in slots:
                self._members.setdefault(slot, []).append(class_)
        self._entries = [
            self._place((node,), self._end(number), ()) for number, node in enumerate(orders)
        ]
        self.dead = State(self, [])
        self.root = State(self, [way for entry in self._entries for way in self._ways_from(entry)])
        # Slot → the places it leads to from the root, which has more ways than all others.
        self._openings: dict[str, list[int]] = {}
        for slot, place, _ in self.root.ways:
            self._openings.setdefault(slot, []).append(place)
        # Class → the classes that may follow it where a match begins.
        self.goes_on = _Followers(self)

    def _end(self, order: int) -> int:
        """Add the place at which an order ends."""
        self._places.append(((), -1, ()))
        self._ways.append([("", order, ())])
        return len(self._ways) - 1

    def _place(self, nodes: tuple[Node, ...], after: int, names: tuple[str, ...]) -> int:
        """Add the place before some nodes, which lead to a place."""
        self._places.append((nodes, after, names))
        self._ways.append(None)
        return len(self._ways) - 1

    def _ways_from(self, place: int) -> list[_Way]:
        """Return the ways on from a place."""
        ways = self._ways[place]
        if ways is None:
            ways = self._ways[place] = []
            nodes, after, names = self._places[place]
            self._lay_out(nodes, after, names, ways)
        return ways

    def _lay_out(
        self, nodes: tuple[Node, ...], after: int, names: tuple[str, ...], ways: list[_Way]
    ) -> None:
        """Add the ways into a row of nodes."""
        node = nodes[0]
        if len(nodes) > 1:
            after = self._place(nodes[1:], after, names)
        kind, name, children = node
        if kind == "slot":
            ways.append((name, after, names))
        elif kind == "all":
            self._lay_out(children, after, names, ways)
        elif kind == "any":
            for child in children:
                self._lay_out((child,), after, names, ways)
        elif kind == "opt":
            self._lay_out(children, after, names, ways)
            ways += self._ways_from(after)
        else:
            self._lay_out(children, after, (*names, name), ways)

    def step(self, state: State, class_: str) -> State:
        """Return the state that a class leads to."""
        slots = self._classes.get(class_, _NONE)
        if state is self.root:
            places = [place for slot in slots for place in self._openings.get(slot, ())]
        else:
            places = [place for slot, place, _ in state.ways if slot in slots]
        if not places:
            return self.dead
        key = frozenset(places)
        found = self._states.get(key)
        if found is None:
            ways = [way for place in key for way in self._ways_from(place)]
            found = self._states[key] = State(self, ways)
        return found

    def first_classes(self) -> str:
        """Return the classes with which anything begins."""
        return "".join(sorted(self._classes_of(self.root)))

    def followers(self, class_: str) -> frozenset[str]:
        """Return the classes behind a first one with which a match goes on; all, if it may end."""
        state = self.root[class_]
        return frozenset((*self._classes, OTHER)) if state.orders else self._classes_of(state)

    def _classes_of(self, state: State) -> frozenset[str]:
        members = self._members
        slots = {slot for slot, _, _ in state.ways}
        return frozenset(c for slot in slots for c in members.get(slot, ()))

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
        """Return the named parts of a match of an order, by their places in it; None: it is none.

        >>> classes = {"t": frozenset(["=the"]), "5": frozenset(["d31"])}
        >>> Automaton([parse_order("the? day=<d31>")], classes).parts(0, "t5")
        {'day': (1, 2)}
        """
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
        names = self._walk(self._entries[order], [self._classes.get(c, _NONE) for c in classes], 0)
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
        for slot, after, names in self._ways_from(place):
            if at == len(slots):
                if not slot:
                    return ()
            elif slot in slots[at]:
                rest = self._walk(after, slots, at + 1)
                if rest is not None:
                    return (names, *rest)
        return None


_NONE: Final[frozenset[str]] = frozenset()
_REMEMBERED: Final = 10_000  # rows of classes whose parts are kept


class _Followers(dict[str, frozenset[str]]):
    """`Automaton.followers`, worked out when it is first asked for."""

    __slots__ = ("_automaton",)

    def __init__(self, automaton: Automaton) -> None:
        super().__init__()
        self._automaton = automaton

    def __missing__(self, class_: str) -> frozenset[str]:
        found = self[class_] = self._automaton.followers(class_)
        return found
