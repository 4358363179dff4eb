"""What a merge decided about pairs of records, by whom, and what speaks for it."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, Literal, TypeAlias, overload

import attrs

from sinoru_timeline.errors import counted
from sinoru_timeline.matching.choose import AUTHOR
from sinoru_timeline.matching.compare import FEATURES
from sinoru_timeline.matching.link import Links
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.merging.lists import SHOWN, listed
from sinoru_timeline.record.event import Event
from sinoru_timeline.render.notebook import tables
from sinoru_timeline.render.tables import html_table, markdown_line, markdown_table

Outcome: TypeAlias = Literal["same", "different"]


@attrs.frozen
class Contribution:
    """What one feature adds to the score of two records.

    Attributes:
        feature: `prior`, `words`, `dates`, `actors`, `places`, `type`, `numbers` or `ids`.
        bits: how much it adds; one point doubles the odds that the two are one event.
        reason: what was found.

    >>> Contribution("dates", 4.0, "2001-07-16 and 2001-07-16").bits
    4.0
    """

    feature: str
    bits: float
    reason: str


@attrs.frozen
class Decision:
    """What was decided about two records, by whom, and what speaks for it.

    Attributes:
        left: the id of one record.
        right: the id of the other.
        verdict: `same` if the two are parts of one event now, else `different`.
        author: who decided: a person who judged, or `sinoru_timeline merge`.
        score: the sum of the contributions in bits; None if the two could not be one event.
        contributions: what each feature adds.
        undecided: whether the score is near the threshold and nobody has judged.
        reason: why the two were kept apart or joined against their score; may be empty.

    >>> from sinoru_timeline import Event, Timeline, merge
    >>> first = Event(id="a", title="Russia and China sign a treaty", when="2001-07-16")
    >>> second = Event(id="b", title="Treaty signed by Russia and China", when="2001-07")
    >>> print(merge(Timeline([first]), Timeline([second])).decisions[0].verdict)
    same
    """

    left: str
    right: str
    verdict: Outcome
    author: str
    score: float | None
    contributions: tuple[Contribution, ...]
    undecided: bool = False
    reason: str = ""

    @property
    def probability(self) -> float | None:
        """The score as a probability that the two are one event.

        >>> Decision("a", "b", "same", "x", 1.0, ()).probability
        0.6666666666666666
        """
        return None if self.score is None else 1 / (1 + 2**-self.score)

    def to_markdown(self) -> str:
        r"""Say the decision and its reasons as Markdown.

        >>> print(Decision("a", "b", "different", "x", None, (), reason="a <b>").to_markdown())
        a and b: different, decided by x: a \<b\>
        """
        rows = [(each.feature, f"{each.bits:+.1f}", each.reason) for each in self.contributions]
        line = markdown_line(str(self))
        return f"{line}\n\n{markdown_table(_DECISION_HEADS, rows)}" if rows else line

    def __str__(self) -> str:
        """Say the decision on one line."""
        score = "" if self.score is None else f" (score {self.score:+.1f})"
        reason = f": {self.reason}" if self.reason else ""
        return (
            f"{self.left} and {self.right}: {self.verdict}{score}, decided by {self.author}{reason}"
        )

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        rows = [(each.feature, f"{each.bits:+.1f}", each.reason) for each in self.contributions]
        return tables(html_table(str(self), _DECISION_HEADS, rows), title="Decision")


_DECISION_HEADS: Final = ("feature", "bits", "found")


class Decisions(Sequence[Decision]):
    """The decisions of a merge; each is worked out with its reasons when it is looked at.

    >>> from sinoru_timeline import Timeline, merge
    >>> len(merge(Timeline()).decisions)
    0
    """

    def __init__(self, pairs: "Pairs | None" = None) -> None:
        """Take in what was found about pairs of records."""
        self._pairs = pairs

    def __len__(self) -> int:
        """Count the decisions."""
        return 0 if self._pairs is None else len(self._pairs)

    @overload
    def __getitem__(self, index: int) -> Decision: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Decision, ...]: ...
    def __getitem__(self, index: int | slice) -> Decision | tuple[Decision, ...]:
        """Return one decision, or some of them."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        if self._pairs is None:
            raise IndexError(index)
        return self._pairs.decision(index)

    def undecided(self) -> Iterator[Decision]:
        """Yield the decisions that a person may want to judge, the nearest to the threshold first.

        >>> from sinoru_timeline import Timeline, merge
        >>> list(merge(Timeline()).decisions.undecided())
        []
        """
        return iter(()) if self._pairs is None else self._pairs.undecided()

    def about(self, id: str) -> list[Decision]:
        """Return the decisions about one record.

        >>> from sinoru_timeline import Timeline, merge
        >>> merge(Timeline()).decisions.about("a")
        []
        """
        return [] if self._pairs is None else list(self._pairs.about(id))

    def to_markdown(self) -> str:
        """List the decisions as Markdown.

        >>> from sinoru_timeline import Timeline, merge
        >>> print(merge(Timeline()).decisions.to_markdown())
        0 decisions
        """
        return listed(len(self), "decision", DECISION_COLUMNS, map(decision_row, self[:SHOWN]))

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        rows = map(decision_row, self[:SHOWN])
        table = html_table(counted(len(self), "decision"), DECISION_COLUMNS, rows)
        return tables(table, title="Decisions")


DECISION_COLUMNS: Final = ("one record", "another", "verdict", "score", "by", "strongest reason")


def decision_row(decision: Decision) -> tuple[str, ...]:
    """Return what a table shows of a decision; `DECISION_COLUMNS` are its heads."""
    score = "" if decision.score is None else f"{decision.score:+.1f}"
    strongest = max(
        (each for each in decision.contributions if each.feature != "prior"),
        key=lambda each: abs(each.bits),
        default=None,
    )
    reason = decision.reason
    if not reason and strongest is not None:
        reason = f"{strongest.feature}: {strongest.reason}"
    verdict = f"{decision.verdict} (undecided)" if decision.undecided else decision.verdict
    return decision.left, decision.right, verdict, score, decision.author, reason


@attrs.frozen(eq=False, slots=False)
class Pairs:
    """What was found about pairs of records."""

    events: Sequence[Event]
    links: Links
    policy: MergePolicy

    @cached_property
    def cluster(self) -> dict[int, int]:
        """The number of the cluster of each record that is in one."""
        return {
            index: number for number, found in enumerate(self.links.clusters) for index in found
        }

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs that came near the threshold or were judged, by the indexes of the records."""
        return sorted({*zip(self.links.left, self.links.right, strict=True), *self.links.judged})

    def __len__(self) -> int:
        return len(self.pairs)

    def decision(self, number: int) -> Decision:
        """Work out what was decided about one of the pairs, with its reasons."""
        i, j = self.pairs[number]
        comparer = self.links.comparer
        found = comparer.contributions(i, j)
        score = comparer.score(i, j)
        judgement = self.links.judged.get((i, j))
        same = i in self.cluster and self.cluster[i] == self.cluster.get(j)
        reason = ""
        if judgement is not None:
            reason = f"judged {judgement.verdict}" + (
                f": {judgement.note}" if judgement.note else ""
            )
        elif score is None:
            reason = comparer.refusal(i, j)
        elif same != (score >= self.policy.threshold):
            reason = (
                "by the other records of its event"
                if same
                else "others of its event speak against it"
            )
        return Decision(
            self.events[i].id,
            self.events[j].id,
            "same" if same else "different",
            AUTHOR if judgement is None else judgement.author or "a judgement",
            score,
            ()
            if found is None
            else tuple(map(Contribution, FEATURES, found, comparer.reasons(i, j))),
            judgement is None and score is not None and self._is_near(score),
            reason,
        )

    def _is_near(self, score: float) -> bool:
        return abs(score - self.policy.threshold) <= self.policy.review

    def undecided(self) -> Iterator[Decision]:
        """Yield what nobody has judged and the score leaves open, the most doubtful first."""
        near: list[tuple[float, int]] = []
        for number, (i, j) in enumerate(self.pairs):
            if (i, j) not in self.links.judged:
                score = self.links.comparer.score(i, j)
                if score is not None and self._is_near(score):
                    near.append((abs(score - self.policy.threshold), number))
        return (self.decision(number) for _, number in sorted(near))

    def about(self, id: str) -> Iterator[Decision]:
        """Yield what was decided about one record."""
        for number, (i, j) in enumerate(self.pairs):
            if id in (self.events[i].id, self.events[j].id):
                yield self.decision(number)
