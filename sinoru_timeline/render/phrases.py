"""All words of one language: those for dates, which `wording` picks, and those of the page.

Each phrase is a `str.format` pattern. Two values must never get the same words, so a pattern is
changed only together with a look at its neighbours; the tests compare all of them.
"""

from collections.abc import Mapping
from typing import Final

import attrs

from sinoru_timeline.errors import UnknownLanguageError, excerpt
from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface


@attrs.frozen(kw_only=True)
class Phrases:
    """One language's words for dates.

    The groups stand in the order in which a date is put together; the comments in `ENGLISH` show
    what each phrase makes.
    """

    months: tuple[str, ...]
    day: str
    month: str
    numbers: tuple[str, ...]
    before_year_1: str
    after_year_1: str
    power_of_ten: str
    negative_power_of_ten: str
    thousands: str

    seasons: Mapping[int, str]
    hemispheres: Mapping[int, str]
    parts_of_year: Mapping[int, str]
    season: str
    part_of_year: str
    two_years: str
    two_years_of_one_era: str

    decade: str
    years: str
    years_of_era: str
    years_spelt_out: str
    year_form: str
    significant_digit: str
    significant_digits: str
    of_unknown_year: str
    of_year_in: str
    of_year: str
    year_unknown: str
    month_unknown: str
    month_and_day_unknown: str
    day_unknown: str
    all_unknown: str
    year_and_month_unknown: str
    year_and_day_unknown: str
    unknown_month: str
    one_of_days: str
    day_of: str
    one_of_months: str
    form_of_month: str
    form_of_day: str

    approximate: str
    uncertain: str
    uncertain_and_approximate: str
    components: Mapping[str, str]
    is_approximate: str
    is_uncertain: str
    is_both: str
    qualified: str

    time: str
    time_with_offset: str

    run_together: str
    run_apart: str
    since: str
    until: str
    start_unknown: str
    end_unknown: str
    between_ends: str
    or_earlier: str
    or_later: str
    earlier_or_later: str
    within: str
    within_interval: str

    between: str
    before: str
    comma: str
    semicolon: str
    either: str
    either_long: str
    both: str
    both_long: str
    one_possibility: str
    only_one: str
    every: Mapping[str, str]
    and_earlier: str
    and_later: str
    and_earlier_and_later: str

    throughout: str
    set_throughout: str
    julian: str
    julian_with_equivalent: str

    badges: Mapping[str, str]

    units: Mapping[str, tuple[str, str]]
    duration: str
    duration_unstated: str
    quantity_at_least: str
    quantity_at_most: str
    quantity_between: str
    number_with_unit: str
    percent: str
    coordinates: str
    directions: tuple[str, str, str, str]
    fields: Mapping[str, str]
    decade_heading: str
    no_date: str
    undated: str
    methods: Mapping[str, str]
    modalities: Mapping[str, str]
    ranks: Mapping[str, str]
    relations: Mapping[str, str]
    relations_with_offset: Mapping[str, str]
    issued_inferred: str
    page: str

    interface: Interface


ENGLISH: Final = Phrases(
    # --- days, months and years: 24 February 2022, April 1985, 44 BCE, 618 CE, 12,345 CE
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    day="{0} {1}",
    month="{0} {1}",
    numbers=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    before_year_1="{0} BCE",
    after_year_1="{0} CE",
    power_of_ten="{0} × 10{1} CE",
    negative_power_of_ten="the year −{0} × 10{1}",
    thousands=",",
    # --- parts of a year: spring 2001, winter 2001–02, first quarter of 2023
    seasons={
        **dict.fromkeys((21, 25, 29), "spring"),
        **dict.fromkeys((22, 26, 30), "summer"),
        **dict.fromkeys((23, 27, 31), "autumn"),
        **dict.fromkeys((24, 28, 32), "winter"),
    },
    hemispheres={
        **dict.fromkeys((25, 26, 27, 28), " (northern hemisphere)"),
        **dict.fromkeys((29, 30, 31, 32), " (southern hemisphere)"),
    },
    parts_of_year={
        33: "first quarter",
        34: "second quarter",
        35: "third quarter",
        36: "fourth quarter",
        37: "first third",
        38: "second third",
        39: "last third",
        40: "first half",
        41: "second half",
    },
    season="{0} {1}",
    part_of_year="{0} of {1}",
    two_years="{0}–{1}",
    two_years_of_one_era="{0}–{1} {2}",
    # --- groups of years: the 1960s; the years stand beside them where "1900s" may mean ten years
    # as well as a hundred. No "20th century": that is 1901 to 2000, and 19XX is 1900 to 1999.
    decade="the {0}s",
    years="the {0}s ({1}–{2})",
    years_of_era="the {0}s CE",
    years_spelt_out="the years {0}",
    year_form="a year of the form {0}",
    significant_digit="{0} (to {1} significant digit)",
    significant_digits="{0} (to {1} significant digits)",
    # --- digits that are not stated: 25 December, year unknown
    of_unknown_year="{0}, year unknown",
    of_year_in="{0} of a year in {1}",
    of_year="{0} of {1}",
    year_unknown="year unknown",
    month_unknown="{0}, month unknown",
    month_and_day_unknown="{0}, month and day unknown",
    day_unknown="{0}, day unknown",
    all_unknown="year, month and day unknown",
    year_and_month_unknown="year and month unknown",
    year_and_day_unknown="{0}, year and day unknown",
    unknown_month="an unknown month",
    one_of_days="a day from {0} to {1}",
    day_of="day {0} of {1}",
    one_of_months="a month from {0} to {1}",
    form_of_month="{0} (month of the form {1})",
    form_of_day="{0} (day of the form {1})",
    # --- qualifiers: about 1984; 11 June 2004 (year uncertain, day approximate)
    approximate="about {0}",
    uncertain="possibly {0}",
    uncertain_and_approximate="possibly about {0}",
    components={
        "year": "year",
        "month": "month",
        "day": "day",
        "season": "season",
        "quarter": "quarter",
        "quadrimester": "third",
        "semester": "half",
    },
    is_approximate="{0} approximate",
    is_uncertain="{0} uncertain",
    is_both="{0} uncertain and approximate",
    qualified="{0} ({1})",
    # --- times of day: 24 February 2022 at 05:50 UTC+03:00
    time="{0} at {1}",
    time_with_offset="{0} at {1} UTC{2}",
    # --- intervals: 16–17 May 2024; since 2014
    run_together="{0}–{1}",
    run_apart="{0} – {1}",
    since="since {0}",
    until="until {0}",
    start_unknown="until {0}, start unknown",
    end_unknown="from {0}, end unknown",
    between_ends="from {0} until {1}",
    or_earlier="{0} or earlier",
    or_later="{0} or later",
    earlier_or_later="{0}, or earlier, or later",
    within="some time {0}",
    within_interval="some time between {0} and {1}",
    # --- sets: between 11 and 20 May 2024; 1667, 1668 or 1670; 1667 and 1668
    between="between {0} and {1}",
    before="before {0}",
    comma=", ",
    semicolon="; ",
    either="{0} or {1}",
    either_long="{0}; or {1}",
    both="{0} and {1}",
    both_long="{0}; and {1}",
    one_possibility="some time in {0}",
    only_one="{0} alone",
    every={
        "year": "every year from {0} to {1}",
        "month": "every month from {0} to {1}",
        "day": "every day from {0} to {1}",
    },
    and_earlier="{0} and all earlier",
    and_later="{0} and all later",
    and_earlier_and_later="{0}, all earlier and all later",
    # --- what lasted, and the Julian calendar
    throughout="all of {0}",
    set_throughout="{0} (lasting throughout)",
    julian="{0} (Julian)",
    julian_with_equivalent="{0} (Julian; {1} Gregorian)",
    # --- badges: what of a date is not exact
    badges={
        "millennium": "to the millennium",
        "century": "to the century",
        "decade": "to the decade",
        "year": "to the year",
        "semester": "to the half-year",
        "quadrimester": "to the third of a year",
        "quarter": "to the quarter",
        "season": "to the season",
        "month": "to the month",
        "approximate": "approximate",
        "uncertain": "uncertain",
        "digits": "some digits unknown",
        "some_day": "some day in this range",
        "some_time": "some time in this range",
        "one_of": "one of these",
        "all_of": "each of these",
        "open_start": "open start",
        "open_end": "open end",
        "unknown_start": "start unknown",
        "unknown_end": "end unknown",
        "lasted": "lasted",
    },
    # --- other words
    units={
        "year": ("year", "years"),
        "month": ("month", "months"),
        "week": ("week", "weeks"),
        "day": ("day", "days"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "second": ("second", "seconds"),
    },
    duration="{0} {1}",
    duration_unstated="some {0}",
    quantity_at_least="at least {0}",
    quantity_at_most="at most {0}",
    quantity_between="between {0} and {1}",
    number_with_unit="{0} {1}",
    percent="{0}{1}",
    coordinates="{0:g}° {1}, {2:g}° {3}",
    directions=("N", "S", "E", "W"),
    fields={
        "when": "date",
        "place": "place",
        "title": "title",
        "summary": "summary",
        "type": "kind",
        "participants": "participants",
    },
    decade_heading="{0}s",
    no_date="no date",
    undated="Undated",
    methods={
        "stated": "stated by the source",
        "inferred": "inferred from the source",
        "computed": "computed",
        "curated": "set by an editor",
        "imported": "imported",
    },
    modalities={"planned": "planned", "alleged": "alleged", "denied": "denied"},
    ranks={"preferred": "preferred", "deprecated": "not believed"},
    relations={
        "same": "at the time of",
        "before": "before",
        "after": "after",
        "since": "since",
        "until": "until",
        "during": "during",
    },
    relations_with_offset={"before": "{0} before", "after": "{0} after"},
    issued_inferred="{0} (inferred)",
    page="p. {0}",
    interface=ENGLISH_INTERFACE,
)

_LANGUAGES: Final = {"en": ENGLISH}


def knows(language: str) -> bool:
    """Tell whether there are words for dates in a language.

    >>> knows("en-GB"), knows("tlh")
    (True, False)
    """
    return language.partition("-")[0].lower() in _LANGUAGES


def phrases(language: str) -> Phrases:
    """Return the words of a language.

    Args:
        language: a BCP 47 tag; only its first part counts, so `en-GB` is English.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> phrases("en-GB").months[1]
    'February'
    """
    found = _LANGUAGES.get(language.partition("-")[0].lower())
    if found is None:
        known = ", ".join(sorted(_LANGUAGES))
        raise UnknownLanguageError(
            f"no words for dates in the language {excerpt(language)}; accepted: {known}"
        )
    return found
