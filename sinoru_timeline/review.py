"""Reviewing drafts in the terminal: one after the other, each decision written at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import attrs
import click

from sinoru_timeline.drafts import DRAFT
from sinoru_timeline.errors import EDTFSyntaxError, RecordProblem, ascii_controls, excerpt
from sinoru_timeline.formats.edits import append, change, remove
from sinoru_timeline.formats.files import read_bytes, write_text
from sinoru_timeline.record.event import Event, Modality
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.terminal import date_text, value_text
from sinoru_timeline.text.article import Article
from sinoru_timeline.text.prose import load_prose
from sinoru_timeline.text.sentences import paragraphs, sentences
from sinoru_timeline.timeline import Timeline

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
    """The file as it is, and as it was before each decision."""

    text: str
    past: list[tuple[str, str | None, int]] = attrs.field(factory=list[tuple[str, str | None, int]])


def review_file(desk: Desk) -> dict[str, int]:
    """Ask about each draft of a file; return how many were accepted, edited, rejected, judged.

    Raises:
        RecordErrors: the file has problems.
        FileError: it cannot be read or written.
    """
    counts: dict[str, int] = dict.fromkeys(_OUTCOMES, 0)
    state = _State(read_bytes(desk.path).decode("utf-8-sig"))
    drafts = [event for event in _ordered(desk.path) if DRAFT in event.tags]
    sources = {article.source.id: article for article in desk.articles}
    number = 0
    while number < len(drafts):
        event = drafts[number]
        for line in _shown(event, sources, f"{number + 1} of {len(drafts)}"):
            click.echo(ascii_controls(line))
        key = _key()
        if key == "q":
            counts["left"] += len(drafts) - number
            break
        if key == "u":
            number = _undo(desk, state, number)
            continue
        outcome = _decide(desk, state, event, key, number)
        if outcome is not None:
            counts[outcome] += 1
            number += 1
    return counts


def _key() -> str:
    while True:
        try:
            said: str = click.prompt(_PROMPT, default="n", show_default=False)
        except click.Abort:
            return "q"  # the input has ended
        if said.strip().lower()[:1] in _KEYS:
            return said.strip().lower()[:1]
        click.echo(f"{excerpt(said)} is none of them; accepted: {', '.join(_KEYS)}")


def _ordered(path: Path) -> list[Event]:
    """Return the events in the order of the file: the likeliest first."""
    from sinoru_timeline.formats.records import read_records  # noqa: PLC0415 - only a review reads

    return list(read_records(path).events)


def _shown(event: Event, sources: dict[str, Article], place: str) -> Iterator[str]:
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
    index = _index_of(state.text, event.id)
    if key == "r":
        _save(desk, state, remove(state.text, ["events", index]), number)
        return "rejected"
    text = state.text
    judgement: Judgement | None = None
    if key == "e":
        text = _edited(text, index, event)
    elif key == "s":
        judgement = _judgement(desk, event)
        if judgement is None:
            return None
    text = _accepted(text, index, event)
    _save(desk, state, text, number, judgement)
    return {"a": "accepted", "e": "edited", "s": "judged the same"}[key]


def _index_of(text: str, id: str) -> int:
    from sinoru_timeline.formats.records import parse_records  # noqa: PLC0415 - as above

    ids = [event.id for event in parse_records(text, format="yaml").events]
    return ids.index(id)


def _accepted(text: str, index: int, event: Event) -> str:
    """Take the tag away that says nobody has looked."""
    tags = [tag for tag in event.tags if tag != DRAFT]
    return change(text, ["events", index, "tags"], tags or None)


def _edited(text: str, index: int, event: Event) -> str:
    """Ask for title, date and modality; what is not changed is not touched."""
    title: str = click.prompt("title", default=event.title)
    if title.strip() != event.title:
        text = change(text, ["events", index, "title"], title.strip())
    when = _asked_date(event.when)
    if when is not None and when != event.when:
        reason: str = click.prompt("why")
        event_path: list[str | int] = ["events", index]
        claim: list[str | int] = [*event_path, "claims", 0]
        for path, value in (
            ([*event_path, "when"], when.edtf),
            ([*claim, "value"], when.edtf),
            ([*claim, "method"], "curated"),
            ([*claim, "reason"], reason),
        ):
            text = change(text, path, value)
    modality: str = click.prompt("modality", default=event.modality, type=click.Choice(_MODALITIES))
    if modality != event.modality:
        stated = None if modality == "occurred" else modality
        text = change(text, ["events", index, "modality"], stated)
    return text


def _asked_date(when: TimeSpan | None) -> TimeSpan | None:
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
        known = {each.id for each in _ordered(desk.path)}
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
    write_text(desk.path, text)
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
    if not state.past:
        click.echo("nothing to undo")
        return number
    text, noted, back = state.past.pop()
    write_text(desk.path, text)
    if noted is not None:
        if noted:
            write_text(desk.judgements, noted)
        else:
            desk.judgements.unlink(missing_ok=True)
    state.text = text
    return back
