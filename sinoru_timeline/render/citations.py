"""The sources of a page: numbered in the order in which they are cited, leading back to events."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render.dates import Dates, SpanKey
from sinoru_timeline.render.event_views import LinkView
from sinoru_timeline.render.phrases import Phrases
from sinoru_timeline.render.texts import clean, cleaned, doi_link, link, named
from sinoru_timeline.render.views import SourceView
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

_NEVER: Final = (UNBOUNDED_ABOVE, UNBOUNDED_BELOW)


@attrs.frozen(eq=False, weakref_slot=False)
class Citation:
    """A source that was cited, with what is said wherever it is.

    Attributes:
        link: its number, and where it stands.
        name: what it is in a few words: its publisher, what it stands in, or its title; or None.
        label: number and name, as a link says it.
        issued: the days on which it may have been published; if none are known, a window in which
            no day lies.
        by: the events that cite it.
        counted: what dates are counted from, as a phrase and alone: see `Statements`.
    """

    link: LinkView
    name: str | None
    label: str
    issued: tuple[float, float]
    by: list[LinkView] = attrs.field(factory=list[LinkView])
    counted: dict[SpanKey, tuple[str, str]] = attrs.field(factory=dict[SpanKey, tuple[str, str]])


class Citations:
    """Gives sources their numbers, in the order in which they are cited.

    Attributes:
        sources: the sources by their ids.
        cited: those that were cited, in order.
    """

    def __init__(
        self, sources: Iterable[Source], words: Phrases, dates: Dates, file: str = ""
    ) -> None:
        """Begin with none cited; `file` is the address of the page on which the sources stand, if another one."""
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.cited: dict[str, Citation] = {}
        self._words = words
        self._dates = dates
        self._file = file

    def cite(self, id: str) -> Citation:
        """Cite a source; the first time it gets its number."""
        known = self.cited.get(id)
        if known is None:
            number = len(self.cited) + 1
            source = self.sources.get(id)
            name = None if source is None else cleaned(_name(source))
            issued = None if source is None else source.issued
            known = self.cited[id] = Citation(
                LinkView(text=str(number), href=f"{self._file}#source-{number}"),
                name,
                f"[{number}]" if name is None else f"[{number}] {name}",
                _NEVER if issued is None else (issued.start_earliest, issued.end_latest),
            )
        return known

    def views(self) -> tuple[SourceView, ...]:
        """Return all sources; those that nothing cites follow the others."""
        for id in self.sources:
            self.cite(id)
        return tuple(
            [
                self._view(id, number, tuple(citation.by))
                for number, (id, citation) in enumerate(self.cited.items(), 1)
            ]
        )

    def _view(self, id: str, number: int, by: tuple[LinkView, ...]) -> SourceView:
        source = self.sources.get(id)
        anchor = f"source-{number}"
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
            written_in=None
            if source.language is None
            else interface.language_name(clean(source.language)),
            licence=cleaned(source.licence),
            note=cleaned(source.note),
            sha256=cleaned(source.sha256),
            url=None if source.URL is None else link(source.URL),
            doi=None if source.DOI is None else doi_link(source.DOI),
            archived=None if source.archived_at is None else link(source.archived_at),
            derived_from=None
            if original is None
            else self.cited[original].link
            if original in self.cited
            else LinkView(text=clean(original)),
            cited_by=by,
            cited=cited,
        )


def _name(source: Source) -> str | None:
    return source.publisher or source.container_title or source.title
