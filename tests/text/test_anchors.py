"""Dates told by events: the right event, found by its words, never from the text's own future."""

import pytest

from sinoru_timeline import Authority, Timeline
from sinoru_timeline.reading import annotate, annotate_many, resolve
from sinoru_timeline.record.event import Event, Participant, Place

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


# --- another of the kind ----------------------------------------------------------------------------


def _people(*names: str) -> list[Participant]:
    return [Participant(name=name) for name in names]


WORLD = Timeline(
    [
        Event(
            id="war", title="Freedonia begins its war on Sylvania", when="2022-02-24", type="conflict",
            aliases=["the war", "the invasion", "the invasion of Sylvania", "the first day of the war"],
            participants=_people("Freedonia", "Sylvania", "Rufus Firefly"),
            places=[Place(name="Sylvania")], tags=["military"],
        ),
        Event(
            id="clash", title="Border clash of Freedonia and Sylvania", when="1969-03-02/1969-09-11",
            aliases=["the border clash"], type="conflict",
            participants=_people("Freedonia", "Sylvania"),
        ),
        Event(
            id="first-visit", title="Firefly's first visit to the capital", when="2019-06-05", type="visit",
            participants=_people("Rufus Firefly"), places=[Place(name="Klopstokia")],
        ),
        Event(
            id="visit", title="Firefly visits Klopstokia", when="2024-05-16/2024-05-17", type="visit",
            participants=_people("Rufus Firefly"), places=[Place(name="Klopstokia")],
        ),
        Event(
            id="trade-war", title="Tariffs of Freedonia", when="2019-06", aliases=["the trade war"],
            participants=_people("Freedonia"),
        ),
        Event(id="plague", title="Plague breaks out", when="2020-03", aliases=["the plague", "the fall of Osterlich"]),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected", "event"),
    [
        # What only began at a date lasts: nobody has told its end.
        ("during the war", "2022-02-24/..", "war"),
        ("throughout the war", "2022-02-24/..", "war"),
        ("at the height of the war", "2022-02-24/..", "war"),
        ("at the start of the war", "2022-02-24", "war"),
        ("when Freedonia began its war on Sylvania", "2022-02-24", "war"),
        ("during the border clash", "1969-03-02/1969-09-11", "clash"),
        ("since the end of the border clash", "1969-09-11/..", "clash"),
        ("at the end of the visit", "2024-05-17", "visit"),
        ("before the end of the visit", "[..2024-05-16]", "visit"),
        # Who took part, and what leaves it the same, may stand around it.
        ("since Firefly's war began", "2022-02-24/..", "war"),
        ("since President Firefly ordered the brutal invasion", "2022-02-24/..", "war"),
        ("after the full-scale invasion of Sylvania by Freedonia", "[2022-02-25..2024-06-01]", "war"),
        ("before the war in Sylvania", "[..2022-02-23]", "war"),
        ("before the war on its neighbour", "[..2022-02-23]", "war"),
        ("during his official visit to Klopstokia", "2024-05-16/2024-05-17", "visit"),
        ("before the first visit of Firefly to the capital", "[..2019-06-04]", "first-visit"),
        ("since a clash on the border between Sylvania and Freedonia", "1969-03-02/..", "clash"),
        ("since the trade war", "2019-06/..", "trade-war"),
        ("since the Ruritanian fall of Osterlich", "2020-03/..", "plague"),
        ("before the 2022 invasion", "[..2022-02-23]", "war"),
        ("in the aftermath of the February 2022 invasion of Sylvania", "[2022-02-25..2024-06-01]", "war"),
        # A clause goes on.
        ("since the war began trade has doubled to 40 billion in 2023", "2022-02-24/..", "war"),
        ("since the war Klopstokia", "2022-02-24/..", "war"),
        # Counted from it.
        ("ten months into the war", "2022-12", "war"),
        ("two to three weeks before the invasion", "[2022-02-03..2022-02-10]", "war"),
        ("two or three days after the invasion", "[2022-02-26..2022-02-27]", "war"),
        ("on the eve of the invasion", "[2022-02-17..2022-02-23]", "war"),
        ("in the days leading up to the invasion", "[..2022-02-23]", "war"),
        ("pre-war prices", "[..2022-02-23]", "war"),
        ("prewar prices", "[..2022-02-23]", "war"),
    ],
)  # fmt: skip
def test_an_event_is_named_with_what_belongs_to_it(words: str, expected: str, event: str) -> None:
    found = annotate(words, document_time="2024-06-01", timeline=WORLD)

    told = [(str(m.when), m.timex.anchor) for m in found if m.rule == "event-anchor"]
    assert told == [(expected, event)]


@pytest.mark.parametrize(
    "words",
    [
        "during the Ruritanian War",
        "after the Cold War",
        "after World War II",
        "since the Second World War",
        "since the second war",
        "after the civil war",
        "during the price war",
        "during the general war",
        "before the war in Ruritania",
        "since the war between Ruritania and Osterlich began",
        "before the war on drugs",
        "after the war of words",
        "after the invasion of Ruritania",
        "after the Osterlich invasion",
        "after prices rose in the war",
        "after Ruritania survived the war",
        "after the visit of Margaret Dumont to Klopstokia",
        "before Dumont's visit",
        "after the visit to Ruritania",
        "after Firefly visited Ruritania",
        "before the second visit",
        "after the border clash between Ruritania and Osterlich",
        "at the end of the war",
        "until the end of the war",
        "during the war has raised fears in Ruritania that Freedonia is financing Sylvania"[11:],
        "turning into the war",
        "pre-war Ruritania",
        "before the 2014 invasion",
        "before the invasion in 2014",
        "preparing",
        "since the plague of Athens",
    ],
)
def test_another_event_of_the_kind_is_not_taken_for_it(words: str) -> None:
    found = annotate(words, document_time="2024-06-01", timeline=WORLD)

    assert [m.quote for m in found if m.rule == "event-anchor"] == []


def test_a_name_ends_where_its_words_end() -> None:
    text = (
        "Trade during the war has raised fears in Klopstokia that Freedonia is financing Sylvania."
    )

    doc = annotate(text, document_time="2024-06-01", timeline=WORLD)

    assert [m.quote for m in doc] == ["during the war"]


def test_words_in_another_order_are_another_name() -> None:
    doc = annotate("During the war trade grew.", document_time="2024-06-01", timeline=WORLD)

    assert [m.timex.anchor for m in doc] == ["war"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten days before the visit he spoke.", ["2024-05-06"]),
        ("On 16 May he came. A day after the visit he left.", ["2024-05-16", "2024-05-18"]),
        ("In 2023 trade doubled. Before the visit he spoke.", ["2023", "[..2024-05-15]"]),
        # Of the time that is told of there is no such event, or it would lie ahead.
        (
            "They met on 4 February 2022. Two days after the visit it was over.",
            ["2022-02-04", None],
        ),
        ("Sixty days after the visit it was over.", [None]),
    ],
)
def test_a_kind_of_event_means_the_one_that_is_told_of(
    text: str, expected: list[str | None]
) -> None:
    doc = annotate(text, document_time="2024-06-01", timeline=WORLD)

    assert [None if m.when is None else str(m.when) for m in doc] == expected


def test_a_date_in_the_name_of_an_event_is_no_date_of_its_own() -> None:
    attacks = Event(
        id="attacks", title="Attacks on the towers", when="2001-09-11", aliases=["the September 11 attacks"]
    )  # fmt: skip
    landing = Event(
        id="landing", title="Landing on the coast", when="1944-06-06", aliases=["D-Day"]
    )
    text = "Six months after the September 11 attacks he spoke on the 50th anniversary of D-Day."

    doc = annotate(text, document_time="2024-01-01", timeline=[attacks, landing])

    assert [(m.timex.anchor, str(m.when)) for m in doc] == [
        ("attacks", "2002-03"), ("landing", "1994-06-06")
    ]  # fmt: skip


def test_a_birthday_with_its_owner_may_be_an_event() -> None:
    cake = Event(
        id="cake", title="Firefly brings a cake", when="2019", aliases=["Trentino's 66th birthday"]
    )

    doc = annotate("He came for Trentino’s 66th birthday.", timeline=[cake])

    assert [(m.quote, str(m.when)) for m in doc] == [("Trentino’s 66th birthday", "2019")]
    assert not list(annotate("He came for Rufus’s 66th birthday.", timeline=[cake]))


def test_a_collection_finds_events_by_all_names_of_their_actors() -> None:
    talks = Event(id="talks", title="Freedonia and Sylvania begin talks", when="1933-11-17")
    timeline = Timeline([talks], actors=[Authority(name="Freedonia", aliases=["Fredonie"])])

    docs = annotate_many(["after Fredonie began talks with Sylvania"] * 2, timeline=timeline)

    assert [m.timex.anchor for doc in docs for m in doc] == ["talks", "talks"]


def test_an_index_is_made_once_for_a_timeline() -> None:
    assert WORLD.event_index() is WORLD.event_index("en")


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


# --- wars with numbers, and edges told by verbs -----------------------------------------------------

WARS = [
    Event(id="great", title="First World War", when="1914-07-28/1918-11-11", aliases=["World War I"], type="war"),
    Event(
        id="war", title="Second World War", when="1939-09-01/1945-09-02", type="war",
        aliases=["World War II", "World War Two", "the war"],
    ),
    Event(id="sale", title="Acme is sold", when="2005-06-14", aliases=["the sale"], type="sale"),
    Event(id="vote", title="Election of the mayor", when="2006-11-08", aliases=["the election"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("after the war began", "[1939-09-02..2010-01-01]"),
        ("before the war had ended", "[..1945-09-01]"),
        ("since the war ended", "1945-09-02/.."),
        ("since the war’s end", "1945-09-02/.."),
        ("five years after the war's outbreak", "1944"),
        ("after the Second World War broke out", "[1939-09-02..2010-01-01]"),
        ("five years after the war was over", "1950"),
        ("after the war over the border", "[1945-09-03..2010-01-01]"),
        ("five years into the war", "1944"),
        ("the 50th anniversary of the outbreak of World War II", "1989-09-01"),
        ("the 50th anniversary of the end of World War II", "1995-09-02"),
        # "The Second" is no moment, if a name goes on with it.
        ("since the end of the Second World War", "1945-09-02/.."),
        ("five years after the end of the Second World War", "1950"),
        ("the day after the sale", "2005-06-15"),
        ("exactly two years to the day after the sale", "2007"),
        ("the day before the sale", "2005-06-13"),
        ("the week before the sale", "[2005-06-07..2005-06-13]"),
        ("the year after the sale", "[2005-06-15..2006-06-14]"),
        ("a year and a half after the sale", "2006-12"),
    ],
)
def test_an_edge_or_a_unit_beside_an_event_is_meant(words: str, expected: str) -> None:
    doc = annotate(words, document_time="2010-01-01", timeline=WARS)

    assert [str(m.when) for m in doc] == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "after World War Three",
        "after World War 3",
        "after World War IV",
        "during the other war",
        "after the by-election",
        # A part of it is not the whole.
        "since the second half of the Second World War",
    ],
)
def test_an_event_of_another_number_is_not_taken_for_it(words: str) -> None:
    doc = annotate(words, document_time="2010-01-01", timeline=WARS)

    assert [m.quote for m in doc if m.rule == "event-anchor"] == []


def test_a_number_with_a_capital_name_is_part_of_it() -> None:
    doc = annotate("after World War I", document_time="2010-01-01", timeline=WARS[1:])

    assert not list(doc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After the war ended in 1945 he left.", "[1945-09-03..2010-01-01]"),
        ("He left in 1944, during the war.", "1939-09-01/1945-09-02"),
    ],
)
def test_a_date_beside_the_kind_of_an_event_leaves_it_its_short_name(
    text: str, expected: str
) -> None:
    doc = annotate(text, document_time="2010-01-01", timeline=WARS)

    assert expected in [str(m.when) for m in doc]


def test_the_admission_of_somebody_else_is_not_that_of_the_record() -> None:
    fall = Event(id="fall", title="Fall at home", when="2020-12-24", aliases=["the fall"])

    doc = annotate("before the fall of her pulse", timeline=[fall], language="en")

    assert not list(doc)


def test_what_is_not_over_has_no_end() -> None:
    doc = annotate("until the war ends", document_time="2024-06-01", timeline=WORLD)

    assert not list(doc)


@pytest.mark.parametrize("when", ["-9999-01-01", "9999-12-31", "XXXX-12-25", "Y-17000", "../2020"])
@pytest.mark.parametrize(
    "words",
    [
        "after the coup",
        "after the end of the coup",
        "shortly before the coup",
        "shortly after the coup",
        "the 100th anniversary of the coup",
        "the 1000000000th anniversary of the coup",
        f"the {'9' * 5000}th anniversary of the coup",
        f"{'9' * 400} years after the coup",
        "the millennium after the coup",
        "the day before the coup",
        "9999999 years and 3 months after the coup",
    ],
)
@pytest.mark.parametrize("reference", ["2024-01-01", None])
def test_no_text_breaks_at_the_end_of_the_calendar(
    when: str, words: str, reference: str | None
) -> None:
    coup = Event(id="coup", title="The colonels take power", when=when, aliases=["the coup"])

    annotate(words, document_time=reference, timeline=[coup], language="en")


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("the 1st anniversary of the sale", ("event sale: 2005-06-14", "a year on")),
        ("the 2nd anniversary of the sale", ("event sale: 2005-06-14", "2 years on")),
        ("since the war ended", ("event war: 1939-09-01/1945-09-02", "its part 1945-09-02")),
    ],
)
def test_reasons_say_what_was_counted_from(words: str, reasons: tuple[str, ...]) -> None:
    mention = resolve(words, reference="2010-01-01", timeline=WARS)

    assert tuple(mention.reasons)[1:] == reasons
