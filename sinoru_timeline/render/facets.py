"""What events can be picked by: each value gets a short key, each event the keys of its values."""

from collections.abc import Sequence
from typing import Final

from sinoru_timeline.render.interface import Interface
from sinoru_timeline.render.views import FacetValueView, FacetView

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_OF_THE_PAGE: Final = frozenset(("conflict", "witnesses"))  # their values are words of the page


class Facets:
    """Gives out keys and counts them."""

    def __init__(self, interface: Interface) -> None:
        """Begin with no value."""
        self._interface = interface
        self._keys: dict[tuple[str, str], str] = {}
        self._holding: dict[str, int] = {}

    def key(self, facet: str, text: str) -> str:
        """Return the key of a value.

        >>> from sinoru_timeline.render.interface import ENGLISH_INTERFACE
        >>> facets = Facets(ENGLISH_INTERFACE)
        >>> facets.key("topic", "trade"), facets.key("actor", "trade"), facets.key("topic", "trade")
        ('0', '1', '0')
        """
        known = self._keys.get((facet, text))
        if known is None:
            known = self._keys[facet, text] = _short(len(self._keys))
        return known

    def count(self, *keys: str) -> str:
        """Count an event by its keys, and return all of them.

        >>> from sinoru_timeline.render.interface import ENGLISH_INTERFACE
        >>> Facets(ENGLISH_INTERFACE).count("0 2", "", "5")
        '0 2 5'
        """
        holding = self._holding
        for some in keys:
            holding[some] = holding.get(some, 0) + 1
        return " ".join([some for some in keys if some])

    def views(self) -> tuple[FacetView, ...]:
        """Return the facets in the order of their labels; one with a single value picks nothing."""
        counts = dict.fromkeys(self._keys.values(), 0)
        for keys, number in self._holding.items():
            for key in keys.split():
                counts[key] += number
        values: dict[str, list[FacetValueView]] = {name: [] for name in self._interface.facets}
        for (facet, text), key in self._keys.items():
            values[facet].append(FacetValueView(key=key, text=text, count=counts[key]))
        return tuple(
            FacetView(name=name, label=label, values=tuple(self._ordered(name, values[name])))
            for name, label in self._interface.facets.items()
            if len(values[name]) > 1
        )

    def _ordered(self, name: str, values: Sequence[FacetValueView]) -> list[FacetValueView]:
        if name == "granularity":
            order = list(self._interface.granularities.values())
            return sorted(values, key=lambda value: order.index(value.text))
        if name in _OF_THE_PAGE:
            order = list(self._interface.facet_values.values())
            return sorted(values, key=lambda value: order.index(value.text))
        return sorted(values, key=lambda value: (value.text.casefold(), value.text))


def _short(place: int) -> str:
    """Write a number with the digits and letters, as short as it can be.

    >>> _short(35), _short(36)
    ('z', '10')
    """
    text = ""
    while place >= len(_DIGITS):
        place, digit = divmod(place, len(_DIGITS))
        text = _DIGITS[digit] + text
    return _DIGITS[place] + text
