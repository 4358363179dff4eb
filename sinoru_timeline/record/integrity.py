"""What must hold among records, and where the claims of one event disagree.

A record checks its own fields when it is made. Whether an id is unique, a reference leads
somewhere, and a date is one that the claims bear out can only be seen with all records at hand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal, TypeAlias, cast

import attrs

from sinoru_timeline.errors import RecordErrors, RecordProblem, counted, excerpt
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.disagreement import (
    KINDS,
    RIVALS,
    WORDINGS,
    Kind,
    compare,
    unit_of,
)
from sinoru_timeline.record.event import Event, Participant, Place, Resolution
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.temporal.timespan import TimeSpan

Path: TypeAlias = tuple[str | int, ...]
Trouble: TypeAlias = Literal[
    "duplicate", "unknown", "unknown_claim", "spelling", "cycle", "undated", "contradiction"
]

# A suggestion costs a look at every id, so only the first few dangling references get one.
_MOST_SUGGESTIONS: Final = 50
_LEAST_SIMILAR: Final = 75
_SHOWN_IN_CYCLE: Final = 8


@attrs.frozen(kw_only=True)
class Problem:
    """Something that does not hold among records.

    Attributes:
        kind: `duplicate` (an id or a name twice), `unknown` (no such source or event),
            `unknown_claim` (no such claim in the event), `spelling` (an alias where the name
            should stand), `cycle`, `undated` or `contradiction` (the event's date is not borne
            out by its claims).
        path: where, such as `("events", 3, "claims", 0, "source")`.
        found: what stands there.
        accepted: what would be accepted.
        other: another place that has to do with it: where an id was used first.

    >>> next(problems([Event(id="clash", title="Border clash")], [])).kind
    'undated'
    """

    kind: Trouble
    path: Path
    found: str
    accepted: str
    other: Path | None = None


@attrs.frozen(kw_only=True)
class Conflict:
    """How the claims of one event on one field lie to each other.

    Attributes:
        field: the field they state: `when`, `place`, or the name of a quantity.
        claims: the ids of the claims in question, in the order of the event.
        resolution: how it was settled, or None if nobody has said a word on it.
        kind: the class: `equal`, `dependent`, `refines`, `overlaps`, `suspect_shift` or
            `contradicts`; see `sinoru_timeline.record.disagreement`.
        note: in what they differ, in a few words.
        event: the id of the event.

    >>> Conflict(field="when", claims=("c1", "c2")).resolution is None
    True
    """

    field: str
    claims: tuple[str, ...]
    resolution: Resolution | None = None
    kind: Kind = "contradicts"
    note: str = ""
    event: str = ""


def path_text(path: Path) -> str:
    """Write a path as messages show it.

    >>> path_text(("events", 3, "claims", 0, "source"))
    'events[3].claims[0].source'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


# --- what must hold -----------------------------------------------------------------------------


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
    yield from _ambiguous_names("actors", actors, "an actor")
    yield from _ambiguous_names("places", places, "a place")
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
    yield from _circular_anchors(events)
    yield from _spelt_otherwise("participants", events, actors)
    yield from _spelt_otherwise("places", events, places)


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


def _circular_anchors(events: Sequence[Event]) -> Iterator[Problem]:
    """Yield each circle of events that are dated by one another."""
    undated = {event.id: index for index, event in enumerate(events) if event.when is None}
    graph = {
        id: [
            claim.anchor.event
            for claim in events[index].claims_on("when")
            if claim.anchor is not None
            and claim.value is None
            and claim.rank != "deprecated"
            and claim.anchor.event in undated
        ]
        for id, index in undated.items()
    }
    while graph:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
        else:
            return
        first = min(circle, key=undated.__getitem__)
        turn = circle.index(first)
        ids = [*circle[turn:-1], *circle[:turn], first]
        claims = events[undated[first]].claims
        number = next(n for n, c in enumerate(claims) if c.anchor and c.anchor.event == ids[1])
        shown = ids if len(ids) <= _SHOWN_IN_CYCLE else [*ids[: _SHOWN_IN_CYCLE - 1], "…", first]
        yield Problem(
            kind="cycle",
            path=("events", undated[first], "claims", number, "anchor", "event"),
            found=f"a circle of events dated by one another, {' -> '.join(map(excerpt, shown))}",
            accepted="a date for one of them",
        )
        del graph[first]


def cycles(
    name: str, key: Literal["derived_from", "part_of"], records: Sequence[Event | Source]
) -> Iterator[Problem]:
    """Yield each circle of references once, at the first of its records.

    Args:
        name: the list in which the records stand.
        key: the field that refers to another of them.
        records: the records.

    >>> [p.found for p in cycles("events", "part_of", [Event(id="a", title="A", part_of="a")])]
    ["a circle, 'a' -> 'a'"]
    """
    arrows: dict[str, str] = {}
    places: dict[str, int] = {}
    for index, record in enumerate(records):
        target: str | None = getattr(record, key)
        if target is not None and record.id not in arrows:
            arrows[record.id] = target
            places[record.id] = index
    done: set[str] = set()
    for start in arrows:
        walked: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in walked:
            walked[at] = None
            at = arrows.get(at)
        if at is not None and at in walked:
            trail = list(walked)
            first = min(trail[trail.index(at) :], key=places.__getitem__)
            shown = [first]
            while (at := arrows[shown[-1]]) != first and len(shown) < _SHOWN_IN_CYCLE:
                shown.append(at)
            cut = [] if at == first else ["…"]
            yield Problem(
                kind="cycle",
                path=(name, places[first], key),
                found=f"a circle, {' -> '.join([*map(excerpt, shown), *cut, excerpt(first)])}",
                accepted=f"a `{key}` that does not lead back",
            )
        done.update(walked)


# --- names --------------------------------------------------------------------------------------


def _ambiguous_names(at: str, records: Sequence[Authority], one: str) -> Iterator[Problem]:
    """Yield names that two records have; case does not matter, as it does not when names are sought.

    Names come before aliases, wherever they stand: who is called so first and foremost keeps it.
    """
    taken: dict[str, tuple[int, Path]] = {}
    owners: list[int] = []
    for index, record in enumerate(records):
        here: Path = (at, index, "name")
        owner, place = taken.setdefault(record.name.casefold(), (index, here))
        owners.append(owner)
        if owner != index:
            yield _name_again(here, record.name, f"another name: {one} has it already", place)
    for index, record in enumerate(records):
        for number, alias in enumerate(record.aliases):
            here = (at, index, "aliases", number)
            owner, place = taken.setdefault(alias.casefold(), (owners[index], here))
            # A record that stands twice is told once, by its name.
            if owner != owners[index]:
                yield _name_again(here, alias, f"another alias: {one} is called so already", place)


def _name_again(path: Path, name: str, accepted: str, other: Path) -> Problem:
    found = f"{excerpt(name)} again"
    return Problem(kind="duplicate", path=path, found=found, accepted=accepted, other=other)


def _spelt_otherwise(
    key: Literal["participants", "places"], events: Sequence[Event], records: Sequence[Authority]
) -> Iterator[Problem]:
    """Yield participants or places that go by an alias; names that are not listed are fine."""
    if not records:
        return
    names = {record.name for record in records}
    spelling = {name.casefold(): name for name in names}
    for record in records:
        for alias in record.aliases:
            spelling.setdefault(alias.casefold(), record.name)
    for index, event in enumerate(events):
        named: Sequence[Participant | Place] = getattr(event, key)
        for number, each in enumerate(named):
            if each.name not in names and (name := spelling.get(each.name.casefold())) is not None:
                yield Problem(
                    kind="spelling",
                    path=("events", index, key, number, "name"),
                    found=f"{excerpt(each.name)}, which is spelt otherwise",
                    accepted=excerpt(name),
                )


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


# --- disagreement, which is no mistake ----------------------------------------------------------


def conflicts(event: Event) -> list[Conflict]:
    """Return where the claims of an event disagree; those that are settled stay in the list.

    Claims on one field disagree if they differ and neither refines the other: of two dates neither
    lies within the other, of two quantities in one unit neither is the other rounded or has it
    within its range, two texts are not the same. A deprecated claim disagrees
    with nothing, and two wordings of a title or a summary are no disagreement.

    >>> clash = Event(
    ...     id="clash",
    ...     title="Border clash",
    ...     claims=[
    ...         Claim(id="c1", source="pravda", value="1969-03-02"),
    ...         Claim(id="c2", source="memoir", value="1969-03-15"),
    ...         Claim(id="c3", source="book", value="1969-03"),
    ...     ],
    ... )
    >>> [(found.field, found.claims, found.kind) for found in conflicts(clash)]
    [('when', ('c1', 'c2'), 'contradicts')]
    """
    found: list[Conflict] = []
    for field, claims in _stated(event).items():
        if field in WORDINGS or len(claims) < 2:  # noqa: PLR2004 - it takes two to differ
            continue
        rivals: dict[str, None] = {}
        worst, note = 0, ""
        first = claims[0].value
        if all(claim.value == first for claim in claims):
            continue  # by far the most frequent case
        for one, other, kind, said in _pairs(claims, {}):
            # Whether one text is the other with more words only a reader can tell.
            if kind in RIVALS or (isinstance(one.value, str) and kind != "equal"):
                rivals |= {one.id: None, other.id: None}
                if KINDS.index(kind) > worst:
                    worst, note = KINDS.index(kind), said
        if rivals:
            names = tuple(claim.id for claim in claims if claim.id in rivals)
            found.append(_conflict(event, field, names, worst, note))
    return found


def comparisons(event: Event, sources: Mapping[str, Source]) -> list[Conflict]:
    """Return for each field with several claims how they lie to each other, the gravest first.

    Unlike `conflicts` it also tells of claims that agree.

    Args:
        event: the event.
        sources: the sources by id: who copies whom, and when it was published.

    >>> claims = [Claim(id="c1", source="s", value="1969"), Claim(id="c2", source="t", value="1969")]
    >>> comparisons(Event(id="e", title="Event", claims=claims), {})[0].kind
    'equal'
    """
    found: list[Conflict] = []
    for field, claims in _stated(event).items():
        if len(claims) < 2:  # noqa: PLR2004 - as above
            continue
        worst, note = -1, ""
        for _, _, kind, said in _pairs(claims, sources):
            if KINDS.index(kind) > worst:
                worst, note = KINDS.index(kind), said
        if worst >= 0:
            names = tuple(claim.id for claim in claims)
            found.append(_conflict(event, field, names, worst, note))
    return sorted(found, key=lambda conflict: -KINDS.index(conflict.kind))


def _conflict(event: Event, field: str, claims: tuple[str, ...], worst: int, note: str) -> Conflict:
    return Conflict(
        field=field,
        claims=claims,
        resolution=event.resolution_of(field),
        kind=cast("Kind", KINDS[worst]),
        note=note,
        event=event.id,
    )


def _stated(event: Event) -> dict[str, list[Claim]]:
    """Return by their field the claims that state a value and are believed."""
    found: dict[str, list[Claim]] = {}
    for claim in event.claims:
        if claim.rank != "deprecated" and claim.value is not None:
            found.setdefault(claim.field, []).append(claim)
    return found


def _pairs(
    claims: Sequence[Claim], sources: Mapping[str, Source]
) -> Iterator[tuple[Claim, Claim, Kind, str]]:
    """Yield each two claims that can be compared, with their class."""
    for number, one in enumerate(claims):
        for other in claims[number + 1 :]:
            value, rival = one.value, other.value
            if one.id == other.id or value is None or rival is None:
                continue
            if value.__class__ is not rival.__class__:
                continue
            if isinstance(value, Quantity) and unit_of(value) != unit_of(cast("Quantity", rival)):
                continue  # 26 % and 30 billion state different things
            issued = _issued(one, sources), _issued(other, sources)
            kind, note = compare(value, rival, field=one.field, issued=issued)
            if kind in ("equal", "refines") and sources and _copies(one, other, sources):
                kind, note = "dependent", "one source copies the other"
            yield one, other, kind, note


def _issued(claim: Claim, sources: Mapping[str, Source]) -> TimeSpan | None:
    source = sources.get(claim.source)
    return None if source is None else source.issued


def _copies(one: Claim, other: Claim, sources: Mapping[str, Source]) -> bool:
    return one.source != other.source and root_of(one.source, sources) == root_of(
        other.source, sources
    )


def root_of(source: str, sources: Mapping[str, Source]) -> str:
    """Return the source that a source is a copy of, however many times it was copied on.

    >>> root_of("b", {"b": Source(id="b", derived_from="a")})
    'a'
    """
    trail = [source]
    while (known := sources.get(trail[-1])) is not None and known.derived_from is not None:
        if known.derived_from in trail:  # copies of one another: one witness under one name
            return min(trail[trail.index(known.derived_from) :])
        trail.append(known.derived_from)
    return trail[-1]


def witnesses(
    event: Event, sources: Iterable[Source] | Mapping[str, Source], *, field: str | None = None
) -> frozenset[str]:
    """Return the ids of the independent sources of an event.

    A copy of a source is no second witness: it counts as its original, however many times it was
    copied on. Deprecated claims have no witness.

    Args:
        event: the event.
        sources: all sources; a mapping by id saves making one.
        field: take only the claims that state this field; None takes all claims.

    >>> wire, reprint = Source(id="wire"), Source(id="reprint", derived_from="wire")
    >>> claims = [Claim(id="c1", source="wire"), Claim(id="c2", source="reprint")]
    >>> sorted(witnesses(Event(id="e", title="Event", claims=claims), [wire, reprint]))
    ['wire']
    """
    if isinstance(sources, Mapping):
        index = cast("Mapping[str, Source]", sources)
    else:
        index = {source.id: source for source in sources}
    found: set[str] = set()
    for claim in event.claims:
        if claim.rank == "deprecated" or (field is not None and claim.field != field):
            continue
        found.add(root_of(claim.source, index))
    return frozenset(found)
