"""Sentences of many kinds, each with the events it tells a time by, and with none where it names another."""

import functools
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoru_timeline import Timeline
from sinoru_timeline.reading import annotate, explain, resolve
from sinoru_timeline.record.anchors import Context
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.fit import Clause, Fit
from sinoru_timeline.text.events.fit import Place as Stand
from sinoru_timeline.text.events.index import EventIndex
from sinoru_timeline.text.events.names import Name

MODES: Final[dict[str, Literal["news", "narrative"] | None]] = {
    "news": "news", "narrative": "narrative", "auto": None,
}  # fmt: skip
CORPUS = Path(__file__).parents[1] / "corpus" / "en"


def _sentences() -> Iterator[tuple[str, str, str, str, str]]:
    """Read the corpus: chronology, document time, genre, sentence and what it hangs on."""
    name, written, mode = "", "", ""
    for line in (CORPUS / "events.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, written, mode = line[2:].split()
        elif " => " in line:
            sentence, _, told = line.rpartition(" => ")
            yield name, written, mode, sentence, told


@functools.cache
def _timeline(name: str) -> Timeline:
    if name == "shipped":
        return Timeline.shipped()
    records = tomllib.loads((CORPUS / "events.toml").read_text(encoding="utf-8"))[name]
    return Timeline(
        Event(
            id=record["id"], title=record["title"], when=record["when"],
            aliases=record.get("aliases", []), type=record.get("type"),
            participants=[Participant(name=one) for one in record.get("participants", [])],
            places=[Place(name=one) for one in record.get("places", [])],
        )
        for record in records
    )  # fmt: skip


@pytest.mark.parametrize(("name", "written", "mode", "sentence", "told"), list(_sentences()))
def test_a_sentence_hangs_on_the_events_it_names(
    name: str, written: str, mode: str, sentence: str, told: str
) -> None:
    doc = annotate(
        sentence, document_time=written, timeline=_timeline(name), language="en",
        mode=MODES[mode],
    )  # fmt: skip

    found = [(m.timex.anchor or "", str(m.when)) for m in doc if m.rule == "event-anchor"]
    wanted = [] if told == "-" else [one.strip().partition("=") for one in told.split(";")]
    assert [event for event, _ in found] == [event for event, _, _ in wanted]
    dates = [day for _, day in found]
    assert [want or day for (_, _, want), day in zip(wanted, dates, strict=True)] == dates


# --- quotes, reasons, document times ----------------------------------------------------------------

WAR = Event(
    id="war",
    title="Second World War",
    when="1939-09-01/1945-09-02",
    aliases=["the war"],
    type="war",
)
DAY = Event(id="day", title="Landing on the coast", when="1944-06-06", aliases=["D-Day"])


@pytest.mark.parametrize(
    ("sentence", "quote", "expected"),
    [
        ("He left about two weeks before the war.", "about two weeks before the war", "1939-08-18~"),
        ("Some two years after the war.", "Some two years after the war", "1947~"),
        ("He stayed until after the war.", "until after the war", "[1945-09-03..2000-01-01]"),
        ("In the war's last days.", "the war's last days", "[1945-08-03..1945-09-02]"),
        ("Since the war’s second month.", "Since the war’s second month", "1939-10/.."),
        ("Until the last year of the war.", "Until the last year of the war", "../194X"),
        ("By the first month of the war.", "By the first month of the war", "[..1939-09-30]"),
        ("Within weeks of the war.", "Within weeks of the war", "[1939-09-01..1939-12-01]"),
        ("Early in the war.", "Early in the war", "[1939-09..1941-08]"),
        ("The wartime mayor.", "wartime", "1939-09-01/1945-09-02"),
        ("The post-war mayor.", "post-war", "[1945-09-03..2000-01-01]"),
        # A name of the chronology is its event, also if it is a day of the calendar's.
        ("A week before D-Day.", "A week before D-Day", "1944-05-30"),
        ("More than two years after the war.", "More than two years after the war", "[1947-09-03..2000-01-01]"),
        ("At least a year before the war.", "At least a year before the war", "[..1938-09-01]"),
        ("Up to a year after the war.", "Up to a year after the war", "[1945-09-03..1946-09-02]"),
    ],
)  # fmt: skip
def test_what_is_told_by_an_event_is_quoted_whole(sentence: str, quote: str, expected: str) -> None:
    doc = annotate(sentence, document_time="2000-01-01", timeline=[WAR, DAY], language="en")

    (mention,) = [m for m in doc if m.rule == "event-anchor"]
    assert (mention.quote, str(mention.when)) == (quote, expected)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("two to three weeks before the war", "from 2 to 3 weeks before event war"),
        ("about two weeks before the war", "about 2 weeks before event war"),
        ("a year and two months after the war", "1 year and 2 months after event war"),
        ("more than two years after the war", "more than 2 years after event war"),
        ("weeks before the war", "some weeks before event war"),
    ],
)
def test_reasons_say_how_much_is_counted_from_which_event(words: str, reason: str) -> None:
    mention = resolve(words, reference="2000-01-01", timeline=[WAR])

    assert reason in mention.reasons
    assert reason in explain(mention)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1945", "[1945-09-03..1945-12-31]"),  # a text of that year knows all of it
        ("1945-10", "[1945-09-03..1945-10-31]"),
        ("1950-01-01", "[1945-09-03..1950-01-01]"),
        (None, "[1945-09-03..]"),
    ],
)
def test_after_an_event_ends_with_the_document_time(written: str | None, expected: str) -> None:
    doc = annotate(
        "After the war, Germany was divided.", document_time=written, timeline=[WAR], language="en"
    )

    assert [str(m.when) for m in doc] == [expected]


GOING_ON = Event(id="war", title="War begins", when="2022-02-24", aliases=["the war"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Halfway through the war.",
        "In the last days of the war.",
        "By the end of the war.",
        "Late in the war.",
        "In post-war Europe.",
        "What will they do after the war?",
    ],
)
def test_of_what_goes_on_no_end_is_told(sentence: str) -> None:
    doc = annotate(sentence, document_time="2024-01-01", timeline=[GOING_ON], language="en")

    assert not [m for m in doc if m.rule == "event-anchor"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("On 6 June 1944 they landed. After the war, the town was rebuilt.", []),
        ("On 6 June 1944 they landed. In 2023, during the war, they met.", ["during the war"]),
        ("They met during the war.", ["during the war"]),
    ],
)
def test_a_short_name_in_a_text_on_another_age_is_of_that_age(text: str, quotes: list[str]) -> None:
    doc = annotate(text, document_time="2024-01-01", timeline=[GOING_ON], language="en")

    assert [m.quote for m in doc if m.rule == "event-anchor"] == quotes


def test_his_death_is_not_hers() -> None:
    death = Event(id="death", title="Rufus dies", when="1942", aliases=["his death"])

    doc = annotate("After her death, before his death.", timeline=[death], language="en")

    assert [m.quote for m in doc] == ["before his death"]


# --- which of many events of one name ---------------------------------------------------------------

NAMES = ["Freedonia", "Sylvania", "Osterlich"]
TEXTS = [
    "the attack", "the attack on Freedonia", "Sylvania's attack", "the attack in Osterlich",
    "the attack by Freedonia on Sylvania", "the attack in May", "the May attack", "the attack of Ruritania",
]  # fmt: skip
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(1903, 12, 31)).map(date.isoformat)


@st.composite
def _attacks(draw: st.DrawFn) -> list[Event]:
    """Draw events of one name, some with who took part and where it was."""
    return [
        Event(
            id=f"e{number:02}", title=f"Something {number}", when=draw(DAYS), aliases=["the attack"],
            participants=[Participant(name=name) for name in draw(st.lists(st.sampled_from(NAMES), max_size=2))],
            places=[Place(name=name) for name in draw(st.lists(st.sampled_from(NAMES), max_size=1))],
        )
        for number in range(draw(st.integers(1, 40)))
    ]  # fmt: skip


@given(
    _attacks(),
    st.sampled_from(TEXTS),
    st.none() | st.sampled_from(["1901", "1902-05", "1903-01-01"]),
    st.none() | st.sampled_from(["1900-12-31", "1902-06-01"]),
)
def test_the_one_is_found_that_asking_each_alone_would_choose(
    attacks: list[Event], text: str, near: str | None, latest: str | None
) -> None:
    context = Context(near=None if near is None else TimeSpan(near))
    if latest is not None:
        context = Context(near=context.near, latest=TimeSpan(latest).end_latest)
    alone = [
        attack
        for attack in attacks
        if EventIndex([attack]).find(text, 0, context=context) is not None
    ]

    found = EventIndex(attacks).find(text, 0, context=context)

    wanted = max(alone, key=_when_and_id, default=None)
    assert (found and found.event) == (wanted and wanted.id)


def _when_and_id(event: Event) -> tuple[float, str]:
    assert event.when is not None
    return event.when.start_earliest, event.id


@pytest.mark.parametrize(
    "text",
    ["after the attack", "after the attack on Ruritania", "after Person7 attacked the capital"],
)
def test_ten_thousand_events_of_one_name_are_not_asked_one_by_one(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    fits = Fit.fits

    def count(fit: Fit, clause: Clause, place: Stand, name: Name) -> bool:
        asked.append(name.text)
        return fits(fit, clause, place, name)

    monkeypatch.setattr(Fit, "fits", count)
    work: list[int] = []
    for number in (100, 10_000):
        attacks = [
            Event(
                id=f"e{i}", title=f"Person{i} attacks the capital", when=str(1000 + i % 1000),
                aliases=["the attack"], participants=[Participant(name=f"Person{i}")],
            )
            for i in range(number)
        ]  # fmt: skip
        index = EventIndex(attacks)
        asked.clear()
        index.find(text, len("after "), context=Context(latest=TimeSpan("1950").end_latest))
        work.append(len(asked))

    assert work[0] == work[1]
