"""`draft`, `review`, `build`, `verify` on the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sinoru_timeline import Timeline
from sinoru_timeline.cli import cli
from sinoru_timeline.errors import TimelineError

REPORT = """\
PORT ELSEN, 14 March 2024 (North Press) - The two towns signed an agreement on Tuesday.

The line was closed in June 2023 after a fire killed four people. The first ship will sail on 2 May.
"""


def run(*words: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli, list(words), input=answers)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "ferry.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def drafts(reports: Path) -> Path:
    file = reports.parent / "drafts.yaml"
    assert run("draft", str(reports), "-o", str(file)).exit_code == 0
    return file


def test_drafts_are_an_event_file_whose_events_have_the_tag_draft(drafts: Path) -> None:
    timeline = Timeline.load(drafts)

    assert [str(event.when) for event in timeline] == ["2023-06", "2024-03-12", "2024-05-02"]
    assert all(event.tags == ("draft",) for event in timeline)
    assert "closed in June 2023 after a fire killed four people" not in drafts.read_text(
        encoding="utf-8"
    )


def test_show_prints_the_sentence_that_is_not_written(reports: Path) -> None:
    result = run("draft", str(reports), "--show")

    assert result.exit_code == 0
    assert "The line was closed in June 2023 after a fire killed four people." in result.stdout


def test_a_folder_goes_on_behind_what_cannot_be_read(reports: Path) -> None:
    (reports / "a-picture.png").write_bytes(b"\x89PNG\0")
    (reports / "binary.txt").write_bytes(b"\0\1\2")
    (reports / "empty.txt").write_bytes(b"")
    (reports / "latin.txt").write_bytes("Zürich, 2014".encode("latin-1"))
    (reports / "many.jsonl").write_text("[]\n" * 9, encoding="utf-8")
    out = reports.parent / "out.yaml"

    result = run("draft", str(reports), "-o", str(out))

    assert result.exit_code == 1
    assert len(Timeline.load(out)) == 3
    lines = result.stderr.splitlines()
    for name in ("a-picture.png", "binary.txt", "empty.txt", "latin.txt"):
        assert sum(name in line for line in lines) == 1
    assert sum("many.jsonl" in line for line in lines) == 4
    assert "Traceback" not in result.output


def test_without_a_date_a_line_says_so_and_no_day_is_made_up(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They met on 5 May 2014. They left yesterday.", "utf-8")
    out = tmp_path / "out.yaml"

    result = run("draft", str(tmp_path / "note.txt"), "-o", str(out))

    assert result.exit_code == 0
    assert "nothing says when it was written" in result.stderr
    assert [str(event.when) for event in Timeline.load(out)] == ["2014-05-05"]


def test_metadata_of_a_file_give_document_times(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They left yesterday.", encoding="utf-8")
    described = tmp_path / "docs.json"
    described.write_text(
        json.dumps([{"file": "note.txt", "published": "2024-05-06", "title": None}]), "utf-8"
    )
    out = tmp_path / "out.yaml"

    result = run("draft", str(tmp_path), "--metadata", str(described), "-o", str(out))

    assert (result.exit_code, [str(e.when) for e in Timeline.load(out)]) == (0, ["2024-05-05"])


@pytest.mark.parametrize(
    "words",
    [
        ["draft", "nowhere.txt"],
        ["draft", "x.txt", "-o", "y.yaml", "--document-time", "yesterday"],
        ["draft", "x.txt", "-o", "y.yaml", "--metadata", "nowhere.json"],
        ["build", "x.txt", "-o", "y.pdf"],
        ["review", "nowhere.yaml"],
    ],
)
def test_wrong_use_is_one_clear_message(words: list[str]) -> None:
    result = run(*words)

    assert result.exit_code == 2 or isinstance(result.exception, TimelineError)


def test_a_review_changes_the_records_it_decides_on_and_nothing_else(
    drafts: Path, reports: Path
) -> None:
    before = drafts.read_text(encoding="utf-8").replace(
        "events:\n", "# a comment of mine\nevents:  # and another\n"
    )
    drafts.write_text(before, encoding="utf-8")

    result = run("review", str(drafts), "--sources", str(reports), answers="a\nn\nr\n")

    after = drafts.read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert "killed four people" in result.stdout
    assert "1 accepted, 1 rejected, 1 left" in result.stderr
    assert len(Timeline.load(drafts)) == 2
    assert "# a comment of mine\nevents:  # and another\n" in after
    assert set(after.splitlines()) <= set(before.splitlines())
    assert before.count("tags: [draft]") - after.count("tags: [draft]") == 2


def test_an_edited_date_is_curated_and_says_why(drafts: Path) -> None:
    answers = "e\nThe line closes\n2023-06-05\nthe day is in the logbook\noccurred\nq\n"
    first = _first(drafts)

    run("review", str(drafts), answers=answers)

    event = Timeline.load(drafts)[first]
    assert (event.title, str(event.when), event.tags) == ("The line closes", "2023-06-05", ())
    claim = event.claims[0]
    assert (claim.method, claim.reason) == ("curated", "the day is in the logbook")


def test_same_as_is_noted_as_a_judgement(drafts: Path) -> None:
    first = _first(drafts)

    run(
        "review", str(drafts), "--author", "A. Lee", "--date", "2024-05-06",
        answers="s\n2023-line-closes\nthe same fire\nq\n",
    )  # fmt: skip

    noted = (drafts.parent / "drafts.judgements.yaml").read_text(encoding="utf-8")
    for part in (f"left: {first}", "right: 2023-line-closes", "verdict: same", "author: A. Lee"):
        assert part in noted
    assert Timeline.load(drafts)[first].tags == ()


def test_an_unknown_event_is_refused_where_the_events_are_given(drafts: Path) -> None:
    result = run("review", str(drafts), "--events", "shipped", answers="s\nnowhere\nq\n")

    assert "no event has the id 'nowhere'" in result.stdout
    assert not (drafts.parent / "drafts.judgements.yaml").exists()


def test_undo_takes_the_last_decision_back(drafts: Path) -> None:
    before = drafts.read_bytes()

    result = run("review", str(drafts), answers="r\nu\ns\nother\n\nu\nq\n")

    assert result.exit_code == 0
    assert drafts.read_bytes() == before
    assert not (drafts.parent / "drafts.judgements.yaml").exists()


def test_the_end_of_the_input_ends_a_review(drafts: Path) -> None:
    before = drafts.read_bytes()

    assert run("review", str(drafts), answers="").exit_code == 0
    assert drafts.read_bytes() == before


def test_what_is_no_title_is_asked_again_and_never_written(drafts: Path) -> None:
    before = drafts.read_bytes()

    result = run("review", str(drafts), answers="e\n   \n\n\ne\nred \x1b[31m\n\n\nq\n")

    assert result.exit_code == 0
    assert "events[0].title: found an empty text" in result.stdout
    assert "control characters" in result.stdout
    assert drafts.read_bytes() == before


def test_a_byte_order_mark_and_line_ends_stay(drafts: Path) -> None:
    text = "\ufeff" + drafts.read_text(encoding="utf-8").replace("\n", "\r\n")
    drafts.write_bytes(text.encode())

    result = run("review", str(drafts), answers="e\nIt closes\n2023-06-05\na log\n\nr\na\n")

    after = drafts.read_bytes().decode()
    assert "1 accepted, 1 edited, 1 rejected" in result.stderr
    assert after.startswith("\ufeff#")
    assert after.count("\n") == after.count("\r\n")
    assert len(Timeline.load(drafts)) == 2


def test_a_file_that_is_not_utf_8_is_one_clear_error(drafts: Path) -> None:
    drafts.write_bytes(b"# Z\xfcrich\n" + drafts.read_bytes())

    result = run("review", str(drafts), answers="q\n")

    assert isinstance(result.exception, TimelineError)


def test_what_was_taken_back_is_not_counted(drafts: Path) -> None:
    result = run("review", str(drafts), answers="a\nn\nu\nr\nq\n")

    assert "1 rejected, 2 left" in result.stderr


def test_an_interrupted_edit_changes_nothing_and_keeps_what_was_decided(drafts: Path) -> None:
    result = run("review", str(drafts), answers="a\ne\nanother title\n")

    assert (result.exit_code, "1 accepted, 2 left" in result.stderr) == (0, True)
    assert "another title" not in drafts.read_text(encoding="utf-8")


def test_what_another_program_writes_during_a_review_is_kept(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _first(drafts)
    asked = iter(["n", "a", "q"])

    def answer(*_: object, **__: object) -> str:
        said = next(asked)
        if said == "a":  # while the second is looked at, the first is edited by hand
            text = drafts.read_text(encoding="utf-8")
            drafts.write_text(text.replace(f"- id: {first}", "- id: by-hand"), encoding="utf-8")
        return said

    monkeypatch.setattr("sinoru_timeline.commands.review.click.prompt", answer)
    run("review", str(drafts))

    timeline = Timeline.load(drafts)
    assert timeline["by-hand"].tags == ("draft",)
    assert sum(event.tags == () for event in timeline) == 1


def test_an_edit_sets_the_claim_on_the_date_wherever_it_stands(drafts: Path) -> None:
    text = drafts.read_text(encoding="utf-8")
    first = _first(drafts)
    other = "    claims:\n      - id: killed\n        source: ferry\n        field: note\n        value: four\n"
    drafts.write_text(text.replace("    claims:\n", other, 1), encoding="utf-8")

    run("review", str(drafts), answers="e\n\n2023-06-05\na log\n\nq\n")

    claims = Timeline.load(drafts)[first].claims
    assert [str(claim.value) for claim in claims] == ["four", "2023-06-05"]


def test_documents_of_one_name_are_told_apart_in_review_and_verify(tmp_path: Path) -> None:
    texts = {"x": "They met on 5 May 2014 in Bonn.", "y": "They left on 7 May 2015 for Paris."}
    for name, text in texts.items():
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "note.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "drafts.yaml"
    run("draft", str(tmp_path / "in"), "-o", str(out))

    shown = run("review", str(out), "--sources", str(tmp_path / "in"), answers="n\nn\n").stdout
    for name in texts:
        (tmp_path / "in" / name / "note.txt").write_text(f"Nothing is left of {name}.", "utf-8")
    result = run("verify", str(out), "--sources", str(tmp_path / "in"))

    assert all(text in shown for text in texts.values())
    assert (result.exit_code, "quotes: 2 lost" in result.stdout) == (1, True)


@pytest.mark.parametrize("command", ["verify", "review"])
def test_sources_that_are_not_there_are_wrong_use(drafts: Path, command: str) -> None:
    assert run(command, str(drafts), "--sources", str(drafts.parent / "nowhere")).exit_code == 2


def test_verify_fails_where_a_folder_of_sources_holds_none(drafts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("verify", str(drafts), "--sources", str(tmp_path / "empty"))

    assert (result.exit_code, result.stderr) == (1, "no documents were found\n")


def test_a_document_is_never_written_over(reports: Path) -> None:
    ferry = str(reports / "ferry.txt")
    (reports / "talks.md").write_text("They met on 5 May 2014 in Bonn.", encoding="utf-8")
    before = (reports / "talks.md").read_bytes()

    for words in (
        ("draft", ferry, "-o", ferry),
        ("draft", ferry, "-o", "-", "--show"),
        ("build", str(reports / "talks.md"), "-o", str(reports / "talks.md")),
        ("build", str(reports), "-o", str(reports / "talks.md")),
    ):
        assert run(*words).exit_code == 2
    assert (reports / "ferry.txt").read_text(encoding="utf-8") == REPORT
    assert (reports / "talks.md").read_bytes() == before


def _first(drafts: Path) -> str:
    """Return the id of the draft that is asked about first."""
    text = drafts.read_text(encoding="utf-8")
    return text.partition("events:\n  - id: ")[2].partition("\n")[0]


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_build_makes_a_page_in_one_go(reports: Path, name: str) -> None:
    out = reports.parent / name

    result = run("build", str(reports), "-o", str(out), "--title", "Ferries", "--least", "0.1")

    assert result.exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "Ferries" in page
    assert "The line was closed" in page


@pytest.mark.parametrize("least", ["nan", "-0.1", "1.5", "much"])
def test_build_refuses_what_is_no_share(reports: Path, least: str) -> None:
    out = reports.parent / "page.md"

    result = run("build", str(reports), "-o", str(out), "--least", least)

    assert result.exit_code == 2
    assert "--least" in result.stderr
    assert not out.exists()


def test_build_says_once_what_is_wrong_with_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="PDF is read with pypdf")
    (tmp_path / "report.pdf").write_bytes(b"no PDF at all")
    command = [sys.executable, "-m", "sinoru_timeline", "build", "report.pdf", "-o", "page.md"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("report.pdf: the PDF is broken: ")
    assert done.stderr.count("\n") == 1


ONE = "The two towns signed an agreement on ferries on 12 March 2024 in Port Elsen."
OTHER = "An agreement on ferries was signed by the two towns on 12 March 2024 in Port Elsen."


def build(folder: Path, *words: str) -> str:
    """Build a page of the articles in a folder and return it."""
    page = folder.parent / "page.md"
    result = run("build", str(folder), "-o", str(page), "--least", "0.1", *words)
    assert result.exit_code == 0, result.stderr
    return page.read_text(encoding="utf-8")


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """Make two articles that tell of one event."""
    folder = tmp_path / "twice"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_build_tells_once_what_two_articles_tell_of(twice: Path) -> None:
    page = build(twice)

    assert page.count("\n- **") == 1
    assert "one" in page
    assert "other" in page


def test_build_follows_judgements(twice: Path) -> None:
    drafts = twice.parent / "drafts.yaml"
    run("draft", str(twice), "-o", str(drafts))
    left, right = (event.id for event in Timeline.load(drafts))
    judgements = twice.parent / "judgements.yaml"
    judgements.write_text(
        f"judgements: [{{left: {left}, right: {right}, verdict: different}}]", encoding="utf-8"
    )

    assert build(twice, "--judgements", str(judgements)).count("\n- **") == 2


def test_build_shows_of_other_chronologies_what_the_articles_tell_of(twice: Path) -> None:
    events = twice.parent / "events.yaml"
    events.write_text(
        "events:\n"
        "  - {id: pact, title: The two towns sign an agreement on ferries, when: 2024-03-12,"
        " part_of: talks, summary: It was the first of its kind.}\n"
        "  - {id: talks, title: Long talks, when: 2023}\n"
        "  - {id: storm, title: A storm closes the port, when: 2024-11}\n",
        encoding="utf-8",
    )

    page = build(twice, "--events", str(events))

    assert page.count("\n- **") == 1
    assert "It was the first of its kind." in page
    assert "storm" not in page


def test_what_a_review_calls_the_same_is_merged(twice: Path) -> None:
    (twice / "other.txt").write_text(
        "A fire killed nine people in the harbour on 4 May 2021.", encoding="utf-8"
    )
    drafts = twice.parent / "drafts.yaml"
    run("draft", str(twice), "-o", str(drafts))
    first, second = (event.id for event in Timeline.load(drafts))
    asked = _first(drafts)
    other = second if asked == first else first
    run("review", str(drafts), answers=f"s\n{other}\n\nq\n")
    merged = twice.parent / "merged.yaml"
    noted = twice.parent / "drafts.judgements.yaml"

    apart = run("merge", str(drafts), "-o", str(merged))
    assert (apart.exit_code, len(Timeline.load(merged))) == (0, 2)
    together = run("merge", str(drafts), "-o", str(merged), "--judgements", str(noted))

    assert together.exit_code == 0
    assert [set(event.ids) for event in Timeline.load(merged)] == [{first, second}]
    assert build(twice, "--judgements", str(noted)).count("\n- **") == 1


def test_verify_finds_what_was_drafted_and_exits_1_when_the_source_changes(
    drafts: Path, reports: Path
) -> None:
    words = ("verify", str(drafts), "--sources", str(reports))
    fine = run(*words)
    assert fine.exit_code == 0
    assert "quotes: 3 found" in fine.stdout
    assert "dates: 3 follows" in fine.stdout

    changed = REPORT.replace("June 2023 after a fire", "July 2023 after a fire")
    (reports / "ferry.txt").write_text(changed, encoding="utf-8")
    result = run(*words)

    assert result.exit_code == 1
    assert "changed: 'June 2023' is now 'July 2023'" in result.stdout
    assert "no longer follows" in result.stdout
    assert "another SHA-256" in result.stderr


def test_verify_reads_the_events_from_standard_input(drafts: Path, reports: Path) -> None:
    words = ("--sources", str(reports), "--json")

    result = run("verify", "-", *words, answers=drafts.read_text(encoding="utf-8"))

    assert result.exit_code == 0, result.stderr
    assert result.stdout == run("verify", str(drafts), *words).stdout


def test_verify_prints_json_with_every_check(drafts: Path, reports: Path) -> None:
    result = run("verify", str(drafts), "--sources", str(reports), "--json")
    found = json.loads(result.stdout)

    assert found["ok"] is True
    assert {check["quote"] for check in found["checks"]} == {"found"}
    assert len(found["checks"]) == 3


def test_verify_without_sources_checks_nothing_and_fails_nothing() -> None:
    result = run("verify")

    assert result.exit_code == 0
    assert "not checkable" in result.stdout


def test_quotations_are_found_in_a_language_without_words(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "visit.md").write_text(
        "---\nid: visit\nlang: ru\n---\n\nВизит состоялся 16 мая 2024 года в Пекине.\n",
        encoding="utf-8",
    )
    (tmp_path / "events.yaml").write_text(
        """sources:
  - {id: visit, language: ru}
events:
  - id: visit
    title: A visit
    when: 2024-05-16
    claims:
      - {id: w, source: visit, value: 2024-05-16, selector: {quote: {exact: 16 мая 2024 года}}}
""",
        encoding="utf-8",
    )

    done = run("verify", str(tmp_path / "events.yaml"), "--sources", str(sources))
    drafted = run("draft", str(sources), "-o", "-")

    assert (done.exit_code, "1 found" in done.output) == (0, True)
    assert drafted.exit_code == 1
    assert "no words for its language 'ru'" in drafted.stderr
