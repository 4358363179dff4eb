"""Days of the Julian calendar, alone and beside ours."""

from sinoru_timeline.temporal.calendrics import GREGORIAN, JULIAN, civil_date, julian_date
from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.resolve.calendar import calendar_date
from sinoru_timeline.text.resolve.result import Resolved
from sinoru_timeline.text.resolve.scene import Scene, meaning


@meaning(ex.OldStyle)
def old_style(scene: Scene, e: ex.OldStyle) -> Resolved:
    """Return the day of our calendar that a day of the Julian one is."""
    found = calendar_date(scene, e.of)
    found.others = ()
    if found.cell is None or found.cell[0] != "day":
        return found
    year, month, day = civil_date(found.cell[1])
    found.note("a day of the Julian calendar, {} there", found.cell)
    found.cell = ("day", JULIAN.day_number(year, month, day), 0)
    return found


@meaning(ex.BothStyles)
def both_styles(scene: Scene, e: ex.BothStyles) -> Resolved:
    """Return the day that is said in both calendars, as ours has it."""
    found = calendar_date(scene, e.new)
    if found.cell is None or found.cell[0] != "day":
        return found
    julian = ("day", GREGORIAN.day_number(*julian_date(found.cell[1])), 0)
    return found.note("said in both calendars; in the Julian it is {}", julian)
