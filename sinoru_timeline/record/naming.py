"""Names that are ambiguous, and names that are spelt otherwise than the list of names has them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from sinoru_timeline.errors import excerpt
from sinoru_timeline.record.authority import Authority
from sinoru_timeline.record.event import Event, Participant, Place
from sinoru_timeline.record.problem import Path, Problem


def ambiguous_names(at: str, records: Sequence[Authority], one: str) -> Iterator[Problem]:
    """Yield names that two records have; case does not matter, as it does not when names are sought.

    Names come before aliases, wherever they stand: who is called so first and foremost keeps it.

    Args:
        at: the list in which the records stand.
        records: the records.
        one: what messages call one of them.

    >>> twice = [Authority(name="Beijing"), Authority(name="beijing")]
    >>> [problem.found for problem in ambiguous_names("places", twice, "a place")]
    ["'beijing' again"]
    """
    taken: dict[str, tuple[int, Path]] = {}
    owners: list[int] = []
    for index, record in enumerate(records):
        here: Path = (at, index, "name")
        owner, place = taken.setdefault(record.name.casefold(), (index, here))
        owners.append(owner)
        if owner != index:
            yield _name_again(here, record.name, f"another name: {one} has it already", place)
    for index, record in enumerate(records):
        for number, alias in enumerate(record.aliases):
            here = (at, index, "aliases", number)
            owner, place = taken.setdefault(alias.casefold(), (owners[index], here))
            # A record that stands twice is told once, by its name.
            if owner != owners[index]:
                yield _name_again(here, alias, f"another alias: {one} is called so already", place)


def _name_again(path: Path, name: str, accepted: str, other: Path) -> Problem:
    found = f"{excerpt(name)} again"
    return Problem(kind="duplicate", path=path, found=found, accepted=accepted, other=other)


def spelt_otherwise(
    key: Literal["participants", "places"], events: Sequence[Event], records: Sequence[Authority]
) -> Iterator[Problem]:
    """Yield participants or places that go by an alias; names that are not listed are fine.

    Args:
        key: the field of events that has names.
        events: the events.
        records: the names listed, with their aliases.

    >>> talks = Event(id="talks", title="Talks", when="1923", places=[Place(name="Peking")])
    >>> listed = [Authority(name="Beijing", aliases=["Peking"])]
    >>> [problem.accepted for problem in spelt_otherwise("places", [talks], listed)]
    ["'Beijing'"]
    """
    if not records:
        return
    names = {record.name for record in records}
    spelling = {name.casefold(): name for name in names}
    for record in records:
        for alias in record.aliases:
            spelling.setdefault(alias.casefold(), record.name)
    for index, event in enumerate(events):
        named: Sequence[Participant | Place] = getattr(event, key)
        for number, each in enumerate(named):
            if each.name not in names and (name := spelling.get(each.name.casefold())) is not None:
                yield Problem(
                    kind="spelling",
                    path=("events", index, key, number, "name"),
                    found=f"{excerpt(each.name)}, which is spelt otherwise",
                    accepted=excerpt(name),
                )
