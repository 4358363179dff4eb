"""The value: when something was, as far as it is known."""

import datetime
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal import edtf as syntax
from sinoru_timeline.temporal.bounds import bounds_of, plain_bounds
from sinoru_timeline.temporal.calendrics import (
    GREGORIAN,
    JULIAN,
    UNBOUNDED_ABOVE,
    UNBOUNDED_BELOW,
    iso_day,
)
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.julian import gregorian_text
from sinoru_timeline.temporal.truncation import truncated

Extent: TypeAlias = Literal["within", "throughout"]
Calendar: TypeAlias = Literal["gregorian", "julian"]
BoundKind: TypeAlias = Literal["date", "open", "unknown"]

_EXTENTS: Final = ("within", "throughout")
_CALENDARS: Final = ("gregorian", "julian")


@attrs.frozen
class TimeOfDay:
    """A time of day as stated.

    Attributes:
        second: seconds since midnight, 0 to 86,400 (a leap second counts as the next minute's 0).
        offset: minutes ahead of UTC as stated, or None if none is.

    >>> TimeSpan("2024-05-16T04:00:00+08:00").time
    TimeOfDay(second=14400, offset=480)
    """

    second: int
    offset: int | None = None


@attrs.frozen(init=False, repr=False, weakref_slot=False)
class TimeSpan:
    """When something was: four bounds in days, written as EDTF (ISO 8601-2:2019, annex A).

    A span says between which days it started and between which days it ended. A bound is a day
    number (0001-01-01 is day 1, proleptic Gregorian), or minus or plus infinity where the start
    or the end is open or unknown. Days are those written, never shifted to UTC.

    Two spans are equal if they make the same statement: same EDTF, same extent, same calendar.
    There is no `<` between spans, since they may overlap: ask `relation`, or sort by `sort_key`.

    Attributes:
        edtf: the canonical text; for a Julian date its Gregorian equivalent.
        start_earliest: the first day on which it may have started.
        start_latest: the last day on which it may have started.
        end_earliest: the first day on which it may have ended.
        end_latest: the last day on which it may have ended.
        extent: `within`, it happened at some time inside; `throughout`, it lasted from start to
            end. An interval `A/B` is `throughout` and everything else `within` unless said.
        julian: the date as written in the Julian calendar, or None.

    Raises:
        EDTFSyntaxError: the text is not EDTF; it names the position.
        InvalidDateError: the text has the form of EDTF, but there is no such date.

    >>> clash = TimeSpan("1969-03")
    >>> clash.earliest, clash.latest, clash.granularity.value
    ('1969-03-01', '1969-03-31', 'month')
    >>> TimeSpan("../1985").earliest is None
    True
    """

    edtf: str
    start_earliest: float = attrs.field(eq=False)
    start_latest: float = attrs.field(eq=False)
    end_earliest: float = attrs.field(eq=False)
    end_latest: float = attrs.field(eq=False)
    extent: Extent
    julian: str | None

    if TYPE_CHECKING:  # made by attrs; pyright does not know it

        def __attrs_init__(  # noqa: PLR0913, PLR0917
            self,
            edtf: str,
            start_earliest: float,
            start_latest: float,
            end_earliest: float,
            end_latest: float,
            extent: Extent,
            julian: str | None,
        ) -> None: ...

    def __init__(
        self, edtf: str, *, extent: Extent | None = None, calendar: Calendar = "gregorian"
    ) -> None:
        """Parse EDTF; see the class."""
        if extent is None and calendar == "gregorian" and edtf.__class__ is str:
            bounds = plain_bounds(edtf)
            if bounds is not None:
                self.__attrs_init__(edtf, *bounds, "throughout" if "/" in edtf else "within", None)
                return
        self._init_any(edtf, extent, calendar)

    def _init_any(self, text: object, extent: Extent | None, calendar: Calendar) -> None:
        if not isinstance(text, str):
            message = f"a TimeSpan is made from EDTF text, not from {type(text).__name__}"
            raise TypeError(message)
        if extent is not None:
            _check_choice("extent", extent, _EXTENTS)
        expression = syntax.parse(text, calendar=JULIAN if calendar == "julian" else GREGORIAN)
        julian = None
        if calendar != "gregorian":
            _check_choice("calendar", calendar, _CALENDARS)
            julian = str(expression)
            expression = syntax.parse(gregorian_text(julian, expression))
            # The equivalent of a Julian month is a range of days; as a range it would read as
            # something that lasted, which a date is not.
            if extent is None and "/" not in julian:
                extent = "within"
        if extent is None:
            extent = "throughout" if isinstance(expression, syntax.Interval) else "within"
        bounds = bounds_of(expression, lasting=extent == "throughout")
        # Only qualifiers have more than one way to be written.
        marked = "?" in text or "~" in text or "%" in text
        canonical = str(expression) if marked or julian is not None else text
        self.__attrs_init__(canonical, *bounds, extent, julian)

    @classmethod
    def at(
        cls,
        date: "SpanLike | int",
        month: int | None = None,
        day: int | None = None,
        *,
        extent: Extent | None = None,
        calendar: Calendar = "gregorian",
    ) -> "TimeSpan":
        """Make a span from whatever says it: EDTF text, numbers, a `datetime.date`, a span.

        Args:
            date: EDTF text, a `datetime.date` (a `datetime.datetime` keeps its time of day and
                its offset, to the second), a `TimeSpan` (returned unchanged unless an extent is
                given), or an astronomical year (0 is 1 BCE).
            month: the month, 1 to 12, or a sub-year code, 21 to 41; only after a year.
            day: the day of the month; only after a month.
            extent: see `TimeSpan`.
            calendar: `julian` if the date is of the Julian calendar.

        Raises:
            EDTFSyntaxError: there is no such date.

        >>> TimeSpan.at(2022, 2, 24)
        TimeSpan('2022-02-24')
        >>> TimeSpan.at("1689-08-27", calendar="julian").edtf
        '1689-09-06'
        """
        if isinstance(date, int):
            text = _numbers_text(date, month, day)
        elif month is not None or day is not None:
            message = "a month and a day are taken only after a year"
            raise TypeError(message)
        elif isinstance(date, TimeSpan):
            if extent is None and calendar == "gregorian":
                return date
            text = date.edtf
            if date.julian is not None:
                text, calendar = date.julian, "julian"
        elif isinstance(date, datetime.datetime):
            text = date.replace(microsecond=0).isoformat().replace("+00:00", "Z")
        elif isinstance(date, datetime.date):
            text = date.isoformat()
        else:
            text = date
        return cls(text, extent=extent, calendar=calendar)

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.edtf

    def __repr__(self) -> str:
        """Show the call that makes an equal span."""
        text = self.edtf if self.julian is None else self.julian
        extent = "" if self.extent == self._implied_extent else f", extent={self.extent!r}"
        calendar = "" if self.julian is None else ", calendar='julian'"
        return f"TimeSpan({text!r}{extent}{calendar})"

    @property
    def _implied_extent(self) -> Extent:
        text = self.edtf if self.julian is None else self.julian
        return "throughout" if "/" in text else "within"

    @property
    def has_implied_extent(self) -> bool:
        """Whether the text alone implies the extent, so that a file need not state it.

        >>> TimeSpan("1985", extent="throughout").has_implied_extent
        False
        """
        return self.extent == self._implied_extent

    @property
    def calendar(self) -> Calendar:
        """The calendar it was written in.

        >>> TimeSpan("1689-08-27", calendar="julian").calendar
        'julian'
        """
        return "gregorian" if self.julian is None else "julian"

    @property
    def expression(self) -> syntax.Expression:
        """The syntax tree of the EDTF text, parsed anew.

        >>> TimeSpan("1985-04").expression.sub
        '04'
        """
        return syntax.parse(self.edtf)

    @property
    def level(self) -> syntax.Level:
        """The level of EDTF that has this form: 0, 1 or 2.

        >>> TimeSpan("1985-04-12?").level
        1
        """
        return self.expression.level

    @property
    def granularity(self) -> Granularity:
        """The finest unit stated; see `Granularity`.

        >>> TimeSpan("196X").granularity
        <Granularity.DECADE: 'decade'>
        """
        return self.expression.granularity if self.julian is None else self._julian_granularity

    @property
    def _julian_granularity(self) -> Granularity:
        return syntax.parse(self.julian or self.edtf, calendar=JULIAN).granularity

    @property
    def approximate(self) -> bool:
        """Whether any part is qualified as approximate (`~` or `%`).

        >>> TimeSpan("1984~").approximate
        True
        """
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether any part is qualified as uncertain (`?` or `%`).

        >>> TimeSpan("1984~").uncertain
        False
        """
        return "?" in self.edtf or "%" in self.edtf

    @property
    def earliest(self) -> str | None:
        """The first day it may touch as ISO date, or None where there is no bound.

        >>> TimeSpan("-0043-03").earliest
        '-0043-03-01'
        """
        return iso_day(self.start_earliest)

    @property
    def latest(self) -> str | None:
        """The last day it may touch as ISO date, or None where there is no bound.

        >>> TimeSpan("1985/..").latest is None
        True
        """
        return iso_day(self.end_latest)

    @property
    def lower_kind(self) -> BoundKind:
        """Whether the start is bounded by a date, open (`..`) or unknown.

        >>> TimeSpan("/1985").lower_kind
        'unknown'
        """
        if self.start_earliest != UNBOUNDED_BELOW:
            return "date"
        return "unknown" if self.edtf.startswith("/") else "open"

    @property
    def upper_kind(self) -> BoundKind:
        """Whether the end is bounded by a date, open (`..`) or unknown.

        >>> TimeSpan("1985/..").upper_kind
        'open'
        """
        if self.end_latest != UNBOUNDED_ABOVE:
            return "date"
        return "unknown" if self.edtf.endswith("/") else "open"

    @property
    def time(self) -> TimeOfDay | None:
        """The time of day, if one is stated.

        >>> TimeSpan("2022-02-24T05:50:00").time
        TimeOfDay(second=21000, offset=None)
        """
        match = re.search(_TIME, self.edtf) if "T" in self.edtf else None
        if match is None:
            return None
        hour, minute, second, zone, sign, shift_hour, shift_minute = match.groups()
        offset = None
        if zone == "Z":
            offset = 0
        elif zone:
            offset = int(f"{sign}1") * (int(shift_hour) * 60 + int(shift_minute or 0))
        return TimeOfDay(int(hour) * 3600 + int(minute) * 60 + int(second), offset)

    @property
    def sort_key(self) -> tuple[float, float, float, float, str]:
        """A key that puts spans in the order of a page; a total order, but no claim about time.

        By the first possible day, wider spans first. What has no first day ("before 24 February
        2022") stands at its last one, where a reader looks for it.

        >>> spans = [TimeSpan(text) for text in ("1986", "[..1985]", "1985-02", "1985")]
        >>> [str(span) for span in sorted(spans, key=lambda span: span.sort_key)]
        ['1985', '1985-02', '[..1985]', '1986']
        """
        first = self.start_earliest
        if first == UNBOUNDED_BELOW:
            first = self.end_latest
        return (first, -self.end_latest, self.start_latest, self.end_earliest, self.edtf)

    def contains(self, other: "SpanLike") -> bool:
        """Tell whether every day that `other` may touch lies inside the days this one may touch.

        >>> TimeSpan("1985").contains("1985-04-12")
        True
        """
        if not isinstance(other, TimeSpan):
            other = TimeSpan.at(other)
        return self.start_earliest <= other.start_earliest and other.end_latest <= self.end_latest

    def intersects(self, other: "SpanLike") -> bool:
        """Tell whether the two may have a day in common.

        >>> TimeSpan("1985/1990").intersects("1990-04")
        True
        """
        if not isinstance(other, TimeSpan):
            other = TimeSpan.at(other)
        return self.start_earliest <= other.end_latest and other.start_earliest <= self.end_latest

    def truncate(self, granularity: Granularity | str) -> "TimeSpan":
        """State it only to the unit given; the bounds never get narrower.

        Args:
            granularity: the unit; a span that is not finer comes back as it is.

        >>> TimeSpan("1985-04-12~").truncate("month")
        TimeSpan('1985-04~')
        >>> TimeSpan("1985-04-12/1986").truncate("decade")
        TimeSpan('198X/198X')
        """
        unit = Granularity(granularity)
        if not unit.is_coarser_than(self.granularity):
            return self
        text = truncated(self.expression, unit)
        if self.extent == "throughout" and "/" not in text:
            # What lasted throughout the finer unit lasted from some day of the coarser one to
            # some day of it, not all of it.
            text = self.edtf if text[0] in "[{" else f"{text}/{text}"
        return TimeSpan(text, extent=self.extent)


# Anything that says when: wherever the library takes a span, it takes these.
SpanLike: TypeAlias = TimeSpan | datetime.date | str


def parse_edtf(text: str, *, lenient: bool = False) -> TimeSpan:
    """Parse EDTF of level 0, 1 or 2.

    Args:
        text: the text, without blanks around it.
        lenient: also take the common isms (blanks in sets, `198` for a decade, `1985-4-12`,
            fractional seconds, …); the span has the strict form. `sinoru_timeline.temporal.lenient`
            lists them and tells which were mended.

    Raises:
        EDTFSyntaxError: the text is not EDTF; it names the position.
        InvalidDateError: the text has the form of EDTF, but there is no such date.

    >>> parse_edtf("1984-06?/2004-08?").approximate
    False
    >>> parse_edtf("[1667, 1668]", lenient=True)
    TimeSpan('[1667,1668]')
    """
    if lenient:
        # Few ask for it, and all would wait for its patterns.
        from sinoru_timeline.temporal.lenient import normalise  # noqa: PLC0415

        text = normalise(text).edtf
    return TimeSpan(text)


def _numbers_text(year: int, month: int | None, day: int | None) -> str:
    """Write a year, month and day as EDTF; whether there is such a day the parser tells."""
    if month is None and day is not None:
        message = "a day is taken only after a month"
        raise TypeError(message)
    if not {part.__class__ for part in (year, month, day)} <= {int, type(None)}:
        message = "a year, a month and a day are whole numbers"
        raise TypeError(message)
    parts = [f"{part:02d}" for part in (month, day) if part is not None]
    return "-".join([syntax.year_text(year), *parts])


# The four groups of a stated shift; the date before it has been checked already.
_TIME: Final = r"T(\d\d):(\d\d):(\d\d)(Z|([+-])(\d\d)(?::(\d\d))?)?$"


def _check_choice(name: str, value: object, accepted: tuple[object, ...]) -> None:
    if value not in accepted:
        choices = ", ".join(str(choice) for choice in accepted if choice is not None)
        raise EDTFSyntaxError(str(value), 0, f"no such {name}", choices)
