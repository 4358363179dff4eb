"""What the dates of two records say of whether they are of one event, in bits."""

import math
from collections.abc import Callable
from typing import Final

from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.record.disagreement import slip_of_days, swapped_day
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

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
_UNKNOWN: Final = (UNBOUNDED_BELOW, UNBOUNDED_ABOVE)


class Dates:
    """Compares when two records say that something was."""

    def __init__(self, profiles: Profiles, share: Callable[[int, int], float]) -> None:
        """Take in the profiles, and what tells how much two long texts count beside their titles."""
        self._profiles = profiles
        self._share = share

    def bits(self, i: int, j: int) -> float | None:
        """Return what two dates say; None if they cannot be of one event."""
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
