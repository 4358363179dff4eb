"""Check every quotation of the shipped chronology against the articles themselves.

The articles are no part of the repository. Given a folder that holds them as text files, this
script matches them with the sources by SHA-256 and makes sure that the words of each claim stand
exactly where the claim says.

Usage: `python tests/benchmarks/check_articles.py FOLDER`. Exits with 1 and one line for each
failure if anything is amiss, with 2 if the folder or the chronology cannot be read.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import yaml

EVENTS_FOLDER = Path(__file__).resolve().parents[2] / "events"


@attrs.frozen(kw_only=True, slots=True)
class Quotation:
    """One claim's words and where they are said to stand."""

    label: str
    source: str
    exact: str | None
    prefix: str
    suffix: str
    start: int | None
    end: int | None


@attrs.frozen(kw_only=True, slots=True)
class Chronology:
    """What has to be checked: sources by id with their SHA-256, and all quotations."""

    digests: dict[str, str]
    event_count: int
    quotations: tuple[Quotation, ...]


def load_chronology(folder: Path = EVENTS_FOLDER) -> Chronology:
    """Read the event files; the only place that knows how the chronology is stored."""
    digests: dict[str, str] = {}
    event_count = 0
    quotations: list[Quotation] = []
    for path in sorted(folder.glob("*.yaml")):
        # BaseLoader keeps every scalar as text, as the package does, and builds no objects.
        document: dict[str, Any] = yaml.load(
            path.read_text(encoding="utf-8"),
            Loader=yaml.BaseLoader,  # noqa: S506
        )
        for source in document.get("sources", []):
            digests[source["id"]] = source.get("sha256", "")
        for event in document.get("events", []):
            event_count += 1
            quotations.extend(_quotation(event["id"], claim) for claim in event.get("claims", []))
    return Chronology(digests=digests, event_count=event_count, quotations=tuple(quotations))


def _quotation(event_id: str, claim: dict[str, Any]) -> Quotation:
    selector = claim.get("selector", {})
    quote = selector.get("quote", {})
    position = selector.get("position", {})
    return Quotation(
        label=f"{event_id}/{claim['id']}",
        source=claim["source"],
        exact=quote.get("exact"),
        prefix=quote.get("prefix", ""),
        suffix=quote.get("suffix", ""),
        start=int(position["start"]) if "start" in position else None,
        end=int(position["end"]) if "end" in position else None,
    )


def read_articles(folder: Path) -> dict[str, str]:
    """Return the text of each article of a folder, by the SHA-256 of its bytes."""
    articles: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        # Decoding bytes leaves line ends alone, so positions count what is in the file.
        articles[hashlib.sha256(data).hexdigest()] = data.decode("utf-8")
    return articles


def failures(chronology: Chronology, articles: dict[str, str]) -> Iterator[str]:
    """Yield one line for each thing that does not hold."""
    for source, digest in chronology.digests.items():
        if digest not in articles:
            yield f"source {source}: no file of the folder has the SHA-256 {digest or '(none)'}"
    for quotation in chronology.quotations:
        if quotation.source not in chronology.digests:
            yield f"{quotation.label}: unknown source {quotation.source}"
            continue
        text = articles.get(chronology.digests[quotation.source])
        if text is None:
            yield f"{quotation.label}: the text of {quotation.source} is missing"
        else:
            yield from _misquotations(quotation, text)


def _misquotations(quotation: Quotation, text: str) -> Iterator[str]:
    start, end = quotation.start, quotation.end
    if not quotation.exact or start is None or end is None:
        yield f"{quotation.label}: needs a quote and a position"
        return
    if not 0 <= start < end <= len(text):
        yield f"{quotation.label}: {start}..{end} is outside the text of {len(text)} characters"
        return
    if text[start:end] != quotation.exact:
        yield f"{quotation.label}: found {text[start:end]!r}; expected {quotation.exact!r}"
    if not text[:start].endswith(quotation.prefix):
        before = text[max(0, start - len(quotation.prefix)) : start]
        yield f"{quotation.label}: found {before!r} before it; expected {quotation.prefix!r}"
    if not text[end:].startswith(quotation.suffix):
        after = text[end : end + len(quotation.suffix)]
        yield f"{quotation.label}: found {after!r} after it; expected {quotation.suffix!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the check and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="folder of the articles, as .txt files")
    folder: Path = parser.parse_args(arguments).folder
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder")
    chronology = load_chronology()
    if not chronology.quotations:
        parser.error(f"no claims found in {EVENTS_FOLDER}")
    found = list(failures(chronology, read_articles(folder)))
    for line in found:
        sys.stdout.write(f"FAIL {line}\n")
    sys.stdout.write(
        f"{len(chronology.digests)} sources, {chronology.event_count} events, "
        f"{len(chronology.quotations)} claims checked, {len(found)} failures\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
