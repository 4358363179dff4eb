"""The English corpus: each line of tests/corpus/en is a test, named by file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinoru_timeline.reading import annotate, resolve
from sinoru_timeline.text import lexicon
from sinoru_timeline.text.language_file import Example, examples_of, parse
from sinoru_timeline.text.lexicon import languages

CORPUS = Path(__file__).parent.parent / "corpus" / "en"


def lines(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, heading and phrase of each line of a corpus file."""
    heading = ""
    content = (CORPUS / name).read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), start=1):
        if line.startswith("## "):
            heading = line[3:].strip()
        elif line.startswith("- "):
            yield f"{name}:{number}", heading, line[2:]


def cases(name: str) -> list[object]:
    return [pytest.param(heading, phrase, id=place) for place, heading, phrase in lines(name)]


@pytest.mark.parametrize(("heading", "phrase"), cases("positive.md"))
def test_a_phrase_means_what_its_heading_says(heading: str, phrase: str) -> None:
    expected, _, reference = heading.partition(" @ ")

    found = resolve(phrase, reference=reference or None)

    assert found.when is not None
    assert found.when.edtf == expected


@pytest.mark.parametrize(("heading", "phrase"), cases("durations.md"))
def test_a_duration_has_the_value_of_its_heading(heading: str, phrase: str) -> None:
    assert resolve(phrase, reference="2023-03-21").timex.value == heading


@pytest.mark.parametrize(("heading", "phrase"), cases("negative.md"))
def test_what_says_no_time_is_not_found(heading: str, phrase: str) -> None:
    del heading

    assert [mention.quote for mention in annotate(phrase, document_time="2023-03-21")] == []


def test_there_are_as_many_headings_to_refuse_as_to_accept() -> None:
    headings = {heading for _, heading, _ in lines("positive.md")}

    assert len(list(lines("negative.md"))) >= len(headings) - 5


def source(code: str) -> bytes:
    return (Path(lexicon.__file__).parent / "languages" / f"{code}.toml").read_bytes()


def examples() -> list[object]:
    return [
        pytest.param(
            code, example, id=f"{code}.toml:{re.sub(r'[^a-z0-9]+', '-', example.phrase.lower())}"
        )
        for code in languages()
        for example in examples_of(parse(source(code), code), code)
    ]


@pytest.mark.parametrize(("code", "example"), examples())
def test_an_example_of_a_language_file_is_understood(code: str, example: Example) -> None:
    doc = annotate(
        example.phrase,
        document_time=example.reference,
        language=code,
        mode=example.mode,  # type: ignore[arg-type]
    )

    if example.edtf == "":
        assert [mention.quote for mention in doc] == []
    elif example.duration is not None:
        assert example.duration in [str(mention.duration) for mention in doc]
    else:
        assert example.edtf in [mention.when.edtf for mention in doc if mention.when is not None]
