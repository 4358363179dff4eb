"""The overview: nothing is lost, nothing unknown is drawn as known, the same is drawn and said."""

import itertools
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sinoru_timeline.record.event import Event, Participant
from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.render.chronology import build
from sinoru_timeline.render.overview import MOST_BINS, window
from sinoru_timeline.render.picture_views import FigureView, OverviewView
from sinoru_timeline.temporal.timespan import TimeSpan
from tests import record_strategies as records
from tests.render import samples
from tests.strategies import EDTF


def overview_of(*texts: str) -> OverviewView:
    events = [Event(id=f"e{number}", title="E", when=text) for number, text in enumerate(texts)]
    found = build(events, [], title="T").overview
    assert found is not None
    return found


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(EDTF, min_size=2, max_size=12))
def test_the_bins_hold_every_event_that_has_a_date_once(texts: list[str]) -> None:
    events = [Event(id=f"e{number}", title="E", when=text) for number, text in enumerate(texts)]
    placed = sum(window(event.when) is not None for event in events)
    view = build(events, [], title="T").overview

    assert (view is None) == (placed < 2)
    if view is not None:
        mass = sum(each.certain + float(each.uncertain) for each in view.bins)
        assert mass == pytest.approx(placed, abs=0.01 * len(view.bins))
        assert 0 < len(view.bins) <= MOST_BINS
        labels = [each.label for each in view.bins]
        assert len(set(labels)) == len(labels)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(EDTF, min_size=2, max_size=12))
def test_the_picture_stays_within_its_frame(texts: list[str]) -> None:
    events = [Event(id=f"e{number}", title="E", when=text) for number, text in enumerate(texts)]
    view = build(events, [], title="T").overview
    if view is None:
        return
    for each in view.bins:
        x, width = float(each.x), float(each.width)
        assert 0 <= x <= 100
        assert 0 <= width <= 100
        y, height, top, extra = map(float, (each.y, each.height, each.top, each.extra))
        assert y + height == pytest.approx(view.height, abs=0.02)
        assert top + extra == pytest.approx(y, abs=0.02)
        assert top >= -0.02
        assert (height > 0) == (each.certain > 0)
    assert len(view.ticks) <= 8


def test_a_mark_says_on_which_side_of_year_1_it_stands() -> None:
    view = overview_of("-0500", "1969")

    assert [tick.text for tick in view.ticks] == ["501 BCE", "1 BCE", "500 CE", "1000", "1500"]


def test_a_day_is_certain_and_a_decade_is_spread() -> None:
    view = overview_of("1961-05-05", "196X", "1975-01-01")

    assert [(each.label, each.certain, each.uncertain) for each in view.bins][:3] == [
        ("1960", 0, "0.1"),
        ("1961", 1, "0.1"),
        ("1962", 0, "0.1"),
    ]
    assert sum(each.certain for each in view.bins) == 2


def test_a_few_years_are_told_by_month() -> None:
    view = overview_of("1969-03-02", "1969-03-15", "1971-11")

    assert [(each.label, each.certain) for each in view.bins] == [
        ("March 1969", 2),
        ("November 1971", 1),
    ]


def test_what_lasted_counts_where_it_began() -> None:
    view = overview_of("1950-02-14/1980-04-11", "1985-01-01")

    assert [(each.label, each.certain, each.uncertain) for each in view.bins] == [
        ("1950", 1, "0"),
        ("1985", 1, "0"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-02-24", "2022-02-24", "2022-02-24"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2014-03/2015", "2014-03-01", "2014-03-31"),
        ("2014-03-18/..", "2014-03-18", "2014-03-18"),
        ("../1985-04-12", "1985-04-12", "1985-04-12"),
        ("[..1916-05-05]", "1916-05-05", "1916-05-05"),
        ("[1969-03-02..]", "1969-03-02", "1969-03-02"),
    ],
)
def test_when_something_may_have_begun(text: str, first: str, last: str) -> None:
    low, high = TimeSpan(first).start_earliest, TimeSpan(last).end_latest

    assert window(TimeSpan(text)) == (low, high)


def test_the_picture_is_said_in_words() -> None:
    view = overview_of(*["1969-03-02"] * 3, "196X", "1991-12", "2001-07-16")

    assert view.label == "Events over time, 1960–2001"
    assert view.summary == (
        "5 events can be placed for certain",
        "1 event may belong to several periods and are spread over them, hatched",
        "most stand in 1969: 3 events",
        "the longest gap is 1970–1990",
    )


def test_the_most_frequent_actors_and_topics_have_lanes() -> None:
    events = [
        Event(
            id=f"e{year}",
            title="E",
            when=str(year),
            participants=[Participant(name="Often"), Participant(name=f"Once {year}")],
            tags=["topic"],
        )
        for year in range(1990, 1995)
    ]
    view = build(events, [], title="T").overview
    assert view is not None

    assert [(lane.facet, lane.label) for lane in view.lanes] == [
        ("actor", "Often: 5 events, 1990–1994"),
        ("topic", "topic: 5 events, 1990–1994"),
    ]
    assert all(
        re.fullmatch(r"(M[\d.]+ 20v-[\d.]+h[\d.]+v[\d.]+z)+", each.path) for each in view.lanes
    )


def test_figures_show_what_each_source_states() -> None:
    (figure,) = samples.rich_view().figures

    assert figure.name == "trade turnover (billion USD)"
    assert [(point.when, point.value, point.disputed) for point in figure.points] == [
        ("2021", "146.9 billion USD", False),
        ("2022", "between 180 and 185 billion USD", True),
        ("2022", "190.3 billion USD", True),
        ("2022", "at least 195 billion USD", True),
        ("September 2022", "190.25 billion USD", False),
        ("2023", "240.1 billion USD", False),
    ]
    assert [len(point.sources) for point in figure.points] == [1] * 6
    by_value = sorted(figure.points, key=lambda point: float(point.y))
    assert by_value[0].when == "2023"
    assert [tick.text for tick in figure.ticks] == ["2021", "2022", "2023"]
    assert [level.text for level in figure.levels] == ["0", "100", "200", "300"]
    ranges = [(point.low, point.high) for point in figure.points if point.low is not None]
    assert len(ranges) == 2
    assert ranges[1][1] == "0"  # no upper bound: to the edge of the picture


def figures_of(*values: float) -> tuple[FigureView, ...]:
    events = [
        Event(
            id=f"e{number}",
            title="E",
            when=str(1960 + number),
            quantities=[Quantity(name="killed", value=value)],
        )
        for number, value in enumerate(values)
    ]
    return build(events, [], title="T").figures


def test_what_is_0_throughout_lies_on_the_lowest_level() -> None:
    (figure,) = figures_of(0, 0, 0)

    assert [point.y for point in figure.points] == ["100"] * 3
    assert [(level.text, level.x) for level in figure.levels] == [("0", "100"), ("1", "0")]


@given(st.lists(records.numbers, min_size=3, max_size=6))
@example([1e308, -1e308, 0])
@example([5e-324, 0, 0])
def test_all_numbers_lie_within_the_picture_or_there_is_none(values: list[float]) -> None:
    for figure in figures_of(*values):
        assert all(0 <= float(point.y) <= 100 for point in figure.points)
        assert [float(level.x) for level in (figure.levels[0], figure.levels[-1])] == [100, 0]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=3, max_size=6))
def test_numbers_of_a_common_size_make_a_figure(values: list[int]) -> None:
    assert len(figures_of(*values)) == 1


def test_a_quantity_of_two_events_is_no_figure() -> None:
    assert samples.view().figures == ()


def test_years_far_apart_share_headings_where_they_are_sparse() -> None:
    many = [
        Event(id=f"e{year}-{number}", title="E", when=str(year))
        for year, number in itertools.chain(
            ((year, 0) for year in range(1700, 1720, 4)),
            ((year, 0) for year in range(1921, 1929)),
            ((year, number) for year in range(2000, 2020) for number in range(2)),
        )
    ]
    headings = [section.heading for section in build(many, [], title="T").sections]

    assert headings[:4] == ["1700–1709", "1710s", "1920s", "2000"]
    ids = [event.id for section in build(many, [], title="T").sections for event in section.events]
    assert ids == [event.id for event in many]
