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
        # So does a year that goes back, for the day right behind it.
        ("He ruled from 1154 to 1189. In 1162, on 3 June, a bishop was named.", "1162-06-03"),
        ("In 264 BC it began. In 216 BC, on 2 August, the consuls were beaten.", "-0215-08-02"),
        ("For the first ten months of 1915 nothing moved. The attack began in October.", "1915-10"),
        # What lasts until something does not turn it, nor what is reached by the end of a year.
        (("On 8 August 1944 they landed. The siege lasted until the fall of the town in February 1945."
         " By the start of September they stood at the river."), "[..1944-09-10]"),
        (("On 3 July 1775 he took command. Most powder was brought in by the end of 1776."
         " The guns came in early August."), "[1775-08-01..1775-08-10]"),
        ("It began in 1961. By 1963 there were thousands. On 1 November he fell.", "1963-11-01"),
        # The text is in the second part of what turns the year.
        ("They took the city in March 1945. From October to March they had fought in the hills.",
         "1944-10/1945-03"),
        ("They landed in August 1944. From October to March they fought in the hills.",
         "1944-10/1945-03"),
        # A winter has parts of two years.
        ("They camped there in December 1777. Over the winter many froze.", "1777-24"),
        ("They crossed the river on 3 January 1777. The raids went on all the winter.", "1776-24"),
        # What is compared with lies behind.
        ("On 4 February 2005 they voted. March was calm compared to the carnage of November.", "2004-11"),
        ("On 4 February 2005 they voted. March was calm before the carnage of November.", "2005-11"),
        # Behind a heading a story may begin anew, elsewhere a year is named in passing.
        ("In August 1782 the forts fell.\n\nThe siege\n\nThe fleets met there in 1781. In May they sailed.",
         "1781-05"),
        ("In August 1782 the forts fell.\n\nThe fleets met there in 1781. In May they sailed.", "1782-05"),
        ("In August 1782 the forts fell.\n\nThe siege\n\nThey rested. The fleets met in 1781. In May they sailed.",
         "1782-05"),
        ("In August 1782 the forts fell.\n\nThe siege\n\nThe fleets met there in 1751. In May they sailed.",
         "1782-05"),
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
    " they won. In 1814 they took the capital. On 30 May they made peace. In February 1815 he came"
    " back, until June 1815. He was sent away in 1816; in June he wrote a letter."
)
NEWS = (
    "The minister resigned on Friday, two days after the vote. In June 2008 he had promised to stay."
    " Last year he won by a hair; on Monday the party meets. He had led it since 12 May 1999, and"
    " before that from March 1990 to April 1994. Today nobody answered."
)

# A report that tells much of the past, and counts from its own day all the same.
BACKGROUND = (
    "The pact of 14 August 1945 gave way to that of 14 February 1950, in force from 11 April of the"
    " same year. By 1960 the experts had left; the clash of 2 March 1969 was followed by one in"
    " August. The border had been drawn in 1689 and in 1858. In the first quarter of this year trade"
    " grew; the two met last September, and at 5 p.m. on Thursday they will meet again."
)


@pytest.mark.parametrize(
    ("text", "genre"), [(HISTORY, "narrative"), (NEWS, "news"), (BACKGROUND, "news")]
)
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
    # As the six months that end with a day are: so long, and no year of the calendar.
    assert (str(year.when), year.timex.value) == ("[2021-10..2022-09]", "P1Y")


@pytest.mark.parametrize(
    ("text", "value", "when"),
    [
        ("It sees a loss for the year ending tomorrow.", "P1Y", "[2021-12-02..2022-12-01]"),
        ("It lost money in the fiscal year ended June 30.", "P1Y", "[2021-07..2022-06]"),
        ("It lost money in the year to June 30.", "P1Y", "2021-07-01/2022-06-30"),
        ("It lost money in the week ended yesterday.", "2022-W48", "[2022-11-23..2022-11-29]"),
        ("It lost money in the year; it ended tomorrow's talks.", "2022", "2022"),
        ("It lost money for the year, ending tomorrow's talks.", "2022", "2022"),
    ],
)
def test_a_year_that_ends_with_a_day_is_as_long_as_one(text: str, value: str, when: str) -> None:
    first = annotate_text(text, document_time="2022-11-30", mode="news")[0]

    assert (first.timex.value, str(first.when)) == (value, when)


def test_the_next_day_is_not_tomorrow_in_the_news() -> None:
    text = "On the night of 8 November 1965 nine men died; the next day all work stopped."

    found = annotate(text, document_time="2023-11-01", mode="news").mentions

    assert [str(m.value) for m in found] == ["1965-11-08", "1965-11-09"]


def test_a_month_lies_in_the_part_of_a_year_that_its_sentence_names() -> None:
    text = "Exports fell in the first half of 2023, after the mine flooded in January. They rose in March."

    found = annotate(text, document_time="2024-05-08", mode="news").mentions

    assert [str(m.value) for m in found] == ["2023-40", "2023-01", "2024-03"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 8 October 1950, the day after the crossing, he gave the order.", "1950-10-08"),
        ("It began on 2 October 1950 - the day before the crossing.", "1950-10-02"),
        ("He was last seen on 3 November 1998 (the day before the warrant).", "1998-11-03"),
        ("It began on 2 October 1950. The day after the crossing he gave the order.", "1950-10-03"),
        ("On 8 October 1950 it fell; the day after, all was quiet.", "1950-10-09"),
    ],
)
def test_a_day_may_be_said_again_in_other_words(text: str, last: str) -> None:
    assert meanings(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 499 BC it began. In the spring of 494 the city fell.", "-0493-21"),
        ("In 490 BC it began. In August 480 they held the pass.", "-0479-08"),
        ("In 490 BC it began. It ended in the early summer of 479.", "-0478-06"),
        ("In 490 BC it began. The league is of 478/7 BC.", "-0477/-0476"),
        ("In AD 490 it began. The city fell by the spring of 494.", "[..0494-05-31]"),
        ("In AD 480 it began. It lasted from August 481 to March 482.", "0481-08/0482-03"),
        ("They came in August 1914. In October 480 men died.", "1914-10"),
        ("In 376 the Goths crossed. In 378 he fell. In 382 they made peace.", "0382"),
        ("They came in August 1914. In the spring of 480 men are named.", "1914-21"),
    ],
)
def test_a_text_on_antiquity_writes_years_of_three_figures(text: str, edtf: str) -> None:
    assert meanings(text)[-1] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It began on the night of 30-31 January 1968.", "1968-01-30"),
        ("He died in the night of 3 to 4 May 1720.", "1720-05-03"),
        ("It began in the night of 31 August to 1 September 1939.", "1939-08-31"),
        ("It was signed in the night from 23 to 24 August 1939.", "1939-08-23"),
        ("It was signed in the night between 23 and 24 August 1939.", "1939-08-23"),
        ("They met on 3 to 4 May 1720.", "1720-05-03/1720-05-04"),
    ],
)
def test_a_night_lies_between_two_days(text: str, edtf: str) -> None:
    assert meanings(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They aim for a billion by 2020. They hope to sign by the end of the year.", "[..2013-12-31]"),
        ("It fell in 2008. By the end of the year it rose.", "[..2008-12-31]"),
        ("Between January and April this year it fell compared with a year earlier.",
         "2012-01/2012-04"),
        ("The court said on Tuesday that he would come on May 6.", "2013-05-06"),
        ("Trade rose in the first two months of this year from the same period a year earlier.",
         "2012-01/2012-02"),
        ("Ten years ago next month they came.", "2003-06"),
        ("They came two years ago this week.", "[2011-05-09..2011-05-15]"),
        ("It stalled within two weeks.", None),
        ("It will be done within two weeks.", "2013-05-10/2013-05-24"),
        ("The drill would last eight days.", None),
        ("In the last eight days it rained.", "2013-05-02/2013-05-09"),
    ],
)  # fmt: skip
def test_the_news_count_from_their_day(text: str, edtf: str | None) -> None:
    when = annotate_text(text, document_time="2013-05-10", mode="news")[-1].when

    assert (None if when is None else str(when)) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The treaty was signed on 27 August (O.S.) 1689.", "1689-09-06"),
        ("It was signed on 27 August 1689 (Old Style).", "1689-09-06"),
        ("It was signed on 6 September 1689 N.S.", "1689-09-06"),
        ("On 25 October (7 November) 1917 they took power.", "1917-11-07"),
        ("On October 25 (November 7), 1917, they took power.", "1917-11-07"),
        ("On 7 November [O.S. 25 October] 1917 they took power.", "1917-11-07"),
        ("The revolt of 14 (26) December 1825 failed.", "1825-12-26"),
        ("He was born on 19 December 1900 (1 January 1901).", "1901-01-01"),
    ],
)
def test_days_of_the_julian_calendar_become_those_of_ours(text: str, edtf: str) -> None:
    assert meanings(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on 3 May (5 June) 1917.", ["1917-05-03", "1917-06-05"]),
        ("On 5 May 2022 (his birthday) he left.", ["2022-05-05"]),
        ("In the house were 14 (26) in December 1825.", ["1825-12"]),
    ],
)
def test_days_that_are_not_as_far_apart_as_the_calendars_stay_two(
    text: str, edtf: list[str]
) -> None:
    assert meanings(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 1727, thirty-eight years later, a second one followed.", ["1727", "1727"]),
        ("In 1727 it was signed. Thirty-eight years later, a new one followed.", ["1727", "1765"]),
        ("It lasted from the end of the 18th to the middle of the 19th century.",
         ["1767/1866"]),
        ("The railway was begun in the late 1800s.", ["[1867..1899]"]),
        ("In the 1800s it was built.", ["18XX"]),
        ("In the 2000s it was built.", ["200X"]),
        ("In the early to mid 1930s aid flowed.", ["[1930..1936]"]),
        ("In the early 1950s they were friends.", ["[1950..1953]"]),
        ("It began on 2 May 1951. Since Christmas it had rained.", ["1951-05-02", "1950-12-25/.."]),
        ("On 3 March 1950 we landed. I had bought the ticket in December. On the 11th we left.",
         ["1950-03-03", "1949-12", "1950-03-11"]),
        ("They met on 5 May 1862, to take effect on 1 January 1863. He came in mid-December.",
         ["1862-05-05", "1863-01-01", "[1862-12-11..1862-12-20]"]),
        ("On 5 May 1940 mail came, the first since April 28. At noon we ate.",
         ["1940-05-05", "1940-04-28/..", "1940-05-05T12:00:00"]),
        ("On 2 May 1951 the shelling began at 0430 hours.", ["1951-05-02", "1951-05-02T04:30:00"]),
    ],
)  # fmt: skip
def test_more_of_what_histories_are_told_with(text: str, edtf: list[str]) -> None:
    assert meanings(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On March 2, 1969, the post was attacked. A second clash came on 15 March.", "1969-03-15"),
        ("The post was attacked on March 2, 1969. The film opens on 15 July.", "2019-07-15"),
        ("They signed in October 2004. Fifty years on, the two are friends.", "2019"),
        ("In 2018 trade hit $100bn, up 26% on the year.", "2018"),
        ("It has been discussed since at least 2006.", "2006/.."),
        ("Sales fell in both March and the month before.", "2019-02"),
        ("He won in 2016. The next year he lost.", "2017"),
        ("In 2016, they came. In September, they left.", "2016-09"),
        ("In the fall of 1933 a strike shut it. Two men died on October 9.", "1933-10-09"),
        ("The firm said that December sales rose.", "2018-12"),
        ("The match is Wednesday.", "2019-06-12"),
        ("He left in July.", "2018-07"),
        ("It will report on May 30.", "2020-05-30"),
        ("It grew over the past decade.", "2009-06-08/2019-06-07"),
    ],
)
def test_news_that_tell_of_the_past(text: str, edtf: str) -> None:
    when = annotate_text(text, document_time="2019-06-08", mode="news")[-1].when

    assert str(when) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "The day after the vote he left.",
        "The week before the talks was calm.",
        "In the last week of the campaign he won.",
        "Her last month in office was dull.",
        "It is the worst loss in ten years.",
    ],
)
def test_what_hangs_on_something_unknown_has_no_day(text: str) -> None:
    found = annotate_text(text, document_time="2019-06-08", mode="news")

    assert [m.when for m in found] == [None]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 1989 he came to the capital in May.", ["1989", "1989-05"]),
        ("In 1989 he came in May. In June the square was cleared.", ["1989", "1989-05", "1989-06"]),
        ("They met in March 2003. The next year, in May, the deal was signed.",
         ["2003-03", "2004", "2004-05"]),
        ("It widened in February 2002. By summer the town was lost. In the autumn they left.",
         ["2002-02", "[..2002-08-31]", "2002-23"]),
        ("On Monday, 24 February 2003, the house met. On Thursday armed men came.",
         ["2003-02-24", "2003-02-27"]),
        ("On Monday, 24 February 2003, the house met. On Thursday the minister said so.",
         ["2003-02-24", "2013-05-09"]),
        ("It was fought on 3 May 1900. By year-end they had left.", ["1900-05-03", "[..1900-12-31]"]),
        ("In October 2003 he came. A few days earlier he had been ill.", ["2003-10", "[..2003-10-30]"]),
        ("In October 2003 he came. Some years earlier he had been ill.", ["2003-10", "[..2003-09-30]"]),
        ("This year's fair, the 25th, runs April 2-12.", ["2013", "2013-04-02/2013-04-12"]),
        ("Next year they will meet in March.", ["2014", "2014-03"]),
        ("Last year sales fell in December.", ["2012", "2012-12"]),
        ("Over the weekend they took two towns.", ["[2013-05-04..2013-05-05]"]),
        ("He will rest over the weekend.", ["[2013-05-11..2013-05-12]"]),
        ("Sales for the year ended June 30 rose.", ["[2011-07..2012-06]", "2012-06-30"]),
        ("In early 1943 the army was lost; on 31 January it gave up.",
         ["[1943-01..1943-04]", "1943-01-31"]),
        ("It began on 21 November 2003 and turned violent in mid-January. In April they left.",
         ["2003-11-21", "[2004-01-11..2004-01-20]", "2004-04"]),
        ("On 3 September 1939 he spoke. For the next eight months little happened.",
         ["1939-09-03", "1939-09-04/1940-05-03"]),
        ("He was charged in the Dec. 21, 1988, bombing. They were tried after he agreed in April.",
         ["1988-12-21", "2013-04"]),
        ("It happened on a Sunday afternoon.", ["None"]),
        ("They married on a Friday.", ["None"]),
        ("She arrived and left early the next morning.", ["None"]),
        ("The ban, in force since midnight on Sunday, will be lifted.", ["2013-05-05T00:00:00"]),
        ("For much of the 19th century, and well into the 20th, it was a village.", ["18XX", "19XX"]),
        ("Under a plan of 1987 he had bought much through May.", ["1987", "[..2013-05]"]),
        ("In 2001 they signed a treaty. On July 16 they will celebrate.", ["2001", "2013-07-16"]),
        ("Fifty years later, in 2009, they met again.", ["2009", "2009"]),
        ("They met on the first, second and third of July.",
         ["2012-07-01", "2012-07-02", "2012-07-03"]),
    ],
)  # fmt: skip
def test_the_news_stay_in_the_time_long_past_of_which_they_tell(text: str, edtf: list[str]) -> None:
    read = annotate_text(text, document_time="2013-05-10", mode="news")

    assert [str(mention.when) for mention in read] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The temple is of the first and second centuries AD.", ["00XX", "01XX"]),
        ("In the late 18th and early 19th centuries", ["[1767..1799]", "[1800..1833]"]),
        ("in the 17th, 18th and 19th centuries", ["16XX", "17XX", "18XX"]),
        ("late twelfth or early thirteenth century", ["[1167..1199]", "[1200..1233]"]),
        ("in the fifth and fourth centuries BC", ["[-0499..-0400]", "[-0399..-0300]"]),
        ("It was held on 17, 18, and 19 May 2021.", ["2021-05-17", "2021-05-18", "2021-05-19"]),
        ("In 2016, 4 and 5 May 2017", ["2016", "2017-05-04", "2017-05-05"]),
    ],
)
def test_every_date_of_a_list_is_found(text: str, edtf: list[str]) -> None:
    assert meanings(text) == edtf


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He was born on 3 May 1900. Ten years after that he left.", "1910"),
        ("He was born on 3 May 1900. Ten years after that, all was over.", "1910"),
        ("He was born on 3 May 1900. Ten years after that war they left.", None),
    ],
)
def test_an_amount_may_be_counted_from_what_was_told(text: str, last: str | None) -> None:
    assert meanings(text)[-1] == last


def test_a_range_of_hours_is_no_time_of_the_day_beside_it() -> None:
    read = annotate_text("Tuesday or Wednesday from 5 to 6 pm", document_time="2024-05-20")

    assert str(read[0].when) == "2024-05-14"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (("It broke out on 8 February 1904. The siege, begun in August, lasted until 2 January 1905."
          " From 20 February they fought at the town."), "1905-02-20"),
        (("On 3 September 1939 he spoke. For the next eight months little happened."
          " On 10 May the attack came."), "1940-05-10"),
        (("On 20 October 1944 it fell. Another siege lasted until February 1945.\n"
          "By the start of July the coast was free."), "[..1944-07-10]"),
        ("In 218 BC he crossed the Alps. The next summer, on 21 June 217, he won.", "-0216-06-21"),
        ("In 218 BC he crossed the Alps. On 2 August 216 the defeat came.", "-0215-08-02"),
        ("In 218 BC he crossed the Alps. In 202 Scipio won.", "-0201"),
        ("Winter 1812-13 was mild, as was the winter before.", "1811-24"),
        (("It was to take effect on 1 January 1863. July 1863 was the turn: on the 3rd Pickett"
          " charged, and the next day the town fell."), "1863-07-04"),
    ],
)  # fmt: skip
def test_a_story_goes_on_from_where_it_has_come_to(text: str, last: str) -> None:
    assert meanings(text)[-1] == last


def last_in_the_news(text: str, document_time: str) -> str:
    return str(annotate_text(text, document_time=document_time, mode="news")[-1].when)


@pytest.mark.parametrize(
    "text",
    [
        "The company, founded in 1998, reported results on May 3.",
        "The fund, launched in 2004, lost much on May 3, it said.",
        "The court's 1973 ruling was overturned on May 3.",
        "He was convicted in 2009 and released on May 3.",
        "Compared with 2009, sales on May 3 fell.",
        "Unlike in 2009, prices fell on May 3.",
        "He lived in the town in 1999, but on May 3 he moved.",
        "He was born on August 3, 1950, in Leeds. He died on May 3.",
        "The law was passed in June 2009. It was struck down on May 3.",
        "It was listed in May 2009. It reports earnings on May 3.",
    ],
)
def test_a_year_in_passing_does_not_lead_the_news(text: str) -> None:
    assert last_in_the_news(text, "2013-05-10") == "2013-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "He was born on May 3, 1950, in Leeds. He died on Friday.",
        "The war began on 24 February 2002. On Friday, they attacked, officials said.",
        "On 15 April 1989 96 fans died. On Friday a jury found them at fault.",
    ],
)
def test_weekdays_are_those_of_the_news_where_no_weekday_was_told(text: str) -> None:
    assert last_in_the_news(text, "2013-05-13") == "2013-05-10"


@pytest.mark.parametrize("mode", ["news", "narrative"])
def test_a_period_that_has_ended_ends_with_the_day_that_is_said(mode: str) -> None:
    text = "It was founded on 3 May 1911. The quarter ended 30 June was bad."
    quarter, day = annotate_text(text, document_time="2013-05-10", mode=mode)[1:]  # type: ignore[arg-type]

    assert quarter.when is not None
    assert day.when is not None
    assert quarter.when.latest == day.when.latest


def test_what_ended_today_ended_today() -> None:
    read = annotate_text("The week ended May 18 was bad.", document_time="2024-05-18")

    assert str(read[-1].when) == "2024-05-18"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 3 January 1777 they fought. They went into winter quarters.", "XXXX-WI"),
        ("On 3 January 1777 they fought. They had no winter clothing.", "XXXX-WI"),
        ("On 3 January 1777 they fought. They planned a winter campaign.", "1777-WI"),
        ("On 3 January 1777 they fought. They rested in winter.", "1777-WI"),
        # The first day of something is a day, and which one it is may have been said.
        ("On 1 July 1916, the first day of the battle, they fell.", "1916-07-01"),
        ("On 1 July 1916 they fell. It was hot on the first day of the battle.", "XXXX-XX-XX"),
        ("On 1 July 1916 they fell. It was hot on the first day of August.", "1916-08-01"),
        ("On 1 July 1916 they fell. It was hot in the first year of the war.", "P1Y"),
    ],
)
def test_what_is_of_any_winter_or_of_one_day(text: str, last: str) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The town fell in only seven hours.", "only seven hours"),
        ("The town fell in just a few days of fighting.", "just a few days of fighting"),
        ("The town fell in some seven hours.", "some seven hours"),
        ("The town fell only on 5 May 1812.", "5 May 1812"),
    ],
)
def test_histories_take_what_stands_before_a_length_for_a_word_of_it(text: str, quote: str) -> None:
    assert [mention.quote for mention in story(text)] == [quote]
    (in_news,) = annotate_text(text, document_time=PRINTED, mode="news")
    assert in_news.quote.split()[0] not in ("only", "just")


def test_what_had_been_before_does_not_return_to_an_older_thread() -> None:
    text = (
        "On 4 November 1956 the army returned. In January a new government was formed. In June "
        "1958 the minister was hanged. The sentence had been passed in February."
    )

    assert meanings(text)[-1] == "1958-02"


def test_a_story_goes_on_over_the_turn_of_years_by_months_alone() -> None:
    text = (
        "Mao left Beijing on 6 December 1949 and arrived on the 16th. Zhou joined him on 20 January. "
        "The treaty was signed on 14 February. In June the war began. In November they attacked, and "
        "by January they held Seoul. It was lost on 14 March."
    )

    assert meanings(text) == [
        "1949-12-06", "1949-12-16", "1950-01-20", "1950-02-14", "1950-06", "1950-11", "[..1951-01]",
        "1951-03-14",
    ]  # fmt: skip


def test_histories_have_decades_of_their_own_and_the_news_have_years() -> None:
    text = "It lasted two decades, or decades-long; a decade is ten years."

    assert values(text) == ["P2DE", "PXDE", "P1DE", "P10Y"]
    assert values(text, mode="news") == ["P20Y", "PXY", "P10Y", "P10Y"]


def test_the_day_when_something_is_told_is_not_the_last_one() -> None:
    text = "On 5 May 1778 they met. They hoped for the day when all would be over."

    assert values(text) == ["1778-05-05", "XXXX-XX-XX"]
    assert values("On 5 May 1778 they met. They slept all the day.") == ["1778-05-05", "1778-05-05"]
