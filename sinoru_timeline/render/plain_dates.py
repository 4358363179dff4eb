"""Plain days, months and years in words, as nearly all dates are, and runs of them.

They need no syntax tree. What has more to it (masks, qualifiers, sets, times) is put together in
`wording`, from these.
"""

from typing import Final, TypeAlias

from sinoru_timeline.render.phrases import Phrases

Parts: TypeAlias = tuple[str, str | None, str | None]
"""Year, month and day as EDTF writes them; what is not stated is None."""

FIRST_BARE_YEAR: Final = 1_000
LAST_BARE_YEAR: Final = 9_999
_LAST_MONTH: Final = "12"
_MONTH: Final = len("1985-04")
_UNITS: Final = {len("1985-04-12"): "day", len("1985-04"): "month", len("1985"): "year"}


def unit_of(text: str) -> str | None:
    """Name the unit of a plain `day`, `month` or `year` of four digits; None for any other EDTF.

    >>> unit_of("1985-04"), unit_of("1985-04~"), unit_of("1985-21")
    ('month', None, None)
    """
    unit = _UNITS.get(len(text))
    if unit is None or not text.replace("-", "").isdigit() or text[0] == "-":
        return None
    return None if unit == "month" and text[5:] > _LAST_MONTH else unit


def parts_of(text: str) -> Parts:
    """Take a plain date apart.

    >>> parts_of("1985-04")
    ('1985', '04', None)
    """
    return text[:4], text[5:7] or None, text[8:] or None


def _number(year: str) -> int:
    return int(year.removeprefix("Y"))


class PlainDates:
    """Says plain dates in one language; what many of them share is said once."""

    def __init__(self, words: Phrases) -> None:
        """Begin with nothing said."""
        self._words = words
        self._day = words.day.format
        self._months: dict[tuple[str, str], str] = {}
        self._known: dict[str, str] = {}
        # What stands around a month, by the end of an EDTF text that names the day.
        self._around: dict[str, list[str]] = {
            f"-{day:02d}": self._day(day, "\0").split("\0") for day in range(1, 32)
        }

    def said(self, text: str) -> tuple[str, str] | None:
        """Name the unit of a plain date of four digits, and say it; None for any other EDTF.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> PlainDates(phrases("en")).said("1985-04")
        ('month', 'April 1985')
        """
        month = self._known.get(text[:_MONTH])
        if month is not None:
            rest = text[_MONTH:]
            if not rest:
                return "month", month
            around = self._around.get(rest)
            if around is not None:
                return "day", f"{around[0]}{month}{around[1]}"
        unit = unit_of(text)
        if unit is None:
            return None
        year, month, _ = parts = parts_of(text)
        if month is not None:
            self._known[text[:_MONTH]] = self.date((year, month, None))
        return unit, self.date(parts)

    def date(self, parts: Parts) -> str:
        """Say a date.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> PlainDates(phrases("en")).date(("1985", "04", "12"))
        '12 April 1985'
        """
        year, month, day = parts
        if month is None:
            return self.year(_number(year))
        said = self._months.get((year, month))
        if said is None:
            said = self._words.month.format(self.month(month), self.year(_number(year)))
            self._months[year, month] = said
        return said if day is None else self._day(int(day), said)

    def month(self, number: str) -> str:
        """Name a month."""
        return self._words.months[int(number) - 1]

    def run(self, first: Parts, last: Parts) -> str:
        """Say a run from one date to another.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> PlainDates(phrases("en")).run(("1985", "04", None), ("1985", "05", None))
        'April–May 1985'
        """
        start, end, bare = self.ends(first, last)
        return (self._words.run_together if bare else self._words.run_apart).format(start, end)

    def ends(self, first: Parts, last: Parts) -> tuple[str, str, bool]:
        """Say two dates, what they share only once; tell whether both are bare."""
        year, month, day = first
        other_year, other_month, other_day = last
        if month is None and other_month is None:
            start, end = self.year_pair(_number(year), _number(other_year))
            return start, end, " " not in start
        end = self.date(last)
        alike = year == other_year and (day is None) == (other_day is None)
        if not alike or month is None or other_month is None:
            return self.date(first), end, False
        if day is None:
            return self.month(month), end, True
        if month == other_month:
            return str(int(day)), end, True
        return self._day(int(day), self.month(month)), end, False

    # --- years ----------------------------------------------------------------------------------

    def year(self, number: int) -> str:
        """Say an astronomical year.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> PlainDates(phrases("en")).year(-43)
        '44 BCE'
        """
        if FIRST_BARE_YEAR <= number <= LAST_BARE_YEAR:
            return str(number)
        words = self._words
        pattern = words.after_year_1 if number > 0 else words.before_year_1
        return pattern.format(self._era_number(number))

    def _era_number(self, number: int) -> str:
        count = number if number > 0 else 1 - number
        if count <= LAST_BARE_YEAR:
            return str(count)
        return f"{count:,}".replace(",", self._words.thousands)

    def year_pair(self, low: int, high: int) -> tuple[str, str]:
        """Say two years, the era only once where both would have the same."""
        bare = range(FIRST_BARE_YEAR, LAST_BARE_YEAR + 1)
        if (low > 0) == (high > 0) and low not in bare and high not in bare:
            return self._era_number(low), self.year(high)
        return self.year(low), self.year(high)

    def years(self, low: int, high: int) -> str:
        """Say a run of astronomical years.

        >>> from sinoru_timeline.render.phrases import phrases
        >>> PlainDates(phrases("en")).years(0, 9)
        '1 BCE–9 CE'
        """
        if low == high:
            return self.year(low)
        return self._words.run_together.format(*self.year_pair(low, high))
