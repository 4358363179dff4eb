"""From the view of a chronology to a page: HTML and Markdown, by the packaged or an own template.

In both kinds of page everything that a template puts out is escaped unless the template says
otherwise, so a text can never become markup, a link or a script.
"""

import base64
import functools
import hashlib
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import jinja2
import markupsafe

from sinoru_timeline import resources
from sinoru_timeline.errors import TemplateError, UnknownTemplateError, excerpt
from sinoru_timeline.memory import without_collection
from sinoru_timeline.render.views import Chronology

_LONG_PATH: Final = 300
_PACKAGED: Final = "sinoru_timeline/"
_Source = tuple[str, str | None, Callable[[], bool] | None]


class MarkdownText(str):
    """Text that is Markdown already, so that it is not escaped.

    >>> str(MarkdownText("*as it is*"))
    '*as it is*'
    """

    __slots__ = ()


def to_html(chronology: Chronology, template: Path | str | None = None) -> str:
    """Make one self-contained HTML page.

    Args:
        chronology: the view, as `chronology.build` makes it.
        template: an own Jinja template; it may include and extend files of its own folder, and the
            packaged templates as `sinoru_timeline/page.html`. None takes the packaged one.

    Raises:
        UnknownTemplateError: there is no such template.
        TemplateError: the template is broken; says file and line.

    >>> page = to_html(Chronology(title="A & B", language="en", sections=(), sources=()))
    >>> "<h1><bdi>A &amp; B</bdi></h1>" in page
    True
    """
    style = _style()
    return _render(
        _html_environment if template is not None else _fast_html_environment,
        "page.html",
        template,
        chronology=chronology,
        style=markupsafe.Markup(style),  # noqa: S704 - the packaged style sheet, no foreign text
        style_hash=_hash(style),
    )


def to_markdown(chronology: Chronology, template: Path | str | None = None) -> str:
    r"""Make one Markdown page (GitHub's dialect, with footnotes and without HTML).

    Args:
        chronology: the view, as `chronology.build` makes it.
        template: an own Jinja template, see `to_html`.

    Raises:
        UnknownTemplateError: there is no such template.
        TemplateError: the template is broken; says file and line.

    >>> view = Chronology(title="A *or* B", language="en", sections=(), sources=())
    >>> to_markdown(view).splitlines()[0]
    '# A \\*or\\* B'
    """
    return _render(_markdown_environment, "page.md", template, chronology=chronology)


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
    line = " ".join(text.split())
    return MarkdownText(_AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line)))


def markdown_link(address: str) -> MarkdownText:
    """Write an address that may be a link as one; everything else is escaped.

    >>> markdown_link("https://example.org/a")
    '<https://example.org/a>'
    """
    if _LINKABLE.fullmatch(address):
        return MarkdownText(f"<{address}>")
    return escape_markdown(address)


# What has a meaning in the middle of a line, in CommonMark, GitHub's dialect or its common
# extensions; a colon only where it may begin an address or a symbol.
_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]<>#|~^@=$!]|&(?=[#A-Za-z])|:(?=[^\s\d])|(?<=[Ww]{3})\.|%(?=%)"
)
# What has a meaning at the start of a line only.
_AT_START: Final = re.compile(r"^(\d{0,9})([-+:.)](?:\s|$|[-+]))")
_LINKABLE: Final = re.compile(r"https?://[^\s<>\\\x00-\x20\x7f]+", re.IGNORECASE)


# --- environments -------------------------------------------------------------------------------


@functools.cache
def _style() -> str:
    return resources.template("page.css").replace("\r\n", "\n")


@functools.cache
def _hash(style: str) -> str:
    """Return the hash by which a content security policy knows a style sheet."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _html_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    # Escaping does not depend on the name of the template: an own one may have any ending.
    return jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _fast_html_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Make an environment for the packaged template alone, three times as fast as the other one.

    It escapes as it writes, without the objects that mark a text as escaped; so macros and blocks
    that are called do not work in it. Own templates never see it.
    """
    environment = _html_environment(loader)
    environment.autoescape = False
    environment.finalize = _escape_html
    # All that the packaged template asks for is an attribute, and is there.
    setattr(environment, "getattr", getattr)  # noqa: B010 - type checkers refuse the other form
    return environment


def _escape_html(value: object) -> str:
    """Escape as markupsafe does."""
    if value.__class__ is markupsafe.Markup:
        return str(value)
    return (
        str(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


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
    return environment


@functools.cache
def _packaged(
    make: Callable[[jinja2.BaseLoader], jinja2.Environment], name: str
) -> jinja2.Template:
    return make(jinja2.FunctionLoader(_load_packaged)).get_template(name)


def _load_packaged(name: str) -> _Source | None:
    name = name.removeprefix(_PACKAGED)
    try:
        return resources.template(name), f"{_PACKAGED}{name}", None
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
        return file.read_text(encoding="utf-8"), str(path.parent / name), None

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
            return loaded.render(context)
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
