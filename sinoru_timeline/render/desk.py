"""What all ways to show a chronology begin with: the order of its events, its words, its counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Required, TypedDict

from sinoru_timeline.record.conflicts import Conflict, conflicts
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Quantity, Source
from sinoru_timeline.render import sections as headings
from sinoru_timeline.render.citations import Citations
from sinoru_timeline.render.dates import Dated, Dates
from sinoru_timeline.render.disputes import agree, is_settled
from sinoru_timeline.render.event_views import LinkView
from sinoru_timeline.render.figures import Datum, figures
from sinoru_timeline.render.overview import Window, overview
from sinoru_timeline.render.phrases import Phrases, phrases
from sinoru_timeline.render.statements import Statements
from sinoru_timeline.render.texts import clean
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.render.wording import year_range
from sinoru_timeline.render.years import UNDATED

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"))


class Told(TypedDict, total=False):
    """What is told of a chronology besides its records.

    Attributes:
        title: its title.
        description: what it is about.
        language: the language of the page, a BCP 47 tag; there is only English so far.
        content_language: the language of titles and summaries, a BCP 47 tag; None if it is that of
            the page.
        conflict_kinds: what sort of disagreement there is, by event and field.
    """

    title: Required[str]
    description: str | None
    language: str
    content_language: str | None
    conflict_kinds: Mapping[tuple[str, str], str] | None


class Desk:
    """One rendering: what is said of dates and claims, and what is counted on the way.

    The events are gone through once, in order, by whoever shows them: sources get their numbers
    then, and `chronology` knows the counts afterwards.

    Attributes:
        language: the language of the page.
        words: its words.
        dates: says dates.
        sections: the events under their headings, in order.
        citations: numbers the sources.
        statements: says claims.
        link: leads to the event of an id, or names it.
        windows: when each event may have begun; to be filled.
        claim_count: how many claims there were so far; to be counted.
    """

    def __init__(
        self,
        events: Iterable[Event],
        sources: Iterable[Source],
        told: Told,
        *,
        link: Callable[[str], LinkView],
        file: str = "",
    ) -> None:
        """Put the events in order.

        Args:
            events: the events, in any order.
            sources: the sources.
            told: what else is told of the chronology.
            link: leads to the event of an id, or names it.
            file: the address of the page on which the sources stand, if another one.

        Raises:
            UnknownLanguageError: there are no words for the language.
        """
        self.language = language = told.get("language", "en")
        self._told = told
        self.words: Phrases = phrases(language)
        self.dates = Dates(self.words, language)
        self.sections = headings.in_order(events, self.dates)
        self.citations = Citations(sources, self.words, self.dates, file)
        self.statements = Statements(
            (event for _, members in self.sections for event, _ in members),
            words=self.words,
            language=language,
            dates=self.dates,
            citations=self.citations,
            link=link,
            kinds=told.get("conflict_kinds") or {},
        )
        self.link = link
        self.windows: list[Window | None] = []
        self.claim_count = 0
        self._conflict_count = 0
        self._open_count = 0
        self._data: list[Datum] = []

    def disputes(self, event: Event) -> Sequence[Conflict]:
        """Find and count where the claims of an event disagree."""
        claims = event.claims
        if len(claims) < 2 or agree(claims):  # noqa: PLR2004 - it takes two to disagree
            return ()
        found = conflicts(event)
        if found:
            self._conflict_count += len(found)
            self._open_count += sum([not is_settled(one, claims) for one in found])
        return found

    # --- the whole ------------------------------------------------------------------------------

    def chronology(self, *, lanes: Mapping[str, Mapping[str, Sequence[int]]]) -> Chronology:
        """Return the view of the chronology, still without its events.

        Args:
            lanes: see `overview`.
        """
        told, description = self._told, self._told.get("description")
        sources = self.citations.views()
        interface, recorded = self.words.interface, self.statements.recorded
        counted = {
            "events": len(self.windows),
            "claims": self.claim_count,
            "sources": len(sources),
        }
        counts = [interface.count(what, number) for what, number in counted.items()]
        if self._conflict_count:
            said = interface.count("conflicts", self._conflict_count)
            if self._open_count:
                said += interface.with_detail.format(interface.count("open", self._open_count))
            counts.append(said)
        return Chronology(
            title=clean(told["title"]),
            description=None if description is None else clean(description),
            language=self.language,
            content_language=clean(told.get("content_language") or self.language),
            direction="rtl" if self.language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
            sections=(),
            sources=sources,
            years=self._years(),
            event_count=len(self.windows),
            claim_count=self.claim_count,
            source_count=len(sources),
            conflict_count=self._conflict_count,
            open_conflict_count=self._open_count,
            counts=tuple(counts),
            recorded=None if recorded is None else interface.all_claims.format(recorded),
            overview=overview(self.windows, lanes, self.words, self.language),
            figures=figures(self._data, self.words),
            words=interface,
        )

    def _years(self) -> str | None:
        years = [years for years, _ in self.sections if years != UNDATED]
        if not years:
            return None
        low, high = min(low for low, _ in years), max(high for _, high in years)
        return year_range(int(low), int(high), self.language)

    def coordinates(self, latitude: float, longitude: float) -> str:
        """Say where a place lies."""
        return self.words.coordinates.format(
            abs(latitude),
            self.words.directions[latitude < 0],
            abs(longitude),
            self.words.directions[2 + (longitude < 0)],
        )

    # --- numbers over time ----------------------------------------------------------------------

    def measure(self, event: Event, dated: Dated, own: LinkView) -> None:
        """Collect the numbers of an event: those that sources state, else those of the event."""
        if dated.window is None:
            return
        for quantity in event.quantities:
            stated: dict[tuple[float, float], list[Claim]] = {}
            for claim in event.claims_on(quantity.name):
                value = claim.value
                if (
                    isinstance(value, Quantity)
                    and value.unit == quantity.unit
                    and claim.rank != "deprecated"
                ):
                    stated.setdefault(value.range, []).append(claim)
            ranges = stated or {quantity.range: []}
            self._data += [
                self._datum(quantity, claims, low, high, dated, own, disputed=len(ranges) > 1)
                for (low, high), claims in ranges.items()
            ]

    def _datum(  # noqa: PLR0913, PLR0917 - all that one number is said with
        self,
        quantity: Quantity,
        claims: Sequence[Claim],
        low: float,
        high: float,
        dated: Dated,
        own: LinkView,
        *,
        disputed: bool,
    ) -> Datum:
        stated = claims[0].value if claims else quantity
        links = {claim.source: self.citations.cited[claim.source].link for claim in claims}
        return Datum(
            name=clean(quantity.name.replace("_", " ")),
            unit="" if quantity.unit is None else clean(quantity.unit),
            low=low,
            high=high,
            value=self.dates.quantity(stated if isinstance(stated, Quantity) else quantity),
            when=dated.view.words,
            days=dated.window or (0, 0),
            event=own,
            sources=tuple(links.values()),
            disputed=disputed,
        )
