"""The command line: results, diagnostics, exit codes, and what it does with bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """\
sources: [{id: herald, language: en}]
events:
  - id: clash
    title: Border clash
    when: 1969-03
    claims:
      - {id: c1, source: herald, value: 1969-03, date_text: in March 1969}
      - {id: c2, source: herald, value: 1969-03-02, confidence: 0.5, reason: why not}
"""
BAD = """\
sources: [{id: herald}]
events:
  - id: clash
    titel: Border clash
    title: Border clash
    when: 1969-02-30
    claims:
      - {id: c1, source: gazette, value: 1969}
"""


def run(
    *words: str, given: str | bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sinoru_timeline", *words],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "100"},
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(words, done.returncode, out, err)


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, encoding="utf-8")
    return str(path)


class TestCheck:
    def test_good_files_exit_0_and_are_counted(self, good: str) -> None:
        done = run("check", good)

        assert (done.returncode, done.stdout) == (0, "1 event, 2 claims, 1 source: no problems\n")

    def test_every_problem_stands_on_its_line_with_its_place(self, bad: str) -> None:
        done = run("check", bad)
        lines = done.stdout.splitlines()

        assert done.returncode == 1
        places = [line.removeprefix(bad).split(" ")[0] for line in lines]
        assert places == [":4:5:", ":6:19:", ":8:26:"]
        assert "did you mean" in lines[0]
        assert "no day 30 in 1969-02" in lines[1]
        assert "'gazette'" in lines[2]

    def test_problems_as_json(self, bad: str) -> None:
        done = run("check", "--json", bad)

        assert [problem["line"] for problem in json.loads(done.stdout)] == [4, 6, 8]

    def test_standard_input(self) -> None:
        assert run("check", "-", given=GOOD).returncode == 0
        assert run("check", "-", given=BAD).returncode == 1

    def test_the_shipped_chronology_has_no_problems(self) -> None:
        done = run("check")

        assert done.returncode == 0
        assert done.stdout.endswith("no problems\n")


class TestRender:
    @pytest.mark.parametrize(("name", "begins"), [("a.html", "<!DOCTYPE html>"), ("a.md", "# ")])
    def test_the_ending_chooses_the_format(
        self, good: str, tmp_path: Path, name: str, begins: str
    ) -> None:
        done = run("render", good, "-o", str(tmp_path / name))

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)

    def test_standard_output_needs_a_format(self, good: str) -> None:
        done = run("render", good, "-o", "-", "--format", "markdown", "--title", "Clashes")

        assert done.stdout.startswith("# Clashes\n")
        assert run("render", good, "-o", "-").returncode == 2

    def test_bad_data_writes_nothing(self, bad: str, tmp_path: Path) -> None:
        before = sorted(tmp_path.iterdir())
        done = run("render", bad, "-o", str(tmp_path / "a.html"))

        assert done.returncode == 1
        assert sorted(tmp_path.iterdir()) == before

    def test_bad_data_leaves_the_old_page_alone(self, bad: str, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("old")
        run("render", bad, "-o", str(tmp_path / "a.html"))

        assert (tmp_path / "a.html").read_text() == "old"

    @pytest.mark.parametrize("out", ["missing/a.html", ".", "a.pdf", ""])
    def test_an_output_that_cannot_be_is_a_usage_error(
        self, good: str, tmp_path: Path, out: str
    ) -> None:
        done = run("render", good, "-o", out, cwd=tmp_path)

        assert done.returncode == 2
        assert done.stderr.startswith("sinoru-timeline: ")

    def test_a_missing_template_is_a_usage_error(self, good: str, tmp_path: Path) -> None:
        done = run("render", good, "-o", str(tmp_path / "a.html"), "--template", "none.html")

        assert done.returncode == 2
        assert "none.html" in done.stderr

    def test_the_same_input_gives_the_same_bytes(self, good: str) -> None:
        once, again = (run("render", good, "-o", "-", "--format", "html") for _ in range(2))

        assert once.stdout == again.stdout


class TestShow:
    def test_an_event_with_all_its_claims_and_reasons(self, good: str) -> None:
        done = run("show", "clash", good)

        assert done.returncode == 0
        assert done.stdout.splitlines()[:3] == [
            "Border clash",
            "clash",
            "when: March 1969 [1969-03]",
        ]
        for text in ("claim c2 on when: 2 March 1969 [1969-03-02]", "reason: why not", "[herald]"):
            assert text in done.stdout

    def test_as_json_it_is_an_event_file(self, good: str) -> None:
        shown = run("show", "clash", good, "--json").stdout

        assert run("check", "-", "--input-format", "json", given=shown).returncode == 0

    def test_an_unknown_id_names_the_nearest(self, good: str) -> None:
        done = run("show", "clas", good)

        assert done.returncode == 2
        assert "did you mean 'clash'?" in done.stderr


def test_sources_are_listed_with_their_claims(good: str) -> None:
    assert "2       [herald]" in run("sources", good).stdout
    assert json.loads(run("sources", good, "--json").stdout) == [
        {"id": "herald", "language": "en", "claims": 2}
    ]


def test_stats_as_json(good: str) -> None:
    assert json.loads(run("stats", good, "--json").stdout) == {
        "events": 1,
        "claims": 2,
        "sources": 1,
        "events_two_sources": 0,
        "conflicts": 0,
        "languages": {"en": 1},
    }


class TestDates:
    def test_a_date_is_explained(self) -> None:
        done = run("dates", "2022-02", "--json")

        assert json.loads(done.stdout) == {
            "edtf": "2022-02",
            "level": 0,
            "earliest": "2022-02-01",
            "latest": "2022-02-28",
            "lower_kind": "date",
            "upper_kind": "date",
            "granularity": "month",
            "extent": "within",
            "approximate": False,
            "uncertain": False,
            "wording": "February 2022",
        }

    def test_every_line_is_answered_and_only_its_end_removed(self) -> None:
        given = "1985\n\n 1985\n1985\r\n../1985\n1985-13\n\u20281985\n\xff".encode(
            "latin-1", "ignore"
        )
        given = b"1985\n\n 1985\n1985\r\n../1985\n1985-13\n1985\x0b\n\xff\nY170000002\n-1985"
        done = run("dates", "-", "--json", given=given)
        answers = [json.loads(line) for line in done.stdout.splitlines()]

        assert done.returncode == 1
        assert [answer.get("edtf") for answer in answers] == [
            "1985", None, None, "1985", "../1985", None, None, None, "Y170000002", "-1985"
        ]  # fmt: skip
        assert [answer["error"]["position"] for answer in answers if "error" in answer] == [
            0, 0, 5, 4, 0
        ]  # fmt: skip
        assert answers[4]["earliest"] is None
        assert answers[4]["lower_kind"] == "open"
        assert answers[8]["earliest"] == "170000002-01-01"
        assert answers[9]["latest"] == "-1985-12-31"

    def test_a_table_for_people(self) -> None:
        done = run("dates", "2022-02", "196X")

        assert done.returncode == 0
        assert "the 1960s" in done.stdout

    def test_an_error_shows_the_place(self) -> None:
        done = run("dates", "1985-02-30")

        assert done.returncode == 1
        assert done.stderr.splitlines()[1:] == ["  1985-02-30", "          ^"]

    def test_lenient(self) -> None:
        assert run("dates", "1985-4-2").returncode == 1
        assert "1985-04-02" in run("dates", "1985-4-2", "--lenient").stdout


class TestNew:
    def test_the_starter_file_is_checked_and_renders(self, tmp_path: Path) -> None:
        assert run("new", "mine.yaml", cwd=tmp_path).returncode == 0
        assert run("check", "mine.yaml", cwd=tmp_path).returncode == 0
        assert run("render", "mine.yaml", "-o", "mine.html", cwd=tmp_path).returncode == 0

        stats = json.loads(run("stats", "mine.yaml", "--json", cwd=tmp_path).stdout)
        assert stats["events"] == 3

    def test_it_overwrites_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "mine.yaml").write_text("precious")

        assert run("new", "mine.yaml", cwd=tmp_path).returncode == 2
        assert (tmp_path / "mine.yaml").read_text() == "precious"

    def test_other_endings_are_refused(self, tmp_path: Path) -> None:
        assert run("new", "mine.txt", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("command", ["check", "stats", "sources"])
def test_files_that_cannot_be_read_are_usage_errors(command: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "note.txt").write_text("x")
    for name in ("missing.yaml", "folder", "note.txt", ""):
        done = run(command, name, cwd=tmp_path)

        assert done.returncode == 2, name
        assert done.stderr.startswith("sinoru-timeline: "), name
        assert len(done.stderr.splitlines()) == 1


def test_wrong_usage_exits_2() -> None:
    for words in (["nonsense"], ["render"], ["check", "--nonsense"], ["dates"]):
        assert run(*words).returncode == 2


def test_a_reader_that_goes_away_is_no_error() -> None:
    pipe = f"{sys.executable} -m sinoru_timeline render -o - --format html | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, check=False)

    assert done.stdout == b"<!DOCTYPE "
    assert done.stderr == b""


def test_standard_input_and_files_are_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("sources: [{id: herald}]")
    event = (
        "events: [{id: e, title: E, when: 1969, claims: [{id: c, source: herald, value: 1969}]}]"
    )

    assert run("check", "sources.yaml", "-", given=event, cwd=tmp_path).returncode == 0
    assert run("check", "-", given=event).stdout.startswith("-:1:")


def test_the_files_read_are_not_overwritten(good: str) -> None:
    done = run("render", good, "-o", good, "--format", "html")

    assert done.returncode == 2
    assert Path(good).read_text(encoding="utf-8") == GOOD


def test_an_event_whose_words_are_not_understood_is_noted() -> None:
    given = (
        "sources: [{id: s}]\n"
        "events: [{id: e, title: E, claims: [{id: c, source: s, date_text: in days of yore,"
        " reference: 1969}]}]\n"
    )
    done = run("check", "-", given=given)

    assert done.returncode == 0
    assert done.stderr == "note: e has no date: the words of its claims are not understood\n"


def test_events_dated_in_a_circle_are_located() -> None:
    claim = "{{id: c, source: s, anchor: {{event: {0}, relation: before}}}}"
    given = "sources: [{id: s}]\nevents:\n" + "".join(
        f"  - {{id: {a}, title: T, claims: [{claim.format(b)}]}}\n" for a, b in ("ab", "bc", "ca")
    )
    done = run("check", "-", given=given)

    assert done.returncode == 1
    assert done.stdout.startswith("-:3:")
    assert "'a' -> 'b' -> 'c' -> 'a'" in done.stdout


@pytest.mark.parametrize(
    ("output", "option", "message"),
    [
        ("page.md", "--split=5", "--split goes with html, not with markdown"),
        ("page.md", "--theme=theme.css", "--theme goes with html, not with markdown"),
        ("page.html", "--profile=gfm", "--profile goes with markdown, not with html"),
        (
            "page.atom",
            "--template=own.html",
            "--template goes with html and markdown, not with atom",
        ),
        ("-", "--split=5", "--split writes several files"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    good: str, tmp_path: Path, output: str, option: str, message: str
) -> None:
    kind = () if output != "-" else ("--format", "html")

    done = run("render", good, "-o", output, *kind, option, cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["good.yaml"]


def test_linked_pages_are_written_beside_the_first(tmp_path: Path) -> None:
    done = run("render", "-o", "page.html", "--split", "150", cwd=tmp_path)

    names = ["page.html", "page-1.html", "page-2.html", "page-sources.html"]
    assert done.returncode == 0
    assert done.stderr.splitlines() == [f"wrote {name}" for name in names]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    pipe = f"{sys.executable} -m sinoru_timeline stats > /dev/full"
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith("sinoru-timeline: cannot write: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", ["check - <&-", "stats >&-"])
def test_a_closed_stream_is_one_line(words: str) -> None:
    pipe = f"{sys.executable} -m sinoru_timeline {words}"
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith("sinoru-timeline: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_pipe_is_written_to_and_stays_a_pipe(good: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["/bin/cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE)
    done = run("render", good, "-o", str(tmp_path / "pipe"), "--format", "html")
    read, _ = reader.communicate(timeout=30)

    assert done.returncode == 0
    assert read.startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "pipe").is_fifo()
