"""Dates stated to a coarser unit."""

from typing import Final

from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.temporal.edtf import year_text
from sinoru_timeline.temporal.granularity import Granularity

_YEAR_LENGTH: Final = len("1985")
# How many digits of a year a unit leaves open.
_DIGITS: Final = {Granularity.DECADE: 1, Granularity.CENTURY: 2, Granularity.MILLENNIUM: 3}


def truncated(expression: syntax.Expression, unit: Granularity) -> str:
    """Return the text of a date stated only to a unit; its bounds are never narrower."""
    if isinstance(expression, syntax.Interval):
        ends = [
            end if not isinstance(end, syntax.Endpoint) else _truncate_end(end, unit)
            for end in (expression.start, expression.end)
        ]
        return "/".join({"open": "..", "unknown": ""}.get(end, end) for end in ends)
    if isinstance(expression, syntax.Date):
        return _truncate_date(expression, unit)
    return _truncate_set(expression, unit)


def _truncate_set(dates: syntax.DateSet, unit: Granularity) -> str:
    """Truncate each member; one at an open end must stay a plain year or month."""
    members = [
        _range_text(*days, unit).strip("[]")
        if isinstance(member, syntax.Run)
        else _truncate_date(member, unit).strip("[]")
        for member, days in zip(dates.members, dates.days(), strict=True)
    ]
    if not dates.one_of and (dates.or_before or dates.or_after or ".." in "".join(members)):
        return str(dates)  # "all of" a wider run would state what nobody said
    first, last = dates.days()[0], dates.days()[-1]
    if dates.or_before and dates.or_after and len(members) == 1:
        members.append("")
    if dates.or_before:
        members[0] = f"..{_ceiling_text(first[1], unit)}"
    if dates.or_after:
        members[-1] = f"{_floor_text(last[0], unit)}.."
    body = ",".join(members)
    if len(members) == 1 and ".." not in body:
        return body  # one of one, or all of one, is that one
    return f"[{body}]" if dates.one_of else f"{{{body}}}"


def _truncate_end(end: syntax.Endpoint, unit: Granularity) -> str:
    """Truncate one end of an interval, which no set can be."""
    text = _truncate_date(end.date, unit)
    if text[0] == "[":
        # The end lies in one of two units; either would narrow it, so the next coarser unit that
        # holds both is stated, or the end as it is if none does.
        coarser = list(Granularity)[: unit.rank]
        if not coarser:
            return str(end)
        text = _truncate_end(syntax.Endpoint(end.date), coarser[-1])
    return f"{'..' if end.or_before else ''}{text}{'..' if end.or_after else ''}"


def _truncate_date(date: syntax.Date, unit: Granularity) -> str:
    """Name the unit that holds a date, or the range of units if it lies in several."""
    if not unit.is_coarser_than(date.granularity):
        return str(date)
    first, last = date.days()
    text = _unit_text(first, unit)
    if text is None or text != _unit_text(last, unit):
        return _range_text(first, last, unit)
    marks = "".join(date.qualifiers)
    uncertain, approximate = "?" in marks or "%" in marks, "~" in marks or "%" in marks
    return text + {(True, True): "%", (True, False): "?", (False, True): "~"}.get(
        (uncertain, approximate), ""
    )


def _unit_text(number: float, unit: Granularity) -> str | None:
    """Name the unit a day lies in; None where EDTF has no single name for it."""
    year, month, day = civil_date(int(number))
    if unit in _DIGITS:
        return _masked_year(year, _DIGITS[unit])
    text = year_text(year)
    if unit is Granularity.YEAR:
        return text
    codes = {
        Granularity.SEMESTER: 40 + (month - 1) // 6,
        Granularity.QUADRIMESTER: 37 + (month - 1) // 4,
        Granularity.QUARTER: 33 + (month - 1) // 3,
        Granularity.SEASON: 21 + (month // 3 - 1) % 4,
        Granularity.MONTH: month,
    }
    if text[0] == "Y":
        return None  # a year beyond four digits takes no month in EDTF
    if unit is Granularity.SEASON and month < 3:  # noqa: PLR2004 - the winter of the year before
        text = year_text(year - 1)
        if text[0] == "Y":
            return None
    if unit in codes:
        return f"{text}-{codes[unit]:02d}"
    return f"{text}-{month:02d}-{day:02d}"


def _masked_year(year: int, width: int) -> str | None:
    """Name the decade, century or millennium of a year: its last digits left open."""
    text = year_text(year)
    if len(text) == _YEAR_LENGTH:
        return text[:-width] + "X" * width
    digits = len(str(abs(year))) - width
    return f"{text}S{digits}" if text[0] == "Y" and year % 10**width == 0 else None


def _range_text(first: float, last: float, unit: Granularity) -> str:
    """Name a run of months or years that holds all units between two days."""
    low, high = _floor_text(first, unit), _ceiling_text(last, unit)
    return f"[{low}..{high}]" if low != high else low


def _floor_text(number: float, unit: Granularity) -> str:
    """Name the year (or month) in which the unit that holds a day begins."""
    year, month, _ = civil_date(int(number))
    width = _years_in(unit)
    if unit is Granularity.SEASON and month < 3:  # noqa: PLR2004 - the winter of the year before
        year -= 1
    text = year_text(year // width * width)
    return f"{text}-{month:02d}" if unit is Granularity.MONTH and text[0] != "Y" else text


def _ceiling_text(number: float, unit: Granularity) -> str:
    """Name the year (or month) in which the unit that holds a day ends."""
    year, month, _ = civil_date(int(number))
    width = _years_in(unit)
    if unit is Granularity.SEASON and month == 12:  # noqa: PLR2004 - a winter ends in the next year
        year += 1
    text = year_text(year // width * width + width - 1)
    return f"{text}-{month:02d}" if unit is Granularity.MONTH and text[0] != "Y" else text


def _years_in(unit: Granularity) -> int:
    years: int = 10 ** _DIGITS.get(unit, 0)
    return years
