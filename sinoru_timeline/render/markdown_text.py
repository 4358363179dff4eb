"""Text in Markdown: escaped, so that it is shown as it is."""

import functools
import re
from collections.abc import Sequence
from typing import Final

BLANKS: Final = " \t\n"
"""What may be left out at the ends of a text; some control characters, blanks to Python, may not."""


class MarkdownText(str):
    """Text that is Markdown already, so that it is not escaped.

    >>> str(MarkdownText("*as it is*"))
    '*as it is*'
    """

    __slots__ = ()


def escape_markdown(value: object) -> MarkdownText:
    r"""Write any value so that Markdown shows it as it is, on one line.

    Args:
        value: anything; Markdown that is marked as such passes unchanged, None becomes nothing.

    >>> print(escape_markdown("1. see [here](javascript:x) <b>"))
    1\. see \[here\](javascript\:x) \<b\>
    """
    if isinstance(value, MarkdownText):
        return value
    if value is None:
        return MarkdownText()
    text = str(value)
    return _escape_text(text) if len(text) < _OFTEN_SAID else _escape_text.__wrapped__(text)


# A page says many short things again and again: fields, methods, names, topics.
_OFTEN_SAID: Final = 60


@functools.lru_cache(maxsize=4_096)
def _escape_text(text: str) -> MarkdownText:
    return MarkdownText(escape_line(text))


def escape_line(text: str) -> str:
    r"""Escape a text as `escape_markdown` does, without marking it.

    >>> print(escape_line("1. a *"))
    1\. a \*
    """
    words = text.split()
    line = " ".join(words)
    if "".join(words).isalnum():
        return line
    escaped = _escaped(line)
    return _AT_START.sub(_AFTER_FIRST, escaped) if line[:1] in _STARTS else escaped


def markdown_link(address: str) -> MarkdownText:
    """Write an address that may be a link as one; everything else is escaped.

    >>> markdown_link("https://example.org/a")
    '<https://example.org/a>'
    """
    if _LINKABLE.fullmatch(address):
        return MarkdownText(f"<{address}>")
    return escape_markdown(address)


class Escaped(dict[str, str]):
    """Short texts that are said again and again, each with what it is escaped."""

    def __missing__(self, text: str) -> str:
        """Escape a text the first time."""
        self[text] = escaped = escape_line(text)
        return escaped


def is_plain(texts: Sequence[str]) -> bool:
    """Tell quickly that texts are shown as they are; False leaves the question open.

    >>> is_plain(["Border clash", "2 March"]), is_plain(["a *"]), is_plain(["2. March"])
    (True, False, False)
    """
    whole = " ".join(texts)
    if not whole.isascii() and not whole.isprintable():
        return False
    # Characters are found much faster among bytes.
    coded = whole.encode("utf-8", "replace")
    return (
        (len(coded.translate(None, _TELLING)) == len(coded) or not _needs_escape(whole))
        and b"  " not in coded
        and not ((b"w." in coded or b"W." in coded) and b"ww." in coded.lower())
        and whole[:1] != " "
        and whole[-1:] != " "
        and not any([_AT_START.match(text) for text in texts if text[:1] in _STARTS])  # noqa: C419 - a list is faster
    )


def _escaped(text: str) -> str:
    """Escape what has a meaning anywhere in a line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    if "ww." in text or "WW." in text or "wW." in text or "Ww." in text:
        return _AFTER_WWW.sub(r"\\.", escaped)
    return escaped


# What has a meaning in the middle of a line, in CommonMark, GitHub's dialect or its common
# extensions; a colon only where it may begin an address or a symbol. One set of characters comes
# first, so that a search passes quickly over all others.
_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]<>#|~^@=$!&:%]"
    r"(?:(?<=[\\`*_{}\[\]<>#|~^@=$!])|(?<=&)(?=[#A-Za-z])|(?<=:)(?=[^\s\d])|(?<=%)(?=%))"
)
# The same, and what is not printable, for a quick look whether there is any of it.
_TELLING: Final = b"\\`*_{}[]<>#|~^@=$!&:%" + bytes((*range(32), 127))
_needs_escape: Final = re.compile(f"{_SPECIAL.pattern}|[\0-\x1f\x7f]").search
_AFTER_WWW: Final = re.compile(r"(?<=[Ww]{3})\.")
# What has a meaning at the start of a line only, and what it begins with.
_AT_START: Final = re.compile(r"^(\d{0,9})([-+:.)](?:\s|$|[-+]))")
_AFTER_FIRST: Final = r"\1\\\2"
_STARTS: Final = frozenset("0123456789-+:.)")
_LINKABLE: Final = re.compile(r"https?://[^\s<>\\\x00-\x20\x7f]+", re.IGNORECASE)
