"""The numbers that words and figures say."""

from typing import Final

from sinoru_timeline.text.lexicon import Lexicon


def number_of(words: list[str], lexicon: Lexicon) -> float | None:
    """Return the number that words say: "2 1/2", "a dozen", "twenty-five", "5,000"."""
    if len(words) == 1 and words[0].isdecimal():
        return float(words[0])
    for at, word in enumerate(words):
        # Of a range the first number counts.
        if at and (word in lexicon.words["or"] or _opens_range(words, at, lexicon)):
            return number_of(words[:at], lexicon)
    last = next((i for i in range(len(words) - 1, -1, -1) if _is_fraction(words[i], lexicon)), None)
    if last is not None and not any(_is_number(word, lexicon) for word in words[last + 1 :]):
        part = int(lexicon.value("fraction", words[last]) or 0) / _QUARTERS
        return _with_fraction(words[:last], part, lexicon)
    digits = "".join(w for w in words if w != ",")
    if digits.isdecimal():
        return float(digits)
    if words and words[0].isdecimal():
        scale = lexicon.value("multiple", words[-1]) or lexicon.value("number", words[-1])
        found = _digits(words)
        return found * scale if isinstance(scale, int) and found is not None else found
    total, current, seen = 0.0, 0.0, False
    for word in words:
        value = lexicon.value("number", word)
        multiple = lexicon.value("multiple", word)
        quarters = lexicon.value("fraction", word)
        if isinstance(value, int):
            seen = True
            if value >= 100:
                current = max(current, 1) * value
                if value > 100:
                    total, current = total + current, 0
            else:
                current += value
        elif isinstance(multiple, int):
            seen, current = True, (current or 1) * multiple
        elif isinstance(quarters, int):
            seen, current = True, current + quarters / _QUARTERS
        elif (few := lexicon.value("some", word)) is not None:
            return float(few) if isinstance(few, int) and few > 0 else None
    return total + current if seen else None


def most_of(words: list[str], lexicon: Lexicon) -> float | None:
    """Return the second number of a range: "two to three", "5-10"; None if one number is said."""
    for at, word in enumerate(words):
        if at and (word in lexicon.words["or"] or _opens_range(words, at, lexicon)):
            joins = (*_HYPHENS, *lexicon.words["or"])
            end = next((i for i in range(at, len(words)) if words[i] not in joins), at)
            return number_of(words[end:], lexicon)
    return None


def _opens_range(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a hyphen stands between two numbers: in "18-24", not in "2-and-a-half".

    In words only small ones are two: "five-six weeks", not "twenty-five".
    """
    if words[at] not in _HYPHENS:
        return False
    joined = words[at + 1 : at + 2]
    if words[0].isdecimal():
        return not lexicon.words["and"].issuperset(joined)
    both = [lexicon.value("number", word) for word in (words[at - 1], *joined)]
    return len(both) == _TWO and all(isinstance(each, int) and each < _ONES for each in both)


_HYPHENS: Final = ("-", "–")
_TWO: Final = 2
_ONES: Final = 20  # is the first number that "-five" adds to


def _is_fraction(word: str, lexicon: Lexicon) -> bool:
    return lexicon.value("fraction", word) is not None


def _is_number(word: str, lexicon: Lexicon) -> bool:
    return word.isdecimal() or any(
        lexicon.value(slot, word) is not None for slot in ("number", "multiple")
    )


def _with_fraction(words: list[str], part: float, lexicon: Lexicon) -> float | None:
    """Add the fraction behind a number: "two and a half", "one and three quarters"."""
    if words and words[-1] in _HYPHENS:
        words = words[:-1]  # "one-half"
    count = lexicon.value("number", words[-1]) if words else None
    if isinstance(count, int):
        words, part = words[:-1], part * count
    while words and not _is_number(words[-1], lexicon):
        words = words[:-1]
    whole = number_of(words, lexicon) if words else 0
    return None if whole is None else whole + part


def _digits(words: list[str]) -> float | None:
    """Read "2.5", "2 1/2" and "2 to 3": of a range the first number counts."""
    if len(words) >= 3 and words[1] == "." and words[2].isdecimal():
        return float(f"{words[0]}.{words[2]}")
    if "/" in words:
        at = words.index("/")
        if int(words[at + 1]) == 0:
            return None
        part = int(words[at - 1]) / int(words[at + 1])
        return part if at == 1 else int(words[0]) + part
    if len(words) > 2 and words[1] == ",":
        return float(words[0] + words[2])
    return float(words[0])


def year_of(words: list[str], lexicon: Lexicon) -> int | None:
    """Return the year that words say: "1994", "'94", "nineteen ninety-four", "two thousand one"."""
    words = [w for w in words if w not in ("-", ",") and w not in lexicon.words["and"]]
    if words[0] in ("'", "’", "ʼ", "`", "‘"):
        return century_of(int(words[1])) if len(words) > 1 and words[1].isdecimal() else None
    joined = "".join(words)
    if joined.isdecimal():
        return int(joined)
    if len(words) > _SPOKEN and words[1] in lexicon.words["nought"]:
        head, last = (lexicon.value("number", word) for word in (words[0], words[-1]))
        if not isinstance(head, int) or not isinstance(last, int) or not 0 < last < _TENS:
            return None
        return head * 100 + last
    values = [lexicon.value("number", word) for word in words]
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(words):
        return None
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:])
    if numbers[:2] == [1, 1000] and numbers[3:4] == [100]:
        return 1000 + numbers[2] * 100 + sum(numbers[4:])
    if len(numbers) == 1 or not 10 < numbers[0] <= 20:
        return None
    rest = numbers[1:]
    if rest[0] == 1000:
        return None
    if rest[0] == 100:
        return numbers[0] * 100 + sum(rest[1:])
    if len(rest) == 2 and (rest[0] < 20 or rest[1] >= 10):
        return None
    return numbers[0] * 100 + sum(rest) if sum(rest) >= 10 else None


_SPOKEN: Final = 2  # words of "nineteen oh five", but the last
_TENS: Final = 10


def century_of(short: int) -> int:
    """Complete a year of two digits."""
    return short + (1900 if short >= _PIVOT - 20 else 2000)


def ordinal_of(words: list[str], lexicon: Lexicon) -> int | None:
    """Return what "3rd", "third", "twenty-first" count."""
    total = 0
    for word in words:
        if word.isdecimal():
            return int(word)
        value = lexicon.value("ordinal", word)
        if isinstance(value, int):
            return total + value
        number = lexicon.value("number", word)
        if isinstance(number, int):
            total += number
        elif isinstance(edge := lexicon.value("of_two", word), int):
            return edge
    return total or None


DIGITS_OF_YEAR: Final = 4

_QUARTERS: Final = 4

_PIVOT: Final = 50  # two-digit years from here on belong to the last century
