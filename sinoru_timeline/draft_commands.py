"""The commands from articles to a chronology: `draft`, `review`, `build`, `verify`."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import attrs
import click

from sinoru_timeline.command_parts import INPUT, Share, check_time, events_of, load, progress_bar
from sinoru_timeline.drafts import Drafts, draft_events, read_articles
from sinoru_timeline.errors import ArticleError, EDTFSyntaxError, ascii_controls, excerpt
from sinoru_timeline.formats.files import write_text
from sinoru_timeline.formats.judgements import read_judgements
from sinoru_timeline.merging.merge import merge
from sinoru_timeline.merging.result import MergeResult
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.record.provenance import Claim
from sinoru_timeline.review import Desk, review_file
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.drafting.quoting import MOST_WORDS
from sinoru_timeline.timeline import Timeline
from sinoru_timeline.verification import Check, Verification
from sinoru_timeline.verification import verify as verify_claims

_PROBLEMS: Final = 1
_STDOUT: Final = "-"
_LISTED: Final = 3  # problems of one file
_YAML: Final = (".yaml", ".yml")
_ENDINGS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}

_ARTICLES: Final = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
_TIME: Final = click.option(
    "--document-time",
    metavar="DATE",
    help="When documents were written that do not say it (EDTF); relative dates count from it.",
)
_LANGUAGE: Final = click.option(
    "--language", metavar="CODE", help="The language of documents that do not say theirs."
)
_ENCODING: Final = click.option(
    "--encoding", metavar="NAME", help="How the bytes of the documents are read; else UTF-8."
)
_METADATA: Final = click.option(
    "--metadata",
    metavar="FILE.json",
    help="What is known of documents: a list of objects with file, issued, title, publisher, …",
)
_EVENTS: Final = click.option(
    "--events",
    multiple=True,
    metavar="FILE",
    help="Event files whose names are looked for and whose events dates may be told by; 'shipped'.",
)
_THERE: Final = click.Path(exists=True)
_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command("draft")
@_ARTICLES
@click.option("-o", "--output", metavar="OUT.yaml", help="The file to write, - for stdout.")
@_TIME
@_LANGUAGE
@_ENCODING
@_METADATA
@_EVENTS
@click.option("--show", is_flag=True, help="Print the drafts with their sentences.")
@click.option(
    "--longest-quote",
    type=click.IntRange(1),
    default=MOST_WORDS,
    show_default=True,
    help="How many words of a text a claim may hold.",
)
def draft_command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    articles: tuple[str, ...],
    output: str | None,
    document_time: str | None,
    language: str | None,
    encoding: str | None,
    metadata: str | None,
    events: tuple[str, ...],
    longest_quote: int,
    *,
    show: bool,
) -> None:
    """Draft the events that ARTICLES (files or folders) tell of, for a person to review."""
    if output is None and not show:
        raise click.UsageError("nothing to do; accepted: -o OUT.yaml, or --show")
    if output == _STDOUT and show:
        raise click.UsageError("both go to standard output; accepted: -o OUT.yaml, or --show")
    if output not in (None, _STDOUT) and Path(output).suffix.lower() not in _YAML:
        raise click.UsageError(f"drafts are YAML, not {excerpt(output)}; accepted: .yaml, .yml")
    reader = _Reader(document_time, language, encoding, metadata)
    drafts = _drafted(reader, articles, events_of(events), longest_quote)
    if output == _STDOUT:
        _write(drafts.to_yaml())
    elif output is not None:
        drafts.to_yaml(output)
        _complain(f"{len(drafts):,} drafts in {output}; next: sinoru-timeline review {output}")
    if show:
        _show(drafts)
    reader.finish()


@click.command("review")
@click.argument("file", metavar="DRAFTS.yaml")
@click.option(
    "--sources",
    "folders",
    multiple=True,
    type=_THERE,
    metavar="DIR",
    help="The articles, to show sentences.",
)
@click.option("--events", multiple=True, metavar="FILE", help="What drafts may be the same as.")
@click.option(
    "--judgements",
    metavar="FILE.yaml",
    help="Where 'same as' is noted; else beside the drafts.",
)
@click.option("--author", metavar="NAME", help="Who judges.")
@click.option("--date", metavar="DATE", help="When (EDTF).")
def review_command(  # noqa: PLR0913, PLR0917 - as above
    file: str,
    folders: tuple[str, ...],
    events: tuple[str, ...],
    judgements: str | None,
    author: str | None,
    date: str | None,
) -> None:
    """Walk through the drafts of a file: accept, edit, reject, or judge them the same as others.

    Each decision is written at once, and only the record it is about is changed.
    """
    check_time(date, "--date")
    reader = _Reader(None, None, None, None, any_language=True)
    articles = list(reader.read(folders)) if folders else []
    reader.report()  # their sentences are not shown
    path = Path(file)
    beside = path.with_name(f"{path.stem}.judgements.yaml")
    desk = Desk(
        path=path,
        judgements=Path(judgements) if judgements else beside,
        articles=tuple(articles),
        others=events_of(events),
        author=author,
        date=date,
    )
    counts = review_file(desk)
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    _complain(said or "no drafts are left to review")


@click.command("build")
@_ARTICLES
@click.option("-o", "--output", required=True, metavar="OUT", help="The page: .html or .md.")
@_TIME
@_LANGUAGE
@_ENCODING
@_METADATA
@_EVENTS
@click.option("--title", default="Chronology", show_default=True, help="The title of the page.")
@click.option(
    "--least",
    type=Share(),
    default=0.5,
    show_default=True,
    help="How sure a draft must be to stand on the page.",
)
@click.option(
    "--judgements",
    metavar="FILE",
    help="A judgement file: which drafts and events are the same, or different.",
)
def build_command(  # noqa: PLR0913, PLR0917 - as above
    articles: tuple[str, ...],
    output: str,
    document_time: str | None,
    language: str | None,
    encoding: str | None,
    metadata: str | None,
    events: tuple[str, ...],
    title: str,
    least: float,
    judgements: str | None,
) -> None:
    """Make a page of ARTICLES in one go: drafts that nobody has reviewed, merged.

    What several articles tell of stands on the page once, with the claims of all. An event of the
    files of --events stands there too, with its own claims, if an article tells of it.
    """
    form = _ENDINGS.get(Path(output).suffix.lower())
    if form is None:
        raise click.UsageError(
            f"the ending of {excerpt(output)} says no format; accepted: .html, .md"
        )
    _check_output(output, articles)
    known = read_judgements(judgements) if judgements else ()
    reader = _Reader(document_time, language, encoding, metadata)
    others = events_of(events)
    drafts = _drafted(reader, articles, others, MOST_WORDS)
    sure = attrs.evolve(drafts, drafts=tuple(d for d in drafts.drafts if d.score >= least))
    result = _together(sure, others, known)
    told = {event.id for event in sure}
    rest = [event.id for event in result.timeline if told.isdisjoint(event.ids)]
    timeline = result.timeline.remove(*rest).titled(title, description="")
    text = timeline.to_html() if form == "html" else timeline.to_markdown()
    write_text(output, text)
    left = len(drafts) - len(sure)
    _complain(
        f"{len(sure):,} drafts made {len(timeline):,} events in {output}; "
        f"{left:,} were less sure and are left out"
    )
    reader.finish()


def _together(
    drafts: Drafts, others: Timeline | None, judgements: Iterable[Judgement]
) -> MergeResult:
    """Merge drafts with each other, and with the chronologies that were given beside them."""
    known = {} if others is None else {source.id: source for source in others.sources}
    sources = [known.get(source.id, source) for source in drafts.sources]
    timeline = Timeline(iter(drafts), sources=sources)
    return merge(*(each for each in (timeline, others) if each is not None), judgements=judgements)


@click.command("verify")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@INPUT
@click.option(
    "--sources",
    "folders",
    multiple=True,
    type=_THERE,
    metavar="DIR",
    help="Folders or files of the sources.",
)
@_METADATA
@_ENCODING
@click.option(
    "--events", multiple=True, metavar="FILE", help="More event files, for dates told by events."
)
@click.option("--curated", is_flag=True, help="List the dates that an editor set, with reasons.")
@_JSON
def verify_command(  # noqa: PLR0913, PLR0917 - as above
    files: tuple[str, ...],
    input_format: str,
    folders: tuple[str, ...],
    metadata: str | None,
    encoding: str | None,
    events: tuple[str, ...],
    *,
    curated: bool,
    as_json: bool,
) -> None:
    """Find every quotation again in its source, and work every date out again from its words.

    FILES are event files; without them the shipped chronology is verified. Exit 1 if words are
    changed or lost, or a date no longer follows from them.
    """
    timeline = load(files, input_format)
    others = events_of(events)
    whole = timeline if others is None else timeline.union(others)
    reader = _Reader(None, None, encoding, metadata, any_language=True)
    articles = list(reader.read(folders)) if folders else []
    if folders and not articles:
        reader.report()
        _complain("no documents were found")
        raise SystemExit(_PROBLEMS)
    wanted = {event.id for event in timeline}
    with progress_bar("events", len(whole)) as bar:
        found = verify_claims(whole, articles, done=bar.advance)
    kept = tuple(check for check in found if check.event in wanted)
    result = Verification(kept, found.differing)
    if as_json:
        _write(json.dumps(result.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        _print_verification(result, curated=curated)
    reader.report()  # a file that is no source is no failure of the chronology
    if not result.ok:
        raise SystemExit(_PROBLEMS)


COMMANDS: Final = (draft_command, review_command, build_command, verify_command)


# --- articles -----------------------------------------------------------------------------------


class _Reader:
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
        check_time(document_time, "--document-time")
        self._any_language = any_language
        self._document_time = document_time
        self._language = language
        self._encoding = encoding
        self._file = metadata
        self._metadata = _metadata(metadata)
        self._problems: list[ArticleError] = []
        self._undated = 0

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
            self._undated += 1
            _complain(
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
            raise SystemExit(_PROBLEMS)

    def report(self) -> None:
        """Report what could not be read, in a few lines for each file."""
        shown: dict[str, int] = {}
        for problem in self._problems:
            name = (problem.place or "").partition(":")[0].partition("[")[0]
            shown[name] = shown.get(name, 0) + 1
            if shown[name] <= _LISTED:
                _complain(str(problem))
        for name, count in shown.items():
            if count > _LISTED:
                _complain(f"{name}: … and {count - _LISTED:,} more like these")


def _check_output(output: str, articles: Iterable[str]) -> None:
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
            return TimeSpan.at(said.strip())
        except EDTFSyntaxError as error:
            _complain(f"{excerpt(said)} is no date: {error.summary}")


def _drafted(
    reader: _Reader, paths: tuple[str, ...], timeline: Timeline | None, longest_quote: int
) -> Drafts:
    articles = list(reader.dated(reader.read(paths)))
    if not articles:
        reader.finish()
        _complain("no documents were found")
        raise SystemExit(_PROBLEMS)
    with progress_bar("articles", len(articles)) as bar:
        return draft_events(articles, timeline, longest_quote=longest_quote, done=bar.advance)


# --- printing -----------------------------------------------------------------------------------


def _show(drafts: Drafts) -> None:
    for draft in drafts.drafts:
        event = draft.event
        modality = "" if event.modality == "occurred" else f" ({event.modality})"
        lines = [
            f"{event.when}  {event.title}{modality}  {draft.score:.2f}",
            f"    {' '.join((drafts.sentence(event.id) or '').split())}",
            f"    {event.id}; {event.claims[0].source}",
        ]
        _write("".join(f"{ascii_controls(line)}\n" for line in lines))


def _print_verification(result: Verification, *, curated: bool) -> None:
    for check in result:
        if check.failed:
            _write(f"{ascii_controls(_failure(check))}\n")
    if curated:
        for check in result:
            if check.date.status in ("curated", "not derivable"):
                said = check.claim.date_text or _quoted(check.claim)
                reason = check.claim.reason or "no reason is given"
                line = f"{check.date.status}: {check.event}/{check.claim.id}: {said!r}: {reason}"
                _write(f"{ascii_controls(line)}\n")
    for name, outcomes in result.counts().items():
        said = ", ".join(f"{count:,} {status}" for status, count in sorted(outcomes.items()))
        _write(f"{name}: {said or 'none'}\n")
    for id in result.differing:
        _complain(f"{id}: its text is not the one that was recorded (another SHA-256)")


def _failure(check: Check) -> str:
    name = f"{check.event}/{check.claim.id} ({check.claim.source})"
    parts: list[str] = []
    if check.quote.status == "lost":
        parts.append(f"lost: {_quoted(check.claim)!r}")
    elif check.quote.status == "changed":
        parts.append(f"changed: {_quoted(check.claim)!r} is now {check.quote.text!r}")
    if check.date.status == "no longer follows":
        parts.append(
            f"no longer follows: {check.claim.value} from {_quoted(check.claim)!r}, "
            f"which means {check.date.derived}"
        )
    return f"{name}: {'; '.join(parts)}"


def _quoted(claim: Claim) -> str:
    quote = claim.selector.quote if claim.selector else None
    return "" if quote is None else quote.exact


def _complain(message: str) -> None:
    sys.stderr.write(f"{ascii_controls(message)}\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
