"""The words by which a text tells a time by an event, compiled from a language's table `anchors`.

The table: what stands before a name (`relations`, of which `loose` ones need a long name and
`needs_edge` ones an edge, and `nominal` ones a name, which ends before one of the `verbs`; `manner`, of which `close` ones mean shortly; `articles`; `edges` like
"the start of"), words that tell nothing (`empty`), that end a name (`breaks`) or go on with it
(`goes_on`), that stand before the kind of an event (`adjectives`), what is `lasting`, `endings`, `forms` of one word, and the word for `anniversary`.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from sinoru_timeline.text.faults import refuse_unknown
from sinoru_timeline.text.lexicon import Lexicon

_KEYS: Final = frozenset(
    (
        *("relations", "loose", "needs_edge", "manner", "close", "articles", "edges", "empty"),
        *("breaks", "goes_on", "endings", "forms", "anniversary"),
        *("nominal", "verbs", "lasting", "adjectives"),
    )
)


@attrs.frozen
class AnchorWords:
    """The words by which a time is told by an event; see the table `anchors`.

    Attributes:
        lead: finds what stands before a name: `manner`, `relation`, `edge`, or the `ordinal` of an
            anniversary (`what`).
        relations: preposition or conjunction → relation.
        loose: those of them that need a name of several words.
        needs_edge: those of them that need "the start of" behind them.
        close: manners that mean shortly.
        nominal: those of them that lead to a name, never to a clause.
        verbs: finds the verb before which such a name ends.
        lasting: what goes on from the day it began.
        adjectives: words before the kind of an event.
        token: finds the words of a name.
        empty: words that tell nothing.
        breaks: words that end a name.
        goes_on: words with which a name of one word goes on as a longer one.
        endings: what forms of a word end in.
        forms: word → the word it is a form of.
    """

    lead: re.Pattern[str]
    relations: dict[str, str]
    loose: frozenset[str]
    needs_edge: frozenset[str]
    nominal: frozenset[str]
    verbs: re.Pattern[str]
    lasting: frozenset[str]
    adjectives: frozenset[str]
    close: frozenset[str]
    token: re.Pattern[str]
    empty: frozenset[str]
    breaks: frozenset[str]
    goes_on: frozenset[str]
    endings: tuple[str, ...]
    forms: dict[str, str]


@functools.cache
def anchor_words(lexicon: Lexicon) -> AnchorWords:
    """Compile the table `anchors` of a language.

    Raises:
        LexiconError: a key of it is unknown.
    """
    table, values = lexicon.anchors, lexicon.values
    refuse_unknown(table, _KEYS, f"{lexicon.code}.toml: anchors")
    relations = _turned(table.get("relations", {}))
    forms = _turned(table.get("forms", {}))
    ordinals = [*values.get("ordinal", ()), *values.get("number", ())]
    suffixes = "|".join(values.get("ordinal_suffix", ())) or "(?!)"
    lead = re.compile(
        rf"\b(?:(?:(?P<manner>{_any(table.get('manner', ()))})\s+)?"
        rf"(?P<relation>{_any(relations)})\s+"
        rf"(?:(?:{_any(table.get('articles', ()))})\s+)?"
        rf"(?P<edge>(?:{_any(table.get('edges', ()))})\s+)?"
        rf"|(?P<ordinal>(?:\d+(?:{suffixes})|(?:{_any(ordinals)})(?:-(?:{_any(ordinals)}))?))\s+"
        rf"(?P<what>{_any(table.get('anniversary', ()))})\s+)",
        re.IGNORECASE,
    )
    joined = [form for form in forms if not form.isalpha()]
    return AnchorWords(
        lead=lead,
        relations=relations,
        loose=frozenset(table.get("loose", ())),
        needs_edge=frozenset(table.get("needs_edge", ())),
        nominal=frozenset(table.get("nominal", ())),
        verbs=re.compile(rf"\s(?:{_any(table.get('verbs', ()))})\b"),
        lasting=frozenset(table.get("lasting", ())),
        adjectives=frozenset(table.get("adjectives", ())),
        close=frozenset(table.get("close", ())),
        token=re.compile(rf"(?:{_any(joined)})(?![^\W_])|[^\W_]+", re.IGNORECASE),
        empty=frozenset(table.get("empty", ())),
        breaks=frozenset(table.get("breaks", ())),
        goes_on=frozenset(table.get("goes_on", ())),
        endings=tuple(table.get("endings", ())),
        forms=forms,
    )


def _turned(table: Mapping[str, Any]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """Write an alternative of phrases, the longest first; blanks match any white space."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest) or "(?!)"
