"""Chronologies for the tests of this folder: one that uses everything, with any text in its fields."""

from collections.abc import Callable, Sequence

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
from sinoru_timeline.render import chronology
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.temporal.timespan import TimeSpan

Texts = Callable[[str], str]


def plain(text: str) -> str:
    return text


def sources(t: Texts = plain) -> list[Source]:
    return [
        Source(
            id="unused",
            title=t("A book that nothing cites"),
            DOI="10.1000/182",
            archived_at="https://example.org/archive/1",
        ),
        Source(
            id="daily",
            title=t("Why two capitals talk"),
            author=[t("A. Writer"), t("B. Writer")],
            container_title=t("The Daily"),
            publisher=t("Example Press"),
            issued="2023-03-~21",
            issued_method="inferred",
            accessed="2024-01-05",
            URL="https://example.org/why?a=1&b=2",
            language="en",
            licence=t("CC0-1.0"),
            note=t("No date is printed on it."),
            sha256="0" * 64,
        ),
        Source(id="reprint", derived_from="daily", URL=t("javascript:alert(1)")),
    ]


def events(t: Texts = plain) -> list[Event]:
    return [
        Event(
            id="talks",
            title=t("Talks in Samarkand"),
            summary=t("The two heads of state meet."),
            when="2022-09",
            type=t("meeting"),
            participants=[
                Participant(name=t("Xi Jinping"), role=t("guest")),
                Participant(name=t("Vladimir Putin")),
            ],
            places=[
                Place(name=t("Samarkand"), latitude=39.65, longitude=66.96, precision=t("city")),
                Place(name=t("Uzbekistan")),
            ],
            tags=[t("diplomacy"), t("trade")],
            quantities=[
                Quantity(name=t("delegates"), low=240, unit=t("people")),
                Quantity(name="trade_turnover", value=190.25, unit="billion USD"),
                Quantity(name="growth", low=-1.5, high=34.3, unit="%"),
                Quantity(name="visits", high=12_345),
            ],
            aliases=[t("the summit")],
            same_as=["https://www.wikidata.org/wiki/Q1", t("javascript:alert(2)")],
            part_of="war",
            claims=[
                Claim(
                    id="c1",
                    source="daily",
                    value="2022-09",
                    date_text=t("Last September"),
                    reference="2023-03-21",
                    rule=t("deictic_month"),
                    method="inferred",
                    reason=t("counted from the date of issue"),
                    selector=Selector(
                        quote=Quote(
                            exact=t("Last September"), prefix=t("“"), suffix=t(", they met")
                        ),
                        position=Position(start=10, end=24),
                        page=t("5"),
                        locator=t("column 2"),
                    ),
                    confidence=0.9,
                    language="en",
                    recorded_at="2024-01-05",
                    attributed_to=t("the editors"),
                ),
                Claim(
                    id="c2",
                    source="reprint",
                    value="2022-10-03",
                    rank="deprecated",
                    derived_from=["c1", "c0"],
                ),
                Claim(id="c3", source="daily", field="place", value=t("Samarkand") + " 1"),
                Claim(id="c4", source="reprint", field="place", value=t("Bukhara") + " 2"),
                Claim(
                    id="c5",
                    source="daily",
                    field="trade_turnover",
                    value=Quantity(name="trade_turnover", value=190.25, unit="billion USD"),
                ),
            ],
            resolutions=[
                Resolution(
                    field="place",
                    chosen="c3",
                    reason=t("the programme names it"),
                    author=t("the editors"),
                    date="2024-01-05",
                )
            ],
        ),
        Event(
            id="war",
            title=t("War begins"),
            when="2022-02-24",
            claims=[
                Claim(id="c1", source="daily", value="2022-02-24", rank="preferred"),
                Claim(id="c2", source="missing", value="2022-02-23"),
            ],
            resolutions=[Resolution(field="when", reason=t("time zones"))],
        ),
        Event(
            id="before",
            title=t("A promise"),
            modality="alleged",
            when="[2022-02-01..2022-02-23]",
            claims=[
                Claim(
                    id="c1",
                    source="daily",
                    value="[2022-02-01..2022-02-23]",
                    date_text=t("weeks before the invasion"),
                    anchor=Anchor(event="war", relation="before", offset="PXW"),
                ),
                Claim(
                    id="c2",
                    source="daily",
                    anchor=Anchor(event="elsewhere", relation="since"),
                    method="computed",
                ),
            ],
            part_of="nowhere",
        ),
        Event(id="rivalry", title=t("Years of rivalry"), when="196X"),
        Event(id="visit", title=t("A visit"), when="1969-03-02T05:50:00+08"),
        Event(id="later", title=t("A plan"), modality="planned", when="1969/.."),
        Event(id="treaty", title=t("A treaty"), when=TimeSpan("1689-08-27", calendar="julian")),
        Event(id="caesar", title=t("Ides"), when="-0043-03-15"),
        Event(id="someday", title=t("Some day")),
    ]


def view(t: Texts = plain, order: Sequence[int] | None = None) -> Chronology:
    """Make the view of the chronology; `order` puts its events in another order first."""
    records = events(t)
    if order is not None:
        records = [records[index] for index in order]
    return chronology.build(
        records, sources(t), title=t("Two capitals"), description=t("What happened between them.")
    )


def trade(t: Texts = plain) -> list[Event]:
    """Return events with one quantity over the years, on which sources differ once."""

    def claim(id: str, source: str, low: float, high: float | None) -> Claim:
        exact = low if low == high else None
        quantity = Quantity(
            name="trade_turnover",
            value=exact,
            low=None if exact else low,
            high=None if exact else high,
            unit="billion USD",
        )
        return Claim(id=id, source=source, field="trade_turnover", value=quantity)

    return [
        Event(
            id=f"trade-{year}",
            title=t(f"Trade of {year}"),
            when=str(year),
            type=t("statistic"),
            participants=[Participant(name=t("China"))],
            tags=[t("trade")],
            quantities=[Quantity(name="trade_turnover", value=value, unit="billion USD")],
            claims=[claim("c1", "daily", value, value), *more],
        )
        for year, value, more in (
            (2021, 146.9, ()),
            (2022, 190.3, (claim("c2", "reprint", 180, 185), claim("c3", "missing", 195, None))),
            (2023, 240.1, ()),
        )
    ]


def rich_view(t: Texts = plain) -> Chronology:
    """Make a view with figures and lanes too."""
    return chronology.build([*events(t), *trade(t)], sources(t), title=t("Two capitals"))


def split_view(t: Texts = plain) -> Chronology:
    """Make the same view, split into files."""
    return chronology.build(
        [*events(t), *trade(t)],
        sources(t),
        title=t("Two capitals"),
        split=chronology.Split("capitals", 4),
    )
