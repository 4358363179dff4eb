"""Draft events: what a text says happened, with its date, for a person to look at.

Every sentence is cut into clauses, and a clause with a date and a verb is a draft. What only dates
a document, compares with another year, or says since when something has gone on, is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.event import DRAFT, Event, Participant, Place
from sinoru_timeline.record.provenance import Claim, Quantity
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import date_line, readings
from sinoru_timeline.text.articles.reader import slug
from sinoru_timeline.text.drafting.dating import Dated, Dating
from sinoru_timeline.text.drafting.likelihood import COUNTED, likelihood
from sinoru_timeline.text.drafting.modality import modality_of
from sinoru_timeline.text.drafting.names import NameIndex
from sinoru_timeline.text.drafting.quoting import MOST_WORDS, TOLD_BY, selector_of
from sinoru_timeline.text.drafting.statements import Sentence, statements
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.prose import load_prose
from sinoru_timeline.text.prose.amounts import Amount, amounts
from sinoru_timeline.text.prose.clauses import Clause, subject_of, thing_before, title
from sinoru_timeline.text.resolve import Mode

_WORD: Final = re.compile(r"\w+")
_CALENDAR: Final = re.compile(r"-?\d{4}(?:-[01]\d(?:-[0-3]\d)?)?")


@attrs.frozen
class Draft:
    """A draft event and the sentence it was taken from.

    Attributes:
        event: the event, with the tag `draft`.
        start: where its sentence begins in the text.
        end: where its sentence ends.
        score: how likely it is an event that belongs into a chronology, 0 to 1.

    >>> event = Event(id="2014-05-05-they-met", title="They met", when="2014-05-05", tags=[DRAFT])
    >>> Draft(event, 0, 26, 0.95).score
    0.95
    """

    event: Event
    start: int
    end: int
    score: float


def draft_article(
    article: Article,
    *,
    language: str,
    names: NameIndex,
    anchors: AnchorIndex | None = None,
    longest_quote: int = MOST_WORDS,
    mode: Mode | None = None,
) -> list[Draft]:
    """Return the draft events of an article, in the order of the text.

    Args:
        article: the article.
        language: the language its text is read in.
        names: whom and where to look for.
        anchors: events that dates may be told by.
        longest_quote: how many words of the text a claim may hold.
        mode: see `annotate_text`; None: an article whose date is known is news.
    """
    return list(_Drafting(article, language, names, anchors, longest_quote, mode).drafts())


class _Drafting:
    """One run over one article."""

    def __init__(
        self,
        article: Article,
        language: str,
        names: NameIndex,
        anchors: AnchorIndex | None,
        longest_quote: int,
        mode: Mode | None,
    ) -> None:
        self.article = article
        self.text = article.text
        self.language = language
        self.names = names
        self.longest_quote = longest_quote
        self.prose = load_prose(language)
        if mode is None and article.document_time is not None:
            mode = "news"
        self.readings = readings(
            self.text, article.document_time, language=language, anchors=anchors, mode=mode
        )
        own = date_line(self.text, article.body, language)
        self.own_date = None if own is None else own[1:]

    def drafts(self) -> Iterator[Draft]:
        dating = Dating(self.article, self.prose, self.names, self.own_date)
        for sentence in statements(self.article, self.readings, self.prose, self.own_date):
            for dated in dating.dated(sentence):
                draft = self._draft(sentence, dated)
                if draft is not None:
                    yield draft

    def _draft(self, sentence: Sentence, dated: Dated) -> Draft | None:
        clause, when = dated.clause, dated.when
        modality = modality_of(
            self.text, sentence, clause, when, self.article.document_time, self.prose
        )
        actors, places = self._named(clause, sentence)
        counted = list(amounts(self.text, clause.start, clause.end, self.prose))
        score = likelihood(
            self.text, sentence, dated, self.prose, modality=modality, named=bool(actors or places)
        )
        said = self._title(sentence, clause, dated.reading.mention)
        if len(said.split()) < 2 and said.isascii():
            return None
        claim = self._claim(dated, score)
        event = Event(
            id=_id(when, said),
            title=said,
            when=when,
            modality=modality,
            participants=[Participant(name=name) for name in actors],
            places=[Place(name=name) for name in places],
            tags=[DRAFT],
            quantities=_distinct([each.quantity for each in counted]),
            claims=[claim, *self._amount_claims(counted)],
        )
        return Draft(event, sentence.start, sentence.end, score)

    def _title(self, sentence: Sentence, clause: Clause, mention: Mention) -> str:
        dates = [
            (r.mention.start, r.mention.end)
            for r in sentence.readings
            # What an event tells is said in words that a title needs.
            if r.when is not None
            and (r.mention is mention or not isinstance(r.mention.expression, ex.EventTime))
        ]
        subject = ""
        first = sentence.clauses[0]
        if clause != first and clause.verb is not None:
            lead = self.text[clause.start : clause.verb].strip()
            if self.prose.lead_in is not None and (found := self.prose.lead_in.match(lead)):
                lead = lead[found.end() :].strip()
            if not lead or lead.lower() in self.prose.leaning:
                bare = clause.start == clause.verb and not self._is_auxiliary(clause.verb)
                subject = thing_before(self.text, clause, self.prose) if bare else ""
                subject = subject or subject_of(self.text, first, self.prose, dates)
        whole = self._with_what_was_said(sentence, clause)
        return title(self.text, whole, dates, self.prose, subject=subject)

    def _is_auxiliary(self, at: int) -> bool:
        word = _WORD.match(self.text, at)
        return word is not None and word[0] in self.prose.stative

    def _with_what_was_said(self, sentence: Sentence, clause: Clause) -> Clause:
        """Add to "The government announced" the clause that says what."""
        carrying = self.prose.carrying
        for one, other in zip(sentence.clauses, sentence.clauses[1:], strict=False):
            if one == clause and carrying and carrying.match(self.text, other.start):
                return attrs.evolve(clause, end=other.end)
        return clause

    def _claim(self, dated: Dated, score: float) -> Claim:
        reading, mention = dated.reading, dated.reading.mention
        selector = selector_of(
            self.text, mention.start, mention.end, most=self.longest_quote, body=self.article.body
        )
        exact = "" if selector.quote is None else selector.quote.exact
        e = mention.expression
        told = isinstance(e, ex.EventTime)
        relative = reading.relative or told or isinstance(e, COUNTED)
        return Claim(
            id="when-1",
            value=dated.when,
            source=self.article.source.id,
            selector=selector,
            date_text=exact or mention.quote,
            reference=self.article.document_time if reading.relative else None,
            rule=mention.rule,
            method="computed" if relative else "stated",
            # That event is in another file, so a claim on it could not be read here.
            reason=f"{TOLD_BY}{e.event}" if isinstance(e, ex.EventTime) else None,
            confidence=round(score, 2),
            language=self.language,
        )

    def _amount_claims(self, counted: Sequence[Amount]) -> Iterator[Claim]:
        fields: set[str] = set()
        for each in counted:
            if each.quantity.name in fields:
                continue
            fields.add(each.quantity.name)
            yield Claim(
                id=f"{each.quantity.name}-1",
                field=each.quantity.name,
                value=each.quantity,
                source=self.article.source.id,
                selector=selector_of(
                    self.text, each.start, each.end, most=self.longest_quote,
                    body=self.article.body,
                ),
                language=self.language,
            )  # fmt: skip

    def _named(self, clause: Clause, sentence: Sentence) -> tuple[list[str], list[str]]:
        """Return actors and places: of the clause, or else of the sentence."""
        for start, end in ((clause.start, clause.end), (sentence.start, sentence.end)):
            found = list(self.names.find(self.text, start, end))
            if found:
                actors = dict.fromkeys(each.name for each in found if not each.place)
                places = dict.fromkeys(each.name for each in found if each.place)
                return list(actors), list(places)
        return [], []


def _distinct(found: list[Quantity]) -> list[Quantity]:
    """Return the first quantity of each name."""
    return list({each.name: each for each in reversed(found)}.values())[::-1]


def _id(when: TimeSpan, said: str) -> str:
    """Return an id that begins with the date: `2022-02-24-russia-invades-ukraine`."""
    day = when.earliest or when.latest or ""
    date = when.edtf if _CALENDAR.fullmatch(when.edtf) else day[:7]
    return f"{date}-{slug(' '.join(said.split()[:6]))}".strip("-")
