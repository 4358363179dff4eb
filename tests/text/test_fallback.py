"""The few phrases that go through dateparser: as fine as the words say, or not at all."""

import subprocess
import sys

import pytest

from sinoru_timeline import TimeSpan, resolve
from sinoru_timeline.errors import UnknownLanguageError
from sinoru_timeline.text.fallback import resolve_phrase

REFERENCE = TimeSpan("2023-03-21")


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("вчера", "ru", "2023-03-20"),
        ("gestern", "de", "2023-03-20"),
        ("昨天", "zh", "2023-03-20"),
        ("сегодня", "ru", "2023-03-21"),
        ("14 дней назад", "ru", "2023-03-07"),
        ("vor 21 Tagen", "de-CH", "2023-02-28"),
        ("на прошлой  неделе", "ru", "[2023-03-13..2023-03-19]"),
        ("на этой неделе", "ru", "[2023-03-20..2023-03-26]"),
        ("vor 3 Wochen", "de", "[2023-02-27..2023-03-05]"),
        ("в прошлом месяце", "ru", "2023-02"),
        ("le mois prochain", "fr", "2023-04"),
        ("上个月", "zh", "2023-02"),
        ("два года назад", "ru", "2021"),
        ("El año pasado", "es", "2022"),
        ("dieses Jahr", "de", "2023"),
        ("今年", "zh-Hans", "2023"),
    ],
)
def test_a_relative_phrase_is_resolved_as_finely_as_it_says(
    phrase: str, language: str, expected: str
) -> None:
    found = resolve_phrase(phrase, language=language, reference=REFERENCE)

    assert found == (TimeSpan(expected), "deictic")


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        # Words that dateparser drops, or whose answer is finer than a day.
        *[("около года назад", "ru"), ("примерно 2 года назад", "ru"), ("etwa 3 Tagen", "de")],
        *[("после вчера", "ru"), ("seit gestern", "de"), ("hier soir", "fr")],
        *[("2 часа назад", "ru"), ("сейчас", "ru"), ("", "ru")],
    ],
)
def test_a_relative_phrase_it_cannot_be_trusted_with_is_left_alone(
    phrase: str, language: str
) -> None:
    assert resolve_phrase(phrase, language=language, reference=REFERENCE) is None


def test_relative_words_without_a_reference_stay_unresolved() -> None:
    assert resolve_phrase("вчера", language="ru") is None


def test_an_uncertain_reference_widens_the_answer() -> None:
    reference = TimeSpan("[2023-10-18..2023-12-29]")

    resolved = resolve_phrase("в прошлом месяце", language="ru", reference=reference)

    assert resolved == (TimeSpan("[2023-09-01..2023-11-30]"), "deictic")


def test_an_open_reference_resolves_nothing() -> None:
    assert resolve_phrase("вчера", language="ru", reference=TimeSpan("[2023..]")) is None


@pytest.mark.parametrize(
    ("phrase", "reference", "expected"),
    [
        ("gestern", "2023-03-21~", "2023-03-20~"),
        ("letzten Monat", "2023-03-21?", "2023-02?"),
        ("letzten Monat", "2023-03~", "2023-02~"),
        ("vor zwei Jahren", "2023%", "2021%"),
        ("gestern", "2023-03-~21", "2023-03-20~"),
    ],
)
def test_what_is_counted_from_a_qualified_reference_is_qualified(
    phrase: str, reference: str, expected: str
) -> None:
    resolved = resolve_phrase(phrase, language="de", reference=TimeSpan(reference))

    assert resolved == (TimeSpan(expected), "deictic")


def test_a_date_that_stands_alone_does_not_take_the_qualifier_of_a_reference() -> None:
    resolved = resolve_phrase("4. März 2022", language="de", reference=TimeSpan("2023~"))

    assert resolved == (TimeSpan("2022-03-04"), "absolute")


@pytest.mark.parametrize("language", ["no-such-language", "", "xx"])
def test_a_language_that_dateparser_does_not_know_is_an_error(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match="no words for"):
        resolve("24 февраля 2022 года", language=language)


def test_what_dateparser_read_says_so() -> None:
    mention = resolve("в прошлом году", language="ru", reference="2023-03-21")

    assert mention.rule == "fallback"
    assert "dateparser" in mention.reasons[-1]


def test_english_never_reaches_dateparser() -> None:
    program = """
import sys, sinoru_timeline as st
st.annotate("It began last year, on 5 May. Then came the xyzzyth day.", document_time="2024-01-01")
st.resolve("no time at all", reference="2024-01-01")
assert "dateparser" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


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
        ("2022 год", "ru", "2022"),
        ("в 2022 году", "ru", "2022"),
        ("im Jahr 2022", "de", "2022"),
        ("en 2022", "fr", "2022"),
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
                *("4 вторник 2022", "февраль 22", "24 февраля", "4 March 2022"),
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
    ],
)
def test_what_another_language_does_not_state_plainly_is_left_alone(
    phrase: str, language: str
) -> None:
    assert resolve_phrase(phrase, reference=REFERENCE, language=language) is None
