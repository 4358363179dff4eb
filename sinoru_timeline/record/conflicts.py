"""Where the claims of one event disagree, which is no mistake, and how they lie to each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import attrs

from sinoru_timeline.record.disagreement import (
    KINDS,
    RIVALS,
    WORDINGS,
    Kind,
    compare,
    unit_of,
)
from sinoru_timeline.record.event import Event, Resolution
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.record.witnesses import root_of
from sinoru_timeline.temporal.timespan import TimeSpan


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
