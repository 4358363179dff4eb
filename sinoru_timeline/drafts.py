"""Articles in, draft chronology out: `read_article`, `read_articles`, `draft_events`, `Drafts`."""

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from sinoru_timeline.errors import ArticleError, UnknownLanguageError, counted, excerpt
from sinoru_timeline.formats.files import write_text
from sinoru_timeline.formats.records import Records, format_records
from sinoru_timeline.reading import index_events
from sinoru_timeline.record.event import DRAFT, Event
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render import notebook
from sinoru_timeline.render.tables import html_table
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import date_line
from sinoru_timeline.text.articles.reader import KINDS, article_of_text, articles_of, described
from sinoru_timeline.text.document_times import span_written
from sinoru_timeline.text.drafting.drafts import Draft, draft_article
from sinoru_timeline.text.drafting.names import NameIndex
from sinoru_timeline.text.drafting.quoting import MOST_WORDS
from sinoru_timeline.text.events.index import EventIndex
from sinoru_timeline.text.lexicon import languages
from sinoru_timeline.text.resolve import Mode
from sinoru_timeline.text.telling import tell_language
from sinoru_timeline.timeline import Timeline

PathLike: TypeAlias = str | os.PathLike[str]

_TITLE: Final = "Drafts"
_SAMPLE: Final = 4_000  # characters by which the language of an article is told
_SHOWN: Final = 200
_COUNTED: Final = TimeSpan("-9999/9999")  # the years from which days are counted
_HEADER: Final = """\
# Draft events, the likeliest first. Nobody has looked at those with the tag `draft`:
# take the tag away from what you accept, and take out what is none. `sinoru-timeline review`
# does both, and shows the sentences; they are not written here.
"""


def read_article(
    path_or_text: PathLike,
    *,
    document_time: SpanLike | None = None,
    language: str | None = None,
    encoding: str | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> Article:
    r"""Read one document: plain text, Markdown, HTML, JSON or PDF.

    Args:
        path_or_text: a file, whose ending says what it is, or the text itself. A `str` of one
            line that ends like a file is taken for the name of one.
        document_time: when it was written or published; else its metadata say so, or its text
            (dateline, byline). It is never taken from a clock.
        language: its language; else its metadata say so, or it is told from the text.
        encoding: how its bytes are read; else UTF-8, or what a page says.
        metadata: more that is known of it, by the names that documents use for their own fields.

    Raises:
        ArticleError: it cannot be read, or the file holds several documents.

    >>> article = read_article("By Ann Lee\n22 September 2021\n\nThe strike began on Monday.")
    >>> article.document_time, article.time_from, article.source.language
    (TimeSpan('2021-09-22'), 'text', 'en')
    """
    if isinstance(path_or_text, str) and not _is_path(path_or_text):
        found: list[Article | ArticleError] = [article_of_text(path_or_text)]
    else:
        found = list(articles_of(path_or_text, encoding=encoding))
    if len(found) != 1:
        raise ArticleError(
            f"it holds {len(found)} documents; accepted: one, or read_articles", str(path_or_text)
        )
    article = found[0]
    if isinstance(article, ArticleError):
        raise article
    given = {**(metadata or {})}
    if language is not None:
        given["language"] = language
    return _known(article, given, document_time)


def read_articles(  # noqa: PLR0913 - each of them is a question of its own
    *paths: PathLike,
    document_time: SpanLike | None = None,
    language: str | None = None,
    encoding: str | None = None,
    metadata: Mapping[str, Mapping[str, Any]] | None = None,
    problems: list[ArticleError] | None = None,
    any_language: bool = False,
) -> Iterator[Article]:
    """Read the documents of files and folders, one after the other.

    Args:
        paths: files, or folders, whose files are read in the order of their names.
        document_time: for documents that do not say when they were written.
        language: for documents that do not say theirs; None: told from the text.
        encoding: see `read_article`.
        metadata: for the name of a file what is known of its document; it counts before what the
            document says itself.
        problems: takes what cannot be read, one error each, and the rest goes on; None: the first
            is raised.
        any_language: whether documents of languages there are no words for are read too: quotations
            can be found in them, dates cannot.

    Raises:
        ArticleError: a document cannot be read, and `problems` is None.

    >>> list(read_articles(problems=[]))
    []
    """
    known = metadata or {}
    for path in _files(paths):
        for found in articles_of(path, encoding=encoding):
            try:
                if isinstance(found, ArticleError):
                    raise found
                given = dict(known.get(path.name, {}))
                if language is not None and found.source.language is None:
                    given.setdefault("language", language)
                yield _known(found, given, None, otherwise=document_time, any_language=any_language)
            except ArticleError as error:
                if problems is None:
                    raise
                problems.append(error)


def _is_path(text: str) -> bool:
    return "\n" not in text and (Path(text).suffix.lower() in KINDS or _exists(text))


def _exists(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _files(paths: Iterable[PathLike]) -> Iterator[Path]:
    for each in paths:
        path = Path(each)
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield file


def _known(
    article: Article,
    given: Mapping[str, Any],
    document_time: SpanLike | None,
    *,
    otherwise: SpanLike | None = None,
    any_language: bool = False,
) -> Article:
    """Fill in language and date: what is given, else what it says, else what its text shows."""
    article = described(article, given)
    if document_time is not None:
        article = _dated(article, span_written(document_time), "given")
    settled = _with_language(article)
    if isinstance(settled, ArticleError):
        if any_language:
            return article
        raise settled
    article = settled
    if article.document_time is None:
        line = date_line(article.text, article.body, language_of(article))
        if line is not None:
            article = _dated(article, line[0], "text")
        elif otherwise is not None:
            article = _dated(article, span_written(otherwise), "given")
    if article.document_time is not None and not _can_be_counted_from(article.document_time):
        raise ArticleError(
            f"found {excerpt(article.document_time.edtf)} as its date; accepted: the years "
            "-9999 to 9999",
            article.path,
        )
    return article


def _with_language(article: Article) -> Article | ArticleError:
    """Tell the language of a document; an error where there are no words for it."""
    stated = article.source.language
    if stated is not None:
        if _base(stated) in languages():
            return article
        known = ", ".join(languages())
        return ArticleError(
            f"no words for its language {excerpt(stated)}; accepted: {known}", article.path
        )
    try:
        told = tell_language(article.text[article.body : article.body + _SAMPLE])
    except UnknownLanguageError as error:
        return ArticleError(str(error), article.path)
    return attrs.evolve(article, source=attrs.evolve(article.source, language=told))


def _can_be_counted_from(when: TimeSpan) -> bool:
    first, last = _COUNTED.start_earliest, _COUNTED.end_latest
    bounds = [day for day in (when.start_earliest, when.end_latest) if math.isfinite(day)]
    return all(first <= day <= last for day in bounds)


def _dated(article: Article, when: TimeSpan, time_from: Any) -> Article:  # noqa: ANN401 - a literal
    source = attrs.evolve(article.source, issued=when)
    return attrs.evolve(article, source=source, time_from=time_from)


def language_of(article: Article) -> str:
    """Return the language whose words an article is read with."""
    return _base(article.source.language or "en")


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@attrs.frozen(repr=False)
class Drafts:
    """Draft events with the articles they were taken from, the likeliest first.

    Attributes:
        drafts: the events, each with the place of its sentence and how likely it is one.
        articles: the articles.

    >>> drafts = draft_events([read_article("They met on 5 May 2014 in Bonn.")])
    >>> [(event.title, str(event.when)) for event in drafts]
    [('They met in Bonn', '2014-05-05')]
    """

    drafts: tuple[Draft, ...]
    articles: tuple[Article, ...]

    def __iter__(self) -> Iterator[Event]:
        """Go through the events."""
        return (draft.event for draft in self.drafts)

    def __len__(self) -> int:
        """Count the events."""
        return len(self.drafts)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources: what is known of each article."""
        return tuple(article.source for article in self.articles)

    def sentence(self, id: str) -> str | None:
        """Return the sentence a draft was taken from; it is shown, and never written to a file.

        >>> draft_events([read_article("They met in Bonn in 2014.")]).sentence("2014-they-met-in-bonn")
        'They met in Bonn in 2014.'
        """
        for draft in self.drafts:
            if draft.event.id == id:
                source = draft.event.claims[0].source
                text = next(each.text for each in self.articles if each.source.id == source)
                return text[draft.start : draft.end]
        return None

    def timeline(self, *, title: str = _TITLE) -> Timeline:
        """Return the events as a timeline.

        >>> len(draft_events([read_article("They met in Bonn in 2014.")]).timeline())
        1
        """
        return Timeline(iter(self), sources=self.sources, title=title)

    def to_yaml(self, path: PathLike | None = None) -> str:
        """Write the drafts as an event file that a person edits.

        Args:
            path: where to write it too; it is written whole or not at all.

        Raises:
            FileError: the file cannot be written.

        >>> print(draft_events([]).to_yaml().splitlines()[-1])
        events: []
        """
        used = {claim.source for event in self for claim in event.claims}
        records = Records(
            title=_TITLE,
            sources=tuple(source for source in self.sources if source.id in used),
            events=tuple(self),
        )
        text = _HEADER + format_records(records, "yaml")
        if path is not None:
            write_text(path, text)
        return text

    def __repr__(self) -> str:
        """Show how much there is."""
        return f"<Drafts: {counted(len(self.drafts), 'event')} from {counted(len(self.articles), 'article')}>"

    def _repr_html_(self) -> str:
        """Show the likeliest with their sentences."""
        shown = self.drafts[:_SHOWN]
        rows = (
            (
                str(draft.event.when),
                draft.event.title,
                self.sentence(draft.event.id) or "",
                f"{draft.score:.2f}",
            )
            for draft in shown
        )
        left = len(self.drafts) - len(shown)
        return notebook.tables(
            html_table(repr(self)[1:-1], ("when", "title", "sentence", "score"), rows),
            title=_TITLE,
            note=f"… {left:,} more are not shown." if left else "",
        )


def draft_events(
    articles: Iterable[Article],
    timeline: Timeline | None = None,
    *,
    longest_quote: int = MOST_WORDS,
    mode: Mode | None = None,
    done: Callable[[], object] | None = None,
) -> Drafts:
    """Draft the events that articles tell of, for a person to accept, edit or reject.

    A clause that has a date and says that something happened is a draft: with a short title made
    of its words, a claim (words, position, reference date, rule), whom and where it names, its
    numbers with units, whether it is planned, alleged or denied, and how sure that is. Dates of
    documents, what has gone on "since" some time, what is only compared with, and durations are
    no events.

    Args:
        articles: what `read_article` returns.
        timeline: whose authority lists name actors and places, and by whose events dates may be
            told ("before the invasion").
        longest_quote: how many words of a text a claim may hold, those around it counted in.
        mode: whether relative dates hang on the document time (`news`) or on what the text speaks
            of (`narrative`); None: an article whose date is known is news, else it is told.
        done: called after each article.

    >>> article = read_article("Ships sailed in May. They will return next year.",
    ...                        document_time="2023-10-05")
    >>> [(e.title, str(e.when), e.modality) for e in draft_events([article])]
    [('Ships sailed', '2023-05', 'occurred'), ('They will return', '2024', 'planned')]
    """
    names = NameIndex(*(() if timeline is None else timeline.actors,
                        () if timeline is None else timeline.places))  # fmt: skip
    anchors: dict[str, EventIndex | None] = {}
    known = {} if timeline is None else {source.id: source for source in timeline.sources}
    taken: list[Article] = []
    found: list[Draft] = []
    for article in articles:
        own = with_own_id(article, known)
        known[own.source.id] = own.source
        taken.append(own)
        language = language_of(own)
        if language not in anchors:
            anchors[language] = index_events(timeline, language) if timeline else None
        found += draft_article(
            own, language=language, names=names, anchors=anchors[language],
            longest_quote=longest_quote, mode=mode,
        )  # fmt: skip
        if done is not None:
            done()
    ranked = sorted(found, key=lambda draft: -draft.score)
    ids = {event.id for event in timeline or ()}
    return Drafts(tuple(_with_own_ids(ranked, ids)), tuple(taken))


def with_own_id(article: Article, known: Mapping[str, Source]) -> Article:
    """Return the article under an id that no other document has."""
    id, number = article.source.id, 1
    while id in known and known[id].sha256 != article.source.sha256:
        number += 1
        id = f"{article.source.id}-{number}"
    if id == article.source.id:
        return article
    return attrs.evolve(article, source=attrs.evolve(article.source, id=id))


def _with_own_ids(drafts: Iterable[Draft], taken: set[str]) -> Iterator[Draft]:
    counts: dict[str, int] = {}
    for draft in drafts:
        id, number = draft.event.id, counts.get(draft.event.id, 1)
        while id in taken:
            number += 1
            id = f"{draft.event.id}-{number}"
        counts[draft.event.id] = number
        taken.add(id)
        yield (
            draft
            if id == draft.event.id
            else attrs.evolve(draft, event=attrs.evolve(draft.event, id=id))
        )


__all__ = ["DRAFT", "Article", "Draft", "Drafts", "draft_events", "read_article", "read_articles"]
