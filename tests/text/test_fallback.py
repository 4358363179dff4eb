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
        ("2019", "2019", "absolute"),
        ("2022-02-24", "2022-02-24", "absolute"),
        ("In Feb. 2022", "2022-02", "absolute"),
        ("February, 2022", "2022-02", "absolute"),
        ("Sept 2022", "2022-09", "absolute"),
        ("on 4th March 2022", "2022-03-04", "absolute"),
        ("the 4th of March, 2022", "2022-03-04", "absolute"),
        ("2022 March 4", "2022-03-04", "absolute"),
        ("on Friday, 4 March 2022", "2022-03-04", "absolute"),
        ("Friday March the 4th, 2022", "2022-03-04", "absolute"),
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
    [
        *("the 1960s", "last September", "May", "6005 crowns", "", "a", "to", "soon", "20 years"),
        # Words that dateparser drops.
        *("after 2014", "about 2014", "2014?", "~2014", "since May 2014", "Q1 2022", "late 2014"),
        *("before 4 March 2022", "4 March 2022?", "early March 2022", "May or June 2022"),
        # Numbers whose order nobody knows, and dates that are none.
        *("10.12.2022", "12/10/2022", "5 6 2022", "2022/10/12", "2021-22", "2022-12-10T10:00"),
        *("30 February 2022", "2022-02-30", "March 32, 2022", "March 22", "4 March 22"),
        *("Wednesday, 4 March 2022", "in 4 March 2022", "on 2022", "2014 2015", "1 2 March 2022"),
        *("\u0662\u0660\u0661\u0664", "4 March 2022 BC", "ſept 2022", "4 March 0000"),
    ],
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
    ("phrase", "reference", "expected"),
    [
        ("yesterday", "2023-03-21~", "2023-03-20~"),
        ("last month", "2023-03-21?", "2023-02?"),
        ("last month", "2023-03~", "2023-02~"),
        ("two years ago", "2023%", "2021%"),
        ("yesterday", "2023-03-~21", "2023-03-20~"),
    ],
)
def test_what_is_counted_from_a_qualified_reference_is_qualified(
    phrase: str, reference: str, expected: str
) -> None:
    resolved = resolve_phrase(phrase, reference=TimeSpan(reference))

    assert resolved == (TimeSpan(expected), "deictic")


def test_a_date_that_stands_alone_does_not_take_the_qualifier_of_a_reference() -> None:
    resolved = resolve_phrase("4 March 2022", reference=TimeSpan("2023~"))

    assert resolved == (TimeSpan("2022-03-04"), "absolute")


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("24 февраля 2022 года", "ru", "2022-02-24"),
        ("24 февраля 2022 г.", "ru-RU", "2022-02-24"),
        ("февраль 2022", "ru", "2022-02"),
        ("февраль 2022 года", "ru", "2022-02"),
        ("4 лютого 2022 року", "uk", "2022-02-04"),
        ("4. März 2022", "de", "2022-03-04"),
        ("März 2022", "de-AT", "2022-03"),
        ("le 1er mars 2022", "fr", "2022-03-01"),
        ("4 de marzo de 2022", "es", "2022-03-04"),
        ("2 marca 1969 r.", "pl", "1969-03-02"),
        ("en marzo de 2022", "es", "2022-03"),
        ("im März 2022", "de", "2022-03"),
        ("2022. február 4.", "hu", "2022-02-04"),
        ("2022年2月4日", "zh", "2022-02-04"),
        ("2022年2月", "zh-Hant", "2022-02"),
        ("2022 年 2 月 4 日", "ja", "2022-02-04"),
        ("1999年", "ja", "1999"),
        ("2022년 2월 4일", "ko", "2022-02-04"),
        ("2022-02-24", "ru", "2022-02-24"),
        ("4 March 2022", "en-GB", "2022-03-04"),
    ],
)
def test_full_dates_are_read_in_other_languages(phrase: str, language: str, expected: str) -> None:
    assert resolve_phrase(phrase, language=language) == (TimeSpan(expected), "absolute")


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        *[
            (phrase, "ru")
            for phrase in (
                *("после 24 февраля 2022", "около февраля 2022", "около 2022", "12 около 2022"),
                *("24.02.2022", "12 10 2022", "летом 2022 года", "30 февраля 2022 года"),
                *("среда, 4 марта 2022", "24-25 февраля 2022 года", "24 февраля 2022?"),
                *("4 вторник 2022", "февраль 22", "24 февраля", "вчера", "4 March 2022"),
            )
        ],
        *[
            (phrase, "zh")
            for phrase in (
                "2022年2月4日以前",
                "約2022年2月4日",
                "2022年13月",
                "2022年2月30日",
                "2月4日",
            )
        ],
        ("4.3.2022", "de"),
        ("um März 2022", "de"),
        ("4 กุมภาพันธ์ 2565", "th"),
        ("24 февраля 2022 года", "en"),
        ("24 февраля 2022 года", "no-such-language"),
        ("24 февраля 2022 года", ""),
    ],
)
def test_what_another_language_does_not_state_plainly_is_left_alone(
    phrase: str, language: str
) -> None:
    assert resolve_phrase(phrase, reference=REFERENCE, language=language) is None
