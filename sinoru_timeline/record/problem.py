"""What a problem among records is, and how its place is written."""

from typing import Literal, TypeAlias

import attrs

Path: TypeAlias = tuple[str | int, ...]
Trouble: TypeAlias = Literal[
    "duplicate", "unknown", "unknown_claim", "spelling", "cycle", "undated", "contradiction"
]


@attrs.frozen(kw_only=True)
class Problem:
    """Something that does not hold among records.

    Attributes:
        kind: `duplicate` (an id or a name twice), `unknown` (no such source or event),
            `unknown_claim` (no such claim in the event), `spelling` (an alias where the name
            should stand), `cycle`, `undated` or `contradiction` (the event's date is not borne
            out by its claims).
        path: where, such as `("events", 3, "claims", 0, "source")`.
        found: what stands there.
        accepted: what would be accepted.
        other: another place that has to do with it: where an id was used first.

    >>> path = ("events", 3, "when")
    >>> Problem(kind="undated", path=path, found="nothing", accepted="a date").other is None
    True
    """

    kind: Trouble
    path: Path
    found: str
    accepted: str
    other: Path | None = None


def path_text(path: Path) -> str:
    """Write a path as messages show it.

    >>> path_text(("events", 3, "claims", 0, "source"))
    'events[3].claims[0].source'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")
