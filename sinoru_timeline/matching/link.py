"""Which records are one event: blocking, scoring and clustering in one run."""

from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.matching.block import candidates
from sinoru_timeline.matching.cluster import Edges, clusters
from sinoru_timeline.matching.compare import Comparer
from sinoru_timeline.matching.names import Authorities
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.judgement import Judgement, Pair
from sinoru_timeline.temporal.timespan import TimeSpan

Progress: TypeAlias = Callable[[int, int], object]

_MANY: Final = 20  # records of one content for which one stands
_STEP: Final = 5_000  # pairs between two reports of progress


@attrs.frozen(eq=False)
class Links:
    """What was found about some records.

    Attributes:
        clusters: the records (indexes) that are one event, two or more each.
        left: of each pair that came near the threshold or above, the first record.
        right: the second record.
        scores: its score; NaN if the pair was refused.
        comparer: compares any pair again, with reasons.
        judged: what persons decided, by the indexes of the two records.
    """

    clusters: list[list[int]]
    left: Sequence[int]
    right: Sequence[int]
    scores: Sequence[float]
    comparer: Comparer
    judged: Mapping[tuple[int, int], Judgement]


def link(  # noqa: PLR0913 - each of them is a question of its own
    events: Sequence[Event],
    *,
    authorities: Authorities,
    policy: MergePolicy,
    judgements: Mapping[Pair, Judgement],
    apart: Iterable[tuple[int, int]] = (),
    teams: Sequence[frozenset[int]] | None = None,
    issued: Mapping[str, TimeSpan] | None = None,
    progress: Progress | None = None,
) -> Links:
    """Find the records that are one event.

    Args:
        events: the records, in an order that does not depend on that of the inputs.
        authorities: the names of actors and places.
        policy: thresholds.
        judgements: what persons decided, by pairs of ids, free of contradictions.
        apart: pairs of records that are not one event, such as a whole and its part.
        teams: for each record the timelines it stands in.
        issued: when sources were published.
        progress: is told how many records of how many are done.
    """
    profiles = Profiles(events, authorities, issued)
    comparer = Comparer(profiles, teams, within=policy.within)
    judged, same, refused = known_pairs(events, judgements, apart)
    left, right, scores = array("L"), array("L"), array("f")
    shared = _shared(events)
    alike = _alike(profiles, comparer, teams, policy, {*refused, *chain(*same, *shared.values())})
    for index, one in alike.items():
        left.append(one)
        right.append(index)
        scores.append(comparer.score(one, index) or 0.0)
    near = policy.threshold - policy.review
    score = comparer.score
    ones, others = candidates(profiles, shared.values(), alike)
    for done, (i, j) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
        found = score(i, j)
        if found is not None and found >= near:
            left.append(i)
            right.append(j)
            scores.append(found)
        if progress is not None and done % _STEP == 0:
            progress(i, len(events))
    chosen = [
        n
        for n, found in enumerate(scores)
        if found >= policy.threshold
        and right[n] not in alike
        and right[n] not in refused.get(left[n], ())
    ]
    edges = Edges(
        [left[n] for n in chosen], [right[n] for n in chosen], [scores[n] for n in chosen]
    )
    found_clusters = clusters(edges, score, threshold=policy.threshold, same=same, apart=refused)
    found_clusters = _with_alike(found_clusters, alike)
    if progress is not None:
        progress(len(events), len(events))
    return Links(found_clusters, left, right, scores, comparer, judged)


def _alike(
    profiles: Profiles,
    comparer: Comparer,
    teams: Sequence[frozenset[int]] | None,
    policy: MergePolicy,
    known: Container[int],
) -> dict[int, int]:
    """Return for records of which there are many alike the first of them, which stands for all.

    Ten thousand records of one content are one event, or none of them is: that need not be found
    out pair by pair. Records of which something else is known are left to the clustering.
    """
    groups: dict[object, list[int]] = {}
    titles = Counter(profiles.titles)
    for index, title in enumerate(profiles.titles):
        if titles[title] >= _MANY and index not in known:
            team = None if teams is None else teams[index]
            groups.setdefault((team, profiles.content(index)), []).append(index)
    found: dict[int, int] = {}
    for group in groups.values():
        if len(group) >= _MANY:
            score = comparer.score(group[0], group[1])
            if score is not None and score >= policy.threshold:
                found |= dict.fromkeys(group[1:], group[0])
    return found


def _with_alike(clusters: list[list[int]], alike: Mapping[int, int]) -> list[list[int]]:
    """Return clusters with the records for which one of theirs stood."""
    if not alike:
        return clusters
    more: dict[int, list[int]] = {}
    for index, one in alike.items():
        more.setdefault(one, []).append(index)
    grown = [sorted([*found, *(n for i in found for n in more.pop(i, ()))]) for found in clusters]
    return sorted([*grown, *(sorted([one, *others]) for one, others in more.items())])


def known_pairs(
    events: Sequence[Event], judgements: Mapping[Pair, Judgement], apart: Iterable[tuple[int, int]]
) -> tuple[dict[tuple[int, int], Judgement], list[tuple[int, int]], dict[int, frozenset[int]]]:
    """Return what is known before any score: judged pairs, pairs to join, pairs to keep apart."""
    known = judgements or any(event.merged_from for event in events)
    owners = _owners(events) if known else {}
    judged = _judged(judgements, owners)
    same = [pair for pair, judgement in judged.items() if judgement.verdict == "same"]
    same += (
        pair for group in owners.values() for pair in pairwise(group) if _was_merged(events, pair)
    )
    return judged, same, _refused(judged, apart)


def _owners(events: Sequence[Event]) -> dict[str, list[int]]:
    """Return the records of each id; a record has those of all it was merged from."""
    found: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        found.setdefault(event.id, []).append(index)
        for id in event.merged_from:
            found.setdefault(id, []).append(index)
    return found


def _was_merged(events: Sequence[Event], pair: tuple[int, int]) -> bool:
    """Tell whether one of two records of one id was already made from the other."""
    return any(events[index].merged_from for index in pair)


def _shared(events: Sequence[Event]) -> dict[str, list[int]]:
    """Return the records that share an id, or an address elsewhere."""
    names = Counter([event.id for event in events])
    for event in events:
        if event.merged_from or event.same_as:
            names.update((*event.merged_from, *event.same_as))
    several = {name for name, times in names.items() if times > 1}
    found: dict[str, list[int]] = {}
    for index, event in enumerate(events) if several else ():
        for name in (*event.ids, *event.same_as):
            if name in several:
                found.setdefault(name, []).append(index)
    return found


def _judged(
    judgements: Mapping[Pair, Judgement], owners: Mapping[str, Sequence[int]]
) -> dict[tuple[int, int], Judgement]:
    found: dict[tuple[int, int], Judgement] = {}
    for (left, right), judgement in judgements.items():
        for i in owners.get(left, ()):
            for j in owners.get(right, ()):
                if i != j:
                    found[min(i, j), max(i, j)] = judgement
    return found


def _refused(
    judged: Mapping[tuple[int, int], Judgement], apart: Iterable[tuple[int, int]]
) -> dict[int, frozenset[int]]:
    pairs = [*apart, *(pair for pair, each in judged.items() if each.verdict != "same")]
    found: dict[int, set[int]] = {}
    for i, j in pairs:
        found.setdefault(i, set()).add(j)
        found.setdefault(j, set()).add(i)
    return {index: frozenset(others) for index, others in found.items()}
