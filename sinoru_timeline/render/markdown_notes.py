"""Footnotes of a Markdown page: one for each claim, see `markdown`."""

from sinoru_timeline.record.provenance import Claim, ClaimValue, Selector
from sinoru_timeline.render import statements
from sinoru_timeline.render.dates import SpanKey
from sinoru_timeline.render.desk import Desk
from sinoru_timeline.render.markdown_pieces import Escaped, Pieces
from sinoru_timeline.temporal.timespan import TimeSpan


class Notes:
    """Writes footnotes.

    Attributes:
        written: all that was written and taken.
        can_be_plain: whether a claim may be written by `plain`.
    """

    def __init__(self, desk: Desk, said: Escaped) -> None:
        """Begin with none; `said` are the texts that are escaped already."""
        self.written: list[str] = []
        self._desk = desk
        self._words = desk.words.interface
        self._said = said
        self._notes = Pieces()
        self._comma = desk.words.comma
        self._quotes = self._words.quoted.format("\0").split("\0")
        # Where the marks of quotation have blanks, these may count in a line or not.
        self.can_be_plain = all(mark == said[mark] for mark in self._quotes)
        self._notes.is_doubtful = not "".join((*self._quotes, self._comma)).isprintable()
        self._heads: dict[tuple[str, str], tuple[str, str]] = {}
        self._values: dict[SpanKey, str] = {}
        self._leads: dict[tuple[object, ...], tuple[str, str]] = {}
        self._manners: dict[statements.MannerKey, str] = {}

    def take(self, rest: str) -> None:
        """Take all that was written, with a rest behind it."""
        self.written.append(self._notes.taken(rest))

    def add(self, written: str) -> None:
        """Add what needs no escaping any more."""
        self._notes.add(written)
        self._notes.add_text("")

    def plain(
        self, claim: Claim, number: int, texts: list[str]
    ) -> tuple[tuple[str, SpanKey], str] | None:
        """Write the note of a claim as most are, if it needs no escaping, and add its texts to others.

        Returns:
            what it states, and the note; None if the claim has more to it.
        """
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
        quote, source = None if selector is None else selector.quote, claim.source
        key = (value.edtf, value.extent, value.julian)
        stated = self._values.get(key) or self._value(value)
        lead: tuple[object, ...] = (source, field)
        if reference is not None:
            lead = (source, field, reference.edtf, reference.extent, reference.julian)
        begin, end = self._leads.get(lead) or self._lead(claim, reference, lead)
        manner = self._manners.get(statements.manner_key(claim)) or self._manner(claim)
        texts.append(f"{text}x")  # some characters have a meaning before others, such as a mark
        if quote is None:
            return (field, key), f"\n[^{number}]{begin}{text}{end}{stated}. ({manner})\n"
        exact = f"{quote.prefix}{quote.exact}{quote.suffix}".strip()
        texts.append(exact)
        return (field, key), f"\n[^{number}]{begin}{text}{end}{stated}. “{exact}”. ({manner})\n"

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

    def any(self, claim: Claim, number: int, before: str) -> str:
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
        # As the template asks: what is stated before it is escaped, which leaves nothing of blanks.
        if isinstance(value, TimeSpan) or (
            value is not None and self._desk.statements.value(value)
        ):
            arrow = words.arrow if reading or anchored is not None else ""
            rest += f"{arrow}{self._value(value)}"
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
