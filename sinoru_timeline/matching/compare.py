"""How far two records tell of one event: a sum of contributions, each with its reason.

A contribution is in bits: one point doubles the odds that the two are one event. The numbers were
set on the tuning half of made-up duplicates (see the explanation of merging) and are the same for
every chronology.
"""

import math
from collections.abc import Sequence
from typing import Final

from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.record.disagreement import slip_of_days, swapped_day
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, iso_day

FEATURES: Final = ("prior", "words", "dates", "actors", "places", "type", "numbers", "ids")
CLAMP: Final = 10.0  # no single pair outweighs many others

# Two records that share a block are of one event less often than not. Where they stand says nothing
# more: a merged chronology tells no longer which records came from which, and merging it again must
# find what was found.
_PRIOR: Final = -5.2
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
_SAME_DAY: Final = 4.0
_PER_DOUBLING: Final = 0.4
_LEAST_DATE: Final = -2.0
# The same unusual span, such as 11 to 20 May, is no chance; that of a year is.
_SAME_STATEMENT: Final = 2.5
_WHOLE_YEARS: Final = (364.0, 365.0)
_UNDATED: Final = -1.0
_PER_DOUBLING_APART: Final = 1.0
_LEAST_LASTING: Final = -5.5
_DAY_OFF: Final = "a day off"
_SWAPPED: Final = "day and month swapped"
_OFF_TOO: Final = -1.0
_SLIPS: Final = {
    _DAY_OFF: -0.5,
    _SWAPPED: -1.0,
    "the Julian calendar taken for the Gregorian": -1.0,
    "a slip in the year": -3.0,
}
_PUBLISHED: Final = -0.8
_PUBLISHED_WITHIN: Final = 31
_LOOSE: Final = -1.5
_LONGEST_SLIP: Final = 366
_YEAR: Final = 365.2425
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
_SAME_TYPE: Final = 1.0
_OTHER_TYPE: Final = -2.0
_ONE_ORDINAL: Final = -4.0
_COMMON_NUMBER: Final = 0.6
_OTHER_NUMBERS: Final = -1.5
_LEAST_NUMBER: Final = 20
_COMMON_QUANTITY: Final = 1.5
_OTHER_QUANTITY: Final = -1.1
_TOLERANCE: Final = 0.06  # rounding
_COMMON_ADDRESS: Final = 9.0
_OTHER_ADDRESSES: Final = -4.0
_COMMON_ID: Final = 8.0
_OTHER_MEASURES: Final = -2.5  # exports, and exports of cars
_ONE_ACT: Final = -2.5  # exercises, and the order to hold them
_OTHER_MODALITY: Final = -1.5


class Comparer:
    """Compares the records of one set of profiles."""

    def __init__(
        self,
        profiles: Profiles,
        teams: Sequence[frozenset[int]] | None = None,
        *,
        within: bool = True,
    ) -> None:
        """Take in the profiles.

        Args:
            profiles: the records.
            teams: for each record the timelines in which it stands.
            within: whether two records of one timeline may be one event.
        """
        self._profiles = profiles
        self._teams = teams
        self._within = within
        self._parents = [event.part_of for event in profiles.events]
        self._modalities = [event.modality for event in profiles.events]
        self._compared = _compared(profiles.events, teams or ())
        self._actor_bits = {
            key: min(_MOST_OF_ONE, _PER_BIT_OF_ACTOR * bits)
            for key, bits in profiles.rarity.items()
        }

    def score(self, i: int, j: int) -> float | None:
        """Return the sum of the contributions; None if the two cannot be of one event."""
        found = self.contributions(i, j)
        if found is None:
            return None
        return min(CLAMP, max(-CLAMP, sum(found)))

    def contributions(self, i: int, j: int) -> tuple[float, ...] | None:
        """Return what each of `FEATURES` contributes; None if the two cannot be of one event."""
        profiles = self._profiles
        ordinals, others = profiles.ordinals[i], profiles.ordinals[j]
        if ordinals and others and ordinals.isdisjoint(others):
            return None
        dates = self._dates(i, j)
        if dates is None or self._told_apart(i, j):
            return None
        return (
            _PRIOR,
            self._words(i, j),
            dates,
            self._actors(i, j),
            self._places(i, j),
            self._type(i, j) + self._acts(i, j),
            self._numbers(i, j),
            self._ids(i, j),
        )

    def _told_apart(self, i: int, j: int) -> bool:
        """Tell whether a timeline in which both stand tells them apart.

        It does if it was merged, because that compared them, if they are parts of one whole, and
        if every timeline is to be taken to be free of duplicates.
        """
        if self._teams is None:
            return False
        compared = self._compared
        if not compared and self._teams[i].isdisjoint(self._teams[j]):
            return False  # the usual case
        if compared and not compared.get(i, _NONE).isdisjoint(compared.get(j, _NONE)):
            events = self._profiles.events
            return frozenset(events[i].ids).isdisjoint(events[j].ids)
        if self._teams[i].isdisjoint(self._teams[j]):
            return False
        parent = self._parents[i]
        return not self._within or (parent is not None and parent == self._parents[j])

    # --- one feature each -----------------------------------------------------------------------

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

    def _share(self, i: int, j: int) -> float:
        """Return how much summaries count beside titles: all, if both are long enough."""
        words, titles = self._profiles.words, self._profiles.titles
        if words[i] is titles[i] or words[j] is titles[j]:
            return 0.0
        shorter = min(len(words[i]), len(words[j]))
        return min(1.0, max(0.0, (shorter - _SHORT) / (_LONG - _SHORT))) * _MOST_SHARE

    def _words(self, i: int, j: int) -> float:
        profiles = self._profiles
        share = self._share(i, j)
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

    def _dates(self, i: int, j: int) -> float | None:
        profiles = self._profiles
        first, last = profiles.first[i], profiles.last[i]
        other_first, other_last = profiles.first[j], profiles.last[j]
        if first <= other_last and other_first <= last:
            if first == last and other_first == other_last:
                return _SAME_DAY
            return self._overlapping(i, j)
        gap = max(first, other_first) - min(last, other_last)
        if gap <= max(profiles.loose[i], profiles.loose[j]):
            return _LOOSE
        slip = self.slip(i, j)
        return None if slip is None else slip[1]

    def _overlapping(self, i: int, j: int) -> float:
        """Return what it says that two dates, one of them not to the day, have days in common."""
        profiles = self._profiles
        days, others = (profiles.first[i], profiles.last[i]), (profiles.first[j], profiles.last[j])
        widest = max(days[1] - days[0], others[1] - others[0])
        if widest == UNBOUNDED_ABOVE:
            if _UNKNOWN in (days, others):
                return _UNDATED * (1 - self._share(i, j))
            bits = _LEAST_DATE
        else:
            bits = max(_LEAST_DATE, _SAME_DAY - _PER_DOUBLING * math.log2(1 + widest))
        apart = self._apart(i, j)
        if apart:
            return max(_LEAST_LASTING, bits - _PER_DOUBLING_APART * math.log2(1 + apart))
        if widest and widest not in _WHOLE_YEARS and self._same_bounds(i, j):
            bits = max(bits, _SAME_STATEMENT)
        return bits

    def _same_bounds(self, i: int, j: int) -> bool:
        profiles = self._profiles
        return (
            profiles.first[i] == profiles.first[j]
            and profiles.last[i] == profiles.last[j]
            and profiles.begun[i] == profiles.begun[j]
            and profiles.ended[i] == profiles.ended[j]
        )

    def _apart(self, i: int, j: int) -> float:
        """Return by how many days beginning and end of two overlapping records must differ.

        What lasted for months is not what happened on a day of them.
        """
        profiles = self._profiles
        begin = max(profiles.first[i], profiles.first[j]) - min(
            profiles.begun[i], profiles.begun[j]
        )
        end = max(profiles.ended[i], profiles.ended[j]) - min(profiles.last[i], profiles.last[j])
        return max(0.0, begin) + max(0.0, end)

    def slip(self, i: int, j: int) -> tuple[str, float] | None:
        """Return the slip that would explain why two dates have no day in common."""
        profiles = self._profiles
        first, other = profiles.first[i], profiles.first[j]
        published = profiles.published
        if published and (
            (i in published and 0 < first - profiles.last[j] <= _PUBLISHED_WITHIN)
            or (j in published and 0 < other - profiles.last[i] <= _PUBLISHED_WITHIN)
        ):
            return "the day of publication taken for that of the event", _PUBLISHED
        days = first == profiles.last[i], other == profiles.last[j]
        if all(days):
            distance = abs(first - other)
            # No whole number of years: seen without working out the dates.
            if distance <= _LONGEST_SLIP or not 2 < distance % _YEAR < _YEAR - 2:  # noqa: PLR2004
                name = slip_of_days(int(first), int(other))
                if name is not None:
                    return name, _SLIPS[name]
        elif any(days) and 1 in (first - profiles.last[j], other - profiles.last[i]):
            return _DAY_OFF, _SLIPS[_DAY_OFF]
        if (days[0] and self._is_swapped(i, j)) or (days[1] and self._is_swapped(j, i)):
            return _SWAPPED, _SLIPS[_SWAPPED] + (_OFF_TOO if all(days) else 0.0)
        return None

    def _is_swapped(self, i: int, j: int) -> bool:
        """Tell whether a day, written the other way, is one of those of another date, or next to it.

        Of three reports of one event the first may be a day off and the second swapped.
        """
        profiles = self._profiles
        swapped = swapped_day(int(profiles.first[i]))
        return swapped is not None and profiles.first[j] - 1 <= swapped <= profiles.last[j] + 1

    def _actors(self, i: int, j: int) -> float:
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

    def _places(self, i: int, j: int) -> float:
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

    def _type(self, i: int, j: int) -> float:
        type, other = self._profiles.types[i], self._profiles.types[j]
        if type is None or other is None:
            return 0.0
        return _SAME_TYPE if type == other else _OTHER_TYPE

    def _acts(self, i: int, j: int) -> float:
        """An order, a plan or a denial of something is not that, however alike the words are."""
        profiles = self._profiles
        found = 0.0
        if profiles.acts[i] != profiles.acts[j] and profiles.languages[i] == profiles.languages[j]:
            found += _ONE_ACT
        modality, other = self._modalities[i], self._modalities[j]
        if modality != other and not {modality, other} <= _SOON_OR_DONE:
            found += _OTHER_MODALITY
        return found

    def _numbers(self, i: int, j: int) -> float:
        found = 0.0
        if bool(self._profiles.ordinals[i]) != bool(self._profiles.ordinals[j]):
            found += _ONE_ORDINAL
        numbers, others = self._profiles.numbers[i], self._profiles.numbers[j]
        if numbers and others:
            if not _agree(numbers, others):
                # A headline counts in words or figures, and small counts change from day to day.
                if max(numbers) >= _LEAST_NUMBER <= max(others):
                    found += _OTHER_NUMBERS
            elif not all(map(_is_year, numbers & others)):
                found += _COMMON_NUMBER  # that the year is the same the dates tell already
        events = self._profiles.events
        if events[i].quantities and events[j].quantities:
            found += _quantities(events[i].quantities, events[j].quantities)
        return found

    def _ids(self, i: int, j: int) -> float:
        event, other = self._profiles.events[i], self._profiles.events[j]
        found = 0.0
        if event.same_as and other.same_as:
            shared = not frozenset(event.same_as).isdisjoint(other.same_as)
            found += _COMMON_ADDRESS if shared else _other_addresses(event.same_as, other.same_as)
        if event.id == other.id or (
            (event.merged_from or other.merged_from)
            and not frozenset(event.ids).isdisjoint(other.ids)
        ):
            found += _COMMON_ID
        return found

    # --- in words -------------------------------------------------------------------------------

    def refusal(self, i: int, j: int) -> str:
        """Say why two records cannot be of one event."""
        profiles = self._profiles
        ordinals, others = profiles.ordinals[i], profiles.ordinals[j]
        if ordinals and others and ordinals.isdisjoint(others):
            return f"different ordinals: {_listed(ordinals)} and {_listed(others)}"
        if self._told_apart(i, j):
            return "both stand in one timeline, which tells them apart"
        return f"no day in common: {self._days(i)} and {self._days(j)}"

    def reasons(self, i: int, j: int) -> tuple[str, ...]:
        """Say for each of `FEATURES` what was found."""
        profiles = self._profiles
        overlap = profiles.first[i] <= profiles.last[j] and profiles.first[j] <= profiles.last[i]
        if overlap:
            dates = f"{self._days(i)} and {self._days(j)}"
        else:
            slip = self.slip(i, j)
            dates = f"{self._days(i)} and {self._days(j)}: " + (slip[0] if slip else "roughly")
        if self._share(i, j) > 0:
            likeness, _ = self._cosine(profiles.words, profiles.lengths, i, j)
        else:
            likeness, _ = self._cosine(profiles.titles, profiles.title_lengths, i, j)
        return (
            "two records of one block",
            f"{likeness:.0%} alike: {self._common_words(i, j)}",
            dates,
            self._named(profiles.actors[i], profiles.actors[j]),
            self._named(profiles.places[i], profiles.places[j]),
            f"{profiles.types[i] or 'unknown'} and {profiles.types[j] or 'unknown'}",
            f"{_listed(profiles.numbers[i]) or 'none'} and {_listed(profiles.numbers[j]) or 'none'}",
            "ids and addresses elsewhere",
        )

    def _days(self, i: int) -> str:
        first, last = iso_day(self._profiles.first[i]), iso_day(self._profiles.last[i])
        if first is None and last is None:
            return "unknown"
        return first if first == last and first is not None else f"{first or '…'} to {last or '…'}"

    def _common_words(self, i: int, j: int) -> str:
        profiles = self._profiles
        common = frozenset(profiles.words[i]) & frozenset(profiles.words[j])
        strongest = sorted(common, key=lambda word: (-profiles.weights[word], word))[:6]
        texts = profiles.vocabulary.texts
        return ", ".join(texts[word].lstrip("@=#") for word in strongest) or "no word in common"

    def _named(self, names: frozenset[int], others: frozenset[int]) -> str:
        if not names or not others:
            return "not stated by both"
        texts = self._profiles.vocabulary.texts
        common = sorted(texts[key].lstrip("@") for key in names & others)
        return ", ".join(common) or "none in common"


_OTHER_SCRIPTS: Final = ("ru", "zh")
_NONE: Final[frozenset[int]] = frozenset()


def _compared(
    events: Sequence[Event], teams: Sequence[frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Return for records the merged timelines in which they are, by themselves or in an event.

    Merging compared the records of those with each other.
    """
    merged = {
        team for event, own in zip(events, teams, strict=False) if event.merged_from for team in own
    }
    if not merged:
        return {}
    found: dict[str, frozenset[int]] = {}
    for event, own in zip(events, teams, strict=True):
        if not own.isdisjoint(merged):
            for id in event.ids:
                found[id] = found.get(id, _NONE) | (own & merged)
    return {
        index: _NONE.union(*(found.get(id, _NONE) for id in event.ids))
        for index, event in enumerate(events)
    }


_SOON_OR_DONE: Final = {"planned", "occurred"}  # what was planned may have happened since
_UNKNOWN: Final = (UNBOUNDED_BELOW, UNBOUNDED_ABOVE)


def _interpolated(likeness: float) -> float:
    """Return the bits that a likeness of titles stands for."""
    previous, found = _WORDS[0]
    for edge, value in _WORDS[1:]:
        if likeness <= edge:
            return found + (value - found) * (likeness - previous) / (edge - previous)
        previous, found = edge, value
    return found


def _agree(numbers: frozenset[float], others: frozenset[float]) -> bool:
    if not numbers.isdisjoint(others):
        return True
    return any(
        a != b and not _is_year(a) and not _is_year(b) and abs(a - b) <= _TOLERANCE * max(a, b)
        for a in numbers
        for b in others
    )


def _is_year(number: float) -> bool:
    return number.is_integer() and 1000 <= number <= 2100  # noqa: PLR2004 - as titles have them


def _quantities(quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]) -> float:
    named = {(each.name, each.unit): each.range for each in quantities}
    agreeing = rivals = 0
    if named.keys().isdisjoint((each.name, each.unit) for each in others):
        return _OTHER_MEASURES
    for each in others:
        mine = named.get((each.name, each.unit))
        if mine is None:
            continue
        low, high = each.range
        margin = _TOLERANCE * max(
            abs(low) if low > UNBOUNDED_BELOW else 0,
            abs(mine[0]) if mine[0] > UNBOUNDED_BELOW else 0,
        )
        if mine[0] - margin <= high and low - margin <= mine[1]:
            agreeing += 1
        else:
            rivals += 1
    return min(agreeing, 2) * _COMMON_QUANTITY + min(rivals, 2) * _OTHER_QUANTITY


def _other_addresses(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Two addresses at one site are of two events."""
    sites = {address.split("/", 3)[2] for address in one if address.count("/") > 2}  # noqa: PLR2004
    return (
        _OTHER_ADDRESSES
        if any(address.count("/") > 2 and address.split("/", 3)[2] in sites for address in other)  # noqa: PLR2004
        else 0.0
    )


def _listed(numbers: frozenset[int] | frozenset[float]) -> str:
    return ", ".join(f"{number:g}" for number in sorted(numbers))
