"""Weekdays: "on Friday", "last Monday", "the Thursday after"."""

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.cells import Cell, first_day, last_day, weekday_of
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import Scene
from sinoru_timeline.text.resolve.tense import tense_at


def has_begun(scene: Scene) -> bool:
    """Tell whether something goes on since a date, which then lies behind: "since Monday"."""
    if scene.signal != "since":
        return False
    # Only the words before: "the ban, in force since Monday, will be lifted".
    before = tense_at(scene.text, scene.start, len(scene.text), scene.words)
    return before != "future"


def weekday(scene: Scene, e: ex.CalendarDate) -> Resolved:
    """Place a weekday: as it is said, as the story goes on, or as the sentence tells."""
    weekday = e.weekday or 1
    base, called = scene.base(
        e.origin if e.which is not None and e.origin == "narrative" else "document"
    )
    if base is None or e.any:
        found = Resolved("unresolved")
        found.part = f"XXXX-WXX-{weekday}"
        return found.note("which one is not said" if e.any else "nothing is known to count from")
    day = last_day(base) if base[0] == "day" else first_day(base)
    back = (weekday_of(day) - weekday) % 7
    if scene.not_before is not None and e.which in (None, 0):
        day = scene.not_before
        number = day + (weekday - weekday_of(day)) % 7
        return _on(number).note("the first one after the range begins")
    if e.which is None and called == "document" and (since := scene.told_weekday()) is not None:
        after = (weekday - weekday_of(since[1])) % 7 or 7
        return _on(since[1] + after).note("the next one after {}, told before", since)
    if e.which is not None and called == "document":
        return _weekday_said(scene, e, e.which, base, day)
    if called == "narrative":
        which = e.which if e.which is not None else (0 if e.origin == "document" else 1)
        if which < 0:
            return _on(day - (back or 7)).note("the last one before {}", base)
        return _on(day + (weekday - weekday_of(day)) % 7).note("the next one from {}", base)
    if back == 0:
        return _on(day).note("the day of {} itself", base)
    return _weekday_by_tense(scene, base, day - back)


def _on(day: int) -> Resolved:
    return Resolved("cell", ("day", day, 0))


def _weekday_said(scene: Scene, e: ex.CalendarDate, which: int, base: Cell, day: int) -> Resolved:
    """Place "last", "this" and "next Friday", counted from a day."""
    weekday = e.weekday or 1
    monday = day - weekday_of(day) + 1
    if which == 0:
        number = monday + weekday - 1
        if number < day and tense_at(scene.text, scene.start, scene.end, scene.words) != "past":
            number += 7  # "this Monday" on a Tuesday is the one to come
        return _on(number).note("the one of the week of {}", base)
    if which < 0:
        return _on(day - ((weekday_of(day) - weekday) % 7 or 7)).note(
            "the last one before {}", base
        )
    number = day + ((weekday - weekday_of(day)) % 7 or 7)
    if which == 1 and scene.mode == "news" and number < monday + 7 and e.beyond:
        found = _on(number + 7)
        found.others = (("day", number, 0),)
        return found.note("the one of the week after that of {}", base)
    return _on(number).note("the next one after {}", base)


def _weekday_by_tense(scene: Scene, base: Cell, last: int) -> Resolved:
    """Place a bare weekday as the sentence tells; `last` is the last one before the base."""
    if has_begun(scene):
        return _on(last).note("the last one before {}", base)
    behind = base[1] - last
    if scene.listed is not None and scene.listed[0] == "day" and scene.tense() != "past":
        number = scene.listed[1] + (weekday_of(last) - weekday_of(scene.listed[1])) % 7
        return _on(number).note("the next one after {}, listed before", scene.listed)
    if scene.is_told_of() or (scene.tense() == "future" and scene.is_ahead(behind, 7 - behind)):
        found = _on(last + 7)
        found.others = (("day", last, 0),)
        return found.note("the next one after {}, as the sentence speaks of the future", base)
    found = _on(last)
    found.others = (("day", last + 7, 0),)
    return found.note("the last one before {}", base)
