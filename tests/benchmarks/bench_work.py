"""Work on whole chronologies: loading, rendering, and what an import costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from sinoru_timeline import Timeline
from tests.benchmarks.conftest import Promise, make_timeline


@pytest.mark.parametrize("count", [10_000, 100_000])
def bench_load_json_lines(promise: Promise, tmp_path: Path, count: int) -> None:
    path = tmp_path / "events.jsonl"
    make_timeline(count).save(path)
    promise.keep(
        f"load of {count:,} events with two claims each from JSON Lines",
        count / 20_000,
        "s",
        lambda: Timeline.load(path),
        rounds=3,
    )


def bench_load_the_shipped_chronology(promise: Promise) -> None:
    promise.keep("load of the shipped chronology (not promised)", 0, "s", Timeline.shipped)


@pytest.mark.parametrize("count", [1_000, 10_000, 100_000])
def bench_render_html(promise: Promise, count: int) -> None:
    promise.keep(
        f"rendering of {count:,} events to HTML",
        count / 15_000,
        "s",
        make_timeline(count).to_html,
        rounds=3 if count < 100_000 else 1,
    )


def bench_render_markdown(promise: Promise) -> None:
    promise.keep(
        "rendering of 10,000 events to Markdown",
        10_000 / 50_000,
        "s",
        make_timeline(10_000).to_markdown,
        rounds=3,
    )


def bench_import(promise: Promise) -> None:
    watch = "import time; start = time.process_time(); {}; print(time.process_time() - start)"

    def once() -> float:
        command = [sys.executable, "-c", watch.format("import sinoru_timeline")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return float(done.stdout) * 1000

    promise.read(
        "import sinoru_timeline, beyond bare Python",
        60,
        "ms",
        lambda: sorted(once() for _ in range(9))[4],
    )
