"""Changes to event files that touch nothing else."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sinoru_timeline.errors import RecordProblem
from sinoru_timeline.formats.edits import append, change, remove

FILE = """\
# what this is
title: Two talks   # keep me

events:
  # the first
  - id: a
    title: >-
      A long title that
      is folded
    when: 1969   # a year
    tags: [draft, border]
    claims:
      - id: c
        value: 1969
        selector:
          quote: {exact: in 1969, prefix: "met "}
  # the second

  - id: b
    title: "B: the other"
    tags: [draft]
# the end
"""


def lines(text: str) -> set[str]:
    return set(text.splitlines())


@pytest.mark.parametrize(
    ("path", "value", "gone", "new"),
    [
        (["events", 0, "when"], "1969-03", {"    when: 1969   # a year"}, {"    when: 1969-03   # a year"}),
        (["events", 0, "tags"], ["border"], {"    tags: [draft, border]"}, {"    tags: [border]"}),
        (["events", 1, "tags"], None, {"    tags: [draft]"}, set[str]()),
        (["events", 0, "title"], "Short", {"    title: >-", "      A long title that", "      is folded"}, {"    title: Short"}),
        (["events", 1, "modality"], "planned", set[str](), {"    modality: planned"}),
        (["events", 0, "claims", 0, "value"], "1970", {"        value: 1969"}, {'        value: "1970"'}),
        (["events", 0, "claims", 0, "selector", "quote", "suffix"], ".",
         {'          quote: {exact: in 1969, prefix: "met "}'}, {'          quote: {exact: in 1969, prefix: "met ", suffix: .}'}),
        (["title"], "x: y", {"title: Two talks   # keep me"}, {'title: "x: y"   # keep me'}),
    ],
)  # fmt: skip
def test_a_change_touches_the_lines_of_its_value_only(
    path: list[str | int], value: object, gone: set[str], new: set[str]
) -> None:
    made = change(FILE, path, value)

    assert lines(FILE) - lines(made) == gone
    assert {line.rstrip() for line in lines(made) - lines(FILE)} == {
        line.rstrip() for line in new
    } or value == "."


def test_removing_a_record_keeps_the_comments_around_it() -> None:
    made = remove(FILE, ["events", 0])

    assert "# the first" in made
    assert "# the second" in made
    assert "id: a" not in made
    assert made.startswith("# what this is\ntitle: Two talks   # keep me\n")
    assert made.endswith('  - id: b\n    title: "B: the other"\n    tags: [draft]\n# the end\n')


def test_removing_the_last_record_leaves_an_empty_list() -> None:
    made = remove(remove(FILE, ["events", 1]), ["events", 0])

    assert yaml.safe_load(made)["events"] == []


def test_a_record_is_appended_to_a_list_that_is_there_or_begun() -> None:
    record = {"left": "a", "right": "b", "verdict": "same"}
    once = append(FILE, "judgements", record)
    twice = append(once, "judgements", {**record, "right": "c"})

    assert once.startswith(FILE)
    assert yaml.safe_load(twice)["judgements"] == [record, {**record, "right": "c"}]
    assert yaml.safe_load(append("", "judgements", record)) == {"judgements": [record]}


@pytest.mark.parametrize(
    "path", [["events", 7, "when"], ["nothing", 0, "x"], ["title", "x"], ["events", "x"]]
)
def test_a_path_that_leads_nowhere_is_refused(path: list[str | int]) -> None:
    with pytest.raises(RecordProblem):
        change(FILE, path, "x")


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=120)


@settings(deadline=None)  # the first example reads the words of the language
@given(TEXTS, st.sampled_from(["when", "title", "note", "tags"]), st.integers(0, 1))
def test_whatever_is_written_is_read_again_and_nothing_else_has_changed(
    value: str, key: str, index: int
) -> None:
    made = change(FILE, ["events", index, key], value)
    before, after = (yaml.load(text, Loader=yaml.BaseLoader) for text in (FILE, made))  # noqa: S506 - texts only

    assert after["events"][index].pop(key) == value
    before["events"][index].pop(key, None)
    assert after == before


def test_new_lines_end_as_those_of_the_file_do() -> None:
    text = FILE.replace("\n", "\r\n")

    changed = change(text, ["events", 0, "claims", 0, "reason"], "a logbook")
    changed = change(changed, ["events", 1, "modality"], "planned")
    changed = append(append(changed, "events", {"id": "c", "title": "C"}), "sources", {"id": "s"})

    assert changed.count("\n") == changed.count("\r\n") > text.count("\r\n")


def test_a_text_that_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(RecordProblem, match="control characters"):
        change(FILE, ["events", 1, "title"], "red \x1b[31m")
