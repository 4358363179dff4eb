"""Reading time in texts: the public functions, what they return, and its displays."""

from sinoru_timeline.reading.annotated import AnnotatedText as AnnotatedText
from sinoru_timeline.reading.annotated import plain as plain
from sinoru_timeline.reading.annotated import scored as scored
from sinoru_timeline.reading.annotating import annotate as annotate
from sinoru_timeline.reading.annotating import explain as explain
from sinoru_timeline.reading.annotating import index_events as index_events
from sinoru_timeline.reading.annotating import resolve as resolve
from sinoru_timeline.reading.collection import annotate_many as annotate_many
from sinoru_timeline.reading.collection import check_document as check_document
