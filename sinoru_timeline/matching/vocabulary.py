"""Texts as sets of words that can be compared: folded, without endings, across scripts.

Every distinct word is worked out once and then known by a number.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final, NamedTuple

from anyascii import anyascii

WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:-?(?:st|nd|rd|th|й|я|е)\b)?|[^\W\d_]+(?:['’-][^\W_]+)*|[^\W_]+"
)
_HAN: Final = re.compile("[\u3400-\u9fff]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ROMAN: Final = re.compile(r"[IVX]{2,}")
_DIGIT_ORDINAL: Final = re.compile(r"(\d+)-?(?:st|nd|rd|th|й|я|е)")
_THOUSANDS: Final = re.compile(r",(?=\d{3}(?!\d))")
NONE: Final[frozenset[Any]] = frozenset()  # one for all: an empty set takes 200 bytes
_EMPTY: Final = -1  # for a word that says nothing
_SPECIAL: Final = -2  # for one that is a number, an ordinal or Chinese
_LEAST_STEM: Final = 4  # letters that are left of a word without its ending
_LEAST_RUSSIAN_STEM: Final = 3
# Letters in which spellings of one name differ: Sergei, Sergey; Khrushchev, Hruschev.
_SPELLINGS: Final = (
    ("kh", "h"), ("ck", "k"), ("sch", "sh"), ("ph", "f"), ("y", "i"), ("j", "i"), ("w", "v"),
    ("ae", "e"), ("iu", "u"), ("ts", "c"), ("'", ""),
)  # fmt: skip


@cache
def _data() -> dict[str, Any]:
    text = files("sinoru_timeline.matching").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def ordinals() -> dict[str, int]:
    """Return the ordinals by their folded words.

    >>> ordinals()["third"]
    3
    """
    return {
        word.casefold(): int(number)
        for number, words in _data()["ordinals"].items()
        for word in words
    }


@cache
def _concepts() -> dict[str, str]:
    """Return the concept of each word, by its stem; a concept is written with a mark before it."""
    others = (each["concepts"] for each in _data()["languages"].values())
    found: dict[str, str] = {}
    for concepts in (_data()["concepts"], *others):
        for concept, words in concepts.items():
            for word in words:
                found.setdefault(stem(word), f"={concept}")
    return found


@cache
def concepts() -> tuple[str, ...]:
    """Return all concepts, each with its mark."""
    return tuple(f"={concept}" for concept in _data()["concepts"])


@cache
def _languages() -> dict[str, str]:
    """Return the language of words that tell it; English is what no word tells to be another."""
    english = {word for words in _data()["concepts"].values() for word in words} | set(
        _data()["stop"]
    )
    return {
        word: language
        for language, each in _data()["languages"].items()
        for word in (*each["stop"], *chain.from_iterable(each["concepts"].values()))
        if word not in english
    }


@cache
def act_concepts() -> tuple[str, ...]:
    """Return the concepts of words that say what is done with an event: ordering, denying it."""
    return tuple(f"={concept}" for concept in _data()["acts"])


@cache
def _stops() -> frozenset[str]:
    lists: list[list[str]] = [_data()["stop"]]
    lists += [each["stop"] for each in _data()["languages"].values()]
    return frozenset(word.casefold() for words in lists for word in words)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    endings = _data()["endings"]
    return tuple(endings["latin"]), tuple(endings["cyrillic"])


def fold(text: str) -> str:
    """Write a text in small Latin letters, with what differs between spellings left out.

    >>> fold("Хрущёв"), fold("Wang Yi"), fold("王毅")
    ('hrushchev', 'vang ii', 'vangii')
    """
    small = text.casefold()
    if not small.isascii():
        small = anyascii(unicodedata.normalize("NFKC", small)).casefold()
    for letters, others in _SPELLINGS:
        small = small.replace(letters, others)
    return small


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Fold a word and take its ending off.

    >>> stem("meetings"), stem("Путина") == stem("Putin")
    ('meet', True)
    """
    small = word.casefold().replace("ё", "е")
    latin, cyrillic = _endings()
    if _CYRILLIC.search(small):
        for ending in cyrillic:
            if small.endswith(ending) and len(small) - len(ending) >= _LEAST_RUSSIAN_STEM:
                small = small[: -len(ending)]
                break
        return fold(small)
    small = fold(small.removesuffix("'s").removesuffix("’s"))
    for ending in latin:
        if (
            small.endswith(ending)
            and len(small) - len(ending) >= _LEAST_STEM
            and not small.endswith("ss")
        ):
            return small[: -len(ending)].rstrip("e")
    return small.rstrip("e") if len(small) > _LEAST_STEM else small


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text.

    >>> words_of("Putin's 3rd visit, 2,500 guests")
    ["Putin's", '3rd', 'visit', '2,500', 'guests']
    """
    if text.replace(" ", "").isalpha():
        return text.split()  # the usual title: nothing but letters
    return WORD.findall(text)


class Text(NamedTuple):
    """What a text says, as numbers that a `Vocabulary` gives.

    Attributes:
        title: the words of its title without the empty ones.
        words: those of the whole; a word that comes twice in a longer text has a second number.
        ordinals: the ordinals it states.
        numbers: the numbers it states.
        language: its language as far as that is told: `ru` or `zh` by the script, others by their
            small words; what no word tells to be another counts as English.
    """

    title: frozenset[int]
    words: frozenset[int]
    ordinals: frozenset[int]
    numbers: frozenset[float]
    language: str


class _Known(dict[str, int]):
    """Words as they are written, each with its number; those not met before are learnt."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, word: str) -> int:
        found = self[word] = self._learn(word)
        return found


class Vocabulary:
    """The words of all texts, each with a number, and how often it comes.

    Args:
        names: names with the key under which they are one: what else is a name in the texts.
    """

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        """Take in the names that texts may have."""
        self.texts: list[str] = []  # what each number stands for
        self._numbers: dict[str, int] = {}
        self._known = _Known(self._learn)
        self._marks: dict[str, str] = {}  # words met that tell a language, as they were written
        self._capitals: list[int] = []
        self._names: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        self.entities: set[int] = set()
        han: dict[str, str] = {}
        for name, key in names:
            entity = self.number(f"@{key}")
            self.entities.add(entity)
            if _HAN.search(name):
                han[name] = f"@{key}"
                continue
            words = tuple(self.number(stem(word)) for word in WORD.findall(name))
            if words:
                self._names.setdefault(words[0], []).append((words, entity))
        for known in self._names.values():
            known.sort(key=lambda pair: (-len(pair[0]), pair))
        for words in _data()["concepts"].values():
            han |= {word: _concepts()[stem(word)] for word in words if _HAN.search(word)}
        for word in ordinals():
            if _HAN.search(word):
                han.setdefault(word, word)
        longest_first = sorted(han, key=lambda name: (-len(name), name))
        self._han = han
        self._han_names = re.compile("|".join(map(re.escape, longest_first)))

    def number(self, text: str) -> int:
        """Return the number of a word as it is compared."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
            self._capitals.append(0)
        return found

    def is_name(self, word: int) -> bool:
        """Tell whether a word is mostly written with a capital, or is a number."""
        return self._capitals[word] > 0

    def read(self, title: str, more: str = "") -> Text:
        """Return what a title says, and with it what a longer text says.

        Ordinals and numbers are those of the title alone: a longer text has many of both.
        """
        stated: set[int] = set()
        numbers: set[float] = set()
        words = words_of(title)
        found = self._words(words, stated, numbers)
        short = whole = self._named(found)
        if more:
            found += self._words(words_of(more), set(), set(), running=True)
            whole = frozenset(self._with_names(found, twice=True))
        return Text(
            short,
            whole,
            frozenset(stated) or NONE,
            frozenset(numbers) or NONE,
            self._language(title, words),
        )

    def _words(
        self, words: list[str], stated: set[int], numbers: set[float], *, running: bool = False
    ) -> list[int]:
        """Return the numbers of the words of a text; ordinals and numbers go into the sets."""
        found = list(map(self._known.__getitem__, words))
        if not found or (not running and min(found) >= 0):
            return found  # the usual title
        result: list[int] = []
        for word, number in zip(words, found, strict=True):
            if number == _SPECIAL:
                self._special(word, result, stated, numbers)
            elif number >= 0:
                result.append(number)
                if running:
                    # Titles may have capitals throughout; running text tells names from words.
                    self._capitals[number] += 1 if word[0].isupper() else -1
        return result

    def _language(self, title: str, words: Sequence[str]) -> str:
        if not title.isascii():
            if _CYRILLIC.search(title):
                return "ru"
            if _HAN.search(title):
                return "zh"
        marks = self._marks
        if marks.keys().isdisjoint(words):
            return "en"
        told = Counter(marks[word] for word in words if word in marks)
        return min(told, key=lambda language: (-told[language], language))

    def _named(self, words: Sequence[int]) -> frozenset[int]:
        """Return words with names in place of their words, each once."""
        if self._names.keys().isdisjoint(words):
            return frozenset(words)
        return frozenset(self._with_names(words, twice=False))

    def _learn(self, word: str) -> int:
        """Work out a word that was not met before: its number, or that it is empty or special."""
        small = word.casefold()
        if small in _languages():
            self._marks[word] = _languages()[small]
        if small in _stops():
            number = _EMPTY
        elif (
            small in ordinals() or _HAN.search(word) or word[0].isdigit() or _ROMAN.fullmatch(word)
        ):
            number = _SPECIAL
        else:
            root = stem(word)
            number = self.number(_concepts().get(root, root))
        return number

    def _special(self, word: str, found: list[int], stated: set[int], numbers: set[float]) -> None:
        """Take in an ordinal, a number or a run of Chinese characters."""
        if _HAN.search(word):
            found += self._han_words(word, stated)
            return
        small = word.casefold()
        ordinal = ordinals().get(small)
        if ordinal is None and (match := _DIGIT_ORDINAL.fullmatch(small)):
            ordinal = int(match[1])
        if ordinal is None and _ROMAN.fullmatch(word):
            ordinal = _roman(word)
        if ordinal is not None:
            stated.add(ordinal)
            found.append(self.number(f"#{ordinal}"))
        elif match := _NUMBER.match(small):
            text = _THOUSANDS.sub("", match[0]).replace(",", ".")
            if text.count(".") <= 1:
                numbers.add(float(text))
            number = self.number(text)
            self._capitals[number] = 1
            found.append(number)

    def _han_words(self, run: str, stated: set[int]) -> Iterator[int]:
        """Yield names and concepts of a run of Chinese characters; of the rest pairs of them."""
        at = 0
        for match in [*self._han_names.finditer(run), None]:
            rest = run[at : match.start() if match else len(run)]
            for i in range(len(rest) - 1):
                if rest[i] not in _data()["han_stop"] and rest[i + 1] not in _data()["han_stop"]:
                    yield self.number(rest[i : i + 2])
            if match is None:
                return
            at = match.end()
            meaning = self._han[match[0]]
            if meaning in ordinals():
                stated.add(ordinals()[meaning])
                meaning = f"#{ordinals()[meaning]}"
            yield self.number(meaning)

    def _with_names(self, words: Sequence[int], *, twice: bool) -> Iterator[int]:
        """Yield words with names in place of their words.

        That a long text has a word more than once says something: the second has a number of its
        own, unless `twice` is false.
        """
        seen: set[int] = set()
        at, length = 0, len(words)
        names = self._names
        while at < length:
            word = words[at]
            if word in names:
                for sequence, entity in names[word]:
                    size = len(sequence)
                    if size == 1 or tuple(words[at : at + size]) == sequence:
                        word = entity
                        at += size - 1
                        break
            at += 1
            if word in seen:
                if not twice:
                    continue
                text = self.texts[word]
                if not text.endswith("²"):
                    yield self.number(f"{text}²")
            else:
                seen.add(word)
                yield word


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
