"""Imports go down only: the floors of the package, read from its source with `ast`."""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

PACKAGE = "sinoru_timeline"

# The topmost part of a module's name below the package -> its floor. The package itself, which is
# the public API, is the empty name.
FLOORS = {
    "errors": 1,
    "values": 1,
    "temporal": 2,
    "memory": 2,
    "resources": 2,
    "record": 3,
    "text": 4,
    "matching": 4,
    "formats": 4,
    "render": 4,
    "reading": 5,
    "timeline": 5,
    "differences": 6,
    "merging": 6,
    "drafts": 6,
    "verification": 7,
    "commands": 8,
    "cli": 9,
    "__main__": 9,
    "": 8,
}
TOP = max(FLOORS.values())


def modules_of(root: Path) -> dict[str, Path]:
    """Map the name of each module below the package folder `root` to its file."""
    found: dict[str, Path] = {}
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        if parts[-1] == "__init__":
            parts = parts[:-1]
        found[".".join((PACKAGE, *parts))] = file
    return found


def imports_of(tree: ast.Module, known: Mapping[str, Path]) -> Iterator[tuple[int, str]]:
    """Yield line and target of every import, wherever in the module it stands.

    Imports for type checkers only are arrows too. `from package import module` aims at the module.
    A relative import is yielded with its leading dots.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield node.lineno, inner if inner in known else source


def unit_of(module: str) -> str:
    """Return the part of a module's name that has a floor.

    >>> unit_of("sinoru_timeline.text.rules"), unit_of("sinoru_timeline")
    ('text', '')
    """
    return module.removeprefix(PACKAGE).removeprefix(".").partition(".")[0]


def violations(root: Path) -> list[str]:
    """Return one line for each import in the package folder `root` that the floors forbid."""
    known = modules_of(root)
    found = [
        f"{module}: no floor is known for {unit_of(module)!r}; give it one in FLOORS"
        for module in known
        if unit_of(module) not in FLOORS
    ]
    arrows: dict[str, set[str]] = {module: set() for module in known}
    for module, file in known.items():
        tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
        for line, target in imports_of(tree, known):
            if problem := forbidden(module, target):
                found.append(f"{module}:{line}: {problem}")
            if target in known and target != module:
                arrows[module].add(target)
    found += [f"a circle: {' -> '.join(circle)}" for circle in circles(arrows)]
    return found


def forbidden(module: str, target: str) -> str | None:  # noqa: PLR0911 - one return for each rule
    """Say why `module` must not import `target`; None if it may."""
    here = unit_of(module)
    if target.startswith("."):
        return f"relative import of {target}"
    first = target.partition(".")[0]
    if first in {"tests", "docs"}:
        return f"the package imports {target}"
    if here == "errors" and first not in sys.stdlib_module_names:
        return f"errors imports nothing but the standard library, not {target}"
    if first != PACKAGE:
        return None
    there = unit_of(target)
    if here not in FLOORS or there not in FLOORS:
        return None if here not in FLOORS else f"no floor is known for {target}"
    if here == there:
        return None
    if FLOORS[there] > FLOORS[here]:
        return f"floor {FLOORS[here]} imports {target} of floor {FLOORS[there]}"
    if FLOORS[there] == FLOORS[here] < TOP:
        return f"{here!r} and {there!r} of floor {FLOORS[here]} must not know each other: {target}"
    return None


def circles(arrows: Mapping[str, set[str]]) -> list[Sequence[str]]:
    """Return import circles, each as a path whose first module comes again at the end."""
    found: list[Sequence[str]] = []
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            found.append((*path[path.index(module) :], module))
        elif module not in done:
            for target in sorted(arrows[module]):
                walk(target, (*path, module))
            done.add(module)

    for module in sorted(arrows):
        walk(module, ())
    return found


def make_tree(root: Path, files: Mapping[str, str]) -> Path:
    for name, source in files.items():
        file = root / PACKAGE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return root / PACKAGE


def test_the_package_keeps_to_its_floors(checkout: Path) -> None:
    assert violations(checkout / PACKAGE) == []


def test_imports_that_go_down_are_fine(tmp_path: Path) -> None:
    root = make_tree(
        tmp_path,
        {
            "__init__.py": "from sinoru_timeline.timeline import Timeline as Timeline",
            "__main__.py": "from sinoru_timeline.cli import main",
            "cli.py": "import click\nimport sinoru_timeline.timeline",
            "timeline.py": "from sinoru_timeline.text.rules import a\nimport sinoru_timeline.matching",
            "text/__init__.py": "",
            "text/rules.py": "from sinoru_timeline import errors\nimport sinoru_timeline.temporal",
            "matching/__init__.py": "",
            "temporal/__init__.py": "from sinoru_timeline.temporal.edtf import parse",
            "temporal/edtf.py": "from sinoru_timeline.errors import TimelineError\nimport attrs",
            "errors.py": "import sys",
        },
    )

    assert violations(root) == []


@pytest.mark.parametrize(
    ("file", "source", "claim"),
    [
        ("temporal/edtf.py", "import sinoru_timeline.record", "floor 2 imports"),
        ("record/event.py", "from sinoru_timeline.record import x", None),
        ("record/event.py", "from sinoru_timeline.timeline import x", "floor 3 imports"),
        ("record/event.py", "from sinoru_timeline import Timeline", "floor 3 imports"),
        ("record/event.py", "def f():\n    import sinoru_timeline.cli", "event:2: floor 3 imports"),
        (
            "record/event.py",
            "if TYPE_CHECKING:\n    from sinoru_timeline.timeline import Timeline",
            "floor 3 imports",
        ),
        (
            "text/rules.py",
            "from sinoru_timeline.matching.fuse import x",
            "must not know each other",
        ),
        ("render/pages.py", "from sinoru_timeline import formats", "must not know each other"),
        ("resources.py", "import sinoru_timeline.temporal", "must not know each other"),
        ("record/event.py", "from . import claim", "relative import of ."),
        ("record/event.py", "from ..errors import x", "relative import of ..errors"),
        ("cli.py", "from tests.strategies import x", "the package imports tests.strategies"),
        ("cli.py", "import docs", "the package imports docs"),
        ("errors.py", "import attrs", "errors imports nothing"),
        ("novelty.py", "", "no floor is known for 'novelty'"),
        ("cli.py", "import sinoru_timeline.novelty", "no floor is known"),
    ],
)
def test_a_violation_is_caught(tmp_path: Path, file: str, source: str, claim: str | None) -> None:
    root = make_tree(
        tmp_path,
        {
            "__init__.py": "",
            "formats/__init__.py": "",
            "record/__init__.py": "",
            "temporal/__init__.py": "",
            "timeline.py": "",
            file: source,
        },
    )

    found = violations(root)

    if claim is None:
        assert found == []
    else:
        assert len(found) == 1
        assert claim in found[0]


def test_a_circle_is_caught(tmp_path: Path) -> None:
    root = make_tree(
        tmp_path,
        {
            "record/a.py": "import sinoru_timeline.record.b",
            "record/b.py": "import sinoru_timeline.record.c",
            "record/c.py": "def late():\n    import sinoru_timeline.record.a",
        },
    )

    found = violations(root)

    lead = "sinoru_timeline.record."
    assert found == [f"a circle: {lead}a -> {lead}b -> {lead}c -> {lead}a"]
