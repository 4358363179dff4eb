"""Laws of drafting and verifying: they hold for every text."""

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoru_timeline import Drafts, Timeline, draft_events, read_article, verify
from sinoru_timeline.errors import ArticleError

_PIECES = st.sampled_from(
    [
        "They met", "on 5 May 2014", "last September", "in Bonn", ", and", "the war began", "yesterday",
        "since 1990", "$4 million", ". ", "; ", "? ", "\n\n", "\r\n", "- ", "“", "”", "will leave",
        "next week", "denies this", "2014", "after the talks", "\u202e", "\x07", "**", "的", "May",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.text(st.sampled_from(string.printable + "“”–…ж\u202e\x85"), max_size=200),
)


def drafted(text: str, document_time: str | None = "[2023-03-21..2023-03-24]") -> Drafts:
    try:
        article = read_article(f"{text}\nEnd", document_time=document_time, language="en")
    except ArticleError:
        return draft_events([])
    return draft_events([article])


@settings(deadline=None)  # the first example reads the words of the language
@given(TEXTS)
def test_whatever_the_text_its_drafts_can_be_written_and_read_again(text: str) -> None:
    drafts = drafted(text)

    assert len(Timeline.parse(drafts.to_yaml())) == len(drafts)


@settings(deadline=None)  # the first example reads the words of the language
@given(TEXTS)
def test_every_claim_of_a_draft_is_found_where_it_says_and_follows(text: str) -> None:
    drafts = drafted(text)

    result = verify(drafts.timeline(), drafts.articles)

    assert {check.quote.status for check in result} <= {"found"}


@settings(deadline=None)  # the first example reads the words of the language
@given(TEXTS)
def test_no_claim_and_no_title_holds_more_than_twelve_words(text: str) -> None:
    for event in drafted(text):
        assert len(event.title.split()) <= 12
        for claim in event.claims:
            assert claim.selector is not None
            quote = claim.selector.quote
            assert quote is not None
            assert len((quote.prefix + quote.exact + quote.suffix).split()) <= 12


@settings(deadline=None)  # the first example reads the words of the language
@given(TEXTS)
def test_the_order_of_articles_never_changes_what_is_drafted(text: str) -> None:
    one, other = drafted(text), drafted("They met on 5 May 2014 in Bonn.")
    articles = [*one.articles, *other.articles]
    forth, back = draft_events(articles), draft_events(articles[::-1])

    assert {(e.title, str(e.when)) for e in forth} == {(e.title, str(e.when)) for e in back}


@pytest.mark.parametrize(
    "piece",
    [
        "after the war in 2014, ",
        "and they met in 2014 ",
        "“2014, ",
        "2014. . ",
        "- 2014\n",
        "2014 | ",
    ],
)
def test_time_grows_with_the_length_of_a_tangled_text(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        drafted(text, "2023-03-21")
        return time.process_time() - began

    taken(500)
    short, long = taken(4_000), taken(16_000)

    # Four times as long; sixteen times would be quadratic.
    assert long <= 10 * max(short, 0.02)
