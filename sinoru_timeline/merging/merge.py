"""The merging of chronologies, from their records to one timeline."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

import attrs

from sinoru_timeline import resources
from sinoru_timeline.errors import ConflictingRecordError, excerpt
from sinoru_timeline.formats.records import read_records
from sinoru_timeline.matching.fuse import Context, adapt, fuse
from sinoru_timeline.matching.gather import Gathered, apart, gather, joined_texts, same_names
from sinoru_timeline.matching.link import Links, link
from sinoru_timeline.matching.names import Authorities
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.memory import without_collection
from sinoru_timeline.merging.decisions import Decisions, Pairs
from sinoru_timeline.merging.result import MergeResult
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.judgement import Judgement, check_judgements
from sinoru_timeline.record.provenance import Source
from sinoru_timeline.timeline import Timeline

Progress: TypeAlias = Callable[[int, int], object]

_DEFAULT_POLICY: Final = MergePolicy()


def merge(
    *timelines: Timeline,
    policy: MergePolicy = _DEFAULT_POLICY,
    judgements: Iterable[Judgement] = (),
    progress: Progress | None = None,
) -> MergeResult:
    """Merge chronologies: records that tell of one event become one event, which keeps every claim.

    The order of the timelines does not matter, and merging again what was merged changes nothing.
    A single timeline is searched for duplicates. Timelines of which all but one are empty, or say
    nothing that the one does not say, give that one unchanged.

    Args:
        timelines: the chronologies.
        policy: thresholds, and whether one timeline may tell of an event twice.
        judgements: what persons decided about pairs of records; they come before any score.
        progress: is called with the number of records done and the number of all.

    Returns:
        The chronology with its decisions and conflicts. The id of a merged event is the first of
        its records' ids by the alphabet; `merged_from` has the others.

    Raises:
        ContradictoryJudgementError: two judgements cannot both hold; it names both.
        ConflictingRecordError: two records of one id are not one event, or sources of one id
            differ.
        RecordErrors: events are parts of one another in a circle.

    >>> meeting = Event(id="a", title="Putin receives Xi in Moscow", when="2023-03-20")
    >>> report = Event(id="b", title="Путин принял Си Цзиньпина в Москве", when="2023-03-20")
    >>> other = Event(id="c", title="Putin receives Lukashenko in Moscow", when="2023-04-05")
    >>> [event.ids for event in merge(Timeline([meeting, other]), Timeline([report])).timeline]
    [('a', 'b'), ('c',)]
    """
    known = tuple(judgements)
    check_judgements(known)
    with without_collection():
        return _Merge(timelines, policy, known, progress).run()


class _Merge:
    """One run of `merge`."""

    def __init__(
        self,
        timelines: Sequence[Timeline],
        policy: MergePolicy,
        judgements: tuple[Judgement, ...],
        progress: Progress | None,
    ) -> None:
        self._all = timelines
        self._timelines = [
            each for each in timelines if len(each) or each.sources or each.actors or each.places
        ]
        self._policy = policy
        self._judgements = judgements
        self._progress = progress

    def run(self) -> MergeResult:
        single = self._only()
        if single is not None:
            return self._result(single, None, [])
        records = gather(
            [[(event, each[event.id]) for event in each.given] for each in self._timelines]
        )
        actors = same_names(each.actors for each in self._timelines)
        places = same_names(each.places for each in self._timelines)
        metadata = self._metadata()
        sources = {source.id: source for each in self._timelines for source in each.sources}
        authorities = Authorities((*actors, *_shipped()[0]), (*places, *_shipped()[1]))
        links = self._link(records, authorities, sources)
        _check_collisions(records.events, links.clusters)
        context = Context(
            sources=sources,
            renamed=_renamed(records.events, links.clusters),
            latin=_is_latin(metadata["language"]),
            actor=_speller(actors),
            place=_speller(places),
        )
        made: dict[str, Source] = {}
        given = _fused(records, links.clusters, context, made)
        timeline = Timeline.gathered(
            *self._timelines,
            events=_without_circles(given).values(),
            sources=made.values(),
            actors=actors,
            places=places,
            **metadata,
        )
        merged = sorted(
            min(records.events[index].id for index in cluster) for cluster in links.clusters
        )
        return self._result(timeline, Pairs(records.events, links, self._policy), merged)

    def _only(self) -> Timeline | None:
        """Return the one timeline that says everything, unless it is to be searched itself."""
        if not self._timelines:
            return next(iter(self._all), Timeline())
        if len(self._all) == 1:
            return None
        largest = max(self._timelines, key=lambda each: (len(each), each.title))
        if all(_adds_nothing(each, largest) for each in self._timelines if each is not largest):
            return largest
        return None

    def _link(
        self, records: Gathered, authorities: Authorities, sources: Mapping[str, Source]
    ) -> Links:
        events = records.shown
        known_as = {id: event.id for event in events for id in event.merged_from}
        return _engine(self._policy)(
            events,
            authorities=authorities,
            policy=self._policy,
            judgements=check_judgements(self._judgements, known_as) if self._judgements else {},
            apart=apart(events),
            teams=records.teams,
            issued={
                id: source.issued for id, source in sources.items() if source.issued is not None
            },
            progress=self._progress,
        )

    def _metadata(self) -> dict[str, Any]:
        languages = sorted(each.language for each in self._timelines)
        titles = [each.title for each in self._timelines if each.title != Timeline().title]
        return {
            "title": joined_texts(titles, " · ") or Timeline().title,
            "description": joined_texts((each.description for each in self._timelines), "\n\n"),
            "language": max(
                languages, key=lambda each: (languages.count(each), each == "en", each)
            ),
            "licence": joined_texts((each.licence for each in self._timelines), " AND "),
        }

    def _result(
        self, timeline: Timeline, pairs: "Pairs | None", merged: Sequence[str]
    ) -> MergeResult:
        return MergeResult(
            timeline, Decisions(pairs), self._policy, self._judgements, tuple(merged)
        )


def _engine(policy: MergePolicy) -> Callable[..., Links]:
    if policy.engine == "splink":
        # An extra, and heavy: imported by those who ask for it.
        from sinoru_timeline.matching.splink_engine import link_with_splink  # noqa: PLC0415

        return link_with_splink
    return link


def _renamed(events: Sequence[Event], clusters: Sequence[Sequence[int]]) -> dict[str, str]:
    """Return for each record that is part of an event of another id now, which that is."""
    found: dict[str, str] = {}
    for cluster in clusters:
        ids = sorted({id for index in cluster for id in events[index].ids})
        id = min(events[index].id for index in cluster)
        found |= {other: id for other in ids if other != id}
    return found


def _fused(
    records: Gathered,
    clusters: Sequence[Sequence[int]],
    context: Context,
    made: dict[str, Source],
) -> dict[str, Event]:
    """Return the events by their ids, each cluster made one; new sources go into `made`."""
    found: dict[str, Event] = {}
    gone: set[int] = set()
    for cluster in clusters:
        gone.update(cluster)
        event, sources = fuse(
            [records.events[index] for index in cluster],
            [records.shown[index] for index in cluster],
            context,
        )
        found[event.id] = event
        made |= {source.id: source for source in sources if source.id not in context.sources}
    for index, event in enumerate(records.events):
        if index not in gone:
            found[event.id] = adapt(event, context)
    return {id: found[id] for id in sorted(found)}


def _adds_nothing(timeline: Timeline, other: Timeline) -> bool:
    """Tell whether everything that a timeline says is said by another."""
    known = {id: event for event in other.given for id in event.ids}
    sources = {source.id: source for source in other.sources}
    if any(sources.get(source.id) != source for source in timeline.sources):
        return False
    context = Context(
        sources=sources, renamed={id: event.id for id, event in known.items() if id != event.id}
    )
    for event in timeline.given:
        whole = known.get(event.id)
        if whole is None:
            return False
        if event != whole:
            shown = other[whole.id], timeline[event.id]
            fused, _ = fuse((whole, event), shown, context)
            if fused != whole:
                return False
    return True


def _check_collisions(events: Sequence[Event], clusters: Sequence[Sequence[int]]) -> None:
    """Refuse two records that have one id and are not one event."""
    cluster = {index: number for number, found in enumerate(clusters) for index in found}
    last: dict[str, int] = {}
    for index, event in enumerate(events):
        other = last.get(event.id)
        if other is not None and (other not in cluster or cluster[other] != cluster.get(index)):
            raise ConflictingRecordError(
                f"two events have the id {excerpt(event.id)} and do not tell of the same: "
                f"{excerpt(events[other].title)}, {events[other].when}, and {excerpt(event.title)}, "
                f"{event.when}; accepted: another id for one of them"
            )
        last[event.id] = index


def _without_circles(given: dict[str, Event]) -> dict[str, Event]:
    """Let go of wholes that became parts of their own parts when records were merged."""
    for start in sorted(given):
        seen: list[str] = []
        at: str | None = start
        while at is not None and at in given and at not in seen:
            seen.append(at)
            at = given[at].part_of
        if at == start:
            given[start] = attrs.evolve(given[start], part_of=None)
    return given


@cache
def _shipped() -> tuple[tuple[Authority, ...], tuple[Authority, ...]]:
    """Return the names of the shipped chronology: in several languages, for those without a list."""
    files = [path for path in resources.events() if path.name == "authority.yaml"]
    records = read_records(*files)
    return records.actors, records.places


def _speller(listed: Sequence[Authority]) -> Callable[[str], str]:
    if not listed:
        return str
    names = {record.name for record in listed}
    spelling = {alias.casefold(): record.name for record in listed for alias in record.names}

    def spell(name: str) -> str:
        return name if name in names else spelling.get(name.casefold(), name)

    return spell


def _is_latin(language: str) -> bool:
    return language.partition("-")[0] not in (
        "ru",
        "zh",
        "uk",
        "bg",
        "sr",
        "ja",
        "ar",
        "el",
        "he",
        "ko",
    )
