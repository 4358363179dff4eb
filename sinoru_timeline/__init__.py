"""Chronologies a reader can check: dated statements with their sources, resolved and rendered.

    >>> import sinoru_timeline as st
    >>> st.TimeSpan("1969-03").latest
    '1969-03-31'

Everything public is here. Names are looked up on first use, so that importing the package costs
next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinoru_timeline import errors as errors
    from sinoru_timeline.differences import Change as Change
    from sinoru_timeline.differences import Difference as Difference
    from sinoru_timeline.differences import diff as diff
    from sinoru_timeline.drafts import Drafts as Drafts
    from sinoru_timeline.drafts import draft_events as draft_events
    from sinoru_timeline.drafts import read_article as read_article
    from sinoru_timeline.drafts import read_articles as read_articles
    from sinoru_timeline.formats.judgements import read_judgements as read_judgements
    from sinoru_timeline.formats.judgements import write_judgements as write_judgements
    from sinoru_timeline.matching.policy import MergePolicy as MergePolicy
    from sinoru_timeline.merging.conflicts import MergeConflict as MergeConflict
    from sinoru_timeline.merging.decisions import Contribution as Contribution
    from sinoru_timeline.merging.decisions import Decision as Decision
    from sinoru_timeline.merging.decisions import Decisions as Decisions
    from sinoru_timeline.merging.merge import merge as merge
    from sinoru_timeline.merging.result import MergeResult as MergeResult
    from sinoru_timeline.reading import AnnotatedText as AnnotatedText
    from sinoru_timeline.reading import annotate as annotate
    from sinoru_timeline.reading import annotate_many as annotate_many
    from sinoru_timeline.reading import explain as explain
    from sinoru_timeline.reading import resolve as resolve
    from sinoru_timeline.record.authority import Authority as Authority
    from sinoru_timeline.record.conflicts import Conflict as Conflict
    from sinoru_timeline.record.event import Event as Event
    from sinoru_timeline.record.event import Participant as Participant
    from sinoru_timeline.record.event import Place as Place
    from sinoru_timeline.record.event import Resolution as Resolution
    from sinoru_timeline.record.judgement import Judgement as Judgement
    from sinoru_timeline.record.provenance import Anchor as Anchor
    from sinoru_timeline.record.provenance import Claim as Claim
    from sinoru_timeline.record.provenance import Position as Position
    from sinoru_timeline.record.provenance import Quantity as Quantity
    from sinoru_timeline.record.provenance import Quote as Quote
    from sinoru_timeline.record.provenance import Selector as Selector
    from sinoru_timeline.record.provenance import Source as Source
    from sinoru_timeline.render.wording import wording as wording
    from sinoru_timeline.temporal.duration import Duration as Duration
    from sinoru_timeline.temporal.duration import Recurrence as Recurrence
    from sinoru_timeline.temporal.granularity import Granularity as Granularity
    from sinoru_timeline.temporal.relations import Relation as Relation
    from sinoru_timeline.temporal.relations import Relations as Relations
    from sinoru_timeline.temporal.relations import relation as relation
    from sinoru_timeline.temporal.timespan import TimeOfDay as TimeOfDay
    from sinoru_timeline.temporal.timespan import TimeSpan as TimeSpan
    from sinoru_timeline.temporal.timespan import parse_edtf as parse_edtf
    from sinoru_timeline.text.articles.article import Article as Article
    from sinoru_timeline.text.drafting.drafts import Draft as Draft
    from sinoru_timeline.text.mention import Mention as Mention
    from sinoru_timeline.timeline import Timeline as Timeline
    from sinoru_timeline.verification import Verification as Verification
    from sinoru_timeline.verification import verify as verify

_HOMES: Final = {
    "Anchor": "sinoru_timeline.record.provenance",
    "AnnotatedText": "sinoru_timeline.reading",
    "Article": "sinoru_timeline.text.articles.article",
    "Authority": "sinoru_timeline.record.authority",
    "Change": "sinoru_timeline.differences",
    "Claim": "sinoru_timeline.record.provenance",
    "Conflict": "sinoru_timeline.record.conflicts",
    "Contribution": "sinoru_timeline.merging.decisions",
    "Decision": "sinoru_timeline.merging.decisions",
    "Decisions": "sinoru_timeline.merging.decisions",
    "Difference": "sinoru_timeline.differences",
    "Draft": "sinoru_timeline.text.drafting.drafts",
    "Drafts": "sinoru_timeline.drafts",
    "Duration": "sinoru_timeline.temporal.duration",
    "Event": "sinoru_timeline.record.event",
    "Granularity": "sinoru_timeline.temporal.granularity",
    "Judgement": "sinoru_timeline.record.judgement",
    "Mention": "sinoru_timeline.text.mention",
    "MergeConflict": "sinoru_timeline.merging.conflicts",
    "MergePolicy": "sinoru_timeline.matching.policy",
    "MergeResult": "sinoru_timeline.merging.result",
    "Participant": "sinoru_timeline.record.event",
    "Place": "sinoru_timeline.record.event",
    "Position": "sinoru_timeline.record.provenance",
    "Quantity": "sinoru_timeline.record.provenance",
    "Quote": "sinoru_timeline.record.provenance",
    "Recurrence": "sinoru_timeline.temporal.duration",
    "Relation": "sinoru_timeline.temporal.relations",
    "Relations": "sinoru_timeline.temporal.relations",
    "Resolution": "sinoru_timeline.record.event",
    "Selector": "sinoru_timeline.record.provenance",
    "Source": "sinoru_timeline.record.provenance",
    "TimeOfDay": "sinoru_timeline.temporal.timespan",
    "TimeSpan": "sinoru_timeline.temporal.timespan",
    "Timeline": "sinoru_timeline.timeline",
    "Verification": "sinoru_timeline.verification",
    "annotate": "sinoru_timeline.reading",
    "annotate_many": "sinoru_timeline.reading",
    "diff": "sinoru_timeline.differences",
    "draft_events": "sinoru_timeline.drafts",
    "errors": "sinoru_timeline.errors",
    "explain": "sinoru_timeline.reading",
    "merge": "sinoru_timeline.merging.merge",
    "parse_edtf": "sinoru_timeline.temporal.timespan",
    "read_article": "sinoru_timeline.drafts",
    "read_articles": "sinoru_timeline.drafts",
    "read_judgements": "sinoru_timeline.formats.judgements",
    "relation": "sinoru_timeline.temporal.relations",
    "resolve": "sinoru_timeline.reading",
    "verify": "sinoru_timeline.verification",
    "wording": "sinoru_timeline.render.wording",
    "write_judgements": "sinoru_timeline.formats.judgements",
}

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "AnnotatedText",
    "Article",
    "Authority",
    "Change",
    "Claim",
    "Conflict",
    "Contribution",
    "Decision",
    "Decisions",
    "Difference",
    "Draft",
    "Drafts",
    "Duration",
    "Event",
    "Granularity",
    "Judgement",
    "Mention",
    "MergeConflict",
    "MergePolicy",
    "MergeResult",
    "Participant",
    "Place",
    "Position",
    "Quantity",
    "Quote",
    "Recurrence",
    "Relation",
    "Relations",
    "Resolution",
    "Selector",
    "Source",
    "TimeOfDay",
    "TimeSpan",
    "Timeline",
    "Verification",
    "__version__",
    "annotate",
    "annotate_many",
    "diff",
    "draft_events",
    "errors",
    "explain",
    "merge",
    "parse_edtf",
    "read_article",
    "read_articles",
    "read_judgements",
    "relation",
    "resolve",
    "verify",
    "wording",
    "write_judgements",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: whatever stands behind the name
    """Import what is public when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(home)
    value = getattr(module, name, module)  # `errors` is itself a module
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List what is public."""
    return sorted([*globals(), *__all__])
