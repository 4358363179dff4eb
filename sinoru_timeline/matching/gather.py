"""Several lists of records as one: equal records once, and names that go together."""

from collections.abc import Iterable, Sequence

import attrs

from sinoru_timeline.errors import RecordErrors, RecordProblem, counted
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.circles import cycles
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.problem import path_text


@attrs.frozen
class Gathered:
    """The records of several timelines.

    Attributes:
        events: the distinct records, in an order that does not depend on that of the timelines.
        shown: the same with `when` computed where they leave it out.
        teams: for each record the timelines in which it stands.
    """

    events: list[Event]
    shown: list[Event]
    teams: list[frozenset[int]]


def gather(timelines: Iterable[Iterable[tuple[Event, Event]]]) -> Gathered:
    """Return the distinct records of several timelines.

    Args:
        timelines: for each timeline its records, each also with `when` computed.
    """
    found: dict[str, list[tuple[Event, Event, set[int]]]] = {}
    for number, records in enumerate(timelines):
        for event, dated in records:
            known = found.setdefault(event.id, [])
            for record, _, team in known:
                if record == event:
                    team.add(number)
                    break
            else:
                known.append((event, dated, {number}))
    events: list[Event] = []
    shown: list[Event] = []
    teams: list[frozenset[int]] = []
    for id in sorted(found):
        alike = found[id]
        if len(alike) > 1:
            alike.sort(key=lambda record: repr(record[0]))
        for event, dated, team in alike:
            events.append(event)
            shown.append(dated)
            teams.append(frozenset(team))
    return Gathered(events, shown, teams)


def apart(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Return the pairs that are not one event: a whole and its parts, a date and its anchor.

    Raises:
        RecordErrors: events are parts of one another in a circle.
    """
    wholes = [event for event in events if event.part_of is not None]
    problems = [
        RecordProblem(path_text(("events", *problem.path[1:])), problem.found, problem.accepted)
        for problem in cycles("events", "part_of", wholes)
    ]
    if problems:
        raise RecordErrors(f"{counted(len(problems), 'circle')} of parts", problems)
    parents = {event.id: event.part_of for event in wholes}
    others: dict[int, set[str]] = {}
    for index, event in enumerate(events):
        if event.part_of is None and not event.claims:
            continue
        found = set[str]()
        above = event.part_of
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
        found |= {claim.anchor.event for claim in event.claims if claim.anchor is not None}
        if found:
            others[index] = found
    wanted = set[str]().union(*others.values())
    places: dict[str, list[int]] = {}
    for index, event in enumerate(events) if wanted else ():
        for id in event.ids:
            if id in wanted:
                places.setdefault(id, []).append(index)
    return [
        (index, other)
        for index, ids in others.items()
        for id in sorted(ids)
        for other in places.get(id, ())
        if other != index
    ]


def same_names(lists: Iterable[Sequence[Authority]]) -> tuple[Authority, ...]:
    """Return one list of names made from several, each name once with all its aliases.

    An alias by which two different names go ("Li") stays with the first of them alone, as a list
    that can be read again must have it.

    >>> same_names([[Authority(name="Beijing", aliases=["Peking"])],
    ...             [Authority(name="Beijing", aliases=["Пекин"])]])[0].aliases
    ('Peking', 'Пекин')
    """
    records = sorted(
        (record for each in lists for record in each),
        key=lambda record: (record.name, record.aliases, record.same_as),
    )
    names = {record.name.casefold(): record.name for record in reversed(records)}
    stands_for: dict[str, str] = {}

    def end(name: str) -> str:
        while (other := stands_for.get(name, name)) != name:
            name = other
        return name

    for record in records:
        for alias in record.names:
            # Who is listed under an alias of another is that other.
            one, other = end(record.name), end(names.get(alias.casefold(), record.name))
            if one != other:
                stands_for[max(one, other)] = min(one, other)
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    taken = {name.casefold(): end(name) for name in names.values()}
    for record in records:
        name = end(record.name)
        aliases, same_as = found.setdefault(name, ({}, {}))
        aliases |= {
            alias: None
            for alias in record.names
            if alias != name and taken.setdefault(alias.casefold(), name) == name
        }
        same_as |= dict.fromkeys(record.same_as)
    return tuple(
        Authority(name=name, aliases=sorted(aliases), same_as=sorted(same_as))
        for name, (aliases, same_as) in sorted(found.items())
    )


def joined_texts(texts: Iterable[str | None], separator: str) -> str | None:
    """Join what several chronologies say of themselves, in an order of their own, each part once.

    >>> joined_texts(["B · A", None, "A"], " · ")
    'A · B'
    """
    parts = {part for text in texts if text for part in text.split(separator)}
    return separator.join(sorted(parts)) or None
