"""One language's words and orders, ready for use; `language_file.py` tells what its file says."""

import functools
import json
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

import attrs

from sinoru_timeline.errors import UnknownLanguageError, excerpt
from sinoru_timeline.text.figures import COMPACT, TIMED, figures
from sinoru_timeline.text.parts import Layout
from sinoru_timeline.text.pattern import FIRST_CLASS, Automaton
from sinoru_timeline.values import value

Value: TypeAlias = int | str
_WORD: Final = re.compile(r"\w+")

# pathlib and importlib.resources take as long to import as a language to read.
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "languages")  # noqa: PTH118, PTH120


@value
class TenseWords:
    """The words by which a sentence tells whether it speaks of the past or the future.

    Attributes:
        telling: the word they begin with → those that do, and whether they look ahead.
        endings: with which past ones end; `not_past`: what ends so and is none.
        finite: past ones that are never a participle.
        determiners: what stands before a date that only describes something: "the May 1968 revolt".
        reaching: what looks ahead to an end, from which a story returns: "until".
        reported: future ones of what was said: "they said that he would come".
        before_past: what tells of the time before the one told of: "had".
        speech: past ones that only report what is told.
        pronouns: what stands before a verb that is no participle.
        ranks: what says that something is the first or most of a time; `rank_endings`: how such words end.
        present: verbs that right beside a day tell of one to come: "the match is Wednesday".
        auxiliary: what stands before a participle of the past: "was filed".
        awaited: what behind a date tells that it is to come: "for December delivery".
    """

    telling: dict[str, tuple[tuple[str, bool], ...]]
    endings: tuple[str, ...]
    not_past: frozenset[str]
    finite: frozenset[str]
    determiners: frozenset[str]
    reaching: frozenset[str]
    reported: frozenset[str]
    present: frozenset[str]
    auxiliary: frozenset[str]
    awaited: frozenset[str]
    before_past: frozenset[str]
    speech: frozenset[str]
    pronouns: frozenset[str]
    ranks: frozenset[str]
    rank_endings: tuple[str, ...]

    def is_past(self, word: str) -> bool:
        """Tell whether a word is a verb of the past: "became", "arrived", not "speed"."""
        if word in self.telling:
            return (word, False) in self.telling[word]
        return word.endswith(self.endings) and word not in self.not_past


@attrs.define(eq=False, repr=False)
class Lexicon:
    """One language, ready for use. Made by `load`; never changed afterwards.

    Attributes:
        code: the language code (BCP 47).
        classes: token → class; the commonest spellings are all in it.
        slots: class → slots.
        values: slot → word in small letters → value.
        words: name → words in small letters.
        phrases: name → phrase in small letters → value.
        orders: the rules of all orders; their places are the numbers of the orders.
        automaton: finds mentions.
        layout: finds the named parts of their orders.
        before: the rules of the orders of what stands before a mention, and their automaton, right
            to left.
        feasts: words in small letters, without blanks → rule of the feast.
        stop_words: words by which a text is told to be of this language.
        tense: words that tell past from future.
        anchors: the table of words by which a time is told by an event; see `anchor_words`.
        starts: finds where in a row of classes a mention may begin.
    """

    code: str
    name: str
    script: str
    classes: dict[str, str]
    slots: dict[str, frozenset[str]]
    values: dict[str, dict[str, Value]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, str]]
    orders: tuple[str, ...]
    automaton: Automaton
    layout: Layout
    before: tuple[str, ...]
    before_automaton: Automaton
    feasts: dict[str, str]
    stop_words: frozenset[str]
    tense: TenseWords
    anchors: Mapping[str, Any]
    starts: re.Pattern[str]

    @property
    def compact(self) -> str:
        """The class of dates of eight figures."""
        return self.classes[COMPACT]

    @property
    def timed(self) -> str:
        """The class of times of day of six figures."""
        return self.classes[TIMED]

    def value(self, slot: str, word: str) -> Value | None:
        """Return what a word means in a slot, or None."""
        table = self.values.get(slot)
        return None if table is None else table.get(word.lower())


def languages() -> list[str]:
    """List the languages there are words for.

    >>> "en" in languages()
    True
    """
    return sorted(name[:-5] for name in os.listdir(_FOLDER) if name.endswith(".toml"))  # noqa: PTH208


@functools.cache
def load(code: str) -> Lexicon:
    """Load a language.

    Raises:
        UnknownLanguageError: the library has no words for it.
        LexiconError: its file cannot be accepted.

    >>> load("en").value("month", "May")
    5
    """
    if code not in languages():
        known = ", ".join(languages())
        raise UnknownLanguageError(f"no words for {excerpt(code)}; accepted: {known}")
    return lexicon_of(_tables(code))


def _tables(code: str) -> Mapping[str, Any]:
    """Take a language as it lies ready, or else work it out from its file.

    To work it out takes a second. So it lies ready as JSON, and is taken from there as long as that
    is made from this very file, which its checksum tells.
    """
    with open(os.path.join(_FOLDER, f"{code}.toml"), "rb") as file:  # noqa: PTH118, PTH123
        source = file.read()
    ready: dict[str, Any] = {}
    try:
        with open(os.path.join(_FOLDER, f"{code}.json"), "rb") as file:  # noqa: PTH118, PTH123
            ready = json.load(file)
    except FileNotFoundError:
        pass
    if ready.get("of") == zlib.crc32(source):
        return cast("Mapping[str, Any]", ready["tables"])
    from sinoru_timeline.text.language_file import parse, worked_out  # noqa: PLC0415 - as above

    return worked_out(parse(source, f"{code}.toml"), f"{code}.toml")


def lexicon_of(tables: Mapping[str, Any]) -> Lexicon:
    """Make a language ready for use from its tables, worked out by `language_file.worked_out`."""
    classes, slots = _classes(tables["classes"])
    return Lexicon(
        code=tables["code"],
        name=tables["name"],
        script=tables["script"],
        classes=classes,
        slots=slots,
        values=tables["values"],
        words={name: frozenset(words) for name, words in tables["words"].items()},
        phrases=tables["phrases"],
        orders=_rules(tables["orders"]),
        automaton=Automaton(tables["states"]),
        layout=Layout(tables["layout"]),
        before=_rules(tables["before"]),
        before_automaton=Automaton(tables["before_states"]),
        feasts=tables["feasts"],
        stop_words=frozenset(tables["stop_words"]),
        tense=_tense(tables["tense"]),
        anchors=tables["anchors"],
        starts=re.compile(tables["starts"]),
    )


def _classes(
    table: Sequence[tuple[list[str], str]],
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Return the class of each token, and the slots of each class."""
    slots = {chr(FIRST_CLASS + at): frozenset(members) for at, (members, _) in enumerate(table)}
    class_of = {members: class_ for class_, members in slots.items()}
    classes: dict[str, str] = {}
    for members, tokens in figures():
        classes.update(dict.fromkeys(tokens, class_of[members]))
    for class_, (_, words) in zip(slots, table, strict=True):
        classes.update(dict.fromkeys(words.split(), class_))
    return classes, slots


def _rules(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the rule of each order; it is told how many orders each rule has."""
    return tuple([rule for rule, count in counts.items() for _ in range(count)])


def _tense(table: Mapping[str, Any]) -> TenseWords:
    telling: dict[str, tuple[tuple[str, bool], ...]] = {}
    for key, ahead in (("future", True), ("past", False)):
        for phrase in table.get(key, ()):
            first = _WORD.findall(phrase)[0]
            known = (*telling.get(first, ()), (phrase, ahead))
            telling[first] = tuple(sorted(known, key=lambda told: -len(told[0])))
    sets = {
        key: frozenset(table.get(key, ()))
        for key in (
            "not_past", "finite", "determiners", "reaching", "reported", "present", "auxiliary",
            "awaited", "before_past", "speech", "pronouns", "ranks",
        )
    }  # fmt: skip
    return TenseWords(
        telling=telling,
        endings=tuple(table.get("endings", ())),
        rank_endings=tuple(table.get("rank_endings", ())),
        **sets,
    )
