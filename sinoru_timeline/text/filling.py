"""What fills a length of time, which histories count to its words: "only two months of siege".

The corpora of histories, annotated after TIMEX2, take in a phrase with "of" behind a length and the
"only" before it; those of news, annotated after TIMEX3, leave them out. So a narrative only takes them in.
"""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.lexicon import Lexicon


def filled(draft: Draft, following: list[Draft], lexicon: Lexicon) -> Draft:
    """Return a length with what fills it: "ten years of civil war", "the first day of the siege".

    Args:
        draft: a mention in the making.
        following: the next one, if there is any: what fills a length is never of another time.
        lexicon: the language.
    """
    length = isinstance(draft.expression, ex.Length)
    first = draft.rule == "length" and isinstance(draft.expression, ex.Relative)
    if not (length or first) or draft.opens:
        return draft
    block, words = draft.block, lexicon.words
    if length and draft.first and block.tokens[draft.first - 1].lower() in words["length_lead"]:
        draft = draft.recast(draft.last, draft.expression, draft.first - 1)
    if draft.last >= len(block.tokens) or block.tokens[draft.last].lower() not in words["of"]:
        return draft
    end = _end_of_filling(draft, following, lexicon)
    return draft.recast(end, draft.expression) if end > draft.last else draft


def _end_of_filling(draft: Draft, following: list[Draft], lexicon: Lexicon) -> int:
    """Return the place behind what fills a length; nothing does if the next mention is one of its words."""
    block, words = draft.block, lexicon.words
    tokens, gaps, size = block.tokens, block.gaps, len(block.tokens)
    if following and following[0].block is block:
        size = min(size, following[0].first + 1)
    place, end = draft.last + 1, draft.last
    leading = True  # nothing has been named: what ends in -ed is an adjective, "of limited trade"
    while place < min(size, draft.last + _LONGEST):
        if following and place == following[0].first and following[0].block is block:
            return draft.last  # "two years of recent wars"
        word = tokens[place].lower()
        joined = not gaps[place] and word in _JOINTS and place + 1 < size and not gaps[place + 1]
        if not joined:
            if not word[0].isalpha() or word in words["ends_filling"]:
                break
            article = word in lexicon.tense.determiners
            if not leading and (article or _goes_on(tokens[place], lexicon)):
                break
            leading = word in words["of"] or article
            if not leading:
                end = place + 1
        place += 1
    return end


def _goes_on(token: str, lexicon: Lexicon) -> bool:
    """Tell whether the sentence goes on behind a noun: with a verb of the past or an adverb."""
    adverb = token.endswith(tuple(lexicon.words["adverb_endings"]))
    return token.islower() and (adverb or lexicon.tense.is_past(token))


_LONGEST: Final = 12  # words
_JOINTS: Final = ("-", "'", "’")
