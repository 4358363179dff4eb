"""Records → clusters: average linkage under what must and must not be linked.

Two clusters are joined if the mean score of the pairs between them reaches the threshold, the best
pair of clusters first, and if no pair between them is refused. All pairs between two clusters
count, those too that no block brought together; only between large clusters the pairs known so far
have to do. What a person called the same is joined before.
"""

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import attrs

Score = Callable[[int, int], float | None]
_ALL_PAIRS: Final = 400  # between two clusters; beyond, the pairs known so far have to do


@attrs.frozen
class Edges:
    """Pairs of records whose score reaches the threshold.

    Attributes:
        left: the first record of each pair.
        right: the second one.
        scores: the score.

    No pair comes twice, and none of those that are to be kept apart is among them.
    """

    left: Sequence[int]
    right: Sequence[int]
    scores: Sequence[float]


def clusters(
    edges: Edges,
    score: Score,
    *,
    threshold: float,
    same: Iterable[tuple[int, int]] = (),
    apart: Mapping[int, frozenset[int]] | None = None,
) -> list[list[int]]:
    """Return the clusters of more than one record, each sorted, in the order of their first.

    Args:
        edges: the pairs that reach the threshold.
        score: scores any pair; None refuses it.
        threshold: the least mean score.
        same: pairs that are one event whatever the scores say.
        apart: for a record those that must not share a cluster with it.
    """
    parent: dict[int, int] = {}
    for i, j in (*zip(edges.left, edges.right, strict=True), *(same := list(same))):
        a, b = _root(parent, i), _root(parent, j)
        if a != b:
            parent[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = {}
    roots: dict[int, int] = {}
    for i in {*edges.left, *edges.right, *chain.from_iterable(same)}:
        root = roots[i] = _root(parent, i)
        parts.setdefault(root, []).append(i)
    links: dict[int, list[tuple[int, int, float]]] = {root: [] for root in parts}
    for i, j, found in zip(edges.left, edges.right, edges.scores, strict=True):
        links[roots[i]].append((i, j, found))
    joined: dict[int, list[tuple[int, int]]] = {}
    for i, j in same:
        joined.setdefault(roots[i], []).append((i, j))
    result: list[list[int]] = []
    for root, members in parts.items():
        if len(links[root]) == math.comb(len(members), 2) and root not in joined:
            # The usual case: all pairs reach the threshold, so every mean of them does.
            result.append(sorted(members))
            continue
        component = _Component(members, links[root], score, threshold, apart or {})
        result += component.run(joined.get(root, ()))
    return sorted(result)


def _root(parent: dict[int, int], index: int) -> int:
    root = index
    while (above := parent.get(root, root)) != root:
        root = above
    while (above := parent.get(index, index)) != root:
        parent[index] = root
        index = above
    return root


class _Component:
    """Records that hang together by pairs above the threshold."""

    def __init__(
        self,
        members: Sequence[int],
        links: Sequence[tuple[int, int, float]],
        score: Score,
        threshold: float,
        apart: Mapping[int, frozenset[int]],
    ) -> None:
        self._score = score
        self._threshold = threshold
        self._apart = apart
        self._known: dict[int, dict[int, float | None]] = {index: {} for index in members}
        # Clusters by a label, which is one of their records; `_owner` has the label of each.
        self._members: dict[int, list[int]] = {index: [index] for index in members}
        self._owner = {index: index for index in members}
        self._least = {index: index for index in members}
        self._near: dict[int, set[int]] = {index: set() for index in members}
        self._judged: set[int] = set()
        for i, j, found in links:
            self._known[i][j] = self._known[j][i] = found
            self._near[i].add(j)
            self._near[j].add(i)

    def run(self, same: Iterable[tuple[int, int]]) -> list[list[int]]:
        """Join what is to be joined."""
        for i, j in same:
            if self._owner[i] != self._owner[j]:
                self._judged.add(self._join(self._owner[i], self._owner[j]))
        heap: list[tuple[float, int, int, int, int]] = []
        for a, near in self._near.items():
            for b in near:
                if self._least[a] < self._least[b]:
                    self._offer(heap, a, b)
        members = self._members
        while heap:
            _, least, other_least, size, other_size = heapq.heappop(heap)
            a, b = self._owner[least], self._owner[other_least]
            if a == b or (len(members[a]), len(members[b])) != (size, other_size):
                continue  # one of them has grown since: it was offered anew
            joined = self._join(a, b)
            for c in self._near[joined]:
                self._offer(heap, joined, c)
        return [sorted(found) for found in members.values() if len(found) > 1]

    def _join(self, a: int, b: int) -> int:
        """Join two clusters and return the label of the whole: that of the larger one."""
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for index in self._members[b]:
            self._owner[index] = a
        self._members[a] += self._members.pop(b)
        self._least[a] = min(self._least[a], self._least.pop(b))
        near = self._near.pop(b)
        for c in near:
            self._near[c].discard(b)
            if c != a:
                self._near[c].add(a)
        self._near[a] |= near
        self._near[a] -= {a, b}
        if b in self._judged:
            self._judged.add(a)
        return a

    def _offer(self, heap: list[tuple[float, int, int, int, int]], a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean is None or mean < self._threshold:
            return
        if self._least[a] > self._least[b]:
            a, b = b, a
        # Of equal means the pair that comes first, so that nothing hangs on chance.
        sizes = len(self._members[a]), len(self._members[b])
        heapq.heappush(heap, (-mean, self._least[a], self._least[b], *sizes))

    def _mean(self, a: int, b: int) -> float | None:
        """Return the mean score between two clusters; None if a pair between them is refused."""
        few, many = sorted((a, b), key=lambda label: len(self._members[label]))
        total, count = 0.0, 0
        for i in self._members[few]:
            if any(self._owner.get(j) == many for j in self._apart.get(i, ())):
                return None
            for found in self._scores(i, few, many):
                if found is not None:
                    total += found
                    count += 1
                elif not {a, b} & self._judged:
                    # In a cluster that a person made, records may well have no day in common.
                    return None
        return total / count if count else None

    def _scores(self, i: int, few: int, many: int) -> Iterator[float | None]:
        """Yield the scores of a record with those of another cluster."""
        known = self._known[i]
        if len(self._members[few]) * len(self._members[many]) > _ALL_PAIRS:
            for j, found in known.items():
                if self._owner[j] == many:
                    yield found
            return
        for j in self._members[many]:
            if j not in known:
                found = self._score(min(i, j), max(i, j))
                known[j] = self._known[j][i] = found
            yield known[j]
