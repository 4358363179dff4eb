"""How far two records tell of one event: a sum of contributions, each with its reason.

A contribution is in bits: one point doubles the odds that the two are one event. The numbers here
and in `words`, `dates` and `parties` were set on the tuning half of made-up duplicates (see the
explanation of merging) and are the same for every chronology.
"""

from collections.abc import Sequence
from typing import Final

from sinoru_timeline.matching.dates import Dates
from sinoru_timeline.matching.parties import Parties
from sinoru_timeline.matching.phrases import common_names, common_words, days, listed
from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.matching.words import Words
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW

FEATURES: Final = ("prior", "words", "dates", "actors", "places", "type", "numbers", "ids")
CLAMP: Final = 10.0  # no single pair outweighs many others

# Two records that share a block are of one event less often than not. Where they stand says nothing
# more: a merged chronology tells no longer which records came from which, and merging it again must
# find what was found.
_PRIOR: Final = -5.2
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
_SOON_OR_DONE: Final = {"planned", "occurred"}  # what was planned may have happened since
_NONE: Final[frozenset[int]] = frozenset()


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
        self._words = Words(profiles)
        self._dates = Dates(profiles, self._words.share)
        self._parties = Parties(profiles)

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
        dates = self._dates.bits(i, j)
        if dates is None or self._told_apart(i, j):
            return None
        return (
            _PRIOR,
            self._words.bits(i, j),
            dates,
            self._parties.actors(i, j),
            self._parties.places(i, j),
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
            return f"different ordinals: {listed(ordinals)} and {listed(others)}"
        if self._told_apart(i, j):
            return "both stand in one timeline, which tells them apart"
        return f"no day in common: {days(profiles, i)} and {days(profiles, j)}"

    def reasons(self, i: int, j: int) -> tuple[str, ...]:
        """Say for each of `FEATURES` what was found."""
        profiles = self._profiles
        overlap = profiles.first[i] <= profiles.last[j] and profiles.first[j] <= profiles.last[i]
        dates = f"{days(profiles, i)} and {days(profiles, j)}"
        if not overlap:
            slip = self._dates.slip(i, j)
            dates += ": " + (slip[0] if slip else "roughly")
        return (
            "two records of one block",
            f"{self._words.likeness(i, j):.0%} alike: {common_words(profiles, i, j)}",
            dates,
            common_names(profiles, profiles.actors[i], profiles.actors[j]),
            common_names(profiles, profiles.places[i], profiles.places[j]),
            f"{profiles.types[i] or 'unknown'} and {profiles.types[j] or 'unknown'}",
            f"{listed(profiles.numbers[i]) or 'none'} and {listed(profiles.numbers[j]) or 'none'}",
            "ids and addresses elsewhere",
        )


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
