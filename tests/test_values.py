"""Values that are made lightly are what attrs would have made of the same class."""

import copy
import pickle
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest

from sinoru_timeline.text import expression
from sinoru_timeline.values import value


@value
class Point:
    """A place."""

    x: int
    y: int = 0

    @property
    def far(self) -> bool:
        """Tell whether it is far."""
        return self.x + self.y > 10


@value
class Other:
    x: int
    y: int = 0


@value
class Empty:
    pass


class Named:
    __slots__ = ()

    def __repr__(self) -> str:
        """Show no fields."""
        return "<named>"


@value
class Shown(Named):
    x: int = 0


@attrs.frozen
class Model:
    x: int
    y: int = 0


GIVEN: Final[list[tuple[tuple[Any, ...], dict[str, Any]]]] = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, 3), {}),
    ((1,), {"x": 1}),
    ((), {"x": 1, "y": 2}),
    ((), {"y": 2}),
    ((1,), {"z": 2}),
]


@pytest.mark.parametrize(("args", "given"), GIVEN)
def test_fields_are_given_as_to_a_class_of_attrs(
    args: tuple[Any, ...], given: dict[str, Any]
) -> None:
    try:
        expected = attrs.astuple(Model(*args, **given))
    except TypeError:
        with pytest.raises(TypeError, match="Point"):
            Point(*args, **given)
    else:
        assert attrs.astuple(Point(*args, **given)) == expected


def test_values_with_the_same_fields_are_the_same() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert Point(1, 2) != Point(2, 1)
    other: object = Other(1, 2)
    assert Point(1, 2) != other
    assert Empty() == Empty()


def test_values_cannot_be_changed() -> None:
    point = Point(1)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(point, "x")
    assert not hasattr(point, "__dict__")


def test_values_are_shown_with_their_fields_or_as_they_say_themselves() -> None:
    assert repr(Point(1)) == repr(Model(1)).replace("Model", "Point")
    assert repr(Shown(1)) == "<named>"


def test_attrs_takes_values_for_its_own() -> None:
    assert attrs.has(Other)
    assert list(attrs.fields_dict(Point)) == ["x", "y"]
    assert attrs.evolve(Point(1), y=20).far


def pickled(point: Point) -> Point:
    return pickle.loads(pickle.dumps(point))  # type: ignore[no-any-return]  # noqa: S301 - our own


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_values_are_copied_and_pickled(again: Callable[[Point], Point]) -> None:
    assert again(Point(1, 2)) == Point(1, 2)


def test_values_can_be_matched_by_their_places() -> None:
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_all_that_a_text_can_say_is_a_value() -> None:
    kinds = [kind for kind in vars(expression).values() if isinstance(kind, type)]
    said = [kind for kind in kinds if issubclass(kind, expression.Said)]

    assert [kind for kind in said if kind.__eq__ is object.__eq__] == [expression.Said]
