"""The words of the page itself, one table for each language: headings, labels, counts.

Every word that a packaged template shows and that comes from no record stands here or in `phrases`;
a test renders a page in a made-up language and finds no other. A pattern in braces is filled by
`str.format`.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import attrs

from sinoru_timeline.render.language_names import ENGLISH_LANGUAGES


def english_plural(number: int) -> str:
    """Return the plural category of a number in English, as CLDR names them.

    >>> english_plural(1), english_plural(0)
    ('one', 'other')
    """
    return "one" if number == 1 else "other"


Forms: TypeAlias = Mapping[str, str]


@attrs.frozen(kw_only=True)
class Interface:
    """One language's words for the page, each a text or, for what is counted, a text by plural.

    >>> ENGLISH_INTERFACE.count("events", 1_234)
    '1,234 events'
    """

    plural: Callable[[int], str]
    number: str
    counts: Mapping[str, Forms]

    chronology: str
    skip: str
    overview: str
    overview_image: str
    overview_certain: str
    overview_uncertain: str
    overview_peak: str
    overview_gap: str
    overview_unplaced: str
    overview_numbers: str
    period: str
    certain: str
    uncertain: str
    lanes: str
    lanes_of: str
    pages: str
    previous: str
    next: str

    search: str
    filters: str
    anything: str
    from_year: str
    to_year: str
    reset: str
    shown: str
    nothing: str
    view: str
    view_list: str
    view_table: str
    facets: Mapping[str, str]
    facet_values: Mapping[str, str]
    granularities: Mapping[str, str]

    kind: str
    participants: str
    places: str
    quantities: str
    also_called: str
    part_of: str
    parts: str
    elsewhere: str
    topics: str
    with_detail: str
    comma: str
    colon: str
    source: str

    disagree: str
    kinds_of_conflict: Mapping[str, str]
    settled: str
    not_settled: str
    believed: str
    claims_from: str
    independent: str
    quoted: str
    arrow: str
    said_on: str
    counted_from: str
    rule: str
    confidence: str
    made_from: str
    recorded: str
    recorded_by: str
    recorded_by_on: str
    all_claims: str

    figures: str
    figure_image: str
    figure_row: str
    when: str
    value: str
    event: str
    stated_by: str

    sources: str
    untitled: str
    no_title: str
    doi: str
    archived: str
    language: str
    languages: Mapping[str, str]
    read_on: str
    copy_of: str
    cited_by: str
    not_cited: str

    legend: str
    legend_day: str
    legend_window: str
    legend_span: str
    legend_about: str

    more_events: str

    def count(self, what: str, number: int) -> str:
        """Say how many there are.

        Args:
            what: `events`, `claims`, `sources`, `conflicts`, … as in `counts`.
            number: how many.
        """
        return self.counts[what][self.plural(number)].format(self.number.format(number))

    def language_name(self, tag: str) -> str:
        """Name a language, with its BCP 47 tag where that says more; one without a name by its tag.

        >>> ENGLISH_INTERFACE.language_name("zh-Hant"), ENGLISH_INTERFACE.language_name("tlh")
        ('Chinese (zh-Hant)', 'language tlh')
        """
        code, _, more = tag.partition("-")
        name = self.languages.get(code)
        if name is None:
            return self.language.format(tag)
        return f"{name}{self.with_detail.format(tag)}" if more else name


ENGLISH_INTERFACE: Final = Interface(
    plural=english_plural,
    number="{:,}",
    counts={
        "events": {"one": "{0} event", "other": "{0} events"},
        "claims": {"one": "{0} claim", "other": "{0} claims"},
        "sources": {"one": "{0} source", "other": "{0} sources"},
        "conflicts": {"one": "{0} conflict", "other": "{0} conflicts"},
        "hidden": {
            "one": "{0} more event is not shown",
            "other": "{0} more events are not shown",
        },
        "open": {"one": "{0} open", "other": "{0} open"},
    },
    chronology="Chronology",
    skip="Skip to the events",
    # --- the overview and the ways into the page
    overview="Overview",
    overview_image="Events over time, {0}",
    overview_certain="{0} can be placed for certain",
    overview_uncertain="{0} may belong to several periods and are spread over them, hatched",
    overview_peak="most stand in {0}: {1}",
    overview_gap="the longest gap is {0}",
    overview_unplaced="{0} without a date",
    overview_numbers="The overview in numbers",
    period="Period",
    certain="Certain",
    uncertain="Possible",
    lanes="By actor and topic",
    lanes_of="{0}: {1}, {2}",
    pages="Pages",
    previous="Earlier: {0}",
    next="Later: {0}",
    # --- search
    search="Search",
    filters="Filter",
    anything="any",
    from_year="From year",
    to_year="To year",
    reset="Show all",
    shown="{0} of {1} events",
    nothing="Nothing fits. Take a filter back.",
    view="View",
    view_list="List",
    view_table="Table",
    facets={
        "topic": "Topic",
        "actor": "Actor",
        "place": "Place",
        "kind": "Kind",
        "granularity": "Known to",
        "conflict": "Sources disagree",
        "witnesses": "Independent sources",
        "language": "Language of a source",
        "source": "Source",
    },
    facet_values={
        "open": "yes, open",
        "settled": "yes, settled",
        "none": "no",
        "no_source": "none",
        "one_source": "one",
        "several": "two or more",
    },
    granularities={
        "millennium": "the millennium",
        "century": "the century",
        "decade": "the decade",
        "year": "the year",
        "semester": "the half-year",
        "quadrimester": "the third of a year",
        "quarter": "the quarter",
        "season": "the season",
        "month": "the month",
        "week": "the week",
        "day": "the day",
        "hour": "the hour",
        "minute": "the minute",
        "second": "the second",
        "none": "no date",
    },
    # --- an event
    kind="Kind",
    participants="Participants",
    places="Places",
    quantities="Figures",
    also_called="Also called",
    part_of="Part of",
    parts="Its parts",
    elsewhere="Elsewhere",
    topics="Topics",
    with_detail=" ({0})",
    comma=", ",
    colon=": ",
    source="source {0}",
    # --- what the sources say
    disagree="The sources disagree on the {0}",
    kinds_of_conflict={},
    settled="Settled",
    not_settled="Not settled",
    believed="believed here",
    claims_from="{0} from {1}",
    independent="{0}, {1} independent",
    quoted="“{0}”",
    arrow=" → ",
    said_on="said on {0}",
    counted_from="counted from {0}",
    rule="rule {0}",
    confidence="confidence {0}",
    made_from="made from",
    recorded="recorded {0}",
    recorded_by="recorded by {0}",
    recorded_by_on="recorded by {0}, {1}",
    all_claims="All claims: {0}",
    # --- figures
    figures="Figures over time",
    figure_image="{0} over time; the same numbers stand in the table",
    figure_row="{0}: {1}",
    when="When",
    value="Value",
    event="Event",
    stated_by="Stated by",
    # --- sources
    sources="Sources",
    untitled="[no title known; {0}]",
    no_title="no title known",
    doi="DOI: ",
    archived="Archived: ",
    language="language {0}",
    languages=ENGLISH_LANGUAGES,
    read_on="read {0}",
    copy_of="a copy of",
    cited_by="Cited by {0}",
    not_cited="not cited",
    # --- the foot of the page
    legend="How to read the dates",
    legend_day="a day, as the source has it",
    legend_window="some time within this: the sources say no more",
    legend_span="it lasted from the one to the other",
    legend_about="approximate or uncertain, as its badge says",
    # --- notebooks
    more_events="{0}: `to_html(path)` writes them all.",
)
