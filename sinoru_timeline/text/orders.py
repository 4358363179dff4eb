"""Word orders as trees: what a language file writes as `month=MONTH day=DAY (,? year=YEAR)?`."""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

# A node of a parsed order: ("slot", name) | ("all", nodes) | ("any", nodes) | ("opt", node)
# | ("name", name, node). Nothing is said any number of times, so that no match is long.
Node: TypeAlias = tuple[str, str, tuple["Node", ...]]
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
