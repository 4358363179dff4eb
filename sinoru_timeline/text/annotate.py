"""A document's mentions: recognise, refine, resolve."""

from typing import TYPE_CHECKING, Final

from sinoru_timeline.temporal.calendrics import UNBOUNDED_BELOW, civil_date
from sinoru_timeline.temporal.timespan import SpanLike, TimeSpan
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.antiquity import bare_year, early_years, with_year, without_year
from sinoru_timeline.text.block import Draft, blocks
from sinoru_timeline.text.cells import LEVEL
from sinoru_timeline.text.document_times import time_at
from sinoru_timeline.text.filling import filled
from sinoru_timeline.text.genre import mode_of, style_of
from sinoru_timeline.text.intervals import join_range
from sinoru_timeline.text.joins import gap_words, is_link
from sinoru_timeline.text.lexicon import Lexicon, load
from sinoru_timeline.text.markup import without_markup
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.recognize import recognize
from sinoru_timeline.text.refine import refine
from sinoru_timeline.text.resolve import Mode, Prefer, Reference, Scene
from sinoru_timeline.text.resolving import mention_of

if TYPE_CHECKING:
    from sinoru_timeline.record.anchors import AnchorIndex


def annotate_text(
    text: str,
    *,
    document_time: SpanLike | None = None,
    language: str = "en",
    mode: Mode | None = None,
    style: str = "us",
    prefer: Prefer | None = None,
    anchors: "AnchorIndex | None" = None,
    region: str | None = None,
) -> list[Mention]:
    """Find and resolve the mentions of a text.

    Args:
        text: the text.
        document_time: when it was written or published; its first day counts. Without it relative
            expressions stay unresolved.
        language: the code of a language there is a lexicon for.
        mode: the genre: `news`, whose relative dates hang on the document time, or `narrative`,
            whose hang on what the text speaks of. None: told from the text.
        style: how 3/4/2022 is read: `us`, month first, or `gb`, day first. A text that shows its
            own way, with 31/3/2022 and no 3/31/2022, is read its own way.
        prefer: whether a bare date is past or future; None: the sentence tells.
        anchors: the events that dates may be told by.
        region: whose feasts are meant where regions differ (ISO 3166: `AU`).

    >>> [(m.quote, str(m.when)) for m in annotate_text("It began in May 2014.")]
    [('May 2014', '2014-05')]
    """
    lexicon = load(language)
    written = time_at(document_time)
    reference = reference_of(written)
    marked, text = text, without_markup(text)
    style = style_of(text, style)
    reader: _Reader | None = None
    for block in blocks(text, lexicon):
        drafts = refine(recognize(block, lexicon, style), lexicon)
        if reader is None:
            scene = Scene(
                text, reference, mode or mode_of(drafts, reference), lexicon.tense, prefer,
                told=mode is None, region=region,
            )  # fmt: skip
            reader = _Reader(text, scene, lexicon)
        reader.read(drafts)
    mentions = [] if reader is None else reader.mentions
    if anchors is not None:
        # Most texts are read without a chronology, and do not pay for its records.
        from sinoru_timeline.text.events.times import with_events  # noqa: PLC0415

        mentions = with_events(text, mentions, lexicon, anchors, written)
    return mentions if text == marked else [mention.quoted(marked) for mention in mentions]


class _Reader:
    """Reads a text in its order: what is resolved tells what the next words may mean.

    Args:
        text: the text.
        scene: what is known before it is read.
        lexicon: its language.
    """

    def __init__(self, text: str, scene: Scene, lexicon: Lexicon) -> None:
        """Begin a text."""
        self.mentions: list[Mention] = []
        self._text = text
        self._scene = scene
        self._lexicon = lexicon

    def read(self, drafts: list[Draft]) -> None:
        """Resolve the drafts of a block."""
        scene = self._scene
        if scene.mode == "narrative" and scene.current is None:
            scene.early = early_years(drafts)
        opened: Mention | None = None  # the first end of a range
        before: Draft | None = None
        for number, found in enumerate(drafts):
            following = drafts[number + 1 : number + 2]
            if before is not None and found.last <= before.last:
                continue
            draft = self._accepted(found, following)
            if draft is None:
                continue
            listed = before is not None and _are_listed(before, draft, self._lexicon)
            scene.listed = self.mentions[-1].resolved.cell if listed else None
            before = draft
            mention = self._mention(draft, following, opened)
            joined = None if opened is None else join_range(opened, mention, self._text, scene)
            if joined is not None:
                self.mentions[-1] = joined
                opened = None
            else:
                self.mentions.append(mention)
                opened = mention if draft.opens else None

    def _accepted(self, draft: Draft, following: list[Draft]) -> Draft | None:
        """Return a draft as the text so far lets it be read; None if it is no mention here."""
        scene = self._scene
        if _is_title(draft, scene, self._lexicon) or _unwanted(draft.expression, scene.mode):
            return None
        if _is_numbered(draft.expression, scene):
            return None
        bare = bare_year(draft)
        if bare is not None and not scene.knows(bare):
            if bare.month is None:
                return None
            draft = without_year(draft, bare, sure=scene.reference is None)
        draft = (with_year(draft, following[0], scene) if following else None) or draft
        return filled(draft, following, self._lexicon) if scene.mode == "narrative" else draft

    def _mention(self, draft: Draft, following: list[Draft], opened: Mention | None) -> Mention:
        """Resolve a draft beside what stands around it."""
        scene = self._scene
        bounds = None if opened is None else opened.resolved.bounds()
        scene.not_before = None if bounds is None else bounds[0]
        scene.closing = following[0].expression if draft.opens and following else None
        scene.stated = _stated_behind(draft, following, self._lexicon)
        mention = mention_of(draft, self._text, scene, self._lexicon)
        if scene.stated is not None:
            following[0].expression = scene.stated
        scene.not_before = None
        return mention


def _is_numbered(said: ex.Expression, scene: Scene) -> bool:
    """Tell whether "the 2nd" is no day of a history, which has told no month: "the 2nd [had guns]"."""
    if scene.mode != "narrative" or not isinstance(said, ex.CalendarDate):
        return False
    if said.day is None or said != ex.CalendarDate(day=said.day):
        return False
    return scene.current is not None and LEVEL[scene.current[0]] < LEVEL["month"]


def _stated_behind(
    draft: Draft, following: list[Draft], lexicon: Lexicon
) -> ex.CalendarDate | None:
    """Return the date that states what was counted: "fifty years later, in 2009"."""
    said = draft.expression
    if not following or not isinstance(said, ex.Shift) or said.origin != "narrative":
        return None
    date, between = following[0].expression, gap_words(draft, following[0])
    if not isinstance(date, ex.CalendarDate) or len(between) != _APPOSED:
        return None
    lead = "day_lead" if date.day is not None else "year_sure"
    apart = between[0] in lexicon.words["comma"] or between[0] in _OPENING
    dated = date.month is not None if date.year is None else isinstance(date.year, int)
    led = apart and between[1] in lexicon.words[lead]
    return date if led and dated and (date.weekday is None or date.month is not None) else None


_APPOSED: Final = 2  # words between "later" and its date: a comma and "in"
_OPENING: Final = ("(", "–", "—")


def _are_listed(left: Draft, right: Draft, lexicon: Lexicon) -> bool:
    """Tell whether two drafts stand in a list of dates: "the 1st and 2nd of July"."""
    if not 0 < right.first - left.last <= _LINK:
        return False
    return all(is_link(word, lexicon, "both", "comma") for word in gap_words(left, right))


_LINK: Final = 2  # words of ", and"


def _unwanted(expression: ex.Expression, mode: Mode) -> bool:
    """Tell whether the words are a mention only in the other genre."""
    return (
        isinstance(expression, (ex.Vague, ex.Then, ex.Repeat, ex.DayPart))
        and expression.only is not None
        and expression.only != mode
    )


def _is_title(draft: Draft, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether a year far ahead is the end of a name: "Blade Runner 2049", "Vision 2030"."""
    year = draft.expression
    if draft.rule != "year" or not isinstance(year, ex.CalendarDate) or scene.reference is None:
        return False
    if not isinstance(year.year, int) or not draft.first or draft.last - draft.first > 1:
        return False
    word = draft.block.tokens[draft.first - 1]
    named = word.istitle() and word.lower() not in lexicon.words["year_lead"]
    return named and year.year > civil_date(scene.reference.day)[0] + _AHEAD


_AHEAD: Final = 5  # years


def reference_of(written: TimeSpan | None) -> Reference | None:
    """Return the point a document time stands for: its first day."""
    if written is None or written.start_earliest == UNBOUNDED_BELOW:
        return None
    time = written.time
    return Reference(int(written.start_earliest), None if time is None else time.second)
