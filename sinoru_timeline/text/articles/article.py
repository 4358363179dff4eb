"""`Article`: a document as it was read, with what it says of itself."""

import hashlib
from typing import Literal, TypeAlias

import attrs

from sinoru_timeline.record.provenance import Source
from sinoru_timeline.temporal.timespan import TimeSpan

TimeFrom: TypeAlias = Literal["metadata", "text", "given", "nowhere"]


@attrs.frozen(kw_only=True)
class Article:
    """A document: its source, its text, and where its date comes from.

    Attributes:
        source: what is known of the document; `issued` is its date, `sha256` that of its text.
        text: the text; positions count its characters. It is never written into records.
        body: where the text proper begins, behind front matter.
        time_from: whether the date was `given`, stands in the `metadata` or in the `text`, or
            `nowhere`.
        text_made_by: `as read`, `field`, or the program that took the text out of a page.
        path: the file it was read from, or None.

    >>> article = Article(source=Source(id="note"), text="They met in May 2014.")
    >>> article.document_time is None, article.time_from
    (True, 'nowhere')
    """

    source: Source
    text: str = attrs.field(repr=False)
    body: int = 0
    time_from: TimeFrom = "nowhere"
    text_made_by: str = "as read"
    path: str | None = None

    @property
    def document_time(self) -> TimeSpan | None:
        """When it was written or published, as exactly as that is known.

        >>> Article(source=Source(id="note", issued="2023-10"), text="…").document_time
        TimeSpan('2023-10')
        """
        return self.source.issued


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, without a byte order mark, line ends as they are.

    That of a UTF-8 file is the one of its text.

    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
