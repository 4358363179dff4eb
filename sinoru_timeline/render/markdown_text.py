"""Text in Markdown: escaped, so that it is shown as it is, one by one or very many at once."""

import functools
import re
from collections.abc import Sequence
from typing import Final


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


def escape_lines(texts: list[str], *, printable: bool = False) -> list[str]:
    r"""Escape many texts as `escape_line` does each.

    They are looked at as one, and most have nothing to escape.

    Args:
        texts: the texts.
        printable: whether it is known already that all their characters are printable.

    >>> escape_lines(["Border clash", "a *\n b", ""])
    ['Border clash', 'a \\* b', '']
    """
    whole = "\n".join(texts)
    if not ((printable or "".join(texts).isprintable()) and _is_regular(whole)):
        texts = [" ".join(text.split()) for text in texts]
        whole = "\n".join(texts)
    lines = _escaped(whole).split("\n")
    if _STARTS.isdisjoint([text[:1] for text in texts]):
        return lines
    return [_AT_START.sub(_AFTER_FIRST, line) for line in lines]


def is_plain(texts: Sequence[str]) -> bool:
    """Tell quickly that texts are shown as they are; False leaves the question open.

    >>> is_plain(["Border clash", "It began."]), is_plain(["a *"]), is_plain(["1. a"])
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
        and b"ww." not in coded.lower()
        and whole[:1] != " "
        and whole[-1:] != " "
        and _STARTS.isdisjoint([text[:1] for text in texts])
    )


def _is_regular(whole: str) -> bool:
    """Tell whether printable texts on lines have single blanks, and these between their words."""
    return (
        "  " not in whole
        and " \n" not in whole
        and "\n " not in whole
        and not whole.startswith(" ")
        and not whole.endswith(" ")
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
