"""The overview: how many events there are over time, in at most 120 bins, drawn and said.

An event belongs to a bin for certain if all days on which it may have begun lie in it; otherwise
each bin gets the share of these days that lie in it. So the sum over all bins is the number of
events that have a date, and nothing that is not known is drawn as if it were.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.picture_views import BinView, LaneView, OverviewView, TickView
from sinoru_timeline.render.wording import year_range
from sinoru_timeline.temporal.calendrics import (
    UNBOUNDED_ABOVE,
    UNBOUNDED_BELOW,
    civil_date,
    day_number,
)
from sinoru_timeline.temporal.timespan import TimeSpan

MOST_BINS: Final = 120
_HEIGHT: Final = 96
_LEAST: Final = 1.5  # pixels: a bar that is there can be seen
_MOST_LANES: Final = 6  # of each kind
_LEAST_OF_A_LANE: Final = 3
_LANE_WIDTH, _LANE_HEIGHT = 1_000, 20
_MONTHS: Final = 12
_GAP: Final = 2  # bins: one empty bin is no gap worth a word
_TICKS: Final = 8

Window = tuple[float, float]


def window(span: TimeSpan | None) -> Window | None:
    """Return the first and the last day on which something may have begun; None if none is known.

    Where one side is unbounded, the other one stands for both.

    >>> window(TimeSpan("../0001-01-05")), window(None)
    ((5, 5), None)
    """
    if span is None:
        return None
    low = span.start_earliest
    high = span.start_latest if span.extent == "throughout" else span.end_latest
    if low == UNBOUNDED_BELOW:
        low = high if high != UNBOUNDED_ABOVE else span.end_latest
    if high == UNBOUNDED_ABOVE:
        high = low
    if low in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE) or high == UNBOUNDED_BELOW:
        return None
    return min(low, high), max(low, high)


@attrs.frozen
class _Bins:
    """Stretches of time of one length: the first day of each, and the day after the last."""

    edges: tuple[int, ...]
    months: bool
    step: int

    @classmethod
    def over(cls, first: int, last: int) -> "_Bins":
        """Choose the shortest bins that cover the days with no more than 120 of them."""
        low, high = civil_date(first), civil_date(last)
        if (high[0] - low[0] + 1) * _MONTHS <= MOST_BINS:
            months = range(low[0] * _MONTHS, (high[0] + 1) * _MONTHS + 1)
            return cls(tuple(day_number(m // _MONTHS, m % _MONTHS + 1, 1) for m in months), True, 1)  # noqa: FBT003 - an attribute
        step = _step(high[0] - low[0] + 1)
        years = range(low[0] // step * step, (high[0] // step + 1) * step + 1, step)
        return cls(tuple(day_number(year, 1, 1) for year in years), False, step)  # noqa: FBT003

    def label(self, index: int, words: Phrases, language: str, last: int | None = None) -> str:
        """Say the days from one bin to another."""
        year, month, _ = civil_date(self.edges[index])
        end_year, end_month, _ = civil_date(self.edges[(index if last is None else last) + 1] - 1)
        if not self.months:
            return year_range(year, end_year, language)
        names = [
            words.month.format(words.months[m - 1], year_range(y, y, language))
            for y, m in ((year, month), (end_year, end_month))
        ]
        return names[0] if names[0] == names[1] else words.run_apart.format(*names)


def _step(years: int) -> int:
    # One more, for the first and the last bin may be begun only.
    return next(step for step in _steps() if years // step + 1 < MOST_BINS)


def _steps() -> Iterator[int]:
    """Yield the numbers by which people count: 1, 2, 5, 10, 20, …, without an end."""
    scale = 1
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10


def overview(
    windows: Sequence[Window | None],
    lanes: Mapping[str, Mapping[str, Sequence[int]]],
    words: Phrases,
    language: str,
) -> OverviewView | None:
    """Count events over time.

    Args:
        windows: when each event may have begun, see `window`.
        lanes: for `actor` and `topic`, each name with the places of its events in `windows`.
        words: the words of the language of the page.
        language: that language, a BCP 47 tag.

    Returns:
        The overview, or None if fewer than two events have a date.
    """
    placed = [each for each in windows if each is not None]
    if len(placed) < 2:  # noqa: PLR2004 - one event has no distribution
        return None
    bins = _Bins.over(*_ends(placed))
    certain, uncertain = _counts(placed, bins)
    most = max(one + other for one, other in zip(certain, uncertain, strict=True))
    first, last = bins.edges[0], bins.edges[-1]
    labels = [bins.label(index, words, language) for index in range(len(certain))]
    interface = words.interface
    whole = bins.label(0, words, language, len(certain) - 1)
    return OverviewView(
        label=interface.overview_image.format(whole),
        summary=_summary(certain, uncertain, bins, words, language, len(windows)),
        bins=tuple(
            _bin(bins, index, label, (certain[index], uncertain[index], most))
            for index, label in enumerate(labels)
            if certain[index] or uncertain[index]
        ),
        ticks=_ticks(bins, language),
        peak=interface.count("events", round(most)),
        height=_HEIGHT,
        first_year=civil_date(first)[0],
        last_year=civil_date(last - 1)[0],
        lanes=tuple(_lanes(windows, lanes, bins, words, language)),
    )


def _ends(placed: Sequence[Window]) -> tuple[int, int]:
    """Return the first and the last day of all."""
    return int(min(placed)[0]), int(max([high for _, high in placed]))


def _counts(placed: Iterable[Window], bins: _Bins) -> tuple[list[int], list[float]]:
    edges = bins.edges
    # Most dates are days, and of these it is enough to look up where each bin begins.
    exact: list[float] = []
    wider: list[Window] = []
    for each in placed:
        if each[0] == each[1]:
            exact.append(each[0])
        else:
            wider.append(each)
    exact.sort()
    before = [bisect_left(exact, edge) for edge in edges]
    certain = [after - count for count, after in pairwise(before)]
    uncertain = [0.0] * len(certain)
    for (low, high), events in Counter(wider).items():
        first, last = bisect_right(edges, low) - 1, bisect_right(edges, high) - 1
        if first == last:
            certain[first] += events
            continue
        days = high - low + 1
        for index in range(first, last + 1):
            inside = min(high + 1, edges[index + 1]) - max(low, edges[index])
            uncertain[index] += events * inside / days
    return certain, uncertain


def _bin(bins: _Bins, index: int, label: str, masses: tuple[int, float, float]) -> BinView:
    """Draw one bin; the masses are the certain one, the uncertain one and the greatest of all."""
    certain, uncertain, most = masses
    first, length = bins.edges[0], bins.edges[-1] - bins.edges[0]
    solid = max(certain / most * _HEIGHT, _LEAST) if certain else 0.0
    extra = max(uncertain / most * _HEIGHT, _LEAST) if uncertain else 0.0
    solid = min(solid, _HEIGHT - extra)
    return BinView(
        label=label,
        certain=certain,
        uncertain=number(uncertain),
        x=number((bins.edges[index] - first) / length * 100),
        width=number((bins.edges[index + 1] - bins.edges[index]) / length * 100 * 0.86),
        y=number(_HEIGHT - solid),
        height=number(solid),
        top=number(_HEIGHT - solid - extra),
        extra=number(extra),
    )


def number(value: float) -> str:
    """Write a measure of a picture as short as it can be.

    >>> number(12.5), number(3.0), number(0.0)
    ('12.5', '3', '0')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _ticks(bins: _Bins, language: str) -> tuple[TickView, ...]:
    """Mark round years (or the Januaries, of months), no more than fit a small screen."""
    first, length = bins.edges[0], bins.edges[-1] - bins.edges[0]
    starts = [(index, civil_date(edge)) for index, edge in enumerate(bins.edges[:-1])]
    if bins.months:
        starts = [(index, date) for index, date in starts if date[1] == 1]
    every = next(
        step for step in _steps() if sum(date[0] % step == 0 for _, date in starts) <= _TICKS
    )
    return tuple(
        TickView(
            text=year_range(date[0], date[0], language),
            x=number((bins.edges[index] - first) / length * 100),
        )
        for index, date in starts
        if date[0] % every == 0
    )


def _summary(  # noqa: PLR0913, PLR0917 - all that there is to say
    certain: Sequence[int],
    uncertain: Sequence[float],
    bins: _Bins,
    words: Phrases,
    language: str,
    total: int,
) -> tuple[str, ...]:
    interface = words.interface
    spread = round(sum(uncertain))
    sure = sum(certain)
    both = [one + other for one, other in zip(certain, uncertain, strict=True)]
    peak = max(range(len(both)), key=both.__getitem__)
    said = [interface.overview_certain.format(interface.count("events", sure))]
    if spread:
        said.append(interface.overview_uncertain.format(interface.count("events", spread)))
    said.append(
        interface.overview_peak.format(
            bins.label(peak, words, language), interface.count("events", round(both[peak]))
        )
    )
    filled = [index for index, mass in enumerate(both) if mass]
    before, after = max(pairwise(filled), key=lambda pair: pair[1] - pair[0], default=(0, 0))
    if after - before > _GAP:
        said.append(
            interface.overview_gap.format(bins.label(before + 1, words, language, after - 1))
        )
    if total - sure - spread > 0:
        said.append(
            interface.overview_unplaced.format(interface.count("events", total - sure - spread))
        )
    return tuple(said)


def _lanes(
    windows: Sequence[Window | None],
    lanes: Mapping[str, Mapping[str, Sequence[int]]],
    bins: _Bins,
    words: Phrases,
    language: str,
) -> Iterable[LaneView]:
    for facet, names in lanes.items():
        often = sorted(names.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_LANES]
        for text, places in often:
            placed = [each for place in places if (each := windows[place]) is not None]
            if len(placed) < _LEAST_OF_A_LANE:
                continue
            low, high = _ends(placed)
            years = year_range(civil_date(low)[0], civil_date(high)[0], language)
            count = words.interface.count("events", len(places))
            yield LaneView(
                text=text,
                count=count,
                years=years,
                label=words.interface.lanes_of.format(text, count, years),
                path=_bars(*_counts(placed, bins), bins),
                facet=facet,
            )


def _bars(certain: Sequence[int], uncertain: Sequence[float], bins: _Bins) -> str:
    """Draw the bars of a lane as one path."""
    masses = [one + other for one, other in zip(certain, uncertain, strict=True)]
    most, first = max(masses), bins.edges[0]
    scale = _LANE_WIDTH / (bins.edges[-1] - first)
    parts: list[str] = []
    for index, mass in enumerate(masses):
        if mass:
            height = max(mass / most * _LANE_HEIGHT, _LEAST)
            left = (bins.edges[index] - first) * scale
            width = max((bins.edges[index + 1] - bins.edges[index]) * scale * 0.86, 3)
            parts.append(
                f"M{number(left)} {_LANE_HEIGHT}v-{number(height)}h{number(width)}v{number(height)}z"
            )
    return "".join(parts)
