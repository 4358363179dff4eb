"""One language's words and orders: data from `languages/CODE.toml`, checked and compiled.

The tables of a language file:

- `code`, `name`, `script`, `stop_words`: which language it is, and how a text is told to be of it.
- `slots.SLOT`: a value → the words that have it. A word may be in several slots.
- `weak.SLOT`: words that in small letters are mostly something else ("may", "march"): they have the
  slot `weak_SLOT` instead.
- `words.NAME`: sets of words that a rule looks for beside what an order found.
- `phrases.NAME`: a value → the phrases that have it, as `slots` for more than one word.
- `macros`: pieces of orders, by a name in capitals.
- `orders`: for each rule of `text/rules.py` its word orders, written as `text/pattern.py` reads.
- `before`: what stands before a mention and belongs to it ("the end of", "early"), by its rule.
- `tense`: words that look ahead (`future`) and back (`past`, and `endings` of verbs); `finite` are those
  of the past that are no participles; `determiners`: what stands before a date that describes;
  `reaching`: what looks ahead to an end; `reported`: words of the future in what was said; `present`: verbs that right before a day tell of one to come.
- `anchors`: how a text tells a time by an event; see `text/events/words.py`.
- `feasts`: named days: their words and how they are computed.
- `examples`: phrase, reference and expected value; every one is a test.
"""

import functools
import json
import os
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, cast

import attrs

from sinoru_timeline.errors import ResourceError, UnknownLanguageError, excerpt
from sinoru_timeline.text.pattern import (
    OTHER,
    Automaton,
    Node,
    OrderError,
    OrderReader,
    reverse,
)
from sinoru_timeline.values import value

Value: TypeAlias = int | str

# pathlib and importlib.resources take as long to import as a language to read.
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "languages")  # noqa: PTH118, PTH120
_FIRST_CLASS: Final = 0x3400
_TABLES: Final = frozenset(
    [
        "code",
        "name",
        "script",
        "stop_words",
        "slots",
        "weak",
        "words",
        "phrases",
        "macros",
        "orders",
        "before",
        "feasts",
        "examples",
        "tense",
        "anchors",
    ]
)
_TENSE_KEYS: Final = frozenset(
    (
        "future",
        "past",
        "finite",
        "endings",
        "determiners",
        "reaching",
        "reported",
        "present",
        "before_past",
        "speech",
        "pronouns",
        "ranks",
        "rank_endings",
    )
)
_FEAST_KEYS: Final = frozenset(("words", "rule"))
_EXAMPLE_KEYS: Final = frozenset(("phrase", "reference", "edtf", "duration", "mode", "why"))
# Hundreds of phrases would make every state of the automaton large: it looks for words in their
# places, and the rule for the phrase.
_FEAST_SLOTS: Final = ("feast_alone", "feast_first", "feast_second", "feast_more")
_SAME: Final = {"'": "’ʼ`", "-": "–‑−"}
_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_UPPER_ONLY: Final = frozenset(("roman",))
_YEARS: Final = range(1000, 2200)


class LexiconError(ResourceError):
    """A language file cannot be accepted: a broken install, or a mistake in a new language.

    >>> issubclass(LexiconError, ResourceError)
    True
    """


@value
class Order:
    """One word order of a rule.

    Attributes:
        rule: the rule it belongs to.
        text: the order as written in the language file.
        node: the order as a tree.
    """

    rule: str
    text: str
    node: Node


@value
class TenseWords:
    """The words by which a sentence tells whether it speaks of the past or the future.

    Attributes:
        pattern: finds them: group 1 the future ones, group 2 the past ones.
        endings: with which past ones end.
        finite: past ones that are never a participle.
        determiners: what stands before a date that only describes something: "the May 1968 revolt".
        reaching: what looks ahead to an end, from which a story returns: "until".
        reported: future ones of what was said: "they said that he would come".
        before_past: what tells of the time before the one told of: "had".
        speech: past ones that only report what is told.
        pronouns: what stands before a verb that is no participle.
        ranks: what says that something is the first or most of a time; `rank_endings`: how such words end.
        present: verbs that right before a day tell of one to come: "the match is Wednesday".
    """

    pattern: re.Pattern[str]
    endings: tuple[str, ...]
    finite: frozenset[str]
    determiners: frozenset[str]
    reaching: frozenset[str]
    reported: frozenset[str]
    present: frozenset[str]
    before_past: frozenset[str]
    speech: frozenset[str]
    pronouns: frozenset[str]
    ranks: frozenset[str]
    rank_endings: tuple[str, ...]


@value
class Example:
    """A phrase that must be understood so, or not at all.

    Attributes:
        phrase: the words.
        reference: the document time, or None.
        edtf: the expected EDTF; ``""`` if nothing must be found, None if a duration is expected.
        duration: the expected ISO 8601 duration, or None.
        mode: the genre, or None.
        why: what it shows.
    """

    phrase: str
    reference: str | None = None
    edtf: str | None = None
    duration: str | None = None
    mode: str | None = None
    why: str | None = None


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
        orders: all orders; their places are their numbers in `automaton`.
        automaton: finds mentions.
        before: the orders of what stands before a mention, and their automaton, right to left.
        feasts: words in small letters, without blanks → rule of the feast.
        examples: the examples of the file.
        stop_words: words by which a text is told to be of this language.
        tense: words that tell past from future.
        anchors: the table of words by which a time is told by an event; see `anchor_words`.
    """

    code: str
    name: str
    script: str
    classes: dict[str, str]
    slots: dict[str, frozenset[str]]
    values: dict[str, dict[str, Value]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, str]]
    orders: tuple[Order, ...]
    automaton: Automaton
    before: tuple[Order, ...]
    before_automaton: Automaton
    feasts: dict[str, str]
    examples: tuple[Example, ...]
    stop_words: frozenset[str]
    tense: TenseWords
    anchors: Mapping[str, Any]
    starts: re.Pattern[str]

    @property
    def compact(self) -> str:
        """The class of dates of eight figures."""
        return self.classes[_COMPACT]

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
    return compile_lexicon(_tables(code), f"{code}.toml")


def _tables(code: str) -> Mapping[str, Any]:
    """Read the tables of a language.

    TOML takes thirty times as long to read as JSON. So the tables lie ready as JSON too, and are
    taken from there as long as they are those of the language file, which its checksum tells.
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
    import tomllib  # noqa: PLC0415 - not needed where the tables lie ready

    try:
        return tomllib.loads(source.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{code}.toml: {error}") from error


def compile_lexicon(data: Mapping[str, Any], file: str) -> Lexicon:
    """Check the tables of a language file and compile them.

    Raises:
        LexiconError: a key is unknown, a value has the wrong type, an order cannot be read.
    """
    refuse_unknown(data, _TABLES, file)
    values: dict[str, dict[str, Value]] = {}
    for slot, table in data["slots"].items():
        words = values[slot] = {}
        for key, members in table.items():
            value = int(key) if key.removeprefix("-").isdecimal() else key
            for word in members:
                if not isinstance(word, str) or word != word.lower():
                    raise LexiconError(
                        f"{file}: slots.{slot}.{key}: {word!r} is no word in small letters"
                    )
                words[word] = value
    words_of = {name: frozenset(words) for name, words in data.get("words", {}).items()}
    phrases_of = {
        name: {phrase: value for value, texts in table.items() for phrase in texts}
        for name, table in data.get("phrases", {}).items()
    }
    weak: dict[str, set[str]] = {slot: set(words) for slot, words in data.get("weak", {}).items()}
    feasts, feast_order = _feasts(data.get("feasts", {}), values, file)
    reader = OrderReader({**data.get("macros", {}), "FEAST": feast_order})
    try:
        orders = tuple(
            Order(rule, text, reader.parse(text))
            for rule, texts in data["orders"].items()
            for text in texts
        )
        before = tuple(
            Order(rule, text, reader.parse(text))
            for rule, texts in data.get("before", {}).items()
            for text in texts
        )
    except OrderError as error:
        raise LexiconError(f"{file}: {error}") from error
    classes, slots = _classify(values, weak, reader.slots)
    for slot in sorted(reader.slots):
        known = slot in _NUMBER_SLOTS or slot.removeprefix("weak_") in values
        if slot[0] != "=" and not known:
            raise LexiconError(f"{file}: no slot {slot!r}, which an order uses")
    automaton = Automaton([order.node for order in orders], slots)
    back = Automaton([reverse(order.node) for order in before], slots)
    examples: list[Example] = []
    for number, example in enumerate(data.get("examples", ())):
        refuse_unknown(example, _EXAMPLE_KEYS, f"{file}: examples[{number}]")
        examples.append(Example(**example))
    return Lexicon(
        code=data["code"],
        name=data["name"],
        script=data["script"],
        classes=classes,
        slots=slots,
        values=values,
        words=words_of,
        phrases=phrases_of,
        orders=orders,
        automaton=automaton,
        before=before,
        before_automaton=back,
        feasts=feasts,
        examples=tuple(examples),
        stop_words=frozenset(data.get("stop_words", ())),
        tense=_tense(data.get("tense", {}), file),
        anchors=data.get("anchors", {}),
        starts=re.compile(f"[{automaton.first_classes()}]"),
    )


def _feasts(
    tables: Mapping[str, Any], values: dict[str, dict[str, Value]], file: str
) -> tuple[dict[str, str], str]:
    """Return the rules of the feasts by their words, and the order that finds what may be one.

    The words are put into slots by their places in the phrases. No phrase is longer than the
    longest, so that a text of nothing but such words takes no more time than another.
    """
    slots: tuple[dict[str, Value], ...] = ({}, {}, {}, {})
    feasts: dict[str, str] = {}
    longest = 0
    for name, feast in tables.items():
        refuse_unknown(feast, _FEAST_KEYS, f"{file}: feasts.{name}")
        for phrase in feast["words"]:
            parts = _WORD.findall(phrase)
            feasts["".join(parts)] = feast["rule"]
            longest = max(longest, len(parts))
            for place, part in enumerate(parts, start=min(len(parts) - 1, 1)):
                slots[min(place, len(slots) - 1)][part] = 0
    values.update(zip(_FEAST_SLOTS, slots, strict=True))
    more = max(longest - 2, 0)
    tail = " (<feast_more>" * more + ")?" * more
    return feasts, f"(<feast_first> <feast_second>{tail} | <feast_alone>)"


def _tense(table: Mapping[str, Any], file: str) -> TenseWords:
    refuse_unknown(table, _TENSE_KEYS, f"{file}: tense")
    future = [re.escape(word) for word in table.get("future", ())] or ["(?!)"]
    past = [re.escape(word) for word in table.get("past", ())]
    past += [rf"\w+{re.escape(ending)}" for ending in table.get("endings", ())]
    pattern = re.compile(rf"\b(?:({'|'.join(future)})|({'|'.join(past) or '(?!)'}))\b")
    finite, determiners, reaching, reported, present, before_past, speech, pronouns, ranks = (
        frozenset(table.get(key, ()))
        for key in (
            "finite", "determiners", "reaching", "reported", "present", "before_past", "speech",
            "pronouns", "ranks",
        )
    )  # fmt: skip
    return TenseWords(
        pattern, tuple(table.get("endings", ())), finite, determiners, reaching, reported,
        present, before_past, speech, pronouns, ranks, tuple(table.get("rank_endings", ())),
    )  # fmt: skip


def refuse_unknown(table: Mapping[str, Any], known: frozenset[str], place: str) -> None:
    """Refuse keys that a table of a language file cannot have."""
    for key in table:
        if key not in known:
            raise LexiconError(
                f"{place}: unknown key {key!r}; accepted: {', '.join(sorted(known))}"
            )


_NUMBER_SLOTS: Final = frozenset(("int", "d31", "h24", "n1", "n2", "n3", "n4", "year", "compact"))
_COMPACT: Final = "20000101"  # stands for all dates of eight figures; see `Block`


def _number_slots() -> list[tuple[Iterable[str], frozenset[str]]]:
    """List the tokens of up to four digits by what they may stand for."""
    found: list[tuple[Iterable[str], frozenset[str]]] = []
    for number in range(100):
        slots = {"int"}
        if 1 <= number <= 31:
            slots.add("d31")
        if number <= 24:
            slots.add("h24")
        found.append(((f"{number:02d}",), frozenset(slots | {"n2"})))
        if number < 10:
            found.append(((str(number),), frozenset(slots | {"n1"})))
    others = (*map(str, range(1000, _YEARS.start)), *map(str, range(_YEARS.stop, 10_000)))
    leading = [f"{number:03d}" for number in range(1000)]
    found.append((leading, frozenset(("int", "n3"))))
    found.append((map(str, _YEARS), frozenset(("int", "n4", "year"))))
    found.append(((*(f"0{text}" for text in leading), *others), frozenset(("int", "n4"))))
    found.append(((_COMPACT,), frozenset(("compact",))))
    return found


def _in_small_letters(
    word: str, slots: frozenset[str], weak: Mapping[str, set[str]]
) -> frozenset[str]:
    """Return the slots that a word has in small letters, in which it is mostly something else."""
    small = set(slots)
    for slot, weak_words in weak.items():
        if word in weak_words:
            for full in (slot, f"{slot}_short"):
                if full in small:
                    small.discard(full)
                    small.add(f"weak_{slot}")
    return frozenset(small)


def _classify(
    values: Mapping[str, Mapping[str, Value]],
    weak: Mapping[str, set[str]],
    used: set[str],
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Give each set of slots that some word has a class."""
    slots_of_word: dict[str, set[str]] = {}
    for slot, words in values.items():
        for word in words:
            slots_of_word.setdefault(word, set()).add(slot)
    literals = {slot[1:] for slot in used if slot[0] == "="}
    for word in literals:
        slots_of_word.setdefault(word, set()).add(f"={word}")
    by_set: dict[frozenset[str], str] = {}

    def class_of(slots: frozenset[str]) -> str:
        if not slots:
            return OTHER
        return by_set.setdefault(slots, chr(_FIRST_CLASS + len(by_set)))

    weak_words = frozenset[str]().union(*weak.values())
    classes: dict[str, str] = {}
    for tokens, number_slots in _number_slots():
        classes.update(dict.fromkeys(tokens, class_of(number_slots)))
    for word, slots in slots_of_word.items():
        strong = frozenset(slots)
        classes[word.upper()] = classes[word.capitalize()] = class_of(strong)
        if word.isalpha():
            small = _in_small_letters(word, strong, weak) if word in weak_words else strong
            classes[word] = class_of(small - _UPPER_ONLY)
            if strong & _UPPER_ONLY:
                classes[word.capitalize()] = class_of(
                    strong if len(word) == 1 else strong - _UPPER_ONLY
                )
        for suffix in values.get("ordinal_suffix", ()) if strong & _UPPER_ONLY else ():
            if word.endswith(suffix):  # "XIXth"
                classes[word.removesuffix(suffix).upper() + suffix] = class_of(strong)
    for word, twins in _SAME.items():
        classes.update(dict.fromkeys(twins, classes.get(word, OTHER)))
    return classes, {class_: slots for slots, class_ in by_set.items()}
