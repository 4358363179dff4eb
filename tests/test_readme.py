"""The README's commands are the ones that CI runs, and its files exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest


def shell_lines(markdown: str) -> list[str]:
    r"""Return the lines of all fenced `sh` blocks.

    >>> shell_lines("```sh\na && b\n```\n\n```python\nc\n```\n\n```sh\nd\n```\n")
    ['a && b', 'd']
    """
    blocks = re.findall(r"^```sh\n(.*?)^```$", markdown, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture
def readme(checkout: Path) -> str:
    """Give the text of the README."""
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_the_readme_has_two_commands_of_one_line_each(readme: str) -> None:
    render, test = shell_lines(readme)

    for command in (render, test):
        assert command.startswith("python3 -m venv .venv && ")
    assert render.endswith(" && .venv/bin/sinoru-timeline render -o chronology.html")
    assert test.endswith(" && .venv/bin/python -m pytest -n auto")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_ci_runs_the_commands_of_the_readme(checkout: Path, readme: str) -> None:
    script = checkout / ".ci" / "run"
    if not script.is_file():
        pytest.skip("the sdist has no .ci")

    done = subprocess.run(
        ["bash", str(script), "--commands"],  # noqa: S607 - whichever bash runs CI
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert done.stdout.splitlines() == shell_lines(readme)


def test_every_link_of_the_readme_leads_to_a_file(checkout: Path, readme: str) -> None:
    targets = [t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", readme)]

    missing = [t for t in targets if t and "://" not in t and not (checkout / t).exists()]

    assert missing == []
