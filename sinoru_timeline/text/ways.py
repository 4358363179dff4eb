"""Word orders as places with ways between them: where a reading may be, and what it may read next."""

from collections.abc import Sequence
from typing import TypeAlias

from sinoru_timeline.text.orders import Node

# A way on from a place: the slot to read ("" where an order ends), the place it leads to (or the
# order that ends), and the names of the parts that the slot is in.
Way: TypeAlias = tuple[str, int, tuple[str, ...]]


class Network:
    """The places of orders. An order is laid out when it is entered, place by place."""

    def __init__(self, orders: Sequence[Node]) -> None:
        """Keep the orders, whose numbers are their places."""
        self._orders = orders
        self._entries: dict[int, int] = {}
        # Of each place: the nodes to be read from there, and where in which parts they lead to.
        self._places: list[tuple[tuple[Node, ...], int, tuple[str, ...]]] = []
        # Of each place: the ways on, the preferred one first, once they are known.
        self._ways: list[list[Way] | None] = []

    def entry(self, order: int) -> int:
        """Return the place at which an order begins."""
        found = self._entries.get(order)
        if found is None:
            end = self._place((), -1, ())
            self._ways[end] = [("", order, ())]
            found = self._entries[order] = self._place((self._orders[order],), end, ())
        return found

    def ways(self, place: int) -> list[Way]:
        """Return the ways on from a place."""
        ways = self._ways[place]
        if ways is None:
            ways = self._ways[place] = []
            nodes, after, names = self._places[place]
            self._lay_out(nodes, after, names, ways)
        return ways

    def _place(self, nodes: tuple[Node, ...], after: int, names: tuple[str, ...]) -> int:
        """Add the place before some nodes, which lead to a place."""
        self._places.append((nodes, after, names))
        self._ways.append(None)
        return len(self._ways) - 1

    def _lay_out(
        self, nodes: tuple[Node, ...], after: int, names: tuple[str, ...], ways: list[Way]
    ) -> None:
        """Add the ways into a row of nodes."""
        node = nodes[0]
        if len(nodes) > 1:
            after = self._place(nodes[1:], after, names)
        kind, name, children = node
        if kind == "slot":
            ways.append((name, after, names))
        elif kind == "any":
            for child in children:
                if child[0] == "slot":  # most of them: no call for each
                    ways.append((child[1], after, names))
                else:
                    self._lay_out((child,), after, names, ways)
        elif kind == "name":
            self._lay_out(children, after, (*names, name), ways)
        else:  # all of them, or an optional one
            self._lay_out(children, after, names, ways)
            if kind == "opt":
                ways += self.ways(after)
