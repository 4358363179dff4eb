"""What a person decided about two events: the same, different, or not to be told."""

from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoru_timeline.errors import RecordProblem, excerpt
from sinoru_timeline.record.checks import check_choice, check_id, text_check, to_span
from sinoru_timeline.temporal.timespan import TimeSpan

Verdict: TypeAlias = Literal["same", "different", "unsure"]

_VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_check_texts: Final = text_check("author", "note")


@attrs.frozen(kw_only=True)
class Judgement:
    """A decision of a person about two events.

    Attributes:
        left: the id of one event.
        right: the id of the other.
        verdict: `same`, `different`, or `unsure`.
        author: who decided.
        date: when (EDTF).
        note: why, or anything else.

    >>> Judgement(left="a", right="b", verdict="same", author="an editor").verdict
    'same'
    """

    left: str
    right: str
    verdict: Verdict
    author: str | None = None
    date: TimeSpan | None = attrs.field(default=None, converter=to_span)
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that no judgement can have."""
        _check_texts(self)
        check_id(self, "left")
        check_id(self, "right")
        check_choice(self, "verdict", _VERDICTS)
        if self.left == self.right:
            raise RecordProblem(
                "Judgement.right", f"{excerpt(self.right)} on both sides", "another event"
            )
