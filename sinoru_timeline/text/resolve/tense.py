"""What a sentence speaks of, the past or the future, told from its nearest verb."""

import re
from typing import Final, Literal, TypeAlias

from sinoru_timeline.text.lexicon import TenseWords

Tense: TypeAlias = Literal["past", "future", ""]
_PARTICIPLE: Final = 12  # characters from "will" to "held" in "will be held"


def tense_at(text: str, start: int, end: int, words: TenseWords) -> Tense:
    """Tell from the nearest verb of the sentence whether it speaks of the past or the future."""
    low = max(0, start - 120)
    window = text[low:start]
    cut = max(window.rfind(". "), window.rfind(".\n"), window.rfind("; "), window.rfind("\n\n"))
    if cut >= 0 and not _ABBREVIATED.search(window[max(0, cut - 5) : cut + 1]):
        window = window[cut + 1 :]
    found: Tense = ""
    reach = 0
    for match in words.pattern.finditer(window):
        if match[1] is not None:
            found, reach = "future", match.end() + _PARTICIPLE
        elif match[2][0].isupper():
            continue  # "the United States": no verb
        elif found != "future" or match.start() > reach or match[2] in words.finite:
            found = "past"  # else "will be held": a participle
    if found:
        return found
    tail = text[end : end + 80]
    stop = _END_OF_SENTENCE.search(tail)
    following = words.pattern.search(tail, 0, stop.start() if stop else len(tail))
    if following is None:
        return ""
    return "future" if following[1] is not None else "past"


_END_OF_SENTENCE: Final = re.compile(r"\.\s|; |\n\n")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})\.$")
