"""A text as tokens, in blocks of limited size; and what is found in a block.

A text is read block by block, so that memory stays in proportion to what is found.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import repeat
from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.pattern import OTHER

# What not every text needs is compiled with the first that does.
# A run of letters (most are plain ones, which are found faster), a run of figures, one other
# character, or the break between two paragraphs. Each alternative begins with a single character,
# by which it is left out at once.
_PIECE: Final = (
    r"([A-Za-z][A-Za-z]*+(?![^\W\d_])|[^\W\d_][^\W\d_]*+|\d\d*+|[^\w\s]|_|\n[ \t\r]*\n\s*)"
)
# The same in a text of ASCII only, which has no other letters: in two thirds of the time.
_ASCII_PIECE: Final = re.compile(
    r"([A-Za-z][A-Za-z]*+|[0-9][0-9]*+|[^\sA-Za-z0-9]|\n[ \t\r]*\n\s*)"
)
_COMPACT: Final = r"(?:1[5-9]|20)\d{6}(?:\d{4}(?:\d\d)?)?"
# Where one of these may be; what begins with a certain character is looked for three times as fast.
_LIKE_COMPACT: Final = (re.compile(r"1[5-9]\d{6}"), re.compile(r"20\d{6}"))
# Six figures behind the T of such a date, before the Z of a group of day and time, or of the parts of
# a second, which may be nine; looked for by the letters and colons, which are rare.
_LIKE_TIMED: Final = (
    re.compile(r"T(?<=\d{8}T)\d{6}(?!\d)"),
    re.compile(r"Z(?<=\b\d{6}Z)"),
    re.compile(r":\d\d\.\d{6}"),
)
_FILED: Final = r"(?<=\d{8}[_-])\d{6}(?!\d)"  # behind such a date in the name of a file
_TIMED: Final = r"\d{6}(?:\d{3})?"
BLOCK: Final = 1 << 16


class Block:
    """A stretch of text as tokens.

    Attributes:
        tokens: the tokens.
        gaps: what stands before each token: blanks or nothing.
        row: the class of each token, and at the end one that no order has.
        classes: the same as one text, in which places are looked for.
    """

    __slots__ = ("_base", "_known", "_parts", "_places", "classes", "gaps", "row", "tokens")

    def __init__(self, text: str, base: int, lexicon: Lexicon) -> None:
        """Cut a stretch of text, which starts at `base`, into tokens."""
        plain, places = text, None
        if "&" in text or "-\n" in text or (not text.isascii() and re.search(_ODD, text)):
            plain, places = _plain(text, lexicon.classes)
        self._base = base
        self._places = places
        self._parts: list[str] = (
            _ASCII_PIECE.split(plain) if plain.isascii() else re.split(_PIECE, plain)
        )
        self.tokens = self._parts[1::2]
        self.gaps = self._parts[0::2]
        # A token, and where it starts in the stretch: few are asked for, mostly in their order.
        self._known = (0, len(self.gaps[0]))
        self.row = [*map(lexicon.classes.get, self.tokens, repeat(OTHER)), OTHER]
        dated = any(like.search(plain) for like in _LIKE_COMPACT)
        if dated:
            self._put_figures(_COMPACT, lexicon.compact)
        if any(like.search(plain) for like in _LIKE_TIMED) or (dated and re.search(_FILED, plain)):
            self._put_figures(_TIMED, lexicon.timed)
        self.classes = "".join(self.row)

    def _put_figures(self, pattern: str, class_: str) -> None:
        """Give long runs of figures their class; they are too many to list."""
        for place, token in enumerate(self.tokens):
            if re.fullmatch(pattern, token):
                self.row[place] = class_

    def start(self, token: int) -> int:
        """Return where a token starts in the whole text."""
        at = self._offset(token)
        return self._base + (at if self._places is None else self._places[at])

    def end(self, token: int) -> int:
        """Return where a token ends in the whole text."""
        at = self._offset(token) + len(self.tokens[token])
        return self._base + (at if self._places is None else self._places[at - 1] + 1)

    def _offset(self, token: int) -> int:
        """Return where a token starts in the stretch."""
        known, at = self._known
        # To join the parts and measure the whole is faster than to measure each of them.
        if token > known:
            at += len("".join(self._parts[2 * known + 1 : 2 * token + 1]))
        else:
            at -= len("".join(self._parts[2 * token + 1 : 2 * known + 1]))
        self._known = token, at
        return at


# What a page or a file leaves in the words: invisible characters, figures of other scripts,
# ligatures, rarer hyphens, accents by themselves; and blanks as HTML writes them. Compiled when
# there is such a text.
_ODD: Final = (
    r"[\u00ad\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u200b-\u2011\u2015\u2060\u2212"
    r"\ufb00-\ufb04\ufeff\uff10-\uff19\u0300-\u036f]"
)
_LEFT_OVER: Final = f"{_ODD}|&(?:nbsp|#160|#xa0);"
_ACCENTS: Final = r"[\u0300-\u036f]+"  # behind their letter, as some files and systems part them
_BLANKS: Final = ("&", "\u200b")
_HYPHENS: Final = ("\u2010", "\u2011", "\u2015", "\u2212")
_BROKEN: Final = r"[-\u00ad]\n[ \t]*"
_WORDS_END: Final = r"[^\W\d_]*+$"
_LONGEST_PART: Final = 12  # letters of a word before the end of a line, or behind it


def _plain(text: str, known: Container[str] = ()) -> tuple[str, list[int] | None]:
    r"""Write a text as its words are meant, and where each character stood; None: it is so already.

    >>> _plain("24\u00a0Feb\u00adruary")[0] == "24\u00a0February"
    True
    >>> _plain("24 Febru-\nary, at mid-\nday", {"February"})[0]
    '24 February, at mid-\nday'
    """
    changes = [(m.start(), m.end(), _meant(m[0])) for m in re.finditer(_LEFT_OVER, text)]
    broken = [m.span() for m in re.finditer(_BROKEN, text) if _is_broken(text, m.span(), known)]
    changes += [(start, end, "") for start, end in broken]
    changes += _accented(text)
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, meant in sorted(changes, key=lambda change: (change[0], -change[1])):
        if start < at:
            continue  # the soft hyphen of a broken word
        parts.append(text[at:start])
        places.extend(range(at, start))
        parts.append(meant)
        places.extend([start] * len(meant))
        at = end
    if not at:
        return text, None
    parts.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(parts), places


def _accented(text: str) -> list[tuple[int, int, str]]:
    """Return each letter with its accents beside it, and the one character of it."""
    return [
        (start - 1, end, unicodedata.normalize("NFC", text[start - 1 : end])[0])
        for start, end in (m.span() for m in re.finditer(_ACCENTS, text))
        if start and text[start - 1].isalpha()
    ]


def _is_broken(text: str, hyphen: tuple[int, int], known: Container[str]) -> bool:
    """Tell whether a word of time is broken at the end of a line: "Febru-" and "ary"."""
    start, end = hyphen
    before = re.compile(_WORDS_END).search(text, max(0, start - _LONGEST_PART), start)
    after = re.compile(_WORD).match(text, end, end + _LONGEST_PART)
    if before is None or after is None or not before[0] or not after[0].isalpha():
        return False  # "1914-" and "18" are a range
    return before[0] + after[0] in known


def _meant(found: str) -> str:
    if found[0] in _BLANKS:
        return " "
    if found.isdigit() and not found.isdecimal():
        return "*"  # a number set high: the mark of a footnote
    if found in _HYPHENS:
        return "-"
    if found.isdecimal():
        return str(int(found))
    return unicodedata.normalize("NFKC", found) if found.isalpha() else ""


class Draft:
    """A mention in the making: tokens `first` to `last` (excluded) of a block."""

    __slots__ = ("block", "expression", "first", "last", "opens", "rule", "signal")

    def __init__(
        self, block: Block, first: int, last: int, rule: str, expression: ex.Expression
    ) -> None:
        """Keep what was found."""
        self.block = block
        self.first = first
        self.last = last
        self.rule = rule
        self.expression = expression
        self.signal: str | None = None
        # Whether a range begins here that the next draft ends.
        self.opens = False

    def recast(self, last: int, expression: ex.Expression, first: int | None = None) -> "Draft":
        """Return the draft read otherwise, up to or from another token; how it hangs in the text stays."""
        begin = self.first if first is None else first
        draft = Draft(self.block, begin, last, self.rule, expression)
        draft.signal, draft.opens = self.signal, self.opens
        return draft

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.block.start(self.first)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.block.end(self.last - 1)


def blocks(text: str, lexicon: Lexicon) -> Iterator[Block]:
    """Cut a text into blocks, where possible between paragraphs or sentences."""
    start, size = 0, len(text)
    while start < size:
        end = size if size - start <= BLOCK else _cut(text, start, start + BLOCK, lexicon)
        yield Block(text[start:end], start, lexicon)
        start = end


def _cut(text: str, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where a block ends: where no word beside the cut can be part of a mention, if possible."""
    low = start + BLOCK // 2
    first = limit
    for mark in ("\n\n", ". ", "\n", " "):
        at = text.rfind(mark, low, limit)
        for _ in range(_TRIES):
            if at < 0:
                break
            cut = at + len(mark)
            if not (
                _known(text, cut - _WINDOW, cut, -1, lexicon)
                or _known(text, cut, cut + _WINDOW, 0, lexicon)
            ):
                return cut
            first = cut if first == limit else first
            at = text.rfind(mark, low, at)
    # A list of dates and nothing else.
    behind_years = [match.end() for match in re.compile(_BEHIND_A_YEAR).finditer(text, low, limit)]
    return behind_years[-1] if behind_years else first


def _known(text: str, start: int, end: int, place: int, lexicon: Lexicon) -> bool:
    """Tell whether the first or last word of a stretch is one of the language's words of time."""
    words = re.compile(_WORD).findall(text, max(0, start), end)
    return bool(words) and words[place] in lexicon.classes


_WORD: Final = r"[^\W\d_]+|\d+"
_BEHIND_A_YEAR: Final = r"(?<!\d)\d{4}[.,;:)]+\s+"
_WINDOW: Final = 40  # characters beside a cut
_TRIES: Final = 100  # cuts of each kind that are tried
