"""What the commands share: event files, standard input, dates, progress bars and tables."""

import contextlib
import json
import math
import sys
from collections.abc import Callable, Generator, Iterable
from io import TextIOWrapper
from typing import Any, BinaryIO, Final, NoReturn, TextIO, cast

import click
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from rich.text import Text

from sinoru_timeline.errors import EDTFSyntaxError, FileError, ascii_controls, excerpt
from sinoru_timeline.formats.records import Format
from sinoru_timeline.formats.records import Text as FileText
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.timeline import Timeline

PROBLEMS: Final = 1  # the exit code if the data has problems
USAGE: Final = 2  # if the command was used wrongly
STDIN: Final = "-"
# What a page is written as, by the ending of its file.
PAGES: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
INPUT: Final = click.option(
    "--input-format",
    type=click.Choice(["yaml", "json", "jsonl"]),
    default="yaml",
    show_default=True,
    help="The format of standard input (a file named -).",
)
_WIDTH: Final = 100  # of tables that go to no terminal


class Share(click.FloatRange):
    """A number from 0 to 1; what is no number at all lies outside, too."""

    def __init__(self) -> None:
        """Take the bounds."""
        super().__init__(0, 1)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - whatever was given
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{number} is not in the range 0<=x<=1.", param, ctx)
        return number


def load(files: tuple[str, ...], input_format: str) -> Timeline:
    """Load event files as one chronology; none means the shipped chronology."""
    return Timeline.load(*event_files(files, input_format)) if files else Timeline.shipped()


def event_files(files: tuple[str, ...], input_format: str) -> list[str | FileText]:
    """Return event files as they can be loaded: standard input, which can be read once, is read."""
    if files.count(STDIN) > 1:
        raise click.UsageError(
            f"{excerpt(STDIN)} is given twice; accepted: once, as standard input ends"
        )
    return [_stdin(input_format) if file == STDIN else file for file in files]


def _stdin(input_format: str) -> FileText:
    return FileText(stdin_bytes().read(), cast("Format", input_format), STDIN)


def stdin_bytes() -> BinaryIO:
    """Return standard input."""
    open_stream(sys.stdin)
    return sys.stdin.buffer


def open_stream(stream: TextIO | None) -> TextIOWrapper:
    """Refuse a standard stream that was closed before the program began."""
    if not isinstance(stream, TextIOWrapper):
        raise FileError("standard input, output and error must be open")
    return cast("TextIOWrapper", stream)


def events_of(files: tuple[str, ...]) -> Timeline | None:
    """Load the files of `--events`, joined; `shipped` is the shipped chronology; None without any."""
    if not files:
        return None
    paths = [path for path in files if path != "shipped"]
    found = [Timeline.shipped()] if "shipped" in files else []
    if paths:
        found.append(Timeline.load(*paths))
    return found[0].union(*found[1:])


def check_time(text: str | None, option: str, reads: Callable[[str], object] = TimeSpan.at) -> None:
    """Refuse a date that an option gives and that is none: a wrong use, no problem of the data."""
    if text is not None:
        try:
            reads(text)
        except EDTFSyntaxError as error:
            raise click.UsageError(
                f"{option}: {excerpt(text)} is no date: {error.summary}"
            ) from None


class Bar:
    """Tells a progress bar how much is done, or nobody where there is no terminal."""

    def __init__(self, progress: Progress | None, task: TaskID) -> None:
        """Begin with nothing done."""
        self._progress = progress
        self._task = task

    def advance(self) -> None:
        """Count one more."""
        if self._progress is not None:
            self._progress.advance(self._task)

    def reach(self, done: int, total: int) -> None:
        """Say how many of how many are done."""
        if self._progress is not None:
            self._progress.update(self._task, completed=done, total=total)


@contextlib.contextmanager
def progress_bar(what: str, total: int | None = None) -> Generator[Bar]:
    """Show a bar on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Bar(None, TaskID(0))
        return
    with Progress(console=console, transient=True) as progress:
        yield Bar(progress, progress.add_task(what, total=total))


def print_table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table; the width is fixed where the output is no terminal."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold", header_style="bold")
    for row in rows:
        table.add_row(*[Text(ascii_controls(cell)) for cell in row])
    width = None if sys.stdout.isatty() else _WIDTH
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)


def write(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def complain(message: str) -> None:
    """Write a line to standard error; what a terminal would obey is shown instead."""
    sys.stderr.write(f"{ascii_controls(message)}\n")


def print_json(value: object) -> None:
    """Write a value as JSON over several lines."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_json_line(value: object) -> None:
    """Write a value as a line of JSON."""
    write(json.dumps(value, ensure_ascii=False) + "\n")


def fail(code: int, message: str) -> NoReturn:
    """Say on standard error, in lines made safe already, what is wrong, and end with the code."""
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - None if closed
        sys.stderr.write(f"sinoru-timeline: {message}\n")
    raise SystemExit(code)
