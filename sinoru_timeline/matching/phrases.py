"""What two records have in common, in words for a reader."""

from collections.abc import Iterable
from typing import Final

from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.temporal.calendrics import iso_day

_SHOWN_WORDS: Final = 6


def days(profiles: Profiles, i: int) -> str:
    """Say on which days a record may have been."""
    first, last = iso_day(profiles.first[i]), iso_day(profiles.last[i])
    if first is None and last is None:
        return "unknown"
    return first if first == last and first is not None else f"{first or '…'} to {last or '…'}"


def common_words(profiles: Profiles, i: int, j: int) -> str:
    """Say which words two records share, the most telling first."""
    common = frozenset(profiles.words[i]) & frozenset(profiles.words[j])
    strongest = sorted(common, key=lambda word: (-profiles.weights[word], word))[:_SHOWN_WORDS]
    texts = profiles.vocabulary.texts
    return ", ".join(texts[word].lstrip("@=#") for word in strongest) or "no word in common"


def common_names(profiles: Profiles, names: frozenset[int], others: frozenset[int]) -> str:
    """Say which names two records share."""
    if not names or not others:
        return "not stated by both"
    texts = profiles.vocabulary.texts
    common = sorted(texts[key].lstrip("@") for key in names & others)
    return ", ".join(common) or "none in common"


def listed(numbers: Iterable[float]) -> str:
    """List numbers.

    >>> listed([3, 1.5])
    '1.5, 3'
    """
    return ", ".join(f"{number:g}" for number in sorted(numbers))
