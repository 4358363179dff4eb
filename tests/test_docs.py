"""The documentation is complete: commands, errors, public names; links lead somewhere."""

import re
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
    missing = [name for name in sinoru_timeline.__all__ if f"`{name}" not in page]

    assert missing == ["__version__"]


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
