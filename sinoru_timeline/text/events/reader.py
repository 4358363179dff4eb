"""What begins a time told by an event, read one by one: a preposition, a prefix, "the last days of"."""

import re
from typing import Final

import attrs

from sinoru_timeline.record.anchors import AnchorIndex, Context, Found
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.days import days
from sinoru_timeline.text.events.leads import GENITIVE, WORD
from sinoru_timeline.text.events.parts import first_of, part_of, third_of, units_of
from sinoru_timeline.text.events.told import EventMention
from sinoru_timeline.text.events.words import AnchorWords, anchor_words
from sinoru_timeline.text.lexicon import Lexicon
from sinoru_timeline.text.resolve.tense import tense_at, verbs
from sinoru_timeline.text.rules.numbers import ordinal_of

_CLEAR: Final = 3  # words of a name, so that a conjunction ("as", "when") may stand before it
_LONGEST: Final = 200  # characters of a name, at most
_BEFORE: Final = 40  # characters before an ordinal in which its owner is named
_ARTICLE: Final = 6  # characters that hold an article
_MOST: Final = 5  # words of an owner's name
# The end of the text searched is where the ordinal begins.
_OWNER: Final = re.compile(r"\b(?:[^\W\d_]+\s)?[^\W\d_]+['’]s?\s+\Z")
_OWN: Final = re.compile(r"['’]s?\s+")
_OWNED: Final = re.compile(r"(?:[\w-]+\s+){0,4}?[\w-]+['’]")
_NAME: Final = re.compile(r"[A-Z][^\W_]*(?:\s+[A-Z][^\W_]*){0,5}")
_NAME_NEXT: Final = re.compile(r"\s+([A-Z][^\W_]*)")
_STOP: Final = re.compile(r"[.!?;:\n]")
# A sentence begins with a capital, or with a preposition and an article before the end of what is searched.
_BEGINNING: Final = re.compile(r"(?:[A-Z][a-z]+\s+(?:[a-z]+\s+)?[a-z]|[A-Z])\Z")
_WHILE: Final = ("during", "same")


class EventReader:
    """Reads the times that a text tells by the events of a chronology.

    Args:
        text: the text.
        lexicon: its language.
        anchors: the events.
    """

    def __init__(self, text: str, lexicon: Lexicon, anchors: AnchorIndex) -> None:
        """Begin a text."""
        self._text = text
        self._lexicon = lexicon
        self._anchors = anchors
        self._words: AnchorWords = anchor_words(lexicon)
        self._article = re.compile(rf"\b(?:{'|'.join(self._words.articles)})\s+\Z", re.IGNORECASE)

    def read(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read what a lead begins; None if no event follows."""
        if match.re is self._words.units:
            return self._in_units(match, context)
        if match.re is self._words.inside:
            return self._inside(match, context)
        if match.re is WORD:
            return self._glued(match, context)
        if match["third"] is not None:
            return self._in_thirds(match, context)
        if match["ordinal"] is not None:
            return self._anniversary(match, context)
        return self._related(match, context)

    # --- before, after, since ---------------------------------------------------------------------

    def _related(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read what a preposition, a conjunction or a prefix begins."""
        words = self._words
        word = _plain(match["relation"] or match["prefix"])
        units = None
        if match["edge"] is None and self._chooses(match.end()):
            units = words.units.match(self._text, match.end())
        if units is not None and units["of"]:  # "since the last year of the war"
            told = self._in_units(units, context)
            return None if told is None else self._led(told, match, word)
        owned = word in words.needs_edge and match["edge"] is None
        if owned and _OWNED.match(self._text, match.end()) is None:
            return None
        end, context = self._around(match, context)
        found, part = self._named(match, end, context)
        if found is None or (word in words.loose and found.words < _CLEAR):
            return None
        close = found.end
        verb = words.verb_edges.match(self._text, found.end) if part == "within" else None
        own = self._own_units(found) if part == "within" else None
        if own is not None:
            return self._led(own, match, word)
        if verb is not None:  # "since the war ended"
            part, close = words.edges[_plain(verb["edge"])], verb.end()
        elif owned or (part == "within" and found.endless and self._is_over(word, match.start())):
            return None  # of what goes on, nobody has told the end
        counted = word in words.needs_amount
        if counted and part == "within":
            part = "start"  # "a month into the war" is counted from where it began
        when = _part(found, part)
        if when is None:
            return None
        return EventMention(
            start=match.start(),
            end=close,
            named=match.end(),
            relation=self._relation(word, match["edge"], part, found),
            found=found,
            when=when,
            close=_plain(match["manner"] or word) in words.close,
            counted=counted,
            by=word in words.by,
        )

    def _chooses(self, start: int) -> bool:
        """Tell whether a word may choose units of an event: "since the *last* year of the war"."""
        word = WORD.match(self._text, start)
        return word is not None and word[0].lower() in self._words.nth

    def _is_over(self, word: str, start: int) -> bool:
        """Tell whether something must be over: "post-war", "after the war" of what is to come."""
        if word in self._words.over:
            return True
        if self._words.relations[word] != "after":
            return False
        return tense_at(self._text, start, start, self._lexicon.tense) == "future"

    def _led(self, part: EventMention, match: re.Match[str], word: str) -> EventMention:
        """Return what a preposition says of a part of an event: "since the last year of the war"."""
        relation = self._words.relations[word]
        return attrs.evolve(part, start=match.start(), relation=relation, by=word in self._words.by)

    def _own_units(self, found: Found) -> EventMention | None:
        """Read what units of an event stand behind its name: "since the war's second month"."""
        genitive = _OWN.match(self._text, found.end)
        match = genitive and self._words.units.match(self._text, genitive.end())
        units = match and units_of(match, self._words, self._lexicon)
        when = units and part_of(found.when, units, lasts=found.lasts)
        if not match or when is None:
            return None
        return EventMention(
            start=found.start, end=match.end("unit"), named=found.start, relation="during",
            found=found, when=when,
        )  # fmt: skip

    def _named(
        self, match: re.Match[str], end: int | None, context: Context
    ) -> tuple[Found | None, str]:
        """Return the event that is named behind a lead, and which part of it is told of."""
        text, anchors = self._text, self._anchors
        group = "edge" if match["edge"] is not None else "edge_of"
        if match[group] is not None:
            found = anchors.find(text, match.start(group), end, context=context)
            if found is None or found.start != match.start(group):
                found = anchors.find(text, match.end(), end, context=context)
                return found, self._words.edges[_plain(match[group])]
            return found, "within"  # "the outbreak of war" is the name itself
        return anchors.find(text, match.end(), end, context=context), "within"

    def _around(self, match: re.Match[str], context: Context) -> tuple[int | None, Context]:
        """Return where the name behind a lead ends at the latest, and what stands around it."""
        text, words = self._text, self._words
        if match["prefix"] is not None:
            name = _NAME.match(text, match.end()) or WORD.match(text, match.end())
            return (match.end(), context) if name is None else self._beside(name, context)
        nominal = _plain(match["relation"]) in words.nominal
        end: int | None = None
        if nominal:  # "during the war", not what it has brought
            verb = words.verbs.search(text, match.end(), match.end() + _LONGEST)
            end = None if verb is None else verb.end()
        if text[match.start()].isupper() and (nominal or self._is_simple(match.end())):
            context = attrs.evolve(context, opens=True)
        return end, context

    def _begins(self, start: int) -> bool:
        """Tell whether a sentence begins with a lead: "During the", "In the last days of the"."""
        return _BEGINNING.search(self._text, max(0, start - _BEFORE), start + 1) is not None

    def _beside(self, name: re.Match[str], context: Context) -> tuple[int, Context]:
        """Return the end of a name that something is glued to, and what is told by it."""
        beside = None if name[0][0].isupper() else _NAME_NEXT.match(self._text, name.end())
        return name.end(), attrs.evolve(context, beside=beside[1] if beside else None)

    def _is_simple(self, start: int) -> bool:
        """Tell whether the rest of a sentence is one clause: without a comma, and with one verb."""
        stop = _STOP.search(self._text, start, start + _LONGEST)
        rest = self._text[start : stop.start() if stop else start + _LONGEST]
        if "," in rest:
            return False
        number, behind = 0, -_LONGEST
        for _, begin, end, _ in verbs(rest, self._lexicon.tense):
            number += begin > behind + 1  # "was printed" is one
            behind = end
        return number == 1

    def _relation(self, word: str, edge: str | None, part: str, found: Found) -> str:
        """Tell how a time lies to an event, or to the part of it that is told of."""
        words = self._words
        relation = words.relations[word]
        if part != "within":
            return relation
        if edge is not None and words.edges[_plain(edge)] == part:
            relation = "during"  # "since the height of the war"
        if relation in _WHILE and found.lasts and word not in words.loose:
            return "since"  # of what began that day, nobody has told the end
        return relation

    # --- parts of an event ------------------------------------------------------------------------

    def _in_units(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "the second year of the war", "the war's last days"."""
        units = units_of(match, self._words, self._lexicon)
        if units is None:
            return None
        if not match["of"]:
            return self._owning(match, context)
        begin, named = match.start(), match.end()
        context = attrs.evolve(context, opens=self._begins(begin))
        found = self._anchors.find(self._text, named, context=context)
        when = None if found is None else part_of(found.when, units, lasts=found.lasts)
        if found is None or when is None:
            return None
        return EventMention(
            start=self._with_article(begin), end=found.end, named=named, relation="during",
            found=found, when=when,
        )  # fmt: skip

    def _owning(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "the war's last days": the name stands before its units."""
        begin = self._owner(match.start())
        genitive = GENITIVE.search(self._text, begin, match.start())
        if genitive is None:
            return None
        end = genitive.start() + (genitive[0][0] == "s")
        found = self._anchors.find(self._text, begin, end, context=context)
        if found is None or found.end != end:
            return None  # "the party leader's last year"
        own = self._own_units(found)
        return None if own is None else attrs.evolve(own, start=self._with_article(begin))

    def _with_article(self, begin: int) -> int:
        """Return where a name begins, with its article."""
        article = self._article.search(self._text, max(0, begin - _ARTICLE), begin)
        return begin if article is None else article.start()

    def _owner(self, start: int) -> int:
        """Return where the name before a genitive begins, behind its article."""
        words = self._words
        begin = start
        for word in reversed(
            list(WORD.finditer(self._text, max(0, start - _BEFORE), start))[-_MOST:]
        ):
            small = word[0].lower()
            if small in words.genitive:
                continue
            apart = self._text[word.end() : begin].strip(" '’s")
            if apart or small in words.joins | words.determiners | words.first:
                break
            begin = word.start()
        return begin

    def _inside(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "within weeks of the invasion": soon after it."""
        units = units_of(match, self._words, self._lexicon)
        found = self._anchors.find(self._text, match.end(), context=context)
        when = None if found is None or units is None else first_of(found.when, units)
        if found is None or when is None:
            return None
        return EventMention(
            start=match.start(), end=found.end, named=match.end(), relation="during",
            found=found, when=when,
        )  # fmt: skip

    def _in_thirds(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "halfway through the war", "towards the end of the war"."""
        context = attrs.evolve(context, opens=self._begins(match.start()))
        found = self._anchors.find(self._text, match.end(), context=context)
        if found is None or found.lasts:
            return None
        when = third_of(found.when, self._words.thirds[_plain(match["third"])])
        if when is None:
            return None
        return EventMention(
            start=match.start(), end=found.end, named=match.end(), relation="during",
            found=found, when=when,
        )  # fmt: skip

    def _glued(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "wartime": what is glued behind a name."""
        suffix = self._words.suffix.search(match[0])
        if suffix is None or not suffix.start():
            return None
        _, context = self._beside(match, context)
        end = match.start() + suffix.start()
        found = self._anchors.find(self._text, match.start(), end, context=context)
        if found is None or found.kind:
            return None
        relation = self._words.relations[_plain(suffix[0])]
        return EventMention(
            start=match.start(),
            end=match.end(),
            named=match.start(),
            relation="since" if found.lasts and relation in _WHILE else relation,
            found=found,
            when=found.when,
        )

    # --- anniversaries ----------------------------------------------------------------------------

    def _anniversary(self, match: re.Match[str], context: Context) -> EventMention | None:
        """Read "the 70th anniversary of …": an event of its own, or so many years after another."""
        owner = _OWNER.search(self._text, max(0, match.start() - _BEFORE), match.start())
        start = match.start() if owner is None else owner.start()
        named = self._anchors.find(self._text, start, context=context)
        if named is not None and match["what"].lower() in named.name.lower():
            return EventMention(
                start=min(named.start, match.start()),
                end=named.end,
                named=named.start,
                relation="same",
                found=named,
                when=named.when,
            )
        years = ordinal_of(_split(match["ordinal"]), self._lexicon)
        found, part = self._named(match, None, attrs.evolve(context, near=None))
        when = None if found is None else _part(found, part)
        if years is None or years < 1 or found is None or when is None:
            return None
        return EventMention(
            start=match.start(),
            end=found.end,
            named=match.end(),
            relation="after",
            found=found,
            when=when,
            years=years,
        )


def _plain(words: str) -> str:
    """Write a phrase as the language file does."""
    return " ".join(words.lower().split())


def _part(found: Found, part: str) -> TimeSpan | None:
    """Return when an event began or ended; None if its end is not known."""
    when = found.when
    if part == "within":
        return when
    if part == "start":
        ends = when.start_earliest, when.start_latest
    else:
        ends = when.end_earliest, when.end_latest
        if found.lasts:
            return None
    if ends == (when.start_earliest, when.end_latest):
        return when
    return days(*ends)


def _split(ordinal: str) -> list[str]:
    """Cut an ordinal into the tokens that a rule gets: "70th", "twenty-fifth"."""
    return re.findall(r"\d+|[^\W\d_]+", ordinal.lower())
