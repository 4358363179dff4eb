"""Score the EDTF parser on collected cases: `python tests/benchmarks/score_edtf.py FOLDER`.

Reads every `edtf_cases*.jsonl` in the folder, one case a line, with these fields:

* `edtf`: the text; `valid`: whether it is EDTF; `level`: 0, 1 or 2 of a valid one;
* `canonical`: the canonical text of a valid one;
* `lower`, `upper`: the earliest and the latest day as ISO dates, or null where there is none;
* `lower_kind`, `upper_kind`: `date`, `open` or `unknown`, or null;
* `error_offset`: where an invalid one fails, or null;
* `disputed`: whether the suites that the case was collected from disagree on it;
* `feature`: what it is an example of, or null.

Every undisputed case must hold. A valid one must parse, round-trip to its canonical text and be
of its level, with the bounds stated. Where a kind is stated as `date`, the day must agree; `open`
and `unknown` must agree as they are, except where the case knows no bound only because the year is
too large for the suite. An invalid one must be refused with a position in the text and a caret
under it. The exit status is 1 if any of this fails, and 2 if the folder has no cases.

Reported, but no failure: how many disputed cases are taken as the file proposes, and how often the
position of an error is the offset that the file states.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sinoru_timeline.errors import EDTFSyntaxError
from sinoru_timeline.temporal.timespan import TimeSpan, parse_edtf

Case = dict[str, Any]


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of all files, in the order of their names."""
    for file in sorted(folder.glob("edtf_cases*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def bound_problem(case: Case, side: str, kind: str, day: str | None) -> str | None:
    """Compare one bound with the case; None if it agrees or the case says nothing."""
    expected_kind, expected_day = case[f"{side}_kind"], case[side]
    if expected_day is not None:
        if day != expected_day:
            return f"{side} is {day}, expected {expected_day}"
        return None
    # Some suites' calendars end early: there `unknown` stands for "not computed".
    not_computed = expected_kind == "unknown" and "Y" in case["edtf"]
    if expected_kind is None or not_computed:
        return None
    return None if kind == expected_kind else f"{side} is {kind}, expected {expected_kind}"


def problems_of_valid(case: Case) -> list[str]:
    """Say what is wrong with the reading of a valid text."""
    try:
        span = TimeSpan(case["edtf"])
    except EDTFSyntaxError as error:
        return [f"refused: {error.summary}"]
    problems: list[str] = []
    canonical = case["canonical"] or case["edtf"]
    if span.edtf != canonical:
        problems.append(f"written {span.edtf}, expected {canonical}")
    if TimeSpan(span.edtf) != span:
        problems.append(f"does not survive a round trip: {span.edtf}")
    if case["level"] is not None and span.level != case["level"]:
        problems.append(f"level {span.level}, expected {case['level']}")
    for side, kind, day in (
        ("lower", span.lower_kind, span.earliest),
        ("upper", span.upper_kind, span.latest),
    ):
        problem = bound_problem(case, side, kind, day)
        if problem:
            problems.append(problem)
    return problems


def refusal_of(text: str) -> EDTFSyntaxError | None:
    """Return the error that a text is refused with, or None if it is taken."""
    try:
        parse_edtf(text)
    except EDTFSyntaxError as error:
        return error
    return None


def problems_of_invalid(case: Case) -> list[str]:
    """Say what is wrong with the refusal of an invalid text."""
    error = refusal_of(case["edtf"])
    if error is None:
        return [f"accepted as {parse_edtf(case['edtf']).edtf}"]
    problems: list[str] = []
    if not 0 <= error.position <= len(case["edtf"]):
        problems.append(f"position {error.position} is outside of the text")
    if not str(error).endswith("^"):
        problems.append("no caret under the text")
    return problems


def group_of(case: Case) -> str:
    """Name the row of the table that a case belongs to."""
    kind = f"level {case['level']}" if case["valid"] else "invalid"
    return f"{kind}: {case['feature'] or 'collected'}"


def print_table(title: str, rows: dict[str, tuple[int, int]]) -> None:
    """Print cases and passes of each row, and their sum."""
    width = max(len(title), *(len(name) for name in rows), len("all"))
    print(f"{title:<{width}}  cases  passed")
    for name, (cases, passed) in sorted(rows.items()):
        print(f"{name:<{width}}  {cases:5}  {passed:6}{'' if cases == passed else '  <--'}")
    cases, passed = (sum(row[column] for row in rows.values()) for column in (0, 1))
    print(f"{'all':<{width}}  {cases:5}  {passed:6}")


def report_undisputed(cases: list[Case]) -> int:
    """Print the table and each failure; return the number of failures."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    failures: list[tuple[Case, list[str]]] = []
    for case in cases:
        problems = problems_of_valid(case) if case["valid"] else problems_of_invalid(case)
        row = rows[group_of(case)]
        row[0] += 1
        row[1] += not problems
        if problems:
            failures.append((case, problems))
    print_table("undisputed", {name: (row[0], row[1]) for name, row in rows.items()})
    if failures:
        print("\nfailures")
    for case, problems in failures:
        print(f"  {group_of(case)}: {case['edtf']!r}: {'; '.join(problems)}")
    return len(failures)


def report_disputed(cases: list[Case]) -> None:
    """Print where the package decides otherwise than the file proposes."""
    others = [case for case in cases if (refusal_of(case["edtf"]) is None) != case["valid"]]
    print(f"\ndisputed: {len(cases)} cases, {len(cases) - len(others)} decided as the file does")
    for case in others:
        print(f"  {case['edtf']!r}: the file says {'valid' if case['valid'] else 'invalid'}")


def report_offsets(cases: list[Case]) -> None:
    """Print how often errors are placed where the file places them."""
    distances: Counter[int] = Counter()
    others: list[str] = []
    for case in cases:
        error = refusal_of(case["edtf"])
        if error is None or case["error_offset"] is None:
            continue
        distance = error.position - case["error_offset"]
        distances[distance] += 1
        if distance:
            others.append(f"  {case['edtf']!r}: {error.position}, the file {case['error_offset']}")
    total = sum(distances.values())
    print(f"\nposition of errors: {distances[0]} of {total} as in the file")
    print("\n".join(others))


def main(arguments: list[str]) -> int:
    """Score and return the exit status."""
    description, _, details = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=description,
        epilog=details,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, help="where the edtf_cases*.jsonl files lie")
    folder: Path = parser.parse_args(arguments).folder
    cases = list(read_cases(folder))
    if not cases:
        print(f"no edtf_cases*.jsonl in {folder}", file=sys.stderr)
        return 2
    failures = report_undisputed([case for case in cases if not case["disputed"]])
    report_disputed([case for case in cases if case["disputed"]])
    report_offsets([case for case in cases if not case["valid"]])
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
