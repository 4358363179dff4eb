"""What a history means: its genre told, the thread of its years, the words it is told with."""

import pytest

from sinoru_timeline.reading import annotate
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.mention import Mention

PRINTED = "2009-12-19"


def story(text: str) -> list[Mention]:
    return annotate_text(text, document_time=PRINTED, mode="narrative")


def meanings(text: str) -> list[str | None]:
    return [None if m.when is None else m.when.edtf for m in story(text)]


def values(text: str, document_time: str = PRINTED, mode: str = "narrative") -> list[str | None]:
    found = annotate_text(text, document_time=document_time, mode=mode)  # type: ignore[arg-type]
    return [m.timex.value for m in found]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # The text turns aside to another year and comes back.
        (("On 9 April 1903 the city fell. In November 1908 a statue was raised there."
         " By 15 April the last fort had given up."), "[..1903-04-15]"),
        (("It began on 28 March 1918. The council of 5 November 1917 had failed."
         " On 15 July the fleet sailed."), "1918-07-15"),
        # What only describes does not turn it.
        (("On 13 July 1793 he died. They recalled the August 1792 uprising."
         " On 24 June the charter was signed."), "1793-06-24"),
        (("In May 1905 he took over. The fleet was to be ready by next summer."
         " On 1 September peace was made."), "1905-09-01"),
        # A year soon to come turns it, and any year a sentence begins with.
        ("On 5 May 1812 they marched. In 1814 they came home. In June they parted.", "1814-06"),
        ("In 264 BC it began. In 216 BC, on 2 August, the consuls were beaten.", "-0215-08-02"),
        ("For the first ten months of 1915 nothing moved. The attack began in October.", "1915-10"),
        # A winter has parts of two years.
        ("They camped there in December 1777. Over the winter many froze.", "1777-24"),
        ("They crossed the river on 3 January 1777. The raids went on all the winter.", "1776-24"),
    ],
)  # fmt: skip
def test_a_story_keeps_to_its_thread(text: str, last: str) -> None:
    assert meanings(text)[-1] == last


def test_a_winter_no_year_was_said_of_is_written_with_the_year_it_ends_in() -> None:
    assert values("They camped in December 1777. Over the winter many froze.")[-1] == "1778-WI"
    assert values("They camped in the winter of 1777.") == ["1777-WI"]


@pytest.mark.parametrize(
    ("phrase", "edtf", "value"),
    [
        ("the spring of 498 BC", "-0497-21", "BC0498-SP"),
        ("August 480 BC", "-0479-08", "BC0480-08"),
        ("12 September 490 B.C.", "-0489-09-12", "BC0490-09-12"),
        ("September 12, 490 BCE", "-0489-09-12", "BC0490-09-12"),
        ("AD 70", "0070", "0070"),
        ("12,000 BC", "Y-11999", "BC12000"),
    ],
)
def test_an_era_may_stand_wherever_a_year_may(phrase: str, edtf: str, value: str) -> None:
    (mention,) = story(f"It happened in {phrase}, they say.")

    assert (mention.quote, mention.timex.value) == (phrase, value)
    assert mention.when is not None
    assert mention.when.edtf == edtf


def test_histories_name_parts_of_any_day_and_periods_that_the_news_do_not() -> None:
    text = "They moved at night, in daytime they hid; during this period no one slept."

    assert values(text) == ["XXXX-XX-XXTNI", "XXXX-XX-XXTDT", "PRESENT_REF"]
    assert values(text, mode="news") == []
    assert values("The ruins are a park today.") == ["PRESENT_REF"]
    assert values("Ten ships per day came in.") == []
    assert values("Ten ships per day came in.", mode="news") == ["P1D"]


def test_of_what_lies_days_after_a_mere_month_only_the_year_is_written() -> None:
    assert values("In April 1980 he fled; three days later he died.")[-1] == "1980-XX-XX"
    assert values("In 1913 he fled; two weeks later he died.")[-1] == "1913-WXX"


HISTORY = (
    "In June 1812 the army crossed the river. On 14 September it entered the city, on 19 October it"
    " left. By December 1812 few were left; in March 1813 the allies joined, and in October 1813"
    " they won. In 1814 they took the capital. In February 1815 he came back, until June 1815."
)
NEWS = (
    "The minister resigned on Friday, two days after the vote. In June 2008 he had promised to stay."
    " Last year he won by a hair; on Monday the party meets. He had led it since 12 May 1999, and"
    " before that from March 1990 to April 1994. Today nobody answered."
)


@pytest.mark.parametrize(("text", "genre"), [(HISTORY, "narrative"), (NEWS, "news")])
def test_the_genre_is_told_from_the_dates_of_a_text(text: str, genre: str) -> None:
    told = annotate(text, document_time=PRINTED)
    given = annotate(text, document_time=PRINTED, mode=genre)  # type: ignore[arg-type]
    other = "news" if genre == "narrative" else "narrative"

    assert [str(m.when) for m in told] == [str(m.when) for m in given]
    assert [str(m.when) for m in told] != [
        str(m.when)
        for m in annotate(text, document_time=PRINTED, mode=other)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The trial opens in October.", "2013-10"),
        ("He is to leave in June.", "2013-06"),
        ("He resigned in October.", "2012-10"),
        ("The envoy arrives in the capital on Monday.", "2013-03-25"),
        ("The envoy left the United States on Monday.", "2013-03-18"),
        ("They planned a rally on Sunday.", "2013-03-24"),
    ],
)
def test_the_tense_of_a_sentence_places_its_bare_dates(text: str, day: str) -> None:
    (mention,) = annotate_text(text, document_time="2013-03-22", mode="news")

    assert str(mention.when) == day


def test_a_comparison_with_a_year_ago_moves_nothing() -> None:
    text = "Output fell from a year ago. Costs were higher than a year earlier."

    assert values(text, "1990-10-26", "news") == ["1989", "1989"]


def test_a_unit_may_be_told_by_the_day_it_ends_with() -> None:
    text = "Sales fell in the quarter ended June 30, and for the year ending Sept. 30, 2022."
    quarter, _, year, _ = annotate_text(text, document_time="2022-11-02", mode="news")

    assert (str(quarter.when), quarter.timex.value) == ("[2022-04..2022-06]", "2022-Q2")
    assert (str(year.when), year.timex.value) == ("[2021-10..2022-09]", "2022")


def test_the_next_day_is_not_tomorrow_in_the_news() -> None:
    text = "On the night of 8 November 1965 nine men died; the next day all work stopped."

    found = annotate(text, document_time="2023-11-01", mode="news").mentions

    assert [str(m.value) for m in found] == ["1965-11-08", "1965-11-09"]


def test_a_month_lies_in_the_part_of_a_year_that_its_sentence_names() -> None:
    text = "Exports fell in the first half of 2023, after the mine flooded in January. They rose in March."

    found = annotate(text, document_time="2024-05-08", mode="news").mentions

    assert [str(m.value) for m in found] == ["2023-40", "2023-01", "2024-03"]
