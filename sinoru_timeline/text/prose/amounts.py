"""How much: numbers with their units, as `Quantity` values."""

import math
import re
from collections.abc import Iterator
from typing import Final

import attrs

from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.text.prose import Prose

_SIGNS: Final = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
_SHORT_SCALES: Final = {
    1e2: "hundred",
    1e3: "thousand",
    1e6: "million",
    1e9: "billion",
    1e12: "trillion",
}


@attrs.frozen
class Amount:
    """A quantity and where it stands.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        quantity: its name (`amount`, `growth`, `decline`, `share`, or what is counted), value, unit.
    """

    start: int
    end: int
    quantity: Quantity


def amounts(text: str, start: int, end: int, prose: Prose) -> Iterator[Amount]:
    """Yield the numbers with units in a stretch of a text.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "Trade surpassed $240 billion, up 26 percent."
    >>> [(a.quantity.name, a.quantity.low or a.quantity.value, a.quantity.unit)
    ...  for a in amounts(text, 0, len(text), load_prose("en"))]
    [('amount', 240.0, 'billion USD'), ('growth', 26.0, '%')]
    """
    if prose.amount is None:
        return
    for match in prose.amount.finditer(text, start, end):
        number = float((match["money"] or match["number"]).replace(",", ""))
        if not math.isfinite(number):
            continue  # hundreds of figures are no amount
        scale = (match["size"] or match["scale"] or "").lower()
        unit, name = _unit(match, prose)
        if name == "share":
            name = _change(text, start, match, prose)
        words = _SHORT_SCALES.get(prose.scales.get(scale, 0.0), "")
        bound = " ".join((match["bound"] or "").lower().split())
        sides = {"value": number}
        if bound:
            sides = {"low" if bound in prose.more else "high": number}
        quantity = Quantity(name=name, unit=f"{words} {unit}".strip(), **sides)
        yield Amount(match.start(), match.end(), quantity)


def _unit(match: re.Match[str], prose: Prose) -> tuple[str, str]:
    """Return the unit and what is counted in it."""
    sign = match["sign"]
    if sign:
        return _SIGNS[sign.lower()], "amount"
    word = " ".join(match["unit"].lower().split())
    if word in prose.currencies:
        return prose.currencies[word], "amount"
    unit = prose.units[word]
    return unit, "share" if unit == "%" else unit


def _change(text: str, start: int, match: re.Match[str], prose: Prose) -> str:
    """Tell by the words around a percentage whether it says how much more or less."""
    near = text[max(start, match.start() - 60) : match.start()]
    behind = text[match.end() : match.end() + 16]
    falling, rising = prose.falling, prose.rising
    if falling is not None and (falling.search(near) or falling.match(behind.strip())):
        return "decline"
    return "growth" if rising is not None and rising.search(near) else "share"
