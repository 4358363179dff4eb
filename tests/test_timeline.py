"""`Timeline`: records by id, in the order of time, never changed, always with their sources."""

from pathlib import Path

import attrs
import pytest

from sinoru_timeline import (
    Anchor,
    Authority,
    Claim,
    Event,
    Participant,
    Place,
    Source,
    Timeline,
    TimeSpan,
)
from sinoru_timeline.errors import (
    AnchorCycleError,
    ConflictingRecordError,
    FileError,
    RecordErrors,
    RecordProblem,
    UnknownRecordError,
)

HERALD = Source(id="herald", title="The Herald", language="en")
GAZETTE = Source(id="gazette", language="ru")


def claim(**fields: object) -> Claim:
    return Claim(**{"id": "c1", "source": "herald", **fields})  # type: ignore[arg-type]


WAR = Event(
    id="war",
    title="The war begins",
    when="2022-02-24",
    type="conflict",
    tags=["security"],
    aliases=["the invasion"],
    claims=[claim(value="2022-02-24", date_text="24 February 2022")],
)
TALKS = Event(
    id="talks",
    title="Talks",
    type="meeting",
    participants=[Participant(name="Ivan"), Participant(name="Li")],
    places=[Place(name="Beijing")],
    claims=[claim(anchor=Anchor(event="war", relation="before", offset="P3W"))],
)
CLASH = Event(id="clash", title="Border clash", when="1969")
TIMELINE = Timeline([WAR, TALKS, CLASH], sources=[HERALD])


def test_iteration_is_in_the_order_of_time() -> None:
    assert [event.id for event in TIMELINE] == ["clash", "talks", "war"]


def test_an_event_without_a_date_stands_last() -> None:
    timeline = TIMELINE.add(Event(id="a", title="Some day", claims=[claim(date_text="one day")]))

    assert [event.id for event in timeline][-1] == "a"


def test_events_are_found_by_id() -> None:
    assert TIMELINE["war"] is WAR
    assert "war" in TIMELINE
    assert WAR in TIMELINE
    assert "peace" not in TIMELINE


def test_an_unknown_id_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(UnknownRecordError, match="did you mean 'clash'"):
        TIMELINE["clas"]


def test_equal_records_are_taken_once() -> None:
    assert len(Timeline([CLASH, attrs.evolve(CLASH)])) == 1


def test_one_id_with_two_contents_is_an_error_that_names_both() -> None:
    other = attrs.evolve(CLASH, title="Another clash", when="1968")

    with pytest.raises(ConflictingRecordError) as caught:
        Timeline([CLASH]).union(Timeline([other]))

    assert "'Border clash' and 'Another clash'" in str(caught.value)
    assert "differ in title, when" in str(caught.value)


def test_a_claim_without_its_source_is_an_error() -> None:
    with pytest.raises(RecordErrors) as caught:
        Timeline([WAR])

    assert caught.value.lines() == [
        "events[war].claims[c1].source: found 'herald'; accepted the id of a source of this timeline"
    ]


def test_union_takes_everything_and_does_not_depend_on_the_order() -> None:
    one, other = Timeline([CLASH]), Timeline([WAR], sources=[HERALD])

    assert [event.id for event in one | other] == ["clash", "war"]
    assert list(one | other) == list(other | one)


def test_a_timeline_does_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        TIMELINE.title = "Other"  # type: ignore[misc]

    TIMELINE.add(Event(id="new", title="New", when="2000"))
    assert "new" not in TIMELINE


def test_remove_takes_the_sources_along_that_are_no_longer_cited() -> None:
    timeline = Timeline([WAR, CLASH], sources=[HERALD, GAZETTE])

    assert [source.id for source in timeline.remove("war").sources] == ["gazette"]


class TestComputedDates:
    def test_when_follows_from_the_anchor(self) -> None:
        assert TIMELINE["talks"].when == TimeSpan("2022-02-03")

    def test_when_is_computed_anew_when_the_anchor_moves(self) -> None:
        moved = TIMELINE.replace(attrs.evolve(WAR, when="2022-03-24"))

        assert moved["talks"].when == TimeSpan("2022-03-03")

    def test_an_event_taken_out_and_put_back_stays_computed(self) -> None:
        renamed = TIMELINE.replace(attrs.evolve(TIMELINE["talks"], title="Secret talks"))
        moved = renamed.replace(attrs.evolve(WAR, when="2022-03-24"))

        assert moved["talks"].title == "Secret talks"
        assert moved["talks"].when == TimeSpan("2022-03-03")

    def test_a_date_given_by_hand_stays(self) -> None:
        pinned = TIMELINE.replace(attrs.evolve(TALKS, when="2022-01"))

        assert pinned.replace(attrs.evolve(WAR, when="2022-03-24"))["talks"].when == TimeSpan(
            "2022-01"
        )

    def test_anchors_may_be_chained(self) -> None:
        prelude = Event(
            id="prelude",
            title="Prelude",
            claims=[claim(anchor=Anchor(event="talks", relation="before", offset="P1D"))],
        )

        assert TIMELINE.add(prelude)["prelude"].when == TimeSpan("2022-02-02")

    def test_a_circle_is_refused_and_named(self) -> None:
        ring = [
            Event(id=a, title=a, claims=[claim(anchor=Anchor(event=b, relation="after"))])
            for a, b in (("a", "b"), ("b", "c"), ("c", "a"))
        ]

        with pytest.raises(AnchorCycleError, match="a -> b -> c -> a"):
            Timeline(ring, sources=[HERALD])

    def test_an_anchor_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(UnknownRecordError, match="no event has the id 'war'"):
            Timeline([TALKS], sources=[HERALD])

    def test_words_are_resolved_against_their_reference(self) -> None:
        event = Event(
            id="treaty",
            title="Treaty",
            claims=[claim(date_text="two years ago", reference="2024-05-17")],
        )

        assert Timeline([event], sources=[HERALD])["treaty"].when == TimeSpan("2022")

    def test_words_that_are_not_understood_leave_the_event_undated(self) -> None:
        event = Event(id="e", title="E", claims=[claim(date_text="in days of yore")])

        assert Timeline([event], sources=[HERALD])["e"].when is None

    def test_a_part_keeps_the_date_whose_anchor_it_left_behind(self, tmp_path: Path) -> None:
        part = TIMELINE.filter(type="meeting")
        part.save(tmp_path / "part.yaml")
        again = Timeline.load(tmp_path / "part.yaml")

        assert part["talks"].when == again["talks"].when == TimeSpan("2022-02-03")
        assert "counted from another event: P3W before war" in str(again["talks"].claims[0].reason)

    def test_saving_keeps_what_is_computed_computed(self, tmp_path: Path) -> None:
        TIMELINE.save(tmp_path / "all.jsonl")
        again = Timeline.load(tmp_path / "all.jsonl")

        assert again == TIMELINE
        assert again.replace(attrs.evolve(WAR, when="2022-03-24"))["talks"].when == TimeSpan(
            "2022-03-03"
        )


class TestWhatIsNotHere:
    """Events that others are counted from may be left out; what they told stays."""

    BOTH = attrs.evolve(
        TALKS,
        claims=[
            claim(value="2022-02-10"),
            claim(id="c2", source="gazette", anchor=TALKS.claims[0].anchor),
            claim(id="c3", field="place", value=None, anchor=TALKS.claims[0].anchor),
        ],
    )

    def test_each_claim_states_its_own_date(self, tmp_path: Path) -> None:
        timeline = Timeline([WAR, self.BOTH], sources=[HERALD, GAZETTE]).remove("war")
        timeline.save(tmp_path / "talks.yaml")
        claims = {each.id: each for each in Timeline.load(tmp_path / "talks.yaml")["talks"].claims}

        assert claims["c1"].value == TimeSpan("2022-02-10")
        assert claims["c2"].value == TimeSpan("2022-02-03")
        assert claims["c3"].value is None

    def test_a_changed_claim_is_counted_from_the_date_remembered(self) -> None:
        sooner = claim(anchor=Anchor(event="war", relation="before", offset="P10D"))
        left = TIMELINE.remove("war")

        assert left["talks"].when == TimeSpan("2022-02-03")
        assert left.replace(attrs.evolve(TALKS, claims=[sooner]))["talks"].when == TimeSpan(
            "2022-02-14"
        )

    def test_what_could_not_be_loaded_again_is_not_saved(self, tmp_path: Path) -> None:
        timeline = Timeline([Event(id="undated", title="Undated")])

        with pytest.raises(RecordErrors, match="1 problem"):
            timeline.save(tmp_path / "undated.yaml")
        assert list(tmp_path.iterdir()) == []


class TestBetween:
    EVENTS = Timeline(
        [
            Event(id="day", title="A day", when="1990-05-02"),
            Event(id="year", title="Some day in a year", when="1990"),
            Event(id="lasted", title="It lasted", when="1985/1995"),
            Event(id="since", title="Since", when="1991/.."),
            Event(id="undated", title="Undated"),
        ]
    )

    @pytest.mark.parametrize(
        ("match", "expected"),
        [
            ("possible", {"day", "year", "lasted"}),
            ("certain", {"day", "lasted"}),
            ("inside", {"day"}),
        ],
    )
    def test_a_period(self, match: str, expected: set[str]) -> None:
        found = self.EVENTS.between("1990-05", "1990-06", match=match)  # type: ignore[arg-type]

        assert {event.id for event in found} == expected

    def test_ends_may_be_left_open(self) -> None:
        assert {event.id for event in self.EVENTS.between("1996")} == {"since"}
        assert {event.id for event in self.EVENTS.between(end="1989")} == {"lasted"}

    def test_an_unknown_match_is_refused(self) -> None:
        with pytest.raises(RecordProblem, match=r"possible \| certain \| inside"):
            self.EVENTS.between("1990", match="maybe")  # type: ignore[arg-type]


class TestFilter:
    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            ({"actor": "li"}, {"talks"}),
            ({"tag": "Security"}, {"war"}),
            ({"type": "conflict"}, {"war"}),
            ({"place": "beijing"}, {"talks"}),
            ({"source": "herald"}, {"war", "talks"}),
            ({"text": "INVASION"}, {"war"}),
            ({"text": "24 february"}, {"war"}),
            ({"text": "border", "type": "meeting"}, set[str]()),
            ({}, {"war", "talks", "clash"}),
        ],
    )
    def test_everything_given_must_hold(self, wanted: dict[str, str], expected: set[str]) -> None:
        assert {event.id for event in TIMELINE.filter(**wanted)} == expected

    def test_the_sources_needed_come_along(self) -> None:
        assert [source.id for source in TIMELINE.filter(type="conflict").sources] == ["herald"]
        assert TIMELINE.filter(type="none").sources == ()

    def test_an_unknown_source_is_an_error(self) -> None:
        with pytest.raises(UnknownRecordError, match="did you mean 'herald'"):
            TIMELINE.filter(source="heralt")


class TestNames:
    LI = Authority(name="Li", aliases=["李", "Comrade Li"])
    BEIJING = Authority(name="Beijing", aliases=["Peking", "Пекин"])
    LISTED = Timeline([WAR, TALKS, CLASH], sources=[HERALD], actors=[LI], places=[BEIJING])

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            ({"actor": "李"}, {"talks"}),
            ({"actor": "comrade li"}, {"talks"}),
            ({"actor": "Li"}, {"talks"}),
            ({"actor": "Ivan"}, {"talks"}),
            ({"place": "пекин"}, {"talks"}),
            ({"actor": "李", "place": "Peking"}, {"talks"}),
            ({"actor": "李", "type": "conflict"}, set[str]()),
            ({"actor": "Peking"}, set[str]()),
            ({"place": "李"}, set[str]()),
            ({"tag": "Peking"}, set[str]()),
        ],
    )
    def test_an_alias_finds_what_the_name_does(
        self, wanted: dict[str, str], expected: set[str]
    ) -> None:
        assert {event.id for event in self.LISTED.filter(**wanted)} == expected

    def test_the_name_finds_what_another_chronology_calls_by_an_alias(self) -> None:
        visit = Event(id="visit", title="Visit", when="1950", places=[Place(name="Peking")])
        both = self.LISTED | Timeline([visit])

        assert len(both.filter(place="Beijing")) == len(both.filter(place="Пекин")) == 2

    @pytest.mark.parametrize("ending", [".yaml", ".json", ".jsonl"])
    def test_they_are_saved_and_loaded(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"events{ending}"
        self.LISTED.save(path)
        again = Timeline.load(path)

        assert again == self.LISTED
        assert (again.actors, again.places) == ((self.LI,), (self.BEIJING,))

    @pytest.mark.parametrize(
        "changed",
        [
            LISTED.filter(type="conflict"),
            LISTED.between("1960", "1970"),
            LISTED.add(Event(id="new", title="New", when="2000")),
            LISTED.replace(attrs.evolve(WAR, title="War")),
            LISTED.remove("talks"),
            LISTED.titled("Another title"),
            LISTED.union(Timeline()),
            Timeline().union(LISTED),
        ],
        ids=["filter", "between", "add", "replace", "remove", "titled", "union", "union of none"],
    )
    def test_every_verb_keeps_them(self, changed: Timeline) -> None:
        assert (changed.actors, changed.places) == ((self.LI,), (self.BEIJING,))

    def test_they_are_a_part_of_what_makes_timelines_equal(self) -> None:
        assert self.LISTED != TIMELINE
        assert (
            Timeline([WAR, TALKS, CLASH], sources=[HERALD], actors=[self.LI], places=[self.BEIJING])
            == self.LISTED
        )

    def test_they_stand_in_the_dicts_if_there_are_any(self) -> None:
        plain = self.LISTED.to_dict()

        assert plain["actors"] == [{"name": "Li", "aliases": ["李", "Comrade Li"]}]
        assert plain["places"] == [{"name": "Beijing", "aliases": ["Peking", "Пекин"]}]
        assert "actors" not in TIMELINE.to_dict()

    def test_a_union_has_equal_ones_once(self) -> None:
        mao = Authority(name="Mao")

        assert self.LISTED.union(self.LISTED) == self.LISTED
        assert (self.LISTED | Timeline(actors=[mao, self.LI])).actors == (self.LI, mao)

    @pytest.mark.parametrize(
        ("kind", "other"),
        [
            ("actor", Timeline(actors=[Authority(name="Li", aliases=["黎"])])),
            ("place", Timeline(places=[Authority(name="Beijing", same_as=["https://a.org/"])])),
        ],
    )
    def test_one_name_with_two_contents_is_an_error_that_names_both(
        self, kind: str, other: Timeline
    ) -> None:
        with pytest.raises(ConflictingRecordError) as caught:
            self.LISTED.union(other)

        assert (
            str(caught.value)
            == {
                "actor": "two actors have the name 'Li' and differ in aliases: 'Li | 李 | Comrade Li' "
                "and 'Li | 黎'; accepted: one record for it",
                "place": "two places have the name 'Beijing' and differ in aliases, same_as: "
                "'Beijing | Peking | Пекин' and 'Beijing | https://a.org/'; "
                "accepted: one record for it",
            }[kind]
        )

    def test_a_name_with_two_contents_is_refused_at_once(self) -> None:
        with pytest.raises(ConflictingRecordError, match="two actors have the name 'Li'"):
            Timeline(actors=[self.LI, Authority(name="Li")])

    def test_a_text_is_no_record_of_a_name(self) -> None:
        with pytest.raises(RecordProblem, match="found 'Li'; accepted a list of Authority"):
            Timeline(actors=["Li"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


class TestShowing:
    def test_repr_is_a_line(self) -> None:
        assert repr(TIMELINE) == "<Timeline 'Chronology': 3 events, 1 source, 1969 to 2022>"

    @pytest.mark.parametrize(
        ("dates", "years"),
        [
            (["2014/.."], ", 2014 to 2014"),
            (["[1900..]"], ", 1900 to 1900"),
            (["2014/..", "[..1984]"], ", 1984 to 2014"),
            (["{..1983,1990..}"], ""),
            ([], ""),
        ],
    )
    def test_repr_names_the_years_that_are_known(self, dates: list[str], years: str) -> None:
        events = [Event(id=date, title="Event", when=date) for date in dates]

        assert repr(Timeline(events)).endswith(f"0 sources{years}>")

    def test_a_notebook_gets_a_frame_with_a_readable_fallback(self) -> None:
        html = TIMELINE._repr_html_()

        assert "<iframe " in html
        assert "<h2>Chronology</h2>" in html.partition("</iframe>")[0]

    def test_a_long_timeline_is_cut_in_a_notebook_and_says_so(self) -> None:
        events = [Event(id=f"e{n}", title=f"Event {n}", when=f"{1000 + n}") for n in range(250)]

        assert "50 more events are not shown" in Timeline(events)._repr_markdown_()
        assert "50 more events are not shown" in Timeline(events)._repr_html_()

    def test_a_page_is_written_whole_or_not_at_all(self, tmp_path: Path) -> None:
        TIMELINE.to_html(tmp_path / "page.html")
        assert (tmp_path / "page.html").read_text(encoding="utf-8") == TIMELINE.to_html()

        with pytest.raises(FileError):
            TIMELINE.to_html(tmp_path / "missing" / "page.html")
        assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_shipped_chronology_has_what_it_promises() -> None:
    stats = Timeline.shipped().stats()

    assert stats["events"] >= 60
    assert stats["claims"] >= 100
