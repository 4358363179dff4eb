"""The command for dates alone: `dates`."""

import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from sinoru_timeline.commands.parts import (
    JSON,
    PROBLEMS,
    STDIN,
    print_json_line,
    print_table,
    stdin_bytes,
)
from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.render.wording import wording
from sinoru_timeline.temporal.timespan import parse_edtf


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="EDTF...")
@JSON
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
                print_json_line({"error": {"message": error.summary, "position": error.position}})
            else:
                sys.stderr.write(f"{error}\n")  # a line that shows the place below it
            continue
        if as_json:
            print_json_line(answer)
        else:
            rows.append(_row(answer))
    if rows:
        print_table(("EDTF", "in words", "earliest", "latest", "granularity", "level"), rows)
    if failed:
        raise SystemExit(PROBLEMS)


COMMANDS: Final = (dates,)


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
