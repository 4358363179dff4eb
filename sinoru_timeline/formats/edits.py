"""Changes to an event file that touch nothing else: comments, blanks and order stay as they are.

A change is made in the text, at the place that the parser says a value has; everything outside it
is kept letter by letter. What is read from the changed text is compared with what was wanted, so a
change that would say something else is refused.
"""

import copy
from collections.abc import Sequence
from typing import Any, Final, TypeAlias, cast

import yaml

from sinoru_timeline.errors import RecordProblem, excerpt
from sinoru_timeline.formats.yaml_text import to_yaml

Path: TypeAlias = Sequence[str | int]

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP: Final = 2  # blanks by which a record stands inside another


def change(text: str, path: Path, value: object) -> str:
    r"""Return the text of a YAML file with one value of a mapping changed, added or removed.

    Args:
        text: the file.
        path: keys and numbers that lead to the value; the last is a key.
        value: what is to stand there, as plain data; None takes key and value out.

    Raises:
        RecordProblem: the path leads nowhere, or the file is written in a way that no single value
            can be changed in.

    >>> change("a: 1  # one\nb: {c: 2}\n", ["a"], "3")
    'a: "3"  # one\nb: {c: 2}\n'
    """
    *outer, key = path
    root = _root(text)
    mapping = _at(root, outer, path)
    if not isinstance(mapping, yaml.MappingNode):
        raise _nowhere(path)
    pair = next(((k, v) for k, v in mapping.value if k.value == key), None)
    if mapping.flow_style:
        made = _rewritten(text, mapping, str(key), value)
    elif pair is None:
        made = text if value is None else _added(text, mapping, str(key), value)
    else:
        made = _replaced(text, mapping, pair, value)
    return _checked(text, made, path, value)


def remove(text: str, path: Path) -> str:
    r"""Return the text of a YAML file without one item of a list.

    Raises:
        RecordProblem: see `change`.

    >>> remove("a:\n  - b: 1\n    c: 2\n  # about d\n  - d: 3\n", ["a", 0])
    'a:\n  # about d\n  - d: 3\n'
    """
    *outer, number = path
    root = _root(text)
    found = _at(root, outer, path)
    if not isinstance(found, yaml.SequenceNode) or not isinstance(number, int):
        raise _nowhere(path)
    items = cast("list[yaml.Node]", found.value)
    if not 0 <= number < len(items):
        raise _nowhere(path)
    if len(items) == 1:
        made = _emptied(text, root, outer, found)
    elif found.flow_style:
        first = items[number].start_mark.index
        if number + 1 < len(items):
            made = text[:first] + text[items[number + 1].start_mark.index :]
        else:
            made = text[: _end(text, items[number - 1])] + text[_end(text, items[number]) :]
    else:
        start = text.rfind("\n", 0, items[number].start_mark.index) + 1
        made = text[:start] + text[_line_end(text, _end(text, items[number])) :]
    return _checked(text, made, path, None)


def _emptied(text: str, root: yaml.Node, outer: Path, found: yaml.SequenceNode) -> str:
    """Leave an empty list where one of a single item was; comments above the item stay."""
    if found.flow_style:
        return text[: found.start_mark.index] + "[]" + text[_end(text, found) :]
    mapping = _at(root, outer[:-1], outer)
    assert isinstance(mapping, yaml.MappingNode)  # noqa: S101 - no file is a bare list
    key = next(k for k, _ in mapping.value if k.value == outer[-1])
    colon = text.index(":", key.end_mark.index) + 1
    item = text.rfind("\n", 0, found.start_mark.index) + 1
    return f"{text[:colon]} []{text[colon:item]}{text[_line_end(text, _end(text, found)) :]}"


def append(text: str, key: str, record: dict[str, Any]) -> str:
    r"""Return the text of a YAML file with one more record in a list of the file itself.

    Args:
        text: the file; it may be empty.
        key: the list, which is begun if it is not there.
        record: the record, as plain data.

    >>> append("a: 1\n", "b", {"c": "d"})
    'a: 1\nb:\n  - c: d\n'
    """
    root = yaml.compose(text, Loader=_LOADER)
    line_end = _line_end_of(text)
    lines = _block(record, _STEP + 2, line_end)
    item = " " * _STEP + "- " + lines.lstrip(" ")
    found = None
    if isinstance(root, yaml.MappingNode):
        found = next((v for k, v in root.value if k.value == key), None)
    elif root is not None and not (isinstance(root, yaml.ScalarNode) and not root.value):
        raise _nowhere([key])
    if found is None:
        lead = text if not text or text.endswith("\n") else f"{text}{line_end}"
        return f"{lead}{key}:{line_end}{item}"
    if not isinstance(found, yaml.SequenceNode):
        raise _nowhere([key])
    if found.flow_style and found.value:
        raise RecordProblem(key, "a list in one line", "a list of one item a line")
    if not found.value:
        head = text[: found.start_mark.index].rstrip()
        tail = text[_line_end(text, _end(text, found)) :]
        return f"{head}{line_end}{item}{tail}"
    first = found.value[0]
    column = text.rfind("-", 0, first.start_mark.index) - (
        text.rfind("\n", 0, first.start_mark.index) + 1
    )
    at = _line_end(text, _end(text, found))
    head = text[:at] if text[:at].endswith("\n") else f"{text[:at]}{line_end}"
    block = " " * column + "- " + _block(record, column + 2, line_end).lstrip(" ")
    return head + block + text[at:]


# --- places -------------------------------------------------------------------------------------


def _root(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise RecordProblem("", f"broken YAML: {error}", "YAML 1.1") from None
    if root is None:
        raise _nowhere([])
    return root


def _at(root: yaml.Node, outer: Path, path: Path) -> yaml.Node:
    node = root
    for step in outer:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            found = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            items = cast("list[yaml.Node]", node.value)
            found = items[step] if 0 <= step < len(items) else None
        if found is None:
            raise _nowhere(path)
        node = found
    return node


def _nowhere(path: Path) -> RecordProblem:
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return RecordProblem(shown.lstrip("."), "nothing", "a value of the file")


def _end(text: str, node: yaml.Node) -> int:
    """Return where a node's last letter has stood; the parser counts comments behind it in."""
    nested = isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)
    if not nested:
        end = node.end_mark.index
        while end > node.start_mark.index and text[end - 1].isspace():
            end -= 1
        return end
    last: yaml.Node | tuple[yaml.Node, yaml.Node] = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    """Return where the line of a place ends, its line end counted in."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


# --- changes ------------------------------------------------------------------------------------


def _block(content: dict[str, Any], column: int, line_end: str) -> str:
    lead = " " * column
    lines = to_yaml(content).removesuffix("\n").split("\n")
    return "".join(f"{lead if line.strip() else ''}{line}{line_end}" for line in lines)


def _line_end_of(text: str) -> str:
    """Return how the lines of a file end: as its first one does."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _replaced(
    text: str, mapping: yaml.MappingNode, pair: tuple[yaml.Node, yaml.Node], value: object
) -> str:
    key, old = pair
    start, end = key.start_mark.index, max(_end(text, old), key.end_mark.index + 1)
    if value is not None:
        made = _block({key.value: value}, key.start_mark.column, _line_end_of(text))
        made = made.strip("\r\n").lstrip(" ")
        return text[:start] + made + text[end:]
    if mapping.value[0][0] is key:
        raise RecordProblem(str(key.value), "the first key of a record", "another key to take out")
    start = text.rfind("\n", 0, start) + 1
    return text[:start] + text[_line_end(text, end) :]


def _added(text: str, mapping: yaml.MappingNode, key: str, value: object) -> str:
    """Put a new key behind the last one of a record."""
    last_key, last = mapping.value[-1]
    at = max(_end(text, last), last_key.end_mark.index + 1)
    at = _line_end(text, at)
    line_end = _line_end_of(text)
    head = text[:at] if text[:at].endswith("\n") else f"{text[:at]}{line_end}"
    return head + _block({key: value}, last_key.start_mark.column, line_end) + text[at:]


def _rewritten(text: str, mapping: yaml.MappingNode, key: str, value: object) -> str:
    """Write a mapping in one line anew."""
    start, end = mapping.start_mark.index, mapping.end_mark.index
    content: dict[str, Any] = yaml.load(text[start:end], Loader=_LOADER)  # noqa: S506 - texts only
    if value is None:
        content.pop(key, None)
    else:
        content[key] = value
    lines = to_yaml({"_": content}).splitlines()
    if len(lines) != 1:
        raise RecordProblem(key, "a record in one line", "a record of one key a line")
    return text[:start] + lines[0].removeprefix("_: ") + text[end:]


def _checked(text: str, made: str, path: Path, value: object) -> str:
    """Return what was made, if it says what was wanted and nothing else has changed."""
    wanted: Any = copy.deepcopy(yaml.load(text, Loader=_LOADER))  # noqa: S506 - texts only
    inner = wanted
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        if isinstance(inner, list):
            del inner[int(path[-1])]  # pyright: ignore[reportUnknownArgumentType] - any data
        else:
            cast("dict[Any, Any]", inner).pop(path[-1], None)
    else:
        inner[path[-1]] = _as_texts(value)
    try:
        found: object = yaml.load(made, Loader=_LOADER)  # noqa: S506 - texts only
    except yaml.YAMLError:
        found = None
    if found != wanted:
        raise RecordProblem(
            ".".join(map(str, path)), "a form of YAML that cannot be changed in place",
            "one key a line, two blanks deeper than the record around it",
        )  # fmt: skip
    return made


def _as_texts(value: object) -> object:
    """Return plain data as they are read from a file: every scalar is a text."""
    try:
        return yaml.load(to_yaml({"_": value}), Loader=_LOADER)["_"]  # noqa: S506 - texts only
    except yaml.YAMLError:
        raise RecordProblem("", excerpt(str(value)), "text without control characters") from None
