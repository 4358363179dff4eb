"""Quotations found again in their sources, and dates worked out again from their words."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

import attrs
from rapidfuzz import fuzz

from sinoru_timeline.record.dating import anchored
from sinoru_timeline.record.provenance import Claim, Position, Quote
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.articles.document_time import Reading
from sinoru_timeline.text.cells import day_text, range_text
from sinoru_timeline.text.drafting.quoting import TOLD_BY

Found: TypeAlias = Literal["found", "moved", "changed", "lost", "not checkable"]
Follows: TypeAlias = Literal[
    "follows", "no longer follows", "curated", "not derivable", "not asked"
]

_ENOUGH: Final = 75  # of 100: less alike is lost, not changed
_ALIKE: Final = 60  # of 100: what must be alike around short words
_SHORT: Final = 3  # words: fewer are found anywhere
_BLANK: Final = re.compile(r"\s+")
# Marks that differ between copies of one text.
_SAME: Final = {
    ord(mark): plain
    for plain, marks in {
        '"': "“”„‟«»",
        "'": "‘’‚‛",
        "-": "–—‐‑−",
        " ": "\u00a0\u2009\u202f",
    }.items()
    for mark in marks
}


@attrs.frozen
class QuoteCheck:
    """Whether a quotation stands in the text of its source.

    Attributes:
        status: `found` where it was recorded (or anywhere, if no place was); `moved`, it stands
            elsewhere; `changed`, only something like it does; `lost`; `not checkable`, there is
            no text or no quotation.
        start: where it stands now, or None.
        end: where it ends now, or None.
        text: what stands there, where it has changed.
    """

    status: Found
    start: int | None = None
    end: int | None = None
    text: str | None = None


def find_quote(text: str, quote: Quote, position: Position | None) -> QuoteCheck:
    """Find a quotation: by position, else by its words and those around it, else what is like it.

    >>> quote = Quote(exact="last September", prefix="met ", suffix=" in")
    >>> find_quote("They met last September in Moscow.", quote, Position(start=9, end=23)).status
    'found'
    >>> find_quote("So they met last September in Moscow.", quote, Position(start=9, end=23)).status
    'moved'
    >>> find_quote("They met late in September in Moscow.", quote, Position(start=9, end=23)).status
    'changed'
    """
    if position is not None and _stands(text, quote, position.start, position.end):
        return QuoteCheck("found", position.start, position.end)
    kept: Found = "moved" if position is not None else "found"
    near = 0 if position is None else position.start
    places = list(_places(text, quote.prefix + quote.exact + quote.suffix))
    if places:
        start = min(places, key=lambda at: abs(at - near)) + len(quote.prefix)
        return QuoteCheck(kept, start, start + len(quote.exact))
    plain, origins = _plain(text)
    lead = _plain(quote.prefix)[0]
    exact = _plain(quote.exact)[0]
    places = list(_places(plain, lead + exact + _plain(quote.suffix)[0]))
    if places:
        # The same words, but for blanks and the shape of marks.
        at = min(places, key=lambda place: abs(origins[place] - near)) + len(lead)
        return QuoteCheck(kept, origins[at], origins[at + len(exact) - 1] + 1)
    return _by_words(text, quote, near) or _like(text, quote)


def _stands(text: str, quote: Quote, start: int, end: int) -> bool:
    """Tell whether the words stand at a place, and one of their neighbours beside them."""
    if text[start:end] != quote.exact:
        return False
    before = not quote.prefix or text.endswith(quote.prefix, 0, start)
    behind = not quote.suffix or text.startswith(quote.suffix, end)
    if before and behind:
        return True
    return bool((quote.prefix and before) or (quote.suffix and behind))


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text with one blank for many and plain marks, and where each character came from."""
    shown = text.translate(_SAME)
    parts: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _BLANK.finditer(shown):
        parts.append(shown[at : match.start()] + " ")
        origins += range(at, match.start() + 1)
        at = match.end()
    parts.append(shown[at:])
    origins += range(at, len(shown))
    return "".join(parts), origins


def _by_words(text: str, quote: Quote, near: int) -> QuoteCheck | None:
    """Find the exact words where what stands around them is like what was recorded."""
    best: tuple[float, int] | None = None
    for start in _places(text, quote.exact):
        end = start + len(quote.exact)
        before = text[max(0, start - len(quote.prefix)) : start]
        behind = text[end : end + len(quote.suffix)]
        likeness = fuzz.ratio(before + behind, quote.prefix + quote.suffix)
        rank = (likeness, -abs(start - near))
        if best is None or rank > (best[0], -abs(best[1] - near)):
            best = (likeness, start)
    if best is None:
        return None
    long = len(quote.exact.split()) >= _SHORT
    bare = not quote.prefix and not quote.suffix
    if best[0] < _ALIKE and not long and not bare:
        return None
    return QuoteCheck("moved", best[1], best[1] + len(quote.exact))


def _like(text: str, quote: Quote) -> QuoteCheck:
    """Find what is most like a quotation with its neighbours."""
    whole = quote.prefix + quote.exact + quote.suffix
    if len(whole) > len(text):
        found = fuzz.ratio(whole, text)
        if found >= _ENOUGH:
            return QuoteCheck("changed", 0, len(text), text)
        return QuoteCheck("lost")
    alignment = fuzz.partial_ratio_alignment(whole, text, score_cutoff=_ENOUGH)
    if alignment is None:
        return QuoteCheck("lost")
    start, end = alignment.dest_start, alignment.dest_end
    return _changed(text, quote, start, end)


def _changed(text: str, quote: Quote, start: int, end: int) -> QuoteCheck:
    """Say what stands in place of the exact words."""
    whole = quote.prefix + quote.exact + quote.suffix
    first, last = len(quote.prefix), len(quote.prefix) + len(quote.exact)
    begin, stop = start, end
    blocks = difflib.SequenceMatcher(None, whole, text[start:end], autojunk=False)
    for a, b, size in blocks.get_matching_blocks():
        if a <= first < a + size:
            begin = start + b + first - a
        if a < last <= a + size:
            stop = start + b + last - a
    begin, stop = min(begin, stop), max(begin, stop)
    while begin and text[begin - 1].isalnum():
        begin -= 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    return QuoteCheck("changed", begin, stop, text[begin:stop])


# --- dates --------------------------------------------------------------------------------------


@attrs.frozen
class DateCheck:
    """Whether the date of a claim follows from its words.

    Attributes:
        status: `follows`; `no longer follows`, the words mean something else; `curated`, an
            editor set it and says why; `not derivable`, the words say no time that is understood;
            `not asked`, the claim states no date.
        derived: what the words mean, or None.
        by: from what it follows: the `words`, the `event` that the claim names, or the `claims`
            that it was made from.
    """

    status: Follows
    derived: TimeSpan | None = None
    by: str = ""


def check_date(
    claim: Claim,
    value: TimeSpan | None,
    mentions: Sequence[Reading],
    anchors: Mapping[str, TimeSpan | None],
    document_time: TimeSpan | None,
    others: Sequence[TimeSpan] = (),
) -> DateCheck:
    """Work a claim's date out again from the mentions of its words, and compare.

    A date follows from words that mean the same, and from words that mean something narrower: a
    claim may say less than its words do, never more. Of two dates in the words, and of words and
    the event that the claim names, what both leave open counts too.

    Args:
        claim: the claim; its `anchor` tells by which event it is dated.
        value: its date, computed if the record leaves it out.
        mentions: what the words of the quotation say of time.
        anchors: the dates of events, by their ids.
        document_time: when the source was written; what is told as past ends there.
        others: the dates of the claims that it was made from.

    >>> claim = Claim(id="c", source="s", value="2022-09", date_text="Last September")
    >>> check_date(claim, claim.value, [], {}, None).status
    'not derivable'
    """
    if claim.field != "when" or value is None:
        return DateCheck("not asked")
    if claim.method == "curated":
        return DateCheck("curated")
    said = [span for reading in mentions for span in _meanings(reading)]
    event = _by_event(claim, anchors, document_time)
    if (follows := _follows(value, said, event, others)) is not None:
        return follows
    if not event and _told_otherwise(claim, mentions):
        return DateCheck("not derivable")
    if said or event:
        return DateCheck("no longer follows", (said or event)[0])
    return DateCheck("not derivable")


def _follows(
    value: TimeSpan, said: list[TimeSpan], event: list[TimeSpan], others: Sequence[TimeSpan]
) -> DateCheck | None:
    """Tell from what a date follows: the words, two of them, the event, the other claims; or None."""
    for span in said:
        if same(value, span) or _holds(value, span):
            return DateCheck("follows", span, "words")
    for number, one in enumerate(said):
        for other in [*said[number + 1 :], *event]:
            both = common(one, other)
            if both is not None and _holds(value, both):
                return DateCheck("follows", both, "words")
    for span in event:
        if same(value, span) or _holds(value, span):
            return DateCheck("follows", span, "event")
    together = others[0] if others else None
    for other in others[1:]:
        together = None if together is None else common(together, other)
    if together is not None and _holds(value, together):
        return DateCheck("follows", together, "claims")
    return None


def _told_otherwise(claim: Claim, mentions: Sequence[Reading]) -> bool:
    """Tell whether a claim is told by an event that is not at hand, and its words name another."""
    if claim.reason is None or not claim.reason.startswith(TOLD_BY):
        return False
    named = claim.reason.removeprefix(TOLD_BY)
    found = [reading.mention.expression for reading in mentions]
    return all(not isinstance(e, ex.EventTime) or e.event != named for e in found)


def _meanings(reading: Reading) -> Iterator[TimeSpan]:
    """Yield what a mention may mean: as it is read, without "by" or "until", or otherwise."""
    if reading.when is not None:
        yield reading.when
    plain = reading.mention.resolved.edtf() if reading.mention.signal else None
    if plain is not None:
        yield TimeSpan(plain)
    for part in reading.mention.parts:
        if part.when is not None:
            yield part.when
    yield from reading.mention.alternatives


def _by_event(
    claim: Claim, anchors: Mapping[str, TimeSpan | None], document_time: TimeSpan | None
) -> list[TimeSpan]:
    """Return what the event that a claim names makes its date: bounded by the document, and bare."""
    if claim.anchor is None:
        return []
    span = anchors.get(claim.anchor.event)
    when = None if span is None else anchored(span, claim.anchor)
    if when is None:
        return []
    if document_time is None or document_time.end_latest == UNBOUNDED_ABOVE:
        return [when]
    until = TimeSpan(f"[..{day_text(int(document_time.end_latest))}]")
    capped = common(when, until)
    return [when] if capped is None else [when, capped]


def same(one: TimeSpan, other: TimeSpan) -> bool:
    """Tell whether two dates have the same first and last possible day.

    >>> same(TimeSpan("2022-02"), TimeSpan("[2022-02-01..2022-02-28]"))
    True
    """
    return (one.start_earliest, one.end_latest) == (other.start_earliest, other.end_latest)


def _holds(value: TimeSpan, span: TimeSpan) -> bool:
    """Tell whether a claim says no more than its words: every day they mean lies in its date.

    Words without a bound on one side never lie in a date that has one.
    """
    return value.contains(span)


def common(one: TimeSpan, other: TimeSpan) -> TimeSpan | None:
    """Return the days that two dates leave open together; None if there is none.

    >>> common(TimeSpan("2022-02"), TimeSpan("[..2022-02-23]"))
    TimeSpan('[2022-02-01..2022-02-23]')
    """
    low = max(one.start_earliest, other.start_earliest)
    high = min(one.end_latest, other.end_latest)
    if low > high:
        return None
    if low == UNBOUNDED_BELOW:
        return None if high == UNBOUNDED_ABOVE else TimeSpan(f"[..{day_text(int(high))}]")
    if high == UNBOUNDED_ABOVE:
        return TimeSpan(f"[{day_text(int(low))}..]")
    return TimeSpan(range_text(int(low), int(high)))
