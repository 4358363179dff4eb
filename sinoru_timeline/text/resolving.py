"""A draft becomes a mention: its expression is resolved where it stands, with the word before it."""

from typing import Final

from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.cells import LEVEL, day_text
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.mention import Mention, span_of
from sinoru_timeline.text.resolve import RELATIONS, Resolved, Scene, ahead, bounded
from sinoru_timeline.text.signals import describes
from sinoru_timeline.text.timex import timex


def mention_of(draft: Draft, text: str, scene: Scene, lexicon: Lexicon) -> Mention:
    """Resolve a draft."""
    start, end = _start(draft, lexicon), draft.end
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
        word = _word_before(draft, lexicon)
        within = word in lexicon.words["within"] and not _is_from_event(draft, lexicon)
        opening = draft.block.tokens[draft.first].lower()
        to_come = word in lexicon.words["ahead"] and opening not in lexicon.words["definite"]
        if within or to_come or _is_set(draft, scene, lexicon):
            ahead(scene, draft.expression, found, within=within)
        elif (
            word in ("+", "-")
            and not draft.block.gaps[draft.first]
            and (draft.first == 1 or draft.block.gaps[draft.first - 1])
        ):
            ahead(scene, draft.expression, found, direction=1 if word == "+" else -1, sure=True)
    if isinstance(draft.expression, ex.Length) and found.cell is None and found.low is None:
        found.note("how long something lasts; no date is tied to it")
    return Mention(
        start, end, text[start:end], draft.rule, draft.expression,
        timex(draft.expression, found, scene.mode), draft.signal, found,
        _when(found, _turned(draft, found, lexicon)), _moments(draft, text, found, scene),
    )  # fmt: skip


def _start(draft: Draft, lexicon: Lexicon) -> int:
    """Return where the mention starts: "about" is none of "about [three days]"."""
    tokens, first = draft.block.tokens, draft.first
    longest = min(_LEFT_OUT, draft.last - first - 1)
    for size in range(longest if draft.rule == "end-of" else min(1, longest), 0, -1):
        if " ".join(tokens[first : first + size]).lower() in lexicon.words["left_out"]:
            return draft.block.start(first + size)
    return draft.start


_LEFT_OUT: Final = 5  # words of "the close of business on [Friday]"


def _is_set(draft: Draft, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether an amount leads ahead: "set a timer for 5 minutes", "after an hour" and no more."""
    tokens = [token.lower() for token in draft.block.tokens[max(0, draft.first - 2) : draft.first]]
    if tokens[-1] in lexicon.words["afterwards"]:
        return len(tokens) == 1 and draft.end == len(scene.text)
    lasting = tokens[-1] in lexicon.words["lasting"]
    return lasting and tokens[0] in lexicon.words["set_for"]


def _word_before(draft: Draft, lexicon: Lexicon) -> str:
    """Return the word before an amount, which may be exact: "in [exactly] three days"."""
    tokens, at = draft.block.tokens, draft.first - 1
    if at and tokens[at].lower() in lexicon.words["exact"]:
        at -= 1
    return tokens[at].lower()


def _is_from_event(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether an amount counts from what is named behind it: "within 30 days of receipt"."""
    behind = draft.block.tokens[draft.last : draft.last + 1]
    leads = (*lexicon.words["of"], *lexicon.phrases["counted_from"])
    return bool(behind) and behind[0].lower() in leads


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


def _turned(draft: Draft, found: Resolved, lexicon: Lexicon) -> str | None:
    """Return the signal as it is meant of an edge: "before the end of 2022" is until it is over."""
    cell, event = found.cell, _OF_EVENTS.get(draft.signal or "")
    if event is not None and cell is not None and LEVEL[cell[0]] < LEVEL["day"]:
        led = draft.block.tokens[max(0, draft.first - 1)].lower() in lexicon.words["article"]
        if led and describes(draft, lexicon):
            return event
    edge = _OF_EDGES.get(draft.signal or "")
    if edge is None or edge[0] != found.part:
        return draft.signal
    words = {token.lower() for token in draft.block.tokens[draft.first : draft.last]}
    return draft.signal if words.isdisjoint(lexicon.words["of"]) else edge[1]


# "After the May 2024 visit" may be in May, "before the 1991 war" in 1991.
_OF_EVENTS: Final = {"before": "until", "after": "later"}
_OF_EDGES: Final = {"before": ("end", "until"), "after": ("start", "later")}


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
    if found.kind == "clock" and found.moments is not None:
        days = [day_text(day) for day, _ in found.moments]
        return span_of("/".join(dict.fromkeys(days)))  # EDTF has no intervals of times
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
