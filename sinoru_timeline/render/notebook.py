"""How a value shows itself in a notebook: a whole page, kept apart from the notebook's own.

The page stands in a frame of its own (`srcdoc`), so that neither's styles reach the other. Where a
notebook does not trust its outputs it drops frames but keeps what is inside the element: that is
the same in plain HTML without styles, scripts or ids, which such a notebook lets pass.
"""

from collections.abc import Callable
from html import escape
from typing import Final

from sinoru_timeline.render.interface import ENGLISH_INTERFACE, Interface
from sinoru_timeline.render.pages import hash_of
from sinoru_timeline.render.views import Chronology

MOST_EVENTS: Final = 200
MOST_BYTES: Final = 250_000

# Inside a frame made from text, a link such as `#sources` would load the notebook itself.
_BASE: Final = '<base href="about:srcdoc">'
# A frame follows the system unless it is told otherwise; these are the marks of JupyterLab, VS Code
# and Colab for what they show.
_DARK: Final = ("body[data-jp-theme-light=false]", "body.vscode-dark", "html[theme=dark]")
_LIGHT: Final = ("body[data-jp-theme-light=true]", "body.vscode-light", "html[theme=light]")
_NAME: Final = "sinoru-timeline-frame"
_BORDER: Final = f".{_NAME}{{border:1px solid #8886;border-radius:.25rem}}"
_HEIGHT: Final = 600
_ROW: Final = 32


def frame(
    page: str, fallback: str, *, note: str = "", title: str = "Chronology", height: int = _HEIGHT
) -> str:
    """Return the HTML of a frame that holds a page.

    Args:
        page: a whole HTML page.
        fallback: HTML to show where there are no frames; it has no frame in it.
        note: what to say below.
        title: the name of the frame.
        height: how high it is, in pixels of CSS.

    >>> frame("<head></head>", "<p>text</p>").startswith("<style>")
    True
    """
    inner = escape(page.replace("<head>", f"<head>{_BASE}", 1), quote=False).replace('"', "&#34;")
    said = f"<p>{escape(note)}</p>" if note else ""
    return (
        f"<style>{_BORDER}{_rule(_DARK, 'dark')}{_rule(_LIGHT, 'light')}</style>"
        f'<iframe class="{_NAME}" title="{escape(title)}" width="100%" height="{height}" '
        f'sandbox="allow-scripts allow-popups" srcdoc="{inner}">{fallback}</iframe>{said}'
    )


def annotated(marked: str, *, language: str = "en", title: str = "Text", note: str = "") -> str:
    """Return the HTML of a frame that holds a text with its mentions marked.

    Args:
        marked: the text as HTML; `<mark class>` around each mention, the class its TIMEX3 type.
        language: the language of the text, a BCP 47 tag.
        title: the name of the frame.
        note: what to say below.

    >>> "<mark" in annotated('<mark class="DATE">1969</mark>')
    True
    """
    page = _page(f'<p dir="auto">{marked}</p>', _TEXT_STYLE, language, title)
    return frame(page, f"<p>{marked}</p>", note=note, title=title)


def tables(*parts: str, title: str, note: str = "") -> str:
    """Return the HTML of a frame that holds tables, as high as they need but no higher than a page.

    Args:
        parts: the tables as HTML, as `html_table` makes them.
        title: the name of the frame.
        note: what to say below.

    >>> 'height="96"' in tables("<table><tr><td>1969</td></tr></table>", title="Dates")
    True
    """
    body = "".join(parts)
    # Captions and the space around each table take about as much as a row does.
    rows = body.count("<tr>") + len(parts)
    page = _page(body, _TABLE_STYLE, "en", title)
    return frame(page, body, note=note, title=title, height=min(_HEIGHT, (rows + 1) * _ROW))


def _page(body: str, style: str, language: str, title: str) -> str:
    policy = f"default-src 'none'; style-src '{hash_of(style)}'"
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


_PAGE_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:1rem;background:Canvas;color:CanvasText;"
    "font:1rem/1.7 Georgia,'Noto Serif',serif;overflow-wrap:anywhere}"
)
_TEXT_STYLE: Final = (
    f"{_PAGE_STYLE}"
    "p{max-width:44rem;margin:0;white-space:pre-wrap}"
    "mark{background:#8ab4f844;color:inherit;border-bottom:2px solid #4a7fc1}"
    ".TIME{border-color:#3d8f5a}.DURATION{border-color:#b07a12}.SET{border-color:#9a56ad}"
)
_TABLE_STYLE: Final = (
    f"{_PAGE_STYLE}"
    "table{margin:0 0 1rem;border-collapse:collapse;font:.9rem/1.5 system-ui,sans-serif}"
    "caption{padding:.2rem 0;text-align:start;font-weight:600}"
    "th,td{padding:.2rem .8rem .2rem 0;border-bottom:1px solid #8886;"
    "text-align:start;vertical-align:top}"
)


def _rule(hosts: tuple[str, ...], scheme: str) -> str:
    return f"{','.join(f'{host} .{_NAME}' for host in hosts)}{{color-scheme:{scheme}}}"


def plain(chronology: Chronology) -> str:
    """Return a chronology as HTML that survives where little is allowed.

    >>> plain(Chronology(title="A & B", language="en", sections=(), sources=()))
    '<h2>A &amp; B</h2><p></p>'
    """
    comma = chronology.words.comma
    parts = [f"<h2>{escape(chronology.title)}</h2><p>{escape(comma.join(chronology.counts))}</p>"]
    for section in chronology.sections:
        parts.append(f"<h3>{escape(section.heading)}</h3><ul>")
        for event in section.events:
            notes = comma.join(filter(None, (event.date.badge, event.modality)))
            badge = f" ({escape(notes)})" if notes else ""
            rests = f" <small>{escape(event.evidence)}</small>" if event.evidence else ""
            parts.append(
                f"<li><b>{escape(event.date.words)}</b>{badge} {escape(event.title)}{rests}</li>"
            )
        parts.append("</ul>")
    return "".join(parts)


def fitting(make: Callable[[int], str], count: int, *, most_bytes: int = MOST_BYTES) -> str:
    """Return what shows as many events as fit the limits of a notebook.

    Args:
        make: makes it for a number of events.
        count: how many events there are.
        most_bytes: how long it may be as UTF-8.

    >>> len(fitting(lambda count: "x" * 3_000 * count, 1_000))
    249000
    """
    shown = min(count, MOST_EVENTS)
    while True:
        made = make(shown)
        size = len(made.encode())
        if size <= most_bytes or shown <= 1:
            return made
        # Sizes differ from event to event, so that a second or third look may be needed.
        shown = max(1, min(shown - 1, shown * most_bytes // size))


def rest(left: int, interface: Interface = ENGLISH_INTERFACE) -> str:
    """Say how many events are not shown and how to see them.

    >>> rest(0), rest(3)
    ('', '3 more events are not shown: `to_html(path)` writes them all.')
    """
    return interface.more_events.format(interface.count("hidden", left)) if left else ""
