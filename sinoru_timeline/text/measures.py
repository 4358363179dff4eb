"""How long and how often, as values: amounts of several units in one."""

from typing import Final

from sinoru_timeline.temporal.duration import Duration, Recurrence, Unit
from sinoru_timeline.text import expression as ex

UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "second": (1, "second"), "minute": (1, "minute"), "hour": (1, "hour"), "day": (1, "day"),
    "night": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"),
    "quarter": (3, "month"), "half": (6, "month"), "semester": (6, "month"), "year": (1, "year"),
    "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"),
}  # fmt: skip
# Units of one another, the finest last: a month is no number of days.
_KINDS: Final[tuple[dict[Unit, int], ...]] = (
    {"year": 12, "month": 1},
    {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1},
)


def duration_of(amounts: tuple[ex.Amount, ...]) -> Duration | None:
    """Return how long, in one unit: where several are said, in the finest that holds them all.

    >>> duration_of((ex.Amount(1, "year"), ex.Amount(6, "month")))
    Duration(amount=18, unit='month', qualifier='')
    """
    if not amounts:
        return None
    if len(amounts) == 1 and amounts[0].number is None:
        factor, name = UNITS.get(amounts[0].unit, (0, "day"))
        return Duration(None, name) if factor else None
    return _in_one_unit(amounts)


def recurrence_of(said: ex.Repeat) -> Recurrence | None:
    """Return how often, if it is so many times in each unit; "every two weeks" is not.

    >>> str(recurrence_of(ex.Repeat("week", times=2)).unit)
    'week'
    """
    if said.every != 1:
        return None
    return Recurrence(UNITS.get(said.unit, (1, "day"))[1], said.times)


def _in_one_unit(amounts: tuple[ex.Amount, ...]) -> Duration | None:
    """Write amounts in the coarsest unit of which they are a whole number; None if there is none."""
    for kind in _KINDS:
        total = 0.0
        for amount in amounts:
            factor, name = UNITS.get(amount.unit, (0, "day"))
            if not factor or name not in kind or amount.number is None:
                break
            total += amount.number * factor * kind[name]
        else:
            order: list[Unit] = list(kind)
            finest = max(order.index(UNITS[amount.unit][1]) for amount in amounts)
            for unit in order[finest:]:
                if not total % kind[unit]:
                    return Duration(int(total / kind[unit]), unit)
    return None
