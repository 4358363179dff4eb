"""Event files in and out: YAML to write by hand, JSON to exchange, JSON Lines for many records.

Several files are read as one chronology: an event of one file may name a source of another. All
mistakes of all files are reported at once.
"""

import os
from importlib.resources.abc import Traversable
from pathlib import PurePath
from typing import Any, Final, Literal, TypeAlias

import attrs
import msgspec

from sinoru_timeline.errors import FileError, RecordErrors, RecordProblem, counted, excerpt
from sinoru_timeline.formats.content import Records
from sinoru_timeline.formats.event_files import EventReader
from sinoru_timeline.formats.fast import load
from sinoru_timeline.formats.files import PathLike, read_bytes, write_text
from sinoru_timeline.formats.json_nodes import parse_json, parse_json_lines
from sinoru_timeline.formats.nodes import Document
from sinoru_timeline.formats.plain import chronology_of, plain, unwritable
from sinoru_timeline.formats.schema import LINES
from sinoru_timeline.formats.yaml_nodes import parse_yaml
from sinoru_timeline.formats.yaml_text import to_yaml
from sinoru_timeline.memory import without_collection

__all__ = [
    "Format",
    "Records",
    "Text",
    "format_records",
    "parse_records",
    "read_records",
    "to_plain",
    "write_records",
]

Format: TypeAlias = Literal["yaml", "json", "jsonl"]

_FORMATS: Final[dict[str, Format]] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_MOST_LISTED: Final = 200
PARSERS: Final = {"yaml": parse_yaml, "json": parse_json, "jsonl": parse_json_lines}


@attrs.frozen
class Text:
    """The content of a file, its format, and its name for messages.

    >>> Text("events: []", "yaml", "-").name
    '-'
    """

    content: bytes | str
    format: Format
    name: str | None


def read_records(*paths: PathLike | Traversable | Text) -> Records:
    """Read event files as one chronology.

    Args:
        paths: the files; the ending says the format: .yaml and .yml, .json, .jsonl and .ndjson.
            Of a title, description, language and licence the first file that has one counts. A
            `Text` stands for a file whose content is at hand, such as standard input.

    Raises:
        FileError: a file is missing, is a directory, cannot be read, or its ending says no format.
        RecordErrors: all problems of all files, each with file, line and column; the first 200
            are listed.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "events.yaml"
    >>> _ = path.write_text("events: [{id: clash, title: Border clash, when: 1969}]")
    >>> read_records(path).events[0].when
    TimeSpan('1969')
    """
    return _parse([read_text(path) for path in paths])


def parse_records(
    text: str | bytes,
    *,
    format: Format,
    file: str | None = None,
) -> Records:
    """Read the content of one event file.

    Args:
        text: the content; bytes are UTF-8.
        format: `yaml`, `json` or `jsonl`.
        file: what messages call it.

    Raises:
        RecordErrors: all problems, each with line and column; the first 200 are listed.

    >>> parse_records('{"event": {"id": "e", "title": "E", "when": "1969"}}', format="jsonl").events
    (Event(id='e', title='E', ...),)
    """
    _check_format(format)
    return _parse([Text(text, format, file)])


def write_records(records: Records, path: PathLike) -> None:
    """Write an event file, all of it or none.

    Args:
        records: what to write.
        path: the file; its ending says the format, as in `read_records`.

    Raises:
        FileError: the file cannot be written, or its ending says no format.
        RecordErrors: a text cannot stand in a file; see `format_records`.

    >>> import tempfile
    >>> path = tempfile.mkdtemp() + "/events.jsonl"
    >>> write_records(Records(title="Apollo"), path)
    >>> read_records(path)
    Records(title='Apollo', ...)
    """
    write_text(path, format_records(records, format_of(os.fspath(path))))


def format_records(records: Records, format: Format) -> str:
    r"""Write records as the text of an event file.

    What is read from the text is equal to the records. Fields that hold their default are left
    out. Ids are not checked: a part of a chronology may be written.

    Args:
        records: what to write.
        format: `yaml`, `json` (indented) or `jsonl` (a record a line).

    Raises:
        RecordErrors: a text has characters that no file may have, or too many of them.

    >>> print(format_records(Records(title="Apollo"), "jsonl"), end="")
    {"chronology":{"title":"Apollo"}}
    """
    _check_format(format)
    content = to_plain(records)
    problems = [RecordProblem(*parts) for parts in unwritable(content)]
    if problems:
        raise RecordErrors(counted(len(problems), "problem"), problems[:_MOST_LISTED])
    if format == "yaml":
        return to_yaml(content)
    if format == "json":
        return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
    lists = {kind: content.pop(key, []) for kind, key in LINES.items()}
    lines: list[dict[str, Any]] = []
    if content or not any(lists.values()):
        lines.append({"chronology": content})
    lines += ({kind: record} for kind, found in lists.items() for record in found)
    return "".join(f"{msgspec.json.encode(line).decode()}\n" for line in lines)


def to_plain(records: Records) -> dict[str, Any]:
    """Return records as the dicts, lists, texts and numbers that stand in a file.

    >>> to_plain(Records(title="Apollo"))
    {'title': 'Apollo', 'sources': [], 'events': []}
    """
    return {
        **chronology_of(records),
        # Most chronologies list no names, and then say nothing of them.
        **({"actors": [plain(actor) for actor in records.actors]} if records.actors else {}),
        **({"places": [plain(place) for place in records.places]} if records.places else {}),
        "sources": [plain(source) for source in records.sources],
        "events": [plain(event) for event in records.events],
    }


# --- files --------------------------------------------------------------------------------------


def read_text(path: PathLike | Traversable | Text) -> Text:
    """Read a file whose ending says its format.

    Raises:
        FileError: it cannot be read, or its ending says no format.

    >>> read_text(Text("events: []", "yaml", "-")).format
    'yaml'
    """
    if isinstance(path, Text):
        return path
    if isinstance(path, str | os.PathLike):
        # Read first: that a path leads nowhere matters more than what its ending says.
        content, name = read_bytes(path), os.fspath(path)
        return Text(content, format_of(name), name)
    try:
        return Text(path.read_bytes(), format_of(path.name), path.name)
    except OSError as error:
        raise FileError(f"cannot read {excerpt(path.name)}: {error}") from error


def format_of(name: str) -> Format:
    """Return the format that the ending of a name says.

    Raises:
        FileError: it says none.

    >>> format_of("events.yml")
    'yaml'
    """
    ending = PurePath(name).suffix.lower()
    found = _FORMATS.get(ending)
    if found is None:
        what = f"the ending {excerpt(ending)} says no format" if ending else "a name without ending"
        raise FileError(f"{excerpt(name, limit=1_000)}: {what}; accepted: {', '.join(_FORMATS)}")
    return found


def _check_format(name: str) -> None:
    if name not in PARSERS:
        raise RecordProblem("format", excerpt(name), " | ".join(PARSERS))


# --- parsing ------------------------------------------------------------------------------------


def _parse(texts: list[Text]) -> Records:
    with without_collection():
        records = _parsed(texts, fast=any(text.format != "yaml" for text in texts))
        if records is None:
            records = _parsed(texts, fast=False)
    assert records is not None  # noqa: S101 - without the fast way every problem is located
    return records


def _parsed(texts: list[Text], *, fast: bool) -> Records | None:
    """Read all texts; None if there is a problem that the fast way cannot locate."""
    reader = EventReader()
    for text in texts:
        lines = text.format == "jsonl"
        records = load(text.content, lines=lines) if fast and text.format != "yaml" else None
        if records is not None:
            reader.take(records)
            continue
        document = Document(text.name)
        if document.take(text.content):
            PARSERS[text.format](document)
        reader.add(document, lines=lines)
    return reader.finish()
