"""The built sdist and wheel hold what they must, and nothing else."""

import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

import pytest

import sinoru_timeline

DATA = {"events": "sinoru_timeline/_data/events", "templates": "sinoru_timeline/_data/templates"}


def build(source: Path, out: Path, *what: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(out), str(source)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        pytest.fail(f"the build failed:\n{done.stdout}\n{done.stderr}")


def content_of(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path) -> list[str]:
    """Return the files a wheel should take from a folder, relative to it."""
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return sorted(
        f.as_posix()
        for f in files
        if not any(p.startswith(".") or p == "__pycache__" for p in f.parts)
    )


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the content of the wheel built from the tree."""
    out = tmp_path_factory.mktemp("wheel")
    build(checkout, out, "--wheel")
    return content_of(next(out.glob("*.whl")))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the sdist unpacks to."""
    out = tmp_path_factory.mktemp("sdist")
    build(checkout, out, "--sdist")
    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        archive.extractall(out, filter="data")
    return next(path for path in out.iterdir() if path.is_dir())


@pytest.mark.parametrize("kind", sorted(DATA))
def test_the_wheel_holds_all_data(checkout: Path, wheel: dict[str, bytes], kind: str) -> None:
    # hatchling builds a wheel without a word where a data folder is missing or empty.
    expected = files_below(checkout / kind)
    lead = f"{DATA[kind]}/"

    found = sorted(name.removeprefix(lead) for name in wheel if name.startswith(lead))

    assert found == expected
    assert [name for name in found if name.endswith((".yaml", ".html"))]


def test_the_wheel_holds_the_whole_package(checkout: Path, wheel: dict[str, bytes]) -> None:
    expected = files_below(checkout / "sinoru_timeline")

    found = [n for n in wheel if n.startswith("sinoru_timeline/") and "/_data/" not in n]

    assert sorted(n.removeprefix("sinoru_timeline/") for n in found) == sorted(expected)
    assert "sinoru_timeline/py.typed" in wheel


def test_the_wheel_holds_nothing_else(wheel: dict[str, bytes]) -> None:
    tops = {PurePosixPath(name).parts[0].partition("-")[0] for name in wheel}

    assert tops == {"sinoru_timeline"}
    assert [name for name in wheel if "test" in name] == []


def test_the_metadata_names_both_licences(checkout: Path, wheel: dict[str, bytes]) -> None:
    info = next(name for name in wheel if name.endswith(".dist-info/METADATA"))
    metadata = HeaderParser().parsestr(wheel[info].decode("utf-8"))

    assert metadata["License-Expression"] == "MIT AND CC0-1.0"
    for name in ("LICENSE", "events/LICENSE"):
        licence = info.replace("METADATA", f"licenses/{name}")
        assert wheel[licence] == (checkout / name).read_bytes()


def test_the_version_is_told_twice_and_the_same(wheel: dict[str, bytes]) -> None:
    info = next(name for name in wheel if name.endswith(".dist-info/METADATA"))
    metadata = HeaderParser().parsestr(wheel[info].decode("utf-8"))

    assert metadata["Version"] == sinoru_timeline.__version__


def test_the_command_is_installed(wheel: dict[str, bytes]) -> None:
    info = next(name for name in wheel if name.endswith("/entry_points.txt"))

    assert "sinoru-timeline = sinoru_timeline.__main__:main" in wheel[info].decode("utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "LICENSE", "events/LICENSE", "tests/conftest.py", "docs"]
)
def test_the_sdist_can_be_tested_and_documented(sdist: Path, name: str) -> None:
    assert (sdist / name).exists()


def test_the_wheel_from_the_sdist_is_the_wheel_from_the_tree(
    sdist: Path, wheel: dict[str, bytes], tmp_path: Path
) -> None:
    build(sdist, tmp_path, "--wheel")

    assert content_of(next(tmp_path.glob("*.whl"))) == wheel
