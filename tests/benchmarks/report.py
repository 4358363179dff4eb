"""Write the page of measured figures from the results of the benchmarks.

    python tests/benchmarks/report.py benchmarks.json

rewrites `docs/explanation/performance.md` and prints the table.
"""

import json
import platform
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "performance.md"
MARK = "<!-- figures: written by tests/benchmarks/report.py -->"
SCALE = {"µs": 1e6, "ms": 1e3, "s": 1.0}


def row(result: dict[str, Any]) -> str:
    info = result["extra_info"]
    measured = info.get("measured")
    if measured is None:
        measured = result["stats"]["median"] / info["per_round"] * SCALE[info["unit"]]
    limit = f"≤ {info['limit']:g} {info['unit']}" if info["limit"] else "–"
    return f"| {info['what']} | {limit} | {measured:.3g} {info['unit']} |"


def main(path: str) -> None:
    results = json.loads(Path(path).read_text(encoding="utf-8"))
    machine = f"Python {platform.python_version()} on {results['machine_info']['machine']}"
    table = [
        f"Medians of CPU time, {machine}, two shared cores.",
        "",
        "| what | promised | measured |",
        "|---|---|---|",
        *[row(result) for result in results["benchmarks"]],
    ]
    text = PAGE.read_text(encoding="utf-8")
    before, _, _ = text.partition(MARK)
    figures = "\n".join(table)
    PAGE.write_text(f"{before}{MARK}\n\n{figures}\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main(sys.argv[1])
