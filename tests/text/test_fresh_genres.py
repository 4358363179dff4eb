"""Minutes, treaties, logs, accounts, tables and lists of years: what they say of time."""

import pytest

from sinoru_timeline.reading import annotate, explain, resolve

TODAY = "2024-05-15"


def said(text: str) -> list[tuple[str, str]]:
    return [
        (part.quote, str(part.when))
        for mention in annotate(text, document_time=TODAY)
        for part in (mention.parts or (mention,))
    ]


def test_days_behind_a_year_that_leads_an_entry_are_of_that_year() -> None:
    assert said("1989, 15-18 May: Gorbachev in Beijing")[1:] == [
        ("15", "1989-05-15"),
        ("18 May", "1989-05-18"),
    ]


def test_both_dates_of_a_life_may_be_said_in_both_calendars() -> None:
    text = "Peter I (9 June [O.S. 30 May] 1672 – 8 February [O.S. 28 January] 1725)"

    assert [when for _, when in said(text)] == ["1672-06-09", "1725-02-08"]


def test_a_fiscal_year_does_not_tell_the_year_of_a_day_behind_it() -> None:
    assert said("Fiscal 2025 begins on July 1.")[1] == ("July 1", "2024-07-01")


def test_what_counts_from_an_event_does_not_count_from_the_document() -> None:
    assert resolve("within 30 days of receipt of this notice", reference=TODAY).when is None
    assert str(resolve("within 30 days", reference=TODAY).when) == "2024-05-15/2024-06-14"


def test_before_and_after_a_year_is_neither() -> None:
    assert said("before and after 2014") == [("2014", "2014")]


def test_what_goes_on_to_the_present_has_no_end() -> None:
    assert said("He led it 2014 to the present.")[0] == ("2014", "2014/..")


def test_a_period_has_the_months_up_to_the_day_it_ended() -> None:
    assert said("for the six-month period ended 31 March")[0][1] == "2023-10-01/2024-03-31"


def test_hours_in_four_figures_are_no_years() -> None:
    assert [when for _, when in said("Open 0900-1730.")] == [
        "2024-05-15T09:00:00",
        "2024-05-15T17:30:00",
    ]


def test_all_days_of_a_list_with_commas_are_found() -> None:
    days = [when for _, when in said("5, 6, 7 May 2022")]

    assert days == ["2022-05-05", "2022-05-06", "2022-05-07"]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("every Monday", "it recurs each Monday, so it has no one date"),
        ("twice a year", "it recurs twice each year, so it has no one date"),
        ("every two weeks", "it recurs every 2 weeks, so it has no one date"),
        ("daily from 10 a.m. to 5 p.m.", "from 10:00 to 17:00"),
        ("more than a year", "it was longer than that"),
        ("more than two years ago", "it was longer than that"),
        ("almost two weeks ago", "it was shorter than that"),
        ("just under ten years ago", "it was roughly that long"),
        ("two weeks", "how long something lasts; no date is tied to it"),
        ("recently", "some time in the past; which one is not said"),
        ("UTC+5:30", "a time zone, UTC+05:30; it says no date"),
        ("mid-2021", "its middle"),
        ("about 1850", "said to be roughly then"),
        ("5 p.m.", "no day is said beside it, so it is taken for 2024-05-15"),
        ("the 24th", "no month is said; the last such day, counted from 2024-05-15"),
    ],
)
def test_reasons_tell_in_plain_words_why(phrase: str, reason: str) -> None:
    assert reason in explain(phrase, reference=TODAY)


@pytest.mark.parametrize("mark", ["-\n", "\u00ad\n", "-\n   ", "\u00ad"])
def test_a_word_broken_at_the_end_of_a_line_is_one(mark: str) -> None:
    text = f"On 24 Febru{mark}ary 2022 it began."
    (mention,) = annotate(text, document_time=TODAY)

    assert (str(mention.value), text[slice(*mention.span)]) == ("2022-02-24", mention.quote)


@pytest.mark.parametrize("text", ["a two-\nyear plan", "from 1914-\n1918", "in mid-\nMay 2020"])
def test_a_hyphen_at_the_end_of_a_line_may_be_meant(text: str) -> None:
    (mention,) = annotate(text, document_time=TODAY)

    assert mention.quote in text
    assert mention.timex.value != "2020"


@pytest.mark.parametrize("text", ["open 9–5 Mon–Fri", "9am-5pm Monday to Friday"])
def test_hours_before_a_range_of_weekdays_are_those_of_each_day(text: str) -> None:
    hours, days = annotate(text, document_time=TODAY)

    assert hours.timex.value == "XXXX-XX-XXT09:00/T17:00"
    assert str(days.value) == "2024-05-13/2024-05-17"


def test_the_same_period_is_the_one_that_ended_with_the_day_named() -> None:
    text = "In the six months to 30 June 2023 sales rose 5% on the same period of 2022."

    assert said(text)[-1] == ("the same period of 2022", "2022-01/2022-06")


@pytest.mark.parametrize("text", ["Jan, Feb and Mar 2022", "Jan, Feb, and Mar 2022"])
def test_a_list_of_short_months_has_the_year_of_its_last_one(text: str) -> None:
    assert [when for _, when in said(text)] == ["2022-01", "2022-02", "2022-03"]


@pytest.mark.parametrize(
    ("text", "months"),
    [("Jan–Mar;", ["Jan", "Mar"]), ("Jan Feb Mar Apr", ["Jan", "Feb", "Mar", "Apr"])],
)
def test_short_months_beside_others_are_no_names(text: str, months: list[str]) -> None:
    assert [quote for quote, _ in said(text)] == months
