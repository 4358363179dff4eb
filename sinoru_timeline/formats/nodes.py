"""What stands in a file and where: a tree of texts, mappings and sequences with their places.

The readers of YAML and of JSON make the same tree, so that one walk turns either into records
and can say of each mistake where it stands. The tree holds offsets; line and column are counted
only when a message needs them.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence as SequenceABC
from typing import Final, Literal, TypeAlias

import attrs

from sinoru_timeline.record.problem import path_text

# `any`: a scalar of YAML, which the record's field types. `refused`: it has been reported already.
ScalarKind: TypeAlias = Literal["any", "text", "number", "boolean", "refused"]

DEEPEST: Final = 50
LONGEST_TEXT: Final = 100_000


@attrs.frozen
class Scalar:
    """A text, a number or nothing.

    Attributes:
        start: offset of its first character in the file, which may be a quotation mark.
        end: offset behind its last character.
        text: the text, or None for nothing (`null`, `~` or no value at all).
        kind: what it may be read as.
        inside: offset of the first character of `text`, if the text stands there letter by letter.
    """

    start: int
    end: int
    text: str | None
    kind: ScalarKind = "any"
    inside: int | None = None


@attrs.frozen
class Mapping:
    """Keys and values, in the order of the file."""

    start: int
    entries: "dict[str, tuple[Scalar, Node]]" = attrs.field(
        factory=dict[str, "tuple[Scalar, Node]"]
    )

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]


@attrs.frozen
class Sequence:
    """A list."""

    start: int
    items: "list[Node]" = attrs.field(factory=list["Node"])


Node: TypeAlias = Scalar | Mapping | Sequence


Parts: TypeAlias = SequenceABC[str | int]


@attrs.frozen
class Trouble:
    """Something that is wrong in a file: where (an offset and a path), what, and what would do."""

    start: int
    path: str
    found: str
    accepted: str


@attrs.define(eq=False)
class Document:
    """The text of a file with the trees made from it.

    Attributes:
        name: the file's name for messages, or None.
        text: the text, without a byte order mark.
        roots: the trees: one of YAML or JSON, one a line of JSON Lines.
        troubles: what is wrong with the text.
        broken: whether the trees lack something that the text has.
    """

    name: str | None = None
    text: str = ""
    roots: list[Node] = attrs.field(factory=list[Node])
    troubles: list[Trouble] = attrs.field(factory=list[Trouble])
    broken: bool = False
    _line_starts: list[int] = attrs.field(factory=list[int])
    _turns: list[int] = attrs.field(factory=list[int])

    def place(self, offset: int) -> tuple[int, int]:
        r"""Return line and column of an offset, both counted from 1.

        >>> Document(text="a: 1\nb: 2\n").place(8)
        (2, 4)
        """
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def report(self, offset: int, path: Parts, found: str, accepted: str) -> None:
        """Note a trouble."""
        self.troubles.append(Trouble(offset, path_text(tuple(path)), found, accepted))

    def stop(self, offset: int, path: Parts, found: str, accepted: str) -> None:
        """Note a trouble behind which something is left unread."""
        self.broken = True
        self.report(offset, path, found, accepted)

    def scalar(
        self, place: tuple[int, int], text: str, kind: ScalarKind, path: Parts, inside: int | None
    ) -> Scalar:
        """Make a scalar, noting a trouble if no record may have such a text."""
        start, end = place
        if len(text) > LONGEST_TEXT:
            found, accepted = f"{len(text):,} characters", f"at most {LONGEST_TEXT:,}"
            self.report(start, path, found, accepted)
        elif match := _REFUSED_IN_TEXT.search(text):
            at = start if inside is None else inside + match.start()
            self.report(at, path, name_of_character(match[0]), ACCEPTED_CHARACTERS)
        else:
            return Scalar(start, end, text, kind, inside)
        # What stands in it has been reported with it.
        self._turns = [turn for turn in self._turns if not start <= turn < end]
        return Scalar(start, end, text, "refused", inside)

    def take(self, data: bytes | str) -> bool:
        r"""Take the content of a file; False, with the trouble noted, if it is no plain text.

        >>> document = Document()
        >>> document.take("\ufefftitle: Клио".encode()), document.text
        (True, 'title: Клио')
        """
        text = data if isinstance(data, str) else self._decoded(data)
        if text is None:
            return False
        self.text = text.removeprefix("\ufeff")
        for match in _REFUSED_IN_FILE.finditer(self.text):
            if match[0] in DIRECTION_CHARACTERS:
                self._turns.append(match.start())
            else:
                self.stop(match.start(), (), name_of_character(match[0]), ACCEPTED_CHARACTERS)
        return not self.broken

    def _decoded(self, data: bytes) -> str | None:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]:
            self.stop(0, (), "UTF-16 or UTF-32", "UTF-8")
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            # The text up to there is kept, so that the message can name line and column.
            self.text = data[: error.start].decode("utf-8").removeprefix("\ufeff")
            found = f"the byte 0x{data[error.start]:02x} at offset {error.start}"
            self.stop(len(self.text), (), found, "UTF-8")
            return None

    def finish(self) -> None:
        """Report the direction characters that stand outside all texts, as in a comment."""
        for turn in self._turns:
            self.report(turn, (), name_of_character(self.text[turn]), ACCEPTED_CHARACTERS)
        self._turns = []


# --- characters ---------------------------------------------------------------------------------

# Control characters other than tab and line ends, and the characters that turn the direction of
# writing: what a reader sees would not be what stands there.
_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTIONS: Final = "\u202a-\u202e\u2066-\u2069"
_SURROGATES: Final = "\ud800-\udfff"
_REFUSED_IN_FILE: Final = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_SURROGATES}]")
_REFUSED_IN_TEXT: Final = re.compile(f"[\r{_CONTROLS}{_DIRECTIONS}{_SURROGATES}]")
_LINE_END: Final = re.compile("\r\n|\n|\r")
DIRECTION_CHARACTERS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ACCEPTED_CHARACTERS: Final = "text without control and direction characters"


def refused_character(text: str) -> re.Match[str] | None:
    r"""Find the first character that no text of a record may have.

    >>> refused_character("abc\u202edef").start()
    3
    """
    return _REFUSED_IN_TEXT.search(text)


def name_of_character(character: str) -> str:
    r"""Name a character that is not accepted.

    >>> name_of_character("\u202e"), name_of_character("\x00")
    ('the direction character U+202E', 'the control character U+0000')
    """
    kind = "direction" if character in DIRECTION_CHARACTERS else "control"
    if "\ud800" <= character <= "\udfff":
        return f"the lone surrogate U+{ord(character):04X}"
    return f"the {kind} character U+{ord(character):04X}"
