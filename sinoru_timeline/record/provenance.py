"""Where a statement comes from: sources, places in them, and what they state."""

import sys
from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoru_timeline.errors import EDTFSyntaxError, RecordProblem
from sinoru_timeline.record.checks import (
    check_choice,
    check_id,
    check_instance,
    check_number,
    describe,
    text_check,
    to_span,
    to_texts,
)
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import TimeSpan

IssuedMethod: TypeAlias = Literal["stated", "inferred"]
Method: TypeAlias = Literal["stated", "inferred", "computed", "curated", "imported"]
Rank: TypeAlias = Literal["preferred", "normal", "deprecated"]
AnchorRelation: TypeAlias = Literal["same", "before", "after", "since", "until", "during"]

_METHODS: Final[tuple[str, ...]] = get_args(Method)
_RANKS: Final[tuple[str, ...]] = get_args(Rank)
_ANCHOR_RELATIONS: Final[tuple[str, ...]] = get_args(AnchorRelation)
_ISSUED_METHODS: Final[tuple[str, ...]] = get_args(IssuedMethod)
_HUGE: Final = sys.float_info.max

_check_source_texts: Final = text_check(
    "type",
    "title",
    "publisher",
    "container_title",
    "URL",
    "DOI",
    "language",
    "archived_at",
    "sha256",
    "licence",
    "derived_from",
    "note",
)
_check_quote_texts: Final = text_check("exact", "prefix", "suffix")
_check_selector_texts: Final = text_check("page", "locator")
_check_quantity_texts: Final = text_check("unit")
_check_claim_texts: Final = text_check("date_text", "rule", "reason", "language", "attributed_to")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Source:
    """A document that can be cited; the names are those of CSL where it has one.

    Attributes:
        id: the name by which claims refer to it.
        type: what it is: `article`, `webpage`, `book`, `treaty`, `report`, `dataset`, …
        title: its own title; left out where it has none that is known.
        author: the names of its authors.
        publisher: who published it.
        container_title: the newspaper, journal, book or site it stands in.
        issued: when it was published (EDTF), as far as that is known.
        issued_method: `stated` by the document, or `inferred` from its content.
        accessed: when it was read (EDTF).
        URL: its address.
        DOI: its digital object identifier.
        language: its language, a BCP 47 tag such as `en` or `zh-Hans`.
        archived_at: the address of an archived copy.
        sha256: the SHA-256 of the file that was read, in hexadecimal.
        licence: the terms it may be used under.
        derived_from: the id of the source it copies; a copy is no second witness.
        note: anything else a reader should know of it.

    >>> Source(id="daily-star-2023", title="Why two capitals talk", issued="2023-03-~21").issued
    TimeSpan('2023-03-~21')
    """

    id: str
    type: str = "article"
    title: str | None = None
    author: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    publisher: str | None = None
    container_title: str | None = None
    issued: TimeSpan | None = attrs.field(default=None, converter=to_span)
    issued_method: IssuedMethod = "stated"
    accessed: TimeSpan | None = attrs.field(default=None, converter=to_span)
    URL: str | None = None
    DOI: str | None = None
    language: str | None = None
    archived_at: str | None = None
    sha256: str | None = None
    licence: str | None = None
    derived_from: str | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that no source can have."""
        _check_source_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no source can have."""
        check_id(self, "id")
        if self.issued_method != "stated":
            check_choice(self, "issued_method", _ISSUED_METHODS)

    @property
    def witness(self) -> str:
        """The id under which it counts as a witness: that of its original if it is a copy.

        >>> Source(id="reprint", derived_from="wire").witness
        'wire'
        """
        return self.derived_from or self.id


@attrs.frozen(kw_only=True)
class Quote:
    """The exact words, with a few around them to find them again (TextQuoteSelector).

    Attributes:
        exact: the words themselves.
        prefix: the words directly before them.
        suffix: the words directly after them.

    >>> Quote(exact="last September").prefix
    ''
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse anything but text."""
        _check_quote_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no quotation can have."""
        if not self.exact:
            raise RecordProblem("Quote.exact", describe(self.exact), "the words quoted")


@attrs.frozen(kw_only=True)
class Position:
    """Where the words stand in the text (TextPositionSelector).

    Attributes:
        start: how many characters (Unicode code points) stand before them.
        end: the same for their end.

    >>> Position(start=10, end=24).end
    24
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is no stretch of text."""
        check_instance(self, "start", int, "a whole number")
        check_instance(self, "end", int, "a whole number")
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no position can have."""
        start, end = self.start, self.end
        if not 0 <= start <= end:
            raise RecordProblem(
                "Position", f"start {start!r}, end {end!r}", "whole numbers, 0 ≤ start ≤ end"
            )


@attrs.frozen(kw_only=True)
class Selector:
    """Where in a source a statement stands; the names are those of W3C Web Annotation.

    Attributes:
        quote: the exact words.
        position: where they stand in the text.
        page: the page, as printed.
        locator: any other place: a chapter, a paragraph, a row.

    >>> Selector(quote=Quote(exact="last September")).page is None
    True
    """

    quote: Quote | None = None
    position: Position | None = None
    page: str | None = None
    locator: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values of the wrong kind."""
        check_instance(self, "quote", Quote, "a Quote")
        check_instance(self, "position", Position, "a Position")
        _check_selector_texts(self)


def to_duration(value: Duration | str | None) -> Duration | None:
    """Take ISO 8601 text for a duration; the converter of the offset."""
    if value is None or isinstance(value, Duration):
        return value
    try:
        return Duration.parse(value)
    except EDTFSyntaxError as error:
        raise RecordProblem("Anchor.offset", describe(value), error.expected) from error
    except TypeError:
        raise RecordProblem("Anchor.offset", describe(value), "a duration such as P3W") from None


@attrs.frozen(kw_only=True)
class Anchor:
    """The event that a date is told by: "weeks before the invasion".

    Attributes:
        event: the id of that event.
        relation: how the date lies to it: `same`, `before`, `after`, `since`, `until`, `during`.
        offset: how far from it, an ISO 8601 duration such as `P3W`; only before and after.

    >>> Anchor(event="invasion", relation="before", offset="P3W").offset
    Duration(amount=3, unit='week', qualifier='')
    """

    event: str
    relation: AnchorRelation = "same"
    offset: Duration | None = attrs.field(default=None, converter=to_duration)

    def __attrs_post_init__(self) -> None:
        """Refuse values that no anchor can have."""
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no anchor can have."""
        check_id(self, "event")
        check_choice(self, "relation", _ANCHOR_RELATIONS)
        if self.offset is not None and self.relation not in ("before", "after"):
            raise RecordProblem(
                "Anchor.offset", f"an offset with {self.relation}", "an offset before or after"
            )


@attrs.frozen(kw_only=True)
class Quantity:
    """A number with its unit: exact, or between a low and a high value.

    Attributes:
        name: what is counted, such as `trade_turnover`; left out in a claim, whose field says it.
        value: the number.
        low: the least it may be ("over 240").
        high: the most it may be ("up to 300").
        unit: the unit, such as `billion USD` or `%`.

    >>> Quantity(name="trade_turnover", low=240, unit="billion USD").value is None
    True
    """

    name: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that no quantity can have."""
        _check_quantity_texts(self)
        self.check_values()

    def check_values(self) -> None:
        """Refuse values of the right type that no quantity can have."""
        check_id(self, "name")
        for name in ("value", "low", "high"):
            check_number(self, name, -_HUGE, _HUGE)
        if (self.value is None) == (self.low is None and self.high is None):
            raise RecordProblem(
                "Quantity",
                "neither or both of value and low/high",
                "either value, or low and high or one of them",
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordProblem("Quantity.low", f"{self.low:g}", f"at most high, {self.high:g}")

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most it may be; infinite where nothing bounds it.

        >>> Quantity(name="cars", low=500_000).range
        (500000, inf)
        """
        if self.value is not None:
            return self.value, self.value
        low = float("-inf") if self.low is None else self.low
        return low, (float("inf") if self.high is None else self.high)


ClaimValue: TypeAlias = TimeSpan | Quantity | str


@attrs.frozen(kw_only=True, weakref_slot=False)
class Claim:
    """What one source states of one field of an event.

    Attributes:
        id: the name by which the event's resolutions and other claims refer to it.
        field: which field of the event it states: `when`, `place`, `title`, … or the name of a
            quantity.
        value: what it states: a date (EDTF) for `when`, a quantity, or a text.
        source: the id of the source.
        selector: where in the source.
        date_text: the words for the date, as the source has them.
        reference: the date (EDTF) that a relative date is counted from.
        anchor: the event that the date is told by.
        rule: the rule by which the value follows from the words.
        method: `stated` by the source, `inferred` from it, `computed`, `curated` by an editor or
            `imported`.
        reason: why, in plain words, where the value does not follow from the words alone.
        derived_from: the ids of the claims of the same event that it was made from.
        rank: `preferred`, `normal` or `deprecated` (kept, but not believed).
        confidence: how sure the recorder is of it, 0 to 1.
        language: the language of the words, a BCP 47 tag.
        recorded_at: when it was recorded (EDTF).
        attributed_to: who or what recorded it.

    >>> Claim(id="c1", source="daily-star-2023", value="2022-09", date_text="Last September").value
    TimeSpan('2022-09')
    """

    id: str
    source: str
    field: str = "when"
    value: ClaimValue | None = None
    selector: Selector | None = None
    date_text: str | None = None
    reference: TimeSpan | None = attrs.field(default=None, converter=to_span)
    anchor: Anchor | None = None
    rule: str | None = None
    method: Method = "stated"
    reason: str | None = None
    derived_from: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    rank: Rank = "normal"
    confidence: float | None = None
    language: str | None = None
    recorded_at: TimeSpan | None = attrs.field(default=None, converter=to_span)
    attributed_to: str | None = None

    def __attrs_post_init__(self) -> None:
        """Type the value by the field, and refuse values that no claim can have."""
        _check_claim_texts(self)
        self.check_values()
        if self.selector is not None:
            check_instance(self, "selector", Selector, "a Selector")
        if self.anchor is not None:
            check_instance(self, "anchor", Anchor, "an Anchor")
        value = self.value
        if value is None or value.__class__ is TimeSpan:
            return
        if self.field == "when":
            object.__setattr__(self, "value", to_span(value))  # type: ignore[arg-type]
        elif not isinstance(value, str | Quantity):
            raise RecordProblem("Claim.value", describe(value), "a TimeSpan, a Quantity or a text")
        elif isinstance(value, Quantity) and value.name != self.field:
            raise RecordProblem(
                "Claim.value", f"a quantity named {value.name!r}", f"one named {self.field!r}"
            )

    def check_values(self) -> None:
        """Refuse values of the right type that no claim can have."""
        check_id(self, "id")
        check_id(self, "source")
        if self.field != "when":
            check_id(self, "field")
        if self.method != "stated":
            check_choice(self, "method", _METHODS)
        if self.rank != "normal":
            check_choice(self, "rank", _RANKS)
        if self.confidence is not None:
            check_number(self, "confidence", 0, 1)

    @property
    def span(self) -> TimeSpan | None:
        """The value, if it is a date of the event that is not deprecated.

        >>> Claim(id="c1", source="s", field="place", value="Moscow").span is None
        True
        """
        if self.field == "when" and self.rank != "deprecated" and isinstance(self.value, TimeSpan):
            return self.value
        return None
