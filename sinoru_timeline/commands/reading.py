"""The commands that read texts: `annotate`, `resolve`, `explain`."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import click

from sinoru_timeline.commands.parts import (
    JSON,
    PROBLEMS,
    STDIN,
    check_time,
    events_of,
    print_json,
    print_json_line,
    print_table,
    progress_bar,
    write,
)
from sinoru_timeline.errors import RecordProblem, excerpt
from sinoru_timeline.reading import (
    AnnotatedText,
    annotate,
    annotate_many,
    check_document,
    explain,
    plain,
    resolve,
    scored,
)
from sinoru_timeline.text.document_times import span_written
from sinoru_timeline.text.mention import Mention

_TIME: Final = click.option(
    "--document-time",
    metavar="DATE",
    help="When the text was written (EDTF); relative dates are counted from it.",
)
_LANGUAGE: Final = click.option(
    "--language", metavar="CODE", help="The language; else it is told from the text."
)
_STYLE: Final = click.option(
    "--style",
    type=click.Choice(["us", "gb"]),
    help="How 3/4/2022 is read: month first or day first; else as the language's region says.",
)
_PREFER: Final = click.option(
    "--prefer",
    type=click.Choice(["past", "future"]),
    help="Read bare dates (in May, Friday) as past or future; else the sentence tells.",
)
_EVENTS: Final = click.option(
    "--events",
    "events",
    multiple=True,
    metavar="FILE",
    help="Event files whose events dates may be told by; 'shipped' for the shipped chronology.",
)


_PHRASE: Final = (
    click.argument("phrase"),
    click.option(
        "--reference", metavar="DATE", help="The date (EDTF) that relative words are counted from."
    ),
    click.option(
        "--language", default="en", show_default=True, metavar="CODE",
        help="The language of the words.",
    ),
    _STYLE,
    _PREFER,
    _EVENTS,
)  # fmt: skip
_Function = TypeVar("_Function", bound=Callable[..., Any])


def _reads_phrase(function: _Function) -> _Function:
    """Give a command a phrase and what it is read by."""
    for option in reversed(_PHRASE):
        function = option(function)
    return function


@click.command("annotate")
@click.argument("file", required=False, metavar="[FILE]")
@_TIME
@_LANGUAGE
@click.option(
    "--mode",
    type=click.Choice(["news", "narrative"]),
    help="Count relative dates from the document time, or from what the text speaks of; else told.",
)
@_STYLE
@_PREFER
@_EVENTS
@click.option("--timeml", is_flag=True, help="Print the text with TIMEX3 tags.")
@JSON
@click.option(
    "--documents",
    metavar="FILE.jsonl",
    help="Read documents (id, dct, lang, title, text), one a line; write one line for each.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes for --documents; else one.")
def annotate_command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    file: str | None,
    document_time: str | None,
    language: str | None,
    mode: Any,  # noqa: ANN401 - click has checked it
    style: Any,  # noqa: ANN401
    prefer: Any,  # noqa: ANN401
    events: tuple[str, ...],
    documents: str | None,
    workers: int | None,
    *,
    timeml: bool,
    as_json: bool,
) -> None:
    """Find and resolve what a text says of time; FILE is UTF-8 text, - is standard input."""
    timeline = events_of(events)
    if documents is not None:
        if file is not None or timeml or document_time is not None:
            raise click.UsageError(
                "--documents takes neither FILE, --timeml nor --document-time: documents say theirs"
            )
        options = {
            "language": language,
            "timeline": timeline,
            "mode": mode,
            "style": style,
            "prefer": prefer,
        }
        if _annotate_documents(documents, workers or 1, options):
            raise SystemExit(PROBLEMS)
        return
    if file is None:
        raise click.UsageError(
            "a FILE is missing; accepted: a text file, -, or --documents FILE.jsonl"
        )
    if workers is not None:
        raise click.UsageError("--workers goes with --documents")
    if timeml and as_json:
        raise click.UsageError("--timeml and --json exclude each other")
    check_time(document_time, "--document-time", span_written)
    doc = annotate(
        _read(file), document_time=document_time, language=language, timeline=timeline, mode=mode,
        style=style, prefer=prefer,
    )  # fmt: skip
    if as_json:
        print_json(doc.to_dict())
    elif timeml:
        write(doc.to_timeml())
    else:
        _print_mentions(doc)


@click.command("resolve")
@_reads_phrase
@JSON
def resolve_command(  # noqa: PLR0913, PLR0917 - as above
    phrase: str,
    reference: str | None,
    language: str,
    style: Any,  # noqa: ANN401
    prefer: Any,  # noqa: ANN401
    events: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Resolve one PHRASE, such as "last September"; exit 1 if it says no time."""
    mention = _resolve(phrase, reference, language, events, style=style, prefer=prefer)
    if as_json:
        print_json(plain(mention))
    elif mention.value is not None:
        value = mention.when or mention.duration or mention.timex.value
        write(f"{value}\n")
    if mention.value is None:
        if not as_json:
            sys.stderr.write(f"{explain(mention)}\n")
        raise SystemExit(PROBLEMS)


@click.command("explain")
@_reads_phrase
def explain_command(  # noqa: PLR0913, PLR0917 - as above
    phrase: str,
    reference: str | None,
    language: str,
    style: Any,  # noqa: ANN401
    prefer: Any,  # noqa: ANN401
    events: tuple[str, ...],
) -> None:
    """Say step by step what a PHRASE means."""
    mention = _resolve(phrase, reference, language, events, style=style, prefer=prefer)
    write(f"{explain(mention)}\n")


COMMANDS: Final = (annotate_command, resolve_command, explain_command)


def _resolve(
    phrase: str, reference: str | None, language: str, events: tuple[str, ...], **settings: Any  # noqa: ANN401
) -> Mention:  # fmt: skip
    check_time(reference, "--reference", span_written)
    timeline = events_of(events)
    return resolve(phrase, reference=reference, language=language, timeline=timeline, **settings)


def _annotate_documents(path: str, workers: int, options: dict[str, Any]) -> bool:
    """Annotate the documents of a file, line by line; tell whether there were problems."""
    problems: list[str] = []
    ids: list[str] = []

    def read() -> Iterator[dict[str, Any]]:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            try:
                document = _document(line)
            except RecordProblem as problem:
                problems.append(str(problem))
                sys.stderr.write(f"{path}:{number}: {problem}\n")
                continue
            ids.append(document["id"])
            yield document

    with progress_bar("documents") as bar:
        for number, doc in enumerate(annotate_many(read(), workers=workers, **options)):
            print_json_line(scored(ids[number], doc))
            bar.advance()
    return bool(problems)


def _document(line: bytes) -> dict[str, Any]:
    """Read a line as a document.

    Raises:
        RecordProblem: it is none.
    """
    accepted = "an object with id and text, one a line"
    try:
        found: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RecordProblem("", f"no UTF-8 at byte {error.start}", accepted) from None
    except (ValueError, RecursionError) as error:
        raise RecordProblem("", f"no JSON ({excerpt(str(error))})", accepted) from None
    if not isinstance(found, dict):
        raise RecordProblem("", excerpt(json.dumps(found)), accepted)
    document = cast("dict[str, Any]", found)
    name: object = document.get("id")
    if not isinstance(name, str):
        shown = "nothing" if name is None else excerpt(json.dumps(name))
        raise RecordProblem("id", shown, "a text")
    check_document(document, "")
    return document


def _lines(path: str) -> Iterator[bytes]:
    if path == STDIN:
        yield from sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as file:
            yield from file
    except OSError as error:
        raise click.UsageError(f"{excerpt(path)} cannot be read: {error.strerror}") from None


def _read(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise click.UsageError(f"{excerpt(path)} cannot be read: {error.strerror}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sys.stderr.write(
            f"sinoru-timeline: {path}: byte {error.start} is not UTF-8; accepted: UTF-8 text\n"
        )
        raise SystemExit(PROBLEMS) from None


def _print_mentions(doc: AnnotatedText) -> None:
    rows: list[tuple[str, ...]] = []
    for mention in doc.mentions:
        means = mention.when or mention.duration
        tag = " ".join(
            part for part in (mention.timex.type, mention.timex.value, mention.timex.mod) if part
        )
        row = (f"{mention.start}-{mention.end}", mention.quote, str(means or "–"), tag)
        rows.append(tuple(" ".join(cell.split()) for cell in row))
    print_table(("at", "words", "means", "TIMEX3"), rows)
    if doc.language_told:
        sys.stderr.write(f"language told from the text: {doc.language}\n")
    if doc.document_time is None:
        sys.stderr.write(
            "no document time was given: relative expressions are counted from what the text "
            "speaks of, or stay unresolved\n"
        )
