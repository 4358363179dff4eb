"""The sentences of an article that speak of time, with their mentions and their clauses."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from sinoru_timeline.text.articles.article import Article
from sinoru_timeline.text.articles.document_time import DATELINE_END, Reading
from sinoru_timeline.text.prose import Prose
from sinoru_timeline.text.prose.clauses import Clause, clauses
from sinoru_timeline.text.prose.sentences import paragraphs, sentences

_ENTRY: Final = re.compile(r"\s*(?:[-*+•·–—]\s+)?[*_]{0,3}")
_ENTRY_END: Final = re.compile(r"[*_]{0,3}\s*(?::[*_]{0,3}|[–—-])\s+")
_HEADING: Final = re.compile(r"\s*#{1,6}\s")


@attrs.frozen
class Sentence:
    """A sentence that holds a mention.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        readings: its mentions.
        clauses: its clauses.
        following: the next sentence of the paragraph, or an empty text.
        entry: whether it is an entry of a list of dates: "2 December: The ship leaves".
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    clauses: tuple[Clause, ...]
    following: str = ""
    entry: bool = False


def statements(
    article: Article, readings: list[Reading], prose: Prose, own_date: tuple[int, int] | None
) -> Iterator[Sentence]:
    """Yield the sentences of an article that hold a mention; headings are left out.

    Args:
        article: the article.
        readings: the mentions of its text, in order.
        prose: what is known of its language.
        own_date: where its text states its own date, or None.
    """
    text, at = article.text, 0
    for first, last in paragraphs(text):
        if last <= article.body:
            continue
        while at < len(readings) and readings[at].mention.start < first:
            at += 1
        if at == len(readings):
            return
        if readings[at].mention.start >= last or _is_heading(article, first, last):
            continue
        spans = list(sentences(text, first, last, prose))
        for number, (start, end) in enumerate(spans):
            found: list[Reading] = []
            while at < len(readings) and readings[at].mention.start < end:
                if readings[at].mention.start >= start:
                    found.append(readings[at])
                at += 1
            if found:
                following = text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
                begin = _behind_dateline(text, start, end, own_date)
                sentence = _sentence(text, begin, end, found, prose, leads=number == 0)
                yield attrs.evolve(sentence, following=following)


def _is_heading(article: Article, start: int, end: int) -> bool:
    said = article.text[start:end]
    return _HEADING.match(said) is not None or said == article.source.title


def _behind_dateline(text: str, start: int, end: int, own_date: tuple[int, int] | None) -> int:
    """Return where a sentence begins behind the dateline: "PORT ELSEN, 14 March - "."""
    if own_date is None or not start <= own_date[0] < end:
        return start
    match = DATELINE_END.match(text, own_date[1], end)
    return start if match is None else match.end()


def _sentence(
    text: str, start: int, end: int, found: list[Reading], prose: Prose, *, leads: bool
) -> Sentence:
    lead = _ENTRY.match(text, start, end)
    first = found[0].mention
    tail = _ENTRY_END.match(text, first.end, end)
    if leads and lead is not None and tail is not None and lead.end() == first.start:
        # "2 December: The ship leaves": the date stands for the whole entry.
        parts = clauses(text, tail.end(), end, prose)
        whole = attrs.evolve(parts[0], start=start)
        return Sentence(start, end, tuple(found), (whole, *parts[1:]), entry=True)
    return Sentence(start, end, tuple(found), tuple(clauses(text, start, end, prose)))
