"""Measure the page in a browser, and write the figures and the comparison into the documentation.

    PYTHONPATH=. python tests/benchmarks/measure_page.py TOOLS [--sizes 1000,10000,100000] [--write]

TOOLS is a folder in which `npm install axe-core vnu-jar @knight-lab/timelinejs vis-timeline` was
run; java runs the checker of vnu-jar. Figures of what is not installed are left out. With --write,
the tables measured take the place of those in docs/explanation/page-figures.md, too.
"""

import argparse
import gzip
import math
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Final

from playwright.sync_api import Browser, Page

from sinoru_timeline import Timeline, resources
from tests.benchmarks.bare_page import bare_page
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
    figures = rendering(timeline, folder) | loading(timeline, browser, folder)
    for what, value in figures.items():
        most, least = PROMISED.get(count, {}).get(what), FASTEST.get(what)
        promise = f"≤ {most:,g}" if most else f"≥ {least:,}" if least else "–"
        yield f"{count:,}", what, promise, f"{value:,.3g}" if value < 1_000 else f"{value:,.0f}"


def rendering(timeline: Timeline, folder: Path) -> dict[str, float]:
    """Measure what writing the page costs Python, beside Jinja alone in the same minute."""
    own, bare = folder / "own.html", bare_page(timeline)
    # All that stands for an event is replaced, by the same words.
    own.write_text(
        '{% extends "sinoru_timeline/page.html" %}\n' + resources.template("event.html"), "utf-8"
    )
    html, by_own, markdown, alone = _rates(
        len(timeline),
        timeline.to_html,
        lambda: timeline.to_html(template=own),
        timeline.to_markdown,
        bare,
    )
    text = timeline.to_html()
    unclaimed = _without_claims(text)
    return {
        "HTML events a second": html,
        "HTML events a second, by an own template": by_own,
        "Markdown events a second": markdown,
        "events a second of Jinja alone": alone,
        "HTML, Jinja alone = 1": html / alone,
        "HTML by an own template, Jinja alone = 1": by_own / alone,
        "Markdown, Jinja alone = 1": markdown / alone,
        "bytes an event": len(text.encode()) / len(timeline),
        "gzipped bytes an event": len(gzip.compress(text.encode())) / len(timeline),
        "bytes an event, without claims": len(unclaimed.encode()) / len(timeline),
        "gzipped bytes an event, without claims": len(gzip.compress(unclaimed.encode()))
        / len(timeline),
        "bytes an event, bare": len(bare().encode()) / len(timeline),
    }


def loading(timeline: Timeline, browser: Browser, folder: Path) -> dict[str, float]:
    """Measure what the page costs the browser, beside a bare one in the same minute."""
    count, file = len(timeline), folder / "page.html"
    unclaimed, plain = folder / "without-claims.html", folder / "bare.html"
    text = timeline.to_html()
    file.write_text(text, encoding="utf-8")
    unclaimed.write_text(_without_claims(text), encoding="utf-8")
    plain.write_text(bare_page(timeline)(), encoding="utf-8")
    load, without, bare = _middle(browser, (file, unclaimed, plain), 3 if count <= 10_000 else 1)
    figures = {
        "first contentful paint (s)": load.first_paint,
        "load (s)": load.load,
        "CPU of the renderer (s)": load.cpu,
        "memory (MB)": load.memory,
        "longest task (s)": load.longest_task,
        "load, without claims (s)": without.load,
        "CPU of the renderer, without claims (s)": without.cpu,
        "memory, without claims (MB)": without.memory,
        "load, bare (s)": bare.load,
        "CPU of the renderer, bare (s)": bare.cpu,
        "memory, bare (MB)": bare.memory,
        "load, bare = 1": load.load / bare.load,
        "CPU of the renderer, bare = 1": load.cpu / bare.cpu,
        "memory, bare = 1": load.memory / bare.memory,
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
    return figures


def _without_claims(text: str) -> str:
    return re.sub(r"<details><summary>[^<]*</summary><ol>.*?</details>", "", text, flags=re.DOTALL)


def _rates(count: int, *makers: Callable[[], object]) -> list[float]:
    """Return for each maker how many events it writes in a second of CPU time, in its quickest run.

    They take turns, so that what slows the machine for a while slows them all.
    """
    quickest = [math.inf] * len(makers)
    for _ in range(max(2, min(20, 50_000 // count))):
        for index, make in enumerate(makers):
            start = process_time()
            make()
            quickest[index] = min(quickest[index], process_time() - start)
    return [count / seconds for seconds in quickest]


def _middle(browser: Browser, files: Sequence[Path], times: int) -> list[Load]:
    """Load pages in turns, some times each; return of each the load in the middle."""
    rounds = [[measure(browser, file.as_uri()) for file in files] for _ in range(times)]
    return [
        sorted(loads, key=lambda each: each.load)[times // 2] for loads in zip(*rounds, strict=True)
    ]


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
