"""`Timeline`: the object a notebook holds, where records, formats and rendering meet.

What it holds and can be asked stands in `holdings`, how it is shown in `displayed`, and how it is
read, written, selected from and changed in `timeline` itself.
"""

from sinoru_timeline.timeline.timeline import Timeline as Timeline
