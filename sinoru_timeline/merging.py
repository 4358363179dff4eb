"""Merging: several chronologies become one, and every decision can be read again.

The merge wing finds which records are one event and fuses them; here stand the public function and
the displays of what it did.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Final, Literal, TypeAlias, overload

import attrs

from sinoru_timeline import resources
from sinoru_timeline.errors import ConflictingRecordError, excerpt
from sinoru_timeline.formats.records import read_records
from sinoru_timeline.matching.choose import AUTHOR
from sinoru_timeline.matching.compare import FEATURES
from sinoru_timeline.matching.fuse import Context, adapt, fuse
from sinoru_timeline.matching.gather import Gathered, apart, gather, joined_texts, same_names
from sinoru_timeline.matching.link import Links, link
from sinoru_timeline.matching.names import Authorities
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.integrity import Conflict, comparisons
from sinoru_timeline.record.judgement import Judgement, check_judgements
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.render.notebook import tables
from sinoru_timeline.render.tables import html_table, markdown_table
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.timeline import Timeline

Outcome: TypeAlias = Literal["same", "different"]
Progress: TypeAlias = Callable[[int, int], object]

_SHOWN: Final = 50  # rows of a display
_DEFAULT_POLICY: Final = MergePolicy()


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
        """Say the decision and its reasons as Markdown.

        >>> print(Decision("a", "b", "different", "x", None, (), reason="different ordinals"))
        a and b: different, decided by x: different ordinals
        """
        rows = [(each.feature, f"{each.bits:+.1f}", each.reason) for each in self.contributions]
        return "\n\n".join(
            part
            for part in (str(self), markdown_table(_DECISION_HEADS, rows) if rows else "")
            if part
        )

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

    >>> len(merge(Timeline()).decisions)
    0
    """

    def __init__(self, pairs: "_Pairs | None" = None) -> None:
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

        >>> list(merge(Timeline()).decisions.undecided())
        []
        """
        return iter(()) if self._pairs is None else self._pairs.undecided()

    def about(self, id: str) -> list[Decision]:
        """Return the decisions about one record.

        >>> merge(Timeline()).decisions.about("a")
        []
        """
        return [] if self._pairs is None else list(self._pairs.about(id))

    def to_markdown(self) -> str:
        """List the decisions as Markdown.

        >>> print(merge(Timeline()).decisions.to_markdown())
        0 decisions
        """
        return _listed(
            len(self),
            "decision",
            _DECISIONS_HEADS,
            map(_decision_row, self[:_SHOWN]),
            markdown_table,
        )

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        rows = map(_decision_row, self[:_SHOWN])
        table = html_table(_counted(len(self), "decision"), _DECISIONS_HEADS, rows)
        return tables(table, title="Decisions")


_DECISIONS_HEADS: Final = ("one record", "another", "verdict", "score", "by", "strongest reason")


def _decision_row(decision: Decision) -> tuple[str, ...]:
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
class _Pairs:
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
        return sorted({*zip(self.links.left, self.links.right, strict=True), *self.links.judged})

    def __len__(self) -> int:
        return len(self.pairs)

    def decision(self, number: int) -> Decision:
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
        near: list[tuple[float, int]] = []
        for number, (i, j) in enumerate(self.pairs):
            if (i, j) not in self.links.judged:
                score = self.links.comparer.score(i, j)
                if score is not None and self._is_near(score):
                    near.append((abs(score - self.policy.threshold), number))
        return (self.decision(number) for _, number in sorted(near))

    def about(self, id: str) -> Iterator[Decision]:
        for number, (i, j) in enumerate(self.pairs):
            if id in (self.events[i].id, self.events[j].id):
                yield self.decision(number)


@attrs.frozen
class Side:
    """What some claims of an event state alike.

    Attributes:
        value: what they state, as text.
        claims: the claims.

    >>> Side("1969", ()).value
    '1969'
    """

    value: str
    claims: tuple[Claim, ...]


@attrs.frozen
class MergeConflict:
    """How the claims of a merged event on one field lie to each other.

    Attributes:
        event: the id of the event.
        kind: the class: `equal`, `dependent`, `refines`, `overlaps`, `suspect_shift`, `contradicts`.
        field: the field: `when`, `place`, or the name of a quantity.
        sides: the values that are stated, each with its claims.
        chosen: the value that is shown, or None if the field has none.
        why: why it was chosen; empty where all state the same.
        note: in what they differ, in a few words.

    >>> MergeConflict("e", "equal", "when", (), "1969", "", "").kind
    'equal'
    """

    event: str
    kind: str
    field: str
    sides: tuple[Side, ...]
    chosen: str | None
    why: str
    note: str

    @property
    def is_rivalry(self) -> bool:
        """Whether the claims cannot simply stand side by side.

        >>> MergeConflict("e", "refines", "when", (), "1969", "", "").is_rivalry
        False
        """
        return self.kind in ("overlaps", "suspect_shift", "contradicts")

    def __str__(self) -> str:
        """Say it on one line."""
        sides = " | ".join(
            f"{side.value} ({', '.join(claim.source for claim in side.claims)})"
            for side in self.sides
        )
        note = f" ({self.note})" if self.note else ""
        why = f", because {self.why}" if self.why else ""
        return f"{self.event}, {self.field}: {self.kind}{note}: {sides}; shown: {self.chosen}{why}"

    def row(self) -> tuple[str, ...]:
        """Return what a table shows of it: event, field, class, statements, shown, why.

        >>> MergeConflict("e", "equal", "when", (), "1969", "", "").row()[:3]
        ('e', 'when', 'equal')
        """
        sides = " | ".join(
            f"{side.value} ({', '.join(claim.source for claim in side.claims)})"
            for side in self.sides
        )
        kind = f"{self.kind}: {self.note}" if self.note else self.kind
        return self.event, self.field, kind, sides, self.chosen or "", self.why

    def to_markdown(self) -> str:
        """Show it as a table.

        >>> MergeConflict("e", "equal", "when", (), "1969", "", "").to_markdown().splitlines()[0]
        '| event | field | class | stated | shown | why |'
        """
        return markdown_table(_CONFLICT_HEADS, [self.row()])

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return tables(html_table("", _CONFLICT_HEADS, [self.row()]), title="Conflict")


_CONFLICT_HEADS: Final = ("event", "field", "class", "stated", "shown", "why")


class Conflicts(tuple[MergeConflict, ...]):
    """The conflicts of a merge, which show themselves as one table.

    >>> len(merge(Timeline()).conflicts)
    0
    """

    __slots__ = ()

    def to_markdown(self) -> str:
        """List the conflicts as Markdown; claims that agree are counted only.

        >>> print(merge(Timeline()).conflicts.to_markdown())
        0 conflicts
        """
        rows = (each.row() for each in self._rivalries()[:_SHOWN])
        return _listed(len(self._rivalries()), "conflict", _CONFLICT_HEADS, rows, markdown_table)

    def _rivalries(self) -> list[MergeConflict]:
        return [each for each in self if each.is_rivalry]

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return tables(self.to_html(), title="Conflicts")

    def to_html(self) -> str:
        """List the conflicts as an HTML table; claims that agree are left out.

        >>> merge(Timeline()).conflicts.to_html().startswith("<table>")
        True
        """
        found = self._rivalries()
        rows = (each.row() for each in found[:_SHOWN])
        return html_table(_counted(len(found), "conflict"), _CONFLICT_HEADS, rows)


@attrs.frozen(eq=False, repr=False)
class MergeResult:
    """What a merge gives: the chronology, and how it came about.

    Attributes:
        timeline: the merged chronology.
        decisions: the pairs of records that were near to being one event, and what was decided.
        policy: the policy it was made by.
        judgements: the judgements it was made by.

    >>> first = Event(id="a", title="Russia and China sign a treaty", when="2001-07-16")
    >>> second = Event(id="b", title="Treaty signed by Russia and China", when="2001-07")
    >>> result = merge(Timeline([first]), Timeline([second]))
    >>> [(event.ids, str(event.when)) for event in result.timeline]
    [(('a', 'b'), '2001-07-16')]
    """

    timeline: Timeline
    decisions: Decisions
    policy: MergePolicy
    judgements: tuple[Judgement, ...]
    _merged: tuple[str, ...]

    @property
    def merged(self) -> dict[str, tuple[str, ...]]:
        """The events made of several records: the id of each, and the ids of its records.

        >>> merge(Timeline()).merged
        {}
        """
        return {id: self.timeline[id].ids for id in self._merged}

    @property
    def conflicts(self) -> Conflicts:
        """How the claims of the merged events lie to each other, field by field.

        >>> merge(Timeline()).conflicts
        ()
        """
        sources = {source.id: source for source in self.timeline.sources}
        return Conflicts(
            _conflict(self.timeline[id], found)
            for id in self._merged
            for found in comparisons(self.timeline[id], sources)
        )

    def report(self) -> str:
        """Tell as Markdown what was merged, what disagrees, and what is undecided.

        >>> print(merge(Timeline()).report().splitlines()[0])
        # Merge: Chronology
        """
        conflicts = self.conflicts
        kinds: dict[str, int] = {}
        for conflict in conflicts:
            kinds[conflict.kind] = kinds.get(conflict.kind, 0) + 1
        undecided = list(self.decisions.undecided())
        records = sum(len(ids) for ids in self.merged.values())
        counts = ", ".join(f"{name} {count:,}" for name, count in sorted(kinds.items()))
        merged = [
            (id, self.timeline[id].title, str(self.timeline[id].when or ""), ", ".join(ids))
            for id, ids in list(self.merged.items())[:_SHOWN]
        ]
        parts = [
            f"# Merge: {self.timeline.title}",
            (
                f"{_counted(len(self.timeline), 'event')}; {_counted(records, 'record')} made "
                f"{_counted(len(self._merged), 'event')}. Fields with several claims: "
                f"{counts or 'none'}."
            ),
            "## Merged",
            _listed(
                len(self._merged),
                "event",
                ("id", "title", "when", "records"),
                merged,
                markdown_table,
            ),
            "## Conflicts",
            conflicts.to_markdown(),
            "## Undecided",
            _listed(
                len(undecided),
                "pair",
                _DECISIONS_HEADS,
                map(_decision_row, undecided[:_SHOWN]),
                markdown_table,
            ),
        ]
        return "\n\n".join(parts) + "\n"

    def to_markdown(self) -> str:
        """Return the report.

        >>> merge(Timeline()).to_markdown() == merge(Timeline()).report()
        True
        """
        return self.report()

    def __repr__(self) -> str:
        """Say in a line what came of it."""
        return (
            f"<MergeResult: {_counted(len(self.timeline), 'event')}, {len(self._merged):,} of them "
            f"merged, {_counted(len(self.decisions), 'decision')}>"
        )

    def _repr_markdown_(self) -> str:
        return self.report()

    def _repr_html_(self) -> str:
        merged = (
            (id, self.timeline[id].title, str(self.timeline[id].when or ""), ", ".join(ids))
            for id, ids in list(self.merged.items())[:_SHOWN]
        )
        heads = ("id", "title", "when", "records")
        undecided = list(self.decisions.undecided())
        return tables(
            html_table(
                f"{_counted(len(self._merged), 'event')} made of several records", heads, merged
            ),
            self.conflicts.to_html(),
            html_table(
                f"{_counted(len(undecided), 'pair')} undecided",
                _DECISIONS_HEADS,
                map(_decision_row, undecided[:_SHOWN]),
            ),
            title="Merge",
        )


def merge(
    *timelines: Timeline,
    policy: MergePolicy = _DEFAULT_POLICY,
    judgements: Iterable[Judgement] = (),
    progress: Progress | None = None,
) -> MergeResult:
    """Merge chronologies: records that tell of one event become one event, which keeps every claim.

    The order of the timelines does not matter, and merging again what was merged changes nothing.
    A single timeline is searched for duplicates. Timelines of which all but one are empty, or say
    nothing that the one does not say, give that one unchanged.

    Args:
        timelines: the chronologies.
        policy: thresholds, and whether one timeline may tell of an event twice.
        judgements: what persons decided about pairs of records; they come before any score.
        progress: is called with the number of records done and the number of all.

    Returns:
        The chronology with its decisions and conflicts. The id of a merged event is the first of
        its records' ids by the alphabet; `merged_from` has the others.

    Raises:
        ContradictoryJudgementError: two judgements cannot both hold; it names both.
        ConflictingRecordError: two records of one id are not one event, or sources of one id
            differ.
        RecordErrors: events are parts of one another in a circle.

    >>> meeting = Event(id="a", title="Putin receives Xi in Moscow", when="2023-03-20")
    >>> report = Event(id="b", title="Путин принял Си Цзиньпина в Москве", when="2023-03-20")
    >>> other = Event(id="c", title="Putin receives Lukashenko in Moscow", when="2023-04-05")
    >>> [event.ids for event in merge(Timeline([meeting, other]), Timeline([report])).timeline]
    [('a', 'b'), ('c',)]
    """
    known = tuple(judgements)
    check_judgements(known)
    with without_collection():
        return _Merge(timelines, policy, known, progress).run()


class _Merge:
    """One run of `merge`."""

    def __init__(
        self,
        timelines: Sequence[Timeline],
        policy: MergePolicy,
        judgements: tuple[Judgement, ...],
        progress: Progress | None,
    ) -> None:
        self._all = timelines
        self._timelines = [
            each for each in timelines if len(each) or each.sources or each.actors or each.places
        ]
        self._policy = policy
        self._judgements = judgements
        self._progress = progress

    def run(self) -> MergeResult:
        single = self._only()
        if single is not None:
            return self._result(single, None, [])
        records = gather(
            [[(event, each[event.id]) for event in each.given] for each in self._timelines]
        )
        actors = same_names(each.actors for each in self._timelines)
        places = same_names(each.places for each in self._timelines)
        metadata = self._metadata()
        sources = {source.id: source for each in self._timelines for source in each.sources}
        authorities = Authorities((*actors, *_shipped()[0]), (*places, *_shipped()[1]))
        links = self._link(records, authorities, sources)
        _check_collisions(records.events, links.clusters)
        context = Context(
            sources=sources,
            renamed=_renamed(records.events, links.clusters),
            latin=_is_latin(metadata["language"]),
            actor=_speller(actors),
            place=_speller(places),
        )
        made: dict[str, Source] = {}
        given = _fused(records, links.clusters, context, made)
        timeline = Timeline.gathered(
            *self._timelines,
            events=_without_circles(given).values(),
            sources=made.values(),
            actors=actors,
            places=places,
            **metadata,
        )
        merged = sorted(
            min(records.events[index].id for index in cluster) for cluster in links.clusters
        )
        return self._result(timeline, _Pairs(records.events, links, self._policy), merged)

    def _only(self) -> Timeline | None:
        """Return the one timeline that says everything, unless it is to be searched itself."""
        if not self._timelines:
            return next(iter(self._all), Timeline())
        if len(self._all) == 1:
            return None
        largest = max(self._timelines, key=lambda each: (len(each), each.title))
        if all(_adds_nothing(each, largest) for each in self._timelines if each is not largest):
            return largest
        return None

    def _link(
        self, records: Gathered, authorities: Authorities, sources: Mapping[str, Source]
    ) -> Links:
        events = records.shown
        known_as = {id: event.id for event in events for id in event.merged_from}
        return _engine(self._policy)(
            events,
            authorities=authorities,
            policy=self._policy,
            judgements=check_judgements(self._judgements, known_as) if self._judgements else {},
            apart=apart(events),
            teams=records.teams,
            issued={
                id: source.issued for id, source in sources.items() if source.issued is not None
            },
            progress=self._progress,
        )

    def _metadata(self) -> dict[str, Any]:
        languages = sorted(each.language for each in self._timelines)
        titles = [each.title for each in self._timelines if each.title != Timeline().title]
        return {
            "title": joined_texts(titles, " · ") or Timeline().title,
            "description": joined_texts((each.description for each in self._timelines), "\n\n"),
            "language": max(
                languages, key=lambda each: (languages.count(each), each == "en", each)
            ),
            "licence": joined_texts((each.licence for each in self._timelines), " AND "),
        }

    def _result(
        self, timeline: Timeline, pairs: "_Pairs | None", merged: Sequence[str]
    ) -> MergeResult:
        return MergeResult(
            timeline, Decisions(pairs), self._policy, self._judgements, tuple(merged)
        )


def _engine(policy: MergePolicy) -> Callable[..., Links]:
    if policy.engine == "splink":
        # An extra, and heavy: imported by those who ask for it.
        from sinoru_timeline.matching.splink_engine import link_with_splink  # noqa: PLC0415

        return link_with_splink
    return link


def _renamed(events: Sequence[Event], clusters: Sequence[Sequence[int]]) -> dict[str, str]:
    """Return for each record that is part of an event of another id now, which that is."""
    found: dict[str, str] = {}
    for cluster in clusters:
        ids = sorted({id for index in cluster for id in events[index].ids})
        id = min(events[index].id for index in cluster)
        found |= {other: id for other in ids if other != id}
    return found


def _fused(
    records: Gathered,
    clusters: Sequence[Sequence[int]],
    context: Context,
    made: dict[str, Source],
) -> dict[str, Event]:
    """Return the events by their ids, each cluster made one; new sources go into `made`."""
    found: dict[str, Event] = {}
    gone: set[int] = set()
    for cluster in clusters:
        gone.update(cluster)
        event, sources = fuse(
            [records.events[index] for index in cluster],
            [records.shown[index] for index in cluster],
            context,
        )
        found[event.id] = event
        made |= {source.id: source for source in sources if source.id not in context.sources}
    for index, event in enumerate(records.events):
        if index not in gone:
            found[event.id] = adapt(event, context)
    return {id: found[id] for id in sorted(found)}


def _adds_nothing(timeline: Timeline, other: Timeline) -> bool:
    """Tell whether everything that a timeline says is said by another."""
    known = {id: event for event in other.given for id in event.ids}
    sources = {source.id: source for source in other.sources}
    if any(sources.get(source.id) != source for source in timeline.sources):
        return False
    context = Context(
        sources=sources, renamed={id: event.id for id, event in known.items() if id != event.id}
    )
    for event in timeline.given:
        whole = known.get(event.id)
        if whole is None:
            return False
        if event != whole:
            shown = other[whole.id], timeline[event.id]
            fused, _ = fuse((whole, event), shown, context)
            if fused != whole:
                return False
    return True


def _check_collisions(events: Sequence[Event], clusters: Sequence[Sequence[int]]) -> None:
    """Refuse two records that have one id and are not one event."""
    cluster = {index: number for number, found in enumerate(clusters) for index in found}
    last: dict[str, int] = {}
    for index, event in enumerate(events):
        other = last.get(event.id)
        if other is not None and (other not in cluster or cluster[other] != cluster.get(index)):
            raise ConflictingRecordError(
                f"two events have the id {excerpt(event.id)} and do not tell of the same: "
                f"{excerpt(events[other].title)}, {events[other].when}, and {excerpt(event.title)}, "
                f"{event.when}; accepted: another id for one of them"
            )
        last[event.id] = index


def _without_circles(given: dict[str, Event]) -> dict[str, Event]:
    """Let go of wholes that became parts of their own parts when records were merged."""
    for start in sorted(given):
        seen: list[str] = []
        at: str | None = start
        while at is not None and at in given and at not in seen:
            seen.append(at)
            at = given[at].part_of
        if at == start:
            given[start] = attrs.evolve(given[start], part_of=None)
    return given


@cache
def _shipped() -> tuple[tuple[Authority, ...], tuple[Authority, ...]]:
    """Return the names of the shipped chronology: in several languages, for those without a list."""
    files = [path for path in resources.events() if path.name == "authority.yaml"]
    records = read_records(*files)
    return records.actors, records.places


def _speller(listed: Sequence[Authority]) -> Callable[[str], str]:
    if not listed:
        return str
    names = {record.name for record in listed}
    spelling = {alias.casefold(): record.name for record in listed for alias in record.names}

    def spell(name: str) -> str:
        return name if name in names else spelling.get(name.casefold(), name)

    return spell


def _is_latin(language: str) -> bool:
    return language.partition("-")[0] not in (
        "ru",
        "zh",
        "uk",
        "bg",
        "sr",
        "ja",
        "ar",
        "el",
        "he",
        "ko",
    )


def _conflict(event: Event, found: Conflict) -> MergeConflict:
    by_id = {claim.id: claim for claim in event.claims}
    sides: dict[str, list[Claim]] = {}
    for id in found.claims:
        sides.setdefault(_stated(by_id[id]), []).append(by_id[id])
    resolution = found.resolution
    chosen: str | None = None
    if resolution is not None and resolution.chosen in by_id:
        chosen = _stated(by_id[resolution.chosen])
    elif found.field == "when":
        chosen = None if event.when is None else event.when.edtf
    elif found.field in ("title", "summary", "type", "modality"):
        chosen = getattr(event, found.field)
    elif len(sides) == 1:
        chosen = next(iter(sides))
    return MergeConflict(
        event.id,
        found.kind,
        found.field,
        tuple(Side(value, tuple(claims)) for value, claims in sides.items()),
        chosen,
        (resolution.reason or "") if resolution is not None else "",
        found.note,
    )


def _stated(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, TimeSpan):
        return value.edtf
    if isinstance(value, Quantity):
        low, high = value.range
        unit = f" {value.unit}" if value.unit else ""
        if low == high:
            return f"{low:g}{unit}"
        shown = (
            f"{low:g}" if math.isfinite(low) else "…",
            f"{high:g}" if math.isfinite(high) else "…",
        )
        return f"{shown[0]} to {shown[1]}{unit}"
    return value or ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _listed(
    count: int,
    noun: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    table: Callable[[Sequence[str], Iterable[Sequence[str]]], str],
) -> str:
    if not count:
        return f"0 {noun}s"
    more = f"\n\n{count - _SHOWN:,} more are not shown." if count > _SHOWN else ""
    return f"{_counted(count, noun)}\n\n{table(heads, rows)}{more}"
