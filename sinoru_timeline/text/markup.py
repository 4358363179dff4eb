"""Marks of Markdown and HTML in a text that was not taken out of them: "**5 May** 2022".

They are read as blanks, so that no place in the text moves.
"""

import re
from typing import Final

_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
# Marks of emphasis stand in pairs, close to what they mark; a single star is a note.
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]{1,200})(?<=[^\s*_])(?P=mark)(?![\w*])"
)


def without_markup(text: str) -> str:
    """Return a text with blanks in place of its marks.

    >>> without_markup("On **5 May** <i>2022</i> 2 * 3")
    'On   5 May      2022     2 * 3'
    """
    if "<" in text:
        text = _TAG.sub(_blanks, text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_bare, text)
    return text


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _bare(match: re.Match[str]) -> str:
    mark = " " * len(match["mark"])
    return f"{mark}{match['words']}{mark}"
