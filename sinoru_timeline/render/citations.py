"""The sources of a page: numbered in the order in which they are cited, leading back to events."""

from collections.abc import Iterable, Mapping
from typing import Final

from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render.dates import Dates
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.texts import clean, cleaned, doi_link, isolated, link, named
from sinoru_timeline.render.views import LinkView, SourceView
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

_NEVER: Final = (UNBOUNDED_ABOVE, UNBOUNDED_BELOW)


class Citations:
    """Gives sources their numbers.

    Attributes:
        cited: the number of each source that was cited, and where it stands.
        names: each of them in a few words: its publisher, what it stands in, or its title; or None.
        labels: each of them as a link says it: number and name.
    """

    def __init__(
        self, sources: Iterable[Source], words: Phrases, dates: Dates, file: str = ""
    ) -> None:
        """Begin with none cited; `file` is the page on which the sources stand, if another one."""
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.cited: dict[str, LinkView] = {}
        self.names: dict[str, str | None] = {}
        self.labels: dict[str, str] = {}
        self._by: dict[str, list[LinkView]] = {}
        self._words = words
        self._dates = dates
        self._file = file
        self._issued: dict[str, tuple[float, float]] = {}

    def cite(self, id: str, event: LinkView | None = None) -> LinkView:
        """Cite a source for an event; the first time it gets its number."""
        known = self.cited.get(id)
        if known is None:
            number = len(self.cited) + 1
            known = LinkView(text=str(number), href=f"{self._file}#source-{number}")
            self.cited[id] = known
            self._by[id] = []
            source = self.sources.get(id)
            name = self.names[id] = None if source is None else cleaned(_name(source))
            self.labels[id] = f"[{number}]" if name is None else f"[{number}] {isolated(name)}"
        if event is not None:
            self._by[id].append(event)
        return known

    def issued(self, id: str) -> tuple[float, float]:
        """Return the days on which a source may have been published."""
        known = self._issued.get(id)
        if known is None:
            source = self.sources.get(id)
            issued = None if source is None else source.issued
            known = _NEVER if issued is None else (issued.start_earliest, issued.end_latest)
            self._issued[id] = known
        return known

    def views(self) -> tuple[SourceView, ...]:
        """Return all sources; those that nothing cites follow the others."""
        for id in self.sources:
            self.cite(id)
        return tuple([self._view(id, number) for number, id in enumerate(self.cited, 1)])

    def _view(self, id: str, number: int) -> SourceView:
        source = self.sources.get(id)
        anchor = f"source-{number}"
        by = tuple(self._by[id])
        interface = self._words.interface
        cited = interface.cited_by.format(interface.count("events", len(by))) if by else None
        if source is None:
            return SourceView(number=number, anchor=anchor, id=clean(id), cited_by=by, cited=cited)
        issued = None if source.issued is None else self._dates.say(source.issued)
        if issued is not None and source.issued_method == "inferred":
            issued = self._words.issued_inferred.format(issued)
        original = source.derived_from
        return SourceView(
            number=number,
            anchor=anchor,
            id=clean(id),
            title=cleaned(source.title),
            authors=tuple(map(clean, source.author)),
            container_title=cleaned(source.container_title),
            publisher=cleaned(source.publisher),
            issued=issued,
            accessed=None if source.accessed is None else self._dates.say(source.accessed),
            type=named(source.type),
            language=cleaned(source.language),
            licence=cleaned(source.licence),
            note=cleaned(source.note),
            sha256=cleaned(source.sha256),
            url=None if source.URL is None else link(source.URL),
            doi=None if source.DOI is None else doi_link(source.DOI),
            archived=None if source.archived_at is None else link(source.archived_at),
            derived_from=None
            if original is None
            else self.cited.get(original) or LinkView(text=clean(original)),
            cited_by=by,
            cited=cited,
        )


def _name(source: Source) -> str | None:
    return source.publisher or source.container_title or source.title
