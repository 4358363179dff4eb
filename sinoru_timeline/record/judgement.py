"""What a person decided about two events: the same, different, or not to be told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoru_timeline.errors import ContradictoryJudgementError, RecordProblem, excerpt
from sinoru_timeline.record.checks import check_choice, check_id, text_check, to_span
from sinoru_timeline.temporal.timespan import TimeSpan

Verdict: TypeAlias = Literal["same", "different", "unsure"]
Pair: TypeAlias = tuple[str, str]

_VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_check_texts: Final = text_check("author", "note")


@attrs.frozen(kw_only=True)
class Judgement:
    """A decision of a person about two events.

    It names them by their ids, so it holds again whenever records of these ids are merged. To take
    it back, remove it and merge again. Which of the two is named first does not matter.

    Attributes:
        left: the id of one event.
        right: the id of the other.
        verdict: `same`, `different`, or `unsure`: kept apart, and not to be asked again.
        author: who decided.
        date: when (EDTF).
        note: why, or anything else.

    >>> Judgement(left="b", right="a", verdict="same", author="an editor").pair
    ('a', 'b')
    """

    left: str
    right: str
    verdict: Verdict
    author: str | None = None
    date: TimeSpan | None = attrs.field(default=None, converter=to_span)
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that no judgement can have."""
        _check_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no judgement can have."""
        check_id(self, "left")
        check_id(self, "right")
        check_choice(self, "verdict", _VERDICTS)
        if self.left == self.right:
            raise RecordProblem(
                "Judgement.right", f"{excerpt(self.right)} on both sides", "another event"
            )

    @property
    def pair(self) -> Pair:
        """The two ids in alphabetical order.

        >>> Judgement(left="b", right="a", verdict="different").pair
        ('a', 'b')
        """
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)

    def __str__(self) -> str:
        """Say the decision on one line."""
        who = f" ({excerpt(self.author)})" if self.author else ""
        return f"{excerpt(self.left)} and {excerpt(self.right)}: {self.verdict}{who}"


def check_judgements(
    judgements: Iterable[Judgement], known_as: Mapping[str, str] | None = None
) -> dict[Pair, Judgement]:
    """Return the judgements by their pairs, and refuse those that contradict one another.

    `same` is transitive: if a is b and b is c, then a is c, and a judgement that says otherwise
    contradicts one of the two. `unsure` contradicts nothing; beside another verdict it gives way.

    Args:
        judgements: the judgements, in any order; equal verdicts on one pair count once.
        known_as: the id that stands for an id: events that are known to be the same.

    Raises:
        ContradictoryJudgementError: it names two judgements that cannot both hold.

    >>> check_judgements([
    ...     Judgement(left="a", right="b", verdict="same"),
    ...     Judgement(left="b", right="c", verdict="same"),
    ...     Judgement(left="c", right="a", verdict="different"),
    ... ])
    Traceback (most recent call last):
    sinoru_timeline.errors.ContradictoryJudgementError: two judgements contradict each other: ...
    """
    names = known_as or {}
    found: dict[Pair, Judgement] = {}
    neighbours: dict[str, dict[str, Judgement]] = {}
    for judgement in sorted(judgements, key=_order):
        known = found.setdefault(judgement.pair, judgement)
        if known.verdict != judgement.verdict and "unsure" not in (
            known.verdict,
            judgement.verdict,
        ):
            raise ContradictoryJudgementError(str(known), str(judgement))
        if known.verdict == "unsure" != judgement.verdict:
            found[judgement.pair] = judgement
    for judgement in found.values():
        if judgement.verdict == "same":
            left, right = (names.get(id, id) for id in judgement.pair)
            neighbours.setdefault(left, {})[right] = judgement
            neighbours.setdefault(right, {})[left] = judgement
    groups = dict(_groups(neighbours))
    for judgement in found.values():
        left, right = (names.get(id, id) for id in judgement.pair)
        if judgement.verdict == "different" and groups.get(left, left) == groups.get(right, right):
            if left == right:
                other = f"{excerpt(left)} is one event made from both"
            else:
                other = str(_on_the_way(neighbours, left, right))
            raise ContradictoryJudgementError(str(judgement), other)
    return found


def _order(judgement: Judgement) -> tuple[Pair, str, str, str, str]:
    date = "" if judgement.date is None else judgement.date.edtf
    return (
        judgement.pair,
        judgement.verdict,
        date,
        judgement.author or "",
        judgement.note or "",
    )


def _groups(neighbours: Mapping[str, Mapping[str, Judgement]]) -> Iterator[tuple[str, str]]:
    """Yield each id with the first id of those it is the same as."""
    seen: set[str] = set()
    for start in neighbours:
        stack = [start]
        while stack:
            id = stack.pop()
            if id not in seen:
                seen.add(id)
                yield id, start
                stack += neighbours[id]


def _on_the_way(
    neighbours: Mapping[str, Mapping[str, Judgement]], start: str, end: str
) -> Judgement:
    """Return the first `same` of the shortest way from one event to another."""
    way: dict[str, Judgement] = {}
    queue = [start]
    for id in queue:
        for other, judgement in neighbours[id].items():
            if other != start and other not in way:
                way[other] = way.get(id, judgement)
                queue.append(other)
    return way[end]
