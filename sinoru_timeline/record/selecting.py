"""Which events fit a question: those of a period, those that name an actor, a tag, some words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from sinoru_timeline.errors import RecordProblem, excerpt
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

Fits: TypeAlias = Callable[[Event], bool]
Facet: TypeAlias = Literal["actor", "tag", "type", "place"]
Match: TypeAlias = Literal["possible", "certain", "inside"]

_MATCHES: Final = ("possible", "certain", "inside")


def in_period(start: SpanLike | None, end: SpanLike | None, match: Match) -> Fits:
    """Return what tells whether an event is of a period; `Timeline.between` says what each means.

    Raises:
        RecordProblem: there is no such way to match.
        EDTFSyntaxError: a date is not EDTF.

    >>> in_period("1960", "1970", "certain")(Event(id="clash", title="Clash", when="1969"))
    True
    """
    if match not in _MATCHES:
        raise RecordProblem("match", excerpt(str(match)), " | ".join(_MATCHES))
    low = UNBOUNDED_BELOW if start is None else TimeSpan.at(start).start_earliest
    high = UNBOUNDED_ABOVE if end is None else TimeSpan.at(end).end_latest

    def fits(event: Event) -> bool:
        when = event.when
        if when is None:
            return False
        if match == "possible":
            return when.start_earliest <= high and when.end_latest >= low
        if match == "certain":
            return when.start_latest <= high and when.end_earliest >= low
        return when.start_earliest >= low and when.end_latest <= high

    return fits


def having(
    wanted: Mapping[Facet, str | None],
    listed: Mapping[Facet, Iterable[Authority]],
    *,
    source: str | None = None,
    text: str | None = None,
) -> Fits:
    """Return what tells whether everything asked holds for an event; case does not matter.

    Args:
        wanted: the name that each facet must have; None asks nothing.
        listed: whose aliases count as their names, where a facet has such.
        source: the id of a source that a claim names.
        text: words that stand somewhere in title, summary, names, places or quoted words.

    >>> fits = having({"tag": "trade"}, {}, text="GAS")
    >>> fits(Event(id="deal", title="Gas deal", when="2014", tags=["Trade"]))
    True
    """
    folded: dict[Facet, frozenset[str]] = {
        facet: _names(value, listed.get(facet, ()))
        for facet, value in wanted.items()
        if value is not None
    }
    words = None if text is None else text.casefold()

    def fits(event: Event) -> bool:
        return (
            not any(names.isdisjoint(_FACETS[facet](event)) for facet, names in folded.items())
            and (source is None or any(claim.source == source for claim in event.claims))
            and (words is None or any(words in part for part in _texts(event)))
        )

    return fits


def _names(wanted: str, listed: Iterable[Authority]) -> frozenset[str]:
    """Return, folded, a name and all names of what is called so."""
    found = {wanted.casefold()}
    for each in listed:
        names = {name.casefold() for name in each.names}
        if wanted.casefold() in names:
            found |= names
    return frozenset(found)


_FACETS: Final[dict[Facet, Callable[[Event], set[str]]]] = {
    "actor": lambda event: {each.name.casefold() for each in event.participants},
    "tag": lambda event: {tag.casefold() for tag in event.tags},
    "type": lambda event: {(event.type or "").casefold()},
    "place": lambda event: {place.name.casefold() for place in event.places},
}


def _texts(event: Event) -> Iterator[str]:
    """Yield what a text search looks through, folded."""
    texts: list[str | None] = [event.title, event.summary, *event.aliases]
    texts += [each.name for each in event.participants]
    texts += [place.name for place in event.places]
    for claim in event.claims:
        texts.append(claim.date_text)
        if claim.selector is not None and claim.selector.quote is not None:
            texts.append(claim.selector.quote.exact)
    return (text.casefold() for text in texts if text)
