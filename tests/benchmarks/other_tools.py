"""TimelineJS3 and vis-timeline beside the page, with the same events in the same run."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from sinoru_timeline import Event, Timeline, wording
from tests.benchmarks.browsing import printed, visit
from tests.benchmarks.page_events import page_timeline

COUNT: Final = 1_000
_WAIT: Final = 120_000
# What a page says, without the scripts, in which the tools are handed the events.
_TEXT: Final = """(() => {
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script, style").forEach((one) => one.remove());
  return body.textContent;
})()"""


def compare(browser: Browser, folder: Path, tools: Path) -> Iterator[str]:
    """Yield the lines of a table: what each tool makes of the same events."""
    timeline = page_timeline(COUNT)
    pages = {"this page": _own(timeline, folder)}
    for name, make in (("TimelineJS3", _timelinejs), ("vis-timeline", _vis)):
        modules = tools / "node_modules"
        made = make(timeline, folder, modules)
        if made is not None:
            pages[name] = made
    if len(pages) == 1:
        return
    measured = {name: _look(browser, timeline, *page) for name, page in pages.items()}
    own = measured["this page"]["seconds until drawn"]
    yield f"| {COUNT:,} events | {' | '.join(measured)} |"
    yield f"|---|{'---|' * len(measured)}"
    for what in next(iter(measured.values())):
        cells = [
            f"{each[what]:,.2g}" if what.startswith("sec") else f"{each[what]:g}"
            for each in measured.values()
        ]
        yield f"| {what} | {' | '.join(cells)} |"
    ratios = [f"{each['seconds until drawn'] / own:.1f}" for each in measured.values()]
    yield f"| time until drawn, this page = 1 | {' | '.join(ratios)} |"


def _look(browser: Browser, timeline: Timeline, file: Path, ready: str) -> dict[str, float]:
    """Count what a reader can see of the events on one page."""
    events = list(timeline)
    vague = [event for event in events if event.when is not None and event.when.approximate]
    disputed = [event for event in events if len({claim.value for claim in event.claims}) > 1]
    with visit(browser, file.as_uri()) as opened:
        page = opened.page
        page.wait_for_function(ready, timeout=_WAIT)
        seconds = page.evaluate("performance.now()") / 1_000
        text = page.evaluate(_TEXT)
        pages, content = printed(page)
        reachable = page.evaluate(
            "[...document.querySelectorAll('a[href],button,input,select,summary,[tabindex]')]"
            ".filter((one) => one.tabIndex >= 0).length"
        )
    with visit(browser, file.as_uri(), java_script_enabled=False) as opened:
        plain = opened.page.evaluate(_TEXT)
    squeezed = " ".join(content.split())
    return {
        "seconds until drawn": seconds,
        "titles in the page": _count(text, [event.title for event in events]),
        "titles without a script": _count(plain, [event.title for event in events]),
        "titles in its print": _count(squeezed, [event.title for event in events]),
        "pages of print": pages,
        f"approximate dates said as such, of {len(vague)}": sum(
            event.when is not None and wording(event.when) in text for event in vague
        ),
        f"sources named, of {len(timeline.sources)}": _count(
            text, [source.title or "" for source in timeline.sources]
        ),
        f"conflicts shown with both sides, of {len(disputed)}": text.count("The sources disagree"),
        "elements reached by keyboard": reachable,
    }


def _count(text: str, titles: list[str]) -> int:
    return sum(title in text for title in titles)


def _own(timeline: Timeline, folder: Path) -> tuple[Path, str]:
    file = folder / "own.html"
    timeline.to_html(file)
    return file, "document.readyState === 'complete'"


def _timelinejs(timeline: Timeline, folder: Path, modules: Path) -> tuple[Path, str] | None:
    base = modules / "@knight-lab" / "timelinejs" / "dist"
    if not (base / "js" / "timeline.js").is_file():
        return None
    data = {"events": [_slide(event) for event in timeline]}
    file = folder / "timelinejs.html"
    file.write_text(
        f'<!DOCTYPE html><html lang="en"><title>TimelineJS3</title>'
        f'<link rel="stylesheet" href="{(base / "css" / "timeline.css").as_uri()}">'
        f'<script src="{(base / "js" / "timeline.js").as_uri()}"></script>'
        f'<div id="t" style="height: 600px"></div>'
        f"<script>new TL.Timeline('t', {json.dumps(data)}, "
        "{font: null, script_path: null});</script>",
        encoding="utf-8",
    )
    return file, f"document.querySelectorAll('.tl-timemarker').length >= {COUNT}"


def _slide(event: Event) -> dict[str, Any]:
    """Return an event as that tool takes it; it knows no approximate date."""
    when = event.when.edtf.rstrip("~") if event.when is not None else ""
    start, _, end = when.partition("/")
    slide: dict[str, Any] = {
        "start_date": _parts(start),
        "text": {"headline": event.title, "text": event.summary},
    }
    if end:
        slide["end_date"] = _parts(end)
    return slide


def _parts(date: str) -> Mapping[str, str]:
    return dict(zip(("year", "month", "day"), date.split("-"), strict=False))


def _vis(timeline: Timeline, folder: Path, modules: Path) -> tuple[Path, str] | None:
    base = modules / "vis-timeline"
    script = base / "standalone" / "umd" / "vis-timeline-graph2d.min.js"
    if not script.is_file():
        return None
    items = [_item(number, event) for number, event in enumerate(timeline)]
    file = folder / "vis.html"
    file.write_text(
        f'<!DOCTYPE html><html lang="en"><title>vis-timeline</title>'
        f'<link rel="stylesheet" href="{(base / "styles" / "vis-timeline-graph2d.min.css").as_uri()}">'
        f'<script src="{script.as_uri()}"></script><div id="t"></div>'
        f"<script>new vis.Timeline(document.getElementById('t'), {json.dumps(items)}, {{}})"
        ".on('changed', () => { window.drawn = true; });</script>",
        encoding="utf-8",
    )
    return file, "window.drawn === true"


def _item(number: int, event: Event) -> dict[str, Any]:
    when = event.when.edtf.rstrip("~") if event.when is not None else ""
    start, _, end = when.partition("/")
    item: dict[str, Any] = {"id": number, "content": event.title, "start": _day(start)}
    if end:
        item["end"] = _day(end)
    return item


def _day(date: str) -> str:
    """Return a whole day: a year alone would be taken for milliseconds of 1970."""
    return "-".join((*date.split("-"), "01", "01")[:3])
