"""What the sources state of an event, as a page shows it: claims, and where they disagree."""

import functools
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from sinoru_timeline.record.event import Event
from sinoru_timeline.record.integrity import Conflict, conflicts
from sinoru_timeline.record.provenance import Claim, Quantity, Selector
from sinoru_timeline.render.citations import Citations
from sinoru_timeline.render.dates import Dates
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.texts import clean, cleaned, isolated, named
from sinoru_timeline.render.views import ClaimView, ConflictView, LinkView, QuoteView, SideView
from sinoru_timeline.render.wording import duration_wording
from sinoru_timeline.temporal.timespan import TimeSpan

_HUNDRED: Final = 100
_BETWEEN: Final = " · "
_Manner: TypeAlias = tuple[str, str | None, str, float | None, str | None, str | None]


class Statements:
    """Numbers the claims of a page and counts its conflicts."""

    def __init__(  # noqa: PLR0913 - what a claim can lead to or be said with
        self,
        *,
        words: Phrases,
        language: str,
        dates: Dates,
        citations: Citations,
        links: Mapping[str, LinkView],
        kinds: Mapping[tuple[str, str], str],
    ) -> None:
        """Begin with no claim.

        Args:
            words: the words of the language of the page.
            language: that language, a BCP 47 tag.
            dates: says dates.
            citations: numbers the sources.
            links: where the events stand, by id.
            kinds: what sort of disagreement there is, by event and field.
        """
        self.claim_count = 0
        self.conflict_count = 0
        self.open_count = 0
        self._words = words
        self._language = language
        self._dates = dates
        self._citations = citations
        self._links = links
        self._kinds = kinds
        self._fields: dict[str, str] = {}
        self._manners: dict[_Manner, str] = {}
        self._counted: dict[tuple[str, str], str] = {}

    def link(self, event_id: str) -> LinkView:
        """Lead to an event, or only name it if it is not on the page."""
        return self._links.get(event_id) or LinkView(text=clean(event_id))

    # --- claims ---------------------------------------------------------------------------------

    def claims(self, claims: Sequence[Claim]) -> tuple[ClaimView, ...]:
        """Return the claims of an event, with the next numbers."""
        first = self.claim_count + 1
        self.claim_count += len(claims)
        anchors = {}
        if any([claim.derived_from for claim in claims]):  # noqa: C419 - a list is faster here
            anchors = {claim.id: f"#claim-{number}" for number, claim in enumerate(claims, first)}
        return tuple(
            [self._claim(claim, number, anchors) for number, claim in enumerate(claims, first)]
        )

    def _claim(self, claim: Claim, number: int, anchors: Mapping[str, str]) -> ClaimView:
        text, reason, selector = claim.date_text, claim.reason, claim.selector
        if text is not None and not text.isprintable():
            text = clean(text)
        reference = claim.reference
        counted = None if reference is None else self._count(claim, reference)
        anchor, rank, rule = claim.anchor, claim.rank, claim.rule
        cited = self._citations.cited[claim.source]
        recorded = None if claim.recorded_at is None else self._dates.say(claim.recorded_at)
        manner = (claim.method, rule, rank, claim.confidence, claim.attributed_to, recorded)
        return ClaimView(
            number=number,
            anchor=f"claim-{number}",
            field=self._fields.get(claim.field) or self._field(claim.field),
            value=self._value(claim),
            source=cited,
            source_name=self._citations.names[claim.source],
            label=self._citations.labels[claim.source],
            reading=self._reading(text, counted),
            date_text=text,
            reference=None if reference is None else self._dates.say(reference),
            counted=counted,
            relation=None if anchor is None else self._relation(claim),
            event=None if anchor is None else self.link(anchor.event),
            rule=rule and named(rule),
            method=self._words.methods[claim.method],
            reason=reason if reason is None or reason.isprintable() else clean(reason),
            quote=None if selector is None else _quote(selector),
            locator=None if selector is None else self._locator(selector),
            rank=None if rank == "normal" else self._words.ranks[rank],
            deprecated=rank == "deprecated",
            confidence=None if claim.confidence is None else _percentage(claim.confidence),
            derived_from=tuple(
                [LinkView(text=clean(id), href=anchors.get(id)) for id in claim.derived_from]
            )
            if claim.derived_from
            else (),
            language=cleaned(claim.language),
            recorded=recorded,
            attributed_to=cleaned(claim.attributed_to),
            manner=self._manners.get(manner) or self._manner(claim, manner),
        )

    def _reading(self, text: str | None, counted: str | None) -> str | None:
        if text is None:
            return counted
        said = self._words.interface.quoted.format(text if text.isascii() else isolated(text))
        return said if counted is None else f"{said}{self._words.comma}{counted}"

    def _field(self, field: str) -> str:
        words = self._words.fields.get(field) or named(field) or ""
        self._fields[field] = words
        return words

    def _value(self, claim: Claim) -> str | None:
        value = claim.value
        if isinstance(value, TimeSpan):
            return self._dates.say(value)
        if isinstance(value, Quantity):
            return self._dates.quantity(value)
        return cleaned(value)

    def _count(self, claim: Claim, reference: TimeSpan) -> str:
        """Say what a date is counted from: the day of the source, or some other one."""
        key = (claim.source, reference.edtf)
        phrase = self._counted.get(key)
        if phrase is None:
            low, high = self._citations.issued(claim.source)
            day = reference.start_earliest
            said = low <= day <= high and day == reference.end_latest
            interface = self._words.interface
            pattern = interface.said_on if said else interface.counted_from
            phrase = self._counted[key] = pattern.format(self._dates.say(reference))
        return phrase

    def _relation(self, claim: Claim) -> str | None:
        anchor = claim.anchor
        if anchor is None:
            return None
        if anchor.offset is None:
            return self._words.relations[anchor.relation]
        return self._words.relations_with_offset[anchor.relation].format(
            duration_wording(anchor.offset, self._language)
        )

    def _locator(self, selector: Selector) -> str | None:
        page, locator = selector.page, selector.locator
        if page is None and locator is None:
            return None
        parts = [] if page is None else [self._words.page.format(clean(page))]
        if locator is not None:
            parts.append(clean(locator))
        return self._words.comma.join(parts) or None

    def _manner(self, claim: Claim, manner: _Manner) -> str:
        """Say how a claim came about and who recorded it; many claims share that."""
        interface = self._words.interface
        *_, recorded = manner
        said = [self._words.methods[claim.method]]
        if claim.rule is not None:
            said.append(interface.rule.format(named(claim.rule)))
        if claim.rank != "normal":
            said.append(self._words.ranks[claim.rank])
        if claim.confidence is not None:
            said.append(interface.confidence.format(_percentage(claim.confidence)))
        if claim.attributed_to is not None:
            who = clean(claim.attributed_to)
            said.append(
                interface.recorded_by.format(who)
                if recorded is None
                else interface.recorded_by_on.format(who, recorded)
            )
        elif recorded is not None:
            said.append(interface.recorded.format(recorded))
        self._manners[manner] = _BETWEEN.join(said)
        return self._manners[manner]

    # --- conflicts ------------------------------------------------------------------------------

    def conflicts(self, event: Event, views: Sequence[ClaimView]) -> tuple[ConflictView, ...]:
        """Return where the claims of an event disagree."""
        if _agree(event.claims):
            return ()
        found = conflicts(event)
        if not found:
            return ()
        by_id = {claim.id: view for claim, view in zip(event.claims, views, strict=True)}
        made = tuple(self._conflict(event.id, conflict, by_id) for conflict in found)
        self.conflict_count += len(made)
        self.open_count += sum(not conflict.settled for conflict in made)
        return made

    def _conflict(
        self, event_id: str, conflict: Conflict, views: Mapping[str, ClaimView]
    ) -> ConflictView:
        resolution = conflict.resolution
        chosen = None if resolution is None else resolution.chosen
        sides: dict[str, list[ClaimView]] = {}
        ids = [*conflict.claims]
        # The choice may have fallen on a claim that contradicts none, such as the month.
        if chosen is not None and chosen not in ids and chosen in views:
            ids.append(chosen)
        for id in ids:
            sides.setdefault(views[id].value or "", []).append(views[id])
        believed = None if chosen is None else views.get(chosen)
        kind = self._kinds.get((event_id, conflict.field))
        author = None if resolution is None else cleaned(resolution.author)
        decision = None if resolution is None else resolution.date
        date = None if decision is None else self._dates.say(decision)
        decided = [each for each in (author, date) if each]
        return ConflictView(
            field=self._field(conflict.field),
            sides=tuple(
                SideView(value=value, chosen=believed in claims, claims=tuple(claims))
                for value, claims in sides.items()
            ),
            settled=believed is not None,
            kind=None if kind is None else self._kind(kind),
            reason=None if resolution is None else cleaned(resolution.reason),
            author=author,
            date=date,
            decided=self._words.interface.with_detail.format(self._words.comma.join(decided))
            if decided
            else None,
        )

    def _kind(self, kind: str) -> str:
        return self._words.interface.kinds_of_conflict.get(kind) or named(kind) or kind


def _agree(claims: Sequence[Claim]) -> bool:
    """Tell quickly that all claims state the same, as most do; False leaves the question open."""
    first = claims[0]
    field, value = first.field, first.value
    for claim in claims:
        if claim.field != field or (claim.value is not value and claim.value != value):
            return False
    return True


def _quote(selector: Selector) -> QuoteView | None:
    quote = selector.quote
    if quote is None:
        return None
    return QuoteView(
        exact=clean(quote.exact), prefix=clean(quote.prefix), suffix=clean(quote.suffix)
    )


@functools.lru_cache(maxsize=1_024)
def _percentage(share: float) -> str:
    return f"{share * _HUNDRED:.3g}%"
