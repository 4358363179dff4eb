"""How a timeline is shown: pages, feeds, structured data, notebooks."""

import os
from pathlib import Path
from typing import Final, TypeAlias

from sinoru_timeline.errors import FileError, RecordProblem, counted, excerpt
from sinoru_timeline.formats.files import read_bytes, write_text
from sinoru_timeline.formats.json_ld import Outline, to_json_ld
from sinoru_timeline.memory import without_collection
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.gathering import cited
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.render import chronology, markdown, notebook, pages
from sinoru_timeline.render.desk import Told
from sinoru_timeline.render.feed import check_address, to_atom
from sinoru_timeline.render.phrases import knows
from sinoru_timeline.render.texts import anchor, clean
from sinoru_timeline.render.views import Chronology
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.timeline.holdings import Holdings

PathLike: TypeAlias = str | os.PathLike[str]

_MOST_STRUCTURED: Final = 2_000  # events that a page describes once more, as JSON-LD


class Displayed(Holdings):
    """A chronology that can be shown; its methods are those of `Timeline`."""

    __slots__ = ()

    def to_html(
        self,
        path: PathLike | None = None,
        *,
        template: PathLike | None = None,
        theme: PathLike | None = None,
        feed: str | None = None,
        structured: bool = True,
    ) -> str:
        """Render one self-contained HTML page.

        Args:
            path: where to write it too; it is written whole or not at all.
            template: a template of your own; its context is documented.
            theme: a file of CSS of your own, put behind that of the page; the custom properties
                it may set are documented.
            feed: the address of a feed, see `to_atom`.
            structured: describe the chronology once more as JSON-LD, by which search engines know
                it; of more than 2,000 events only their number and years are told.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template or the theme is broken.
            FileError: the theme cannot be read, or the file cannot be written.

        >>> from sinoru_timeline import Timeline
        >>> Timeline(title="Nothing yet").to_html().startswith("<!DOCTYPE html>")
        True
        """
        # All views are gone when garbage is collected again.
        with without_collection():
            text = self._page(_path(template), _text_of(theme), feed, structured=structured)
        return _written(text, path)

    def _page(
        self, template: Path | None, theme: str | None, feed: str | None, *, structured: bool
    ) -> str:
        view = self._view()
        described = self._described(view, most=_MOST_STRUCTURED) if structured else None
        return pages.to_html(view, template, theme=theme, feed=feed, structured=described)

    def to_html_pages(
        self,
        path: PathLike,
        *,
        most: int = 2_000,
        template: PathLike | None = None,
        theme: PathLike | None = None,
    ) -> tuple[Path, ...]:
        """Write HTML pages that lead to one another, where one would be too long.

        Args:
            path: the first file, such as `chronology.html`; the others stand beside it, as
                `chronology-1.html` and so on, and `chronology-sources.html`.
            most: how many events a page may hold; a year is never divided.
            template: as for `to_html`.
            theme: as for `to_html`.

        Returns:
            The files written: only the first one if it can hold all events.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template or the theme is broken.
            FileError: a file cannot be read or written.

        >>> import os, tempfile
        >>> from sinoru_timeline import Timeline
        >>> path = os.path.join(tempfile.mkdtemp(), "all.html")
        >>> [file.name for file in Timeline.shipped().to_html_pages(path, most=200)]
        ['all.html', 'all-1.html', 'all-2.html', 'all-sources.html']
        """
        first = Path(path)
        if most < 1:
            raise RecordProblem("most", str(most), "a number from 1 on")
        if len(self) <= most:
            self.to_html(first, template=template, theme=theme)
            return (first,)
        view = self._view(split=chronology.Split(first.stem, most))
        made = pages.to_pages(
            view,
            first.name,
            _path(template),
            theme=_text_of(theme),
            # The events stand on other pages; of the whole only the outline is told.
            structured=self._described(view, most=0),
        )
        # All are made before the first is written, and the page that leads to the others comes last.
        for name, text in reversed(made.items()):
            write_text(first.with_name(name), text)
        return tuple(first.with_name(name) for name in made)

    def to_markdown(
        self,
        path: PathLike | None = None,
        *,
        template: PathLike | None = None,
        profile: pages.Profile = "gfm",
    ) -> str:
        """Render Markdown.

        Args:
            path: as for `to_html`.
            template: as for `to_html`.
            profile: the dialect: `gfm` (GitHub), `pandoc`, `quarto`, `myst` or `obsidian`.

        Raises:
            UnknownTemplateError: there is no such template.
            TemplateError: the template is broken.
            FileError: the file cannot be written.

        >>> from sinoru_timeline import Timeline
        >>> Timeline(title="Nothing yet").to_markdown().splitlines()[0]
        '# Nothing yet'
        >>> Timeline(title="Nothing yet").to_markdown(profile="obsidian").splitlines()[1]
        'title: "Nothing yet"'
        """
        if profile not in pages.PROFILES:
            raise RecordProblem("profile", excerpt(str(profile)), " | ".join(pages.PROFILES))
        if template is not None:
            text = pages.to_markdown(self._view(), _path(template), profile=profile)
        else:
            text = self._markdown(profile=profile)
        return _written(text, path)

    def _markdown(self, *, first: int | None = None, profile: pages.Profile = "gfm") -> str:
        """Render by the packaged template, but without views of each event and claim."""
        events, sources = self._first(first)
        return markdown.to_markdown(events, sources, profile=profile, **self._told)

    def to_atom(self, base_url: str, path: PathLike | None = None) -> str:
        """Make an Atom feed of the events recorded last, which follows the chronology.

        Args:
            base_url: the address at which the HTML page of this timeline is published.
            path: where to write it too.

        Raises:
            RecordProblem: the address is none, or no claim says when it was recorded.
            FileError: the file cannot be written.

        >>> from sinoru_timeline import Timeline
        >>> text = Timeline.shipped().to_atom("https://example.org/chronology.html")
        >>> "<feed " in text
        True
        """
        return _written(to_atom(self._view(), self.events, base_url), path)

    def to_json_ld(self, path: PathLike | None = None, *, base_url: str | None = None) -> str:
        """Describe all events as JSON-LD, in the vocabulary of schema.org.

        A date that ISO 8601 cannot say, such as `1991~`, stands as EDTF in `temporalCoverage`; no
        `startDate` is made up for it.

        Args:
            path: where to write it too.
            base_url: the address at which the HTML page of this timeline is published: the ids of
                events and sources lead there. Without it they are relative, such as `#event-1991`.

        Raises:
            RecordProblem: the address is none.
            FileError: the file cannot be written.

        >>> import json
        >>> from sinoru_timeline import Event, Timeline
        >>> text = Timeline([Event(id="clash", title="Border clash", when="1969")]).to_json_ld()
        >>> (event,) = json.loads(text)["mainEntity"]["itemListElement"]
        >>> event["@type"], event["name"], event["startDate"], event["@id"]
        ('Event', 'Border clash', '1969', '#event-clash')
        """
        if base_url is not None:
            check_address(base_url)
        return _written(self._described(self._view(), base=base_url or "") + "\n", path)

    def _described(self, view: Chronology, *, base: str = "", most: int | None = None) -> str:
        """Describe the chronology as JSON-LD whose ids are the places of a page."""
        listed = most is None or len(self) <= most
        anchors = {each.id: each.anchor for each in view.sources}
        addresses = {
            ("event", each.id): f"{base}#{anchor('event', each.id)}"
            for each in (self.events if listed else ())
        } | {("source", each.id): f"{base}#{anchors[clean(each.id)]}" for each in self.sources}
        outline = Outline(
            title=self.title,
            description=self.description,
            language=self.language,
            licence=self.licence,
        )
        return to_json_ld(
            outline,
            self.events,
            self.sources,
            addresses=addresses,
            actors=self.actors,
            places=self.places,
            most=most,
        )

    def _view(
        self, *, first: int | None = None, split: chronology.Split | None = None
    ) -> Chronology:
        events, sources = self._first(first)
        return chronology.build(events, sources, split=split, **self._told)

    @property
    def _told(self) -> Told:
        """What a rendering is told of the chronology besides its records."""
        return Told(
            title=self.title,
            description=self.description,
            language=self._page_language,
            content_language=self.language,
        )

    def _first(self, count: int | None) -> tuple[tuple[Event, ...], tuple[Source, ...]]:
        """Return the first events with the sources they need; None, or enough, takes all."""
        if count is None or len(self) <= count:
            return self.events, self.sources
        events = self.events[:count]
        return events, tuple(cited(events, self._sources).values())

    @property
    def _page_language(self) -> str:
        # A chronology in a language whose words for dates are not there yet has English ones.
        return self.language if knows(self.language) else "en"

    def __repr__(self) -> str:
        """Say in a line what it holds."""
        spans = [event.when for event in self.events if event.when is not None]
        years = ""
        if spans:
            # A span without a bound on one side is known by the other.
            first = min(span.sort_key[0] for span in spans)
            last = max(_last_known(span) for span in spans)
            bounded = UNBOUNDED_BELOW < first <= last < UNBOUNDED_ABOVE
            years = f", {_year(first)} to {_year(last)}" if bounded else ""
        events, sources = counted(len(self), "event"), counted(len(self._sources), "source")
        return f"<Timeline {self.title!r}: {events}, {sources}{years}>"

    def _repr_html_(self) -> str:
        def made(count: int) -> str:
            view = self._view(first=count)
            return notebook.frame(
                pages.to_html(view),
                notebook.plain(view),
                note=notebook.rest(self._left(count), view.words),
                title=self.title,
            )

        return notebook.fitting(made, len(self))

    def _repr_markdown_(self) -> str:
        def made(count: int) -> str:
            note = notebook.rest(self._left(count))
            return self._markdown(first=count) + (f"\n{note}\n" if note else "")

        return notebook.fitting(made, len(self))

    def _left(self, count: int) -> int:
        return max(0, len(self) - count)


def _path(path: PathLike | None) -> Path | None:
    return None if path is None else Path(path)


def _text_of(path: PathLike | None) -> str | None:
    """Read a file of text."""
    if path is None:
        return None
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{excerpt(str(path))}: found bytes that are not UTF-8; accepted: UTF-8"
        ) from error


def _written(text: str, path: PathLike | None) -> str:
    if path is not None:
        write_text(path, text)
    return text


def _last_known(span: TimeSpan) -> float:
    """Return the last day that a span is known by: where it ends, else where it begins."""
    bounds = (span.end_latest, span.start_latest, span.start_earliest)
    return next((day for day in bounds if day != UNBOUNDED_ABOVE), UNBOUNDED_BELOW)


def _year(day: float) -> str:
    return excerpt(str(civil_date(int(day))[0]), limit=12).strip("'")
