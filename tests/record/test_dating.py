"""Dates told by other events: no narrower than the anchor allows."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline import Anchor, Claim, Event, TimeSpan
from sinoru_timeline.record.dating import anchored, date_events
from sinoru_timeline.record.provenance import AnchorRelation
from tests.strategies import EDTF


@pytest.mark.parametrize(
    ("anchor", "relation", "offset", "expected"),
    [
        ("2022-02-24", "same", None, "2022-02-24"),
        ("2022-02-24", "before", None, "[..2022-02-23]"),
        ("2022-02-24", "after", None, "[2022-02-25..]"),
        ("2022-02-24", "since", None, "2022-02-24/.."),
        ("2022-02-24", "until", None, "../2022-02-24"),
        ("2022-02", "since", None, "2022-02/.."),
        # The anchor lies somewhere in February: what was before it may still be in February.
        ("2022-02", "before", None, "[..2022-02-27]"),
        ("2022-02", "after", None, "[2022-02-02..]"),
        ("2022-02-24", "before", "P3W", "2022-02-03"),
        ("2022-02-24", "after", "P2M", "2022-04"),
        ("2022-02-24", "before", "P1Y", "2021"),
        ("2022-02", "after", "P2D", "[2022-02..2022-03]"),
        ("2022-02-24/..", "after", None, "[2022-02-25..]"),
        ("2024-05-16/2024-05-17", "after", "P1D", "2024-05-18"),
        ("2024-05-16/2024-05-17", "before", "P1D", "2024-05-15"),
        ("2022-02-24", "before", "PXW", "[..2022-02-23]"),
    ],
)
def test_anchored(anchor: str, relation: str, offset: str | None, expected: str) -> None:
    told = Anchor(event="e", relation=relation, offset=offset)  # type: ignore[arg-type]

    assert anchored(TimeSpan(anchor), told) == TimeSpan(expected)


def test_during_a_stay_is_some_day_of_it() -> None:
    during = anchored(TimeSpan("2024-05-16/2024-05-17"), Anchor(event="e", relation="during"))

    assert during == TimeSpan("2024-05-16/2024-05-17", extent="within")


@pytest.mark.parametrize(("anchor", "relation"), [("../2020", "since"), ("2020/..", "until")])
def test_an_anchor_without_the_end_in_question_tells_nothing(anchor: str, relation: str) -> None:
    told = Anchor(event="e", relation=relation)  # type: ignore[arg-type]

    assert anchored(TimeSpan(anchor), told) is None


@given(
    EDTF,
    st.sampled_from(["within", "throughout"]),
    st.sampled_from(get_args(AnchorRelation)),
    st.sampled_from([None, "P3W", "P2M", "P1Y", "PXD", "PT12H"]),
)
def test_every_anchor_gives_a_date_or_none(
    text: str, extent: str, relation: AnchorRelation, offset: str | None
) -> None:
    span = TimeSpan(text, extent=extent)  # type: ignore[arg-type]
    told = Anchor(
        event="e",
        relation=relation,
        offset=offset if relation in {"before", "after"} else None,
    )

    dated = anchored(span, told)

    assert dated is None or isinstance(dated, TimeSpan)


def test_dates_of_any_size_are_compared() -> None:
    claims = [
        Claim(id="c1", source="s", value="Y1E310/.."),
        Claim(id="c2", source="s", value="Y1E310"),
        Claim(id="c3", source="s", value="1985"),
    ]

    dated = date_events({"e": Event(id="e", title="E", claims=claims)}, lambda _: None)

    assert dated["e"].when == TimeSpan("1985")
