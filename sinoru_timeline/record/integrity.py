"""What must hold among records, and where the claims of one event disagree.

A record checks its own fields when it is made. Whether an id is unique, a reference leads
somewhere, and a date is one that the claims bear out can only be seen with all records at hand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias, cast

import attrs

from sinoru_timeline.errors import RecordErrors, RecordProblem, excerpt
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event, Participant, Place, Resolution
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.temporal.timespan import TimeSpan

Path: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal[
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

    kind: Kind
    path: Path
    found: str
    accepted: str
    other: Path | None = None


@attrs.frozen(kw_only=True)
class Conflict:
    """Claims of one event that differ, and of which none refines the other.

    Attributes:
        field: the field they state: `when`, `place`, or the name of a quantity.
        claims: the ids of the claims in question, in the order of the event.
        resolution: how it was settled, or None if nobody has said a word on it.

    >>> Conflict(field="when", claims=("c1", "c2")).resolution is None
    True
    """

    field: str
    claims: tuple[str, ...]
    resolution: Resolution | None = None


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
    yield from _cycles("sources", "derived_from", sources)
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
    yield from _cycles("events", "part_of", events)
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
        raise RecordErrors("1 problem" if len(found) == 1 else f"{len(found):,} problems", found)


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


def _cycles(
    name: str, key: Literal["derived_from", "part_of"], records: Sequence[Event | Source]
) -> Iterator[Problem]:
    """Yield each circle once, at the first of its records."""
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
    lies within the other, of two quantities in one unit neither range has the other in it, two
    texts are not the same. A deprecated claim disagrees with nothing.

    >>> clash = Event(
    ...     id="clash",
    ...     title="Border clash",
    ...     claims=[
    ...         Claim(id="c1", source="pravda", value="1969-03-02"),
    ...         Claim(id="c2", source="memoir", value="1969-03-15"),
    ...         Claim(id="c3", source="book", value="1969-03"),
    ...     ],
    ... )
    >>> conflicts(clash)
    [Conflict(field='when', claims=('c1', 'c2'), resolution=None)]
    """
    ranges: dict[tuple[str, str], list[tuple[str, float, float]]] = {}
    texts: dict[str, dict[str, str]] = {}
    for claim in event.claims:
        value = claim.value
        if claim.rank == "deprecated" or value is None:
            continue
        if isinstance(value, TimeSpan):
            bounds = (claim.id, value.start_earliest, value.end_latest)
            ranges.setdefault((claim.field, ""), []).append(bounds)
        elif isinstance(value, Quantity):
            key = (claim.field, value.unit or "")
            ranges.setdefault(key, []).append((claim.id, *value.range))
        else:
            texts.setdefault(claim.field, {})[claim.id] = " ".join(value.split()).casefold()
    found: dict[str, tuple[str, ...]] = {}
    for (field, _), stated in ranges.items():
        rivals = _rivals(stated)
        if rivals:
            found[field] = (*found.get(field, ()), *rivals)
    for field, spellings in texts.items():
        if len(set(spellings.values())) > 1:
            found[field] = (*found.get(field, ()), *spellings)
    return [
        Conflict(field=field, claims=claims, resolution=event.resolution_of(field))
        for field, claims in found.items()
    ]


def _rivals(stated: list[tuple[str, float, float]]) -> tuple[str, ...]:
    """Return the claims whose range is neither inside another's nor has it inside."""
    if len({(low, high) for _, low, high in stated}) < 2:  # noqa: PLR2004 - it takes two to differ
        return ()
    return tuple(
        name
        for name, low, high in stated
        if any(
            (low < other_low and high < other_high) or (low > other_low and high > other_high)
            for _, other_low, other_high in stated
        )
    )


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
        trail = [claim.source]
        while (source := index.get(trail[-1])) is not None and source.derived_from is not None:
            if source.derived_from in trail:  # copies of one another: one witness under one name
                trail = [min(trail[trail.index(source.derived_from) :])]
                break
            trail.append(source.derived_from)
        found.add(trail[-1])
    return frozenset(found)
