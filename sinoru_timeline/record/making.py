"""Making very many records of values that are known to be right."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

_Record = TypeVar("_Record", bound=attrs.AttrsInstance)


def maker(pattern: _Record, *names: str) -> Callable[..., _Record]:
    """Return a function that makes records like a pattern, without checking them again.

    Checks are four fifths of the work of making a record. What is put together of the values of
    records that were checked needs them no more; the tests compare it with what was checked.

    Args:
        pattern: a record whose values the others share.
        names: the fields in which they differ, in the order in which their values are passed.

    >>> from sinoru_timeline.record.provenance import Claim
    >>> make = maker(Claim(id="c", source="s", field="title", value="War"), "id", "value")
    >>> make("d", "Peace") == Claim(id="d", source="s", field="title", value="Peace")
    True
    """
    kind = type(pattern)
    shared = [
        (each.name, getattr(pattern, each.name))
        for each in attrs.fields(kind)
        if each.name not in names
    ]

    def make(*values: Any) -> _Record:  # noqa: ANN401 - of each field another type
        made = object.__new__(kind)
        put = object.__setattr__.__get__(made)  # the records are frozen
        for name, value in shared:
            put(name, value)
        for name, value in zip(names, values, strict=True):
            put(name, value)
        return made

    return make
