"""Documents in: plain text, Markdown, HTML, JSON, JSON Lines and PDF become `Article`s.

One clear line for each document that cannot be read; the others go on.
"""

import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import attrs
import yaml

from sinoru_timeline.errors import ArticleError, excerpt
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.text.articles.article import Article, TimeFrom, text_hash
from sinoru_timeline.text.articles.metadata import TEXT_NAMES, source_fields
from sinoru_timeline.text.articles.page import page_fields, page_text

PathLike: TypeAlias = str | os.PathLike[str]

KINDS: Final = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".pdf": "pdf",
}  # fmt: skip
_LARGEST: Final = {"html": 10_000_000, "pdf": 100_000_000, "text": 200_000_000}
_FRONT: Final = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY: Final = re.compile(r"\s*[\w-]+:(?:\s|$)")
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE
)
_SLUG: Final = re.compile(r"[^\W_]+")
_TEXT_FIELDS: Final = "text, articleBody, body, content, content_text"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f]")


def articles_of(path: PathLike, *, encoding: str | None = None) -> Iterator[Article | ArticleError]:
    """Yield the articles of a file; one that cannot be read is yielded as its error.

    Args:
        path: the file; its ending says what it is.
        encoding: how its bytes are to be read; None: UTF-8, or what a mark or the page says.
    """
    name = os.fspath(path)
    kind = KINDS.get(Path(name).suffix.lower())
    if kind is None:
        yield ArticleError(
            f"the ending {excerpt(Path(name).suffix)} says no kind of document; "
            f"accepted: {', '.join(KINDS)}"
        ).at(name)
        return
    try:
        data = _bytes(Path(name), kind)
        if kind == "lines":
            yield from _lines(_decoded(data, encoding), name)
        elif kind == "json":
            yield from _json(_decoded(data, encoding), name)
        else:
            yield _document(data, kind, encoding, name)
    except ArticleError as error:
        yield error.at(name)


def article_of_text(text: str, *, id: str = "text", path: str | None = None) -> Article:
    """Make an article of a text, with front matter if it begins with some."""
    fields, body = front_matter(text)
    return _article(text, fields, id, path=path, body=body)


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    r"""Return the fields of the front matter and where the text proper begins.

    Raises:
        ArticleError: it looks like front matter, and is broken: the text would be drafted from it.

    >>> front_matter("---\ndate: 2023-11\n---\nText")
    ({'date': '2023-11'}, 22)
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, 0
    try:
        # As text: YAML would make a day of a date, and a number of a year.
        found: object = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if _KEY.match(match[1]) is None:
            return {}, 0  # two rules in a text
        mark = getattr(error, "problem_mark", None)
        line = "" if mark is None else f" in line {mark.line + 2}"
        raise ArticleError(
            f"the front matter is broken{line}; accepted: YAML, with quotes around what holds ': '"
        ) from None
    return (cast("dict[str, Any]", found), match.end()) if isinstance(found, dict) else ({}, 0)


# --- files --------------------------------------------------------------------------------------


def _bytes(path: Path, kind: str) -> bytes:
    limit = _LARGEST.get(kind, _LARGEST["text"])
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limit else b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArticleError(f"it cannot be read: {reason.lower()}") from None
    if size > limit:
        raise ArticleError(f"{size:,} bytes; accepted: at most {limit:,}")
    return data


def _decoded(data: bytes, encoding: str | None) -> str:
    if encoding is None and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        binary = b"\0" in data[:4096] or data[:4] in (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8")
        what = "it is no text" if binary else f"byte {error.start:,} is not {encoding or 'UTF-8'}"
        accepted = "text" if binary else "UTF-8 text, or the encoding named"
        raise ArticleError(f"{what}; accepted: {accepted}") from None
    except (LookupError, UnicodeError):
        # Codecs that are no encodings of text, such as "undefined", fail in ways of their own.
        raise ArticleError(f"{excerpt(str(encoding))} is no encoding that is known") from None
    text = text.removeprefix("\ufeff")
    if _CONTROLS.search(text, 0, 4096):
        raise ArticleError("it is no text; accepted: text without control characters")
    return text


def _page(data: bytes, encoding: str | None) -> str:
    """Decode a page: as told, by its mark, as UTF-8, or as the page itself says."""
    if encoding is None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        declared = _CHARSET.search(data[:4096])
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            # What browsers take where a page says nothing.
            named = declared[1].decode("ascii") if declared else "windows-1252"
            encoding = None if named.lower() in ("utf-8", "utf8") else named
    return _decoded(data, encoding)


def _document(data: bytes, kind: str, encoding: str | None, path: str) -> Article:
    id = slug(Path(path).stem)
    if kind == "html":
        html = _page(data, encoding)
        text, made_by = page_text(html)
        return _article(text, page_fields(html), id, path=path, made_by=made_by)
    if kind == "pdf":
        text, fields, made_by = _pdf(data)
        return _article(text, fields, id, path=path, made_by=made_by)
    text = _decoded(data, encoding)
    return article_of_text(text, id=id, path=path)


def _pdf(data: bytes) -> tuple[str, dict[str, Any], str]:
    try:
        import pypdf  # noqa: PLC0415 - only PDF files need it
    except ImportError:
        raise ArticleError(
            "PDF is read with pypdf, which is not installed; "
            "accepted: pip install 'sinoru-timeline[pdf]'"
        ) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        facts = reader.metadata
    except Exception as error:  # noqa: BLE001 - a broken file makes it fail in any way
        raise ArticleError(
            f"the PDF is broken: {excerpt(str(error) or type(error).__name__)}"
        ) from None
    fields: dict[str, Any] = {}
    if facts is not None:
        # When the file was made is not when the document was published: it is not taken for it.
        fields = {"title": facts.title, "author": facts.author}
    return text, fields, f"pypdf {pypdf.__version__}"


# --- JSON ---------------------------------------------------------------------------------------


def _json(text: str, path: str) -> Iterator[Article | ArticleError]:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"no JSON: {excerpt(str(error))}") from None
    items = cast("list[object]", found) if isinstance(found, list) else [found]
    if not items:
        raise ArticleError("an empty list; accepted: objects with a text")
    for number, item in enumerate(items, start=1):
        place = path if len(items) == 1 else f"{path}[{number}]"
        id = slug(Path(path).stem) + ("" if len(items) == 1 else f"-{number}")
        yield _item(item, id, place)


def _lines(text: str, path: str) -> Iterator[Article | ArticleError]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            item: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ArticleError(f"no JSON: {excerpt(str(error))}").at(place)
            continue
        yield _item(item, f"{slug(Path(path).stem)}-{number}", place)


def _item(item: object, id: str, place: str) -> Article | ArticleError:
    """Make an article of an object with named fields."""
    if not isinstance(item, dict):
        return ArticleError(f"found {excerpt(str(item))}; accepted: an object with a text").at(
            place
        )
    fields = cast("dict[str, Any]", item)
    folded = {str(name).lower(): value for name, value in fields.items()}
    text = next((folded[name] for name in TEXT_NAMES if isinstance(folded.get(name), str)), None)
    if text is None:
        return ArticleError(f"no text; accepted: one of the fields {_TEXT_FIELDS}").at(place)
    named = folded.get("id")
    if isinstance(named, str | int) and slug(str(named)):
        id = slug(str(named))
    try:
        return _article(text, fields, id, path=place, made_by="field")
    except ArticleError as error:
        return error.at(place)


# --- articles -----------------------------------------------------------------------------------


def _article(
    text: str,
    fields: Mapping[str, Any],
    id: str,
    *,
    path: str | None,
    body: int = 0,
    made_by: str = "as read",
) -> Article:
    if not text[body:].strip():
        raise ArticleError("it has no text")
    if _SURROGATE.search(text):
        raise ArticleError("half a character (a lone surrogate) stands in the text; accepted: text")
    known = source_fields(fields)
    if "note" not in known and made_by not in ("as read", "field"):
        known["note"] = f"positions and sha256 are those of the text that {made_by} takes from it"
    source = Source(id=id, sha256=text_hash(text), **known)
    time_from: TimeFrom = "nowhere" if source.issued is None else "metadata"
    return Article(
        source=source, text=text, body=body, time_from=time_from, text_made_by=made_by, path=path
    )


def described(article: Article, fields: Mapping[str, Any]) -> Article:
    """Return an article of which more is known: what is given counts before what it says itself."""
    known = source_fields(fields)
    if not known:
        return article
    source = attrs.evolve(article.source, **known)
    time_from: TimeFrom = "given" if "issued" in known else article.time_from
    return attrs.evolve(article, source=source, time_from=time_from)


def slug(text: str) -> str:
    """Return a name that can be an id: small letters and figures, joined by hyphens.

    >>> slug("001_The  Talks!")
    '001-the-talks'
    """
    return "-".join(_SLUG.findall(text.lower()))[:80].strip("-") or "article"
