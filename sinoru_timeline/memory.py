"""Building very many objects at once."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Generator[None, None, None]:
    """Pause Python's search for circles of garbage.

    Records and page views form no circles, but each few hundred of them start another search
    through all that are there already; for 100,000 events that takes longer than the work itself.

    >>> with without_collection():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
