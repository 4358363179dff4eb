"""All exceptions and warnings of the library; this module imports nothing of it.

The tree::

    TimelineError
    ├── TemporalError (ValueError)
    │   └── EDTFSyntaxError            what, where (with a caret), what is accepted
    │       └── InvalidDateError       well formed, but there is no such date
    ├── MissingReferenceError (ValueError)
    ├── UnknownLanguageError (LookupError)   the library has no words for this language
    ├── SettingError (ValueError)      a setting has a value that is none of its own
    ├── ArticleError (ValueError)      a document cannot be read
    ├── RecordError (ValueError)
    │   ├── RecordProblem              one located problem
    │   ├── RecordErrors (ExceptionGroup)   all problems of the files read
    │   ├── UnknownRecordError (LookupError)
    │   ├── ConflictingRecordError     the same id or name, other content
    │   ├── ContradictoryJudgementError   two judgements that cannot both hold
    │   └── AnchorCycleError           events dated by one another in a circle
    ├── RenderError
    │   ├── UnknownTemplateError (LookupError)
    │   └── TemplateError
    ├── FileError (OSError)            missing, a directory, not readable, not writable
    └── ResourceError (LookupError)    packaged data is missing: a broken install
    TimelineWarning (UserWarning)

Classes and attributes are part of the public API; the wording of messages is not. Ambiguous,
unresolved and conflicting dates are values, never exceptions.
"""

from collections.abc import Sequence

_SHOWN = 60


def excerpt(text: str, limit: int = _SHOWN) -> str:
    """Quote `text` for a message: escaped, on one line, and cut where it is long.

    >>> excerpt("a" * 100, limit=5)
    "'aaaaa'… (100 characters)"
    """
    if len(text) <= limit:
        return ascii_controls(repr(text))
    return f"{ascii_controls(repr(text[:limit]))}… ({len(text):,} characters)"


def ascii_controls(text: str) -> str:
    r"""Show what a terminal would obey or hide: control and direction characters as `\uXXXX`.

    >>> ascii_controls("a\u202eb")
    'a\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def counted(count: int, noun: str) -> str:
    """Say how many there are of something.

    >>> counted(1, "event"), counted(1_000, "event")
    ('1 event', '1,000 events')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


class TimelineError(Exception):
    """The root of every error this library raises.

    >>> issubclass(EDTFSyntaxError, TimelineError)
    True
    """


class TemporalError(TimelineError, ValueError):
    """Something about a date, an interval or a duration cannot be accepted.

    >>> issubclass(TemporalError, ValueError)
    True
    """


class EDTFSyntaxError(TemporalError):
    """A text is not EDTF (ISO 8601-2:2019, annex A).

    Attributes:
        text: what was to be parsed.
        position: index of the first character that cannot be; `len(text)` if the rest is missing.
        reason: what is wrong there.
        expected: what would be accepted there.

    >>> error = EDTFSyntaxError("1985-", 5, "nothing follows the hyphen", "a month 01 to 12")
    >>> print(error)
    nothing follows the hyphen at position 5; accepted: a month 01 to 12
      1985-
           ^
    """

    def __init__(self, text: str, position: int, reason: str, expected: str) -> None:
        """Keep the facts; the message is made from them."""
        self.text = text
        self.position = position
        self.reason = reason
        self.expected = expected
        super().__init__(text, position, reason, expected)

    @property
    def summary(self) -> str:
        """The message on one line, without the text and the caret."""
        return f"{self.reason} at position {self.position}; accepted: {self.expected}"

    def __str__(self) -> str:
        """Show the message, the text and a caret under the position."""
        # A long text is shown by the window around the position, so that the caret stays in sight.
        first = max(0, self.position - 40)
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in self.text)
        window = shown[first : self.position + 30]
        lead = "…" if first else ""
        tail = "…" if self.position + 30 < len(shown) else ""
        caret = " " * (len(lead) + self.position - first) + "^"
        return f"{self.summary}\n  {lead}{window}{tail}\n  {caret}"


class InvalidDateError(EDTFSyntaxError):
    """A text has the form of EDTF, but there is no such date: 30 February, a reversed interval.

    >>> issubclass(InvalidDateError, EDTFSyntaxError)
    True
    """


class MissingReferenceError(TimelineError, ValueError):
    """A relative expression such as "yesterday" was given without a date to count from.

    >>> issubclass(MissingReferenceError, ValueError)
    True
    """


class UnknownLanguageError(TimelineError, LookupError):
    """The library has no words for this language.

    >>> issubclass(UnknownLanguageError, LookupError)
    True
    """


class SettingError(TimelineError, ValueError):
    """A setting has a value that is none of its own: a mode that is no genre, half a process.

    Attributes:
        name: the setting.
        found: its value.
        accepted: what it may be.

    >>> print(SettingError("mode", "tale", "news, narrative or None"))
    mode: found 'tale'; accepted: news, narrative or None
    """

    def __init__(self, name: str, found: str, accepted: str) -> None:
        """Keep the facts; the message is made from them."""
        self.name = name
        self.found = found
        self.accepted = accepted
        super().__init__(name, found, accepted)

    def __str__(self) -> str:
        """Say what was found, where, and what is accepted."""
        return f"{self.name}: found {excerpt(self.found)}; accepted: {self.accepted}"


class ArticleError(TimelineError, ValueError):
    """A document cannot be read as an article: it is empty, no text, too large, broken.

    Attributes:
        reason: what is wrong, and what is accepted.
        place: the file, with the line or number in it; None where it came from no file.

    >>> print(ArticleError("it has no text").at("report.txt"))
    report.txt: it has no text
    """

    def __init__(self, reason: str, place: str | None = None) -> None:
        """Keep the facts; the message is made from them."""
        self.reason = reason
        self.place = place
        super().__init__(reason, place)

    def at(self, place: str) -> "ArticleError":
        """Return the same error with its place."""
        return ArticleError(self.reason, place)

    def __str__(self) -> str:
        """Show place and reason on one line."""
        return ascii_controls(self.reason if self.place is None else f"{self.place}: {self.reason}")


class RecordError(TimelineError, ValueError):
    """A record (event, claim, source) or a file of records cannot be accepted.

    >>> issubclass(RecordProblem, RecordError)
    True
    """


class RecordProblem(RecordError):  # noqa: N818 - one problem; the errors are the group
    """One problem of a record, located as far as it is known.

    Attributes:
        path: where in the record, such as `events[3].claims[0].value`.
        found: what stands there.
        accepted: what would be accepted.
        file: the file's name, `-` for standard input, None if it came from no file.
        line: line in the file, counted from 1.
        column: column in the line, counted from 1.

    >>> print(RecordProblem("events[0].when", "'1985-13'", "EDTF", file="a.yaml", line=3, column=9))
    a.yaml:3:9: events[0].when: found '1985-13'; accepted EDTF
    """

    def __init__(  # noqa: PLR0913 - the facts of one problem; all but the first three are optional
        self,
        path: str,
        found: str,
        accepted: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Keep the facts; the message is made from them."""
        self.path = path
        self.found = found
        self.accepted = accepted
        self.file = file
        self.line = line
        self.column = column
        super().__init__(path, found, accepted)

    def __str__(self) -> str:
        """Show `file:line:column: path: found …; accepted …` on one line."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        lead = "".join(f"{part}: " for part in (place, self.path) if part)
        return ascii_controls(f"{lead}found {self.found}; accepted {self.accepted}")


class RecordErrors(RecordError, ExceptionGroup[RecordProblem]):  # noqa: N818 - a group of them
    """All problems of the records that were read, so that they can be mended in one go.

    >>> problem = RecordProblem("events[0].id", "nothing", "a text")
    >>> RecordErrors("1 problem", [problem]).lines()
    ['events[0].id: found nothing; accepted a text']
    """

    @property
    def problems(self) -> list[RecordProblem]:
        """The problems, in the order of the files."""
        return [problem for problem in self.exceptions if isinstance(problem, RecordProblem)]

    def lines(self) -> list[str]:
        """Return one line for each problem, in the order of the files."""
        return [str(problem) for problem in self.problems]

    def derive(self, excs: Sequence[Exception], /) -> "RecordErrors":  # type: ignore[override]
        """Make a group of the same kind: what `except*` and `split` ask for."""
        return RecordErrors(self.message, [e for e in excs if isinstance(e, RecordProblem)])

    def __str__(self) -> str:
        """Show the headline and every problem on a line of its own."""
        return "\n".join([self.message, *self.lines()])


class UnknownRecordError(RecordError, LookupError):
    """There is no record of this id.

    Attributes:
        id: the id asked for.
        suggestions: the ids nearest to it.

    >>> print(UnknownRecordError("event", "1969-clash", ["1969-border-clash"]))
    no event has the id '1969-clash'; did you mean '1969-border-clash'?
    """

    def __init__(self, kind: str, id: str, suggestions: Sequence[str] = ()) -> None:
        """Keep the facts; the message is made from them."""
        self.kind = kind
        self.id = id
        self.suggestions = list(suggestions)
        super().__init__(kind, id, suggestions)

    def __str__(self) -> str:
        """Name the id and the nearest ones."""
        near = " or ".join(repr(s) for s in self.suggestions)
        hint = f"; did you mean {near}?" if near else ""
        return f"no {self.kind} has the id {excerpt(self.id)}{hint}"


class ConflictingRecordError(RecordError):
    """Two records have one id, or one name, and differ in content.

    >>> issubclass(ConflictingRecordError, RecordError)
    True
    """


class ContradictoryJudgementError(RecordError):
    """Two judgements cannot both hold: one makes two events the same, another keeps them apart.

    Attributes:
        first: one judgement, in words.
        second: the other.

    >>> print(ContradictoryJudgementError("'a' and 'b': same", "'a' and 'b': different"))
    two judgements contradict each other: 'a' and 'b': same; 'a' and 'b': different; \
accepted: one of them
    """

    def __init__(self, first: str, second: str) -> None:
        """Keep both; the message is made from them."""
        self.first = first
        self.second = second
        super().__init__(first, second)

    def __str__(self) -> str:
        """Name both."""
        return (
            f"two judgements contradict each other: {self.first}; {self.second}; "
            "accepted: one of them"
        )


class AnchorCycleError(RecordError):
    """Events are dated by one another in a circle, so none of them can be computed.

    Attributes:
        ids: the event ids in the order of the circle; the first is repeated at the end.

    >>> print(AnchorCycleError(["a", "b", "a"]))
    events are dated by one another in a circle: a -> b -> a; accepted: a date for one of them
    """

    def __init__(self, ids: Sequence[str]) -> None:
        """Keep the circle; the message is made from it."""
        self.ids = list(ids)
        super().__init__(self.ids)

    def __str__(self) -> str:
        """Show the circle."""
        circle = " -> ".join(self.ids)
        return (
            f"events are dated by one another in a circle: {circle}; "
            "accepted: a date for one of them"
        )


class RenderError(TimelineError):
    """A chronology cannot be rendered.

    >>> issubclass(TemplateError, RenderError)
    True
    """


class UnknownTemplateError(RenderError, LookupError):
    """There is no template of this name or at this path.

    >>> issubclass(UnknownTemplateError, LookupError)
    True
    """


class TemplateError(RenderError):
    """A template is broken, or asks for something that the documented context does not have.

    >>> issubclass(TemplateError, RenderError)
    True
    """


class FileError(TimelineError, OSError):
    """A file is missing, is a directory, or cannot be read or written.

    >>> issubclass(FileError, OSError)
    True
    """


class ResourceError(TimelineError, LookupError):
    """Data that belongs to the package is missing: the installation is broken.

    >>> issubclass(ResourceError, LookupError)
    True
    """


class TimelineWarning(UserWarning):
    """The root of every warning this library gives.

    >>> issubclass(TimelineWarning, UserWarning)
    True
    """
