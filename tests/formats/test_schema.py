"""The table of fields follows the classes, and the JSON Schema follows the table."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from sinoru_timeline.formats.records import parse_records
from sinoru_timeline.formats.schema import json_schema, schema_text, shape_of
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Quote, Selector, Source

PAGE = "docs/reference/event-file.md"
SCHEMA = "docs/reference/event-file.schema.json"


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that describes a mapping."""
    if isinstance(schema, dict):
        mapping = cast("dict[str, Any]", schema)
        if mapping.get("type") == "object":
            yield mapping
        for part in mapping.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in cast("list[object]", schema):
            yield from objects(part)


def test_the_committed_schema_is_current(checkout: Path, pytestconfig: pytest.Config) -> None:
    file = checkout / SCHEMA
    if pytestconfig.getoption("--update-golden"):
        file.write_text(schema_text(), encoding="utf-8", newline="\n")

    assert file.read_bytes().decode() == schema_text(), "run pytest --update-golden"


def test_the_command_prints_the_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sinoru_timeline.formats.schema"], check=True, capture_output=True
    )

    assert done.stdout.decode("utf-8") == schema_text()


def test_unknown_keys_are_forbidden_everywhere() -> None:
    found = list(objects(json_schema()))

    assert len(found) > 12
    assert all(schema["additionalProperties"] is False for schema in found)


def test_every_field_of_every_record_is_described() -> None:
    for name, schema in json_schema()["$defs"].items():
        for key, field in schema.get("properties", {}).items():
            assert field["description"], f"{name}.{key}"


def test_what_is_required_is_what_has_no_default() -> None:
    defined = json_schema()["$defs"]

    for cls in (Source, Event, Claim, Selector, Quote):
        required = [a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING]
        assert defined[cls.__name__].get("required", []) == required
        assert list(defined[cls.__name__]["properties"]) == [a.name for a in attrs.fields(cls)]


def test_choices_are_enumerated() -> None:
    modality = json_schema()["$defs"]["Event"]["properties"]["modality"]

    assert modality["enum"] == ["occurred", "planned", "alleged", "denied"]
    assert modality["default"] == "occurred"


def test_a_date_is_a_text_or_a_mapping() -> None:
    text, gregorian, julian = json_schema()["$defs"]["TimeSpan"]["anyOf"]

    assert text == {"type": "string"}
    assert list(gregorian["properties"]) == ["edtf", "extent"]
    assert list(julian["properties"]) == ["julian", "extent"]


def test_references_lead_somewhere() -> None:
    text = schema_text()

    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) <= set(json.loads(text)["$defs"])


def test_fields_have_the_kinds_their_annotations_say() -> None:
    kinds = {name: field.kind for name, field in shape_of(Claim).fields.items()}

    assert kinds["id"] == "text"
    assert kinds["value"] == "value"
    assert kinds["selector"] == "record"
    assert kinds["reference"] == "span"
    assert kinds["derived_from"] == "list"
    assert kinds["rank"] == "choice"
    assert kinds["confidence"] == "number"


# --- the page -----------------------------------------------------------------------------------


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.fixture
def page(checkout: Path) -> str:
    return (checkout / PAGE).read_text(encoding="utf-8")


def test_the_examples_of_the_page_say_the_same(page: str) -> None:
    (yaml,) = blocks(page, "yaml")
    (json_text,) = blocks(page, "json")
    (lines,) = blocks(page, "jsonl")

    records = parse_records(yaml, format="yaml")
    assert len(records.events) == 2
    assert parse_records(json_text, format="json") == parse_records(lines, format="jsonl")


@pytest.mark.parametrize("name", sorted(json_schema()["$defs"]))
def test_every_key_stands_on_the_page(page: str, name: str) -> None:
    keys = json_schema()["$defs"][name].get("properties", {})

    assert [key for key in keys if f"`{key}`" not in page] == []
