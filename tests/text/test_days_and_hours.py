"""A day and an hour are one moment, however either is written and whichever stands first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline.errors import TemporalError
from sinoru_timeline.reading import annotate, resolve

TODAY = "2016-11-07T16:12:00"  # a Monday

NAMED_DAYS = {
    "2013-08-15": (
        "15 August 2013", "August 15, 2013", "Aug 15 2013", "15th of August 2013",
        "the 15th of August, 2013", "15-Aug-2013", "2013-08-15", "8/15/2013", "08/15/13",
        "Thursday, August 15, 2013", "Thu 15 Aug 2013", "Thursday the 15th of August 2013",
        "15.08.2013", "2013/08/15", "Aug. 15, 2013", "Thursday 8/15/2013", "15/Aug/2013",
    ),
    "2016-11-06": ("Nov 6", "6 Nov", "November 6th", "the 6th of November", "Sunday, Nov 6"),
}  # fmt: skip
COUNTED_DAYS = {
    "2016-11-06": ("yesterday", "last Sunday", "one day ago", "a day ago"),
    "2016-11-07": ("today",),
    "2016-11-08": ("tomorrow", "a day from now"),
    "2016-11-09": ("the day after tomorrow", "two days from now", "in two days", "in 2 days' time"),
    "2016-11-04": ("last Friday", "3 days ago", "Friday last week", "Friday of last week"),
    "2016-11-14": (
        "next Monday", "a week from today", "Monday next week", "in a week", "next week Monday",
    ),
}  # fmt: skip
HOURS = {
    "17:30": (
        "5:30 pm", "5:30pm", "17:30", "5.30pm", "5:30 p.m.", "half past five in the afternoon",
        "17h30", "5:30 in the afternoon", "17:30:00", "five thirty pm", "5:30 p.m. local time",
    ),
    "17:00": ("5pm", "5 p.m.", "5 o'clock in the afternoon", "five pm", "17:00 hrs"),
    "12:00": ("noon", "12 noon", "12pm"),
    "09:00": ("9am", "9 a.m.", "nine in the morning", "09:00", "0900 hours"),
    "21:15": ("9:15 at night", "quarter past nine in the evening", "9:15pm"),
}  # fmt: skip
RUNS = {
    ("09:00", "11:30"): (
        "9am to 11:30am", "9-11:30am", "9:00-11:30", "from 9 to 11:30 am", "9 till 11:30 am",
        "between 9am and 11:30am", "9 a.m. to 11.30 a.m.", "from 9 to 11:30 in the morning",
    ),
    ("13:00", "15:00"): (
        "1pm to 3pm", "1-3pm", "from 1 to 3pm", "13:00-15:00", "1 to 3 in the afternoon",
        "one to three pm", "from one to three in the afternoon",
    ),
    ("11:00", "13:30"): ("11am to 1:30pm", "11 - 1:30 pm", "11:00-13:30"),
}  # fmt: skip
EITHER_WAY = ("{day} {hour}", "{day}, {hour}", "{hour} {day}", "{hour}, {day}")
DAY_FIRST = (*EITHER_WAY, "{day} at {hour}", "{day}, at {hour}", "{day} @ {hour}", "{day} - {hour}")
ON_A_DAY = (*DAY_FIRST, "{hour} on {day}", "at {hour} on {day}", "on {day} at {hour}")


def worded(table: dict[str, tuple[str, ...]]) -> st.SearchStrategy[tuple[str, str]]:
    """Return what a table has: a value, and one of its wordings."""
    return st.sampled_from([(value, words) for value, all_ in table.items() for words in all_])


@given(day=worded(NAMED_DAYS), hour=worded(HOURS), order=st.sampled_from(ON_A_DAY))
def test_an_hour_of_a_named_day_is_one_moment(
    day: tuple[str, str], hour: tuple[str, str], order: str
) -> None:
    text = order.format(day=day[1], hour=hour[1])

    (found,) = annotate(text, document_time=TODAY).mentions

    assert str(found.when) == f"{day[0]}T{hour[0]}:00"


@given(day=worded(COUNTED_DAYS), hour=worded(HOURS), order=st.sampled_from(DAY_FIRST))
def test_an_hour_of_a_day_counted_from_today_is_one_moment(
    day: tuple[str, str], hour: tuple[str, str], order: str
) -> None:
    text = order.format(day=day[1], hour=hour[1])

    (found,) = annotate(text, document_time=TODAY).mentions

    assert str(found.when) == f"{day[0]}T{hour[0]}:00"


@given(
    day=worded(NAMED_DAYS) | worded(COUNTED_DAYS),
    run=st.sampled_from([(ends, words) for ends, all_ in RUNS.items() for words in all_]),
    order=st.sampled_from(EITHER_WAY),
)
def test_a_run_of_hours_has_both_its_ends_on_the_day_beside_it(
    day: tuple[str, str], run: tuple[tuple[str, str], str], order: str
) -> None:
    text = order.format(day=day[1], hour=run[1])

    (found,) = annotate(text, document_time=TODAY).mentions

    assert [str(end.when) for end in found.parts] == [f"{day[0]}T{hour}:00" for hour in run[0]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The vote is on Friday (18 November).", "2016-11-18"),
        ("The vote is on Friday (Nov. 18) at noon.", "2016-11-18"),
        ("He spoke on Thursday (15 August 2013).", "2013-08-15"),
        ("They meet tomorrow (Tuesday).", "2016-11-08"),
        ("Tomorrow, Tuesday, they meet.", "2016-11-08"),
        ("The match on Saturday (12 November) was lost.", "2016-11-12"),
        ("Last Monday (24 October) it rained.", "2016-10-24"),
    ],
)
def test_a_weekday_is_the_day_said_beside_it(text: str, day: str) -> None:
    weekday, other = annotate(text, document_time=TODAY).mentions[:2]

    assert (str(weekday.when), str(other.when)) == (day, day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Friday, 4 November was wet.", ("2016-11-04",)),
        ("last Friday (4 November) and Friday (11 November)", ("2016-11-04",) * 2),
        ("He came on Sunday, left today, Monday and Tuesday.", ("2016-11-06", "2016-11-07")),
    ],
)
def test_a_weekday_of_a_list_stays_what_it_says(text: str, days: tuple[str, ...]) -> None:
    found = annotate(text, document_time=TODAY).mentions

    assert tuple(str(mention.when) for mention in found[: len(days)]) == days


@pytest.mark.parametrize(
    "text",
    [
        "He arrived at 5 pm in a day of rain.",
        "It ended at 5 p.m., two weeks after the strike began.",
        "The shop shut at noon. Two days later it burnt.",
    ],
)
def test_an_amount_that_is_no_day_of_an_hour_is_left_apart(text: str) -> None:
    assert len(annotate(text, document_time=TODAY).mentions) == 2


@pytest.mark.parametrize(
    ("local", "zone"),
    [
        ("5 p.m. (1400 GMT)", "+03:00"),
        ("5 p.m. local time (1400 GMT)", "+03:00"),
        ("9 a.m. (1400 GMT)", "-05:00"),
        ("1:20 a.m. (2220 GMT)", "+03:00"),
        ("5.17 p.m. (1400 GMT)", ""),  # no zone is 3 hours and 17 minutes ahead
    ],
)
def test_the_zone_of_a_local_hour_is_told_by_the_same_moment_beside_it(
    local: str, zone: str
) -> None:
    first, _ = annotate(f"at {local} on Friday", document_time=TODAY).mentions[:2]

    assert str(first.when).removeprefix("2016-11-04")[len("T17:00:00") :] == zone


def test_a_zone_that_makes_two_moments_of_one_is_not_told() -> None:
    """Of which of the two days the text was written is not known."""
    first, _ = annotate("It was 1 a.m. (1700 GMT).", document_time=TODAY).mentions

    assert str(first.when) == "2016-11-07T01:00:00"


@pytest.mark.parametrize(
    "written",
    ["2016-11-07T16:12:00", "2016-11-07T16:12", "2016-11-07 16:12", "2016-11-07 16:12:00.25"],
)
def test_a_document_time_may_be_written_as_files_do(written: str) -> None:
    assert str(resolve("an hour ago", reference=written).when) == "2016-11-07T15:12:00"


@pytest.mark.parametrize(
    "written", ["2016-11-07  16:12", "2016-11-07 24:12", "16:12", "2016-11 16:12"]
)
def test_what_is_no_time_is_none_as_a_document_time(written: str) -> None:
    with pytest.raises(TemporalError):
        resolve("an hour ago", reference=written)
