"""Making very many values of frozen classes.

A frozen class sets each field by a call that goes round its own refusal, which for a class of
twenty fields takes five times as long as the work that its values came from. Here a value is made
as one of a class of the same layout that is not frozen, and becomes one of the frozen class.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

_Value = TypeVar("_Value")


def maker(frozen: type[_Value]) -> Callable[..., _Value]:
    """Return what makes values of a frozen class, quickly.

    Args:
        frozen: a frozen attrs class without converters and validators, whose values cannot be
            referred to weakly.

    Returns:
        A callable that takes all fields by position, in the order of the class.

    >>> @attrs.frozen(kw_only=True, weakref_slot=False)
    ... class Point:
    ...     x: int
    ...     y: int
    >>> maker(Point)(1, 2)
    Point(x=1, y=2)
    """

    def become_frozen(self: Any) -> None:  # noqa: ANN401 - a value of the class made below
        self.__class__ = frozen

    names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", frozen))]
    return attrs.make_class(
        frozen.__name__,
        names,
        class_body={"__attrs_post_init__": become_frozen},
        slots=True,
        weakref_slot=False,
        eq=False,
        repr=False,
    )
