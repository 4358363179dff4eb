"""Where rules end: sentences that look like what a rule reads, beside those that it reads."""

import pytest

from sinoru_timeline.reading import annotate

WEDNESDAY = "2023-03-22"


def said(text: str) -> list[tuple[str, str | None]]:
    found = annotate(text, document_time=WEDNESDAY, language="en", mode="news")
    return [(mention.quote, mention.timex.value) for mention in found.mentions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Years that are spoken, and other numbers of two halves.
        ("In ten sixty-six they came.", [("ten sixty-six", "1066")]),
        ("Sixteen eighty-nine saw a new act.", [("Sixteen eighty-nine", "1689")]),
        ("It won twelve sixty-six votes.", []),
        ("It sold for fifteen sixty.", []),
        ("He paid fourteen sixty for it.", []),
        ("They took the bus number twelve seventy.", []),
        ("She filed a ten ninety-nine.", []),
        # What is open until a day is ahead; what was not so until a day lies behind.
        ("Talks resume, but not until Tuesday.", [("Tuesday", "2023-03-28")]),
        ("I will not be back, not until Monday.", [("Monday", "2023-03-27")]),
        ("It was not until Monday that they came.", [("Monday", "2023-03-20")]),
        # Of a weekday that only tells when something was nothing is said in the present.
        ("Monday is a bank holiday.", [("Monday", "2023-03-27")]),
        ("The attack on Monday is the third.", [("Monday", "2023-03-20")]),
        ("The ruling on Friday is a blow.", [("Friday", "2023-03-17")]),
        # A year told in passing, and one of which the month is told.
        ("It met in 2013, in March and in October.",
         [("2013", "2013"), ("March", "2013-03"), ("October", "2013-10")]),
        ("He was born in 1960 (May 3).", [("1960", "1960"), ("May 3", "1960-05-03")]),
        ("The firm, formed in 1985, in December filed a suit.",
         [("1985", "1985"), ("December", "2022-12")]),
        ("The club, founded in 1902, on 12 March won the cup.",
         [("1902", "1902"), ("12 March", "2023-03-12")]),
        ("A trial that began in 2008 ended May 3.", [("2008", "2008"), ("May 3", "2022-05-03")]),
        # Versions have figures with full stops, and so do days.
        ("It was version 2023.1.4 of it.", []),
        ("The release 12.05.2021 says so.", [("12.05.2021", "2021-05-12")]),
        # The month of a letter, and other words that look like it.
        ("Thank you for your letter of the 4th inst.", [("the 4th inst.", "2023-03-04")]),
        ("On the 10th instant he left.", [("the 10th instant", "2023-03-10")]),
        ("It is the 3rd instant messaging app.", []),
        ("He led the 4th Inst of Art.", []),
        # The anniversary of a year, and of a thing that a year describes.
        ("They kept the centenary of 1917.", [("the centenary of 1917", "2017")]),
        ("They kept the 50th anniversary of the 1969 landing.", [("1969", "1969")]),
        # The period of a year, and what is made of that time.
        ("Net rose from last year's period.", [("last year's period", "2022")]),
        ("It was that year's period drama.", [("that year", "2023")]),
        # Some day, and how long it lasted.
        ("He went home one day in May.", [("May", "2022-05")]),
        ("He stayed for one day in May.", [("one day", "P1D"), ("May", "2022-05")]),
        # Amounts that add up, and two kinds of things.
        ("It took two days and three hours.", [("two days and three hours", "P2DT3H")]),
        ("It sold two-year and three-month bonds.", [("two-year", "P2Y"), ("three-month", "P3M")]),
        ("It held half-day and half-hour meetings.", [("half-day", "P0.5D"), ("half-hour", "PT30M")]),
        # What is to come soon, though the verb has one form only.
        ("The bank may soon cut rates.", [("soon", "FUTURE_REF")]),
        ("Prices will soon have doubled.", [("soon", "FUTURE_REF")]),
        ("The bank soon cut rates.", []),
        # Amounts of ISO 8601, and numbers of things.
        ("It took P30D.", [("P30D", "P30D")]),
        ("It was a model P30D.", []),
        ("It took P1Y2M3DT4H.", [("P1Y2M3DT4H", "P1Y2M3DT4H")]),
        ("It took P1Y1Y1Y.", []),
        ("It took P1DT.", []),
        # A road, and the day on which something of that name was.
        ("It is at 4 May Road.", []),
        ("On 4 May Road Haulage went under.", [("4 May", "2023-05-04")]),
    ],
)  # fmt: skip
def test_a_rule_reads_no_more_than_it_is_for(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert said(text) == found


def test_the_latest_year_may_end_with_a_month() -> None:
    (year, _) = annotate(
        "In the latest year to March, profits rose.", document_time=WEDNESDAY, language="en"
    ).mentions

    assert (year.quote, str(year.when)) == ("the latest year", "2022-04-01/2023-03-31")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the 2019/20 fiscal year",
         "a fiscal year; when it begins is not said, so it is taken as both years"),
        ("the latest fiscal year",
         "a fiscal year; when it begins is not said, so it is taken as the year itself"),
        ("your letter of the 5th ult.", "the month is counted from 2023-03-22"),
        ("January a year later", "the month is stated, its year is counted"),
        ("the 2019/2020 school year", "from the first to the second"),
    ],
)  # fmt: skip
def test_reasons_say_what_was_done(text: str, reason: str) -> None:
    (mention,) = annotate(text, document_time=WEDNESDAY, language="en", mode="news").mentions

    assert mention.reasons[-1] == reason
