"""Work on whole chronologies: loading, rendering, and what an import costs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import make_timeline

from sinoru_timeline import Timeline


@pytest.mark.parametrize("count", [10_000, 100_000])
def bench_load_json_lines(
    benchmark: Any, promised: Callable[..., None], tmp_path: Path, count: int
) -> None:
    path = tmp_path / "events.jsonl"
    make_timeline(count).save(path)
    promised(
        f"load of {count:,} events with two claims each from JSON Lines", count / 20_000, "s"
    )

    benchmark.pedantic(lambda: Timeline.load(path), rounds=3)


def bench_load_the_shipped_chronology(benchmark: Any, promised: Callable[..., None]) -> None:
    promised("load of the shipped chronology from YAML (not promised)", 0, "s")

    benchmark.pedantic(Timeline.shipped, rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("count", [1_000, 10_000, 100_000])
def bench_render_html(benchmark: Any, promised: Callable[..., None], count: int) -> None:
    timeline = make_timeline(count)
    promised(f"rendering of {count:,} events to HTML", count / 5_000, "s")

    benchmark.pedantic(timeline.to_html, rounds=3 if count < 100_000 else 1)


@pytest.mark.parametrize("count", [10_000])
def bench_render_markdown(benchmark: Any, promised: Callable[..., None], count: int) -> None:
    timeline = make_timeline(count)
    promised(f"rendering of {count:,} events to Markdown (not promised)", 0, "s")

    benchmark.pedantic(timeline.to_markdown, rounds=3)


def bench_import(benchmark: Any, promised: Callable[..., None]) -> None:
    promised("import sinoru_timeline, beyond bare Python", 60, "ms")
    watch = "import time; start = time.process_time(); {}; print(time.process_time() - start)"

    def measure() -> float:
        seconds = []
        for _ in range(9):
            command = [sys.executable, "-c", watch.format("import sinoru_timeline")]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds.append(float(done.stdout))
        return sorted(seconds)[len(seconds) // 2] * 1000

    benchmark.extra_info["measured"] = benchmark.pedantic(measure, rounds=1)
