"""The units a date can be stated in, from the coarsest to the finest."""

import enum
from typing import Final


class Granularity(enum.StrEnum):
    """The finest unit that a date *states*: "in 1969" is a year, however it is printed.

    The sub-year units are those of ISO 8601-2:2019, 4.8: seasons (codes 21 to 32), quarters
    (33 to 36), quadrimesters (37 to 39) and semesters (40 and 41).

    >>> Granularity.MONTH.is_coarser_than(Granularity.DAY)
    True
    """

    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEMESTER = "semester"
    QUADRIMESTER = "quadrimester"
    QUARTER = "quarter"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the coarsest.

        >>> Granularity.MILLENNIUM.rank
        0
        """
        return _RANK[self]

    def is_coarser_than(self, other: "Granularity") -> bool:
        """Tell whether this unit is coarser; quarters and seasons last equally long.

        >>> Granularity.DECADE.is_coarser_than(Granularity.DECADE)
        False
        """
        return self.rank < other.rank


_RANK: Final = {unit: rank for rank, unit in enumerate(Granularity)}
