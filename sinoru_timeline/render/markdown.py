"""Markdown from records, just as the packaged template writes it, but many times faster.

Only what each event and claim says is written here; title, figures and sources come from the
template. A test compares the two on any chronology. An own template gets the view of the whole as
ever: it never comes here.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event, Place
from sinoru_timeline.record.integrity import Conflict
from sinoru_timeline.record.provenance import Claim, ClaimValue, Selector, Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render import statements
from sinoru_timeline.render.dates import Dated
from sinoru_timeline.render.desk import Desk
from sinoru_timeline.render.markdown_text import (
    escape_line,
    escape_lines,
    is_plain,
    markdown_link,
)
from sinoru_timeline.render.pages import Profile, place_of, with_written
from sinoru_timeline.render.texts import anchor, clean, link, named
from sinoru_timeline.render.views import ConflictView, LinkView
from sinoru_timeline.temporal.timespan import TimeSpan

SpanKey: TypeAlias = tuple[str, str, str | None]
"""What makes two spans equal; as texts it is found faster than the span itself."""

_PLACE_BEFORE: Final = ("pandoc", "quarto")
_PLACE_BEHIND: Final = ("obsidian",)


def to_markdown(  # noqa: PLR0913 - all but the records have a name
    events: Sequence[Event],
    sources: Iterable[Source],
    *,
    title: str,
    description: str | None = None,
    language: str = "en",
    content_language: str | None = None,
    conflict_kinds: Mapping[tuple[str, str], str] | None = None,
    profile: Profile = "gfm",
) -> str:
    """Write a chronology by the packaged template.

    Args:
        events: the events, in any order.
        sources: the sources.
        title: its title.
        description: what it is about.
        language: the language of the page, a BCP 47 tag.
        content_language: that of titles and summaries.
        conflict_kinds: what sort of disagreement there is, by event and field.
        profile: the dialect.

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
        desk = Desk(events, sources, language=language, link=link, kinds=conflict_kinds or {})
        writer = _Writer(desk, language, profile)
        for section in desk.sections:
            writer.write(section)
        chronology = desk.chronology(title, description, content_language, lanes={})
        return with_written(chronology, profile, writer.events, writer.notes)

    # All that is made on the way is gone when garbage is collected again.
    with without_collection():
        return write()


class _Escaped(dict[str, str]):
    """Short texts that are said again and again, each with what it is escaped."""

    def __missing__(self, text: str) -> str:
        self[text] = escaped = escape_line(text)
        return escaped


class _Pieces:
    """What is written: pieces of Markdown, each with a text behind it that is still to be escaped.

    Attributes:
        printable: whether all texts of the records are known to be printable.
        is_doubtful: whether words of the page that stand among them are not.
        add: adds a piece.
        add_text: adds the text behind it.
    """

    def __init__(self) -> None:
        self._markdown: list[str] = []
        self._texts: list[str] = []
        self.printable = True
        self.is_doubtful = False
        self.add = self._markdown.append
        self.add_text = self._texts.append

    def cleaned(self, text: str) -> str:
        """Clean a text that is not printable."""
        self.printable = False
        return clean(text)

    def taken(self, rest: str) -> str:
        """Return everything with a rest behind it, and begin anew."""
        if not self._texts:
            return rest
        escaped = escape_lines(self._texts, printable=self.printable and not self.is_doubtful)
        pairs = zip(self._markdown, escaped, strict=True)
        whole = "".join(chain.from_iterable(pairs))
        self._markdown.clear()
        self._texts.clear()
        self.printable = True
        return whole + rest


class _Writer:
    """Writes events, and a footnote for each of their claims."""

    def __init__(self, desk: Desk, language: str, profile: Profile) -> None:
        self.events: list[str] = []
        self.notes: list[str] = []
        self._desk = desk
        self._language = language
        self._words = desk.words.interface
        self._place = place_of(profile)
        self._is_before = profile in _PLACE_BEFORE
        self._is_behind = profile in _PLACE_BEHIND
        self._said = _Escaped()
        self._events = _Pieces()
        self._notes = _Pieces()
        self._comma = desk.words.comma
        self._quotes = self._words.quoted.format("\0").split("\0")
        # Where the marks of quotation have blanks, these may count in a line or not.
        self._has_plain = not any(mark != self._said[mark] for mark in self._quotes)
        self._notes.is_doubtful = not "".join((*self._quotes, self._comma)).isprintable()
        self._dates: dict[Dated, str] = {}
        self._heads: dict[tuple[str, str], tuple[str, str]] = {}
        self._values: dict[SpanKey, str] = {}
        self._leads: dict[tuple[object, ...], tuple[str, str]] = {}
        self._manners: dict[statements.MannerKey, str] = {}
        self._kinds: dict[str | None, str] = {None: ""}
        self._tags: dict[tuple[str, ...], str] = {(): ""}
        self._people: dict[object, str] = {(): ""}
        self._places: dict[object, str] = {(): ""}

    def write(self, section: headings.Section) -> None:
        """Write the events of a section and their claims."""
        years, members = section
        heading = headings.heading(years, self._desk.words, self._language)[1]
        before = f"\n## {self._said[heading]}\n\n"
        note = ""
        for event, dated in members:
            before, note = self._event(event, dated, before, note)
        self.events.append(self._events.taken(before))
        self.notes.append(self._notes.taken(note))

    # --- events ---------------------------------------------------------------------------------

    def _event(self, event: Event, dated: Dated, before: str, note: str) -> tuple[str, str]:
        """Write an event behind what stands before it and its notes; return what stands behind."""
        plain = self._plain_event(event, dated) if self._has_plain else None
        if plain is None:
            return self._any_event(event, dated, before, note)
        pieces, notes = self._events, self._notes
        pieces.add(before)
        pieces.add_text("")
        notes.add(note)
        notes.add_text("")
        return plain

    def _plain_event(self, event: Event, dated: Dated) -> tuple[str, str] | None:
        """Write an event and its notes if nothing in them needs to be escaped; else return None.

        Most need nothing, and it is quicker to look at all texts of an event as one.
        """
        desk, claims = self._desk, event.claims
        number = first = desk.claim_count
        title, summary = event.title, event.summary
        texts = [title]
        if summary:
            summary = summary.strip()
            texts.append(summary)
        marks = note = ""
        said_first, agreed = None, True
        for claim in claims:
            number += 1
            written = self._plain_claim(claim, number, texts)
            if written is None:
                return None
            said, text = written
            note += text
            marks += f"[^{number}]"
            if said_first is None:
                said_first = said
            elif said != said_first:
                agreed = False
        if not is_plain(texts):
            return None
        desk.windows.append(dated.window)
        desk.claim_count = number
        date = self._dates.get(dated) if event.modality == "occurred" else None
        if date is None:
            date = self._date(event, dated)
        place = behind = ""
        if self._is_before:
            place = self._place(anchor("event", event.id))
        elif self._is_behind:
            behind = self._place(anchor("event", event.id))
        disputes = ""
        if not agreed:
            found = desk.disputes(event)
            disputes = self._disputes(event, found, first + 1) if found else ""
        told = f"\n\n  {summary}\n" if summary else ""
        details = self._details(event, dated)
        return f"- {place}{date} – **{title}**{marks}{behind}{told}\n{details}{disputes}", note

    def _plain_claim(
        self, claim: Claim, number: int, texts: list[str]
    ) -> tuple[tuple[str, SpanKey], str] | None:
        """Write the note of a claim as most are, and add its texts; return what it states, too."""
        selector, value, text = claim.selector, claim.value, claim.date_text
        reference, field = claim.reference, claim.field
        if (
            value.__class__ is not TimeSpan
            or selector is None
            or text is None
            or claim.reason
            or claim.anchor is not None
            or selector.page is not None
            or selector.locator is not None
            or reference is None
        ):
            return None
        span: TimeSpan = value  # type: ignore[assignment]
        quote, source = selector.quote, claim.source
        key = (span.edtf, span.extent, span.julian)
        stated = self._values.get(key) or self._value(span)
        lead = (source, field, reference.edtf, reference.extent, reference.julian)
        begin, end = self._leads.get(lead) or self._lead(claim, reference, lead)
        manner = self._manners.get(statements.manner_key(claim)) or self._manner(claim)
        texts.append(f"{text}x")  # some characters have a meaning before others, such as a mark
        if quote is None:
            return (field, key), f"\n[^{number}]{begin}{text}{end}{stated}. ({manner})\n"
        exact = f"{quote.prefix}{quote.exact}{quote.suffix}".strip()
        texts.append(exact)
        return (
            (field, key),
            f"\n[^{number}]{begin}{text}{end}{stated}. “{exact}”. ({manner})\n",
        )

    def _lead(self, claim: Claim, reference: TimeSpan, key: tuple[object, ...]) -> tuple[str, str]:
        """Write what stands around the words for a date: their source, and what they are counted from."""
        head = self._head(claim)
        start, end = self._quotes
        counted = self._count(claim.source, reference)
        lead = (
            f": {head[0]}{head[1]}{self._said[start]}",
            f"{self._said[f'{end}{self._comma}{counted}']}{self._words.arrow}",
        )
        self._leads[key] = lead
        return lead

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
            note = self._claim(claim, number, note)
        desk.claim_count = number
        if self._is_behind:
            after += self._place(anchor("event", event.id))
        if summary:
            pieces.add(f"{after}\n\n  ")
            pieces.add_text(summary if summary.isprintable() else pieces.cleaned(summary))
            after = "\n"
        found = desk.disputes(event) if number - first > 1 else ()
        disputes = self._disputes(event, found, first + 1) if found else ""
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

    def _disputes(self, event: Event, found: Sequence[Conflict], first: int) -> str:
        """Write where the claims of an event disagree; the number is that of its first claim."""
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

    # --- claims ---------------------------------------------------------------------------------

    def _claim(self, claim: Claim, number: int, before: str) -> str:
        """Write the note of a claim behind what stands before it; return what stands behind."""
        pieces, words = self._notes, self._words
        selector, anchored = claim.selector, claim.anchor
        value, reason = claim.value, claim.reason
        head = self._heads.get((claim.source, claim.field)) or self._head(claim)
        quote = None
        rest = f"{before}\n[^{number}]: {head[0]}"
        if selector is not None:
            quote = selector.quote
            if selector.page is not None or selector.locator is not None:
                rest = self._located(rest, selector)
        reading = self._reading(claim)
        rest += head[1]
        if reading:
            pieces.add(rest)
            pieces.add_text(reading)
            rest = ""
        if anchored is not None:
            event = self._said[self._desk.link(anchored.event).text]
            relation = self._said[self._desk.statements.relation(anchored)]
            rest += f"{words.comma if reading else ''}{relation} {event}"
        if value is not None:
            stated = self._value(value)
            if stated:
                rest += f"{words.arrow if reading or anchored is not None else ''}{stated}"
        if quote is not None:
            text = f"{quote.prefix}{quote.exact}{quote.suffix}"
            pieces.add(f"{rest}. “")
            pieces.add_text(text if text.isprintable() else pieces.cleaned(text))
            rest = "”"
        if reason:
            pieces.add(f"{rest}. ")
            pieces.add_text(reason if reason.isprintable() else pieces.cleaned(reason))
            rest = ""
        manner = self._manners.get(statements.manner_key(claim)) or self._manner(claim)
        return f"{rest}. ({manner})\n"

    def _manner(self, claim: Claim) -> str:
        said = self._said[self._desk.statements.manner(claim).text]
        self._manners[statements.manner_key(claim)] = said
        return said

    def _reading(self, claim: Claim) -> str | None:
        """Say the words for a date and what they are counted from; see `Statements.reading`."""
        text, reference, counted = claim.date_text, claim.reference, None
        if reference is not None:
            counted = self._count(claim.source, reference)
        if text is None:
            return counted
        if not text.isprintable():
            text = self._notes.cleaned(text)
        start, end = self._quotes
        return (
            f"{start}{text}{end}"
            if counted is None
            else f"{start}{text}{end}{self._comma}{counted}"
        )

    def _head(self, claim: Claim) -> tuple[str, str]:
        """Write the source of a claim and what it states, which stand before all else."""
        words, said = self._words, self._said
        citation = self._desk.citations.cite(claim.source)
        field = said[self._desk.statements.field(claim.field)]
        made = said[words.source.format(citation.link.text)], f"{words.comma}{field}{words.colon}"
        self._heads[claim.source, claim.field] = made
        return made

    def _located(self, before: str, selector: Selector) -> str:
        """Write where in its source a claim stands."""
        locator = self._desk.statements.locator(selector)
        if not locator:
            return before
        self._notes.add(f"{before}{self._words.comma}")
        self._notes.add_text(locator)
        self._notes.printable &= locator.isprintable()
        return ""

    def _count(self, source: str, reference: TimeSpan) -> str:
        citation = self._desk.citations.cited[source]
        said = self._desk.statements.counted(citation, reference)[0]
        self._notes.is_doubtful |= not said.isprintable()
        return said

    def _value(self, value: ClaimValue) -> str:
        if not isinstance(value, TimeSpan):
            return self._said[self._desk.statements.value(value) or ""]
        key = (value.edtf, value.extent, value.julian)
        said = self._values.get(key)
        if said is None:
            said = self._values[key] = self._said[self._desk.dates.say(value)]
        return said
