"""Score merging: generated duplicates, reports of incidents, scale, and Splink beside it.

    python tests/benchmarks/score_merging.py duplicates [tuning|report] [--splink]
    python tests/benchmarks/score_merging.py classes [tuning|report]
    python tests/benchmarks/score_merging.py reports FOLDER
    python tests/benchmarks/score_merging.py scale COUNT...

`duplicates` and `classes` use the generator beside this file, with its committed seeds. FOLDER
holds `gvc_docs.dev.jsonl` (reports and the incident each is about) and the scorer
`coref_metrics.py`. Times are CPU times of one core.
"""

import importlib
import json
import math
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

from sinoru_timeline import (
    Event,
    Judgement,
    MergePolicy,
    MergeResult,
    Participant,
    Place,
    Timeline,
    merge,
)
from tests.benchmarks.duplicates import Generated, Half, generate, parts

THRESHOLDS = [step / 2 for step in range(-8, 9)]
FOLDS = 5


# --- generated duplicates -----------------------------------------------------------------------


def pairwise(made: Generated, result: MergeResult) -> tuple[int, int, int]:
    """Return how many pairs were joined rightly, joined wrongly, and all that should be."""
    right = wrong = 0
    for ids in result.merged.values():
        for one, other in combinations(ids, 2):
            if made.truth[one] == made.truth[other]:
                right += 1
            else:
                wrong += 1
    wanted = sum(math.comb(count, 2) for count in Counter(made.truth.values()).values())
    return right, wrong, wanted


def duplicates(half: Half, *, splink: bool) -> None:
    engines = {"own": MergePolicy()}
    if splink:
        engines |= {
            f"splink {t:+d}": MergePolicy(engine="splink", threshold=t) for t in (-3, 0, 3, 6)
        }
    print("| engine | precision | recall | records | CPU s |")
    print("|---|---|---|---|---|")
    for name, policy in engines.items():
        totals, records, start = [0, 0, 0], 0, time.process_time()
        spent = 0.0
        for seed in parts()["seeds"][half]:
            made = generate(half, seed)
            start = time.process_time()
            result = merge(*made.timelines, policy=policy)
            spent += time.process_time() - start
            totals = [a + b for a, b in zip(totals, pairwise(made, result), strict=True)]
            records += len(made.truth)
        right, wrong, wanted = totals
        print(
            f"| {name} | {right / (right + wrong or 1):.4f} | {right / wanted:.4f} "
            f"| {records:,} | {spent:.2f} |"
        )


def classes(half: Half) -> None:
    """Score the classes of disagreement, with all records of one event judged the same."""
    found: Counter[tuple[str, str, str]] = Counter()
    for seed in (seed * 100 + n for seed in parts()["seeds"][half] for n in range(4)):
        made = generate(half, seed)
        rooms = {event.id: event for timeline in made.timelines for event in timeline}
        sources = {each.id: each for timeline in made.timelines for each in timeline.sources}
        for id, noise in made.noise.items():
            origin = made.truth[id]
            if noise.kind == "none" or origin not in rooms:
                continue
            pair = Timeline([rooms[origin], rooms[id]], sources=sources.values())
            judged = [Judgement(left=origin, right=id, verdict="same")]
            conflicts = merge(pair, judgements=judged).conflicts
            kinds = [each.kind for each in conflicts if each.field == "when"]
            expected = noise.kind
            if id in made.wire and expected in ("equal", "refines"):
                expected = "dependent"
            found[noise.name, expected, kinds[0] if kinds else "none"] += 1
    print("| noise | expected | recognised | of | share |")
    print("|---|---|---|---|---|")
    for name, expected in sorted({(name, expected) for name, expected, _ in found}):
        total = sum(n for key, n in found.items() if key[:2] == (name, expected))
        right = found[name, expected, expected]
        print(f"| {name} | {expected} | {right:,} | {total:,} | {right / total:.1%} |")


# --- reports of incidents -----------------------------------------------------------------------


def reports(folder: Path) -> None:
    sys.path.insert(0, str(folder))
    scorer: Any = importlib.import_module("coref_metrics")
    text = (folder / "gvc_docs.dev.jsonl").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    gold = {row["doc_id"]: row["incident"] for row in rows}
    print("| summary | threshold | CoNLL |")
    print("|---|---|---|")
    for name, most in (("the next three sentences", 4), ("the whole text", None)):
        records = [
            Event(
                id=row["doc_id"],
                title=row["sentences"][0][:300],
                summary=" ".join(row["sentences"][1:most]) or None,
            )
            for row in rows
        ]
        found = {t: labels(records, t) for t in THRESHOLDS}
        whole = {t: conll(scorer, gold, each) for t, each in found.items()}
        crossed = cross_validated(scorer, gold, found)
        print(f"| {name} | the default, 0 | {whole[0.0]:.1f} |")
        print(f"| {name} | cross-validated by incident, {FOLDS} folds | {crossed:.1f} |")
        print(
            f"| {name} | the best of all, {max(whole, key=whole.__getitem__):g} | {max(whole.values()):.1f} |"
        )
        plain = {t / 100: tfidf(rows, most, t / 100) for t in range(4, 40)}
        scores = {t: conll(scorer, gold, each) for t, each in plain.items()}
        crossed = cross_validated(scorer, gold, plain)
        print(f"| {name} | plain TF-IDF, cross-validated | {crossed:.1f} |")
        print(f"| {name} | plain TF-IDF, the best of all | {max(scores.values()):.1f} |")


def labels(records: Sequence[Event], threshold: float) -> dict[str, int]:
    result = merge(Timeline(records), policy=MergePolicy(threshold=threshold))
    return {id: number for number, event in enumerate(result.timeline) for id in event.ids}


def conll(scorer: Any, gold: Mapping[str, str], found: Mapping[str, int]) -> float:  # noqa: ANN401
    return 100 * float(scorer.scores(dict(gold), {id: found[id] for id in gold})["CoNLL"])


def cross_validated(
    scorer: Any,  # noqa: ANN401 - a module of the corpora
    gold: Mapping[str, str],
    found: Mapping[float, Mapping[str, int]],
) -> float:
    """Return the mean score over the folds, each with the threshold that is best for the others.

    The whole set is scored each time: a part of it would hide what was joined across parts.
    """
    incidents = sorted(set(gold.values()))
    random.Random(1).shuffle(incidents)  # noqa: S311 - folds, not a secret
    scores: list[float] = []
    for fold in range(FOLDS):
        held = set(incidents[fold::FOLDS])
        rest = {id: incident for id, incident in gold.items() if incident not in held}
        best = max(found, key=lambda t: (conll(scorer, rest, found[t]), -abs(t)))
        scores.append(conll(scorer, gold, found[best]))
    return statistics.fmean(scores)


def tfidf(rows: Sequence[Mapping[str, Any]], most: int | None, threshold: float) -> dict[str, int]:
    """Cluster by the cosine of plain TF-IDF vectors and average linkage: the figure to beat."""
    texts = [Counter(" ".join(row["sentences"][:most]).lower().split()) for row in rows]
    documents = Counter(word for text in texts for word in text)
    vectors: list[dict[str, float]] = []
    for text in texts:
        raw = {w: n * math.log(len(texts) / documents[w]) for w, n in text.items()}
        length = math.hypot(*raw.values()) or 1.0
        vectors.append({word: value / length for word, value in raw.items()})
    like = [[sum(v * b.get(w, 0.0) for w, v in a.items()) for b in vectors] for a in vectors]
    groups = [[index] for index in range(len(rows))]
    while len(groups) > 1:
        best, i, j = max(
            (statistics.fmean(like[x][y] for x in a for y in b), i, j)
            for (i, a), (j, b) in combinations(enumerate(groups), 2)
        )
        if best < threshold:
            break
        groups[i] += groups.pop(j)
    return {rows[index]["doc_id"]: n for n, group in enumerate(groups) for index in group}


# --- scale --------------------------------------------------------------------------------------


def made_up(count: int, seed: int = 1) -> list[Timeline]:
    """Make records of which about every second one tells again of another's event."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or")]
    words = ["".join(chance.choices(syllables, k=3)) for _ in range(max(2_000, count // 5))]
    # Summed up once: for a million records that would otherwise be most of the work.
    cumulative = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    halves: tuple[list[Event], list[Event]] = ([], [])
    number = 0
    while number < count:
        title = chance.choices(words, cum_weights=cumulative, k=chance.randint(5, 9))
        year, month, day = chance.randint(1950, 2025), chance.randint(1, 12), chance.randint(1, 28)
        actors = [f"Actor {chance.randrange(2_000)}" for _ in range(2)]
        for _ in range(min(chance.choice((1, 1, 2, 3)), count - number)):
            told = list(title)
            told[chance.randrange(len(told))] = chance.choice(words)
            when = f"{year}-{month:02d}"
            if chance.random() < 0.7:
                when += f"-{min(28, max(1, day + chance.choice((0, 0, 0, 1, -1)))):02d}"
            halves[number % 2].append(
                Event(
                    id=f"e{number}",
                    title=" ".join(told).capitalize(),
                    when=when,
                    participants=[Participant(name=name) for name in actors],
                    places=[Place(name=f"Town {number % 977}")] if chance.random() < 0.3 else [],
                )
            )
            number += 1
    return [Timeline(half, title="One") for half in halves]


def scale(counts: Iterable[int]) -> None:
    print("| records | CPU s | memory beside the records, kB a record | events |")
    print("|---|---|---|---|")
    spent: list[tuple[int, float]] = []
    for count in counts:
        timelines = made_up(count)
        for each in timelines:
            each.events  # noqa: B018 - sorted once, before the clock starts
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        result = merge(*timelines)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent.append((count, seconds))
        print(
            f"| {count:,} | {seconds:.1f} | {(peak - before) / count:.2f} | {len(result.timeline):,} |",
            flush=True,
        )
    if len(spent) > 1:
        (few, first), (many, last) = spent[0], spent[-1]
        print(f"\nexponent {math.log(last / first) / math.log(many / few):.2f}")


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["duplicates", *rest]:
            duplicates(_half(rest), splink="--splink" in rest)
        case ["classes", *rest]:
            classes(_half(rest))
        case ["reports", folder]:
            reports(Path(folder))
        case ["scale", *counts] if counts:
            scale(int(count) for count in counts)
        case _:
            sys.exit(__doc__)


def _half(arguments: Sequence[str]) -> Half:
    return "report" if "report" in arguments else "tuning"


if __name__ == "__main__":
    main(sys.argv[1:])
