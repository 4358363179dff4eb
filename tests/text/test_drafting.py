"""Which clauses become events, and what stands in them."""

import pytest

from sinoru_timeline import Authority, Drafts, Event, Timeline, draft_events, read_article

NAMES = Timeline(
    [Event(id="war", title="The war begins", when="2022-02-24", aliases=["the invasion"])],
    actors=[Authority(name="Ann Lee", aliases=["Lee"]), Authority(name="China")],
    places=[Authority(name="Bonn"), Authority(name="Port Elsen")],
)


def drafted(text: str, document_time: str | None = "2024-03-14") -> Drafts:
    return draft_events([read_article(text, document_time=document_time)], NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The line was closed in June 2023.", [("2023-06", "occurred", "The line was closed")]),
        ("On 9 February the two sides agreed, and three weeks later they met.",
         [("2024-02-09", "occurred", "The two sides agreed"), ("2024-03-01", "occurred", "They met")]),
        ("The ship, built in 1998, will be scrapped this summer.",
         [("1998", "occurred", "The ship, built"), ("2024-22", "planned", "The ship will be scrapped")]),
        ("It lay there until 17 January 1960, when a power cut left the city dark.",
         [("1960-01-17", "occurred", "A power cut left the city dark")]),
        ("Last September, after the talks had failed, the minister resigned.",
         [("2023-09", "occurred", "The minister resigned")]),
        ("After the port closed last May, exports fell.", [("2023-05", "occurred", "The port closed")]),
        ("They condemned it after the attack on the square in 1989.",
         [("1989", "occurred", "The attack on the square")]),
        ("- 2 May 2023: The ship leaves\n- 3 May 2023: A storm", [
            ("2023-05-02", "occurred", "The ship leaves"), ("2023-05-03", "occurred", "A storm")]),
        ("The court will decide by 20 March.",
         [("[2024-03-14..2024-03-20]", "planned", "The court will decide")]),
        ("Residents allege that soldiers opened the gate on 1 March. The army denies this.",
         [("2024-03-01", "denied", "Soldiers opened the gate")]),
        ("Guards allegedly beat a man on 11 March.",
         [("2024-03-11", "alleged", "Guards allegedly beat a man")]),
        ("Lee was accused of fraud in 2021.", [("2021", "alleged", "Lee was accused of fraud")]),
        ("After the invasion, China bought more oil.",
         [("[2022-02-25..2024-03-14]", "occurred", "China bought more oil")]),
    ],
)  # fmt: skip
def test_a_clause_with_a_date_and_a_verb_is_a_draft(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = sorted(drafted(text), key=lambda e: e.claims[0].selector.position.start)  # type: ignore[union-attr]

    assert [(str(e.when), e.modality, e.title) for e in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ferries have linked the two towns since 1871.",
        "They stayed for three weeks.",
        "Was the line closed in June 2023?",
        "# What happened in 2023",
        "Exports were higher than in 2022.",
        "They grew, up from 2021.",
        "He met them recently.",
        "“We own the sky today,” she said.",
        "Published 3 May 2023",
        "Talks in Bonn in 2014",
        "She is 81 years old.",
    ],
)
def test_what_dates_nothing_is_no_draft(text: str) -> None:
    assert list(drafted(f"Nothing here. {text}" if not text.startswith("#") else text)) == []


def test_names_of_the_lists_are_found_by_any_alias_and_not_inside_longer_names() -> None:
    (event,) = drafted("Lee met friends in Bonn on 5 May 2014, but not at the Port Elsen Club.")

    assert [each.name for each in event.participants] == ["Ann Lee"]
    assert [each.name for each in event.places] == ["Bonn"]


@pytest.mark.parametrize(
    ("said", "name", "sides", "unit"),
    [
        ("over $240 billion", "amount", {"low": 240}, "billion USD"),
        ("18 million euros", "amount", {"value": 18}, "million EUR"),
        ("up to 1,200 tonnes", "t", {"high": 1200}, "t"),
        ("40.7 %", "share", {"value": 40.7}, "%"),
    ],
)
def test_numbers_with_units_are_quantities(
    said: str, name: str, sides: dict[str, float], unit: str
) -> None:
    (event,) = drafted(f"They received {said} in May 2014.")
    (quantity,) = event.quantities

    assert (quantity.name, quantity.unit) == (name, unit)
    assert {side: getattr(quantity, side) for side in sides} == sides
    assert [claim.field for claim in event.claims] == ["when", name]


def test_a_claim_leads_back_to_the_words_and_holds_few_of_them() -> None:
    text = "The line was closed in June 2023 after a fire aboard a ship killed four people."
    (event,) = drafted(text)
    claim = event.claims[0]
    assert claim.selector is not None
    quote, position = claim.selector.quote, claim.selector.position
    assert quote is not None
    assert position is not None

    assert text[position.start : position.end] == quote.exact == "June 2023"
    assert text.startswith(
        quote.prefix + quote.exact + quote.suffix, position.start - len(quote.prefix)
    )
    assert len((quote.prefix + quote.exact + quote.suffix).split()) <= 12


def test_a_relative_date_keeps_its_reference_and_is_computed() -> None:
    (event,) = drafted("Talks failed last week.", "2024-03-14")
    claim = event.claims[0]

    assert (claim.method, str(claim.reference), claim.date_text) == (
        "computed",
        "2024-03-14",
        "last week",
    )


def test_what_is_likelier_stands_first() -> None:
    scores = [
        draft.score for draft in drafted("She was ill in the 1960s. Lee left on 5 May 2014.").drafts
    ]

    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2


def test_drafts_without_a_document_time_keep_to_what_is_stated() -> None:
    assert [str(e.when) for e in drafted("They met on 5 May 2014. They left yesterday.", None)] == [
        "2014-05-05"
    ]


def test_hundreds_of_figures_are_no_amount_and_hold_nothing_up() -> None:
    found = drafted(f"The company paid ${'9' * 400} and 5 percent in May 2023.")

    assert [[each.name for each in event.quantities] for event in found] == [["share"]]


def test_a_word_without_end_makes_no_title_without_end() -> None:
    found = drafted(f"The company lost {'x' * 5_000} in May 2023 and closed.")

    assert found.to_yaml()
    assert all(len(event.title) <= 300 for event in found)
