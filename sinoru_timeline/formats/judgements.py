"""Judgement files in and out: what persons decided about pairs of events.

A judgement file is YAML or JSON with a list `judgements`, or JSON Lines with a judgement a line.
Mistakes are reported like those of event files: all at once, with line and column.
"""

from typing import Final

import msgspec

from sinoru_timeline.errors import RecordErrors, RecordProblem, counted
from sinoru_timeline.formats.files import PathLike, write_text
from sinoru_timeline.formats.located import Reader
from sinoru_timeline.formats.nodes import Document, Mapping, Node, Scalar
from sinoru_timeline.formats.plain import plain, unwritable
from sinoru_timeline.formats.records import PARSERS, Format, Text, format_of, read_text
from sinoru_timeline.formats.schema import shape_of
from sinoru_timeline.formats.yaml_text import to_yaml
from sinoru_timeline.record.judgement import Judgement

_KEY: Final = "judgements"
_LINE: Final = "judgement"
_MAPPING: Final = f"a mapping with {_KEY}"
_ACCEPTED: Final = "a list of judgements, each with left, right and verdict"


def read_judgements(*paths: PathLike | Text) -> tuple[Judgement, ...]:
    """Read judgement files.

    Args:
        paths: the files; the ending says the format, as for event files.

    Raises:
        FileError: a file is missing, is a directory, cannot be read, or its ending says no format.
        RecordErrors: all problems of all files, each with file, line and column.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "judgements.yaml"
    >>> _ = path.write_text("judgements: [{left: a, right: b, verdict: same}]")
    >>> read_judgements(path)[0].verdict
    'same'
    """
    reader = _JudgementReader()
    for path in paths:
        text = read_text(path)
        document = Document(text.name)
        if document.take(text.content):
            PARSERS[text.format](document)
        reader.add(document, lines=text.format == "jsonl")
    return reader.judgements()


def write_judgements(judgements: tuple[Judgement, ...], path: PathLike) -> None:
    """Write a judgement file, all of it or none.

    Raises:
        FileError: the file cannot be written, or its ending says no format.
        RecordErrors: a text has characters that no file may have, or too many of them.

    >>> import tempfile
    >>> path = tempfile.mkdtemp() + "/judgements.jsonl"
    >>> write_judgements((Judgement(left="a", right="b", verdict="unsure"),), path)
    >>> read_judgements(path)[0].verdict
    'unsure'
    """
    write_text(path, format_judgements(judgements, format_of(str(path))))


def format_judgements(judgements: tuple[Judgement, ...], format: Format) -> str:
    """Write judgements as the text of a file.

    Raises:
        RecordErrors: a text has characters that no file may have, or too many of them.

    >>> print(format_judgements((Judgement(left="a", right="b", verdict="same"),), "jsonl"), end="")
    {"judgement":{"left":"a","right":"b","verdict":"same"}}
    """
    content = {_KEY: [plain(judgement) for judgement in judgements]}
    problems = [RecordProblem(*parts) for parts in unwritable(content)]
    if problems:
        raise RecordErrors(counted(len(problems), "problem"), problems)
    if format == "yaml":
        return to_yaml(content)
    if format == "json":
        return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
    return "".join(f"{msgspec.json.encode({_LINE: each}).decode()}\n" for each in content[_KEY])


class _JudgementReader(Reader):
    """Turns the trees of documents into judgements."""

    def __init__(self) -> None:
        super().__init__()
        self._judgements: list[Judgement] = []

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgements, or raise everything that was wrong."""
        if self._count:
            raise self._errors()
        return tuple(self._judgements)

    def _nothing(self, *, lines: bool) -> None:
        if not lines:  # no judgements are no lines
            self._report(0, "", "nothing", _MAPPING)

    def _line(self, node: Node) -> None:
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            self._wrong(node, "", f'{{"{_LINE}": {{…}}}}')
            return
        for key, (name, value) in node.entries.items():
            if key == _LINE:
                self._take(value, _LINE)
            else:
                self._unknown_key(name, "", (_LINE,))

    def _whole(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._wrong(node, "", _MAPPING)
            return
        for key, (name, value) in node.entries.items():
            if key != _KEY:
                self._unknown_key(name, "", (_KEY,))
            elif isinstance(value, Scalar | Mapping):
                if not (isinstance(value, Scalar) and value.text is None):
                    self._wrong(value, key, _ACCEPTED)
            else:
                for index, item in enumerate(value.items):
                    self._take(item, f"{key}[{index}]")

    def _take(self, node: Node, path: str) -> None:
        found = self._record(node, shape_of(Judgement), path)
        if isinstance(found, Judgement):
            self._judgements.append(found)
