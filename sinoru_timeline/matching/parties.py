"""What the people and places of two records say of whether they are of one event, in bits."""

from typing import Final

from sinoru_timeline.matching.profile import Profiles

_PER_BIT_OF_ACTOR: Final = 0.25
_MOST_OF_ONE: Final = 1.7
_MOST_ACTORS: Final = 4.5
_OTHERS_TOO: Final = -1.9
_NO_COMMON_ACTOR: Final = -1.7
_OTHER_ACTORS: Final = -9.0  # both name somebody, and nobody is the same
_COMPANY: Final = 2  # people who are seldom together
_SAME_COMPANY: Final = 3.0  # on the same few days
_FEW_DAYS: Final = 3
_PER_BIT_OF_PLACE: Final = 1.1
_MOST_PLACES: Final = 2.1
_NO_COMMON_PLACE: Final = -1.3
_OTHER_PLACES: Final = -4.0  # both titles say where, and nowhere is the same
_OTHER_SCRIPTS: Final = ("ru", "zh")


class Parties:
    """Compares who took part, and where."""

    def __init__(self, profiles: Profiles) -> None:
        """Take in the profiles."""
        self._profiles = profiles
        self._actor_bits = {
            key: min(_MOST_OF_ONE, _PER_BIT_OF_ACTOR * bits)
            for key, bits in profiles.rarity.items()
        }

    def actors(self, i: int, j: int) -> float:
        """Return what it says whom two records name."""
        actors, others = self._profiles.actors[i], self._profiles.actors[j]
        if not actors or not others:
            return 0.0
        common = actors & others
        wide = self._profiles.wide
        if not common:
            # A country may stand for its president, and a name in another script be unknown.
            if actors <= wide or others <= wide or not self._is_one_script(i, j):
                return _NO_COMMON_ACTOR
            return _OTHER_ACTORS
        found = min(_MOST_ACTORS, sum(map(self._actor_bits.__getitem__, common)))
        # One of the two may leave somebody out; that each names somebody whom the other does not
        # speaks against it. A country may stand for its president, so countries do not count.
        if actors - common - wide and others - common - wide:
            found += _OTHERS_TOO
        elif len(common - wide) >= _COMPANY and actors == others and self._are_days(i, j):
            found += _SAME_COMPANY
        return found

    def _are_days(self, i: int, j: int) -> bool:
        """Tell whether both dates are of a few days."""
        first, last = self._profiles.first, self._profiles.last
        return last[i] - first[i] <= _FEW_DAYS and last[j] - first[j] <= _FEW_DAYS

    def _is_one_script(self, i: int, j: int) -> bool:
        language, other = self._profiles.languages[i], self._profiles.languages[j]
        return language == other or not (language in _OTHER_SCRIPTS or other in _OTHER_SCRIPTS)

    def places(self, i: int, j: int) -> float:
        """Return what it says where two records say that it was."""
        places, others = self._profiles.places[i], self._profiles.places[j]
        if not places or not others:
            return 0.0
        common = places & others
        if common:
            rarity = self._profiles.rarity
            return min(_MOST_PLACES, sum(_PER_BIT_OF_PLACE * rarity[key] for key in common))
        wide = self._profiles.wide
        if places <= wide or others <= wide:
            return 0.0
        names = self._profiles.title_names
        if names[i].isdisjoint(places) or names[j].isdisjoint(others):
            return _NO_COMMON_PLACE
        return _OTHER_PLACES
