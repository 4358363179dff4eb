"""From the view of a chronology to a page: HTML and Markdown, by the packaged or an own template.

In both kinds of page everything that a template puts out is escaped unless the template says
otherwise, so a text can never become markup, a link or a script.
"""

import base64
import functools
import hashlib
import json
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Final, Literal, TypeAlias

import attrs
import jinja2
import markupsafe

from sinoru_timeline import resources
from sinoru_timeline.errors import TemplateError, UnknownTemplateError, excerpt
from sinoru_timeline.memory import without_collection
from sinoru_timeline.render.html_environment import HtmlEnvironment, isolated
from sinoru_timeline.render.markdown_text import MarkdownText, escape_markdown, markdown_link
from sinoru_timeline.render.views import Chronology, PageView

_LONG_PATH: Final = 300
_PACKAGED: Final = "sinoru_timeline/"  # what the names of the packaged templates begin with
_Source = tuple[str, str | None, Callable[[], bool] | None]


def to_html(
    chronology: Chronology,
    template: Path | str | None = None,
    *,
    theme: str | None = None,
    structured: str | None = None,
    feed: str | None = None,
) -> str:
    """Make one self-contained HTML page.

    Args:
        chronology: the view, as `chronology.build` makes it.
        template: an own Jinja template; it may include and extend files of its own folder, and the
            packaged templates as `sinoru_timeline/page.html`. None takes the packaged one.
        theme: more CSS, behind the packaged one: custom properties as a rule.
        structured: JSON-LD to put into the page, so that others can index it.
        feed: the address of a feed of the chronology.

    Raises:
        UnknownTemplateError: there is no such template.
        TemplateError: the template is broken; says file and line. Or the theme would end the
            style sheet.

    >>> page = to_html(Chronology(title="A & B", language="en", sections=(), sources=()))
    >>> "<h1><bdi>A &amp; B</bdi></h1>" in page
    True
    """
    style, script = _packaged_text("page.css"), _packaged_text("page.js")
    if theme is not None:
        if "<" in theme:
            raise TemplateError("the theme has a '<'; accepted: CSS, which needs none")
        style += theme.replace("\r\n", "\n")
    return _render(
        _html_environment,
        "page.html",
        template,
        chronology=chronology,
        style=markupsafe.Markup(style),  # noqa: S704 - no `<` in it, so it ends where it should
        style_hash=hash_of(style),
        script=markupsafe.Markup(script),  # noqa: S704 - the packaged script, no foreign text
        script_hash=hash_of(script),
        structured=None if structured is None else _embedded(structured),
        feed=feed,
    )


def to_pages(
    chronology: Chronology,
    home: str,
    template: Path | str | None = None,
    *,
    theme: str | None = None,
    structured: str | None = None,
) -> dict[str, str]:
    """Make the HTML pages of a chronology that was built to be split, by the names of their files.

    The first page has the overview and leads to the others; each of these holds the events of some
    years, and the last one the sources.

    Args:
        chronology: the view, as `chronology.build` makes it with a `Split`.
        home: the name of the first file.
        template: see `to_html`.
        theme: see `to_html`.
        structured: JSON-LD to put into the first page.

    Raises:
        UnknownTemplateError: there is no such template.
        TemplateError: as for `to_html`.

    >>> view = Chronology(title="A", language="en", sections=(), sources=())
    >>> sorted(to_pages(view, "a.html"))
    ['a-sources.html', 'a.html']
    """
    words = chronology.words
    stem = Path(home).stem
    first = PageView(name=home, title=words.overview, count="")
    last = PageView(name=f"{stem}-sources.html", title=words.sources, count="")
    files = (first, *chronology.pages, last)
    chronology = attrs.evolve(chronology, pages=files)
    made: dict[str, str] = {}
    for index, page in enumerate(files):
        view = attrs.evolve(
            chronology,
            page=page,
            previous=files[index - 1] if index else None,
            next=files[index + 1] if page is not last else None,
            sections=tuple(each for each in chronology.sections if each.page == page.name),
            sources=chronology.sources if page is last else (),
            figures=chronology.figures if page is first else (),
            overview=chronology.overview if page is first else None,
        )
        made[page.name] = to_html(
            view, template, theme=theme, structured=structured if page is first else None
        )
    return made


Profile: TypeAlias = Literal["gfm", "pandoc", "quarto", "myst", "obsidian"]

# What the dialects differ in: whether the title stands in a block of metadata, and how a place is
# named that a link can lead to (by its id, as each dialect spells it).
PROFILES: Final[dict[Profile, tuple[bool, str]]] = {
    "gfm": (False, ""),
    "pandoc": (True, "[]{#{0}}"),
    "quarto": (True, "[]{#{0}}"),
    "myst": (True, ""),
    "obsidian": (True, " ^{0}"),
}


def to_markdown(
    chronology: Chronology, template: Path | str | None = None, *, profile: Profile = "gfm"
) -> str:
    r"""Make one Markdown page, with footnotes and without HTML.

    Args:
        chronology: the view, as `chronology.build` makes it.
        template: an own Jinja template, see `to_html`.
        profile: the dialect: GitHub's, Pandoc's, Quarto's, MyST's or Obsidian's.

    Raises:
        UnknownTemplateError: there is no such template.
        TemplateError: the template is broken; says file and line.

    >>> view = Chronology(title="A *or* B", language="en", sections=(), sources=())
    >>> to_markdown(view).splitlines()[0]
    '# A \\*or\\* B'
    """
    return _render(
        _markdown_environment, "page.md", template, chronology=chronology, **_dialect(profile)
    )


def with_written(
    chronology: Chronology, profile: Profile, events: Iterable[str], notes: Iterable[str]
) -> str:
    """Make a Markdown page by the packaged template, with its events and footnotes written already.

    Args:
        chronology: the view without its events.
        profile: the dialect.
        events: the pieces of what the block `events` of the template would put out.
        notes: those of what the block `notes` would.

    Returns:
        The page.

    >>> view = Chronology(title="A", language="en", sections=(), sources=())
    >>> "[^1]: b" in with_written(view, "gfm", (), ["[^1]", ": b"])
    True
    """
    # The template leaves two marks, which no text of a page can be: so the events, by far the most
    # of the page, are put together only once.
    frame = _render(
        _markdown_environment,
        "written.md",
        None,
        chronology=chronology,
        mark=MarkdownText(_MARK),
        **_dialect(profile),
    )
    before, between, behind = frame.split(_MARK)
    return "".join(chain((before,), events, (between,), notes, (behind,)))


_MARK: Final = "\0"


def _dialect(profile: Profile) -> dict[str, object]:
    return {
        "profile": profile,
        "has_metadata": PROFILES[profile][0],
        "place": place_of(profile),
    }


def place_of(profile: Profile) -> Callable[[str], MarkdownText]:
    """Return what names a place that a link can lead to.

    >>> place_of("obsidian")("event-a.b")
    ' ^event-a-b'
    """
    return functools.partial(_place, PROFILES[profile][1])


def _place(pattern: str, anchor: str) -> MarkdownText:
    """Name a place; Obsidian takes only letters, digits and hyphens."""
    plain = _NOT_PLAIN.sub("-", anchor) if pattern.startswith(" ^") else anchor
    return MarkdownText(pattern.replace("{0}", plain))


_NOT_PLAIN: Final = re.compile("[^A-Za-z0-9-]")


# --- environments -------------------------------------------------------------------------------


@functools.cache
def _packaged_text(name: str) -> str:
    return resources.template(name).replace("\r\n", "\n")


def _embedded(text: str) -> markupsafe.Markup:
    """Write JSON so that it can stand in a script element: no text of it can end the element."""
    return markupsafe.Markup(  # noqa: S704 - what follows has no `<` any more
        text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )


@functools.cache
def hash_of(style: str) -> str:
    """Return the hash by which a content security policy knows a style sheet or a script.

    >>> hash_of("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _html_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    # Escaping does not depend on the name of the template: an own one may have any ending.
    environment = HtmlEnvironment(
        loader=loader,
        bytecode_cache=HtmlEnvironment.compiled,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["isolated"] = isolated
    return environment


def _markdown_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 - everything put out is escaped for Markdown instead
        finalize=escape_markdown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = markdown_link
    environment.filters["markdown"] = MarkdownText
    environment.filters["metadata"] = _metadata
    return environment


def _metadata(text: str) -> MarkdownText:
    """Write a text as a value of YAML: JSON is one, in ASCII, so that it holds on one line."""
    return MarkdownText(json.dumps(text))


@functools.cache
def _packaged(
    make: Callable[[jinja2.BaseLoader], jinja2.Environment], name: str
) -> jinja2.Template:
    return make(jinja2.FunctionLoader(_load_packaged)).get_template(f"{_PACKAGED}{name}")


def _load_packaged(name: str) -> _Source | None:
    name = name.removeprefix(_PACKAGED)
    try:
        return _packaged_text(name), f"{_PACKAGED}{name}", None
    except UnknownTemplateError:
        return None


def _own(make: Callable[[jinja2.BaseLoader], jinja2.Environment], path: Path) -> jinja2.Template:
    folder = path.parent.resolve()

    def load(name: str) -> _Source | None:
        if name.startswith(_PACKAGED):
            return _load_packaged(name)
        file = (folder / name).resolve()
        # A name with `..`, an absolute one and a symbolic link may all lead out of the folder.
        if not file.is_relative_to(folder) or not file.is_file():
            return None
        return file.read_text(encoding="utf-8-sig"), str(path.parent / name), None

    return make(jinja2.FunctionLoader(load)).get_template(path.name)


def _render(
    make: Callable[[jinja2.BaseLoader], jinja2.Environment],
    name: str,
    template: Path | str | None,
    **context: object,
) -> str:
    path = None if template is None else Path(template)
    if path is not None and not path.is_file():
        kind = "is a folder" if path.is_dir() else "does not exist"
        raise UnknownTemplateError(
            f"the template {excerpt(str(path), _LONG_PATH)} {kind}; accepted: the path of a Jinja template"
        )
    place = name if path is None else str(path)
    try:
        loaded = _packaged(make, name) if path is None else _own(make, path)
        with without_collection():
            return _rendered(loaded, context)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            f"{error.filename or error.name or place}:{error.lineno}: {_sentence(error.message)}"
        ) from error
    except jinja2.TemplateNotFound as error:
        raise UnknownTemplateError(
            f"{_line(error, place)}: no template has the name {excerpt(str(error.name))}; accepted: "
            f"a file in the folder of the template, or {_PACKAGED}page.html"
        ) from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{place}: found bytes that are not UTF-8; accepted: UTF-8") from error
    except OSError as error:
        raise TemplateError(f"{place}: cannot be read: {error.strerror}") from error
    except Exception as error:  # a template can raise anything that Python can
        message = str(error) or type(error).__name__
        raise TemplateError(f"{_line(error, place)}: {_sentence(message)}") from error


def _rendered(template: jinja2.Template, context: Mapping[str, object]) -> str:
    try:
        return template.render(context)
    except AttributeError:
        environment = template.environment
        if not isinstance(environment, HtmlEnvironment) or template.name is None:
            raise
    # It may well ask for the items of a mapping as if they were attributes. That takes longer,
    # and few templates do.
    lenient = environment.overlay(bytecode_cache=None)
    lenient.lenient = True
    return lenient.get_template(template.name).render(context)


def _sentence(message: str | None) -> str:
    """Make somebody else's message look like ours."""
    text = (message or "").rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _line(error: BaseException, place: str) -> str:
    """Return the place in a template where an error was raised: Jinja puts it in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == place or _is_template(frame)]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else place


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.name in ("top-level template code", "template") or frame.name.startswith("block ")
