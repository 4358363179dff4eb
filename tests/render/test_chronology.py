"""The view of a chronology: order, headings, numbers, links and what is safe to be one."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinoru_timeline.errors import UnknownLanguageError
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Source
from sinoru_timeline.render.chronology import build
from sinoru_timeline.render.dates import html_datetime
from sinoru_timeline.render.event_views import EventView
from sinoru_timeline.render.texts import clean, link
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.temporal.timespan import TimeSpan
from tests.render import samples
from tests.strategies import EDTF


def event(id: str, when: str | None = None) -> Event:
    return Event(id=id, title=id.title(), when=when)


def order_of(*events: Event) -> list[tuple[str, list[str]]]:
    view = build(events, [], title="T")
    return [(section.heading, [e.id for e in section.events]) for section in view.sections]


def event_of(view: Chronology, id: str) -> EventView:
    return next(e for section in view.sections for e in section.events if e.id == id)


# --- order and headings -------------------------------------------------------------------------


def test_events_stand_under_their_year_in_order() -> None:
    assert order_of(event("b", "1969-03-15"), event("c", "1991"), event("a", "1969-03-02")) == [
        ("1969", ["a", "b"]),
        ("1991", ["c"]),
    ]


def test_events_of_one_date_are_ordered_by_id() -> None:
    assert order_of(event("b", "1969"), event("a", "1969")) == [("1969", ["a", "b"])]


def test_a_decade_and_a_century_stand_before_their_first_year() -> None:
    assert order_of(
        event("year", "1900"),
        event("since", "1900/.."),
        event("decade", "190X"),
        event("century", "19XX"),
        event("sixties", "196X"),
    ) == [
        ("1900–1999", ["century"]),
        ("1900–1909", ["decade"]),
        ("1900", ["since", "year"]),
        ("1960s", ["sixties"]),
    ]


@pytest.mark.parametrize(
    ("when", "heading"),
    [
        ("1964/2008", "1964"),
        ("1985-04-12/..", "1985"),
        ("[1969..1975]", "1969"),
        ("[1975,1969]", "1969"),
        ("[..2022-02-23]", "2022"),
        ("[..1916]", "1916"),
        ("../1985", "1985"),
        ("/1985", "1985"),
        ("..1931/1933", "1933"),
        ("-0043-03-15", "44 BCE"),
        ("0618", "618 CE"),
        ("Y17000", "17,000 CE"),
        ("1812-24", "1812"),
        ("1984~", "1984"),
        ("000X", "1 BCE–9 CE"),
        ("1XXX", "1000–1999"),
        ("1X49", "1000–1999"),
        ("194X-10-01", "1940s"),
        ("193X/1950", "1930s"),
        ("../193X", "1930s"),
        ("[..1850,193X]", "1930s"),
        ("[193X,1945]", "1930s"),
        ("1950S2", "1900–1999"),
        ("Y171010000S3", "171,000,000–171,999,999 CE"),
        ("XXXX-12-25", "Undated"),
        ("..1931/1933..", "Undated"),
        ("[..1931,1933..]", "Undated"),
    ],
)
def test_the_heading_of_a_date(when: str, heading: str) -> None:
    assert order_of(event("e", when))[0][0] == heading


def test_what_has_no_date_comes_last() -> None:
    assert order_of(event("b"), event("a"), event("c", "Y17000")) == [
        ("17,000 CE", ["c"]),
        ("Undated", ["a", "b"]),
    ]


def test_the_years_of_the_page_reach_from_the_first_to_the_last() -> None:
    assert samples.view().years == "44 BCE – 2022".replace(" – ", "–")
    assert build([], [], title="T").years is None
    assert build([event("a")], [], title="T").years is None


@given(st.permutations(range(len(samples.events()))))
def test_the_order_of_the_events_given_changes_nothing(order: list[int]) -> None:
    assert samples.view(order=order) == samples.view()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(EDTF, max_size=20))
def test_every_event_stands_on_the_page_once(texts: list[str]) -> None:
    events = [event(f"e{number}", text) for number, text in enumerate(texts)]

    view = build(events, [], title="T")

    found = [e.id for section in view.sections for e in section.events]
    assert sorted(found) == sorted(e.id for e in events)
    assert view.event_count == len(events)
    assert len({section.anchor for section in view.sections}) == len(view.sections)
    assert len({section.heading for section in view.sections}) == len(view.sections)


# --- anchors ------------------------------------------------------------------------------------


def test_a_plain_id_is_its_anchor() -> None:
    assert event_of(samples.view(), "talks").anchor == "event-talks"


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), unique=True, max_size=8))
def test_anchors_are_unique_and_safe(ids: list[str]) -> None:
    view = build([event(id, "1969") for id in ids], [], title="T")

    anchors = [e.anchor for section in view.sections for e in section.events]
    assert len(set(anchors)) == len(ids)
    assert all(re.fullmatch(r"event-[A-Za-z0-9_.~-]+", anchor) for anchor in anchors)


# --- sources, claims and conflicts --------------------------------------------------------------


def test_sources_are_numbered_by_first_citation_and_uncited_ones_come_last() -> None:
    view = samples.view()

    assert [(s.number, s.id, s.anchor) for s in view.sources] == [
        (1, "daily", "source-1"),
        (2, "missing", "source-2"),
        (3, "reprint", "source-3"),
        (4, "unused", "source-4"),
    ]


def test_a_source_leads_back_to_the_events_that_cite_it_each_once() -> None:
    daily = samples.view().sources[0]

    assert [one.href for one in daily.cited_by] == ["#event-before", "#event-war", "#event-talks"]
    assert daily.issued == "21 March 2023 (day approximate) (inferred)"
    assert daily.accessed == "5 January 2024"


def test_a_source_that_is_missing_is_shown_by_its_id() -> None:
    missing = samples.view().sources[1]

    assert (missing.id, missing.title, missing.type) == ("missing", None, None)
    assert [one.text for one in missing.cited_by] == ["War begins"]


def test_a_copy_leads_to_its_original_and_is_no_second_witness() -> None:
    view = samples.view()
    talks = event_of(view, "talks")

    assert view.sources[2].derived_from == talks.sources[0]
    assert (len(talks.sources), talks.witness_count) == (2, 1)


def test_a_claim_shows_its_words_its_reference_and_its_place() -> None:
    claim = event_of(samples.view(), "talks").claims[0]

    assert claim.date_text == "Last September"
    assert claim.reference == "21 March 2023"
    assert claim.value == "September 2022"
    assert claim.locator == "p. 5, column 2"
    assert claim.rule == "deictic month"
    assert claim.confidence == "90%"
    assert claim.source.text == "1"
    assert claim.field == "date"


def recorded_by(*names: str | None) -> Chronology:
    claims = [
        Claim(
            id=f"c{number}", source="daily", value="1969", attributed_to=name, recorded_at="2024-01"
        )
        for number, name in enumerate(names)
    ]
    return build(
        [Event(id=f"e{number}", title="E", claims=[one]) for number, one in enumerate(claims)],
        [],
        title="T",
    )


def test_what_all_claims_have_in_common_is_said_once_for_the_page() -> None:
    view = recorded_by("the editors", "the editors", "the editors")

    assert view.recorded == "All claims: recorded by the editors, January 2024"
    (claim,) = event_of(view, "e1").claims
    assert (claim.manner, claim.attributed_to) == ("stated by the source", "the editors")


@pytest.mark.parametrize("names", [("A", "A", "B"), ("A", None), ("A",)])
def test_each_claim_says_who_recorded_it_where_they_differ_or_there_is_one(
    names: tuple[str | None, ...],
) -> None:
    view = recorded_by(*names)

    assert view.recorded is None
    assert event_of(view, "e0").claims[0].manner.endswith("recorded by A, January 2024")


def test_a_language_is_named_and_one_without_a_name_keeps_its_tag() -> None:
    sources = [Source(id=tag, title=tag, language=tag) for tag in ("ru", "zh-Hant", "tlh", "x-<b>")]
    view = build([], sources, title="T")

    assert {source.language: source.written_in for source in view.sources} == {
        "ru": "Russian",
        "zh-Hant": "Chinese (zh-Hant)",
        "tlh": "language tlh",
        "x-<b>": "language x-<b>",
    }


def test_a_claim_told_by_another_event_leads_to_it() -> None:
    first, second = event_of(samples.view(), "before").claims

    assert first.relation == "some weeks before"
    assert first.event is not None
    assert first.event.href == "#event-war"
    assert second.relation == "since"
    assert second.event is not None
    assert (second.event.text, second.event.href) == ("elsewhere", None)


def test_a_claim_leads_to_those_it_was_made_from() -> None:
    first, second, *_ = event_of(samples.view(), "talks").claims

    assert [one.href for one in second.derived_from] == [f"#{first.anchor}", None]
    assert (second.rank, second.deprecated) == ("not believed", True)


def test_a_settled_conflict_names_the_side_that_is_believed() -> None:
    view = samples.view()
    (conflict,) = event_of(view, "talks").conflicts

    assert (conflict.field, conflict.settled) == ("place", True)
    assert [(s.value, s.chosen) for s in conflict.sides] == [
        ("Samarkand 1", True),
        ("Bukhara 2", False),
    ]
    assert (conflict.author, conflict.date) == ("the editors", "5 January 2024")
    assert (view.conflict_count, view.open_conflict_count) == (2, 1)


def test_an_open_conflict_says_why() -> None:
    (conflict,) = event_of(samples.view(), "war").conflicts

    assert (conflict.field, conflict.settled, conflict.reason) == ("date", False, "time zones")
    assert [side.value for side in conflict.sides] == ["24 February 2022", "23 February 2022"]


def test_parts_and_wholes_lead_to_one_another() -> None:
    view = samples.view()
    talks, war = event_of(view, "talks"), event_of(view, "war")

    assert talks.part_of is not None
    assert talks.part_of.href == f"#{war.anchor}"
    assert [one.href for one in war.parts] == [f"#{talks.anchor}"]


def test_numbers_in_words() -> None:
    talks = event_of(samples.view(), "talks")

    assert [(q.name, q.value) for q in talks.quantities] == [
        ("delegates", "at least 240 people"),
        ("trade turnover", "190.25 billion USD"),
        ("growth", "between −1.5 and 34.3%"),
        ("visits", "at most 12,345"),
    ]
    assert talks.places[0].coordinates == "39.65° N, 66.96° E"


def test_counts() -> None:
    view = samples.view()

    assert (view.event_count, view.claim_count, view.source_count) == (9, 9, 4)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        build([], [], title="T", language="ru")


def test_the_language_of_the_texts_is_that_of_the_page_unless_it_is_given() -> None:
    same = build([], [], title="T")
    other = build([], [], title="Хроника", content_language="ru")

    assert (same.language, same.content_language) == ("en", "en")
    assert (other.language, other.content_language) == ("en", "ru")
    assert other.direction == "ltr"


def test_a_claim_of_an_unlisted_source_does_not_break_the_page() -> None:
    lone = Event(id="e", title="E", when="1969", claims=[Claim(id="c", source="s")])

    assert build([lone], [Source(id="t")], title="T").source_count == 2


# --- texts, addresses, the attribute of <time> --------------------------------------------------


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\u202eb", "a\ufffdb"),
        ("a\u2066b\u2069", "a\ufffdb\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x85b", "a\ufffdb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb\nc", "a\tb\nc"),
        ("שלום 中文 \u200f", "שלום 中文 \u200f"),
    ],
)
def test_characters_that_no_page_may_have_are_replaced(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c&d=e#f",
        "HTTPS://EXAMPLE.ORG/",
        "https://пример.рф/путь",
        "https://example.org:8080/a",
    ],
)
def test_an_address_of_the_web_becomes_a_link(address: str) -> None:
    assert link(address).href == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/a",
        "/a",
        "#a",
        "example.org",
        "https:example.org",
        "https://",
        "https:///a",
        "https://exa mple.org",
        "https://example.org/a b",
        "https://example.org\\@evil.example",
        "https://user:secret@example.org",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<b>",
        "https://example.org/\u202egpj",
        "https://example.org/\x00",
        "https://example.org/a\n",
        "",
    ],
)
def test_everything_else_stays_text(address: str) -> None:
    assert link(address).href is None


def test_a_doi_is_percent_encoded_below_its_resolver() -> None:
    assert link("10.1000/182", base="https://doi.org/").href == "https://doi.org/10.1000/182"
    assert link("10.1002/(SICI)1<1::A>", base="https://doi.org/").href == (
        "https://doi.org/10.1002/(SICI)1%3C1::A%3E"
    )


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000/182",
        "doi:10.1000/182",
        "DOI: 10.1000/182",
        "doi.org/10.1000/182",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
        "HTTPS://www.DOI.org/10.1000/182",
    ],
)
def test_a_doi_leads_to_its_resolver_however_it_is_written(doi: str) -> None:
    shown = build([], [Source(id="s", DOI=doi)], title="T").sources[0].doi

    assert shown is not None
    assert (shown.text, shown.href) == ("10.1000/182", "https://doi.org/10.1000/182")


def test_only_what_stands_before_a_doi_is_taken_from_it() -> None:
    shown = build([], [Source(id="s", DOI="10.1000/doi:182")], title="T").sources[0].doi

    assert shown is not None
    assert shown.text == "10.1000/doi:182"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-24", "2022-02-24"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("0044", "0044"),
        ("2022-02-24T05:50:00", "2022-02-24T05:50:00"),
        ("2022-02-24T05:50:00Z", "2022-02-24T05:50:00Z"),
        ("2022-02-24T05:50:00+03", "2022-02-24T05:50:00+03:00"),
        ("2022-02-24T05:50:00-03:30", "2022-02-24T05:50:00-03:30"),
        ("2022-02-24T23:59:60", None),
        ("0000", None),
        ("-0043", None),
        ("Y17000", None),
        ("2022~", None),
        ("202X", None),
        ("2022-XX", None),
        ("2022-21", None),
        ("2014/..", None),
        ("2014/2015", None),
        ("[2014,2015]", None),
        ("1950S2", None),
    ],
)
def test_the_attribute_of_time_holds_only_what_html_knows(text: str, expected: str | None) -> None:
    assert html_datetime(TimeSpan(text)) == expected


def test_a_julian_day_has_the_gregorian_one_as_its_attribute() -> None:
    assert html_datetime(TimeSpan("1689-08-27", calendar="julian")) == "1689-09-06"


@pytest.mark.parametrize(
    ("text", "shape", "vague"),
    [
        ("2022-02-24", "day", False),
        ("2022-02-24T05:50:00", "day", False),
        ("2022-02-24?", "day", True),
        ("2022-02", "window", False),
        ("1984~", "window", True),
        ("[2024-05-11..2024-05-20]", "window", False),
        ("[..1916]", "window", False),
        ("{1969-03-02,1969-03-15}", "day", False),
        ("{1667,1668}", "window", False),
        ("1964/2008", "span", False),
        ("2014/..", "span", False),
    ],
)
def test_a_span_is_drawn_otherwise_than_a_window(text: str, shape: str, vague: bool) -> None:  # noqa: FBT001 - a case
    date = event_of(build([event("e", text)], [], title="T"), "e").date

    assert (date.shape, date.vague) == (shape, vague)


def test_an_event_without_a_date_has_no_shape() -> None:
    date = event_of(build([event("e")], [], title="T"), "e").date

    assert (date.shape, date.first_year, date.last_year) == ("none", None, None)


def test_the_sort_of_a_conflict_is_shown_where_it_is_known() -> None:
    kinds = {("talks", "place"): "contradicts"}
    view = build(samples.events(), samples.sources(), title="T", conflict_kinds=kinds)

    assert [each.kind for each in event_of(view, "talks").conflicts] == ["contradicts"]
    assert [each.kind for each in event_of(view, "war").conflicts] == [None]
