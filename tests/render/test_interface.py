"""The words of the page stand in one catalogue: in a made-up language no other word is left."""

import html
import pathlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import attrs
import pytest

from sinoru_timeline import resources
from sinoru_timeline.render import interface, wording
from sinoru_timeline.render import phrases as catalogue
from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface
from sinoru_timeline.render.pages import to_html, to_markdown, to_pages
from sinoru_timeline.render.phrases import ENGLISH
from sinoru_timeline.render.views import Chronology
from tests.render import samples
from tests.render.test_pages import Page

PSEUDO = "qps"
DATUM = (
    "0"  # the text of every field of the records: a figure, so that each letter is a word of ours
)


_WORD = re.compile(r"\{[^}]*\}|[^\W\d_]+")  # what a pattern fills in stays as it is


def pseudo(value: Any) -> Any:  # noqa: ANN401 - whatever a catalogue holds
    """Put brackets around the words of a text, and of all texts within a value."""
    if isinstance(value, str):
        return _WORD.sub(lambda it: it[0] if it[0].startswith("{") else f"⟦{it[0]}⟧", value)
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return {key: pseudo(each) for key, each in table.items()}
    if isinstance(value, tuple):
        series = cast("tuple[object, ...]", value)
        return tuple(pseudo(each) for each in series)
    if isinstance(value, Interface):
        return attrs.evolve(
            value, **{name: pseudo(each) for name, each in fields_of(value).items()}
        )
    return value


def fields_of(value: Any) -> dict[str, Any]:  # noqa: ANN401
    kind: type[Any] = value.__class__
    return {field.name: getattr(value, field.name) for field in attrs.fields(kind)}


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chronology]:
    """Give a view of everything, in a language that does not exist."""
    words = attrs.evolve(ENGLISH, **{n: pseudo(v) for n, v in fields_of(ENGLISH).items()})
    monkeypatch.setattr(catalogue, "_LANGUAGES", {"en": words})
    wording.writer.cache_clear()
    yield samples.rich_view(lambda _: DATUM)
    wording.writer.cache_clear()


# Ids, units and names of fields are data although no text can stand in for them.
DATA = frozenset(
    [
        "en",
        "c",
        "article",
        "daily",
        "reprint",
        "missing",
        "unused",
        "elsewhere",
        "nowhere",
        "trade",
        "turnover",
        "growth",
        "visits",
        "billion",
        "USD",
        "BCE",
        "UTC",
        "T",
        "Z",
        "javascript",
    ]
)


def unbracketed(text: str) -> set[str]:
    """Return the words of a text that stand in no brackets."""
    text = re.sub(r"https?://\S+|⟦[^⟧]*⟧", " ", text)
    return {word for word in re.findall(r"[^\W\d_]+", text) if word not in DATA}


def visible(source: str) -> str:
    """Return all that is read or heard of a page: texts, and the attributes that are said."""
    source = re.sub(r"<(style|script).*?</\1>", "", source, flags=re.DOTALL)
    page = Page(source)
    said = [
        value
        for _, name, value in page.attributes
        if name in {"aria-label", "title", "data-shown", "data-nothing", "placeholder", "alt"}
    ]
    return " ".join([*page.texts, *said])


def test_no_word_of_the_page_stands_outside_the_catalogue(view: Chronology) -> None:
    text = visible(to_html(view))

    assert unbracketed(text) == set()
    assert text.count("⟦") > 100


def test_no_word_of_the_linked_pages_stands_outside_the_catalogue(view: Chronology) -> None:
    assert view.words is not ENGLISH_INTERFACE
    pages = to_pages(samples.split_view(lambda _: DATUM), "capitals.html")

    assert unbracketed(" ".join(map(visible, pages.values()))) == set()


def test_no_word_of_the_markdown_page_stands_outside_the_catalogue(view: Chronology) -> None:
    text = html.unescape(to_markdown(view)).replace("\\", "")

    assert unbracketed(re.sub(r"<http[^>]*>|\[\^\d+\]", " ", text)) == set()


def test_a_word_outside_the_catalogue_would_be_noticed(view: Chronology) -> None:
    assert unbracketed(visible(to_html(view).replace("</h1>", " stray</h1>"))) == {"stray"}


def test_every_word_of_the_interface_is_used() -> None:
    folder = pathlib.Path(interface.__file__).parent
    texts = [resources.template(name) for name in resources.templates()]
    texts += [
        file.read_text(encoding="utf-8")
        for file in folder.glob("*.py")
        if file.name != "interface.py"
    ]
    names = {field.name for field in attrs.fields(Interface)} - {
        "plural",
        "number",
        "counts",
        "languages",
    }

    assert {name for name in names if f".{name}" not in " ".join(texts)} == set()


def test_numbers_are_counted_by_their_plural() -> None:
    assert ENGLISH_INTERFACE.count("events", 1) == "1 event"
    assert ENGLISH_INTERFACE.count("events", 12_345) == "12,345 events"
