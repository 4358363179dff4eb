"""Dates told by events: the right event, found by its words, never from the text's own future."""

import pytest

from sinoru_timeline import Authority, Timeline
from sinoru_timeline.reading import annotate, resolve
from sinoru_timeline.record.event import Event

EVENTS = [
    Event(id="first", title="First attack on the island", when="2014-03", aliases=["the first invasion of the island", "the invasion"]),
    Event(id="second", title="The full invasion of the island begins", when="2022-02-24", aliases=["the invasion of the island", "the invasion", "the island war"]),
    Event(id="visit", title="The president visits the capital", when="[2022-05-10..2022-05-12]", type="visit"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "reference", "expected", "event"),
    [
        ("before the invasion", "2023-01-01", "[..2022-02-23]", "second"),
        ("before the invasion", "2015-01-01", "[..2014-03-30]", "first"),
        ("since the invasion of the island", "2023-01-01", "2022-02-24/..", "second"),
        ("after they invaded the island", "2023-01-01", "[2022-02-25..2023-01-01]", "second"),
        ("since the first invasion of the island", "2023-01-01", "2014-03/..", "first"),
        ("two weeks before the invasion", "2023-01-01", "2022-02-10", "second"),
        ("right before the start of the island war", "2023-01-01", "[2022-02-17..2022-02-23]", "second"),
        ("in the wake of the full invasion of the island", "2022-03-01", "[2022-02-25..2022-03-01]", "second"),
        ("in the run-up to the island war", "2023-01-01", "[..2022-02-23]", "second"),
        ("during the visit", "2022-06-01", "[2022-05-10..2022-05-12]", "visit"),
        ("on the 2nd anniversary of the full invasion of the island", "2025-01-01", "2024-02-24", "second"),
        ("the twenty-fifth anniversary of the invasion of the island", "2050-01-01", "2047-02-24", "second"),
    ],
)  # fmt: skip
def test_words_hang_on_the_right_event(
    words: str, reference: str, expected: str, event: str
) -> None:
    mention = resolve(words, reference=reference, timeline=EVENTS)

    assert mention.when is not None
    assert mention.when.edtf == expected
    assert any(event in reason for reason in mention.reasons)
    assert mention.timex.anchor == event


@pytest.mark.parametrize(
    "words", ["before the flood", "after lunch", "the invasion", "during the visit"]
)
def test_words_that_name_no_event_are_left_alone(words: str) -> None:
    doc = annotate(words, document_time="2023-01-01", timeline=EVENTS)

    assert [mention for mention in doc if mention.rule == "event-anchor"] == []


def test_of_two_names_that_fit_alike_the_one_that_takes_in_more_of_the_text_counts() -> None:
    names = ["start of the war", "war in Freedonia"]
    for aliases in (names, names[::-1]):
        war = Event(id="war", title="Troops cross the border", when="2022-02-24", aliases=aliases)

        mention = resolve("since the start of the war in Freedonia", timeline=[war])

        assert mention.quote == "since the start of the war in Freedonia"


def test_a_date_behind_a_comma_is_of_something_else() -> None:
    text = "They signed two weeks before the full invasion of the island, on 10 February 2022."

    doc = annotate(text, document_time="2023-01-01", timeline=EVENTS)

    assert next((m.timex.anchor, str(m.when)) for m in doc) == ("second", "2022-02-10")


def test_other_names_of_actors_are_forms_of_the_first() -> None:
    events = [Event(id="talks", title="Freedonia and Sylvania begin talks", when="1933-11-17")]
    timeline = Timeline(events, actors=[Authority(name="Freedonia", aliases=["Fredonie"])])

    doc = annotate("Trade grew after Fredonie began talks with Sylvania.", timeline=timeline)

    assert [m.timex.anchor for m in doc] == ["talks"]


def test_a_date_beside_the_name_chooses_the_event() -> None:
    doc = annotate(
        "Trade fell after the invasion in 2014.", document_time="2023-01-01", timeline=EVENTS
    )

    assert [m.timex.anchor for m in doc if m.rule == "event-anchor"] == ["first"]


SANCTIONS = Event(
    id="sanctions", title="Western states impose sanctions on the island", when="2022-03",
    aliases=["the western sanctions on the island"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote", "when"),
    [
        # A preposition leads to a name, which ends before the verb: not to a whole clause.
        (
            "Trade during the island war has worried western states that sanctions fail.",
            "during the island war",
            "2022-02-24/..",
        ),
        # What lasts goes on from the day that it began.
        ("Much was sold during the island war.", "during the island war", "2022-02-24/.."),
        ("Much was sold during the visit.", "during the visit", "[2022-05-10..2022-05-12]"),
        # An adjective may stand before the kind of an event.
        ("They spoke during the official visit.", "during the official visit", "[2022-05-10..2022-05-12]"),
        ("They spoke during the historic state visit.", "during the historic state visit", "[2022-05-10..2022-05-12]"),
    ],
)  # fmt: skip
def test_during_leads_to_a_name(text: str, quote: str, when: str) -> None:
    doc = annotate(text, document_time="2022-06-01", timeline=[*EVENTS, SANCTIONS])

    (mention,) = [m for m in doc if m.rule == "event-anchor"]
    assert (mention.quote, mention.when and mention.when.edtf) == (quote, when)


def test_the_shipped_chronology_knows_elections_and_terms() -> None:
    text = (
        "It is his first journey since starting his fifth term as president, and since being"
        " re-elected as president in March, following the presidential election in Russia."
    )
    doc = annotate(text, document_time="2024-05-20", timeline=Timeline.shipped())

    found = {m.timex.anchor for m in doc if m.rule == "event-anchor"}
    assert found == {"2024-fifth-term-begins", "2024-03-putin-re-elected"}
