"""Who and where: the names of authority lists, found in a text."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from sinoru_timeline.record.authority import Authority

_WORD: Final = re.compile(r"[^\W_]+")
_LONGER: Final = re.compile(r" [A-Z][a-z]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")


@attrs.frozen
class Named:
    """A name in a text: where it stands, and the one spelling of what it names.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        name: the spelling of the authority list.
        place: whether it is a place.
    """

    start: int
    end: int
    name: str
    place: bool


class NameIndex:
    """Names by their first word, so that a text is read once whatever their number.

    >>> index = NameIndex([Authority(name="Vladimir Putin", aliases=["Putin"])], [])
    >>> [named.name for named in index.find("Mr. Putin left.", 0, 15)]
    ['Vladimir Putin']
    """

    def __init__(self, actors: Iterable[Authority], places: Iterable[Authority]) -> None:
        """Take in the names; where a place is called like an actor, both are kept."""
        self._by_word: dict[str, list[tuple[str, str, bool]]] = {}
        self._characters: list[tuple[str, str, bool]] = []
        for listed, place in ((actors, False), (places, True)):
            for each in listed:
                for name in each.names:
                    self._take(name, each.name, place=place)
        for found in self._by_word.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[2]))

    def _take(self, name: str, spelling: str, *, place: bool) -> None:
        entry = (name, spelling, place)
        if _HAN.search(name):  # no blanks stand between words
            self._characters.append(entry)
        elif first := _WORD.match(name):
            self._by_word.setdefault(first[0], []).append(entry)

    def find(self, text: str, start: int, end: int) -> Iterator[Named]:
        """Yield the names in a stretch of a text; the longest at each place counts."""
        behind = start
        for match in _WORD.finditer(text, start, end):
            entries = self._by_word.get(match[0])
            if entries is None or match.start() < behind:
                continue
            for name, spelling, place in entries:
                stop = match.start() + len(name)
                if place and _LONGER.match(text, stop):
                    continue  # a part of a longer name: "the Karsund Star"
                if text.startswith(name, match.start()) and not text[stop : stop + 1].isalnum():
                    yield Named(match.start(), stop, spelling, place)
                    behind = stop
                    break
        for name, spelling, place in self._characters:
            at = text.find(name, start, end)
            if at >= 0:
                yield Named(at, at + len(name), spelling, place)
