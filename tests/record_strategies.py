"""Hypothesis strategies for records, valid by construction.

Texts are nasty on purpose: what YAML takes for something else, quotation marks, blanks at the
edges where the field permits them, line ends of foreign kinds, scripts that are read from the
right. What no file may hold (control and direction characters, lone surrogates) is left out.
"""

import sys
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from sinoru_timeline.formats.records import Records
from sinoru_timeline.record.event import Event, Participant, Place, Resolution
from sinoru_timeline.record.provenance import (
    Anchor,
    Claim,
    Position,
    Quantity,
    Quote,
    Selector,
    Source,
)
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import TimeSpan
from tests import strategies as time

NASTY: Final = (
    *("no", "Yes", "null", "~", "true", "on", "y", "NaN", ".inf", "=", "<<", "-", "?", ":"),
    *("1985", "08", "0x1F", "0o17", "1_000", "1e3", "6.02e+23", ".5", "12:30:45", "-1", "+3"),
    *("1985-04-12", "1985-04", "2001-12-14t21:59:43.10-05:00", "196X", "[1667,1668]", "../1985"),
    *("a: b", "a:b", "a #b", "a#b", "#a", "- a", "-a", "? a", "a:", "*a", "&a", "!a", "%a", "@a"),
    *("`a", "|", ">", "'", '"', "'a'", '"a"', "it's", 'he said "no"', "{a}", "[a]", "a, b", "a}"),
    *(
        "---",
        "...",
        "--- a",
        "\\n",
        "\\",
        "a\\",
        "Москва",
        "中国",
        "العربية",
        "𠮷野家",
        "👩‍🚀",
        "é",
    ),
    *("a  b", "a\tb", "a\u00a0b", "a\u2028b", "a\u2029b", "\ufeffa", "a\ufffeb", "a\u200bb"),
    *("word " * 30 + "end", "x" * 120, "word  " * 30 + "end", "ü " * 80 + "end", "a" * 99 + " b"),
)
NASTY_LINES: Final = (
    *("a\nb", "a\n", "a\n\n", "a\n\n\nb", "\n", "\na", " a\nb", "a\n b", "a \nb", "a\n\tb", "\t"),
    *(
        "a\n---\nb",
        "a\n# b\nc: d",
        "\n\n",
        " ",
        "  ",
        "a\n \nb",
        "a\n\n ",
        "a\nb\n",
        "",
        " a ",
        "a ",
    ),
    *("long line " * 12 + "\nshort\n", "long line " * 12 + "\n\n" + "more of it " * 12 + "\n\n"),
    *("long line " * 12 + "\n  indented", "a\u2028b\nc", "long line " * 12 + "\n- item\n# note"),
)
_LETTERS: Final = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_ANY_LETTERS: Final = st.one_of(_LETTERS, st.sampled_from("\n\t \"':#-,[]{}&*!|>%@`\\"))

ids: Final = st.one_of(
    st.sampled_from(NASTY), st.text(_ANY_LETTERS, min_size=1, max_size=30)
).filter(lambda text: text == text.strip() and bool(text))
"""Texts that are not empty and have no blanks around them."""

texts: Final = st.one_of(
    st.sampled_from((*NASTY, *NASTY_LINES)), st.text(_ANY_LETTERS, max_size=40)
)
"""Texts of any kind."""

numbers: Final = st.one_of(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**300), 10**300),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, 0.0, 1e22, 1.5e-7, 5e-324, sys.float_info.max, 2**63, -(2**63) - 1]),
)
"""Finite numbers, whole and broken, also very large ones."""


def _julian(text: str) -> TimeSpan:
    return TimeSpan(text, calendar="julian")


spans: Final = st.one_of(
    time.EDTF.map(TimeSpan),
    st.builds(TimeSpan, time.EDTF, extent=st.sampled_from(["within", "throughout"])),
    st.sampled_from(["1689-08-27", "1689-08", "1689", "168X", "1689-08-27/1700-01-01"]).map(
        _julian
    ),
    st.just(TimeSpan("1689-08", calendar="julian", extent="throughout")),
)
"""Spans that are stated in all the ways a file has."""


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def quantities(draw: st.DrawFn, name: str | None = None) -> Quantity:
    """Draw a quantity, exact or between bounds."""
    unit = draw(_maybe(texts))
    name = draw(ids) if name is None else name
    if draw(st.booleans()):
        return Quantity(name=name, value=draw(numbers), unit=unit)
    low, high = sorted([draw(numbers), draw(numbers)])
    kept = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Quantity(name=name, low=kept[0], high=kept[1], unit=unit)


@st.composite
def positions(draw: st.DrawFn) -> Position:
    """Draw a position."""
    start, end = sorted(draw(st.tuples(st.integers(0, 10**6), st.integers(0, 10**20))))
    return Position(start=start, end=end)


selectors: Final = st.builds(
    Selector,
    quote=_maybe(st.builds(Quote, exact=texts.filter(bool), prefix=texts, suffix=texts)),
    position=_maybe(positions()),
    page=_maybe(texts),
    locator=_maybe(texts),
)
durations: Final = st.builds(
    Duration,
    _maybe(st.integers(0, 10**6)),
    st.sampled_from(["year", "month", "week", "day", "hour", "minute", "second"]),
    st.sampled_from(["", "?", "~", "%"]),
)
anchors: Final = st.one_of(
    st.builds(Anchor, event=ids, relation=st.sampled_from(["same", "since", "until", "during"])),
    st.builds(
        Anchor,
        event=ids,
        relation=st.sampled_from(["before", "after"]),
        offset=_maybe(durations),
    ),
)
sources: Final = st.builds(
    Source,
    id=ids,
    type=texts,
    title=_maybe(texts),
    author=_few(texts),
    issued=_maybe(spans),
    issued_method=st.sampled_from(["stated", "inferred"]),
    URL=_maybe(texts),
    derived_from=_maybe(texts),
    note=_maybe(texts),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Draw a claim whose value goes with its field."""
    field = draw(st.just("when") | ids)
    if field == "when":
        value = draw(_maybe(spans))
    else:
        value = draw(_maybe(st.one_of(texts, quantities(field), spans)))
    return Claim(
        id=draw(ids),
        source=draw(ids),
        field=field,
        value=value,
        selector=draw(_maybe(selectors)),
        date_text=draw(_maybe(texts)),
        reference=draw(_maybe(spans)),
        anchor=draw(_maybe(anchors)),
        method=draw(st.sampled_from(["stated", "inferred", "computed", "curated", "imported"])),
        reason=draw(_maybe(texts)),
        derived_from=draw(_few(texts)),
        rank=draw(st.sampled_from(["preferred", "normal", "deprecated"])),
        confidence=draw(_maybe(st.floats(0, 1) | st.integers(0, 1))),
        recorded_at=draw(_maybe(spans)),
    )


places: Final = st.builds(
    Place,
    name=ids,
    latitude=_maybe(st.floats(-90, 90) | st.integers(-90, 90)),
    longitude=_maybe(st.floats(-180, 180)),
    precision=_maybe(texts),
)
resolutions: Final = st.builds(
    Resolution, field=ids, chosen=_maybe(texts), reason=_maybe(texts), date=_maybe(spans)
)
events: Final = st.builds(
    Event,
    id=ids,
    title=ids,
    summary=_maybe(texts),
    when=_maybe(spans),
    type=_maybe(texts),
    modality=st.sampled_from(["occurred", "planned", "alleged", "denied"]),
    participants=_few(st.builds(Participant, name=ids, role=_maybe(texts))),
    places=_few(places),
    tags=_few(texts),
    quantities=_few(quantities()),
    aliases=_few(texts),
    part_of=_maybe(texts),
    claims=_few(claims()),
    resolutions=_few(resolutions),
)
records: Final = st.builds(
    Records,
    title=_maybe(texts),
    description=_maybe(texts),
    language=_maybe(texts),
    licence=_maybe(texts),
    sources=st.lists(sources, max_size=1).map(tuple),
    events=st.lists(events, max_size=1).map(tuple),
)
"""Records of any kind; what must hold among them does not."""


@st.composite
def sound_records(draw: st.DrawFn) -> Records:
    """Draw records among which everything holds that must."""
    source = attrs.evolve(draw(sources), derived_from=None)
    made: list[Event] = []
    for _ in range(draw(st.integers(0, 2))):
        made.append(draw(_sound_events(source.id, [event.id for event in made])))
    titles = st.none() | texts
    return Records(title=draw(titles), language=draw(titles), sources=(source,), events=tuple(made))


@st.composite
def _sound_events(draw: st.DrawFn, source: str, taken: list[str]) -> Event:
    name = draw(ids.filter(lambda text: text not in taken))
    when = draw(spans)
    stated = draw(st.lists(claims(), max_size=2))
    kept = [
        attrs.evolve(
            claim,
            id=f"c{number}",
            source=source,
            value=when if claim.field == "when" else claim.value,
            anchor=None,
            derived_from=(),
        )
        for number, claim in enumerate(stated)
    ]
    return attrs.evolve(
        draw(events),
        id=name,
        when=when,
        part_of=draw(st.sampled_from([None, *taken])),
        claims=kept,
        resolutions=(),
    )
