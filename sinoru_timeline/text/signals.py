"""What the words around a date say of it: since then, before it, until then, or later."""

import functools
from typing import Final

from sinoru_timeline.text.block import Block, Draft
from sinoru_timeline.text.lexicon import Lexicon

_LONGEST: Final = 4  # words of a signal


@functools.lru_cache(maxsize=8)
def _last_words(lexicon: Lexicon, name: str, place: int) -> frozenset[str]:
    return frozenset(phrase.split()[place] for phrase in lexicon.phrases.get(name, ()))


def signal_of(draft: Draft, lexicon: Lexicon) -> str | None:
    """Return what the words before or behind a date say of it; None if they say nothing.

    The names are those of the language file: `since`, `before`, `until`, `after`, `by`, `later`
    (then or later), `from`.
    """
    behind = _behind(draft.block, draft.last, lexicon)
    if behind is not None:
        return behind
    tokens, end = draft.block.tokens, draft.first
    if end and tokens[end - 1].lower() in lexicon.words.get("signal_gap", ()):
        end -= 1
    if not end or tokens[end - 1].lower() not in _last_words(lexicon, "signal", -1):
        return None
    phrases = lexicon.phrases["signal"]
    for start in range(max(0, end - _LONGEST), end):
        found = phrases.get(" ".join(tokens[start:end]).lower())
        if found is not None:
            if _is_paired(tokens, start, lexicon) or _is_whole(tokens, start, lexicon):
                return None  # "before and after 2014", "all through 1943"
            found = _going_on(draft, found, lexicon) or found
            if end < draft.first and draft.rule == "year" and describes(draft, lexicon):
                return None  # "after the 1858 treaty"
            return None if _ends_tag(draft.block, start) else found
    return None


def _is_paired(tokens: list[str], start: int, lexicon: Lexicon) -> bool:
    """Tell whether another signal is joined to one, so that both sides are meant."""
    joined = start > 1 and tokens[start - 1].lower() in lexicon.words["both"]
    return joined and tokens[start - 2].lower() in _last_words(lexicon, "signal", -1)


def _is_whole(tokens: list[str], start: int, lexicon: Lexicon) -> bool:
    return start > 0 and tokens[start - 1].lower() in lexicon.words["whole_lead"]


def describes(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a noun follows that the mention describes: "the Spring Offensive"."""
    tokens, at = draft.block.tokens, draft.last
    if at >= len(tokens) or not draft.block.gaps[at].isspace() or not tokens[at].isalpha():
        return False
    return tokens[at].lower() not in lexicon.words["goes_on"]


def _going_on(draft: Draft, signal: str, lexicon: Lexicon) -> str | None:
    """Tell that "from" opens what goes on: "from 2012 on", but not "from 2012 on Monday"."""
    tokens, at = draft.block.tokens, draft.last
    if signal != "from" or at >= len(tokens):
        return None
    phrases = lexicon.phrases["goes_on_from"]
    at += tokens[at] == ","
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        found = phrases.get(" ".join(tokens[at:end]).lower())
        if found is not None and (
            end > at + 1 or end == len(tokens) or not tokens[end][0].isalnum()
        ):
            return found
    return None


def _ends_tag(block: Block, at: int) -> bool:
    """Tell whether a token is the end of a left-over tag ("<td>"), and no "greater than"."""
    if not at or block.tokens[at] != ">" or block.gaps[at]:
        return False
    return "\n" not in block.tokens[at - 1]  # at the start of a paragraph it is no tag's


def _behind(block: Block, start: int, lexicon: Lexicon) -> str | None:
    if start >= len(block.tokens):
        return None
    if block.tokens[start].lower() not in _last_words(lexicon, "signal_behind", 0):
        return None
    phrases = lexicon.phrases["signal_behind"]
    size = len(block.tokens)
    for end in range(min(start + _LONGEST, size), start, -1):
        found = phrases.get(" ".join(block.tokens[start:end]).lower())
        # "2010 or after", but not "2010 or after 2018".
        if found is not None and (end == size or not block.tokens[end][0].isalnum()):
            return found
    return None
