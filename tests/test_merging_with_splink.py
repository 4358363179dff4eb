"""Merging with Splink on DuckDB: its clusters come back as a merge like any other."""

import importlib
import sys

import pytest

from sinoru_timeline import Event, Judgement, MergePolicy, Participant, Timeline, merge
from sinoru_timeline.errors import ResourceError
from sinoru_timeline.matching import splink_engine

SPLINK = MergePolicy(engine="splink")
TOWNS = ("Aden", "Bonn", "Cork", "Dover", "Essen", "Faro", "Ghent", "Hull", "Ipoh", "Jena")
ACTS = ("signs a treaty on fishing", "opens a bridge over the river", "sends grain to the islands")


@pytest.fixture(scope="module")
def splink() -> None:
    pytest.importorskip("splink", reason="the extra 'splink' is not installed")


def rooms() -> list[Timeline]:
    """Make two chronologies of sixty events, told in other words, some of them by both."""
    found: list[list[Event]] = [[], []]
    for number in range(60):
        town, act = TOWNS[number % 10], ACTS[number % 3]
        when = f"{1960 + number}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        people = [Participant(name=f"Mayor of {town}"), Participant(name=f"Envoy {number}")]
        for room, title in enumerate((f"{town} {act}", f"{act.capitalize()}: {town}")):
            if room == 0 or number % 2:
                found[room].append(
                    Event(id=f"{'ab'[room]}{number}", title=title, when=when, participants=people)
                )
    return [Timeline(events) for events in found]


@pytest.mark.usefixtures("splink")
def test_splink_finds_what_two_chronologies_both_tell_of() -> None:
    result = merge(*rooms(), policy=SPLINK)

    pairs = {ids for ids in result.merged.values() if ids[0][1:] == ids[1][1:] and len(ids) == 2}
    assert len(pairs) >= 25  # of 30
    assert len(result.merged) - len(pairs) <= 1
    assert sorted(id for event in result.timeline for id in event.ids) == sorted(
        event.id for each in rooms() for event in each
    )


@pytest.mark.usefixtures("splink")
def test_judgements_come_before_what_splink_finds() -> None:
    judgements = [
        Judgement(left="a1", right="b1", verdict="different"),
        Judgement(left="a0", right="b59", verdict="same"),
    ]

    timeline = merge(*rooms(), policy=SPLINK, judgements=judgements).timeline

    together = {id: event.ids for event in timeline for id in event.ids}
    assert "b1" not in together["a1"]
    assert "b59" in together["a0"]


@pytest.mark.usefixtures("splink")
def test_splink_gives_the_same_for_any_order_of_the_chronologies() -> None:
    one, other = rooms()

    assert merge(one, other, policy=SPLINK).merged == merge(other, one, policy=SPLINK).merged


@pytest.mark.usefixtures("splink")
@pytest.mark.parametrize("count", [0, 1, 2])
def test_of_very_few_records_splink_makes_no_error(count: int) -> None:
    events = [Event(id=f"e{number}", title="Talks", when=f"19{number}0") for number in range(count)]

    assert len(merge(Timeline(events), policy=SPLINK).timeline) == count


TALKS, LIKE = "Putin and Xi meet in Moscow", "Xi and Putin meet in Moscow"
LITTLE_TO_LEARN = [
    # all records are alike
    [(TALKS, "2023-03-20"), (LIKE, "2023-03-20")],
    [(TALKS, "2023-03-20")] * 3,
    # none shares its first day with another, or none has one
    [(TALKS, "2023-03-20"), (LIKE, "2023-03")],
    [(TALKS, None), (LIKE, None)],
    [(TALKS, "../2023"), (LIKE, "../2023"), ("Grain sent to the islands", "../2023")],
    [("...", None)] * 3,
    # none shares the rarest of its words on one day
    [("alpha beta", "2023-03-20"), ("beta gamma", "2023-03-20"), ("alpha gamma", "2001")],
]


@pytest.mark.usefixtures("splink")
@pytest.mark.parametrize("records", LITTLE_TO_LEARN)
def test_where_splink_can_learn_nothing_the_own_engine_decides(
    records: list[tuple[str, str | None]],
) -> None:
    events = [
        Event(id=f"e{number}", title=title, when=when)
        for number, (title, when) in enumerate(records)
    ]
    timelines = [Timeline([event]) for event in events]

    assert merge(*timelines, policy=SPLINK).merged == merge(*timelines).merged


@pytest.mark.usefixtures("splink")
def test_judgements_hold_where_splink_can_learn_nothing() -> None:
    one, other = (Timeline([Event(id=id, title=TALKS, when="2023-03-20")]) for id in "ab")
    judgement = Judgement(left="a", right="b", verdict="different")

    assert not merge(one, other, policy=SPLINK, judgements=[judgement]).merged


@pytest.mark.usefixtures("splink")
def test_what_splink_cannot_do_is_one_error_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def table(_: object) -> object:
        return importlib.import_module("pyarrow").table({"unique_id": [1, 2]})

    monkeypatch.setattr(splink_engine, "_table", table)

    with pytest.raises(ResourceError, match=r"^Splink cannot compare these records: .*'own'$"):
        merge(*rooms(), policy=SPLINK)


def test_without_the_extra_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)

    with pytest.raises(ResourceError, match=r"pip install 'sinoru-timeline\[splink\]'"):
        merge(*rooms(), policy=SPLINK)
