"""What else a chronology becomes: linked pages, a feed, a frame in a notebook, dialects of Markdown."""

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as Xml

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from sinoru_timeline import resources
from sinoru_timeline.errors import RecordProblem, TemplateError
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Source
from sinoru_timeline.render import html_environment, notebook, pages
from sinoru_timeline.render.chronology import Split, build
from sinoru_timeline.render.feed import to_atom
from sinoru_timeline.render.pages import PROFILES, Profile, to_html, to_markdown, to_pages
from sinoru_timeline.timeline import Timeline
from tests.render import samples
from tests.render.test_pages import HOSTILE, Page, replaced, tokens_of

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/capitals.html"


# --- linked pages -------------------------------------------------------------------------------


def test_linked_pages_hold_every_event_once_and_every_link_lands() -> None:
    view = samples.split_view()
    made = {name: Page(text) for name, text in to_pages(view, "capitals.html").items()}

    ids = {name: page.values("id") for name, page in made.items()}
    events = [id for found in ids.values() for id in found if id.startswith("event-")]
    assert len(events) == len(set(events)) == view.event_count
    for name, page in made.items():
        for href in page.values("href"):
            if not href.startswith("https://"):
                file, _, anchor = href.partition("#")
                assert not anchor or anchor in ids[file or name], (name, href)


@pytest.mark.parametrize(
    "home",
    ["a b.html", "a.b.html", "draft #2.html", "50%.html", "why?.html", "a:b.html", "a", ".a"],
)
def test_links_land_whatever_the_file_is_called(home: str) -> None:
    split = Split(Path(home).stem, 4)
    view = build([*samples.events(), *samples.trade()], samples.sources(), title="T", split=split)
    made = {name: Page(text) for name, text in to_pages(view, home).items()}

    led = {
        (unquote(urlsplit(href).path) or name, urlsplit(href).fragment)
        for name, page in made.items()
        for href in page.values("href")
        if not href.startswith("https://")
    }
    assert {file for file, _ in led} == set(made)
    assert all(not id or id in made[file].values("id") for file, id in led)
    assert not any(urlsplit(href).query for href in made[home].values("href"))


def test_a_linked_page_holds_no_more_than_it_may_unless_one_year_does() -> None:
    view = samples.split_view()
    for page in view.pages:
        sections = [section for section in view.sections if section.page == page.name]
        assert len(sections) == 1 or sum(len(each.events) for each in sections) <= 4


def test_linked_pages_lead_to_their_neighbours_and_say_where_they_are() -> None:
    made = to_pages(samples.split_view(), "capitals.html")

    names = list(made)
    assert names[0] == "capitals.html"
    assert names[-1] == "capitals-sources.html"
    for before, after in itertools.pairwise(names):
        assert f'<a href="{after}">Later: ' in made[before]
        assert f'<a href="{before}">Earlier: ' in made[after]
    assert all(text.count('aria-current="page"') == 1 for text in made.values())


def test_a_short_chronology_is_not_split(tmp_path: Path) -> None:
    timeline = Timeline([Event(id="a", title="A", when="1969")])

    assert timeline.to_html_pages(tmp_path / "a.html", most=1) == (tmp_path / "a.html",)
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == timeline.to_html()
    with pytest.raises(RecordProblem, match="most: found 0"):
        timeline.to_html_pages(tmp_path / "a.html", most=0)


def test_linked_pages_are_written_all_or_none(tmp_path: Path) -> None:
    timeline = Timeline([Event(id=id, title=id, when=f"19{id}") for id in ("60", "70", "80")])
    broken = tmp_path / "broken.html"
    broken.write_text("{{ chronology.nothing }}", encoding="utf-8")

    with pytest.raises(TemplateError):
        timeline.to_html_pages(tmp_path / "a.html", most=1, template=broken)

    assert [file.name for file in tmp_path.iterdir()] == ["broken.html"]


# --- the feed -----------------------------------------------------------------------------------


def recorded(id: str, *days: str) -> Event:
    claims = [
        Claim(id=f"c{number}", source="s", value="1969", recorded_at=day)
        for number, day in enumerate(days)
    ]
    return Event(id=id, title=id.title(), when="1969", tags=["border"], claims=claims)


def feed_of(*events: Event) -> Xml.Element:
    view = build(events, [Source(id="s")], title="T & T", description="About")
    return Xml.fromstring(to_atom(view, events, BASE))  # noqa: S314 - our own text


def test_the_latest_events_stand_first_and_say_when_they_changed() -> None:
    feed = feed_of(
        recorded("old", "2024-01-05"),
        recorded("new", "2024-01-05", "2025-03"),
        recorded("never"),
    )

    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2025-03-31T00:00:00Z",
        "2024-01-05T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2025-03-31T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}id") == f"{BASE}#event-new"
    assert entries[0].findtext(f"{ATOM}title") == "1969 (to the year): New"
    assert [each.get("term") for each in entries[0].findall(f"{ATOM}category")] == ["border"]
    assert feed.findtext(f"{ATOM}title") == "T & T"


def test_what_is_denied_is_told_as_a_fact_nowhere() -> None:
    event = attrs.evolve(recorded("talks", "2024-01-05"), modality="denied")

    titles = feed_of(event).findall(f"{ATOM}entry/{ATOM}title")
    assert [each.text for each in titles] == ["1969 (to the year, denied): Talks"]
    fallback = notebook.plain(build([event], [Source(id="s")], title="T"))
    assert "<b>1969</b> (to the year, denied) Talks" in fallback


@pytest.mark.parametrize("text", HOSTILE)
def test_a_feed_stays_well_formed(text: str) -> None:
    texts = replaced(text.strip())
    events = samples.events(texts)
    view = samples.view(texts)

    feed = Xml.fromstring(to_atom(view, events, BASE))  # noqa: S314

    assert len(feed.findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize("address", ["", "page.html", "ftp://example.org/", f"{BASE}#top"])
def test_a_feed_needs_an_address_to_lead_to(address: str) -> None:
    with pytest.raises(RecordProblem, match="base_url"):
        to_atom(samples.view(), samples.events(), address)


def test_a_feed_needs_an_event_that_says_when_it_was_recorded() -> None:
    with pytest.raises(RecordProblem, match="recorded_at"):
        feed_of(recorded("never"))


def test_a_page_names_its_feed() -> None:
    page = to_html(samples.view(), feed="https://example.org/feed.atom")

    assert 'type="application/atom+xml" href="https://example.org/feed.atom"' in page


# --- JSON-LD and themes -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a & b"])
def test_embedded_data_cannot_end_its_element(text: str) -> None:
    page = to_html(samples.view(), structured=f'{{"name": "{text}"}}')

    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in found
    assert found.replace("\\u003c", "<") == f'{{"name": "{text}"}}'


DESCRIPTIONS = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_describes_its_events_once_more(text: str) -> None:
    timeline = Timeline([Event(id="e", title=text.strip(), summary=text)], title=text)
    page = timeline.to_html()

    (found,) = DESCRIPTIONS.findall(page)
    assert json.loads(found) == json.loads(timeline.to_json_ld())
    # The policy allows one script; the description and the keys of the filters are none.
    assert [tag for tag, _ in Page(page).tags if tag == "script"] == ["script"] * 3
    assert page.count("sha256-") == 2
    assert DESCRIPTIONS.sub("", page).replace("\n\n", "\n") == timeline.to_html(
        structured=False
    ).replace("\n\n", "\n")


def test_a_long_page_counts_its_events_only() -> None:
    (found,) = DESCRIPTIONS.findall(many(2_001).to_html())

    assert json.loads(found)["mainEntity"]["numberOfItems"] == 2_001
    assert len(found) < 500


def test_of_linked_pages_the_first_has_the_outline(tmp_path: Path) -> None:
    files = many(3).to_html_pages(tmp_path / "all.html", most=2)
    found = [DESCRIPTIONS.findall(file.read_text(encoding="utf-8")) for file in files]

    assert [len(each) for each in found] == [1, *[0] * (len(files) - 1)]
    assert json.loads(found[0][0])["mainEntity"]["numberOfItems"] == 3


def test_a_theme_follows_the_style_of_the_page_and_its_policy_knows_it() -> None:
    page = to_html(samples.view(), theme=":root{--paper:#fff}")

    assert page.count("<style>") == 1
    assert ":root{--paper:#fff}</style>" in page
    with pytest.raises(TemplateError, match="'<'"):
        to_html(samples.view(), theme="</style><script>")


def test_files_that_begin_with_a_byte_order_mark_are_read_without_it(tmp_path: Path) -> None:
    theme, own = tmp_path / "theme.css", tmp_path / "own.html"
    theme.write_text(":root{--paper:#fff}", encoding="utf-8-sig")
    own.write_text('{% extends "sinoru_timeline/page.html" %}', encoding="utf-8-sig")
    timeline = Timeline([Event(id="a", title="A", when="1969")])

    page = timeline.to_html(theme=theme, template=own)

    assert page.startswith("<!DOCTYPE html>")
    assert "\ufeff" not in page


def test_every_colour_of_the_page_is_a_custom_property() -> None:
    style = resources.template("page.css")
    outside = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-f]{3,8}\b(?! rect)", outside) == []


# --- notebooks ----------------------------------------------------------------------------------


class Framed(HTMLParser):
    """The page in a frame, and what a host sees that drops frames."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.page = ""
        self.sandbox = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            named = dict(attrs)
            self.page = named["srcdoc"] or ""
            self.sandbox = named["sandbox"] or ""


def many(count: int, length: int = 10) -> Timeline:
    return Timeline(
        (
            Event(id=f"e{number}", title=f"Title {number}", when="1969", summary="x" * length)
            for number in range(count)
        ),
        title="Many",
    )


def test_a_notebook_shows_a_whole_page_in_a_frame_of_its_own() -> None:
    timeline = many(3)
    framed = Framed(timeline._repr_html_())

    assert framed.page.replace('<base href="about:srcdoc">', "") == timeline.to_html(
        structured=False
    )
    assert framed.page.index("<base") < framed.page.index("<meta http-equiv")
    assert "allow-same-origin" not in framed.sandbox


@pytest.mark.parametrize(("count", "length"), [(1_000, 10), (150, 5_000), (3, 200_000)])
def test_a_notebook_gets_no_more_than_it_can_bear(count: int, length: int) -> None:
    text = many(count, length)._repr_html_()

    shown = len(set(re.findall("Title [0-9]+", text)))
    assert shown <= 200
    assert len(text.encode()) <= 250_000 or shown == 1
    assert f"{count - shown:,} more event" in text


def test_a_notebook_that_drops_frames_shows_the_events_too() -> None:
    text = many(3)._repr_html_()
    fallback = text[text.index('srcdoc="') :].partition('">')[2].partition("</iframe>")[0]

    assert re.findall("Title [0-9]", fallback) == ["Title 0", "Title 1", "Title 2"]
    assert set(re.findall("<([a-z0-9]+)", fallback)) <= {"h2", "h3", "p", "ul", "li", "b", "small"}


def test_markdown_for_a_notebook_is_limited_as_well() -> None:
    text = many(1_000)._repr_markdown_()

    assert text.count("**Title") == 200
    assert text.endswith("800 more events are not shown: `to_html(path)` writes them all.\n")


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", codec="utf-8")))
def test_nothing_breaks_out_of_a_frame(text: str) -> None:
    framed = Framed(notebook.frame(f"<head></head>{text}", ""))

    assert framed.page == f'<head><base href="about:srcdoc"></head>{text}'


# --- dialects of Markdown -----------------------------------------------------------------------


@pytest.mark.parametrize("profile", list(PROFILES))
def test_every_dialect_has_the_same_events_and_footnotes(profile: Profile) -> None:
    view = samples.rich_view()
    text = to_markdown(view, profile=profile)
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    kinds = [token.type for token in tokens_of(body)]

    assert kinds.count("footnote_open") == view.claim_count
    assert not [kind for kind in kinds if kind.startswith("html")]
    assert text.startswith("# " if profile == "gfm" else "---\ntitle: ")
    assert text.count("^event-talks") == (profile == "obsidian")
    assert text.count("[]{#event-talks}") == (profile in ("pandoc", "quarto"))


@pytest.mark.parametrize("text", HOSTILE)
def test_metadata_holds_any_title_on_one_line(text: str) -> None:
    view = attrs.evolve(samples.view(), title=text.strip())
    lines = to_markdown(view, profile="pandoc").splitlines()

    assert lines[0] == "---"
    assert lines[1].startswith('title: "')
    assert lines[1].endswith('"')
    assert lines[4] == "---"


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(RecordProblem, match="accepted gfm"):
        Timeline().to_markdown(profile="word")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


# --- the code that Jinja makes ------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_the_faster_code_writes_what_that_of_jinja_writes(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = samples.rich_view(replaced(text.strip()))
    ours = to_html(view)
    # Jinja's own generator is asked for each template, and no code of ours is taken instead.
    compiled: list[str | None] = []

    class Theirs(CodeGenerator):
        def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
            compiled.append(self.name)
            super().visit_Template(node, frame)

    environment = html_environment.HtmlEnvironment
    monkeypatch.setattr(environment, "code_generator_class", Theirs)
    monkeypatch.setattr(environment, "compiled", type(environment.compiled)())
    pages._packaged.cache_clear()
    theirs = to_html(view)
    pages._packaged.cache_clear()

    assert "sinoru_timeline/event.html" in compiled
    assert ours == theirs


def test_without_the_function_in_c_pages_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    view = samples.rich_view(replaced("<b> & 'c'"))
    ours = to_html(view)
    monkeypatch.setattr(
        html_environment.HtmlEnvironment,
        "escape_text",
        staticmethod(html_environment.escape_in_python),
    )
    pages._packaged.cache_clear()

    assert to_html(view) == ours
    pages._packaged.cache_clear()
