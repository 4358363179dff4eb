"""A stretch of text that speaks of time, and what it means."""

import functools
from typing import TYPE_CHECKING

import attrs

from sinoru_timeline.errors import EDTFSyntaxError, excerpt
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import Cell, edtf_of, range_text, thirds
from sinoru_timeline.text.resolve import RELATIONS, Resolved, bounded
from sinoru_timeline.text.timex import Timex

if TYPE_CHECKING:
    from sinoru_timeline.temporal.duration import Duration, Recurrence


@attrs.frozen(eq=False)
class Mention:
    """A stretch of text that speaks of time, and what it means; made by `annotate`.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        quote: its words.
        rule: the rule that read it.
        expression: what was said, unresolved.
        when: what it means as a date, or None.
        timex: its TIMEX3 tag.
        signal: what the word before it says: `since`, `before`, …, or None.
        parts: the two ends of a range, which TIMEX3 tags one by one; else empty.

    >>> from sinoru_timeline import annotate
    >>> mention = annotate("in May 2014").mentions[0]
    >>> mention.span, mention.quote, mention.value
    ((3, 11), 'May 2014', TimeSpan('2014-05'))
    """

    start: int
    end: int
    quote: str
    rule: str
    expression: ex.Expression
    timex: Timex
    signal: str | None
    resolved: Resolved = attrs.field(repr=False)
    when: TimeSpan | None = None
    parts: tuple["Mention", ...] = ()

    @classmethod
    def unread(cls, phrase: str) -> "Mention":
        """Return what stands for words that say no time: a mention without a value."""
        found = Resolved("unresolved").note("no rule reads these words")
        return cls(0, len(phrase), phrase, "none", ex.Refused(), Timex("DATE", None), None, found)

    @classmethod
    def fallen_back(cls, phrase: str, span: TimeSpan, rule: str) -> "Mention":
        """Return what dateparser made of a phrase."""
        found = Resolved("fallback").note("asked dateparser, as there is no lexicon: {}", rule)
        return cls(
            0, len(phrase), phrase, "fallback", ex.Refused(), Timex("DATE", None), None, found, span
        )

    def quoted(self, text: str) -> "Mention":
        """Return it with the words as they stand in a text, marks and all."""
        parts = tuple(part.quoted(text) for part in self.parts)
        return attrs.evolve(self, quote=text[self.start : self.end], parts=parts)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: the index of its first character, and the one behind its last."""
        return self.start, self.end

    @property
    def said(self) -> "tuple[Mention, ...]":
        """The ends of a range that are said; of all else the mention itself."""
        return self.parts if self.rule == "range" else (self,)

    @property
    def value(self) -> "TimeSpan | Duration | Recurrence | None":
        """What it means: when, how long or how often; None if it is not resolved."""
        return self.when or self.duration or self.recurrence

    @property
    def duration(self) -> "Duration | None":
        """How long, in one unit: where several are said, in the finest that holds them all."""
        if self.resolved.kind != "duration":
            return None
        # Not every text that is read is asked how long things lasted.
        from sinoru_timeline.text.measures import duration_of  # noqa: PLC0415

        return duration_of(self.resolved.amounts)

    @property
    def longest(self) -> "Duration | None":
        """How long at most, where two amounts are said: three weeks of "two to three weeks"."""
        amounts = self.resolved.amounts
        if self.resolved.kind != "duration" or all(amount.most is None for amount in amounts):
            return None
        from sinoru_timeline.text.measures import duration_of  # noqa: PLC0415 - as above

        return duration_of(tuple(amount.greatest for amount in amounts))

    @property
    def recurrence(self) -> "Recurrence | None":
        """How often, if it is so many times in each unit; "every two weeks" is not."""
        if not isinstance(self.expression, ex.Repeat):
            return None
        from sinoru_timeline.text.measures import recurrence_of  # noqa: PLC0415 - as above

        return recurrence_of(self.expression)

    @property
    def alternatives(self) -> list[TimeSpan]:
        """Other readings that the words allow."""
        spans = (span_of(self._written(cell)) for cell in self.resolved.others)
        return [span for span in spans if span is not None]

    def _written(self, cell: Cell) -> str:
        """Write another reading as the chosen one is: its part, or what lies before or after."""
        if self.resolved.kind == "part" and self.resolved.part in ("start", "mid", "end"):
            return range_text(*thirds(cell, self.resolved.part))
        if self.resolved.kind == "cell" and self.signal in RELATIONS:
            return bounded(cell, self.signal)
        return edtf_of(cell)

    @property
    def reasons(self) -> list[str]:
        """The steps that led to the meaning, in plain words."""
        read = f"rule {self.rule}: read {excerpt(self.quote)}"
        steps = [] if self.rule == "none" else [read]
        for sentence, facts in self.resolved.steps:
            shown = [edtf_of(fact) if isinstance(fact, tuple) else str(fact) for fact in facts]
            told = sentence.format(*shown)
            if steps[-1:] != [told]:
                steps.append(told)
        if self.signal:
            steps.append(f"the words beside it say {self.signal!r}")
        return steps


@functools.lru_cache(maxsize=4096)  # texts name the same dates again and again
def span_of(text: str) -> TimeSpan | None:
    """Make a span; None where EDTF cannot write it: days of years beyond four digits."""
    try:
        return TimeSpan(text)
    except EDTFSyntaxError:
        return None
