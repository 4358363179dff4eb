"""Dates in words: the corpus, and the law that different dates never get the same words."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline.errors import EDTFSyntaxError, UnknownLanguageError
from sinoru_timeline.render.phrases import phrases
from sinoru_timeline.render.wording import badge, duration_wording, wording, year_range
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import Calendar, Extent, TimeSpan
from tests.strategies import EDTF

CORPUS = Path(__file__).parent.parent / "corpus" / "en" / "wording.txt"

# Marks of EDTF that must never reach a reader.
LEAK = re.compile(r"[\[\]{}/~?%X]|\.\.|\bY\d|\dE\d|\dS\d|\b\d{4}-\d\d\b")


def make(text: str, extent: Extent | None = None) -> TimeSpan:
    calendar: Calendar = "julian" if text.startswith("julian ") else "gregorian"
    return TimeSpan(text.removeprefix("julian "), extent=extent, calendar=calendar)


def read_corpus() -> list[tuple[str, TimeSpan, str]]:
    found: list[tuple[str, TimeSpan, str]] = []
    for number, line in enumerate(CORPUS.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        text, extent, words = (part.strip() for part in line.split("|"))
        assert extent in {"", "within", "throughout"}, f"{CORPUS.name}:{number}"
        kept: Extent | None = None
        if extent:
            kept = "within" if extent == "within" else "throughout"
        found.append((f"{CORPUS.name}:{number}", make(text, kept), words))
    return found


LINES = read_corpus()


@pytest.mark.parametrize(("span", "words"), [pytest.param(s, w, id=p) for p, s, w in LINES])
def test_a_line_of_the_corpus(span: TimeSpan, words: str) -> None:
    assert wording(span) == words


def test_the_corpus_is_large_and_without_repetition() -> None:
    assert len(LINES) >= 120
    assert len({words for _, _, words in LINES}) == len(LINES)
    assert len({span for _, span, _ in LINES}) == len(LINES)


# --- no two dates with the same words -----------------------------------------------------------


def without_repetition(spans: Iterator[TimeSpan]) -> int:
    """Say all spans; fail where two of them get the same words, return how many there were."""
    seen: dict[str, TimeSpan] = {}
    for span in spans:
        words = wording(span)
        assert seen.setdefault(words, span) == span, words
    return len(seen)


def spans_of(texts: Iterator[str]) -> Iterator[TimeSpan]:
    """Yield what can be made of texts, with both extents and in both calendars."""
    extents: tuple[Extent, ...] = ("within", "throughout")
    calendars: tuple[Calendar, ...] = ("gregorian", "julian")
    for text, extent, calendar in itertools.product(texts, extents, calendars):
        try:
            span = TimeSpan(text, extent=extent, calendar=calendar)
        except EDTFSyntaxError:
            continue
        yield span


YEARS = [
    *("0000", "-0001", "-0043", "0001", "0009", "0190", "1900", "1901", "1909", "1999", "9999"),
    *("000X", "001X", "00XX", "0XXX", "019X", "010X", "01XX", "190X", "196X", "19XX", "1XXX"),
    *("XXXX", "1X00", "19X0", "X900", "1XX0", "1X0X"),
]
ODD_YEARS = [
    *("Y10000", "Y-10000", "Y1E4", "Y10E3", "Y1E04", "Y-1E4", "Y190000", "Y19E4"),
    *("1900S1", "1900S2", "1900S3", "1900S4", "-1900S2", "Y190000S2", "Y19E4S2"),
]
SUBS = [
    *("01", "02", "03", "09", "10", "12", "0X", "1X", "X0", "X1", "X2", "X3", "X9", "XX"),
    *map(str, range(21, 42)),
]
DAYS = ["01", "05", "10", "15", "25", "30", "31", "0X", "1X", "2X", "3X", "X0", "X1", "X5", "XX"]


def dates() -> Iterator[str]:
    yield from YEARS
    yield from ODD_YEARS
    for year, sub in itertools.product(YEARS, SUBS):
        yield f"{year}-{sub}"
        if int(sub.replace("X", "0")) <= 12:
            yield from (f"{year}-{sub}-{day}" for day in DAYS)


def marked_dates() -> Iterator[str]:
    marks = ("", "?", "~", "%")
    for year, sub, day in itertools.product(
        ("1900", "19XX", "-0043"), ("03", "1X", "XX", "24", "33"), ("05", "X5", "XX", None)
    ):
        for one, two, three in itertools.product(marks, repeat=3):
            if day is None:
                yield f"{one}{year}-{two}{sub}"
            else:
                yield f"{one}{year}-{two}{sub}-{three}{day}"
    for year, mark in itertools.product((*YEARS, *ODD_YEARS), marks):
        yield f"{year}{mark}"


PAIRS = [
    *("-0043", "-0042", "0043", "0044", "1900", "1901", "190X", "19XX", "1900-03", "1900-04"),
    *("1901-03", "1900-03-05", "1900-03-06", "1900-04-06", "1901-03-05", "1900~", "1901?"),
    *("1900-24", "1900-33", "1900-XX", "1900-1X", "Y10000", "Y12000", "Y1E4", "1900S2"),
]


def intervals() -> Iterator[str]:
    for one, two in itertools.product(PAIRS, repeat=2):
        yield from (f"{one}/{two}", f"..{one}/{two}", f"{one}/{two}..", f"..{one}/{two}..")
        yield from (f"{one}../{two}", f"{one}/..{two}", f"..{one}../{two}")
    for one in PAIRS:
        yield from (f"{one}/..", f"../{one}", f"{one}/", f"/{one}")
        yield from (f"..{one}/..", f"../{one}..", f"..{one}/", f"/{one}..", f"..{one}../..")


def sets() -> Iterator[str]:
    members = [*PAIRS, "1900..1901", "1900-03..1900-04", "1900-03-05..1900-03-06", "1949-X1"]
    for one, two in itertools.product(members, repeat=2):
        for body in (one, f"..{one}", f"{one}..", f"..{one}.."):
            yield from (f"[{body}]", f"{{{body}}}")
        for body in (f"{one},{two}", f"..{one},{two}", f"{one},{two}..", f"..{one},{two}.."):
            yield from (f"[{body}]", f"{{{body}}}")
        yield from (f"[{one}..{two}]", f"{{{one}..{two}}}", f"[1900,{one},{two}]")


def test_no_two_dates_of_a_small_world_get_the_same_words() -> None:
    texts = itertools.chain(dates(), marked_dates(), intervals(), sets())

    assert without_repetition(spans_of(texts)) > 20_000


any_span = st.builds(
    TimeSpan,
    EDTF,
    extent=st.sampled_from([None, "within", "throughout"]),
)


@given(st.lists(any_span, min_size=2, max_size=30))
def test_different_dates_never_get_the_same_words(spans: list[TimeSpan]) -> None:
    without_repetition(iter(spans))


@given(any_span)
def test_every_date_has_words_without_a_trace_of_edtf(span: TimeSpan) -> None:
    words = wording(span)

    assert words
    assert words == words.strip()
    assert not LEAK.search(words), words


# --- badges -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-24", None),
        ("2022-02-24T05:50:00", None),
        ("-0043-03-15", None),
        ("2022-02", "to the month"),
        ("2022", "to the year"),
        ("196X", "to the decade"),
        ("19XX", "to the century"),
        ("1XXX", "to the millennium"),
        ("XXXX", "some digits unknown"),
        ("2001-21", "to the season"),
        ("2023-33", "to the quarter"),
        ("2023-37", "to the third of a year"),
        ("2023-41", "to the half-year"),
        ("1985-XX-XX", "to the year"),
        ("1984-1X", "some digits unknown, to the month"),
        ("XXXX-12-25", "some digits unknown"),
        ("1984~", "approximate, to the year"),
        ("1984-06-11?", "uncertain"),
        ("1984-06-11%", "uncertain, approximate"),
        ("[2024-05-11..2024-05-20]", "some day in this range"),
        ("[2024-05..2024-06]", "some time in this range"),
        ("[1667,1668]", "one of these"),
        ("{1667,1668}", "each of these"),
        ("[..1916]", "open start"),
        ("[1969..]", "open end"),
        ("[1969]", "some time in this range"),
        ("2024-05-16/2024-05-17", "lasted"),
        ("2014/..", "open end"),
        ("../1985", "open start"),
        ("1985/", "end unknown"),
        ("/1985", "start unknown"),
        ("..1931/1933..", "open start, open end"),
        ("julian 1689-08-27", None),
        ("julian 1689-08", "to the month"),
    ],
)
def test_a_badge_says_what_is_not_exact(text: str, expected: str | None) -> None:
    assert badge(make(text)) == expected


def test_a_badge_tells_the_extent_where_it_is_not_the_implied_one() -> None:
    assert badge(TimeSpan("1985", extent="throughout")) == "to the year, lasted"
    assert badge(TimeSpan("2024-05-16/2024-05-17", extent="within")) == "some day in this range"
    assert badge(TimeSpan("1964/2008", extent="within")) == "some time in this range"
    assert badge(TimeSpan("[1667,1668]", extent="throughout")) == "one of these, lasted"


@given(any_span)
def test_what_is_not_an_exact_day_has_a_badge(span: TimeSpan) -> None:
    exact = (
        span.level in {0, 1} and span.extent == "within" and span.granularity in {"day", "second"}
    )
    plain = exact and "/" not in span.edtf and not (span.approximate or span.uncertain)

    assert (badge(span) is None) == (plain and "X" not in span.edtf)


# --- the rest -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [("P1D", "1 day"), ("P3W", "3 weeks"), ("PXM", "some months"), ("PT12H?", "possibly 12 hours")],
)
def test_a_duration_in_words(text: str, words: str) -> None:
    assert duration_wording(Duration.parse(text)) == words


def test_a_run_of_years_names_an_era_once() -> None:
    assert year_range(-474, -220) == "475–221 BCE"
    assert year_range(-27, 476) == "28 BCE–476 CE"
    assert year_range(1949, 2024) == "1949–2024"


@pytest.mark.parametrize("language", ["", "tlh", "e"])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match="accepted: en"):
        wording(TimeSpan("1985"), language)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_the_first_part_of_a_language_tag_counts(language: str) -> None:
    assert phrases(language) is phrases("en")
