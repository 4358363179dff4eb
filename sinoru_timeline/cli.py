"""The command line: results on standard output, diagnostics on standard error.

Exit codes: 0 fine; 1 the data has problems; 2 the command was used wrongly (an unknown option, a
missing file, an ending that says no format). Output is the same to the byte on every machine.
"""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click

from sinoru_timeline import __version__, resources
from sinoru_timeline.command_parts import (
    INPUT,
    STDIN,
    load,
    open_stream,
    print_table,
    stdin_bytes,
)
from sinoru_timeline.draft_commands import COMMANDS as DRAFT_COMMANDS
from sinoru_timeline.errors import (
    EDTFSyntaxError,
    FileError,
    RecordErrors,
    RecordProblem,
    TimelineError,
    UnknownRecordError,
    UnknownTemplateError,
    counted,
    excerpt,
)
from sinoru_timeline.formats.files import write_text
from sinoru_timeline.merging_commands import COMMANDS as MERGE_COMMANDS
from sinoru_timeline.reading_commands import COMMANDS
from sinoru_timeline.render.pages import PROFILES, Profile
from sinoru_timeline.render.wording import wording
from sinoru_timeline.temporal.timespan import parse_edtf
from sinoru_timeline.terminal import event_lines, source_text
from sinoru_timeline.timeline import Timeline

_PROBLEMS: Final = 1
_USAGE: Final = 2
_INTERRUPTED: Final = 130
_RENDERED: Final = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".atom": "atom",
}
_STARTER_ENDINGS: Final = (".yaml", ".yml")
_Function = TypeVar("_Function", bound=Callable[..., Any])

_FILES: Final = click.argument("files", nargs=-1, metavar="[FILES]...")
_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _reads_files(function: _Function) -> _Function:
    """Give a command the event files it reads; none means the shipped chronology."""
    return _FILES(INPUT(function))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sinoru-timeline")
def cli() -> None:
    """Chronologies a reader can check: every date with its source and its exact words.

    FILES are event files (.yaml, .json, .jsonl), or - for standard input. Without FILES a command
    takes the chronology that is shipped: relations of Russia and China.
    """


@cli.command()
@_reads_files
@click.option(
    "-o", "--output", required=True, metavar="OUT", help="The file to write, - for stdout."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["html", "markdown", "atom"]),
    help="What to write; without it the ending of OUT (.html, .md, .atom) says so.",
)
@click.option(
    "--template", metavar="PATH", help="A template of your own instead of the shipped one."
)
@click.option(
    "--theme", metavar="PATH", help="A CSS file of your own, put behind that of the page."
)
@click.option(
    "--split",
    type=click.IntRange(1),
    metavar="N",
    help="Write linked HTML pages of at most N events each, beside OUT.",
)
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="gfm",
    show_default=True,
    help="The dialect of Markdown.",
)
@click.option(
    "--base-url", metavar="URL", help="Where the HTML page is published; an Atom feed needs it."
)
@click.option("--title", help="The title, in place of that of the files.")
def render(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    files: tuple[str, ...],
    input_format: str,
    output: str,
    format_name: str | None,
    template: str | None,
    theme: str | None,
    split: int | None,
    profile: Profile,
    base_url: str | None,
    title: str | None,
) -> None:
    """Render one self-contained HTML page, linked pages, Markdown, or an Atom feed."""
    chosen = format_name or _RENDERED.get(Path(output).suffix.lower())
    if chosen is None:
        _fail(
            _USAGE,
            f"the ending of {excerpt(output)} says no format; "
            "accepted: .html, .md, .atom, or --format html|markdown|atom",
        )
    if any(file != STDIN and _same_file(file, output) for file in files):
        _fail(
            _USAGE, f"{excerpt(output)} is one of the files read; accepted: another file to write"
        )
    _check_options(chosen, output)
    timeline = load(files, input_format)
    if title is not None:
        timeline = timeline.titled(title)
    if split is not None:
        for path in timeline.to_html_pages(output, most=split, template=template, theme=theme):
            _complain(f"wrote {path}")
        return
    if chosen == "html":
        text = timeline.to_html(template=template, theme=theme)
    elif chosen == "markdown":
        text = timeline.to_markdown(template=template, profile=profile)
    elif base_url is None:
        _fail(_USAGE, "an Atom feed needs --base-url, the address of the page it leads to")
    else:
        text = timeline.to_atom(base_url)
    if output == STDIN:
        _print(text)
    else:
        write_text(output, text)


def _check_options(chosen: str, output: str) -> None:
    """Refuse an option of `render` that what is written has no use for."""
    context = click.get_current_context()
    for name, kinds in _GOES_WITH.items():
        if chosen not in kinds and context.get_parameter_source(name) == _GIVEN:
            raise click.UsageError(f"--{name} goes with {' and '.join(kinds)}, not with {chosen}")
    if output == STDIN and context.get_parameter_source("split") == _GIVEN:
        raise click.UsageError("--split writes several files; accepted: -o with that of the first")


_GIVEN: Final = click.core.ParameterSource.COMMANDLINE
_GOES_WITH: Final = {
    "template": ("html", "markdown"),
    "theme": ("html",),
    "split": ("html",),
    "profile": ("markdown",),
}


@cli.command()
@_reads_files
@_JSON
def check(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Print every problem of the files, with file, line and column; exit 1 if there is one."""
    try:
        timeline = load(files, input_format)
    except RecordErrors as errors:
        problems = errors.problems
        if as_json:
            _print_json([_problem(problem) for problem in problems])
        else:
            _print("".join(f"{line}\n" for line in errors.lines()))
            _complain(errors.message)
        raise SystemExit(_PROBLEMS) from None
    if as_json:
        _print_json([])
    else:
        stats = timeline.stats()
        counts = ", ".join(
            counted(stats[f"{noun}s"], noun) for noun in ("event", "claim", "source")
        )
        _print(f"{counts}: no problems\n")
        for event in timeline:
            if event.when is None:
                _complain(
                    f"note: {event.id} has no date: the words of its claims are not understood"
                )


@cli.command()
@click.argument("id")
@_reads_files
@_JSON
def show(id: str, files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Show the event ID with all its claims, their words, sources and reasons."""
    timeline = load(files, input_format)
    event = timeline[id]
    if as_json:
        _print_json(Timeline([event], sources=timeline.sources).filter().to_dict())
    else:
        _print("".join(f"{line}\n" for line in event_lines(timeline, event)))


@cli.command()
@_reads_files
@_JSON
def sources(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """List the sources, with the number of claims that rest on each."""
    timeline = load(files, input_format)
    counts: dict[str, int] = {}
    for event in timeline:
        for claim in event.claims:
            counts[claim.source] = counts.get(claim.source, 0) + 1
    if as_json:
        plain = {each["id"]: each for each in timeline.to_dict().get("sources", [])}
        _print_json(
            [{**plain[each.id], "claims": counts.get(each.id, 0)} for each in timeline.sources]
        )
        return
    print_table(
        ("claims", "source"),
        [(str(counts.get(each.id, 0)), source_text(each)) for each in timeline.sources],
    )


@cli.command()
@_reads_files
@_JSON
def stats(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Count events, claims, sources, events with two independent sources, and conflicts."""
    counts = load(files, input_format).stats()
    if as_json:
        _print_json(counts)
        return
    languages = counts.pop("languages")
    rows = [(name.replace("_", " "), f"{number:,}") for name, number in counts.items()]
    spoken = ", ".join(f"{name} {number}" for name, number in languages.items())
    print_table(("what", "how many"), [*rows, ("languages", spoken)])


@cli.command()
@click.argument("texts", nargs=-1, required=True, metavar="EDTF...")
@_JSON
@click.option("--lenient", is_flag=True, help="Also take the common isms, such as 1985-4-12.")
def dates(texts: tuple[str, ...], *, as_json: bool, lenient: bool) -> None:
    """Parse EDTF dates and show what they mean; - reads one a line from standard input."""
    lines = _stdin_lines() if texts == (STDIN,) else iter(texts)
    failed = False
    rows: list[tuple[str, ...]] = []
    for line in lines:
        try:
            answer = _answer(_decoded(line), lenient=lenient)
        except EDTFSyntaxError as error:
            failed = True
            if as_json:
                _print_json_line({"error": {"message": error.summary, "position": error.position}})
            else:
                _complain(str(error))
            continue
        if as_json:
            _print_json_line(answer)
        else:
            rows.append(_row(answer))
    if rows:
        print_table(("EDTF", "in words", "earliest", "latest", "granularity", "level"), rows)
    if failed:
        raise SystemExit(_PROBLEMS)


@cli.command()
@click.argument("file")
def new(file: str) -> None:
    """Write a commented starter FILE (.yaml), ready to be edited, checked and rendered."""
    path = Path(file)
    if path.suffix.lower() not in _STARTER_ENDINGS:
        _fail(
            _USAGE,
            f"the ending of {excerpt(file)} is not .yaml; accepted: a file name ending in .yaml",
        )
    if path.exists() or path.is_symlink():
        _fail(_USAGE, f"{excerpt(file)} is there already; accepted: the name of a new file")
    write_text(path, resources.template("starter.yaml"))
    _complain(f"wrote {file}; next: sinoru-timeline check {file}")


for command in (*COMMANDS, *DRAFT_COMMANDS, *MERGE_COMMANDS):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line; the entry point of `sinoru-timeline`."""
    try:
        for stream in (sys.stdout, sys.stderr):
            # The same bytes on every machine, and no text that cannot be written.
            open_stream(stream).reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )
        # What is wrong with a PDF is said once, as of any other document.
        logging.getLogger("pypdf").addHandler(logging.NullHandler())
        cli.main(prog_name="sinoru-timeline", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(_USAGE)
    except (click.Abort, KeyboardInterrupt):
        _fail(_INTERRUPTED, "interrupted")
    except TimelineError as error:
        _fail(*_code_and_message(error))
    except OSError as error:
        # What is left in the buffer of standard output has nowhere to go.
        sys.stdout = None
        if isinstance(error, BrokenPipeError):
            sys.exit(0)  # the reader has gone (`| head`), which is no error
        _fail(_USAGE, f"cannot write: {error.strerror or error}")
    sys.exit(0)


def _code_and_message(error: TimelineError) -> tuple[int, str]:
    """Tell wrong use, such as a missing file, from problems of the data."""
    if isinstance(error, RecordErrors):
        return _PROBLEMS, "\n".join([*error.lines(), error.message])
    wrong_use = isinstance(error, FileError | UnknownTemplateError | UnknownRecordError)
    return (_USAGE if wrong_use else _PROBLEMS), str(error)


# --- reading ------------------------------------------------------------------------------------


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _stdin_lines() -> Iterator[bytes]:
    """Yield the lines of standard input without their ends, and without anything else removed."""
    for line in iter(stdin_bytes().readline, b""):
        yield line.removesuffix(b"\n").removesuffix(b"\r")


def _decoded(line: str | bytes) -> str:
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        text = line.decode("utf-8", "replace")
        position = len(line[: error.start].decode("utf-8"))
        raise EDTFSyntaxError(text, position, "a byte that is not UTF-8", "UTF-8") from None


def _answer(text: str, *, lenient: bool) -> dict[str, Any]:
    span = parse_edtf(text, lenient=lenient)
    return {
        "edtf": span.edtf,
        "level": span.level,
        "earliest": span.earliest,
        "latest": span.latest,
        "lower_kind": span.lower_kind,
        "upper_kind": span.upper_kind,
        "granularity": span.granularity.value,
        "extent": span.extent,
        "approximate": span.approximate,
        "uncertain": span.uncertain,
        "wording": wording(span),
    }


def _row(answer: dict[str, Any]) -> tuple[str, ...]:
    return (
        answer["edtf"],
        answer["wording"],
        answer["earliest"] or answer["lower_kind"],
        answer["latest"] or answer["upper_kind"],
        answer["granularity"],
        str(answer["level"]),
    )


def _problem(problem: RecordProblem) -> dict[str, Any]:
    names = ("file", "line", "column", "path", "found", "accepted")
    return {name: getattr(problem, name) for name in names}


# --- printing -----------------------------------------------------------------------------------


def _print(text: str) -> None:
    sys.stdout.write(text)


def _print_json(value: object) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_json_line(value: object) -> None:
    _print(json.dumps(value, ensure_ascii=False) + "\n")


def _complain(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def _fail(code: int, message: str) -> NoReturn:
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - None if closed
        _complain(f"sinoru-timeline: {message}")
    raise SystemExit(code)
