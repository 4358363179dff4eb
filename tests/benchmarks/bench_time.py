"""Time: parsing, sorting, relating, and the size of a value."""

import datetime
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sinoru_timeline import TimeSpan, relation

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


def bench_parse_distinct_days(benchmark: Any, promised: Callable[..., None]) -> None:
    texts = days(100_000)
    promised("parse of distinct day dates", 5, "µs", per_round=len(texts))

    benchmark.pedantic(lambda: [TimeSpan(text) for text in texts], rounds=5, warmup_rounds=1)


def bench_parse_valid_cases(benchmark: Any, promised: Callable[..., None]) -> None:
    texts = valid_cases() * 50
    promised("parse of the mean valid case of the corpus", 25, "µs", per_round=len(texts))

    benchmark.pedantic(lambda: [TimeSpan(text) for text in texts], rounds=5, warmup_rounds=1)


def bench_sort(benchmark: Any, promised: Callable[..., None]) -> None:
    spans = [TimeSpan(text) for text in days(100_000)]
    random.Random(7).shuffle(spans)  # noqa: S311 - a fixed order, not a secret
    promised("sort of 100,000 spans", 0.3, "s")

    benchmark.pedantic(
        lambda: sorted(spans, key=lambda span: span.sort_key), rounds=5, warmup_rounds=1
    )


def bench_relation(benchmark: Any, promised: Callable[..., None]) -> None:
    spans = [TimeSpan(text) for text in valid_cases() if "X" not in text]
    pairs = [(a, b) for a in spans[:60] for b in spans[:60]]
    promised("relation of two spans (not promised)", 0, "µs", per_round=len(pairs))

    benchmark.pedantic(lambda: [relation(a, b) for a, b in pairs], rounds=3, warmup_rounds=1)


def bench_bytes_of_a_value(benchmark: Any, promised: Callable[..., None]) -> None:
    promised("memory of a span, mean of days, months and years", 256, "bytes")
    texts = days(20_000)
    texts += [f"{year}-{month:02d}" for year in range(1000, 2000) for month in range(1, 13)]
    texts += [f"{year}" for year in range(1000, 3000)]

    def measure() -> float:
        tracemalloc.start()
        spans = [TimeSpan(text) for text in texts]
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        # The list and the texts are not the spans'; a span keeps its own canonical text.
        return (size - 8 * len(spans)) / len(spans) + 56

    benchmark.extra_info["measured"] = benchmark.pedantic(measure, rounds=1)
