"""Laws of reading: what holds for every text."""

import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sinoru_timeline.reading import annotate
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.block import BLOCK
from sinoru_timeline.text.lexicon import load

PIECES = st.sampled_from([
    "on 24 February 2022", "last year", "in May", "two weeks ago", "Monday", "the next day",
    "from 2014 to 2018", "every Monday", "the 1960s", "since January 2023", "three years later",
    "early", "the end of", "before", "1914-18", "at 5 p.m.", "Christmas", "that month", "a year",
    "24 Feb\u00adruary 2014", "5&nbsp;May", "２０２２", "May 5-8", "the first half of 2023", "the same period a year before", "troops", ",", ".", "and",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=12).map(" ".join)
WORDS = st.sampled_from(sorted(word for word in load("en").classes if word.isascii()))
TANGLES = st.lists(WORDS | st.sampled_from(list(",.-/:'")), max_size=12).map(" ".join)
MODES = st.sampled_from(["news", "narrative", None])
DAYS = st.none() | st.dates().map(str)


@given(TEXTS | TANGLES, DAYS, MODES)
def test_mentions_are_quotes_in_order_and_disjoint(
    text: str, day: str | None, mode: object
) -> None:
    doc = annotate(text, document_time=day, language="en", mode=mode)  # type: ignore[arg-type]

    at = 0
    for mention in doc.mentions:
        assert text[mention.start : mention.end] == mention.quote
        assert at <= mention.start < mention.end
        at = mention.end
        for part in mention.parts:
            assert mention.start <= part.start < part.end <= mention.end
        assert mention.reasons
        assert isinstance(mention.alternatives, list)


@given(TEXTS, st.dates())
@example("> last year", date(2000, 1, 1))
def test_unrelated_paragraphs_around_a_text_change_nothing(text: str, day: object) -> None:
    lead = "The committee sat in its room and said nothing at all.\n\n"
    plain = annotate(text, document_time=str(day), language="en", mode="news")

    wrapped = annotate(
        f"{lead}{text}\n\nNobody answered.", document_time=str(day), language="en", mode="news"
    )

    shifted = [(m.start - len(lead), m.end - len(lead), m.when, m.timex) for m in wrapped.mentions]
    assert shifted == [(m.start, m.end, m.when, m.timex) for m in plain.mentions]


@given(
    st.sampled_from(["last year", "two years ago", "next year", "this year", "last May", "in 3 years"]),
    st.dates(min_value=__import__("datetime").date(1000, 1, 1), max_value=__import__("datetime").date(2500, 12, 28)),
    st.integers(1, 200).map(lambda n: 4 * n),
)  # fmt: skip
def test_a_document_time_shifted_by_years_shifts_what_hangs_on_it(
    phrase: str, day: object, years: int
) -> None:
    date = str(day).replace("-02-29", "-02-28")
    later = f"{int(date[:4]) + years:04d}{date[4:]}"

    first = annotate(phrase, document_time=date, language="en", mode="news").mentions[0].when
    second = annotate(phrase, document_time=later, language="en", mode="news").mentions[0].when

    if first is None or second is None:
        assert first is second
        return
    assert int(second.edtf[:4]) - int(first.edtf[:4]) == years
    assert second.edtf[4:] == first.edtf[4:]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    annotate(text, document_time="2022-02-24", language="en")


@pytest.mark.parametrize(
    "text",
    ["", "\ud800", "2022年5月", "\x00", "a" * 100_000, "\n" * 100_000, "𝟐𝟎𝟐𝟐"],
)
def test_odd_texts_are_no_error(text: str) -> None:
    assert annotate(text, language="en").mentions == ()


def test_without_a_document_time_relative_words_stay_unresolved_and_say_so() -> None:
    mention = annotate("It happened yesterday.", language="en").mentions[0]

    assert mention.value is None
    assert mention.timex.value == "XXXX-XX-XX"
    assert "nothing is known to count from" in mention.reasons


def test_a_mention_is_found_wherever_blocks_are_cut() -> None:
    filler = "The committee said nothing. "
    for shift in range(0, 60, 7):
        text = filler * (BLOCK // len(filler) - 1) + "x" * shift + " On 24 February 2022 it began."
        found = [m.when for m in annotate(text, language="en") if m.when is not None]
        assert found == [TimeSpan("2022-02-24")]


HOSTILE = [
    "1" * 7, "1 ", "1,", "1-", "the ", "the first ", "May ", "May 1, ", "two ", "a hundred and ",
    "last ", "1/1/", "'", "and half a ", "1:1", "every ", "early mid ", "of the end ", "\n \n", "- ",
    "more than a ", "years and ", "before ", "from 1 to ", "Monday, ", "1 year, ", "five ", ".",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_a_hostile_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            annotate(text, document_time="2022-02-24", language="en", mode="news")
            best = min(best, time.process_time() - began)
        return best

    seconds(1_000)
    short, long = seconds(10_000), seconds(40_000)

    assert long < max(12 * short, 0.2)


def test_the_machine_does_not_matter() -> None:
    source = (
        "import sinoru_timeline as st;"
        "print([str(m.value) for m in st.annotate('last May, yesterday, on Monday, 3/4/2022, 5 p.m.',"
        "document_time='2023-03-21')])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", source],
            check=True, capture_output=True, encoding="utf-8",
            env={"TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": seed},
        ).stdout
        for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "2"))
    }  # fmt: skip

    assert len(answers) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "24 February 2022, ",
        "They met there on Feb. 24, 2022 and on the 5th of May 2021 they left again ",
        "It was two and a half years later\n",
    ],
)
@pytest.mark.parametrize("shift", range(0, 30, 3))
def test_a_long_text_is_cut_between_mentions(sentence: str, shift: int) -> None:
    count = 2 * BLOCK // len(sentence)
    once = len(annotate(sentence, document_time="2023-03-21", language="en"))

    doc = annotate("x" * shift + " " + sentence * count, document_time="2023-03-21", language="en")

    assert len(doc) == once * count
