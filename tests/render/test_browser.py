"""The page in a real browser: no error, no request, no sideways scrolling on small screens."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sinoru_timeline.render.pages import to_html
from tests.render import samples

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason=f"needs a browser; none of {', '.join(NAMES)} is installed"
)

OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
    *("--disable-default-apps", "--disable-dev-shm-usage", "--metrics-recording-only"),
    *("--enable-logging=stderr", "--v=0", "--allow-file-access-from-files", "--hide-scrollbars"),
    # A page that asked for anything would ask here, where nobody answers, and be noticed.
    "--host-resolver-rules=MAP * 127.0.0.1:9",
)


class Visit:
    """What the browser made of a page: the document, its messages, its requests."""

    def __init__(self, page: Path, profile: Path, *options: str) -> None:
        log = profile / "net.json"
        done = subprocess.run(
            [
                str(BROWSER),
                *OPTIONS,
                *options,
                f"--user-data-dir={profile}",
                f"--log-net-log={log}",
                "--dump-dom",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        self.document = done.stdout
        self.messages = re.findall(r"CONSOLE.*", done.stderr)
        self.requests = set(requests_of(log))


def requests_of(log: Path) -> Iterator[str]:
    """Yield the addresses that pages asked for, without the browser's own housekeeping.

    A request of a page has an initiator, the origin of the page; housekeeping has none ("not an
    origin"). Some versions write the log without its closing brackets.
    """
    text = log.read_text(encoding="utf-8")
    try:
        record: dict[str, Any] = json.loads(text)
    except ValueError:
        record = json.loads(text.rstrip().rstrip(",") + "]}")
    for event in record["events"]:
        parameters = event.get("params", {})
        url = str(parameters.get("url", ""))
        initiator = parameters.get("initiator", "not an origin")
        if re.match(r"(https?|wss?|ftp|file):", url) and initiator != "not an origin":
            yield url


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "page.html"
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

    def lengthened(text: str) -> str:
        return f"{text} {long}"

    # Open what a reader may open, so that it is measured too.
    text = to_html(samples.view(lengthened)).replace("<details>", "<details open>")
    file.write_text(text, encoding="utf-8")
    return file


def test_the_page_asks_for_nothing_and_has_no_error(page: Path, tmp_path: Path) -> None:
    visit = Visit(page, tmp_path)

    assert "Talks in Samarkand" in visit.document
    assert visit.messages == []
    assert visit.requests == set()


def test_the_style_of_the_page_passes_its_own_policy(page: Path, tmp_path: Path) -> None:
    document = measured(page, tmp_path, 1280)

    assert document["sticky"] == "sticky"


def test_a_page_that_breaks_the_rules_is_noticed(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(
        text.replace("</main>", '<img src="https://example.org/a.png"></main>'), encoding="utf-8"
    )
    # The policy of the page stops the request and says so on the console.
    assert Visit(broken, tmp_path / "one").messages != []

    broken.write_text(
        re.sub("<meta http-equiv[^>]*>", "", broken.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert Visit(broken, tmp_path / "two").requests == {"https://example.org/a.png"}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_sideways_scrolling(page: Path, tmp_path: Path, width: int) -> None:
    document = measured(page, tmp_path, width)

    assert document["width"] == width
    assert document["content"] <= width, document["widest"]


def measured(page: Path, folder: Path, width: int) -> dict[str, Any]:
    """Measure the page in a frame of a width: a window has a least width, a frame has none."""
    harness = folder / "harness.html"
    harness.write_text(
        HARNESS.replace("WIDTH", str(width)).replace("PAGE", page.as_uri()), encoding="utf-8"
    )
    found = re.search(r"<output>(.*?)</output>", Visit(harness, folder / "profile").document)
    assert found is not None
    result: dict[str, Any] = json.loads(html.unescape(found[1]))
    return result


HARNESS = """<!DOCTYPE html>
<title>harness</title>
<iframe src="PAGE" style="width: WIDTHpx; height: 900px; border: 0"></iframe>
<output></output>
<script>
document.querySelector("iframe").addEventListener("load", (event) => {
  const page = event.target.contentDocument;
  for (const one of page.querySelectorAll(".year, .sources")) one.style.contentVisibility = "visible";
  const root = page.documentElement;
  let widest = root;
  for (const one of page.querySelectorAll("body *")) {
    const edge = one.getBoundingClientRect().right;
    if (edge > widest.getBoundingClientRect().right + 0.5 && !one.matches(".skip")) widest = one;
  }
  document.querySelector("output").textContent = JSON.stringify({
    width: root.clientWidth,
    content: root.scrollWidth,
    widest: widest.outerHTML.slice(0, 200),
    sticky: page.defaultView.getComputedStyle(page.querySelector(".year > h2")).position,
  });
});
</script>
"""
