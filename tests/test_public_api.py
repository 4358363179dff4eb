"""The package's face: what is public is sorted, lazy, documented and in one place."""

import ast
import importlib
import inspect
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import sinoru_timeline

PUBLIC = list(sinoru_timeline.__all__)
HOMES: dict[str, str] = dict(sinoru_timeline._HOMES)

# Each of these costs more than all of `import sinoru_timeline`.
HEAVY = ("click", "dateparser", "jinja2", "msgspec", "numpy", "rapidfuzz", "rich", "yaml")


def run_python(source: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", source], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def behind(name: str) -> tuple[str, object]:
    """Return the full name of what stands behind a public name, and what it is.

    The home of a module is the module itself; a function may be called like its home.
    """
    home = HOMES[name]
    module = importlib.import_module(home)
    if home.endswith(f".{name}") and not hasattr(module, name):
        return home, module
    return f"{home}.{name}", getattr(module, name)


def names_for_type_checkers() -> dict[str, str]:
    """Map each name imported under `if TYPE_CHECKING:` in `__init__` to where it comes from."""
    source = Path(str(sinoru_timeline.__file__)).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in ast.parse(source).body:
        if not (isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)):
            continue
        for node in block.body:
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("sinoru_timeline"):
                for alias in node.names:
                    # Without `as`, strict type checkers do not take the name for a re-export.
                    found[alias.asname or ""] = f"{node.module}.{alias.name}"
    return found


def test_all_is_sorted_and_without_repetition() -> None:
    names = [name for name in PUBLIC if not name.startswith("__")]

    assert sorted(set(names)) == names
    assert set(PUBLIC) - set(names) <= {"__version__"}


def test_dir_lists_what_is_public() -> None:
    assert set(PUBLIC) <= set(dir(sinoru_timeline))


def test_the_lazy_table_holds_public_names_only() -> None:
    assert set(HOMES) <= set(PUBLIC)


def test_type_checkers_and_the_lazy_table_see_the_same_names() -> None:
    assert names_for_type_checkers() == {name: behind(name)[0] for name in HOMES}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_resolves(name: str) -> None:
    assert getattr(sinoru_timeline, name) is getattr(sinoru_timeline, name)


@pytest.mark.parametrize("name", sorted(HOMES))
def test_a_public_name_means_what_its_home_defines(name: str) -> None:
    assert getattr(sinoru_timeline, name) is behind(name)[1]


@pytest.mark.parametrize("name", sorted(HOMES))
def test_a_public_name_resolves_in_a_fresh_interpreter(name: str) -> None:
    kind = type(behind(name)[1]).__name__

    assert run_python(f"import sinoru_timeline as st; print(type(st.{name}).__name__)") == kind


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_documented_with_an_example(name: str) -> None:
    value = getattr(sinoru_timeline, name)
    if not (inspect.isclass(value) or inspect.isroutine(value) or inspect.ismodule(value)):
        pytest.skip("a constant has no docstring of its own")

    # Not `inspect.getdoc`: a class must not live on the docstring of its parent.
    doc = value.__doc__ or ""

    assert doc.strip()
    assert inspect.ismodule(value) or ">>> " in doc


@pytest.mark.parametrize("name", sorted(HOMES))
def test_a_public_name_is_defined_in_its_home(name: str) -> None:
    _, value = behind(name)
    if isinstance(value, ModuleType):
        place = value.__name__
    else:
        place = getattr(value, "__module__", HOMES[name])

    assert f"{place}.".startswith(f"{HOMES[name]}.")


def test_no_two_public_names_mean_the_same_object() -> None:
    times = Counter(id(behind(name)[1]) for name in HOMES)

    assert [name for name in HOMES if times[id(behind(name)[1])] > 1] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(sinoru_timeline, "no_such_name")  # noqa: B009 - type checkers refuse the other form


def test_importing_the_package_imports_nothing_heavy() -> None:
    loaded = run_python(
        f"import sys, sinoru_timeline; print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    assert loaded == "[]"
