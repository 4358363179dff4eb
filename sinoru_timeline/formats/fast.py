"""JSON to records without a look at places: the fast way to read what has no mistake.

msgspec decodes into structs made from the table of fields and checks their types; the records are
built from these. Whatever is not perfectly in order gives None, and the file is read again in the
thorough way, which says what is wrong. So nothing here has a message.
"""

import functools
import io
import json
import re
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal, TypeAlias, cast

import msgspec

from sinoru_timeline.errors import TimelineError
from sinoru_timeline.formats.content import Records
from sinoru_timeline.formats.nodes import LONGEST_TEXT
from sinoru_timeline.formats.schema import SCHEMA_KEY, Field, Shape, shape_of
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Quantity, Source
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import Extent, TimeSpan

# Characters that no record may have, as they are or escaped, and escaped colons (see
# `_nothing_dropped`). Each branch begins with fixed letters, which makes the search fast.
_SUSPICIOUS: Final = (
    re.compile(rb"\\u(?:00[01789]|202|206|003[aA])"),
    re.compile(rb"\\[bfr]"),
    re.compile(rb"\xe2\x80[\xaa-\xae]"),
    re.compile(rb"\xe2\x81[\xa6-\xa9]"),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\x7f"),
)
_ENCODE: Final = msgspec.json.Encoder().encode
_BOM: Final = b"\xef\xbb\xbf"

_Build: TypeAlias = Callable[[Any], Any]


def load(data: bytes | str, *, lines: bool) -> Records | None:
    """Read JSON or JSON Lines that has no mistake.

    Args:
        data: the content of a file.
        lines: whether it is JSON Lines.

    Returns:
        The records; None if there is anything the thorough reader has to look at.

    >>> load('{"title": "Apollo"}', lines=False).title
    'Apollo'
    >>> load('{"tilte": "Apollo"}', lines=False) is None
    True
    """
    try:
        raw = data.encode() if isinstance(data, str) else data
        raw = raw.removeprefix(_BOM)
        if any(pattern.search(raw) for pattern in _SUSPICIOUS):
            return None
        return _Builders().lines(raw) if lines else _Builders().file(raw)
    except (msgspec.MsgspecError, ValueError, TimelineError, RecursionError):
        return None


def _decoded(decode: Callable[[bytes], Any], text: bytes) -> Any:  # noqa: ANN401 - a struct
    """Decode a text, and refuse it if a key is given twice: the decoder would keep the last.

    Encoding again what was decoded gives every colon back, those of keys and those of texts; a key
    that was dropped is missing. A key with the value `null` is missing too, so if the numbers
    differ, the keys are looked at one by one.
    """
    struct = decode(text)
    if _ENCODE(struct).count(b":") != text.count(b":"):
        json.loads(text, object_pairs_hook=_each_once)
    return struct


def _each_once(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise _NotInOrderError


# --- structs ------------------------------------------------------------------------------------

_Text: Final = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
_STRICT: Final[dict[str, Any]] = {"forbid_unknown_fields": True, "omit_defaults": True}


class _Span(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A date written as a mapping."""

    edtf: str | None = None
    julian: str | None = None
    extent: Extent | None = None


class _Value(_Span, forbid_unknown_fields=True, omit_defaults=True):
    """The value of a claim written as a mapping: a date or a quantity."""

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)] | None = None


def _type(field: Field) -> Any:  # noqa: ANN401 - msgspec takes types as values
    if field.longest is not None:
        return Annotated[str, msgspec.Meta(max_length=field.longest)]
    if field.item is not None:
        item = _type(field.item)
        return list[item]  # type: ignore[valid-type]
    if field.shape is not None:
        return _struct(field.shape.of)
    return {
        "number": int | float,
        "integer": int,
        "span": str | _Span,
        "choice": Literal[field.choices],
        "value": _Text | _Value,
    }.get(field.kind, _Text)


@functools.cache
def _struct(cls: type) -> type[msgspec.Struct]:
    """Make the struct of a record class; what is left out is None."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [
        (field.name, _type(field)) if field.required else (field.name, _type(field) | None, None)
        for field in sorted(shape_of(cls).fields.values(), key=lambda field: not field.required)
    ]
    return msgspec.defstruct(f"_{cls.__name__}", fields, **_STRICT)


@functools.cache
def _file_decoder() -> msgspec.json.Decoder[Any]:
    fields = [(f.name, _type(f) | None, None) for f in shape_of(Records).fields.values()]
    whole = msgspec.defstruct(
        "_File", [*fields, ("schema", str | None, None)], rename={"schema": SCHEMA_KEY}, **_STRICT
    )
    return msgspec.json.Decoder(whole)


@functools.cache
def _lines_decoder() -> msgspec.json.Decoder[Any]:
    texts = [f for f in shape_of(Records).fields.values() if f.kind == "text"]
    chronology = msgspec.defstruct(
        "_Chronology", [(f.name, _type(f) | None, None) for f in texts], **_STRICT
    )
    kinds = {
        "source": _struct(Source),
        "event": _struct(Event),
        "chronology": chronology,
        "actor": _struct(Authority),
        "place": _struct(Authority),
    }
    fields = [(name, of | None, None) for name, of in kinds.items()]
    line = msgspec.defstruct("_Line", fields, **_STRICT)
    return msgspec.json.Decoder(line)


# --- structs to records -------------------------------------------------------------------------


class _Builders:
    """Makes records from structs; within one load every date is parsed once."""

    def __init__(self) -> None:
        self._spans = _Spans()
        self._builders: dict[type, _Build] = {}

    def file(self, raw: bytes) -> Records:
        """Read a JSON file."""
        whole = _decoded(_file_decoder().decode, raw)
        source, event = self.builder(shape_of(Source)), self.builder(shape_of(Event))
        authority = self.builder(shape_of(Authority))
        return Records(
            **_stated(whole),
            actors=tuple(map(authority, whole.actors or ())),
            places=tuple(map(authority, whole.places or ())),
            sources=tuple(map(source, whole.sources or ())),
            events=tuple(map(event, whole.events or ())),
        )

    def lines(self, raw: bytes) -> Records | None:
        """Read JSON Lines; None if there is no line."""
        decode = _lines_decoder().decode
        source, event = self.builder(shape_of(Source)), self.builder(shape_of(Event))
        authority = self.builder(shape_of(Authority))
        stated: dict[str, Any] = {}
        sources: list[Source] = []
        events: list[Event] = []
        actors: list[Authority] = []
        places: list[Authority] = []
        # Line by line from bytes to records: what was just made is still in the processor's cache.
        for text in io.BytesIO(raw):
            if text.isspace():
                continue
            line = _decoded(decode, text)
            kinds = (line.event, line.source, line.chronology, line.actor, line.place)
            if kinds.count(None) != 4:  # noqa: PLR2004 - of five
                raise _NotInOrderError
            if line.event is not None:
                events.append(event(line.event))
            elif line.source is not None:
                sources.append(source(line.source))
            elif line.chronology is not None:
                stated = {**_stated(line.chronology), **stated}
            elif line.actor is not None:
                actors.append(authority(line.actor))
            else:
                places.append(authority(line.place))
        if not raw or raw.isspace():
            return None
        return Records(
            **stated,
            actors=tuple(actors),
            places=tuple(places),
            sources=tuple(sources),
            events=tuple(events),
        )

    def builder(self, shape: Shape) -> _Build:
        """Return the function that makes a record of one class from its struct."""
        if shape.of not in self._builders:
            self._builders[shape.of] = self._compiled(shape)
        return self._builders[shape.of]

    def _compiled(self, shape: Shape) -> _Build:
        """Compile a function that fills the slots of a record one by one.

        A constructor called with keywords takes three times as long, and most of it would be spent
        on conversions that have been done and types that msgspec has checked. What the class
        checks beyond types it still checks itself, in `check_values`.
        """
        cls = shape.of
        names: dict[str, Any] = {"cls": cls, "new": object.__new__}
        lines = ["def build(struct):", "    record = new(cls)"]
        for name, field in shape.fields.items():
            names[f"set_{name}"] = getattr(cls, name).__set__
            names[f"convert_{name}"] = convert = self._conversion(field)
            names[f"default_{name}"] = field.default
            value = f"struct.{name}"
            if field.kind == "value":
                value = f"convert_{name}(struct)"
            elif convert is not None or field.default is not None:
                lines.append(f"    value = {value}")
                converted = "value" if convert is None else f"convert_{name}(value)"
                value = f"default_{name} if value is None else {converted}"
            lines.append(f"    set_{name}(record, {value})")
        if hasattr(cls, "check_values"):
            lines.append("    record.check_values()")
        lines.append("    return record")
        exec("\n".join(lines), names)  # noqa: S102 - made of names of our own fields only
        return cast("_Build", names["build"])

    def _conversion(self, field: Field) -> _Build | None:
        if field.kind == "span":
            return self._span
        if field.kind == "value":
            return self._claim_value
        if field.kind == "duration":
            return Duration.parse
        if field.shape is not None:
            return self.builder(field.shape)
        if field.item is not None:
            convert = self._conversion(field.item)
            return tuple if convert is None else lambda items: tuple(map(convert, items))
        return None

    def _span(self, value: str | _Span) -> TimeSpan:
        if isinstance(value, str):
            return self._spans[value]
        if value.edtf is not None and value.julian is None:
            return TimeSpan(value.edtf, extent=value.extent)
        if value.julian is not None and value.edtf is None:
            return TimeSpan(value.julian, extent=value.extent, calendar="julian")
        raise _NotInOrderError

    def _claim_value(self, claim: Any) -> TimeSpan | Quantity | str | None:  # noqa: ANN401 - a struct
        value: str | _Value | None = claim.value
        is_date = claim.field is None or claim.field == "when"
        if value is None:
            return None
        if isinstance(value, str):
            return self._spans[value] if is_date else value
        numbers = (value.value, value.low, value.high, value.unit)
        if numbers == (None, None, None, None):
            return self._span(value)
        if is_date or (value.edtf, value.julian, value.extent) != (None, None, None):
            raise _NotInOrderError
        number, low, high, unit = numbers
        return Quantity(name=str(claim.field), value=number, low=low, high=high, unit=unit)


class _Spans(dict[str, TimeSpan]):
    """Dates by their text, parsed when they are first asked for."""

    def __missing__(self, text: str) -> TimeSpan:
        span = self[text] = TimeSpan(text)
        return span


class _NotInOrderError(TimelineError):
    """The thorough reader has to look at it."""


def _stated(struct: object) -> dict[str, Any]:
    """Return what a struct says of the chronology itself."""
    names = [field.name for field in shape_of(Records).fields.values() if field.kind == "text"]
    values = {name: getattr(struct, name) for name in names}
    return {name: text for name, text in values.items() if text is not None}
