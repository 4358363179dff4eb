"""What a merge may be told: thresholds, and how values are chosen."""

from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoru_timeline.record.checks import check_choice, check_instance, check_number

Engine: TypeAlias = Literal["own", "splink"]

_ENGINES: Final[tuple[str, ...]] = get_args(Engine)
_MOST: Final = 1_000.0


@attrs.frozen(kw_only=True)
class MergePolicy:
    """How records are matched.

    A score is a sum of contributions in bits: 0 says that the evidence is even, each point above
    doubles the odds that two records tell of one event, each point below halves them.

    Attributes:
        threshold: the least mean score at which records are one event. Raise it to merge less.
        review: pairs that come as near as this to the threshold are listed as undecided, for
            `sinoru-timeline judge`.
        within: whether two records of one timeline may be one event. If not, every timeline is
            taken to be free of duplicates; a single timeline then stays as it is.
        engine: `own`, or `splink`, which needs the extra of that name: blocking and scoring are
            handed to it, which is meant for millions of records. Of too few, or of records that
            are all alike or share nothing, it can learn nothing: these the own engine matches.

    >>> MergePolicy(threshold=2).threshold
    2
    """

    threshold: float = 0.0
    review: float = 3.0
    within: bool = True
    engine: Engine = "own"

    def __attrs_post_init__(self) -> None:
        """Refuse what is no policy."""
        check_number(self, "threshold", -_MOST, _MOST)
        check_number(self, "review", 0, _MOST)
        check_choice(self, "engine", _ENGINES)
        check_instance(self, "within", bool, "True or False")
