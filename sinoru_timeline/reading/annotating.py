"""One text or one phrase: `annotate`, `resolve`, `explain`. The text wing does the work."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sinoru_timeline.errors import excerpt
from sinoru_timeline.reading.annotated import AnnotatedText
from sinoru_timeline.temporal.calendrics import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.document_times import time_at
from sinoru_timeline.text.lexicon import languages
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Mode, Prefer
from sinoru_timeline.text.settings import Style, check_events, check_language, check_settings
from sinoru_timeline.text.telling import region_of, style_of, tell_language

if TYPE_CHECKING:
    from sinoru_timeline.record.event import Event
    from sinoru_timeline.text.events.index import EventIndex


def annotate(  # noqa: PLR0913 - each of them is a question of its own
    text: str,
    *,
    document_time: SpanLike | None = None,
    language: str | None = None,
    timeline: "Iterable[Event] | Named | None" = None,
    mode: Mode | None = None,
    style: Style | None = None,
    prefer: Prefer | None = None,
) -> AnnotatedText:
    """Find and resolve everything that a text says of time.

    Args:
        text: the text.
        document_time: when it was written or published. If that is known as a range only, what is
            counted from it is a range too. A time of day may be in it, also without its seconds
            or behind a blank (`2024-05-16 08:30`); parts of a second are cut off. Without it relative expressions stay unresolved, and say so.
        language: its language (BCP 47); None: told by script and stop words among those there are
            words for. A region in it (`en-AU`) tells whose feasts are meant where regions differ.
        timeline: events that dates may be told by: "before the invasion".
        mode: `news`, whose relative dates hang on the document time; `narrative`, whose hang on
            what the text speaks of; None: told from the text.
        style: how 3/4/2022 is read: `us`, month first, or `gb`, day first; None: as the region of the
            language says (`en-GB`), else `us`.
        prefer: whether a bare date ("in May", "Friday") is `past` or `future`; None: the tense of
            its sentence tells.

    Raises:
        UnknownLanguageError: there are no words for the language.
        SettingError: `language`, `mode`, `style` or `prefer` is none.
        TemporalError: the document time is no date of the years -9999 to 9999.

    >>> doc = annotate("They met last September.", document_time="2023-03-21")
    >>> doc.mentions[0].value
    TimeSpan('2022-09')
    """
    _check_text(text)
    check_settings(mode=mode, style=style, prefer=prefer)
    if language is not None:
        check_language(language)
    told = language is None
    code = tell_language(text) if language is None else language.partition("-")[0].lower()
    span = time_at(document_time)
    anchors = None if timeline is None else index_events(timeline, code)

    def read(day: TimeSpan | None) -> list[Mention]:
        return annotate_text(
            text, document_time=day, language=code, mode=mode, style=style or style_of(language),
            prefer=prefer, anchors=anchors, region=region_of(language),
        )  # fmt: skip

    mentions = read(span)
    if span is not None and _is_range(span) and (last := span.latest) is not None:
        from sinoru_timeline.text.articles.document_time import widened  # noqa: PLC0415 - few texts need it

        mentions = widened(mentions, read(TimeSpan(last)), span)
    return AnnotatedText(text, tuple(mentions), span, code, told)


def resolve(  # noqa: PLR0913 - as annotate
    phrase: str,
    *,
    reference: SpanLike | None = None,
    language: str = "en",
    timeline: "Iterable[Event] | None" = None,
    style: Style | None = None,
    prefer: Prefer | None = None,
) -> Mention:
    """Resolve a single phrase.

    Args:
        phrase: the words; the longest expression in them counts.
        reference: the date that relative words are counted from; a range makes ranges.
        language: the language of the words. Where there is no lexicon for it, `dateparser` is asked
            and the rule says so (`fallback`).
        timeline: events that dates may be told by.
        style: see `annotate`.
        prefer: see `annotate`.

    Returns:
        The mention; its `value` is None where the words say no time or need a reference.

    Raises:
        UnknownLanguageError: there are no words for the language, and dateparser has none either.
        SettingError: see `annotate`.
        TemporalError: see `annotate`.

    >>> resolve("last September", reference="2023-03-21").value
    TimeSpan('2022-09')
    >>> resolve("yesterday").reasons[-1]
    'nothing is known to count from'
    """
    check_language(language)
    if language.partition("-")[0].lower() not in languages():
        span = time_at(reference)
        return _fallen_back(phrase, span, language)
    doc = annotate(
        phrase, document_time=reference, language=language, timeline=timeline, style=style,
        prefer=prefer, mode=None if reference is None else "news",
    )  # fmt: skip
    if not doc.mentions:
        return Mention.unread(phrase)
    return max(doc.mentions, key=lambda mention: (mention.end - mention.start, -mention.start))


def explain(
    phrase: str | Mention, *, reference: SpanLike | None = None, language: str = "en"
) -> str:
    """Say in plain words how a phrase or a mention came by its meaning.

    >>> print(explain("last September", reference="2023-03-21"))
    'last September' means 2022-09
      rule month: read 'last September'
      the one before 2023-03-21
    """
    mention = (
        phrase
        if isinstance(phrase, Mention)
        else resolve(phrase, reference=reference, language=language)
    )
    value = mention.value
    meaning = f"means {value}" if value is not None else "is not resolved"
    if mention.timex.type == "SET":
        meaning = f"recurs: {mention.timex.value} in TIMEX3"
    lines = [f"{excerpt(mention.quote)} {meaning}"]
    lines += [f"  {reason}" for reason in mention.reasons]
    if mention.alternatives:
        lines.append(f"  it could also be {', '.join(str(span) for span in mention.alternatives)}")
    return "\n".join(lines)


@runtime_checkable
class Named(Protocol):
    """What has an index of its events by name itself, as a `Timeline` does."""

    def event_index(self, language: str = ...) -> "EventIndex":
        """Return the index for texts of a language."""
        ...


def named(events: "Iterable[Event] | Named") -> Named:
    """Return events that are indexed once a language, however many texts ask."""
    from sinoru_timeline.text.events.index import EventIndexes  # noqa: PLC0415 - as below

    return events if isinstance(events, Named) else EventIndexes(check_events(events))


def index_events(timeline: "Iterable[Event] | Named | EventIndex", language: str) -> "EventIndex":
    """Return the index of events by their names; a `Timeline` has made its own once."""
    # Records take a while to import, and most texts are read without a chronology.
    from sinoru_timeline.text.events.index import EventIndex  # noqa: PLC0415

    if isinstance(timeline, EventIndex):
        return timeline
    return named(timeline).event_index(language)


def _is_range(span: TimeSpan) -> bool:
    """Tell whether a document time is several days, the first and the last of which are known."""
    return UNBOUNDED_BELOW < span.start_earliest < span.end_latest < UNBOUNDED_ABOVE


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)


def _fallen_back(phrase: str, reference: TimeSpan | None, language: str) -> Mention:
    """Ask dateparser, which is done for languages without words of their own only."""
    # dateparser takes longer to import than all the rest.
    from sinoru_timeline.text.fallback import resolve_phrase  # noqa: PLC0415

    found = resolve_phrase(phrase, reference=reference, language=language)
    if found is None:
        return Mention.unread(phrase)
    return Mention.fallen_back(phrase, found[0], found[1])
