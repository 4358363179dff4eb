"""The words by which a text tells a time by an event, compiled from a language's table `anchors`.

The table: what stands before a name (`relations`, of which `loose` ones need a long name,
`needs_edge` ones an edge, `needs_amount` ones an amount, and `nominal` ones a name, which ends
before one of the `verbs`; `manner`, of which `close` ones mean
shortly; `prefixes` like "pre-"; `articles`; `edges` like "the start of"), what stands behind it (`verb_edges` like "began"), words that tell nothing
(`empty`) or leave an event the same (`qualifiers`), stand before persons (`titles`), that end a name (`breaks`) or go on with it
(`goes_on`, `joins`, of which `places` stand before places, `auxiliaries`), `endings`, `forms` of
one word, words of a beginning (`begins`) or of what lasts (`lasting`), and the word for `anniversary`.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from sinoru_timeline.text.faults import refuse_unknown
from sinoru_timeline.text.lexicon import Lexicon

_SETS: Final = (
    "loose", "needs_edge", "needs_amount", "nominal", "close", "empty", "qualifiers", "titles", "breaks", "goes_on",
    "determiners", "possessives", "joins", "places", "auxiliaries", "begins", "lasting",
)  # fmt: skip
_KEYS: Final = frozenset(
    (
        *_SETS,
        "relations",
        "manner",
        "prefixes",
        "articles",
        "edges",
        "verb_edges",
        "verbs",
        "endings",
        "forms",
        "anniversary",
    )
)


@attrs.frozen
class AnchorWords:
    """The words by which a time is told by an event; see the table `anchors`.

    Attributes:
        lead: finds what stands before a name: `manner`, `relation` or `prefix`, `edge`, or the
            `ordinal` of an anniversary (`what`), which may be of an edge (`edge_of`).
        first: the words that `manner` and `relation` begin with.
        prefixes: what `prefix` finds.
        ordinals: the words that `ordinal` is made of.
        anniversary: what `what` finds.
        relations: preposition, conjunction or prefix → relation.
        edges: "start of", "began" and the like → `start`, `end` or `within`.
        verb_edges: finds what tells an `edge` behind a name: "had ended".
        loose: relations that need a name of several words.
        needs_edge: those that need "the start of" behind them.
        needs_amount: those that need an amount before them.
        nominal: those that lead to a name, never to a clause.
        verbs: finds the verb before which such a name ends.
        close: manners and relations that mean shortly.
        token: finds the words of a name.
        empty: words that tell nothing.
        qualifiers: words that leave an event the same: "ongoing".
        titles: words before the names of persons: "President".
        breaks: words that end a name.
        goes_on: words with which a name of one word goes on as a longer one.
        determiners: words before which nothing belongs to a name.
        possessives: those of them that tell whose.
        joins: words that join to a name what belongs to it.
        places: those of them that stand before places.
        auxiliaries: words between what was done and the doing of it.
        begins: words that tell a beginning.
        lasting: what lasts longer than the day it began.
        endings: what forms of a word end in.
        forms: word → the word it is a form of.
    """

    lead: re.Pattern[str]
    first: frozenset[str]
    prefixes: tuple[str, ...]
    ordinals: frozenset[str]
    anniversary: tuple[str, ...]
    relations: dict[str, str]
    edges: dict[str, str]
    verb_edges: re.Pattern[str]
    loose: frozenset[str]
    needs_edge: frozenset[str]
    needs_amount: frozenset[str]
    nominal: frozenset[str]
    verbs: re.Pattern[str]
    close: frozenset[str]
    token: re.Pattern[str]
    empty: frozenset[str]
    qualifiers: frozenset[str]
    titles: frozenset[str]
    breaks: frozenset[str]
    goes_on: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    joins: frozenset[str]
    places: frozenset[str]
    auxiliaries: frozenset[str]
    begins: frozenset[str]
    lasting: frozenset[str]
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
    prefixes = _turned(table.get("prefixes", {}))
    relations = _turned(table.get("relations", {}))
    edges = _turned(table.get("edges", {}))
    verb_edges = _turned(table.get("verb_edges", {}))
    auxiliaries = _any(table.get("auxiliaries", ()))
    forms = _turned(table.get("forms", {}))
    ordinals = [*values.get("ordinal", ()), *values.get("number", ())]
    suffixes = "|".join(values.get("ordinal_suffix", ())) or "(?!)"
    lead = re.compile(
        rf"\b(?:(?:(?P<manner>{_any(table.get('manner', ()))})\s+)?"
        rf"(?P<relation>{_any(relations)})\s+"
        rf"(?:(?:{_any(table.get('articles', ()))})\s+)?"
        rf"(?:(?P<edge>{_any(edges)})\s+)?"
        rf"|(?P<prefix>{_any(prefixes)})-?(?=\w)"
        rf"|(?P<ordinal>(?:\d{{1,4}}(?:{suffixes})|(?:{_any(ordinals)})(?:-(?:{_any(ordinals)}))?))\s+"
        rf"(?P<what>{_any(table.get('anniversary', ()))})\b\s*"
        rf"(?:(?:{_any(table.get('joins', ()))})\s+(?:(?:{_any(table.get('articles', ()))})\s+)?"
        rf"(?P<edge_of>{_any(edges)})\s+)?)",
        re.IGNORECASE,
    )
    joined = [form for form in forms if not form.isalpha()]
    return AnchorWords(
        lead=lead,
        first=frozenset(phrase.split()[0] for phrase in (*table.get("manner", ()), *relations)),
        prefixes=tuple(prefixes),
        ordinals=frozenset(ordinals),
        anniversary=tuple(table.get("anniversary", ())),
        relations=relations | prefixes,
        edges=edges | verb_edges,
        verb_edges=re.compile(
            rf"(?:\s+|['’])(?:(?:{auxiliaries})\s+)?(?P<edge>{_any(verb_edges)})\b", re.IGNORECASE
        ),
        verbs=re.compile(rf"\s(?:{_any(table.get('verbs', ()))})\b"),
        token=re.compile(rf"(?:{_any(joined)})(?![^\W_])|[^\W_]+", re.IGNORECASE),
        endings=tuple(table.get("endings", ())),
        forms=forms,
        **{name: frozenset(table.get(name, ())) for name in _SETS},
    )


def _turned(table: Mapping[str, Any]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """Write an alternative of phrases, the longest first; blanks match any white space."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest) or "(?!)"
