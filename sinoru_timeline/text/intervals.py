"""Two mentions that are the ends of a range: "from May to July 2023", "11 p.m. to 1 a.m."."""

from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import run_text, shift_cell
from sinoru_timeline.text.mention import Mention, span_of
from sinoru_timeline.text.resolve import Resolved, Scene
from sinoru_timeline.text.timex import timex


def join_range(left: Mention, right: Mention, text: str, scene: Scene) -> Mention | None:
    """Join two mentions to the range they are the ends of; None if they are not in order."""
    first, last = left.resolved, right.resolved
    if first.kind == last.kind == "set":
        return _join_each_year(left, right, text, scene)
    if first.kind == "clock" or last.kind == "clock":
        start, end = first.edtf(), last.edtf()
        if start is None or end is None or "T" not in start or "T" not in end:
            return None
        if start >= end and _may_be_later(right.expression, first, last):
            last.second = (last.second or 0) + _HALF_DAY
            right = _told_again(right, last, scene)
            end = last.edtf() or end
        if start >= end:
            if first.cell != last.cell or first.cell is None:
                return None
            # "11 p.m. to 1 a.m." ends on the next day.
            last.cell = shift_cell(first.cell, 1)
            last.note("the day after, as it comes after {}", start[11:16])
            right = _told_again(right, last, scene)
            end = last.edtf() or end
        # EDTF has no intervals of times: the days stand for them, the times are those of the ends.
        days = start[:10], end[:10]
        span = days[0] if days[0] == days[1] else "/".join(days)
    else:
        low, high = first.bounds(), last.bounds()
        if low is None or high is None or low[0] > high[1]:
            return None
        scene.last_run = (low[0], high[1])
        start, end = first.edtf(), last.edtf()
        if start is None or end is None:
            return None
        if start[0] in "[." or end[0] in "[.":
            span = run_text(low[0], high[1]).replace("..", "/")
        else:
            span = f"{start}/{end}"
    found = Resolved("run")
    found.steps = [*first.steps, *last.steps, ("from the first to the second", ())]
    expression = ex.Between(left.expression, right.expression)
    return Mention(
        left.start, right.end, text[left.start : right.end], "range", expression,
        timex(expression, found, scene.mode), None, found, span_of(span), (left, right),
    )  # fmt: skip


def _join_each_year(left: Mention, right: Mention, text: str, scene: Scene) -> Mention | None:
    """Join the months that recur from the one to the other: "from May to October" of every year."""
    start, end = left.expression, right.expression
    if not isinstance(start, ex.Repeat) or not isinstance(end, ex.Repeat):
        return None
    said = ex.Repeat("year", value=f"{start.value}/{end.value}")
    found = scene.mean(said)
    return Mention(
        left.start, right.end, text[left.start : right.end], "range", said,
        timex(said, found, scene.mode), None, found, None, (left, right),
    )  # fmt: skip


_HALF_DAY: Final = 43_200


def _may_be_later(expression: ex.Expression, first: Resolved, last: Resolved) -> bool:
    """Tell whether an hour behind "now" is meant of the other half of the day: "now to 8"."""
    seconds = first.second or 0, (last.second or 0) + _HALF_DAY
    open_half = isinstance(expression, ex.Clock) and expression.ambiguous
    same_day = first.cell is not None and first.cell == last.cell
    return open_half and same_day and seconds[0] < seconds[1] < 2 * _HALF_DAY


def _told_again(mention: Mention, found: Resolved, scene: Scene) -> Mention:
    """Write a mention anew whose time of day has changed."""
    tag = timex(mention.expression, found, scene.mode)
    return attrs.evolve(mention, when=span_of(found.edtf() or ""), timex=tag)
