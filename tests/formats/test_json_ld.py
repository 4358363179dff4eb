"""JSON-LD: what schema.org can say of a chronology is said, and nothing that is not known."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline import (
    Authority,
    Claim,
    Event,
    Participant,
    Place,
    Source,
    Timeline,
    TimeSpan,
)
from sinoru_timeline.errors import RecordProblem
from sinoru_timeline.formats.json_ld import Outline, to_json_ld

SOURCE = Source(
    id="daily",
    type="webpage",
    title="Why two capitals talk",
    author=["A. Writer"],
    publisher="Example Press",
    container_title="The Daily",
    issued="2023-03-21",
    URL="https://example.org/why",
    language="en",
    licence="CC0-1.0",
)
COPY = Source(id="copy", issued="2023-03-~22", URL="javascript:alert(1)", derived_from="daily")


def described(timeline: Timeline, base_url: str | None = None) -> dict[str, Any]:
    node: dict[str, Any] = json.loads(timeline.to_json_ld(base_url=base_url))
    return node


def event_of(when: str | TimeSpan | None) -> dict[str, Any]:
    timeline = Timeline(
        [Event(id="e", title="Talks", when=TimeSpan.at(when) if when else None)],
        sources=[SOURCE, COPY],
    )
    node: dict[str, Any] = described(timeline)["mainEntity"]["itemListElement"][0]
    return node


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "stated"),
    [
        ("1969-03-02", {"startDate": "1969-03-02"}),
        ("1969-03", {"startDate": "1969-03"}),
        ("1969", {"startDate": "1969"}),
        ("2022-02-24T05:00:00+03", {"startDate": "2022-02-24T05:00:00+03:00"}),
        ("1958/1960", {"startDate": "1958", "endDate": "1960"}),
        (TimeSpan("1969", extent="throughout"), {"startDate": "1969", "endDate": "1969"}),
        ("2014/..", {"startDate": "2014", "temporalCoverage": "2014/.."}),
        ("../2014", {"endDate": "2014", "temporalCoverage": "../2014"}),
        ("1958~/1960", {"endDate": "1960", "temporalCoverage": "1958~/1960"}),
        ("1991~", {"temporalCoverage": "1991~"}),
        ("1991?", {"temporalCoverage": "1991?"}),
        ("196X", {"temporalCoverage": "196X"}),
        ("2001-21", {"temporalCoverage": "2001-21"}),
        ("0000", {"temporalCoverage": "0000"}),
        ("-0100", {"temporalCoverage": "-0100"}),
        ("Y17000", {"temporalCoverage": "Y17000"}),
        ("[2023-12-01..2023-12-10]", {"temporalCoverage": "[2023-12-01..2023-12-10]"}),
        (
            TimeSpan("1958/1960", extent="within"),
            {"temporalCoverage": "1958/1960"},
        ),
        (None, {}),
    ],
)
def test_only_what_iso_8601_can_say_is_a_date(
    when: str | TimeSpan | None, stated: dict[str, str]
) -> None:
    event = event_of(when=when)

    named = ("startDate", "endDate", "temporalCoverage")
    assert {name: event[name] for name in named if name in event} == stated


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["1969", "2014/.."], "1969/2014"),
        (["[..1984]", "1958~"], "1958/1984"),
        (["-0100"], None),
        ([], None),
    ],
)
def test_the_whole_has_the_years_that_are_known(dates: list[str], years: str | None) -> None:
    events = [Event(id=date, title="Event", when=date) for date in dates]

    assert described(Timeline(events)).get("temporalCoverage") == years


# --- everything else ----------------------------------------------------------------------------


def test_an_event_has_what_schema_org_has_words_for() -> None:
    timeline = Timeline(
        [
            Event(id="summit", title="Summit"),
            Event(
                id="talks",
                title="Talks",
                summary="They meet.",
                modality="alleged",
                type="meeting",
                tags=["diplomacy", "trade"],
                aliases=["the talks"],
                part_of="summit",
                same_as=["https://www.wikidata.org/entity/Q1", "Q2"],
                participants=[Participant(name="Xi Jinping", role="host"), Participant(name="Li")],
                places=[Place(name="Beijing", latitude=0, longitude=116.4, precision="city")],
                claims=[
                    Claim(id="c1", source="daily", value="1969"),
                    Claim(id="c2", source="daily", field="place", value="Beijing"),
                    Claim(id="c3", source="copy", value="1970", rank="deprecated"),
                ],
            ),
        ],
        sources=[SOURCE, COPY],
        actors=[Authority(name="Li", same_as=["Q3", "https://www.wikidata.org/entity/Q3"])],
        places=[Authority(name="Beijing", same_as=["https://www.wikidata.org/entity/Q956"])],
    )
    events = {
        each["identifier"]: each for each in described(timeline)["mainEntity"]["itemListElement"]
    }

    assert events["summit"] == {
        "@type": "Event",
        "@id": "#event-summit",
        "identifier": "summit",
        "name": "Summit",
    }
    daily = {each["identifier"]: each["@id"] for each in described(timeline)["citation"]}["daily"]
    assert events["talks"] == {
        "@type": "Event",
        "@id": "#event-talks",
        "identifier": "talks",
        "name": "Talks",
        "description": "They meet.",
        "startDate": "1969",
        "disambiguatingDescription": "alleged",
        "additionalType": "meeting",
        "alternateName": ["the talks"],
        "keywords": ["diplomacy", "trade"],
        "location": [
            {
                "@type": "Place",
                "@id": "https://www.wikidata.org/entity/Q956",
                "name": "Beijing",
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": 0,
                    "longitude": 116.4,
                    "description": "city",
                },
            }
        ],
        "attendee": [
            {"@type": "Role", "roleName": "host", "attendee": {"name": "Xi Jinping"}},
            {"@id": "https://www.wikidata.org/entity/Q3", "name": "Li"},
        ],
        "superEvent": {"@id": "#event-summit"},
        "sameAs": ["https://www.wikidata.org/entity/Q1"],
        "subjectOf": [{"@id": daily}],
    }


def test_a_source_has_its_date_only_where_it_is_known_as_a_date() -> None:
    timeline = Timeline(sources=[SOURCE, COPY], licence="https://example.org/terms")
    node = described(timeline)
    sources = {each["identifier"]: each for each in node["citation"]}

    assert node["license"] == "https://example.org/terms"
    assert sources["daily"] == {
        "@type": "WebPage",
        "@id": sources["daily"]["@id"],
        "identifier": "daily",
        "name": "Why two capitals talk",
        "author": [{"name": "A. Writer"}],
        "publisher": {"@type": "Organization", "name": "Example Press"},
        "isPartOf": {"@type": "CreativeWork", "name": "The Daily"},
        "datePublished": "2023-03-21",
        "url": "https://example.org/why",
        "inLanguage": "en",
        "license": {"@type": "CreativeWork", "name": "CC0-1.0"},
    }
    assert sources["copy"] == {
        "@type": "Article",
        "@id": sources["copy"]["@id"],
        "identifier": "copy",
        "isBasedOn": {"@id": sources["daily"]["@id"]},
    }


def test_the_ids_lead_to_the_published_page() -> None:
    base = "https://example.org/chronology.html"
    timeline = Timeline([Event(id="a b", title="Event")])
    node = described(timeline, base_url=base)

    address = node["mainEntity"]["itemListElement"][0]["@id"]
    assert address.startswith(f"{base}#")
    assert f'id="{address.partition("#")[2]}"' in timeline.to_html()
    with pytest.raises(RecordProblem, match="base_url"):
        timeline.to_json_ld(base_url="chronology.html")


def test_what_is_too_much_is_counted_and_not_listed() -> None:
    events = [Event(id=f"e{number}", title="Event", when="1969") for number in range(3)]
    node = json.loads(to_json_ld(Outline(title="T"), events, [SOURCE], addresses={}, most=2))

    assert node["mainEntity"]["numberOfItems"] == 3
    assert node["temporalCoverage"] == "1969/1969"
    assert not {"citation"} & set(node)
    assert "itemListElement" not in node["mainEntity"]


@given(
    st.text(min_size=1).filter(str.strip) | st.sampled_from(["</script>", "<!--<script>", "\ud800"])
)
def test_no_text_is_lost_and_none_is_markup(text: str) -> None:
    events = [Event(id="e", title="Event", summary=text, aliases=[text])]
    written = to_json_ld(Outline(title=text, licence=text), events, addresses={})

    assert not re.search("[<>\u2028-\u202e\u2066-\u2069\x00-\x1f\x7f]", written)
    written.encode()
    node = json.loads(written)
    expected = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    assert node["name"] == expected
    assert node["mainEntity"]["itemListElement"][0]["alternateName"] == [expected]
