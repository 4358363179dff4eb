"""Written and read again, records are the same; the fast and the thorough way agree."""

from typing import get_args

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinoru_timeline.errors import RecordErrors, TimelineError
from sinoru_timeline.formats import fast, yaml_nodes
from sinoru_timeline.formats.content import Records
from sinoru_timeline.formats.event_files import EventReader
from sinoru_timeline.formats.json_nodes import parse_json, parse_json_lines
from sinoru_timeline.formats.nodes import Document
from sinoru_timeline.formats.records import Format, format_records, parse_records, to_plain
from sinoru_timeline.formats.yaml_nodes import parse_yaml
from sinoru_timeline.formats.yaml_text import WIDTH, to_yaml
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.temporal.timespan import TimeSpan
from tests import record_strategies as some

FORMATS: tuple[Format, ...] = get_args(Format)
PARSERS = {"yaml": parse_yaml, "json": parse_json, "jsonl": parse_json_lines}
slow_to_draw = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read_thoroughly(text: str, kind: Format) -> Records:
    """Read records without asking what must hold among them."""
    document = Document()
    assert document.take(text)
    PARSERS[kind](document)
    reader = EventReader()
    reader.add(document, lines=kind == "jsonl")
    reader.take(Records())  # nothing is located any more, so nothing is checked among records
    assert document.troubles == []
    assert reader._problems == []
    return Records(
        title=reader._records.title,
        description=reader._records.description,
        language=reader._records.language,
        licence=reader._records.licence,
        **{key: tuple(found) for key, found in reader._lists.items()},
    )


@pytest.mark.parametrize("kind", FORMATS)
@slow_to_draw
@given(records=some.records)
def test_what_is_written_is_read_again(kind: Format, records: Records) -> None:
    assert repr(read_thoroughly(format_records(records, kind), kind)) == repr(records)


@pytest.mark.parametrize("kind", ["json", "jsonl"])
@slow_to_draw
@given(records=some.records)
def test_the_fast_way_gives_the_same_records(kind: Format, records: Records) -> None:
    text = format_records(records, kind)

    found = fast.load(text, lines=kind == "jsonl")

    # It may always leave a file to the thorough reader, but not without a reason.
    assert found is not None or "\\" in text or "\x7f" in text or ":null" in text
    assert found is None or repr(found) == repr(records)


@pytest.mark.parametrize("kind", FORMATS)
@slow_to_draw
@given(records=some.sound_records())
def test_sound_records_are_read_without_a_problem(kind: Format, records: Records) -> None:
    assert parse_records(format_records(records, kind), format=kind) == records


@slow_to_draw
@given(records=some.records)
def test_other_yaml_tools_read_the_same_texts(records: Records) -> None:
    content = to_plain(records)

    # The safe loader types plain scalars as YAML 1.1 does: dates, numbers, yes and no.
    assert yaml.safe_load(to_yaml(content)) == content


@given(text=some.texts)
def test_any_text_survives_in_yaml(text: str) -> None:
    written = to_yaml({"outer": {"text": text, "list": [text, text], "records": [{"id": text}]}})

    assert yaml.safe_load(written)["outer"] == {
        "text": text,
        "list": [text, text],
        "records": [{"id": text}],
    }


@given(text=some.texts)
def test_the_parser_in_python_makes_the_same_tree(text: str) -> None:
    written = to_yaml({"title": text})
    document = Document(text=written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
        parse_yaml(document)
    in_c = Document(text=written)
    parse_yaml(in_c)

    assert document.roots == in_c.roots
    assert document.troubles == in_c.troubles == []


def test_long_texts_are_folded_at_the_width() -> None:
    text = "The two sides agree on what they have agreed on before, and say so. " * 5
    written = to_yaml({"events": [{"id": "e", "summary": text.strip()}]})

    assert max(map(len, written.splitlines())) <= WIDTH
    assert "summary: >-\n" in written


def test_lines_stay_lines() -> None:
    assert to_yaml({"note": "first\nsecond\n"}) == "note: |\n  first\n  second\n"


@pytest.mark.parametrize("text", ["1985", "1985-04-12", "no", "12:30", "~", "0x1F", "1e3", " a"])
def test_what_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert to_yaml({"note": text}) == f'note: "{text}"\n'


@pytest.mark.parametrize("text", ["1985-04", "196X", "2022-02/..", "Москва", "中国", "it's", "a-b"])
def test_what_needs_no_quotes_has_none(text: str) -> None:
    assert to_yaml({"note": text}) == f"note: {text}\n"


def test_a_date_of_another_field_is_not_taken_for_a_text() -> None:
    claim = Claim(id="c", source="s", field="announced", value=TimeSpan("1985"))
    event = Event(id="e", title="E", when="1985", claims=[claim])
    records = Records(sources=(Source(id="s"),), events=(event,))

    assert to_plain(records)["events"][0]["claims"][0]["value"] == {"edtf": "1985"}
    for kind in FORMATS:
        assert parse_records(format_records(records, kind), format=kind) == records


def test_defaults_are_left_out() -> None:
    source = Source(id="s", type="article", issued_method="stated")

    assert to_plain(Records(sources=(source,)))["sources"] == [{"id": "s"}]


def test_json_lines_hold_one_record_a_line() -> None:
    records = Records(
        title="T",
        actors=(Authority(name="Xi Jinping", aliases=["习近平"]),),
        places=(Authority(name="Beijing"),),
        sources=(Source(id="s"),),
        events=(Event(id="e", title="E", when="1969"),),
    )

    assert format_records(records, "jsonl") == (
        '{"chronology":{"title":"T"}}\n'
        '{"actor":{"name":"Xi Jinping","aliases":["习近平"]}}\n'
        '{"place":{"name":"Beijing"}}\n'
        '{"source":{"id":"s"}}\n'
        '{"event":{"id":"e","title":"E","when":"1969"}}\n'
    )


def test_names_stand_before_all_that_has_them_and_are_left_out_where_there_are_none() -> None:
    beijing = Authority(name="Beijing", aliases=["Peking"], same_as=["https://example.org/Q956"])

    assert format_records(Records(title="T", places=(beijing,)), "yaml") == (
        "title: T\n"
        "places:\n"
        "  - name: Beijing\n"
        "    aliases: [Peking]\n"
        '    same_as: ["https://example.org/Q956"]\n'
        "sources: []\n"
        "events: []\n"
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_at_all_can_be_written_and_read(kind: Format) -> None:
    assert parse_records(format_records(Records(), kind), format=kind) == Records()


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "\ud800", "a\rb", "\x85", "x" * 100_001])
def test_a_text_that_no_file_may_hold_is_not_written(text: str) -> None:
    event = Event(id="e", title="E", when="1969", tags=["a", text])

    with pytest.raises(RecordErrors) as caught:
        format_records(Records(events=(event,)), "yaml")

    (line,) = caught.value.lines()
    assert line.startswith("events[0].tags[1]: found ")


def test_a_title_that_would_not_be_read_is_not_written() -> None:
    event = Event(id="e", title="x" * 301, when="1969")

    with pytest.raises(RecordErrors) as caught:
        format_records(Records(events=(event,)), "json")

    assert caught.value.lines() == ["events[0].title: found 301 characters; accepted at most 300"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(TimelineError, match=r"found 'xml'; accepted yaml \| json \| jsonl"):
        format_records(Records(), "xml")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TimelineError, match=r"found 'xml'; accepted yaml \| json \| jsonl"):
        parse_records("", format="xml")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_a_number_without_end_is_no_quantity(number: float) -> None:
    with pytest.raises(TimelineError, match=r"Quantity\.value: found"):
        Quantity(name="q", value=number)


@given(value=st.one_of(some.numbers))
def test_numbers_keep_their_kind(value: float) -> None:
    quantity = Quantity(name="q", value=value)
    event = Event(id="e", title="E", when="1969", quantities=[quantity])
    for kind in FORMATS:
        text = format_records(Records(events=(event,)), kind)
        found = parse_records(text, format=kind).events[0].quantities[0].value
        assert repr(found) == repr(value)


def test_the_json_file_is_what_other_tools_read() -> None:
    records = Records(title="Москва", events=(Event(id="e", title="E", when="1969"),))

    assert msgspec.json.decode(format_records(records, "json")) == to_plain(records)
    assert "Москва" in format_records(records, "json")
