"""A place of a text that tells a time by an event."""

import attrs

from sinoru_timeline.record.anchors import Found
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.events.words import AnchorWords


@attrs.frozen(kw_only=True)
class EventMention:
    """A place of a text that tells a time by an event.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        named: index where what is named begins, behind "before" and "the end of".
        relation: how it lies to the event: `before`, `after`, `since`, `until`, `during`, `same`.
        found: the event.
        when: the event's date, or that of the part of it that is told of.
        close: whether it was shortly before or after.
        within: the date that stands beside it ("last September, after they met"), or None.
        counted: whether it tells a time only with an amount before it: "a year into the war".
        by: whether it was at some time until then, and did not last: "by the end of the war".
        years: after how many years, for an anniversary, or None.
    """

    start: int
    end: int
    named: int
    relation: str
    found: Found
    when: TimeSpan
    close: bool = False
    within: TimeSpan | None = None
    counted: bool = False
    by: bool = False
    years: int | None = None

    def is_dated(self, text: str, words: AnchorWords, start: int) -> bool:
        """Tell whether the date at a place belongs to the event: "the sanctions in May 2014"."""
        if start < self.named:
            return False  # "the last two years" of it
        if start < self.end:
            return not self.found.start <= start
        between = text[self.end : start].lower().split()
        return words.joins.union(words.determiners).issuperset(between)

    def may_be(self, when: TimeSpan) -> bool:
        """Tell whether a date may be the time that is told: "in 2021, before the invasion"."""
        if self.relation in ("after", "since"):
            return when.end_latest >= self.when.start_earliest
        return self.relation == "before" and when.start_earliest <= self.when.end_latest

    def takes_in(self, text: str, start: int, end: int, when: TimeSpan | None) -> bool:
        """Tell whether a date is part of it: "the 11 September attacks", "the last year of the war"."""
        if not (self.start <= start and end <= self.end):
            return False
        if end <= self.named or start >= self.found.end:
            return True
        named = self.found.start <= start and text[start:end].lower() in self.found.name.lower()
        return named or (when is not None and when.intersects(self.found.when))
