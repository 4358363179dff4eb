"""The shape of event files: one table, derived from the record classes.

Reader, writer and JSON Schema all follow this table, so a field added to a class is read, written,
checked and documented. `python -m sinoru_timeline.formats.schema` prints the JSON Schema.
"""

import functools
import inspect
import re
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from sinoru_timeline.formats.content import Records
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event, Participant, Place, Resolution
from sinoru_timeline.record.provenance import (
    Anchor,
    Claim,
    ClaimValue,
    Position,
    Quantity,
    Quote,
    Selector,
    Source,
)
from sinoru_timeline.temporal.duration import Duration
from sinoru_timeline.temporal.timespan import Extent, TimeSpan

Kind: TypeAlias = Literal[
    "text", "number", "integer", "span", "duration", "choice", "list", "record", "value"
]

LONGEST_TITLE: Final = 300
# What an editor may write into a file to find the schema; it says nothing about the records.
SCHEMA_KEY: Final = "$schema"
# What a line of JSON Lines is called, and the list in which its record stands in the other forms.
LINES: Final = {"actor": "actors", "place": "places", "source": "sources", "event": "events"}
EXTENTS: Final[tuple[str, ...]] = get_args(Extent)


@attrs.frozen(kw_only=True)
class Field:
    """One field of a record: what may stand in a file under its name.

    Attributes:
        name: the key.
        kind: how it is written.
        required: whether it must be there.
        default: what it is if it is left out.
        description: what it means, from the docstring of the class.
        choices: for a choice the words accepted.
        item: for a list what each of its members is.
        shape: for a record its fields.
        longest: for a text how many characters it may have, where that is less than for any text.
    """

    name: str
    kind: Kind
    required: bool = False
    default: object = None
    description: str = ""
    choices: tuple[str, ...] = ()
    item: "Field | None" = None
    shape: "Shape | None" = None
    longest: int | None = None

    @property
    def accepted(self) -> str:
        """What is accepted, in words.

        >>> shape_of(Event).fields["tags"].accepted
        'a list, each member a text'
        """
        if self.kind == "choice":
            return " | ".join(self.choices)
        if self.item is not None:
            return f"a list, each member {self.item.accepted}"
        if self.shape is not None:
            return f"a mapping with {', '.join(self.shape.fields)}"
        return _ACCEPTED[self.kind]


@attrs.frozen(kw_only=True)
class Shape:
    """The fields of a record class, in the order in which they are written.

    Attributes:
        of: the class.
        fields: the fields by name.
    """

    of: type
    fields: Mapping[str, Field] = attrs.field(eq=False)

    @property
    def name(self) -> str:
        """The name of the class.

        >>> shape_of(Event).name
        'Event'
        """
        return self.of.__name__


_ACCEPTED: Final[dict[Kind, str]] = {
    "text": "a text",
    "number": "a number such as 12, -3.5 or 1e6",
    "integer": "a whole number",
    "span": "a date (EDTF), or a mapping with edtf or julian, and extent",
    "duration": "a duration such as P2D, P3W, P1M or P2Y",
    "value": "a date (EDTF) for `when`, a mapping with value, low, high and unit, or a text",
}


@functools.cache
def shape_of(cls: type) -> Shape:
    """Return the fields of a record class, derived from its annotations.

    Args:
        cls: `Records` or any class that it holds: `Event`, `Source`, `Claim`, …

    >>> shape_of(Source).fields["issued"].kind
    'span'
    """
    hints = get_type_hints(cls)
    descriptions = _descriptions(cls)
    fields: dict[str, Field] = {}
    for attribute in attrs.fields(cls):
        name: str = attribute.name
        required = attribute.default is attrs.NOTHING
        field = _field(name, hints[name])
        fields[name] = attrs.evolve(
            field,
            required=required,
            default=None if required else attribute.default,
            description=descriptions.get(name, ""),
            longest=LONGEST_TITLE if name == "title" and cls in (Event, Records) else None,
        )
    return Shape(of=cls, fields=fields)


def _field(name: str, hint: Any) -> Field:  # noqa: ANN401 - an annotation may be anything
    if hint == ClaimValue | None:
        return Field(name=name, kind="value")
    if get_origin(hint) in (types.UnionType, Union):
        (hint,) = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is Literal:
        return Field(name=name, kind="choice", choices=get_args(hint))
    if get_origin(hint) is tuple:
        return Field(name=name, kind="list", item=_field(name, get_args(hint)[0]))
    if hint in _KINDS:
        return Field(name=name, kind=_KINDS[hint])
    return Field(name=name, kind="record", shape=shape_of(hint))


_KINDS: Final[dict[type, Kind]] = {
    str: "text",
    float: "number",
    int: "integer",
    TimeSpan: "span",
    Duration: "duration",
}

_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def _descriptions(cls: type) -> dict[str, str]:
    """Read the `Attributes:` section of a docstring; there is none if Python has stripped it."""
    _, _, rest = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")
    section, _, _ = rest.partition("\n\n")
    return {
        match[1]: " ".join(match[2].replace("``", "`").split())
        for match in _ATTRIBUTE.finditer(section)
    }


# --- JSON Schema --------------------------------------------------------------------------------

_Json: TypeAlias = dict[str, Any]

_RANGES: Final[dict[tuple[type, str], _Json]] = {
    (Claim, "confidence"): {"minimum": 0, "maximum": 1},
    (Place, "latitude"): {"minimum": -90, "maximum": 90},
    (Place, "longitude"): {"minimum": -180, "maximum": 180},
    (Position, "start"): {"minimum": 0},
    (Position, "end"): {"minimum": 0},
}
_ENOUGH_NUMBERS: Final[list[_Json]] = [
    {"required": ["value"], "not": {"anyOf": [{"required": ["low"]}, {"required": ["high"]}]}},
    {
        "anyOf": [{"required": ["low"]}, {"required": ["high"]}],
        "not": {"required": ["value"]},
    },
]
_DEFINED: Final = (
    Authority,
    Source,
    Event,
    Claim,
    Selector,
    Quote,
    Position,
    Anchor,
    Participant,
    Place,
    Quantity,
    Resolution,
)


def json_schema() -> _Json:
    """Return the JSON Schema (2020-12) of an event file in YAML or JSON.

    >>> json_schema()["properties"]["events"]["items"]
    {'$ref': '#/$defs/Event'}
    """
    whole = _object(shape_of(Records))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sinoru_timeline event file",
        **whole,
        "description": "A chronology: events with their claims, the sources these rest on, and the "
        "spelling of names.",
        "properties": {
            SCHEMA_KEY: {"type": "string", "description": "the address of this schema"},
            **whole["properties"],
        },
        "$defs": {
            **{cls.__name__: _object(shape_of(cls)) for cls in _DEFINED},
            "TimeSpan": _span(),
            "ClaimValue": _claim_value(),
        },
    }


def _object(shape: Shape) -> _Json:
    required = [field.name for field in shape.fields.values() if field.required]
    found: _Json = {
        "type": "object",
        "properties": {name: _property(shape.of, field) for name, field in shape.fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
    if summary := (inspect.getdoc(shape.of) or "").partition("\n")[0]:
        found = {"description": summary, **found}
    if shape.of is Quantity:
        found["oneOf"] = _ENOUGH_NUMBERS
    return found


def _property(of: type, field: Field) -> _Json:
    found = _type(field) | _RANGES.get((of, field.name), {})
    if field.required and field.kind == "text":
        found["minLength"] = 1
    if field.longest is not None:
        found["maxLength"] = field.longest
    if field.default not in (None, ()):
        found["default"] = field.default
    return {"description": field.description, **found} if field.description else found


def _type(field: Field) -> _Json:
    if field.shape is not None:
        return {"$ref": f"#/$defs/{field.shape.name}"}
    if field.item is not None:
        return {"type": "array", "items": _type(field.item)}
    return _TYPES[field.kind](field)


_TYPES: Final[dict[Kind, Callable[[Field], _Json]]] = {
    "text": lambda _: {"type": "string"},
    "number": lambda _: {"type": "number"},
    "integer": lambda _: {"type": "integer"},
    "span": lambda _: {"$ref": "#/$defs/TimeSpan"},
    "duration": lambda _: {
        "type": "string",
        "pattern": "^P([0-9]{1,9}|X)[YMWD][?~%]?$|^PT([0-9]{1,9}|X)[HMS][?~%]?$",
    },
    "choice": lambda field: {"enum": list(field.choices)},
    "value": lambda _: {"$ref": "#/$defs/ClaimValue"},
}


def _span() -> _Json:
    extent: _Json = {
        "description": "`within`: at some time inside; `throughout`: from start to end",
        "enum": list(EXTENTS),
    }
    mappings = [
        {
            "type": "object",
            "properties": {key: {"description": text, "type": "string"}, "extent": extent},
            "required": [key],
            "additionalProperties": False,
        }
        for key, text in (
            ("edtf", "the date in EDTF"),
            ("julian", "the date in EDTF, of the Julian calendar"),
        )
    ]
    return {
        "description": "When something was: EDTF (ISO 8601-2:2019, annex A), such as 1969, "
        "1969-03-02, 196X, 2022-02/.. or [2023-05-11..2023-05-20]",
        "anyOf": [{"type": "string"}, *mappings],
    }


def _claim_value() -> _Json:
    # The claim's field is the name of its quantity.
    fields = shape_of(Quantity).fields.items()
    quantity: _Json = {
        "type": "object",
        "properties": {name: _property(Quantity, f) for name, f in fields if name != "name"},
        "additionalProperties": False,
        "oneOf": _ENOUGH_NUMBERS,
    }
    return {
        "description": "A date for `when`; a number with its unit for a quantity; else a text",
        "anyOf": [*_span()["anyOf"], quantity],
    }


def schema_text() -> str:
    r"""Return the JSON Schema as the text of a file.

    >>> schema_text().endswith("}\n")
    True
    """
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_text().encode())
