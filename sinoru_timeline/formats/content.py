"""What an event file holds."""

import attrs

from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.provenance import Source


@attrs.frozen(kw_only=True)
class Records:
    """The content of one or several event files.

    Attributes:
        title: the title of the chronology.
        description: what it covers, and what it leaves out.
        language: the language of its titles and summaries, a BCP 47 tag.
        licence: the terms it may be used under.
        actors: the spelling of the names of participants, with what else texts call them.
        places: the spelling of the names of places, likewise.
        sources: the sources that the claims name.
        events: the events, in any order.

    >>> Records(title="Apollo").events
    ()
    """

    title: str | None = None
    description: str | None = None
    language: str | None = None
    licence: str | None = None
    actors: tuple[Authority, ...] = ()
    places: tuple[Authority, ...] = ()
    sources: tuple[Source, ...] = ()
    events: tuple[Event, ...] = ()
