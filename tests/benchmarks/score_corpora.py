"""Score `annotate` on the development corpora, which are no part of this project.

    python -m tests.benchmarks.score_corpora FOLDER [--set NAME] [--half a|b] [--told] [--errors]

FOLDER holds the corpora and their scorer `score.py` (TempEval-3), which is loaded from there. A
set is split in halves by the hash of the documents' ids: one to work on, one to look at only.
"""

import argparse
import collections
import importlib.util
import json
import time
from pathlib import Path
from typing import Any

import attrs

from sinoru_timeline.reading import index_events
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.lexicon import load
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Mode
from sinoru_timeline.timeline import Timeline
from tests.benchmarks.corpora import half_of, read

TAGGED: dict[str, tuple[Mode, tuple[int, int, int]]] = {
    # name: mode, targets for strict, relaxed, value F1
    "tbaq_timebank": ("news", (88, 94, 85)),
    "tbaq_aquaint": ("news", (86, 94, 80)),
    "wikiwars_en_dev": ("narrative", (90, 95, 88)),
}


def load_scorer(folder: Path) -> Any:  # noqa: ANN401 - a module that is not ours
    spec = importlib.util.spec_from_file_location("corpus_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timexes(mentions: list[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "start": m.start, "end": m.end, "type": m.timex.type, "value": m.timex.value,
            "mod": m.timex.mod, "rule": m.rule,
        }
        for whole in mentions
        for m in whole.parts or (whole,)
    ]  # fmt: skip


@attrs.frozen
class Scores:
    """What a set comes to: F1 of spans, of overlapping spans, of types and of values, in per cent."""

    strict: float
    relaxed: float
    type: float
    value: float
    gold: int
    found: int
    speed: float
    """Characters a second of CPU time, the loading of the words not counted."""

    @property
    def figures(self) -> str:
        """The three that are compared."""
        return f"{self.strict:.1f} / {self.relaxed:.1f} / {self.value:.1f}"


def score_tagged(
    folder: Path, name: str, half: str | None, *, told: bool = False, errors: bool = False
) -> Scores:
    """Score a set; `told`: the genre is told from the texts rather than given."""
    scorer = load_scorer(folder)
    mode = None if told else TAGGED[name][0]
    docs = [d for d in read(folder / f"{name}.jsonl") if half is None or half_of(d["id"]) == half]
    load("en")
    began = time.process_time()
    predicted = {
        d["id"]: {
            "timexes": timexes(
                annotate_text(
                    d["text"], document_time=d["dct"][:10] if d["dct"] else None, mode=mode
                )
            )
        }
        for d in docs
    }
    spent = time.process_time() - began
    gold = {d["id"]: d for d in docs}
    by_doc = scorer.score(gold, predicted)
    if errors:
        scorer.print_errors(gold, by_doc, set(scorer.KINDS))
    total = scorer.tally([p for pairs in by_doc.values() for p in pairs])
    characters = sum(len(d["text"]) for d in docs)
    return Scores(
        strict=100 * total["strict"]["F1"],
        relaxed=100 * total["relaxed"]["F1"],
        type=100 * total["type_F1"],
        value=100 * total["value_F1"],
        gold=total["gold"],
        found=total["pred"],
        speed=characters / spent,
    )


# --- the articles ---------------------------------------------------------------------------------


def score_articles(folder: Path, *, errors: bool = False) -> dict[str, tuple[int, int]]:
    """Count the rows of the gold that are right, and all, by their class."""
    folder = folder.parent / "articles"
    index = index_events(Timeline.shipped(), "en")
    docs = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    rows = read(folder / "gold_timex.dev.jsonl")
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    for doc in docs:
        mine = [r for r in rows if r["doc"] == doc["file"][:3]]
        if not mine:
            continue
        text = (folder / doc["file"]).read_text(encoding="utf-8")
        mentions = annotate_text(text, document_time=doc["document_time"], anchors=index)
        for row in mine:
            if row["class"] == "anchored" and row["texts"][0].lower() in (
                "recent",
                "recently",
                "daily",
            ):
                continue
            total[row["class"]] += 1
            hits = [
                m
                for whole in mentions
                for m in (whole, *whole.parts)
                if any(m.start < e and s < m.end for s, e in row["spans"])
            ]
            good = any(_same_bounds(m, row) for m in hits)
            right[row["class"]] += good
            if errors and not good:
                shown = [(m.quote, str(m.when), str(m.duration)) for m in hits]
                print(
                    row["class"], row["doc"], row["texts"], row["edtf"], row["bounds"], "|", shown
                )
    return {kind: (right[kind], total[kind]) for kind in total}


def _same_bounds(mention: Mention, row: dict[str, Any]) -> bool:
    if mention.when is None:
        return False
    mine = [mention.when.earliest, mention.when.latest]
    for edtf, bounds in zip(row["edtf"], row["bounds"], strict=True):
        if edtf and edtf.endswith("/.."):
            if mine[0] == bounds[0]:
                return True
        elif all(b is None or b == m for m, b in zip(mine, bounds, strict=True)):
            return True
        if row["class"] == "anchored" and all(
            b is None or (m is not None and (m >= b if i == 0 else m <= b))
            for i, (m, b) in enumerate(zip(mine, bounds, strict=True))
        ):
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=[*TAGGED, "articles"])
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--told", action="store_true", help="do not say the genre of the texts")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    names = args.set or [*TAGGED, "articles"]
    for name in names:
        if name in TAGGED:
            scores = score_tagged(args.folder, name, args.half, told=args.told, errors=args.errors)
            aim = " / ".join(map(str, TAGGED[name][1]))
            print(
                f"{name:16} half {args.half or '-'}: strict/relaxed/value {scores.figures} "
                f"(to reach {aim}), gold {scores.gold} found {scores.found} type {scores.type:.1f}; "
                f"{scores.speed / 1000:.0f} k characters per CPU second"
            )
        else:
            for kind, (right, of) in score_articles(args.folder, errors=args.errors).items():
                print(f"articles {kind}: {right} of {of}")


if __name__ == "__main__":
    main()
