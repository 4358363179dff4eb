"""Words of a claim → a date: by the lexicon of their language, or else by dateparser."""

from sinoru_timeline.errors import UnknownLanguageError
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, iso_day
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.lexicon import languages


def resolve_words(words: str, reference: TimeSpan | None, language: str) -> TimeSpan | None:
    """Resolve a phrase that is a date as a whole; None where it is none.

    A reference that is known only as a range makes the answer a range: between what its ends say.

    >>> resolve_words("two years ago", TimeSpan("2023-03-21"), "en")
    TimeSpan('2021')
    >>> resolve_words("it came two years ago to pass", TimeSpan("2023-03-21"), "en") is None
    True
    """
    if language not in languages():
        # dateparser takes longer to import than all the rest.
        from sinoru_timeline.text.fallback import resolve_phrase  # noqa: PLC0415

        try:
            found = resolve_phrase(words, reference=reference, language=language)
        except UnknownLanguageError:
            return None
        return found[0] if found else None
    if reference is None:
        return _whole(words, None, language)
    low, high = reference.start_earliest, reference.end_latest
    if low == UNBOUNDED_BELOW or high == UNBOUNDED_ABOVE:
        return _whole(words, None, language)
    first, last = (_whole(words, iso_day(day), language) for day in (low, high))
    if first is None or last is None or first == last:
        return first if last is not None else None
    if first.earliest is None or last.latest is None:
        return None
    return TimeSpan(f"[{first.earliest}..{last.latest}]")


def _whole(words: str, day: str | None, language: str) -> TimeSpan | None:
    """Resolve words that are one mention, but for a preposition before it."""
    text = words.strip()
    mentions = annotate_text(
        text, document_time=day, language=language, mode="narrative" if day is None else "news"
    )
    if (
        len(mentions) != 1
        or mentions[0].end < len(text)
        or len(text[: mentions[0].start].split()) > 1
    ):
        return None
    return mentions[0].when
