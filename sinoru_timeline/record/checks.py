"""What every record checks of its own fields when it is made."""

import sys
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

from sinoru_timeline.errors import EDTFSyntaxError, RecordProblem, excerpt
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan

T = TypeVar("T")
_TEXT_OR_NONE: Final = frozenset((str, type(None)))
_A_NAME: Final = "a text that is not empty and has no blanks around it"


def to_span(value: SpanLike | None) -> TimeSpan | None:
    """Take EDTF text, dates and spans for a span; the converter of every date field.

    >>> to_span("1985-04")
    TimeSpan('1985-04')
    """
    if value is None or isinstance(value, TimeSpan):
        return value
    try:
        return TimeSpan.at(value)
    except EDTFSyntaxError as error:
        text = value if isinstance(value, str) else repr(value)
        raise RecordProblem("", f"{excerpt(text)}, {error.reason}", error.expected) from error
    except TypeError:
        raise RecordProblem("", describe(value), "EDTF, a date or a TimeSpan") from None


def to_tuple(values: object, of: type[T]) -> tuple[T, ...]:
    """Take any iterable, except a lone text, for a tuple of `of`.

    >>> to_tuple(["trade", "energy"], str)
    ('trade', 'energy')
    """
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise RecordProblem("", describe(values), f"a list of {of.__name__}")
    result: list[T] = []
    for value in cast("Iterable[object]", values):
        if not isinstance(value, of):
            raise RecordProblem("", describe(value), f"a list of {of.__name__}")
        result.append(value)
    return tuple(result)


def to_texts(values: Iterable[str]) -> tuple[str, ...]:
    """Take any iterable of texts for a tuple; the converter of every list of texts.

    >>> to_texts(["trade", "energy"])
    ('trade', 'energy')
    """
    return to_tuple(values, str) if values else ()


def text_check(*names: str) -> Callable[[object], None]:
    """Return a check that refuses anything but text (or None) in the fields named.

    >>> text_check("title", "note")(complex(1, 2))
    Traceback (most recent call last):
    AttributeError: 'complex' object has no attribute 'title'
    """
    # Records are made by the hundred thousand: the usual case is seen without a loop.
    values = attrgetter(*names, "__class__")

    def check(record: object) -> None:
        *stated, _ = values(record)
        if _TEXT_OR_NONE.issuperset(map(type, stated)):
            return
        for name, value in zip(names, stated, strict=True):
            if value is not None and not isinstance(value, str):
                raise RecordProblem(f"{type(record).__name__}.{name}", describe(value), "a text")

    return check


def check_id(record: object, name: str) -> None:
    """Refuse an id that is empty or has blanks around it: nothing could refer to it safely."""
    value = getattr(record, name)
    if value.__class__ is str and value and value == value.strip():
        return
    if not isinstance(value, str) or not value or value != value.strip():
        raise RecordProblem(f"{type(record).__name__}.{name}", describe(value), _A_NAME)


def check_members(record: object, name: str) -> None:
    """Refuse a list of names of which one is empty or has blanks around it."""
    members: tuple[str, ...] = getattr(record, name)
    for index, value in enumerate(members):
        if not value or value != value.strip():
            path = f"{type(record).__name__}.{name}[{index}]"
            raise RecordProblem(path, describe(value), _A_NAME)


def check_choice(record: object, name: str, choices: tuple[str, ...]) -> None:
    """Refuse a word that is not in the list."""
    value = getattr(record, name)
    if value not in choices:
        raise RecordProblem(f"{type(record).__name__}.{name}", describe(value), " | ".join(choices))


def check_instance(record: object, name: str, of: type, accepted: str) -> None:
    """Refuse anything but an instance of a class (or None)."""
    value = getattr(record, name)
    if value is not None and not isinstance(value, of):
        raise RecordProblem(f"{type(record).__name__}.{name}", describe(value), accepted)


def check_number(record: object, name: str, low: float, high: float) -> None:
    """Refuse what is no number (or None) between two bounds."""
    value: Any = getattr(record, name)
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        wanted = "a number" if high == sys.float_info.max else f"a number from {low:g} to {high:g}"
        raise RecordProblem(f"{type(record).__name__}.{name}", describe(value), wanted)


def describe(value: object) -> str:
    """Say in a few words what was found.

    >>> describe(None), describe(""), describe(["a"])
    ('nothing', 'an empty text', 'a list')
    """
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return excerpt(value) if value else "an empty text"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return excerpt(repr(value))
