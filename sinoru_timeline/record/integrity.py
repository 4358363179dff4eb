"""What must hold among records.

A record checks its own fields when it is made. Whether an id is unique, a reference leads
somewhere, and a date is one that the claims bear out can only be seen with all records at hand.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sinoru_timeline.errors import RecordErrors, RecordProblem, counted, excerpt
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.circles import circular_anchors, cycles
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.naming import ambiguous_names, spelt_otherwise
from sinoru_timeline.record.problem import Path, Problem, path_text
from sinoru_timeline.record.provenance import Claim, Source
from sinoru_timeline.temporal.timespan import TimeSpan

# A suggestion costs a look at every id, so only the first few dangling references get one.
_MOST_SUGGESTIONS: Final = 50
_LEAST_SIMILAR: Final = 75


def problems(  # noqa: PLR0913 - one argument for each list of a file
    events: Sequence[Event],
    sources: Sequence[Source],
    *,
    actors: Sequence[Authority] = (),
    places: Sequence[Authority] = (),
    other_events: Collection[str] = (),
    other_sources: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield everything that does not hold among events, sources and names.

    Args:
        events: the events; a path such as `("events", 3)` counts in this order.
        sources: the sources, likewise.
        actors: the names of participants, likewise.
        places: the names of places, likewise.
        other_events: ids of events that exist although they are not given.
        other_sources: ids of sources that exist although they are not given.

    >>> clash = Event(id="clash", title="Border clash", claims=[Claim(id="c1", source="diary")])
    >>> [path_text(problem.path) for problem in problems([clash], [])]
    ['events[0].claims[0].source', 'events[0].when']
    """
    suggest = _Suggestions()
    source_ids = [source.id for source in sources]
    event_ids = [event.id for event in events]
    # Dicts, because they keep an order: what is suggested must not differ from run to run.
    known_sources = dict.fromkeys((*source_ids, *other_sources))
    known_events = dict.fromkeys((*event_ids, *other_events))
    yield from ambiguous_names("actors", actors, "an actor")
    yield from ambiguous_names("places", places, "a place")
    yield from _duplicates(("sources",), source_ids, "another id: a source has it already")
    for index, source in enumerate(sources):
        copied = source.derived_from
        if copied is not None and copied not in known_sources:
            path: Path = ("sources", index, "derived_from")
            yield _unknown(path, "a source", copied, suggest(copied, known_sources))
    yield from cycles("sources", "derived_from", sources)
    yield from _duplicates(("events",), event_ids, "another id: an event has it already")
    for index, event in enumerate(events):
        if event.part_of is not None and event.part_of not in known_events:
            path = ("events", index, "part_of")
            yield _unknown(path, "an event", event.part_of, suggest(event.part_of, known_events))
        for number, claim in enumerate(event.claims):
            if claim.source not in known_sources:
                path = ("events", index, "claims", number, "source")
                yield _unknown(path, "a source", claim.source, suggest(claim.source, known_sources))
            if claim.anchor is not None and claim.anchor.event not in known_events:
                path = ("events", index, "claims", number, "anchor", "event")
                anchor = claim.anchor.event
                yield _unknown(path, "an event", anchor, suggest(anchor, known_events))
        yield from _problems_within(event, index)
    yield from cycles("events", "part_of", events)
    yield from circular_anchors(events)
    yield from spelt_otherwise("participants", events, actors)
    yield from spelt_otherwise("places", events, places)


def check(
    events: Sequence[Event],
    sources: Sequence[Source],
    *,
    actors: Sequence[Authority] = (),
    places: Sequence[Authority] = (),
) -> None:
    """Refuse records among which something does not hold.

    Raises:
        RecordErrors: everything that does not hold.

    >>> check([Event(id="clash", title="Border clash")], [])
    Traceback (most recent call last):
    sinoru_timeline.errors.RecordErrors: 1 problem
    events[0].when: found nothing; accepted a date, or a `when` claim that ...
    """
    found = [
        RecordProblem(path_text(problem.path), _with_other(problem), problem.accepted)
        for problem in problems(events, sources, actors=actors, places=places)
    ]
    if found:
        raise RecordErrors(counted(len(found), "problem"), found)


def _with_other(problem: Problem) -> str:
    if problem.other is None:
        return problem.found
    return f"{problem.found} (also {path_text(problem.other)})"


def _duplicates(at: Path, ids: Sequence[str], accepted: str) -> Iterator[Problem]:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if first.setdefault(name, index) != index:
            yield Problem(
                kind="duplicate",
                path=(*at, index, "id"),
                found=f"{excerpt(name)} again",
                accepted=accepted,
                other=(*at, first[name], "id"),
            )


def _unknown(path: Path, kind: str, name: str, suggestion: str) -> Problem:
    return Problem(
        kind="unknown",
        path=path,
        found=f"{excerpt(name)}, which is not the id of {kind}",
        accepted=f"the id of {kind}{suggestion}",
    )


class _Suggestions:
    """Finds the id that was meant, for the first few that are asked for."""

    def __init__(self) -> None:
        self.left = _MOST_SUGGESTIONS

    def __call__(self, wanted: str, known: Collection[str]) -> str:
        if not self.left:
            return ""
        self.left -= 1
        # Imported here because it costs more than this module, and only a mistake needs it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        best = process.extractOne(
            wanted[:200], list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILAR
        )
        return f" (did you mean {best[0]!r}?)" if best else ""


# --- within one event ---------------------------------------------------------------------------


def _problems_within(event: Event, index: int) -> Iterator[Problem]:
    claims = event.claims
    ids = {claim.id for claim in claims}
    if len(ids) < len(claims):
        yield from _duplicates(
            ("events", index, "claims"),
            [claim.id for claim in claims],
            "another id: a claim of this event has it already",
        )
    for number, claim in enumerate(claims):
        if claim.derived_from:
            for place, name in enumerate(claim.derived_from):
                if name not in ids or name == claim.id:
                    path: Path = ("events", index, "claims", number, "derived_from", place)
                    yield _unknown_claim(path, name, ids - {claim.id})
    for place, resolution in enumerate(event.resolutions):
        if resolution.chosen is not None and resolution.chosen not in ids:
            path = ("events", index, "resolutions", place, "chosen")
            yield _unknown_claim(path, resolution.chosen, ids)
    if event.when is not None:
        yield from _contradictions(event, event.when, index)
    elif not any(_dates(claim) for claim in claims):
        yield Problem(
            kind="undated",
            path=("events", index, "when"),
            found="nothing",
            accepted="a date, or a `when` claim that has a value, an anchor, or date_text and "
            "reference",
        )


def _unknown_claim(path: Path, name: str, known: Collection[str]) -> Problem:
    return Problem(
        kind="unknown_claim",
        path=path,
        found=f"{excerpt(name)}, which no other claim of this event has as its id",
        accepted=" | ".join(sorted(known)[:20]) or "nothing: there is no other claim",
    )


def _dates(claim: Claim) -> bool:
    """Tell whether a date can be had from a claim."""
    return (
        claim.field == "when"
        and claim.rank != "deprecated"
        and (
            claim.value is not None
            or claim.anchor is not None
            or (claim.date_text is not None and claim.reference is not None)
        )
    )


def _contradictions(event: Event, when: TimeSpan, index: int) -> Iterator[Problem]:
    if not event.claims:
        return
    spans = [span for claim in event.claims if (span := claim.span) is not None]
    if spans and not any(when.contains(span) for span in spans):
        stated = " | ".join(dict.fromkeys(str(span) for span in spans[:20]))
        if any(when.intersects(span) for span in spans):
            found = f"{str(when)!r}, which says more than any of its claims does"
            accepted = f"a date that has all of a claim's in it: {stated}"
        else:
            found = f"{str(when)!r}, which has no day in common with any of its claims"
            accepted = f"a date that the claims bear out: {stated}"
        yield Problem(
            kind="contradiction", path=("events", index, "when"), found=found, accepted=accepted
        )
    if not event.resolutions:
        return
    for place, resolution in reversed(list(enumerate(event.resolutions))):
        if resolution.field != "when":
            continue
        for claim in event.claims:
            value = claim.value
            if claim.id == resolution.chosen and isinstance(value, TimeSpan) and value != when:
                yield Problem(
                    kind="contradiction",
                    path=("events", index, "resolutions", place, "chosen"),
                    found=f"{excerpt(claim.id)}, which states {str(value)!r}",
                    accepted=f"a claim that states what the event does, {str(when)!r}",
                    other=("events", index, "when"),
                )
        return  # only the last word on a field counts
