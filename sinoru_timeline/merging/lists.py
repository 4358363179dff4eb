"""Counts and tables as the displays of a merge have them."""

from collections.abc import Iterable, Sequence
from typing import Final

from sinoru_timeline.render.tables import markdown_table

SHOWN: Final = 50  # rows of a display


def counted(count: int, noun: str) -> str:
    """Say how many there are of something.

    >>> counted(1, "event"), counted(1_000, "event")
    ('1 event', '1,000 events')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def listed(count: int, noun: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Say in Markdown how many there are, and show the first of them as a table."""
    if not count:
        return f"0 {noun}s"
    more = f"\n\n{count - SHOWN:,} more are not shown." if count > SHOWN else ""
    return f"{counted(count, noun)}\n\n{markdown_table(heads, rows)}{more}"
