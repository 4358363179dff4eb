"""What was said, typed and still unresolved: no document time has been looked at yet.

Kinds that hold other times stand above those that hold none.
"""

from sinoru_timeline.text.expression.composed import Approximate as Approximate
from sinoru_timeline.text.expression.composed import Between as Between
from sinoru_timeline.text.expression.composed import Bound as Bound
from sinoru_timeline.text.expression.composed import Clock as Clock
from sinoru_timeline.text.expression.composed import DayPart as DayPart
from sinoru_timeline.text.expression.composed import Expression as Expression
from sinoru_timeline.text.expression.composed import Nearest as Nearest
from sinoru_timeline.text.expression.composed import Part as Part
from sinoru_timeline.text.expression.composed import Run as Run
from sinoru_timeline.text.expression.composed import Shift as Shift
from sinoru_timeline.text.expression.composed import whole_of as whole_of
from sinoru_timeline.text.expression.composed import with_whole as with_whole
from sinoru_timeline.text.expression.dates import Again as Again
from sinoru_timeline.text.expression.dates import BothStyles as BothStyles
from sinoru_timeline.text.expression.dates import CalendarDate as CalendarDate
from sinoru_timeline.text.expression.dates import Century as Century
from sinoru_timeline.text.expression.dates import Decade as Decade
from sinoru_timeline.text.expression.dates import Feast as Feast
from sinoru_timeline.text.expression.dates import NthOf as NthOf
from sinoru_timeline.text.expression.dates import OldStyle as OldStyle
from sinoru_timeline.text.expression.dates import Relative as Relative
from sinoru_timeline.text.expression.dates import SubYear as SubYear
from sinoru_timeline.text.expression.dates import WeekdayIn as WeekdayIn
from sinoru_timeline.text.expression.dates import WeekNumber as WeekNumber
from sinoru_timeline.text.expression.dates import WeekOf as WeekOf
from sinoru_timeline.text.expression.dates import bare_weekday as bare_weekday
from sinoru_timeline.text.expression.lengths import Amount as Amount
from sinoru_timeline.text.expression.lengths import Edge as Edge
from sinoru_timeline.text.expression.lengths import Ended as Ended
from sinoru_timeline.text.expression.lengths import Length as Length
from sinoru_timeline.text.expression.lengths import Repeat as Repeat
from sinoru_timeline.text.expression.lengths import RunTo as RunTo
from sinoru_timeline.text.expression.lengths import SamePeriod as SamePeriod
from sinoru_timeline.text.expression.lengths import Stretch as Stretch
from sinoru_timeline.text.expression.pointers import EventTime as EventTime
from sinoru_timeline.text.expression.pointers import Refused as Refused
from sinoru_timeline.text.expression.pointers import Then as Then
from sinoru_timeline.text.expression.pointers import Vague as Vague
from sinoru_timeline.text.expression.pointers import Zone as Zone
from sinoru_timeline.text.expression.said import Genre as Genre
from sinoru_timeline.text.expression.said import Origin as Origin
from sinoru_timeline.text.expression.said import Said as Said
from sinoru_timeline.text.expression.said import Unit as Unit
