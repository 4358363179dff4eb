"""What shows itself in a notebook does it in one way: in a frame of its own, that lets nothing out."""

import ast
import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import sinoru_timeline
from sinoru_timeline import (
    Claim,
    Event,
    Judgement,
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
MARKED = "<b>1</b>\n\n# h [a](https://a.example) https://b.example **c** ![d](e)\u202e"
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

    # A class may inherit it, as `Timeline` does.
    tested = {
        next(each.__name__ for each in type(shown).__mro__ if "_repr_html_" in vars(each))
        for shown in DISPLAYS.values()
    }
    assert found == tested


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


def markdowns() -> dict[str, str]:
    events = [
        Event(id=f"{name} {MARKED}", title=f"Leaders sign treaty {MARKED}", when=when)
        for name, when in (("a", "2014-05-05"), ("b", "2014-05-05"), ("c", "2014-06"))
    ]
    first = Timeline(events[:1], title=MARKED)
    second = Timeline(events[1:], sources=[Source(id=f"s {MARKED}")])
    judgement = Judgement(
        left=events[0].id, right=events[1].id, verdict="same", author=MARKED, note=MARKED
    )
    merged = merge(first, second, judgements=[judgement])
    judged = next(each for each in merged.decisions if each.author == MARKED)
    return {
        "MergeResult": merged.report(),
        "Decisions": merged.decisions.to_markdown(),
        "Decision": judged.to_markdown(),
        "Difference": diff(first, second).to_markdown(),
    }


@pytest.mark.parametrize(("name", "text"), markdowns().items())
def test_what_records_and_judges_say_is_text_in_markdown(name: str, text: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens: list[Token] = []
    for block in parser.parse(text):
        tokens += [block, *(block.children or ())]

    assert "<b>1</b> # h [a](" in "".join(token.content for token in tokens if token.type == "text")
    assert not {token.tag for token in tokens} & {"a", "strong", "img"}
    assert not any(token.type.startswith("html") for token in tokens)
    headings = sum(token.type == "heading_open" for token in tokens)
    assert headings == (4 if name == "MergeResult" else 0)
    assert "\u202e" not in text
    # A bare address becomes a link where a dialect looks for them: it is escaped as well.
    assert "https://" not in text
