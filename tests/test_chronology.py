"""The shipped chronology keeps its editorial rules (docs/explanation/chronology.md)."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sinoru_timeline import Authority, Claim, Event, Timeline, TimeSpan
from sinoru_timeline.record.conflicts import conflicts
from sinoru_timeline.record.witnesses import witnesses

# Documented in the headers of events/*.yaml and in docs/explanation/chronology.md.
TYPES = {
    "accusation",
    "agreement",
    "conflict",
    "election",
    "gesture",
    "infrastructure",
    "legal",
    "meeting",
    "membership",
    "milestone",
    "military",
    "publication",
    "sanction",
    "statement",
    "statistic",
    "trade",
    "visit",
    "vote",
}
TAGS = {
    "border",
    "currency",
    "diplomacy",
    "energy",
    "ideology",
    "law",
    "military",
    "multilateral",
    "personal_ties",
    "politics",
    "sanctions",
    "security",
    "technology",
    "trade",
    "war_in_Ukraine",
}
RULES = {"absolute", "deictic", "anaphoric", "event_anchored", "inferred", "curated", None}
MOST_WORDS_QUOTED = 12


@pytest.fixture(scope="module")
def shipped() -> Timeline:
    return Timeline.shipped()


def claims(timeline: Timeline) -> Iterator[tuple[Event, Claim]]:
    return ((event, claim) for event in timeline for claim in event.claims)


def test_it_has_the_size_it_promises(shipped: Timeline) -> None:
    stats = shipped.stats()

    assert stats["events"] >= 190
    assert stats["claims"] >= 480
    assert stats["events_two_sources"] >= 115
    assert stats["conflicts"] >= 30


def test_every_event_is_dated_by_a_claim_no_wider_than_it(shipped: Timeline) -> None:
    unsupported = [
        event.id
        for event in shipped
        if event.when is None
        or not any(
            (claim.anchor is not None and claim.value is None)
            or (claim.span is not None and event.when.contains(claim.span))
            for claim in event.claims_on("when")
        )
    ]

    assert unsupported == []


def test_types_tags_and_rules_are_those_documented(shipped: Timeline) -> None:
    assert {event.type for event in shipped} <= TYPES
    assert {tag for event in shipped for tag in event.tags} <= TAGS
    assert {claim.rule for _, claim in claims(shipped)} <= RULES


def test_the_documentation_lists_types_and_tags(checkout: Path) -> None:
    page = (checkout / "docs" / "explanation" / "chronology.md").read_text(encoding="utf-8")

    assert [word for word in sorted(TYPES | TAGS) if f"`{word}`" not in page] == []


def test_quotations_are_short(shipped: Timeline) -> None:
    long: list[tuple[str, str]] = []
    for event, claim in claims(shipped):
        quote = claim.selector.quote if claim.selector else None
        if quote is not None:
            words = f"{quote.prefix} {quote.exact} {quote.suffix}".split()
            if len(words) > MOST_WORDS_QUOTED:
                long.append((event.id, claim.id))

    assert long == []


def test_what_does_not_follow_from_the_words_has_a_reason(shipped: Timeline) -> None:
    unexplained = [
        (event.id, claim.id)
        for event, claim in claims(shipped)
        if claim.method in {"inferred", "computed", "curated"} and not claim.reason
    ]

    assert unexplained == []


def test_every_source_is_cited_or_the_origin_of_one_that_is(shipped: Timeline) -> None:
    cited = {claim.source for _, claim in claims(shipped)}
    origins = {source.derived_from for source in shipped.sources}

    assert [s.id for s in shipped.sources if s.id not in cited and s.id not in origins] == []


def test_addresses_are_well_formed(shipped: Timeline) -> None:
    bad: list[tuple[str, str]] = []
    for source in shipped.sources:
        for address in (source.URL, source.archived_at):
            if address is not None:
                parts = urlsplit(address)
                if parts.scheme not in {"http", "https"} or not parts.netloc or " " in address:
                    bad.append((source.id, address))

    assert bad == []


def test_an_address_is_cited_under_one_id(shipped: Timeline) -> None:
    counts = Counter(source.URL for source in shipped.sources if source.URL)

    assert [address for address, count in counts.items() if count > 1] == []


def test_titles_made_up_by_the_research_are_left_out(shipped: Timeline) -> None:
    titles = [source.title for source in shipped.sources if source.title]

    assert [title for title in titles if "title from" in title or title[0] == "("] == []


def test_an_inferred_date_of_issue_says_so_and_why(shipped: Timeline) -> None:
    inferred = [source for source in shipped.sources if source.issued_method == "inferred"]

    assert inferred
    assert [source.id for source in inferred if source.issued is None or not source.note] == []


def test_every_quantity_leads_back_to_a_claim(shipped: Timeline) -> None:
    untold = [
        (event.id, quantity.name)
        for event in shipped
        for quantity in event.quantities
        if quantity.name not in {claim.field for claim in event.claims}
    ]

    assert untold == []


def test_ids_begin_with_the_date_as_it_is_known(shipped: Timeline) -> None:
    assert [e.id for e in shipped if not re.match(r"\d{4}s?(-|$)", e.id)] == []


def test_julian_dates_stay_julian(shipped: Timeline) -> None:
    nerchinsk = shipped["1689-treaty-of-nerchinsk"]
    written = {claim.value for claim in nerchinsk.claims_on("when")}

    assert TimeSpan.at("1689-08-27", calendar="julian") in written
    assert conflicts(nerchinsk) == []


def test_every_disagreement_on_a_date_has_a_last_word(shipped: Timeline) -> None:
    """Settled with a reason, or open with one."""
    silent = [
        event.id
        for event in shipped
        for conflict in conflicts(event)
        if conflict.field == "when" and (not conflict.resolution or not conflict.resolution.reason)
    ]

    assert silent == []


def test_names_are_spelt_one_way(shipped: Timeline) -> None:
    used = {each.name for event in shipped for each in event.participants}
    folded = Counter(name.casefold().removeprefix("the ") for name in used)

    assert [name for name, count in folded.items() if count > 1] == []


def test_every_name_in_use_is_listed_and_every_listed_name_in_use(shipped: Timeline) -> None:
    actors = {each.name for event in shipped for each in event.participants}
    places = {place.name for event in shipped for place in event.places}

    assert {actor.name for actor in shipped.actors} == actors
    assert {place.name for place in shipped.places} == places


def test_a_name_or_alias_means_one_actor_and_one_place(shipped: Timeline) -> None:
    def told_twice(listed: tuple[Authority, ...]) -> list[str]:
        counts = Counter(name.casefold() for each in listed for name in each.names)
        return [name for name, count in counts.items() if count > 1]

    assert told_twice(shipped.actors) == []
    assert told_twice(shipped.places) == []


@pytest.mark.parametrize("alias", ["Putin", "Путин", "普京", "Vladimir V. Putin"])
def test_an_actor_is_found_in_any_language(shipped: Timeline, alias: str) -> None:
    found = shipped.filter(actor=alias)

    assert len(found) > 0
    assert found == shipped.filter(actor="Vladimir Putin")


# --- figures ------------------------------------------------------------------------------------


def figures(timeline: Timeline) -> str:
    """Return the page of figures, made from the data alone."""
    stats = timeline.stats()
    decades = Counter(
        f"{int(str(event.when.earliest)[:3])}0s"
        for event in timeline
        if event.when is not None
        if event.when.earliest
    )
    openly = [
        (event, conflict)
        for event in timeline
        for conflict in conflicts(event)
        if conflict.resolution is None or conflict.resolution.chosen is None
    ]
    single = [e for e in timeline if len(witnesses(e, timeline.sources, field="when")) < 2]
    lines = [
        "# The chronology in figures",
        "",
        "Made from `events/` by `python -m pytest tests/test_chronology.py --update-golden`.",
        "",
        "| what | how many |",
        "|---|---|",
        f"| events | {stats['events']} |",
        f"| claims | {stats['claims']} |",
        f"| sources | {stats['sources']} |",
        f"| events dated by two or more independent sources | {stats['events_two_sources']} |",
        f"| events dated by one source | {len(single)} |",
        f"| disagreements (event and field) | {stats['conflicts']} |",
        f"| of these open | {len(openly)} |",
        "",
        "## Events by decade",
        "",
        "| decade | events |",
        "|---|---|",
        *[f"| {decade} | {count} |" for decade, count in sorted(decades.items())],
        "",
        "## Sources by language",
        "",
        "| language | sources |",
        "|---|---|",
        *[f"| {language} | {count} |" for language, count in stats["languages"].items()],
        "",
        "## Open disagreements",
        "",
        "| event | on | between |",
        "|---|---|---|",
        *[f"| {e.id} | {c.field} | {len(c.claims)} claims |" for e, c in openly],
        "",
    ]
    return "\n".join(lines)


def test_the_page_of_figures_is_current(
    shipped: Timeline, checkout: Path, pytestconfig: pytest.Config
) -> None:
    page = checkout / "docs" / "reference" / "chronology-figures.md"
    if pytestconfig.getoption("--update-golden"):
        page.write_text(figures(shipped), encoding="utf-8")

    assert page.read_text(encoding="utf-8") == figures(shipped)
