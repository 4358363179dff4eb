"""Score `annotate` on suites of pairs, a phrase and its meaning, which are no part of this project.

    python -m tests.benchmarks.score_pairs FOLDER [--set NAME] [--half a|b] [--errors] [--suite X] [--default]

A bare date is read as the past one; with `--default` as `annotate` reads it when nothing is said.
A suite is split in halves by the hash of its phrases: one to work on, one to look at only. A case
is right when all that its suite wants is found where it stands, and nothing where it wants nothing.
"""

import argparse
import collections
import time
from pathlib import Path

import attrs

from sinoru_timeline.text.annotate import annotate_text
from tests.benchmarks.corpora import half_of, read
from tests.benchmarks.pair_suites import READERS, Case
from tests.benchmarks.pair_values import Said
from tests.benchmarks.pairs_chrono import read_chrono
from tests.benchmarks.pairs_duckling import read_duckling_duration, read_duckling_time

SUITES = {
    **READERS,
    "chrono": read_chrono,
    "duckling_time": read_duckling_time,
    "duckling_duration": read_duckling_duration,
}
_SOME_DAY = "2016-11-07"  # for cases without a reference, which need none


@attrs.define
class Tally:
    """What a suite comes to."""

    total: int = 0
    right: int = 0
    spent: float = 0.0
    characters: int = 0
    out: collections.Counter[str] = attrs.field(factory=collections.Counter[str])
    parts: dict[str, list[int]] = attrs.field(factory=dict[str, list[int]])

    @property
    def counted(self) -> int:
        """The cases that are not left out."""
        return self.total - self.out.total()

    @property
    def share(self) -> float:
        """The cases that are right, of those counted, in per cent."""
        return 100 * self.right / max(1, self.counted)

    def count(self, part: str, *, good: bool) -> None:
        """Count a case."""
        tally = self.parts.setdefault(part, [0, 0])
        tally[0] += good
        tally[1] += 1
        self.right += good


def judge(case: Case, tally: Tally, *, default: bool) -> tuple[bool, list[Said]]:
    """Read a case and tell whether what is found is what is wanted."""
    began = time.process_time()
    mentions = annotate_text(
        case.text,
        document_time=case.reference or _SOME_DAY,
        style=case.style,
        mode="news",
        prefer=None if default else case.prefer,
        region=case.region,
    )
    tally.spent += time.process_time() - began
    tally.characters += len(case.text)
    if case.judge is not None:
        return case.judge(mentions), [Said(mention) for mention in mentions]
    found = [Said(mention) for whole in mentions for mention in (whole, *whole.parts)]
    if not case.entities:
        return not found, found
    return all(entity.is_found(found, case.text) for entity in case.entities), found


def score(  # noqa: PLR0913 - each is a choice of the command line
    folder: Path,
    name: str,
    half: str | None = None,
    *,
    suite: str | None = None,
    default: bool = False,
    errors: bool = False,
) -> Tally:
    """Score a set."""
    rows = [
        row
        for row in read(folder / f"{name}.pairs.dev.jsonl")
        if row["lang"] == "en"
        and (half is None or half_of(row["text"]) == half)
        and (suite is None or suite in row["suite"])
    ]
    tally = Tally(total=len(rows))
    for row in rows:
        case = SUITES[name](row)
        case.leave_out_what_is_ahead()
        if case.left_out is not None:
            tally.out[case.left_out] += 1
            continue
        good, found = judge(case, tally, default=default)
        tally.count(row["suite"], good=good)
        if errors and not good:
            wanted = [e.accepted for e in case.entities]
            shown = [
                (s.mention.quote, s.mention.rule, str(s.mention.when), s.timex.value, s.timex.mod)
                for s in found
            ]
            print(
                f"{row['suite'][-24:]} {case.text!r} @ {case.reference} WANT {wanted} GOT {shown}"
            )
    if errors:
        for part, (right, of) in tally.parts.items():
            print(f"    {part}: {right} of {of}")
    return tally


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=SUITES)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--default", action="store_true")
    parser.add_argument("--suite")
    args = parser.parse_args()
    for name in args.set or SUITES:
        for half in (args.half,) if args.half else ("a", "b", None):
            tally = score(
                args.folder,
                name,
                half,
                suite=args.suite,
                default=args.default,
                errors=args.errors,
            )
            out, total = tally.out.total(), max(1, tally.total)
            print(
                f"{name:18} half {half or '-'}: {tally.share:.1f} % ({tally.right} of {tally.counted}); "
                f"left out {out} of {tally.total} ({100 * out / total:.0f} %): {dict(tally.out)}"
            )


if __name__ == "__main__":
    main()
