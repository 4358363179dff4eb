"""Blocking and scoring by Splink, for collections that are too large for one Python process.

The records become a table of words, names and days; Splink learns by expectation maximisation how
much each of them tells, scores the pairs in DuckDB, and clusters them. Its clusters are taken as
they are, unless they hold two records that must be kept apart: such a cluster is split by average
linkage over Splink's own scores. Where it has nothing to learn from, as with very few records, the
library's own engine decides: its weights are known beforehand.
"""

import contextlib
import importlib
import math
from array import array
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from sinoru_timeline.errors import ResourceError, excerpt
from sinoru_timeline.matching.cluster import Edges, clusters
from sinoru_timeline.matching.compare import Comparer
from sinoru_timeline.matching.link import Links, Progress, known_pairs, link
from sinoru_timeline.matching.names import Authorities
from sinoru_timeline.matching.policy import MergePolicy
from sinoru_timeline.matching.profile import Profiles
from sinoru_timeline.record.event import Event
from sinoru_timeline.record.judgement import Judgement, Pair
from sinoru_timeline.temporal.timespan import TimeSpan

_KEYS: Final = 3  # rare words that records are blocked by
_SEED: Final = 1
_MOST_PAIRS: Final = 1e6
_RECALL: Final = 0.7  # of the rule by which the share of matches is estimated, see `_prior`
_UNKNOWN: Final = -4.0  # bits: what a pair counts for that Splink did not score
_SHARED: Final = (
    "len(list_intersect(words_l, words_r)) * 1.0 / greatest(1, least(len(words_l), len(words_r)))"
)
_OVERLAP: Final = "first_l <= last_r and first_r <= last_l"
_NARROW: Final = "last_l - first_l <= 31 and last_r - first_r <= 31"
_WORD_LEVELS: Final = ("0.8", "0.6", "0.4", "0.2")


def link_with_splink(  # noqa: PLR0913 - as `link`
    events: Sequence[Event],
    *,
    authorities: Authorities,
    policy: MergePolicy,
    judgements: Mapping[Pair, Judgement],
    apart: Iterable[tuple[int, int]] = (),
    teams: Sequence[frozenset[int]] | None = None,
    issued: Mapping[str, TimeSpan] | None = None,
    progress: Progress | None = None,
) -> Links:
    """Find the records that are one event; the arguments are those of `link.link`.

    Raises:
        ResourceError: Splink is not installed, or fails, as where memory does not suffice.
    """
    splink = _imported("splink")
    profiles = Profiles(events, authorities, issued)
    prior = _prior(profiles)
    if prior is None:
        return link(
            events,
            authorities=authorities,
            policy=policy,
            judgements=judgements,
            apart=apart,
            teams=teams,
            issued=issued,
            progress=progress,
        )
    comparer = Comparer(profiles, teams, within=policy.within)
    judged, same, refused = known_pairs(events, judgements, apart)
    with _our_errors():
        rows, groups = _predicted(_linker(splink, profiles, prior), policy)
    left, right, scores = array("L"), array("L"), array("f")
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in rows:
        i, j = min(one, other), max(one, other)
        left.append(i)
        right.append(j)
        scores.append(weight)
        weights[i, j] = weight

    def score(i: int, j: int) -> float | None:
        if comparer.score(i, j) is None:
            return None
        return weights.get((i, j), _UNKNOWN)

    if progress is not None:
        progress(len(events), len(events))
    taken = _split(groups, weights, score, policy, same, refused)
    return Links(sorted(taken), left, right, scores, comparer, judged)


def _predicted(
    linker: Any,  # noqa: ANN401 - Splink states few types
    policy: MergePolicy,
) -> tuple[list[tuple[int, int, float]], list[list[int]]]:
    """Return the pairs that Splink scores near the threshold or above, and its clusters."""
    predicted = linker.inference.predict(threshold_match_weight=policy.threshold - policy.review)
    columns = "unique_id_l, unique_id_r, match_weight"
    rows = sorted(predicted.as_duckdbpyrelation().select(columns).fetchall())
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, threshold_match_weight=policy.threshold
    )
    groups: dict[Any, list[int]] = {}
    for cluster, index in found.as_duckdbpyrelation().select("cluster_id, unique_id").fetchall():
        groups.setdefault(cluster, []).append(index)
    return rows, list(groups.values())


@contextlib.contextmanager
def _our_errors() -> Generator[None]:
    """Raise what Splink and its database raise as an error of this library."""
    raised = (
        _imported("splink.internals.exceptions").SplinkException,
        _imported("duckdb").Error,
    )
    try:
        yield
    except raised as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise ResourceError(
            f"Splink cannot compare these records: {excerpt(reason)}; accepted: the engine 'own'"
        ) from error


def _split(  # noqa: PLR0913, PLR0917 - what the clusters must keep to
    groups: Iterable[list[int]],
    weights: Mapping[tuple[int, int], float],
    score: Any,  # noqa: ANN401 - a function of two indexes
    policy: MergePolicy,
    same: Sequence[tuple[int, int]],
    refused: Mapping[int, frozenset[int]],
) -> Iterator[list[int]]:
    """Yield Splink's clusters; those that hold what must be kept apart are split."""
    judged = {index for pair in same for index in pair}
    doubtful: list[int] = sorted(judged)
    for group in groups:
        group.sort()
        pairs = [(i, j) for n, i in enumerate(group) for j in group[n + 1 :]]
        if judged.isdisjoint(group) and all(
            j not in refused.get(i, ()) and score(i, j) is not None for i, j in pairs
        ):
            if len(group) > 1:
                yield group
        else:
            doubtful += group
    members = set(doubtful)
    edges = [
        (i, j, weight)
        for (i, j), weight in weights.items()
        if i in members and j in members and weight >= policy.threshold
        if j not in refused.get(i, ()) and score(i, j) is not None
    ]
    yield from clusters(
        Edges([e[0] for e in edges], [e[1] for e in edges], [e[2] for e in edges]),
        score,
        threshold=policy.threshold,
        same=same,
        apart=refused,
    )


def _prior(profiles: Profiles) -> float | None:
    """Estimate how likely two records are one event; None where Splink cannot learn from that.

    Two records are taken to be one event if they share their rarest shared word and their first
    day, a rule that finds `_RECALL` of all matches. If no records do, or so many that nearly all
    would be one event, then there are no odds to begin with.
    """
    counts = Counter(
        (shared[0], first)
        for words, first, last in zip(profiles.titles, profiles.first, profiles.last, strict=True)
        if math.isfinite(first) and math.isfinite(last)
        if (shared := [word for word in words if profiles.frequency[word] > 1])
    )
    matches = sum(map(math.comb, counts.values(), repeat(2))) / _RECALL
    pairs = math.comb(len(profiles), 2)
    return matches / pairs if 0 < matches < pairs else None


def _linker(splink: Any, profiles: Profiles, prior: float) -> Any:  # noqa: ANN401 - as above
    """Return a linker over the records that has learnt its weights from them."""
    api = splink.DuckDBAPI()
    table = api.register(_table(profiles))
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=prior,
        comparisons=_comparisons(),
        blocking_rules_to_generate_predictions=[
            *(splink.block_on(f"word_{n}") for n in range(_KEYS)),
            "l.word_0 = r.word_1",
            "l.word_1 = r.word_2",
            splink.block_on("name", "month"),
        ],
        retain_matching_columns=False,
    )
    linker = splink.Linker(table, settings, log_level="ERROR")
    training = linker.training
    training.estimate_u_using_random_sampling(max_pairs=_MOST_PAIRS, seed=_SEED)
    nothing_learnt = _imported("splink.internals.exceptions").EMTrainingException
    for rule in (splink.block_on("word_0"), splink.block_on("name", "month")):
        # Of very few records nothing can be learnt; then what is known by default has to do.
        with contextlib.suppress(ValueError, nothing_learnt):
            training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def _table(profiles: Profiles) -> Any:  # noqa: ANN401 - an Arrow table
    arrow = _imported("pyarrow")
    texts = profiles.vocabulary.texts
    columns: dict[str, list[Any]] = {
        name: []
        for name in ("unique_id", "words", "names", "name", "first", "last", "month", "type")
    }
    columns |= {f"word_{n}": [] for n in range(_KEYS)}
    for index in range(len(profiles)):
        words = profiles.titles[index]
        names = sorted(
            profiles.actors[index] | profiles.places[index],
            key=lambda key: (-profiles.rarity[key], key),
        )
        first, last = profiles.first[index], profiles.last[index]
        dated = math.isfinite(first) and math.isfinite(last)
        shared = [texts[word] for word in words if profiles.frequency[word] > 1]
        columns["unique_id"].append(index)
        columns["words"].append([texts[word] for word in words])
        columns["names"].append([texts[name] for name in names])
        columns["name"].append(texts[names[0]] if names else None)
        columns["first"].append(int(first) if dated else None)
        columns["last"].append(int(last) if dated else None)
        columns["month"].append(int(first) // 31 if dated else None)
        columns["type"].append(profiles.types[index])
        for n in range(_KEYS):
            columns[f"word_{n}"].append(shared[n] if n < len(shared) else None)
    return arrow.table(columns)


def _comparisons() -> list[Any]:
    library = _imported("splink.comparison_library")
    levels = _imported("splink.comparison_level_library")

    def comparison(name: str, null: str, conditions: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401
        return library.CustomComparison(
            output_column_name=name,
            comparison_levels=[
                levels.CustomLevel(null, "not stated").configure(is_null_level=True),
                *(levels.CustomLevel(sql, label) for sql, label in conditions),
                levels.ElseLevel(),
            ],
        )

    return [
        comparison(
            "words",
            "len(words_l) = 0 or len(words_r) = 0",
            [(f"{_SHARED} >= {share}", f"{share} of the words") for share in _WORD_LEVELS],
        ),
        comparison(
            "first",
            "first_l is null or first_r is null",
            [
                ("first_l = first_r and last_l = last_r and first_l = last_l", "the same day"),
                (f"({_OVERLAP}) and {_NARROW}", "a month in common"),
                (_OVERLAP, "days in common"),
                ("abs(first_l - first_r) <= 1 and abs(last_l - last_r) <= 1", "a day off"),
            ],
        ),
        comparison(
            "names",
            "len(names_l) = 0 or len(names_r) = 0",
            [
                ("len(list_intersect(names_l, names_r)) >= 3", "three names"),
                ("len(list_intersect(names_l, names_r)) = 2", "two names"),
                ("len(list_intersect(names_l, names_r)) = 1", "one name"),
            ],
        ),
        library.ExactMatch("type"),
    ]


def _imported(name: str) -> Any:  # noqa: ANN401 - a module of an extra
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ResourceError(
            f"{name} is not installed; accepted: pip install 'sinoru-timeline[splink]'"
        ) from error
