"""Laws of durations: how a date moves when it is counted from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline.temporal.duration import Duration, shift
from sinoru_timeline.temporal.timespan import TimeSpan
from tests.strategies import Day, days, write_day

MODERN_DAYS = days(min_year=1000, max_year=3000)
DAYS_OR_WEEKS = st.builds(Duration, st.integers(0, 1_000), st.sampled_from(["day", "week"]))
MONTHS_OR_YEARS = st.builds(Duration, st.integers(0, 500), st.sampled_from(["month", "year"]))
ANY_DURATION = st.builds(
    Duration,
    st.none() | st.integers(0, 999_999_999),
    st.sampled_from(["year", "month", "week", "day", "hour", "minute", "second"]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(ANY_DURATION)
def test_parse_after_format_is_the_identity(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@given(MODERN_DAYS, DAYS_OR_WEEKS)
def test_counting_days_there_and_back_is_the_identity(day: Day, duration: Duration) -> None:
    span = TimeSpan(write_day(day))

    assert shift(shift(span, duration), duration, back=True) == span
    assert shift(shift(span, duration, back=True), duration) == span


@given(day=MODERN_DAYS, duration=MONTHS_OR_YEARS, back=st.booleans())
def test_counting_months_there_and_back_comes_to_the_unit_it_left(
    day: Day, duration: Duration, *, back: bool
) -> None:
    span = TimeSpan(write_day(day))
    there_and_back = shift(shift(span, duration, back=back), duration, back=not back)

    assert there_and_back == span.truncate(duration.unit)


@given(MODERN_DAYS, DAYS_OR_WEEKS | MONTHS_OR_YEARS)
def test_later_is_not_before_and_earlier_is_not_after(day: Day, duration: Duration) -> None:
    span = TimeSpan(write_day(day))

    assert shift(span, duration).end_latest >= span.end_latest
    assert shift(span, duration, back=True).start_earliest <= span.start_earliest


@pytest.mark.parametrize(
    ("start", "duration", "back", "expected"),
    [
        ("1969-03-02", "P2W", False, "1969-03-16"),
        ("1969-03-02", "P2D", True, "1969-02-28"),
        ("1968-03-01", "P1D", True, "1968-02-29"),
        ("1969-03", "P1M", False, "1969-04"),
        ("1969-01-31", "P1M", False, "1969-02"),
        ("1969-03-02", "P20Y", False, "1989"),
        ("1969-03-02", "P70Y", True, "1899"),
        ("1969", "P1Y", True, "1968"),
        ("1960/1963", "P1Y", False, "1964"),
        ("1960/1963", "P1Y", True, "1959"),
        ("1969-03-02", "P2D~", False, "1969-03-04~"),
        ("1969-03-02", "PXD", False, "[1969-03-03..]"),
        ("1969-03-02", "PXD", True, "[..1969-03-01]"),
        ("0001-01-01", "P1D", True, "0000-12-31"),
        ("9999-12-31", "P1D", True, "9999-12-30"),
    ],
)
def test_counted_from(start: str, duration: str, back: bool, expected: str) -> None:  # noqa: FBT001
    assert shift(TimeSpan(start), Duration.parse(duration), back=back).edtf == expected


@pytest.mark.parametrize(
    ("start", "duration", "back"),
    [
        pytest.param("Y12000", "P1Y", False, id="a year of five digits"),
        pytest.param("9999", "P1Y", False, id="into five digits"),
        pytest.param("-9999-01-01", "P1D", True, id="into five digits before year 0"),
    ],
)
def test_counting_reaches_years_of_more_than_four_digits(
    start: str,
    duration: str,
    back: bool,  # noqa: FBT001
) -> None:
    span = TimeSpan(start)
    moved = shift(span, Duration.parse(duration), back=back)

    assert moved != span
