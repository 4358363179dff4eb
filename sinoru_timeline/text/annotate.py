"""A document's mentions: recognise, refine, resolve."""

from typing import Final, cast

import attrs

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.record.anchors import AnchorIndex
from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.provenance import Anchor, AnchorRelation
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.duration import Duration, Recurrence, Unit
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.anchoring import EventMention, find_events
from sinoru_timeline.text.cells import day_text, edtf_of, range_text, run_text, shift_day
from sinoru_timeline.text.lexicon import Lexicon, load
from sinoru_timeline.text.recognize import Draft, blocks, recognize
from sinoru_timeline.text.refine import refine
from sinoru_timeline.text.resolve import Mode, Prefer, Reference, Resolved, Scene, ahead, bounded
from sinoru_timeline.text.timex import Timex, timex

_RELATIONS: Final = {
    "since": "since",
    "before": "before",
    "until": "until",
    "after": "after",
    "by": "by",
}


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

    >>> mention = annotate_text("in May 2014")[0]
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
    def value(self) -> TimeSpan | Duration | Recurrence | None:
        """What it means: when, how long or how often; None if it is not resolved."""
        return self.when or self.duration or self.recurrence

    @property
    def duration(self) -> Duration | None:
        """How long, if it says so in one unit."""
        amounts = self.resolved.amounts
        if self.resolved.kind != "duration" or len(amounts) != 1:
            return None
        unit = amounts[0].unit
        number = amounts[0].number
        factor, name = _UNITS.get(unit, (0, "day"))
        if not factor or (number is not None and (number * factor) % 1):
            return None
        return Duration(None if number is None else int(number * factor), name)

    @property
    def recurrence(self) -> Recurrence | None:
        """How often, if it says so."""
        e = self.expression
        if not isinstance(e, ex.Repeat):
            return None
        return Recurrence(_UNITS.get(e.unit, (1, "day"))[1], e.times)

    @property
    def alternatives(self) -> list[TimeSpan]:
        """Other readings that the words allow."""
        spans = (_span(edtf_of(cell)) for cell in self.resolved.others)
        return [span for span in spans if span is not None]

    @property
    def reasons(self) -> list[str]:
        """The steps that led to the meaning, in plain words."""
        steps = [f"rule {self.rule}: read {self.quote!r}"]
        for sentence, facts in self.resolved.steps:
            shown = [edtf_of(fact) if isinstance(fact, tuple) else str(fact) for fact in facts]
            steps.append(sentence.format(*shown))
        if self.signal:
            steps.append(f"{self.signal!r} stands before it")
        return steps


_UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "second": (1, "second"), "minute": (1, "minute"), "hour": (1, "hour"), "day": (1, "day"),
    "night": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"),
    "quarter": (3, "month"), "half": (6, "month"), "semester": (6, "month"), "year": (1, "year"),
    "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"),
}  # fmt: skip


def annotate_text(
    text: str,
    *,
    document_time: SpanLike | None = None,
    language: str = "en",
    mode: Mode | None = None,
    style: str = "us",
    prefer: Prefer | None = None,
    anchors: AnchorIndex | None = None,
) -> list[Mention]:
    """Find and resolve the mentions of a text.

    Args:
        text: the text.
        document_time: when it was written or published; its first day counts. Without it relative
            expressions stay unresolved.
        language: the code of a language there is a lexicon for.
        mode: the genre: `news`, whose relative dates hang on the document time, or `narrative`,
            whose hang on what the text speaks of. None: told from the text.
        style: how 3/4/2022 is read: `us`, month first, or `gb`, day first.
        prefer: whether a bare date is past or future; None: the sentence tells.
        anchors: the events that dates may be told by.

    >>> [(m.quote, str(m.when)) for m in annotate_text("It began in May 2014.")]
    [('May 2014', '2014-05')]
    """
    lexicon = load(language)
    reference = reference_of(document_time)
    mentions: list[Mention] = []
    scene: Scene | None = None
    for block in blocks(text, lexicon):
        drafts = refine(recognize(block, lexicon, style), lexicon)
        if scene is None:
            scene = Scene(
                text, reference, mode or mode_of(drafts, reference), lexicon.tense, prefer
            )
        opened: Mention | None = None
        for draft in drafts:
            if _unwanted(draft.expression, scene.mode):
                continue
            if (
                isinstance(draft.expression, ex.CalendarDate)
                and draft.expression.bare
                and not scene.knows(draft.expression)
            ):
                continue
            scene.not_before = None
            if opened is not None and (bounds := opened.resolved.bounds()) is not None:
                scene.not_before = bounds[0]
            mention = mention_of(draft, text, scene)
            scene.not_before = None
            if opened is not None:
                joined = join_range(opened, mention, text, scene)
                if joined is not None:
                    mentions[-1] = joined
                    opened = None
                    continue
            mentions.append(mention)
            opened = mention if draft.opens else None
    if anchors is not None:
        return with_events(text, mentions, lexicon, anchors, reference)
    return mentions


def mode_of(drafts: list[Draft], reference: Reference | None) -> Mode:
    """Tell the genre from the beginning of a text.

    A narrative has dates of its own, far from the document's, and months and days whose year it
    has said before; the news speak of today, of weekdays and of this year. Without a document time
    there is nothing but the narrative to hang on.
    """
    if reference is None:
        return "narrative"
    year, month, _ = civil_date(reference.day)
    score = 0
    for draft in drafts:
        inner = draft.expression
        while isinstance(inner, (ex.Part, ex.Approximate)):
            inner = inner.of
        if isinstance(inner, ex.CalendarDate):
            score += _weight(inner, year, month)
        elif isinstance(inner, (ex.Relative, ex.Shift)) and inner.origin == "document":
            score -= _DEICTIC
    return "narrative" if score >= _ENOUGH else "news"


def _weight(date: ex.CalendarDate, year: int, month: int) -> int:
    """Return how much a date speaks for a narrative, and against the news."""
    if isinstance(date.year, int):
        old = date.year < year - _PAST
        far = abs((date.year - year) * 12 + (date.month or month) - month) > _NEAR
        return old + (2 if date.month is not None and far else 0)
    if date.month is not None:
        return 1
    return -_DEICTIC if date.weekday is not None else 0


_PAST: Final = 5  # years
_NEAR: Final = 2  # months
_DEICTIC: Final = 3
_ENOUGH: Final = 12  # no news text at hand has more than 9, no history less than 31


def with_events(
    text: str, mentions: list[Mention], lexicon: Lexicon, anchors: AnchorIndex,
    reference: Reference | None,
) -> list[Mention]:  # fmt: skip
    """Add the times told by events; an amount before them is joined: "weeks before the war"."""
    latest = float("inf") if reference is None else float(reference.day)
    dates = [
        (m.start, m.end, m.when)
        for m in mentions
        if m.when is not None and m.resolved.kind == "cell" and m.signal is None
    ]
    found = find_events(text, lexicon, anchors, latest, dates)
    if not found:
        return mentions
    merged: list[Mention] = []
    at = 0
    for event in found:
        while at < len(mentions) and mentions[at].end <= event.start:
            merged.append(mentions[at])
            at += 1
        if at < len(mentions) and mentions[at].start < event.end:
            continue  # the words name a date themselves
        start = event.start
        mod: str | None = None
        amounts: tuple[ex.Amount, ...] = ()
        last = merged[-1] if merged else None
        if event.years is not None:
            amounts = (ex.Amount(event.years, "year"),)
        elif (
            last is not None
            and isinstance(last.expression, ex.Length)
            and event.relation in ("before", "after")
            and not text[last.end : event.start].strip()
        ):
            start, amounts, mod = last.start, last.expression.amounts, last.expression.mod
            merged.pop()
        merged.append(_event_mention(text, start, amounts, event, mod, reference))
    return merged + mentions[at:]


def _event_mention(
    text: str, start: int, amounts: tuple[ex.Amount, ...], event: EventMention, mod: str | None,
    reference: Reference | None,
) -> Mention:  # fmt: skip
    found = event.found
    offset = None
    if len(amounts) == 1:
        number, unit = amounts[0].number, amounts[0].unit
        factor, name = _UNITS.get(unit, (0, "day"))
        if factor and (number is None or not number % 1):
            offset = Duration(None if number is None else int(number) * factor, name)
    anchor = Anchor(
        event=found.event, relation=cast("AnchorRelation", event.relation), offset=offset
    )
    resolved = Resolved("event")
    resolved.note("event {}: {}", found.event, found.when.edtf)
    if found.others:
        resolved.note("it could also be {}", ", ".join(found.others))
    expression = ex.EventTime(found.event, event.relation, amounts)
    when = (
        anchored(found.when, anchor) if event.years is None else _years_on(found.when, event.years)
    )
    if event.years is not None:
        resolved.note("{} years on", event.years)
    elif (
        event.close
        and event.relation in ("before", "after")
        and (near := _within_a_week(found.when, event.relation)) is not None
    ):
        resolved.note("shortly {} it: within the week", event.relation)
        when = near
    elif when is not None and event.relation == "after":
        when = _capped(when, found.when, amounts, mod, reference)
        if event.within is not None:
            when = _inside(when, event.within)
    value = (
        found.when.edtf
        if found.when.edtf[:1].isdigit() and found.when.level == 0 and "/" not in found.when.edtf
        else None
    )
    if event.years is None:
        mod = mod or {"before": "BEFORE", "after": "AFTER"}.get(event.relation)
    return Mention(
        start, event.end, text[start : event.end], "event-anchor", expression,
        Timex("DATE", value, mod, found.event), None, resolved, when,
    )  # fmt: skip


def _years_on(when: TimeSpan, years: int) -> TimeSpan | None:
    """Return the same date so many years later, as fine as it was."""
    if when.start_earliest == UNBOUNDED_BELOW or when.end_latest == UNBOUNDED_ABOVE:
        return None
    low, high = (
        shift_day(int(day), "year", years) for day in (when.start_earliest, when.end_latest)
    )
    return TimeSpan(range_text(low, high))


def _inside(when: TimeSpan, whole: TimeSpan) -> TimeSpan:
    """Keep to the date that stands beside the event: "Last September, after they met"."""
    if not when.intersects(whole):
        return when
    low = max(when.start_earliest, whole.start_earliest)
    high = min(when.end_latest, whole.end_latest)
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        return when
    return TimeSpan(range_text(int(low), int(high)))


def _within_a_week(event: TimeSpan, relation: str) -> TimeSpan | None:
    """Return the week before or after an event whose day is known."""
    if relation == "before" and event.start_earliest == event.start_latest:
        day = int(event.start_earliest)
        return TimeSpan(range_text(day - 7, day - 1))
    if relation == "after" and event.end_earliest == event.end_latest:
        day = int(event.end_earliest)
        return TimeSpan(range_text(day + 1, day + 7))
    return None


def _capped(
    when: TimeSpan, event: TimeSpan, amounts: tuple[ex.Amount, ...], mod: str | None,
    reference: Reference | None,
) -> TimeSpan:  # fmt: skip
    """End what came after an event with the document: the text tells of nothing later."""
    if (
        mod in ("MORE_THAN", "EQUAL_OR_MORE")
        and amounts[0].number is not None
        and event.end_latest != UNBOUNDED_ABOVE
    ):
        low = shift_day(int(event.start_earliest), amounts[0].unit, int(amounts[0].number)) + 1
    elif when.end_latest == UNBOUNDED_ABOVE and when.start_earliest != UNBOUNDED_BELOW:
        low = int(when.start_earliest)
    else:
        return when
    if reference is None or reference.day < low:
        return TimeSpan(f"[{day_text(low)}..]")
    return TimeSpan(range_text(low, reference.day))


def _unwanted(expression: ex.Expression, mode: Mode) -> bool:
    """Tell whether the words are a mention only in the other genre."""
    return (
        isinstance(expression, (ex.Vague, ex.Then, ex.Repeat, ex.DayPart))
        and expression.only is not None
        and expression.only != mode
    )


def join_range(left: Mention, right: Mention, text: str, scene: Scene) -> Mention | None:
    """Join two mentions to the range they are the ends of; None if they are not in order."""
    first, last = left.resolved, right.resolved
    if first.kind == "clock" or last.kind == "clock":
        start, end = first.edtf(), last.edtf()
        if start is None or end is None or "T" not in start or "T" not in end:
            return None
        if start >= end:
            return None
        # EDTF has no intervals of times: the days stand for them, the times are those of the ends.
        days = start[:10], end[:10]
        span = days[0] if days[0] == days[1] else "/".join(days)
    else:
        low, high = first.bounds(), last.bounds()
        if low is None or high is None or low[0] > high[1]:
            return None
        scene.last_run = (low[0], high[1])
        start, end = first.edtf(), last.edtf()
        if start is None or end is None:
            return None
        if start[0] in "[." or end[0] in "[.":
            span = run_text(low[0], high[1]).replace("..", "/")
        else:
            span = f"{start}/{end}"
    found = Resolved("run")
    found.steps = [*first.steps, *last.steps, ("from the first to the second", ())]
    expression = ex.Between(left.expression, right.expression)
    return Mention(
        left.start, right.end, text[left.start : right.end], "range", expression,
        timex(expression, found, scene.mode), None, found, _span(span), (left, right),
    )  # fmt: skip


def reference_of(document_time: SpanLike | None) -> Reference | None:
    """Return the point a document time stands for: its first day."""
    if document_time is None:
        return None
    span = TimeSpan.at(document_time)
    if span.start_earliest == UNBOUNDED_BELOW:
        return None
    time = span.time
    return Reference(int(span.start_earliest), None if time is None else time.second)


def mention_of(draft: Draft, text: str, scene: Scene) -> Mention:
    """Resolve a draft."""
    start, end = draft.start, draft.end
    scene.signal = draft.signal
    found = scene.resolve(draft.expression, start, end)
    if isinstance(draft.expression, ex.Length) and draft.first:
        word = draft.block.tokens[draft.first - 1].lower()
        if word in ("in", "within"):
            ahead(scene, draft.expression, found, within=word == "within")
        elif (
            word in ("+", "-")
            and not draft.block.gaps[draft.first]
            and (draft.first == 1 or draft.block.gaps[draft.first - 1])
        ):
            ahead(scene, draft.expression, found, direction=1 if word == "+" else -1, sure=True)
    return Mention(
        start, end, text[start:end], draft.rule, draft.expression,
        timex(draft.expression, found, scene.mode), draft.signal, found, _when(found, draft.signal),
    )  # fmt: skip


def _span(text: str) -> TimeSpan | None:
    """Make a span; None where EDTF cannot write it: days of years beyond four digits."""
    try:
        return TimeSpan(text)
    except EDTFSyntaxError:
        return None


def _when(found: Resolved, signal: str | None) -> TimeSpan | None:
    if found.kind == "unresolved" and found.bound is None:
        return None
    if signal is not None and found.cell is not None and found.kind == "cell":
        relation = _RELATIONS.get(signal)
        if relation is not None:
            text = bounded(found.cell, relation)
            return None if text is None else _span(text)
    if found.kind == "duration":
        if found.cell is not None:
            text = found.edtf()
            return None if text is None else _span(text)
        if found.low is None or found.high is None:
            return None
        mark = "~" if found.approximate else ""
        return _span(f"{day_text(found.low)}{mark}/{day_text(found.high)}")
    text = found.edtf()
    return None if text is None else _span(text)
