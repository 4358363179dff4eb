"""A generator of realistic duplicates: what several newsrooms would make of one chronology.

Each event of the shipped chronology is told again by other records: in other words, in another
language, with a coarser or a mistaken date, with fewer names. Near misses are told beside it: the
next meeting of a series, the same visit a year later, another event of the same people. Which
record tells of which event is known, so a merge of them can be scored.

What it is made of (templates, rates, seeds) stands in `duplicates.toml`. The templates come in two
halves: `tuning` for development, `report` for the figures.

    python tests/benchmarks/duplicates.py tuning 11     # prints what is generated
"""

import random
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import attrs

from sinoru_timeline import (
    Claim,
    Event,
    Participant,
    Quantity,
    Source,
    Timeline,
    TimeSpan,
)
from sinoru_timeline.temporal.calendrics import iso_day

Half: TypeAlias = Literal["tuning", "report"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+)*")
_SMALL: Final = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "into", "is", "it", "its", "of", "on", "or", "that", "the", "their", "to", "two", "with", "was", "were", "will"]
)  # fmt: skip
_JULIAN_SINCE: Final = "1918-02-14"  # Russia's first Gregorian day
_LANGUAGES: Final = ("ru", "zh")


@attrs.frozen
class Noise:
    """What was done to the date of a copy, and which class of disagreement that should be."""

    name: str
    kind: str


@attrs.frozen
class Generated:
    """Chronologies to be merged, and what is known of them.

    Attributes:
        timelines: the chronologies; the first one holds the originals.
        truth: the event (a key) that each record tells of, by the id of the record.
        noise: what was done to the dates of the copies, by the id of the record.
        wire: the ids of copies whose source is a reprint of the original's.
    """

    timelines: tuple[Timeline, ...]
    truth: Mapping[str, str]
    noise: Mapping[str, Noise]
    wire: frozenset[str]


@cache
def parts() -> dict[str, Any]:
    """Return what the generator is made of."""
    with Path(__file__).with_name("duplicates.toml").open("rb") as file:
        return tomllib.load(file)


def generate(half: Half, seed: int, *, newsrooms: int = 3) -> Generated:
    """Tell the shipped chronology again, the same way on every machine.

    Args:
        half: which half of the templates is used.
        seed: which of the many ways to tell it.
        newsrooms: over how many chronologies the copies are spread.
    """
    return _Generator(half, seed, newsrooms).run()


class _Generator:
    """One run of the generator."""

    def __init__(self, half: Half, seed: int, newsrooms: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
        self.rates: dict[str, float] = parts()["rates"]
        self.templates: dict[str, dict[str, list[str]]] = parts()["templates"][half]
        self.shipped = Timeline.shipped()
        self.aliases = {
            each.name: each.aliases for each in (*self.shipped.actors, *self.shipped.places)
        }
        self.rooms: list[list[Event]] = [[] for _ in range(newsrooms + 1)]
        self.sources: list[list[Source]] = [[] for _ in range(newsrooms + 1)]
        self.truth: dict[str, str] = {}
        self.noise: dict[str, Noise] = {}
        self.wire: set[str] = set()
        self.count = 0

    def run(self) -> Generated:
        for event in self.shipped:
            if event.when is not None:
                self.tell(event)
        timelines = tuple(
            Timeline(
                events,
                sources=sources,
                actors=self.shipped.actors,
                places=self.shipped.places,
                title=f"Newsroom {number}",
            )
            for number, (events, sources) in enumerate(zip(self.rooms, self.sources, strict=True))
        )
        return Generated(timelines, self.truth, self.noise, frozenset(self.wire))

    def tell(self, event: Event) -> None:
        """Put the original, its copies and its near misses into the chronologies."""
        key = event.id
        origin = attrs.evolve(event, claims=(), resolutions=())
        source = self.put(0, origin, key, origin.id)
        counts = {int(number): weight for number, weight in parts()["copies"].items()}
        (copies,) = self.chance.choices(list(counts), list(counts.values()))
        for _ in range(copies):
            copy, noise, issued = self.copy(origin)
            id = self.new_id()
            copied_from = source if self.happens("wire_copy") else None
            self.put(self.room(), attrs.evolve(copy, id=id), key, id, issued, copied_from)
            self.noise[id] = noise
            if copied_from is not None:
                self.wire.add(id)
        for near in self.near_misses(origin):
            id = self.new_id()
            self.put(self.room(), attrs.evolve(near, id=id), f"{key} but {id}", id)

    def put(  # noqa: PLR0913, PLR0917 - the facts of one record
        self,
        room: int,
        event: Event,
        key: str,
        id: str,
        issued: TimeSpan | None = None,
        copied_from: str | None = None,
    ) -> str:
        """Add a record with a source of its own and a claim on its date; return the source."""
        name = f"source-of-{id}"
        source = Source(id=name, title=event.title, issued=issued, derived_from=copied_from)
        self.sources[room].append(source)
        if copied_from is not None:
            self.sources[room] += [each for each in self.sources[0] if each.id == copied_from]
        claims = [
            Claim(id="when", source=name, value=event.when),
            *(
                Claim(id=each.name, source=name, field=each.name, value=each)
                for each in event.quantities
            ),
        ]
        if event.when is None:
            del claims[0]
        self.rooms[room].append(attrs.evolve(event, claims=claims))
        self.truth[event.id] = key
        return name

    def new_id(self) -> str:
        # Without a hint of what it is a copy of.
        self.count += 1
        return f"r{self.chance.randrange(10**6):06d}-{self.count}"

    def room(self) -> int:
        return self.chance.randrange(1, len(self.rooms))

    def happens(self, rate: str) -> bool:
        return self.chance.random() < self.rates[rate]

    # --- copies ---------------------------------------------------------------------------------

    def copy(self, event: Event) -> tuple[Event, Noise, TimeSpan | None]:
        when, noise, issued = self.date(event)
        language = self.language(event)
        title = event.title if self.happens("keep_title") else self.title(event, language)
        participants = self.participants(event)
        copy = attrs.evolve(
            event,
            title=title,
            summary=None
            if self.happens("drop_summary") or language != "en"
            else self.reworded(event.summary or event.title),
            when=when,
            type=None if self.happens("drop_type") else event.type,
            participants=participants,
            places=() if self.happens("drop_place") else event.places[:1],
            quantities=[self.quantity(each) for each in event.quantities],
            tags=(),
            aliases=(),
            same_as=(),
            part_of=None,
        )
        return copy, noise, issued

    def participants(self, event: Event) -> list[Participant]:
        if self.happens("drop_all_actors"):
            return []
        kept = [
            each
            for number, each in enumerate(event.participants)
            if number == 0 or not self.happens("drop_actor")
        ]
        return [Participant(name=each.name) for each in kept]

    def quantity(self, quantity: Quantity) -> Quantity:
        value = quantity.value
        if value is None or not value or not self.happens("round_quantity"):
            return quantity
        digits = 2 if abs(value) < 100 else -int(len(str(int(abs(value)))) - 2)
        rounded = round(value, max(digits - 2, -9) if abs(value) < 100 else digits)
        return attrs.evolve(quantity, value=rounded or value)

    def language(self, event: Event) -> str:
        if not self.happens("other_language"):
            return "en"
        language = self.chance.choice(_LANGUAGES)
        known = parts()["names"][language]
        named = [each.name for each in event.participants[:2]]
        if len(named) < 2 or not all(name in known for name in named):
            return "en"
        return language if parts()["types"].get(event.type) in self.templates[language] else "en"

    def title(self, event: Event, language: str = "en", template: str | None = None) -> str:
        templates = self.templates[language]
        kind = parts()["types"].get(event.type, "other")
        values = self.values(event, language)
        fitting = [
            each
            for each in (
                [template] if template else templates.get(kind, []) + templates.get("other", [])
            )
            if all(values.get(name) for name in re.findall(r"\{(\w+)\}", each))
        ]
        if not fitting:
            return self.reworded(event.title)
        return self.chance.choice(fitting).format(**values)[:290]

    def values(self, event: Event, language: str) -> dict[str, str]:
        """Return what the templates may ask for; empty where the event does not have it."""
        names = [each.name for each in event.participants[:2]]
        places = [each.name for each in event.places[:1]]
        if language != "en":
            known = parts()["names"][language]
            found: dict[str, str] = {}
            for letter, name in zip("ab", names, strict=False):
                cases = known[name]
                found[letter] = cases[0]
                if len(cases) > 1:
                    found |= {f"{letter}_gen": cases[1], f"{letter}_ins": cases[2]}
            if places and places[0] in known:
                found["p"] = known[places[0]][0]
            return found
        names = [self.alias(name) for name in names]
        topic = " ".join(self.topic(event))
        return {
            "a": names[0] if names else "",
            "b": names[1] if len(names) > 1 else "",
            "p": places[0] if places else "",
            "t": topic,
            "o": self.reworded(event.title),
            "n": self.chance.choice(parts()["ordinals"]["words"]),
        }

    def alias(self, name: str) -> str:
        latin = [alias for alias in self.aliases.get(name, ()) if alias.isascii()]
        return self.chance.choice(latin) if latin and self.happens("alias_actor") else name

    def topic(self, event: Event) -> list[str]:
        """Return the words of the title without names and small words, some of them left out."""
        names = {
            word.casefold()
            for each in event.participants
            for name in (each.name, *self.aliases.get(each.name, ()))
            for word in _WORD.findall(name)
        }
        words = [
            word
            for word in _WORD.findall(event.title)
            if word.casefold() not in _SMALL and word.casefold() not in names
        ]
        return [word for word in words if self.chance.random() < 0.8] or words

    def reworded(self, text: str) -> str:
        synonyms: dict[str, list[str]] = parts()["synonyms"]

        def other(match: re.Match[str]) -> str:
            known = synonyms.get(match[0].casefold())
            if known is None or not self.happens("synonym"):
                return match[0]
            return self.chance.choice(known)

        return _WORD.sub(other, text)

    # --- dates ----------------------------------------------------------------------------------

    def date(self, event: Event) -> tuple[TimeSpan | None, Noise, TimeSpan | None]:
        """Return the date of a copy, what was done to it, and when its source was published."""
        assert event.when is not None
        rates: dict[str, float] = parts()["dates"]
        (name,) = self.chance.choices(list(rates), list(rates.values()))
        span = event.when
        issued = None
        if not _bounded(span):
            return span, Noise("same", "equal"), None
        day = int(span.start_earliest)
        exact = span.start_earliest == span.end_latest
        changed: TimeSpan | None = None
        if name == "unknown":
            return None, Noise("unknown", "none"), None
        if name == "coarser":
            unit = "month" if exact and self.chance.random() < 0.75 else "year"
            changed = span.truncate(unit)
        elif exact and name == "day_off":
            changed = TimeSpan(str(iso_day(day + self.chance.choice((-1, 1)))))
        elif exact and name == "published":
            issued = TimeSpan(str(iso_day(day + self.chance.randint(2, 9))))
            changed = issued
        elif exact and name in ("day_month_swap", "decade"):
            changed = _miswritten(str(iso_day(day)), name)
        elif exact and name == "julian" and str(iso_day(day)) < _JULIAN_SINCE:
            changed = TimeSpan(_julian(str(iso_day(day))))
        if changed is None or changed == span:
            return span, Noise("same", "equal"), None
        return changed, Noise(name, "refines" if name == "coarser" else "suspect_shift"), issued

    # --- near misses ----------------------------------------------------------------------------

    def near_misses(self, event: Event) -> Iterator[Event]:
        kind = parts()["types"].get(event.type)
        span = event.when
        if span is None or len(event.participants) < 2:
            return
        bounded = _bounded(span)
        if kind in ("meeting", "visit") and self.happens("next_ordinal"):
            yield from self.series(event)
        if bounded and span.start_earliest == span.end_latest and self.happens("year_later"):
            later = iso_day(int(span.start_earliest) + self.chance.randint(330, 400))
            yield attrs.evolve(
                event, when=str(later), title=self.title(event), summary=None, same_as=(),
                aliases=(), quantities=(), tags=(), claims=(), part_of=None,
            )  # fmt: skip
        if bounded and self.happens("follow_up"):
            later = iso_day(int(span.end_latest) + self.chance.randint(3, 40))
            template = self.chance.choice(self.templates["en"]["follow_up"])
            yield attrs.evolve(
                event, when=str(later), title=self.title(event, "en", template), type="statement",
                summary=None, same_as=(), aliases=(), quantities=(), tags=(), places=(), claims=(),
                part_of=None,
            )  # fmt: skip

    def series(self, event: Event) -> Iterator[Event]:
        """Yield two meetings of a series within the same month, stated to the month."""
        assert event.when is not None
        words: Sequence[str] = parts()["ordinals"]["words"]
        number = self.chance.randrange(len(words) - 1)
        template = self.chance.choice(self.templates["en"]["series"])
        for ordinal in (words[number], words[number + 1]):
            values = {**self.values(event, "en"), "n": ordinal}
            if not values["p"]:
                values["p"] = "the capital"
            title = template.format(**values)
            yield attrs.evolve(
                event, title=title, when=event.when.truncate("month"), summary=None, same_as=(),
                aliases=(), quantities=(), tags=(), claims=(), part_of=None,
            )  # fmt: skip


def _bounded(span: TimeSpan) -> bool:
    return span.start_earliest > float("-inf") and span.end_latest < float("inf")


def _miswritten(day: str, name: str) -> TimeSpan | None:
    year, month, date = day.split("-")
    if name == "day_month_swap":
        return TimeSpan(f"{year}-{date}-{month}") if int(date) <= 12 and date != month else None
    decade = (int(year[2]) + 1) % 10
    try:
        return TimeSpan(f"{year[:2]}{decade}{year[3]}-{month}-{date}")
    except ValueError:
        return None  # 29 February


def _julian(day: str) -> str:
    """Return the day as the Julian calendar has it, written without saying so."""
    span = TimeSpan(day)
    for shift in (10, 11, 12, 13):
        written = str(iso_day(int(span.start_earliest) - shift))
        if TimeSpan(written, calendar="julian").start_earliest == span.start_earliest:
            return written
    return day


def main(half: Half, seed: int) -> None:
    made = generate(half, seed)
    for number, timeline in enumerate(made.timelines):
        for event in timeline:
            noise = made.noise.get(event.id)
            print(
                number, event.id, event.when, event.title, f"[{made.truth[event.id]}]",
                noise.name if noise else "", sep=" | ",
            )  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("tuning", "report"):
        sys.exit(__doc__)
    main("tuning" if sys.argv[1] == "tuning" else "report", int(sys.argv[2]))
