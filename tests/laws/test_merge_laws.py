"""Merging, by its laws: whatever the records are, these hold."""

import random
from collections import Counter
from collections.abc import Sequence

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sinoru_timeline import (
    Claim,
    Event,
    Judgement,
    MergePolicy,
    Participant,
    Place,
    Quantity,
    Source,
    Timeline,
    merge,
)
from sinoru_timeline.record.judgement import Verdict

# A merge reads the lists of names first, and a law may need several merges; the profile `thorough`
# takes its time.
CALM = 40
calmly = settings(
    deadline=None,
    max_examples=CALM if settings().max_examples <= 100 else settings().max_examples,
)

TITLES = (
    "Putin and Xi meet in Moscow",
    "Xi visits Moscow and meets Putin",
    "Путин и Си Цзиньпин встретились в Москве",
    "Trade reaches a record",
    "Third round of talks on the border",
    "Fourth round of talks on the border",
    "习近平访问俄罗斯",
    "no",
)
DATES = (
    "2023-03-20", "2023-03-21", "2023-03", "2023", "2024-03-20", "1969-03-02", "2023-02-03",
    "[..2022]", "2023-03-20/2023-03-22", "2022/..", "2023~",
)  # fmt: skip
NAMES = ("Vladimir Putin", "Putin", "Путин", "Xi Jinping", "China", "Russia")


@st.composite
def events(draw: st.DrawFn, id: str) -> Event:
    sources = st.sampled_from(["wire", "reprint", "paper", "diary"])
    numbers = st.sampled_from([240, 240.1, 190])
    when = draw(st.none() | st.sampled_from(DATES))
    claims = [
        Claim(id=f"c{number}", source=draw(sources), value=draw(st.sampled_from(DATES)))
        for number in range(draw(st.integers(0, 2)))
    ]
    if claims and when is not None:  # a date that no claim bears out is a mistake of the file
        claims[0] = attrs.evolve(claims[0], value=when)
    if draw(st.booleans()):
        quantity = Quantity(name="trade", value=draw(numbers))
        claims.append(Claim(id="trade", source=draw(sources), field="trade", value=quantity))
    return Event(
        id=id,
        title=draw(st.sampled_from(TITLES)),
        when=when,
        type=draw(st.sampled_from([None, "visit", "meeting"])),
        participants=[
            Participant(name=name) for name in draw(st.sets(st.sampled_from(NAMES), max_size=2))
        ],
        places=draw(st.sampled_from([(), (Place(name="Moscow"),)])),
        quantities=draw(st.sampled_from([(), (Quantity(name="trade", value=240),)])),
        claims=claims,
    )


SOURCES = [
    Source(id="wire", issued="2023-03-21"),
    Source(id="reprint", derived_from="wire"),
    Source(id="paper"),
    Source(id="diary"),
]


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[Timeline, ...]:
    """Draw two or three chronologies with records that are often of one event."""
    found: list[Timeline] = []
    for letter in "abc"[: draw(st.integers(2, 3))]:
        count = draw(st.integers(1, 4))
        records = [draw(events(f"{letter}{number}")) for number in range(count)]
        found.append(Timeline(records, sources=SOURCES, title=f"Chronology {letter}"))
    return tuple(found)


def statements(timelines: Sequence[Timeline]) -> Counter[tuple[object, ...]]:
    """Return what the claims state, each statement once for every source and field."""
    found: set[tuple[object, ...]] = set()
    for timeline in timelines:
        for event in timeline:
            for claim in event.claims:
                if not claim.source.startswith("record-"):
                    found.add((claim.field, str(claim.value), claim.source))
    return Counter(found)


def ids(timeline: Timeline) -> list[str]:
    return sorted(id for event in timeline for id in event.ids)


@calmly
@given(chronologies())
def test_no_record_is_lost_or_doubled(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline

    assert ids(merged) == sorted(id for each in timelines for id in ids(each))


@calmly
@given(chronologies())
def test_no_claim_is_lost(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline

    assert statements([merged]) == statements(timelines)


@calmly
@given(chronologies())
def test_no_claim_is_doubled(timelines: tuple[Timeline, ...]) -> None:
    before = {event.id: event for each in timelines for event in each}

    for event in merge(*timelines).timeline:
        names = [claim.id for claim in event.claims]
        contents = Counter(attrs.evolve(claim, id="x") for claim in event.claims)
        most = Counter[Claim]()
        for id in event.ids:
            most |= Counter(attrs.evolve(claim, id="x") for claim in before[id].claims)

        assert len(set(names)) == len(names)
        assert all(count <= max(1, most[claim]) for claim, count in contents.items())


@calmly
@given(chronologies())
def test_no_date_is_lost(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline
    kept = {
        id: {str(event.when), *(str(claim.value) for claim in event.claims_on("when"))}
        for event in merged
        for id in event.ids
    }

    for timeline in timelines:
        for event in timeline:
            assert event.when is None or str(event.when) in kept[event.id]


@calmly
@given(chronologies(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_does_not_matter(
    timelines: tuple[Timeline, ...], chance: random.Random
) -> None:
    shuffled = list(timelines)
    chance.shuffle(shuffled)

    one, other = merge(*timelines), merge(*shuffled)

    assert other.timeline == one.timeline
    assert list(other.decisions) == list(one.decisions)
    assert other.conflicts == one.conflicts


def chronology(*records: Event) -> Timeline:
    return Timeline(records, sources=SOURCES)


TRADE = (Quantity(name="trade", value=240),)
# Two records of one chronology that are nearly of one event, and nothing that is merged.
NEARLY = (
    chronology(
        Event(id="a0", title=TITLES[0], when="2023-03-20", quantities=TRADE),
        Event(id="a1", title=TITLES[2], when="2022/..", quantities=TRADE),
    ),
    chronology(Event(id="b0", title=TITLES[0], when="2024-03-20")),
)


@calmly
@given(chronologies())
@example(NEARLY)
def test_merging_twice_changes_nothing(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline

    assert merge(merged).timeline == merged
    assert merge(merged, merged).timeline == merged


@calmly
@given(chronologies())
def test_merging_what_is_in_it_already_changes_nothing(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline

    for each in timelines:
        assert merge(merged, each).timeline == merged


@calmly
@given(chronologies())
def test_merging_with_nothing_changes_nothing(timelines: tuple[Timeline, ...]) -> None:
    assert merge(timelines[0], Timeline()).timeline == timelines[0]
    assert merge(Timeline(), timelines[0], Timeline()).timeline == timelines[0]


@calmly
@given(chronologies(), st.data())
def test_a_refused_pair_never_shares_an_event(
    timelines: tuple[Timeline, ...], data: st.DataObject
) -> None:
    names = sorted(id for each in timelines for id in ids(each))
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    refusals: list[Verdict] = ["different", "unsure"]
    verdicts = st.sampled_from(refusals)
    judgements = [
        Judgement(left=left, right=right, verdict=data.draw(verdicts))
        for left, right in data.draw(st.lists(pairs, min_size=1, max_size=4))
    ]

    merged = merge(*timelines, judgements=judgements).timeline

    refused = {judgement.pair for judgement in judgements}
    together = {(a, b) for event in merged for a in event.ids for b in event.ids}
    assert refused.isdisjoint(together)


@calmly
@given(chronologies(), st.data())
def test_what_is_judged_the_same_is_one_event_until_the_judgement_is_removed(
    timelines: tuple[Timeline, ...], data: st.DataObject
) -> None:
    names = sorted(id for each in timelines for id in ids(each))
    left, right = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    before = merge(*timelines)

    judged = merge(*timelines, judgements=[Judgement(left=left, right=right, verdict="same")])
    after = merge(*timelines, judgements=[])

    assert any({left, right} <= {*event.ids} for event in judged.timeline)
    assert after.timeline == before.timeline


@calmly
@given(chronologies())
def test_what_is_merged_can_be_saved_and_loaded(timelines: tuple[Timeline, ...]) -> None:
    merged = merge(*timelines).timeline
    dated = merged.filter().remove(*(event.id for event in merged if event.when is None))

    assert Timeline.parse(_json(dated), format="json").given == dated.given


def _json(timeline: Timeline) -> str:
    import json  # noqa: PLC0415

    return json.dumps(timeline.to_dict())


@calmly
@given(chronologies())
def test_free_of_duplicates_means_that_no_two_of_one_timeline_meet(
    timelines: tuple[Timeline, ...],
) -> None:
    merged = merge(*timelines, policy=MergePolicy(within=False)).timeline

    for event in merged:
        letters = [id[0] for id in event.ids]
        assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("threshold", [-8.0, 0.0, 8.0])
@calmly
@given(chronologies())
def test_every_event_has_its_reasons(threshold: float, timelines: tuple[Timeline, ...]) -> None:
    result = merge(*timelines, policy=MergePolicy(threshold=threshold))

    for decision in result.decisions:
        if decision.score is not None:
            total = sum(each.bits for each in decision.contributions)
            assert decision.score == pytest.approx(max(-10, min(10, total)))
        else:
            assert decision.reason
