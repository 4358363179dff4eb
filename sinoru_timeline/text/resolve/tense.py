"""What a sentence speaks of, the past or the future, told from its nearest verb."""

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from sinoru_timeline.text.lexicon import TenseWords

Tense: TypeAlias = Literal["past", "future", ""]
# A verb: its words, where it begins and ends, and whether it looks ahead.
Verb: TypeAlias = tuple[str, int, int, bool]
_PARTICIPLE: Final = 12  # characters from "will" to "held" in "will be held"


def verbs(text: str, words: TenseWords) -> Iterator[Verb]:
    """Find the verbs that tell the past or the future, in their order.

    Word by word, and what a word may begin is looked up: a regular expression would try hundreds of
    verbs at each word.
    """
    free = 0
    telling, endings = words.telling, words.endings
    for match in _WORD.finditer(text):
        word = match[0]
        phrases = telling.get(word, ())
        if not phrases and not word.endswith(endings):
            continue
        start = match.start()
        if start < free:
            continue
        for phrase, ahead in phrases:
            end = start + len(phrase)
            if text.startswith(phrase, start) and _ENDS.match(text, end):
                free = end
                yield phrase, start, end, ahead
                break
        else:
            if word.endswith(endings) and word not in words.not_past:
                yield word, start, match.end(), False


_WORD: Final = re.compile(r"\w+")
_ENDS: Final = re.compile(r"\b")


def tense_at(text: str, start: int, end: int, words: TenseWords) -> Tense:
    """Tell from the nearest verb of the sentence whether it speaks of the past or the future."""
    low = max(0, start - 120)
    window = text[low:start]
    cut = max(window.rfind(". "), window.rfind(".\n"), window.rfind("; "), window.rfind("\n\n"))
    if cut >= 0 and not _ABBREVIATED.search(window[max(0, cut - 5) : cut + 1]):
        window = window[cut + 1 :]
    opening = window.lstrip()
    if (cut >= 0 or not low) and opening[:1].isupper():
        window = opening[0].lower() + opening[1:]  # "Will he come on Friday?"
    found: Tense = ""
    reach = 0
    for verb, at, behind, ahead in verbs(window, words):
        if ahead:
            found, reach = "future", behind + _PARTICIPLE
        elif verb[0].isupper() or _is_present(window, at, verb, words):
            continue  # "the United States": no verb; "is reached"
        elif found != "future" or at > reach or verb in words.finite:
            found = "past"  # else "will be held": a participle
    if found:
        return found
    tail = text[end : end + 80]
    stops = (m.start() for m in _END_OF_SENTENCE.finditer(tail))
    stop = next((at for at in stops if not _ABBREVIATED.search(tail[: at + 1])), len(tail))
    following = next(verbs(tail[:stop], words), None)
    if following is None:
        return ""
    return "future" if following[3] else "past"


def _is_present(window: str, at: int, verb: str, words: TenseWords) -> bool:
    """Tell whether a participle stands behind a verb in the present: "if a deal is reached by Sunday"."""
    lead = window[max(0, at - _SHORT) : at].split()
    return verb.endswith(words.endings) and bool(lead) and lead[-1] in words.present


_SHORT: Final = 5  # characters: "are" and a blank
_END_OF_SENTENCE: Final = re.compile(r"\.\s|; |\n\n")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})\.$")
