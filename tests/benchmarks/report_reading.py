"""Write the page of how well texts are read, from the runners over the corpora.

    python -m tests.benchmarks.report_reading FOLDER

rewrites the tables of `docs/explanation/accuracy.md`. FOLDER holds the corpora, which are no part of
this project; beside it stand the articles.
"""

import sys
from pathlib import Path

from tests.benchmarks.score_corpora import TAGGED, score_articles, score_tagged
from tests.benchmarks.score_pairs import SUITES, score

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "accuracy.md"
MARK = "<!-- figures: written by tests/benchmarks/report_reading.py -->"
NAMES = {
    "tbaq_timebank": ("TimeBank", "85.3 / 91.9 / 79.6"),
    "tbaq_aquaint": ("AQUAINT", "81.3 / 92.5 / 73.1"),
    "wikiwars_en_dev": ("WikiWars (17 of 22 documents)", "86.3 / 92.0 / 83.0"),
    "recognizers_en": ("Microsoft Recognizers", ""),
    "chrono": ("chrono", ""),
    "duckling_time": ("Duckling, times", ""),
    "duckling_duration": ("Duckling, durations", ""),
    "timefhuman": ("timefhuman", ""),
}


def tagged_table(folder: Path) -> list[str]:
    """Write the tagged corpora: the genre given and told, and the two halves apart."""
    rows = [
        "| corpus | to reach | HeidelTime 2.2.1 | all | half a | half b | all, genre told |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, (_, aim) in TAGGED.items():
        title, peer = NAMES[name]
        whole, a, b = (score_tagged(folder, name, half).figures for half in (None, "a", "b"))
        told = score_tagged(folder, name, None, told=True).figures
        target = " / ".join(map(str, aim))
        rows.append(f"| {title} | {target} | {peer} | {whole} | {a} | {b} | {told} |")
    return rows


def pair_table(folder: Path) -> list[str]:
    """Write the suites of pairs, and what of them is left out and why."""
    rows = [
        "| suite | to reach | cases | left out | right | half a | half b | without `prefer` |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in SUITES:
        whole, a, b = (score(folder, name, half) for half in (None, "a", "b"))
        default = score(folder, name, default=True)
        why = "; ".join(f"{count} {reason}" for reason, count in whole.out.items())
        out = f"{whole.out.total()}" + (f" ({why})" if why else "")
        rows.append(
            f"| {NAMES[name][0]} | 85 % | {whole.total} | {out} | {whole.right} = {whole.share:.1f} % "
            f"| {a.share:.1f} % | {b.share:.1f} % | {default.share:.1f} % |"
        )
    return rows


def article_table(folder: Path) -> list[str]:
    """Write the articles' gold."""
    rows = ["| rows of the gold | right | of |", "|---|---|---|"]
    rows += [f"| {kind} | {right} | {of} |" for kind, (right, of) in score_articles(folder).items()]
    return rows


def main(folder: Path) -> None:
    """Write the page and print the tables."""
    tables = [tagged_table(folder), pair_table(folder), article_table(folder)]
    figures = "\n\n".join("\n".join(table) for table in tables)
    text = PAGE.read_text(encoding="utf-8")
    before, _, _ = text.partition(MARK)
    PAGE.write_text(f"{before}{MARK}\n\n{figures}\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
