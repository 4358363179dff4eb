"""Times told by events: "before the invasion", "weeks before Russia invaded Ukraine"."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex, Context, Found
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.days import days
from sinoru_timeline.text.events.words import AnchorWords, anchor_words
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.rules.numbers import ordinal_of

_CLEAR: Final = 3  # words of a name, so that a conjunction ("as", "when") may stand before it
_BESIDE: Final = 2  # characters between a date and what it stands beside
_BEHIND: Final = 60  # characters behind a name in which a date may choose the event
_JUST: Final = 300  # characters behind a date in which it is still told of
_MONTH: Final = 31  # days
_LONGEST: Final = 200  # characters of a name, at most
_BEFORE: Final = 40  # characters before an ordinal in which its owner is named
# The end of the text searched is where the ordinal begins.
_OWNER: Final = re.compile(r"\b(?:[^\W\d_]+\s)?[^\W\d_]+['’]s?\s+\Z")
_WORD: Final = re.compile(r"[^\W_]+")
_NAME_NEXT: Final = re.compile(r"\s+[A-Z]")
_WHILE: Final = ("during", "same")

Dates = Sequence[tuple[int, int, TimeSpan]]


@attrs.frozen(kw_only=True)
class EventMention:
    """A place of a text that tells a time by an event.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        named: index where what is named begins, behind "before" and "the end of".
        relation: how it lies to the event: `before`, `after`, `since`, `until`, `during`, `same`.
        found: the event.
        when: the event's date, or that of the part of it that is told of.
        close: whether it was shortly before or after.
        within: the date that stands beside it ("last September, after they met"), or None.
        counted: whether it tells a time only with an amount before it: "a year into the war".
        years: after how many years, for an anniversary, or None.
    """

    start: int
    end: int
    named: int
    relation: str
    found: Found
    when: TimeSpan
    close: bool = False
    within: TimeSpan | None = None
    counted: bool = False
    years: int | None = None

    def is_dated(self, text: str, words: AnchorWords, start: int) -> bool:
        """Tell whether the date at a place belongs to the event: "the sanctions in May 2014"."""
        if start < self.end:
            return not self.found.start <= start
        between = text[self.end : start].lower().split()
        return words.joins.union(words.determiners).issuperset(between)

    def takes_in(self, text: str, start: int, end: int, when: TimeSpan | None) -> bool:
        """Tell whether a date is part of it: "the 11 September attacks", "the 2022 invasion"."""
        if not (self.start <= start and end <= self.end):
            return False
        named = self.found.start <= start and text[start:end].lower() in self.found.name.lower()
        return named or (when is not None and when.intersects(self.found.when))


def find_events(
    text: str, lexicon: Lexicon, anchors: AnchorIndex, latest: float, dates: Dates
) -> list[EventMention]:
    """Find the places of a text that tell a time by an event of the chronology.

    Args:
        text: the text.
        lexicon: its language.
        anchors: the events.
        latest: the last day the text can know of.
        dates: start, end and meaning of the dates of the text, in order: one that stands beside a
            name helps to choose the event.
    """
    words = anchor_words(lexicon)
    starts = [start for start, _, _ in dates]
    mentions: list[EventMention] = []
    position = 0
    for match in _leads(text, words):
        if match.start() < position:
            continue
        at = bisect.bisect_left(starts, match.start())
        beside = dates[at - 1][2] if at and match.start() - dates[at - 1][1] <= _BESIDE else None
        near = beside
        if near is None and at < len(dates) and dates[at][0] - match.end() <= _BEHIND:
            # Behind a comma stands a date of something else: "before the war, on 4 February".
            near = None if "," in text[match.end() : dates[at][0]] else dates[at][2]
        told = _told(text, match.start(), dates[at - 1]) if at else None
        context = Context(near=near, told=told, latest=latest)
        mention = _read(text, lexicon, anchors, match, context)
        if mention is None and near is not None and near is not beside:
            # The date is of something else, unless it stands right behind the name.
            context = attrs.evolve(context, near=None)
            mention = _read(text, lexicon, anchors, match, context)
            if mention is not None and mention.is_dated(text, words, dates[at][0]):
                continue
        if mention is not None:
            mentions.append(attrs.evolve(mention, within=beside))
            position = mention.end
    return mentions


def _told(text: str, start: int, date: tuple[int, int, TimeSpan]) -> TimeSpan | None:
    """Return the day or month that was told of just before a place, or None."""
    _, end, when = date
    if start - end > _JUST or "\n" in text[end:start]:
        return None
    return when if when.end_latest - when.start_earliest <= _MONTH else None


def _read(
    text: str, lexicon: Lexicon, anchors: AnchorIndex, match: re.Match[str], context: Context
) -> EventMention | None:
    if match["ordinal"] is not None:
        return _anniversary(text, lexicon, anchors, match, context)
    return _related(text, anchor_words(lexicon), anchors, match, context)


def _leads(text: str, words: AnchorWords) -> Iterator[re.Match[str]]:
    """Find what may stand before the name of an event.

    Words are looked at one by one: a search for the whole pattern takes as long as all other
    reading of a text.
    """
    small = text.lower()
    counted = any(word in small for word in words.anniversary)
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if (
            word in words.first
            or word.startswith(words.prefixes)
            or (counted and (word[0].isdigit() or word in words.ordinals))
        ):
            lead = words.lead.match(text, match.start())
            if lead is not None:
                yield lead


def _related(
    text: str, words: AnchorWords, anchors: AnchorIndex, match: re.Match[str], context: Context
) -> EventMention | None:
    """Read what a preposition, a conjunction or a prefix begins."""
    word = _plain(match["relation"] or match["prefix"])
    if word in words.needs_edge and match["edge"] is None:
        return None
    end = _end(text, words, match)
    found, part = _named(text, words, anchors, match, end, context)
    if found is None or (word in words.loose and found.words < _CLEAR):
        return None
    close = found.end
    verb = words.verb_edges.match(text, found.end) if part == "within" else None
    if verb is not None:  # "since the war ended"
        part, close = words.edges[_plain(verb["edge"])], verb.end()
    counted = word in words.needs_amount
    if counted and part == "within":
        part = "start"  # "a month into the war" is counted from where it began
    when = _part(found, part)
    if when is None:
        return None
    return EventMention(
        start=match.start(),
        end=close,
        named=match.end(),
        relation=_relation(words, word, match["edge"], part, found),
        found=found,
        when=when,
        close=_plain(match["manner"] or word) in words.close,
        counted=counted,
    )


def _named(
    text: str, words: AnchorWords, anchors: AnchorIndex, match: re.Match[str], end: int | None,
    context: Context,
) -> tuple[Found | None, str]:  # fmt: skip
    """Return the event that is named behind a lead, and which part of it is told of."""
    group = "edge" if match["edge"] is not None else "edge_of"
    if match[group] is not None:
        found = anchors.find(text, match.start(group), end, context=context)
        if found is None or found.start != match.start(group):
            found = anchors.find(text, match.end(), end, context=context)
            return found, words.edges[_plain(match[group])]
        return found, "within"  # "the outbreak of war" is the name itself
    return anchors.find(text, match.end(), end, context=context), "within"


def _end(text: str, words: AnchorWords, match: re.Match[str]) -> int | None:
    """Return where the name behind a preposition or a prefix ends at the latest, or None."""
    if match["prefix"] is not None:  # "pre-war prices"; "pre-war Germany" may be of another war
        word = _WORD.match(text, match.end())
        if word is None or _NAME_NEXT.match(text, word.end()):
            return match.end()
        return word.end()
    if _plain(match["relation"]) not in words.nominal:
        return None
    verb = words.verbs.search(text, match.end(), match.end() + _LONGEST)
    return None if verb is None else verb.start()  # "during the war", not what it has brought


def _relation(words: AnchorWords, word: str, edge: str | None, part: str, found: Found) -> str:
    """Tell how a time lies to an event, or to the part of it that is told of."""
    relation = words.relations[word]
    if part != "within":
        return relation
    if edge is not None and words.edges[_plain(edge)] == part:
        relation = "during"  # "since the height of the war"
    if relation in _WHILE and found.lasts and word not in words.loose:
        return "since"  # of what began that day, nobody has told the end
    return relation


def _plain(words: str) -> str:
    """Write a phrase as the language file does."""
    return " ".join(words.lower().split())


def _part(found: Found, part: str) -> TimeSpan | None:
    """Return when an event began or ended; None if its end is not known."""
    when = found.when
    if part == "within":
        return when
    if part == "start":
        ends = when.start_earliest, when.start_latest
    else:
        ends = when.end_earliest, when.end_latest
        if found.lasts:
            return None
    if ends == (when.start_earliest, when.end_latest):
        return when
    return days(*ends)


def _anniversary(
    text: str, lexicon: Lexicon, anchors: AnchorIndex, match: re.Match[str], context: Context
) -> EventMention | None:
    """Read "the 70th anniversary of …": an event of its own, or so many years after another."""
    owner = _OWNER.search(text, max(0, match.start() - _BEFORE), match.start())
    start = match.start() if owner is None else owner.start()
    named = anchors.find(text, start, context=context)
    if named is not None and match["what"].lower() in named.name.lower():
        return EventMention(
            start=min(named.start, match.start()),
            end=named.end,
            named=named.start,
            relation="same",
            found=named,
            when=named.when,
        )
    years = ordinal_of(_split(match["ordinal"]), lexicon)
    found, part = _named(
        text, anchor_words(lexicon), anchors, match, None, attrs.evolve(context, near=None)
    )
    when = None if found is None else _part(found, part)
    if years is None or years < 1 or found is None or when is None:
        return None
    return EventMention(
        start=match.start(),
        end=found.end,
        named=match.end(),
        relation="after",
        found=found,
        when=when,
        years=years,
    )


def _split(ordinal: str) -> list[str]:
    """Cut an ordinal into the tokens that a rule gets: "70th", "twenty-fifth"."""
    return re.findall(r"\d+|[^\W\d_]+", ordinal.lower())
