"""What documents say of themselves, by whatever names, as the fields of a `Source`.

Dates are read here, at the granularity they are written in: a day that nobody wrote is never
made up, and no clock is looked at.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal.timespan import TimeSpan
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.lexicon import languages

# Names of fields, folded, in the order in which they are believed.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("headline", "og:title", "title", "dc.title", "dcterms.title", "twitter:title"),
    "author": ("author", "authors", "byline", "dc.creator", "dcterms.creator", "parsely-author", "creator"),
    "publisher": ("publisher", "og:site_name", "site_name", "dc.publisher", "site", "sitename"),
    "container_title": ("container_title", "container-title", "journal"),
    "issued": (
        "datepublished", "article:published_time", "issued", "published", "published_at", "date",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "pubdate", "publish_date",
        "publishdate", "parsely-pub-date", "sailthru.date", "document_time", "dct", "datecreated",
    ),
    "URL": ("url", "canonical", "og:url", "link"),
    "DOI": ("doi", "citation_doi"),
    "language": ("language", "inlanguage", "lang", "dc.language", "og:locale"),
    "licence": ("licence", "license"),
    "archived_at": ("archived_at",),
    "type": ("source_type",),
    "note": ("note",),
}  # fmt: skip
TEXT_NAMES: Final = ("text", "articlebody", "body", "content", "content_text")
_STAMP: Final = re.compile(
    r"(-?\d{4}-\d{2}-\d{2})[T ]\d{1,2}[:.\d]*\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)
_DIGITS: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_MAIL: Final = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4}) \d\d:\d\d(?::\d\d)?(?: ?[A-Z]+| ?[+-]\d{4})?$"
)
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST: Final = 300  # characters of a field
_BESIDE: Final = 13  # letters: "published on " may stand beside a date


def source_fields(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a `Source` that a document's own fields state.

    Args:
        found: names, in any case, and what stands there.

    >>> source_fields({"Headline": "Two capitals", "datePublished": "2023-03-21T08:00:00Z"})
    {'title': 'Two capitals', 'issued': TimeSpan('2023-03-21')}
    """
    folded = {str(name).lower(): value for name, value in found.items()}
    fields: dict[str, Any] = {}
    for field, names in _NAMES.items():
        for name in names:
            value = _value(field, folded.get(name))
            if value:
                fields[field] = value
                break
    return fields


def _value(field: str, value: object) -> object:
    if field == "author":
        return tuple(_people(value))
    text = _text(value)
    if not text:
        return None
    if field == "issued":
        return written_date(text)
    if field == "language":
        return text.replace("_", "-") if _TAG.match(text) else None
    return text


def _text(value: object) -> str:
    """Return a text, or the name of a thing, on one line and not too long."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        value = items[0] if items else None
    if isinstance(value, dict):
        mapping = cast("dict[str, object]", value)
        value = mapping.get("name") or mapping.get("headline") or mapping.get("@id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    shown = "".join(c if c.isprintable() else " " for c in value)
    return " ".join(shown.split())[:_LONGEST].strip()


def _people(value: object) -> Iterable[str]:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    for item in items:
        name = _text(item)
        name = re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
        if name and "://" not in name:
            yield name


def written_date(text: str) -> TimeSpan | None:
    """Read a date as it was written, as exactly as it was written; None where it is none.

    EDTF, time stamps (their day as stated, never shifted to another zone) and dates in words are
    read. Where figures leave day and month open, both readings are kept.

    >>> [str(written_date(text)) for text in ("2022-10-07T23:30:00+02:00", "November 2023", "2023")]
    ['2022-10-07', '2023-11', '2023']
    >>> written_date("10/07/2022")
    TimeSpan('[2022-07-10,2022-10-07]')
    """
    stated = text.strip()
    stamp = _STAMP.match(stated)
    if stamp:
        stated = stamp[1]
    elif digits := _DIGITS.match(stated):
        stated = "-".join(digits.groups())
    elif mail := _MAIL.match(stated):
        stated = mail[1]
    try:
        return TimeSpan.at(stated)
    except EDTFSyntaxError:
        return _in_words(stated)


def _in_words(text: str) -> TimeSpan | None:
    """Read a date in words or figures; None if it is none or more is said beside it."""
    for language in languages():
        readings = [_one_date(text, language, style) for style in ("us", "gb")]
        found = sorted({span.edtf.partition("T")[0] for span in readings if span is not None})
        if len(found) > 1 and all(_DAY.fullmatch(each) for each in found):
            return TimeSpan(f"[{','.join(found)}]")
        if found:
            return TimeSpan(found[0])
    return None


def _one_date(text: str, language: str, style: str) -> TimeSpan | None:
    mentions = [m for m in annotate_text(text, language=language, style=style) if m.when]
    if len(mentions) != 1:
        return None
    outside = text[: mentions[0].start] + text[mentions[0].end :]
    return mentions[0].when if sum(c.isalpha() for c in outside) <= _BESIDE else None
