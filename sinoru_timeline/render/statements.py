"""What the sources state of an event, as a page shows it: claims, and where they disagree."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.record.conflicts import Conflict
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Anchor, Claim, ClaimValue, Quantity, Selector
from sinoru_timeline.render.citations import Citation, Citations
from sinoru_timeline.render.dates import Dates
from sinoru_timeline.render.disputes import sides_of
from sinoru_timeline.render.event_views import (
    ClaimView,
    ConflictView,
    LinkView,
    QuoteView,
    SideView,
)
from sinoru_timeline.render.making import maker
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.texts import clean, cleaned, named
from sinoru_timeline.render.wording import duration_wording
from sinoru_timeline.temporal.timespan import TimeSpan

_HUNDRED: Final = 100
_BETWEEN: Final = " · "
_claim_view: Final = maker(ClaimView)
_quote_view: Final = maker(QuoteView)


@attrs.frozen(eq=False, weakref_slot=False)
class Manner:
    """How a claim came about and who recorded it, in words; many claims share that.

    Attributes:
        text: all of it as one phrase.

    The others are those of `ClaimView`.
    """

    text: str
    method: str
    rule: str | None
    rank: str | None
    deprecated: bool
    confidence: str | None
    recorded: str | None
    attributed_to: str | None


MannerKey: TypeAlias = tuple[object, ...]


def manner_key(claim: Claim) -> MannerKey:
    """Return what tells apart how claims came about.

    >>> manner_key(Claim(id="c1", source="daily", rule="deictic"))
    ('stated', 'deictic', 'normal', None, None, None)
    """
    day = claim.recorded_at
    return (
        claim.method,
        claim.rule,
        claim.rank,
        claim.confidence,
        claim.attributed_to,
        None if day is None else (day.edtf, day.extent, day.julian),
    )


class Statements:
    """Says what claims state, and where they disagree."""

    def __init__(  # noqa: PLR0913 - what a claim can lead to or be said with
        self,
        events: Iterable[Event],
        *,
        words: Phrases,
        language: str,
        dates: Dates,
        citations: Citations,
        link: Callable[[str], LinkView],
        kinds: Mapping[tuple[str, str], str],
    ) -> None:
        """Begin with nothing said.

        Args:
            events: all that will be said.
            words: the words of the language of the page.
            language: that language, a BCP 47 tag.
            dates: says dates.
            citations: numbers the sources.
            link: leads to the event of an id, or names it.
            kinds: what sort of disagreement there is, by event and field.
        """
        self._words = words
        self._quoted = words.interface.quoted.format
        self._comma = words.comma
        self._language = language
        self._dates = dates
        self._citations = citations
        self._link = link
        self._kinds = kinds
        self._fields: dict[str, str] = {}
        self._manners: dict[MannerKey, Manner] = {}
        first = common_record(events)
        self.recorded = None if first is None else self._recorded(first)
        """Who recorded the claims and when, if that is the same for all and said once for the page."""

    # --- claims ---------------------------------------------------------------------------------

    def claims(
        self, claims: Sequence[Claim], first: int, *, disputed: bool = False
    ) -> tuple[ClaimView, ...]:
        """Return the claims of an event; the first gets the number given.

        Args:
            claims: the claims.
            first: the number of the first.
            disputed: whether they disagree, so that what says so leads to them.
        """
        anchors: Mapping[str, str] = {}
        if any([claim.derived_from for claim in claims]):  # noqa: C419 - a list is faster here
            anchors = {claim.id: f"#claim-{number}" for number, claim in enumerate(claims, first)}
        is_target = disputed or bool(anchors)
        return tuple(
            [
                self._claim(claim, number, anchors, is_target)
                for number, claim in enumerate(claims, first)
            ]
        )

    def _claim(
        self,
        claim: Claim,
        number: int,
        anchors: Mapping[str, str],
        is_target: bool,  # noqa: FBT001 - one of very many calls
    ) -> ClaimView:
        citation = self._citations.cited[claim.source]
        text, reason, selector, anchor = claim.date_text, claim.reason, claim.selector, claim.anchor
        reference, value, language = claim.reference, claim.value, claim.language
        counted, since = None, None
        if reference is not None:
            counted, since = self.counted(citation, reference)
        if text is None:
            reading = counted
        else:
            text = text if text.isprintable() else clean(text)
            said = self._quoted(text)
            reading = said if counted is None else f"{said}{self._comma}{counted}"
        field, key = claim.field, manner_key(claim)
        manner = self._manners.get(key) or self.manner(claim)
        # In the order of the class, see `maker`.
        return _claim_view(
            number,
            f"claim-{number}",
            self._fields.get(field) or self.field(field),
            manner.method,
            citation.link,
            citation.name,
            citation.label,
            reading,
            None if value is None else self.value(value),
            text,
            since,
            counted,
            None if anchor is None else self.relation(anchor),
            None if anchor is None else self._link(anchor.event),
            manner.rule,
            reason if reason is None or reason.isprintable() else clean(reason),
            None if selector is None else _quote(selector),
            None
            if selector is None or (selector.page is None and selector.locator is None)
            else self.locator(selector),
            manner.rank,
            manner.deprecated,
            manner.confidence,
            tuple([LinkView(text=clean(id), href=anchors.get(id)) for id in claim.derived_from])
            if claim.derived_from
            else (),
            language if language is None or language.isprintable() else clean(language),
            manner.recorded,
            manner.attributed_to,
            manner.text,
            is_target,
        )

    def field(self, field: str) -> str:
        """Name what a claim states."""
        words = self._fields.get(field)
        if words is None:
            words = self._fields[field] = self._words.fields.get(field) or named(field) or ""
        return words

    def value(self, value: ClaimValue) -> str:
        """Say what a claim states."""
        if isinstance(value, TimeSpan):
            return self._dates.say(value)
        return self._dates.quantity(value) if isinstance(value, Quantity) else clean(value)

    def counted(self, citation: Citation, reference: TimeSpan) -> tuple[str, str]:
        """Say what a date is counted from, the day of the source or some other one; say it alone too."""
        key = (reference.edtf, reference.extent, reference.julian)
        known = citation.counted.get(key)
        if known is None:
            low, high = citation.issued
            day = reference.start_earliest
            said = low <= day <= high and day == reference.end_latest
            interface = self._words.interface
            pattern = interface.said_on if said else interface.counted_from
            words = self._dates.say(reference)
            known = citation.counted[key] = pattern.format(words), words
        return known

    def relation(self, anchor: Anchor) -> str:
        """Say how a date lies to that of another event."""
        if anchor.offset is None:
            return self._words.relations[anchor.relation]
        return self._words.relations_with_offset[anchor.relation].format(
            duration_wording(anchor.offset, self._language)
        )

    def locator(self, selector: Selector) -> str | None:
        """Say where in a source a claim stands."""
        page, locator = selector.page, selector.locator
        if page is None and locator is None:
            return None
        parts = [] if page is None else [self._words.page.format(clean(page))]
        if locator is not None:
            parts.append(clean(locator))
        return self._words.comma.join(parts) or None

    def manner(self, claim: Claim) -> Manner:
        """Say how a claim came about and who recorded it."""
        key = manner_key(claim)
        known = self._manners.get(key)
        if known is None:
            known = self._manners[key] = self._manner(claim)
        return known

    def _manner(self, claim: Claim) -> Manner:
        words, interface = self._words, self._words.interface
        rule, who = named(claim.rule), cleaned(claim.attributed_to)
        recorded = None if claim.recorded_at is None else self._dates.say(claim.recorded_at)
        rank = None if claim.rank == "normal" else words.ranks[claim.rank]
        confidence = None
        said = [words.methods[claim.method]]
        if rule is not None:
            said.append(interface.rule.format(rule))
        if rank is not None:
            said.append(rank)
        if claim.confidence is not None:
            confidence = f"{claim.confidence * _HUNDRED:.3g}%"
            said.append(interface.confidence.format(confidence))
        by = None if self.recorded is not None else self._recorded(claim)
        if by is not None:
            said.append(by)
        return Manner(
            _BETWEEN.join(said),
            said[0],
            rule,
            rank,
            claim.rank == "deprecated",
            confidence,
            recorded,
            who,
        )

    def _recorded(self, claim: Claim) -> str | None:
        """Say who recorded a claim, and when."""
        interface, who = self._words.interface, cleaned(claim.attributed_to)
        if claim.recorded_at is None:
            return None if who is None else interface.recorded_by.format(who)
        day = self._dates.say(claim.recorded_at)
        if who is None:
            return interface.recorded.format(day)
        return interface.recorded_by_on.format(who, day)

    # --- conflicts ------------------------------------------------------------------------------

    def conflicts(
        self, event: Event, found: Sequence[Conflict], views: Sequence[ClaimView]
    ) -> tuple[ConflictView, ...]:
        """Return where the claims of an event disagree, as `conflicts` found it."""
        by_id = {claim.id: view for claim, view in zip(event.claims, views, strict=True)}
        return tuple([self._conflict(event.id, conflict, by_id) for conflict in found])

    def _conflict(
        self, event_id: str, conflict: Conflict, views: Mapping[str, ClaimView]
    ) -> ConflictView:
        resolution = conflict.resolution
        sides, believed = sides_of(conflict, {id: view.value for id, view in views.items()})
        author = None if resolution is None else cleaned(resolution.author)
        decision = None if resolution is None else resolution.date
        date = None if decision is None else self._dates.say(decision)
        decided = [each for each in (author, date) if each]
        return ConflictView(
            field=self.field(conflict.field),
            sides=tuple(
                SideView(
                    value=value, chosen=believed in ids, claims=tuple([views[id] for id in ids])
                )
                for value, ids in sides.items()
            ),
            settled=believed is not None,
            kind=self.kind(event_id, conflict.field),
            reason=None if resolution is None else cleaned(resolution.reason),
            author=author,
            date=date,
            decided=self._words.interface.with_detail.format(self._words.comma.join(decided))
            if decided
            else None,
        )

    def kind(self, event_id: str, field: str) -> str | None:
        """Say what sort of disagreement there is, if that was looked into."""
        kind = self._kinds.get((event_id, field))
        if kind is None:
            return None
        return self._words.interface.kinds_of_conflict.get(kind) or named(kind) or kind


def common_record(events: Iterable[Event]) -> Claim | None:
    """Return the first of several claims if all were recorded by the same one on the same day.

    >>> claims = [Claim(id=f"c{n}", source="daily", attributed_to="the editors") for n in (1, 2)]
    >>> found = common_record([Event(id="e", title="Talks", claims=claims)])
    >>> found is not None and found.id
    'c1'
    """
    claims = (claim for event in events for claim in event.claims)
    first = next(claims, None)
    if first is None or (first.attributed_to is None and first.recorded_at is None):
        return None
    count = 1
    for claim in claims:
        if claim.attributed_to != first.attributed_to or claim.recorded_at != first.recorded_at:
            return None
        count += 1
    return first if count > 1 else None


def _quote(selector: Selector) -> QuoteView | None:
    quote = selector.quote
    if quote is None:
        return None
    exact, prefix, suffix = quote.exact, quote.prefix, quote.suffix
    if exact.isprintable() and prefix.isprintable() and suffix.isprintable():
        return _quote_view(exact, prefix, suffix)
    return _quote_view(clean(exact), clean(prefix), clean(suffix))
