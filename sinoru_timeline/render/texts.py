"""Texts and addresses as a page may have them, and the ids of its parts."""

import re
from typing import Final
from urllib.parse import quote as percent_encode

from sinoru_timeline.render.event_views import LinkView


def clean(text: str) -> str:
    r"""Replace characters that no text of a page may have.

    Control characters, and those that turn the direction of all text behind them, become U+FFFD;
    so do halves of surrogate pairs. A carriage return becomes a line end.

    >>> clean("one\r\ntwo \u202e three")
    'one\ntwo � three'
    """
    if text.isprintable():
        return text
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def link(text: str, *, base: str = "") -> LinkView:
    """Make a link of an address, or mere text where it is not one that a page may lead to.

    Args:
        text: the address, or what follows `base` in it.
        base: the beginning of the address that is not shown; what follows it is percent-encoded.

    >>> link("https://example.org/a").href
    'https://example.org/a'
    >>> link("javascript:alert(1)").href is None
    True
    """
    address = base + percent_encode(text, safe="/:;().,-_~") if base else text
    return LinkView(text=clean(text), href=address if _ADDRESS.fullmatch(address) else None)


# Tab and line end are the only control characters that a text has a use for.
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ADDRESS: Final = re.compile(
    r"https?://[^\s/?#\\@<>\"'`{}|^\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
    r"(?:[/?#][^\s\\<>\"`{}|^\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*)?",
    re.IGNORECASE,
)
_is_safe: Final = re.compile(r"[A-Za-z0-9_.-]+").fullmatch
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]")


def cleaned(text: str | None) -> str | None:
    """Clean a text that may be missing.

    >>> cleaned(None) is None
    True
    """
    return text if text is None or text.isprintable() else clean(text)


def named(name: str | None) -> str | None:
    """Turn a name such as `trade_turnover` into words.

    >>> named("trade_turnover")
    'trade turnover'
    """
    return None if name is None else clean(name.replace("_", " "))


def doi_link(doi: str) -> LinkView:
    """Lead to a DOI; many write it as an address or with `doi:` before it.

    >>> doi_link("doi:10.1000/182").href
    'https://doi.org/10.1000/182'
    """
    found = _BEFORE_DOI.match(doi)
    return link(doi[found.end() :] if found else doi, base="https://doi.org/")


_BEFORE_DOI: Final = re.compile(
    r"\s*(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE
)


def anchor(kind: str, id: str) -> str:
    """Return the id of a part of the page: safe in an address, another for each id of the kind.

    >>> anchor("event", "1969-clash"), anchor("event", "a b")
    ('event-1969-clash', 'event-a~20.b')
    """
    if not _is_safe(id):
        # The tilde is not among the safe characters, so no other id can look like this one.
        id = _UNSAFE.sub(lambda match: f"~{ord(match[0]):x}.", id)
    return f"{kind}-{id}"
