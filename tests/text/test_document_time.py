"""When a document was written, and what its uncertainty does."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoru_timeline import TimeSpan, read_article
from sinoru_timeline.text.articles.document_time import readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PORT ELSEN, 14 March 2024 (North Press) - They met.", "2024-03-14"),
        ("BONN, Oct. 3, 2021 — They met.", "2021-10-03"),
        ("By Ann Lee\nUpdated 22 September 2021\n\nThey met.", "2021-09-22"),
        ("REPORT\nIssued: 11 August 2022, Civil Agency\n\nThey met.", "2022-08-11"),
        ("A title\n\n7 October 2022\n\nThey met.", "2022-10-07"),
        ("They met on 5 May 2014 in Bonn.", None),
        ("In 1990 - and on 5 May 2014 - they met.", None),
        ("The bonds issued on 5 May 2014 by the bank were sold to foreign funds, as the minister told us.", None),
        ("They met last week.", None),
    ],
)  # fmt: skip
def test_a_date_of_the_text_is_that_of_the_document_only_where_its_place_says_so(
    text: str, expected: str | None
) -> None:
    article = read_article(text)

    assert (article.document_time and article.document_time.edtf) == expected
    assert article.time_from == ("text" if expected else "nowhere")


@pytest.mark.parametrize(
    ("issued", "said", "expected"),
    [
        ("2023-10-05", "yesterday", "2023-10-04"),
        ("2023-10", "yesterday", "[2023-09-30..2023-10-30]"),
        ("2023-10", "last month", "2023-09"),
        ("[2023-10-18..2023-12-29]", "last year", "2022"),
        ("[2023-12-30..2024-01-02]", "last year", "[2022..2023]"),
        ("2023-10-05~", "yesterday", "2023-10-04~"),
        ("2023-10-05~", "last year", "2022"),
        ("2023-10", "in 2014", "2014"),
    ],
)
def test_the_uncertainty_of_the_document_time_widens_what_hangs_on_it(
    issued: str, said: str, expected: str
) -> None:
    found = readings(f"They met {said}.", TimeSpan(issued), language="en", mode="news")

    assert [str(each.when) for each in found] == [expected]


@settings(deadline=None)  # the first example reads the words of the language
@given(st.dates())
def test_a_wider_document_time_never_says_less_than_one_of_its_days(day: dt.date) -> None:
    start = TimeSpan.at(day)
    text = "They met yesterday, last month and last year."
    narrow = readings(text, start, language="en", mode="news")
    wide = readings(text, start.truncate("month"), language="en", mode="news")

    for one, other in zip(narrow, wide, strict=True):
        assert one.when is not None
        assert other.when is not None
        assert other.when.contains(one.when)
