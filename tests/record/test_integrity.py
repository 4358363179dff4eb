"""What must hold among records, and where claims disagree."""

import time

import pytest

from sinoru_timeline.errors import RecordErrors, RecordProblem
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.conflicts import Conflict, conflicts
from sinoru_timeline.record.event import Event, Participant, Place, Resolution
from sinoru_timeline.record.integrity import check, problems
from sinoru_timeline.record.provenance import Anchor, Claim, Quantity, Rank, Source
from sinoru_timeline.record.witnesses import witnesses

S, T = Source(id="s"), Source(id="t")


def claim(
    name: str, value: str | None = None, *, rank: Rank = "normal", source: str = "s"
) -> Claim:
    return Claim(id=name, source=source, value=value, rank=rank)


def event(when: str | None, *claims: Claim, chosen: str | None = None) -> Event:
    resolutions = [Resolution(field="when", chosen=chosen)] if chosen else []
    return Event(id="e", title="E", when=when, claims=claims, resolutions=resolutions)


def kinds(*events: Event, sources: tuple[Source, ...] = (S, T)) -> list[str]:
    return [problem.kind for problem in problems(events, sources)]


# --- problems -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sound",
    [
        event("1969"),
        event("1969", claim("c")),
        event("1969", claim("c", "1969")),
        event("1969", claim("c", "1969-03"), claim("d", "1970")),
        event("1969-03-02", claim("c", "1969-03-02"), claim("d", "1969-03-15"), chosen="c"),
        event("1969", claim("c", "1969-03"), claim("d", "1985", rank="deprecated")),
        event("1985", claim("c", "1969", rank="deprecated")),
        event("2022-02/..", claim("c", "2022-02/..")),
        event("[1969-03..1969-05]", claim("c", "1969-04")),
        event("1969", Claim(id="c", source="s", field="place", value="Damansky")),
        event(None, claim("c", "1969")),
        event(None, Claim(id="c", source="s", date_text="last year", reference="1970")),
        event(None, Claim(id="c", source="s", anchor=Anchor(event="e2"))),
    ],
    ids=repr,
)
def test_what_holds_is_no_problem(sound: Event) -> None:
    assert kinds(sound, Event(id="e2", title="E2", when="1969")) == []


@pytest.mark.parametrize(
    "undated",
    [
        event(None),
        event(None, claim("c")),
        event(None, claim("c", "1969", rank="deprecated")),
        event(None, Claim(id="c", source="s", date_text="last year")),
        event(None, Claim(id="c", source="s", reference="1970")),
        event(None, Claim(id="c", source="s", field="place", value="Damansky")),
    ],
    ids=repr,
)
def test_an_event_needs_a_date_or_a_claim_that_gives_one(undated: Event) -> None:
    assert kinds(undated) == ["undated"]


@pytest.mark.parametrize(
    ("contradictory", "path"),
    [
        (event("1985", claim("c", "1969")), ("events", 0, "when")),
        (event("1985", claim("c", "1969"), claim("d", "1970")), ("events", 0, "when")),
        (event("1969-03-02", claim("c", "1969-03")), ("events", 0, "when")),
        (event("1969-03", claim("c", "1969-03/1969-04")), ("events", 0, "when")),
        (
            event("1969-03", claim("c", "1969-03"), claim("d", "1969-03-02"), chosen="d"),
            ("events", 0, "resolutions", 0, "chosen"),
        ),
        (
            event("1969", claim("c", "1969"), claim("d", "1969", rank="deprecated"), chosen="x"),
            ("events", 0, "resolutions", 0, "chosen"),
        ),
    ],
    ids=repr,
)
def test_a_date_must_be_borne_out_by_the_claims(
    contradictory: Event, path: tuple[str | int, ...]
) -> None:
    (problem,) = problems([contradictory], [S])

    assert problem.path == path
    assert problem.kind in ("contradiction", "unknown_claim")


def test_only_the_last_resolution_of_a_field_counts() -> None:
    claims = [claim("c", "1969"), claim("d", "1970")]
    resolutions = [Resolution(field="when", chosen="c"), Resolution(field="when", chosen="d")]
    settled = Event(id="e", title="E", when="1970", claims=claims, resolutions=resolutions)

    assert kinds(settled) == []


def test_an_open_resolution_is_no_problem() -> None:
    open_question = Event(
        id="e",
        title="E",
        when="1969",
        claims=[claim("c", "1969")],
        resolutions=[Resolution(field="when", reason="the sources differ")],
    )

    assert kinds(open_question) == []


def test_ids_that_are_not_given_may_exist_elsewhere() -> None:
    stray = Event(id="e", title="E", when="1969", part_of="f", claims=[claim("c", source="x")])

    assert kinds(stray) == ["unknown", "unknown"]
    assert list(problems([stray], [], other_events=["f"], other_sources=["x"])) == []


def test_the_id_that_was_meant_is_suggested() -> None:
    stray = Event(id="e", title="E", when="1969", claims=[claim("c", source="prawda-1969")])

    (problem,) = problems([stray], [Source(id="pravda-1969"), Source(id="izvestia-1969")])
    assert problem.accepted == "the id of a source (did you mean 'pravda-1969'?)"


def test_a_circle_is_reported_once_at_its_first_record() -> None:
    names = "abcdef"
    circle = [
        Event(id=name, title="E", when="1969", part_of=whole)
        for name, whole in zip(names, "bcdbee", strict=True)
    ]
    found = list(problems(circle, []))

    assert [(problem.kind, problem.path) for problem in found] == [
        ("cycle", ("events", 1, "part_of")),
        ("cycle", ("events", 4, "part_of")),
    ]
    assert found[0].found == "a circle, 'b' -> 'c' -> 'd' -> 'b'"
    assert found[1].found == "a circle, 'e' -> 'e'"


def test_a_long_circle_is_cut() -> None:
    count = 10_000
    circle = [Source(id=f"s{i}", derived_from=f"s{(i + 1) % count}") for i in range(count)]

    (problem,) = problems([], circle)
    assert problem.found.endswith("'s7' -> … -> 's0'")


def test_a_long_chain_is_no_circle() -> None:
    chain = [
        Source(id="s0"),
        *(Source(id=f"s{i}", derived_from=f"s{i - 1}") for i in range(1, 9_999)),
    ]

    assert list(problems([], chain)) == []


def test_many_dangling_references_are_found_quickly() -> None:
    strays = [
        Event(id=f"e{i}", title="E", when="1969", claims=[claim("c", source=f"x{i}")])
        for i in range(20_000)
    ]
    start = time.process_time()

    assert sum(1 for _ in problems(strays, [Source(id=f"s{i}") for i in range(20_000)])) == 20_000
    assert time.process_time() - start < 5


def test_check_raises_all_problems() -> None:
    twice = [Event(id="e", title="E", when="1969"), Event(id="e", title="F")]

    with pytest.raises(RecordErrors) as caught:
        check(twice, [])
    assert caught.value.message == "2 problems"
    assert caught.value.lines()[0] == (
        "events[1].id: found 'e' again (also events[0].id); "
        "accepted another id: an event has it already"
    )
    check(twice[:1], [])


# --- names --------------------------------------------------------------------------------------

MAO = Authority(name="Mao Zedong", aliases=["Mao", "毛泽东"])
ZHOU = Authority(name="Zhou Enlai", aliases=["Zhou"])


def attended(*names: str) -> Event:
    return Event(
        id="e", title="E", when="1969", participants=[Participant(name=name) for name in names]
    )


@pytest.mark.parametrize(
    "listed",
    [
        [],
        [MAO, ZHOU],
        [Authority(name="Mao", aliases=["Mao", "MAO", "mao"])],
        [Authority(name="Mao Zedong"), Authority(name="Mao Anying")],
    ],
    ids=repr,
)
def test_names_that_cannot_be_mixed_up_are_no_problem(listed: list[Authority]) -> None:
    assert list(problems([], [], actors=listed, places=listed)) == []


@pytest.mark.parametrize(
    ("second", "path", "other"),
    [
        (MAO, ("actors", 1, "name"), ("actors", 0, "name")),
        (Authority(name="MAO ZEDONG"), ("actors", 1, "name"), ("actors", 0, "name")),
        (Authority(name="Mao"), ("actors", 0, "aliases", 0), ("actors", 1, "name")),
        (
            Authority(name="M", aliases=["the chairman", "mao"]),
            ("actors", 1, "aliases", 1),
            ("actors", 0, "aliases", 0),
        ),
        (
            Authority(name="M", aliases=["Mao Zedong"]),
            ("actors", 1, "aliases", 0),
            ("actors", 0, "name"),
        ),
    ],
    ids=repr,
)
def test_a_name_means_one_actor(
    second: Authority, path: tuple[str | int, ...], other: tuple[str | int, ...]
) -> None:
    (problem,) = problems([], [], actors=[MAO, second])

    assert (problem.kind, problem.path, problem.other) == ("duplicate", path, other)
    assert [each.kind for each in problems([], [], places=[MAO, second])] == ["duplicate"]


def test_a_record_that_stands_twice_may_still_take_the_name_of_a_third() -> None:
    again = Authority(name="Mao Zedong", aliases=["Mao", "Zhou"])

    found = list(problems([], [], actors=[MAO, ZHOU, again]))

    assert [problem.path for problem in found] == [
        ("actors", 2, "name"),
        ("actors", 2, "aliases", 1),
    ]


@pytest.mark.parametrize("name", ["Mao Zedong", "Lin Biao", "Zhou Enlai"])
def test_names_in_use_are_those_listed_or_others(name: str) -> None:
    assert list(problems([attended(name)], [], actors=[MAO, ZHOU])) == []


@pytest.mark.parametrize("name", ["Mao", "mao", "毛泽东", "mao zedong"])
def test_a_listed_actor_has_one_spelling(name: str) -> None:
    (problem,) = problems([attended("Zhou Enlai", name)], [], actors=[ZHOU, MAO])

    assert problem.kind == "spelling"
    assert problem.path == ("events", 0, "participants", 1, "name")
    assert problem.accepted == "'Mao Zedong'"
    assert list(problems([attended(name)], [], places=[MAO])) == []


def test_a_listed_place_has_one_spelling() -> None:
    beijing = Authority(name="Beijing", aliases=["Peking"])
    talks = Event(id="e", title="E", when="1969", places=[Place(name="Peking")])

    (problem,) = problems([talks], [], places=[beijing])
    assert problem.path == ("events", 0, "places", 0, "name")
    with pytest.raises(RecordErrors) as caught:
        check([talks], [], places=[beijing])
    assert caught.value.lines() == [
        "events[0].places[0].name: found 'Peking', which is spelt otherwise; accepted 'Beijing'"
    ]
    check([talks], [], actors=[beijing])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": ""}, r"Authority\.name: found an empty text; accepted a text that is not empty"),
        ({"name": " Mao"}, r"Authority\.name: found ' Mao'"),
        ({"name": "Mao", "aliases": ["M", ""]}, r"Authority\.aliases\[1\]: found an empty text"),
        ({"name": "Mao", "aliases": "M"}, "found 'M'; accepted a list of str"),
        ({"name": "Mao", "same_as": [1]}, "found '1'; accepted a list of str"),
    ],
)
def test_a_name_is_a_text_that_can_be_told_from_others(
    fields: dict[str, object], expected: str
) -> None:
    with pytest.raises(RecordProblem, match=expected):
        Authority(**fields)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- conflicts ----------------------------------------------------------------------------------


def quantity(name: str, unit: str | None = None, **numbers: float) -> Claim:
    value = Quantity(name="dead", unit=unit, **numbers)
    return Claim(id=name, source="s", field="dead", value=value)


def place(name: str, value: str) -> Claim:
    return Claim(id=name, source="s", field="place", value=value)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([claim("c", "1969"), claim("d", "1969-03")], []),
        ([claim("c", "1969-03-02"), claim("d", "1969-03-15")], [("when", ("c", "d"))]),
        ([claim("c", "1969-03-02"), claim("d", "1969-03-15", rank="deprecated")], []),
        ([claim("c", "1969-03-02"), claim("d")], []),
        (
            [claim("c", "1969"), claim("d", "1969-03"), claim("e", "1969-04")],
            [("when", ("d", "e"))],
        ),
        ([claim("c", "1969"), claim("d", "1970"), claim("e", "1971")], [("when", ("c", "d", "e"))]),
        ([quantity("c", value=3), quantity("d", low=3, high=5)], []),
        ([quantity("c", value=3), quantity("d", low=4)], [("dead", ("c", "d"))]),
        ([quantity("c", "people", value=3), quantity("d", "soldiers", value=4)], []),
        ([place("c", "Damansky"), place("d", "damansky ")], []),
        ([place("c", "Damansky"), place("d", "Zhenbao")], [("place", ("c", "d"))]),
        ([Claim(id="c", source="s", field="note", value=text) for text in "ab"], []),
    ],
)
def test_claims_that_cannot_all_be_true_are_a_conflict(
    claims: list[Claim], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = conflicts(event(None, *claims))

    assert [(conflict.field, conflict.claims) for conflict in found] == expected


def test_a_conflict_that_is_settled_stays_in_the_list() -> None:
    settled = event("1969", claim("c", "1969"), claim("d", "1970"), chosen="c")

    assert conflicts(settled) == [
        Conflict(
            field="when",
            claims=("c", "d"),
            resolution=Resolution(field="when", chosen="c"),
            kind="contradicts",
            note="no day in common",
            event="e",
        )
    ]


# --- witnesses ----------------------------------------------------------------------------------


def test_copies_count_once() -> None:
    sources = [
        S,
        Source(id="t", derived_from="s"),
        Source(id="u", derived_from="t"),
        Source(id="v"),
    ]
    claims = [claim(f"c{name}", "1969", source=name) for name in "tuv"]

    assert witnesses(event("1969", *claims), sources) == {"s", "v"}
    assert witnesses(event("1969", *claims), {source.id: source for source in sources}) == {
        "s",
        "v",
    }


def test_deprecated_claims_have_no_witness() -> None:
    stated = event("1969", claim("c", "1969"), claim("d", "1970", rank="deprecated", source="t"))

    assert witnesses(stated, [S, T]) == {"s"}


def test_witnesses_of_one_field_can_be_asked_for() -> None:
    stated = event("1969", claim("c", "1969"), place("d", "Damansky"))

    assert witnesses(stated, [S], field="title") == frozenset()
    assert witnesses(stated, [S], field="place") == {"s"}


def test_copies_of_one_another_are_one_witness() -> None:
    ring = [Source(id="s", derived_from="t"), Source(id="t", derived_from="s")]
    ring.append(Source(id="u", derived_from="t"))
    claims = [claim(f"c{name}", "1969", source=name) for name in "stu"]

    assert witnesses(event("1969", *claims), ring) == {"s"}


def test_a_source_that_is_not_there_is_its_own_witness() -> None:
    assert witnesses(event("1969", claim("c", "1969", source="x")), []) == {"x"}
