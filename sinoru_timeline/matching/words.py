"""How alike the words of two records are, in bits."""

from collections.abc import Sequence
from typing import Final

from sinoru_timeline.matching.profile import Profiles

# Likeness of words → bits, with straight lines between.
_WORDS: Final = ((0.0, -4.2), (0.2, -2.2), (0.35, 0.1), (0.5, 3.4), (0.7, 4.6), (1.0, 7.6))
_PER_BIT_OF_WORDS: Final = 0.4
_FREE_WORDS: Final = 0.5
_SAME_TITLE: Final = 4.5  # at the least, however common its words are
_LEAST_TITLE: Final = 3  # words of a title that is no mere label
_OTHER_LANGUAGE: Final = 0.0  # the least that words say across languages
_COMMON_CONCEPT: Final = 1.5  # across languages: both tell of a visit
_COMMON_KIND: Final = 2.0  # other words in one language, but both tell of a visit
_FEW_WORDS: Final = 0.0
_NO_CONCEPT: Final = -0.5
_OTHER_CONCEPT: Final = -3.0
# Two reports of one event share a smaller part of their words, the longer they are: what is much
# for two texts is little for two titles.
_SHORT: Final = 10  # words of a usual title
_LONG: Final = 25  # words from which on a text is taken for a report
_MOST_SHARE: Final = 1.0  # of a report; its title counts for the rest
_LONG_LEAST: Final = -6.0
_LONG_SLOPE: Final = 85.0  # bits for a likeness of 1, were it ever reached
_MOST_LONG: Final = 9.0


class Words:
    """Compares what titles, and long summaries, say."""

    def __init__(self, profiles: Profiles) -> None:
        """Take in the profiles."""
        self._profiles = profiles

    def bits(self, i: int, j: int) -> float:
        """Return what it says of two records that their words are alike, or are not."""
        profiles = self._profiles
        share = self.share(i, j)
        found = 0.0
        if share < 1:
            likeness, told = self._cosine(profiles.titles, profiles.title_lengths, i, j)
            bits = _interpolated(likeness)
            if bits > 0:
                # One common word of two titles of one word is no more than that word.
                bits = min(bits, _PER_BIT_OF_WORDS * told - _FREE_WORDS)
            if self._is_same_title(i, j):
                bits = max(bits, _SAME_TITLE)
            found += (1 - share) * bits
        if share > 0:
            likeness, told = self._cosine(profiles.words, profiles.lengths, i, j)
            bits = min(_MOST_LONG, _LONG_LEAST + _LONG_SLOPE * likeness)
            found += share * min(bits, max(_LONG_LEAST, _PER_BIT_OF_WORDS * told))
        if profiles.languages[i] != profiles.languages[j]:
            return max(found, _OTHER_LANGUAGE) + self._concepts(i, j)
        if found < _FEW_WORDS and self._concepts(i, j) > 0:
            return min(_FEW_WORDS, found + _COMMON_KIND)
        return found

    def share(self, i: int, j: int) -> float:
        """Return how much summaries count beside titles: all, if both are long enough."""
        words, titles = self._profiles.words, self._profiles.titles
        if words[i] is titles[i] or words[j] is titles[j]:
            return 0.0
        shorter = min(len(words[i]), len(words[j]))
        return min(1.0, max(0.0, (shorter - _SHORT) / (_LONG - _SHORT))) * _MOST_SHARE

    def likeness(self, i: int, j: int) -> float:
        """Return how alike the texts are that are compared, 0 to 1."""
        profiles = self._profiles
        if self.share(i, j) > 0:
            return self._cosine(profiles.words, profiles.lengths, i, j)[0]
        return self._cosine(profiles.titles, profiles.title_lengths, i, j)[0]

    def _cosine(
        self, words: Sequence[tuple[int, ...]], lengths: Sequence[float], i: int, j: int
    ) -> tuple[float, float]:
        """Return how alike two sets of words are, 0 to 1, and how many bits the common ones tell."""
        common = frozenset(words[i]).intersection(words[j])
        if not common:
            return 0.0, 0.0
        profiles = self._profiles
        product = sum(map(profiles.weights.__getitem__, common))
        told = sum(map(profiles.bits.__getitem__, common))
        return product / (lengths[i] * lengths[j]), told

    def _concepts(self, i: int, j: int) -> float:
        """Return what it says that two titles name one kind of happening, or different ones."""
        concepts, others = self._profiles.concepts[i], self._profiles.concepts[j]
        if not concepts or not others:
            return _NO_CONCEPT
        return _OTHER_CONCEPT if concepts.isdisjoint(others) else _COMMON_CONCEPT

    def _is_same_title(self, i: int, j: int) -> bool:
        """Tell whether two titles have the same words and names, and are no mere labels."""
        names, words = self._profiles.title_names[i], self._profiles.titles[i]
        return (
            words == self._profiles.titles[j]
            and names == self._profiles.title_names[j]
            and len(words) + len(names) >= _LEAST_TITLE
        )


def _interpolated(likeness: float) -> float:
    """Return the bits that a likeness of titles stands for."""
    previous, found = _WORDS[0]
    for edge, value in _WORDS[1:]:
        if likeness <= edge:
            return found + (value - found) * (likeness - previous) / (edge - previous)
        previous, found = edge, value
    return found
