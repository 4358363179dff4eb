"""What one of several times says for the others: days, hours, zones and years."""

import pytest

from sinoru_timeline.reading import annotate, explain, resolve

TODAY = "2023-03-21"


def said(text: str) -> list[str]:
    return [
        str(part.when)
        for mention in annotate(text, document_time=TODAY)
        for part in (mention.parts or (mention,))
    ]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("daily from 10 a.m. to 5 p.m.", "XXXX-XX-XXT10:00/T17:00"),
        ("open daily 10am-5pm", "XXXX-XX-XXT10:00/T17:00"),
        ("it was open daily from 10 to 5 since the war", "XXXX-XX-XXT10:00/T17:00"),
        ("every Monday from 9 to 11", "XXXX-WXX-1T09:00/T11:00"),
        ("from 9 to 5 every Monday", "XXXX-WXX-1T09:00/T17:00"),
        ("weekdays from 9 to 5", "XXXX-WXX-WDT09:00/T17:00"),
        ("every Monday at 9", "XXXX-WXX-1T09:00"),
    ],
)
def test_hours_behind_what_recurs_recur_as_well(phrase: str, value: str) -> None:
    (mention,) = annotate(phrase, document_time=TODAY)

    assert (mention.timex.type, mention.timex.value, mention.when) == ("SET", value, None)


def test_either_of_two_days_has_the_hours_behind_them() -> None:
    assert said("either Monday or Tuesday from 3 to 5 pm") == [
        *("2023-03-20T15:00:00", "2023-03-20T17:00:00"),
        *("2023-03-21T15:00:00", "2023-03-21T17:00:00"),
    ]
    assert said("next Monday or Tuesday 3-5pm")[2:] == [
        *("2023-03-28T15:00:00", "2023-03-28T17:00:00"),
    ]


@pytest.mark.parametrize(
    "phrase", ["Tue-Thu 2-4pm", "Tue - Thu 14:00-16:00", "Tue-Thu from 2 to 4 pm"]
)
def test_hours_of_each_day_of_a_range_recur_and_are_not_those_of_its_last_day(phrase: str) -> None:
    days, hours = annotate(phrase, document_time=TODAY)

    assert [str(end.value) for end in days.parts] == ["2023-03-21", "2023-03-23"]
    assert (hours.timex.type, hours.timex.value) == ("SET", "XXXX-XX-XXT14:00/T16:00")


@pytest.mark.parametrize(
    "phrase",
    [
        "Open Mon–Fri 9 to 5.",
        "Open Monday to Friday from 9 a.m. to 5 p.m.",
        "Monday to Friday, 9am-5pm",
        "Mon-Fri 09:00-17:00",
    ],
)
def test_hours_behind_a_range_of_weekdays_are_those_of_each_day(phrase: str) -> None:
    days, hours = annotate(phrase, document_time=TODAY)

    assert str(days.value) == "2023-03-20/2023-03-24"
    assert hours.timex.value == "XXXX-XX-XXT09:00/T17:00"


@pytest.mark.parametrize("phrase", ["Sat 10-2", "Sat 10 to 2", "Sat 10-2pm"])
def test_two_figures_behind_a_short_weekday_are_hours(phrase: str) -> None:
    assert said(phrase) == ["2023-03-18T10:00:00", "2023-03-18T14:00:00"]


@pytest.mark.parametrize(
    "phrase", ["They lost on Saturday 3-1", "Leeds won today 3-1", "Sat 3-1 v Leeds"]
)
def test_the_score_of_a_game_is_no_two_hours(phrase: str) -> None:
    assert all("T" not in when for when in said(phrase))


def test_weekdays_with_a_slash_are_a_list() -> None:
    assert said("gym Mon/Wed/Fri") == ["2023-03-20", "2023-03-15", "2023-03-17"]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("9h-17h", "2023-03-21T09:00:00", "2023-03-21T17:00:00"),
        ("from 9h to 17h", "2023-03-21T09:00:00", "2023-03-21T17:00:00"),
        ("1000-1200 hrs", "2023-03-21T10:00:00", "2023-03-21T12:00:00"),
    ],
)
def test_marked_hours_with_a_dash_are_times_of_day(phrase: str, first: str, last: str) -> None:
    assert said(phrase) == [first, last]


@pytest.mark.parametrize(
    "phrase", ["from 5h to 7h", "1000-1200 hrs of music", "1000 hours of work", "it took 17.30 hrs"]
)
def test_hours_that_something_takes_stay_amounts(phrase: str) -> None:
    assert all(
        mention.timex.type == "DURATION" for mention in annotate(phrase, document_time=TODAY)
    )


def test_a_time_in_brackets_is_of_the_same_moment() -> None:
    assert said("at 5 a.m. Moscow time (0200 GMT) on 24 February 2022")[:2] == [
        *("2022-02-24T05:00:00+03:00", "2022-02-24T02:00:00Z"),
    ]
    assert said("On 24 February 2022 at 1 a.m. Beijing time (1700 GMT)")[1] == (
        "2022-02-23T17:00:00Z"
    )


def test_months_behind_a_year_are_months_of_it() -> None:
    assert said("They met twice in 2013, in March and in October.") == [
        *("2013", "2013-03", "2013-10"),
    ]


def test_a_day_of_a_year_has_the_place_of_the_day_known() -> None:
    assert said("On this day in 1689 the treaty was signed.") == ["1689-03-21"]
    assert str(resolve("on this day in 1940").when) == "1940"


def test_a_date_that_describes_says_nothing_of_before_or_since() -> None:
    assert said("since the 2003 invasion") == ["2003"]
    assert said("after the 1858 treaty") == ["1858"]


def test_of_a_fiscal_year_it_is_told_that_its_beginning_is_not_said() -> None:
    for phrase in ("FY2022", "Q3 FY2022", "fiscal 2019", "last fiscal year"):
        assert "a fiscal year; when it begins is not said" in explain(phrase, reference=TODAY)
    assert said("the fiscal year ended 31 March 2021")[0] == "[2020-04..2021-03]"


@pytest.mark.parametrize("phrase", ["week 4 of the war", "Week 4 of the season", "Mr. June paid."])
def test_what_only_looks_like_a_date_of_the_year_is_none(phrase: str) -> None:
    assert said(phrase) == []


@pytest.mark.parametrize(
    "text",
    [
        "today late the second Sunday after Easter 2022",
        "13 npt 30 Saturday night into Sunday 31 and 24 nov",
        "and 999 years 12, 14 and 16 June 100",
        "They came in 1582T",
    ],
)
@pytest.mark.parametrize("mode", ["news", "narrative"])
def test_mentions_of_muddled_words_stay_apart(text: str, mode: str) -> None:
    end = 0
    for mention in annotate(text, document_time=TODAY, mode=mode):  # type: ignore[arg-type]
        assert mention.quote == text[mention.start : mention.end] != ""
        assert mention.start >= end
        end = mention.end
