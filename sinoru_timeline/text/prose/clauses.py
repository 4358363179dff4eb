"""Sentences into clauses, and a clause into a short title: what a date is said of."""

import functools
import re
from itertools import pairwise
from typing import Final

import attrs

from sinoru_timeline.text.prose import Prose

LONGEST_TITLE: Final = 12  # words: a title is no more than a short quotation
_WIDEST: Final = 200  # characters: some words, such as addresses, are longer than a title
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKUP: Final = re.compile(r"[*_`#]+|\[|\]\([^)]*\)|\]")
_EDGES: Final = " \t\n\r,;:.!?–—-•|"
_PAIRS: Final = ("“”", "„“", "()", "«»", '""', "‘’")
_RULED_OUT: Final = re.compile(r"\s+([,.;:!?])")
_MARK: Final = re.compile(r"[,;:]")
_LONG: Final = 300  # characters in which a clause has its verb
_COMMA: Final = re.compile(r",[”\"’]?\s+(?!\d)")
_GERUND: Final = re.compile(r"\s*(?:being\s|[a-z]+ing\s)")
_RELATIVE: Final = re.compile(r",?\s+(?:which|who|that|where|when)$")
_LONGEST_SUBJECT: Final = 7  # words
_REACH: Final = 60  # characters before a clause
_WORD_REACH: Final = 12  # characters that hold the word before
_ENDING: Final = re.compile(r"\b(?:a|an|the|of|in|on|at|by|to|for|from|with|and|or|that|which|its|their|his|her)$", re.IGNORECASE)  # fmt: skip


@attrs.frozen
class Clause:
    """A stretch of a sentence that states something.

    Attributes:
        start: index of its first character in the text.
        end: index behind its last character.
        verb: where its first verb stands; None if it has none.
        active: whether a verb of it tells of something happening.
    """

    start: int
    end: int
    verb: int | None
    active: bool


def clauses(text: str, start: int, end: int, prose: Prose) -> list[Clause]:
    """Return the clauses of a sentence; what has no verb of its own goes with its neighbour.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "In 2022, trade grew, and exports fell after the port closed."
    >>> [text[c.start:c.end] for c in clauses(text, 0, len(text), load_prose("en"))]
    ['In 2022, trade grew,', 'and exports fell', 'after the port closed.']
    """
    if prose.clause is None or not prose.knows_verbs:
        return [Clause(start, end, start, active=True)]
    cuts = _cuts(text, start, end, prose)
    parts = [_clause(text, a, b, prose) for a, b in pairwise(cuts) if a < b]
    return [_trimmed(text, part) for part in _joined(text, parts, prose)]


def _cuts(text: str, start: int, end: int, prose: Prose) -> list[int]:
    """Return where parts of a sentence begin, and its end."""
    assert prose.clause is not None  # noqa: S101 - asked by the caller
    assert prose.subordinate is not None  # noqa: S101 - as above: one file has both
    cuts = [start, *(match.end() for match in prose.clause.finditer(text, start, end)), end]
    found: list[int] = []
    for first in cuts[:-1]:
        if found and first <= found[-1]:
            continue
        found.append(first)
        if prose.subordinate.match(text, first):
            # "After the port closed, exports fell": it ends at the comma behind its verb.
            verb = _clause(text, first, min(end, first + _LONG), prose).verb
            comma = None if verb is None else _COMMA.search(text, verb, end)
            if comma is not None and comma.end() < end:
                found.append(comma.end())
    return [*found, end]


def _joined(text: str, parts: list[Clause], prose: Prose) -> list[Clause]:
    """Join what has no verb with what it belongs to."""
    found: list[Clause] = []
    ahead: Clause | None = None
    for number, part in enumerate(parts):
        if ahead is not None:
            part = _with(ahead, part)  # noqa: PLW2901
            ahead = None
        last = number == len(parts) - 1
        if part.verb is not None or (last and not found):
            found.append(part)
        elif not last and (not found or _goes_on(text, part, prose)):
            following = parts[number + 1]
            if not found and leans(text, following, prose):
                found.append(part)  # "Last September, after they met, …": it dates what follows
            else:
                ahead = part
        else:
            found[-1] = _with(found[-1], part)
    return found


def _goes_on(text: str, part: Clause, prose: Prose) -> bool:
    """Tell whether words without a verb belong to what follows: "…, Beijing and Moscow agreed"."""
    leaning = prose.subordinate is not None and prose.subordinate.match(text, part.start)
    return not leaning and text[part.end - 2] not in ",;:–—"


def leans(text: str, clause: Clause, prose: Prose) -> bool:
    """Tell whether a clause leans on another: "after they met", not "after the war, they met".

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "after the war, they met"
    >>> leans(text, Clause(0, len(text), 20, active=True), load_prose("en"))
    False
    """
    if prose.subordinate is None or not prose.subordinate.match(text, clause.start):
        return False
    comma = text.find(",", clause.start, clause.end)
    return clause.verb is not None and (comma < 0 or clause.verb < comma)


def _with(one: Clause, other: Clause) -> Clause:
    verb = other.verb if one.verb is None else one.verb
    return Clause(one.start, other.end, verb, one.active or other.active)


def _trimmed(text: str, clause: Clause) -> Clause:
    end = clause.end
    while end > clause.start and text[end - 1].isspace():
        end -= 1
    return attrs.evolve(clause, end=end)


def _clause(text: str, start: int, end: int, prose: Prose) -> Clause:
    verb, active = None, False
    for match in _TOKEN.finditer(text, start, end):
        kind = _verb(match[0], prose)
        if kind and not (kind == "past" and _is_noun(text, start, match, prose)):
            verb = match.start() if verb is None else verb
            active = active or kind in ("active", "past")
    return Clause(start, end, verb, active)


@functools.lru_cache(maxsize=20_000)  # the words of reports come again and again
def _verb(word: str, prose: Prose) -> str:
    """Return what kind of verb a word is: `active`, `stative`, `past`, or nothing."""
    small = word.lower()
    if small in prose.active:
        return "active"
    if small in prose.stative or small.endswith(prose.stative_endings):
        return "stative"
    ending = len(small) >= 4 and small.endswith(prose.past_endings) and small not in prose.never
    return "past" if ending and "-" not in small and word[0].islower() else ""


def _is_noun(text: str, start: int, match: re.Match[str], prose: Prose) -> bool:
    """Tell a participle before its noun: "the alleged attack"."""
    before = text[max(start, match.start() - _WORD_REACH) : match.start()].lower().split()
    return bool(before) and before[-1] in prose.before_nouns


def thing(text: str, clause: Clause, date: int, prose: Prose) -> tuple[int, int] | None:
    """Return where the thing stands that a date is of, where it is not the clause that it is of.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "The West sanctioned it after the attack on the square in 1989."
    >>> whole = Clause(0, len(text), 9, active=True)
    >>> start, end = thing(text, whole, 57, load_prose("en"))
    >>> text[start:end]
    'the attack on the square'
    """
    if prose.beside is None:
        return None
    found = list(prose.beside.finditer(text, clause.start, date))
    if not found:
        return None
    start, end = found[-1].end(), date
    said = _without_preposition(text[start:end], prose)
    end = start + len(said.rstrip())
    if len(said.split()) < 2 or _MARK.search(said):
        return None
    inner = _clause(text, start, end, prose)
    if inner.verb is not None and not _GERUND.match(text, start):
        return None
    return (start + len(said) - len(said.lstrip()), end)


def title(
    text: str,
    clause: Clause,
    dates: list[tuple[int, int]],
    prose: Prose,
    *,
    subject: str = "",
    limit: int = LONGEST_TITLE,
) -> str:
    """Return a short title made of the words of a clause, without its dates.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "In 2022, Russia overtook Saudi Arabia."
    >>> prose = load_prose("en")
    >>> title(text, clauses(text, 0, len(text), prose)[0], [(3, 7)], prose)
    'Russia overtook Saudi Arabia'
    """
    parts: list[str] = []
    at = clause.start
    for start, end in dates:
        if start < at or end > clause.end:
            continue
        parts.append(_without_preposition(text[at:start], prose))
        at = end
    parts.append(text[at : clause.end])
    said = " ".join(part for part in (_clean(part) for part in parts) if part)
    said = _RULED_OUT.sub(r"\1", said).strip(_EDGES)
    if prose.lead_in is not None and (lead := prose.lead_in.match(said)):
        said = said[lead.end() :].strip(_EDGES) or said
    if subject and not said.startswith(subject):
        said = f"{subject} {said}"
    words = said.split()
    whole = " ".join(words[:limit])[:_WIDEST].strip()
    if len(whole) < len(" ".join(words)):
        said = whole
        while (cut := _ENDING.search(said)) and cut.start():
            said = said[: cut.start()].strip()
    said = _balanced(said.strip(_EDGES))
    return said[:1].upper() + said[1:]


def _without_preposition(part: str, prose: Prose) -> str:
    match = None if prose.before is None else prose.before.search(part, max(0, len(part) - _REACH))
    return part if match is None else part[: match.start()]


def _clean(part: str) -> str:
    said = " ".join(_MARKUP.sub(" ", part).split())
    return said if said.isprintable() else "".join(c for c in said if c.isprintable())


def _balanced(said: str) -> str:
    """Take out a bracket or quotation mark whose other half was left out."""
    for opening, closing in _PAIRS:
        if opening == closing:
            if said.count(opening) % 2:
                said = said.replace(opening, "")
        elif said.count(opening) != said.count(closing) and closing != "’":
            said = said.replace(opening, "").replace(closing, "")
    return " ".join(said.split())


def thing_before(text: str, clause: Clause, prose: Prose) -> str:
    """Return the thing that a clause begun by a participle is about: "an inspection, carried out".

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "He spoke of an earlier fire, caused by a lamp"
    >>> thing_before(text, Clause(29, 45, 29, active=True), load_prose("en"))
    'an earlier fire'
    """
    start = max(0, clause.start - _REACH)
    lead = text[start : clause.start]
    if prose.determiner is None or not lead.rstrip().endswith(","):
        return ""
    found = list(prose.determiner.finditer(lead))
    if not found:
        return ""
    said = _clean(lead[found[-1].start() :]).strip(_EDGES)
    return said if "," not in said and len(said.split()) <= _LONGEST_SUBJECT else ""


def subject_of(text: str, clause: Clause, prose: Prose, dates: list[tuple[int, int]]) -> str:
    """Return the words before the first verb of a clause: who or what it speaks of.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "Last year the company, which had lost money, closed."
    >>> prose = load_prose("en")
    >>> subject_of(text, clauses(text, 0, len(text), prose)[0], prose, [(0, 9)])
    'the company'
    """
    if clause.verb is None:
        return ""
    start, end = clause.start, clause.verb
    for first, last in dates:
        if start <= first and last <= end:
            # "On 9 February the two sides agreed", but "The talks in May failed"
            leads = not _without_preposition(text[start:first], prose).strip(_EDGES)
            start, end = (last, end) if leads else (start, first)
    said = _clean(_without_preposition(text[start:end], prose)).strip(_EDGES)
    said = _RELATIVE.sub("", said).strip(_EDGES)
    head, comma, rest = said.partition(", ")
    if comma and rest[:1].islower():
        said = head
    if prose.lead_in is not None and (lead := prose.lead_in.match(said)):
        said = said[lead.end() :].strip(_EDGES)
    return said if 0 < len(said.split()) <= _LONGEST_SUBJECT else ""
