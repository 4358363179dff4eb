"""What a range of years before or of the era leaves out: "499-493 BC", "AD 69–79", "c. 551 – c. 479 BCE"."""

from typing import Final

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.block import Draft
from sinoru_timeline.text.joins import is_link
from sinoru_timeline.text.lexicon import Lexicon

AFTER_NUMBER: Final = ("%", ":", "-", "/", "°")
_FIGURES_OF_YEAR: Final = 4


def share_era(left: Draft, right: Draft) -> None:
    """Let the era of the last end count for both: "from 499 to 493 BC"."""
    a, b = left.expression, right.expression
    if not isinstance(a, ex.CalendarDate) or not isinstance(b, ex.CalendarDate):
        return
    if not isinstance(a.year, int) or not isinstance(b.year, int):
        return
    if a.bare and not b.bare and b.year <= 0:
        left.expression = attrs.evolve(a, year=1 - a.year, bare=False)


def ancient_before(
    draft: Draft, date: ex.CalendarDate, year: int, lexicon: Lexicon
) -> Draft | None:
    """Find the first year of "499-493 BC", "480 and 479 BC", "c. 551 – c. 479 BCE"."""
    at, tokens = draft.first - 1, draft.block.tokens
    text = tokens[at - 1]
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) > 1 - year):
        return None
    said = str(1 - year)
    if tokens[at] == "/" and len(said) < len(text):
        # "478/7 BC": only the figures that change are written again.
        following = int(text[: -len(said)] + said)
        draft.expression = attrs.evolve(date, year=1 - following)
    first, found = at - 1, ex.CalendarDate(1 - int(text))
    lead = first - 1 - (first > 0 and tokens[first - 1] == ".")
    if lead >= 0 and tokens[lead].lower() in lexicon.words["roughly"]:
        return Draft(draft.block, lead, at, "year", ex.Approximate(found))
    return Draft(draft.block, first, at, "year", found)


def ancient_behind(
    draft: Draft, date: ex.CalendarDate, limit: int, lexicon: Lexicon
) -> Draft | None:
    """Find the second year of "between AD 69 and 79", "AD 69–79"."""
    tokens, gaps, at = draft.block.tokens, draft.block.gaps, draft.last
    if at + 1 >= min(len(tokens), limit + 1) or not isinstance(date.year, int):
        return None
    if lexicon.value("era", tokens[draft.first]) is None or date.year <= 0:
        return None
    opened = draft.first > 0 and tokens[draft.first - 1].lower() in lexicon.words["between"]
    sets = ("range_to", "range_both") if opened else ("range_to",)
    text = tokens[at + 1]
    if not is_link(tokens[at].lower(), lexicon, *sets) or len(text) > _FIGURES_OF_YEAR:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) <= date.year:
        return None
    after = tokens[at + 2 : at + 3]
    if after and (after[0] in AFTER_NUMBER or (not gaps[at + 2] and after[0][0].isalnum())):
        return None
    return Draft(draft.block, at + 1, at + 2, "year", ex.CalendarDate(int(text)))


def reign_behind(draft: Draft) -> Draft | None:
    """Find the second year of "(618–907)", of which the rule has looked at all."""
    tokens, at = draft.block.tokens, draft.last
    if tokens[at] not in ("-", "–"):
        return None
    end = tokens.index(")", at)
    return Draft(draft.block, at + 1, end, "year", ex.CalendarDate(int(tokens[at + 1])))
