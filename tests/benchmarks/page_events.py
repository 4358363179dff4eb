"""The chronology by which pages are measured, the same on every machine.

Of its dates 55 % are days, 18 % months, 12 % years, 10 % lasted and 5 % are approximate; each event
has two claims, and in 6 % of the events they disagree.
"""

import random

from sinoru_timeline import (
    Claim,
    Event,
    Participant,
    Place,
    Position,
    Quote,
    Selector,
    Source,
    Timeline,
    wording,
)

WORDS = ["treaty", "border", "trade", "visit", "talks", "pipeline", "parade", "summit", "loan"]
_KINDS = ["day"] * 55 + ["month"] * 18 + ["year"] * 12 + ["span"] * 10 + ["circa"] * 5
_CONFLICTS = 0.06


def page_timeline(count: int) -> Timeline:
    """Make the chronology with a number of events."""
    chance = random.Random(count)  # noqa: S311 - made-up data, not a secret
    sources = [
        Source(
            id=f"source-{number}",
            title=f"Report {number}",
            publisher=f"Publisher {number % 40}",
            issued=f"{1990 + number % 35}-{1 + number % 12:02d}",
            URL=f"https://example.org/{number}",
            language=("en", "ru", "zh")[number % 3],
        )
        for number in range(max(10, count // 50))
    ]
    return Timeline(
        (_event(number, chance, len(sources)) for number in range(count)),
        sources=sources,
        title=f"{count:,} made-up events",
    )


def _date(chance: random.Random) -> str:
    year, month, day = chance.randint(1900, 2024), chance.randint(1, 12), chance.randint(1, 28)
    return {
        "day": f"{year}-{month:02d}-{day:02d}",
        "month": f"{year}-{month:02d}",
        "year": f"{year}",
        "span": f"{year}-{month:02d}/{year + 1}-{month:02d}",
        "circa": f"{year}~",
    }[chance.choice(_KINDS)]


def _event(number: int, chance: random.Random, sources: int) -> Event:
    when = _date(chance)
    title = " ".join(chance.choice(WORDS) for _ in range(6)).capitalize()
    other = "1899-12-31" if chance.random() < _CONFLICTS else when
    return Event(
        id=f"e{number}",
        title=title,
        summary=f"{title}. " * 2,
        when=when,
        type="meeting",
        participants=[Participant(name=f"Actor {chance.randint(1, 50)}", role="party")],
        places=[Place(name=f"Town {chance.randint(1, 50)}")],
        tags=sorted({chance.choice(WORDS), chance.choice(WORDS)}),
        claims=[
            _claim(side, value, chance.randrange(sources))
            for side, value in ((1, when), (2, other))
        ],
    )


def _claim(side: int, value: str, source: int) -> Claim:
    said = f"in {wording(value)}"
    return Claim(
        id=f"when-{side}",
        value=value,
        source=f"source-{source}",
        selector=Selector(
            quote=Quote(exact=said, prefix="signed ", suffix=" in the capital"),
            position=Position(start=100 * side, end=100 * side + len(said)),
        ),
        date_text=said,
        reference="2024-05-16",
        rule="absolute",
        confidence=0.9,
    )
