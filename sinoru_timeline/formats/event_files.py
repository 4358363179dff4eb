"""Event files: which records they have, and what must hold among all of them.

What is wrong within a record does not end the reading, so that mistakes among records are found in
the same run, and are located too.
"""

from typing import Any, Final

import attrs

from sinoru_timeline.formats.content import Records
from sinoru_timeline.formats.located import BAD, Reader, is_nothing, member_place
from sinoru_timeline.formats.nodes import Mapping, Node, Scalar, Trouble
from sinoru_timeline.formats.schema import LINES, SCHEMA_KEY, Shape, shape_of
from sinoru_timeline.record import integrity
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.problem import Path
from sinoru_timeline.record.provenance import Source

# What a record says about its parts is of no use where one of them has been left out.
_NEEDS_WHOLE: Final = ("unknown_claim", "undated", "contradiction")
_EMPTY: Final = "a mapping with sources and events"
_LISTS: Final[dict[str, type]] = {
    "actors": Authority,
    "places": Authority,
    "sources": Source,
    "events": Event,
}
_LINE_KEYS: Final = ("source", "event", "actor", "place", "chronology")
_LINE: Final = "one of " + ", ".join(f'{{"{key}": {{…}}}}' for key in _LINE_KEYS)


class EventReader(Reader):
    """Turns the trees of event files into the records of one chronology."""

    def __init__(self) -> None:
        """Begin with no documents."""
        super().__init__()
        self._records = Records()
        # The records by the list of the file in which they stand.
        self._lists: dict[str, list[Any]] = {key: [] for key in _LISTS}
        self._unlocated = False
        self._known: dict[str, dict[str, None]] = {"sources": {}, "events": {}}

    def take(self, records: Records) -> None:
        """Take records of which nobody knows where they stand, read the fast way."""
        self._unlocated = True
        for key, found in self._lists.items():
            found.extend(getattr(records, key))
        self._state({name: getattr(records, name) for name in _metadata().fields})

    def finish(self) -> Records | None:
        """Check what must hold among the records, and return them.

        Returns:
            The records, or None if something is wrong and not every record can be located.

        Raises:
            RecordErrors: everything that was wrong, in the order of the files.
        """
        if self._unlocated:
            if self._count or any(True for _ in integrity.problems(**self._lists)):
                return None
        else:
            self._check_integrity()
        if self._count:
            raise self._errors()
        lists: dict[str, Any] = {key: tuple(found) for key, found in self._lists.items()}
        return attrs.evolve(self._records, **lists)

    # --- whole files ----------------------------------------------------------------------------

    def _nothing(self, *, lines: bool) -> None:  # noqa: ARG002 - other readers ask
        self._report(0, "", "nothing", _EMPTY)

    def _whole(self, node: Node) -> None:
        self._chronology(node, "", shape_of(Records))

    def _line(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._wrong(node, "", _LINE)
            return
        if len(node.entries) != 1:
            self._report(node.start, "", f"a mapping with {len(node.entries)} keys", _LINE)
        for key, (name, value) in node.entries.items():
            if key in LINES:
                self._collect(value, LINES[key], key)
            elif key == "chronology":
                self._chronology(value, "chronology", _metadata())
            else:
                self._unknown_key(name, "", _LINE_KEYS)

    def _chronology(self, node: Node, path: str, shape: Shape) -> None:
        if not isinstance(node, Mapping):
            self._wrong(node, path, f"a mapping with {', '.join(shape.fields)}")
            return
        stated: dict[str, Any] = {}
        for key, (name, value) in node.entries.items():
            field = shape.fields.get(key)
            at = f"{path}.{key}" if path else key
            if field is None:
                if key != SCHEMA_KEY:
                    self._unknown_key(name, path, tuple(shape.fields))
            elif is_nothing(value):
                continue
            elif field.kind != "list":
                found = self._value(value, field, at)
                if found is not BAD:
                    stated[key] = found
            elif isinstance(value, Scalar | Mapping):
                self._wrong(value, at, field.accepted)
            else:
                for index, item in enumerate(value.items):
                    self._collect(item, key, f"{at}[{index}]")
        self._state(stated)

    def _state(self, stated: dict[str, Any]) -> None:
        """Take what a file says of the chronology; the first file that says it counts."""
        fresh = {key: text for key, text in stated.items() if getattr(self._records, key) is None}
        self._records = attrs.evolve(self._records, **fresh)

    def _collect(self, node: Node, key: str, path: str) -> None:
        """Make a record of a list; its id is known even if it is left out."""
        if isinstance(node, Mapping) and key in self._known:
            name = node.get("id")
            if isinstance(name, Scalar) and name.text is not None:
                self._known[key][name.text] = None
        record = self._record(node, shape_of(_LISTS[key]), path)
        if record is not BAD:
            self._lists[key].append(record)

    # --- among records --------------------------------------------------------------------------

    def _check_integrity(self) -> None:
        # What a broken file defines is not known, so nothing can be said to be unknown.
        broken = any(document.broken for document in self._documents)
        for problem in integrity.problems(
            **self._lists,
            other_events=self._known["events"],
            other_sources=self._known["sources"],
        ):
            if problem.kind == "unknown" and broken:
                continue
            if problem.kind in _NEEDS_WHOLE and id(self._top(problem.path)) in self._partial:
                continue
            document, start, path = self._locate(problem.path)
            found = problem.found
            if problem.other is not None:
                found += f" (also at {self._place(problem.other)})"
            self._keep(Trouble(start, path, found, problem.accepted), document)

    def _top(self, path: Path) -> object:
        return self._lists[str(path[0])][int(path[1])]

    def _locate(self, path: Path) -> tuple[int, int, str]:
        """Return document, offset and path in the file of a path among the records."""
        record: Any = self._top(path)
        origin = self._origins[id(record)]
        node: Node = origin.node
        shown = origin.path
        for part in path[2:]:
            if isinstance(part, str):
                shown += f".{part}"
                if isinstance(node, Mapping):
                    node = node.get(part) or node
                record = getattr(record, part, None)
                continue
            record = record[part]
            member = self._origins.get(id(record))
            if member is None:
                return (origin.document, *member_place(node, part, shown))
            node, shown = member.node, member.path
        return origin.document, node.start, shown

    def _place(self, path: Path) -> str:
        order, start, shown = self._locate(path)
        document = self._documents[order]
        line, column = document.place(start)
        return f"{document.name}:{line}:{column}" if document.name else f"{line}:{column}, {shown}"


def _metadata() -> Shape:
    """Return the fields of a chronology without its records."""
    fields = shape_of(Records).fields
    kept = {name: field for name, field in fields.items() if field.kind == "text"}
    return Shape(of=Records, fields=kept)
