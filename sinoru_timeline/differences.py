"""What changed between two versions of a chronology: for editors who review updates, not files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs

from sinoru_timeline.formats.plain import plain
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim
from sinoru_timeline.render.notebook import tables
from sinoru_timeline.render.tables import html_table, markdown_line, markdown_table
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.timeline import Timeline

DateChange: TypeAlias = Literal["added", "removed", "widened", "narrowed", "moved", "restated"]
EventChange: TypeAlias = Literal["added", "removed", "merged", "changed"]

_FIELDS: Final = tuple(
    name for name in attrs.fields_dict(Event) if name not in ("id", "when", "claims", "merged_from")
)


@attrs.frozen
class Change:
    """What changed of one event.

    Attributes:
        id: the id of the event.
        kind: `added`, `removed`, `merged` (it is part of another event now) or `changed`.
        title: its title, the newer one where there are two.
        into: for a merged event the id of the event it is part of now.
        date: how its date changed: `added`, `removed`, `widened` (all days it had and more),
            `narrowed` (fewer of the days it had), `moved`, or `restated` (the same days in another
            form); None if it did not.
        old_when: the date it had.
        new_when: the date it has.
        fields: the other fields that changed, each with the old and the new content as in a file.
        claims_added: the ids of claims that are new.
        claims_removed: the ids of claims that are gone.
        claims_changed: the ids of claims that state something else.

    >>> Change("e", "added", "Event").date is None
    True
    """

    id: str
    kind: EventChange
    title: str
    into: str | None = None
    date: DateChange | None = None
    old_when: TimeSpan | None = None
    new_when: TimeSpan | None = None
    fields: Mapping[str, tuple[object, object]] = attrs.field(
        factory=dict[str, tuple[object, object]]
    )
    claims_added: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()
    claims_changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say the change on one line."""
        return f"{self.kind} {self.id}: {'; '.join(self.details()) or self.title}"

    def details(self) -> list[str]:
        """Say each thing that changed.

        >>> Change("e", "merged", "Event", into="f").details()
        ['now part of f']
        """
        found = [] if self.into is None else [f"now part of {self.into}"]
        if self.date is not None:
            found.append(f"date {self.date}, {self.old_when or 'none'} → {self.new_when or 'none'}")
        for name, (old, new) in self.fields.items():
            shown = f", {old!r} → {new!r}" if isinstance(old, str) and isinstance(new, str) else ""
            found.append(f"{name}{shown}")
        for name in ("claims_added", "claims_removed", "claims_changed"):
            ids: tuple[str, ...] = getattr(self, name)
            if ids and self.kind not in ("added", "removed"):
                found.append(f"{name.replace('_', ' ')}: {', '.join(ids)}")
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data.

        >>> Change("e", "added", "Event").to_dict()
        {'id': 'e', 'kind': 'added', 'title': 'Event'}
        """
        found: dict[str, Any] = {"id": self.id, "kind": self.kind, "title": self.title}
        if self.into is not None:
            found["into"] = self.into
        if self.date is not None:
            found["date"] = {
                "change": self.date,
                "old": None if self.old_when is None else self.old_when.edtf,
                "new": None if self.new_when is None else self.new_when.edtf,
            }
        if self.fields:
            found["fields"] = {
                name: {"old": old, "new": new} for name, (old, new) in self.fields.items()
            }
        for name in ("claims_added", "claims_removed", "claims_changed"):
            if ids := getattr(self, name):
                found[name] = list(ids)
        return found


@attrs.frozen
class Difference:
    """What changed between two versions of a chronology.

    Attributes:
        changes: what changed of each event, in the order of time.
        sources_added: the ids of sources that are new.
        sources_removed: the ids of sources that are gone.
        sources_changed: the ids of sources that say something else of themselves.

    >>> len(diff(Timeline(), Timeline()))
    0
    """

    changes: tuple[Change, ...]
    sources_added: tuple[str, ...] = ()
    sources_removed: tuple[str, ...] = ()
    sources_changed: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the events that changed."""
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        """Go through the events that changed."""
        return iter(self.changes)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(
            self.changes or self.sources_added or self.sources_removed or self.sources_changed
        )

    def to_text(self) -> str:
        """Return a line for each change, with a headline of counts.

        >>> print(diff(Timeline(), Timeline([Event(id="e", title="Event", when="1969")])).to_text())
        1 added
        added e: Event
        """
        lines = [self._counts(), *map(str, self.changes), *self._source_lines()]
        return "\n".join(lines)

    def to_markdown(self) -> str:
        """Return the changes as Markdown.

        >>> print(diff(Timeline(), Timeline()).to_markdown())
        no changes
        """
        parts = [self._counts()]
        if self.changes:
            parts.append(markdown_table(_HEADS, self._rows()))
        parts += map(markdown_line, self._source_lines())
        return "\n\n".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the changes as plain data: what the command line prints as JSON.

        >>> diff(Timeline(), Timeline()).to_dict()["events"]
        []
        """
        return {
            "events": [change.to_dict() for change in self.changes],
            "sources": {
                name: list(getattr(self, f"sources_{name}"))
                for name in ("added", "removed", "changed")
            },
        }

    def _rows(self) -> Iterator[Sequence[str]]:
        for change in self.changes:
            yield change.kind, change.id, change.title, "; ".join(change.details())

    def _counts(self) -> str:
        counts: dict[str, int] = {}
        for change in self.changes:
            counts[change.kind] = counts.get(change.kind, 0) + 1
        return (
            ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) or "no changes"
        )

    def _source_lines(self) -> list[str]:
        return [
            f"sources {name}: {', '.join(ids)}"
            for name in ("added", "removed", "changed")
            if (ids := getattr(self, f"sources_{name}"))
        ]

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return tables(html_table(self._counts(), _HEADS, self._rows()), title="Changes")


_HEADS: Final = ("change", "event", "title", "what")


def diff(old: Timeline, new: Timeline) -> Difference:
    """Compare two versions of a chronology, event by event and claim by claim.

    Events are the same if their ids are; a record that was merged is found in the event it is part
    of now.

    Args:
        old: the version before.
        new: the version after.

    >>> before = Timeline([Event(id="clash", title="Clash", when="1969")])
    >>> after = Timeline([Event(id="clash", title="Clash", when="1969-03-02")])
    >>> diff(before, after).changes[0].date
    'narrowed'
    """
    inside = {id: event.id for event in new for id in event.merged_from}
    changes: list[tuple[tuple[Any, ...], Change]] = []
    for event in old:
        if event.id in new:
            change = _compared(event, new[event.id])
            if change is not None:
                changes.append((_place(new[event.id]), change))
        elif event.id in inside:
            into = inside[event.id]
            changes.append((_place(new[into]), Change(event.id, "merged", event.title, into=into)))
        else:
            gone = tuple(claim.id for claim in event.claims)
            change = Change(
                event.id, "removed", event.title, old_when=event.when, claims_removed=gone
            )
            changes.append((_place(event), change))
    for event in new:
        if event.id not in old:
            made = tuple(claim.id for claim in event.claims)
            change = Change(event.id, "added", event.title, new_when=event.when, claims_added=made)
            changes.append((_place(event), change))
    before = {source.id: source for source in old.sources}
    after = {source.id: source for source in new.sources}
    return Difference(
        tuple(change for _, change in sorted(changes, key=lambda pair: pair[0])),
        tuple(id for id in after if id not in before),
        tuple(id for id in before if id not in after),
        tuple(id for id, source in after.items() if before.get(id, source) != source),
    )


def date_change(old: TimeSpan | None, new: TimeSpan | None) -> DateChange | None:
    """Say how a date changed; None if it did not.

    >>> date_change(TimeSpan("1969"), TimeSpan("196X"))
    'widened'
    """
    if old == new:
        return None
    if old is None or new is None:
        return "added" if old is None else "removed"
    if old.contains(new):
        return "restated" if new.contains(old) else "narrowed"
    return "widened" if new.contains(old) else "moved"


def _place(event: Event) -> tuple[Any, ...]:
    return (event.when is None, event.when.sort_key if event.when else (), event.id)


def _compared(old: Event, new: Event) -> Change | None:
    date = date_change(old.when, new.when)
    before, after = plain(old), plain(new)
    fields = {
        name: (before.get(name), after.get(name))
        for name in _FIELDS
        if before.get(name) != after.get(name)
    }
    claims = {claim.id: claim for claim in old.claims}
    others: dict[str, Claim] = {claim.id: claim for claim in new.claims}
    change = Change(
        new.id,
        "changed",
        new.title,
        date=date,
        old_when=old.when if date else None,
        new_when=new.when if date else None,
        fields=fields,
        claims_added=tuple(id for id in others if id not in claims),
        claims_removed=tuple(id for id in claims if id not in others),
        claims_changed=tuple(id for id, each in others.items() if claims.get(id, each) != each),
    )
    return change if change.details() or old.merged_from != new.merged_from else None
