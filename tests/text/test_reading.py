"""The public functions of reading, their displays and the commands."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sinoru_timeline import (
    Duration,
    Recurrence,
    TimeSpan,
    annotate,
    annotate_many,
    explain,
    resolve,
)
from sinoru_timeline.cli import cli
from sinoru_timeline.errors import RecordProblem, UnknownLanguageError

TEXT = "They met last September <b>. Trade rose from 2021 to 2022, every year."
TIME = "2023-03-21"


def test_an_annotated_text_holds_mentions_and_shows_them() -> None:
    doc = annotate(TEXT, document_time=TIME)

    assert [str(m.value) for m in doc][:2] == ["2022-09", "2021/2022"]
    assert repr(doc) == "<AnnotatedText: 3 mentions in 70 characters, document_time='2023-03-21'>"
    page = doc._repr_html_()
    assert page.count("<mark") == page.count("&lt;mark") == 3  # the fallback, and the frame
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_timeml_tags_the_two_ends_of_a_range() -> None:
    tagged = annotate(TEXT, document_time=TIME).to_timeml()

    assert '<TIMEX3 tid="t2" type="DATE" value="2021">2021</TIMEX3> to <TIMEX3' in tagged
    assert "&lt;b&gt;" in tagged


def test_a_language_is_told_by_script_and_reported() -> None:
    assert annotate("in May 2014").language_told
    with pytest.raises(UnknownLanguageError, match="Cyrillic"):
        annotate("в мае две тысячи четырнадцатого года")


def test_a_language_without_words_falls_back_and_says_so() -> None:
    found = resolve("24 février 2022", language="fr")

    assert found.value == TimeSpan("2022-02-24")
    assert found.rule == "fallback"
    assert any("dateparser" in reason for reason in found.reasons)


def test_words_that_say_no_time_are_a_mention_without_a_value() -> None:
    found = resolve("the committee")

    assert found.value is None
    assert found.reasons[-1] == "no rule reads these words"
    assert "is not resolved" in explain("the committee")


def test_a_duration_is_a_value() -> None:
    assert resolve("two weeks").value == Duration(2, "week")


def test_styles_and_preferences_are_settings() -> None:
    assert resolve("3/4/2022").value == TimeSpan("2022-03-04")
    assert resolve("3/4/2022", style="gb").value == TimeSpan("2022-04-03")
    assert resolve("May", reference=TIME, prefer="past").value == TimeSpan("2022-05")
    assert resolve("May", reference=TIME, prefer="future").value == TimeSpan("2023-05")


@pytest.mark.parametrize("workers", [1, 2])
def test_many_documents_come_in_their_order(workers: int) -> None:
    documents = [{"text": f"in {year}", "lang": "en"} for year in range(1900, 1990)]

    found = [str(doc.mentions[0].when) for doc in annotate_many(documents, workers=workers)]

    assert found == [str(year) for year in range(1900, 1990)]


def test_documents_are_streamed_and_a_bad_line_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    lines = [
        json.dumps(
            {"id": "a", "dct": TIME, "lang": "en", "title": None, "text": "They met last year."}
        ),
        "nonsense",
        json.dumps({"id": "b", "text": 3}),
        json.dumps({"id": "c", "dct": "2023-99", "text": "x"}),
        json.dumps({"id": "d", "dct": None, "text": "from 2014 to 2018"}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")

    result = CliRunner().invoke(cli, ["annotate", "--documents", str(file)])

    assert result.exit_code == 1
    out = [json.loads(line) for line in result.stdout.splitlines()]
    assert [doc["id"] for doc in out] == ["a", "d"]
    assert out[0]["timexes"][0]["value"] == "2022"
    assert [t["value"] for t in out[1]["timexes"]] == ["2014", "2018"]
    assert out[1]["timexes"][0]["range"] == "2014/2018"
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        f"{file}:{n}" for n in (2, 3, 4)
    ]


def test_the_commands_answer(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke

    table = run(cli, ["annotate", str(file), "--document-time", TIME])
    as_json = run(cli, ["annotate", str(file), "--document-time", TIME, "--json"])
    timeml = run(cli, ["annotate", "-", "--timeml"], input=TEXT)
    one = run(cli, ["resolve", "last September", "--reference", TIME])
    none = run(cli, ["resolve", "the committee"])
    steps = run(cli, ["explain", "last September", "--reference", TIME])

    assert "2022-09" in table.stdout
    assert json.loads(as_json.stdout)["timexes"][0]["edtf"] == "2022-09"
    assert "<TIMEX3" in timeml.stdout
    assert (one.stdout, one.exit_code) == ("2022-09\n", 0)
    assert (none.stdout, none.exit_code) == ("", 1)
    assert steps.stdout.startswith("'last September' means 2022-09\n")


@pytest.mark.parametrize(
    "words",
    [["annotate"], ["annotate", "x.txt", "--document-time", "2023-99"], ["annotate", "missing.txt"], ["resolve", "x", "--reference", "soon"], ["annotate", __file__, "--json", "--timeml"], ["annotate", __file__, "--workers", "2"]],
)  # fmt: skip
def test_a_wrong_use_is_exit_code_2(words: list[str]) -> None:
    assert CliRunner().invoke(cli, words).exit_code == 2


def test_the_region_of_a_language_says_the_order_of_numbers() -> None:
    assert resolve("3/4/2022", language="en-GB").value == TimeSpan("2022-04-03")
    assert resolve("3/4/2022", language="en-GB", style="us").value == TimeSpan("2022-03-04")
    assert annotate("on 3/4/2022", language="en-AU").mentions[0].value == TimeSpan("2022-04-03")


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (3, "documents[1]: found '3'"),
        ({"dct": "2022"}, "documents[1].text: found nothing"),
        ({"text": "x", "dct": "soon"}, "documents[1].dct: found 'soon'; accepted a date as EDTF"),
        ({"text": "x", "lang": "tlh"}, "documents[1].lang: found 'tlh'"),
    ],
)
def test_a_document_that_is_none_is_named(document: object, place: str) -> None:
    with pytest.raises(RecordProblem, match=re.escape(place)):
        list(annotate_many(["in 2014", document]))  # type: ignore[list-item]


def test_yesterday_is_the_writers_in_a_story_that_was_told_to_be_one() -> None:
    story = " ".join(f"On {day} May 1941 the town was hit." for day in range(1, 20))
    doc = annotate(f"{story} Nobody remembers, he said yesterday.", document_time="2020-03-02")

    assert str(doc.mentions[-1].value) == "2020-03-01"


@pytest.mark.parametrize(
    ("phrase", "duration"),
    [
        ("an hour and thirty minutes", "PT90M"),
        ("two and a half years", "P30M"),
        ("one year and three months", "P15M"),
        ("a week and two days", "P9D"),
        ("three weeks", "P3W"),
        ("several days", "PXD"),
    ],
)
def test_amounts_of_several_units_are_one_duration(phrase: str, duration: str) -> None:
    assert str(resolve(phrase, reference="2024-05-16").duration) == duration


@pytest.mark.parametrize("phrase", ["a month and two days"])
def test_a_month_is_no_number_of_days(phrase: str) -> None:
    assert resolve(phrase, reference="2024-05-16").duration is None


def test_what_recurs_in_several_units_is_no_rate() -> None:
    assert resolve("twice a week", reference="2024-05-16").recurrence == Recurrence("week", 2)
    assert resolve("every two weeks", reference="2024-05-16").recurrence is None


@pytest.mark.parametrize("phrase", ["3/4/2022", "3/4/22", "3-4-2022"])
def test_figures_that_may_be_turned_keep_the_other_reading(phrase: str) -> None:
    found = resolve(phrase)

    assert (str(found.value), [str(other) for other in found.alternatives]) == (
        "2022-03-04",
        ["2022-04-03"],
    )
    assert "the figures do not tell which is the day and which the month" in found.reasons


@pytest.mark.parametrize("phrase", ["13/4/2022", "4/4/2022", "03.04.2022", "2022-03-04"])
def test_figures_that_are_clear_have_no_other_reading(phrase: str) -> None:
    assert resolve(phrase).alternatives == []


def test_figures_without_a_year_keep_the_turned_and_the_other_years_reading() -> None:
    found = resolve("3/4", reference="2022-06-15")

    assert [str(other) for other in found.alternatives] == ["2022-04-03", "2023-03-04"]


def test_next_friday_keeps_the_nearer_one_as_an_alternative() -> None:
    found = resolve("next Friday", reference="2022-06-15")

    assert (str(found.value), [str(a) for a in found.alternatives]) == (
        "2022-06-24",
        ["2022-06-17"],
    )
    assert found.reasons[-1] == "the one of the week after that of 2022-06-15"


@pytest.mark.parametrize(
    "phrase", ["the fifth Monday of February 2022", "the fifth Friday of May 2022"]
)
def test_what_a_month_has_not_is_not_taken_from_the_next(phrase: str) -> None:
    found = resolve(phrase)

    assert found.value is None
    assert "there are not so many in" in found.reasons[-1]


def test_centuries_of_a_list_are_no_days() -> None:
    doc = annotate("The 19th and 20th centuries saw it.", document_time="2022-06-15")

    assert [str(mention.value) for mention in doc] == ["18XX", "19XX"]


def test_other_readings_are_written_as_the_chosen_one_is() -> None:
    part = resolve("mid-May", reference="2022-06-15")
    since = resolve("before Monday", reference="2022-06-15")

    assert [str(other) for other in part.alternatives] == ["[2023-05-11..2023-05-20]"]
    assert [str(other) for other in since.alternatives] == ["[..2022-06-19]"]


@pytest.mark.parametrize("phrase", ["tonight at 5 pm", "this morning"])
def test_a_time_without_a_document_time_says_why_it_is_not_resolved(phrase: str) -> None:
    found = resolve(phrase)

    assert found.value is None
    assert "nothing is known to count from" in found.reasons


def test_documents_say_their_own_time() -> None:
    result = CliRunner().invoke(cli, ["annotate", "--documents", "-", "--document-time", "2022"])

    assert result.exit_code == 2
    assert "--document-time" in result.output


def test_explain_takes_the_settings_of_resolve() -> None:
    shown = CliRunner().invoke(cli, ["explain", "3/4/2022", "--style", "gb"]).output

    assert "means 2022-04-03" in shown
    assert "it could also be 2022-03-04" in shown


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        ("on 24 Feb\u00adruary 2014.", "24 Feb\u00adruary 2014", "2014-02-24"),
        ("on 24\u200bFebruary\u200b 2014.", "24\u200bFebruary\u200b 2014", "2014-02-24"),
        ("\ufeff24 February 2014", "24 February 2014", "2014-02-24"),
        ("on 24&nbsp;February&#160;2014 &c", "24&nbsp;February&#160;2014", "2014-02-24"),
        ("on ２４ February ２０１４.", "２４ February ２０１４", "2014-02-24"),
        ("on ٢٤ February ٢٠١٤.", "٢٤ February ٢٠١٤", "2014-02-24"),
        ("on 24\u201126 February 2014", "24\u201126 February 2014", "2014-02-24/2014-02-26"),
        ("on 2014\u221202\u221224.", "2014\u221202\u221224", "2014-02-24"),
        ("\ufb01ve years ago", "\ufb01ve years ago", "2017"),
    ],
)
def test_what_a_page_leaves_in_a_date_does_not_cut_it(text: str, quote: str, edtf: str) -> None:
    found = annotate(text, document_time="2022-06-15", language="en").mentions

    assert [(mention.quote, str(mention.value)) for mention in found] == [(quote, edtf)]
    assert text[found[0].start : found[0].end] == quote


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("yesterday", "[2023-10-17..2023-12-28]"),
        ("last year", "2022"),
        ("last May", "2023-05"),
        ("this month", "[2023-10..2023-12]"),
        ("since last month", "2023-09-01/.."),
        ("on 4 February 2022", "2022-02-04"),
    ],
)
def test_what_hangs_on_a_document_of_some_day_in_a_range_is_a_range(
    phrase: str, expected: str
) -> None:
    reference = "[2023-10-18..2023-12-29]"

    mention = annotate(f"It began {phrase}.", document_time=reference, mode="news").mentions[0]

    assert str(mention.when) == expected
    assert str(resolve(phrase, reference=reference).when) == expected
    widened = phrase in ("yesterday", "this month", "since last month")
    assert any(reference in reason for reason in mention.reasons) == widened


def test_a_weekday_that_is_wrong_is_named() -> None:
    right, wrong = resolve("Thursday 17 June 2021"), resolve("Friday 17 June 2021")

    assert right.value == wrong.value == TimeSpan("2021-06-17")
    assert "the weekday stated with it is that of another day" in wrong.reasons
    assert "the weekday stated with it is that of another day" not in right.reasons


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("On **5 May** 2022 they met.", "5 May** 2022"),
        ("On *5 May* 2022 they met.", "5 May* 2022"),
        ("On __5__ May 2022 they met.", "5__ May 2022"),
        ("On <b>5 May</b> 2022 they met.", "5 May</b> 2022"),
        ('On <time datetime="2022-05-05">5 May</time> 2022 they met.', "5 May</time> 2022"),
        ("On **5 May 2022** they met.", "5 May 2022"),
    ],
)
def test_marks_of_emphasis_do_not_part_a_date(text: str, quote: str) -> None:
    (mention,) = annotate(text).mentions

    assert (mention.quote, str(mention.value)) == (quote, "2022-05-05")
    assert text[mention.start : mention.end] == quote


@pytest.mark.parametrize(
    "text", ["They sold 3 * 4 in May 2022*", "x < 5 and y > 2; in May 2022", "a_2022_b in May 2022"]
)
def test_single_marks_are_left_as_they_are(text: str) -> None:
    assert "May 2022" in [mention.quote for mention in annotate(text)]
