"""Which of several statements is shown, and why; the others stay visible beside it.

An explicit choice comes first: an editor's resolution, or a claim of preferred rank. Then what most
independent sources state, then what is narrowest and definite, then what was published first.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sinoru_timeline.record.provenance import Claim, ClaimValue, Quantity, Source
from sinoru_timeline.record.witnesses import root_of
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE
from sinoru_timeline.temporal.timespan import TimeSpan

AUTHOR: Final = "sinoru_timeline merge"
_CRITERIA: Final = 5


class Statement(NamedTuple):
    """A value that somebody states, with the claim that states it.

    Attributes:
        value: the value.
        claim: the claim.
        explicit: whether an editor chose this claim.
    """

    value: ClaimValue
    claim: Claim
    explicit: bool = False


class Choice(NamedTuple):
    """The statement chosen, and why; no reason is given where all state the same.

    Attributes:
        statement: what was chosen.
        reason: why.
        editor: whether an editor chose it.
    """

    statement: Statement
    reason: str | None
    editor: bool


def choose(statements: Sequence[Statement], sources: Mapping[str, Source]) -> Choice:
    """Choose one of several statements; which does not depend on their order.

    >>> march = Claim(id="b", source="s", value="1969-03-02")
    >>> year = Claim(id="a", source="t", value="1969")
    >>> found = choose([Statement(march.value, march), Statement(year.value, year)], {})
    >>> found.statement.claim.id, found.reason
    ('b', 'the narrowest of 2 statements')
    """
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_key(statement.value), []).append(statement)
    ranked = sorted(
        ((_rank(group, sources), group) for group in groups.values()),
        key=lambda pair: (pair[0], _text(pair[1][0].value)),
    )
    rank, group = ranked[0]
    best = min(
        group, key=lambda each: (not each.explicit, each.claim.rank != "preferred", each.claim.id)
    )
    if len(ranked) == 1:
        return Choice(best, None, editor=best.explicit)
    other = ranked[1][0]
    differing = next((n for n in range(_CRITERIA) if rank[n] != other[n]), _CRITERIA)
    return Choice(best, _reason(differing, rank, other, len(ranked)), editor=rank[0] < other[0])


def _rank(
    group: Sequence[Statement], sources: Mapping[str, Source]
) -> tuple[int, int, int, float, float]:
    """Rank statements of one value: the least comes first."""
    explicit = preferred = False
    witnesses: set[str] = set()
    issued = UNBOUNDED_ABOVE
    for each in group:
        claim = each.claim
        explicit |= each.explicit
        preferred |= claim.rank == "preferred"
        if claim.rank != "deprecated":
            witnesses.add(root_of(claim.source, sources))
        known = sources.get(claim.source)
        if known is not None and known.issued is not None:
            issued = min(issued, known.issued.start_earliest)
    # The values of a group are one, and yet one of them may be qualified.
    width = min([_width(each.value) for each in group])
    return -int(explicit), -int(preferred), -len(witnesses), width, issued


def _reason(criterion: int, rank: Sequence[float], other: Sequence[float], statements: int) -> str:
    if criterion == 0:
        return "an editor chose it"
    if criterion == 1:
        return "its rank is preferred"
    if criterion == 2:  # noqa: PLR2004 - the third criterion
        return f"{-int(rank[2])} independent sources against {-int(other[2])}"
    if criterion == 3:  # noqa: PLR2004
        return f"the narrowest of {statements} statements"
    if criterion == 4:  # noqa: PLR2004
        return "published first"
    return "nothing tells them apart: the first by its text"


def _key(value: ClaimValue) -> tuple[object, ...]:
    if isinstance(value, TimeSpan):
        bounds = (value.start_earliest, value.start_latest, value.end_earliest, value.end_latest)
        return ("date", *bounds)
    if isinstance(value, Quantity):
        return ("quantity", *value.range, (value.unit or "").casefold())
    return ("text", " ".join(value.split()).casefold())


def _text(value: ClaimValue) -> str:
    return str(value)


def _width(value: ClaimValue) -> float:
    """Return how much a statement leaves open; what is qualified counts as twice as wide."""
    if isinstance(value, TimeSpan):
        width = value.end_latest - value.start_earliest + 1
        return width if not (value.approximate or value.uncertain) else 2 * width + 1
    if isinstance(value, Quantity):
        low, high = value.range
        return high - low
    return 0.0
