"""An Atom feed (RFC 4287): the events that were recorded last, for those who follow a chronology."""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree import ElementTree as Xml

from sinoru_timeline.errors import RecordProblem, excerpt
from sinoru_timeline.record.event import Event
from sinoru_timeline.render.event_views import EventView
from sinoru_timeline.render.interface import Interface
from sinoru_timeline.render.texts import clean, link
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.temporal.calendrics import iso_day

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES: Final = 100


def to_atom(
    chronology: Chronology, events: Iterable[Event], base_url: str, *, most: int = _MOST_ENTRIES
) -> str:
    """Return the feed of a chronology.

    An entry is an event of which some claim says when it was recorded; the latest such day is when
    the entry was updated. The latest stand first.

    Args:
        chronology: the view of the page to which the entries lead.
        events: the same events.
        base_url: the address of that page.
        most: how many entries there may be.

    Raises:
        RecordProblem: the address is none, or no claim says when it was recorded.

    >>> to_atom(Chronology(title="A", language="en", sections=(), sources=()), [], "page.html")
    Traceback (most recent call last):
    sinoru_timeline.errors.RecordProblem: base_url: found 'page.html'; accepted an address ...
    """
    check_address(base_url)
    recorded = _recorded(events)
    if not recorded:
        raise RecordProblem(
            "events", "no claim that says when it was recorded", "at least one with recorded_at"
        )
    views = {view.id: view for section in chronology.sections for view in section.events}
    latest = sorted(recorded.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)[:most]
    feed = Xml.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": chronology.language})
    _add(feed, "id", base_url)
    _add(feed, "title", chronology.title)
    if chronology.description:
        _add(feed, "subtitle", chronology.description)
    _add(feed, "updated", latest[0][1])
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": base_url})
    _add(Xml.SubElement(feed, "author"), "name", chronology.title)
    for id, updated in latest:
        _entry(feed, views[clean(id)], chronology.words, base_url, updated)
    Xml.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(feed, encoding="unicode")}\n'


def check_address(base_url: str) -> None:
    """Refuse what is not the address of a page to which `#` and a place in it can be added.

    >>> check_address("https://example.org/chronology.html")
    """
    if link(base_url).href is None or "#" in base_url:
        raise RecordProblem(
            "base_url", excerpt(base_url), "an address that begins with https:// or http://"
        )


def _recorded(events: Iterable[Event]) -> Mapping[str, str]:
    """Map the id of each event to when it was recorded last, as RFC 3339 has it."""
    found: dict[str, str] = {}
    for event in events:
        days = [
            claim.recorded_at.end_latest for claim in event.claims if claim.recorded_at is not None
        ]
        day = iso_day(max(days)) if days else None
        if day is not None:
            found[event.id] = f"{day}T00:00:00Z"
    return found


def _entry(
    feed: Xml.Element, event: EventView, words: Interface, base_url: str, updated: str
) -> None:
    address = f"{base_url}#{event.anchor}"
    entry = Xml.SubElement(feed, "entry")
    _add(entry, "id", address)
    # Many readers show the title alone: without these a denied event would be told as a fact.
    notes = words.comma.join(filter(None, (event.date.badge, event.modality)))
    when = f"{event.date.words}{words.with_detail.format(notes) if notes else ''}"
    _add(entry, "title", f"{when}{words.colon}{event.title}")
    _add(entry, "updated", updated)
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for tag in event.tags:
        Xml.SubElement(entry, "category", {"term": tag})
    said = [event.summary, event.evidence]
    _add(entry, "summary", ". ".join(each.rstrip(".") for each in said if each) or event.title)


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
