"""The documentation is complete: commands, errors, public names; links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import sinoru_timeline
from sinoru_timeline import errors
from sinoru_timeline.cli import cli

HEAD = """\
# Command line

Results go to standard output, diagnostics to standard error. Exit codes: 0 fine, 1 the data has
problems, 2 the command was used wrongly. The same input gives the same bytes.
"""
COMMANDS = sorted(cli.commands)


def helps() -> str:
    """Return the reference of the command line: the help of each command, word for word."""
    parts = [HEAD]
    for words in ([], *([name] for name in COMMANDS)):
        result = CliRunner().invoke(cli, [*words, "--help"], prog_name="sinoru-timeline")
        title = " ".join(["sinoru-timeline", *words])
        parts.append(f"## {title}\n\n```text\n{result.output.rstrip()}\n```\n")
    return "\n".join(parts)


@pytest.fixture
def docs(checkout: Path) -> Path:
    return checkout / "docs"


def test_the_reference_of_the_command_line_is_its_help(
    docs: Path, pytestconfig: pytest.Config
) -> None:
    page = docs / "reference" / "cli.md"
    if pytestconfig.getoption("--update-golden"):
        page.write_text(helps(), encoding="utf-8")

    assert page.read_text(encoding="utf-8") == helps()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    command = cli.commands[name]

    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_every_error_stands_in_the_reference(docs: Path) -> None:
    page = (docs / "reference" / "errors.md").read_text(encoding="utf-8")
    classes = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
        if value.__module__ == errors.__name__
    ]

    assert [name for name in classes if f"`{name}`" not in page] == []
    tree = errors.__doc__ or ""
    assert [name for name in classes if name not in tree] == []


def test_every_public_name_stands_in_the_reference(docs: Path) -> None:
    page = (docs / "reference" / "api.md").read_text(encoding="utf-8")
    missing = [name for name in sinoru_timeline.__all__ if f"`{name}`" not in page]

    assert missing == ["__version__"]


def test_the_command_of_the_benchmarks_is_one_and_finds_them(docs: Path) -> None:
    pages = (docs.parent / "CONTRIBUTING.md", docs / "explanation" / "performance.md")
    found = [
        match
        for page in pages
        for match in re.findall(
            r"python -m pytest (tests/benchmarks [^`\n]*)", page.read_text(encoding="utf-8")
        )
    ]

    assert len(found) == len(pages)
    assert len(set(found)) == 1
    # A run of its own, also where this one shares the cores of the machine.
    alone = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *_collecting(found[0])],
        cwd=docs.parent,
        env=alone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::bench_" in done.stdout


def _collecting(command: str) -> list[str]:
    """Split a command into its words, without the file that it would write."""
    return [word for word in shlex.split(command) if not word.startswith("--benchmark-json")]


def test_links_of_the_documentation_lead_somewhere(docs: Path) -> None:
    links = [
        (page, link)
        for page in sorted(docs.rglob("*.md"))
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]

    assert [(page, link) for page, link in links if not (page.parent / link).exists()] == []


def test_every_page_can_be_reached_from_the_index(docs: Path) -> None:
    index = (docs / "index.md").read_text(encoding="utf-8")
    pages = {str(page.relative_to(docs)) for page in docs.rglob("*.md")} - {"index.md"}

    assert {page for page in pages if f"]({page})" not in index} == set()
