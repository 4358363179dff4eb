"""Where paragraphs and sentences of a text begin and end.

A rule set of our own: the splitters that are kept well are either slow (they try every rule at
every place) or need a model, and what ends no sentence in reports is a short list. Marks of Latin,
Cyrillic and Chinese texts end sentences; abbreviations are data of the language.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sinoru_timeline.text.prose import Prose

Span = tuple[int, int]

_BLANK: Final = re.compile(r"\n(?:[ \t\r\f\v]*\n)+")  # blanks before it are trimmed
_LINE_END: Final = re.compile("\n")
_ITEM: Final = re.compile(r"\s*(?:[-*+•·–—]|#{1,6}|\d{1,3}[.)])\s")
_END: Final = re.compile(r"(?:[.!?…]+[\"'”’»)\]*_]*(?=\s|$)|[。！？]+[”’」』）]*)")
_FINAL: Final = "。！？"  # blanks and capitals do not follow them
_WORD_BEFORE: Final = re.compile(r"[^\s(\[\"“‘«]+$")
_NEXT_WORD: Final = re.compile(r"\s+[\"'“‘«(\[*_]*([^\W_]+)?")
_LONGEST: Final = 2_000  # characters of a sentence
_HARD: Final = 0.7  # of the width of a paragraph: a shorter line was ended on purpose
_SHORTEST: Final = 45  # characters of the width that lines are broken to
_NARROW: Final = 100  # characters: longer lines are not broken by hand


def paragraphs(text: str) -> Iterator[Span]:
    r"""Yield where each paragraph begins and ends.

    A blank line ends one, and so does a line end, unless the lines were broken to a width.

    >>> ["one\ntwo"[a:b] for a, b in paragraphs("one\ntwo")]
    ['one', 'two']
    """
    start = 0
    for match in _BLANK.finditer(text):
        yield from _lines(text, start, match.start())
        start = match.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of a block without blank lines."""
    breaks = [match.start() for match in _LINE_END.finditer(text, start, end)]
    if not breaks:
        yield from _trimmed(text, start, end)
        return
    lines = list(zip([start, *(at + 1 for at in breaks)], [*breaks, end], strict=True))
    width = max(b - a for a, b in lines)
    first = start
    for (a, b), (c, _) in pairwise(lines):
        wrapped = (
            _SHORTEST <= width <= _NARROW and b - a >= _HARD * width and not _ITEM.match(text, c)
        )
        if not wrapped:
            yield from _trimmed(text, first, b)
            first = c
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(text: str, start: int, end: int, prose: Prose) -> Iterator[Span]:
    """Yield where each sentence of a paragraph begins and ends.

    >>> from sinoru_timeline.text.prose import load_prose
    >>> text = "Gen. Ruiz left at 4 p.m. on Monday. He was 64."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text), load_prose("en"))]
    ['Gen. Ruiz left at 4 p.m. on Monday.', 'He was 64.']
    """
    first = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end:
            break
        if match.end() - first > _LONGEST:
            yield from _pieces(text, first, match.end())
            first = match.end()
            continue
        if text[match.start()] not in _FINAL and not _ends(text, match, first, prose):
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _pieces(text, first, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence, or pieces of what is too long for one: a table, a list without marks."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _ends(text: str, match: re.Match[str], first: int, prose: Prose) -> bool:
    """Tell whether a full stop or its like ends a sentence."""
    following = _NEXT_WORD.match(text, match.end())
    word = following[1] if following else None
    if word is not None and word[0].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    found = _WORD_BEFORE.search(text, max(first, match.start() - 24), match.start())
    before = found[0] if found else ""
    if before in prose.closing:
        return word is None or word in prose.starters
    if before in prose.abbreviations or before.lower() in prose.abbreviations:
        return False  # "p. 7", "No. 7", "Mr. Ruiz"; "He said no. Then" is written without a capital
    if len(before) == 1 and before.isalpha() and before.isupper():
        return False  # an initial
    if before.isdigit() and found is not None and found.start() <= first + 1:
        return False  # "1. The Ministers met"
    return not (len(before) <= 4 and "." in before and before.replace(".", "").isalpha())
