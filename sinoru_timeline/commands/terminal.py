"""Records as plain text for a terminal: what `sinoru-timeline show` and its neighbours print.

Text from records is hostile here too: control and direction characters are shown, not obeyed.
"""

from collections.abc import Iterator

from sinoru_timeline.drafts import Drafts
from sinoru_timeline.errors import ascii_controls
from sinoru_timeline.record.conflicts import conflicts
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, ClaimValue, Quantity, Source
from sinoru_timeline.render.wording import wording
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.timeline import Timeline
from sinoru_timeline.verification import Check, Verification


def event_lines(timeline: Timeline, event: Event) -> Iterator[str]:
    """Yield an event with all its claims, each with its words, source and reasons.

    >>> timeline = Timeline([Event(id="clash", title="Border clash", when="1969")])
    >>> print(*event_lines(timeline, timeline["clash"]), sep="; ")
    Border clash; clash; when: 1969 [1969]
    """
    return (ascii_controls(line) for line in _event_lines(timeline, event))


def _event_lines(timeline: Timeline, event: Event) -> Iterator[str]:
    yield event.title
    yield event.id
    yield f"when: {date_text(event.when) if event.when else 'not known'}"
    facts = {
        "type": event.type,
        "modality": None if event.modality == "occurred" else event.modality,
        "participants": ", ".join(
            f"{each.name} ({each.role})" if each.role else each.name for each in event.participants
        ),
        "places": ", ".join(place.name for place in event.places),
        "tags": ", ".join(event.tags),
        "also called": ", ".join(event.aliases),
        "part of": event.part_of,
        "same as": ", ".join(event.same_as),
    }
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    yield from (f"{each.name}: {value_text(each)}" for each in event.quantities)
    if event.summary:
        yield ""
        yield event.summary
    for claim in event.claims:
        yield ""
        yield from _claim_lines(timeline, claim)
    for conflict in conflicts(event):
        yield ""
        yield f"the claims on {conflict.field} differ: {', '.join(conflict.claims)}"
        resolution = conflict.resolution
        if resolution is None or resolution.chosen is None:
            yield "  open" + (f": {resolution.reason}" if resolution and resolution.reason else "")
        else:
            because = f", because {resolution.reason}" if resolution.reason else ""
            yield f"  settled for {resolution.chosen}{because}"


def _claim_lines(timeline: Timeline, claim: Claim) -> Iterator[str]:
    value = "" if claim.value is None else f": {value_text(claim.value)}"
    yield f"claim {claim.id} on {claim.field}{value}"
    yield f"  source: {source_text(timeline.source(claim.source))}"
    quote = claim.selector.quote if claim.selector else None
    if quote is not None:
        yield f"  words: {quote.prefix}[{quote.exact}]{quote.suffix}"
    elif claim.date_text:
        yield f"  words: {claim.date_text}"
    position = claim.selector.position if claim.selector else None
    place = {
        "position": f"characters {position.start} to {position.end}" if position else None,
        "page": claim.selector.page if claim.selector else None,
        "locator": claim.selector.locator if claim.selector else None,
        "counted from": date_text(claim.reference) if claim.reference else None,
        "anchor": _anchor_text(timeline, claim),
        "rule": claim.rule,
        "method": claim.method,
        "reason": claim.reason,
        "derived from": ", ".join(claim.derived_from),
        "rank": None if claim.rank == "normal" else claim.rank,
        "confidence": None if claim.confidence is None else f"{claim.confidence:g}",
        "recorded": _recorded_text(claim),
    }
    yield from (f"  {name}: {text}" for name, text in place.items() if text)


def _anchor_text(timeline: Timeline, claim: Claim) -> str | None:
    anchor = claim.anchor
    if anchor is None:
        return None
    offset = f"{anchor.offset} " if anchor.offset else ""
    title = f" ({timeline[anchor.event].title})" if anchor.event in timeline else ""
    return f"{offset}{anchor.relation} {anchor.event}{title}"


def _recorded_text(claim: Claim) -> str | None:
    parts = [
        f"on {claim.recorded_at.edtf}" if claim.recorded_at else "",
        f"by {claim.attributed_to}" if claim.attributed_to else "",
    ]
    return " ".join(part for part in parts if part) or None


def source_text(source: Source) -> str:
    """Cite a source on one line.

    >>> source_text(Source(id="herald", title="An article", issued="2023"))
    'An article. 2023 [herald]'
    """
    inferred = " (inferred)" if source.issued_method == "inferred" else ""
    parts = [
        ", ".join(source.author),
        source.title,
        source.container_title,
        source.publisher,
        f"{wording(source.issued)}{inferred}" if source.issued else None,
        source.URL,
    ]
    cited = ". ".join(part for part in parts if part)
    return ascii_controls(f"{cited} [{source.id}]" if cited else f"[{source.id}]")


def value_text(value: ClaimValue) -> str:
    """Write what a claim states.

    >>> value_text(Quantity(name="trade", low=240, unit="billion USD"))
    'at least 240 billion USD'
    """
    if isinstance(value, TimeSpan):
        return date_text(value)
    if not isinstance(value, Quantity):
        return value
    unit = "" if value.unit is None else f" {value.unit}"
    if value.value is not None:
        return f"{_number(value.value)}{unit}"
    if value.high is None:
        return f"at least {_number(value.low)}{unit}"
    if value.low is None:
        return f"at most {_number(value.high)}{unit}"
    return f"{_number(value.low)} to {_number(value.high)}{unit}"


def date_text(span: TimeSpan) -> str:
    """Write a date in words and as EDTF.

    >>> date_text(TimeSpan("2022-02"))
    'February 2022 [2022-02]'
    """
    return f"{wording(span)} [{span.edtf}]"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def draft_lines(drafts: Drafts) -> Iterator[str]:
    """Yield each draft with its sentence.

    >>> list(draft_lines(Drafts((), ())))
    []
    """
    for draft in drafts.drafts:
        event = draft.event
        modality = "" if event.modality == "occurred" else f" ({event.modality})"
        lines = (
            f"{event.when}  {event.title}{modality}  {draft.score:.2f}",
            f"    {' '.join((drafts.sentence(event.id) or '').split())}",
            f"    {event.id}; {event.claims[0].source}",
        )
        yield from map(ascii_controls, lines)


def verification_lines(result: Verification, *, curated: bool) -> Iterator[str]:
    """Yield what failed, then the dates that an editor set if asked for, then how many did what.

    >>> list(verification_lines(Verification((), ()), curated=False))
    ['quotes: none', 'dates: none']
    """
    for check in result:
        if check.failed:
            yield ascii_controls(_failure(check))
    if curated:
        for check in result:
            if check.date.status in ("curated", "not derivable"):
                said = check.claim.date_text or _quoted(check.claim)
                reason = check.claim.reason or "no reason is given"
                line = f"{check.date.status}: {check.event}/{check.claim.id}: {said!r}: {reason}"
                yield ascii_controls(line)
    for name, outcomes in result.counts().items():
        said = ", ".join(f"{count:,} {status}" for status, count in sorted(outcomes.items()))
        yield f"{name}: {said or 'none'}"


def _failure(check: Check) -> str:
    name = f"{check.event}/{check.claim.id} ({check.claim.source})"
    parts: list[str] = []
    if check.quote.status == "lost":
        parts.append(f"lost: {_quoted(check.claim)!r}")
    elif check.quote.status == "changed":
        parts.append(f"changed: {_quoted(check.claim)!r} is now {check.quote.text!r}")
    if check.date.status == "no longer follows":
        parts.append(
            f"no longer follows: {check.claim.value} from {_quoted(check.claim)!r}, "
            f"which means {check.date.derived}"
        )
    return f"{name}: {'; '.join(parts)}"


def _quoted(claim: Claim) -> str:
    quote = claim.selector.quote if claim.selector else None
    return "" if quote is None else quote.exact
