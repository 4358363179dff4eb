"""Records to the dicts, lists, texts and numbers that stand in a file."""

from collections.abc import Iterator
from typing import Any, cast

from sinoru_timeline.formats.content import Records
from sinoru_timeline.formats.nodes import (
    ACCEPTED_CHARACTERS,
    LONGEST_TEXT,
    name_of_character,
    refused_character,
)
from sinoru_timeline.formats.schema import LONGEST_TITLE, Field, Shape, shape_of
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.record.problem import Path, path_text
from sinoru_timeline.record.provenance import Claim, ClaimValue, Quantity, Source
from sinoru_timeline.temporal.timespan import TimeSpan


def plain(record: Event | Source | Authority | Judgement) -> dict[str, Any]:
    """Return the mapping that stands for a record in a file; defaults are left out.

    >>> plain(Event(id="clash", title="Border clash", when="1969", tags=["border"]))
    {'id': 'clash', 'title': 'Border clash', 'when': '1969', 'tags': ['border']}
    """
    return _mapping(record, shape_of(cast("type", type(record))))


def chronology_of(records: Records) -> dict[str, Any]:
    """Return what the records say of the chronology itself.

    >>> chronology_of(Records(title="Apollo", language="en"))
    {'title': 'Apollo', 'language': 'en'}
    """
    fields = [field.name for field in shape_of(Records).fields.values() if field.kind == "text"]
    values = {name: getattr(records, name) for name in fields}
    return {name: text for name, text in values.items() if text is not None}


def unwritable(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    r"""Yield what no file can hold: path, what was found, and what is accepted.

    Args:
        content: what stands for the records: a mapping with the keys of `Records`.

    >>> list(unwritable({"title": "a\u202eb"}))[0][:2]
    ('title', 'the direction character U+202E')
    """
    titles = [((), content), *((("events", i), e) for i, e in enumerate(content.get("events", ())))]
    for path, mapping in titles:
        if len(mapping.get("title", "")) > LONGEST_TITLE:
            found = f"{len(mapping['title']):,} characters"
            yield path_text((*path, "title")), found, f"at most {LONGEST_TITLE:,}"
    yield from _unwritable(content, ())


def _unwritable(value: Any, path: Path) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - any value
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            yield path_text(path), f"{len(value):,} characters", f"at most {LONGEST_TEXT:,}"
        elif match := refused_character(value):
            yield path_text(path), name_of_character(match[0]), ACCEPTED_CHARACTERS
    elif not isinstance(value, int | float):
        parts = (
            cast("dict[str, Any]", value).items() if isinstance(value, dict) else enumerate(value)
        )
        for key, part in parts:
            yield from _unwritable(part, (*path, key))


def _mapping(record: object, shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in shape.fields.items():
        value = getattr(record, name)
        if value is None or (not field.required and value == field.default):
            continue
        if field.kind == "value" and isinstance(record, Claim):
            found[name] = _claim_value(record, value)
        else:
            found[name] = _plain(value, field)
    return found


def _plain(value: Any, field: Field) -> Any:  # noqa: ANN401 - the value of any field
    if field.kind == "span":
        return _span(value)
    if field.kind == "duration":
        return str(value)
    if field.shape is not None:
        return _mapping(value, field.shape)
    if field.item is not None:
        return [_plain(item, field.item) for item in value]
    return value


def _claim_value(claim: Claim, value: ClaimValue) -> str | dict[str, Any]:
    if isinstance(value, Quantity):
        quantity = _mapping(value, shape_of(Quantity))
        del quantity["name"]  # the claim's field says it
        return quantity
    if isinstance(value, TimeSpan):
        date = _span(value)
        # Only for `when` is a text a date.
        return {"edtf": date} if isinstance(date, str) and claim.field != "when" else date
    return value


def _span(span: TimeSpan) -> str | dict[str, Any]:
    if span.julian is None and span.has_implied_extent:
        return span.edtf
    date = {"edtf": span.edtf} if span.julian is None else {"julian": span.julian}
    return date if span.has_implied_extent else {**date, "extent": span.extent}
