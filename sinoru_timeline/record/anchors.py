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

_WORD: Final = re.compile(r"[^\W_]+")
_REACH: Final = 14  # words after the preposition in which a name must be complete
_EMPTY: Final = frozenset(
    "a an and as at between by for from full had has have he her his in into is it its of on or over s"
    " scale she that the their they this to was were with".split()
)
# What the words of one event have in common, whichever form they are in.
_FORMS: Final = {
    "invaded": "invasion", "invade": "invasion", "invades": "invasion", "attacked": "attack",
    "attacks": "attack", "annexed": "annexation", "visited": "visit", "visiting": "visit",
    "visits": "visit", "met": "meeting", "meet": "meeting", "meetings": "meeting",
    "sanctioned": "sanction", "sanctions": "sanction", "wars": "war", "conflict": "war",
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
    """

    event: str
    name: str
    end: int
    when: TimeSpan
    others: tuple[str, ...] = ()


class AnchorIndex(Protocol):
    """What finds events by their names; the text wing asks it and knows no events."""

    def find(self, text: str, start: int, *, year: int | None, latest: float) -> Found | None:
        """Return the event that is named from a place of the text on, or None.

        Args:
            text: the text.
            start: where the name begins, behind "before" or "since".
            year: the year the sentence names, or None.
            latest: the last day the text can know of: its document time, or infinity.
        """
        ...


class EventIndex:
    """The events of a chronology by their names.

    >>> index = EventIndex([Event(id="war", title="War begins", when="1939-09-01",
    ...                           aliases=["the invasion of Poland"])])
    >>> index.find("Poland was invaded.", 0, year=None, latest=float("inf")).event
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

    def find(self, text: str, start: int, *, year: int | None, latest: float) -> Found | None:
        """Return the event named from a place of the text on; see `AnchorIndex`."""
        stop = _sentence_end(text, start)
        words: list[tuple[str, int]] = []
        for match in _WORD.finditer(text, start, stop):
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
            named, _, _, when, alias = self._names[number]
            # A title is a sentence: most of its words are enough, and more than one.
            enough = len(named) if alias else max(2, -(-len(named) * 3 // 4))
            if count < enough or not _fits(words, named, alias=alias):
                continue
            known = when.start_earliest == UNBOUNDED_BELOW or when.start_earliest <= latest
            score = (
                float(known),
                float(year is None or _in_year(when, year)),
                float(not (seen & _ORDINALS) or bool(named & seen & _ORDINALS)),
                float(count),
                float(alias),
                when.start_earliest if when.start_earliest != UNBOUNDED_BELOW else 0.0,
            )
            best.append((score, number))
        if not best:
            return None
        best.sort(reverse=True)
        score, number = best[0]
        if score[0] < 1:
            return None  # the text cannot know of what came later
        if year is not None and score[1] < 1:
            return None
        named, name, event, when, _ = self._names[number]
        end = max(at for word, at in words if word in named)
        others = tuple(dict.fromkeys(self._names[n][2].id for _, n in best[1:] if self._names[n][2].id != event.id))
        return Found(event.id, name, end, when, others[:3])


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


def _in_year(when: TimeSpan, year: int) -> bool:
    return TimeSpan(f"{year:04d}").intersects(when) if 0 < year <= 9999 else False  # noqa: PLR2004


def _sentence_end(text: str, start: int) -> int:
    limit = min(len(text), start + 200)
    for match in re.finditer(r"[;:!?\n]|\.(?=\s)|,(?=\s)", text[start:limit]):
        return start + match.start()
    return limit


def _stems(name: str) -> list[str]:
    return [stem for word in _WORD.findall(name) if (stem := _stem(word)) not in _EMPTY]


def _stem(word: str) -> str:
    small = word.lower()
    return _FORMS.get(small, small)
