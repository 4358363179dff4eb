"""Which pairs are compared at all: records that share a rare word, or people and month, or an id.

The records stand in the order of time. Under each of its keys a record meets those before it: all
of a small bucket, and the end of a large one, where the records nearest in time stand. So the work
grows with the number of records, not with its square, however many of them share a word. Wide dates
stand apart: a record of "2023" must be found by all records of that year, not only by the first.
Of the pairs that meet, those are left whose dates do not refuse each other at first sight.

All of it is done with arrays of numbers, many thousand pairs at a time: of each pair that is
compared some forty meet.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeAlias

import attrs
import numpy
from numpy.typing import NDArray

from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

_RARE_WORDS: Final = 4
_PER_WORDS: Final = 5  # one word more for so many words of a text
_MOST_WORDS: Final = 30
_SMALL: Final = 12  # records of a bucket that are all compared
_LAST: Final = 6  # records at the end of a larger bucket that are
_SMALL_SHARED: Final = 100  # the same for records that share an id or an address
_LAST_SHARED: Final = 50
_AT_ONCE: Final = 1 << 14  # pairs that are looked at together: what the cache of a core holds
_MONTH: Final = 31  # days; a longer span is wide
_YEAR: Final = 366
_MOST_YEARS: Final = 12  # of a wide span; what is wider is found by its words
_NAMES: Final = 4
_RARE_NAMES: Final = 2
_JULIAN: Final = (9, 13)  # days by which a Julian date may differ from the Gregorian one
_PUBLISHED_WITHIN: Final = 31  # days, as in `compare`
_NO_MORE_JULIAN: Final = 365.2425 * 1931  # the day from which on no date is taken for one

Numbers: TypeAlias = NDArray[numpy.int64]
_Days: TypeAlias = NDArray[numpy.float64]
_Mask: TypeAlias = NDArray[numpy.bool_]


def candidates(
    profiles: Profiles, shared: Iterable[Sequence[int]], left_out: Collection[int] = ()
) -> tuple[Numbers, Numbers]:
    """Return the pairs of records that are to be compared, each once, the lower index first.

    Args:
        profiles: the records.
        shared: groups of records that share an id or an address elsewhere.
        left_out: records for which another one stands.
    """
    records = in_order(profiles)
    if left_out:
        records = records[~numpy.isin(records, list(left_out))]
    place = numpy.full(len(profiles), -1, numpy.int64)
    place[records] = numpy.arange(len(records))
    gate = _Gate(profiles, records)
    found = [numpy.empty(0, numpy.int64)]
    for buckets, most, most_of_large in _all_buckets(profiles, place, shared):
        found += (gate.passed(*pairs) for pairs in buckets.pairs(most, most_of_large))
    return numpy.divmod(_distinct(numpy.concatenate(found)), max(1, len(profiles)))


def in_order(profiles: Profiles) -> Numbers:
    """Return the records in the order of time, those without a date at the end.

    Within a day by their words, so that alike records are neighbours.
    """
    first, last = _days(profiles.first), _days(profiles.last)
    start = numpy.where(first > UNBOUNDED_BELOW, first, last)
    by_words = sorted(range(len(profiles)), key=profiles.titles.__getitem__)
    words = numpy.array(by_words, numpy.int64)
    return words[numpy.argsort(start[words], kind="stable")]


def _distinct(codes: Numbers) -> Numbers:
    """Sort numbers and leave out repeats; a hundred times faster than `numpy.unique` on millions."""
    codes.sort()
    found: Numbers = codes[numpy.diff(codes, prepend=-1) != 0]
    return found


def _days(values: Sequence[float]) -> _Days:
    return numpy.array(values, numpy.float64)


# --- buckets ------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class _Entries:
    """Records and keys that they have, the keys of a record one after another.

    Attributes:
        keys: one key for each entry.
        records: the record that has it.
    """

    keys: Numbers
    records: Numbers

    def only(self, mask: _Mask) -> "_Entries":
        """Return some of the entries."""
        return _Entries(self.keys[mask], self.records[mask])

    def where(self, of_record: _Mask) -> "_Entries":
        """Return the entries of some of the records."""
        return self.only(of_record[self.records])

    def most(self, most: Numbers | int) -> "_Entries":
        """Return the first entries of each record, not more than so many."""
        begins = numpy.searchsorted(self.records, self.records)
        nth = numpy.arange(len(self.records)) - begins
        return self.only(nth < (most if isinstance(most, int) else most[self.records]))

    def and_(self, others: "_Entries") -> "_Entries":
        """Return these entries and others."""
        return _Entries(
            numpy.concatenate([self.keys, others.keys]),
            numpy.concatenate([self.records, others.records]),
        )


@attrs.frozen(eq=False)
class _Buckets:
    """Records that stand in buckets, and records that look into them.

    Attributes:
        standing: the places, in the order of time, of those that stand in buckets, bucket by
            bucket.
        looking: the places of those that look into one.
        ends: for each of those the end, in `standing`, of what stands there before it.
        sizes: how many that are.
    """

    standing: Numbers
    looking: Numbers
    ends: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, standing: _Entries, looking: _Entries, place: Numbers, count: int) -> "_Buckets":
        """Sort entries into buckets.

        Args:
            standing: who stands under which key.
            looking: who looks under which key; nobody sees itself or what comes later.
            place: the place of each record in the order of time; -1 for one that is left out.
            count: more than any place.
        """
        codes, asked = (
            _distinct(each.keys * count + place[each.records])
            for each in (standing.where(place >= 0), looking.where(place >= 0))
        )
        places = asked % count
        ends = numpy.searchsorted(codes, asked)
        sizes = ends - numpy.searchsorted(codes, asked - places)
        seeing = sizes > 0
        return cls(codes % count, places[seeing], ends[seeing], sizes[seeing])

    def pairs(self, small: int, last: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield pairs of places: those looking, with all of a small bucket or the last of it."""
        looking, ends, sizes = self.looking, self.ends, self.sizes
        for back in range(1, small + 1):
            if back == last + 1:
                few = sizes <= small
                looking, ends, sizes = looking[few], ends[few], sizes[few]
            deep = sizes >= back
            looking, ends, sizes = looking[deep], ends[deep], sizes[deep]
            if not len(looking):
                return
            for begin in range(0, len(looking), _AT_ONCE):
                part = slice(begin, begin + _AT_ONCE)
                yield self.standing[ends[part] - back], looking[part]


def _all_buckets(
    profiles: Profiles, place: Numbers, shared: Iterable[Sequence[int]]
) -> Iterator[tuple[_Buckets, int, int]]:
    """Yield the buckets of each kind, with how many of a small one and of a large one count."""
    first, last = _days(profiles.first), _days(profiles.last)
    is_wide = last - first > _MONTH
    bounded = (first > UNBOUNDED_BELOW) & (last < UNBOUNDED_ABOVE)
    first, last = numpy.where(bounded, first, 0), numpy.where(bounded, last, 0)

    def buckets(standing: _Entries, looking: _Entries) -> _Buckets:
        return _Buckets.of(standing, looking, place, len(profiles) + 1)

    # Each kind is let go of before the next is made.
    names = _rarest_names(profiles)
    words = _rarest_words(profiles).and_(names.most(_RARE_NAMES))
    yield buckets(words.where(is_wide), words), _SMALL, _LAST
    yield buckets(words.where(~is_wide), words), _SMALL, _LAST
    del words
    if is_wide.any():
        pairs = _in_pairs(names)
        yield buckets(pairs.where(is_wide), pairs), _SMALL, _LAST
        yield buckets(pairs.where(~is_wide), pairs.where(is_wide)), _SMALL, _LAST
        del pairs
    names = names.where(bounded)
    years = _over(names, first // _YEAR, last // _YEAR, _MOST_YEARS)
    yield buckets(years.where(is_wide), years), _SMALL, _LAST
    del years
    months = _over(names.where(~is_wide), first // _MONTH, last // _MONTH, 2)
    yield buckets(months, months), _SMALL, _LAST
    del months
    groups = _of_groups(shared)
    yield buckets(groups, groups), _SMALL_SHARED, _LAST_SHARED


def _rarest_words(profiles: Profiles) -> _Entries:
    """Return the rarest words of the records, without those that only one has."""
    sizes = numpy.fromiter(map(len, profiles.words), numpy.int64, len(profiles))
    words = numpy.fromiter(chain.from_iterable(profiles.words), numpy.int64, int(sizes.sum()))
    entries = _Entries(words, numpy.repeat(numpy.arange(len(profiles)), sizes))
    # Two long texts share many words, but not always the rarest.
    most = numpy.minimum(_MOST_WORDS, _RARE_WORDS + sizes // _PER_WORDS)
    frequency = numpy.array(profiles.frequency, numpy.int64)
    return entries.only(frequency[words] > 1).most(most)


def _rarest_names(profiles: Profiles) -> _Entries:
    """Return the rarest people and places of the records, the rarest first."""
    keys = sorted(profiles.rarest, key=profiles.rarest.__getitem__)
    rank = numpy.zeros(max(keys, default=0) + 1, numpy.int64)
    rank[keys] = numpy.arange(len(keys))
    parts: list[Numbers] = [numpy.empty(0, numpy.int64)]
    for named in (profiles.actors, profiles.places):
        sizes = numpy.fromiter(map(len, named), numpy.int64, len(named))
        found = numpy.fromiter(chain.from_iterable(named), numpy.int64, int(sizes.sum()))
        parts.append(numpy.repeat(numpy.arange(len(named)), sizes) * len(rank) + rank[found])
    records, ranks = numpy.divmod(_distinct(numpy.concatenate(parts)), len(rank))
    return _Entries(numpy.array([*keys, 0], numpy.int64)[ranks], records).most(_NAMES)


def _in_pairs(names: _Entries) -> _Entries:
    """Return each two names of a record as one key: who met whom, and who was where."""
    count = int(names.keys.max(initial=0)) + 1
    keys: list[Numbers] = []
    records: list[Numbers] = []
    for back in range(1, _NAMES):
        of_one = names.records[back:] == names.records[:-back]
        ends = numpy.sort([names.keys[back:][of_one], names.keys[:-back][of_one]], axis=0)
        keys.append(ends[0] * count + ends[1])
        records.append(names.records[back:][of_one])
    found = numpy.concatenate(keys), numpy.concatenate(records)
    return _Entries(numpy.unique(found[0], return_inverse=True)[1], found[1])


def _over(names: _Entries, first: _Days, last: _Days, most: int) -> _Entries:
    """Return names with each month or year that their record reaches over, as one key each."""
    starts, ends = first[names.records], last[names.records]
    sizes = numpy.minimum(ends - starts + 1, most).astype(numpy.int64)
    entry = numpy.repeat(numpy.arange(len(sizes)), sizes)
    # Each gets the numbers 0, 1, 2, … in its run.
    step = numpy.arange(len(entry)) - numpy.repeat(numpy.cumsum(sizes) - sizes, sizes)
    _, times = numpy.unique(starts[entry] + step, return_inverse=True)
    keys = names.keys[entry] * (times.max(initial=0) + 1) + times
    # Numbered anew, or a code of key and place might become too large.
    return _Entries(numpy.unique(keys, return_inverse=True)[1], names.records[entry])


def _of_groups(groups: Iterable[Sequence[int]]) -> _Entries:
    """Return records that share something, by the number of their group."""
    found = [(number, index) for number, group in enumerate(groups) for index in group]
    keys = numpy.array([number for number, _ in found], numpy.int64)
    return _Entries(keys, numpy.array([index for _, index in found], numpy.int64))


# --- dates --------------------------------------------------------------------------------------


class _Gate:
    """Refuses pairs that cannot be of one event by their dates; by far the most pairs end here."""

    def __init__(self, profiles: Profiles, records: Numbers) -> None:
        """Take in the dates, in the order of the records."""
        self._count = len(profiles)
        self._records = records
        self._first = _days(profiles.first)[records]
        self._last = _days(profiles.last)[records]
        self._loose = _days(profiles.loose)[records]
        self._is_day = self._first == self._last
        # What is no day shares its slips with nothing.
        alone = -1 - numpy.arange(len(records))
        self._year_slips, self._swaps = (
            numpy.where(self._is_day, numpy.array(each, numpy.int64)[records], alone)
            for each in (profiles.year_slips, profiles.swaps)
        )
        self._published = numpy.isin(records, list(profiles.published))
        self._any_loose = bool(self._loose.any())

    def passed(self, one: Numbers, other: Numbers) -> Numbers:
        """Return codes for the pairs that are to be compared: lower index × all + higher index."""
        first, last = self._first, self._last
        gaps = numpy.maximum(first[one], first[other]) - numpy.minimum(last[one], last[other])
        passed = gaps <= 0
        rest = numpy.flatnonzero(~passed)
        passed[rest] = self._explained(one[rest], other[rest], gaps[rest])
        found, others = self._records[one[passed]], self._records[other[passed]]
        return numpy.minimum(found, others) * self._count + numpy.maximum(found, others)

    def _explained(self, one: Numbers, other: Numbers, gaps: _Days) -> _Mask:
        """Tell for pairs without a common day whether a slip may explain it."""
        found: _Mask = self._swaps[one] == self._swaps[other]
        found |= self._year_slips[one] == self._year_slips[other]
        if self._any_loose:
            found |= gaps <= numpy.maximum(self._loose[one], self._loose[other])
        near = numpy.flatnonzero(gaps <= _PUBLISHED_WITHIN)
        found[near] |= self._is_near_slip(one[near], other[near], gaps[near])
        return found

    def _is_near_slip(self, one: Numbers, other: Numbers, gaps: _Days) -> _Mask:
        """Tell for pairs that are some days apart whether that may be a slip."""
        early = numpy.minimum(self._first[one], self._first[other]) < _NO_MORE_JULIAN
        days, others = self._is_day[one], self._is_day[other]
        julian = early & (gaps >= _JULIAN[0]) & (gaps <= _JULIAN[1]) & days & others
        found: _Mask = julian | ((gaps == 1) & (days | others))
        found |= self._published[one] | self._published[other]
        return found
