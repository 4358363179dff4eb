"""Collections of texts: each checked and annotated as it is read, by one process or several."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

from sinoru_timeline.errors import RecordProblem, TemporalError, excerpt
from sinoru_timeline.reading.annotated import AnnotatedText
from sinoru_timeline.reading.annotating import Named, annotate, named
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text.document_times import time_at
from sinoru_timeline.text.lexicon import languages
from sinoru_timeline.text.resolve import Mode, Prefer
from sinoru_timeline.text.settings import Style, check_workers
from sinoru_timeline.values import value

if TYPE_CHECKING:
    from sinoru_timeline.record.event import Event

_BATCH: Final = 32


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
    events = None if timeline is None else named(timeline)
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
    events: Named | None
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
        found = "nothing" if text is None else excerpt(str(text))
        raise RecordProblem(_at(path, "text"), found, "a text")
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
