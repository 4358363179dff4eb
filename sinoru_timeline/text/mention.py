"""A stretch of text that speaks of time, and what it means."""

from typing import Final

import attrs

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal.duration import Duration, Recurrence, Unit
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import Cell, edtf_of, range_text, thirds
from sinoru_timeline.text.resolve import RELATIONS, Resolved, bounded
from sinoru_timeline.text.timex import Timex


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

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: the index of its first character, and the one behind its last."""
        return self.start, self.end

    @property
    def said(self) -> "tuple[Mention, ...]":
        """The ends of a range that are said; of all else the mention itself."""
        return self.parts if self.rule == "range" else (self,)

    @property
    def value(self) -> TimeSpan | Duration | Recurrence | None:
        """What it means: when, how long or how often; None if it is not resolved."""
        return self.when or self.duration or self.recurrence

    @property
    def duration(self) -> Duration | None:
        """How long, in one unit: where several are said, in the finest that holds them all."""
        amounts = self.resolved.amounts
        if self.resolved.kind != "duration" or not amounts:
            return None
        if len(amounts) == 1 and amounts[0].number is None:
            factor, name = UNITS.get(amounts[0].unit, (0, "day"))
            return Duration(None, name) if factor else None
        return _in_one_unit(amounts)

    @property
    def recurrence(self) -> Recurrence | None:
        """How often, if it is so many times in each unit; "every two weeks" is not."""
        e = self.expression
        if not isinstance(e, ex.Repeat) or e.every != 1:
            return None
        return Recurrence(UNITS.get(e.unit, (1, "day"))[1], e.times)

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
        steps = [f"rule {self.rule}: read {self.quote!r}"]
        for sentence, facts in self.resolved.steps:
            shown = [edtf_of(fact) if isinstance(fact, tuple) else str(fact) for fact in facts]
            steps.append(sentence.format(*shown))
        if self.signal:
            steps.append(f"the words beside it say {self.signal!r}")
        return steps


UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "second": (1, "second"), "minute": (1, "minute"), "hour": (1, "hour"), "day": (1, "day"),
    "night": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"),
    "quarter": (3, "month"), "half": (6, "month"), "semester": (6, "month"), "year": (1, "year"),
    "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"),
}  # fmt: skip


# Units of one another, the finest last: a month is no number of days.
_KINDS: Final[tuple[dict[Unit, int], ...]] = (
    {"year": 12, "month": 1},
    {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1},
)


def _in_one_unit(amounts: tuple[ex.Amount, ...]) -> Duration | None:
    """Write amounts in the coarsest unit of which they are a whole number; None if there is none."""
    for kind in _KINDS:
        total = 0.0
        for amount in amounts:
            factor, name = UNITS.get(amount.unit, (0, "day"))
            if not factor or name not in kind or amount.number is None:
                break
            total += amount.number * factor * kind[name]
        else:
            order: list[Unit] = list(kind)
            finest = max(order.index(UNITS[amount.unit][1]) for amount in amounts)
            for unit in order[finest:]:
                if not total % kind[unit]:
                    return Duration(int(total / kind[unit]), unit)
    return None


def span_of(text: str) -> TimeSpan | None:
    """Make a span; None where EDTF cannot write it: days of years beyond four digits."""
    try:
        return TimeSpan(text)
    except EDTFSyntaxError:
        return None
