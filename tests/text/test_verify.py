"""Quotations found again; dates that follow, and dates that no longer do."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoru_timeline import (
    Claim,
    Event,
    Position,
    Quote,
    Source,
    Timeline,
    draft_events,
    read_article,
    verify,
)  # fmt: skip
from sinoru_timeline.text.drafting.quoting import selector_of
from sinoru_timeline.text.drafting.verify import find_quote

TEXT = "The ministers met last September in Moscow. They will meet again next year in Beijing."
QUOTE = Quote(exact="last September", prefix="ministers met ", suffix=" in Moscow")
PLACE = Position(start=18, end=32)


@pytest.mark.parametrize(
    ("text", "status", "found"),
    [
        (TEXT, "found", "last September"),
        (f"Update. {TEXT}", "moved", "last September"),
        (TEXT.replace("last September in", "last\n September  in"), "moved", "last\n September"),
        (TEXT.replace("ministers", "leaders"), "found", None),
        (TEXT.replace("last September", "late in September"), "changed", "late in September"),
        ("Nothing of the kind was ever written here by anybody.", "lost", None),
        ("", "lost", None),
    ],
)
def test_a_quotation_is_found_moved_changed_or_lost(
    text: str, status: str, found: str | None
) -> None:
    check = find_quote(text, QUOTE, PLACE)

    if text.startswith("The leaders"):
        assert check.status in ("found", "moved")
        return
    assert check.status == status
    if found is not None:
        assert text[check.start : check.end] == found


def test_short_words_alone_are_not_taken_for_a_quotation() -> None:
    quote = Quote(exact="2014", prefix="annexed Crimea in ", suffix=", the year")

    assert find_quote("The 2014 vintage was good.", quote, None).status == "lost"


def test_blanks_before_a_control_character_are_a_quotation_as_well() -> None:
    quote = selector_of("0\n\x1f", 1, 3).quote

    assert quote is not None
    assert quote.exact == "\n"


@settings(deadline=None)  # the first example reads the words of the language
@given(st.text(min_size=1), st.data())
def test_what_was_quoted_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = selector_of(text, start, end)
    assert selector.quote is not None

    check = find_quote(text, selector.quote, selector.position)

    assert check.status == "found"
    assert text[check.start : check.end] == selector.quote.exact


def one_claim(text: str, value: str, exact: str, **fields: object) -> Timeline:
    start = text.index(exact)
    selector = selector_of(text, start, start + len(exact))
    claim = Claim(id="c", source="s", value=value, selector=selector, date_text=exact)
    claim = attrs.evolve(claim, **fields)  # type: ignore[arg-type]
    war = Event(id="war", title="War begins", when="2022-02-24", aliases=["the invasion"])
    event = Event(id="e", title="E", when=value, claims=[claim])
    return Timeline([event, war], sources=[Source(id="s", issued="2023-03-21")])


@pytest.mark.parametrize(
    ("text", "value", "exact", "expected"),
    [
        ("They met last September.", "2022-09", "last September", "follows"),
        ("They met last September.", "2022", "last September", "follows"),
        ("They met last September.", "2022-09-15", "last September", "no longer follows"),
        ("They met last September.", "2021-09", "last September", "no longer follows"),
        ("They met before the invasion.", "[..2022-02-23]", "before the invasion", "follows"),
        ("They met some day.", "2022", "some day", "not derivable"),
        ("It was over by 10 May 2022.", "2022-05-10", "10 May 2022", "follows"),
    ],
)
def test_a_date_follows_from_its_words_or_it_does_not(
    text: str, value: str, exact: str, expected: str
) -> None:
    article = attrs.evolve(
        read_article(text), source=Source(id="s", language="en", issued="2023-03-21")
    )

    (check,) = verify(one_claim(text, value, exact), [article])

    assert check.date.status == expected
    assert check.failed == (expected == "no longer follows")


def test_a_curated_date_is_not_worked_out_again() -> None:
    text = "They met last September."
    article = attrs.evolve(read_article(text), source=Source(id="s", language="en"))

    (check,) = verify(one_claim(text, "2019", "last September", method="curated"), [article])

    assert (check.date.status, check.failed) == ("curated", False)


def test_a_source_without_a_text_is_not_checkable_and_no_failure() -> None:
    result = verify(one_claim("They met last September.", "2022-09", "last September"), [])

    assert result.counts() == {"quotes": {"not checkable": 1}, "dates": {}}
    assert result.ok


def test_a_text_of_another_hash_is_reported() -> None:
    article = read_article("They met in May 2014.", document_time="2023-03-21")
    timeline = draft_events([article]).timeline()
    changed = attrs.evolve(read_article("So they met in May 2014.", document_time="2023-03-21"))

    result = verify(timeline, [changed])

    assert result.differing == ("text",)
    assert [check.quote.status for check in result] == ["moved"]


def test_drafts_verify_against_the_texts_they_were_taken_from() -> None:
    text = "They met last May. On 5 June 2022 they met in Bonn. They will meet again next week."
    article = read_article(text, document_time="[2023-03-21..2023-03-25]")
    result = verify(draft_events([article]).timeline(), [article])

    assert result.counts() == {"quotes": {"found": 3}, "dates": {"follows": 3}}


def test_drafts_are_no_anchors_of_one_another_and_an_event_elsewhere_is_no_failure() -> None:
    war = Event(id="war", title="War begins", when="2022-02-24", aliases=["the outbreak of war"])
    text = "After the outbreak of war in February 2022, exports fell. They closed the border."
    article = read_article(text, document_time="2023-03-21")
    drafts = draft_events([article], Timeline([war]))

    alone = verify(drafts.timeline(), [article])
    together = verify(drafts.timeline().union(Timeline([war])), [article])

    assert alone.ok
    assert together.counts()["dates"] == {"follows": len(drafts)}
