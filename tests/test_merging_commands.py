"""The commands `merge`, `judge` and `diff`, run as a shell runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sinoru_timeline import Timeline, read_judgements

FIRST = "events: [{id: a, title: Putin and Xi meet in Moscow, when: 2023-03-20}]\n"
SECOND = "events: [{id: b, title: Xi and Putin meet in Moscow, when: 2023-03}]\n"


def run(*words: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sinoru_timeline", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SECOND, encoding="utf-8")
    return tmp_path


def test_merge_writes_one_event_and_a_report(folder: Path) -> None:
    done = run("merge", "a.yaml", "b.yaml", "-o", "c.yaml", "--report", "-", cwd=folder)

    assert done.returncode == 0, done.stderr
    assert [event.ids for event in Timeline.load(folder / "c.yaml")] == [("a", "b")]
    assert done.stdout.startswith("# Merge: ")
    assert "events: 1; 2 records made 1 of them" in done.stderr


@pytest.mark.parametrize(
    "outputs",
    [["-o", "a.yaml"], ["-o", "c.yaml", "--report", "./b.yaml"], ["-o", "c", "--report", "c"]],
)
def test_merge_writes_over_nothing_that_it_reads(folder: Path, outputs: list[str]) -> None:
    done = run("merge", "a.yaml", "b.yaml", *outputs, cwd=folder)

    assert done.returncode == 2
    assert "accepted: another file" in done.stderr
    assert (folder / "a.yaml").read_text(encoding="utf-8") == FIRST
    assert (folder / "b.yaml").read_text(encoding="utf-8") == SECOND


def test_two_outputs_of_a_merge_in_one_file_are_refused_as_that(folder: Path) -> None:
    done = run("merge", "a.yaml", "b.yaml", "-o", "c.yaml", "--report", "./c.yaml", cwd=folder)

    assert done.returncode == 2
    assert done.stderr.endswith(
        "'./c.yaml' is the file of two outputs; accepted: another file for one\n"
    )
    assert not (folder / "c.yaml").exists()


@pytest.mark.parametrize("files", [["-", "b.yaml"], ["b.yaml", "-"]])
def test_merge_reads_one_of_its_files_from_standard_input(folder: Path, files: list[str]) -> None:
    done = run("merge", *files, "-o", "c.yaml", cwd=folder, stdin=FIRST)

    assert done.returncode == 0, done.stderr
    assert [event.ids for event in Timeline.load(folder / "c.yaml")] == [("a", "b")]


def test_the_format_of_standard_input_is_told_to_a_merge(folder: Path) -> None:
    line = '{"event": {"id": "a", "title": "Putin and Xi meet in Moscow", "when": "2023-03-20"}}\n'

    refused = run("merge", "-", "b.yaml", "-o", "c.yaml", cwd=folder, stdin=line)
    done = run(
        "merge", "-", "b.yaml", "-o", "c.yaml", "--input-format", "jsonl", cwd=folder, stdin=line
    )

    assert refused.returncode == 1
    assert refused.stderr.startswith("sinoru-timeline: -:1:2: ")
    assert done.returncode == 0, done.stderr
    assert len(Timeline.load(folder / "c.yaml")) == 1


@pytest.mark.parametrize(
    ("files", "words"),
    [(["a.yaml", "-"], ["1 added", "added b: "]), (["-", "a.yaml"], ["1 removed", "removed b: "])],
)
def test_diff_reads_either_version_from_standard_input(
    folder: Path, files: list[str], words: list[str]
) -> None:
    both = FIRST.replace("]", ", ") + SECOND.partition("[")[2]

    done = run("diff", *files, cwd=folder, stdin=both)

    assert done.returncode == 0, done.stderr
    counts, change = done.stdout.splitlines()
    assert (counts, change[: len(words[1])]) == tuple(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["merge", "-", "-", "-o", "c.yaml"],
            "'-' is given twice; accepted: once, as standard input ends",
        ),
        (["diff", "-", "-"], "'-' is given twice; accepted: once, as standard input ends"),
        (["stats", "-", "-"], "'-' is given twice; accepted: once, as standard input ends"),
        (
            ["judge", "a.yaml", "-", "--judgements", "j.yaml"],
            "'-' is no event file here, as the answers come from standard input; accepted: a file",
        ),
    ],
)
def test_standard_input_is_one_thing_only(folder: Path, words: list[str], message: str) -> None:
    done = run(*words, cwd=folder, stdin=FIRST)

    assert done.returncode == 2
    assert done.stderr.endswith(f"{message}\n")
    assert not done.stdout


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (["-o", "c.yaml", "--report", "."], "it is a directory"),
        (["-o", "c.yaml", "--report", "no/report.md"], "no such folder"),
        (["-o", "no/c.yaml", "--report", "c.md"], "no such folder"),
        (["-o", "c.txt", "--report", "c.md"], "the ending '.txt' says no format"),
    ],
)
def test_merge_writes_all_outputs_or_none(folder: Path, outputs: list[str], words: str) -> None:
    done = run("merge", "a.yaml", "b.yaml", *outputs, cwd=folder)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert sorted(each.name for each in folder.iterdir()) == ["a.yaml", "b.yaml"]


def test_merge_says_which_judged_records_are_not_here(folder: Path) -> None:
    (folder / "j.yaml").write_text(
        "judgements: [{left: a, right: z, verdict: same}]\n", encoding="utf-8"
    )

    done = run("merge", "a.yaml", "b.yaml", "-o", "c.yaml", "--judgements", "j.yaml", cwd=folder)

    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == (
        "judgements name records that are in none of the files: 'z'"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--judgements", "no/j.yaml"], "no such folder"),
        (["--judgements", "j.txt"], "the ending '.txt' says no format"),
        (["--judgements", "j.yaml", "--date", "yesterday"], "--date: 'yesterday' is no date"),
        (["--judgements", "j.yaml", "--author", "A\x1b[31m"], "control character U+001B"),
    ],
)
def test_judge_refuses_before_the_first_question(
    folder: Path, options: list[str], words: str
) -> None:
    done = run("judge", "a.yaml", "b.yaml", *options, "--threshold", "4", cwd=folder, stdin="s\n")

    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_judge_with_a_closed_input_asks_once_and_stops(folder: Path) -> None:
    command = [sys.executable, "-m", "sinoru_timeline", "judge", "a.yaml", "b.yaml"]
    command += ["--judgements", "j.yaml", "--threshold", "4"]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "0 judged, 1 left" in done.stderr
    assert not (folder / "j.yaml").exists()


def test_judging_different_undoes_the_merge(folder: Path) -> None:
    judged = run(
        "judge", "a.yaml", "b.yaml", "--judgements", "j.yaml", "--author", "Ann", "--threshold", "4",
        cwd=folder, stdin="x\nd\n",
    )  # fmt: skip
    (judgement,) = read_judgements(folder / "j.yaml")
    merged = run("merge", "a.yaml", "b.yaml", "-o", "c.json", "--judgements", "j.yaml", cwd=folder)

    assert judged.returncode == 0, judged.stderr
    assert "accepted: s, d, u, k or q" in judged.stderr
    assert (judgement.pair, judgement.verdict, judgement.author) == (("a", "b"), "different", "Ann")
    assert merged.returncode == 0, merged.stderr
    assert len(Timeline.load(folder / "c.json")) == 2


def test_contradictory_judgements_are_one_line_that_names_both(folder: Path) -> None:
    (folder / "j.yaml").write_text(
        "judgements:\n"
        "  - {left: a, right: b, verdict: same}\n"
        "  - {left: b, right: a, verdict: different}\n",
        encoding="utf-8",
    )

    done = run("merge", "a.yaml", "b.yaml", "-o", "c.yaml", "--judgements", "j.yaml", cwd=folder)

    assert done.returncode == 1
    assert "'a' and 'b': different; 'a' and 'b': same" in done.stderr.replace(
        "'b' and 'a'", "'a' and 'b'"
    )
    assert "Traceback" not in done.stderr
    assert not (folder / "c.yaml").exists()


def test_mistakes_of_a_judgement_file_are_located(folder: Path) -> None:
    (folder / "j.yaml").write_text(
        "judgements:\n  - {left: a, right: b, verdict: maybe}\n", encoding="utf-8"
    )

    done = run("merge", "a.yaml", "b.yaml", "-o", "c.yaml", "--judgements", "j.yaml", cwd=folder)

    assert done.returncode == 1
    assert "j.yaml:2:34: judgements[0].verdict: found 'maybe'" in done.stderr


@pytest.mark.parametrize(("form", "words"), [("text", "date widened"), ("markdown", "| changed |")])
def test_diff_says_what_changed(folder: Path, form: str, words: str) -> None:
    (folder / "new.yaml").write_text(FIRST.replace("-20", ""), encoding="utf-8")

    done = run("diff", "a.yaml", "new.yaml", "--format", form, "--exit-code", cwd=folder)

    assert done.returncode == 1
    assert words in done.stdout


def test_diff_as_json_is_plain_data(folder: Path) -> None:
    done = run("diff", "a.yaml", "b.yaml", "--format", "json", cwd=folder)

    assert done.returncode == 0
    assert [each["kind"] for each in json.loads(done.stdout)["events"]] == ["added", "removed"]
