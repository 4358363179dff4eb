"""Reviewing drafts in the terminal: one after the other, each decision written at once."""

import codecs
import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, get_args

import attrs
import click

from sinoru_timeline.commands.terminal import date_text, value_text
from sinoru_timeline.errors import (
    EDTFSyntaxError,
    RecordErrors,
    RecordProblem,
    ascii_controls,
    excerpt,
)
from sinoru_timeline.formats.edits import append, change, remove
from sinoru_timeline.formats.files import read_bytes, write_text
from sinoru_timeline.formats.records import parse_records, read_records
from sinoru_timeline.record.event import DRAFT, Event, Modality
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.prose import load_prose
from sinoru_timeline.text.prose.sentences import paragraphs, sentences
from sinoru_timeline.timeline import Timeline
from sinoru_timeline.verification import texts_of

_PROMPT: Final = "(a)ccept, (e)dit, (r)eject, (s)ame as …, (n)ext, (u)ndo, (q)uit"
_OUTCOMES: Final[tuple[str, ...]] = (
    "accepted",
    "edited",
    "rejected",
    "judged the same",
    "left",
)
_KEYS: Final = ("a", "e", "r", "s", "n", "u", "q")
_MODALITIES: Final[tuple[str, ...]] = get_args(Modality)

Change: TypeAlias = tuple[list[str | int], object]  # where in a record, and what is to stand there


@attrs.frozen(kw_only=True)
class Desk:
    """What lies on the table of a review.

    Attributes:
        path: the file of drafts.
        judgements: the file where "same as" is noted.
        articles: the texts, to show sentences from.
        others: events that drafts may be the same as, beside those of the file.
        author: who judges.
        date: when, as EDTF.
    """

    path: Path
    judgements: Path
    articles: tuple[Article, ...] = ()
    others: Timeline | None = None
    author: str | None = None
    date: str | None = None


@attrs.define
class _State:
    """The file as it is, as it was before each decision, and what was decided."""

    text: str
    past: list[tuple[str, str | None, int]] = attrs.field(factory=list[tuple[str, str | None, int]])
    outcomes: dict[int, str] = attrs.field(factory=dict[int, str])


def review_file(desk: Desk) -> dict[str, int]:
    """Ask about each draft of a file; return how many were accepted, edited, rejected, judged.

    The end of the input and an interruption end it, like (q)uit: what is decided is written.

    Raises:
        RecordErrors: the file has problems.
        FileError: it cannot be read or written.
    """
    records = read_records(desk.path)
    drafts = [event for event in records.events if DRAFT in event.tags]
    sources = texts_of(records.sources, desk.articles)
    state = _State(_text(desk.path))
    with contextlib.suppress(click.Abort):
        _walk(desk, state, drafts, sources)
    counts: dict[str, int] = dict.fromkeys(_OUTCOMES, 0)
    for number in range(len(drafts)):
        counts[state.outcomes.get(number, "left")] += 1
    return counts


def _walk(desk: Desk, state: _State, drafts: list[Event], sources: Mapping[str, Article]) -> None:
    number = 0
    while number < len(drafts):
        event = drafts[number]
        for line in _shown(event, sources, f"{number + 1} of {len(drafts)}"):
            click.echo(ascii_controls(line))
        key = _key()
        if key == "q":
            return
        if key == "u":
            number = _undo(desk, state, number)
            continue
        try:
            outcome = _decide(desk, state, event, key, number)
        except (RecordProblem, RecordErrors) as error:
            click.echo(ascii_controls(str(error)))  # nothing was written: it is asked again
            continue
        if outcome is not None:
            state.outcomes[number] = outcome
            number += 1


def _text(path: Path) -> str:
    """Read the file as it is, but for a byte order mark: `_write` keeps that."""
    return read_bytes(path).decode("utf-8-sig")


def _write(path: Path, text: str) -> None:
    marked = read_bytes(path).startswith(codecs.BOM_UTF8)
    write_text(path, f"\ufeff{text}" if marked else text)


def _key() -> str:
    while True:
        said: str = click.prompt(_PROMPT, default="n", show_default=False)
        if said.strip().lower()[:1] in _KEYS:
            return said.strip().lower()[:1]
        click.echo(f"{excerpt(said)} is none of them; accepted: {', '.join(_KEYS)}")


def _shown(event: Event, sources: Mapping[str, Article], place: str) -> Iterator[str]:
    yield ""
    yield f"[{place}] {event.title}"
    modality = "" if event.modality == "occurred" else f" ({event.modality})"
    yield f"  {date_text(event.when) if event.when else 'no date'}{modality}"
    names = [each.name for each in event.participants] + [each.name for each in event.places]
    if names:
        yield f"  {', '.join(names)}"
    if event.quantities:
        yield f"  {'; '.join(f'{each.name}: {value_text(each)}' for each in event.quantities)}"
    claim = event.claims[0] if event.claims else None
    quote = claim.selector.quote if claim is not None and claim.selector else None
    position = claim.selector.position if claim is not None and claim.selector else None
    if claim is None or quote is None:
        return
    article = sources.get(claim.source)
    sentence = None if article is None or position is None else _sentence(article, position.start)
    if sentence is not None:
        yield f"  {' '.join(sentence.split())}"
    else:
        yield f"  … {quote.prefix}[{quote.exact}]{quote.suffix} …"
    yield f"  {claim.source}, rule {claim.rule}, confidence {claim.confidence or 0:.2f}"


def _sentence(article: Article, at: int) -> str | None:
    prose = load_prose((article.source.language or "en").partition("-")[0])
    for first, last in paragraphs(article.text):
        if first <= at < last:
            for start, end in sentences(article.text, first, last, prose):
                if start <= at < end:
                    return article.text[start:end]
    return None


# --- decisions ----------------------------------------------------------------------------------


def _decide(desk: Desk, state: _State, event: Event, key: str, number: int) -> str | None:
    """Carry a decision out; return what it counts as, or None if it was not one."""
    if key == "n":
        return "left"
    changes: list[Change] = []
    judgement: Judgement | None = None
    if key == "e":
        changes = list(_edits(event))
    elif key == "s":
        judgement = _judgement(desk, event)
        if judgement is None:
            return None
    # Only now, so that what was changed by another program meanwhile is kept.
    _refresh(desk, state)
    index = _index_of(state.text, event.id)
    if index is None:
        click.echo(f"{event.id} is no longer in the file")
        return "left"
    if key == "r":
        _save(desk, state, remove(state.text, ["events", index]), number)
        return "rejected"
    tags = [tag for tag in event.tags if tag != DRAFT]
    text = state.text
    changes.append((["tags"], tags or None))
    for path, value in changes:
        text = change(text, ["events", index, *path], value)
    parse_records(text, format="yaml")  # a title may be none
    _save(desk, state, text, number, judgement)
    return {"a": "accepted", "e": "edited", "s": "judged the same"}[key]


def _refresh(desk: Desk, state: _State) -> None:
    """Take in what another program has written; nothing is taken back beyond that."""
    text = _text(desk.path)
    if text != state.text:
        state.text = text
        state.past.clear()


def _index_of(text: str, id: str) -> int | None:
    events = parse_records(text, format="yaml").events
    return next((index for index, event in enumerate(events) if event.id == id), None)


def _edits(event: Event) -> Iterator[Change]:
    """Ask for title, date and modality, and yield what is changed in the record."""
    title: str = click.prompt("title", default=event.title)
    if title.strip() != event.title:
        yield ["title"], title.strip()
    when = _asked_date(event.when)
    if when != event.when:
        reason: str = click.prompt("why")
        yield ["when"], when.edtf
        dating = (n for n, claim in enumerate(event.claims) if claim.field == "when")
        number = next(dating, None)
        if number is not None:
            claim: list[str | int] = ["claims", number]
            yield [*claim, "value"], when.edtf
            yield [*claim, "method"], "curated"
            yield [*claim, "reason"], reason
    modality: str = click.prompt("modality", default=event.modality, type=click.Choice(_MODALITIES))
    if modality != event.modality:
        yield ["modality"], None if modality == "occurred" else modality


def _asked_date(when: TimeSpan | None) -> TimeSpan:
    while True:
        said: str = click.prompt("when (EDTF)", default="" if when is None else when.edtf)
        if when is not None and said == when.edtf:
            return when
        try:
            return TimeSpan.at(said.strip())
        except EDTFSyntaxError as error:
            click.echo(f"{excerpt(said)} is no date: {error.summary}")


def _judgement(desk: Desk, event: Event) -> Judgement | None:
    """Ask which event a draft is the same as."""
    other: str = click.prompt("same as (the id of an event)").strip()
    if desk.others is not None and other not in desk.others:
        known = {each.id for each in read_records(desk.path).events}
        if other not in known:
            click.echo(f"no event has the id {excerpt(other)}")
            return None
    note: str = click.prompt("note", default="", show_default=False)
    try:
        return Judgement(
            left=event.id, right=other, verdict="same", author=desk.author, date=desk.date,
            note=note or None,
        )  # fmt: skip
    except RecordProblem as problem:
        click.echo(str(problem))
        return None


def _save(
    desk: Desk, state: _State, text: str, number: int, judgement: Judgement | None = None
) -> None:
    """Write the file, and the judgement if there is one; keep what was there for undoing."""
    noted: str | None = None
    if judgement is not None:
        noted = read_bytes(desk.judgements).decode("utf-8") if desk.judgements.exists() else ""
        write_text(desk.judgements, append(noted, "judgements", _plain(judgement)))
    _write(desk.path, text)
    state.past.append((state.text, noted, number))
    state.text = text


def _plain(judgement: Judgement) -> dict[str, Any]:
    fields = attrs.asdict(judgement, recurse=False)
    return {
        name: value.edtf if isinstance(value, TimeSpan) else value
        for name, value in fields.items()
        if value is not None
    }


def _undo(desk: Desk, state: _State, number: int) -> int:
    """Take the last decision back; return the number of the draft it was about."""
    _refresh(desk, state)
    if not state.past:
        click.echo("nothing to undo")
        return number
    text, noted, back = state.past.pop()
    _write(desk.path, text)
    if noted is not None:
        if noted:
            write_text(desk.judgements, noted)
        else:
            desk.judgements.unlink(missing_ok=True)
    state.text = text
    for later in range(back, number):
        state.outcomes.pop(later, None)
    return back
