"""Small tables for notebooks and Markdown; every cell is escaped, since records are hostile."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from sinoru_timeline.errors import ascii_controls

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~#&!$])")


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table as Markdown.

    >>> print(markdown_table(("a", "b"), [("1|2", "<b>")]))
    | a | b |
    |---|---|
    | 1\|2 | \<b\> |
    """
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows:
        cells = [_SPECIAL.sub(r"\\\1", _flat(cell)) for cell in row]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def html_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as HTML.

    >>> html_table("<", ("a",), [("&",)])
    '<table><caption>&lt;</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>&amp;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(_flat(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    title = f"<caption>{escape(_flat(caption))}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _flat(text: str) -> str:
    return ascii_controls(" ".join(text.split()))
