"""Merging: what becomes one event, what does not, what is shown, and what is refused."""

import attrs
import pytest

from sinoru_timeline import (
    Anchor,
    Authority,
    Claim,
    Event,
    Judgement,
    MergePolicy,
    Participant,
    Place,
    Quantity,
    Resolution,
    Source,
    Timeline,
    diff,
    merge,
)
from sinoru_timeline.errors import (
    ConflictingRecordError,
    ContradictoryJudgementError,
    RecordErrors,
    RecordProblem,
)

WIRE = Source(id="wire", issued="2023-03-21")
REPRINT = Source(id="reprint", derived_from="wire")
PAPER = Source(id="paper", issued="2023-03-22")
SOURCES = (WIRE, REPRINT, PAPER)


def event(id: str, title: str, when: str | None, *names: str, source: str = "") -> Event:
    claims = [Claim(id="when", source=source, value=when)] if source else []
    return Event(
        id=id,
        title=title,
        when=when,
        participants=[Participant(name=name) for name in names],
        claims=claims,
    )


def merged(*events: Event, policy: MergePolicy | None = None) -> list[tuple[str, ...]]:
    """Merge records, each from a chronology of its own, and return which became one."""
    timelines = [Timeline([each], sources=SOURCES) for each in events]
    result = merge(*timelines, policy=policy or MergePolicy())
    return sorted(each.ids for each in result.timeline)


MEETING = event("a", "Putin and Xi meet in Moscow", "2023-03-20", "Vladimir Putin", "Xi Jinping")


@pytest.mark.parametrize(
    "other",
    [
        event("b", "Xi and Putin meet in Moscow", "2023-03-20"),
        event("b", "Putin receives Xi in Moscow", "2023-03", "Putin", "Xi Jinping"),
        event("b", "Putin and Xi meet in Moscow", "2023"),
        event("b", "Putin and Xi meet in Moscow", "2023-03-21", "Vladimir Putin", "Xi Jinping"),
        event("b", "Путин и Си Цзиньпин встретились", "2023-03-20", "Путин", "Си Цзиньпин"),
        event("b", "普京同习近平会晤", "2023-03-20", "普京", "习近平"),
    ],
    ids=["words", "month", "year", "day off", "Russian", "Chinese"],
)
def test_reports_of_one_meeting_become_one_event(other: Event) -> None:
    assert merged(MEETING, other) == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        event("b", "Putin and Xi meet in Moscow", "2024-03-20", "Vladimir Putin", "Xi Jinping"),
        event("b", "Putin telephones Xi", "2023-04-26", "Vladimir Putin", "Xi Jinping"),
        event("b", "Trade reaches a record", "2023-03-20", "China", "Russia"),
        event("b", "no", None),
    ],
    ids=["a year later", "another happening", "the same day", "nothing known"],
)
def test_other_events_stay_apart(other: Event) -> None:
    assert merged(MEETING, other) == [("a",), ("b",)]


def test_different_ordinals_are_different_events() -> None:
    third = event("a", "Third round of the border talks in Moscow", "2023-03", "China", "Russia")
    fourth = event("b", "Fourth round of the border talks in Moscow", "2023-03", "China", "Russia")

    result = merge(Timeline([third]), Timeline([fourth]))

    assert len(result.timeline) == 2
    assert result.decisions.about("a")[0:1] == []
    assert merged(third, event("b", "3rd round of the border talks in Moscow", "2023-03")) == [
        ("a", "b")
    ]


def test_a_whole_and_its_part_are_two_events() -> None:
    visit = event("a", "Xi visits Moscow", "2023-03-20", "Xi Jinping")
    part = Event(id="b", title="Xi visits Moscow", when="2023-03-20", part_of="a")

    assert len(merge(Timeline([visit, part])).timeline) == 2


def test_a_report_of_a_year_does_not_bring_two_days_together() -> None:
    first = event("a", "Joint naval exercise of Russia and China", "2021-05-10")
    second = event("b", "Joint naval exercise of Russia and China", "2021-10-14")
    vague = event("c", "Joint naval exercise of Russia and China", "2021")

    found = merged(first, second, vague)

    assert len(found) == 2
    assert not any({"a", "b"} <= set(ids) for ids in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Putin writes in a newspaper", "Xi writes in a newspaper"),
        ("Exercises with tactical weapons", "Putin orders exercises with tactical weapons"),
        ("China arms the towns of the border", "China denies arms for the towns of the border"),
    ],
    ids=["another actor", "an order", "a denial"],
)
def test_what_differs_between_titles_that_are_nearly_alike_weighs(one: str, other: str) -> None:
    found = merged(event("a", one, "2023-03-19"), event("b", other, "2023-03-20"))

    assert found == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hu hosts Lukashenko for talks on debt", "Xi hosts Tokayev for talks on debt"),
        ("Hu says that Lukashenko must act", "Xi says that Tokayev must act"),
    ],
)
def test_the_same_words_about_other_people_are_of_another_event(one: str, other: str) -> None:
    first = event("a", one, "2012-12-04", "Hu Jintao", "Alexander Lukashenko")
    second = event("b", other, "2012-12-04", "Xi Jinping", "Kassym-Jomart Tokayev")

    assert merged(first, second) == [("a",), ("b",)]


@pytest.mark.parametrize(
    "title",
    [
        "Wladimir Putin trifft Xi Jinping",
        "Entretien entre Vladimir Poutine et Xi Jinping",
        "Putin y Xi Jinping se reúnen",
    ],
    ids=["German", "French", "Spanish"],
)
def test_a_title_in_another_language_of_the_same_script_has_other_words(title: str) -> None:
    report = event("b", title, "2023-03-20", "Vladimir Putin", "Xi Jinping")

    assert merged(MEETING, report) == [("a", "b")]


def test_across_languages_a_visit_is_no_agreement() -> None:
    visit = event("a", "Xi pays a state visit to Russia", "2019-06", "China", "Russia")
    treaty = event("b", "Россия и Китай подписали соглашение", "2019-06", "China", "Russia")

    assert merged(visit, treaty) == [("a",), ("b",)]


def test_an_initial_stands_for_the_only_first_name_that_begins_with_it() -> None:
    signed = event("a", "Accord on rail freight", "2012-12-04", "N. Modi", "B. Yeltsin")
    report = event("b", "Accord on rail", "2012-12-04", "Narendra Modi", "Boris Yeltsin")

    assert merged(signed, report) == [("a", "b")]


def test_an_event_that_a_draft_tells_too_is_no_draft() -> None:
    draft = attrs.evolve(MEETING, id="b", tags=["draft", "news"])

    assert [each.tags for each in merge(Timeline([MEETING]), Timeline([draft])).timeline] == [
        ("news",)
    ]
    both = attrs.evolve(MEETING, tags=["draft"])
    assert merge(Timeline([both]), Timeline([draft])).timeline["a"].tags == ("draft", "news")


def test_the_shipped_chronology_tells_no_event_twice() -> None:
    assert merge(Timeline.shipped()).merged == {}


def test_a_date_is_the_statement_of_the_record_that_has_it() -> None:
    undated = event("a", "Putin and Xi meet in Moscow for talks", None)
    dated = event("b", "Putin and Xi meet in Moscow for talks", "2023-03-20")
    judged = [Judgement(left="a", right="b", verdict="same")]

    (shown,) = merge(Timeline([undated]), Timeline([dated]), judgements=judged).timeline

    assert [claim.source for claim in shown.claims_on("when")] == ["record-b"]


def test_records_that_a_merge_kept_apart_stay_apart_when_they_come_again() -> None:
    title = "Putin and Xi meet in Moscow"
    one = Timeline([event("a0", title, None), event("a1", title, None)])
    other = Timeline(
        [
            event("b0", title, None),
            event("b1", title, "2023-03-20"),
            event("b2", title, "2023-03-23"),
        ]
    )
    together = merge(one, other).timeline

    assert len(together) == 2
    assert merge(together, other).timeline == together


# --- what is shown ------------------------------------------------------------------------------


def test_most_independent_sources_win_and_copies_count_once() -> None:
    records = [
        event("a", "Putin and Xi meet in Moscow", "2023-03-20", source="wire"),
        event("b", "Putin and Xi meet in Moscow", "2023-03-20", source="reprint"),
        event("c", "Putin and Xi meet in Moscow", "2023-03-21", source="paper"),
        event("d", "Putin and Xi meet in Moscow", "2023-03-21", source="diary"),
    ]
    sources = (*SOURCES, Source(id="diary"))

    result = merge(*(Timeline([each], sources=sources) for each in records))

    (shown,) = result.timeline
    assert str(shown.when) == "2023-03-21"
    (conflict,) = [each for each in result.conflicts if each.field == "when"]
    assert conflict.kind == "suspect_shift"
    assert conflict.note == "a day off"
    assert conflict.why == "2 independent sources against 1"
    assert {side.value: len(side.claims) for side in conflict.sides} == {
        "2023-03-20": 2,
        "2023-03-21": 2,
    }


def test_an_editor_comes_before_all_sources() -> None:
    chosen = Resolution(field="when", chosen="when", author="an editor")
    first = Event(
        id="a",
        title="Putin and Xi meet in Moscow",
        when="2023-03-20",
        claims=[Claim(id="when", source="wire", value="2023-03-20")],
        resolutions=[chosen],
    )
    others = [
        event(id, "Putin and Xi meet in Moscow", "2023-03-21", source=source)
        for id, source in (("b", "paper"), ("c", "wire"))
    ]

    result = merge(*(Timeline([each], sources=SOURCES) for each in (first, *others)))

    (shown,) = result.timeline
    assert str(shown.when) == "2023-03-20"
    assert shown.resolution_of("when") == chosen


def test_what_a_record_states_without_a_source_is_kept_with_the_record_as_source() -> None:
    other = event("b", "Putin and Xi meet in Moscow", "2023-03")

    (shown,) = merge(Timeline([MEETING]), Timeline([other])).timeline

    assert {(claim.source, str(claim.value)) for claim in shown.claims_on("when")} == {
        ("record-a", "2023-03-20"),
        ("record-b", "2023-03"),
    }


def quantities(*values: Quantity) -> list[str]:
    """Merge records that state a quantity, and return the classes of their statements."""
    records = [
        Event(
            id=f"e{number}",
            title="Trade between Russia and China in 2023",
            when="2023",
            type="statistic",
            quantities=[value],
            claims=[Claim(id="q", source="paper", field=value.name, value=value)],
        )
        for number, value in enumerate(values)
    ]
    judged = [Judgement(left="e0", right="e1", verdict="same")]
    result = merge(*(Timeline([each], sources=SOURCES) for each in records), judgements=judged)
    return [each.kind for each in result.conflicts if each.field == "trade"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (Quantity(name="trade", low=240), Quantity(name="trade", value=240), "refines"),
        (Quantity(name="trade", value=240), Quantity(name="trade", value=240.1), "refines"),
        (Quantity(name="trade", value=190), Quantity(name="trade", value=240), "contradicts"),
        (
            Quantity(name="trade", low=200, high=230),
            Quantity(name="trade", low=220, high=240),
            "overlaps",
        ),
    ],
)
def test_quantities_are_classed_with_care_for_rounding(
    one: Quantity, other: Quantity, kind: str
) -> None:
    assert quantities(one, other) == [kind]


def test_different_measures_are_no_conflict() -> None:
    found = quantities(
        Quantity(name="growth_on_year", value=26, unit="%"),
        Quantity(name="growth_on_two_years", value=64, unit="%"),
    )

    assert found == []


def test_places_and_actors_are_spelt_as_the_lists_have_them() -> None:
    listed = Timeline([MEETING], places=[Authority(name="Moscow", aliases=["Москва"])])
    other = Event(
        id="b",
        title="Putin and Xi meet in Moscow",
        when="2023-03-20",
        places=[Place(name="Москва")],
    )

    (shown,) = merge(listed, Timeline([other])).timeline

    assert [place.name for place in shown.places] == ["Moscow"]


def test_references_to_a_merged_record_lead_to_its_event() -> None:
    other = event("b", "Putin and Xi meet in Moscow", "2023-03-20")
    part = Event(id="c", title="A toast", when="2023-03-20", part_of="b")
    after = Event(
        id="d",
        title="The delegation leaves",
        claims=[Claim(id="c", source="wire", anchor=Anchor(event="b", relation="after"))],
    )

    result = merge(Timeline([MEETING]), Timeline([other, part, after], sources=SOURCES))

    assert result.timeline["c"].part_of == "a"
    assert [claim.anchor.event for claim in result.timeline["d"].claims if claim.anchor] == ["a"]


# --- decisions and judgements -------------------------------------------------------------------


def test_a_decision_adds_up_and_shows_itself() -> None:
    result = merge(Timeline([MEETING]), Timeline([event("b", "Putin meets Xi", "2023-03-20")]))

    (decision,) = result.decisions

    assert decision.verdict == "same"
    assert sum(each.bits for each in decision.contributions) == pytest.approx(decision.score)
    assert "| dates |" in decision.to_markdown()
    for shown in (decision, result.decisions, result.conflicts, result):
        assert "<table>" in shown._repr_html_()
        assert shown._repr_markdown_()


def test_a_hostile_title_stays_text_in_every_display() -> None:
    hostile = "<script>alert(1)</script> | a\u202eb"
    first, second = event("a", hostile, "2023-03-20"), event("b", hostile, "2023-03-20")

    result = merge(Timeline([first]), Timeline([second]))

    assert "<script>" not in result._repr_html_()
    assert "\u202e" not in result.report()
    assert "<script>" not in result.report()


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judgement_comes_before_the_score(verdict: str) -> None:
    other = event("b", "Trade reaches a record", "2001")
    alike = event("c", "Putin and Xi meet in Moscow", "2023-03-20")
    judgements = [
        Judgement(left="b", right="a", verdict=verdict),  # type: ignore[arg-type]
        Judgement(left="c", right="a", verdict=verdict, author="an editor"),  # type: ignore[arg-type]
    ]

    result = merge(Timeline([MEETING]), Timeline([other]), Timeline([alike]), judgements=judgements)

    expected = [("a", "b", "c")] if verdict == "same" else [("a",), ("b",), ("c",)]
    assert sorted(each.ids for each in result.timeline) == expected
    assert {each.author for each in result.decisions.about("c")} >= {"an editor"}


def test_contradictory_judgements_are_an_error_that_names_both() -> None:
    judgements = [
        Judgement(left="a", right="b", verdict="same", author="Ann"),
        Judgement(left="b", right="c", verdict="same", author="Ben"),
        Judgement(left="a", right="c", verdict="different", author="Cem"),
    ]

    with pytest.raises(ContradictoryJudgementError) as caught:
        merge(Timeline([MEETING]), judgements=judgements)

    assert "'a' and 'c': different ('Cem')" in str(caught.value)
    assert "'a' and 'b': same ('Ann')" in str(caught.value)


def test_a_judgement_against_what_was_merged_is_an_error() -> None:
    other = event("b", "Putin and Xi meet in Moscow", "2023-03-20")
    together = merge(Timeline([MEETING]), Timeline([other])).timeline

    with pytest.raises(ContradictoryJudgementError, match="one event made from both"):
        merge(together, judgements=[Judgement(left="a", right="b", verdict="different")])


# --- bad input ----------------------------------------------------------------------------------


def test_one_id_for_two_events_is_an_error_that_names_both() -> None:
    other = event("a", "Trade reaches a record", "2001")

    with pytest.raises(ConflictingRecordError) as caught:
        merge(Timeline([MEETING]), Timeline([other]))

    assert "Putin and Xi meet in Moscow" in str(caught.value)
    assert "Trade reaches a record" in str(caught.value)


def test_one_id_for_two_versions_of_an_event_is_that_event() -> None:
    newer = event("a", "Putin and Xi meet in Moscow for talks", "2023-03-20", "Xi Jinping")

    assert merged(MEETING, newer) == [("a",)]


def test_circles_of_parts_are_an_error() -> None:
    one = Event(id="a", title="One", when="2001", part_of="b")
    other = Event(id="b", title="Other", when="2001", part_of="a")

    with pytest.raises(RecordErrors) as caught:
        merge(Timeline([one]), Timeline([other]))

    assert "a circle, 'a' -> 'b' -> 'a'" in caught.value.lines()[0]


def test_ten_thousand_records_in_one_block_are_merged_in_near_linear_work() -> None:
    records = [
        Event(id=f"e{number}", title="Border talks in Beijing", when="1969-10-20")
        for number in range(10_000)
    ]

    result = merge(Timeline(records))

    assert len(result.timeline) == 1
    assert len(result.decisions) < 300_000


def test_without_any_dates_words_and_names_decide() -> None:
    same = event("b", "Putin and Xi meet in Moscow for talks", None, "Vladimir Putin", "Xi Jinping")
    other = event("c", "Semiconductors become scarce", None)
    undated = event(
        "a", "Putin and Xi meet in Moscow for talks", None, "Vladimir Putin", "Xi Jinping"
    )

    assert merged(undated, same, other) == [("a", "b"), ("c",)]


@pytest.mark.parametrize("wrong", [{"threshold": float("nan")}, {"review": -1}, {"engine": "none"}])
def test_a_policy_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RecordProblem):
        MergePolicy(**wrong)  # type: ignore[arg-type]


def test_nothing_in_the_shipped_chronology_that_is_a_part_is_merged_with_another_part() -> None:
    shipped = Timeline.shipped()

    for ids in merge(shipped).merged.values():
        wholes = [shipped[id].part_of for id in ids]
        assert len({whole for whole in wholes if whole}) == sum(
            whole is not None for whole in wholes
        )


# --- differences --------------------------------------------------------------------------------


def test_a_difference_tells_events_claims_and_dates() -> None:
    before = Timeline(
        [event("a", "Talks", "2023", source="wire"), event("gone", "Gone", "2001")],
        sources=SOURCES,
    )
    after = Timeline(
        [event("a", "Talks", "2023-03", source="paper"), event("new", "New", "2002")],
        sources=SOURCES,
    )

    found = diff(before, after)

    assert [(change.kind, change.id) for change in found] == [
        ("removed", "gone"),
        ("added", "new"),
        ("changed", "a"),
    ]
    change = found.changes[-1]
    assert change.date == "narrowed"
    assert change.claims_changed == ("when",)
    assert found.to_dict()["events"][-1]["date"] == {
        "change": "narrowed", "old": "2023", "new": "2023-03",
    }  # fmt: skip
    assert "narrowed" in found.to_text()
    assert "narrowed" in found.to_markdown()


def test_a_difference_finds_merged_records() -> None:
    both = Timeline([MEETING, event("b", "Putin and Xi meet in Moscow", "2023-03-20")])

    found = diff(both, merge(both).timeline)

    assert [
        (change.id, change.kind, change.into) for change in found if change.kind == "merged"
    ] == [("b", "merged", "a")]
