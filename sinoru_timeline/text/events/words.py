"""The words by which a text tells a time by an event, compiled from a language's table `anchors`.

The table: what stands before a name (`relations`, of which `loose` ones need a long name,
`needs_edge` ones an edge, `needs_amount` ones an amount, `over` ones something that is over, `by`
ones tell no state, and `nominal` ones a name, which ends before one of the `verbs`; `manner`, of which `close` ones mean
shortly; `prefixes` like "pre-"; `articles`; `edges` like "the start of"; `thirds` like "halfway
through" and `ranks` like "last", which with the ordinals choose units of what lasts: "the last days
of"), what stands behind it (`verb_edges` like "began", `suffixes` like "time" in "wartime"), words
that tell nothing (`empty`) or leave an event the same (`qualifiers`), stand before persons
(`titles`), make it any of its kind (`indefinite`), that end a name (`breaks`, `parted`, not `nouns`) or go on
with it (`goes_on`, unless `aside` follows, `joins`, of which `places` stand before places, `unit_of`,
`auxiliaries`), or tell whose something is (`genitive`), `endings`, `forms` of one word and `lands`, the same of countries, words of a
beginning (`begins`) or of what lasts (`lasting`), and the word for `anniversary`.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from sinoru_timeline.text.faults import refuse_unknown
from sinoru_timeline.text.lexicon import Lexicon

_SETS: Final = (
    "loose", "needs_edge", "needs_amount", "nominal", "over", "by", "close", "empty", "qualifiers", "titles", "breaks", "goes_on",
    "determiners", "possessives", "joins", "places", "auxiliaries", "begins", "lasting", "aside", "indefinite",
    "nouns", "parted", "things", "genitive", "within",
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
        "lands",
        "unit_of",
        "thirds",
        "ranks",
        "suffixes",
        "anniversary",
    )
)


# What a word of a text may be: the first one of a lead, a number or ordinal before an anniversary,
# one that chooses units of an event, one that something is glued to, one before units behind an event.
LEADS: Final = 1
COUNTS: Final = 2
CHOOSES: Final = 4
ENDS: Final = 8
INSIDE: Final = 16
_MOST: Final = 50_000  # words whose kinds are kept


@attrs.frozen
class AnchorWords:
    """The words by which a time is told by an event; see the table `anchors`.

    Attributes:
        lead: finds what stands before a name: `manner`, `relation` or `prefix`, `edge`, or the
            `ordinal` of an anniversary (`what`), which may be of an edge (`edge_of`); or a `third`
            of an event: "halfway through".
        units: finds what tells units of an event: `nth`, `few`, `unit`, and `of` if it leads to it.
        suffix: finds what is glued behind a name: "wartime".
        suffixes: what `suffix` finds.
        articles: what may stand before a name.
        nth: the words that `units` begins with.
        first: the words that `manner`, `relation` and `third` begin with.
        prefixes: what `prefix` finds.
        ordinals: the words that `ordinal` is made of.
        anniversary: what `what` finds.
        relations: preposition, conjunction or prefix → relation.
        edges: "start of", "began" and the like → `start`, `end` or `within`.
        inside: finds what tells units behind an event: "within weeks of", `few` and `unit`.
        within: the words that `inside` begins with.
        thirds: "halfway through" and the like → `start`, `mid` or `end`.
        ranks: "last" and the like → `start` or `end`.
        owned: what a name may own and be no other's: "the war's *end*".
        verb_edges: finds what tells an `edge` behind a name: "had ended".
        loose: relations that need a name of several words.
        needs_edge: those that need "the start of" behind them.
        needs_amount: those that need an amount before them.
        over: those that need something that is over.
        by: those that tell what was at some time until then.
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
        aside: words behind them that tell nothing of the event: "the war in *late* 2022".
        indefinite: words that make an event any of its kind: "a war".
        parted: words behind a name that are no noun which it describes.
        things: verbs of things and places, never of events.
        nouns: those that end as an adverb does.
        genitive: what is left of "'s".
        auxiliaries: words between what was done and the doing of it.
        begins: words that tell a beginning.
        lasting: what lasts longer than the day it began.
        endings: what forms of a word end in.
        forms: word → the word it is a form of.
        lands: the names of countries among them.
        kinds: words of texts → what they may be, as far as they have been looked at.
    """

    lead: re.Pattern[str]
    units: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: tuple[str, ...]
    articles: tuple[str, ...]
    nth: frozenset[str]
    first: frozenset[str]
    prefixes: tuple[str, ...]
    ordinals: frozenset[str]
    anniversary: tuple[str, ...]
    relations: dict[str, str]
    edges: dict[str, str]
    inside: re.Pattern[str]
    within: frozenset[str]
    thirds: dict[str, str]
    ranks: dict[str, str]
    owned: frozenset[str]
    verb_edges: re.Pattern[str]
    loose: frozenset[str]
    needs_edge: frozenset[str]
    needs_amount: frozenset[str]
    over: frozenset[str]
    by: frozenset[str]
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
    aside: frozenset[str]
    indefinite: frozenset[str]
    parted: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]
    genitive: frozenset[str]
    auxiliaries: frozenset[str]
    begins: frozenset[str]
    lasting: frozenset[str]
    endings: tuple[str, ...]
    forms: dict[str, str]
    lands: frozenset[str]
    kinds: dict[str, int] = attrs.field(init=False, factory=dict[str, int], eq=False, repr=False)

    def kind_of(self, word: str) -> int:
        """Return what a word of a text may be, and keep it: the same words come again and again."""
        small = word.lower()
        kind = LEADS * (small in self.first or small.startswith(self.prefixes))
        kind |= COUNTS * (word[0].isdigit() or small in self.ordinals)
        kind |= CHOOSES * (small in self.nth) | ENDS * small.endswith(self.suffixes)
        kind |= INSIDE * (small in self.within)
        if len(self.kinds) >= _MOST:
            self.kinds.clear()
        self.kinds[word] = kind
        return kind


@functools.cache
def anchor_words(lexicon: Lexicon) -> AnchorWords:
    """Compile the table `anchors` of a language.

    Raises:
        LexiconError: a key of it is unknown.
    """
    table, values = lexicon.anchors, lexicon.values
    refuse_unknown(table, _KEYS, f"{lexicon.code}.toml: anchors")
    prefixes = _turned(table.get("prefixes", {}))
    glued = _turned(table.get("suffixes", {}))
    relations = _turned(table.get("relations", {}))
    edges = _turned(table.get("edges", {}))
    verb_edges = _turned(table.get("verb_edges", {}))
    auxiliaries = _any(table.get("auxiliaries", ()))
    lands = table.get("lands", {})
    forms = _turned({**table.get("forms", {}), **lands})
    genitive = table.get("genitive", ())
    thirds, ranks = _turned(table.get("thirds", {})), _turned(table.get("ranks", {}))
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
        rf"(?P<edge_of>{_any(edges)})\s+)?"
        rf"|(?P<third>{_any(thirds)})\s+(?:(?:{_any(table.get('articles', ()))})\s+)?)",
        re.IGNORECASE,
    )
    joined = [form for form in forms if not form.isalpha()]
    return AnchorWords(
        lead=lead,
        units=_units(table, lexicon, ranks),
        suffix=re.compile(rf"(?:{_any(glued)})\Z", re.IGNORECASE),
        suffixes=tuple(glued),
        articles=tuple(table.get("articles", ())),
        nth=frozenset((*values.get("ordinal", ()), *ranks)),
        first=frozenset(
            phrase.split()[0].split("-")[0]
            for phrase in (
                *table.get("manner", ()),
                *relations,
                *thirds,
            )
        ),
        prefixes=tuple(prefixes),
        ordinals=frozenset(ordinals),
        anniversary=tuple(table.get("anniversary", ())),
        relations=relations | prefixes | glued,
        edges=edges | verb_edges,
        inside=_inside(table, lexicon),
        thirds=thirds,
        ranks=ranks,
        owned=frozenset(edge.split()[1] for edge in verb_edges if edge.split()[0] in genitive),
        verb_edges=re.compile(
            rf"(?:\s+|['’])(?:(?:{auxiliaries})\s+)?(?P<edge>{_any(verb_edges)})\b", re.IGNORECASE
        ),
        verbs=re.compile(rf"\s(?:{_any(table.get('verbs', ()))})\b"),
        token=re.compile(rf"(?:{_any(joined)})(?![^\W_])|[^\W_]+", re.IGNORECASE),
        endings=tuple(table.get("endings", ())),
        forms=forms,
        lands=frozenset(lands),
        **{name: frozenset(table.get(name, ())) for name in _SETS},
    )


def _units(table: Mapping[str, Any], lexicon: Lexicon, ranks: Mapping[str, str]) -> re.Pattern[str]:
    """Compile what tells units of an event: "the second year of the", "last two weeks"."""
    values = lexicon.values
    return re.compile(
        rf"(?P<nth>{_any((*values.get('ordinal', ()), *ranks))})\s+"
        rf"{_amount(lexicon)}(?P<of>{_of(table)})?",
        re.IGNORECASE,
    )


def _inside(table: Mapping[str, Any], lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what tells units behind an event: "within weeks of the"."""
    return re.compile(
        rf"(?:{_any(table.get('within', ()))})\s+(?:(?:{_any(table.get('indefinite', ()))})\s+)?"
        rf"{_amount(lexicon)}{_of(table)}",
        re.IGNORECASE,
    )


def _amount(lexicon: Lexicon) -> str:
    values = lexicon.values
    few = (*values.get("number", ()), *values.get("some", ()))
    units = (*values.get("unit", ()), *values.get("units", ()))
    return rf"(?:(?P<few>\d{{1,3}}|{_any(few)})\s+)?(?P<unit>{_any(units)})\b"


def _of(table: Mapping[str, Any]) -> str:
    unit_of, articles = table.get("unit_of", ()), table.get("articles", ())
    return rf"\s+(?:{_any(unit_of)})\s+(?:(?:{_any(articles)})\s+)?"


def _turned(table: Mapping[str, Any]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """Write an alternative of phrases, the longest first; blanks match any white space.

    What begins alike is written once, so that it is looked at once.
    """
    behind: dict[str, list[str]] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        behind.setdefault(first, []).append(rest)
    longest = sorted(behind, key=lambda word: (-len(word), word))
    return "|".join(re.escape(first) + _rest(behind[first]) for first in longest) or "(?!)"


def _rest(phrases: Iterable[str]) -> str:
    some = [phrase for phrase in phrases if phrase]
    if not some:
        return ""
    return rf"(?:\s+(?:{_any(some)})){'?' if '' in phrases else ''}"
