"""Word orders as automata: linear in the length of the text whatever the text is.

An order is written over slots (`month=MONTH day=DAY (,? year=YEAR)?`). All orders of a language
become one automaton over *classes*: each token of a text is one character, its class, which says
in which slots the token's word is. States are worked out when they are first needed, so that a
short text pays for what it uses only.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

# A node of a parsed order: ("slot", name) | ("all", nodes) | ("any", nodes) | ("opt", node)
# | ("more", node) | ("name", name, node).
Node: TypeAlias = tuple[str, str, tuple["Node", ...]]

OTHER: Final = "."  # the class of all words that are in no slot
_ITEM: Final = re.compile(
    r"\s*(?:([a-z_0-9]+)=)?(<\w+>|[A-Z_]+(?![a-z])|[\w]+|[()|]|[^\w\s()|?+*])([?+*]?)"
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

    >>> OrderReader({"YEAR": "<year> | ' <n2>"}).parse("of YEAR")[0]
    'all'
    """

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Keep the macros, unread."""
        self._macros = macros
        self._seen: list[str] = []
        self._known: dict[str, Node] = {}

    def parse(self, text: str) -> Node:
        """Read an order into its tree."""
        items = self._items(text)
        node, rest = self._alternatives(items, 0)
        if rest != len(items):
            raise OrderError(f"a bracket is closed that was not opened in {text!r}")
        return node

    def _items(self, text: str) -> list[tuple[str, str, str]]:
        items: list[tuple[str, str, str]] = []
        position = 0
        while position < len(text.rstrip()):
            match = _ITEM.match(text, position)
            if match is None:
                raise OrderError(f"nothing known at {text[position:]!r}")
            items.append((match[1] or "", match[2], match[3]))
            position = match.end()
        # The mark behind a bracket belongs to the bracket; the pattern has taken it already.
        return items

    def _alternatives(self, items: list[tuple[str, str, str]], at: int) -> tuple[Node, int]:
        options: list[Node] = []
        while True:
            node, at = self._sequence(items, at)
            options.append(node)
            if at < len(items) and items[at][1] == "|":
                at += 1
                continue
            break
        return (options[0] if len(options) == 1 else ("any", "", tuple(options))), at

    def _sequence(self, items: list[tuple[str, str, str]], at: int) -> tuple[Node, int]:
        parts: list[Node] = []
        while at < len(items) and items[at][1] not in ("|", ")"):
            name, body, mark = items[at]
            node: Node
            if body == "(":
                node, at = self._alternatives(items, at + 1)
                if at >= len(items) or items[at][1] != ")":
                    raise OrderError("a bracket is not closed")
                mark = items[at][2]
            elif body.isupper() and body in self._macros:
                node = self._macro(body)
            elif body.isupper():
                raise OrderError(f"no macro {body}")
            elif body[0] == "<":
                node = ("slot", body[1:-1], ())
            else:
                node = ("slot", f"={body}", ())
            at += 1
            if name:
                node = ("name", name, (node,))
            if mark == "?":
                node = ("opt", "", (node,))
            elif mark:
                node = (
                    ("more", "", (node,)) if mark == "+" else ("opt", "", (("more", "", (node,)),))
                )
            parts.append(node)
        return (parts[0] if len(parts) == 1 else ("all", "", tuple(parts))), at

    def _macro(self, name: str) -> Node:
        if name in self._known:
            return self._known[name]
        if name in self._seen:
            raise OrderError(f"macro {name} uses itself")
        self._seen.append(name)
        node = self._known[name] = self.parse(self._macros[name])
        self._seen.pop()
        return node


def slots_of(*nodes: Node) -> set[str]:
    """Return the slots that orders use; a word itself is `=word`.

    >>> sorted(slots_of(parse_order("the? <day>")))
    ['=the', 'day']
    """
    found: set[str] = set()
    seen: set[int] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node[0] == "slot":
            found.add(node[1])
        elif id(node) not in seen:  # a macro is one node, used in many places
            seen.add(id(node))
            todo.extend(node[2])
    return found


def reverse(node: Node) -> Node:
    """Return the order that reads the same from right to left.

    >>> reverse(parse_order("the <day>"))[2][0]
    ('slot', 'day', ())
    """
    children = tuple(reverse(child) for child in node[2])
    return (node[0], node[1], children[::-1] if node[0] == "all" else children)


def expression_of(node: Node, charset: Callable[[str], str]) -> str:
    """Write an order as a regular expression with named groups, to find its parts in a match."""
    kind, name, children = node
    if kind == "slot":
        return charset(name)
    inner = [expression_of(child, charset) for child in children]
    if kind == "all":
        return "".join(inner)
    if kind == "any":
        return f"(?:{'|'.join(inner)})"
    if kind == "opt":
        return f"(?:{inner[0]})?"
    if kind == "more":
        return f"(?:{inner[0]})+"
    return f"(?P<{name}>{inner[0]})"


class Captures:
    """An order as a compiled expression; a part named at several places has a group for each.

    >>> Captures(parse_order("(a=<x> b | a=<y>)"), {"x": "x", "=b": "b", "y": "y"}.__getitem__).parts("y", 0, 1)
    {'a': (0, 1)}
    """

    __slots__ = ("_names", "_pattern")

    def __init__(self, node: Node, charset: Callable[[str], str]) -> None:
        """Compile the expression of an order."""
        text = expression_of(node, charset)
        self._names = tuple(enumerate(_NAMED.findall(text), start=1))
        self._pattern = re.compile(_NAMED.sub("(", text))

    def parts(self, classes: str, start: int, end: int) -> dict[str, tuple[int, int]] | None:
        """Return the named parts of a stretch, or None if it does not match."""
        match = self._pattern.fullmatch(classes, start, end)
        if match is None:
            return None
        places = match.regs
        return {name: places[group] for group, name in self._names if places[group][0] >= 0}


_NAMED: Final = re.compile(r"\(\?P<(\w+)>")


def find_parts(
    node: Node, slots: Mapping[str, frozenset[str]], classes: str, start: int, end: int
) -> dict[str, tuple[int, int]] | None:
    """Find the named parts of an order in a stretch that it matches, by trying.

    Says the same as the expression of `expression_of`, which takes longer to compile than a few
    stretches take here.
    """
    for stop, parts in _ways(node, slots, classes, start, end):
        if stop == end:
            return {name: (low, high) for name, low, high in parts}
    return None


_Parts: TypeAlias = tuple[tuple[str, int, int], ...]


def _ways(
    node: Node, slots: Mapping[str, frozenset[str]], classes: str, at: int, end: int
) -> Iterator[tuple[int, _Parts]]:
    """Yield where a node may end, the preferred way first, and the parts named on the way."""
    kind, name, children = node
    if kind == "slot":
        if at < end and name in slots[classes[at]]:
            yield at + 1, ()
    elif kind == "all":
        yield from _in_turn(children, 0, slots, classes, at, end)
    elif kind == "any":
        for child in children:
            yield from _ways(child, slots, classes, at, end)
    elif kind == "name":
        for stop, parts in _ways(children[0], slots, classes, at, end):
            yield stop, (*parts, (name, at, stop))
    elif kind == "opt":
        yield from _ways(children[0], slots, classes, at, end)
        yield at, ()
    else:
        for stop, parts in _ways(children[0], slots, classes, at, end):
            for last, others in _ways(node, slots, classes, stop, end):
                yield last, parts + others
            yield stop, parts


def _in_turn(
    nodes: tuple[Node, ...], index: int, slots: Mapping[str, frozenset[str]], classes: str, at: int,
    end: int,
) -> Iterator[tuple[int, _Parts]]:  # fmt: skip
    if index == len(nodes):
        yield at, ()
        return
    for stop, parts in _ways(nodes[index], slots, classes, at, end):
        for last, others in _in_turn(nodes, index + 1, slots, classes, stop, end):
            yield last, parts + others


class State(dict[str, "State"]):
    """A state of the automaton: the next state for each class, worked out when first asked for."""

    __slots__ = ("automaton", "following", "orders")

    def __init__(self, automaton: "Automaton", places: frozenset[int]) -> None:
        """Make a state from the places in the orders where a reading may be."""
        super().__init__()
        self.automaton = automaton
        # Slot → the places it leads to.
        self.following: dict[str, list[int]] = {}
        orders: list[int] = []
        ways = automaton.ways
        for place in places:
            slot, following, order = ways[place]
            if order >= 0:
                orders.append(order)
            elif slot in self.following:
                self.following[slot].append(following)
            else:
                self.following[slot] = [following]
        self.orders = tuple(sorted(orders))

    def __missing__(self, class_: str) -> "State":
        """Work out where a class leads."""
        state = self[class_] = self.automaton.step(self, class_)
        return state


class Automaton:
    """All orders at once.

    Args:
        orders: the trees of the orders; their numbers are their places in this sequence.
        classes: the slots of each class.
    """

    def __init__(self, orders: Sequence[Node], classes: Mapping[str, frozenset[str]]) -> None:
        """Lay out where the orders begin; places and states are made when they are reached."""
        self._classes = classes
        # Of each place: the node that begins there and the place behind it, until it is laid out.
        self._nodes: list[tuple[Node, int] | None] = []
        # Of each place: the slot that leads on ("" if none does), where to, and the order that ends
        # there (-1 if none does); and the places it reaches without reading.
        self.ways: list[tuple[str, int, int]] = []
        self._next: list[tuple[int, ...]] = []
        self._states: dict[frozenset[int], State] = {}
        self._near: dict[int, frozenset[int]] = {}
        # Slot → the classes that have it.
        self._members: dict[str, list[str]] = {}
        for class_, slots in classes.items():
            for slot in slots:
                self._members.setdefault(slot, []).append(class_)
        entries = [
            self._place(node, self._place(None, -1, number)) for number, node in enumerate(orders)
        ]
        self.dead = self._state([])
        self.root = self._state(entries)
        # Class → the classes that may follow it where a match begins.
        self.goes_on = _Followers(self)

    def _place(self, node: Node | None, after: int, order: int = -1) -> int:
        """Add a place; without a node it is the end of an order."""
        self._nodes.append(None if node is None else (node, after))
        self.ways.append(("", -1, order))
        self._next.append(())
        return len(self.ways) - 1

    def _lay_out(self, place: int, node: Node, after: int) -> None:
        """Say where a place leads."""
        self._nodes[place] = None
        kind, name, children = node
        if kind == "slot":
            self.ways[place] = (name, after, -1)
        elif kind == "all":
            first, *rest = children
            if rest:
                after = self._place(("all", "", tuple(rest)), after)
            self._next[place] = (self._place(first, after),)
        elif kind == "any":
            self._next[place] = tuple([self._place(child, after) for child in children])
        elif kind == "opt":
            self._next[place] = (self._place(children[0], after), after)
        elif kind == "more":
            again = self._place(("opt", "", (node,)), after)
            self._next[place] = (self._place(children[0], again),)
        else:
            self._next[place] = (self._place(children[0], after),)

    def _state(self, places: Sequence[int]) -> State:
        near = self._near
        empty: frozenset[int] = frozenset()
        key = empty.union(
            *[found if (found := near.get(p)) is not None else self._reach(p) for p in places]
        )
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(self, key)
        return state

    def _reach(self, place: int) -> frozenset[int]:
        """Return the places with a slot, or an end, that a place reaches without reading."""
        seen: set[int] = set()
        kept: list[int] = []
        todo = [place]
        while todo:
            at = todo.pop()
            if at in seen:
                continue
            seen.add(at)
            waiting = self._nodes[at]
            if waiting is not None:
                self._lay_out(at, *waiting)
            slot, _, order = self.ways[at]
            if slot or order >= 0:
                kept.append(at)
            else:
                todo.extend(self._next[at])
        reach = self._near[place] = frozenset(kept)
        return reach

    def step(self, state: State, class_: str) -> State:
        """Return the state that a class leads to."""
        following = state.following
        if not following:
            return self.dead
        return self._state(
            [p for slot in self._classes.get(class_, ()) for p in following.get(slot, ())]
        )

    def first_classes(self) -> str:
        """Return the classes with which anything begins."""
        return "".join(sorted(self._classes_of(self.root)))

    def followers(self, class_: str) -> frozenset[str]:
        """Return the classes behind a first one with which a match goes on; all, if it may end."""
        state = self.root[class_]
        return frozenset((*self._classes, OTHER)) if state.orders else self._classes_of(state)

    def _classes_of(self, state: State) -> frozenset[str]:
        members = self._members
        return frozenset(c for slot in state.following for c in members.get(slot, ()))

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


class _Followers(dict[str, frozenset[str]]):
    """`Automaton.followers`, worked out when it is first asked for."""

    __slots__ = ("_automaton",)

    def __init__(self, automaton: Automaton) -> None:
        super().__init__()
        self._automaton = automaton

    def __missing__(self, class_: str) -> frozenset[str]:
        found = self[class_] = self._automaton.followers(class_)
        return found
