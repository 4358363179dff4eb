"""Chronologies a reader can check: dated statements with their sources, resolved and rendered.

    >>> import sinoru_timeline as st
    >>> st.TimeSpan("1969-03").latest
    '1969-03-31'

Everything public is here. Names are looked up on first use, so that importing the package costs
next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinoru_timeline import errors as errors
    from sinoru_timeline.reading import AnnotatedText as AnnotatedText
    from sinoru_timeline.reading import annotate as annotate
    from sinoru_timeline.reading import annotate_many as annotate_many
    from sinoru_timeline.reading import explain as explain
    from sinoru_timeline.reading import resolve as resolve
    from sinoru_timeline.record.authority import Authority as Authority
    from sinoru_timeline.record.event import Event as Event
    from sinoru_timeline.record.event import Participant as Participant
    from sinoru_timeline.record.event import Place as Place
    from sinoru_timeline.record.event import Resolution as Resolution
    from sinoru_timeline.record.integrity import Conflict as Conflict
    from sinoru_timeline.record.provenance import Anchor as Anchor
    from sinoru_timeline.record.provenance import Claim as Claim
    from sinoru_timeline.record.provenance import Position as Position
    from sinoru_timeline.record.provenance import Quantity as Quantity
    from sinoru_timeline.record.provenance import Quote as Quote
    from sinoru_timeline.record.provenance import Selector as Selector
    from sinoru_timeline.record.provenance import Source as Source
    from sinoru_timeline.render.wording import wording as wording
    from sinoru_timeline.temporal.duration import Duration as Duration
    from sinoru_timeline.temporal.duration import Recurrence as Recurrence
    from sinoru_timeline.temporal.granularity import Granularity as Granularity
    from sinoru_timeline.temporal.relations import Relation as Relation
    from sinoru_timeline.temporal.relations import Relations as Relations
    from sinoru_timeline.temporal.relations import relation as relation
    from sinoru_timeline.temporal.timespan import TimeOfDay as TimeOfDay
    from sinoru_timeline.temporal.timespan import TimeSpan as TimeSpan
    from sinoru_timeline.temporal.timespan import parse_edtf as parse_edtf
    from sinoru_timeline.text.mention import Mention as Mention
    from sinoru_timeline.timeline import Timeline as Timeline

_HOMES: Final = {
    "AnnotatedText": "sinoru_timeline.reading",
    "Mention": "sinoru_timeline.text.mention",
    "annotate": "sinoru_timeline.reading",
    "annotate_many": "sinoru_timeline.reading",
    "explain": "sinoru_timeline.reading",
    "resolve": "sinoru_timeline.reading",
    "Anchor": "sinoru_timeline.record.provenance",
    "Authority": "sinoru_timeline.record.authority",
    "Claim": "sinoru_timeline.record.provenance",
    "Conflict": "sinoru_timeline.record.integrity",
    "Duration": "sinoru_timeline.temporal.duration",
    "Event": "sinoru_timeline.record.event",
    "Granularity": "sinoru_timeline.temporal.granularity",
    "Participant": "sinoru_timeline.record.event",
    "Place": "sinoru_timeline.record.event",
    "Position": "sinoru_timeline.record.provenance",
    "Quantity": "sinoru_timeline.record.provenance",
    "Quote": "sinoru_timeline.record.provenance",
    "Recurrence": "sinoru_timeline.temporal.duration",
    "Relation": "sinoru_timeline.temporal.relations",
    "Relations": "sinoru_timeline.temporal.relations",
    "Resolution": "sinoru_timeline.record.event",
    "Selector": "sinoru_timeline.record.provenance",
    "Source": "sinoru_timeline.record.provenance",
    "TimeOfDay": "sinoru_timeline.temporal.timespan",
    "TimeSpan": "sinoru_timeline.temporal.timespan",
    "Timeline": "sinoru_timeline.timeline",
    "errors": "sinoru_timeline.errors",
    "parse_edtf": "sinoru_timeline.temporal.timespan",
    "relation": "sinoru_timeline.temporal.relations",
    "wording": "sinoru_timeline.render.wording",
}

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "AnnotatedText",
    "Authority",
    "Claim",
    "Conflict",
    "Duration",
    "Event",
    "Granularity",
    "Mention",
    "Participant",
    "Place",
    "Position",
    "Quantity",
    "Quote",
    "Recurrence",
    "Relation",
    "Relations",
    "Resolution",
    "Selector",
    "Source",
    "TimeOfDay",
    "TimeSpan",
    "Timeline",
    "__version__",
    "annotate",
    "annotate_many",
    "errors",
    "explain",
    "parse_edtf",
    "relation",
    "resolve",
    "wording",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: whatever stands behind the name
    """Import what is public when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(home)
    value = getattr(module, name, module)  # `errors` is itself a module
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List what is public."""
    return sorted([*globals(), *__all__])
