"""Measure how fast texts are read by a process that has read none before.

    python -m tests.benchmarks.cold_pass FOLDER [--set NAME] [--runs 5]

FOLDER holds the development corpora, which are no part of this project. Each run is a process of
its own. Told are the CPU time from the start of the import to the first sentence read, and the
characters per CPU second of all documents once, with that time counted in and without it, and once
more: what a text makes the library work out is kept for the next. Beside them stands how many times
as long as a plain look at the same texts in the same process that takes (`plain_look.py`), by which
runs on different machines, or at different hours, can be compared.
"""

import argparse
from pathlib import Path

from tests.benchmarks.processes import measured
from tests.benchmarks.score_corpora import TAGGED

PROGRAM = """
import json, sys, time
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
begin = time.process_time()
from sinoru_timeline import annotate
annotate("They met last September.", document_time="2023-03-21", language="en")
times = [begin, time.process_time()]
for _ in range(2):
    for each in texts:
        dct = each["dct"][:10] if each["dct"] else None
        annotate(each["text"], document_time=dct, language="en", mode=sys.argv[2])
    times.append(time.process_time())
from tests.benchmarks.plain_look import seconds_of_look
plain = [each["text"] for each in texts]
print(sum(map(len, plain)), *(b - a for a, b in zip(times, times[1:])), seconds_of_look(plain))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=list(TAGGED))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    for name in args.set or TAGGED:
        path = args.folder / f"{name}.jsonl"
        size, start, once, again, look = measured(
            PROGRAM, str(path), TAGGED[name][0], runs=args.runs
        )
        k = size / 1000
        print(
            f"{name:16} first sentence {1000 * start:.0f} ms; {k / (start + once):.0f} k characters "
            f"per CPU second with it, {k / once:.0f} k without, {k / again:.0f} k once more; "
            f"a plain look {k / look:.0f} k: reading takes {once / look:.1f} and {again / look:.1f} times as long"
        )


if __name__ == "__main__":
    main()
