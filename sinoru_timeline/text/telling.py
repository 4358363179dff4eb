"""The language of a text, where it is not given; and what the region in a language code tells."""

import re
from typing import Final

from sinoru_timeline.errors import UnknownLanguageError
from sinoru_timeline.text.lexicon import languages, load
from sinoru_timeline.text.settings import Style

_SAMPLE: Final = 20_000  # characters by which a language is told
_WORD: Final = r"[^\W\d_]+"
_SCRIPTS: Final = (
    ("Han", "[\u4e00-\u9fff]"),
    ("Cyrillic", "[\u0400-\u04ff]"),
    ("Latin", "[A-Za-z]"),
)
_REGION: Final = 2  # letters of a region
# Regions that write the month first.
_STYLES: Final[dict[str, Style]] = {"US": "us", "PH": "us", "CA": "us"}


def tell_language(text: str) -> str:
    """Tell the language of a text among those there are words for, by script and stop words.

    Raises:
        UnknownLanguageError: no language is in the script of the text.
    """
    sample = text[:_SAMPLE]
    counts = [(len(re.findall(letters, sample)), script) for script, letters in _SCRIPTS]
    best = max(counts)[1] if max(counts)[0] else "Latin"
    lexicons = [load(code) for code in languages()]
    known = [lexicon for lexicon in lexicons if lexicon.script == best]
    if not known:
        raise UnknownLanguageError(
            f"the text is written in {best}, and there are no words for a language of it; "
            f"accepted: {', '.join(languages())}"
        )
    words = [word.lower() for word in re.findall(_WORD, sample)]
    return max(known, key=lambda lexicon: sum(word in lexicon.stop_words for word in words)).code


def style_of(language: str | None) -> Style:
    """Return in which order a region writes the numbers of a date.

    >>> style_of("en-GB"), style_of("en-US"), style_of("en")
    ('gb', 'us', 'us')
    """
    region = region_of(language)
    return "us" if region is None else _STYLES.get(region, "gb")


def region_of(language: str | None) -> str | None:
    """Return the region that a language code names: whose feasts are meant, and whose numbers.

    >>> region_of("en-AU"), region_of("en")
    ('AU', None)
    """
    _, mark, region = (language or "").rpartition("-")
    return region.upper() if mark and len(region) == _REGION else None
