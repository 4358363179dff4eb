"""Benchmarks: what is promised, measured in CPU time, printed side by side.

Run all of them, and write the page of figures, with

    python -m pytest tests/benchmarks -o "python_files=bench_*.py" -o "python_functions=bench_*" \
        --benchmark-timer=time.process_time --benchmark-json=benchmarks.json
    python tests/benchmarks/report.py benchmarks.json
"""

import importlib.util
import random
from collections.abc import Callable
from typing import Any

import attrs
import pytest

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
)

# The runners of the page need a browser and what drives it (the extra `browser`).
collect_ignore = (
    []
    if importlib.util.find_spec("playwright")
    else ["browsing.py", "measure_page.py", "other_tools.py", "screenshots.py"]
)


@attrs.frozen
class Promise:
    """Measures what was promised; the report sets the two side by side."""

    _benchmark: Any

    def keep(  # noqa: PLR0913 - what was promised, and how it is measured
        self,
        what: str,
        limit: float,
        unit: str,
        work: Callable[[], object],
        *,
        per_round: int = 1,
        rounds: int = 5,
    ) -> None:
        """Time some work, of which one round stands for `per_round` units."""
        self._note(what, limit, unit, per_round=per_round)
        self._benchmark.pedantic(work, rounds=rounds, warmup_rounds=min(rounds - 1, 1))

    def read(self, what: str, limit: float, unit: str, measure: Callable[[], float]) -> None:
        """Take a figure that is no running time of the work itself."""
        self._note(what, limit, unit, measured=self._benchmark.pedantic(measure, rounds=1))

    def _note(self, what: str, limit: float, unit: str, **more: float) -> None:
        self._benchmark.extra_info.update(what=what, limit=limit, unit=unit, **more)


@pytest.fixture
def promise(benchmark: Any) -> Promise:  # noqa: ANN401 - pytest-benchmark states no types
    return Promise(benchmark)


def make_timeline(count: int) -> Timeline:
    """Make a chronology of events with two claims each, the same on every machine."""
    chance = random.Random(count)  # noqa: S311 - made-up data, not a secret
    words = ["treaty", "border", "trade", "visit", "talks", "pipeline", "parade", "summit", "loan"]
    sources = [
        Source(
            id=f"source-{number}",
            title=f"Report {number}",
            publisher=f"Publisher {number % 40}",
            issued=f"{1990 + number % 35}-{1 + number % 12:02d}",
            URL=f"https://example.org/{number}",
            language="en",
        )
        for number in range(max(10, count // 50))
    ]
    return Timeline(
        (make_event(number, chance, words, len(sources)) for number in range(count)),
        sources=sources,
        title=f"{count:,} made-up events",
    )


def make_event(number: int, chance: random.Random, words: list[str], sources: int) -> Event:
    year, month, day = chance.randint(1900, 2025), chance.randint(1, 12), chance.randint(1, 28)
    when = chance.choice(
        [f"{year}-{month:02d}-{day:02d}"] * 6 + [f"{year}-{month:02d}"] * 2 + [f"{year}"]
    )
    title = " ".join(chance.choice(words) for _ in range(6)).capitalize()
    return Event(
        id=f"event-{number}",
        title=title,
        summary=f"{title}. " * 2,
        when=when,
        type="meeting",
        participants=[Participant(name=f"Actor {chance.randint(1, 50)}", role="party")],
        places=[Place(name=f"Town {chance.randint(1, 50)}")],
        tags=[chance.choice(words), chance.choice(words)],
        claims=[
            Claim(
                id=f"when-{side}",
                value=when,
                source=f"source-{chance.randrange(sources)}",
                selector=Selector(
                    quote=Quote(exact=f"on {when}", prefix="signed ", suffix=" in the capital"),
                    position=Position(start=100 * side, end=100 * side + 20),
                ),
                date_text=f"on {when}",
                reference="2024-05-16",
                rule="absolute",
                confidence=0.9,
            )
            for side in (1, 2)
        ],
    )
