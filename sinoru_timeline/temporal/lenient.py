"""The common isms of people and programs that write dates "almost" as EDTF.

Each rule mends one of them and says so. What is already EDTF passes unchanged, so that the lenient
reading never differs from the strict one where there is a strict one.
"""

import re
from collections.abc import Callable
from typing import Final

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal import edtf
from sinoru_timeline.values import value


@value
class Normalised:
    """A text in strict EDTF and what was mended to get there.

    Attributes:
        edtf: the canonical EDTF text.
        notes: one short sentence for each thing mended; empty if the text was strict EDTF.

    >>> normalise("1985-4-12").notes
    ('padded the month or day to two digits',)
    """

    edtf: str
    notes: tuple[str, ...] = ()


def normalise(text: str) -> Normalised:
    """Turn a text that is almost EDTF into EDTF.

    Raises:
        EDTFSyntaxError: it is not EDTF even so; the position is in the mended text.

    >>> normalise(" 198 ")
    Normalised(edtf='198X', notes=('removed blanks', 'read a bare decade or century'))
    """
    try:
        return Normalised(str(edtf.parse(text)))
    except EDTFSyntaxError:
        pass
    notes: list[str] = []
    for note, mend in _RULES:
        mended = mend(text)
        if mended != text:
            notes.append(note)
            text = mended
    return Normalised(str(edtf.parse(text)), tuple(notes))


def _negative_mask(match: re.Match[str]) -> str:
    """Turn the masked years before year 0 into the range they mean."""
    mask, mark = match.groups()
    low, high = mask.replace("X", "0"), mask.replace("X", "9")
    start = f"-{high}"
    end = f"-{low}" if int(low) else "0000"
    return f"{start}{mark}/{end}{mark}" if mark else f"[{start}..{end}]"


def _substitute(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(new, text)


# A component of a date starts at the start of the text or behind one of these.
_START: Final = r"(?<![^/,\[{.?~%])"
_STOP: Final = r"(?=$|[/,.\]}?~%])"

_RULES: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("removed blanks", _substitute(r"^\s+|\s+$|\s*(?=[,/\[\]{}])|(?<=[,/\[\]{}])\s*", "")),
    ("removed blanks around ..", _substitute(r"\s*\.\.\s*", "..")),
    ("read a typographic minus as a hyphen", _substitute("[\u2212\u2010\u2011]", "-")),
    ("read open or unknown as .. or nothing", _substitute(r"(?i)(?<![^/])open(?![^/])", "..")),
    ("read open or unknown as .. or nothing", _substitute(r"(?i)(?<![^/])unknown(?![^/])", "")),
    ("wrote t, x, y and z as capitals", _substitute(r"[txyz]", lambda match: match[0].upper())),
    (
        "padded the month or day to two digits",
        _substitute(r"(?<=[0-9X]{4}-)([0-9])(?![0-9X])", r"0\1"),
    ),
    (
        "padded the month or day to two digits",
        _substitute(r"(?<=[0-9X]{4}-[0-9X]{2}-)([0-9])(?![0-9X])", r"0\1"),
    ),
    ("dropped the fraction of a second", _substitute(r"(T\d\d:\d\d:\d\d)[.,]\d+", r"\1")),
    ("added the seconds", _substitute(r"(T\d\d:\d\d)(?=$|Z|[+-])", r"\1:00")),
    ("put a colon into the shift from UTC", _substitute(r"(T[\d:]+[+-]\d\d)(\d\d)$", r"\1:\2")),
    ("read a bare decade or century", _substitute(rf"{_START}(\d{{3}}){_STOP}", r"\1X")),
    ("read a bare decade or century", _substitute(rf"{_START}(\d{{2}}){_STOP}", r"\1XX")),
    (
        "wrote a masked negative year as a range",
        _substitute(r"^-(?=[0-9]*X)([0-9X]{4})([?~%]?)$", _negative_mask),
    ),
)
