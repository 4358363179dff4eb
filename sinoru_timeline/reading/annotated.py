"""A text with what it says of time: as a display, as TimeML and as plain data."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.mention import Mention

_SHOWN: Final = 20_000  # characters of a text that a notebook shows


@attrs.frozen(repr=False)
class AnnotatedText:
    """A text with what it says of time.

    Attributes:
        text: the text.
        mentions: the stretches that speak of time, in order and disjoint.
        document_time: when it was written or published, or None.
        language: the language it was read in.
        language_told: whether the language was told from the text rather than given.

    >>> from sinoru_timeline import annotate
    >>> doc = annotate("It began in May 2014, two years ago.", document_time="2016-08-01")
    >>> [(mention.quote, str(mention.value)) for mention in doc.mentions]
    [('May 2014', '2014-05'), ('two years ago', '2014')]
    """

    text: str
    mentions: tuple[Mention, ...]
    document_time: TimeSpan | None = None
    language: str = "en"
    language_told: bool = False

    def __iter__(self) -> Iterator[Mention]:
        """Go through the mentions."""
        return iter(self.mentions)

    def __len__(self) -> int:
        """Count the mentions."""
        return len(self.mentions)

    def __repr__(self) -> str:
        """Show how much there is."""
        when = "" if self.document_time is None else f", document_time='{self.document_time}'"
        return f"<AnnotatedText: {len(self.mentions):,} mentions in {len(self.text):,} characters{when}>"

    def _repr_html_(self) -> str:
        """Show the text with its mentions marked; what a mention means shows on pointing at it."""
        # Displays take longer to import than a text to read.
        import html  # noqa: PLC0415

        from sinoru_timeline.render import notebook  # noqa: PLC0415

        parts: list[str] = []
        at = 0
        for mention in self.mentions:
            if mention.end > _SHOWN:
                break
            parts.append(html.escape(self.text[at : mention.start]))
            title = html.escape("; ".join([_short(mention), *mention.reasons]), quote=True)
            parts.append(
                f'<mark class="{mention.timex.type}" title="{title}">'
                f"{html.escape(mention.quote)}</mark>"
            )
            at = mention.end
        parts.append(html.escape(self.text[at:_SHOWN]))
        left = len(self.text) - _SHOWN
        note = f"… {left:,} more characters are not shown." if left > 0 else ""
        return notebook.annotated(_sendable("".join(parts)), language=self.language, note=note)

    def to_timeml(self) -> str:
        """Return the text with TIMEX3 tags (TimeML 1.2.1).

        What XML cannot hold, control characters and halves of surrogate pairs, is written as U+FFFD.

        >>> from sinoru_timeline import annotate
        >>> print(annotate("since May 2014").to_timeml())
        since <TIMEX3 tid="t1" type="DATE" value="2014-05">May 2014</TIMEX3>
        """
        import html  # noqa: PLC0415 - as in displays

        parts: list[str] = []
        at = 0
        for number, mention in enumerate(_parts(self.mentions), start=1):
            parts.append(html.escape(self.text[at : mention.start], quote=False))
            tag = mention.timex
            facts = [
                ("tid", f"t{number}"),
                ("type", tag.type),
                ("value", tag.value),
                ("mod", tag.mod),
            ]
            shown = "".join(
                f' {name}="{html.escape(value, quote=True)}"' for name, value in facts if value
            )
            parts.append(f"<TIMEX3{shown}>{html.escape(mention.quote, quote=False)}</TIMEX3>")
            at = mention.end
        parts.append(html.escape(self.text[at:], quote=False))
        return _sendable("".join(parts))

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: what the command line prints as JSON.

        >>> from sinoru_timeline import annotate
        >>> annotate("since May 2014").to_dict()["timexes"][0]["edtf"]
        '2014-05/..'
        """
        return {
            "document_time": None if self.document_time is None else self.document_time.edtf,
            "language": self.language,
            "language_told": self.language_told,
            "timexes": [plain(mention) for mention in self.mentions],
        }


# What neither XML nor a message to a browser can hold.
_UNSENDABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"


def _sendable(text: str) -> str:
    """Write the replacement character for what cannot be sent: as many characters as before."""
    return re.sub(_UNSENDABLE, "\ufffd", text)


def scored(id: str, doc: AnnotatedText) -> dict[str, Any]:
    """Return a document in the form of the corpora and their scorers: the ends of ranges apart."""
    return {
        "id": id,
        "timexes": [
            plain(part) | ({"range": whole.when.edtf} if part is not whole and whole.when else {})
            for whole in doc.mentions
            for part in whole.said
        ],
    }


def plain(mention: Mention) -> dict[str, Any]:
    """Return a mention as plain data."""
    span = mention.when
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.quote,
        "type": mention.timex.type,
        "value": mention.timex.value,
        "mod": mention.timex.mod,
        "anchor": mention.timex.anchor,
        "edtf": None if span is None else span.edtf,
        "earliest": None if span is None else span.earliest,
        "latest": None if span is None else span.latest,
        "duration": None if mention.duration is None else str(mention.duration),
        "longest": None if mention.longest is None else str(mention.longest),
        "rule": mention.rule,
        "alternatives": [other.edtf for other in mention.alternatives],
        "reasons": mention.reasons,
    }


def _parts(mentions: Iterable[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        yield from mention.said


def _short(mention: Mention) -> str:
    value = mention.value
    if mention.timex.type == "SET":
        return f"recurs: {mention.timex.value}"
    return "unresolved" if value is None else str(value)
