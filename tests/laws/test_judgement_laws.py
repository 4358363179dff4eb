"""Judgement files, by their laws: what is written is read again, and the order says nothing."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sinoru_timeline import Judgement, read_judgements, write_judgements
from sinoru_timeline.errors import ContradictoryJudgementError
from sinoru_timeline.formats.judgements import format_judgements
from sinoru_timeline.formats.records import Format
from sinoru_timeline.record.judgement import Pair, check_judgements

# Any text that a file may have: hostile to YAML and JSON alike, but no control characters.
TEXTS = st.none() | st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"])
    | st.sampled_from(":#-{}[]'\"|>&*!%@`~ é中"),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip())
IDS = st.sampled_from(["a", "b", "c", "2023-03-xi-visits-moscow", "null", "1", "e-1", "no"])
DATES = st.none() | st.sampled_from(["2026-11-22", "2026", "2026~", "[2025..]", "1969-03-02/.."])
FORMATS = st.sampled_from(["yaml", "json", "jsonl"])


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    left, right = draw(st.lists(IDS, min_size=2, max_size=2, unique=True))
    return Judgement(
        left=left,
        right=right,
        verdict=draw(st.sampled_from(["same", "different", "unsure"])),
        author=draw(TEXTS),
        date=draw(DATES),
        note=draw(TEXTS),
    )


@settings(deadline=None)
@given(st.lists(judgements(), max_size=6), FORMATS)
def test_what_is_written_is_read_again(found: list[Judgement], format: Format) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"judgements.{format}"
        write_judgements(tuple(found), path)

        assert read_judgements(path) == tuple(found)


@given(st.lists(judgements(), max_size=6), FORMATS)
def test_the_same_judgements_are_the_same_text(found: list[Judgement], format: Format) -> None:
    again = [Judgement(**{name: getattr(each, name) for name in _FIELDS}) for each in found]

    assert format_judgements(tuple(again), format) == format_judgements(tuple(found), format)


_FIELDS = ("left", "right", "verdict", "author", "date", "note")


@given(st.lists(judgements(), max_size=6), st.data())
def test_the_order_of_judgements_does_not_matter(
    found: list[Judgement], data: st.DataObject
) -> None:
    assert _outcome(data.draw(st.permutations(found))) == _outcome(found)


def _outcome(found: list[Judgement]) -> dict[Pair, Judgement] | str:
    try:
        return check_judgements(found)
    except ContradictoryJudgementError as error:
        return str(error)


@given(st.lists(judgements(), max_size=6))
def test_no_verdict_is_lost_unless_two_cannot_both_hold(found: list[Judgement]) -> None:
    kept = _outcome(found)

    if isinstance(kept, dict):
        assert set(kept) == {each.pair for each in found}
