"""The commands for event files: `render`, `check`, `show`, `sources`, `stats`, `new`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from sinoru_timeline import resources
from sinoru_timeline.commands.parts import (
    INPUT,
    JSON,
    PAGES,
    PROBLEMS,
    STDIN,
    USAGE,
    complain,
    fail,
    load,
    print_json,
    print_table,
    write,
    write_lines,
)
from sinoru_timeline.commands.terminal import event_lines, source_text
from sinoru_timeline.errors import RecordErrors, RecordProblem, counted, excerpt
from sinoru_timeline.formats.files import write_text
from sinoru_timeline.render.pages import PROFILES, Profile
from sinoru_timeline.timeline import Timeline

_RENDERED: Final = {**PAGES, ".atom": "atom"}
_STARTER_ENDINGS: Final = (".yaml", ".yml")
_Function = TypeVar("_Function", bound=Callable[..., Any])

_FILES: Final = click.argument("files", nargs=-1, metavar="[FILES]...")


def _reads_files(function: _Function) -> _Function:
    """Give a command the event files it reads; none means the shipped chronology."""
    return _FILES(INPUT(function))


@click.command()
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
        fail(
            USAGE,
            f"the ending of {excerpt(output)} says no format; "
            "accepted: .html, .md, .atom, or --format html|markdown|atom",
        )
    if any(file != STDIN and _same_file(file, output) for file in files):
        fail(USAGE, f"{excerpt(output)} is one of the files read; accepted: another file to write")
    _check_options(chosen, output)
    timeline = load(files, input_format)
    if title is not None:
        timeline = timeline.titled(title)
    if split is not None:
        for path in timeline.to_html_pages(output, most=split, template=template, theme=theme):
            complain(f"wrote {path}")
        return
    if chosen == "html":
        text = timeline.to_html(template=template, theme=theme)
    elif chosen == "markdown":
        text = timeline.to_markdown(template=template, profile=profile)
    elif base_url is None:
        fail(USAGE, "an Atom feed needs --base-url, the address of the page it leads to")
    else:
        text = timeline.to_atom(base_url)
    if output == STDIN:
        write(text)
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


@click.command()
@_reads_files
@JSON
def check(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Print every problem of the files, with file, line and column; exit 1 if there is one."""
    try:
        timeline = load(files, input_format)
    except RecordErrors as errors:
        problems = errors.problems
        if as_json:
            print_json([_problem(problem) for problem in problems])
        else:
            write_lines(errors.lines())
            complain(errors.message)
        raise SystemExit(PROBLEMS) from None
    if as_json:
        print_json([])
    else:
        stats = timeline.stats()
        counts = ", ".join(
            counted(stats[f"{noun}s"], noun) for noun in ("event", "claim", "source")
        )
        write(f"{counts}: no problems\n")
        for event in timeline:
            if event.when is None:
                complain(
                    f"note: {event.id} has no date: the words of its claims are not understood"
                )


@click.command()
@click.argument("id")
@_reads_files
@JSON
def show(id: str, files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Show the event ID with all its claims, their words, sources and reasons."""
    timeline = load(files, input_format)
    event = timeline[id]
    if as_json:
        print_json(Timeline([event], sources=timeline.sources).filter().to_dict())
    else:
        write_lines(event_lines(timeline, event))


@click.command()
@_reads_files
@JSON
def sources(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """List the sources, with the number of claims that rest on each."""
    timeline = load(files, input_format)
    counts: dict[str, int] = {}
    for event in timeline:
        for claim in event.claims:
            counts[claim.source] = counts.get(claim.source, 0) + 1
    if as_json:
        plain = {each["id"]: each for each in timeline.to_dict().get("sources", [])}
        print_json(
            [{**plain[each.id], "claims": counts.get(each.id, 0)} for each in timeline.sources]
        )
        return
    print_table(
        ("claims", "source"),
        [(str(counts.get(each.id, 0)), source_text(each)) for each in timeline.sources],
    )


@click.command()
@_reads_files
@JSON
def stats(files: tuple[str, ...], input_format: str, *, as_json: bool) -> None:
    """Count events, claims, sources, events with two independent sources, and conflicts."""
    counts = load(files, input_format).stats()
    if as_json:
        print_json(counts)
        return
    languages = counts.pop("languages")
    rows = [(name.replace("_", " "), f"{number:,}") for name, number in counts.items()]
    spoken = ", ".join(f"{name} {number}" for name, number in languages.items())
    print_table(("what", "how many"), [*rows, ("languages", spoken)])


@click.command()
@click.argument("file")
def new(file: str) -> None:
    """Write a commented starter FILE (.yaml), ready to be edited, checked and rendered."""
    path = Path(file)
    if path.suffix.lower() not in _STARTER_ENDINGS:
        fail(
            USAGE,
            f"the ending of {excerpt(file)} is not .yaml; accepted: a file name ending in .yaml",
        )
    if path.exists() or path.is_symlink():
        fail(USAGE, f"{excerpt(file)} is there already; accepted: the name of a new file")
    write_text(path, resources.template("starter.yaml"))
    complain(f"wrote {file}; next: sinoru-timeline check {file}")


COMMANDS: Final = (render, check, show, sources, stats, new)


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _problem(problem: RecordProblem) -> dict[str, Any]:
    names = ("file", "line", "column", "path", "found", "accepted")
    return {name: getattr(problem, name) for name in names}
