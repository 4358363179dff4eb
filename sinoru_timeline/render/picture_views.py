"""What a template sees of the pictures of a page: the overview and the figures; see `views`."""

import attrs

from sinoru_timeline.render.event_views import LinkView


@attrs.frozen(kw_only=True)
class BinView:
    """A stretch of time in the overview.

    Attributes:
        label: the stretch in words: `1969`, `1960–1964`, `March 1969`.
        certain: how many events belong to it for certain.
        uncertain: how many more belong to it by the share of their possible days that lie in it.
        x: where it begins, in percent of the width.
        width: how wide it is, in percent.
        y: the upper edge of the certain part, in pixels from the top.
        height: the height of the certain part, in pixels.
        top: the upper edge of the uncertain part, which stands on the certain one.
        extra: the height of the uncertain part.

    >>> BinView(label="1969", certain=6, uncertain="0.5", x="10", width="0.8").height
    '0'
    """

    label: str
    certain: int
    uncertain: str
    x: str
    width: str
    y: str = "0"
    height: str = "0"
    top: str = "0"
    extra: str = "0"


@attrs.frozen(kw_only=True)
class TickView:
    """A mark on an axis.

    Attributes:
        text: what stands beside it.
        x: where it is, in percent of the width or the height.

    >>> TickView(text="1950", x="12.5").text
    '1950'
    """

    text: str
    x: str


@attrs.frozen(kw_only=True)
class LaneView:
    """One actor or topic through time.

    Attributes:
        text: who or what.
        count: how many events, in words.
        years: from when to when, in words.
        label: all three as a phrase.
        path: an SVG path of bars, 1,000 units wide and 20 high.
        facet: the name of the facet it belongs to: `actor` or `topic`.

    >>> LaneView(text="trade", count="2 events", years="1969", label="", path="", facet="topic").text
    'trade'
    """

    text: str
    count: str
    years: str
    label: str
    path: str
    facet: str


@attrs.frozen(kw_only=True)
class OverviewView:
    """How many events there are over time, drawn and said.

    Attributes:
        label: the name of the picture, for who does not see it.
        summary: what the picture shows, in sentences of their own.
        bins: at most 120 stretches of time of the same length, without the empty ones.
        ticks: marks of the axis of time.
        peak: the most events of one stretch, in words.
        height: the height of the bars' area, in pixels.
        first_year: the year in which the picture begins, astronomical.
        last_year: the year in which it ends.
        lanes: the most frequent actors and topics, each through time.

    >>> OverviewView(label="", summary=(), bins=(), ticks=(), peak="6").height
    96
    """

    label: str
    summary: tuple[str, ...]
    bins: tuple[BinView, ...]
    ticks: tuple[TickView, ...]
    peak: str
    height: int = 96
    first_year: int = 0
    last_year: int = 0
    lanes: tuple[LaneView, ...] = ()


@attrs.frozen(kw_only=True)
class PointView:
    """One number of a figure.

    Attributes:
        when: of what time it is, in words.
        value: the number or range with its unit, in words.
        event: the event that states it.
        sources: the sources that state it.
        x: where it stands, in percent of the width.
        y: the height of the number, or of the middle of a range, in percent from the top.
        low: the lower end of a range in percent from the top, or None.
        high: the upper end, or None.
        disputed: whether other sources state another number of the same event.

    >>> point = PointView(when="2022", value="190", event=LinkView(text="e"), sources=(), x="5", y="9")
    >>> point.disputed
    False
    """

    when: str
    value: str
    event: LinkView
    sources: tuple[LinkView, ...]
    x: str
    y: str
    low: str | None = None
    high: str | None = None
    disputed: bool = False


@attrs.frozen(kw_only=True)
class FigureView:
    """One quantity over time.

    Attributes:
        anchor: the id of the figure in the page.
        name: what is counted, with its unit.
        label: the name of the picture, for who does not see it.
        points: its numbers, in the order of time.
        ticks: marks of the axis of time.
        levels: marks of the axis of numbers; their `x` counts from the top.

    >>> FigureView(anchor="figure-1", name="trade", label="", points=(), ticks=(), levels=()).name
    'trade'
    """

    anchor: str
    name: str
    label: str
    points: tuple[PointView, ...]
    ticks: tuple[TickView, ...]
    levels: tuple[TickView, ...]
