"""Making very many records of values that are known to be right.

A frozen class sets each field by a call that goes round its own refusal, and checks what it is
given; for a class of twenty fields both together take ten times as long as the rest of its making.
Here a record is made as one of a class of the same layout that is not frozen and checks nothing,
and becomes one of the frozen class.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

_Record = TypeVar("_Record", bound=attrs.AttrsInstance)


def maker(pattern: _Record, *names: str) -> Callable[..., _Record]:
    """Return a function that makes records like a pattern, without checking them again.

    What is put together of the values of records that were checked needs no more checks; the tests
    compare it with what was checked.

    Args:
        pattern: a record whose values the others share; records of its class cannot be referred to
            weakly, or the layouts would differ.
        names: the fields in which they differ, in the order in which their values are passed.

    >>> from sinoru_timeline.record.provenance import Claim
    >>> make = maker(Claim(id="c", source="s", field="title", value="War"), "id", "value")
    >>> make("d", "Peace") == Claim(id="d", source="s", field="title", value="Peace")
    True
    """
    frozen = type(pattern)

    def become_frozen(self: Any) -> None:  # noqa: ANN401 - a record of the class made below
        self.__class__ = frozen

    shared = {
        each.name: attrs.field(default=getattr(pattern, each.name))
        for each in attrs.fields(frozen)
        if each.name not in names
    }
    return attrs.make_class(
        frozen.__name__,
        {name: attrs.field() for name in names} | shared,
        class_body={"__attrs_post_init__": become_frozen},
        slots=True,
        weakref_slot=False,
        eq=False,
        repr=False,
    )
