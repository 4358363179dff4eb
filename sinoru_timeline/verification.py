"""`verify`: is every quotation still in its source, and does every date still follow from it?"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from sinoru_timeline.drafts import language_of, with_own_id
from sinoru_timeline.reading import index_events
from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.event import DRAFT, Event
from sinoru_timeline.record.provenance import Claim, Source
from sinoru_timeline.render import notebook
from sinoru_timeline.render.tables import html_table
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import Reading, readings
from sinoru_timeline.text.drafting.verify import DateCheck, QuoteCheck, check_date, find_quote
from sinoru_timeline.text.events.index import EventIndex
from sinoru_timeline.text.lexicon import languages
from sinoru_timeline.text.resolve import Mode
from sinoru_timeline.timeline import Timeline

_SHOWN: Final = 200
_AROUND: Final = 3  # characters by which a mention may miss a quotation


@attrs.frozen
class Check:
    """What was found of one claim.

    Attributes:
        event: the id of the event.
        claim: the claim.
        quote: whether its words stand in the source.
        date: whether its date follows from them.
    """

    event: str
    claim: Claim
    quote: QuoteCheck
    date: DateCheck

    @property
    def failed(self) -> bool:
        """Whether the words are changed or lost, or the date does not follow from them.

        >>> claim = Claim(id="c", source="s", value="2014")
        >>> Check("e", claim, QuoteCheck("lost"), DateCheck("not asked")).failed
        True
        """
        return self.quote.status in ("changed", "lost") or self.date.status == "no longer follows"


@attrs.frozen(repr=False)
class Verification:
    """What was found of all claims; made by `verify`.

    Attributes:
        checks: one for each claim, in the order of the events.
        differing: ids of sources whose text is another one than that recorded (its SHA-256).

    >>> verify(Timeline(), []).ok
    True
    """

    checks: tuple[Check, ...]
    differing: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is changed or lost, and every date that can be worked out follows."""
        return not any(check.failed for check in self.checks)

    def __iter__(self) -> Iterator[Check]:
        """Go through the checks."""
        return iter(self.checks)

    def __len__(self) -> int:
        """Count the checks."""
        return len(self.checks)

    def counts(self) -> dict[str, dict[str, int]]:
        """Count the outcomes: of quotations, and of dates.

        >>> verify(Timeline(), []).counts()
        {'quotes': {}, 'dates': {}}
        """
        quotes: dict[str, int] = {}
        dates: dict[str, int] = {}
        for check in self.checks:
            quotes[check.quote.status] = quotes.get(check.quote.status, 0) + 1
            if check.date.status != "not asked":
                dates[check.date.status] = dates.get(check.date.status, 0) + 1
        return {"quotes": quotes, "dates": dates}

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: what the command line prints as JSON.

        >>> verify(Timeline(), []).to_dict()["ok"]
        True
        """
        return {
            "ok": self.ok,
            **self.counts(),
            "differing": list(self.differing),
            "checks": [_plain(check) for check in self.checks],
        }

    def __repr__(self) -> str:
        """Show the counts."""
        failed = sum(check.failed for check in self.checks)
        return f"<Verification: {len(self.checks):,} claims, {failed:,} failures>"

    def _repr_html_(self) -> str:
        """Show the counts and what failed."""
        failed = [check for check in self.checks if check.failed]
        rows = (
            (check.event, check.claim.id, check.quote.status, check.date.status)
            for check in failed[:_SHOWN]
        )
        left = len(failed) - _SHOWN
        return notebook.tables(
            html_table(repr(self)[1:-1], ("event", "claim", "quotation", "date"), rows),
            title="Verification",
            note=f"… {left:,} more are not shown." if left > 0 else "",
        )


def verify(
    timeline: Timeline,
    articles: Iterable[Article],
    *,
    done: Callable[[], object] | None = None,
) -> Verification:
    """Find every quotation again in its source, and work every date out again from its words.

    An article belongs to the source that has its SHA-256, or its id. A quotation is looked for
    where it was recorded, then by its words with those around them, then by what is like them. A
    date is worked out again with the date of issue of its source, and with the events of the
    timeline for what is told by them.

    Args:
        timeline: the chronology.
        articles: the sources' texts, as `read_articles` returns them.
        done: called after each event.

    >>> from sinoru_timeline import draft_events, read_article
    >>> article = read_article("They met last September.", document_time="2023-03-21")
    >>> verify(draft_events([article]).timeline(), [article]).counts()
    {'quotes': {'found': 1}, 'dates': {'follows': 1}}
    """
    texts = _Texts(timeline, articles)
    checks: list[Check] = []
    for event in timeline:
        checks += (texts.check(event, claim) for claim in event.claims)
        if done is not None:
            done()
    return Verification(tuple(checks), tuple(sorted(texts.differing)))


class _Texts:
    """The texts of the sources, each read once."""

    def __init__(self, timeline: Timeline, articles: Iterable[Article]) -> None:
        self._timeline = timeline
        self._anchors: dict[str, EventIndex] = {}
        self._dates: dict[str, TimeSpan | None] = {event.id: event.when for event in timeline}
        self._articles: dict[str, Article] = {}
        self._readings: dict[tuple[str, TimeSpan | None], list[Reading]] = {}
        self.differing: set[str] = set()
        self._articles.update(texts_of(timeline.sources, articles))
        for source in timeline.sources:
            article = self._articles.get(source.id)
            if article is None:
                continue
            if source.sha256 is not None and source.sha256 not in _hashes(article):
                self.differing.add(source.id)

    def check(self, event: Event, claim: Claim) -> Check:
        """Check one claim."""
        article = self._articles.get(claim.source)
        quote = claim.selector.quote if claim.selector else None
        if article is None or quote is None:
            return Check(event.id, claim, QuoteCheck("not checkable"), DateCheck("not asked"))
        position = claim.selector.position if claim.selector else None
        found = find_quote(article.text, quote, position)
        if found.start is None or found.end is None or claim.field != "when":
            return Check(event.id, claim, found, DateCheck("not asked"))
        source = self._timeline.source(claim.source)
        value = self._value(claim)
        said = self._said(article, source, claim, found.start, found.end)
        others = [
            each.value
            for each in event.claims
            if each.id in claim.derived_from and isinstance(each.value, TimeSpan)
        ]
        issued = claim.reference or source.issued
        date = check_date(claim, value, said, self._dates, issued, others)
        return Check(event.id, claim, found, date)

    def _value(self, claim: Claim) -> TimeSpan | None:
        if isinstance(claim.value, TimeSpan):
            return claim.value
        if claim.anchor is None:
            return None
        span = self._dates.get(claim.anchor.event)
        return None if span is None else anchored(span, claim.anchor)

    def _said(
        self, article: Article, source: Source, claim: Claim, start: int, end: int
    ) -> Sequence[Reading]:
        """Return what the quoted words say of time, read in their text."""
        issued = claim.reference or source.issued
        key = (source.id, issued)
        if key not in self._readings:
            language = (claim.language or source.language or language_of(article)).partition("-")[0]
            self._readings[key] = self._read(article.text, issued, language)
        return [
            reading
            for reading in self._readings[key]
            if reading.mention.start < end and reading.mention.end > start
        ]

    def _read(self, text: str, issued: TimeSpan | None, language: str) -> list[Reading]:
        if language not in languages():
            return []
        if language not in self._anchors:
            # What nobody has looked at yet tells no dates.
            drafts = [event.id for event in self._timeline if DRAFT in event.tags]
            self._anchors[language] = index_events(self._timeline.remove(*drafts), language)
        mode: Mode | None = None if issued is None else "news"
        return readings(text, issued, language=language, anchors=self._anchors[language], mode=mode)


def texts_of(sources: Iterable[Source], articles: Iterable[Article]) -> dict[str, Article]:
    """Return the text of each source: the one it has recorded (its SHA-256), else that of its id.

    Documents of one name in different folders have the ids that drafting gives them.

    >>> note = Article(source=Source(id="note"), text="They met.")
    >>> sorted(texts_of([Source(id="note"), Source(id="note-2")], [note]))
    ['note']
    """
    found = list(articles)
    by_hash = {key: article for article in found for key in _hashes(article)}
    by_id: dict[str, Article] = {}
    known: dict[str, Source] = {}
    for article in found:
        own = with_own_id(article, known)
        known[own.source.id] = own.source
        by_id[own.source.id] = article
    texts = {s.id: by_hash.get(s.sha256 or "") or by_id.get(s.id) for s in sources}
    return {id: article for id, article in texts.items() if article is not None}


def _hashes(article: Article) -> Iterator[str]:
    """Yield the hashes by which a source may know a text: of the text, and of its file."""
    if article.source.sha256 is not None:
        yield article.source.sha256
    if article.path is not None and Path(article.path).is_file():
        yield hashlib.sha256(Path(article.path).read_bytes()).hexdigest()


def _plain(check: Check) -> Mapping[str, Any]:
    derived = check.date.derived
    return {
        "event": check.event,
        "claim": check.claim.id,
        "source": check.claim.source,
        "field": check.claim.field,
        "quote": check.quote.status,
        "start": check.quote.start,
        "end": check.quote.end,
        "text": check.quote.text,
        "date": check.date.status,
        "derived": None if derived is None else derived.edtf,
        "by": check.date.by or None,
        "reason": check.claim.reason,
    }


__all__ = ["Check", "DateCheck", "QuoteCheck", "Verification", "verify"]
