"""Expression + reference → a time, with the steps that led there.

Mentions are resolved in reading order. Two references are kept: the document time, and the time
the text speaks of, which moves as it is read. The mode says on which of them bare dates hang.
"""

# Each module puts its functions into the table when it is imported.
from sinoru_timeline.text.resolve import calendar as calendar
from sinoru_timeline.text.resolve import julian as julian
from sinoru_timeline.text.resolve import lengths as lengths
from sinoru_timeline.text.resolve import named as named
from sinoru_timeline.text.resolve import parts as parts
from sinoru_timeline.text.resolve import periods as periods
from sinoru_timeline.text.resolve import relative as relative
from sinoru_timeline.text.resolve import shifts as shifts
from sinoru_timeline.text.resolve.lengths import ahead as ahead
from sinoru_timeline.text.resolve.result import RELATIONS as RELATIONS
from sinoru_timeline.text.resolve.result import Mode as Mode
from sinoru_timeline.text.resolve.result import Prefer as Prefer
from sinoru_timeline.text.resolve.result import Reference as Reference
from sinoru_timeline.text.resolve.result import Resolved as Resolved
from sinoru_timeline.text.resolve.result import bounded as bounded
from sinoru_timeline.text.resolve.scene import MEANINGS as MEANINGS
from sinoru_timeline.text.resolve.scene import Scene as Scene
