"""Measure the page in a browser, and write the figures and the comparison into the documentation.

    PYTHONPATH=. python tests/benchmarks/measure_page.py TOOLS [--sizes 1000,10000,100000] [--write]

TOOLS is a folder in which `npm install axe-core vnu-jar @knight-lab/timelinejs vis-timeline` was
run; java runs the checker of vnu-jar. Figures of what is not installed are left out. With --write,
the tables measured take the place of those in docs/explanation/page-figures.md, too.
"""

import argparse
import gzip
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Final

from playwright.sync_api import Browser, Page

from sinoru_timeline import Timeline, resources
from tests.benchmarks.browsing import Load, chromium, filter_seconds, measure, printed, visit
from tests.benchmarks.other_tools import compare
from tests.benchmarks.page_events import page_timeline

PAGE: Final = Path(__file__).parents[2] / "docs" / "explanation" / "page-figures.md"
MARK: Final = "<!-- figures: written by tests/benchmarks/measure_page.py -->"
# The most that is promised for a number of events: seconds, megabytes, bytes.
PROMISED: Final[dict[int, dict[str, float]]] = {
    1_000: {"load (s)": 0.6, "longest task (s)": 0.05, "pages of A4": 180},
    10_000: {
        "first contentful paint (s)": 0.5,
        "load (s)": 3,
        "CPU of the renderer (s)": 2.5,
        "memory (MB)": 300,
        "filter to paint (s)": 0.15,
        "bytes an event": 1_600,
        "gzipped bytes an event": 250,
    },
    100_000: {"first contentful paint (s)": 0.6, "load (s)": 25},
}
FASTEST: Final = {
    "HTML events a second": 15_000,
    "HTML events a second, by an own template": 15_000,
    "Markdown events a second": 50_000,
}
STATES: Final = ("as opened", "all details open", "as a table", "filtered", "nothing fits")
SCHEMES: Final[tuple[dict[str, str], ...]] = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
)
Row = tuple[str, str, str, str]


def size_rows(browser: Browser, folder: Path, count: int) -> Iterator[Row]:
    """Measure one chronology of made-up events."""
    timeline = page_timeline(count)
    timeline.events  # noqa: B018 - ordering them is not what is measured
    file, own = folder / f"{count}.html", folder / "own.html"
    # All that stands for an event is replaced, by the same words.
    own.write_text(
        '{% extends "sinoru_timeline/page.html" %}\n' + resources.template("event.html"), "utf-8"
    )
    text = timeline.to_html()
    file.write_text(text, encoding="utf-8")
    bare = re.sub(r"<details><summary>[^<]*</summary><ol>.*?</details>", "", text, flags=re.DOTALL)
    plain = folder / f"{count}-without-claims.html"
    plain.write_text(bare, encoding="utf-8")
    times = 3 if count <= 10_000 else 1
    load, without = _middle(browser, file, times), _middle(browser, plain, times)
    figures: dict[str, float] = {
        "HTML events a second": _rate(count, timeline.to_html),
        "HTML events a second, by an own template": _rate(
            count, lambda: timeline.to_html(template=own)
        ),
        "Markdown events a second": _rate(count, timeline.to_markdown),
        "bytes an event": len(text.encode()) / count,
        "gzipped bytes an event": len(gzip.compress(text.encode())) / count,
        "bytes an event, without claims": len(bare.encode()) / count,
        "gzipped bytes an event, without claims": len(gzip.compress(bare.encode())) / count,
        "first contentful paint (s)": load.first_paint,
        "load (s)": load.load,
        "CPU of the renderer (s)": load.cpu,
        "memory (MB)": load.memory,
        "longest task (s)": load.longest_task,
        "load, without claims (s)": without.load,
        "CPU of the renderer, without claims (s)": without.cpu,
        "memory, without claims (MB)": without.memory,
    }
    with visit(browser, file.as_uri()) as opened:
        figures["filter to paint (s)"] = max(
            filter_seconds(opened.page, name, value)[0]
            for name, value in (("topic", "trade"), ("actor", "Actor 7"), ("topic", ""))
        )
        figures["search to paint, first (s)"] = filter_seconds(opened.page, "q", "pipeline")[0]
    if count <= 1_000:
        with visit(browser, file.as_uri()) as opened:
            pages, content = printed(opened.page)
            figures["pages of A4"] = pages
            figures["events in the PDF"] = len(re.findall(r"\d+ claims?\s+from", content))
    for what, value in figures.items():
        most, least = PROMISED.get(count, {}).get(what), FASTEST.get(what)
        promise = f"≤ {most:,g}" if most else f"≥ {least:,}" if least else "–"
        yield f"{count:,}", what, promise, f"{value:,.3g}" if value < 1_000 else f"{value:,.0f}"


def _rate(count: int, make: Callable[[], object]) -> float:
    """Return how many events are rendered in a second of CPU time, in the quickest of some runs."""
    seconds: list[float] = []
    for _ in range(5 if count <= 10_000 else 2):
        start = process_time()
        make()
        seconds.append(process_time() - start)
    return count / min(seconds)


def _middle(browser: Browser, file: Path, times: int) -> Load:
    """Load a page some times; return the load in the middle."""
    loads = sorted(
        (measure(browser, file.as_uri()) for _ in range(times)), key=lambda each: each.load
    )
    return loads[times // 2]


def set_state(page: Page, state: str) -> None:
    """Bring a page into one of the states in which it is checked."""
    page.evaluate(
        """(state) => {
          const set = (name, value) => {
            const field = document.querySelector(`#find [name=${name}]`);
            if (field) { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }
          };
          if (state === "all details open")
            document.querySelectorAll("details").forEach((one) => { one.open = true; });
          if (state === "as a table") document.querySelector("[value=table]").click();
          if (state === "filtered") set("topic", "trade");
          if (state === "nothing fits") set("q", "no such words");
        }""",
        state,
    )
    page.wait_for_timeout(400)


def quality_rows(browser: Browser, folder: Path, tools: Path) -> Iterator[tuple[str, str]]:
    """Check the shipped chronology in every state and scheme."""
    file, part = folder / "shipped.html", folder / "part.html"
    Timeline.shipped().to_html(file)
    # A part of it has one of everything, and is checked in seconds.
    Timeline.shipped().between("1968", "1992").to_html(part)
    split = Timeline.shipped().to_html_pages(folder / "split.html", most=100)
    axe = tools / "node_modules" / "axe-core" / "axe.min.js"
    if axe.is_file():
        source = axe.read_text(encoding="utf-8")
        found = [
            f"{rule} ({state}, {', '.join(scheme.values())})"
            for scheme in SCHEMES
            for state in STATES
            for rule in violations(browser, part, source, state, scheme)
        ]
        found += [rule for page in split[:2] for rule in violations(browser, page, source, "", {})]
        yield (
            f"violations found by axe-core, in {len(STATES)} states × {len(SCHEMES)} colour schemes",
            "; ".join(found) or "0",
        )
    checker = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if checker.is_file():
        done = subprocess.run(
            ["java", "-jar", str(checker), "--errors-only", *map(str, (file, *split))],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        yield "errors found by the Nu HTML checker", str(len(done.stderr.splitlines()))
        if done.stderr:
            print(done.stderr[:4_000])
    with visit(browser, file.as_uri()) as opened:
        for state in STATES:
            set_state(opened.page, state)
        yield "requests", str(len(opened.requests))
        yield "console messages", str(len(opened.messages))
    with visit(browser, file.as_uri(), viewport={"width": 320, "height": 640}) as opened:
        wide = 0
        for state in STATES:
            set_state(opened.page, state)
            wide += opened.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        yield "states with sideways scrolling at 320 px", str(wide)


def violations(
    browser: Browser, file: Path, axe: str, state: str, scheme: dict[str, str]
) -> list[str]:
    """Return the rules that a page breaks in a state."""
    with visit(browser, file.as_uri(), **scheme) as opened:
        set_state(opened.page, state)
        opened.page.evaluate(axe)
        result = opened.page.evaluate(
            "() => axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map("
            "(v) => `${v.id} ×${v.nodes.length}: ${v.nodes[0].html.slice(0, 120)}`))"
        )
        return list(result)


def tables(tools: Path, sizes: list[int], parts: list[str]) -> dict[str, str]:
    """Measure what is asked for; return the tables by their headings."""
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        rows: list[Row] = []
        for count in sizes:
            rows += size_rows(browser, folder, count)
            print(*rows, sep="\n", flush=True)
        if rows:
            made["Size"] = _table(("events", "what", "promised", "measured"), rows)
        if "quality" in parts:
            found = quality_rows(browser, folder, tools)
            made["Quality"] = _table(("what (promised: 0)", "found"), found)
        others = list(compare(browser, folder, tools)) if "others" in parts else []
        if others:
            made["Beside other tools"] = "\n".join(others)
    return made


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (heads, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(heads)}", *lines[1:]])


def sections(text: str) -> dict[str, str]:
    """Return the tables of the page by their headings: what is not measured anew is kept."""
    found = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {heading: table.strip() for heading, _, table in found}


def _with_other_sizes(table: str, before: str) -> str:
    """Keep the rows of the sizes that were not measured anew, in the order of the sizes."""
    head, rule, *rows = table.splitlines()
    anew = {_size(row) for row in rows}
    rows += [row for row in before.splitlines()[2:] if _size(row) not in anew]
    return "\n".join((head, rule, *sorted(rows, key=_size)))


def _size(row: str) -> int:
    return int(row.split("|")[1].replace(",", ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tools", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--parts", default="quality,others")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",") if size]
    made = tables(given.tools, sizes, given.parts.split(","))
    print(*(f"## {heading}\n\n{table}\n" for heading, table in made.items()), sep="\n")
    if given.write:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(MARK)
        kept = sections(after)
        if "Size" in made:
            made["Size"] = _with_other_sizes(made["Size"], kept.get("Size", ""))
        kept |= made
        written = "\n\n".join(f"## {heading}\n\n{table}" for heading, table in kept.items())
        PAGE.write_text(f"{before}{MARK}\n\n{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
