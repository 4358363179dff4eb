"""Frozen values whose methods are written once, for what a process makes before it reads anything.

`attrs.frozen` writes the methods of every class and compiles them, about half a millisecond a class.
The kinds of expressions alone are thirty, and importing them would take longer than reading a page.
`value` makes such a class in a twentieth of the time; making and comparing its values takes about
twice as long as with attrs, so that what is made in great numbers stays with attrs, and so does
what has validators, converters or defaults that are made.

For type checkers `value` is `attrs.frozen`; `attrs.fields` and `attrs.evolve` take its values too.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

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


class _Plan:
    """How a value is filled.

    Attributes:
        names: the names of its fields.
        defaults: their defaults, or `attrs.NOTHING`.
        needed: how many have no default; they come first.
        setters: the functions that set them.
    """

    __slots__ = ("defaults", "names", "needed", "setters")

    def __init__(self, kind: type, names: tuple[str, ...], defaults: tuple[object, ...]) -> None:
        self.names = names
        self.defaults = defaults
        self.needed = defaults.count(attrs.NOTHING)
        self.setters = tuple([vars(kind)[name].__set__ for name in names])


def _init(self: Any, *args: object, **given: object) -> None:  # noqa: ANN401 - a method of any
    plan: _Plan = self.__plan__
    found: Sequence[object] = args + plan.defaults[len(args) :]
    if given:
        found = _given(type(self).__name__, plan.names, found, len(args), given)
    elif not plan.needed <= len(args) <= len(plan.names):
        message = f"{type(self).__name__} has the fields {plan.names}; {len(args)} are given"
        raise TypeError(message)
    for put, each in zip(plan.setters, found, strict=True):
        put(self, each)


def _given(
    kind: str, names: tuple[str, ...], found: Sequence[object], taken: int, given: dict[str, object]
) -> list[object]:
    """Put what is given by name in its place."""
    filled = list(found)
    for name, each in given.items():
        if name not in names or names.index(name) < taken:
            message = f"{kind} has no field {name}, or has it twice"
            raise TypeError(message)
        filled[names.index(name)] = each
    if attrs.NOTHING in filled:
        message = f"{kind} needs {names[filled.index(attrs.NOTHING)]}"
        raise TypeError(message)
    return filled


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
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__plan__ = _Plan(made, names, defaults)
        return made
