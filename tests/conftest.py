"""What all tests share: hypothesis profiles, golden files, the checkout."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"

# A run by default takes under five minutes on two cores; `thorough` is for a change of a law's
# subject, `ci` (the same examples every time) comes with hypothesis. No profile has a deadline: how
# fast a machine is at the moment says nothing of a law.
settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile("fast", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile("default")
if "HYPOTHESIS_PROFILE" in os.environ:
    settings.load_profile(os.environ["HYPOTHESIS_PROFILE"])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests made into tests/golden instead of comparing with it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden: `golden("chronology.md", text)`."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        elif not file.is_file():
            pytest.fail(f"tests/golden/{name} is missing; make it with pytest --update-golden")
        # Read as bytes: a changed line ending is a change.
        assert text == file.read_bytes().decode("utf-8"), f"tests/golden/{name} differs"

    return compare


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Give the root of the repository; skip where the tests run against an installed wheel."""
    root = TESTS.parent
    if not (root / "sinoru_timeline" / "__init__.py").is_file():
        pytest.skip("needs a checkout; these tests run against an installed package")
    return root
