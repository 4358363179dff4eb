"""TIMEX3 (TimeML 1.2.1): type, value and modifier of a mention, from its expression and meaning.

Stands beside EDTF: neither text is made from the other.
"""

from collections.abc import Callable
from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import Cell, cell_at, timex_of, weekday_of
from sinoru_timeline.text.resolve import Resolved

_LETTERS: Final = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "night": "D", "quarter": "Q",
    "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE", "season": "SE",
    "half": "H", "semester": "H",
}  # fmt: skip
_CLOCK_LETTERS: Final = {"hour": "H", "minute": "M", "second": "S"}
_PATTERNS: Final = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_UNKNOWN: Final = {**_PATTERNS, "decade": "XXX", "century": "XX", "quarter": "XXXX-QX"}
_MODS: Final = {
    "start": "START",
    "mid": "MID",
    "end": "END",
    "first_half": "START",
    "second_half": "END",
    "earlier": "START",
    "later": "END",
    "rest": "END",
}


@attrs.frozen
class Timex:
    """What a TIMEX3 tag says.

    Attributes:
        type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: the value, or None if there is none.
        mod: `START`, `MID`, `END`, `APPROX`, `MORE_THAN` …, or None.
        anchor: what it is counted from: `document`, `narrative`, or None.
    """

    type: str
    value: str | None
    mod: str | None = None
    anchor: str | None = None


def timex(expression: ex.Expression, found: Resolved, mode: str = "news") -> Timex:
    """Write type, value and modifier.

    What recurs is written as a period in the news (`P1D`) and as a pattern in histories
    (`XXXX-XX-XX`), as the annotators of either do.
    """
    if isinstance(expression, ex.Shift) and expression.lasts:
        return Timex("DURATION", duration_value(expression.amounts), expression.mod)
    if mode == "narrative" and isinstance(expression, ex.Then) and not expression.exact:
        return Timex("DATE", "PRESENT_REF")
    write = _WRITERS.get(found.kind)
    tag = None if write is None else write(expression, found, mode)
    return tag or _unresolved(expression, found)


def _of_cell(expression: ex.Expression, found: Resolved, mode: str) -> Timex | None:
    if found.cell is None:
        return None
    mod = _about(found)
    if isinstance(expression, ex.Shift):
        mod = expression.mod or mod
    elif found.bound is not None:
        mod = found.bound.upper()
    return Timex("DATE", _cell_value(found.cell, expression, mode), mod)


def _of_part(expression: ex.Expression, found: Resolved, _: str) -> Timex | None:
    if found.cell is None:
        return None
    if found.part == "loose":
        return Timex("DATE", _loose_value(found.cell, expression))
    if isinstance(expression, ex.Ended) and expression.unit == "year":
        # As "the six months ended 30 June": so long, and no year of the calendar.
        return Timex("DURATION", duration_value((ex.Amount(1, "year"),)))
    return Timex("DATE", timex_of(found.cell), _MODS.get(found.part or ""))


def _of_duration(expression: ex.Expression, found: Resolved, mode: str) -> Timex:
    """Write how long; the news, annotated after TIMEX3, have decades in years, as ISO 8601 wants it."""
    amounts = found.amounts
    if mode == "news":
        amounts = tuple(map(_in_years, amounts))
    return Timex("DURATION", duration_value(amounts), getattr(expression, "mod", None))


def _in_years(amount: ex.Amount) -> ex.Amount:
    if amount.unit != "decade":
        return amount
    return ex.Amount(None if amount.number is None else 10 * amount.number, "year")


def _of_vague(expression: ex.Expression, _: Resolved, __: str) -> Timex:
    return Timex("DATE", expression.ref if isinstance(expression, ex.Vague) else "PRESENT_REF")


def _of_clock(expression: ex.Expression, found: Resolved, _: str) -> Timex:
    return Timex("TIME", _clock_value(found, expression), _about(found))


def _of_daypart(expression: ex.Expression, found: Resolved, _: str) -> Timex:
    edge = expression.edge if isinstance(expression, ex.DayPart) else None
    day = timex_of(found.cell) if found.cell is not None else "XXXX-XX-XX"
    return Timex("TIME", f"{day}T{found.part}", edge)


def _of_set(expression: ex.Expression, _: Resolved, mode: str) -> Timex | None:
    if not isinstance(expression, ex.Repeat):
        return None
    if expression.value is not None:
        return Timex("SET", expression.value)
    each = expression.every == expression.times == 1
    if mode == "narrative" and each and expression.unit in _PATTERNS:
        return Timex("SET", _PATTERNS[expression.unit])
    return Timex("SET", duration_value((ex.Amount(expression.every, expression.unit),)))


def _unresolved(expression: ex.Expression, found: Resolved) -> Timex:
    """Write what nothing could be worked out for, as far as the words go."""
    inner = expression
    while isinstance(inner, (ex.Part, ex.Approximate, ex.Bound)):
        inner = inner.of
    if isinstance(inner, ex.Shift):
        return Timex("DATE", found.part or _UNKNOWN.get(inner.amounts[-1].unit))
    if isinstance(inner, (ex.Then, ex.SamePeriod)):
        return Timex("DATE", "PAST_REF" if isinstance(inner, ex.Then) else None)
    unit = inner.unit if isinstance(inner, ex.Relative) else "day"
    return Timex("DATE", found.part or _UNKNOWN.get(unit, "XXXX-XX-XX"), _about(found))


def _about(found: Resolved) -> str | None:
    return "APPROX" if found.approximate else None


def _of_zone(_expression: ex.Expression, _found: Resolved, _mode: str) -> Timex:
    return Timex("TIME", None)


def _of_run(expression: ex.Expression, found: Resolved, _mode: str) -> Timex:
    """Write the days off at a feast as the weekend that they are longer than; other runs have no value."""
    feast = isinstance(expression, ex.Feast) and expression.weekend
    if not feast or found.low is None or found.high is None:
        return Timex("DATE", None)
    saturday = found.high - (weekday_of(found.high) - _SATURDAY) % 7
    return Timex("DATE", timex_of(cell_at(saturday, "weekend")))


_SATURDAY: Final = 6


# What is resolved to each kind of result; None where nothing was worked out after all.
_WRITERS: Final[dict[str, Callable[[ex.Expression, Resolved, str], Timex | None]]] = {
    "cell": _of_cell,
    "part": _of_part,
    "duration": _of_duration,
    "vague": _of_vague,
    "clock": _of_clock,
    "daypart": _of_daypart,
    "zone": _of_zone,
    "set": _of_set,
    "run": _of_run,
}


def _cell_value(cell: Cell, expression: ex.Expression, mode: str) -> str:
    """Write a cell; a winter no year was said of has that of its end, as histories count it."""
    if (
        mode == "narrative"
        and cell[0] == "season"
        and cell[2] == _WINTER
        and isinstance(expression, ex.SubYear)
        and expression.year is None
    ):
        return timex_of((cell[0], cell[1] + 1, cell[2]))
    return timex_of(cell)


_WINTER: Final = 4


def _loose_value(cell: Cell, expression: ex.Expression) -> str:
    """Write "three days later" of which only the month or year is known it is counted from.

    "That day" of a month is one of it: `2012-10-XX`.
    """
    if isinstance(expression, ex.Relative):
        return f"{timex_of(cell)}-XX"
    unit = expression.amounts[-1].unit if isinstance(expression, ex.Shift) else ""
    unknown = {"day": "-XX-XX", "week": "-WXX", "month": "-XX"}.get(unit)
    year = timex_of(("year", cell[1], 0)) if cell[0] in ("year", "month", "season") else None
    return timex_of(cell) if unknown is None or year is None else f"{year}{unknown}"


def _clock_value(found: Resolved, expression: ex.Expression) -> str:
    day = timex_of(found.cell) if found.cell is not None else "XXXX-XX-XX"
    second = found.second or 0
    text = f"{day}T{second // 3600 % 24:02d}:{second // 60 % 60:02d}"
    return (
        f"{text}:{second % 60:02d}"
        if found.fine and (second % 60 or isinstance(expression, ex.Clock))
        else text
    )


def duration_value(amounts: tuple[ex.Amount, ...]) -> str:
    """Write how long as the value of a TIMEX3 tag.

    >>> duration_value((ex.Amount(5, "hour"), ex.Amount(30, "minute"))), duration_value((ex.Amount(None, "week"),))
    ('PT5H30M', 'PXW')
    """
    days: list[str] = []
    times: list[str] = []
    for amount in amounts:
        number, unit = amount.number, amount.unit
        if unit == "fortnight":
            number, unit = (None if number is None else number * 2), "week"
        if unit == "hour" and number is not None and number % 1 and len(amounts) == 1:
            whole = int(number)
            if whole:
                times.append(f"{whole}H")
            times.append(f"{round((number - whole) * 60)}M")
            continue
        text = "X" if number is None else f"{number:.12g}"
        if unit in _CLOCK_LETTERS:
            times.append(f"{text}{_CLOCK_LETTERS[unit]}")
        else:
            days.append(f"{text}{_LETTERS.get(unit, 'D')}")
    return f"P{''.join(days)}{'T' if times else ''}{''.join(times)}"
