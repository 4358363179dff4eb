"""The least that could write the same texts: a loop in a template of Jinja as it comes, no style.

What that costs is what the texts cost by themselves, on this machine and at this hour: figures of
the page are worth reading beside it. The texts are made beforehand, and their making not measured.
"""

from collections.abc import Callable
from typing import Final

import jinja2

from sinoru_timeline import Timeline
from sinoru_timeline.render import chronology

_TEMPLATE: Final = """\
<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title><ol>
{% for event in events %}
<li><p>{{ event.date.words }} {{ event.date.badge }} {{ event.type }}</p><h3>{{ event.title }}</h3>
<p>{{ event.summary }}</p><p>
{%- for one in event.participants %}{{ one.name }} ({{ one.role }}) {% endfor %}
{%- for one in event.places %}{{ one.name }} {% endfor %}
{%- for one in event.tags %}{{ one }} {% endfor %}</p>
<details><summary>{{ event.evidence }}</summary><ol>
{%- for claim in event.claims %}
<li>{{ claim.label }} {{ claim.field }}: {{ claim.reading }} {{ claim.value }} {{ claim.quote.prefix }}
{{- claim.quote.exact }}{{ claim.quote.suffix }} {{ claim.manner }}</li>
{%- endfor %}</ol></details></li>
{% endfor %}
</ol></html>
"""


def bare_page(timeline: Timeline) -> Callable[[], str]:
    """Make all texts of a chronology; return what writes them as a page."""
    view = chronology.build(timeline.events, timeline.sources, title=timeline.title)
    events = [event for section in view.sections for event in section.events]
    template = jinja2.Environment(autoescape=True, trim_blocks=True).from_string(_TEMPLATE)
    return lambda: template.render(title=view.title, events=events)
