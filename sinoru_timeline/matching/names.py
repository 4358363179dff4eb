"""Who and where, whatever a record calls them: names brought to one key each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import attrs

from sinoru_timeline.matching.vocabulary import WORD, fold
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event

_LEAST_ALIAS: Final = 2  # letters; a name of one letter stands for nobody


@attrs.frozen
class Authorities:
    """The lists of names that a merge knows: of actors and of places.

    Attributes:
        actors: lists of actors; where two give a name to different ones, the first list counts.
        places: lists of places, likewise.
    """

    actors: tuple[Authority, ...] = ()
    places: tuple[Authority, ...] = ()


class Names:
    """Brings names of actors or of places to one key each.

    Names that no list has are compared as they are spelt, in small Latin letters; a single word
    ("Putin") is taken for the only full name that ends or begins with it, and so is a name with an
    initial ("V. Putin").

    >>> names = Names([Authority(name="Beijing", aliases=["Пекин"])], ["Wang Yi", "王毅", "Wang"])
    >>> names.key("Пекин"), names.key("王毅") == names.key("Wang Yi") == names.key("Wang")
    ('beiiing', True)
    """

    def __init__(self, listed: Iterable[Authority], used: Iterable[str]) -> None:
        """Take in the lists and the names that the records have."""
        self._keys: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._take_listed(tuple(listed))
        self._take_used(sorted({*used}))

    def _take_listed(self, listed: Sequence[Authority]) -> None:
        for each in listed:
            self._folded.setdefault(joined(each.name), joined(each.name))
        for each in listed:
            key = self._folded[joined(each.name)]
            for alias in each.aliases:
                if len(alias) >= _LEAST_ALIAS:
                    self._folded.setdefault(joined(alias), key)

    def _take_used(self, used: Sequence[str]) -> None:
        folded = self._folded
        several = [words for words in (WORD.findall(fold(name)) for name in used) if len(words) > 1]
        full: dict[str, set[tuple[str, str]]] = {}
        for words in several:
            if len(words[0]) > 1:
                key = folded.setdefault("".join(words), "".join(words))
                for word in {words[0], words[-1]}:
                    full.setdefault(word, set()).add((key, words[0]))
        for words in several:
            if len(words[0]) == 1:
                # "N. Modi" is the only one of that family name whose first name begins with N.
                keys = {key for key, first in full.get(words[-1], ()) if first[0] == words[0]}
                key = keys.pop() if len(keys) == 1 else "".join(words)
                key = folded.setdefault("".join(words), key)
                full.setdefault(words[-1], set()).add((key, words[0]))
        for name in used:
            keys = {key for key, _ in full.get(joined(name), ())}
            if len(keys) == 1:
                folded.setdefault(joined(name), keys.pop())

    def key(self, name: str) -> str:
        """Return the key of a name."""
        found = self._keys.get(name)
        if found is None:
            folded = joined(name)
            found = self._keys[name] = self._folded.get(folded, folded)
        return found

    def spellings(
        self, listed: Iterable[Authority], used: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield each way to write a name with its key: what texts are searched for."""
        for each in listed:
            for name in each.names:
                if len(name) >= _LEAST_ALIAS:
                    yield name, self.key(name)
        for name in used:
            yield name, self.key(name)


@lru_cache(maxsize=1 << 16)
def joined(name: str) -> str:
    """Write a name as one word.

    >>> joined("Xi Jinping")
    'xiiinping'
    """
    return "".join(WORD.findall(fold(name))) or name


def used_names(events: Sequence[Event]) -> tuple[list[str], list[str]]:
    """Return the names of participants and of places that events have, each once."""
    actors = {each.name for event in events for each in event.participants}
    places = {each.name for event in events for each in event.places}
    return sorted(actors), sorted(places)
