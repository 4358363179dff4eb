"""Tables as the displays of a merge have them."""

from collections.abc import Iterable, Sequence
from typing import Final

from sinoru_timeline.errors import counted
from sinoru_timeline.render.tables import markdown_table

SHOWN: Final = 50  # rows of a display


def listed(count: int, noun: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Say in Markdown how many there are, and show the first of them as a table."""
    if not count:
        return f"0 {noun}s"
    more = f"\n\n{count - SHOWN:,} more are not shown." if count > SHOWN else ""
    return f"{counted(count, noun)}\n\n{markdown_table(heads, rows)}{more}"
