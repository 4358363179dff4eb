"""How a chronology shows itself in a notebook: a whole page, kept apart from the notebook's own.

The page stands in a frame of its own (`srcdoc`), so that neither's styles reach the other. Where a
notebook does not trust its outputs it drops frames but keeps what is inside the element: that is
the same chronology as plain text.
"""

from html import escape

# Inside a frame made from text, a link such as `#sources` would load the notebook itself.
_BASE = '<base href="about:srcdoc">'


def frame(page: str, text: str, *, left: int = 0) -> str:
    """Return the HTML of a frame that holds a page, with its text as a fallback inside.

    Args:
        page: a whole HTML page.
        text: the same in plain text or Markdown.
        left: how many events are not shown.

    >>> frame("<head></head>", "text").startswith("<iframe")
    True
    """
    inner = escape(page.replace("<head>", f"<head>{_BASE}", 1), quote=True)
    fallback = f"<pre>{escape(text)}</pre>"
    note = f"<p>{escape(rest(left).strip())}</p>" if left else ""
    return (
        f'<iframe srcdoc="{inner}" title="Chronology" width="100%" height="600" '
        f'sandbox="allow-popups">{fallback}</iframe>{note}'
    )


def rest(left: int) -> str:
    """Say how many events are not shown and how to see them.

    >>> rest(0)
    ''
    """
    if not left:
        return ""
    return f"\n\n{left:,} more events are not shown: `to_html(path)` writes them all.\n"
