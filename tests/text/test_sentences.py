"""Paragraphs and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline.text.prose import load_prose
from sinoru_timeline.text.prose.sentences import paragraphs, sentences

EN = load_prose("en")


def split(text: str, language: str = "en") -> list[str]:
    prose = load_prose(language)
    return [text[a:b] for x, y in paragraphs(text) for a, b in sentences(text, x, y, prose)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gen. Ruiz left at 4 p.m. on Monday.", "He was 64."],
        ["It cost $3.2 million.", "Nobody paid."],
        ["The U.S. and the U.K. agreed.", "France did not."],
        ["They live in the U.S.", "They left in 1990."],
        ["J. R. Moe, No. 7 on the list, won.", "Was it fair?", "No."],
        ["“We lost a year,” she said.", "“We will not lose another.”"],
        ["He said no.", "Then he left."],
        ["The firm, Petrel Inc., closed.", "The mine stayed open."],
        ["Wait… it moved.", "It stopped!"],
        ["1. The Ministers met in Bonn.", "They agreed."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_chinese_marks_end_sentences_without_blanks() -> None:
    text = "会谈于五月举行。双方签署了协议！"

    assert split(text, "zh") == ["会谈于五月举行。", "双方签署了协议！"]


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    lines = ["The council met on Monday in the old hall of the city", "and agreed on the budget."]

    assert split("\n".join(lines)) == ["\n".join(lines)]


def test_lines_of_a_list_are_paragraphs_of_their_own() -> None:
    assert split("- 2 May: The ship leaves\n- 3 May: It is lost") == [
        "- 2 May: The ship leaves",
        "- 3 May: It is lost",
    ]


@given(st.text(alphabet="aB1 .!?\n\r\t-“”。", max_size=200))
def test_sentences_are_disjoint_in_order_and_hold_every_letter(text: str) -> None:
    spans = [s for x, y in paragraphs(text) for s in sentences(text, x, y, EN)]

    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    inside = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)
