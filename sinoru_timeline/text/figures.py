"""The tokens of figures, by what they may stand for: the same in all languages."""

from collections.abc import Iterable, Iterator
from typing import Final

FIGURE_SLOTS: Final = frozenset(
    ("int", "d31", "h24", "n1", "n2", "n3", "n4", "n6", "year", "compact")
)
COMPACT: Final = "20000101"  # stands for all dates of eight figures; see `Block`
TIMED: Final = "000001"  # stands for all times of day in six figures; see `Block`
_YEARS: Final = range(1000, 2200)
_DAYS: Final = range(1, 32)
_HOURS: Final = range(25)
# Round numbers of more than four digits, which are all that are listed of them: up to where, and in
# what steps. Nobody says that something was 12,347 years ago.
_ROUND: Final = ((100_000, 100), (1_000_000, 1_000), (10_000_000, 100_000))


def figures() -> Iterator[tuple[frozenset[str], Iterable[str]]]:
    """List the tokens of up to four digits by the slots they are in."""
    for number in range(100):
        slots = {
            "int",
            *(["d31"] if number in _DAYS else ()),
            *(["h24"] if number in _HOURS else ()),
        }
        yield frozenset(slots | {"n2"}), (f"{number:02d}",)
        if number < 10:
            yield frozenset(slots | {"n1"}), (str(number),)
    leading = [f"{number:03d}" for number in range(1000)]
    yield frozenset(("int", "n3")), leading
    yield frozenset(("int", "n4", "year")), map(str, _YEARS)
    yield frozenset(("int", "n4")), (f"0{figures}" for figures in leading)
    yield frozenset(("int", "n4")), map(str, range(_YEARS.stop, 10_000))
    yield frozenset(("int",)), map(str, _round_numbers())
    yield frozenset(("n6",)), (TIMED,)
    yield frozenset(("compact",)), (COMPACT,)


def _round_numbers() -> Iterator[int]:
    first = 10_000
    for last, step in _ROUND:
        yield from range(first, last, step)
        first = last
