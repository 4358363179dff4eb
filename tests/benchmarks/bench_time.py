"""Time: parsing, sorting, relating, and the size of a value."""

import datetime
import random
import tracemalloc
from pathlib import Path

from sinoru_timeline import TimeSpan, relation
from tests.benchmarks.conftest import Promise

CORPUS = Path(__file__).parent.parent / "corpus" / "edtf"


def days(count: int) -> list[str]:
    first = datetime.date(1600, 1, 1)
    return [(first + datetime.timedelta(days=number)).isoformat() for number in range(count)]


def valid_cases() -> list[str]:
    return [
        line.split("|")[0].strip()
        for path in sorted(CORPUS.glob("level*-valid.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def bench_parse_distinct_days(promise: Promise) -> None:
    texts = days(100_000)
    promise.keep(
        "parse of distinct day dates",
        5,
        "µs",
        lambda: [TimeSpan(text) for text in texts],
        per_round=len(texts),
    )


def bench_parse_valid_cases(promise: Promise) -> None:
    texts = valid_cases() * 50
    promise.keep(
        "parse of the mean valid case of the corpus",
        25,
        "µs",
        lambda: [TimeSpan(text) for text in texts],
        per_round=len(texts),
    )


def bench_sort(promise: Promise) -> None:
    spans = [TimeSpan(text) for text in days(100_000)]
    random.Random(7).shuffle(spans)  # noqa: S311 - a fixed order, not a secret
    promise.keep(
        "sort of 100,000 spans", 0.3, "s", lambda: sorted(spans, key=lambda span: span.sort_key)
    )


def bench_relation(promise: Promise) -> None:
    spans = [TimeSpan(text) for text in valid_cases() if "X" not in text]
    pairs = [(a, b) for a in spans[:60] for b in spans[:60]]
    promise.keep(
        "relation of two spans (not promised)",
        0,
        "µs",
        lambda: [relation(a, b) for a, b in pairs],
        per_round=len(pairs),
    )


def bench_bytes_of_a_value(promise: Promise) -> None:
    texts = days(20_000)
    texts += [f"{year}-{month:02d}" for year in range(1000, 2000) for month in range(1, 13)]
    texts += [f"{year}" for year in range(1000, 3000)]

    def measure() -> float:
        tracemalloc.start()
        # A copy of each text: a span keeps its own, and what it shares with others is not free.
        spans = [TimeSpan("".join(list(text))) for text in texts]
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size / len(spans) - 8  # the list's own pointer

    promise.read("memory of a span with its text, mean of plain dates", 256, "bytes", measure)
