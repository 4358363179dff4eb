"""The page before two judges of the web: axe-core on who can use it, the Nu checker on its HTML.

PAGE_TOOLS names a folder in which `npm install axe-core vnu-jar` was run.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinoru_timeline import Timeline

pytest.importorskip("playwright.sync_api", reason="needs playwright")
pytest.importorskip("pypdf", reason="needs pypdf")

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.measure_page import SCHEMES, STATES, violations
from tests.render.test_in_browser import BROWSER, NAMES

MODULES = Path(os.environ.get("PAGE_TOOLS", "")) / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a part of the shipped chronology as users publish it."""
    file = tmp_path_factory.mktemp("quality") / "page.html"
    Timeline.shipped().between("1968", "1972").to_html(file)
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.mark.skipif(BROWSER is None, reason=f"needs a browser: one of {', '.join(NAMES)}")
@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core from npm in PAGE_TOOLS")
@pytest.mark.parametrize(
    ("state", "scheme"),
    [(state, SCHEMES[0]) for state in STATES] + [(STATES[0], scheme) for scheme in SCHEMES[1:]],
)
def test_nobody_is_kept_out(
    browser: Browser, file: Path, state: str, scheme: dict[str, str]
) -> None:
    assert violations(browser, file, AXE.read_text(encoding="utf-8"), state, scheme) == []


@pytest.mark.skipif(not CHECKER.is_file(), reason="needs vnu-jar from npm in PAGE_TOOLS")
@pytest.mark.skipif(shutil.which("java") is None, reason="needs java")
def test_the_html_is_valid(file: Path) -> None:
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--errors-only", str(file)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
