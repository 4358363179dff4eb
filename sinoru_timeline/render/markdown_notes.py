"""Footnotes of a Markdown page: one for each claim, see `markdown`."""

from collections.abc import Sequence

from sinoru_timeline.record.provenance import Claim, ClaimValue
from sinoru_timeline.render import statements
from sinoru_timeline.render.dates import SpanKey
from sinoru_timeline.render.desk import Desk
from sinoru_timeline.render.markdown_text import BLANKS, Escaped, escape_line, is_plain
from sinoru_timeline.render.texts import clean
from sinoru_timeline.temporal.timespan import TimeSpan


class Notes:
    """Writes footnotes."""

    def __init__(self, desk: Desk, said: Escaped) -> None:
        """Begin with none; `said` are the texts that are escaped already."""
        self._desk = desk
        self._words = desk.words.interface
        self._said = said
        self._comma = desk.words.comma
        self._quotes = self._words.quoted.format("\0").split("\0")
        # Where the marks of quotation have blanks, these may count in a line or not; without marks
        # the words would begin the line.
        self._can_be_plain = all(mark and mark == said[mark] for mark in self._quotes)
        self._heads: dict[tuple[str, str], tuple[str, str]] = {}
        # Those of the events are said already, and as a rule none of them needs escaping.
        dates = desk.dates.said
        self._values: dict[SpanKey, str] = dict(dates) if is_plain([*dates.values()]) else {}
        self._leads: dict[tuple[object, ...], tuple[str, str]] = {}
        self._manners: dict[statements.MannerKey, str] = {}

    def plain(
        self, claims: Sequence[Claim], number: int, texts: list[str], notes: list[str]
    ) -> tuple[str, bool] | None:
        """Write the notes of an event, if its claims are as most are, as if no text needed escaping.

        Args:
            claims: the claims.
            number: that of the claim before them.
            texts: the texts that must need none; to be filled.
            notes: the notes; to be filled.

        Returns:
            the marks that lead there, and whether the claims agree; None if one has more to it.
        """
        if not self._can_be_plain:
            return None
        marks, agreed, first = "", True, None
        for claim in claims:
            selector, value, text = claim.selector, claim.value, claim.date_text
            reference, field = claim.reference, claim.field
            if (
                not isinstance(value, TimeSpan)
                or text is None
                or claim.reason
                or claim.anchor is not None
                or not (selector is None or (selector.page is None and selector.locator is None))
            ):
                return None
            key = (value.edtf, value.extent, value.julian)
            stated = self._values.get(key) or self.date(value)
            if first is None:
                first = field, key
            elif key != first[1] or field != first[0]:
                agreed = False
            lead: tuple[object, ...] = (claim.source, field)
            if reference is not None:
                lead = (claim.source, field, reference.edtf, reference.extent, reference.julian)
            begin, end = self._leads.get(lead) or self._lead(claim, reference, lead)
            manner = self._manners.get(statements.manner_key(claim)) or self._manner(claim)
            number += 1
            mark = f"[^{number}]"
            marks += mark
            # In the note it stands between marks: some characters have a meaning beside some
            # others, or at the start of a line.
            texts.append(f"x{text}x")
            quote = None if selector is None else selector.quote
            if quote is None:
                notes.append(f"\n{mark}{begin}{text}{end}{stated}. ({manner})\n")
            else:
                exact = f"{quote.prefix}{quote.exact}{quote.suffix}".strip(BLANKS)
                texts.append(exact)
                notes.append(f"\n{mark}{begin}{text}{end}{stated}. “{exact}”. ({manner})\n")
        return marks, agreed

    def _lead(
        self, claim: Claim, reference: TimeSpan | None, key: tuple[object, ...]
    ) -> tuple[str, str]:
        """Write what stands around the words for a date: their source, and what they are counted from."""
        head = self._head(claim)
        start, end = self._quotes
        if reference is not None:
            end = f"{end}{self._comma}{self._count(claim.source, reference)}"
        lead = (
            f": {head[0]}{head[1]}{self._said[start]}",
            f"{self._said[end]}{self._words.arrow}",
        )
        self._leads[key] = lead
        return lead

    def any(self, claim: Claim, number: int) -> str:
        """Write the note of any claim."""
        words, selector, anchored = self._words, claim.selector, claim.anchor
        value, quote, located = claim.value, None, ""
        source, field = self._heads.get((claim.source, claim.field)) or self._head(claim)
        if selector is not None:
            quote = selector.quote
            locator = self._desk.statements.locator(selector)
            located = f"{words.comma}{escape_line(locator)}" if locator else ""
        reading = self._reading(claim)
        note = f"\n[^{number}]: {source}{located}{field}{escape_line(reading) if reading else ''}"
        if anchored is not None:
            event = self._said[self._desk.link(anchored.event).text]
            relation = self._said[self._desk.statements.relation(anchored)]
            note += f"{words.comma if reading else ''}{relation} {event}"
        # As the template asks: what is stated before it is escaped, which leaves nothing of blanks.
        if isinstance(value, TimeSpan) or (
            value is not None and self._desk.statements.value(value)
        ):
            arrow = words.arrow if reading or anchored is not None else ""
            note += f"{arrow}{self._value(value)}"
        note += "."
        if quote is not None:
            text = f"{clean(quote.prefix)}{clean(quote.exact)}{clean(quote.suffix)}"
            note += f" “{escape_line(text)}”."
        if claim.reason:
            note += f" {escape_line(clean(claim.reason))}."
        manner = self._manners.get(statements.manner_key(claim)) or self._manner(claim)
        return f"{note} ({manner})\n"

    def _manner(self, claim: Claim) -> str:
        said = self._said[self._desk.statements.manner(claim).text]
        self._manners[statements.manner_key(claim)] = said
        return said

    def _reading(self, claim: Claim) -> str | None:
        """Say the words for a date and what they are counted from; see `ClaimView.reading`."""
        text, reference, counted = claim.date_text, claim.reference, None
        if reference is not None:
            counted = self._count(claim.source, reference)
        if text is None:
            return counted
        quoted = self._words.quoted.format(clean(text))
        return quoted if counted is None else f"{quoted}{self._comma}{counted}"

    def _head(self, claim: Claim) -> tuple[str, str]:
        """Write the source of a claim and what it states, which stand before all else."""
        words = self._words
        field = self._said[self._desk.statements.field(claim.field)]
        name = self._desk.citations.cite(claim.source).name
        detail = f" ({self._said[name]})" if name else ""
        made = f"{self.source(claim.source)}{detail}", f"{words.comma}{field}{words.colon}"
        self._heads[claim.source, claim.field] = made
        return made

    def source(self, id: str) -> str:
        """Write the number of a source."""
        citation = self._desk.citations.cite(id)
        return self._said[self._words.source.format(citation.link.text)]

    def _count(self, source: str, reference: TimeSpan) -> str:
        citation = self._desk.citations.cited[source]
        return self._desk.statements.counted(citation, reference)[0]

    def _value(self, value: ClaimValue) -> str:
        if isinstance(value, TimeSpan):
            return self.date(value)
        return self._said[self._desk.statements.value(value) or ""]

    def date(self, span: TimeSpan) -> str:
        """Write a date."""
        key = (span.edtf, span.extent, span.julian)
        said = self._values.get(key)
        if said is None:
            said = self._values[key] = self._said[self._desk.dates.say(span)]
        return said
