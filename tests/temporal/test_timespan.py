"""What a span says of itself: bounds by extent, granularity, time of day; how one is made."""

import datetime
from typing import Literal

import pytest

from sinoru_timeline.errors import EDTFSyntaxError, InvalidDateError
from sinoru_timeline.temporal.calendrics import iso_day
from sinoru_timeline.temporal.granularity import Granularity
from sinoru_timeline.temporal.relations import Relation, relation
from sinoru_timeline.temporal.timespan import TimeSpan, parse_edtf

NO_DAY = None


def four_days(span: TimeSpan) -> list[str | None]:
    bounds = span.start_earliest, span.start_latest, span.end_earliest, span.end_latest
    return [iso_day(bound) for bound in bounds]


@pytest.mark.parametrize(
    ("text", "extent", "expected"),
    [
        ("1969-03", None, ["1969-03-01", "1969-03-31", "1969-03-01", "1969-03-31"]),
        ("1969-03", "throughout", ["1969-03-01", "1969-03-01", "1969-03-31", "1969-03-31"]),
        ("1960/1963", None, ["1960-01-01", "1960-12-31", "1963-01-01", "1963-12-31"]),
        ("1960/1963", "within", ["1960-01-01", "1963-12-31", "1960-01-01", "1963-12-31"]),
        ("1960/1960-03", None, ["1960-01-01", "1960-03-31", "1960-03-01", "1960-03-31"]),
        ("1960-11/1960", None, ["1960-11-01", "1960-11-30", "1960-11-01", "1960-12-31"]),
        ("1960/..", None, ["1960-01-01", "1960-12-31", "1960-01-01", NO_DAY]),
        ("1960/", None, ["1960-01-01", "1960-12-31", "1960-01-01", NO_DAY]),
        ("../1960", None, [NO_DAY, "1960-12-31", "1960-01-01", "1960-12-31"]),
        ("/1960", None, [NO_DAY, "1960-12-31", "1960-01-01", "1960-12-31"]),
        ("[1960,1963]", None, ["1960-01-01", "1963-12-31", "1960-01-01", "1963-12-31"]),
        ("[..1960]", None, [NO_DAY, "1960-12-31", NO_DAY, "1960-12-31"]),
        ("[1960..]", None, ["1960-01-01", NO_DAY, "1960-01-01", NO_DAY]),
        ("{1960,1963}", None, ["1960-01-01", "1960-12-31", "1963-01-01", "1963-12-31"]),
        ("193X/194X", None, ["1930-01-01", "1939-12-31", "1940-01-01", "1949-12-31"]),
    ],
)
def test_four_bounds(
    text: str,
    extent: Literal["within", "throughout"] | None,
    expected: list[str | None],
) -> None:
    assert four_days(TimeSpan(text, extent=extent)) == expected


@pytest.mark.parametrize("text", ["1960/1963", "1960/..", "/1960", "..1960/1963.."])
def test_an_interval_implies_throughout(text: str) -> None:
    assert TimeSpan(text).extent == "throughout"
    assert TimeSpan(text) == TimeSpan(text, extent="throughout")
    assert TimeSpan(text) != TimeSpan(text, extent="within")


@pytest.mark.parametrize("text", ["1960", "195X", "1960-22", "[1960..1963]", "{1960,1963}"])
def test_everything_else_implies_within(text: str) -> None:
    assert TimeSpan(text).extent == "within"
    assert TimeSpan(text) == TimeSpan(text, extent="within")
    assert TimeSpan(text) != TimeSpan(text, extent="throughout")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1XXX", "millennium"),
        ("XXXX", "millennium"),
        ("19XX", "century"),
        ("195X", "decade"),
        ("1969", "year"),
        ("1X69", "year"),
        ("Y12000", "year"),
        ("1969-XX", "year"),
        ("1969-XX-XX", "year"),
        ("1966S3", "decade"),
        ("1966S2", "century"),
        ("1966S4", "year"),
        ("Y123456S4", "century"),
        ("1969-40", "semester"),
        ("1969-38", "quadrimester"),
        ("1969-33", "quarter"),
        ("1969-21", "season"),
        ("1969-32", "season"),
        ("1969-03", "month"),
        ("1969-1X", "month"),
        ("1969-03-XX", "month"),
        ("1969-03-02", "day"),
        ("1969-03-0X", "day"),
        ("1969-XX-02", "day"),
        ("1969-03-02T10:00:00", "second"),
        ("1969/1970-03", "month"),
        ("../1969-03-02", "day"),
        ("[1969,1970-03-02]", "day"),
        ("{1969..1971}", "year"),
    ],
)
def test_granularity_is_the_finest_unit_stated(text: str, unit: str) -> None:
    assert TimeSpan(text).granularity is Granularity(unit)


@pytest.mark.parametrize(
    ("text", "second", "offset"),
    [
        ("1969-03-02T00:00:00", 0, None),
        ("1969-03-02T10:40:05", 38_405, None),
        ("1969-03-02T10:40:05Z", 38_405, 0),
        ("1969-03-02T10:40:05+08", 38_405, 480),
        ("1969-03-02T10:40:05-03:30", 38_405, -210),
        ("1972-06-30T23:59:60Z", 86_400, 0),
    ],
)
def test_time_of_day_is_kept_as_stated(text: str, second: int, offset: int | None) -> None:
    time = TimeSpan(text).time

    assert time is not None
    assert (time.second, time.offset) == (second, offset)


def test_a_date_has_no_time_of_day() -> None:
    assert TimeSpan("1969-03-02").time is None


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (TimeSpan.at(1969), "1969"),
        (TimeSpan.at(44), "0044"),
        (TimeSpan.at(0), "0000"),
        (TimeSpan.at(-43, 3, 15), "-0043-03-15"),
        (TimeSpan.at(12_000), "Y12000"),
        (TimeSpan.at(-12_000), "Y-12000"),
        (TimeSpan.at(1969, 3), "1969-03"),
        (TimeSpan.at(1969, 21), "1969-21"),
        (TimeSpan.at(1969, 3, 2), "1969-03-02"),
        (TimeSpan.at("?1969"), "1969?"),
        (TimeSpan.at(datetime.date(1969, 3, 2)), "1969-03-02"),
        (TimeSpan.at(datetime.datetime(1969, 3, 2, 10, 40, 5, 9)), "1969-03-02T10:40:05"),  # noqa: DTZ001
        (
            TimeSpan.at(datetime.datetime(1969, 3, 2, 10, tzinfo=datetime.UTC)),
            "1969-03-02T10:00:00Z",
        ),
        (TimeSpan.at(TimeSpan("1969")), "1969"),
        (TimeSpan.at("1969", extent="throughout"), "1969"),
    ],
)
def test_at_takes_what_says_a_date(made: TimeSpan, text: str) -> None:
    assert str(made) == text


@pytest.mark.parametrize("arguments", [(1969, 13), (1969, 2, 29), (1969, 3, 0), (12_000, 3)])
def test_at_refuses_numbers_that_are_no_date(arguments: tuple[int, ...]) -> None:
    with pytest.raises(EDTFSyntaxError):
        TimeSpan.at(*arguments)


def test_a_shift_from_utc_does_not_move_the_day() -> None:
    span = TimeSpan("1969-03-02T23:30:00-10:00")

    assert (span.earliest, span.latest) == ("1969-03-02", "1969-03-02")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1969-3-2", EDTFSyntaxError),
        ("1969-02-29", InvalidDateError),
        ("1970/1969", InvalidDateError),
        ("1969-13", InvalidDateError),
        ("1969-03-02T24:00:00", InvalidDateError),
        ("", EDTFSyntaxError),
        ("[]", EDTFSyntaxError),
        ("{}", EDTFSyntaxError),
    ],
)
def test_no_such_date_is_told_from_no_such_form(text: str, error: type[EDTFSyntaxError]) -> None:
    with pytest.raises(EDTFSyntaxError) as caught:
        parse_edtf(text)

    assert type(caught.value) is error


def test_refusals_are_value_errors() -> None:
    with pytest.raises(ValueError, match="position 4"):
        TimeSpan("1969.")


def test_a_long_text_is_shown_around_the_place_where_it_fails() -> None:
    text = "[" + "1969," * 1_000 + "1970-13]"

    with pytest.raises(EDTFSyntaxError) as caught:
        TimeSpan(text)

    *_, shown, caret = str(caught.value).split("\n")
    assert len(shown) < 100
    assert shown[caret.index("^") :].startswith("13]")


def test_an_interval_knows_which_end_is_which() -> None:
    """`2004/2005` started in 2004, so it cannot lie inside one month of it."""
    related = relation("2004/2005", "2004-06")

    assert Relation.DURING not in related.possible
    assert Relation.EQUALS not in related.possible


def test_a_state_that_lasted_all_year_certainly_contains_a_month_of_it() -> None:
    year = TimeSpan("1977", extent="throughout")

    assert relation(year, TimeSpan("1977-06", extent="throughout")).certain is Relation.CONTAINS
    assert relation(year, TimeSpan("1977-06-11")).certain is Relation.CONTAINS


def test_what_ended_the_day_before_meets() -> None:
    assert relation("2022-02-01/2022-02-23", "2022-02-24").certain is Relation.MEETS
    assert relation("2022-02-01/2022-02-22", "2022-02-24").certain is Relation.BEFORE
