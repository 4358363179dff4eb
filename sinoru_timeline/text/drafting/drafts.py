"""Draft events: what a text says happened, with its date, for a person to look at.

Every sentence is cut into clauses, and a clause with a date and a verb is a draft. What only dates
a document, compares with another year, or says since when something has gone on, is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.event import DRAFT, Event, Modality, Participant, Place
from sinoru_timeline.record.provenance import Claim, Quantity
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import Reading, date_line, readings
from sinoru_timeline.text.articles.reader import slug
from sinoru_timeline.text.cells import range_text
from sinoru_timeline.text.drafting.modality import is_planned, modality_of
from sinoru_timeline.text.drafting.names import NameIndex
from sinoru_timeline.text.drafting.quoting import MOST_WORDS, TOLD_BY, selector_of
from sinoru_timeline.text.drafting.statements import Sentence, statements
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.prose import load_prose
from sinoru_timeline.text.prose.amounts import Amount, amounts
from sinoru_timeline.text.prose.clauses import Clause, leans, subject_of, thing, thing_before, title
from sinoru_timeline.text.resolve import Mode

_YEAR: Final = 366
_WORD: Final = re.compile(r"\w+")
_CALENDAR: Final = re.compile(r"-?\d{4}(?:-[01]\d(?:-[0-3]\d)?)?")
_QUESTION: Final = re.compile(r"\?[\"'”’)]*$")
_BEFORE: Final = 28  # characters before a date that say what it is of
_FEW: Final = 5  # words behind a verb of saying
_CLOSE: Final = 3  # characters between a date and "when"
_BACKGROUND: Final = ("since",)
_RELATIVE: Final = (ex.Shift, ex.Then, ex.SamePeriod)


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
        for sentence in statements(self.article, self.readings, self.prose, self.own_date):
            yield from self._of_sentence(sentence)

    # --- what is an event -----------------------------------------------------------------------

    def _of_sentence(self, sentence: Sentence) -> Iterator[Draft]:
        if _QUESTION.search(self.text, sentence.start, sentence.end):
            return
        taken: list[tuple[Clause, Reading, TimeSpan]] = []
        for reading in sentence.readings:
            clause = self._clause_of(sentence, reading.mention)
            when = self._when(reading, clause, sentence)
            if when is None or not self._tells(sentence, clause, reading):
                continue
            self._take(taken, clause, reading, when)
        for clause, reading, when in taken:
            draft = self._draft(sentence, clause, reading, when)
            if draft is not None:
                yield draft

    def _take(
        self,
        taken: list[tuple[Clause, Reading, TimeSpan]],
        clause: Clause,
        reading: Reading,
        when: TimeSpan,
    ) -> None:
        """Add a date of a clause, unless one that it has already says the same."""
        for number, (other, earlier, known) in enumerate(taken):
            if other != clause:
                continue
            told = [isinstance(r.mention.expression, ex.EventTime) for r in (earlier, reading)]
            if told == [False, True] and known.intersects(when):
                return  # what is stated counts before what an event tells
            if told == [True, False] and known.intersects(when):
                taken[number] = (clause, reading, when)
                return
            if _is_bare_weekday(reading.mention):
                return  # "Four months later, on a wet Sunday": no other date
            if known.contains(when) or when.contains(known):
                best = (earlier, known) if when.contains(known) else (reading, when)
                taken[number] = (clause, *best)
                return
        taken.append((clause, reading, when))

    def _clause_of(self, sentence: Sentence, mention: Mention) -> Clause:
        parts = sentence.clauses
        number = next(
            (n for n, clause in enumerate(parts) if clause.start <= mention.start < clause.end),
            len(parts) - 1,
        )
        clause = parts[number]
        e = mention.expression
        if isinstance(e, ex.EventTime) and len(parts) > 1 and self._leads(clause, mention):
            # "After Russia invaded Ukraine, the West …": it dates the other clause.
            return parts[number - 1] if number else parts[1]
        if clause.verb is None:
            # "Last September, after they met, he said": the clause that leans on nothing.
            for other in parts[number + 1 :]:
                if not leans(self.text, other, self.prose):
                    return other
        thing_at = thing(self.text, clause, mention.start, self.prose)
        if thing_at is not None:
            return Clause(thing_at[0], thing_at[1], None, active=True)
        following = parts[number + 1] if number + 1 < len(parts) else None
        if (
            following is not None
            and self.prose.of_date is not None
            and following.start - mention.end <= _CLOSE
            and self.prose.of_date.match(self.text, mention.end)
            and clause.verb is not None
            and mention.start > clause.verb
        ):
            return following  # "until 17 January 1960, when a power cut left the capital dark"
        return clause

    def _leads(self, clause: Clause, mention: Mention) -> bool:
        """Tell whether a mention begins a clause and dates another one."""
        if self.text[clause.start : mention.start].strip(" ,"):
            return False
        verb = clause.verb
        return verb is None or verb < mention.end or "," not in self.text[mention.end : verb]

    def _when(self, reading: Reading, clause: Clause, sentence: Sentence) -> TimeSpan | None:
        """Return when the clause says it was; None where the mention dates nothing."""
        mention, when = reading.mention, reading.when
        if when is None or mention.duration is not None or mention.recurrence is not None:
            return None
        e = mention.expression
        if self.article.document_time is None and _is_deictic(e):
            return None  # it is counted from the document, and nobody knows of when that is
        if isinstance(e, ex.Vague | ex.Length | ex.Repeat | ex.Stretch):
            return None
        if mention.signal in _BACKGROUND or (
            isinstance(e, ex.EventTime) and e.relation in ("since", "until")
        ):
            return None
        before = self.text[max(sentence.start, mention.start - _BEFORE) : mention.start]
        latest = self.prose.latest
        by = mention.signal == "by" or (latest is not None and latest.search(before) is not None)
        if mention.signal in ("by", "until") or by:
            plain = mention.resolved.edtf()
            when = when if when != mention.when or plain is None else TimeSpan(plain)
        if by and is_planned(
            self.text, sentence, clause, when, self.article.document_time, self.prose
        ):
            return self._up_to(when)
        if isinstance(e, ex.EventTime):
            lasting = self.prose.lasting
            if e.relation == "during" and lasting is not None and lasting.search(mention.quote):
                return None
            if e.relation == "during" and when.end_latest == UNBOUNDED_ABOVE:
                return None
        return when

    def _up_to(self, when: TimeSpan) -> TimeSpan:
        """Return what is to happen by a day: between the document and that day."""
        now = self.article.document_time
        if now is None or when.end_latest == UNBOUNDED_ABOVE:
            return when
        low, high = now.start_earliest, when.end_latest
        return TimeSpan(range_text(int(low), int(high))) if UNBOUNDED_BELOW < low < high else when

    def _tells(self, sentence: Sentence, clause: Clause, reading: Reading) -> bool:
        """Tell whether a clause says that something happened at a date."""
        mention, prose = reading.mention, self.prose
        if self.own_date is not None and mention.start < self.own_date[1] <= mention.end:
            return False
        if sentence.entry and mention is sentence.readings[0].mention:
            return True
        if clause.verb is None and not clause.active and not self._is_caption(sentence):
            return False
        if mention.rule == "deictic-day" and self._in_quotes(sentence.start, mention.start):
            return False  # "today" of somebody who is quoted
        before = self.text[max(sentence.start, mention.start - _BEFORE) : mention.start]
        if prose.background is not None and prose.background.search(before):
            return False
        if prose.comparing is not None and prose.comparing.search(before):
            # "from 2021 to 2022" is one mention; "up from 2021" compares.
            return False
        lead = self.text[sentence.start : mention.start]
        short = sentence.end - sentence.start <= 80
        return not (
            short and prose.document is not None and prose.document.match(lead.lstrip("*_ ("))
        )

    def _is_caption(self, sentence: Sentence) -> bool:
        """Tell a line below a picture: a full stop, two names and no verb."""
        if self.text[sentence.end - 1] != "." or len(sentence.clauses) > 1:
            return False
        found = {each.name for each in self.names.find(self.text, sentence.start, sentence.end)}
        return len(found) >= 2

    def _in_quotes(self, start: int, at: int) -> bool:
        said = self.text[start:at]
        opened = said.count("“") + said.count("„") - said.count("”") - said.count('"') % 2
        return opened > said.count("“") * ("„" in said) or said.count('"') % 2 == 1

    # --- the event ------------------------------------------------------------------------------

    def _draft(
        self, sentence: Sentence, clause: Clause, reading: Reading, when: TimeSpan
    ) -> Draft | None:
        mention = reading.mention
        modality = modality_of(
            self.text, sentence, clause, when, self.article.document_time, self.prose
        )
        actors, places = self._named(clause, sentence)
        counted = list(amounts(self.text, clause.start, clause.end, self.prose))
        score = self._score(sentence, clause, reading, when, modality, len(actors) + len(places))
        said = self._title(sentence, clause, mention)
        if len(said.split()) < 2 and said.isascii():
            return None
        claim = self._claim(reading, when, score)
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

    def _claim(self, reading: Reading, when: TimeSpan, score: float) -> Claim:
        mention = reading.mention
        selector = selector_of(
            self.text, mention.start, mention.end, most=self.longest_quote, body=self.article.body
        )
        exact = "" if selector.quote is None else selector.quote.exact
        e = mention.expression
        told = isinstance(e, ex.EventTime)
        relative = reading.relative or told or isinstance(e, _RELATIVE)
        return Claim(
            id="when-1",
            value=when,
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

    # --- rank ---------------------------------------------------------------------------------

    def _only_says(self, clause: Clause) -> bool:
        """Tell whether a clause tells no more than that somebody spoke."""
        verb = _WORD.match(self.text, clause.verb or clause.start)
        rest = self.text[clause.verb : clause.end].split()
        said = verb is not None and verb[0].lower() in self.prose.speech
        return said and len(rest) <= _FEW

    def _score(
        self,
        sentence: Sentence,
        clause: Clause,
        reading: Reading,
        when: TimeSpan,
        modality: Modality,
        named: int,
    ) -> float:
        score = 0.95
        e = reading.mention.expression
        if not clause.active and not sentence.entry:
            score *= 0.7  # it says how something was, not what happened
        if isinstance(e, ex.Then | ex.EventTime):
            score *= 0.75
        elif isinstance(e, _RELATIVE):
            score *= 0.85
        elif reading.relative:
            score *= 0.9
        if clause.verb is not None and self._only_says(clause):
            score *= 0.75
        if when.end_latest - when.start_earliest > _YEAR:
            score *= 0.7
        if when.start_earliest == UNBOUNDED_BELOW:
            score *= 0.8
        if modality != "occurred":
            score *= 0.95
        if reading.mention.alternatives:
            score *= 0.95
        if not named:
            score *= 0.9
        return score


def _is_deictic(e: ex.Expression) -> bool:
    return isinstance(e, ex.Relative | ex.Shift) and e.origin == "document"


def _is_bare_weekday(mention: Mention) -> bool:
    e = mention.expression
    return isinstance(e, ex.CalendarDate) and e.weekday is not None and e.month is e.which is None


def _distinct(found: list[Quantity]) -> list[Quantity]:
    """Return the first quantity of each name."""
    return list({each.name: each for each in reversed(found)}.values())[::-1]


def _id(when: TimeSpan, said: str) -> str:
    """Return an id that begins with the date: `2022-02-24-russia-invades-ukraine`."""
    day = when.earliest or when.latest or ""
    date = when.edtf if _CALENDAR.fullmatch(when.edtf) else day[:7]
    return f"{date}-{slug(' '.join(said.split()[:6]))}".strip("-")
