"""How likely a dated clause is an event that belongs into a chronology."""

import re
from math import prod
from typing import Final

from sinoru_timeline.record.event import Modality
from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.drafting.dating import Dated
from sinoru_timeline.text.drafting.statements import Sentence
from sinoru_timeline.text.prose import Prose
from sinoru_timeline.text.prose.clauses import Clause

_SUREST: Final = 0.95
_YEAR: Final = 366
_WORD: Final = re.compile(r"\w+")
_FEW: Final = 5  # words behind a verb of saying
COUNTED: Final = (ex.Shift, ex.Then, ex.SamePeriod)  # from another time, whatever it is


def likelihood(
    text: str, sentence: Sentence, dated: Dated, prose: Prose, *, modality: Modality, named: bool
) -> float:
    """Return how likely it is, 0 to 1.

    Args:
        text: the text.
        sentence: the sentence.
        dated: what of it is dated.
        prose: what is known of the language.
        modality: whether it occurred.
        named: whether it names somebody or a place.
    """
    clause, when, mention = dated.clause, dated.when, dated.reading.mention
    said = mention.expression
    pointed = isinstance(said, ex.Then | ex.EventTime)
    counted = not pointed and isinstance(said, COUNTED)
    factors = (
        (0.7, not clause.active and not sentence.entry),  # how something was, not what happened
        (0.75, pointed),
        (0.85, counted),
        (0.9, not pointed and not counted and dated.reading.relative),
        (0.75, clause.verb is not None and _only_says(text, clause, prose)),
        (0.7, when.end_latest - when.start_earliest > _YEAR),
        (0.8, when.start_earliest == UNBOUNDED_BELOW),
        (0.95, modality != "occurred"),
        (0.95, bool(mention.alternatives)),
        (0.9, not named),
    )
    return prod((factor for factor, holds in factors if holds), start=_SUREST)


def _only_says(text: str, clause: Clause, prose: Prose) -> bool:
    """Tell whether a clause tells no more than that somebody spoke."""
    verb = _WORD.match(text, clause.verb or clause.start)
    rest = text[clause.verb : clause.end].split()
    said = verb is not None and verb[0].lower() in prose.speech
    return said and len(rest) <= _FEW
