"""Plain data as YAML that is pleasant to read and edit.

Every tool must read the texts as texts: what some version of YAML takes for a number, a date, a
truth value or nothing stands in quotes. Long texts are folded, so that a change of a few words is
a change of a few lines.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, cast

WIDTH: Final = 100
_INDENT: Final = "  "

# Words that YAML 1.1 or 1.2 reads as something else than text.
_WORDS: Final = frozenset(
    ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", "nan", "inf"]
)
# Numbers (with digits grouped, to the base 2, 8, 16 and 60), dates with or without a time of day.
_NUMBER_LIKE: Final = re.compile(
    r"[-+]?(?:[0-9][0-9_,]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9]+)?"
    r"|[-+]?0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?"
    r"|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
# A first character that means nothing to YAML, and then nothing that ends a plain scalar.
_PLAIN: Final = re.compile(
    r"(?:[^\W_]|[/_.(“«„‘’€£$+]|-(?=\w))(?:[^\n\t:#]|:(?=[^\s])|(?<=[^\s])#)*"
)
# What some parsers stop at between brackets.
_PLAIN_IN_FLOW: Final = re.compile(r"[^,\[\]{}?:]*")
# Line ends of other kinds, a mark that is no text, and characters that YAML does not have.
_SPECIAL: Final = re.compile("[\x85\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def to_yaml(content: dict[str, Any]) -> str:
    """Write plain data as a YAML document.

    Args:
        content: dicts, lists, texts and numbers; keys are names.

    >>> print(to_yaml({"title": "no", "tags": ["border", "1969"], "sources": []}), end="")
    title: "no"
    tags: [border, "1969"]
    sources: []
    """
    return "".join(f"{line}\n" for line in _mapping(content, 0))


def _mapping(content: dict[str, Any], depth: int) -> Iterator[str]:
    lead = _INDENT * depth
    for key, value in content.items():
        if isinstance(value, str):
            yield from _text(f"{lead}{key}:", value, depth)
        elif isinstance(value, dict):
            yield from _nested(f"{lead}{key}:", cast("dict[str, Any]", value), depth)
        elif isinstance(value, int | float):
            yield f"{lead}{key}: {_number(value)}"
        else:
            yield from _list(f"{lead}{key}:", value, depth)


def _nested(key: str, content: dict[str, Any], depth: int) -> Iterator[str]:
    """Write a mapping on the line of its key if it fits there, else below it."""
    flow = _flow(content)
    if flow is not None and len(key) + 1 + len(flow) <= WIDTH:
        yield f"{key} {flow}"
    else:
        yield key
        yield from _mapping(content, depth + 1)


def _list(key: str, items: list[Any], depth: int) -> Iterator[str]:
    flow = _flow(items)
    if flow is not None and len(key) + 1 + len(flow) <= WIDTH:
        yield f"{key} {flow}"
        return
    yield key
    lead = _INDENT * (depth + 1)
    for item in items:
        if isinstance(item, str):
            yield from _text(f"{lead}-", item, depth + 1)
        elif isinstance(item, dict):
            mapping = cast("dict[str, Any]", item)
            flow = _flow(mapping) if len(mapping) and "id" not in mapping else None
            if flow is not None and len(lead) + 2 + len(flow) <= WIDTH:
                yield f"{lead}- {flow}"
                continue
            for number, line in enumerate(_mapping(mapping, depth + 2)):
                yield f"{lead}- {line.lstrip()}" if number == 0 else line
        else:
            yield f"{lead}- {_number(item)}"


def _flow(content: dict[str, Any] | list[Any]) -> str | None:
    """Write short texts and numbers in one line, or None where it takes more."""
    parts: list[str] = []
    pairs = content.items() if isinstance(content, dict) else ((None, item) for item in content)
    for key, value in pairs:
        if isinstance(value, dict | list):
            return None
        if isinstance(value, str):
            if len(value) > WIDTH:
                return None
            text = _scalar(value, in_flow=True)
        else:
            text = _number(value)
        parts.append(text if key is None else f"{key}: {text}")
    body = ", ".join(parts)
    return f"{{{body}}}" if isinstance(content, dict) else f"[{body}]"


def _number(value: float) -> str:
    text = repr(value)
    # YAML 1.1 has no number with an exponent and without a point.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


# --- texts --------------------------------------------------------------------------------------


def _text(key: str, value: str, depth: int) -> Iterator[str]:
    if "\n" not in value:
        scalar = _scalar(value)
        if len(key) + 1 + len(scalar) <= WIDTH or not _may_be_folded(value):
            yield f"{key} {scalar}"
            return
    elif not _may_be_block(value):
        yield f"{key} {_quoted(value)}"
        return
    lead = _INDENT * (depth + 1)
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    chomp = ("-", "")[ends] if ends < 2 else "+"  # noqa: PLR2004 - one line end is the usual
    lines = body.split("\n")
    fits = len(lines) > 1 and all(len(lead) + len(line) <= WIDTH for line in lines)
    if not fits and _may_be_folded(value):
        yield f"{key} >{chomp}"
        for number, line in enumerate(lines):
            if number:
                yield ""  # folded, one line end alone would read as a blank
            for part in _wrapped(line, WIDTH - len(lead)):
                yield f"{lead}{part}" if part else ""
    else:
        yield f"{key} |{chomp}"
        for line in lines:
            yield f"{lead}{line}" if line else ""
    for _ in range(ends - 1):
        yield ""


def _scalar(value: str, *, in_flow: bool = False) -> str:
    """Write a text in one line, plain where no tool can take it for something else."""
    plain = (
        _PLAIN.fullmatch(value)
        and value[-1] not in " :"
        and value.lower() not in _WORDS
        and not _NUMBER_LIKE.fullmatch(value)
        and not _SPECIAL.search(value)
        and (not in_flow or _PLAIN_IN_FLOW.fullmatch(value))
    )
    return value if plain else _quoted(value)


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _may_be_block(value: str) -> bool:
    """Tell whether a text can stand in lines of its own, letter by letter."""
    return value[0] not in " \t\n" and bool(value.strip()) and not _SPECIAL.search(value)


def _may_be_folded(value: str) -> bool:
    """Tell whether lines of a text can be broken at blanks and joined again by a reader."""
    return _may_be_block(value) and all(
        line[:1] not in (" ", "\t") and line[-1:] not in (" ", "\t") for line in value.split("\n")
    )


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Break a line at single blanks; a word that is too long stays whole."""
    width = max(width, 40)
    start = 0
    while len(line) - start > width:
        at = _last_blank(line, start, start + width + 1)
        if at < 0:
            at = _next_blank(line, start + width + 1)
        if at < 0:
            break
        yield line[start:at]
        start = at + 1
    yield line[start:]


_SINGLE_BLANK: Final = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def _last_blank(line: str, start: int, end: int) -> int:
    found = [match.start() for match in _SINGLE_BLANK.finditer(line, start + 1, end + 1)]
    return found[-1] if found else -1


def _next_blank(line: str, start: int) -> int:
    match = _SINGLE_BLANK.search(line, start)
    return match.start() if match else -1
