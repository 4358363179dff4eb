"""Frozen values whose methods are written once, for what a process makes before it reads anything.

`attrs.frozen` writes the methods of every class and compiles them, about half a millisecond a class.
The kinds of expressions alone are thirty, and importing them would take longer than reading a page.
`value` makes such a class in a twentieth of the time, and writes one method only, with its first
value: the one that fills it. Values are made as fast as with attrs, and compared in twice the time.
What has validators, converters or defaults that are made stays with attrs.

For type checkers `value` is `attrs.frozen`; `attrs.fields` and `attrs.evolve` take its values too.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

__all__ = ["value"]


class _Field:
    """A field as attrs asks for it."""

    __slots__ = ("default", "name")
    init = True

    def __init__(self, name: str, default: object) -> None:
        self.name = name
        self.default = default

    @property
    def alias(self) -> str:
        """The name by which it is given."""
        return self.name


def _init(self: object, *args: object, **given: object) -> None:
    """Fill the first value of a class: write the method that fills all others."""
    kind: type = type(self)
    fill = _written(kind)
    kind.__init__ = fill  # type: ignore[misc]
    fill(self, *args, **given)


def _written(kind: Any) -> Callable[..., None]:  # noqa: ANN401 - a class of values
    """Write the method that fills the values of a class, as attrs does."""
    fields: Sequence[_Field] = kind.__attrs_attrs__
    places: dict[str, Any] = {"__name__": __name__}
    given: list[str] = ["self"]
    put: list[str] = []
    for field in fields:
        places[f"put_{field.name}"] = getattr(kind, field.name).__set__
        places[f"default_{field.name}"] = field.default
        default = "" if field.default is attrs.NOTHING else f"=default_{field.name}"
        given.append(f"{field.name}{default}")
        put.append(f"    put_{field.name}(self, {field.name})\n")
    lines = f"def __init__({', '.join(given)}):\n{''.join(put) or '    pass'}"
    exec(lines, places)  # noqa: S102 - the names are those of fields
    places["__init__"].__qualname__ = f"{kind.__qualname__}.__init__"
    return cast("Callable[..., None]", places["__init__"])


def _values(self: Any) -> tuple[object, ...]:  # noqa: ANN401
    return tuple([getattr(self, field.name) for field in self.__attrs_attrs__])


def _eq(self: object, other: object) -> object:
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = [f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__]
    return f"{type(self).__name__}({', '.join(shown)})"


def _refuse(*_: object) -> None:
    raise attrs.exceptions.FrozenInstanceError


def _reduce(self: object) -> tuple[type, tuple[object, ...]]:
    return type(self), _values(self)


_METHODS: Final[dict[str, Any]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduce,
}

if TYPE_CHECKING:
    from attrs import frozen as value
else:

    def value(cls: type) -> type:
        """Make a class of frozen values from its annotations, as `attrs.frozen` does.

        What the class or a base of it says itself stays: a `__repr__` of its own, say.

        >>> @value
        ... class Point:
        ...     x: int
        ...     y: int = 0
        >>> attrs.evolve(Point(1), y=2)
        Point(x=1, y=2)
        """
        names = tuple(cls.__annotations__)
        said = vars(cls)
        body = {
            name: found
            for name, found in said.items()
            if name not in {*names, "__dict__", "__weakref__"}
        }
        body |= {
            name: method
            for name, method in _METHODS.items()
            if getattr(cls, name) is getattr(object, name)
        }
        defaults = tuple([said.get(name, attrs.NOTHING) for name in names])
        body["__qualname__"] = cls.__qualname__
        body["__slots__"] = body["__match_args__"] = names
        body["__attrs_attrs__"] = tuple(map(_Field, names, defaults))
        return type(cls)(cls.__name__, cls.__bases__, body)
