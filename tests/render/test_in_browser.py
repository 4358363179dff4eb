"""What the script of the page adds, in a real browser that a program drives."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinoru_timeline.render import notebook
from sinoru_timeline.render.pages import to_html
from tests.render import samples

pytest.importorskip("playwright.sync_api", reason="needs playwright")
pytest.importorskip("pypdf", reason="needs pypdf")

from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdf import PdfReader

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason=f"needs a browser; none of {', '.join(NAMES)} is installed"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(to_html(samples.rich_view()), encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """Give the page, freshly opened; whatever it says on the console is a failure."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert said == []


def shown(page: Page) -> list[str]:
    return page.locator("main .year article:visible h3").all_inner_texts()


def open_filters(page: Page) -> None:
    page.locator("#find > details > summary").click()


def test_a_facet_picks_events_says_how_many_and_stands_in_the_address(
    page: Page,
) -> None:
    open_filters(page)
    page.get_by_label("Topic").select_option("diplomacy")
    expect(page.locator("#state")).to_have_text("1 of 12 events")

    assert shown(page) == ["Talks in Samarkand"]
    expect(page).to_have_url(re.compile(r"\?topic=diplomacy$"))
    page.reload()
    expect(page.locator("#state")).to_have_text("1 of 12 events")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#state")).to_have_text("")
    assert len(shown(page)) == 12
    expect(page).to_have_url(re.compile(r"^[^?]*$"))


def test_facets_add_up(page: Page) -> None:
    open_filters(page)
    page.get_by_label("Kind").select_option("statistic")
    expect(page.locator("#state")).to_have_text("3 of 12 events")
    page.get_by_label("From year").fill("2022")
    page.get_by_label("To year").fill("2022")
    expect(page.locator("#state")).to_have_text("1 of 12 events")
    page.get_by_label("Independent sources").select_option("none")
    expect(page.locator("#state")).to_have_text("Nothing fits. Take a filter back.")


@pytest.mark.parametrize("words", ["samarkand programme", "LAST SEPTEMBER", "rivalry"])
def test_search_looks_into_everything_said_of_an_event(page: Page, words: str) -> None:
    page.get_by_label("Search").fill(words)
    expect(page.locator("#state")).to_have_text("1 of 12 events")


def test_a_period_is_picked_in_the_picture(page: Page) -> None:
    box = page.locator("#picture").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 40)
    page.mouse.up()
    expect(page.locator("#state")).to_contain_text("of 12 events")

    assert 0 < len(shown(page)) < 12
    assert int(page.get_by_label("From year").input_value()) > 1700


def test_a_link_to_an_event_that_is_filtered_away_shows_it(page: Page) -> None:
    page.get_by_label("Search").fill("rivalry")
    expect(page.locator("#state")).to_have_text("1 of 12 events")
    page.evaluate("location.hash = 'event-talks'")
    expect(page.locator("#event-talks")).to_be_in_viewport()


def test_a_link_to_a_claim_opens_it(page: Page) -> None:
    claim = page.locator("#event-talks details li").first
    assert not claim.is_visible()
    page.evaluate(f"location.hash = '{claim.get_attribute('id')}'")
    expect(claim).to_be_in_viewport()


def test_the_table_is_shorter(page: Page) -> None:
    before = page.locator("main").bounding_box()
    page.get_by_role("radio", name="Table").check()
    expect(page.locator("main")).to_have_attribute("data-view", "table")
    after = page.locator("main").bounding_box()

    assert before is not None
    assert after is not None
    assert after["height"] < before["height"]
    assert len(shown(page)) == 12


def test_the_keyboard_reaches_the_skip_link_first(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the events")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.year') !== null")


def test_without_a_script_nothing_is_missing_but_the_search(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())

    assert len(shown(page)) == 12
    assert not page.locator("#find").is_visible()
    page.locator("#event-talks summary").click()
    assert page.locator("#event-talks details li").first.is_visible()
    context.close()


def test_everything_is_printed(page: Page) -> None:
    folder = Path(page.url.removeprefix("file://")).parent
    page.pdf(path=folder / "page.pdf", format="A4")
    text = " ".join(
        " ".join(each.extract_text() for each in PdfReader(folder / "page.pdf").pages).split()
    )

    for words in ("Talks in Samarkand", "Years of rivalry", "Trade of 2023", "they met"):
        assert words in text


def test_what_is_printed_small_is_small_throughout(page: Page) -> None:
    page.emulate_media(media="print")
    sizes = page.eval_on_selector_all(
        ".sources li :is(p, a, span), .conflict li :is(p, em, a), details :is(summary, li, p, blockquote)",
        "(found) => found.map((one) => getComputedStyle(one).fontSize)",
    )

    assert len(sizes) > 20
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("view", ["", "table"])
def test_the_kind_of_an_event_stands_apart_from_what_is_before_it(page: Page, view: str) -> None:
    page.evaluate("(view) => { document.querySelector('main').dataset.view = view; }", view)
    for width in range(320, 560, 20):
        page.set_viewport_size({"width": width, "height": 900})
        apart = page.eval_on_selector_all(
            ".when",
            """(found) => found.filter((when) => when.lastChild.data?.trim()).map((when) => {
              const range = document.createRange();
              range.setStart(when.lastChild, when.lastChild.data.search(/\\S/));
              range.setEndAfter(when.lastChild);
              const kind = range.getBoundingClientRect(), before = [...when.lastElementChild.getClientRects()].pop();
              return kind.top > before.bottom - 4 || kind.left > before.right + 8;
            })""",
        )
        assert len(apart) > 2
        assert all(apart), width


def test_on_a_narrow_screen_no_word_of_a_table_is_broken(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.locator(".figures").scroll_into_view_if_needed()
    lines = page.eval_on_selector_all(
        ".figures th",
        """(found) => found.flatMap((cell) => [...cell.textContent.matchAll(/[A-Za-z]+/g)].map((word) => {
          const range = document.createRange();
          range.setStart(cell.firstChild, word.index);
          range.setEnd(cell.firstChild, word.index + word[0].length);
          return range.getClientRects().length;
        }))""",
    )

    assert len(lines) > 4
    assert set(lines) == {1}


def test_from_right_to_left_the_picture_keeps_its_texts_beside_it(
    browser: Browser, file: Path
) -> None:
    turned = file.with_name("turned.html")
    turned.write_text(file.read_text(encoding="utf-8").replace('dir="ltr"', 'dir="rtl"'), "utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.goto(turned.as_uri())
    picture = page.locator("#picture").bounding_box()
    texts = [text.bounding_box() for text in page.locator("#picture text").all()]
    page.close()

    assert picture is not None
    assert len(texts) > 2
    for text in texts:
        assert text is not None
        assert text["x"] + text["width"] <= picture["x"] + picture["width"] + 1


def test_a_frame_in_a_notebook_keeps_its_links_and_follows_the_theme(
    browser: Browser, tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    shown = notebook.frame(to_html(samples.rich_view()), "<p>plain</p>")
    host.write_text(
        f'<!DOCTYPE html><body data-jp-theme-light="false">{shown}</body>', encoding="utf-8"
    )
    page = browser.new_page(color_scheme="null")  # no scheme but that of the frame
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".years a", has_text="Sources").click()

    expect(frame.locator("#sources h2")).to_be_in_viewport()
    paper = frame.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", paper))) < 64
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'true')")
    paper = frame.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert min(map(int, re.findall(r"\d+", paper)[:3])) > 192
    page.close()
