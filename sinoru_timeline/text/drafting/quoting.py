"""Short quotations: the words a claim rests on, with a few around them to find them again."""

import re
from typing import Final

from sinoru_timeline.record.provenance import Position, Quote, Selector

TOLD_BY: Final = (
    "told by the event "  # the reason of a claim on another file's event: its id follows
)
MOST_WORDS: Final = 12  # of exact words, prefix and suffix together
_AROUND: Final = 160  # characters in which the words around are looked for
# What no record holds: control characters but tab and line end, and those of direction.
_BREAK: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WORD: Final = re.compile(r"\S+")


def selector_of(
    text: str, start: int, end: int, *, most: int = MOST_WORDS, body: int = 0
) -> Selector:
    """Return a quotation with its position, of so many words at most.

    The words around are those of the same paragraph, half of them before and half behind.

    >>> quote = selector_of("They met last September in Moscow.", 9, 23, most=5).quote
    >>> quote.prefix, quote.exact, quote.suffix
    ('met ', 'last September', ' in Moscow.')
    """
    if (broken := _BREAK.search(text, start, end)) and broken.start() > start:
        end = start + (len(text[start : broken.start()].rstrip()) or 1)
    exact = text[start:end]
    words = list(_WORD.finditer(exact))
    if len(words) > most:
        end = start + words[most - 1].end()
        return Selector(quote=Quote(exact=text[start:end]), position=Position(start=start, end=end))
    left = most - len(words)
    before = _before(text, start, body)
    behind = _behind(text, end)
    wanted = min(len(before), left // 2 if len(behind) >= left - left // 2 else left - len(behind))
    first = before[-wanted] if wanted > 0 else start
    rest = left - max(wanted, 0)
    last = behind[min(rest, len(behind)) - 1] if rest > 0 and behind else end
    return Selector(
        quote=Quote(exact=exact, prefix=text[first:start], suffix=text[end:last]),
        position=Position(start=start, end=end),
    )


def _before(text: str, start: int, body: int) -> list[int]:
    """Return where the words before a place begin, in its paragraph."""
    low = max(body, start - _AROUND)
    low = max(low, text.rfind("\n", low, start) + 1)
    low = max([low, *(match.end() for match in _BREAK.finditer(text, low, start))])
    found = [match.start() for match in _WORD.finditer(text, low, start)]
    # The first one may be the rest of a word.
    cut = bool(found) and found[0] == low and low > body and not text[low - 1].isspace()
    return found[1:] if cut else found


def _behind(text: str, end: int) -> list[int]:
    """Return where the words behind a place end, in its paragraph."""
    high = min(len(text), end + _AROUND)
    line = text.find("\n", end, high)
    high = high if line < 0 else line
    broken = _BREAK.search(text, end, high)
    high = high if broken is None else broken.start()
    found = [match.end() for match in _WORD.finditer(text, end, high)]
    cut = bool(found) and found[-1] == high < len(text) and not text[high].isspace()
    return found[:-1] if cut else found
