"""Pieces of Markdown, put together with the texts that are still to be escaped."""

from itertools import chain

from sinoru_timeline.render.markdown_text import escape_line, escape_lines
from sinoru_timeline.render.texts import clean


class Escaped(dict[str, str]):
    """Short texts that are said again and again, each with what it is escaped."""

    def __missing__(self, text: str) -> str:
        self[text] = escaped = escape_line(text)
        return escaped


class Pieces:
    """What is written: pieces of Markdown, each with a text behind it that is still to be escaped.

    Attributes:
        printable: whether all texts of the records are known to be printable.
        is_doubtful: whether words of the page that stand among them are not.
        add: adds a piece.
        add_text: adds the text behind it.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._markdown: list[str] = []
        self._texts: list[str] = []
        self.printable = True
        self.is_doubtful = False
        self.add = self._markdown.append
        self.add_text = self._texts.append

    def cleaned(self, text: str) -> str:
        """Clean a text that is not printable."""
        self.printable = False
        return clean(text)

    def taken(self, rest: str) -> str:
        """Return everything with a rest behind it, and begin anew."""
        if not self._texts:
            return rest
        escaped = escape_lines(self._texts, printable=self.printable and not self.is_doubtful)
        pairs = zip(self._markdown, escaped, strict=True)
        whole = "".join(chain.from_iterable(pairs))
        self._markdown.clear()
        self._texts.clear()
        self.printable = True
        return whole + rest
