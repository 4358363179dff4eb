"""What all kinds of expressions have in common."""

from typing import Literal, TypeAlias, cast

import attrs

Unit: TypeAlias = Literal[
    "second", "minute", "hour", "part", "day", "night", "week", "weekend", "fortnight", "month",
    "quarter", "season", "half", "semester", "year", "decade", "century", "millennium",
]  # fmt: skip
Origin: TypeAlias = Literal["document", "narrative"]
Genre: TypeAlias = Literal["news", "narrative"]


class Said:
    """What all expressions have in common."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Show what was said; what was not is left out."""
        fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", type(self)))
        shown = [
            f"{name}={getattr(self, name)!r}"
            for name, field in fields.items()
            if getattr(self, name) != field.default
        ]
        return f"{type(self).__name__}({', '.join(shown)})"
