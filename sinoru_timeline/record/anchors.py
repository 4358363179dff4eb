"""Events as anchors: finding in a text the names of events that dates are told by.

"Before the invasion", "since the start of the war in Ukraine": the chronology itself says when
that was. A name is found by its words, not by its spelling: "Russia launched its invasion of
Ukraine" and "the Russian invasion of Ukraine" name the same event.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

import attrs

from sinoru_timeline.record.event import Event
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import TimeSpan

_WORD: Final = re.compile(r"U\.S\.|U\.K\.|[^\W_]+")
_REACH: Final = 14  # words after the preposition in which a name must be complete
_RECENT: Final = 60  # days: "the visit" of a report is a recent one
_LEADS: Final = frozenset(
    ["before", "after", "since", "during", "until", "following", "amid", "despite"]
)
_EMPTY: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "between",
        "by",
        "each",
        "for",
        "from",
        "full",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "other",
        "over",
        "s",
        "see",
        "sees",
        "saw",
        "scale",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "was",
        "were",
        "with",
    ]
)
# What the words of one event have in common, whichever form they are in.
_FORMS: Final = {
    "invaded": "invasion", "invade": "invasion", "invades": "invasion", "attacked": "attack",
    "attacks": "attack", "annexed": "annexation", "visited": "visit", "visiting": "visit",
    "visits": "visit", "met": "meeting", "meet": "meeting", "meetings": "meeting",
    "sanctioned": "sanction", "sanctions": "sanction", "conflict": "war", "wars": "wars",
    "western": "west", "fourfold": "quadruple", "cars": "vehicle", "car": "vehicle", "u.s.": "us",
    "summit": "meeting", "trip": "visit", "deal": "agreement",
    "russian": "russia", "russias": "russia", "moscow": "russia", "kremlin": "russia",
    "chinese": "china", "chinas": "china", "ukrainian": "ukraine", "ukraines": "ukraine",
    "american": "us", "united": "us", "states": "us", "washington": "us", "america": "us",
    "europe": "european", "pandemics": "pandemic", "talks": "talk", "exercises": "exercise",
    "tariff": "tariffs", "re-election": "reelection", "elected": "election",
    "announced": "announce", "announces": "announce",
}  # fmt: skip
_ORDINALS: Final = frozenset(("first", "second", "third", "fourth"))


@attrs.frozen
class Found:
    """An event named in a text.

    Attributes:
        event: the id of the event.
        name: the name by which it was found, as the record has it.
        end: index behind the last character of the name in the text.
        when: when the event was.
        others: ids of events that the words would also fit.
        words: how many words of the name the text has.
    """

    event: str
    name: str
    end: int
    when: TimeSpan
    others: tuple[str, ...] = ()
    words: int = 1


class AnchorIndex(Protocol):
    """What finds events by their names; the text wing asks it and knows no events."""

    def find(self, text: str, start: int, *, near: TimeSpan | None, latest: float) -> Found | None:
        """Return the event that is named from a place of the text on, or None.

        Args:
            text: the text.
            start: where the name begins, behind "before" or "since".
            near: the date that stands beside the name ("in 2014"), or None.
            latest: the last day the text can know of: its document time, or infinity.
        """
        ...


class EventIndex:
    """The events of a chronology by their names.

    >>> index = EventIndex([Event(id="war", title="War begins", when="1939-09-01",
    ...                           aliases=["the invasion of Poland"])])
    >>> index.find("Poland was invaded.", 0, near=None, latest=float("inf")).event
    'war'
    """

    def __init__(self, events: Iterable[Event]) -> None:
        """Take in the names of the events that have a date."""
        self._names: list[tuple[frozenset[str], str, Event, TimeSpan, bool]] = []
        self._by_word: dict[str, list[int]] = {}
        for event in events:
            if event.when is None or event.modality == "denied":
                continue
            for name, alias in (*((name, True) for name in event.aliases), (event.title, False)):
                words = frozenset(_stems(name))
                if not words:
                    continue
                number = len(self._names)
                self._names.append((words, name, event, event.when, alias))
                for word in words:
                    self._by_word.setdefault(word, []).append(number)

    def find(  # noqa: C901 - one question after the other
        self, text: str, start: int, *, near: TimeSpan | None, latest: float
    ) -> Found | None:
        """Return the event named from a place of the text on; see `AnchorIndex`."""
        stop = _sentence_end(text, start)
        words: list[tuple[str, int]] = []
        for match in _WORD.finditer(text, start, stop):
            if words and match[0].lower() in _LEADS:
                break  # what follows is told by a preposition of its own
            words.append((_stem(match[0]), match.end()))
            if len(words) == _REACH:
                break
        seen = {word for word, _ in words if word not in _EMPTY}
        counts: dict[int, int] = {}
        for word in seen:
            for number in self._by_word.get(word, ()):
                counts[number] = counts.get(number, 0) + 1
        best: list[tuple[tuple[float, ...], int]] = []
        for number, count in counts.items():
            named, _, event, when, alias = self._names[number]
            # A title is a sentence: most of its words are enough, and more than one.
            enough = len(named) if alias else max(2, -(-len(named) * 3 // 4))
            if (
                near is not None
                and near.intersects(when)
                and any(_is_type(event.type, w) for w in seen)
            ):
                enough = max(2, enough - 1)
            if count < enough or not _fits(words, named, alias=alias):
                continue
            known = when.start_earliest == UNBOUNDED_BELOW or when.start_earliest <= latest
            rank: tuple[float, ...] = (
                float(known),
                float(near is None or near.intersects(when)),
                float(not (seen & _ORDINALS) or bool(named & seen & _ORDINALS)),
                float(count),
                float(alias),
                when.start_earliest if when.start_earliest != UNBOUNDED_BELOW else 0.0,
            )
            best.append((rank, number))
        if not best:
            return self._by_type(words, near, latest)
        best.sort(reverse=True)
        score, number = best[0]
        if score[0] < 1:
            return None  # the text cannot know of what came later
        if near is not None and score[1] < 1:
            return None
        named, name, event, when, _ = self._names[number]
        end = max(at for word, at in words if word in named)
        others = tuple(
            dict.fromkeys(
                self._names[n][2].id for _, n in best[1:] if self._names[n][2].id != event.id
            )
        )
        return Found(event.id, name, end, when, others[:3], len(named & seen))

    def _by_type(
        self, words: Sequence[tuple[str, int]], near: TimeSpan | None, latest: float
    ) -> Found | None:
        """Take "the visit", "the talks" for the latest such event the text can know of."""
        if not words or latest == float("inf"):
            return None
        noun, end = words[0]
        known = [
            (when.start_earliest, event)
            for _, _, event, when, alias in self._names
            if not alias
            and _is_type(event.type, noun)
            and latest - _RECENT <= when.start_earliest <= latest + 1
            and (near is None or near.intersects(when))
        ]
        if not known:
            return None
        _, event = max(known, key=lambda pair: (pair[0], pair[1].id))
        assert event.when is not None  # noqa: S101 - only dated events are taken in
        return Found(event.id, event.title, end, event.when)


def _is_type(type: str | None, word: str) -> bool:
    return type is not None and _stem(type) == word


def _fits(words: Sequence[tuple[str, int]], named: frozenset[str], *, alias: bool) -> bool:
    """Tell whether the name begins soon and its words stand close together."""
    places = [i for i, (word, _) in enumerate(words) if word in named]
    if not alias:
        return places[0] <= 3  # noqa: PLR2004
    reach = 5 if len(named) == 1 else 7
    return places[0] <= reach and (len(named) > 1 or not _goes_on(words, places[0]))


def _goes_on(words: Sequence[tuple[str, int]], place: int) -> bool:
    """Tell whether a name of one word goes on as a longer one: "the war on drugs"."""
    return place + 1 < len(words) and words[place + 1][0] in ("on", "between", "against")


def _sentence_end(text: str, start: int) -> int:
    limit = min(len(text), start + 200)
    for match in re.finditer(r"[;:!?\n]|(?<![A-Z])\.(?=\s)|,(?=\s)", text[start:limit]):
        return start + match.start()
    return limit


def _stems(name: str) -> list[str]:
    return [stem for word in _WORD.findall(name) if (stem := _stem(word)) not in _EMPTY]


def _stem(word: str) -> str:
    small = word.lower()
    found = _FORMS.get(small, small)
    if len(found) > 4:  # noqa: PLR2004 - shorter words have no endings to speak of
        for ending in ("ing", "ed", "es", "s"):
            if found.endswith(ending) and not found.endswith("ss"):
                return found.removesuffix(ending).rstrip("e")
        return found.rstrip("e")
    return found
