"""Numbers of three figures, which are years only where a text speaks of such years: "In 480 they fought"."""

from bisect import bisect_left, bisect_right
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.resolve import Scene
from sinoru_timeline.text.resolve.scene import ONE_AGE
from sinoru_timeline.text.rules.dates import CLOSING


def early_years(drafts: list[Draft]) -> frozenset[int]:
    """Return the numbers of three figures that are years as they stand together in a history."""
    bare = [date.year for draft in drafts if (date := bare_year(draft)) is not None]
    years = sorted(year for year in bare if isinstance(year, int))
    return frozenset(
        year
        for year in set(years)
        if bisect_right(years, year + ONE_AGE) - bisect_left(years, year - ONE_AGE) >= _TOGETHER
    )


_TOGETHER: Final = 3  # bare numbers that make each other years


def bare_year(draft: Draft) -> ex.CalendarDate | None:
    """Return a number of three figures that is a year only where the text speaks of such years."""
    date = draft.expression
    return date if isinstance(date, ex.CalendarDate) and date.bare else None


def without_year(draft: Draft, date: ex.CalendarDate, *, sure: bool) -> Draft:
    """Read "August 480" in a text that speaks of no such years.

    `sure`: no year is known to which "August 9" could belong; so "August 9, 378." has its own.
    """
    tokens = draft.block.tokens
    closed = (tokens[draft.last : draft.last + 1] or ["."])[0] in CLOSING
    if date.day is not None and closed and sure:
        return draft.recast(draft.last, attrs.evolve(date, bare=False))
    if tokens[draft.last - 1] != str(date.year):  # the year of a list stands behind its last day
        return draft.recast(draft.last, attrs.evolve(date, year=None, bare=False))
    comma = date.day is not None and tokens[draft.last - 2] == ","
    return draft.recast(draft.last - 1 - comma, attrs.evolve(date, year=None, bare=False))


def with_year(draft: Draft, following: Draft, scene: Scene) -> Draft | None:
    """Return "August 480", "the spring of 494" as one, where the text speaks of such years."""
    year, said = bare_year(following), draft.expression
    inner = ex.whole_of(said)
    if (
        year is None
        or following.first - draft.last > 1
        or not isinstance(inner, (ex.CalendarDate, ex.SubYear))
        or inner.year is not None
        or inner.which is not None
        or (isinstance(inner, ex.CalendarDate) and inner.month is None)
        or not scene.knows(year)
    ):
        return None
    whole = attrs.evolve(inner, year=scene.bare_year(year))
    return draft.recast(following.last, ex.with_whole(said, whole))
