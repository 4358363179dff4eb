"""Below the command line nothing reads the clock, the zone, the locale or the environment."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sinoru_timeline

PACKAGE = Path(str(sinoru_timeline.__file__)).parent

# The command line is where a person's machine is asked: its files may.
ABOVE = {"cli", "__main__"}
MODULES = {"locale", "time", "tzlocal", "zoneinfo"}
ASKED = {"now", "today", "utcnow", "utcfromtimestamp", "localtime", "gmtime", "astimezone"}
MACHINE = {"environ", "environb", "getenv", "getenvb", "getcwd", "expanduser", "expandvars", "home"}

# Two machines that differ in all a program could pick up without being told.
EAST = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8", "LANGUAGE": "ru"}
# Here the default encoding is ASCII too, so a file opened without naming its encoding is noticed.
WEST = {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def questions(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of everything in a module that asks the machine."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                asked = [a.name for a in names if a.name.partition(".")[0] in MODULES]
            case ast.ImportFrom(module=str(module), names=names):
                foreign = module.partition(".")[0] in MODULES
                asked = [module] if foreign else []
                asked += [
                    f"{module}.{a.name}" for a in names if a.name in MACHINE and module == "os"
                ]
            case ast.Attribute(attr=name) if name in MACHINE:
                asked = [ast.unparse(node)]
            case ast.Call(func=ast.Attribute(attr=name)) if name in ASKED:
                asked = [ast.unparse(node)]
            case _:
                continue
        yield from ((node.lineno, text) for text in asked)


def test_no_module_below_the_command_line_asks_the_machine() -> None:
    found = [
        f"{file.relative_to(PACKAGE)}:{line}: {text}"
        for file in sorted(PACKAGE.rglob("*.py"))
        if file.relative_to(PACKAGE).with_suffix("").parts[0] not in ABOVE
        for line, text in questions(file.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate.today()",
        "import datetime as d\nd.datetime.now(d.UTC)",
        "import time",
        "from time import monotonic",
        "import locale",
        "from zoneinfo import ZoneInfo",
        "import os\nos.environ['TZ']",
        "from os import getenv",
        "from pathlib import Path\nPath.home()",
        "def f(moment):\n    return moment.astimezone()",
    ],
)
def test_a_question_to_the_machine_is_caught(source: str) -> None:
    assert len(list(questions(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date, time\ntime(12, 0)",
        "span.time",
        "import os.path",
        "x.now_known()",
    ],
)
def test_what_asks_nothing_is_not_caught(source: str) -> None:
    assert list(questions(source)) == []


def rendered(page: Path, machine: dict[str, str], seed: str) -> bytes:
    subprocess.run(
        [sys.executable, "-m", "sinoru_timeline", "render", "-o", str(page)],
        check=True,
        cwd=page.parent,
        env={**os.environ, **machine, "PYTHONHASHSEED": seed},
    )
    return page.read_bytes()


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_zone_locale_and_hash_seed_change_nothing_on_the_page(tmp_path: Path, name: str) -> None:
    east = rendered(tmp_path / name, EAST, "1")
    west = rendered(tmp_path / name, WEST, "2")

    assert east == west
    assert east
