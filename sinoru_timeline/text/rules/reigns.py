"""The rule for years of three figures that brackets tie to a name: "the Tang dynasty (618–907)"."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.match import Match, rule


@rule("reign")
def _reign(match: Match) -> ex.Expression | None:
    """Read the years of a life, a reign or a dynasty in brackets: "Alfred (849–899)", "(d. 899)"."""
    if match.tokens[0] != "(" or match.tokens[-1] != ")":
        return None
    first = int(match.words("year")[0])
    if not match.has("last"):
        return ex.CalendarDate(first)
    last, era = int(match.words("last")[0]), match.era()
    years, name = last - first, match.beside()[0]
    if match.has("said") or era is not None:
        led = match.has("said") or first >= _FIRST
        return ex.CalendarDate(first) if led and years > 0 and era != "bc" else None
    if first < _FIRST:
        return None
    if match.among("dynasty", name.lower()):
        return ex.CalendarDate(first) if 0 < years < _LONGEST_DYNASTY else None
    named = name.istitle() and name.isalpha() and not _is_numbered(match, name.lower())
    rounded = first % _TEN == last % _TEN == 0  # "a range (300–400)"
    return ex.CalendarDate(first) if named and not rounded and 0 < years < _LONGEST_LIFE else None


def _is_numbered(match: Match, name: str) -> bool:
    """Tell whether what is named has numbers of its own: "Boeing (737–800)", "Psalms (119–150)"."""
    return any(match.among(words, name) for words in ("number_lead", "scripture", "numbered_parts"))


_FIRST: Final = 100
_TEN: Final = 10
_LONGEST_LIFE: Final = 110  # years
_LONGEST_DYNASTY: Final = 900
