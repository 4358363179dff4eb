"""The few phrases that go through dateparser: as fine as the words say, or not at all."""

import pytest

from sinoru_timeline import TimeSpan
from sinoru_timeline.text.fallback import resolve_phrase

REFERENCE = TimeSpan("2023-03-21")


@pytest.mark.parametrize(
    ("phrase", "expected", "rule"),
    [
        ("16 May 2024", "2024-05-16", "absolute"),
        ("May 16, 2024", "2024-05-16", "absolute"),
        ("February 2022", "2022-02", "absolute"),
        ("in 2019", "2019", "absolute"),
        ("yesterday", "2023-03-20", "deictic"),
        ("three days ago", "2023-03-18", "deictic"),
        ("last month", "2023-02", "deictic"),
        ("this year", "2023", "deictic"),
        ("two years ago", "2021", "deictic"),
        ("last  week", "[2023-03-13..2023-03-19]", "deictic"),
    ],
)
def test_a_phrase_is_resolved_as_finely_as_it_says(phrase: str, expected: str, rule: str) -> None:
    assert resolve_phrase(phrase, reference=REFERENCE) == (TimeSpan(expected), rule)


@pytest.mark.parametrize(
    "phrase",
    ["the 1960s", "last September", "May", "6005 crowns", "", "a", "to", "soon", "20 years"],
)
def test_a_phrase_it_cannot_be_trusted_with_is_left_alone(phrase: str) -> None:
    assert resolve_phrase(phrase, reference=REFERENCE) is None


def test_relative_words_without_a_reference_stay_unresolved() -> None:
    assert resolve_phrase("yesterday") is None


def test_an_uncertain_reference_widens_the_answer() -> None:
    resolved = resolve_phrase("last month", reference=TimeSpan("[2023-10-18..2023-12-29]"))

    assert resolved == (TimeSpan("[2023-09-01..2023-11-30]"), "deictic")


def test_an_open_reference_resolves_nothing() -> None:
    assert resolve_phrase("yesterday", reference=TimeSpan("[2023..]")) is None


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [("24 февраля 2022 года", "ru", "2022-02-24"), ("2022年2月4日", "zh", "2022-02-04")],
)
def test_full_dates_are_read_in_other_languages(phrase: str, language: str, expected: str) -> None:
    assert resolve_phrase(phrase, language=language) == (TimeSpan(expected), "absolute")
