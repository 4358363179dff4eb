"""Check the quotations of the shipped chronology against the texts they are taken from.

    python tests/benchmarks/check_articles.py FOLDER

FOLDER holds the texts (`*.txt`) of the sources that state a SHA-256: those that were read whole.
For each claim on such a source, the file must have that hash, and the exact words must stand at
the position stated, with prefix and suffix directly beside them. Exit code 1 if one does not.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from sinoru_timeline import Claim, Timeline


def read_texts(folder: Path) -> dict[str, str]:
    """Return the texts by the SHA-256 of their files; line ends are kept, they count."""
    return {
        hashlib.sha256(data).hexdigest(): data.decode("utf-8")
        for data in (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    }


def faults(claim: Claim, text: str) -> Iterator[str]:
    quote = claim.selector.quote if claim.selector else None
    position = claim.selector.position if claim.selector else None
    if quote is None or position is None:
        yield "no quotation with its position"
        return
    found = text[position.start : position.end]
    if found != quote.exact:
        yield f"{quote.exact!r} is quoted, {found!r} stands there"
    if not text[: position.start].endswith(quote.prefix):
        yield f"the prefix {quote.prefix!r} does not stand before it"
    if not text[position.end :].startswith(quote.suffix):
        yield f"the suffix {quote.suffix!r} does not stand behind it"


def main(folder: Path) -> int:
    timeline, texts = Timeline.shipped(), read_texts(folder)
    hashes = {source.id: source.sha256 for source in timeline.sources if source.sha256}
    failures = [
        f"source {id}: no file of the folder has its SHA-256"
        for id, digest in hashes.items()
        if digest not in texts
    ]
    checked = 0
    for event in timeline:
        for claim in event.claims:
            text = texts.get(hashes.get(claim.source, ""))
            if text is not None:
                checked += 1
                failures += (f"{event.id}/{claim.id}: {fault}" for fault in faults(claim, text))
    for failure in failures:
        print(f"FAIL {failure}")
    print(f"{len(hashes)} sources read whole, {checked} claims checked, {len(failures)} failures")
    return 1 if failures or not checked else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
