"""Quantities over time: what several events state in one unit, as points of a small picture.

Where sources differ on a number, every number stated is a point of its own.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from sinoru_timeline.render.event_views import LinkView
from sinoru_timeline.render.overview import Window, number
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.picture_views import FigureView, PointView, TickView
from sinoru_timeline.temporal.calendrics import civil_date, day_number

_LEAST_EVENTS: Final = 3
_LEVELS: Final = 4
_YEARS: Final = 6
_NEAREST, _FARTHEST = 1e-300, 1e300
_MARGIN: Final = 4  # percent on each side: a point on the edge would be cut in half


@attrs.frozen(kw_only=True)
class Datum:
    """A number that a source states of an event.

    Attributes:
        name: what is counted, in words.
        unit: its unit, or an empty text.
        low: the least it may be; minus infinity where nothing bounds it.
        high: the most it may be.
        value: the number or range in words.
        when: of what time, in words.
        days: when that was, see `overview.window`.
        event: the event.
        sources: the sources that state it.
        disputed: whether other sources state another number.

    >>> link = LinkView(text="e")
    >>> datum = Datum(name="t", unit="%", low=1, high=2, value="1 to 2%", when="2022",
    ...               days=(738156, 738520), event=link, sources=(), disputed=False)
    >>> datum.middle
    1.5
    """

    name: str
    unit: str
    low: float
    high: float
    value: str
    when: str
    days: Window
    event: LinkView
    sources: tuple[LinkView, ...]
    disputed: bool

    @property
    def middle(self) -> float:
        """The number, or the middle of a range; the bound where there is only one."""
        if math.isinf(self.low):
            return self.high
        return self.low if math.isinf(self.high) else (self.low + self.high) / 2


def figures(data: Iterable[Datum], words: Phrases) -> tuple[FigureView, ...]:
    """Draw each quantity that at least three events state, the most frequent first.

    What is too far apart for an axis, or too near, is left to the events.

    >>> from sinoru_timeline.render.phrases import phrases
    >>> figures([], phrases("en"))
    ()
    """
    groups: dict[tuple[str, str], list[Datum]] = {}
    for datum in data:
        groups.setdefault((datum.name, datum.unit), []).append(datum)
    often = sorted(
        (
            (-len({datum.event.href for datum in group}), name, group)
            for name, group in groups.items()
            if len({datum.event.href for datum in group}) >= _LEAST_EVENTS and _is_drawable(group)
        ),
        key=lambda entry: entry[:2],
    )
    return tuple(
        _figure(place, *name, group, words) for place, (_, name, group) in enumerate(often, 1)
    )


def _is_drawable(data: Sequence[Datum]) -> bool:
    """Tell whether a picture has room for some numbers: computed with, none must become infinite."""
    least, most = _ends(data)
    return least == most or _NEAREST < most - least < _FARTHEST


def _figure(place: int, name: str, unit: str, data: Sequence[Datum], words: Phrases) -> FigureView:
    title = words.interface.with_detail.format(unit)
    least, most = _ends(data)
    step = _round_up((most - least) / _LEVELS) or 1.0
    low, high = math.floor(least / step) * step, math.ceil(most / step) * step
    if low == high:  # all of them are 0
        high = step
    first, last = _years(data)
    ordered = sorted(data, key=lambda datum: (datum.days, datum.middle, datum.value))
    return FigureView(
        anchor=f"figure-{place}",
        name=f"{name}{title}" if unit else name,
        label=words.interface.figure_image.format(name),
        points=tuple(_point(datum, (low, high), (first, last)) for datum in ordered),
        ticks=_year_ticks(first, last),
        levels=tuple(
            TickView(
                text=f"{low + place * step:g}".replace("-", "−"),
                x=number((1 - place * step / (high - low)) * 100),
            )
            for place in range(round((high - low) / step) + 1)
        ),
    )


def _ends(data: Sequence[Datum]) -> tuple[float, float]:
    """Return the least and the greatest number, and 0 where it lies beyond them."""
    least = min(0.0, *(_reach(datum, -1) for datum in data))
    return least, max(0.0, *(_reach(datum) for datum in data))


def _reach(datum: Datum, sign: int = 1) -> float:
    """Return the upper end of a number (the lower one for -1), as far as it is bounded."""
    return sign * max(end * sign for end in (datum.low, datum.high) if not math.isinf(end))


def _round_up(value: float) -> float:
    """Return the next number by which an axis may count: 1, 2, 2.5, 5 or ten times that.

    >>> _round_up(60.1), _round_up(0), _round_up(12.4)
    (100.0, 0.0, 20.0)
    """
    if value <= 0:
        return 0.0
    scale = 10.0 ** math.floor(math.log10(value))
    return float(next(step * scale for step in (1, 2, 2.5, 5, 10) if step * scale >= value))


def _years(data: Sequence[Datum]) -> tuple[int, int]:
    low = min(civil_date(int(datum.days[0]))[0] for datum in data)
    high = max(civil_date(int(datum.days[1]))[0] for datum in data)
    return day_number(low, 1, 1), day_number(high + 1, 1, 1)


def _x(day: float, first: int, last: int) -> float:
    return _MARGIN + (day - first) / (last - first) * (100 - 2 * _MARGIN)


def _point(datum: Datum, levels: tuple[float, float], days: tuple[int, int]) -> PointView:
    low, high = levels

    def height(value: float) -> str:
        return number((1 - (value - low) / (high - low)) * 100)

    is_range = datum.low != datum.high
    return PointView(
        when=datum.when,
        value=datum.value,
        event=datum.event,
        sources=datum.sources,
        x=number(_x((datum.days[0] + datum.days[1] + 1) / 2, *days)),
        y=height(datum.middle),
        # A bound without its other side is drawn to the edge of the picture.
        low=height(max(datum.low, low)) if is_range else None,
        high=height(min(datum.high, high)) if is_range else None,
        disputed=datum.disputed,
    )


def _year_ticks(first: int, last: int) -> tuple[TickView, ...]:
    low, high = civil_date(first)[0], civil_date(last)[0]
    step = max(1, math.ceil((high - low) / _YEARS))
    return tuple(
        TickView(
            text=str(year).replace("-", "−"),
            x=number(_x((day_number(year, 1, 1) + day_number(year + 1, 1, 1)) / 2, first, last)),
        )
        for year in range(low, high, step)
    )
