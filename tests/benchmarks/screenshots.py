"""Make the pictures of the shipped chronology in docs/images/.

    PYTHONPATH=. python tests/benchmarks/screenshots.py

Its beginning at 1280 and at 390 pixels, light and dark each, and a year with much to say, for the
README. What they look like also depends on the typefaces of the machine: Noto Serif and Noto Sans, if they are there.
"""

import tempfile
from pathlib import Path

from sinoru_timeline import Timeline
from tests.benchmarks.browsing import chromium, visit

FOLDER = Path(__file__).parents[2] / "docs" / "images"
SIZES = ((1280, 960), (390, 844))
YEAR = "year-1969"


def main() -> None:
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        file = Path(name) / "page.html"
        Timeline.shipped().to_html(file)
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                size = {"width": width, "height": height}
                with visit(browser, file.as_uri(), viewport=size, color_scheme=scheme) as opened:
                    opened.page.screenshot(path=FOLDER / f"page-{width}-{scheme}.png")
                    if (width, scheme) == (SIZES[0][0], "light"):
                        opened.page.evaluate(f"location.hash = '{YEAR}'")
                        opened.page.wait_for_timeout(300)
                        opened.page.screenshot(path=FOLDER / "chronology.png")


if __name__ == "__main__":
    main()
