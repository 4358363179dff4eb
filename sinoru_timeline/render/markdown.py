"""Markdown from records, just as the packaged template writes it, but many times faster.

Only what each event and claim says is written here; title, figures and sources come from the
template. A test compares the two on any chronology. An own template gets the view of the whole as
ever: it never comes here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Unpack

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.conflicts import Conflict
from sinoru_timeline.record.event import Event, Place
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render.dates import Dated
from sinoru_timeline.render.desk import Desk, Told
from sinoru_timeline.render.disputes import sides_of
from sinoru_timeline.render.event_views import LinkView
from sinoru_timeline.render.markdown_notes import Notes
from sinoru_timeline.render.markdown_text import (
    BLANKS,
    Escaped,
    escape_line,
    is_plain,
    markdown_link,
)
from sinoru_timeline.render.pages import Profile, place_of, with_written
from sinoru_timeline.render.texts import anchor, clean, link, named

_PLACE_BEFORE: Final = ("pandoc", "quarto")
_PLACE_BEHIND: Final = ("obsidian",)
_TOGETHER: Final = 32  # so many events are looked at at once


def to_markdown(
    events: Sequence[Event],
    sources: Iterable[Source],
    *,
    profile: Profile = "gfm",
    **told: Unpack[Told],
) -> str:
    """Write a chronology by the packaged template.

    Args:
        events: the events, in any order.
        sources: the sources.
        profile: the dialect.
        **told: what else is told of the chronology, see `Told`.

    Raises:
        UnknownLanguageError: there are no words for the language.

    >>> clash = Event(id="1969-clash", title="Border clash", when="1969-03-02")
    >>> "- **2 March 1969** – **Border clash**" in to_markdown([clash], [], title="Two neighbours")
    True
    """
    titles: dict[str, str] = {}

    def link(id: str) -> LinkView:
        if not titles:
            titles.update((event.id, event.title) for event in events)
        return LinkView(text=clean(titles.get(id, id)))

    def write() -> str:
        desk = Desk(events, sources, told, link=link)
        writer = _Writer(desk, profile)
        for section in desk.sections:
            writer.write(section)
        chronology = desk.chronology(lanes={})
        return with_written(chronology, profile, writer.events, writer.notes)

    # All that is made on the way is gone when garbage is collected again.
    with without_collection():
        return write()


class _Writer:
    """Writes events, and a footnote for each of their claims."""

    def __init__(self, desk: Desk, profile: Profile) -> None:
        self.events: list[str] = []
        self.notes: list[str] = []
        self._desk = desk
        self._words = desk.words.interface
        self._place = place_of(profile)
        self._is_before = profile in _PLACE_BEFORE
        self._is_behind = profile in _PLACE_BEHIND
        self._said = Escaped()
        self._notes = Notes(desk, self._said)
        self._dates: dict[Dated, str] = {}
        self._kinds: dict[str | None, str] = {None: ""}
        self._tags: dict[tuple[str, ...], str] = {(): ""}
        self._people: dict[object, str] = {(): ""}
        self._places: dict[object, str] = {(): ""}

    def write(self, section: headings.Section) -> None:
        """Write the events of a section and their claims."""
        years, members = section
        heading = headings.heading(years, self._desk.words, self._desk.language)[1]
        self.events.append(f"\n## {self._said[heading]}\n\n")
        for first in range(0, len(members), _TOGETHER):
            self._write(members[first : first + _TOGETHER])

    # --- events ---------------------------------------------------------------------------------

    def _write(self, members: Sequence[headings.Member]) -> None:
        """Write events: those of which nothing needs escaping, as most, many at a time."""
        if self._write_plainly(members):
            return
        if len(members) == 1:
            self._write_any(*members[0])
            return
        half = len(members) // 2
        self._write(members[:half])
        self._write(members[half:])

    def _write_plainly(self, members: Sequence[headings.Member]) -> bool:
        """Write events if none has a text to be escaped or a claim out of the ordinary; tell whether."""
        texts: list[str] = []
        notes: list[str] = []
        drafts: list[tuple[str, str, bool]] = []
        number = self._desk.claim_count
        for event, _ in members:
            claims, title, summary = event.claims, event.title, event.summary
            written = self._notes.plain(claims, number, texts, notes)
            if written is None:
                return False
            number += len(claims)
            marks, agreed = written
            texts.append(title)
            told = ""
            if summary:
                summary = summary.strip(BLANKS)
                texts.append(summary)
                told = f"\n\n  {summary}\n"
            drafts.append((f"**{title}**{marks}", told, agreed))
        if not is_plain(texts):
            return False
        self.notes += notes
        for (event, dated), (title, told, agreed) in zip(members, drafts, strict=True):
            self._put(event, dated, title, told, agreed=agreed)
        return True

    def _write_any(self, event: Event, dated: Dated) -> None:
        """Write any event, with a footnote for each of its claims."""
        marks = ""
        for number, claim in enumerate(event.claims, self._desk.claim_count + 1):
            marks += f"[^{number}]"
            self.notes.append(self._notes.any(claim, number))
        summary = event.summary
        told = f"\n\n  {escape_line(clean(summary))}\n" if summary else ""
        self._put(event, dated, f"**{escape_line(clean(event.title))}**{marks}", told, agreed=False)

    def _put(self, event: Event, dated: Dated, title: str, summary: str, *, agreed: bool) -> None:
        """Put an event, whose title and summary are written, behind the others."""
        desk = self._desk
        desk.windows.append(dated.window)
        date = self._dates.get(dated) if event.modality == "occurred" else None
        if date is None:
            date = self._date(event, dated)
        before = self._place(anchor("event", event.id)) if self._is_before else ""
        behind = self._place(anchor("event", event.id)) if self._is_behind else ""
        details = self._details(event, dated)
        desk.claim_count += len(event.claims)
        disputes = "" if agreed else self._disputes(event)
        self.events.append(
            f"- {before}{date} – {title}{behind}{summary}\n{details}{disputes}",
        )

    def _date(self, event: Event, dated: Dated) -> str:
        view, said = dated.view, self._said
        when = event.when
        words = f"**{said[view.words] if when is None else self._notes.date(when)}**"
        notes = [] if view.badge is None else [said[view.badge]]
        if event.modality == "occurred":
            text = f"{words} ({notes[0]})" if notes else words
            self._dates[dated] = text
            return text
        notes.append(said[self._desk.words.modalities[event.modality]])
        return f"{words} ({'; '.join(notes)})"

    def _details(self, event: Event, dated: Dated) -> str:
        """Write the lines below the title of an event."""
        people, places, tags = event.participants, event.places, event.tags
        key = tuple([(one.name, one.role) for one in people])
        names = self._people.get(key)
        if names is None:
            names = self._people[key] = self._line(
                self._words.participants, [self._with(one.name, named(one.role)) for one in people]
            )
        site = tuple([(one.name, one.latitude, one.longitude) for one in places])
        sites = self._places.get(site)
        if sites is None:
            sites = self._places[site] = self._line(
                self._words.places, [self._with(one.name, self._coordinates(one)) for one in places]
            )
        kind = self._kinds.get(event.type)
        if kind is None:
            kind = self._kinds[event.type] = self._line(
                self._words.kind, [self._said[named(event.type) or ""]] if event.type else []
            )
        topics = self._tags.get(tags)
        if topics is None:
            topics = self._line(
                self._words.topics,
                [self._said[clean(tag.replace("_", " "))] for tag in tags],
                between=", ",
            )
            self._tags[tags] = topics
        rest = ""
        if event.quantities or event.aliases or event.same_as or event.part_of is not None:
            rest = self._rest(event, dated)
        return f"{kind}{names}{sites}{rest}{topics}"

    def _rest(self, event: Event, dated: Dated) -> str:
        """Write what few events have."""
        words, said, desk = self._words, self._said, self._desk
        if event.quantities:
            own = LinkView(text=clean(event.title), href=f"#{anchor('event', event.id)}")
            desk.measure(event, dated, own)
        numbers = [
            f"{said[clean(one.name.replace('_', ' '))]}{words.colon}{said[desk.dates.quantity(one)]}"
            for one in event.quantities
        ]
        part_of = event.part_of
        whole = [] if part_of is None else [said[desk.link(part_of).text]]
        lines = (
            (words.quantities, numbers),
            (words.also_called, [said[clean(alias)] for alias in event.aliases]),
            (words.part_of, whole),
            (words.elsewhere, [self._address(address) for address in event.same_as]),
        )
        return "".join([self._line(name, items) for name, items in lines])

    def _line(self, name: str, items: Sequence[str], between: str = "; ") -> str:
        if not items:
            return ""
        return f"  - {self._said[name]}{self._words.colon}{between.join(items)}\n"

    def _with(self, name: str, detail: str | None) -> str:
        said = self._said
        return f"{said[clean(name)]} ({said[detail]})" if detail else said[clean(name)]

    def _coordinates(self, place: Place) -> str | None:
        if place.latitude is None or place.longitude is None:
            return None
        return self._desk.coordinates(place.latitude, place.longitude)

    def _address(self, address: str) -> str:
        shown = link(address)
        return self._said[shown.text] if shown.href is None else markdown_link(shown.href)

    def _disputes(self, event: Event) -> str:
        """Write where the claims of an event disagree."""
        found = self._desk.disputes(event)
        if not found:
            return ""
        value = self._desk.statements.value
        stated = {
            claim.id: None if claim.value is None else value(claim.value) for claim in event.claims
        }
        sources = {claim.id: claim.source for claim in event.claims}
        return "".join([self._dispute(event.id, each, stated, sources) for each in found])

    def _dispute(
        self,
        event_id: str,
        conflict: Conflict,
        stated: Mapping[str, str | None],
        sources: Mapping[str, str],
    ) -> str:
        words, said, statements = self._words, self._said, self._desk.statements
        values, believed = sides_of(conflict, stated)
        sides = [
            f"{said[value]} ({', '.join([self._notes.source(sources[id]) for id in ids])}"
            f"{f'; {said[words.believed]}' if believed in ids else ''})"
            for value, ids in values.items()
        ]
        name = statements.kind(event_id, conflict.field)
        kind = f" ({said[name]})" if name else ""
        state = said[words.settled if believed is not None else words.not_settled]
        resolution = conflict.resolution
        reason = ""
        if resolution is not None and resolution.reason:
            reason = f"{words.colon}{said[clean(resolution.reason)]}"
        disagree = said[words.disagree.format(statements.field(conflict.field))]
        return f"  - {disagree}{kind}{words.colon}{'; '.join(sides)}. {state}{reason}\n"
