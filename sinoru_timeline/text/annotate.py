"""A document's mentions: recognise, refine, resolve."""

import re
from typing import TYPE_CHECKING, Final

import attrs

from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft, blocks
from sinoru_timeline.text.cells import MONTHS, day_text, run_text, shift_cell
from sinoru_timeline.text.joins import gap_words
from sinoru_timeline.text.lexicon import Lexicon, load
from sinoru_timeline.text.mention import Mention, span_of
from sinoru_timeline.text.recognize import recognize
from sinoru_timeline.text.refine import refine
from sinoru_timeline.text.resolve import (
    RELATIONS,
    Mode,
    Prefer,
    Reference,
    Resolved,
    Scene,
    ahead,
    bounded,
)
from sinoru_timeline.text.resolve.scene import ONE_AGE
from sinoru_timeline.text.timex import timex

if TYPE_CHECKING:
    from sinoru_timeline.record.anchors import AnchorIndex

_FRACTION: Final = re.compile(r"(T\d\d:\d\d:\d\d)[.,]\d+")


def annotate_text(
    text: str,
    *,
    document_time: SpanLike | None = None,
    language: str = "en",
    mode: Mode | None = None,
    style: str = "us",
    prefer: Prefer | None = None,
    anchors: "AnchorIndex | None" = None,
    region: str | None = None,
) -> list[Mention]:
    """Find and resolve the mentions of a text.

    Args:
        text: the text.
        document_time: when it was written or published; its first day counts. Without it relative
            expressions stay unresolved.
        language: the code of a language there is a lexicon for.
        mode: the genre: `news`, whose relative dates hang on the document time, or `narrative`,
            whose hang on what the text speaks of. None: told from the text.
        style: how 3/4/2022 is read: `us`, month first, or `gb`, day first. A text that shows its
            own way, with 31/3/2022 and no 3/31/2022, is read its own way.
        prefer: whether a bare date is past or future; None: the sentence tells.
        anchors: the events that dates may be told by.
        region: whose feasts are meant where regions differ (ISO 3166: `AU`).

    >>> [(m.quote, str(m.when)) for m in annotate_text("It began in May 2014.")]
    [('May 2014', '2014-05')]
    """
    lexicon = load(language)
    reference = reference_of(document_time)
    style = _style_of(text, style)
    mentions: list[Mention] = []
    scene: Scene | None = None
    for block in blocks(text, lexicon):
        drafts = refine(recognize(block, lexicon, style), lexicon)
        if scene is None:
            scene = Scene(
                text, reference, mode or mode_of(drafts, reference), lexicon.tense, prefer,
                told=mode is None, region=region,
            )  # fmt: skip
        opened: Mention | None = None
        if scene.mode == "narrative" and scene.current is None:
            scene.early = _early_years(drafts)
        done = 0
        for number, found in enumerate(drafts):
            draft = found
            if draft.last <= done or _is_title(draft, scene, lexicon):
                continue
            if _unwanted(draft.expression, scene.mode):
                continue
            bare = _bare_year(draft)
            if bare is not None and not scene.knows(bare):
                if bare.month is None:
                    continue
                draft = _without_year(draft, bare)
            if number + 1 < len(drafts):
                draft = _with_year(draft, drafts[number + 1], scene) or draft
            done = draft.last
            scene.not_before = None
            if opened is not None and (bounds := opened.resolved.bounds()) is not None:
                scene.not_before = bounds[0]
            scene.closing = drafts[number + 1].expression if draft.opens else None
            scene.stated = _stated_behind(draft, drafts[number + 1 :], lexicon)
            beside = _listed_before(draft, mentions, text, lexicon)
            scene.listed = None if beside is None else beside.resolved.cell
            mention = mention_of(draft, text, scene, lexicon)
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
        # Most texts are read without a chronology, and do not pay for its records.
        from sinoru_timeline.text.events.times import with_events  # noqa: PLC0415

        return with_events(text, mentions, lexicon, anchors, reference)
    return mentions


def _early_years(drafts: list[Draft]) -> frozenset[int]:
    """Return the numbers of three figures that are years as they stand together in a history."""
    bare = [date.year for draft in drafts if (date := _bare_year(draft)) is not None]
    years = [year for year in bare if isinstance(year, int)]
    near = {y: sum(abs(y - other) <= ONE_AGE for other in years) for y in years}
    return frozenset(year for year, count in near.items() if count >= _TOGETHER)


_TOGETHER: Final = 3  # bare numbers that make each other years


def _bare_year(draft: Draft) -> ex.CalendarDate | None:
    """Return a number of three figures that is a year only where the text speaks of such years."""
    date = draft.expression
    return date if isinstance(date, ex.CalendarDate) and date.bare else None


def _without_year(draft: Draft, date: ex.CalendarDate) -> Draft:
    """Read "August 480" in a text that speaks of no such years; "August 9, 378." has one all the same."""
    tokens = draft.block.tokens
    closed = (tokens[draft.last : draft.last + 1] or ["."])[0] in _CLOSING
    if date.day is not None and closed:
        return draft.recast(draft.last, attrs.evolve(date, bare=False))
    comma = date.day is not None and tokens[draft.last - 2] == ","
    return draft.recast(draft.last - 1 - comma, attrs.evolve(date, year=None, bare=False))


_CLOSING: Final = frozenset(".,;)!?")


def _with_year(draft: Draft, following: Draft, scene: Scene) -> Draft | None:
    """Return "August 480", "the spring of 494" as one, where the text speaks of such years."""
    year, said = _bare_year(following), draft.expression
    inner = said.of if isinstance(said, ex.Part) else said
    if (
        year is None
        or following.first - draft.last > 1
        or not isinstance(inner, (ex.CalendarDate, ex.SubYear))
        or inner.year is not None
        or inner.which is not None
        or (isinstance(inner, ex.CalendarDate) and inner.month is None)
        or not scene.knows(year)
    ):
        return None
    inner = attrs.evolve(inner, year=scene.bare_year(year))
    whole = attrs.evolve(said, of=inner) if isinstance(said, ex.Part) else inner
    return draft.recast(following.last, whole)


def _stated_behind(draft: Draft, following: list[Draft], lexicon: Lexicon) -> int | None:
    """Return the year that states what was counted: "fifty years later, in 2009"."""
    said = draft.expression
    if not following or not isinstance(said, ex.Shift) or said.origin != "narrative":
        return None
    date, between = following[0].expression, gap_words(draft, following[0])
    if not isinstance(date, ex.CalendarDate) or len(between) != _APPOSED:
        return None
    comma = between[0] in lexicon.words["comma"] and between[1] in lexicon.words["year_sure"]
    return date.year if comma and isinstance(date.year, int) else None


_APPOSED: Final = 2  # words between "later" and its date: a comma and "in"


def _listed_before(
    draft: Draft, mentions: list[Mention], text: str, lexicon: Lexicon
) -> Mention | None:
    """Return the mention that stands right before in a list of dates: "the 1st and 2nd of July"."""
    last = mentions[-1] if mentions else None
    if last is None or draft.start - last.end > _LINK:
        return None
    words = text[last.end : draft.start].replace(",", " , ").split()
    links = lexicon.words["both"] | lexicon.words["comma"]
    return last if words and links.issuperset(words) else None


_LINK: Final = 7  # characters of ", and "


def _style_of(text: str, given: str) -> str:
    """Return the order of day and month in figures: the text's own where its dates show one."""
    if "/" not in text:
        return given
    shown = {
        "gb" if int(first) > MONTHS else "us"
        for first, second in _IN_FIGURES.findall(text)
        if int(first) > MONTHS >= int(second) or int(second) > MONTHS >= int(first)
    }
    return shown.pop() if len(shown) == 1 else given


_IN_FIGURES: Final = re.compile(r"\b(\d\d?)/(\d\d?)/(?:\d{4}|\d\d)\b")


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


def _unwanted(expression: ex.Expression, mode: Mode) -> bool:
    """Tell whether the words are a mention only in the other genre."""
    return (
        isinstance(expression, (ex.Vague, ex.Then, ex.Repeat, ex.DayPart))
        and expression.only is not None
        and expression.only != mode
    )


def _is_title(draft: Draft, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether a year far ahead is the end of a name: "Blade Runner 2049", "Vision 2030"."""
    year = draft.expression
    if draft.rule != "year" or not isinstance(year, ex.CalendarDate) or scene.reference is None:
        return False
    if not isinstance(year.year, int) or not draft.first or draft.last - draft.first > 1:
        return False
    word = draft.block.tokens[draft.first - 1]
    named = word.istitle() and word.lower() not in lexicon.words["year_lead"]
    return named and year.year > civil_date(scene.reference.day)[0] + _AHEAD


_AHEAD: Final = 5  # years


def join_range(left: Mention, right: Mention, text: str, scene: Scene) -> Mention | None:
    """Join two mentions to the range they are the ends of; None if they are not in order."""
    first, last = left.resolved, right.resolved
    if first.kind == "clock" or last.kind == "clock":
        start, end = first.edtf(), last.edtf()
        if start is None or end is None or "T" not in start or "T" not in end:
            return None
        if start >= end and _may_be_later(right.expression, first, last):
            last.second = (last.second or 0) + _HALF_DAY
            right = _told_again(right, last, scene)
            end = last.edtf() or end
        if start >= end:
            if first.cell != last.cell or first.cell is None:
                return None
            # "11 p.m. to 1 a.m." ends on the next day.
            last.cell = shift_cell(first.cell, 1)
            last.note("the day after, as it comes after {}", start[11:16])
            right = _told_again(right, last, scene)
            end = last.edtf() or end
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
        timex(expression, found, scene.mode), None, found, span_of(span), (left, right),
    )  # fmt: skip


_HALF_DAY: Final = 43_200


def _may_be_later(expression: ex.Expression, first: Resolved, last: Resolved) -> bool:
    """Tell whether an hour behind "now" is meant of the other half of the day: "now to 8"."""
    seconds = first.second or 0, (last.second or 0) + _HALF_DAY
    open_half = isinstance(expression, ex.Clock) and expression.ambiguous
    same_day = first.cell is not None and first.cell == last.cell
    return open_half and same_day and seconds[0] < seconds[1] < 2 * _HALF_DAY


def _told_again(mention: Mention, found: Resolved, scene: Scene) -> Mention:
    """Write a mention anew whose time of day has changed."""
    tag = timex(mention.expression, found, scene.mode)
    return attrs.evolve(mention, when=span_of(found.edtf() or ""), timex=tag)


def time_at(document_time: SpanLike | None) -> TimeSpan | None:
    """Return a document time as a time span; parts of a second, which EDTF has not, are cut off.

    >>> time_at("2012-08-10T12:00:00.250")
    TimeSpan('2012-08-10T12:00:00')
    """
    if isinstance(document_time, str):
        document_time = _FRACTION.sub(r"\1", document_time)
    return None if document_time is None else TimeSpan.at(document_time)


def reference_of(document_time: SpanLike | None) -> Reference | None:
    """Return the point a document time stands for: its first day."""
    span = time_at(document_time)
    if span is None:
        return None
    if span.start_earliest == UNBOUNDED_BELOW:
        return None
    time = span.time
    return Reference(int(span.start_earliest), None if time is None else time.second)


def mention_of(draft: Draft, text: str, scene: Scene, lexicon: Lexicon) -> Mention:
    """Resolve a draft."""
    start, end = draft.start, draft.end
    scene.signal = draft.signal
    found = scene.resolve(draft.expression, start, end)
    if (
        draft.signal == "within"
        and isinstance(draft.expression, ex.Stretch)
        and draft.expression.direction > 0
        and found.low is not None
        and scene.reference is not None
    ):
        found.low = scene.reference.day  # "within the next week" may be today
    if isinstance(draft.expression, ex.Length) and draft.first:
        word = draft.block.tokens[draft.first - 1].lower()
        within = word in lexicon.words["within"]
        if within or word in lexicon.words["ahead"] or _is_set(draft, scene, lexicon):
            ahead(scene, draft.expression, found, within=within)
        elif (
            word in ("+", "-")
            and not draft.block.gaps[draft.first]
            and (draft.first == 1 or draft.block.gaps[draft.first - 1])
        ):
            ahead(scene, draft.expression, found, direction=1 if word == "+" else -1, sure=True)
    return Mention(
        start, end, text[start:end], draft.rule, draft.expression,
        timex(draft.expression, found, scene.mode), draft.signal, found, _when(found, draft.signal),
        _moments(draft, text, found, scene),
    )  # fmt: skip


def _is_set(draft: Draft, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether an amount leads ahead: "set a timer for 5 minutes", "after an hour" and no more."""
    tokens = [token.lower() for token in draft.block.tokens[max(0, draft.first - 2) : draft.first]]
    if tokens[-1] in lexicon.words["afterwards"]:
        return len(tokens) == 1 and draft.end == len(scene.text)
    lasting = tokens[-1] in lexicon.words["lasting"]
    return lasting and tokens[0] in lexicon.words["set_for"]


def _moments(draft: Draft, text: str, found: Resolved, scene: Scene) -> tuple[Mention, ...]:
    """Return the ends of a run of hours or minutes, which EDTF writes by their days only."""
    ends: list[Mention] = []
    for day, second in found.moments or ():
        end = Resolved("clock", ("day", day, 0))
        end.second, end.steps = second, found.steps
        clock = ex.Clock(second // 3600, second // 60 % 60, second % 60)
        ends.append(
            Mention(
                draft.start, draft.end, text[draft.start : draft.end], draft.rule, clock,
                timex(clock, end, scene.mode), None, end, span_of(end.edtf() or ""),
            )
        )  # fmt: skip
    return tuple(ends)


def _when(found: Resolved, signal: str | None) -> TimeSpan | None:
    if found.kind == "unresolved" and found.bound is None:
        return None
    if signal is not None and signal in RELATIONS:
        if found.kind == "cell" and found.cell is not None:
            return span_of(bounded(found.cell, signal))
        if found.kind == "part" and found.low is not None:
            return _bounded_part(found, signal)
    if found.kind == "duration":
        if found.cell is not None:
            text = found.edtf()
            return None if text is None else span_of(text)
        if found.low is None or found.high is None:
            return None
        mark = "~" if found.approximate else ""
        if found.low == found.high:
            return span_of(f"{day_text(found.low)}{mark}")
        return span_of(f"{day_text(found.low)}{mark}/{day_text(found.high)}")
    text = found.edtf()
    return None if text is None else span_of(text)


def _bounded_part(found: Resolved, relation: str) -> TimeSpan | None:
    """Say what lies since, before, after or until a part: "since late July"."""
    if found.low is None or found.high is None:
        return None
    text = {
        "since": f"{day_text(found.low)}/..",
        "before": f"[..{day_text(found.low - 1)}]",
        "after": f"[{day_text(found.high + 1)}..]",
        "later": f"[{day_text(found.low)}..]",
    }.get(relation, f"[..{day_text(found.high)}]")
    return span_of(text)
