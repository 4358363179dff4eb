"""Score the drafting of events, on the reports of docs/examples or on a folder of articles.

    python tests/benchmarks/score_drafts.py                     the reports written for this purpose
    python tests/benchmarks/score_drafts.py FOLDER              articles of the shipped chronology
    python tests/benchmarks/score_drafts.py FOLDER --write      all of it, written into the documentation
    python tests/benchmarks/score_drafts.py --speed [FOLDER]    characters per CPU second
    … --list                                                    every draft, with its sentence

Of the reports, `expected.yaml` says what is to be drafted. Of the articles in FOLDER (`*.txt`, and
`docs.json` for their dates) it is what the shipped chronology takes from them: the events with a
claim whose words hold a date. A draft agrees when its date equals the expected one, or contains it
and is at most twice as wide.

Whether a draft is a real event is judged by hand: `judgements.toml` here has a line for each draft,
by its source, where its words stand and its date, and nothing of the text. It is one if what its
title says happened at its date (or is planned, alleged or denied for it), as the text has it; one
event drafted twice is one. What nobody has judged is counted apart.
"""

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from sinoru_timeline import (
    Claim,
    Draft,
    Drafts,
    Event,
    Timeline,
    TimeSpan,
    draft_events,
    read_articles,
    verify,
)

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "docs" / "examples"
PAGE: Final = HERE.parents[1] / "docs" / "explanation" / "drafting.md"
MARK: Final = "<!-- figures: written by tests/benchmarks/score_drafts.py -->"
LONG_ENOUGH: Final = 2  # seconds
Place = tuple[int, int]


def agrees(drafted: TimeSpan, expected: TimeSpan) -> bool:
    """Tell whether a date equals the expected one or contains it, at most twice as wide."""
    if not drafted.contains(expected):
        return False
    finite = abs(expected.start_earliest) != float("inf") and abs(expected.end_latest) != float(
        "inf"
    )
    if not finite:
        return True
    return width(drafted) <= 2 * width(expected)


def width(span: TimeSpan) -> float:
    return span.end_latest - span.start_earliest + 1


def place(event: Event) -> Place:
    selector = event.claims[0].selector
    assert selector is not None
    assert selector.position is not None
    return selector.position.start, selector.position.end


class Score:
    """Counts of one set."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.expected = self.drafted = self.modality = 0
        self.drafts = self.real = self.judged = 0

    def line(self) -> str:
        recall = self.drafted / max(1, self.expected)
        real = self.real / max(1, self.judged)
        return (
            f"{self.name}: {self.drafted} of {self.expected} expected events drafted ({recall:.0%}), "
            f"{self.modality} of them with the right modality; "
            f"{self.real} of {self.judged} judged drafts are real events ({real:.0%}), "
            f"{self.drafts - self.judged} of {self.drafts} not judged"
        )


def judgements() -> dict[str, dict[str, str]]:
    path = HERE / "judgements.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def key(event: Event) -> str:
    """Return what a verdict is about: where the words of a draft stand, and its date."""
    return f"{place(event)[0]} {event.when}"


def judge(score: Score, drafts: Drafts, source: str, verdicts: dict[str, str]) -> None:
    for event in drafts:
        if event.claims[0].source != source:
            continue
        score.drafts += 1
        verdict = verdicts.get(key(event))
        score.judged += verdict is not None
        score.real += verdict == "event"


# --- the reports --------------------------------------------------------------------------------


def score_reports(*, listed: bool, only: str | None) -> dict[str, Score]:
    expected: dict[str, Any] = yaml.load(
        (EXAMPLES / "expected.yaml").read_text(encoding="utf-8"),
        Loader=yaml.BaseLoader,  # noqa: S506 - makes texts only
    )
    names = Timeline.load(EXAMPLES / "names.yaml")
    verdicts = judgements()
    scores: dict[str, Score] = {}
    for report in expected["reports"]:
        if only is not None and report["set"] != only:
            continue
        score = scores.setdefault(report["set"], Score(report["set"]))
        path = EXAMPLES / "reports" / report["file"]
        (article,) = read_articles(path)
        if article.document_time != TimeSpan(report["document_time"]):
            print(
                f"{path.name}: document time {article.document_time}, not {report['document_time']}"
            )
        drafts = draft_events([article], names)
        for event in report["events"]:
            score.expected += 1
            start = article.text.find(event["words"])
            end = start + len(event["words"])
            when = TimeSpan(event["when"])
            near = [e for e in drafts if place(e)[0] < end and place(e)[1] > start]
            found = [e for e in near if e.when is not None and agrees(e.when, when)]
            if found:
                score.drafted += 1
                score.modality += found[0].modality == event.get("modality", "occurred")
            else:
                got = ", ".join(str(e.when) for e in near) or "nothing"
                print(f"missed {path.name}: {event['words']!r} is {when}; drafted: {got}")
        judge(score, drafts, article.source.id, verdicts.get(article.source.id, {}))
        if listed:
            show(drafts, verdicts.get(article.source.id, {}))
    for score in scores.values():
        print(score.line())
    return scores


# --- articles of the shipped chronology ---------------------------------------------------------


def datable(claim: Claim) -> bool:
    """Tell whether a claim's words date an event by themselves, as its record says.

    The editor's inferences do not count, and neither do states that last: "since 2014".
    """
    value = claim.value
    lasting = isinstance(value, TimeSpan) and value.edtf.endswith("/..")
    return claim.date_text is not None and claim.method in ("stated", "computed") and not lasting


def score_articles(folder: Path, *, listed: bool) -> dict[str, Score]:
    timeline = Timeline.shipped()
    described = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    metadata = {each["file"]: {"issued": each["published"]} for each in described}
    articles = list(read_articles(*sorted(folder.glob("*.txt")), metadata=metadata))
    sources = {source.sha256: source.id for source in timeline.sources if source.sha256}
    drafts = draft_events(articles, timeline)
    score, verdicts = Score("articles"), judgements()
    for article in articles:
        own = [d for d in drafts.drafts if d.event.claims[0].source == article.source.id]
        source = sources[article.source.sha256 or ""]
        for event in timeline:
            claims = [c for c in event.claims_on("when") if c.source == source and datable(c)]
            if not claims:
                continue
            score.expected += 1
            if found := [d for d in own if any(matches(d, event, claim) for claim in claims)]:
                score.drafted += 1
                score.modality += found[0].event.modality == event.modality
                continue
            for claim in claims:
                near = [str(d.event.when) for d in own if same_sentence(d, claim)]
                print(
                    f"missed {source}: {event.id} is {claim.value or event.when} by "
                    f"{claim.date_text!r}; drafted: {', '.join(near) or 'nothing'}"
                )
        judge(score, drafts, article.source.id, verdicts.get(source, {}))
    if listed:
        show(drafts, {k: v for each in verdicts.values() for k, v in each.items()})
    print(score.line())
    return {"articles": score}


def same_sentence(drafted: Draft, claim: Claim) -> bool:
    """Tell whether the words of a claim stand in the sentence of a draft."""
    position = claim.selector.position if claim.selector else None
    return position is not None and position.start < drafted.end and position.end > drafted.start


def matches(drafted: Draft, event: Event, claim: Claim) -> bool:
    """Tell whether a draft states what a claim does: in one sentence, and the dates agree."""
    when = drafted.event.when
    if when is None or not same_sentence(drafted, claim):
        return False
    expected = [claim.value, event.when]
    return any(isinstance(each, TimeSpan) and agrees(when, each) for each in expected)


# --- printing -----------------------------------------------------------------------------------


def show(drafts: Drafts, verdicts: dict[str, str]) -> None:
    for event in sorted(drafts, key=lambda e: (e.claims[0].source, place(e))):
        start, _ = place(event)
        print(f"[{event.claims[0].source} {start}] {verdicts.get(key(event), '?')} {event.claims[0].confidence} "
              f"{event.when} {event.modality}: {event.title}")  # fmt: skip
        print(f"    {drafts.sentence(event.id)}")


def speed(folder: Path | None) -> float:
    """Return how fast plain text becomes drafts: the texts of a folder, or the reports, again and again."""
    names = Timeline.load(EXAMPLES / "names.yaml")
    paths = sorted((folder or EXAMPLES / "reports").glob("*.txt"))
    articles = list(read_articles(*paths, document_time="2024-05-16"))
    draft_events(articles, names)
    count, began = 0, time.process_time()
    while time.process_time() - began < LONG_ENOUGH:
        for path in paths:
            drafts = draft_events(read_articles(path, document_time="2024-05-16"), names)
            count += len(drafts.articles[0].text)
    return count / (time.process_time() - began)


# --- the page of figures ------------------------------------------------------------------------


def write(folder: Path, scores: dict[str, Score], seconds: float) -> None:
    timeline = Timeline.shipped()
    found = verify(timeline, list(read_articles(*sorted(folder.glob("*.txt")))))
    checked = [check for check in found if check.quote.status != "not checkable"]
    dated = [check for check in checked if check.date.status != "not asked"]
    stands = sum(check.quote.status == "found" for check in checked)
    follows = [check for check in dated if check.date.status == "follows"]
    words = sum(check.date.by == "words" for check in follows)
    curated = sum(check.date.status == "curated" for check in dated)
    names = {
        "built": "reports looked at while it was built",
        "apart": "reports set apart",
        "articles": "articles of the shipped chronology",
    }
    lines = ["| what | promised | measured |", "|---|---|---|"]
    rows: list[tuple[str, str, str]] = []
    for name, score in scores.items():
        drafted, real, modality = (
            percent(score.drafted, score.expected),
            percent(score.real, score.judged),
            percent(score.modality, score.drafted),
        )
        rows += [
            (f"{names[name]}: expected events that are drafted", "≥ 85 %", drafted),
            (f"{names[name]}: drafts that are real events", "≥ 70 %", real),
            (f"{names[name]}: right modality of those drafted (not promised)", "–", modality),
        ]
    by = f"{words} from their words, {len(follows) - words} from the event or claims they name"
    rows += [
        ("quotations of the articles found where recorded", "100 %", percent(stands, len(checked))),
        (
            "dates of the articles that follow",
            "≥ 85 %",
            f"{percent(len(follows), len(dated))}: {by}",
        ),
        ("dates of the articles that are curated", "≤ 15 %", percent(curated, len(dated))),
        ("characters per CPU second, plain text to drafts", "≥ 300,000", f"{seconds:,.0f}"),
    ]
    lines += [f"| {what} | {promised} | {measured} |" for what, promised, measured in rows]
    before, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(f"{before}{MARK}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.0f} % ({part} of {whole})"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--list", action="store_true", dest="listed")
    parser.add_argument("--set", choices=["built", "apart"], dest="only")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if options.speed:
        print(f"{speed(options.folder):,.0f} characters per CPU second, from plain text to drafts")
    elif options.write:
        scores = score_reports(listed=False, only=None)
        scores |= score_articles(options.folder, listed=False)
        write(options.folder, scores, speed(options.folder))
    elif options.folder is None:
        score_reports(listed=options.listed, only=options.only)
    else:
        score_articles(options.folder, listed=options.listed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
