"""The EDTF corpus in tests/corpus/edtf: each of its lines is a test, named by file and line."""

from pathlib import Path
from typing import NamedTuple

import pytest

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal import edtf
from sinoru_timeline.temporal.timespan import TimeSpan, parse_edtf

CORPUS = Path(__file__).parent.parent / "corpus" / "edtf"

# How the corpus writes what an editor would hide or strip.
VISIBLE = str.maketrans({"␣": " ", "⇥": "\t", "␊": "\n", "∅": ""})


class Line(NamedTuple):
    place: str
    columns: list[str]


class Valid(NamedTuple):
    text: str
    earliest: str
    latest: str
    canonical: str
    level: int


class Invalid(NamedTuple):
    text: str
    position: int | None


class Lenient(NamedTuple):
    text: str
    canonical: str


def read_lines(name: str, columns: int) -> list[Line]:
    """Read a file of the corpus; a line that is not a comment must have all its columns."""
    lines: list[Line] = []
    content = (CORPUS / name).read_text(encoding="utf-8")
    for number, line in enumerate(content.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        parts = [part.strip(" ") for part in line.split("|")]
        place = f"{name}:{number}"
        assert len(parts) == columns, f"{place}: {columns} columns are expected"
        lines.append(Line(place, parts))
    return lines


def read_valid() -> list[tuple[str, Valid]]:
    return [
        (place, Valid(text, earliest, latest, canonical or text, level))
        for level in (0, 1, 2)
        for place, (text, earliest, latest, canonical) in read_lines(f"level{level}-valid.txt", 4)
    ]


def read_invalid() -> list[tuple[str, Invalid]]:
    return [
        (place, Invalid(text.translate(VISIBLE), None if position == "*" else int(position)))
        for place, (text, position, _) in read_lines("invalid.txt", 3)
    ]


def read_lenient() -> list[tuple[str, Lenient]]:
    return [
        (place, Lenient(text.translate(VISIBLE), canonical))
        for place, (text, canonical) in read_lines("lenient.txt", 2)
    ]


valid_cases = pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{place} {case.text}") for place, case in read_valid()]
)
invalid_cases = pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{place} {case.text!r}") for place, case in read_invalid()]
)
lenient_cases = pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{place} {case.text!r}") for place, case in read_lenient()]
)


def shown_bounds(span: TimeSpan) -> tuple[str, str]:
    """Write the outer bounds as the corpus does: an ISO day, `open` or `unknown`."""
    lower = span.earliest if span.lower_kind == "date" else span.lower_kind
    upper = span.latest if span.upper_kind == "date" else span.upper_kind
    return str(lower), str(upper)


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(read_valid()) >= 300
    assert len(read_invalid()) >= 250
    assert len(read_lenient()) >= 45


@pytest.mark.parametrize("read", [read_valid, read_invalid, read_lenient])
def test_no_text_stands_in_the_corpus_twice(
    read: type[list[tuple[str, Valid | Invalid | Lenient]]],
) -> None:
    texts = [case.text for _, case in read()]

    assert sorted(texts) == sorted(set(texts))


@valid_cases
def test_valid_text_becomes_its_canonical_text(case: Valid) -> None:
    assert TimeSpan(case.text).edtf == case.canonical
    assert str(edtf.parse(case.text)) == case.canonical


@valid_cases
def test_valid_text_has_the_bounds_it_states(case: Valid) -> None:
    assert shown_bounds(TimeSpan(case.text)) == (case.earliest, case.latest)


@valid_cases
def test_unbounded_ends_have_no_day(case: Valid) -> None:
    span = TimeSpan(case.text)

    assert (span.earliest is None) == (case.earliest in {"open", "unknown"})
    assert (span.latest is None) == (case.latest in {"open", "unknown"})


@valid_cases
def test_valid_text_is_of_the_level_of_its_file(case: Valid) -> None:
    assert TimeSpan(case.text).level == case.level


@valid_cases
def test_canonical_text_parses_to_itself_and_the_same_value(case: Valid) -> None:
    span = TimeSpan(case.text)
    again = TimeSpan(span.edtf)

    assert again.edtf == span.edtf
    assert again == span
    assert hash(again) == hash(span)


@valid_cases
def test_lenient_reading_takes_valid_text_for_what_it_is(case: Valid) -> None:
    assert parse_edtf(case.text, lenient=True) == parse_edtf(case.text)


@invalid_cases
def test_invalid_text_is_refused_where_it_fails(case: Invalid) -> None:
    with pytest.raises(EDTFSyntaxError) as caught:
        parse_edtf(case.text)

    error = caught.value
    assert error.text == case.text
    if case.position is None:
        assert 0 <= error.position <= len(case.text)
    else:
        assert error.position == case.position
    assert error.expected


@invalid_cases
def test_refusal_shows_the_text_with_a_caret_under_the_culprit(case: Invalid) -> None:
    with pytest.raises(EDTFSyntaxError) as caught:
        parse_edtf(case.text)

    *_, shown, caret = str(caught.value).split("\n")
    assert caret.strip() == "^"
    culprit = shown[caret.index("^") : caret.index("^") + 1]
    expected = case.text[caught.value.position : caught.value.position + 1]
    assert culprit == expected or not expected.isprintable()


@lenient_cases
def test_lenient_reading_repairs_what_the_strict_one_refuses(case: Lenient) -> None:
    with pytest.raises(EDTFSyntaxError):
        parse_edtf(case.text)

    assert parse_edtf(case.text, lenient=True).edtf == case.canonical


@lenient_cases
def test_lenient_reading_means_its_canonical_text(case: Lenient) -> None:
    assert parse_edtf(case.text, lenient=True) == parse_edtf(case.canonical)
