"""Every kind of mistake is reported with its line, its column, its path and what would do."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sinoru_timeline.errors import FileError, RecordErrors, RecordProblem, TimelineError
from sinoru_timeline.formats import yaml_nodes
from sinoru_timeline.formats.records import Format, parse_records, read_records
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Source

FORMATS: tuple[Format, ...] = get_args(Format)
LOADERS = [yaml_nodes._LOADER, yaml.BaseLoader]


@pytest.fixture(params=LOADERS, ids=["C", "Python"])
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", request.param)


def problems(text: str | bytes, kind: Format = "yaml") -> list[str]:
    """Return the problems of a text, without its name."""
    with pytest.raises(RecordErrors) as caught:
        parse_records(text, format=kind, file="f")
    assert all(isinstance(problem, RecordProblem) for problem in caught.value.exceptions)
    return [line.removeprefix("f:") for line in caught.value.lines()]


def problem(text: str | bytes, kind: Format = "yaml") -> str:
    """Return the only problem of a text."""
    (found,) = problems(text, kind)
    return found


SOURCE = "sources: [{id: s}]\n"

YAML_PROBLEMS = {
    "unknown key": (
        "events:\n  - {id: e, title: E, when: 1969, sumary: x}\n",
        (
            "2:35: events[0]: found the unknown key 'sumary' (did you mean 'summary'?); "
            "accepted id, title, summary, when, "
        ),
    ),
    "unknown key at the top": (
        "tilte: x\n",
        "1:1: found the unknown key 'tilte' (did you mean 'title'?); accepted title, description, ",
    ),
    "unknown key without a near one": (
        "zzz: x\n",
        "1:1: found the unknown key 'zzz'; accepted title, ",
    ),
    "missing key": (
        "events:\n  - id: e\n    when: 1969\n",
        "2:5: events[0].title: found nothing; accepted a text",
    ),
    "empty value": (
        "events:\n  - id: e\n    title:\n    when: 1969\n",
        "3:5: events[0].title: found nothing; accepted a text",
    ),
    "mapping for a text": (
        "title: {a: b}\n",
        "1:8: title: found a mapping; accepted a text",
    ),
    "list for a date": (
        "events: [{id: e, title: E, when: [1969]}]\n",
        "1:34: events[0].when: found a list; accepted a date (EDTF), or a mapping with ",
    ),
    "text for a list": (
        "events: [{id: e, title: E, when: 1969, tags: border}]\n",
        "1:46: events[0].tags: found 'border'; accepted a list, each member a text",
    ),
    "list in a list": (
        "events: [{id: e, title: E, when: 1969, tags: [[border]]}]\n",
        "1:47: events[0].tags[0]: found a list; accepted a text",
    ),
    "text for a record": (
        "sources:\n- s\n",
        "2:3: sources[0]: found 's'; accepted a mapping with id, type, title, ",
    ),
    "nothing for a record": (
        "sources:\n-\n- id: s\n",
        "2:2: sources[0]: found nothing; accepted a mapping with id, ",
    ),
    "mapping for a list of records": (
        "events: {id: e}\n",
        "1:9: events: found a mapping; accepted a list, each member a mapping with ",
    ),
    "blank id": (
        'sources: [{id: "s "}]\n',
        "1:16: sources[0].id: found 's '; accepted a text that is not empty and has no blanks",
    ),
    "bad date, plain": (
        "events:\n  - {id: e, title: E, when: 1985-13}\n",
        "2:34: events[0].when: found '1985-13', no month 13 at position 5; accepted a month 01 to ",
    ),
    "bad date, quoted": (
        "events:\n  - {id: e, title: E, when: '1985-13'}\n",
        "2:35: events[0].when: found '1985-13', no month 13 at position 5; accepted ",
    ),
    "bad date, folded": (
        "events:\n  - id: e\n    title: E\n    when: >-\n      1985-13\n",
        "4:11: events[0].when: found '1985-13', no month 13 at position 5; accepted ",
    ),
    "30 February": (
        "events: [{id: e, title: E, when: 2021-02-30}]\n",
        "1:42: events[0].when: found '2021-02-30', no day 30 in 2021-02 at position 8; accepted ",
    ),
    "reversed interval": (
        "events: [{id: e, title: E, when: 1985/1984}]\n",
        "1:39: events[0].when: found '1985/1984', ",
    ),
    "bad date in a mapping": (
        "events: [{id: e, title: E, when: {edtf: 1985-13}}]\n",
        "1:46: events[0].when.edtf: found '1985-13', no month 13 at position 5; accepted ",
    ),
    "two calendars": (
        "events: [{id: e, title: E, when: {edtf: 1985, julian: 1985}}]\n",
        "1:34: events[0].when: found both edtf and julian; accepted one of edtf and julian",
    ),
    "no calendar": (
        "events: [{id: e, title: E, when: {extent: within}}]\n",
        "1:34: events[0].when: found neither edtf nor julian; accepted one of edtf and julian",
    ),
    "bad extent": (
        "events: [{id: e, title: E, when: {edtf: 1985, extent: all}}]\n",
        "1:55: events[0].when.extent: found 'all'; accepted within | throughout",
    ),
    "unknown key of a date": (
        "events: [{id: e, title: E, when: {edtf: 1985, extend: within}}]\n",
        "1:47: events[0].when: found the unknown key 'extend' (did you mean 'extent'?); accepted ",
    ),
    "list as date in a mapping": (
        "events: [{id: e, title: E, when: {edtf: [1985]}}]\n",
        "1:41: events[0].when.edtf: found a list; accepted a date (EDTF)",
    ),
    "bad choice": (
        "events: [{id: e, title: E, when: 1969, modality: occured}]\n",
        "1:50: events[0].modality: found 'occured'; accepted occurred | planned | alleged | denied",
    ),
    "bad number": (
        "events: [{id: e, title: E, when: 1969, places: [{name: P, latitude: 3N}]}]\n",
        "1:69: events[0].places[0].latitude: found '3N'; accepted a number such as 12, -3.5 or 1e6",
    ),
    "no number": (
        "events: [{id: e, title: E, when: 1969, places: [{name: P, latitude: .nan}]}]\n",
        "1:69: events[0].places[0].latitude: found '.nan'; accepted a number such as ",
    ),
    "number out of range": (
        "events: [{id: e, title: E, when: 1969, places: [{name: P, latitude: 91}]}]\n",
        "1:69: events[0].places[0].latitude: found '91'; accepted a number from -90 to 90",
    ),
    "number too large": (
        "events: [{id: e, title: E, when: 1969, quantities: [{name: q, value: 1e999}]}]\n",
        "1:70: events[0].quantities[0].value: found 'inf'; accepted a number",
    ),
    "number too long": (
        f"events: [{{id: e, title: E, when: 1969, quantities: [{{name: q, value: {'9' * 401}}}]}}]\n",
        "1:70: events[0].quantities[0].value: found '" + "9" * 60 + "'… (401 characters); accepted "
        "at most 400 digits",
    ),
    "quantity twice": (
        "events: [{id: e, title: E, when: 1969, quantities: [{name: q, value: 1, low: 1}]}]\n",
        "1:53: events[0].quantities[0]: found both or neither; accepted either value, or low ",
    ),
    "no whole number": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  selector: {position: {start: 1.5, end: 2}}}]}]\n",
        "3:32: events[0].claims[0].selector.position.start: found '1.5'; accepted a whole number",
    ),
    "reversed position": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  selector: {position: {start: 3, end: 2}}}]}]\n",
        "3:24: events[0].claims[0].selector.position: found start 3, end 2; accepted whole ",
    ),
    "bad duration": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  anchor: {event: e, relation: before, offset: 3 weeks}}]}]\n",
        "3:48: events[0].claims[0].anchor.offset: found '3 weeks'; accepted a duration such as ",
    ),
    "offset without direction": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  anchor: {event: e, offset: P3W}}]}]\n",
        "3:30: events[0].claims[0].anchor.offset: found an offset with same; accepted an offset ",
    ),
    "value of a claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  value: about 1969}]}]\n",
        "3:10: events[0].claims[0].value: found 'about 1969', ",
    ),
    "quantity for a date": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  value: {value: 3}}]}]\n",
        "3:11: events[0].claims[0].value: found the unknown key 'value'; accepted edtf, julian, ",
    ),
    "name in the quantity of a claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  field: dead, value: {value: 3, name: dead}}]}]\n",
        "3:34: events[0].claims[0].value: found the unknown key 'name'; accepted value, low, ",
    ),
    "list as value of a claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  field: dead, value: [3]}]}]\n",
        "3:23: events[0].claims[0].value: found a list; accepted a text, or a mapping with value, ",
    ),
    "field of a claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  field: [when], value: 1969}]}]\n",
        "3:10: events[0].claims[0].field: found a list; accepted a text",
    ),
    "source id twice": (
        "sources: [{id: s}, {id: s}]\n",
        "1:25: sources[1].id: found 's' again (also at f:1:16); accepted another id: ",
    ),
    "event id twice": (
        "events:\n- {id: e, title: E, when: 1969}\n- {id: e, title: E, when: 1969}\n",
        "3:8: events[1].id: found 'e' again (also at f:2:8); accepted another id: ",
    ),
    "claim id twice": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [\n"
        "  {id: c, source: s}, {id: c, source: s}]}]\n",
        "3:28: events[0].claims[1].id: found 'c' again (also at f:3:8); accepted another id: ",
    ),
    "unknown source": (
        (
            "sources: [{id: pravda}]\nevents: [{id: e, title: E, when: 1969, claims: [\n"
            "  {id: c, source: prawda}]}]\n"
        ),
        (
            "3:19: events[0].claims[0].source: found 'prawda', which is not the id of a source; "
            "accepted the id of a source (did you mean 'pravda'?)"
        ),
    ),
    "unknown original": (
        "sources: [{id: s, derived_from: t}]\n",
        "1:33: sources[0].derived_from: found 't', which is not the id of a source; accepted ",
    ),
    "unknown whole": (
        "events: [{id: e, title: E, when: 1969, part_of: f}]\n",
        "1:49: events[0].part_of: found 'f', which is not the id of an event; accepted ",
    ),
    "unknown anchor": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s,\n"
        "  anchor: {event: f}}]}]\n",
        "3:19: events[0].claims[0].anchor.event: found 'f', which is not the id of an event; ",
    ),
    "unknown claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [\n"
        "  {id: c, source: s, derived_from: [d]}]}]\n",
        "3:37: events[0].claims[0].derived_from[0]: found 'd', which no other claim of this event ",
    ),
    "unknown choice of claim": (
        SOURCE + "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s}],\n"
        "  resolutions: [{field: when, chosen: d}]}]\n",
        (
            "3:39: events[0].resolutions[0].chosen: found 'd', which no other claim of this event has "
            "as its id; accepted c"
        ),
    ),
    "circle of sources": (
        "sources: [{id: s, derived_from: t}, {id: t, derived_from: s}]\n",
        "1:33: sources[0].derived_from: found a circle, 's' -> 't' -> 's'; accepted a ",
    ),
    "circle of events": (
        "events: [{id: e, title: E, when: 1969, part_of: e}]\n",
        "1:49: events[0].part_of: found a circle, 'e' -> 'e'; accepted a `part_of` that does not ",
    ),
    "no date": (
        "events: [{id: e, title: E}]\n",
        "1:10: events[0].when: found nothing; accepted a date, or a `when` claim that has a value, ",
    ),
    "no day in common with the claims": (
        SOURCE + "events: [{id: e, title: E, when: 1969-04, claims: [\n"
        "  {id: c, source: s, value: 1969-03}]}]\n",
        (
            "2:34: events[0].when: found '1969-04', which has no day in common with any of its claims; "
            "accepted a date that the claims bear out: 1969-03"
        ),
    ),
    "more than the claims say": (
        SOURCE + "events: [{id: e, title: E, when: 1969-03-02, claims: [\n"
        "  {id: c, source: s, value: 1969-03}]}]\n",
        (
            "2:34: events[0].when: found '1969-03-02', which says more than any of its claims does; "
            "accepted a date that has all of a claim's in it: 1969-03"
        ),
    ),
    "another claim chosen": (
        SOURCE + "events: [{id: e, title: E, when: 1969-03-02, claims: [\n"
        "  {id: c, source: s, value: 1969-03-02}, {id: d, source: s, value: 1969-03-15}],\n"
        "  resolutions: [{field: when, chosen: d}]}]\n",
        (
            "4:39: events[0].resolutions[0].chosen: found 'd', which states '1969-03-15' "
            "(also at f:2:34); accepted a claim that states what the event does, '1969-03-02'"
        ),
    ),
    "direction character": (
        "title: abc\u202edef\n",
        "1:11: title: found the direction character U+202E; accepted text without control and ",
    ),
    "direction character, escaped": (
        'title: "abc\\u202edef"\n',
        "1:8: title: found the direction character U+202E; accepted ",
    ),
    "direction character in a comment": (
        "title: abc # \u2066def\n",
        "1:14: found the direction character U+2066; accepted ",
    ),
    "control character, escaped": (
        'title: "a\\x07"\n',
        "1:8: title: found the control character U+0007; accepted ",
    ),
    "carriage return in a text": (
        'title: "a\\rb"\n',
        "1:8: title: found the control character U+000D; accepted ",
    ),
    "control character": (
        "title: abc\x07\n",
        "1:11: found the control character U+0007; accepted ",
    ),
    "lone surrogate": ("title: \ud800\n", "1:8: found the lone surrogate U+D800; accepted "),
    "NUL": ("title: a\x00\n", "1:9: found the control character U+0000; accepted "),
    "long text": (
        f"description: {'x' * 100_001}\n",
        "1:14: description: found 100,001 characters; accepted at most 100,000",
    ),
    "long title": (
        f"events: [{{id: e, title: {'x' * 301}, when: 1969}}]\n",
        "1:25: events[0].title: found 301 characters; accepted at most 300",
    ),
    "key twice": (
        "events:\n- id: e\n  title: E\n  id: f\n  when: 1969\n",
        "4:3: events[0].id: found the key 'id' again (first in line 2, column 3); accepted each ",
    ),
    "anchor": ("title: &a x\n", "1:8: title: found the anchor &a; accepted no anchors"),
    "tag": (
        "title: !!python/object:os.system x\n",
        "1:8: title: found the tag 'tag:yaml.org,2002:python/object:os.system'; accepted no tags: ",
    ),
    "tag of a list": ("events: !!set []\n", "1:9: events: found the tag 'tag:yaml.org,2002:set'; "),
    "merge key": (
        "<<: {title: x}\n",
        "1:1: found the merge key <<; accepted the keys themselves, ",
    ),
    "list as a key": ("? [a]\n: b\n", "1:3: found a list as a key; accepted a text as a key"),
    "mapping as a key": (
        "{{a: b}: c}\n",
        "1:2: found a mapping as a key; accepted a text as a key",
    ),
    "two documents": (
        "title: a\n---\ntitle: b\n",
        "2:1: found a second document; accepted one document in a file",
    ),
    "empty file": ("", "1:1: found nothing; accepted a mapping with sources and events"),
    "only a comment": ("# a\n", "1:1: found nothing; accepted a mapping with sources and events"),
    "only null": ("~\n", "1:1: found nothing; accepted a mapping with sources and events"),
    "a list of events": ("- id: e\n", "1:1: found a list; accepted a mapping with title, "),
    "a text": ("abc", "1:1: found 'abc'; accepted a mapping with title, "),
    "levels": ("[" * 100_000, "1:51: found more than 50 levels; accepted at most 50 levels"),
    "levels of blocks": ("- " * 100_000, "1:101: found more than 50 levels; accepted at most 50 "),
    "levels of keys": ("{? " * 100_000, "1:151: found more than 50 levels; accepted at most 50 "),
    "not UTF-8": (
        b"title: a\ntitle: \xff\n",
        "2:8: found the byte 0xff at offset 16; accepted UTF-8",
    ),
    "UTF-16": ("title: a".encode("utf-16"), "1:1: found UTF-16 or UTF-32; accepted UTF-8"),
    "UTF-16 without mark": ("title".encode("utf-16-be"), "1:1: found UTF-16 or UTF-32; accepted "),
    "UTF-32": ("title: a".encode("utf-32-le"), "1:1: found UTF-16 or UTF-32; accepted UTF-8"),
}


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(("text", "expected"), YAML_PROBLEMS.values(), ids=YAML_PROBLEMS)
def test_a_problem_of_yaml_is_located(text: str | bytes, expected: str) -> None:
    start = time.process_time()

    found = problem(text)

    assert found[: len(expected)] == expected
    assert time.process_time() - start < 2


BROKEN_YAML = (
    *("a: b: c", "a: [b", "a: {b", "a: 'b", 'a: "b', "a: b\n c: d", "- a\nb: c", "a: |x\n b", "%a"),
    *(
        "\tb: c",
        "a: @b",
        "a: `b`",
        "a: *",
        "a: &",
        "a: ]",
        '"\\q"',
        "a: !<",
        "? a: b\n c",
        "a: b\n- c",
    ),
    *(
        'a: "\\ud800"',
        'a: "\\U00110000"',
        "a: \ufffe",
        "%YAML 3.0\n---\na: b",
        "--- >x\na",
        "a: !x!y z",
    ),
)


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize("text", BROKEN_YAML)
def test_broken_yaml_is_located(text: str) -> None:
    assert all(line[0].isdigit() and line.count(":") > 1 for line in problems(text))


JSON_PROBLEMS = {
    "number for a text": ('{"title": 12}', "1:11: title: found the number 12; accepted a text"),
    "number for a date": (
        '{"events": [{"id": "e", "title": "E", "when": 1969}]}',
        "1:47: events[0].when: found the number 1969; accepted a date (EDTF), or ",
    ),
    "truth for a text": ('{"title": true}', "1:11: title: found true; accepted a text"),
    "text for a number": (
        (
            '{"events": [{"id": "e", "title": "E", "when": "1969",\n'
            '  "quantities": [{"name": "q", "value": "3"}]}]}'
        ),
        "2:41: events[0].quantities[0].value: found '3'; accepted a number such as ",
    ),
    "number as value of a claim": (
        (
            '{"sources": [{"id": "s"}], "events": [{"id": "e", "title": "E", "when": "1969",\n'
            '  "claims": [{"id": "c", "source": "s", "field": "dead", "value": 3}]}]}'
        ),
        "2:67: events[0].claims[0].value: found the number 3; accepted a text, or a mapping with ",
    ),
    "bad date": (
        '{"events": [{"id": "e", "title": "E", "when": "1985-13"}]}',
        "1:53: events[0].when: found '1985-13', no month 13 at position 5; accepted ",
    ),
    "bad date, escaped": (
        '{"events": [{"id": "e", "title": "E", "when": "1985\\u002d13"}]}',
        "1:47: events[0].when: found '1985-13', no month 13 at position 5; accepted ",
    ),
    "unknown key": (
        '{"tilte": "x"}',
        "1:2: found the unknown key 'tilte' (did you mean 'title'?); ",
    ),
    "key twice": (
        '{"title": "x",\n "title": "x"}',
        "2:2: title: found the key 'title' again (first in line 1, column 2); accepted each key ",
    ),
    "key twice, of equal colons": (
        '{"title": "a:b:c", "title": "a::::"}',
        "1:20: title: found the key 'title' again (first in line 1, column 2); accepted each key ",
    ),
    "key twice, escaped": (
        '{"title": "a", "t\\u0069tle": "\\u003a"}',
        "1:16: title: found the key 'title' again (first in line 1, column 2); accepted each key ",
    ),
    "unknown source": (
        (
            '{"events": [{"id": "e", "title": "E", "when": "1969",\n'
            ' "claims": [{"id": "c", "source": "s"}]}]}'
        ),
        "2:35: events[0].claims[0].source: found 's', which is not the id of a source; accepted ",
    ),
    "direction character": (
        '{"title": "abc\u202e"}',
        "1:15: title: found the direction character U+202E; accepted ",
    ),
    "direction character, escaped": (
        '{"title": "abc\\u202E"}',
        "1:11: title: found the direction character U+202E; accepted ",
    ),
    "lone surrogate": (
        '{"title": "\\ud800"}',
        "1:11: title: found the lone surrogate U+D800; accepted ",
    ),
    "NUL, escaped": ('{"title": "\\u0000"}', "1:11: title: found the control character U+0000; "),
    "NUL": ('{"title": "a\x00"}', "1:13: found the control character U+0000; accepted "),
    "delete": ('{"title": "a\x7f"}', "1:13: found the control character U+007F; accepted "),
    "line end in a text": ('{"title": "a\nb"}', "1:13: title: found a line end in a string; "),
    "tab in a text": (
        '{"title": "a\tb"}',
        "1:13: title: found a broken string; accepted a string ",
    ),
    "bad escape": ('{"title": "a\\qb"}', "1:13: title: found a broken string; accepted a string "),
    "no end of a text": ('{"title": "a', "1:11: title: found a string without end; accepted "),
    "no key": ('{"title": "x",}', "1:15: found '}'; accepted a key in double quotes"),
    "no colon": ('{"title" "x"}', "1:10: found '\"'; accepted a colon after the key"),
    "no comma": ('{"title": "x" "language": "en"}', "1:15: found '\"'; accepted a comma or }"),
    "no comma in a list": ('{"events": [1 2]}', "1:15: events: found '2'; accepted a comma or ]"),
    "no value": ('{"title": }', "1:11: title: found '}'; accepted a value in JSON"),
    "no end": ('{"title": "x"', "1:14: found the end of the file; accepted a comma or }"),
    "something behind": ('{"title": "x"} x', "1:16: found 'x'; accepted nothing more"),
    "a comment": ('// x\n{"title": "x"}', "1:1: found '//'; accepted a value in JSON"),
    "not a number": ('{"title": NaN}', "1:11: title: found 'NaN'; accepted a value in JSON"),
    "leading zero": ('{"title": 012}', "1:11: title: found '012'; accepted a number such as "),
    "huge exponent": (
        (
            '{"events": [{"id": "e", "title": "E", "when": "1969",\n'
            '  "quantities": [{"name": "q", "value": 1e999}]}]}'
        ),
        "2:41: events[0].quantities[0].value: found 'inf'; accepted a number",
    ),
    "huge number": (
        (
            '{"events": [{"id": "e", "title": "E", "when": "1969",\n'
            f'  "quantities": [{{"name": "q", "value": {"9" * 5000}}}]}}]}}'
        ),
        f"2:41: events[0].quantities[0].value: found the number {'9' * 60}; accepted at most 400 ",
    ),
    "levels": ("[" * 100_000, "1:51: found more than 50 levels; accepted at most 50 levels"),
    "levels of mappings": (
        '{"a":' * 100_000,
        "1:251: found more than 50 levels; accepted at most ",
    ),
    "empty file": ("", "1:1: found nothing; accepted a mapping with sources and events"),
    "null": ("null", "1:1: found nothing; accepted a mapping with sources and events"),
    "long text": (
        f'{{"title": "{"x" * 10_000_000}"}}',
        "1:11: title: found 10,000,000 characters; accepted at most 100,000",
    ),
    "long title": (
        f'{{"title": "{"x" * 301}"}}',
        "1:11: title: found 301 characters; accepted at most 300",
    ),
}


@pytest.mark.parametrize(("text", "expected"), JSON_PROBLEMS.values(), ids=JSON_PROBLEMS)
def test_a_problem_of_json_is_located(text: str, expected: str) -> None:
    start = time.process_time()

    found = problem(text, "json")

    assert found[: len(expected)] == expected
    assert time.process_time() - start < 2


EVENT = '{"event": {"id": "e", "title": "E", "when": "1969"}}'

LINES_PROBLEMS = {
    "broken line": (
        f'{EVENT}\n{{"event": {{"id": "f"\n',
        "2:21: event: found the end of the line; accepted a comma or }",
    ),
    "no mapping": ('"a"\n', "1:1: found 'a'; accepted one of {\"source\": {…}}, "),
    "nothing": (f"{EVENT}\nnull\n", "2:1: found nothing; accepted one of "),
    "two keys": (
        '{"source": {"id": "s"}, "event": {"id": "e", "title": "E", "when": "1969"}}',
        "1:1: found a mapping with 2 keys; accepted one of ",
    ),
    "no key": ("{}", "1:1: found a mapping with 0 keys; accepted one of "),
    "another key": ('{"evnt": {}}', "1:2: found the unknown key 'evnt' (did you mean 'event'?); "),
    "events in the chronology": (
        '{"chronology": {"events": []}}',
        "1:17: chronology: found the unknown key 'events'; accepted title, description, ",
    ),
    "a record without fields": (
        '{"source": {}}',
        "1:12: source.id: found nothing; accepted a text",
    ),
    "two on a line": (f"{EVENT} {EVENT}", "1:54: found '{'; accepted nothing more"),
    "one on two lines": (
        '{"source":\n{"id": "s"}}',
        "1:11: source: found the end of the line; accepted a value in JSON",
    ),
    "id twice": (
        f"{EVENT}\n\n{EVENT}\n",
        "3:18: event.id: found 'e' again (also at f:1:18); accepted another id: ",
    ),
    "empty file": ("\n \n", "1:1: found nothing; accepted a mapping with sources and events"),
}


@pytest.mark.parametrize(("text", "expected"), LINES_PROBLEMS.values(), ids=LINES_PROBLEMS)
def test_a_problem_of_json_lines_is_located(text: str, expected: str) -> None:
    found = problems(text, "jsonl")

    assert any(line[: len(expected)] == expected for line in found), found
    assert len(found) <= 2  # half a line is broken in more than one way


# --- several problems, several files ------------------------------------------------------------


def test_all_problems_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = """\
sources:
  - {id: s, titel: x}
  - {id: s}
events:
  - id: e
    title: E
    when: 1985-13
    modality: occured
    claims:
      - {id: c, source: t, confidence: 2}
      - {id: c, source: s, value: 1969, method: guessed}
"""
    assert [line.partition(" found")[0] for line in problems(text)] == [
        "2:13: sources[0]:",
        "3:10: sources[1].id:",
        "7:16: events[0].when:",
        "8:15: events[0].modality:",
        "10:25: events[0].claims[0].source:",
        "10:40: events[0].claims[0].confidence:",
        "11:14: events[0].claims[1].id:",
        "11:49: events[0].claims[1].method:",
    ]


def test_what_is_broken_does_not_seem_to_be_missing() -> None:
    text = """\
sources: [{id: s, issued: 1985-13}, {id: t, author: x}]
events:
  - {id: e, when: 1969}
  - {id: f, title: F, when: 1969, part_of: e, claims: [{id: c, source: s}, {id: d}],
     resolutions: [{field: when, chosen: d}]}
"""
    assert [line.partition(" found")[0] for line in problems(text)] == [
        "1:32: sources[0].issued:",
        "1:53: sources[1].author:",
        "3:5: events[0].title:",
        "4:76: events[1].claims[1].source:",
    ]


def test_an_alias_is_a_problem_and_nothing_more() -> None:
    text = "description: &a x\ntitle: *a\nevents: [*a]\n"

    assert problems(text) == [
        "1:14: description: found the anchor &a; accepted no anchors",
        "2:8: title: found the alias *a; accepted the value itself, written out",
        "3:10: events[0]: found the alias *a; accepted the value itself, written out",
    ]


def test_aliases_of_aliases_do_not_blow_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    start = time.process_time()

    assert len(problems("\n".join(lines))) == 200
    assert time.process_time() - start < 2


def test_no_more_than_two_hundred_problems_are_listed() -> None:
    with pytest.raises(RecordErrors) as caught:
        parse_records("events:\n" + "- x\n" * 1_434, format="yaml", file="f")

    assert caught.value.message == "1,434 problems: the first 200, and 1,234 more problems"
    assert len(caught.value.lines()) == 200
    assert caught.value.lines()[-1].startswith("f:201:3: events[199]: ")


def test_very_many_problems_are_counted() -> None:
    start = time.process_time()
    with pytest.raises(RecordErrors) as caught:
        parse_records('{"event": {}}\n' * 20_000, format="jsonl")

    assert caught.value.message == "40,000 problems: the first 200, and 39,800 more problems"
    assert time.process_time() - start < 5


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Write a file into an empty folder, the current one; return its name."""
    monkeypatch.chdir(tmp_path)

    def make(name: str, text: str) -> str:
        Path(name).write_bytes(text.encode("utf-8"))
        return name

    return make


Write = Callable[[str, str], str]


def test_several_files_are_read_as_one(write: Write) -> None:
    records = read_records(
        write(
            "a.yaml",
            "title: A\nevents:\n- {id: e, title: E, when: 1969, claims: [{id: c, source: s}]}",
        ),
        write(
            "b.json", '{"$schema": "x", "title": "B", "licence": "CC0", "sources": [{"id": "s"}]}'
        ),
        write("c.jsonl", '{"event": {"id": "f", "title": "F", "when": "1970", "part_of": "e"}}'),
    )

    assert (records.title, records.licence) == ("A", "CC0")
    assert [event.id for event in records.events] == ["e", "f"]
    assert records.sources == (Source(id="s"),)


def test_problems_of_several_files_are_reported_together(write: Write) -> None:
    paths = [
        write("b.jsonl", EVENT + "\n"),
        write("a.yaml", "events:\n- {id: e, title: E, when: 1969}\ntilte: x"),
        write("c.json", '{"sources": [{"id": "s", "derived_from": "t"}]}'),
    ]
    with pytest.raises(RecordErrors) as caught:
        read_records(*paths)

    assert [line.partition("; accepted")[0] for line in caught.value.lines()] == [
        "a.yaml:2:8: events[0].id: found 'e' again (also at b.jsonl:1:18)",
        "a.yaml:3:1: found the unknown key 'tilte' (did you mean 'title'?)",
        "c.json:1:42: sources[0].derived_from: found 't', which is not the id of a source",
    ]


def test_a_broken_file_does_not_make_others_refer_to_nothing(write: Write) -> None:
    paths = [
        write("sources.yaml", "sources: [{id: s}"),
        write(
            "events.yaml", "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: s}]}]"
        ),
    ]
    with pytest.raises(RecordErrors) as caught:
        read_records(*paths)

    assert len(caught.value.lines()) == 1
    assert caught.value.lines()[0].startswith("sources.yaml:1:18: ")


def test_a_missing_file_is_a_file_error(write: Write) -> None:
    write("there.yaml", "title: x")

    with pytest.raises(FileError, match=r"cannot read 'missing\.yaml': no such file"):
        read_records("there.yaml", "missing.yaml")
    with pytest.raises(FileError, match=r"cannot read 'missing/a\.yaml': no such folder"):
        read_records("missing/a.yaml")


def test_a_directory_is_a_file_error(write: Write, tmp_path: Path) -> None:
    write("there.yaml", "title: x")

    with pytest.raises(FileError, match="it is a directory; accepted: a file"):
        read_records(tmp_path)


@pytest.mark.parametrize("name", ["a.txt", "a", ".yaml", "a.yaml.gz"])
def test_an_ending_that_says_no_format_is_a_file_error(write: Write, name: str) -> None:
    with pytest.raises(FileError, match=r"accepted: \.yaml, \.yml, \.json, \.jsonl, \.ndjson"):
        read_records(write(name, "title: x"))


@pytest.mark.parametrize("name", ["a.YAML", "a.Yml", "b.c.yml"])
def test_endings_are_read_in_any_case(write: Write, name: str) -> None:
    assert read_records(write(name, "title: x")).title == "x"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for kind, text in (("yaml", "title: x"), ("json", '{"title": "x"}')):
        assert parse_records(f"\ufeff{text}", format=kind).title == "x"  # type: ignore[arg-type]
        assert parse_records(text.encode("utf-8-sig"), format=kind).title == "x"  # type: ignore[arg-type]
    assert problem("\ufeffa: x".encode())[:5] == "1:1: "


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = end.join(["title: x", "events:", "- {id: e, when: 1969}"])

    assert problem(text)[:25] == "3:3: events[0].title: fou"


def test_nothing_means_left_out() -> None:
    found = parse_records(
        "title:\nlicence: ~\nsources: null\nevents:\n- {id: e, title: E, when: 1969, tags: , type: ~}",
        format="yaml",
    )
    same = parse_records(
        '{"title": null, "events": [{"id": "e", "title": "E", "when": "1969", "tags": null}]}',
        format="json",
    )

    assert found == same
    assert found.events == (Event(id="e", title="E", when="1969"),)


def test_quoted_it_is_a_text() -> None:
    assert parse_records("title: '~'", format="yaml").title == "~"
    assert parse_records('title: ""', format="yaml").title == ""


def test_every_scalar_of_yaml_is_text() -> None:
    text = "title: 1985\nlanguage: no\ndescription: 1985-04-12\nlicence: 0x1F"
    found = parse_records(text, format="yaml")

    assert (found.title, found.language) == ("1985", "no")
    assert (found.description, found.licence) == ("1985-04-12", "0x1F")


def test_an_unnamed_text_has_line_and_column() -> None:
    with pytest.raises(RecordErrors) as caught:
        parse_records("sources: [{id: s}, {id: s}]", format="yaml")

    assert caught.value.lines()[0].startswith(
        "1:25: sources[1].id: found 's' again (also at 1:16, sources[0].id); accepted "
    )


# --- anything at all ----------------------------------------------------------------------------

ODD = st.one_of(
    st.text(),
    st.text(st.sampled_from("ab:- \n\t[]{},'\"&*!|>%#?~0\\u\ufeff\x85\u2028"), max_size=60),
    st.lists(
        st.sampled_from(
            [
                "events",
                "sources",
                ":",
                "\n",
                "  ",
                "- ",
                "id: e",
                "title",
                "when",
                "{",
                "}",
                "[",
                "]",
                '"',
                '"id"',
                ",",
                "1969",
                "claims",
                "null",
                '{"event":',
                "\\ud800",
                "&a ",
                "*a",
                "!!x ",
            ]
        ),
        max_size=40,
    ).map("".join),
)


@pytest.mark.parametrize("kind", FORMATS)
@given(text=ODD)
@example(text='"\\')
@example(text="\ud800")
def test_any_text_gives_records_or_our_own_error(kind: Format, text: str) -> None:
    try:
        parse_records(text, format=kind)
    except TimelineError as error:
        assert str(error)  # noqa: PT017 - an error is allowed, but it has to say something


@pytest.mark.parametrize("kind", FORMATS)
@given(data=st.binary())
def test_any_bytes_give_records_or_our_own_error(kind: Format, data: bytes) -> None:
    try:
        parse_records(data, format=kind)
    except TimelineError as error:
        assert str(error)  # noqa: PT017 - as above


@given(text=ODD)
def test_the_parser_in_python_raises_nothing_else_either(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
        try:
            parse_records(text, format="yaml")
        except TimelineError as error:
            assert str(error)  # noqa: PT017 - as above
