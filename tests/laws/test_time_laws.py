"""Laws of time: what holds of every date, interval and set, and of any two of them."""

import copy
import datetime
import itertools
import pickle
import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal import calendrics, edtf
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.relations import Relation, relation
from sinoru_timeline.temporal.timespan import TimeSpan, parse_edtf
from tests.strategies import (
    DATES,
    EDTF,
    FAR,
    LEVEL_0,
    LEVEL_1,
    WORLD,
    Bounds,
    Day,
    Marked,
    Parts,
    closed_intervals,
    days,
    is_leap,
    last_day,
    marked_dates,
    masked_parts,
    mutated,
    small_bounds,
    small_texts,
    write_day,
    write_day_parts,
)

INFINITE = float("inf")

SPANS = st.builds(TimeSpan, EDTF, extent=st.sampled_from([None, "within", "throughout"]))
"""Spans of any text and extent."""

SMALL_SPANS = st.builds(
    TimeSpan, small_texts(), extent=st.sampled_from([None, "within", "throughout"])
)
"""Spans so near one another that every relation comes up."""


JULIAN_DAYS = days(min_year=-9998, max_year=9998)
"""Days that both calendars can write: where they lie months apart, the year may have 5 digits."""


def bounds_of(span: TimeSpan) -> Bounds:
    return Bounds(span.start_earliest, span.start_latest, span.end_earliest, span.end_latest)


def span_with(bounds: Bounds) -> TimeSpan:
    """Make a span of four bounds that no text may have, to ask relations about it."""
    span: TimeSpan = TimeSpan.__new__(TimeSpan)
    values = {"edtf": "2001", "extent": "throughout", "julian": None, **bounds._asdict()}
    for name, value in values.items():
        object.__setattr__(span, name, value)
    return span


# --- text and value -----------------------------------------------------------------------------


@given(EDTF)
def test_parse_after_format_is_the_identity(text: str) -> None:
    span = TimeSpan(text)

    assert TimeSpan(str(span)) == span
    assert str(edtf.parse(str(span))) == str(span)
    assert edtf.parse(str(span)) == edtf.parse(text)


@given(EDTF)
def test_format_after_parse_is_idempotent(text: str) -> None:
    canonical = TimeSpan(text).edtf

    assert TimeSpan(canonical).edtf == canonical


@given(EDTF)
def test_the_canonical_text_has_the_bounds_of_the_text(text: str) -> None:
    assert bounds_of(TimeSpan(TimeSpan(text).edtf)) == bounds_of(TimeSpan(text))


@given(LEVEL_0)
def test_texts_of_level_0_are_of_level_0(text: str) -> None:
    assert TimeSpan(text).level == 0


@given(LEVEL_1)
def test_texts_of_level_1_are_of_level_1_or_lower(text: str) -> None:
    assert TimeSpan(text).level <= 1


@given(SPANS)
def test_repr_evaluates_to_the_value(span: TimeSpan) -> None:
    assert eval(repr(span), {"TimeSpan": TimeSpan}) == span  # noqa: S307


@given(JULIAN_DAYS, st.sampled_from([None, "throughout"]))
def test_repr_of_a_julian_date_evaluates_to_the_value(day: Day, extent: None) -> None:
    span = TimeSpan(write_day(day), calendar="julian", extent=extent)

    assert eval(repr(span), {"TimeSpan": TimeSpan}) == span  # noqa: S307


@given(SPANS)
def test_copies_and_pickles_are_equal_and_hash_alike(span: TimeSpan) -> None:
    for same in (copy.copy(span), copy.deepcopy(span), pickle.loads(pickle.dumps(span))):  # noqa: S301
        assert same == span
        assert hash(same) == hash(span)
        assert bounds_of(same) == bounds_of(span)


@given(SPANS)
def test_spans_cannot_be_changed(span: TimeSpan) -> None:
    with pytest.raises(AttributeError):
        span.edtf = "1911"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


@given(EDTF)
def test_lenient_reading_never_differs_from_the_strict_one(text: str) -> None:
    assert parse_edtf(text, lenient=True) == parse_edtf(text)


# --- refusal ------------------------------------------------------------------------------------

# `_` and `1` are there for what Python's own `int` would take.
LIKE_EDTF = st.text("0123456789X?~%-/.,[]{}YESTZ:+ _x\n", max_size=24)


@given(text=st.one_of(st.text(), LIKE_EDTF, mutated()), lenient=st.booleans())
@example(text="Y1E999999999", lenient=False)
@example(text="Y" + "9" * 5_000, lenient=False)
@example(text="Y1E" + "9" * 5_000, lenient=False)
@example(text="1911S" + "9" * 5_000, lenient=False)
@example(text="[" * 5_000, lenient=True)
@example(text="1911\x00", lenient=True)
@example(text="1911-10-10\n", lenient=False)
def test_any_text_is_parsed_or_refused_with_a_position(text: str, *, lenient: bool) -> None:
    refused: EDTFSyntaxError | None = None
    try:
        span = parse_edtf(text, lenient=lenient)
        assert TimeSpan(span.edtf) == span
    except EDTFSyntaxError as error:
        refused = error

    if refused is not None:
        assert 0 <= refused.position <= len(refused.text)
        assert str(refused).endswith("^")
        assert lenient or refused.text == text


@given(mutated())
def test_what_one_reading_refuses_the_next_one_refuses_alike(text: str) -> None:
    def verdict() -> tuple[str, int]:
        try:
            return TimeSpan(text).edtf, -1
        except EDTFSyntaxError as error:
            return str(error), error.position

    assert verdict() == verdict()


# --- bounds -------------------------------------------------------------------------------------


@given(SPANS)
def test_bounds_are_in_order(span: TimeSpan) -> None:
    assert span.start_earliest <= span.start_latest
    assert span.start_earliest <= span.end_earliest
    assert span.end_earliest <= span.end_latest
    assert span.start_latest <= span.end_latest


@given(SPANS)
def test_days_as_text_agree_with_the_bounds(span: TimeSpan) -> None:
    assert (span.earliest is None) == (span.start_earliest == -INFINITE)
    assert (span.latest is None) == (span.end_latest == INFINITE)
    assert (span.lower_kind == "date") == (span.earliest is not None)
    assert (span.upper_kind == "date") == (span.latest is not None)


@given(days())
def test_a_day_has_one_day(day: Day) -> None:
    span = TimeSpan(write_day(day))

    assert set(bounds_of(span)) == {calendrics.day_number(*day)}
    assert span.earliest == span.latest == write_day(day)


@given(EDTF)
def test_outer_bounds_do_not_depend_on_the_extent(text: str) -> None:
    within, throughout = TimeSpan(text, extent="within"), TimeSpan(text, extent="throughout")

    assert (within.earliest, within.latest) == (throughout.earliest, throughout.latest)


@given(DATES)
def test_what_happened_within_may_start_and_end_anywhere_inside(text: str) -> None:
    bounds = bounds_of(TimeSpan(text, extent="within"))

    assert bounds[:2] == bounds[2:]


@given(DATES)
def test_a_date_throughout_lasts_from_its_first_to_its_last_day(text: str) -> None:
    bounds = bounds_of(TimeSpan(text, extent="throughout"))

    assert bounds.start_earliest == bounds.start_latest
    assert bounds.end_earliest == bounds.end_latest


@given(closed_intervals(2))
def test_an_interval_starts_in_its_first_date_and_ends_in_its_second(text: str) -> None:
    first, second = (TimeSpan(end) for end in text.split("/"))

    expected = Bounds(
        first.start_earliest,
        min(first.end_latest, second.end_latest),
        max(second.start_earliest, first.start_earliest),
        second.end_latest,
    )
    assert bounds_of(TimeSpan(text)) == expected


@given(marked_dates())
def test_qualifiers_never_move_bounds(marked: Marked) -> None:
    assert bounds_of(TimeSpan(marked.marked)) == bounds_of(TimeSpan(marked.plain))


@given(marked_dates())
def test_qualified_means_marked(marked: Marked) -> None:
    span = TimeSpan(marked.marked)

    assert span.uncertain == any(mark in marked.marked for mark in "?%")
    assert span.approximate == any(mark in marked.marked for mark in "~%")


def completions(parts: Parts) -> Iterator[Day]:
    """Give every day that fits the masks, by trying them all."""

    def fitting(mask: str | None, most: int) -> list[int]:
        shape = re.compile((mask or "XX").replace("X", "."))
        return [number for number in range(1, most + 1) if shape.fullmatch(f"{number:02d}")]

    digits = ["0123456789" if digit == "X" else digit for digit in parts.year]
    for year in (int("".join(chosen)) for chosen in itertools.product(*digits)):
        for month in fitting(parts.sub, 12):
            for day in fitting(parts.day, last_day(year, month)):
                yield Day(year, month, day)


@settings(deadline=None)
@given(masked_parts().filter(lambda parts: parts.year.count("X") <= 1))
@example(Parts("190X", "02", "29"))
@example(Parts("X000", "02", "29"))
@example(Parts("19XX", "X2", "X9"))
@example(Parts("1XX0", "02", "29"))
@example(Parts("XX00", "02", "29"))
@example(Parts("17XX", "XX", "XX"))
@example(Parts("1911", "X2", "3X"))
@example(Parts("1911", "XX", "3X"))
def test_bounds_of_a_masked_date_are_those_of_all_its_completions(parts: Parts) -> None:
    span = TimeSpan(parts.write())
    found = list(completions(parts))

    assert (span.earliest, span.latest) == (write_day(min(found)), write_day(max(found)))


@given(
    st.integers(0, 99),
    st.text("0123X", min_size=2, max_size=2),
    st.text("0123456789X", min_size=2, max_size=2),
)
@example(0, "02", "3X")
@example(1, "X4", "31")
def test_a_mask_is_refused_only_if_nothing_completes_it(decade: int, month: str, day: str) -> None:
    parts = Parts(f"19{decade:02d}"[:3] + "X", month, day)
    possible = any(True for _ in completions(parts))

    try:
        TimeSpan(parts.write())
    except EDTFSyntaxError:
        # The codes 21 to 32 are seasons, which have no days either.
        assert not possible
    else:
        assert possible


# --- truncation ---------------------------------------------------------------------------------


@given(SPANS, st.sampled_from(Granularity))
@example(TimeSpan("[..1900,1949..]"), Granularity.CENTURY)
@example(TimeSpan("{0182..}"), Granularity.MILLENNIUM)
@example(TimeSpan("-9999-02"), Granularity.SEASON)
@example(TimeSpan("-0551-09-28"), Granularity.DECADE)
@example(TimeSpan("0000-01/0000-02"), Granularity.SEASON)
def test_truncation_never_narrows_bounds(span: TimeSpan, unit: Granularity) -> None:
    wider = span.truncate(unit)

    assert wider.contains(span)
    if span.has_implied_extent:
        for of_span, of_wider in zip(bounds_of(span)[::2], bounds_of(wider)[::2], strict=True):
            assert of_wider <= of_span
        for of_span, of_wider in zip(bounds_of(span)[1::2], bounds_of(wider)[1::2], strict=True):
            assert of_wider >= of_span


@given(SPANS, st.sampled_from(Granularity))
def test_truncation_keeps_the_extent_and_is_idempotent(span: TimeSpan, unit: Granularity) -> None:
    truncated = span.truncate(unit)

    assert truncated.extent == span.extent
    assert truncated.truncate(unit) == truncated


@given(SPANS, st.sampled_from(Granularity), st.sampled_from(Granularity))
def test_truncating_to_a_finer_unit_than_stated_changes_nothing(
    span: TimeSpan, unit: Granularity, finer: Granularity
) -> None:
    truncated = span.truncate(unit)
    assume(not finer.is_coarser_than(truncated.granularity))

    assert truncated.truncate(finer) == truncated


@given(days())
def test_truncating_a_day_states_its_year_and_its_month(day: Day) -> None:
    span = TimeSpan(write_day(day))
    year, month, _ = write_day_parts(day)

    assert span.truncate("day") == span
    assert span.truncate("month") == TimeSpan(f"{year}-{month}")
    assert span.truncate("year") == TimeSpan(year)


# --- relations ----------------------------------------------------------------------------------


def relation_of_runs(a: tuple[int, int], b: tuple[int, int]) -> str:
    """Name the relation of two runs of whole days, by looking at their days."""
    days_a, days_b = set(range(a[0], a[1] + 1)), set(range(b[0], b[1] + 1))
    if not days_a & days_b:
        if a[1] < b[0]:
            return "meets" if a[1] + 1 == b[0] else "before"
        return "met_by" if b[1] + 1 == a[0] else "after"
    if days_a == days_b:
        return "equals"
    if days_a < days_b:
        return "starts" if a[0] == b[0] else "finishes" if a[1] == b[1] else "during"
    if days_a > days_b:
        return "started_by" if a[0] == b[0] else "finished_by" if a[1] == b[1] else "contains"
    return "overlaps" if a[0] < b[0] else "overlapped_by"


def runs(bounds: Bounds, origin: int = 1) -> list[tuple[int, int]]:
    """Give every run of days inside the bounds; an unbounded end lies a little beyond the world."""
    low, high = origin - FAR, origin + WORLD - 1 + FAR

    def reachable(first: float, last: float) -> range:
        return range(int(max(first, low)), int(min(last, high)) + 1)

    return [
        (start, end)
        for start in reachable(bounds.start_earliest, bounds.start_latest)
        for end in reachable(bounds.end_earliest, bounds.end_latest)
        if start <= end
    ]


RELATIONS_OF_RUNS = {
    (a, b): relation_of_runs(a, b)
    for a, b in itertools.product(
        itertools.combinations_with_replacement(range(1 - FAR, WORLD + FAR + 1), 2), repeat=2
    )
}


@settings(deadline=None)
@given(small_bounds(), small_bounds())
def test_possible_relations_are_those_of_some_runs_of_days(a: Bounds, b: Bounds) -> None:
    found = {RELATIONS_OF_RUNS[pair] for pair in itertools.product(runs(a), runs(b))}

    assert relation(span_with(a), span_with(b)).possible == found


@settings(deadline=None)
@given(SMALL_SPANS, SMALL_SPANS)
def test_possible_relations_of_texts_are_those_of_some_runs_of_days(
    a: TimeSpan, b: TimeSpan
) -> None:
    origin = calendrics.day_number(2001, 1, 1)
    pairs = itertools.product(runs(bounds_of(a), origin), runs(bounds_of(b), origin))

    assert relation(a, b).possible == {relation_of_runs(*pair) for pair in pairs}


def test_relations_of_runs_that_are_known_are_certain() -> None:
    known = list(itertools.combinations_with_replacement(range(1, WORLD + 1), 2))
    for a, b in itertools.product(known, repeat=2):
        spans = [span_with(Bounds(start, start, end, end)) for start, end in (a, b)]
        assert relation(*spans).certain == relation_of_runs(a, b)


@given(SPANS, SPANS)
def test_some_relation_is_always_possible(a: TimeSpan, b: TimeSpan) -> None:
    assert relation(a, b).possible


@given(SPANS | SMALL_SPANS, SPANS | SMALL_SPANS)
def test_relations_of_b_to_a_are_the_converse_of_those_of_a_to_b(a: TimeSpan, b: TimeSpan) -> None:
    assert {r.converse for r in relation(a, b).possible} == relation(b, a).possible


@pytest.mark.parametrize("name", Relation)
def test_converse_of_the_converse_is_the_relation_itself(name: Relation) -> None:
    assert name.converse.converse is name
    assert (name.converse is name) == (name is Relation.EQUALS)


@given(SMALL_SPANS, SMALL_SPANS)
def test_certain_is_the_only_possible_relation(a: TimeSpan, b: TimeSpan) -> None:
    related = relation(a, b)

    assert (related.certain is not None) == (len(related.possible) == 1)
    assert related.certain in {None, *related.possible}
    for name in Relation:
        if name not in related.possible:
            assert related.verdict(name) == "impossible"
        else:
            assert related.verdict(name) == ("certain" if related.certain else "possible")


@given(SPANS)
def test_a_span_may_equal_itself(span: TimeSpan) -> None:
    assert Relation.EQUALS in relation(span, span).possible


@settings(deadline=None)
@given(st.lists(SMALL_SPANS, min_size=3, max_size=6))
def test_certainly_before_is_transitive(spans: list[TimeSpan]) -> None:
    def before(a: TimeSpan, b: TimeSpan) -> bool:
        return relation(a, b).certain is Relation.BEFORE

    for a, b, c in itertools.permutations(spans, 3):
        if before(a, b) and before(b, c):
            assert before(a, c)


@given(SPANS | SMALL_SPANS, SPANS | SMALL_SPANS)
def test_spans_intersect_if_a_relation_with_a_common_day_is_possible(
    a: TimeSpan, b: TimeSpan
) -> None:
    # Moments with a shift from UTC are compared as moments, not as days.
    assume(a.time is None or b.time is None)
    apart = {Relation.BEFORE, Relation.MEETS, Relation.MET_BY, Relation.AFTER}

    assert a.intersects(b) == bool(relation(a, b).possible - apart)


@given(SPANS | SMALL_SPANS, SPANS | SMALL_SPANS)
def test_spans_that_contain_one_another_intersect(a: TimeSpan, b: TimeSpan) -> None:
    assert a.contains(a)
    assert not a.contains(b) or a.intersects(b)


UTC_MOMENTS = st.datetimes(
    min_value=datetime.datetime(1900, 1, 1),  # noqa: DTZ001
    max_value=datetime.datetime(1900, 1, 3),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(
        lambda shift: datetime.timezone(datetime.timedelta(minutes=shift))
    ),
).map(lambda moment: moment.replace(microsecond=0))


@given(UTC_MOMENTS, UTC_MOMENTS)
def test_moments_with_a_shift_are_compared_in_utc(
    a: datetime.datetime, b: datetime.datetime
) -> None:
    certain = relation(TimeSpan.at(a), TimeSpan.at(b)).certain

    assert (certain is Relation.EQUALS) == (a == b)
    assert (certain in {Relation.BEFORE, Relation.MEETS}) == (a < b)
    assert (certain in {Relation.AFTER, Relation.MET_BY}) == (a > b)


# --- order --------------------------------------------------------------------------------------


@given(st.lists(SPANS | SMALL_SPANS))
def test_sort_keys_are_a_total_order(spans: list[TimeSpan]) -> None:
    keys = [span.sort_key for span in spans]

    for a, b in itertools.combinations(keys, 2):
        assert (a < b) + (a == b) + (a > b) == 1


@given(SPANS, SPANS)
def test_spans_of_one_sort_key_have_one_text(a: TimeSpan, b: TimeSpan) -> None:
    assert (a.sort_key == b.sort_key) <= (a.edtf == b.edtf)


@settings(deadline=None)
@given(st.lists(SPANS | SMALL_SPANS, min_size=2, max_size=5))
def test_what_is_certainly_earlier_sorts_before(spans: list[TimeSpan]) -> None:
    for a, b in itertools.permutations(spans, 2):
        # Days are sorted as written; moments with a shift are related in UTC.
        as_days = a.time is None or b.time is None
        if as_days and relation(a, b).certain in {Relation.BEFORE, Relation.MEETS}:
            assert a.sort_key < b.sort_key


# --- calendars ----------------------------------------------------------------------------------


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(date: datetime.date) -> None:
    number = calendrics.day_number(date.year, date.month, date.day)

    assert number == date.toordinal()
    assert calendrics.civil_date(number) == (date.year, date.month, date.day)
    assert set(bounds_of(TimeSpan.at(date))) == {number}


def test_each_month_of_each_year_that_the_standard_library_knows_begins_on_its_day() -> None:
    for year, month in itertools.product(range(1, 10_000), range(1, 13)):
        number = datetime.date(year, month, 1).toordinal()
        assert calendrics.civil_date(number) == (year, month, 1)
        assert calendrics.julian_date(calendrics.julian_day_number(year, month, 1)) == (
            year,
            month,
            1,
        )


ANY_YEAR = days(min_year=-(10**12), max_year=10**12) | days()


@given(ANY_YEAR)
def test_four_hundred_years_have_146097_days(day: Day) -> None:
    later = calendrics.day_number(day.year + 400, day.month, day.day)

    assert later - calendrics.day_number(*day) == 146_097


def next_day(day: Day, last: int) -> Day:
    if day.day < last:
        return day._replace(day=day.day + 1)
    return Day(day.year + day.month // 12, day.month % 12 + 1, 1)


@given(ANY_YEAR)
def test_the_next_day_has_the_next_number(day: Day) -> None:
    following = next_day(day, last_day(day.year, day.month))
    number = calendrics.day_number(*day)

    assert calendrics.day_number(*following) == number + 1
    assert calendrics.civil_date(number) == day


@st.composite
def julian_days(draw: st.DrawFn) -> Day:
    day = draw(ANY_YEAR)
    if draw(st.booleans()):
        return Day(day.year // 4 * 4, 2, 29)
    return day


@given(julian_days())
@example(Day(1900, 2, 28))
@example(Day(1900, 2, 29))
@example(Day(0, 2, 29))
def test_the_next_julian_day_has_the_next_number(day: Day) -> None:
    last = 29 if day.month == 2 and day.year % 4 == 0 else last_day(2001, day.month)
    following = next_day(day, last)
    number = calendrics.julian_day_number(*day)

    assert calendrics.julian_day_number(*following) == number + 1
    assert calendrics.julian_date(number) == day
    assert calendrics.julian_days_in_month(day.year, day.month) == last


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        pytest.param("1582-10-04", "1582-10-14", id="the day before the reform"),
        pytest.param("1582-10-05", "1582-10-15", id="the first day of the reform"),
        pytest.param("1689-08-27", "1689-09-06", id="Treaty of Nerchinsk"),
        pytest.param("1700-02-28", "1700-03-10", id="the difference grows to 11 days"),
        pytest.param("1700-02-29", "1700-03-11", id="a Julian leap day only, 1700"),
        pytest.param("1800-02-29", "1800-03-12", id="a Julian leap day only, 1800"),
        pytest.param("1900-02-29", "1900-03-13", id="a Julian leap day only, 1900"),
        pytest.param("1600-02-29", "1600-03-10", id="a leap day of both"),
        pytest.param("1727-08-20", "1727-08-31", id="Treaty of Bura"),
        pytest.param("1825-12-14", "1825-12-26", id="Decembrists"),
        pytest.param("1917-10-25", "1917-11-07", id="October Revolution"),
        pytest.param("1918-01-31", "1918-02-13", id="the last day of the old style in Russia"),
        pytest.param("0250-07-01", "0250-07-01", id="the calendars agree in the third century"),
        pytest.param("0150-07-01", "0150-06-30", id="before, the Julian date is ahead"),
        pytest.param("-0043-03-15", "-0043-03-13", id="Ides of March"),
        pytest.param("1689-08-27?", "1689-09-06?", id="qualified"),
    ],
)
def test_julian_dates_have_their_gregorian_equivalent(julian: str, gregorian: str) -> None:
    span = TimeSpan.at(julian, calendar="julian")

    assert span.edtf == gregorian
    assert span.julian == julian
    assert span.calendar == "julian"
    assert bounds_of(span) == bounds_of(TimeSpan(gregorian))


@given(JULIAN_DAYS)
def test_a_julian_date_and_its_gregorian_equivalent_differ_only_in_the_statement(day: Day) -> None:
    julian = TimeSpan(write_day(day), calendar="julian")
    gregorian = TimeSpan(julian.edtf)

    number = calendrics.julian_day_number(*day)
    assert set(bounds_of(julian)) == set(bounds_of(gregorian)) == {number}
    assert julian != gregorian
    assert relation(julian, gregorian).certain is Relation.EQUALS


@pytest.mark.parametrize("text", ["9999-12-31", "-9999-01-01"])
def test_a_julian_day_without_gregorian_equivalent_in_edtf_is_refused_as_it_was_given(
    text: str,
) -> None:
    with pytest.raises(EDTFSyntaxError) as caught:
        TimeSpan(text, calendar="julian")

    assert caught.value.text == text


@given(st.integers(0, 9_998), st.integers(1, 12))
def test_a_julian_month_is_the_run_of_its_days(year: int, month: int) -> None:
    span = TimeSpan(f"{year:04d}-{month:02d}", calendar="julian")

    last = 29 if month == 2 and year % 4 == 0 else last_day(2001, month)
    assert span.start_earliest == calendrics.julian_day_number(year, month, 1)
    assert span.end_latest == calendrics.julian_day_number(year, month, last)


def test_leap_years_are_those_of_the_calendar() -> None:
    assert [calendrics.is_leap(year) for year in range(-800, 2_800)] == [
        is_leap(year) for year in range(-800, 2_800)
    ]


@given(EDTF | small_texts() | mutated())
@example("[2003-10..2008-02]")
@example("[..1984]")
@example("[1667..]")
@example("[2008..2003]")
@example("[2003..2008-02]")
def test_the_short_way_to_read_a_date_is_the_long_one(text: str) -> None:
    try:
        short = TimeSpan(text)
    except EDTFSyntaxError:
        with pytest.raises(EDTFSyntaxError):
            TimeSpan(text, extent="within")
        return

    # With an extent given the whole grammar reads the text.
    long = TimeSpan(text, extent=short.extent)

    assert (short, bounds_of(short)) == (long, bounds_of(long))
