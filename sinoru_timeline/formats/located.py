"""Nodes to records, with every mistake located: the slow and thorough way to read.

A mistake does not end the reading. What is wrong is reported and left out, and the rest is made
into records all the same.
"""

import difflib
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, Final, TypeAlias

import attrs

from sinoru_timeline.errors import EDTFSyntaxError, RecordErrors, RecordProblem, counted, excerpt
from sinoru_timeline.formats.nodes import Document, Mapping, Node, Scalar, Trouble
from sinoru_timeline.formats.schema import EXTENTS, Field, Shape, shape_of
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Quantity
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import Extent, TimeSpan

_MOST_LISTED: Final = 200
# More is kept than listed, because problems are found in another order than that of the file.
_MOST_KEPT: Final = 10_000
_LONGEST_NUMBER: Final = 400
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")


class Bad:
    """Stands for a value that has been reported and is left out."""


BAD: Final = Bad()
Found: TypeAlias = Any  # a value of any field, or `BAD`


@attrs.frozen(eq=False)
class Origin:
    """Where a record was made from: the document, the node, and its path there."""

    record: object
    document: int
    node: Mapping
    path: str


class Reader(ABC):
    """Turns the trees of several documents into records, and collects what is wrong with them.

    Which records a document has, and where, a subclass says for its kind of file.
    """

    def __init__(self) -> None:
        """Begin with no documents."""
        self._documents: list[Document] = []
        self._problems: list[tuple[int, int, int, Trouble]] = []
        self._count = 0
        # By `id()`: records with equal content may stand in several places. They are all kept,
        # those that are left out too, so that no other object takes over the id of one.
        self._origins: dict[int, Origin] = {}
        self._partial: set[int] = set()

    def add(self, document: Document, *, lines: bool) -> None:
        """Read the trees of a document.

        Args:
            document: the document, parsed.
            lines: whether each of its trees is a line of JSON Lines.
        """
        self._documents.append(document)
        for trouble in document.troubles:
            self._keep(trouble)
        if lines:
            for root in document.roots:
                self._line(root)
        elif document.roots and not is_nothing(document.roots[0]):
            self._whole(document.roots[0])
        if not document.broken and (not document.roots or is_nothing(document.roots[0])):
            self._nothing(lines=lines)

    @abstractmethod
    def _line(self, node: Node) -> None:
        """Read a line of JSON Lines."""

    @abstractmethod
    def _whole(self, node: Node) -> None:
        """Read a document that is one tree."""

    @abstractmethod
    def _nothing(self, *, lines: bool) -> None:
        """Say what is missing in an empty document."""

    # --- one record -----------------------------------------------------------------------------

    def _record(self, node: Node, shape: Shape, path: str, **given: str) -> Found:
        """Make a record from a mapping; `given` are fields that the file does not state here."""
        names = tuple(name for name in shape.fields if name not in given)
        if not isinstance(node, Mapping):
            return self._wrong(node, path, f"a mapping with {', '.join(names)}")
        before = self._count
        stated: dict[str, Any] = dict(given)
        for key, (name, value) in node.entries.items():
            if key not in names:
                self._unknown_key(name, path, names)
            elif not is_nothing(value):
                field = shape.fields[key]
                found = (
                    self._claim_value(value, node, f"{path}.{key}")
                    if field.kind == "value"
                    else self._value(value, field, f"{path}.{key}")
                )
                if found is not BAD:
                    stated[key] = found
        self._report_missing(node, shape, path, given)
        if any(field.required and field.name not in stated for field in shape.fields.values()):
            return BAD
        record = self._made(node, shape, path, stated)
        if record is not BAD:
            self._origins[id(record)] = Origin(record, len(self._documents) - 1, node, path)
            if self._count != before:
                self._partial.add(id(record))
        return record

    def _made(self, node: Mapping, shape: Shape, path: str, stated: dict[str, Any]) -> Found:
        """Call the class; leave out what it refuses, as long as it can do without."""
        whole = all(key in stated or is_nothing(node.entries[key][1]) for key in node.entries)
        while True:
            try:
                return shape.of(**stated)
            except RecordProblem as problem:
                name, _, index = problem.path.rpartition(".")[2].partition("[")
                field = shape.fields.get(name)
                entry = node.entries.get(name)
                if field is None or entry is None:
                    # What is wrong with several fields together follows from what was left out.
                    if whole:
                        self._report(node.start, path, problem.found, problem.accepted)
                    return BAD
                at, shown = entry[1].start, f"{path}.{name}"
                if index:
                    at, shown = member_place(entry[1], int(index.removesuffix("]")), shown)
                self._report(at, shown, problem.found, problem.accepted)
                if field.required or name not in stated:
                    return BAD
                del stated[name]
                whole = False

    def _report_missing(
        self, node: Mapping, shape: Shape, path: str, given: Collection[str]
    ) -> None:
        for field in shape.fields.values():
            entry = node.entries.get(field.name)
            if not field.required or field.name in given:
                continue
            if entry is None or is_nothing(entry[1]):
                # An empty value stands where its key does: behind it there is nothing to see.
                start = entry[0].start if entry else node.start
                self._report(start, f"{path}.{field.name}", "nothing", field.accepted)

    def _unknown_key(self, key: Scalar, path: str, names: Sequence[str]) -> None:
        name = key.text or ""
        near = difflib.get_close_matches(name[:40].lower(), names, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        self._report(key.start, path, f"the unknown key {excerpt(name)}{hint}", ", ".join(names))

    # --- one value ------------------------------------------------------------------------------

    def _value(self, node: Node, field: Field, path: str) -> Found:  # noqa: PLR0911 - one a kind
        match field.kind:
            case "text":
                return self._text(node, field, path)
            case "number":
                return self._number(node, path, _NUMBER, field.accepted)
            case "integer":
                return self._number(node, path, _INTEGER, field.accepted)
            case "span":
                return self._span(node, path)
            case "choice":
                return self._choice(node, field.choices, path)
            case "duration":
                return self._duration(node, field, path)
            case "list":
                return self._list(node, field, path)
            case _:
                return self._record(node, shape_of(_class_of(field)), path)

    def _text(self, node: Node, field: Field, path: str) -> Found:
        if not isinstance(node, Scalar) or node.kind not in ("any", "text") or node.text is None:
            return self._wrong(node, path, field.accepted)
        if field.longest is not None and len(node.text) > field.longest:
            found = f"{len(node.text):,} characters"
            return self._report(node.start, path, found, f"at most {field.longest:,}")
        return node.text

    def _number(self, node: Node, path: str, pattern: re.Pattern[str], accepted: str) -> Found:
        if not isinstance(node, Scalar) or node.kind not in ("any", "number") or not node.text:
            return self._wrong(node, path, accepted)
        match = pattern.fullmatch(node.text)
        if match is None:
            return self._wrong(node, path, accepted)
        if len(node.text) > _LONGEST_NUMBER:
            return self._wrong(node, path, f"at most {_LONGEST_NUMBER} digits")
        if any(match.groups()):
            return float(node.text)
        return int(node.text)

    def _choice(self, node: Node, choices: Sequence[str], path: str) -> Found:
        if isinstance(node, Scalar) and node.kind in ("any", "text") and node.text in choices:
            return node.text
        return self._wrong(node, path, " | ".join(choices))

    def _duration(self, node: Node, field: Field, path: str) -> Found:
        text = self._text(node, field, path)
        if text is BAD:
            return BAD
        try:
            return Duration.parse(text)
        except EDTFSyntaxError as error:
            return self._report(node.start, path, excerpt(text), error.expected)

    def _list(self, node: Node, field: Field, path: str) -> Found:
        if isinstance(node, Scalar | Mapping) or field.item is None:
            return self._wrong(node, path, field.accepted)
        item = field.item
        found = [self._value(part, item, f"{path}[{i}]") for i, part in enumerate(node.items)]
        return tuple(value for value in found if value is not BAD)

    def _span(self, node: Node, path: str) -> Found:
        if isinstance(node, Scalar) and node.kind in ("any", "text") and node.text is not None:
            return self._parsed(node, path, None, calendar="edtf")
        if isinstance(node, Mapping):
            return self._span_mapping(node, path)
        return self._wrong(node, path, _SPAN)

    def _span_mapping(self, node: Mapping, path: str) -> Found:
        unknown = [name for key, (name, _) in node.entries.items() if key not in _SPAN_KEYS]
        for name in unknown:
            self._unknown_key(name, path, _SPAN_KEYS)
        extent: Extent | None = None
        stated = node.get("extent")
        if stated is not None and not is_nothing(stated):
            extent = self._choice(stated, EXTENTS, f"{path}.extent")
            if extent is BAD:
                return BAD
        dates = {key: date for key in ("edtf", "julian") if (date := node.get(key)) is not None}
        if unknown and not dates:
            return BAD
        if len(dates) != 1:
            found = "both edtf and julian" if dates else "neither edtf nor julian"
            return self._report(node.start, path, found, "one of edtf and julian")
        ((key, date),) = dates.items()
        if not isinstance(date, Scalar) or date.kind not in ("any", "text") or date.text is None:
            return self._wrong(date, f"{path}.{key}", "a date (EDTF)")
        return self._parsed(date, f"{path}.{key}", extent, calendar=key)

    def _parsed(self, node: Scalar, path: str, extent: Extent | None, *, calendar: str) -> Found:
        text = node.text or ""
        try:
            if calendar == "julian":
                return TimeSpan(text, extent=extent, calendar="julian")
            return TimeSpan(text, extent=extent)
        except EDTFSyntaxError as error:
            at = node.start
            if node.inside is not None and error.text == text:
                at = node.inside + error.position
            found = f"{excerpt(text)}, {error.reason} at position {error.position}"
            return self._report(at, path, found, error.expected)

    def _claim_value(self, node: Node, claim: Mapping, path: str) -> Found:
        """Type the value of a claim by the claim's field."""
        name = claim.get("field")
        if name is None or is_nothing(name):
            field = "when"
        elif isinstance(name, Scalar) and name.text is not None:
            field = name.text
        else:
            return BAD  # the field is reported, and nobody knows what its value should be
        if field == "when":
            return self._span(node, path)
        if isinstance(node, Mapping):
            if "edtf" in node.entries or "julian" in node.entries:
                return self._span(node, path)
            return self._record(node, shape_of(Quantity), path, name=field)
        if isinstance(node, Scalar) and node.kind in ("any", "text") and node.text is not None:
            return node.text
        return self._wrong(node, path, _VALUE)

    # --- problems -------------------------------------------------------------------------------

    def _wrong(self, node: Node, path: str, accepted: str) -> Bad:
        """Report that something else stands where a value of some kind should."""
        if isinstance(node, Scalar) and node.kind == "refused":
            return BAD
        return self._report(node.start, path, _described(node), accepted)

    def _report(self, start: int, path: str, found: str, accepted: str) -> Bad:
        self._keep(Trouble(start, path, found, accepted))
        return BAD

    def _keep(self, trouble: Trouble, document: int | None = None) -> None:
        self._count += 1
        if len(self._problems) < _MOST_KEPT:
            order = len(self._documents) - 1 if document is None else document
            self._problems.append((order, trouble.start, len(self._problems), trouble))

    def _errors(self) -> RecordErrors:
        listed: list[RecordProblem] = []
        for order, _, _, trouble in sorted(self._problems)[:_MOST_LISTED]:
            document = self._documents[order]
            line, column = document.place(trouble.start)
            listed.append(
                RecordProblem(
                    trouble.path,
                    trouble.found,
                    trouble.accepted,
                    file=document.name,
                    line=line,
                    column=column,
                )
            )
        message = counted(self._count, "problem")
        if self._count > len(listed):
            rest = self._count - len(listed)
            message += f": the first {len(listed)}, and {rest:,} more problems"
        return RecordErrors(message, listed)


_SPAN_KEYS: Final = ("edtf", "julian", "extent")
_SPAN: Final = shape_of(Event).fields["when"].accepted
_VALUE: Final = "a text, or a mapping with value, low, high and unit"


def _class_of(field: Field) -> type:
    assert field.shape is not None  # noqa: S101 - a record has a shape; only type checkers ask
    return field.shape.of


def member_place(node: Node, index: int, path: str) -> tuple[int, str]:
    """Return offset and path of a text of a list, by its place in the record.

    Members that are no texts have been left out, which makes the places in record and file differ.
    """
    if not isinstance(node, Scalar | Mapping):
        texts = [place for place, item in enumerate(node.items) if _is_text(item)]
        place = texts[index]
        return node.items[place].start, f"{path}[{place}]"
    return node.start, path


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind in ("any", "text") and node.text is not None


def is_nothing(node: Node) -> bool:
    """Tell whether a value is left empty.

    >>> is_nothing(Scalar(0, 0, None))
    True
    """
    return isinstance(node, Scalar) and node.text is None and node.kind != "refused"


def _described(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if not isinstance(node, Scalar):
        return "a list"
    if node.text is None:
        return "nothing"
    if node.kind in ("number", "boolean"):
        return f"the {node.kind} {node.text[:60]}" if node.kind == "number" else node.text
    return excerpt(node.text) if node.text else "an empty text"
