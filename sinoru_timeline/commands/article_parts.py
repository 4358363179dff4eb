"""What the commands that read articles share: their options, and the reading itself."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import attrs
import click

from sinoru_timeline.commands.parts import PROBLEMS, check_time, complain, progress_bar
from sinoru_timeline.drafts import Drafts, draft_events, read_articles
from sinoru_timeline.errors import ArticleError, EDTFSyntaxError, ascii_controls, excerpt
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.document_times import span_written
from sinoru_timeline.timeline import Timeline

_LISTED: Final = 3  # problems of one file

ARTICLES: Final = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
TIME: Final = click.option(
    "--document-time",
    metavar="DATE",
    help="When documents were written that do not say it (EDTF); relative dates count from it.",
)
LANGUAGE: Final = click.option(
    "--language", metavar="CODE", help="The language of documents that do not say theirs."
)
ENCODING: Final = click.option(
    "--encoding", metavar="NAME", help="How the bytes of the documents are read; else UTF-8."
)
METADATA: Final = click.option(
    "--metadata",
    metavar="FILE.json",
    help="What is known of documents: a list of objects with file, issued, title, publisher, …",
)


class Reader:
    """Reads documents, reports those that cannot be read, and asks for dates that nothing says."""

    def __init__(
        self,
        document_time: str | None,
        language: str | None,
        encoding: str | None,
        metadata: str | None,
        *,
        any_language: bool = False,
    ) -> None:
        """Take what the options say; see what they are called."""
        check_time(document_time, "--document-time", span_written)
        self._any_language = any_language
        self._document_time = document_time
        self._language = language
        self._encoding = encoding
        self._file = metadata
        self._metadata = _metadata(metadata)
        self._problems: list[ArticleError] = []

    def read(self, paths: Iterable[str]) -> Iterator[Article]:
        """Yield the documents."""
        given = [Path(path) for path in paths]
        yield from read_articles(
            *(path for each in given for path in self._wanted(each)),
            document_time=self._document_time,
            language=self._language,
            encoding=self._encoding,
            metadata=self._metadata,
            problems=self._problems,
            any_language=self._any_language,
        )

    def dated(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield documents with a date; where nothing says it, it is asked for, never made up."""
        for article in articles:
            if article.document_time is not None:
                yield article
                continue
            if sys.stdin.isatty() and sys.stderr.isatty():
                asked = _ask_time(article.path or article.source.id)
                if asked is not None:
                    source = attrs.evolve(article.source, issued=asked)
                    yield attrs.evolve(article, source=source, time_from="given")
                    continue
            complain(
                f"{article.path}: nothing says when it was written, so relative dates stay "
                "unresolved; accepted: --document-time DATE, or --metadata FILE.json"
            )
            yield article

    def _wanted(self, path: Path) -> Iterator[Path]:
        """Yield the files of a folder but for the one that describes them."""
        if self._file is None or not path.is_dir():
            yield path
            return
        own = Path(self._file).resolve()
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith(".") and file.resolve() != own:
                yield file

    def finish(self) -> None:
        """Report what could not be read; exit 1 if there was any."""
        self.report()
        if self._problems:
            raise SystemExit(PROBLEMS)

    def report(self) -> None:
        """Report what could not be read, in a few lines for each file."""
        shown: dict[str, int] = {}
        for problem in self._problems:
            name = (problem.place or "").partition(":")[0].partition("[")[0]
            shown[name] = shown.get(name, 0) + 1
            if shown[name] <= _LISTED:
                complain(str(problem))
        for name, count in shown.items():
            if count > _LISTED:
                complain(f"{name}: … and {count - _LISTED:,} more like these")


def drafted(
    reader: Reader, paths: tuple[str, ...], timeline: Timeline | None, longest_quote: int
) -> Drafts:
    """Draft the events of articles; exit 1 if there is none to read."""
    articles = list(reader.dated(reader.read(paths)))
    if not articles:
        reader.finish()
        complain("no documents were found")
        raise SystemExit(PROBLEMS)
    with progress_bar("articles", len(articles)) as bar:
        return draft_events(articles, timeline, longest_quote=longest_quote, done=bar.advance)


def check_output(output: str, articles: Iterable[str]) -> None:
    """Refuse to write over a document, or over a page that would be read as one the next time."""
    out = Path(output).resolve()
    among = any(out.is_relative_to(Path(each).resolve()) for each in articles)
    if among and out.exists():
        raise click.UsageError(
            f"{excerpt(output)} is one of the documents that are read; accepted: another file"
        )


def _metadata(path: str | None) -> Mapping[str, Mapping[str, Any]]:
    """Read what is known of documents: a list of objects with `file`, or a mapping by file."""
    if path is None:
        return {}
    try:
        found: object = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise click.UsageError(f"{excerpt(path)} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{excerpt(path)} is no JSON: {excerpt(str(error))}") from None
    pairs: list[tuple[str, Any]]
    if isinstance(found, dict):
        pairs = list(cast("dict[str, Any]", found).items())
    else:
        items = cast("list[object]", found) if isinstance(found, list) else [found]
        pairs = [(_file_of(item), item) for item in items]
    for name, fields in pairs:
        if not name or not isinstance(fields, dict):
            raise click.UsageError(
                f"{excerpt(path)}: found {excerpt(str(fields))}; accepted: an object with file, "
                "the name of a document"
            )
    return {
        Path(name).name: {key: value for key, value in fields.items() if value is not None}
        for name, fields in pairs
    }


def _file_of(item: object) -> str:
    name = cast("dict[str, Any]", item).get("file") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _ask_time(name: str) -> TimeSpan | None:
    while True:
        said: str = click.prompt(
            f"{ascii_controls(name)}: when was it written (EDTF; nothing if not known)",
            default="", show_default=False, err=True,
        )  # fmt: skip
        if not said.strip():
            return None
        try:
            return span_written(said.strip())
        except EDTFSyntaxError as error:
            complain(f"{excerpt(said)} is no date: {error.summary}")
