"""Score the drafting of events, on the reports of docs/examples or on a folder of articles.

    python tests/benchmarks/score_drafts.py                     the reports written for this purpose
    python tests/benchmarks/score_drafts.py FOLDER              articles of the shipped chronology
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
    Article,
    Claim,
    Drafts,
    Event,
    Timeline,
    TimeSpan,
    draft_events,
    read_articles,
)

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "docs" / "examples"
DATELESS: Final = ("Length", "Vague", "Repeat")
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


def score_reports(*, listed: bool, only: str | None) -> int:
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
    return 0


# --- articles of the shipped chronology ---------------------------------------------------------


def datable(claim: Claim) -> bool:
    """Tell whether a claim's words date an event by themselves, as its record says.

    The editor's inferences do not count, and neither do states that last: "since 2014".
    """
    value = claim.value
    lasting = isinstance(value, TimeSpan) and value.edtf.endswith("/..")
    return claim.date_text is not None and claim.method in ("stated", "computed") and not lasting


def score_articles(folder: Path, *, listed: bool) -> int:
    timeline = Timeline.shipped()
    described = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    metadata = {each["file"]: {"issued": each["published"]} for each in described}
    articles = list(read_articles(*sorted(folder.glob("*.txt")), metadata=metadata))
    sources = {source.sha256: source.id for source in timeline.sources if source.sha256}
    drafts = draft_events(articles, timeline)
    score, verdicts = Score("articles"), judgements()
    for article in articles:
        own = [event for event in drafts if event.claims[0].source == article.source.id]
        source = sources[article.source.sha256 or ""]
        for event in timeline:
            claims = [c for c in event.claims_on("when") if c.source == source and datable(c)]
            if not claims:
                continue
            score.expected += 1
            if found := [
                e for e in own if any(matches(e, event, claim, article) for claim in claims)
            ]:
                score.drafted += 1
                score.modality += found[0].modality == event.modality
            else:
                for claim in claims:
                    near = [e for e in own if same_sentence(e, claim, article)]
                    got = ", ".join(str(e.when) for e in near) or "nothing"
                    print(f"missed {source}: {event.id} is {claim.value or event.when} by "
                          f"{claim.date_text!r}; drafted: {got}")  # fmt: skip
        judge(score, drafts, article.source.id, verdicts.get(source, {}))
    if listed:
        show(drafts, {k: v for each in verdicts.values() for k, v in each.items()})
    print(score.line())
    return 0


def same_sentence(drafted: Event, claim: Claim, article: Article) -> bool:
    """Tell whether a draft and a claim rest on words of one sentence."""
    position = claim.selector.position if claim.selector else None
    if position is None:
        return False
    start, end = place(drafted)
    between = article.text[min(start, position.start) : max(end, position.end)]
    return (
        start < position.end + 300
        and end > position.start - 300
        and ". " not in between.strip(". ")
    )


def matches(drafted: Event, event: Event, claim: Claim, article: Article) -> bool:
    """Tell whether a draft states what a claim does: in one sentence, and the dates agree."""
    if drafted.when is None or not same_sentence(drafted, claim, article):
        return False
    expected = [claim.value, event.when]
    return any(isinstance(each, TimeSpan) and agrees(drafted.when, each) for each in expected)


# --- printing -----------------------------------------------------------------------------------


def show(drafts: Drafts, verdicts: dict[str, str]) -> None:
    for event in sorted(drafts, key=lambda e: (e.claims[0].source, place(e))):
        start, _ = place(event)
        print(f"[{event.claims[0].source} {start}] {verdicts.get(key(event), '?')} {event.claims[0].confidence} "
              f"{event.when} {event.modality}: {event.title}")  # fmt: skip
        print(f"    {drafts.sentence(event.id)}")


def speed() -> None:
    """Print how fast plain text becomes drafts, on the reports again and again."""
    names = Timeline.load(EXAMPLES / "names.yaml")
    articles = [
        a for a in read_articles(EXAMPLES / "reports") if a.path and a.path.endswith(".txt")
    ]
    draft_events(articles, names)
    count, began = 0, time.process_time()
    while time.process_time() - began < 2:
        draft_events(articles, names)
        count += sum(len(article.text) for article in articles)
    taken = time.process_time() - began
    print(f"{count / taken:,.0f} characters per CPU second from plain text to drafts")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--list", action="store_true", dest="listed")
    parser.add_argument("--set", choices=["built", "apart"], dest="only")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args(arguments)
    if options.speed:
        speed()
        return 0
    if options.folder is None:
        return score_reports(listed=options.listed, only=options.only)
    return score_articles(options.folder, listed=options.listed)


if __name__ == "__main__":
    sys.exit(main())
