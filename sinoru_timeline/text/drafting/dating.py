"""Which clause a date belongs to, and when the clause says that something happened."""

import re
from typing import Final

import attrs

from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import Reading
from sinoru_timeline.text.cells import range_text
from sinoru_timeline.text.drafting.modality import is_planned
from sinoru_timeline.text.drafting.names import NameIndex
from sinoru_timeline.text.drafting.statements import Sentence
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.prose import Prose
from sinoru_timeline.text.prose.clauses import Clause, leans, thing

_QUESTION: Final = re.compile(r"\?[\"'”’)]*$")
_BEFORE: Final = 28  # characters before a date that say what it is of
_CLOSE: Final = 3  # characters between a date and "when"
_SHORT: Final = 80  # characters of a sentence that may be no more than the date of a document
_BACKGROUND: Final = ("since",)


@attrs.frozen
class Dated:
    """A clause that says what happened, and when.

    Attributes:
        clause: the clause.
        reading: the mention that dates it.
        when: when it was.
    """

    clause: Clause
    reading: Reading
    when: TimeSpan


class Dating:
    """Finds what an article dates.

    Args:
        article: the article.
        prose: what is known of its language.
        names: whom and where to look for.
        own_date: where the text states its own date, or None.
    """

    def __init__(
        self,
        article: Article,
        prose: Prose,
        names: NameIndex,
        own_date: tuple[int, int] | None,
    ) -> None:
        """Begin an article."""
        self.article = article
        self.text = article.text
        self.prose = prose
        self.names = names
        self.own_date = own_date

    def dated(self, sentence: Sentence) -> list[Dated]:
        """Return what a sentence dates, each clause once by each date of its own."""
        taken: list[Dated] = []
        if _QUESTION.search(self.text, sentence.start, sentence.end):
            return taken
        for reading in sentence.readings:
            clause = self._clause_of(sentence, reading.mention)
            when = self._when(reading, clause, sentence)
            if when is not None and self._tells(sentence, clause, reading):
                _take(taken, Dated(clause, reading, when))
        return taken

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
        short = sentence.end - sentence.start <= _SHORT
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


def _take(taken: list[Dated], new: Dated) -> None:
    """Add a date of a clause, unless one that it has already says the same."""
    for number, old in enumerate(taken):
        if old.clause != new.clause:
            continue
        told = [isinstance(d.reading.mention.expression, ex.EventTime) for d in (old, new)]
        if told[0] != told[1] and old.when.intersects(new.when):
            taken[number] = new if told[0] else old  # what is stated counts before what is told
            return
        if _is_bare_weekday(new.reading.mention):
            return  # "Four months later, on a wet Sunday": no other date
        if old.when.contains(new.when) or new.when.contains(old.when):
            taken[number] = old if new.when.contains(old.when) else new
            return
    taken.append(new)


def _is_deictic(e: ex.Expression) -> bool:
    return isinstance(e, ex.Relative | ex.Shift) and e.origin == "document"


def _is_bare_weekday(mention: Mention) -> bool:
    e = mention.expression
    return isinstance(e, ex.CalendarDate) and e.weekday is not None and e.month is e.which is None
