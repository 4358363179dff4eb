"""Packaged data is found in a checkout, an editable install and a wheel, and nowhere else."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sinoru_timeline import resources
from sinoru_timeline.errors import ResourceError, UnknownTemplateError

ASK = "from sinoru_timeline import resources; print(*[f.name for f in resources.events()])"


def copy_package(place: Path) -> None:
    """Copy what `resources` needs of the package: without data, without a project file."""
    package = Path(resources.__file__).parent
    (place / "sinoru_timeline").mkdir(parents=True)
    (place / "sinoru_timeline" / "__init__.py").write_text("", encoding="utf-8")
    for name in ("errors.py", "resources.py"):
        shutil.copy(package / name, place / "sinoru_timeline" / name)


def add_events(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("events: []\n", encoding="utf-8")


def ask(path: Path, source: str = ASK) -> subprocess.CompletedProcess[str]:
    # -I: neither the working directory nor PYTHONPATH is searched, only what is put there.
    return subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(path)!r}); {source}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_shipped_events_are_yaml_files_sorted_by_name() -> None:
    names = [file.name for file in resources.events()]

    assert names == sorted(names)
    assert all(name.endswith((".yaml", ".yml")) for name in names)


def test_every_listed_template_can_be_read() -> None:
    assert all(resources.template(name) for name in resources.templates())


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/",
        "../pyproject.toml",
        "/etc/hosts",
        "no.html",
        "no/such.html",
        "a\0b",
        "C:",
    ],
)
def test_a_name_outside_the_folder_is_unknown(name: str) -> None:
    with pytest.raises(UnknownTemplateError):
        resources.template(name)


def test_an_installed_package_reads_its_own_copy_sorted(tmp_path: Path) -> None:
    copy_package(tmp_path)
    add_events(
        tmp_path / "sinoru_timeline/_data/events", "b.yaml", "a.yml", "LICENSE", "c.yaml.bak"
    )

    assert ask(tmp_path).stdout.split() == ["a.yml", "b.yaml"]


def test_a_checkout_reads_the_folder_beside_the_package(tmp_path: Path) -> None:
    copy_package(tmp_path)
    add_events(tmp_path / "events", "a.yaml")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "sinoru-timeline"\n', encoding="utf-8"
    )

    assert ask(tmp_path).stdout.split() == ["a.yaml"]


@pytest.mark.parametrize(
    "project", [None, "", "[project]\n", '[project]\nname = "other"\n', "not toml at all", "a = 1"]
)
def test_a_foreign_folder_beside_the_package_is_never_read(
    tmp_path: Path, project: str | None
) -> None:
    copy_package(tmp_path)
    add_events(tmp_path / "events", "foreign.yaml")
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")

    done = ask(tmp_path)

    assert done.stdout == ""
    assert "ResourceError: packaged data 'events' is missing" in done.stderr


def test_a_folder_without_events_is_a_broken_installation(tmp_path: Path) -> None:
    copy_package(tmp_path)
    add_events(tmp_path / "sinoru_timeline/_data/events", "LICENSE")

    assert "ResourceError: the packaged folder 'events' has no YAML file" in ask(tmp_path).stderr


def test_the_data_is_read_from_a_zip_file(tmp_path: Path) -> None:
    copy_package(tmp_path / "tree")
    add_events(tmp_path / "tree/sinoru_timeline/_data/events", "a.yaml")
    pages = tmp_path / "tree/sinoru_timeline/_data/templates"
    (pages / "parts").mkdir(parents=True)
    (pages / "page.html").write_text("<p>", encoding="utf-8")
    (pages / "parts" / "line.html").write_text("<i>", encoding="utf-8")
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for file in (tmp_path / "tree").rglob("*"):
            out.write(file, file.relative_to(tmp_path / "tree"))

    assert ask(archive).stdout.split() == ["a.yaml"]
    done = ask(
        archive,
        "from sinoru_timeline.resources import template, templates; "
        "print(templates(), template('parts/line.html'))",
    )
    assert done.stdout == "['page.html', 'parts/line.html'] <i>\n"


def test_an_unknown_kind_of_data_is_an_error() -> None:
    with pytest.raises(ResourceError, match="'recipes' is missing"):
        resources.folder("recipes")
