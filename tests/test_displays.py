"""What shows itself in a notebook does it in one way: in a frame of its own, that lets nothing out."""

import ast
import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

import pytest

import sinoru_timeline
from sinoru_timeline import (
    Claim,
    Event,
    Quote,
    Selector,
    Source,
    Timeline,
    annotate,
    diff,
    draft_events,
    merge,
    read_article,
    verify,
)

HOSTILE = '</iframe><script>alert(1)</script>"\u202e'
SOURCES = [Source(id="s"), Source(id="t")]


class Display(Protocol):
    def _repr_html_(self) -> str: ...


class Framed(HTMLParser):
    """The page in a frame, and what a host sees that drops frames."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.page = self.sandbox = ""
        self.tags: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "iframe":
            self.page = dict(attrs)["srcdoc"] or ""
            self.sandbox = dict(attrs)["sandbox"] or ""


def event(id: str, source: str, when: str) -> Event:
    quote = Selector(quote=Quote(exact=HOSTILE))
    claim = Claim(id="c", source=source, value=when, selector=quote, date_text=HOSTILE)
    return Event(id=id, title=f"Leaders sign treaty {HOSTILE}", when=when, claims=[claim])


def displays() -> dict[str, Display]:
    article = read_article(f"They met in Bonn {HOSTILE} on 5 May 2014.", language="en")
    first = Timeline([event("a", "s", "2014-05-05")], sources=SOURCES)
    second = Timeline([event("b", "t", "2014-05-06")], sources=SOURCES)
    merged = merge(first, second)
    return {
        "Timeline": first,
        "AnnotatedText": annotate(f"They met in May 2014. {HOSTILE}"),
        "Drafts": draft_events([article]),
        "Verification": verify(first, [article]),
        "MergeResult": merged,
        "Decisions": merged.decisions,
        "Decision": merged.decisions[0],
        "Conflicts": merged.conflicts,
        "MergeConflict": merged.conflicts[0],
        "Difference": diff(first, second),
    }


DISPLAYS = displays()


def test_every_class_that_shows_itself_is_tested_here() -> None:
    root = Path(str(sinoru_timeline.__file__)).parent
    found = {
        node.name
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(getattr(each, "name", "") == "_repr_html_" for each in node.body)
    }

    assert found == set(DISPLAYS)


@pytest.mark.parametrize("name", DISPLAYS)
def test_a_display_is_a_frame_that_lets_nothing_out(name: str) -> None:
    shown = DISPLAYS[name]._repr_html_()
    framed = Framed(shown)
    styles = re.findall("<style>(.*?)</style>", framed.page, re.DOTALL)
    hashes = re.findall("style-src 'sha256-([^']+)'", framed.page)

    assert "allow-same-origin" not in framed.sandbox
    assert "default-src 'none'" in framed.page
    digests = [hashlib.sha256(each.encode()).digest() for each in styles]
    assert hashes == [base64.b64encode(each).decode() for each in digests]
    assert framed.tags.count("iframe") == 1
    assert "script" not in framed.tags
    assert "<script>alert" not in framed.page
    # The same stands in the frame element, for hosts that drop frames.
    assert {"table", "li", "mark"} & set(framed.tags)
