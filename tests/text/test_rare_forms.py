"""Forms that are rare: amounts with two ends, words with parted accents, what only looks like a time."""

import unicodedata

import pytest

from sinoru_timeline.reading import annotate, explain, resolve

TODAY = "2024-05-15"


@pytest.mark.parametrize(
    ("phrase", "least", "most"),
    [
        ("two to three weeks", "P2W", "P3W"),
        ("between two and three weeks", "P2W", "P3W"),
        ("a two-to-three-week plan", "P2W", "P3W"),
        ("a two- to three-week plan", "P2W", "P3W"),
        ("a two- or three-week plan", "P2W", "P3W"),
        ("a 2- to 3-week plan", "P2W", "P3W"),
        ("2–3 weeks", "P2W", "P3W"),
        ("It took between 5 and 10 minutes.", "PT5M", "PT10M"),
        ("1.5 to 2 hours", "PT90M", "PT2H"),
        ("the past two to three years", "P2Y", "P3Y"),
    ],
)
def test_an_amount_with_two_ends_has_both(phrase: str, least: str, most: str) -> None:
    found = resolve(phrase)

    assert (str(found.duration), str(found.longest)) == (least, most)


def test_an_amount_with_one_end_has_no_longest() -> None:
    assert resolve("two weeks").longest is None
    assert resolve("in May 2020").longest is None


def test_the_other_end_of_an_amount_is_told() -> None:
    assert "it may be as long as 3 weeks" in explain("two to three weeks")


def test_hours_ago_reach_from_the_one_to_the_other() -> None:
    found = resolve("2 to 3 hours ago", reference="2024-05-15T12:00:00")

    assert str(found.when) == TODAY
    assert [str(end.when) for end in found.parts] == ["2024-05-15T09:00:00", "2024-05-15T10:00:00"]


@pytest.mark.parametrize(
    "text",
    [
        "in Zürich on 5 May 2020, near the café",
        "18 Vendémiaire, Year IV",
        "César Chávez Day 2020",
        "Maŕ 5, the Séptimo and the Décade",
        "from 3 May to 5 May 2021, São Paulo",
    ],
)
def test_accents_beside_their_letters_change_nothing(text: str) -> None:
    composed, parted = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    found = [annotate(each, document_time=TODAY).mentions for each in (composed, parted)]

    assert [str(m.when) for m in found[0]] == [str(m.when) for m in found[1]]
    assert all(parted[m.start : m.end] == m.quote for m in found[1])
    assert [unicodedata.normalize("NFC", m.quote) for m in found[1]] == [m.quote for m in found[0]]


@pytest.mark.parametrize("word", ["about", "around", "roughly", "approximately"])
@pytest.mark.parametrize(
    "phrase",
    [
        "two weeks", "two weeks ago", "two weeks before Christmas", "20 minutes before midnight",
        "20 minutes ago", "half an hour later", "three days later", "3 p.m.", "noon", "May 2020",
        "Christmas", "the 1850s", "the 19th century", "a century ago",
    ],
)  # fmt: skip
def test_what_is_said_roughly_is_marked_everywhere(word: str, phrase: str) -> None:
    (mention,) = annotate(f"It was {word} {phrase}.", document_time=f"{TODAY}T12:00:00")

    assert (mention.quote, mention.timex.mod) == (phrase, "APPROX")


@pytest.mark.parametrize(
    "phrase", ["some two weeks ago", "some two weeks before Christmas", "some 20 minutes later"]
)
def test_some_before_a_number_says_roughly(phrase: str) -> None:
    assert resolve(phrase, reference=TODAY).timex.mod == "APPROX"


def test_what_recurs_from_month_to_month_says_so() -> None:
    assert "it recurs each year, from month 05 to month 10, so it has no one date" in explain(
        "The rainy season lasts from May to October.", reference=TODAY
    )


def test_months_of_every_year_leave_the_year_of_others_alone() -> None:
    doc = annotate(
        "The monsoon lasts from June to September. In July rebels took the town.",
        document_time="2023-12-20",
    )

    assert [str(m.when) for m in doc.mentions] == ["None", "2023-07"]


def test_an_amount_with_two_ends_has_no_smaller_units() -> None:
    found = [m.quote for m in annotate("It took two to three weeks, 2 days of them lost.").mentions]

    assert found == ["two to three weeks", "2 days"]


def test_a_double_year_is_of_the_julian_calendar() -> None:
    assert "a day of the Julian calendar, 1691-02-05 there" in explain("5 Feb. 1690/1")
