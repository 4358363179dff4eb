"""How the claims of merged events lie to each other, field by field."""

import math
from typing import Final

import attrs

from sinoru_timeline.errors import counted
from sinoru_timeline.merging.lists import SHOWN, listed
from sinoru_timeline.record.conflicts import Conflict
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Quantity
from sinoru_timeline.render.notebook import tables
from sinoru_timeline.render.tables import html_table, markdown_table
from sinoru_timeline.temporal.timespan import TimeSpan


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

    >>> from sinoru_timeline import Timeline, merge
    >>> len(merge(Timeline()).conflicts)
    0
    """

    __slots__ = ()

    def to_markdown(self) -> str:
        """List the conflicts as Markdown; claims that agree are counted only.

        >>> from sinoru_timeline import Timeline, merge
        >>> print(merge(Timeline()).conflicts.to_markdown())
        0 conflicts
        """
        rows = (each.row() for each in self._rivalries()[:SHOWN])
        return listed(len(self._rivalries()), "conflict", _CONFLICT_HEADS, rows)

    def _rivalries(self) -> list[MergeConflict]:
        return [each for each in self if each.is_rivalry]

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return tables(self.to_html(), title="Conflicts")

    def to_html(self) -> str:
        """List the conflicts as an HTML table; claims that agree are left out.

        >>> from sinoru_timeline import Timeline, merge
        >>> merge(Timeline()).conflicts.to_html().startswith("<table>")
        True
        """
        found = self._rivalries()
        rows = (each.row() for each in found[:SHOWN])
        return html_table(counted(len(found), "conflict"), _CONFLICT_HEADS, rows)


def conflict_of(event: Event, found: Conflict) -> MergeConflict:
    """Return how the claims of an event on one field lie to each other, with the value shown."""
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
