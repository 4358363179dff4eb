"""What is wrong with a language file."""

from collections.abc import Mapping
from typing import Any

from sinoru_timeline.errors import ResourceError


class LexiconError(ResourceError):
    """A language file cannot be accepted: a broken install, or a mistake in a new language.

    >>> issubclass(LexiconError, ResourceError)
    True
    """


def refuse_unknown(table: Mapping[str, Any], known: frozenset[str], place: str) -> None:
    """Refuse keys that a table of a language file cannot have."""
    for key in table:
        if key not in known:
            raise LexiconError(
                f"{place}: unknown key {key!r}; accepted: {', '.join(sorted(known))}"
            )
