"""What a text is read with, checked: a value that is none is told, not passed over."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

from sinoru_timeline.errors import SettingError
from sinoru_timeline.text.resolve.result import Mode, Prefer

if TYPE_CHECKING:
    from sinoru_timeline.record.event import Event

Style: TypeAlias = Literal["us", "gb"]

_KNOWN: Final = {"mode": get_args(Mode), "style": get_args(Style), "prefer": get_args(Prefer)}


def check_settings(**settings: object) -> None:
    """Check how a text is to be read: `mode`, `style`, `prefer`; None is always one of them.

    Raises:
        SettingError: there is no such value.

    >>> check_settings(mode="news", prefer=None)
    """
    for name, found in settings.items():
        if found is not None and found not in _KNOWN[name]:
            raise SettingError(name, str(found), f"{', '.join(_KNOWN[name])} or None")


def check_language(language: object) -> None:
    """Check that a language is a text, whatever language it names.

    Raises:
        SettingError: it is none.

    >>> check_language("en")
    """
    if not isinstance(language, str):
        raise SettingError("language", str(language), "a language code (BCP 47) as a str")


def check_events(events: object) -> "list[Event]":
    """Check that what dates may be told by is a collection of events, and return them.

    Raises:
        SettingError: it is none, or something else is among them.

    >>> check_events([])
    []
    """
    # Records take a while to import, and most texts are read without a chronology.
    from sinoru_timeline.record.event import Event  # noqa: PLC0415

    if isinstance(events, str) or not isinstance(events, Iterable):
        raise SettingError("timeline", str(events), "a Timeline or other events")
    found: list[Event] = []
    for place, event in enumerate(cast("Iterable[object]", events)):
        if not isinstance(event, Event):
            raise SettingError(f"timeline[{place}]", str(event), "an Event")
        found.append(event)
    return found


def check_workers(workers: object) -> None:
    """Check a number of processes.

    Raises:
        SettingError: it is no whole number from 1 on.

    >>> check_workers(2)
    """
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise SettingError("workers", str(workers), "a whole number from 1 on")
