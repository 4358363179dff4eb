"""What a merge gives: the chronology, and how it came about."""

import attrs

from sinoru_timeline.errors import counted
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.merging.conflicts import Conflicts, conflict_of
from sinoru_timeline.merging.decisions import DECISION_COLUMNS, Decisions, decision_row
from sinoru_timeline.merging.lists import SHOWN, listed
from sinoru_timeline.record.conflicts import comparisons
from sinoru_timeline.record.judgement import Judgement
from sinoru_timeline.render.notebook import tables
from sinoru_timeline.render.tables import html_table, markdown_line
from sinoru_timeline.timeline import Timeline


@attrs.frozen(eq=False, repr=False)
class MergeResult:
    """What a merge gives: the chronology, and how it came about.

    Attributes:
        timeline: the merged chronology.
        decisions: the pairs of records that were near to being one event, and what was decided.
        policy: the policy it was made by.
        judgements: the judgements it was made by.

    >>> from sinoru_timeline import Event, Timeline, merge
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

        >>> from sinoru_timeline import Timeline, merge
        >>> merge(Timeline()).merged
        {}
        """
        return {id: self.timeline[id].ids for id in self._merged}

    @property
    def conflicts(self) -> Conflicts:
        """How the claims of the merged events lie to each other, field by field.

        >>> from sinoru_timeline import Timeline, merge
        >>> merge(Timeline()).conflicts
        ()
        """
        sources = {source.id: source for source in self.timeline.sources}
        return Conflicts(
            conflict_of(self.timeline[id], found)
            for id in self._merged
            for found in comparisons(self.timeline[id], sources)
        )

    def report(self) -> str:
        """Tell as Markdown what was merged, what disagrees, and what is undecided.

        >>> from sinoru_timeline import Timeline, merge
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
            for id, ids in list(self.merged.items())[:SHOWN]
        ]
        parts = [
            f"# Merge: {markdown_line(self.timeline.title)}",
            (
                f"{counted(len(self.timeline), 'event')}; {counted(records, 'record')} made "
                f"{counted(len(self._merged), 'event')}. Fields with several claims: "
                f"{counts or 'none'}."
            ),
            "## Merged",
            listed(len(self._merged), "event", ("id", "title", "when", "records"), merged),
            "## Conflicts",
            conflicts.to_markdown(),
            "## Undecided",
            listed(len(undecided), "pair", DECISION_COLUMNS, map(decision_row, undecided[:SHOWN])),
        ]
        return "\n\n".join(parts) + "\n"

    def to_markdown(self) -> str:
        """Return the report.

        >>> from sinoru_timeline import Timeline, merge
        >>> merge(Timeline()).to_markdown() == merge(Timeline()).report()
        True
        """
        return self.report()

    def __repr__(self) -> str:
        """Say in a line what came of it."""
        return (
            f"<MergeResult: {counted(len(self.timeline), 'event')}, {len(self._merged):,} of them "
            f"merged, {counted(len(self.decisions), 'decision')}>"
        )

    def _repr_markdown_(self) -> str:
        return self.report()

    def _repr_html_(self) -> str:
        merged = (
            (id, self.timeline[id].title, str(self.timeline[id].when or ""), ", ".join(ids))
            for id, ids in list(self.merged.items())[:SHOWN]
        )
        heads = ("id", "title", "when", "records")
        undecided = list(self.decisions.undecided())
        return tables(
            html_table(
                f"{counted(len(self._merged), 'event')} made of several records", heads, merged
            ),
            self.conflicts.to_html(),
            html_table(
                f"{counted(len(undecided), 'pair')} undecided",
                DECISION_COLUMNS,
                map(decision_row, undecided[:SHOWN]),
            ),
            title="Merge",
        )
