"""What drafting must know of a language's prose beside its words for time.

The data are tables in `CODE.toml`, one file for each language. A language without a file is
drafted from its dates alone: sentences end at their marks, and every dated sentence is a draft.
"""

import functools
import importlib.resources
import re
import tomllib
from typing import Any, Final

import attrs

_PACKAGE: Final = "sinoru_timeline.text.prose"


@attrs.frozen(kw_only=True, eq=False)  # one object for each language
class Prose:
    """One language's prose, compiled.

    Attributes:
        abbreviations: written with a full stop, and a sentence goes on behind it.
        closing: likewise, but a sentence may end with them.
        starters: words that begin a sentence behind one of `closing`.
        noun_leads: what stands before a noun.
        leaning: what leans on the clause before it.
        past_endings: what verbs end in in their past.
        stative_endings: what verbs end in that tell how something is.
        active: verbs that tell of something happening.
        stative: verbs that tell how something is.
        never: words that look like verbs in their past and are none.
        speech: verbs of saying.
        planned: what says that something lies ahead.
        alleged: what says that somebody asserts it.
        denied: what says that somebody denies it.
        denied_next: what says so of the sentence before.
        claimed: words for an assertion that somebody may deny.
        past: what tells a plan as past.
        past_planned: what does so and leaves it a plan.
        common: words that sentences on different things share.
        latest: what stands before a day that something is no later than.
        of_date: where a clause begins that the date before it is of.
        determiner: what begins the name of a thing.
        carrying: what begins, behind a verb of saying, what was said.
        rising: what says near a percentage that it is one more.
        falling: what says that it is one less.
        beside: what stands before a thing, not a clause, that a date may be of.
        lasting: what goes on, so that "during" it is no date.
        clause: where a clause begins.
        subordinate: what begins a clause that leans on another.
        lead_in: what a title leaves out at its beginning.
        before: what stands before a date and goes with it.
        comparing: what stands before a date that something is compared with.
        background: what stands before a date that something has gone on from.
        document: what stands before the date of a document.
        amount: numbers with a unit; None where the units of the language are not known.
    """

    abbreviations: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    noun_leads: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    stative_endings: tuple[str, ...] = ()
    active: frozenset[str] = frozenset()
    stative: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    planned: re.Pattern[str] | None = None
    alleged: re.Pattern[str] | None = None
    denied: re.Pattern[str] | None = None
    denied_next: re.Pattern[str] | None = None
    claimed: re.Pattern[str] | None = None
    past: re.Pattern[str] | None = None
    past_planned: re.Pattern[str] | None = None
    common: frozenset[str] = frozenset()
    latest: re.Pattern[str] | None = None
    of_date: re.Pattern[str] | None = None
    determiner: re.Pattern[str] | None = None
    leaning: frozenset[str] = frozenset()
    carrying: re.Pattern[str] | None = None
    rising: re.Pattern[str] | None = None
    falling: re.Pattern[str] | None = None
    beside: re.Pattern[str] | None = None
    lasting: re.Pattern[str] | None = None
    clause: re.Pattern[str] | None = None
    subordinate: re.Pattern[str] | None = None
    lead_in: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    comparing: re.Pattern[str] | None = None
    background: re.Pattern[str] | None = None
    document: re.Pattern[str] | None = None
    amount: re.Pattern[str] | None = None
    scales: dict[str, float] = attrs.field(factory=dict[str, float])
    units: dict[str, str] = attrs.field(factory=dict[str, str])
    currencies: dict[str, str] = attrs.field(factory=dict[str, str])
    more: frozenset[str] = frozenset()

    @property
    def knows_verbs(self) -> bool:
        """Whether it can be told if words make a statement."""
        return bool(self.active)


@functools.cache
def load_prose(code: str) -> Prose:
    """Return what is known of a language's prose; nothing is known of most.

    >>> "Dr" in load_prose("en").abbreviations, load_prose("xx").knows_verbs
    (True, False)
    """
    file = importlib.resources.files(_PACKAGE) / f"{code.partition('-')[0]}.toml"
    if not code.isascii() or not code.replace("-", "").isalnum() or not file.is_file():
        return Prose()
    return _compiled(tomllib.loads(file.read_text(encoding="utf-8")))


def _compiled(tables: dict[str, Any]) -> Prose:
    verbs, modality, clauses = tables["verbs"], tables["modality"], tables["clauses"]
    amounts = tables["amounts"]
    return Prose(
        abbreviations=frozenset(tables["abbreviations"]),
        closing=frozenset(tables["closing"]),
        starters=frozenset(tables["starters"]),
        noun_leads=frozenset(tables["noun_leads"]),
        leaning=frozenset(tables["leaning"]),
        past_endings=tuple(verbs["past_endings"]),
        stative_endings=tuple(verbs["stative_endings"]),
        active=frozenset(verbs["active"]),
        stative=frozenset(verbs["stative"]),
        never=frozenset(verbs["never"]),
        speech=frozenset(verbs["speech"]),
        planned=_words(modality["planned"]),
        alleged=_words(modality["alleged"]),
        denied=_words(modality["denied"]),
        denied_next=re.compile(rf"\b(?:{_any(modality['denied_next'])})", re.IGNORECASE),
        claimed=_words(modality["claimed"]),
        past=_words(modality["past"]),
        past_planned=_words(modality["past_planned"]),
        common=frozenset(modality["common"]),
        latest=_ending(modality["latest"]),
        of_date=re.compile(rf"[,\s]*(?:{_any(clauses['of_date'])})\b"),
        determiner=_words(clauses["determiners"]),
        carrying=_words(clauses["carrying"]),
        rising=_words(amounts["rising"]),
        falling=_words(amounts["falling"]),
        beside=_words(clauses["beside"]),
        lasting=_words(clauses["lasting"]),
        clause=_clause_marks(clauses, verbs),
        subordinate=re.compile(rf"(?:{_any(clauses['subordinate'])})\b", re.IGNORECASE),
        lead_in=re.compile(rf"(?:(?:{_any(clauses['lead_ins'])})\b[\s,]*)+", re.IGNORECASE),
        before=re.compile(rf"(?:\b(?:{_any(clauses['prepositions'])})\s+)+$", re.IGNORECASE),
        comparing=_ending(clauses["comparing"]),
        background=_ending(clauses["background"]),
        document=re.compile(rf"\b(?:{_any(clauses['document'])})\b", re.IGNORECASE),
        amount=_amount(amounts),
        scales=amounts["scales"],
        units=amounts["units"],
        currencies=amounts["currencies"],
        more=frozenset(amounts["more"]),
    )


def _clause_marks(clauses: dict[str, list[str]], verbs: dict[str, list[str]]) -> re.Pattern[str]:
    """Return what finds the places between clauses.

    They are marks, words that begin a clause, a verb behind a comma ("The ship, built in 1998,
    will sail"), and who said it ("…, the company said on Monday").
    """
    verb = _any([*verbs["participles"], *verbs["auxiliaries"]])
    # Only at the end of a sentence: "Putin said the two …" goes on.
    said = rf"[^,.;:]{{1,50}}(?:,[^,.;:]{{1,50}},)?\s(?:{_any(verbs['speech'])})\b[^,;:]{{0,30}}$"
    outer, inner = _any(clauses["outer"]), _any(clauses["inner"])
    return re.compile(
        rf"\s*[;:]\s+|\s+[–—]\s+"
        rf"|,[”\"’]?\s+(?=(?i:(?:{outer})\b|{said})|(?:{verb}|[a-z]{{2,}}ed)\b)"
        rf"|\s+(?=(?i:{inner})\b)"
    )


def _any(words: list[str]) -> str:
    """Return the alternatives, the longest first, whatever blanks stand between words."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words)})\b", re.IGNORECASE)


def _ending(words: list[str]) -> re.Pattern[str]:
    """Return what finds the words at the end of a stretch, but for an article."""
    found = _any(words)
    return re.compile(rf"(?:(?<!\w)(?=\w)|(?=%))(?:{found})(?:\s+the)?\s+$", re.IGNORECASE)


def _amount(tables: dict[str, Any]) -> re.Pattern[str]:
    bound = _any([*tables["more"], *tables["less"]])
    scale = _any(list(tables["scales"]))
    unit = _any([*tables["currencies"], *tables["units"]])
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?:\b(?P<bound>{bound})\s+)?"
        rf"(?:(?P<sign>US\$|[$€£¥])\s?(?P<money>{number})(?:\s?(?P<size>{scale})\b)?"
        rf"|(?<![\w.,-])(?P<number>{number})(?:\s(?P<scale>{scale})\b)?\s?(?P<unit>{unit})(?!\w))",
        re.IGNORECASE,
    )
