"""What the news mean: the tense of their sentences, the quarters they report on, which words count."""

import pytest

from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.mention import Mention

FRIDAY = "2013-03-22"


def news(text: str, document_time: str = FRIDAY) -> list[Mention]:
    return annotate_text(text, document_time=document_time, mode="news")


def values(text: str, document_time: str = FRIDAY) -> list[str | None]:
    return [mention.timex.value for mention in news(text, document_time)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "mod"),
    [
        ("The walk took about three days.", "three days", "P3D", "APPROX"),
        ("It began around March 2010.", "March 2010", "2010-03", "APPROX"),
        ("She came approximately two years ago.", "two years ago", "2011", "APPROX"),
        ("He was born around 1900.", "1900", "1900", "APPROX"),
        # Other words that limit an amount are words of it.
        ("The walk took almost three days.", "almost three days", "P3D", "LESS_THAN"),
        ("The walk took at least three days.", "at least three days", "P3D", "EQUAL_OR_MORE"),
        ("She came nearly two years ago.", "nearly two years ago", "2011", "LESS_THAN"),
        ("They spoke about Monday.", "Monday", "2013-03-18", "APPROX"),
    ],
)
def test_about_is_no_word_of_a_mention(text: str, quote: str, value: str, mod: str) -> None:
    (mention,) = news(text)

    assert (mention.quote, mention.timex.value, mention.timex.mod) == (quote, value, mod)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # One day back against six ahead: a verb that looks ahead must stand near.
        ("The court ruled that he must be handed over, and named Thursday for it.", "2013-03-21"),
        (
            "The firm hopes that the new plant, of which much was said Thursday, thrives.",
            "2013-03-21",
        ),
        ("They must be handed over Thursday.", "2013-03-28"),
        ("He will appear before a judge in the capital on Thursday.", "2013-03-28"),
        ("The court ruled that he must be handed over by next Thursday.", "2013-03-28"),
    ],
)
def test_a_verb_far_away_yields_to_a_much_nearer_weekday(text: str, day: str) -> None:
    assert values(text) == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A spokesman could not be reached Monday.", "2013-03-18"),
        ("The ship could be reached Monday.", "2013-03-25"),
        ("The flood might have been worse on Monday.", "2013-03-18"),
        ("They might have to leave on Monday.", "2013-03-25"),
        ("The group was to have met Monday.", "2013-03-18"),
        ("The group was to meet Monday.", "2013-03-25"),
        ("Traders had expected a rise in February.", "2013-02"),
        ("A rise is expected in April.", "2013-04"),
        ("She set aside her holiday plans on Monday.", "2013-03-18"),
        ("She plans to go on Monday.", "2013-03-25"),
        ("The deadline was extended to Monday.", "2013-03-25"),
        ("The deadline was missed on Monday.", "2013-03-18"),
        ("If no deal is reached by Monday, they go.", "2013-03-25"),
        ("A deal was reached on Monday.", "2013-03-18"),
        ("Monday is the hour to vote.", "2013-03-25"),
        ("Monday was the hour to vote.", "2013-03-18"),
        ("Snow is likely Monday.", "2013-03-25"),
        ("Snow fell Monday.", "2013-03-18"),
        ("The firm, which listed its shares in May, has 20 workers.", "2012-05"),
        ("The firm, which will list its shares in May, has 20 workers.", "2013-05"),
        ("A law that goes into effect in August bans it.", "2013-08"),
        ("A law that went into effect in August bans it.", "2012-08"),
        ("The suit was filed in April.", "2012-04"),
        ("The suit will be filed in April.", "2013-04"),
        ("The appointment was effective April 1.", "2012-04-01"),
        ("The appointment is effective April 1.", "2013-04-01"),
        ("Gold for July delivery fell.", "2013-07"),
        ("Gold from July sales fell.", "2012-07"),
        ("It was not until Monday that he went.", "2013-03-18"),
        ("He will be held until Monday.", "2013-03-25"),
        ("He died on March 23.", "2013-03-23"),
        ("He died on May 23.", "2012-05-23"),
        ("Indeed, they need a hundred more on Monday.", "2013-03-18"),
        ("They will need a hundred more on Monday.", "2013-03-25"),
    ],
)
def test_words_tell_the_tense(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # What is reported on is the quarter just over.
        ("Third-quarter net rose 20%. After a flat second quarter, costs were lower than a year ago.",
         "1988-Q3"),
        ("Third-quarter net rose. It sees a weak fourth quarter. It lost money in the year-earlier period.",
         "1988-Q3"),
        # A year that is stated, and a fiscal quarter, have reports of their own.
        ("Third-quarter net rose. In the second quarter of 1988 it fell from a year earlier.", "1987-Q2"),
        ("Third-quarter net rose at Acme. Apex told of its fiscal second quarter. It fell from a year ago.",
         "1988-Q2"),
        ("Sales for last year's quarter were lower.", "1988-Q3"),
        ("Sales for last year's sale were lower.", "1988"),
        # The same quarter a year before is what is compared with; of another year or number it is told.
        ("Net rose in the third quarter, from a loss in the third quarter last year. Sales for the quarter fell.",
         "1989-Q3"),
        ("Net rose in the third quarter, from a loss in the third quarter of 1988. Sales fell from a year ago.",
         "1988-Q3"),
        ("Net rose in the third quarter. In the third quarter of 1987 it had lost. Sales for the quarter fell.",
         "1987-Q3"),
        ("Net rose in the third quarter. It fell from the year earlier.", "1988-Q3"),
        ("Sales in the quarter ended Sept. 30 rose from a year ago.", "1988-Q3"),
        ("Sales in the quarter rose on Aug. 30 from a year ago.", "1988"),
        ("Net rose in the third quarter. It lost money in the year earlier period.", "1988-Q3"),
        ("Net rose in the third quarter. It lost money in the year-ago second quarter.", "1988-Q2"),
        ("Net rose in the third quarter. It lost money in the year-earlier first half.", "1988-H1"),
        ("Net rose in the third quarter. It lost money in the year-ago fifth quarter.", "1988-Q3"),
    ],
)  # fmt: skip
def test_a_report_stays_with_its_quarter(text: str, last: str) -> None:
    assert values(text, "1989-11-01")[-1] == last


def test_a_quarter_of_the_year_before_is_compared_with_the_one_before_it() -> None:
    text = "Net for the latest quarter fell from a year ago."

    assert values(text) == ["2012-Q4", "2011-Q4"]
    assert values(text, "2012-11-02") == ["2012-Q3", "2011-Q3"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It had a year-earlier loss of $3 million.", ["year-earlier"]),
        ("The year-ago results were restated.", ["year-ago"]),
        ("It had a loss in the year-earlier quarter.", ["the year-earlier quarter"]),
        ("It came after several quarters of losses.", ["several quarters"]),
        ("Three quarters of them left.", []),
        ("It lasts through the first two quarters of 1990.", ["the first two quarters of 1990"]),
        ("Most is sold in the second and fourth quarters.", ["the second", "fourth quarters"]),
        ("He was second and she came fourth.", []),
        ("Sales fell in the July-September quarter.", ["the July-September quarter"]),
        ("Sales fell in the July-September talks.", ["July-September"]),
        ("He served two four-year terms.", ["four-year"]),
        ("He served twenty-four years.", ["twenty-four years"]),
        ("They held a weeklong strike.", ["weeklong"]),
        ("They held a longish strike.", []),
        ("They spoke in a half-hour talk.", ["a half-hour"]),
        ("They spoke in a half-dark hall.", []),
        ("They beat Spain 3-1 on Tuesday.", ["Tuesday"]),
        ("They are open 3-5 on Tuesday.", ["3-5 on Tuesday"]),
        ("It soon became a flood.", []),
        ("It was soon known.", []),
        ("It will soon be known.", ["soon"]),
        ("It is to be soon released.", ["soon"]),
        ("He may someday return.", ["someday"]),
        ("They charged the man Friday.", ["Friday"]),
        ("They met Man Friday.", []),
        ("The six-year old boy, the 7 year-old and the decades-old car came.", []),
        ("The six-year plan and the decades-long war ended.", ["six-year", "decades-long"]),
        ("Net rose from the like 1988 period.", ["the like 1988 period"]),
        ("Net rose like the 1988 one.", ["1988"]),
        ("He left this past June.", ["this past June"]),
        ("She slept during the day.", []),
        ("It came three days later than planned.", ["three days"]),
        ("It came three days later.", ["three days later"]),
        ("It had a profit of $269m earlier.", []),
        ("It had begun 269m earlier.", ["269m earlier"]),
        ("The China Daily wrote so.", []),
        ("Daily they wrote so.", ["Daily"]),
        ("The 19th-floor window of a 350Z broke at 60 miles an hour.", []),
        ("On the 19th it broke, at 0350Z, for an hour.", ["the 19th", "0350Z", "an hour"]),
        ("The Day of the Jackal and The Year 2 teacher are names.", []),
        ("The day was cold and THE DAY was long.", ["The day", "THE DAY"]),
        ("She slept later in the day.", ["later in the day"]),
        (
            "It rose from the week earlier, not from the year-earlier one.",
            ["the week earlier", "year-earlier"],
        ),
        ("It came the second earlier than the year earlier.", ["the year earlier"]),
        ("They hope for a year-end rally.", ["year-end"]),
        ("They hope for a year of rallies.", ["a year"]),
        ("He came Tuesday, a week ago.", ["Tuesday", "a week ago"]),
        ("He came Tuesday a week ago.", ["Tuesday", "a week ago"]),
        ("He comes Tuesday a week.", ["Tuesday a week"]),
        ("He ran this year's first half-marathon.", ["this year"]),
        ("It grew in this year's first half.", ["this year's first half"]),
        ("Cases in 2016 – 3; in 2015 - 7.", ["2016", "2015"]),
        ("Cases in 2016\nPrevious years: 7.", ["2016", "Previous years"]),
        ("It was a matter of days.", []),
        ("It was a matter of five days.", ["five days"]),
        ("They died, most recently last May.", ["last May"]),
        ("They died, most recently in 2005.", ["2005"]),
        (
            "They died most recently of thirst, and recently in 2005.",
            ["recently", "recently", "2005"],
        ),
        ("She was shot on Sunday evening, March 17.", ["Sunday evening, March 17"]),
        (
            "She was shot on Sunday evening, and March 17 is her day.",
            ["Sunday evening", "March 17"],
        ),
        (
            "On the weekends they rest; over the weekends of May they rest.",
            ["the weekends", "the weekends", "May"],
        ),
        ("It froze in winter quarters.", ["winter"]),
        ("Now that it is over, they go, and now they rest.", ["Now", "now"]),
        ("They came as soon as they could.", []),
        (
            "They fought a nine day long war; a week long siege was not nine days long.",
            ["a nine day long", "a week long", "nine days long"],
        ),
        ("They fought nine days longer.", ["nine days"]),
        ("It takes a year or more, or a week or the like.", ["a year or more", "a week"]),
        # Scores of games and of votes are no hours.
        ("He beat him 6-3, 6-4 on Sunday.", ["Sunday"]),
        ("The court ruled 5-4 on Monday, and they voted 9 to 5 on Tuesday.", ["Monday", "Tuesday"]),
        ("They sided 6-3 Tuesday; it stood 4-4 Monday.", ["Tuesday", "Monday"]),
        ("Read chapters 3-5 on Monday and pages 2-9 Tuesday.", ["Monday", "Tuesday"]),
        ("Highs of 7 to 9 on Friday.", ["Friday"]),
        ("The shop is open 9-12, 1-5 on Friday.", ["1-5 on Friday"]),
        # A finer amount is added to no coarser one.
        ("He slept five hours, three days ago.", ["five hours", "three days ago"]),
        ("He left two days, three hours ago.", ["two days, three hours ago"]),
    ],
)
def test_which_words_are_a_mention(text: str, quotes: list[str]) -> None:
    assert [mention.quote for mention in news(text)] == quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will one day be large.", ["FUTURE_REF"]),
        ("It lasted one day.", ["P1D"]),
        ("Some day it will rain.", ["FUTURE_REF"]),
        ("Some days it rained.", ["PXD"]),
        ("Claims fell in the latest week.", ["2013-W11"]),
        ("Claims fell in the week.", ["2013-W12"]),
        ("The latest year was good.", ["2012"]),
        ("The year was good.", ["2013"]),
        ("It grew over the last year.", ["P1Y"]),
        ("It grew over the course of the last year.", ["P1Y"]),
        ("It was the sale of the last year.", ["2012"]),
        ("It lasts through the first two quarters of 1990.", ["P2Q"]),
    ],
)
def test_more_of_what_the_news_say(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "weekend"),
    [
        ("A man faces charges after a fire over the weekend.", "2013-W11-WE"),
        ("A man was charged after a fire over the weekend.", "2013-W11-WE"),
        ("They will meet over the weekend.", "2013-W12-WE"),
    ],
)
def test_on_monday_the_weekend_lies_behind(text: str, weekend: str) -> None:
    assert values(text, "2013-03-18") == [weekend]


def test_that_day_of_a_month_is_one_of_its_days() -> None:
    text = "On Thursday the list was shown. He was shot last October; his name was struck out that day."
    last = news(text)[-1]

    assert (last.timex.value, str(last.when)) == ("2012-10-XX", "2012-10")
    assert values("He was shot on 5 October. It was hot in October that day.")[-1] == "2012-10-05"


def test_the_week_is_that_of_the_day_spoken_of() -> None:
    assert values("It fell on Friday. For the week, it rose.", "2013-03-25")[-1] == "2013-W12"
    assert values("For the week, it rose.", "2013-03-25") == ["2013-W13"]


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        (
            "On 4 February 2012 they met. Three weeks later, on 24 February, tanks crossed the border.",
            ["2012-02-04", "2012-02-24", "2012-02-24"],
        ),
        (
            "They met again. A month earlier, on 24 January 2012, envoys had come.",
            ["2012-01", "2012-01-24"],
        ),
        (
            "On 5 May 2012 they met. A week later, on Tuesday, May 15, tanks came.",
            ["2012-05-05", "2012-05-15", "2012-05-15"],
        ),
        (
            "On 5 May 2012 they met. Ten days later (on 15 May) tanks came.",
            ["2012-05-05", "2012-05-15", "2012-05-15"],
        ),
        (
            "The bank failed on Sept. 15, 2008. Three days later, Sept. 18, he spoke.",
            ["2008-09-15", "2008-09-18", "2008-09-18"],
        ),
        (
            "The envoy flew home. Two days later, it rained.",
            ["XXXX-XX-XX"],
        ),
        (
            "The envoy flew home. Weeks later, the town fell.",
            ["FUTURE_REF"],
        ),
        (
            "The envoy is ill. Two days later he will be back.",
            ["2013-03-24"],
        ),
    ],
)
def test_what_is_counted_on_is_the_date_behind_it_or_lies_in_the_past(
    text: str, meanings: list[str]
) -> None:
    assert values(text) == meanings


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Behind an hour of the evening or a night, midnight and the morning are those of its end.
        ("He was shot at 11:50 p.m. Monday and died just before midnight.", "2013-03-19T00:00"),
        ("He was shot on Monday night and died at midnight.", "2013-03-19T00:00"),
        ("They fought all Monday night. Early in the morning they fled.", "2013-03-19TMO"),
        ("He was shot at 9 a.m. Monday and died at midnight.", "2013-03-18T00:00"),
        ("He was shot on Monday and died at midnight.", "2013-03-18T00:00"),
        ("They fought on Monday. Early in the morning they fled.", "2013-03-18TMO"),
        # The evening is that of the day told of, where the paragraph tells of the past.
        ("They came Sunday. They worked throughout the evening.", "2013-03-17TEV"),
        ("They came Sunday. In the evening they will speak.", "2013-03-22TEV"),
        ("They came Sunday.\n\nThey worked throughout the evening.", "2013-03-22TEV"),
    ],
)
def test_hours_belong_to_the_night_told_of(text: str, last: str) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "weekend"),
    [
        ("Mother's Day weekend 2012 was calm.", "2012-W19-WE"),
        ("Labor Day weekend 2014 was calm.", "2014-W35-WE"),
        ("Over the Thanksgiving weekend it was calm.", "2012-W47-WE"),
        ("From Saturday to Monday it was calm.", None),
    ],
)
def test_a_weekend_at_a_feast_is_a_weekend(text: str, weekend: str | None) -> None:
    (found,) = news(text)

    assert found.timex.value == weekend


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # What was sold from January on was sold, if the months are over.
        ("Sales from January through November rose.", ["2012-01", "2012-11"]),
        ("Sales from April through November will rise.", ["2013-04", "2013-11"]),
        ("Sales from March through November rose.", ["2012-03", "2012-11"]),
        ("Sales from January through March rose.", ["2013-01", "2013-03"]),
        # A full stop behind an abbreviation ends no sentence.
        ("Between Jan. 15 and Feb. 10 they met.", ["2013-01-15", "2013-02-10"]),
        ("Between Oct. 15 and Nov. 10 they met.", ["2012-10-15", "2012-11-10"]),
        ("Voters go to the polls Sunday.", ["2013-03-24"]),
        ("Voters went to the polls Sunday.", ["2013-03-17"]),
    ],
)
def test_the_months_of_a_range_are_those_the_verb_tells(text: str, value: list[str]) -> None:
    parts = [part for mention in news(text) for part in mention.parts or (mention,)]

    assert [part.timex.value for part in parts] == value


def test_that_month_is_never_the_documents_own() -> None:
    assert (
        values("The pact, due on 5 May 2016, was renewed in 2011. It ended that month.")[-1]
        == "2016-05"
    )
    assert values("The pact was renewed in 2011. It ended that month.")[-1] == "XXXX-XX-XX"
    assert values("The pact was renewed in 2011. It ends this month.")[-1] == "2013-03"
