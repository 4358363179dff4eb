"""YAML text to nodes, through the parser's events: no object is ever made by YAML itself.

Every scalar is text; only plain `null`, `~` and an empty value are nothing. Anchors, aliases, tags
and merge keys are refused, since a file that needs them reads differently in every tool, and an
alias of aliases can fill the memory.
"""

from typing import Final

import yaml

from sinoru_timeline.errors import excerpt
from sinoru_timeline.formats.nodes import DEEPEST, Document, Mapping, Node, Scalar, Sequence

# The parser in C is ten times as fast; PyYAML may have been built without it.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(document: Document) -> None:
    """Make the tree of a document from its text.

    >>> document = Document(text="title: Apollo")
    >>> parse_yaml(document)
    >>> document.roots[0].get("title").text
    'Apollo'
    """
    tree = _Tree(document)
    try:
        for event in yaml.parse(document.text, Loader=_LOADER):
            if not tree.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = f"broken YAML: {error.problem or error.context or 'it cannot be read'}"
        document.stop(mark.index if mark else 0, tree.path, found, "YAML 1.1")
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The reader's own errors, and what the parser in Python makes of impossible escapes.
        offset = getattr(error, "position", 0)
        document.stop(int(offset), tree.path, "a character that YAML does not have", "YAML 1.1")
    document.finish()


class _Tree:
    """Builds nodes from events, without recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.path: list[str | int] = []
        self._open: list[Mapping | Sequence] = []
        # For each open mapping the key that waits for its value.
        self._keys: list[Scalar | None] = []

    def take(self, event: yaml.Event) -> bool:
        """Take the next event; False if nothing behind it can be read."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event)
            self._complete(self._scalar(event))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_decoration(event)
            return self._descend(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._keys.pop()
            self._complete(self._open.pop())
        elif isinstance(event, yaml.AliasEvent):
            start = _start(event)
            self._report(start, f"the alias *{event.anchor}", "the value itself, written out")
            self._complete(Scalar(start, _end(event), None, "refused"))
        elif isinstance(event, yaml.DocumentStartEvent) and self.document.roots:
            self._stop(_start(event), "a second document", "one document in a file")
            return False
        return True

    def _descend(self, event: yaml.CollectionStartEvent) -> bool:
        start = _start(event)
        if len(self._open) == DEEPEST:
            self.path.clear()  # it would say nothing that the message does not
            self._stop(start, f"more than {DEEPEST} levels", f"at most {DEEPEST} levels")
            return False
        if self._open and isinstance(self._open[-1], Sequence):
            self.path.append(len(self._open[-1].items))
        elif self._open:
            # A mapping or a list as a key has been no key yet; it is refused when it ends.
            key = self._keys[-1]
            self.path.append("?" if key is None else _key_text(key))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(Mapping(start) if mapping else Sequence(start))
        self._keys.append(None)
        return True

    def _complete(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self._open:
            self.document.roots.append(node)
            return
        if not isinstance(node, Scalar):
            self.path.pop()
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node)
            return
        self._keys[-1] = None
        if key.kind == "refused":
            return
        name = _key_text(key)
        if name in parent.entries:
            line, column = self.document.place(parent.entries[name][0].start)
            found = f"the key {excerpt(name)} again (first in line {line}, column {column})"
            self._report(key.start, found, "each key once", name)
        else:
            parent.entries[name] = (key, node)

    def _key(self, node: Node) -> Scalar:
        """Check what stands as a key."""
        if not isinstance(node, Scalar):
            kind = "mapping" if isinstance(node, Mapping) else "list"
            self._report(node.start, f"a {kind} as a key", "a text as a key")
            return Scalar(node.start, node.start, None, "refused")
        if node.text == "<<" and node.inside == node.start:
            self._report(node.start, "the merge key <<", "the keys themselves, written out")
            return Scalar(node.start, node.end, None, "refused")
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end, value = _start(event), _end(event), event.value
        plain = not event.style
        if plain and event.implicit[0] and value in _NOTHING:
            return Scalar(start, end, None, "any", start)
        # The letters stand in the file one by one if nothing was escaped or folded.
        lead = start if plain else start + 1
        inside = lead if self.document.text.startswith(value, lead) else None
        path = self.path
        if self._open and isinstance(self._open[-1], Sequence):
            path = [*path, len(self._open[-1].items)]
        elif self._open and self._keys[-1] is not None:
            path = [*path, _key_text(self._keys[-1])]
        return self.document.scalar((start, end), value, "any", path, inside)

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report(_start(event), f"the anchor &{event.anchor}", "no anchors")
        if event.tag is not None:
            found = f"the tag {excerpt(event.tag)}"
            self._report(_start(event), found, "no tags: a field's type is known")

    def _report(self, offset: int, found: str, accepted: str, *more: str) -> None:
        path = [*self.path, *more]
        if not more and self._open:
            key = self._keys[-1]
            if isinstance(self._open[-1], Sequence):
                path.append(len(self._open[-1].items))
            elif key is not None:
                path.append(_key_text(key))
        self.document.report(offset, path, found, accepted)

    def _stop(self, offset: int, found: str, accepted: str) -> None:
        self.document.stop(offset, self.path, found, accepted)


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _key_text(key: Scalar) -> str:
    """Return a key as a text; an empty key, or `~`, is one that no record has."""
    return "~" if key.text is None else key.text
