"""Markdown written straight from the records is what the packaged template makes of their view."""

from typing import Final

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sinoru_timeline import Timeline
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Claim, Quote, Selector, Source
from sinoru_timeline.render import chronology, markdown, pages
from sinoru_timeline.render.event_views import ClaimView, EventView, LinkView
from sinoru_timeline.render.events import Listed
from sinoru_timeline.render.making import maker
from sinoru_timeline.render.markdown_text import escape_line, escape_markdown, is_plain
from sinoru_timeline.render.texts import clean
from tests import record_strategies as records
from tests.render import samples
from tests.render.test_pages import HOSTILE, replaced

PROFILES = tuple(pages.PROFILES)
# What has a meaning, or nearly, only at some places or beside some other characters.
SLIGHT = (
    *(
        "a:",
        "a: b",
        "a:b",
        "a:1",
        ":",
        "1.",
        "1. a",
        "12) a",
        "1969",
        "-",
        "- a",
        "-5",
        "+ a",
        "&",
        "a&b",
    ),
    *(
        " a",
        "a ",
        " a ",
        "a  b",
        "a\u00a0b",
        "a\u3000b",
        "a\tb",
        "a\nb",
        "é",
        "中国",
        "שלום",
        "a%",
        "%%",
    ),
    *("ww.", "www.", "WWW.a", "wwW.a", "w.", "law.", "a.", ".", "x", "\u2028", "\ue000"),
    # Control characters that Python takes for blanks.
    *("\x1ca", "a\x1f", "a\x85", "a\x0b", "a\r"),
)
ids = st.sampled_from(["daily", "reprint", "missing", "a b"])


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[list[Event], list[Source]]:
    """Draw events and sources that cite one another now and then; no more must hold among them."""
    drawn = draw(st.lists(records.events, max_size=4, unique_by=lambda event: event.id))
    events = [
        attrs.evolve(
            event,
            part_of=draw(st.sampled_from([None, *(other.id for other in drawn)])),
            claims=[attrs.evolve(claim, source=draw(ids)) for claim in event.claims],
        )
        for event in drawn
    ]
    sources = draw(st.lists(records.sources, max_size=2, unique_by=lambda source: source.id))
    return events, [*sources, *(Source(id="daily") for _ in range(not sources))]


BLANK: Final = Event(
    id="e",
    title="t",
    claims=[Claim(id="c", source="daily", field="f", value="\n\n", date_text="d")],
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(chronologies(), st.sampled_from(PROFILES))
@example(([BLANK], [Source(id="daily")]), "gfm")
def test_any_chronology_is_written_as_the_template_does(
    drawn: tuple[list[Event], list[Source]], profile: pages.Profile
) -> None:
    events, sources = drawn
    view = chronology.build(events, sources, title="T", description="All of it")

    written = markdown.to_markdown(
        events, sources, title="T", description="All of it", profile=profile
    )

    assert written == pages.to_markdown(view, profile=profile)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("text", [*HOSTILE, "Two capitals"])
def test_any_text_is_written_as_the_template_does(text: str, profile: pages.Profile) -> None:
    give = replaced(text.strip())
    events, sources = [*samples.events(give), *samples.trade(give)], samples.sources(give)
    kinds = {("talks", "place"): "suspect_shift"}
    view = chronology.build(events, sources, title="T", conflict_kinds=kinds)

    written = markdown.to_markdown(
        events, sources, title="T", conflict_kinds=kinds, profile=profile
    )

    assert written == pages.to_markdown(view, profile=profile)


def ordinary(number: int, **given: str) -> Event:
    """Make an event that has nothing out of the ordinary but the texts given."""
    texts = {"title": "Talks", "summary": "They met.", "date_text": "in May", "exact": "in May"}
    texts |= {"prefix": "met ", "suffix": " again"} | given
    quote = Quote(exact=texts["exact"], prefix=texts["prefix"], suffix=texts["suffix"])
    claims = [
        Claim(
            id=f"c{side}",
            source=source,
            value=f"1969-0{side}",
            date_text=texts["date_text"],
            reference=reference,
            selector=Selector(quote=quote) if number % 3 else None,
        )
        for side, source, reference in ((5, "daily", "2023-03-21"), (5 + number % 2, "book", None))
    ]
    return Event(
        id=f"e{number}",
        title=texts["title"],
        summary=texts["summary"],
        when="1969-05",
        claims=claims,
    )


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("field", ["title", "summary", "date_text", "exact", "prefix", "suffix"])
def test_one_text_out_of_the_ordinary_is_written_as_the_template_does(
    field: str, profile: pages.Profile
) -> None:
    texts = [text for text in (*HOSTILE, *SLIGHT) if text.strip()]
    if field == "title":  # which the records have without blanks around it
        texts = [text.strip() for text in texts]
    events = [ordinary(number, **{field: text}) for number, text in enumerate(texts)]
    sources = samples.sources()

    written = markdown.to_markdown(events, sources, title="T", profile=profile)

    assert written == pages.to_markdown(
        chronology.build(events, sources, title="T"), profile=profile
    )


def test_the_shipped_chronology_is_written_as_the_template_does() -> None:
    shipped = Timeline.shipped()

    assert shipped.to_markdown() == pages.to_markdown(shipped._view())


plain_texts = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 .:,-]{0,9}[a-z0-9]", fullmatch=True)


@given(st.lists(st.text() | st.sampled_from((*HOSTILE, *SLIGHT)) | plain_texts, min_size=1))
def test_what_is_told_to_be_plain_is_not_escaped(texts: list[str]) -> None:
    texts = [clean(text) for text in texts]

    if is_plain(texts):
        assert [escape_line(text) for text in texts] == texts
    assert [escape_line(text) for text in texts] == [escape_markdown(text) for text in texts]


@given(st.lists(plain_texts.filter(lambda text: "w" not in text.lower()), min_size=1))
def test_what_is_escaped_is_told_not_to_be_plain_and_nothing_else(texts: list[str]) -> None:
    assert is_plain(texts) == all(escape_line(text) == text for text in texts)


# --- views --------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", [LinkView, ClaimView, EventView])
def test_a_value_made_quickly_is_like_one_of_its_class(view: type[attrs.AttrsInstance]) -> None:
    fields = [field.name for field in attrs.fields(view)]
    quick = maker(view)(*fields)

    assert type(quick) is view
    assert quick == view(**dict(zip(fields, fields, strict=True)))
    assert repr(quick).startswith(view.__name__)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(quick, fields[0], "other")


def test_events_are_a_sequence_of_equal_views_each_time() -> None:
    (section, *_) = samples.view().sections
    events = section.events

    assert isinstance(events, Listed)
    assert len(events) == len(list(events)) == len(events[:])
    assert events[0] == next(iter(events)) == events[:1][0]
    assert events == events[:]
    assert hash(events) == hash(events[:])
    assert repr(events) == repr(events[:])
    assert events != list(events)
