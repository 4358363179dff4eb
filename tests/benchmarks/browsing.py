"""Chromium, driven by playwright: what a page costs to load, to filter and to print."""

import contextlib
import re
import shutil
from collections.abc import Generator
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import attrs
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from pypdf import PdfReader

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FIND_TASKS: Final = """() => new Promise((done) => {
  const found = [];
  new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.duration)))
    .observe({ type: "longtask", buffered: true });
  setTimeout(() => done(Math.max(0, ...found)), 100);
})"""
_LOADED: Final = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [paint ? paint.startTime : NaN, performance.getEntriesByType("navigation")[0].loadEventEnd];
}"""
# A field has the focus a while before its value is set: what it is to be set to is picked first.
_FOCUS: Final = """(name) => {
  document.querySelectorAll("#find details").forEach((one) => { one.open = true; });
  document.querySelector(`#find [name=${name}]`).focus();
}"""
_PICKING: Final = 800
_STARTING: Final = 3_000
_FILTER: Final = """([name, value]) => new Promise((done) => {
  const field = document.querySelector(`#find [name=${name}]`);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const state = document.querySelector("#state");
  const before = state.textContent;
  const look = () => state.textContent === before
    ? setTimeout(look, 0)
    : requestAnimationFrame(() => setTimeout(() => done([performance.now() - start, state.textContent]), 0));
  look();
})"""


@attrs.frozen(kw_only=True)
class Load:
    """What a load cost: seconds, and megabytes of resident memory at its end."""

    first_paint: float
    load: float
    cpu: float
    longest_task: float
    memory: float


@contextlib.contextmanager
def chromium() -> Generator[Browser]:
    """Start the browser of the system."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit(f"needs a browser; none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        # The browser draws a start page of its own first, which is not to be measured.
        started = browser.new_page()
        started.wait_for_timeout(_STARTING)
        started.close()
        yield browser
        browser.close()


@attrs.frozen(kw_only=True)
class Visit:
    """A page in the browser, with all that it asked for and all that it said."""

    page: Page
    requests: list[str]
    messages: list[str]


@contextlib.contextmanager
def visit(browser: Browser, address: str, **options: Any) -> Generator[Visit]:  # noqa: ANN401 - playwright's
    """Open a page in a context of its own."""
    options.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(**options)
    context.set_default_timeout(600_000)
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address, wait_until="load")
    yield Visit(page=page, requests=requests[1:], messages=messages)
    context.close()


def measure(browser: Browser, address: str) -> Load:
    """Load a page once."""
    with visit(browser, address) as opened:
        session = browser.new_browser_cdp_session()
        first, load = opened.page.evaluate(_LOADED)
        longest = opened.page.evaluate(_FIND_TASKS)
        cpu, memory = _renderer(session)
        return Load(
            first_paint=first / 1_000,
            load=load / 1_000,
            cpu=cpu,
            longest_task=longest / 1_000,
            memory=memory,
        )


def _renderer(session: CDPSession) -> tuple[float, float]:
    """Return the CPU seconds and the megabytes of the busiest renderer."""
    answer = cast("Any", session).send("SystemInfo.getProcessInfo")
    renderers = [
        (float(each["cpuTime"]), int(each["id"]))
        for each in answer["processInfo"]
        if each["type"] == "renderer"
    ]
    seconds, process = max(renderers)
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return seconds, int(found[1]) / 1_024 if found else float("nan")


def filter_seconds(page: Page, name: str, value: str) -> tuple[float, str]:
    """Set a filter; return the seconds until it was painted, and what the page said."""
    page.evaluate(_FOCUS, name)
    page.wait_for_timeout(_PICKING)
    milliseconds, said = page.evaluate(_FILTER, [name, value])
    return milliseconds / 1_000, said


def printed(page: Page) -> tuple[int, str]:
    """Print a page on A4; return the number of pages and all their text."""
    reader = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=False)))
    return len(reader.pages), "\n".join(each.extract_text() for each in reader.pages)
