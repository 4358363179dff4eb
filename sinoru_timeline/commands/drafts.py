"""The commands from articles to a chronology: `draft`, `review`, `build`, `verify`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs
import click

from sinoru_timeline.commands.article_parts import (
    ARTICLES,
    ENCODING,
    LANGUAGE,
    METADATA,
    TIME,
    Reader,
    check_output,
    drafted,
)
from sinoru_timeline.commands.parts import (
    INPUT,
    JSON,
    PAGES,
    PROBLEMS,
    STDIN,
    Share,
    check_time,
    complain,
    events_of,
    load,
    print_json,
    progress_bar,
    write,
    write_lines,
)
from sinoru_timeline.commands.review import Desk, review_file
from sinoru_timeline.commands.terminal import draft_lines, verification_lines
from sinoru_timeline.drafts import Drafts
from sinoru_timeline.errors import counted, excerpt
from sinoru_timeline.formats.files import write_text
from sinoru_timeline.formats.judgements import read_judgements
from sinoru_timeline.merging.merge import merge
from sinoru_timeline.merging.result import MergeResult
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.text.drafting.quoting import MOST_WORDS
from sinoru_timeline.timeline import Timeline
from sinoru_timeline.verification import Verification
from sinoru_timeline.verification import verify as verify_claims

_YAML: Final = (".yaml", ".yml")

_EVENTS: Final = click.option(
    "--events",
    multiple=True,
    metavar="FILE",
    help="Event files whose names are looked for and whose events dates may be told by; 'shipped'.",
)
_THERE: Final = click.Path(exists=True)


@click.command("draft")
@ARTICLES
@click.option("-o", "--output", metavar="OUT.yaml", help="The file to write, - for stdout.")
@TIME
@LANGUAGE
@ENCODING
@METADATA
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
    if output == STDIN and show:
        raise click.UsageError("both go to standard output; accepted: -o OUT.yaml, or --show")
    if output not in (None, STDIN) and Path(output).suffix.lower() not in _YAML:
        raise click.UsageError(f"drafts are YAML, not {excerpt(output)}; accepted: .yaml, .yml")
    reader = Reader(document_time, language, encoding, metadata)
    drafts = drafted(reader, articles, events_of(events), longest_quote)
    if output == STDIN:
        write(drafts.to_yaml())
    elif output is not None:
        drafts.to_yaml(output)
        complain(
            f"{counted(len(drafts), 'draft')} in {output}; next: sinoru-timeline review {output}"
        )
    if show:
        write_lines(draft_lines(drafts))
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
    reader = Reader(None, None, None, None, any_language=True)
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
    complain(said or "no drafts are left to review")


@click.command("build")
@ARTICLES
@click.option("-o", "--output", required=True, metavar="OUT", help="The page: .html or .md.")
@TIME
@LANGUAGE
@ENCODING
@METADATA
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
    form = PAGES.get(Path(output).suffix.lower())
    if form is None:
        raise click.UsageError(
            f"the ending of {excerpt(output)} says no format; accepted: .html, .md"
        )
    check_output(output, articles)
    known = read_judgements(judgements) if judgements else ()
    reader = Reader(document_time, language, encoding, metadata)
    others = events_of(events)
    drafts = drafted(reader, articles, others, MOST_WORDS)
    sure = attrs.evolve(drafts, drafts=tuple(d for d in drafts.drafts if d.score >= least))
    result = _together(sure, others, known)
    told = {event.id for event in sure}
    rest = [event.id for event in result.timeline if told.isdisjoint(event.ids)]
    timeline = result.timeline.remove(*rest).titled(title, description="")
    text = timeline.to_html() if form == "html" else timeline.to_markdown()
    write_text(output, text)
    left = len(drafts) - len(sure)
    complain(
        f"{counted(len(sure), 'draft')} made {counted(len(timeline), 'event')} in {output}; "
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
@METADATA
@ENCODING
@click.option(
    "--events", multiple=True, metavar="FILE", help="More event files, for dates told by events."
)
@click.option("--curated", is_flag=True, help="List the dates that an editor set, with reasons.")
@JSON
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
    reader = Reader(None, None, encoding, metadata, any_language=True)
    articles = list(reader.read(folders)) if folders else []
    if folders and not articles:
        reader.report()
        complain("no documents were found")
        raise SystemExit(PROBLEMS)
    wanted = {event.id for event in timeline}
    with progress_bar("events", len(whole)) as bar:
        found = verify_claims(whole, articles, done=bar.advance)
    kept = tuple(check for check in found if check.event in wanted)
    result = Verification(kept, found.differing)
    if as_json:
        print_json(result.to_dict())
    else:
        write_lines(verification_lines(result, curated=curated))
        for id in result.differing:
            complain(f"{id}: its text is not the one that was recorded (another SHA-256)")
    reader.report()  # a file that is no source is no failure of the chronology
    if not result.ok:
        raise SystemExit(PROBLEMS)


COMMANDS: Final = (draft_command, review_command, build_command, verify_command)
