"""What ordinary prose has beside its dates: names, numbers and idioms, and the ways it tells a time."""

import pytest

from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.mention import Mention

PRINTED = "2017-03-09"


def found(text: str, mode: str = "narrative") -> list[Mention]:
    return annotate_text(text, document_time=PRINTED, mode=mode)  # type: ignore[arg-type]


def tagged(text: str, mode: str = "narrative") -> list[tuple[str, str | None]]:
    said = [part for mention in found(text, mode) for part in mention.said]
    return [(mention.quote, mention.timex.value) for mention in said]


@pytest.mark.parametrize(
    "text",
    [
        # Names with a season or a month in them.
        "The crowds of the Arab Spring went home.",
        "They farmed at Cold Spring and at Silver Spring Hill; the Green Winter Park closed.",
        "Paul Winter, their speaker, was glad.",
        "The riots of Black January were put down.",
        "Some called it Bloody Friday.",
        # Nobody lives by these days, and no year follows an article.
        "The May Days riots were over.",
        "The probe turned around the Sun. It sent a signal.",
        'The code "1405" lit up.',
        # Marks and places.
        "The film got a score of 8/10 from them.",
        "Users rated it 9/10 at last.",
        "Bring it to Unit 7/9 of the mall.",
        # Currents and accounts.
        "They turned from direct current to alternating current.",
        "The alternating current (AC) net grew.",
        "The current account was in surplus, and so was the current-account balance.",
        # Numbers of people and things.
        "Around 400 Frenchmen met there.",
        "They sent over two thousand rifles.",
        "They have twelve PT-91 tanks and a Z-38 gun.",
        "George wrote Nineteen Fifty-Six and sold it.",
        "This second chapel is of stone.",
        "They won a Year-End Championship.",
        # Idioms.
        "It grew stronger by the day.",
        "He lived there part of the time, and most of the time alone.",
        "They did not hold the former an option.",
    ],
)
def test_no_time_is_said(text: str) -> None:
    assert tagged(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word on -ss, -us or -is is no plural, so nothing is counted.
        ("According to a 1985 census, the town grew.", [("1985", "1985")]),
        ("It stands in a 1998 press release.", [("1998", "1998")]),
        # An adjective may stand between the article and a year.
        ("Their original 1822 Charter held good.", [("1822", "1822")]),
        # From one share to another.
        ("The turnout fell from 70% in 2009 to 55% now.", [("2009", "2009"), ("now", "PRESENT_REF")]),
        # What is said of the very present.
        ("It stands to this day.", [("this day", "PRESENT_REF")]),
        ("It is used to the present day.", [("the present day", "PRESENT_REF")]),
        ("They came from the present-day Republic.", [("present-day", "PRESENT_REF")]),
        ("He was born in current-day Estonia.", [("current-day", "PRESENT_REF")]),
        # Nobody knows how much later.
        ("Some time later he called.", [("Some time later", "FUTURE_REF")]),
        ("He had written it some time earlier.", [("some time earlier", "PAST_REF")]),
        # Parts of centuries and decades.
        ("In the mid-to-late fourth century it grew.", [("the mid-to-late fourth century", "03")]),
        ("It fell in the middle and late 11th century.", [("the middle and late 11th century", "10")]),
        ("They met in the later 1970s.", [("the later 1970s", "197")]),
        # An adjective may stand between an amount and its unit.
        ("He spent two frustrating years there.", [("two frustrating years", "P2Y")]),
        ("After three gruelling weeks they rested.", [("three gruelling weeks", "P3W")]),
        ("He served for nine continuous years.", [("nine continuous years", "P9Y")]),
        ("In the last months of the year 1918 they fled.", [("the last months of the year 1918", "1918")]),
        ("At the close of the year 1812 he died.", [("the close of the year 1812", "1812")]),
        ("By the end of the year 1944 it fell.", [("the end of the year 1944", "1944")]),
        ("On the winter morning of May 6, 1632, they met.", [("morning of May 6, 1632", "1632-05-06TMO")]),
        # A rate is one in a tale, too; "daily" is each day of it.
        ("They lost 40 men a day.", [("a day", "P1D")]),
        ("They worked four days a week.", [("four days a week", "P1W")]),
        ("The paper is daily.", [("daily", "XXXX-XX-XX")]),
        ("It lost in the full year of 2016.", [("the full year of 2016", "2016")]),
        ("He paid over two-years.", [("two-years", "P2Y")]),
        ("They waited half-an-hour.", [("half-an-hour", "PT30M")]),
        ("It took a million hours.", [("a million hours", "PT1000000H")]),
        ("It lies in modern day Lydia.", [("modern day", "PRESENT_REF")]),
        ("It lies in present day Lydia.", [("present day", "PRESENT_REF")]),
        ("1970–85: His youth.", [("1970", "1970"), ("85", "1985")]),
        ('They met on January 23-24," he said.', [("January 23", "2017-01-23"), ("24", "2017-01-24")]),
    ],
)  # fmt: skip
def test_a_time_is_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What somebody is about to do.
        (
            "She is now aiming to complete the purchase by the end of June.",
            [("now", "PRESENT_REF"), ("the end of June", "2017-06")],
        ),
        # So many times in so long.
        ("They serve three meals a day.", [("a day", "P1D")]),
        ("It costs them about $12bn a year.", [("a year", "P1Y")]),
        ("They worked four days a week.", [("four days a week", "P1W")]),
        # A timetable.
        ("The race takes place Saturday.", [("Saturday", "2017-03-11")]),
        # A run of time up to now, not the year before.
        ("The register has grown over the last year.", [("the last year", "P1Y")]),
        ("In the last month they have met twice.", [("the last month", "P1M")]),
        # An order of words that names no month.
        ("They parted before the June General Strike.", [("June", "2016-06")]),
        ("There were '20 years' of talks.", [("20 years", "P20Y")]),
    ],
)
def test_a_time_is_said_in_the_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert tagged(text, "news") == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A few days back is no return to the year before a digression.
        (("In 1864 he won again. On May 14, 1865, five days after the May 9th truce,"
          " he went home."), "1865-05-09"),
        # What only describes does not turn it, be it a year to come.
        (("It began on 5 May 1968. They hoped to make its 1970 goal. They were back on 21 July."),
         "1968-07-21"),
        # A new paragraph may begin long before what was told.
        ("He left on 3 May 2006.\n\nIn 1987 he won. In June he lost.", "1987-06"),
        # The next day is the story's, with an article or none.
        ("It rose on 4 May 1899. Next day it fell, and that evening they sang.", "1899-05-05TEV"),
        # "Refer to" leads to a day spoken of.
        ("On 8 May 1871 she sang. Her letters refer to this day with joy.", "1871-05-08"),
        # In a name that goes on a season is one all the same.
        ("In July 1848 the town fell. The Saxon Spring March was over.", "1848-SP"),
        # A mere year far ahead turns a story that has told no day; from its end on, to the next one.
        (("In 1952 the mill was built. It lost its first customers in late 1983. The owner"
          " sold it in March."), "1984-03"),
    ],
)  # fmt: skip
def test_the_year_of_a_story(text: str, value: str) -> None:
    assert tagged(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("After two months of bitter siege, the town fell.", "two months of bitter siege"),
        ("The first weeks of the uprising saw no fighting.", "The first weeks of the uprising"),
        ("In ten days of heavy street fighting the gate was lost.", "ten days of heavy street fighting"),
        ("Three years of limited self-rule followed.", "Three years of limited self-rule"),
        ("They came within days of the king's death.", "days of the king's death"),
        ("Two years of talks failed.", "Two years of talks"),
        ("The first day of the war quickly ended it.", "The first day of the war"),
        # What is counted is of no other time, and somebody is none.
        ("The first two years of the 1950s were hard.", "The first two years"),
        ("He saw ten years of recent progress.", "ten years"),
        ("It took two weeks of it.", "two weeks"),
        ("What centuries of practice cannot do, they did.", "centuries of practice"),
    ],
)  # fmt: skip
def test_what_fills_a_length_is_of_its_words_in_a_story(text: str, quote: str) -> None:
    assert tagged(text)[0][0] == quote


def test_what_fills_a_length_is_none_of_its_words_in_the_news() -> None:
    assert tagged("After two months of bitter siege, it fell.", "news") == [("two months", "P2M")]


def test_the_morning_email_is_a_name() -> None:
    assert tagged("The Morning Email helps you. They won of all days on Friday.", "news") == [
        ("Friday", "2017-03-03")
    ]


def test_a_number_of_a_unit_is_no_day_where_no_month_is_told() -> None:
    text = "In 2013 it had five divisions, the 1st with guns and the 2nd with tanks."
    assert tagged(text) == [("2013", "2013")]
