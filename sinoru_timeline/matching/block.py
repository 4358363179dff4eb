"""Which pairs are compared at all: records that share a rare word, or people and month, or an id.

The records are gone through in the order of time. Each looks into the buckets of its keys for
those that came before it: into all of a small bucket, and into the end of a large one, where the
records nearest in time stand. So the work grows with the number of records, not with its square,
however many of them share a word. Wide dates stand apart: a record of "2023" must be found by all
records of that year, not only by the first.
"""

from collections.abc import Container, Iterator
from itertools import islice
from typing import Final

from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

_RARE_WORDS: Final = 4
_PER_WORDS: Final = 5  # one word more for so many words of a text
_MOST_WORDS: Final = 30
_SMALL: Final = 12  # records of a bucket that are all compared
_LAST: Final = 6  # records at the end of a larger bucket that are
_MONTH: Final = 31  # days; a longer span is wide
_YEAR: Final = 366
_MOST_YEARS: Final = 12  # of a wide span; what is wider is found by its words
_NAMES: Final = 4
_RARE_NAMES: Final = 2
_WORD: Final = 1 << 40  # no year and no month

_Bucket = list[int]


def in_order(profiles: Profiles) -> list[int]:
    """Return the records in the order of time, those without a date at the end.

    Within a day by their words, so that alike records are neighbours.
    """
    first, last = profiles.first, profiles.last
    words = profiles.titles

    def key(index: int) -> tuple[bool, float, tuple[int, ...], int]:
        start = first[index] if first[index] > UNBOUNDED_BELOW else last[index]
        return start == UNBOUNDED_ABOVE, start, words[index], index

    return sorted(range(len(profiles)), key=key)


def candidates(
    profiles: Profiles, ids: dict[str, list[int]], left_out: Container[int] = ()
) -> Iterator[tuple[int, set[int]]]:
    """Yield each record with those before it that it is to be compared with.

    Args:
        profiles: the records.
        ids: the records that share an id or an address elsewhere; they are always compared.
        left_out: records for which another one stands.
    """
    blocks = _Blocks(profiles)
    sharing: dict[int, set[int]] = {}
    for group in ids.values():
        for index in group:
            sharing.setdefault(index, set()).update(group)
    done: set[int] = set()
    for index in in_order(profiles):
        if index in left_out:
            continue
        found = blocks.put(index)
        if index in sharing:
            found |= sharing[index] & done
            done.add(index)
        if found:
            yield index, found


class _Blocks:
    """The buckets, filled record by record."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._narrow: dict[tuple[int, int], _Bucket] = {}
        self._wide: dict[tuple[int, int], _Bucket] = {}

    def put(self, index: int) -> set[int]:
        """Put a record into its buckets and return those that were there before it."""
        profiles, found = self._profiles, set[int]()
        wide, narrow = self._wide, self._narrow
        start, end = profiles.first[index], profiles.last[index]
        is_wide = end - start > _MONTH
        own = wide if is_wide else narrow
        names = _names(profiles, index)
        for key in _words(profiles, index, names):
            _look(wide.get(key), found)
            bucket = narrow.get(key)
            _look(bucket, found)
            if is_wide:
                bucket = wide.get(key)
            if bucket is None:
                own[key] = [index]
            else:
                bucket.append(index)
        if start == UNBOUNDED_BELOW or end == UNBOUNDED_ABOVE:
            return found
        years = range(int(start // _YEAR), int(end // _YEAR) + 1)[:_MOST_YEARS]
        months = {int(start // _MONTH), int(end // _MONTH)}
        for name in names:
            for year in years:
                _look(wide.get((name, -year)), found)
                if is_wide:
                    wide.setdefault((name, -year), []).append(index)
            if not is_wide:
                for month in months:
                    _look(narrow.get((name, month)), found)
                    narrow.setdefault((name, month), []).append(index)
        return found


def _look(bucket: _Bucket | None, found: set[int]) -> None:
    if bucket is not None:
        found.update(bucket if len(bucket) <= _SMALL else bucket[-_LAST:])


def _words(profiles: Profiles, index: int, names: list[int]) -> list[tuple[int, int]]:
    """Return the rarest words of a record as keys, without those that only it has."""
    frequency = profiles.frequency
    words = profiles.words[index]
    # Two long texts share many words, but not always the rarest.
    most = min(_MOST_WORDS, _RARE_WORDS + len(words) // _PER_WORDS)
    shared = islice((word for word in words if frequency[word] > 1), most)
    return [(word, _WORD) for word in (*shared, *names[:_RARE_NAMES])]


def _names(profiles: Profiles, index: int) -> list[int]:
    """Return the rarest people and places of a record."""
    names = profiles.actors[index] | profiles.places[index]
    if len(names) < 2:  # noqa: PLR2004 - what needs no order
        return list(names)
    return sorted(names, key=profiles.rarest.__getitem__)[:_NAMES]
