"""Where claims disagree: whether they do, what the sides are, whether somebody chose one."""

from collections.abc import Iterable, Mapping, Sequence

from sinoru_timeline.record.conflicts import Conflict
from sinoru_timeline.record.provenance import Claim
from sinoru_timeline.temporal.timespan import TimeSpan


def sides_of(
    conflict: Conflict, said: Mapping[str, str | None]
) -> tuple[dict[str, list[str]], str | None]:
    """Return the sides of a disagreement, and which claim is believed.

    Args:
        conflict: the disagreement.
        said: what each claim of the event states, in words, by its id.

    Returns:
        for each value the ids of the claims that state it, and the id of the claim that was chosen.

    >>> sides_of(Conflict(field="when", claims=("c1", "c2")), {"c1": "1969", "c2": "1970"})
    ({'1969': ['c1'], '1970': ['c2']}, None)
    """
    resolution = conflict.resolution
    chosen = None if resolution is None or resolution.chosen not in said else resolution.chosen
    ids = [*conflict.claims]
    # The choice may have fallen on a claim that contradicts none, such as the month.
    if chosen is not None and chosen not in ids:
        ids.append(chosen)
    sides: dict[str, list[str]] = {}
    for id in ids:
        sides.setdefault(said[id] or "", []).append(id)
    return sides, chosen


def agree(claims: Sequence[Claim]) -> bool:
    """Tell quickly that all claims state the same, as most do; False leaves the question open.

    >>> agree([Claim(id="c1", source="daily", value="1969"), Claim(id="c2", source="book")])
    False
    """
    first = claims[0]
    field, value = first.field, first.value
    stated = (value.edtf, value.extent, value.julian) if isinstance(value, TimeSpan) else None
    for claim in claims:
        other = claim.value
        if claim.field != field:
            return False
        if other is value:
            continue
        # As texts they are compared faster than as spans.
        if stated is not None and isinstance(other, TimeSpan):
            if (other.edtf, other.extent, other.julian) != stated:
                return False
        elif other != value:
            return False
    return True


def is_settled(conflict: Conflict, claims: Iterable[Claim]) -> bool:
    """Tell whether somebody chose one of the claims that there are.

    >>> is_settled(Conflict(field="when", claims=("c1", "c2")), ())
    False
    """
    resolution = conflict.resolution
    return resolution is not None and resolution.chosen in {claim.id for claim in claims}
