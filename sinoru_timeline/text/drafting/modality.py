"""Whether what a clause tells occurred, is planned, is alleged or is denied."""

import re
from typing import Final

from sinoru_timeline.record.event import Modality
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.drafting.statements import Sentence
from sinoru_timeline.text.prose import Prose
from sinoru_timeline.text.prose.clauses import Clause

_REACH: Final = 160  # characters of the next sentence that may deny this one
_BEHIND: Final = 60  # characters behind a clause that may say who alleges it
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 6  # letters of a word that two sentences on one thing share


def modality_of(
    text: str,
    sentence: Sentence,
    clause: Clause,
    when: TimeSpan,
    now: TimeSpan | None,
    prose: Prose,
) -> Modality:
    """Tell the modality of a clause from the words in it and around it, and from its date.

    Args:
        text: the text.
        sentence: the sentence.
        clause: the clause of it.
        when: its date.
        now: the document time, or None.
        prose: what is known of the language.
    """
    if _is_denied(text, sentence, clause, prose):
        return "denied"
    if prose.alleged is not None and (
        prose.alleged.search(text, sentence.start, clause.end)
        or prose.alleged.search(text, clause.end, min(sentence.end, clause.end + _BEHIND))
    ):
        return "alleged"
    planned = is_planned(text, sentence, clause, when, now, prose)
    return "planned" if planned and not _is_past(text, clause, prose) else "occurred"


def is_planned(
    text: str,
    sentence: Sentence,
    clause: Clause,
    when: TimeSpan,
    now: TimeSpan | None,
    prose: Prose,
) -> bool:
    """Tell whether a clause speaks of what lies ahead; its date says so, or else its words."""
    if now is not None and when.end_latest < now.start_earliest:
        return False
    if now is not None and when.start_earliest > now.end_latest:
        return True
    if prose.planned is None:
        return False
    first = sentence.start if sentence.clauses[0] == clause else clause.start
    return prose.planned.search(text, first, clause.end) is not None


def _is_past(text: str, clause: Clause, prose: Prose) -> bool:
    return (
        prose.past is not None
        and prose.past.search(text, clause.start, clause.end) is not None
        and (
            prose.past_planned is None
            or prose.past_planned.search(text, clause.start, clause.end) is None
        )
    )


def _is_denied(text: str, sentence: Sentence, clause: Clause, prose: Prose) -> bool:
    """Tell whether the words before a clause deny it, or what follows: "the army denies this"."""
    denied, denied_next = prose.denied, prose.denied_next
    if denied is None or denied_next is None:
        return False
    if denied.search(text, sentence.start, clause.start):
        return True
    if denied_next.search(text, clause.end, sentence.end):
        return True
    following = sentence.following[:_REACH]
    plainly = denied_next.search(following) is not None
    if not (plainly or denied.search(following)) or not _alleges(text, sentence, prose):
        return False
    if plainly:
        return True
    # "… hiding an inspection. The ministry denies that the inspection took place."
    said = _words(text[sentence.start : sentence.end])
    return bool(said & _words(following) - prose.common)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) >= _LONG}


def _alleges(text: str, sentence: Sentence, prose: Prose) -> bool:
    found = (prose.alleged, prose.claimed)
    return any(p is not None and p.search(text, sentence.start, sentence.end) for p in found)
