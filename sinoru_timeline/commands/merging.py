"""The commands that bring chronologies together: `merge`, `judge`, `diff`."""

import sys
from pathlib import Path
from typing import Final, TextIO

import click

from sinoru_timeline.commands.parts import (
    INPUT,
    PROBLEMS,
    STDIN,
    check_time,
    complain,
    event_files,
    print_json,
    progress_bar,
    write,
    write_lines,
)
from sinoru_timeline.commands.terminal import event_lines
from sinoru_timeline.differences import diff
from sinoru_timeline.errors import ascii_controls, excerpt
from sinoru_timeline.formats.files import check_writable, write_text
from sinoru_timeline.formats.judgements import (
    format_judgements,
    read_judgements,
    write_judgements,
)
from sinoru_timeline.formats.records import format_of
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.merging.decisions import Decision
from sinoru_timeline.merging.merge import merge
from sinoru_timeline.merging.result import MergeResult
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.judgement import Judgement, Verdict, check_judgements
from sinoru_timeline.timeline import Timeline

_SHOWN_IDS: Final = 5
_ANSWERS: Final[dict[str, Verdict]] = {"s": "same", "d": "different", "u": "unsure"}

_FILES: Final = click.argument("files", nargs=-1, required=True, metavar="FILES...")
_THRESHOLD: Final = click.option(
    "--threshold",
    type=float,
    default=MergePolicy().threshold,
    show_default=True,
    help="The least mean score, in bits, at which records are one event.",
)
_WITHIN: Final = click.option(
    "--within/--no-within",
    default=True,
    show_default=True,
    help="Whether two records of one file may be one event.",
)
_SPLINK: Final = click.option(
    "--splink", is_flag=True, help="Leave blocking and scoring to Splink (needs the extra)."
)


@click.command("merge")
@_FILES
@INPUT
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="The event file to write (.yaml, .json, .jsonl).",
)
@click.option("--judgements", metavar="FILE", help="A judgement file; its decisions come first.")
@click.option("--report", metavar="FILE", help="Write what was merged, as Markdown; - for stdout.")
@_THRESHOLD
@_WITHIN
@_SPLINK
def merge_command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    files: tuple[str, ...],
    input_format: str,
    output: str,
    judgements: str | None,
    report: str | None,
    threshold: float,
    *,
    within: bool,
    splink: bool,
) -> None:
    """Merge event files: records that tell of one event become one that keeps every claim.

    A name `shipped` among FILES stands for the chronology that comes with the package, and one of
    them may be - for standard input.
    """
    _check_outputs((output, report), (*files, judgements))
    format_of(output)
    timelines = _timelines(files, input_format)
    result = _merged(timelines, judgements, _policy(threshold, within=within, splink=splink))
    # The report is made before anything is written, so that a mistake leaves no half result.
    text = result.report() if report else ""
    result.timeline.save(output)
    if report == STDIN:
        write(text)
    elif report:
        write_text(report, text)
    records = sum(len(ids) for ids in result.merged.values())
    complain(
        f"events: {len(result.timeline):,}; {records:,} records made {len(result.merged):,} of them; "
        f"{sum(each.is_rivalry for each in result.conflicts):,} conflicts"
    )
    _say_what_is_not_here(result)


def _say_what_is_not_here(result: MergeResult) -> None:
    """Say which judgements decide nothing: a name in them may be misspelt."""
    here = {id for event in result.timeline for id in event.ids}
    named = dict.fromkeys(id for each in result.judgements for id in (each.left, each.right))
    absent = [id for id in named if id not in here]
    if absent:
        shown = ", ".join(map(excerpt, absent[:_SHOWN_IDS]))
        more = f" and {len(absent) - _SHOWN_IDS:,} more" if len(absent) > _SHOWN_IDS else ""
        complain(f"judgements name records that are in none of the files: {shown}{more}")


def _check_outputs(outputs: tuple[str | None, ...], inputs: tuple[str | None, ...]) -> None:
    """Refuse to write over what is read, or one output over the other."""
    read = {Path(each).resolve() for each in inputs if each not in (None, STDIN, "shipped")}
    written: set[Path] = set()
    for each in outputs:
        if each in (None, STDIN):
            continue
        path = Path(each).resolve()
        check_writable(each)
        if path in read:
            raise click.UsageError(
                f"{excerpt(each)} is read and would be written over; accepted: another file"
            )
        if path in written:
            raise click.UsageError(
                f"{excerpt(each)} is the file of two outputs; accepted: another file for one"
            )
        written.add(path)


@click.command("judge")
@_FILES
@click.option(
    "--judgements", required=True, metavar="FILE", help="The judgement file to read and extend."
)
@click.option("--author", metavar="NAME", help="Who judges.")
@click.option("--date", metavar="DATE", help="When (EDTF); written into each judgement.")
@_THRESHOLD
@_WITHIN
def judge_command(  # noqa: PLR0913 - as above
    files: tuple[str, ...],
    judgements: str,
    author: str | None,
    date: str | None,
    threshold: float,
    *,
    within: bool,
) -> None:
    """Walk the undecided pairs and write down for each: same, different or unsure.

    Answers: s same, d different, u unsure, k skip for now, q stop. What was answered is saved
    after every pair. The answers come from standard input, so that none of FILES can be -.
    """
    if STDIN in files:
        raise click.UsageError(
            f"{excerpt(STDIN)} is no event file here, as the answers come from standard input; "
            "accepted: a file"
        )
    check_time(date, "--date")
    known = read_judgements(judgements) if Path(judgements).exists() else ()
    check_writable(judgements)
    # What would be refused with the first answer is refused before the first question.
    sample = Judgement(left="left", right="right", verdict="unsure", author=author, date=date)
    format_judgements((sample,), format_of(judgements))
    timelines = _timelines(files)
    result = _merged(timelines, judgements if known else None, _policy(threshold, within=within))
    records = {event.id: event for each in timelines for event in each}
    pairs = [d for d in result.decisions.undecided() if d.left in records and d.right in records]
    timeline = result.timeline
    asked = 0
    for number, decision in enumerate(pairs, start=1):
        write(f"\n--- pair {number:,} of {len(pairs):,}\n")
        _show(decision, timeline, records)
        answer = _ask()
        if answer == "q":
            break
        if answer == "k":
            continue
        made = Judgement(
            left=decision.left,
            right=decision.right,
            verdict=_ANSWERS[answer],
            author=author,
            date=date,
        )
        check_judgements((*known, made))
        known = (*known, made)
        write_judgements(known, judgements)
        asked += 1
    complain(f"{asked:,} judged, {len(pairs) - asked:,} left; {len(known):,} in {judgements}")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@INPUT
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is a difference.")
def diff_command(
    old: str, new: str, input_format: str, format_name: str, *, exit_code: bool
) -> None:
    """Say what changed between two versions of an event file: events, claims, dates.

    OLD or NEW may be `shipped` for the chronology that comes with the package, and one of them -
    for standard input.
    """
    found = diff(*_timelines((old, new), input_format))
    if format_name == "json":
        print_json(found.to_dict())
    elif format_name == "markdown":
        write(f"{found.to_markdown()}\n")
    else:
        write_lines(ascii_controls(line) for line in found.to_text().splitlines() or [""])
    if exit_code and found:
        raise SystemExit(PROBLEMS)


COMMANDS: Final = (merge_command, judge_command, diff_command)


def _policy(threshold: float, *, within: bool, splink: bool = False) -> MergePolicy:
    return MergePolicy(threshold=threshold, within=within, engine="splink" if splink else "own")


def _merged(timelines: list[Timeline], judgements: str | None, policy: MergePolicy) -> MergeResult:
    known = read_judgements(judgements) if judgements else ()
    with progress_bar("records") as bar:
        return merge(*timelines, policy=policy, judgements=known, progress=bar.reach)


def _timelines(files: tuple[str, ...], input_format: str = "yaml") -> list[Timeline]:
    return [
        Timeline.shipped() if name == "shipped" and not Path(name).exists() else Timeline.load(file)
        for name, file in zip(files, event_files(files, input_format), strict=True)
    ]


def _show(decision: Decision, timeline: Timeline, records: dict[str, Event]) -> None:
    for id in (decision.left, decision.right):
        lines = [*event_lines(timeline, records[id])]
        write_lines((*lines[:12], ""))
    lines = [
        f"{decision}",
        *(f"  {c.bits:+5.1f} {c.feature}: {c.reason}" for c in decision.contributions),
    ]
    write_lines(map(ascii_controls, lines))


def _ask() -> str:
    """Ask until there is an answer; the end of the input stops."""
    while True:
        write("same, different, unsure, skip or quit [s/d/u/k/q]? ")
        sys.stdout.flush()
        # A stream that was closed before the program began is None, whatever its type says.
        stdin: TextIO | None = sys.stdin
        line = stdin.readline() if stdin is not None else ""
        if not line:
            return "q"
        answer = line.strip().lower()[:1]
        if answer and answer in "sdukq":
            return answer
        complain(f"found {excerpt(line.strip())}; accepted: s, d, u, k or q")
