"""JSON text to nodes: a small reader that knows where everything stands.

The reader of the standard library tells neither places nor repeated keys. It is asked only for the
strings, with their escapes.
"""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Final

from sinoru_timeline.errors import excerpt
from sinoru_timeline.formats.nodes import DEEPEST, Document, Mapping, Node, Scalar, Sequence

_DECODER: Final = JSONDecoder()
_BLANKS: Final = re.compile(r"[ \t\r\n]*")
_BLANKS_IN_LINE: Final = re.compile(r"[ \t\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD: Final = re.compile(r"[^ \t\r\n,:\[\]{}\"]+")
_LINE: Final = re.compile(r"[^\n]+")


class _BrokenError(Exception):
    """The text is no JSON at an offset."""

    def __init__(self, offset: int, found: str, accepted: str) -> None:
        super().__init__(found)
        self.offset = offset
        self.found = found
        self.accepted = accepted


def parse_json(document: Document) -> None:
    """Make the tree of a document from its text.

    >>> document = Document(text='{"title": "Apollo"}')
    >>> parse_json(document)
    >>> document.roots[0].get("title").text
    'Apollo'
    """
    reader = _Reader(document, _BLANKS)
    start = reader.skip(0)
    if start < len(document.text):
        reader.root(start, len(document.text))
    document.finish()


def parse_json_lines(document: Document) -> None:
    r"""Make a tree of each line of a document; a broken line does not hide the next one.

    >>> document = Document(text='{"event": {}}\n\n{"source": {}}\n')
    >>> parse_json_lines(document)
    >>> len(document.roots)
    2
    """
    reader = _Reader(document, _BLANKS_IN_LINE)
    for start, end in _lines(document.text):
        first = reader.skip(start)
        if first < end:
            reader.root(first, end)
    document.finish()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lines begin and end; only a line feed ends one."""
    for match in _LINE.finditer(text):
        yield match.start(), match.end()


class _Reader:
    """Recursive, but never deeper than the levels that are accepted."""

    def __init__(self, document: Document, blanks: re.Pattern[str]) -> None:
        self._document = document
        self._text = document.text
        self._blanks = blanks
        self._path: list[str | int] = []

    def skip(self, offset: int) -> int:
        """Return the offset behind the blanks."""
        match = self._blanks.match(self._text, offset)
        return match.end() if match else offset

    def root(self, start: int, end: int) -> None:
        """Read the value that stands between two offsets, and nothing but it."""
        self._path.clear()
        try:
            node, offset = self._value(start)
            offset = self.skip(offset)
            if offset != end:
                self._path.clear()
                raise self._unexpected(offset, "nothing more")
        except _BrokenError as broken:
            self._document.stop(broken.offset, self._path, broken.found, broken.accepted)
        else:
            self._document.roots.append(node)

    def _value(self, start: int) -> tuple[Node, int]:
        first = self._text[start : start + 1]
        if first == '"':
            return self._string(start)
        if first == "{":
            return self._mapping(start)
        if first == "[":
            return self._sequence(start)
        number = _NUMBER.match(self._text, start)
        if number:
            end = number.end()
            word = _WORD.match(self._text, start)
            if word and word.end() != end:
                raise _BrokenError(start, excerpt(word[0]), "a number such as 12, -3.5 or 1e6")
            text = number[0]
            return self._document.scalar((start, end), text, "number", self._path, start), end
        word = _WORD.match(self._text, start)
        text = word[0] if word else ""
        end = start + len(text)
        if text == "null":
            return Scalar(start, end, None, "text"), end
        if text in ("true", "false"):
            return Scalar(start, end, text, "boolean", start), end
        raise self._unexpected(start, "a value in JSON")

    def _string(self, start: int) -> tuple[Scalar, int]:
        try:
            decoded: tuple[str, int] = _DECODER.raw_decode(self._text, start)
        except JSONDecodeError as error:
            if error.pos < len(self._text) and self._text[error.pos] == "\n":
                raise _BrokenError(
                    error.pos, "a line end in a string", r"\n for a line end"
                ) from None
            reason = "a string without end" if error.msg.startswith("Unterm") else "a broken string"
            raise _BrokenError(error.pos, reason, "a string in JSON") from None
        value, end = decoded
        inside = start + 1 if self._text.startswith(value, start + 1) else None
        return self._document.scalar((start, end), value, "text", self._path, inside), end

    def _mapping(self, start: int) -> tuple[Mapping, int]:
        mapping = Mapping(start)
        offset = self._enter(start)
        if self._text.startswith("}", offset):
            return mapping, offset + 1
        while True:
            if not self._text.startswith('"', offset):
                raise self._unexpected(offset, "a key in double quotes")
            key, offset = self._string(offset)
            offset = self.skip(offset)
            if not self._text.startswith(":", offset):
                raise self._unexpected(offset, "a colon after the key")
            name = key.text or ""
            self._path.append(name)
            value, offset = self._value(self.skip(offset + 1))
            if name in mapping.entries:
                line, column = self._document.place(mapping.entries[name][0].start)
                found = f"the key {excerpt(name)} again (first in line {line}, column {column})"
                self._document.report(key.start, self._path, found, "each key once")
            elif key.kind != "refused":
                mapping.entries[name] = (key, value)
            self._path.pop()
            offset = self.skip(offset)
            if self._text.startswith("}", offset):
                return mapping, offset + 1
            if not self._text.startswith(",", offset):
                raise self._unexpected(offset, "a comma or }")
            offset = self.skip(offset + 1)

    def _sequence(self, start: int) -> tuple[Sequence, int]:
        sequence = Sequence(start)
        offset = self._enter(start)
        if self._text.startswith("]", offset):
            return sequence, offset + 1
        while True:
            self._path.append(len(sequence.items))
            value, offset = self._value(offset)
            self._path.pop()
            sequence.items.append(value)
            offset = self.skip(offset)
            if self._text.startswith("]", offset):
                return sequence, offset + 1
            if not self._text.startswith(",", offset):
                raise self._unexpected(offset, "a comma or ]")
            offset = self.skip(offset + 1)

    def _enter(self, start: int) -> int:
        # The path grows by one with every level.
        if len(self._path) == DEEPEST:
            self._path.clear()  # it would say nothing that the message does not
            raise _BrokenError(start, f"more than {DEEPEST} levels", f"at most {DEEPEST} levels")
        return self.skip(start + 1)

    def _unexpected(self, offset: int, accepted: str) -> _BrokenError:
        if offset >= len(self._text):
            return _BrokenError(len(self._text), "the end of the file", accepted)
        if self._text[offset] == "\n":
            return _BrokenError(offset, "the end of the line", accepted)
        word = _WORD.match(self._text, offset)
        return _BrokenError(offset, excerpt(word[0] if word else self._text[offset]), accepted)
