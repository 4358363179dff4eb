"""Pages: HTML and Markdown, the packaged and own templates, and texts that try to be markup."""

import base64
import gzip
import hashlib
import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sinoru_timeline import resources
from sinoru_timeline.errors import TemplateError, UnknownTemplateError
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Anchor, Claim, Source
from sinoru_timeline.render.chronology import build
from sinoru_timeline.render.html_environment import HtmlEnvironment
from sinoru_timeline.render.interface import ENGLISH_INTERFACE
from sinoru_timeline.render.markdown_text import MarkdownText, escape_markdown, markdown_link
from sinoru_timeline.render.pages import to_html, to_markdown
from sinoru_timeline.render.texts import clean
from sinoru_timeline.render.views import Chronology
from tests.render import samples

VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}


class Page(HTMLParser):
    """The tags, attributes and texts of a page; an unbalanced tag is an error."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.other: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, key, value in self.attributes if key == name]

    @property
    def text(self) -> str:
        return "".join(self.texts)


# --- the HTML page ------------------------------------------------------------------------------


def test_the_html_page_is_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("render/page.html", to_html(samples.view()))


def test_the_page_begins_with_its_doctype_and_ends_with_a_line_end() -> None:
    page = to_html(samples.view())

    assert page.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n')
    assert page.endswith("</html>\n")


def test_every_id_is_given_once_and_every_link_within_the_page_lands() -> None:
    page = Page(to_html(samples.view()))
    ids = page.values("id")

    assert len(set(ids)) == len(ids)
    for href in page.values("href"):
        assert href.startswith(("#", "https://"))
        assert not href.startswith("#") or href[1:] in ids
    for name in ("aria-labelledby", "headers", "for"):
        assert {id for value in page.values(name) for id in value.split()} <= set(ids)


def test_the_policy_names_the_hash_of_the_very_style_of_the_page() -> None:
    page = to_html(samples.view())
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page


def test_the_page_asks_for_nothing() -> None:
    page = Page(to_html(samples.rich_view()))
    tags = {tag for tag, _ in page.tags}

    assert tags.isdisjoint({"link", "img", "iframe", "object", "embed", "base"})
    assert page.values("src") == page.values("action") == []
    assert page.values("style") == []
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    style, script = resources.template("page.css"), resources.template("page.js")
    assert re.findall(r"url\([^)]*\)", style) == ["url(#hatch)"]
    assert "@import" not in style
    for name in ("fetch", "XMLHttpRequest", "import(", "innerHTML", "eval", "Storage", "cookie"):
        assert name not in script


def test_style_and_script_are_small() -> None:
    both = "".join(resources.template(name) for name in ("page.css", "page.js")).encode()

    assert len(both) <= 24_000
    assert len(gzip.compress(both, 9)) <= 8_000


def test_the_levels_of_headings_have_no_gap() -> None:
    levels = [int(tag[1]) for tag, _ in Page(to_html(samples.view())).tags if re.match(r"h\d", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_texts_in_another_language_than_the_page_say_so(tmp_path: Path) -> None:
    own = write(tmp_path, "own.html", '{% extends "sinoru_timeline/page.html" %}')
    source = Source(id="s")
    claim = Claim(id="c", source="s", anchor=Anchor(event="a", relation="after"))
    first = Event(id="a", title="Встреча", summary="Коротко.", aliases=["Саммит"], when="2022")
    second = Event(id="b", title="Итог", part_of="a", when="2023", claims=[claim])
    view = build(
        [first, second], [source], title="Хроника", description="Обзор", content_language="ru"
    )

    page = to_html(view)

    assert page.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">\n')
    # In its own place, and where another leads to it.
    for text in ("Хроника", "Коротко.", "Саммит", "Обзор", "Встреча", "Итог"):
        assert f'lang="ru">{text}<' in page or f'lang="ru" dir="auto">{text}<' in page
        assert f"<bdi>{text}" not in page
    assert '<title lang="ru">Хроника</title>' in page
    assert '<meta name="description" lang="ru" content="Обзор">' in page
    assert to_html(view, own) == page


def test_texts_in_the_language_of_the_page_need_no_mark() -> None:
    plain = to_html(build([], [], title="T"))

    assert plain == to_html(build([], [], title="T", content_language="en"))
    assert plain.count(" lang=") == 1
    bare = Chronology(title="T", language="en", sections=(), sources=())
    assert to_html(bare).count(" lang=") == 1


def test_only_what_html_knows_stands_in_time() -> None:
    page = Page(to_html(samples.view()))

    assert set(page.values("datetime")) == {
        *("2022-09", "2022-02-24", "1969-03-02T05:50:00+08:00", "1689-09-06")
    }
    assert {value for tag, key, value in page.attributes if (tag, key) == ("data", "value")} == {
        *("[2022-02-01..2022-02-23]", "196X", "1969/..", "-0043-03-15")
    }


def test_the_provenance_of_a_date_is_told_in_one_line() -> None:
    text = " ".join(Page(to_html(samples.view())).text.split())

    said = "date: “Last September”, said on 21 March 2023 → September 2022"
    assert f"[1] Example Press {said}" in text
    assert "date: “weeks before the invasion”, some weeks before War begins → between 1 and" in text
    assert "The sources disagree on the place" in text
    assert "Settled: the programme names it (the editors, 5 January 2024)" in text
    assert "Not settled: time zones" in text


@pytest.mark.parametrize(
    ("publisher", "site", "html", "markdown"),
    [
        ("Daily", None, "<bdi>Daily</bdi>, 1969.", "Daily, 1969, no title known."),
        (None, "Site", "<bdi>Site</bdi>, 1969.", "Site, 1969, no title known."),
        (None, None, "[no title known; s-1], 1969.", r"\[no title known; s-1\], 1969."),
    ],
)
def test_a_source_without_a_title_is_called_by_what_is_known_of_it(
    publisher: str | None, site: str | None, html: str, markdown: str
) -> None:
    source = Source(id="s-1", issued="1969", publisher=publisher, container_title=site)
    view = build([], [source], title="T")
    page = to_html(view)

    assert f"<p>{html}</p>" in page
    assert page.count("no title known") == 1
    assert f"1. {markdown}\n" in to_markdown(view)


def test_what_has_nothing_to_show_is_left_out_with_its_heading() -> None:
    whole = to_html(samples.view())
    lone = to_html(build([Event(id="a", title="A", when="1969")], [], title="T"))
    empty = to_html(build([], [], title="Nothing yet"))

    assert ["<nav" in page for page in (whole, lone, empty)] == [True, False, False]
    assert [ENGLISH_INTERFACE.legend in page for page in (whole, lone, empty)] == [
        True,
        True,
        False,
    ]


def test_an_empty_chronology_is_a_page_too() -> None:
    page = Page(to_html(build([], [], title="Nothing yet")))

    assert "Nothing yet" in page.text
    assert "Sources" not in page.text


def test_the_same_chronology_gives_the_same_bytes() -> None:
    assert to_html(samples.view()) == to_html(samples.view())
    assert to_markdown(samples.view()) == to_markdown(samples.view())


# --- the Markdown page --------------------------------------------------------------------------


def tokens_of(source: str) -> list[Token]:
    """Parse as GitHub does, with footnotes; HTML is recognised, so that it would be noticed."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found: list[Token] = []
    for token in parser.use(footnote_plugin).parse(source):
        found += [token, *(token.children or [])]
    return found


def shape_of(tokens: list[Token]) -> list[tuple[str, str, int]]:
    return [(t.type, t.tag, t.nesting) for t in tokens if t.type != "text"]


def text_of(tokens: list[Token]) -> str:
    return "".join(t.content if t.type == "text" else " " for t in tokens if t.type != "inline")


def test_the_markdown_page_is_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("render/page.md", to_markdown(samples.view()))


def test_the_markdown_page_has_headings_footnotes_and_no_html() -> None:
    view = samples.view()
    tokens = tokens_of(to_markdown(view))
    kinds = [token.type for token in tokens]

    assert not [kind for kind in kinds if kind.startswith("html")]
    assert kinds.count("footnote_ref") == view.claim_count
    assert kinds.count("footnote_open") == view.claim_count
    headings = [
        tokens[index + 1].content for index, kind in enumerate(kinds) if kind == "heading_open"
    ]
    assert headings == [
        "Two capitals",
        *(section.heading for section in view.sections),
        "Sources",
    ]


@pytest.mark.parametrize("tags", [[], ["diplomacy"]])
def test_a_summary_is_a_paragraph_of_its_own_in_the_item_of_its_event(tags: list[str]) -> None:
    talks = Event(id="a", title="Talks", summary="They meet.", tags=tags, when="2022")
    tokens = tokens_of(to_markdown(build([talks, Event(id="b", title="Next")], [], title="T")))

    paragraphs = {
        token.content: token.level
        for before, token in itertools.pairwise(tokens)
        if before.type == "paragraph_open"
    }
    assert paragraphs["They meet."] == paragraphs["**2022** (to the year) – **Talks**"]
    assert "**no date** – **Next**" in paragraphs


def test_the_markdown_page_links_only_to_the_web() -> None:
    hrefs = [
        t.attrGet("href") for t in tokens_of(to_markdown(samples.view())) if t.type == "link_open"
    ]

    assert hrefs == [
        "https://www.wikidata.org/wiki/Q1",
        "https://example.org/why?a=1&b=2",
        "https://doi.org/10.1000/182",
        "https://example.org/archive/1",
    ]


# --- hostile texts ------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- ",
    "]]>",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7 * 7 }}{% raw %}",
    "</style></head>",
    "javascript:alert(1)",
    "\u202etxt.exe",
    "\x00\x1b[2J",
    "[a](javascript:alert(1))",
    "![a](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org/a www.example.org a@example.org",
    "[^1]: note",
    "[^1]",
    "[a]: https://example.org",
    "# heading",
    "- item\n- item",
    "1. item",
    "1) item",
    "+ item",
    "---",
    "===",
    "a\n===\nb",
    "    code",
    "```\ncode",
    "~~~",
    "> quotation",
    "| a | b |\n|---|---|",
    "**bold** _it_ `code` ~~struck~~ ==marked==",
    "a\\",
    "\\*",
    "a  \nb",
    "<b>bold</b>",
    "&copy;",
    "$x$",
    ":smile:",
    "^[inline]",
    "Term\n: definition",
    "\ufeff",
    "a\u2028b",
    "*",
    "_",
]

# Field names have a meaning of their own, and addresses may be links.
hostile_texts = (
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(min_size=1),
        st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
        st.text(alphabet="<>&\"'`*_[]()#!|~^:-+=.\\ \n\t1ax@/$%{}", min_size=1, max_size=30),
    )
    .map(str.strip)
    .filter(lambda text: bool(text) and not text.lower().startswith("http"))
)


def replaced(text: str) -> Callable[[str], str]:
    """Put one text into every field, each time the same."""

    def give(_: str) -> str:
        return text

    return give


def shape_of_page(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """Return the tags but `<bdi>` alone, in which a text stands that is written from right to left."""
    return [tag for tag in page.tags if tag != ("bdi", ())]


HARMLESS = "harmless"
HTML_SHAPE = shape_of_page(Page(to_html(samples.view(replaced(HARMLESS)))))
HTML_TIMES = Page(to_html(samples.view(replaced(HARMLESS)))).text.count(HARMLESS)
MARKDOWN_TOKENS = tokens_of(to_markdown(samples.view(replaced(HARMLESS))))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(hostile_texts)
@example("\u0590")
@example("שלום [a](b)")
def test_no_text_changes_the_structure_of_the_html_page(text: str) -> None:
    source = to_html(samples.view(replaced(text)))
    page = Page(source)

    assert shape_of_page(page) == HTML_SHAPE
    assert page.other == ["DOCTYPE html"]
    assert page.text.count(clean(text)) >= HTML_TIMES // 2
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert all(href.startswith(("#", "https://")) for href in page.values("href"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", source)
    source.encode()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(hostile_texts)
@example("\u0590")
@example("שלום [a](b)")
def test_no_text_changes_the_structure_of_the_markdown_page(text: str) -> None:
    source = to_markdown(samples.view(replaced(text)))
    tokens = tokens_of(source)

    assert shape_of(tokens) == shape_of(MARKDOWN_TOKENS)
    assert " ".join(clean(text).split()) in text_of(tokens)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", source)
    source.encode()


def test_what_is_written_from_right_to_left_keeps_its_direction_to_itself() -> None:
    source = to_html(samples.view(replaced("שלום")))

    assert "“<bdi>שלום</bdi>”, said on 21 March 2023" in source
    assert ">[1] <bdi>שלום</bdi></a>" in source
    assert "<bdi>" not in to_markdown(samples.view(replaced("שלום")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    stripped = text.strip()
    page = Page(to_html(samples.view(replaced(stripped))))
    tokens = tokens_of(to_markdown(samples.view(replaced(stripped))))

    assert shape_of_page(page) == HTML_SHAPE
    assert shape_of(tokens) == shape_of(MARKDOWN_TOKENS)


@given(st.text() | hostile_texts)
@example("1.")
@example("1.\n2.")
@example("a: b")
def test_an_escaped_text_reads_as_it_was(text: str) -> None:
    text = " ".join(clean(text).split())

    tokens = tokens_of(f"{escape_markdown(text)}\n")

    assert text_of(tokens).strip() == text
    assert {token.type for token in tokens} <= {
        *("paragraph_open", "inline", "text", "paragraph_close")
    }


def test_an_address_that_only_looks_like_one_is_escaped() -> None:
    assert markdown_link("https://example.org/ b") == "https\\://example.org/ b"
    assert markdown_link("javascript:alert(1)") == "javascript\\:alert(1)"
    assert "<" not in markdown_link("https://example.org/>x").replace("\\<", "")


def test_a_page_is_read_in_a_dozen_parts_at_most_with_the_keys_of_each_behind_it() -> None:
    years = [1900 + number // 20 for number in range(1_211)]
    events = [Event(id=f"e{n}", title="E", when=str(year)) for n, year in enumerate(years)]
    page = to_html(build(events, [], title="T"))

    parts = [part.count("<article") for part in page.split('<script type="text/plain">')]
    keys = re.findall('<script type="text/plain">(.*?)</script>', page, flags=re.DOTALL)
    assert 1 < len(keys) <= 12
    assert [lines.count("\n") for lines in keys] == parts[:-1]


# --- own templates ------------------------------------------------------------------------------


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_an_own_template_gets_the_chronology(tmp_path: Path) -> None:
    own = write(tmp_path, "own.html", "{{ chronology.title }}: {{ chronology.event_count }}")

    assert to_html(samples.view(), own) == "Two capitals: 9"
    assert to_html(samples.view(), str(own)) == "Two capitals: 9"


@pytest.mark.parametrize("name", ["own.html", "own.j2", "own", "own.txt"])
def test_an_own_html_template_escapes_whatever_its_name_is(tmp_path: Path, name: str) -> None:
    own = write(tmp_path, name, "<p>{{ chronology.title }}</p>")

    assert to_html(samples.view(replaced("<b>")), own) == "<p>&lt;b&gt;</p>"


def test_an_own_markdown_template_escapes(tmp_path: Path) -> None:
    own = write(
        tmp_path,
        "own.md",
        "# {{ chronology.title }}\n{{ '*' ~ chronology.title ~ '*' }} {{ '*b*'|markdown }}\n",
    )

    assert to_markdown(samples.view(replaced("a_b")), own) == "# a\\_b\n\\*a\\_b\\* *b*\n"


def test_an_own_template_may_extend_the_packaged_one(tmp_path: Path) -> None:
    own = write(tmp_path, "page.html", '{% extends "sinoru_timeline/page.html" %}')
    other = write(
        tmp_path,
        "other.html",
        '{% extends "sinoru_timeline/page.html" %}{% block colophon %}{{ super() }}<p>!</p>{% endblock %}',
    )

    # The packaged template is made by a faster escape; both must give the same page.
    assert to_html(samples.view(replaced("<&>\"'")), own) == to_html(
        samples.view(replaced("<&>\"'"))
    )
    assert "</footer>\n<p>!</p>" in to_html(samples.view(), other)


def test_own_macros_make_the_page_that_the_same_packaged_ones_do(tmp_path: Path) -> None:
    extended = '{% extends "sinoru_timeline/page.html" %}\n'
    own = write(tmp_path, "own.html", extended + resources.template("event.html"))
    lenient = write(
        tmp_path,
        "lenient.html",
        extended + '{% block head %}{% set a = {"b": ""} %}{{ a.b }}{% endblock %}\n'
        "{% block masthead %}{{ super() }}{% endblock %}" + resources.template("event.html"),
    )
    view = samples.view(replaced("<&>\"'"))

    assert to_html(view, own) == to_html(view)
    assert to_html(view, lenient).split() == to_html(view).split()


LINKS = '{% from "sinoru_timeline/event.html" import links %}'


@pytest.mark.parametrize(
    ("body", "page"),
    [
        ('{% set a = {"b": "<"} %}{{ a.b }}', "&lt;"),
        ('{% set a = {"b": {"c": 1}} %}{{ a.b.c }}{{ a.items()|length }}', "11"),
        ("{% set a %}<i>{{ '<' }}</i>{% endset %}{{ a }}", "<i>&lt;</i>"),
        (
            '{% set a = namespace(b="<") %}{% set a.c %}<i>{{ a.b }}</i>{% endset %}{{ a.c }}',
            "<i>&lt;</i>",
        ),
        ('{{ chronology.nothing is defined }} {{ chronology.nothing|default("<") }}', "False &lt;"),
        ("{{ none }} {{ 2.5 }} {{ ['<'] }} {{ '<' ~ 1 }}", "None 2.5 [&#39;&lt;&#39;] &lt;1"),
        ("{% for a in 'ab' %}{{ loop.index }}{{ a }}{% endfor %}", "1a2b"),
        (
            "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m('<') }}{{ m(a='<') }}",
            "<i>&lt;</i>" * 2,
        ),
        ("{% autoescape false %}{{ '<' }}{% endautoescape %}", "<"),
        ("{{ '<'|safe }}{{ '<'|upper }}{{ '<'|e }}", "<&lt;&lt;"),
        # What Python has no attribute for: its keywords, and behind a whole number.
        ('{% set a = {"class": "<", "from": 1} %}{{ a.class }}{{ a.from }}', "&lt;1"),
        ("{{ chronology.class is defined }}", "False"),
        ("{{ 5.bit_length() }}", "3"),
        # Python takes this letter for the two that it stands for; Jinja does not.
        ("{% set a = namespace(fi=1) %}{{ a.ﬁ is defined }}", "False"),
        # The packaged macros, with what is none of the views.
        (
            LINKS + "{{ links([{'text': 3, 'href': none}], {'comma': ', '}, '') }}",
            "<bdi>3</bdi>",
        ),
        (
            LINKS + "{{ links([namespace(text='<i>'|safe, href=none)], chronology.words, '') }}",
            "<bdi><i></bdi>",
        ),
    ],
)
def test_what_a_template_may_put_out_is_escaped_as_by_jinja(
    tmp_path: Path, body: str, page: str
) -> None:
    assert to_html(samples.view(), write(tmp_path, "own.html", body)) == page


def test_the_code_of_only_so_many_own_templates_is_kept(tmp_path: Path) -> None:
    codes = HtmlEnvironment.compiled._codes
    pages = [to_html(samples.view(), write(tmp_path, f"{n}.html", f"{n}")) for n in range(70)]

    assert pages == [str(n) for n in range(70)]
    assert len(codes) == 64


def test_an_own_template_that_changed_is_read_anew(tmp_path: Path) -> None:
    assert to_html(samples.view(), write(tmp_path, "own.html", "one")) == "one"
    assert to_html(samples.view(), write(tmp_path, "own.html", "two")) == "two"


def test_an_own_template_may_use_files_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "parts/head.html", "<h1>{{ chronology.title }}</h1>")
    own = write(tmp_path, "own.html", '{% include "parts/head.html" %}')

    assert to_html(samples.view(), own) == "<h1>Two capitals</h1>"


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "parts/../../secret.txt", "link"]
)
def test_an_own_template_reads_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    secret = write(tmp_path, "secret.txt", "secret")
    own = write(tmp_path, "inside/own.html", f'{{% include "{name}" %}}')
    write(tmp_path, "inside/parts/x", "")
    try:
        (tmp_path / "inside" / "link").symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links here")

    with pytest.raises(UnknownTemplateError, match=r"own\.html:1: no template has the name"):
        to_html(samples.view(), own)


@pytest.mark.parametrize("make", [to_html, to_markdown])
def test_a_missing_template_is_named(make: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(UnknownTemplateError, match=r"no\.html' does not exist"):
        make(samples.view(), tmp_path / "no.html")
    with pytest.raises(UnknownTemplateError, match="is a folder"):
        make(samples.view(), tmp_path)


@pytest.mark.parametrize("make", [to_html, to_markdown])
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("a\n{% for %}", r"own\.html:2: expected"),
        ("a\n\n{{ chronology.titel }}", r"own\.html:3: .*has no attribute 'titel'"),
        ("{{ nothing }}", r"own\.html:1: 'nothing' is undefined"),
        ("a\n{{ 1 / 0 }}", r"own\.html:2: division by zero"),
        ("a\n{{ chronology|nope }}", r"own\.html:2: no filter named 'nope'"),
        ('a\n{% include "no.html" %}', r"own\.html:2: no template has the name 'no\.html'"),
        ('a\n{% include "broken.html" %}', r"broken\.html:1: unexpected"),
        ('a\n{% include "failing.html" %}', r"failing\.html:2: 'nothing' is undefined"),
        ("{% block a %}\n{{ nothing }}\n{% endblock %}", r"own\.html:2: 'nothing' is undefined"),
        ("{% macro m() %}\n{{ nothing }}\n{% endmacro %}{{ m() }}", r"own\.html:2: 'nothing'"),
    ],
)
def test_a_broken_template_is_located(
    make: Callable[..., str], tmp_path: Path, body: str, message: str
) -> None:
    write(tmp_path, "broken.html", "{% }")
    write(tmp_path, "failing.html", "\n{{ nothing }}")
    own = write(tmp_path, "own.html", body)

    with pytest.raises((TemplateError, UnknownTemplateError), match=message):
        make(samples.view(), own)


def test_a_template_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.html"
    own.write_bytes(b"\xff\xfe")

    with pytest.raises(TemplateError, match="not UTF-8"):
        to_html(samples.view(), own)


def test_markdown_that_is_marked_as_such_passes_unchanged() -> None:
    assert escape_markdown(MarkdownText("*a*")) == "*a*"
    assert escape_markdown(None) == ""
    assert escape_markdown(12) == "12"
