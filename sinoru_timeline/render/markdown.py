"""Markdown from records, just as the packaged template writes it, but many times faster.

Only what each event and claim says is written here; title, figures and sources come from the
template. A test compares the two on any chronology. An own template gets the view of the whole as
ever: it never comes here.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Unpack

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event, Place
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render.dates import Dated
from sinoru_timeline.render.desk import Desk, Told
from sinoru_timeline.render.event_views import ConflictView, LinkView
from sinoru_timeline.render.markdown_notes import Notes
from sinoru_timeline.render.markdown_pieces import Escaped, Pieces
from sinoru_timeline.render.markdown_text import is_plain, markdown_link
from sinoru_timeline.render.pages import Profile, place_of, with_written
from sinoru_timeline.render.texts import anchor, clean, link, named

_PLACE_BEFORE: Final = ("pandoc", "quarto")
_PLACE_BEHIND: Final = ("obsidian",)


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
        self._desk = desk
        self._words = desk.words.interface
        self._place = place_of(profile)
        self._is_before = profile in _PLACE_BEFORE
        self._is_behind = profile in _PLACE_BEHIND
        self._said = Escaped()
        self._events = Pieces()
        self._notes = Notes(desk, self._said)
        self.notes = self._notes.written
        self._dates: dict[Dated, str] = {}
        self._kinds: dict[str | None, str] = {None: ""}
        self._tags: dict[tuple[str, ...], str] = {(): ""}
        self._people: dict[object, str] = {(): ""}
        self._places: dict[object, str] = {(): ""}

    def write(self, section: headings.Section) -> None:
        """Write the events of a section and their claims."""
        years, members = section
        heading = headings.heading(years, self._desk.words, self._desk.language)[1]
        before = f"\n## {self._said[heading]}\n\n"
        note = ""
        for event, dated in members:
            before, note = self._event(event, dated, before, note)
        self.events.append(self._events.taken(before))
        self._notes.take(note)

    # --- events ---------------------------------------------------------------------------------

    def _event(self, event: Event, dated: Dated, before: str, note: str) -> tuple[str, str]:
        """Write an event behind what stands before it and its notes; return what stands behind."""
        texts: list[str] = []
        plain = self._plain_notes(event, texts) if self._notes.can_be_plain else None
        summary = event.summary
        if summary:
            summary = summary.strip()
            texts.append(summary)
        texts.append(event.title)
        # Most need no escaping, and it is quicker to look at all texts of an event as one.
        if plain is None or not is_plain(texts):
            return self._any_event(event, dated, before, note)
        marks, notes, agreed = plain
        desk = self._desk
        desk.windows.append(dated.window)
        first = desk.claim_count + 1
        desk.claim_count += len(event.claims)
        self._events.add(before)
        self._events.add_text("")
        self._notes.add(note)
        date = self._dates.get(dated) if event.modality == "occurred" else None
        place = self._place(anchor("event", event.id)) if self._is_before else ""
        behind = self._place(anchor("event", event.id)) if self._is_behind else ""
        told = f"\n\n  {summary}\n" if summary else ""
        return (
            f"- {place}{date or self._date(event, dated)} – **{event.title}**{marks}{behind}{told}\n"
            f"{self._details(event, dated)}{'' if agreed else self._disputes(event, first)}"
        ), notes

    def _plain_notes(self, event: Event, texts: list[str]) -> tuple[str, str, bool] | None:
        """Write the notes of an event and the marks that lead there, if none is out of the ordinary.

        Returns:
            the marks, the notes, and whether the claims agree.
        """
        number = self._desk.claim_count
        write = self._notes.plain
        marks = notes = ""
        first, agreed = None, True
        for claim in event.claims:
            number += 1
            plain = write(claim, number, texts)
            if plain is None:
                return None
            stated, note = plain
            notes += note
            marks += f"[^{number}]"
            if first is None:
                first = stated
            elif stated != first:
                agreed = False
        return marks, notes, agreed

    def _any_event(self, event: Event, dated: Dated, before: str, note: str) -> tuple[str, str]:
        """Write any event behind what stands before it and its notes; return what stands behind."""
        desk, pieces, claims = self._desk, self._events, event.claims
        desk.windows.append(dated.window)
        date = self._dates.get(dated) if event.modality == "occurred" else None
        if date is None:
            date = self._date(event, dated)
        title, summary = event.title, event.summary
        place = self._place(anchor("event", event.id)) if self._is_before else ""
        pieces.add(f"{before}- {place}{date} – **")
        pieces.add_text(title if title.isprintable() else pieces.cleaned(title))
        number = first = desk.claim_count
        after = "**"
        for claim in claims:
            number += 1
            after += f"[^{number}]"
            note = self._notes.any(claim, number, note)
        desk.claim_count = number
        if self._is_behind:
            after += self._place(anchor("event", event.id))
        if summary:
            pieces.add(f"{after}\n\n  ")
            pieces.add_text(summary if summary.isprintable() else pieces.cleaned(summary))
            after = "\n"
        disputes = self._disputes(event, first + 1)
        return f"{after}\n{self._details(event, dated)}{disputes}", note

    def _date(self, event: Event, dated: Dated) -> str:
        view, said = dated.view, self._said
        words = f"**{said[view.words]}**"
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

    def _disputes(self, event: Event, first: int) -> str:
        """Write where the claims of an event disagree; the number is that of its first claim."""
        found = self._desk.disputes(event)
        if not found:
            return ""
        views = self._desk.statements.claims(event.claims, first)
        disputes = self._desk.statements.conflicts(event, found, views)
        return "".join([self._dispute(each) for each in disputes])

    def _dispute(self, dispute: ConflictView) -> str:
        words, said = self._words, self._said
        sides = [
            f"{said[side.value]} "
            f"({', '.join([said[words.source.format(one.source.text)] for one in side.claims])}"
            f"{f'; {said[words.believed]}' if side.chosen else ''})"
            for side in dispute.sides
        ]
        kind = f" ({said[dispute.kind]})" if dispute.kind else ""
        state = said[words.settled if dispute.settled else words.not_settled]
        reason = f"{words.colon}{said[dispute.reason]}" if dispute.reason else ""
        return (
            f"  - {said[words.disagree.format(dispute.field)]}{kind}{words.colon}{'; '.join(sides)}"
            f". {state}{reason}\n"
        )
