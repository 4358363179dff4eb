"""How two statements of one fact lie to each other: they agree, refine, slip or contradict.

The classes, from the mildest to the gravest:

- `equal`: they state the same;
- `dependent`: they agree, but their sources copy one another, so that is one witness;
- `refines`: one states the same more exactly (March 1969 and 2 March 1969; 240.1 and 240);
- `overlaps`: they may both hold, but neither includes the other;
- `suspect_shift`: they differ in a way in which dates are miswritten: a day off, day and month
  swapped, a Julian date taken for a Gregorian one, a slip in the year, or the day of publication
  in place of that of the event;
- `contradicts`: they cannot both hold.
"""

import math
import re
from typing import Final, Literal, TypeAlias, get_args

from sinoru_timeline.record.provenance import ClaimValue, Quantity
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW, civil_date, day_number
from sinoru_timeline.temporal.timespan import TimeSpan

Kind: TypeAlias = Literal[
    "equal", "dependent", "refines", "overlaps", "suspect_shift", "contradicts"
]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
# Fields that hold somebody's own words: two wordings of one event are no rivals.
WORDINGS: Final = frozenset(("title", "summary"))
# Kinds of which the statements cannot simply stand side by side.
RIVALS: Final = frozenset(("overlaps", "suspect_shift", "contradicts"))

_PUBLISHED_WITHIN: Final = 31  # days: how long after an event a report may be dated for it
_JULIAN_UNTIL: Final = 1930  # the last churches and reports that gave dates of the old style alone
_JULIAN_SHIFTS: Final = ((1582, 10), (1700, 11), (1800, 12), (1900, 13))
_DAY_YEAR: Final = 366
_SAME: Final = 1e-9
_WORD: Final = re.compile(r"\w+")


def compare(
    one: ClaimValue,
    other: ClaimValue,
    *,
    field: str = "when",
    issued: tuple[TimeSpan | None, TimeSpan | None] = (None, None),
) -> tuple[Kind, str]:
    """Class two statements of one field, and say in a few words how they differ.

    Args:
        one: what one states.
        other: what the other states.
        field: which field it is.
        issued: when the sources of the two were published.

    >>> compare(TimeSpan("1969-03-02"), TimeSpan("1969-03"))
    ('refines', '1969-03-02 lies in 1969-03')
    >>> compare(TimeSpan("2023-03-04"), TimeSpan("2023-04-03"))
    ('suspect_shift', 'day and month swapped')
    """
    if isinstance(one, TimeSpan) and isinstance(other, TimeSpan):
        return compare_dates(one, other, issued=issued)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return compare_quantities(one, other)
    return _compare_texts(str(one), str(other), wording=field in WORDINGS)


# --- dates --------------------------------------------------------------------------------------


def compare_dates(
    one: TimeSpan,
    other: TimeSpan,
    *,
    issued: tuple[TimeSpan | None, TimeSpan | None] = (None, None),
) -> tuple[Kind, str]:
    """Class two dates; see `compare`."""
    if _bounds(one) == _bounds(other):
        return "equal", ""
    if one.contains(other):
        return "refines", f"{other} lies in {one}"
    if other.contains(one):
        return "refines", f"{one} lies in {other}"
    if one.intersects(other):
        return "overlaps", "they have days in common"
    slip = slip_of(one, other, issued=issued)
    if slip is not None:
        return "suspect_shift", slip
    return "contradicts", "no day in common"


def slip_of(
    one: TimeSpan,
    other: TimeSpan,
    *,
    issued: tuple[TimeSpan | None, TimeSpan | None] = (None, None),
) -> str | None:
    """Name the slip by which one of two dates without a common day may have become the other.

    >>> slip_of(TimeSpan("1917-10-25"), TimeSpan("1917-11-07"))
    'the Julian calendar taken for the Gregorian'
    >>> slip_of(TimeSpan("1969-03"), TimeSpan("1996-03"))
    'a slip in the year'
    """
    if UNBOUNDED_BELOW in (one.start_earliest, other.start_earliest):
        return None
    for span, rival, published in ((one, other, issued[0]), (other, one, issued[1])):
        if published is not None and _is_publication(span, rival, published):
            return "the day of publication taken for that of the event"
    gap = max(one.start_earliest, other.start_earliest) - min(one.end_latest, other.end_latest)
    if gap == 1 and "day" in (one.granularity.value, other.granularity.value):
        return "a day off"
    # Only single days and months are miswritten as wholes.
    if not _plain(one) or not _plain(other):
        return None
    return slip_of_days(
        int(one.start_earliest), int(other.start_earliest), days=_is_day(one) and _is_day(other)
    )


def slip_of_days(one: int, other: int, *, days: bool = True) -> str | None:
    """Name the slip between two day numbers: swapped, Julian or a slip in the year.

    Args:
        one: a day number.
        other: another.
        days: whether they are stated to the day; if not, only years may have slipped.

    >>> from sinoru_timeline.temporal.timespan import TimeSpan as T
    >>> slip_of_days(int(T("2023-03-04").start_earliest), int(T("2023-04-03").start_earliest))
    'day and month swapped'
    """
    if abs(one - other) == 1 and days:
        return "a day off"
    (year, month, day), (other_year, other_month, other_day) = civil_date(one), civil_date(other)
    if days and year == other_year and (month, day) == (other_day, other_month):
        return "day and month swapped"
    if days and _is_julian_shift(one, other, min(year, other_year)):
        return "the Julian calendar taken for the Gregorian"
    if (month, day) == (other_month, other_day) and _is_miswritten(year, other_year):
        return "a slip in the year"
    return None


_MONTHS: Final = 12


def swapped_day(day: int) -> int | None:
    """Return the day that has day and month of another the other way round; None if none has.

    >>> swapped_day(day_number(2023, 4, 3)) == day_number(2023, 3, 4)
    True
    """
    year, month, date = civil_date(day)
    return None if date > _MONTHS or date == month else day_number(year, date, month)


def _is_publication(span: TimeSpan, rival: TimeSpan, published: TimeSpan) -> bool:
    return (
        _bounds(span) == _bounds(published)
        and 0 < span.start_earliest - rival.end_latest <= _PUBLISHED_WITHIN
    )


def _is_julian_shift(one: int, other: int, year: int) -> bool:
    if not _JULIAN_SHIFTS[0][0] <= year <= _JULIAN_UNTIL:
        return False
    shift = next(days for since, days in reversed(_JULIAN_SHIFTS) if year >= since)
    # Around the turn of a century the leap day may or may not have come.
    return abs(one - other) in (shift, shift - 1) if year % 100 == 0 else abs(one - other) == shift


def _is_miswritten(year: int, other: int) -> bool:
    """Tell whether two digits changed places, or one digit other than the last is another.

    A last digit that differs is no slip to count on: many events come again every year.
    """
    first, second = str(year), str(other)
    if len(first) != len(second):
        return False
    differing = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(differing) == 1:
        return differing[0] < len(first) - 1
    if len(differing) != 2:  # noqa: PLR2004 - two digits that changed places
        return False
    i, j = differing
    return j == i + 1 and first[i] == second[j] and first[j] == second[i]


def _bounds(span: TimeSpan) -> tuple[float, float, float, float]:
    return span.start_earliest, span.start_latest, span.end_earliest, span.end_latest


def _is_day(span: TimeSpan) -> bool:
    return span.start_earliest == span.end_latest


def _plain(span: TimeSpan) -> bool:
    text = span.edtf.rstrip("?~%")
    return "/" not in text and text[:1].isdigit() and "X" not in text


# --- quantities ---------------------------------------------------------------------------------


def compare_quantities(  # noqa: PLR0911 - one return for each way in which they lie
    one: Quantity, other: Quantity
) -> tuple[Kind, str]:
    """Class two quantities; see `compare`.

    A rounded number agrees with the exact one, a bound with what keeps to it: "over 240", "reached
    240" and 240.1 say the same with different care. Numbers in different units are not compared.

    >>> compare_quantities(Quantity(name="trade", value=240), Quantity(name="trade", value=240.1))
    ('refines', '240 is 240.1 rounded')
    >>> compare_quantities(Quantity(name="trade", low=240), Quantity(name="trade", value=245))
    ('refines', 'one lies within the other')
    """
    if unit_of(one) != unit_of(other):
        return "overlaps", f"in different units: {one.unit or 'none'} and {other.unit or 'none'}"
    first, second = one.range, other.range
    if all(_close(a, b) for a, b in zip(first, second, strict=True)):
        return "equal", ""
    if one.value is not None and other.value is not None:
        rounded = _rounded(one.value, other.value)
        if rounded is not None:
            return "refines", f"{rounded[0]:g} is {rounded[1]:g} rounded"
        return "contradicts", f"{one.value:g} and {other.value:g}"
    if _within(first, second) or _within(second, first):
        return "refines", "one lies within the other"
    if first[0] <= second[1] and second[0] <= first[1]:
        return "overlaps", "their ranges have numbers in common"
    return "contradicts", "their ranges have no number in common"


def unit_of(quantity: Quantity) -> str:
    """Return the unit as it is compared: case and blanks do not matter.

    >>> unit_of(Quantity(name="trade", value=1, unit="Billion  USD"))
    'billion usd'
    """
    return " ".join((quantity.unit or "").casefold().split())


def _close(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=_SAME)


def _within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    # "Reached 240" keeps to "over 240": a bound counts as kept by the number itself.
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rounded(a: float, b: float) -> tuple[float, float] | None:
    """Return the rounded number and the exact one, if one of two is the other rounded."""
    for rough, exact in ((a, b), (b, a)):
        if not rough:
            continue
        digits = _places(rough)
        # Half up or half even: both are in use. A number rounded to less than two figures is
        # no more than a guess, unless the other is near.
        if (
            abs(rough - exact) <= 0.5 * 10.0**-digits * (1 + _SAME)
            and abs(rough - exact) <= abs(rough) * 0.1
        ):
            return rough, exact
    return None


def _places(number: float) -> int:
    """Return how many decimals are stated; negative if the last figures are zeros."""
    text = f"{number:.12g}"
    if "e" in text:
        return -int(text.partition("e")[2]) + len(text.partition("e")[0].partition(".")[2])
    whole, _, decimals = text.partition(".")
    if decimals:
        return len(decimals)
    return -(len(whole) - len(whole.rstrip("0")))


# --- texts --------------------------------------------------------------------------------------


def _compare_texts(one: str, other: str, *, wording: bool) -> tuple[Kind, str]:
    first, second = (" ".join(text.split()).casefold() for text in (one, other))
    if first == second:
        return "equal", ""
    words = frozenset(_WORD.findall(first)), frozenset(_WORD.findall(second))
    if words[0] and words[1] and (words[0] <= words[1] or words[1] <= words[0]):
        return "refines", "one has all the words of the other"
    return ("overlaps", "other words") if wording else ("contradicts", "other words")
