"""A file is replaced whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from sinoru_timeline.errors import FileError
from sinoru_timeline.formats.files import read_bytes, write_text
from sinoru_timeline.formats.records import Records, read_records, write_records

needs_modes = pytest.mark.skipif(os.name != "posix", reason="needs the modes of files")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "é\r\n中\n")

    assert (tmp_path / "a.txt").read_bytes() == "é\r\n中\n".encode()
    assert names(tmp_path) == ["a.txt"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    write_text(str(tmp_path / "a.txt"), "new")

    assert read_bytes(tmp_path / "a.txt") == b"new"


@needs_modes
def test_the_mode_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    file.chmod(0o640)
    write_text(file, "new")

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@needs_modes
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual.txt").write_text("")
    write_text(tmp_path / "new.txt", "")

    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "usual.txt").stat().st_mode


@needs_modes
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("file.txt")
    write_text(tmp_path / "link.txt", "new")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "file.txt").read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FileError, match=r"cannot write '.*a\.txt': no space left on device"):
        write_text(tmp_path / "a.txt", "new")

    assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_text_that_cannot_be_encoded_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"the lone surrogate .* at character 1"):
        write_text(tmp_path / "a.txt", "a\ud800")
    assert names(tmp_path) == []


def test_a_file_left_behind_does_not_stand_in_the_way(tmp_path: Path) -> None:
    left = tmp_path / f".a.txt.{os.getpid()}-0.tmp"
    left.write_text("someone else's")
    write_text(tmp_path / "a.txt", "new")

    assert left.read_text() == "someone else's"
    assert (tmp_path / "a.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "it is a directory; accepted: a file"),
        ("missing/a.txt", "no such folder"),
        ("a\x00.txt", "this is no name of a file"),
    ],
)
def test_what_cannot_be_written_is_a_file_error(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        write_text(os.path.join(tmp_path, name), "x")  # noqa: PTH118 - with a name no path has
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "it is a directory; accepted: a file"),
        ("missing.txt", "no such file"),
        ("missing/a.txt", "no such folder"),
        ("a\x00.txt", "this is no name of a file"),
    ],
)
def test_what_cannot_be_read_is_a_file_error(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        read_bytes(os.path.join(tmp_path, name))  # noqa: PTH118 - as above


@needs_modes
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_a_file_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    file.chmod(0)

    with pytest.raises(FileError, match="permission denied"):
        read_bytes(file)


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".JSON"])
def test_records_are_written_by_the_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events{ending}"
    write_records(Records(title="Apollo"), path)

    assert read_records(path) == Records(title="Apollo")


def test_an_ending_that_says_no_format_is_a_file_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"the ending '\.xml' says no format; accepted: \.yaml, "):
        write_records(Records(), tmp_path / "events.xml")
    assert names(tmp_path) == []
