"""The template context is a contract: the reference page is made from the classes themselves."""

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from sinoru_timeline.render.events import Listed
from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface
from sinoru_timeline.render.pages import to_html, to_markdown
from sinoru_timeline.render.views import VIEWS, Chronology
from tests.render import samples

HEAD = """# Template context

What a template gets is the variable `chronology`, a `Chronology`. An HTML template also gets

| variable | meaning |
|---|---|
| `style`, `script` | the packaged style sheet (with the theme, if one was given) and script |
| `style_hash`, `script_hash` | by which a content security policy knows them |
| `structured` | JSON-LD to embed, or None |
| `feed` | the address of an Atom feed, or None |

and a Markdown template `profile`, the name of the dialect; `has_metadata`, whether the title stands in a block of
metadata there; and `place(anchor)`, how the dialect names a place that links can lead to. Nothing else is promised.
A field that is asked for and is not there is an error with file and line.

All texts are plain: the environment escapes whatever is put out. Dates and numbers are in words
already. Names such as `trade_turnover` have blanks for their underscores. How to write a template:
[own template](../how-to/own-template.md).

"""

WORDS = """## Interface

The words of the page itself, `chronology.words`: one text for each thing that a packaged template says and that comes
from no record. What stands in braces is filled by `format`; `words.count("events", 3)` counts.

| field | in English |
|---|---|
"""


def fields_of(view: type[Any]) -> dict[str, str]:
    """Map each field that the docstring of a class explains to its explanation, on one line."""
    doc = inspect.getdoc(view) or ""
    block = doc.partition("Attributes:\n")[2].partition("\n\n")[0]
    joined = re.sub(r"\n {5,}", " ", block)
    pairs = (line.strip().partition(": ") for line in joined.splitlines())
    return {name: text for name, _, text in pairs}


def type_of(view: type[Any], name: str) -> str:
    annotation = attrs.fields_dict(view)[name].type
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    text = re.sub(r"sinoru_timeline\.[a-z_.]*", "", text)
    text = re.sub(r"collections\.abc\.Sequence\[(\w+)\]", r"list of \1", str(text))
    return re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", text).replace(" | None", " or None")


def reference() -> str:
    """Write the reference page."""
    parts = [HEAD]
    for view in VIEWS:
        summary = (inspect.getdoc(view) or "").partition("\n")[0]
        parts.append(
            f"## {view.__name__}\n\n{summary}\n\n| field | type | meaning |\n|---|---|---|\n"
        )
        texts = fields_of(view)
        parts += [
            f"| `{field.name}` | {type_of(view, field.name)} | {texts[field.name]} |\n"
            for field in attrs.fields(view)
        ]
        parts.append("\n")
    parts.append(WORDS)
    for field in attrs.fields(Interface):
        value = getattr(ENGLISH_INTERFACE, field.name)
        if isinstance(value, str):
            parts.append(f"| `{field.name}` | `{value}` |\n")
        elif isinstance(value, Mapping):
            keys = cast("Mapping[str, object]", value)
            names = ", ".join(f"`{name}`" for name in keys) or "none yet"
            parts.append(f"| `{field.name}` | one text for each of {names} |\n")
    return "".join(parts).rstrip("\n") + "\n"


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_of_a_view_is_explained(view: type[Any]) -> None:
    assert set(fields_of(view)) == {field.name for field in attrs.fields(view)}
    assert all(text.endswith(".") or text for text in fields_of(view).values())


def test_the_reference_page_agrees_with_the_classes(
    checkout: Path, pytestconfig: pytest.Config
) -> None:
    page = checkout / "docs" / "reference" / "template-context.md"
    if pytestconfig.getoption("--update-golden"):
        page.write_text(reference(), encoding="utf-8")

    assert page.read_text(encoding="utf-8") == reference()


def test_a_template_reaches_no_class_that_is_not_documented() -> None:
    seen: set[type[Any]] = set()

    def walk(value: Any) -> None:  # noqa: ANN401 - whatever a field may hold
        view: type[Any] = value.__class__
        if view in (tuple, Listed):
            for one in value:
                walk(one)
        elif view not in (str, int, bool, type(None), Interface):
            assert view in VIEWS, view
            seen.add(view)
            for field in attrs.fields(view):
                walk(getattr(value, field.name))

    walk(samples.rich_view())
    walk(samples.split_view())
    assert seen == set(VIEWS)


def test_the_names_promised_are_there(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text(
        "{{ style|length > 0 }} {{ style_hash[:7] }} {{ script|length > 0 }} {{ script_hash[:7] }} "
        "{{ structured }} {{ feed }} {{ chronology.title }}"
    )

    assert to_html(samples.view(), own) == "True sha256- True sha256- None None Two capitals"
    own.write_text("{% if style is defined or style_hash is defined %}more{% endif %}")
    assert to_markdown(samples.view(), own) == ""
    own.write_text("{{ profile }} {{ has_metadata }}{{ place('event-a.b') }}")
    assert to_markdown(samples.view(), own, profile="obsidian") == "obsidian True ^event-a-b"
    assert isinstance(samples.view(), Chronology)
