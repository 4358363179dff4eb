"""HTML pages: what they say of themselves, and their text.

Metadata are read here (JSON-LD, Open Graph and other `meta` tags, `<time>`); the text is taken out
by trafilatura, which an extra installs. Its dates are not asked for: they come from htmldate,
which makes up days and looks at the clock.
"""

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final, cast

from sinoru_timeline.errors import ArticleError
from sinoru_timeline.text.articles.metadata import source_fields, written_date

_KINDS: Final = re.compile(
    r"(?:News|Scholarly|Tech|Social|Satirical|Opinion|Background|Analysis|Review|Reportage)?\w*"
    r"(?:Article|Posting|Report|WebPage|CreativeWork)$"
)
_LARGEST: Final = 1_000_000  # characters of one JSON-LD script


class _Head(HTMLParser):
    """Collects what a page says of itself; broken markup does not stop it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, Any] = {}
        self.scripts: list[str] = []
        self.times: list[str] = []
        self._open: str | None = None
        self._parts: list[str] = []
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag states."""
        facts = {name.lower(): value or "" for name, value in attrs}
        if tag == "html" and facts.get("lang"):
            self.found.setdefault("lang", facts["lang"])
        elif tag == "meta":
            name = (
                facts.get("property") or facts.get("name") or facts.get("itemprop") or ""
            ).lower()
            if name and facts.get("content"):
                self.found.setdefault(name, facts["content"])
        elif tag == "link" and facts.get("rel", "").lower() == "canonical":
            self.found.setdefault("canonical", facts.get("href", ""))
        elif tag == "time" and facts.get("datetime") and not self._aside:
            self.times.append(facts["datetime"])
        elif tag in ("aside", "footer", "nav"):
            self._aside += 1
        elif (tag == "script" and "ld+json" in facts.get("type", "").lower()) or tag == "title":
            self._open, self._parts = tag, []

    def handle_endtag(self, tag: str) -> None:
        """End what is collected."""
        if tag in ("aside", "footer", "nav"):
            self._aside = max(0, self._aside - 1)
        if tag != self._open:
            return
        text = "".join(self._parts)
        if tag == "script":
            self.scripts.append(text)
        else:
            self.found.setdefault("title", text)
        self._open = None

    def handle_data(self, data: str) -> None:
        """Collect the text of a title or a script."""
        if self._open is not None:
            self._parts.append(data)


def page_fields(html: str) -> dict[str, Any]:
    """Return what a page says of itself, by the names it uses.

    JSON-LD is believed before Open Graph, and that before other tags; the first `<time>` with a
    date counts where nothing else has one.

    >>> page_fields('<html lang="en"><title>Talks</title><time datetime="2023-10">October</time>')
    {'lang': 'en', 'title': 'Talks', 'issued': '2023-10'}
    """
    head = _Head()
    head.feed(html)
    head.close()
    found = {**head.found, **_linked_data(head.scripts)}
    if "issued" not in source_fields(found):
        for time in head.times:
            if written_date(time) is not None:  # `datetime="PT5M"` says how long it takes to read
                found["issued"] = time
                break
    return found


def _linked_data(scripts: list[str]) -> dict[str, Any]:
    """Return the fields of the first thing in JSON-LD that is an article, or else a page."""
    found: list[tuple[bool, dict[str, Any]]] = []
    for thing in _things(scripts):
        kinds = thing.get("@type")
        names = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _KINDS.match(name) for name in names):
            fields = {name.lower(): each for name, each in thing.items() if name[:1] != "@"}
            found.append((any(str(name).endswith("Page") for name in names), fields))
    return min(found, key=lambda each: each[0])[1] if found else {}


def _things(scripts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the things that scripts of JSON-LD describe; broken ones are passed over."""
    for script in scripts:
        if len(script) > _LARGEST:
            continue
        try:
            things: deque[object] = deque([json.loads(script)])
        except (ValueError, RecursionError):
            continue
        while things:
            thing = things.popleft()
            if isinstance(thing, list):
                things += cast("list[object]", thing)
            elif isinstance(thing, dict):
                mapping = cast("dict[str, Any]", thing)
                yield mapping
                things.append(mapping.get("@graph"))


def page_text(html: str) -> tuple[str, str]:
    """Return the text of a page, and the program that took it out.

    Raises:
        ArticleError: trafilatura is not installed, or finds no text.
    """
    try:
        # It takes half a second to import, and only pages need it.
        import trafilatura  # noqa: PLC0415
    except ImportError:
        raise ArticleError(
            "HTML is read with trafilatura, which is not installed; "
            "accepted: pip install 'sinoru-timeline[web]'"
        ) from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        text = trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
    except (ValueError, TypeError, RecursionError, AssertionError) as error:
        raise ArticleError(f"the page cannot be taken apart: {type(error).__name__}") from None
    if not text or not text.strip():
        raise ArticleError("the page has no text")
    return text, f"trafilatura {trafilatura.__version__}"
