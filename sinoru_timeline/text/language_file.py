"""Language files: read, checked, and worked out as far as can be before any text is read.

The tables of a language file, `languages/CODE.toml`:

- `code`, `name`, `script`, `stop_words`: which language it is, and how a text is told to be of it.
- `slots.SLOT`: a value → the words that have it. A word may be in several slots.
- `weak.SLOT`: words that in small letters are mostly something else ("may", "march"): they have the
  slot `weak_SLOT` instead.
- `words.NAME`: sets of words that a rule looks for beside what an order found.
- `phrases.NAME`: a value → the phrases that have it, as `slots` for more than one word.
- `macros`: pieces of orders, by a name in capitals.
- `orders`: for each rule of `text/rules` its word orders, written as `text/orders.py` reads.
- `before`: what stands before a mention and belongs to it ("the end of", "early"), by its rule.
- `tense`: words that look ahead (`future`) and back (`past`, and `endings` of verbs; `not_past`: what has
  them and is no verb in the past); `finite` are those
  of the past that are no participles; `determiners`: what stands before a date that describes;
  `reaching`: what looks ahead to an end; `reported`: words of the future in what was said; `present`:
  verbs that right beside a day tell of one to come; `awaited`: nouns behind a date that do so;
  `auxiliary`: what stands before a participle of the past.
- `anchors`: how a text tells a time by an event; see `text/events/words.py`.
- `feasts`: named days: their words and how they are computed.
- `examples`: phrase, reference and expected value; every one is a test.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from sinoru_timeline.text.faults import LexiconError, refuse_unknown
from sinoru_timeline.text.figures import FIGURE_SLOTS, figures
from sinoru_timeline.text.layout import layout_of
from sinoru_timeline.text.orders import Node, OrderError, OrderReader, reverse
from sinoru_timeline.text.pattern import FIRST_CLASS, Automaton
from sinoru_timeline.text.states import states_of
from sinoru_timeline.values import value

Slots: TypeAlias = dict[str, dict[str, int | str]]

_TABLES: Final = frozenset(
    (
        *("code", "name", "script", "stop_words", "slots", "weak", "words", "phrases", "macros"),
        *("orders", "before", "feasts", "examples", "tense", "anchors"),
    )
)
_TENSE_KEYS: Final = frozenset(
    (
        *("future", "past", "finite", "endings", "determiners", "reaching", "reported"),
        *("present", "not_past", "auxiliary", "awaited"),
        *("before_past", "speech", "pronouns", "ranks", "rank_endings"),
    )
)
_FEAST_KEYS: Final = frozenset(("words", "rule"))
_EXAMPLE_KEYS: Final = frozenset(("phrase", "reference", "edtf", "duration", "mode", "why"))
# Hundreds of phrases would make every state of the automaton large: it looks for words in their
# places, and the rule for the phrase.
_FEAST_SLOTS: Final = (
    *("feast_alone", "feast_first", "feast_second", "feast_more"),
    *("feast_end_second", "feast_end"),
)
_SAME: Final = {"'": "’ʼ`‘", "-": "–‑−"}
_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_UPPER_ONLY: Final = frozenset(("roman",))


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


def parse(source: bytes, file: str) -> dict[str, Any]:
    """Read the tables of a language file.

    Raises:
        LexiconError: it is no TOML.
    """
    import tomllib  # noqa: PLC0415 - not needed where a language lies ready

    try:
        return tomllib.loads(source.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file}: {error}") from error


def examples_of(data: Mapping[str, Any], file: str) -> list[Example]:
    """Return the examples of a language file.

    Raises:
        LexiconError: an example has an unknown key.
    """
    examples: list[Example] = []
    for number, example in enumerate(data.get("examples", ())):
        refuse_unknown(example, _EXAMPLE_KEYS, f"{file}: examples[{number}]")
        examples.append(Example(**example))
    return examples


def written(source: bytes, file: str) -> str:
    """Write a language file as it lies ready, a table a line, with the checksum of the file."""
    tables = worked_out(parse(source, file), file)
    lines = ",\n".join(
        f'"{name}": {json.dumps(table, ensure_ascii=False)}' for name, table in tables.items()
    )
    return f'{{"of": {zlib.crc32(source)}, "tables": {{\n{lines}\n}}}}\n'


def worked_out(data: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Check the tables of a language file, and work out what a text is read with.

    Raises:
        LexiconError: a key is unknown, a value has the wrong type, an order cannot be read.
    """
    refuse_unknown(data, _TABLES, file)
    refuse_unknown(data.get("tense", {}), _TENSE_KEYS, f"{file}: tense")
    examples_of(data, file)
    values = _values(data["slots"], file)
    feasts, feast_order = _feasts(data.get("feasts", {}), values, file)
    reader = _reader(data, feast_order)
    orders = _trees(data["orders"], reader, file)
    before = [reverse(tree) for tree in _trees(data.get("before", {}), reader, file)]
    for slot in sorted(reader.slots):
        known = slot in FIGURE_SLOTS or slot.removeprefix("weak_") in values
        if slot[0] != "=" and not known:
            raise LexiconError(f"{file}: no slot {slot!r}, which an order uses")
    weak = {slot: frozenset(words) for slot, words in data.get("weak", {}).items()}
    words_of = _by_place(orders, _classify(values, weak, reader.slots))
    classes = _numbered(words_of)
    states = states_of(orders, classes)
    return {
        "code": data["code"],
        "name": data["name"],
        "script": data["script"],
        "stop_words": data.get("stop_words", []),
        "values": values,
        "words": data.get("words", {}),
        "phrases": {
            name: {phrase: value for value, texts in table.items() for phrase in texts}
            for name, table in data.get("phrases", {}).items()
        },
        "feasts": feasts,
        "tense": data.get("tense", {}),
        "anchors": data.get("anchors", {}),
        "orders": {rule: len(texts) for rule, texts in data["orders"].items()},
        "before": {rule: len(texts) for rule, texts in data.get("before", {}).items()},
        "classes": [[sorted(slots), " ".join(words)] for slots, words in words_of.items()],
        "starts": _starts(Automaton(states), classes),
        "states": states,
        "layout": layout_of(orders, classes),
        "before_states": states_of(before, classes),
    }


def orders_of(data: Mapping[str, Any], file: str) -> list[Node]:
    """Return the orders of a language file by their numbers.

    Raises:
        LexiconError: an order cannot be read.
    """
    _, feast_order = _feasts(data.get("feasts", {}), {}, file)
    return _trees(data["orders"], _reader(data, feast_order), file)


def _reader(data: Mapping[str, Any], feast_order: str) -> OrderReader:
    return OrderReader({**data.get("macros", {}), "FEAST": feast_order})


def _values(tables: Mapping[str, Mapping[str, list[Any]]], file: str) -> Slots:
    """Turn the slots: slot → word → value."""
    values: Slots = {}
    for slot, table in tables.items():
        words = values[slot] = {}
        for key, members in table.items():
            meant = int(key) if key.removeprefix("-").isdecimal() else key
            for word in members:
                if not isinstance(word, str) or word != word.lower():
                    raise LexiconError(
                        f"{file}: slots.{slot}.{key}: {word!r} is no word in small letters"
                    )
                words[word] = meant
    return values


def _trees(tables: Mapping[str, list[str]], reader: OrderReader, file: str) -> list[Node]:
    try:
        return [reader.parse(text) for texts in tables.values() for text in texts]
    except OrderError as error:
        raise LexiconError(f"{file}: {error}") from error


def _feasts(tables: Mapping[str, Any], values: Slots, file: str) -> tuple[dict[str, str], str]:
    """Return the rules of the feasts by their words, and the order that finds what may be one.

    The words are put into slots by their places in the phrases, those that end one apart. No phrase
    is longer than the longest, so that a text of nothing but such words takes no more time than
    another.
    """
    slots: dict[str, dict[str, int | str]] = {slot: {} for slot in _FEAST_SLOTS}
    feasts: dict[str, str] = {}
    longest = 0
    for name, feast in tables.items():
        refuse_unknown(feast, _FEAST_KEYS, f"{file}: feasts.{name}")
        for phrase in feast["words"]:
            parts = _WORD.findall(phrase)
            feasts["".join(parts)] = feast["rule"]
            longest = max(longest, len(parts))
            for slot, part in zip(_places(len(parts)), parts, strict=True):
                slots[slot][part] = 0
    values.update(slots)
    more = max(longest - _THREE, 0)
    middle = "(<feast_end> | <feast_more> " * more + "<feast_end>" + ")" * more
    tail = f"(<feast_end_second> | <feast_second> {middle})"
    return feasts, f"(<feast_first> {tail} | <feast_alone>)"


_THREE: Final = 3


def _places(size: int) -> Iterable[str]:
    """Return the slots of the words of a feast."""
    if size == 1:
        return ("feast_alone",)
    if size < _THREE:
        return ("feast_first", "feast_end_second")
    return ("feast_first", "feast_second", *["feast_more"] * (size - _THREE), "feast_end")


def _in_small_letters(
    word: str, slots: frozenset[str], weak: Mapping[str, frozenset[str]]
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


def _spellings(
    word: str, slots: frozenset[str], weak: Mapping[str, frozenset[str]], suffixes: tuple[str, ...]
) -> dict[str, frozenset[str]]:
    """Return the tokens by which a word is written, and the slots of each."""
    found = {word.upper(): slots, word.capitalize(): slots}
    in_capitals = slots & _UPPER_ONLY
    if word.isalpha():
        found[word] = _in_small_letters(word, slots, weak) - _UPPER_ONLY
        if in_capitals:
            found[word.capitalize()] = slots if len(word) == 1 else slots - _UPPER_ONLY
    for suffix in suffixes if in_capitals else ():
        if word.endswith(suffix):  # "XIXth"
            found[word.removesuffix(suffix).upper() + suffix] = slots
    return found


def _classify(
    values: Slots, weak: Mapping[str, frozenset[str]], used: set[str]
) -> dict[frozenset[str], list[str]]:
    """Return the sets of slots that some token has, of which each is a class, and its words.

    Figures are not listed, but their classes are: the tokens of figures are the same everywhere.
    """
    slots_of: dict[str, set[str]] = {}
    for slot, words in values.items():
        for word in words:
            slots_of.setdefault(word, set()).add(slot)
    for slot in sorted(used):
        if slot[0] == "=":
            slots_of.setdefault(slot[1:], set()).add(slot)
    suffixes = tuple(values.get("ordinal_suffix", ()))
    tokens: dict[str, frozenset[str]] = {}
    for word, slots in slots_of.items():
        tokens.update(_spellings(word, frozenset(slots), weak, suffixes))
    for word, twins in _SAME.items():
        tokens.update(dict.fromkeys(twins, tokens.get(word, frozenset())))
    by_slots: dict[frozenset[str], list[str]] = {slots: [] for slots, _ in figures()}
    for token, strong in tokens.items():
        by_slots.setdefault(strong, []).append(token)
    by_slots.pop(frozenset(), None)
    return by_slots


def _by_place(
    orders: list[Node], words_of: dict[frozenset[str], list[str]]
) -> dict[frozenset[str], list[str]]:
    """Sort the classes so that those a mention may begin with, and those behind them, are ranges.

    A regular expression looks for them in all texts; ranges are read, compiled and found fastest.
    """
    classes = _numbered(words_of)
    alone, followed, seconds = _first_classes(Automaton(states_of(orders, classes)), classes)

    def place(class_: str) -> int:
        second = class_ in seconds
        if class_ in alone:
            return second
        if class_ in followed:
            return 3 if second else 4
        return 2 if second else 5

    return {classes[class_]: words_of[classes[class_]] for class_ in sorted(classes, key=place)}


def _numbered(words_of: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    return {chr(FIRST_CLASS + at): slots for at, slots in enumerate(words_of)}


def _starts(automaton: Automaton, classes: Iterable[str]) -> str:
    """Return a regular expression that finds where a mention may begin, from two classes.

    It finds three times as many places as there are, but half as many as the first class would.
    """
    alone, followed, seconds = _first_classes(automaton, classes)
    # What begins with one set of characters is looked for faster than one of two things.
    return f"{_any(alone | followed)}(?:(?={_any(seconds)})|(?<={_any(alone)}))"


def _first_classes(
    automaton: Automaton, classes: Iterable[str]
) -> tuple[set[str], set[str], set[str]]:
    """Return the classes that are a mention by themselves, those that begin one, and the next ones."""
    alone: set[str] = set()
    followed: set[str] = set()
    seconds: set[str] = set()
    for first in classes:
        state = automaton.root[first]
        if state.orders:
            alone.add(first)
        elif state is not automaton.dead:
            followed.add(first)
            seconds.update(class_ for class_ in classes if state[class_] is not automaton.dead)
    return alone, followed, seconds


def _any(classes: set[str]) -> str:
    """Write a set of classes, runs of them as ranges, as a regular expression does."""
    runs: list[str] = []
    for class_ in sorted(classes):
        if runs and ord(class_) == ord(runs[-1][-1]) + 1:
            runs[-1] = f"{runs[-1][0]}-{class_}"
        else:
            runs.append(class_)
    return f"[{''.join(runs)}]" if runs else "(?!)"
