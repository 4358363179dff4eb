"""Reading time in texts: `annotate`, `resolve`, `explain`, `annotate_many`, and what they return.

The text wing does the work; here stand the public functions and the displays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from sinoru_timeline.errors import (
    RecordProblem,
    TemporalError,
    UnknownLanguageError,
    excerpt,
)
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text.annotate import annotate_text, time_at
from sinoru_timeline.text.lexicon import languages, load
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Mode, Prefer
from sinoru_timeline.text.settings import (
    Style,
    check_events,
    check_language,
    check_settings,
    check_workers,
)
from sinoru_timeline.values import value

if TYPE_CHECKING:
    from sinoru_timeline.record.authority import Authority
    from sinoru_timeline.record.event import Event
    from sinoru_timeline.text.events.index import EventIndex

_SAMPLE: Final = 20_000  # characters by which a language is told
_WORD: Final = r"[^\W\d_]+"
_SCRIPTS: Final = (
    ("Han", "[\u4e00-\u9fff]"),
    ("Cyrillic", "[\u0400-\u04ff]"),
    ("Latin", "[A-Za-z]"),
)
_REGION: Final = 2  # letters of a region
_MONTH_FIRST: Final = frozenset(("US", "PH", "CA"))  # regions that write the month first
_SHOWN: Final = 20_000  # characters of a text that a notebook shows
_BATCH: Final = 32


@attrs.frozen(repr=False)
class AnnotatedText:
    """A text with what it says of time.

    Attributes:
        text: the text.
        mentions: the stretches that speak of time, in order and disjoint.
        document_time: when it was written or published, or None.
        language: the language it was read in.
        language_told: whether the language was told from the text rather than given.

    >>> doc = annotate("It began in May 2014, two years ago.", document_time="2016-08-01")
    >>> [(mention.quote, str(mention.value)) for mention in doc.mentions]
    [('May 2014', '2014-05'), ('two years ago', '2014')]
    """

    text: str
    mentions: tuple[Mention, ...]
    document_time: TimeSpan | None = None
    language: str = "en"
    language_told: bool = False

    def __iter__(self) -> Iterator[Mention]:
        """Go through the mentions."""
        return iter(self.mentions)

    def __len__(self) -> int:
        """Count the mentions."""
        return len(self.mentions)

    def __repr__(self) -> str:
        """Show how much there is."""
        when = "" if self.document_time is None else f", document_time='{self.document_time}'"
        return f"<AnnotatedText: {len(self.mentions):,} mentions in {len(self.text):,} characters{when}>"

    def _repr_html_(self) -> str:
        """Show the text with its mentions marked; what a mention means shows on pointing at it."""
        # Displays take longer to import than a text to read.
        import html  # noqa: PLC0415

        from sinoru_timeline.render import notebook  # noqa: PLC0415

        parts: list[str] = []
        at = 0
        for mention in self.mentions:
            if mention.end > _SHOWN:
                break
            parts.append(html.escape(self.text[at : mention.start]))
            title = html.escape("; ".join([_short(mention), *mention.reasons]), quote=True)
            parts.append(
                f'<mark class="{mention.timex.type}" title="{title}">'
                f"{html.escape(mention.quote)}</mark>"
            )
            at = mention.end
        parts.append(html.escape(self.text[at:_SHOWN]))
        left = len(self.text) - _SHOWN
        note = f"… {left:,} more characters are not shown." if left > 0 else ""
        return notebook.annotated(_sendable("".join(parts)), language=self.language, note=note)

    def to_timeml(self) -> str:
        """Return the text with TIMEX3 tags (TimeML 1.2.1).

        What XML cannot hold, control characters and halves of surrogate pairs, is written as U+FFFD.

        >>> print(annotate("since May 2014").to_timeml())
        since <TIMEX3 tid="t1" type="DATE" value="2014-05">May 2014</TIMEX3>
        """
        import html  # noqa: PLC0415 - as in displays

        parts: list[str] = []
        at = 0
        for number, mention in enumerate(_parts(self.mentions), start=1):
            parts.append(html.escape(self.text[at : mention.start], quote=False))
            tag = mention.timex
            facts = [
                ("tid", f"t{number}"),
                ("type", tag.type),
                ("value", tag.value),
                ("mod", tag.mod),
            ]
            shown = "".join(
                f' {name}="{html.escape(value, quote=True)}"' for name, value in facts if value
            )
            parts.append(f"<TIMEX3{shown}>{html.escape(mention.quote, quote=False)}</TIMEX3>")
            at = mention.end
        parts.append(html.escape(self.text[at:], quote=False))
        return _sendable("".join(parts))

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: what the command line prints as JSON.

        >>> annotate("since May 2014").to_dict()["timexes"][0]["edtf"]
        '2014-05/..'
        """
        return {
            "document_time": None if self.document_time is None else self.document_time.edtf,
            "language": self.language,
            "language_told": self.language_told,
            "timexes": [plain(mention) for mention in self.mentions],
        }


# What neither XML nor a message to a browser can hold.
_UNSENDABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"


def _sendable(text: str) -> str:
    """Write the replacement character for what cannot be sent: as many characters as before."""
    return re.sub(_UNSENDABLE, "\ufffd", text)


def annotate(  # noqa: PLR0913 - each of them is a question of its own
    text: str,
    *,
    document_time: SpanLike | None = None,
    language: str | None = None,
    timeline: "Iterable[Event] | None" = None,
    mode: Mode | None = None,
    style: Style | None = None,
    prefer: Prefer | None = None,
) -> AnnotatedText:
    """Find and resolve everything that a text says of time.

    Args:
        text: the text.
        document_time: when it was written or published. If that is known as a range only, what is
            counted from it is a range too. A time of day may be in it; parts of a second are cut
            off. Without it relative expressions stay unresolved, and say so.
        language: its language (BCP 47); None: told by script and stop words among those there are
            words for. A region in it (`en-AU`) tells whose feasts are meant where regions differ.
        timeline: events that dates may be told by: "before the invasion".
        mode: `news`, whose relative dates hang on the document time; `narrative`, whose hang on
            what the text speaks of; None: told from the text.
        style: how 3/4/2022 is read: `us`, month first, or `gb`, day first; None: as the region of the
            language says (`en-GB`), else `us`.
        prefer: whether a bare date ("in May", "Friday") is `past` or `future`; None: the tense of
            its sentence tells.

    Raises:
        UnknownLanguageError: there are no words for the language.
        SettingError: `language`, `mode`, `style` or `prefer` is none.
        TemporalError: the document time is no date of the years -9999 to 9999.

    >>> doc = annotate("They met last September.", document_time="2023-03-21")
    >>> doc.mentions[0].value
    TimeSpan('2022-09')
    """
    _check_text(text)
    check_settings(mode=mode, style=style, prefer=prefer)
    if language is not None:
        check_language(language)
    told = language is None
    code = tell_language(text) if language is None else language.partition("-")[0].lower()
    span = time_at(document_time)
    anchors = None if timeline is None else index_events(timeline, code)

    def read(day: TimeSpan | None) -> list[Mention]:
        return annotate_text(
            text, document_time=day, language=code, mode=mode, style=style or style_of(language),
            prefer=prefer, anchors=anchors, region=region_of(language),
        )  # fmt: skip

    mentions = read(span)
    if span is not None and _is_range(span) and (last := span.latest) is not None:
        from sinoru_timeline.text.articles.document_time import widened  # noqa: PLC0415 - few texts need it

        mentions = widened(mentions, read(TimeSpan(last)), span)
    return AnnotatedText(text, tuple(mentions), span, code, told)


def resolve(  # noqa: PLR0913 - as annotate
    phrase: str,
    *,
    reference: SpanLike | None = None,
    language: str = "en",
    timeline: "Iterable[Event] | None" = None,
    style: Style | None = None,
    prefer: Prefer | None = None,
) -> Mention:
    """Resolve a single phrase.

    Args:
        phrase: the words; the longest expression in them counts.
        reference: the date that relative words are counted from; a range makes ranges.
        language: the language of the words. Where there is no lexicon for it, `dateparser` is asked
            and the rule says so (`fallback`).
        timeline: events that dates may be told by.
        style: see `annotate`.
        prefer: see `annotate`.

    Returns:
        The mention; its `value` is None where the words say no time or need a reference.

    Raises:
        UnknownLanguageError: there are no words for the language, and dateparser has none either.
        SettingError: see `annotate`.
        TemporalError: see `annotate`.

    >>> resolve("last September", reference="2023-03-21").value
    TimeSpan('2022-09')
    >>> resolve("yesterday").reasons[-1]
    'nothing is known to count from'
    """
    check_language(language)
    if language.partition("-")[0].lower() not in languages():
        span = time_at(reference)
        return _fallen_back(phrase, span, language)
    doc = annotate(
        phrase, document_time=reference, language=language, timeline=timeline, style=style,
        prefer=prefer, mode=None if reference is None else "news",
    )  # fmt: skip
    if not doc.mentions:
        return Mention.unread(phrase)
    return max(doc.mentions, key=lambda mention: (mention.end - mention.start, -mention.start))


def explain(
    phrase: str | Mention, *, reference: SpanLike | None = None, language: str = "en"
) -> str:
    """Say in plain words how a phrase or a mention came by its meaning.

    >>> print(explain("last September", reference="2023-03-21"))
    'last September' means 2022-09
      rule month: read 'last September'
      the one before 2023-03-21
    """
    mention = (
        phrase
        if isinstance(phrase, Mention)
        else resolve(phrase, reference=reference, language=language)
    )
    value = mention.value
    meaning = f"means {value}" if value is not None else "is not resolved"
    if mention.timex.type == "SET":
        meaning = f"recurs: {mention.timex.value} in TIMEX3"
    lines = [f"{excerpt(mention.quote)} {meaning}"]
    lines += [f"  {reason}" for reason in mention.reasons]
    if mention.alternatives:
        lines.append(f"  it could also be {', '.join(str(span) for span in mention.alternatives)}")
    return "\n".join(lines)


def annotate_many(  # noqa: PLR0913 - as annotate
    documents: Iterable[Mapping[str, Any] | str],
    *,
    workers: int = 1,
    language: str | None = None,
    timeline: "Iterable[Event] | None" = None,
    mode: Mode | None = None,
    style: Style | None = None,
    prefer: Prefer | None = None,
) -> Iterator[AnnotatedText]:
    """Annotate a collection, in its order, as it is read.

    Args:
        documents: texts, or mappings with `text` and, if known, `dct` (the document time, EDTF)
            and `lang`.
        workers: how many processes work at it.
        language: the language of documents that do not say theirs; None: told from each.
        timeline: see `annotate`.
        mode: see `annotate`.
        style: see `annotate`.
        prefer: see `annotate`.

    Raises:
        RecordProblem: a document has no text, or a time or language that is none.
        SettingError: `workers` is no whole number from 1 on; else see `annotate`.

    >>> [len(doc) for doc in annotate_many(["in 1969", {"text": "today", "dct": "2024-05-16"}])]
    [1, 1]
    """
    check_workers(workers)
    if isinstance(documents, str):
        message = "documents are a collection of texts or mappings, not one text"
        raise TypeError(message)
    events = None if timeline is None else tuple(timeline)
    job = _Job(language, events, mode, style, prefer)
    checked = (check_document(each, f"documents[{n}]") for n, each in enumerate(documents))
    if workers <= 1:
        yield from map(job, checked)
        return
    import concurrent.futures  # noqa: PLC0415 - most callers have one process

    remaining = iter(checked)
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        pending: list[concurrent.futures.Future[list[AnnotatedText]]] = []
        while True:
            while len(pending) < 2 * workers and (batch := list(islice(remaining, _BATCH))):
                pending.append(pool.submit(job.batch, batch))
            if not pending:
                return
            yield from pending.pop(0).result()


@value
class _Job:
    """What is the same for all documents of a collection."""

    language: str | None
    events: "tuple[Event, ...] | None"
    mode: Mode | None
    style: Style | None
    prefer: Prefer | None

    def __call__(self, document: "Document") -> AnnotatedText:
        """Annotate one document."""
        return annotate(
            document.text, document_time=document.time,
            language=document.language or self.language, timeline=self.events, mode=self.mode,
            style=self.style, prefer=self.prefer,
        )  # fmt: skip

    def batch(self, documents: "Sequence[Document]") -> list[AnnotatedText]:
        """Annotate some documents in a process of its own."""
        return [self(document) for document in documents]


@value
class Document:
    """A document of a collection, checked."""

    text: str
    time: TimeSpan | None = None
    language: str | None = None


def check_document(document: object, path: str) -> Document:
    """Check a text, or a mapping in the form of the corpora: `text`, `dct`, `lang`.

    Args:
        document: the text or mapping.
        path: what problems call it.

    Raises:
        RecordProblem: it is no document.
    """
    if isinstance(document, str):
        return Document(document)
    if not isinstance(document, Mapping):
        raise RecordProblem(path, excerpt(str(document)), "a text, or a mapping with a text")
    fields = cast("Mapping[str, object]", document)
    text, time, language = (fields.get(key) for key in ("text", "dct", "lang"))
    if not isinstance(text, str):
        raise RecordProblem(_at(path, "text"), excerpt(str(text)), "a text")
    if language is not None and not (
        isinstance(language, str) and language.partition("-")[0].lower() in languages()
    ):
        known = ", ".join(languages())
        raise RecordProblem(
            _at(path, "lang"), excerpt(str(language)), f"one of {known}, or nothing"
        )
    try:
        span = None if time is None or time == "" else time_at(cast("SpanLike", time))
    except (TemporalError, TypeError):
        raise RecordProblem(_at(path, "dct"), excerpt(str(time)), "a date as EDTF") from None
    return Document(text, span, language)


def _at(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field


def scored(id: str, doc: AnnotatedText) -> dict[str, Any]:
    """Return a document in the form of the corpora and their scorers: the ends of ranges apart."""
    return {
        "id": id,
        "timexes": [
            plain(part) | ({"range": whole.when.edtf} if part is not whole and whole.when else {})
            for whole in doc.mentions
            for part in whole.said
        ],
    }


def plain(mention: Mention) -> dict[str, Any]:
    """Return a mention as plain data."""
    span = mention.when
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.quote,
        "type": mention.timex.type,
        "value": mention.timex.value,
        "mod": mention.timex.mod,
        "anchor": mention.timex.anchor,
        "edtf": None if span is None else span.edtf,
        "earliest": None if span is None else span.earliest,
        "latest": None if span is None else span.latest,
        "duration": None if mention.duration is None else str(mention.duration),
        "rule": mention.rule,
        "alternatives": [other.edtf for other in mention.alternatives],
        "reasons": mention.reasons,
    }


def style_of(language: str | None) -> Style:
    """Return in which order a region writes the numbers of a date.

    >>> style_of("en-GB"), style_of("en-US"), style_of("en")
    ('gb', 'us', 'us')
    """
    region = region_of(language)
    return "us" if region is None or region in _MONTH_FIRST else "gb"


def region_of(language: str | None) -> str | None:
    """Return the region that a language code names: whose feasts are meant, and whose numbers.

    >>> region_of("en-AU"), region_of("en")
    ('AU', None)
    """
    _, mark, region = (language or "").rpartition("-")
    return region.upper() if mark and len(region) == _REGION else None


def tell_language(text: str) -> str:
    """Tell the language of a text among those there are words for, by script and stop words.

    Raises:
        UnknownLanguageError: no language is in the script of the text.
    """
    sample = text[:_SAMPLE]
    counts = [(len(re.findall(letters, sample)), script) for script, letters in _SCRIPTS]
    best = max(counts)[1] if max(counts)[0] else "Latin"
    lexicons = [load(code) for code in languages()]
    known = [lexicon for lexicon in lexicons if lexicon.script == best]
    if not known:
        raise UnknownLanguageError(
            f"the text is written in {best}, and there are no words for a language of it; "
            f"accepted: {', '.join(languages())}"
        )
    words = [word.lower() for word in re.findall(_WORD, sample)]
    return max(known, key=lambda lexicon: sum(word in lexicon.stop_words for word in words)).code


def _is_range(span: TimeSpan) -> bool:
    """Tell whether a document time is several days, the first and the last of which are known."""
    return UNBOUNDED_BELOW < span.start_earliest < span.end_latest < UNBOUNDED_ABOVE


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)


def index_events(timeline: "Iterable[Event] | EventIndex", language: str) -> "EventIndex":
    """Index events by their names; a `Timeline` brings the other names of its actors and places."""
    # Records take a while to import, and most texts are read without a chronology.
    from sinoru_timeline.text.events.index import EventIndex  # noqa: PLC0415

    if isinstance(timeline, EventIndex):
        return timeline
    events = check_events(timeline)
    names: list[Authority] = []
    for table in ("actors", "places"):
        names += getattr(timeline, table, ())
    return EventIndex(events, names, language)


def _parts(mentions: Iterable[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        yield from mention.said


def _short(mention: Mention) -> str:
    value = mention.value
    if mention.timex.type == "SET":
        return f"recurs: {mention.timex.value}"
    return "unresolved" if value is None else str(value)


def _fallen_back(phrase: str, reference: TimeSpan | None, language: str) -> Mention:
    """Ask dateparser, which is done for languages without words of their own only."""
    # dateparser takes longer to import than all the rest.
    from sinoru_timeline.text.fallback import resolve_phrase  # noqa: PLC0415

    found = resolve_phrase(phrase, reference=reference, language=language)
    if found is None:
        return Mention.unread(phrase)
    return Mention.fallen_back(phrase, found[0], found[1])


__all__ = [
    "AnnotatedText",
    "Mention",
    "annotate",
    "annotate_many",
    "explain",
    "resolve",
]
