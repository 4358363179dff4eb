"""Small tables and lines for notebooks and Markdown, escaped, since records are hostile."""

from collections.abc import Iterable, Sequence
from html import escape

from sinoru_timeline.errors import ascii_controls
from sinoru_timeline.render.markdown_text import escape_line


def markdown_line(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line, with nothing hidden in it.

    >>> print(markdown_line("<b>\n# Title\u202e"))
    \<b\> \# Title\\u202e
    """
    return escape_line(_flat(text))


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table as Markdown.

    >>> print(markdown_table(("a", "b"), [("1|2", "<b>")]))
    | a | b |
    |---|---|
    | 1\|2 | \<b\> |
    """
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(map(markdown_line, row))} |" for row in rows]
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
