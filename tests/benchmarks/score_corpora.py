"""Score `annotate` on the development corpora, which are no part of this project.

    python tests/benchmarks/score_corpora.py FOLDER [--set NAME] [--half a|b] [--errors] [--suite X]

FOLDER holds the corpora and their scorer `score.py` (TempEval-3), which is loaded from there. A
set is split in halves by the hash of the documents' ids: one to work on, one to look at only.
"""

# pyright: basic
# The suites have a form each, and no types.

import argparse
import collections
import datetime
import hashlib
import importlib.util
import json
import re
import time
from pathlib import Path
from typing import Any

from sinoru_timeline.reading import index_events
from sinoru_timeline.temporal.calendrics import day_number
from sinoru_timeline.text.annotate import annotate_text
from sinoru_timeline.text.mention import Mention
from sinoru_timeline.text.resolve import Mode
from sinoru_timeline.timeline import Timeline

TAGGED: dict[str, tuple[Mode, tuple[int, int, int]]] = {
    # name: mode, targets for strict, relaxed, value F1
    "tbaq_timebank": ("news", (88, 94, 85)),
    "tbaq_aquaint": ("news", (86, 94, 80)),
    "wikiwars_en_dev": ("narrative", (90, 95, 88)),
}
PAIRS = ("recognizers_en", "chrono", "duckling_time", "duckling_duration", "timefhuman")


def half_of(id: str) -> str:
    return "ab"[int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) & 1]


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_scorer(folder: Path) -> Any:  # noqa: ANN401 - a module that is not ours
    spec = importlib.util.spec_from_file_location("corpus_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timexes(mentions: list[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "start": m.start, "end": m.end, "type": m.timex.type, "value": m.timex.value,
            "mod": m.timex.mod, "rule": m.rule,
        }
        for whole in mentions
        for m in whole.parts or (whole,)
    ]  # fmt: skip


def score_tagged(folder: Path, name: str, half: str | None, *, errors: bool) -> None:
    scorer = load_scorer(folder)
    mode, targets = TAGGED[name]
    docs = [d for d in read(folder / f"{name}.jsonl") if half is None or half_of(d["id"]) == half]
    began = time.process_time()
    predicted = {
        d["id"]: {
            "timexes": timexes(
                annotate_text(
                    d["text"], document_time=d["dct"][:10] if d["dct"] else None, mode=mode
                )
            )
        }
        for d in docs
    }
    spent = time.process_time() - began
    gold = {d["id"]: d for d in docs}
    by_doc = scorer.score(gold, predicted)
    if errors:
        scorer.print_errors(gold, by_doc, set(scorer.KINDS))
    total = scorer.tally([p for pairs in by_doc.values() for p in pairs])
    got = (total["strict"]["F1"], total["relaxed"]["F1"], total["value_F1"])
    characters = sum(len(d["text"]) for d in docs)
    cells = " / ".join(f"{100 * x:.1f}" for x in got)
    aim = " / ".join(str(t) for t in targets)
    print(
        f"{name:16} half {half or '-'}: strict/relaxed/value {cells} (to reach {aim}), "
        f"gold {total['gold']} found {total['pred']} type {100 * total['type_F1']:.1f}; "
        f"{characters / spent / 1000:.0f} k characters per CPU second"
    )


# --- the articles ---------------------------------------------------------------------------------


def score_articles(folder: Path, *, errors: bool) -> None:
    folder = folder.parent / "articles"
    index = index_events(Timeline.shipped(), "en")
    docs = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    rows = read(folder / "gold_timex.dev.jsonl")
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    for doc in docs:
        mine = [r for r in rows if r["doc"] == doc["file"][:3]]
        if not mine:
            continue
        text = (folder / doc["file"]).read_text(encoding="utf-8")
        mentions = annotate_text(text, document_time=doc["document_time"], anchors=index)
        for row in mine:
            if row["class"] == "anchored" and row["texts"][0].lower() in (
                "recent",
                "recently",
                "daily",
            ):
                continue
            total[row["class"]] += 1
            hits = [
                m
                for whole in mentions
                for m in (whole, *whole.parts)
                if any(m.start < e and s < m.end for s, e in row["spans"])
            ]
            good = any(_same_bounds(m, row) for m in hits)
            right[row["class"]] += good
            if errors and not good:
                shown = [(m.quote, str(m.when), str(m.duration)) for m in hits]
                print(
                    row["class"], row["doc"], row["texts"], row["edtf"], row["bounds"], "|", shown
                )
    for kind in total:
        print(f"articles {kind}: {right[kind]} of {total[kind]}")


def _same_bounds(mention: Mention, row: dict[str, Any]) -> bool:
    if mention.when is None:
        return False
    mine = [mention.when.earliest, mention.when.latest]
    for edtf, bounds in zip(row["edtf"], row["bounds"], strict=True):
        if edtf and edtf.endswith("/.."):
            if mine[0] == bounds[0]:
                return True
        elif all(b is None or b == m for m, b in zip(mine, bounds, strict=True)):
            return True
        if row["class"] == "anchored" and all(
            b is None or (m is not None and (m >= b if i == 0 else m <= b))
            for i, (m, b) in enumerate(zip(mine, bounds, strict=True))
        ):
            return True
    return False


# --- pairs ----------------------------------------------------------------------------------------

Stamp = tuple[int, int | None]  # day, second


def stamp(text: str) -> Stamp | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?", text or "")
    if match is None:
        return None
    y, m, d, h, mi, s = match.groups()
    try:
        day = day_number(int(y), int(m), int(d))
    except ValueError:
        return None
    return day, None if h is None else int(h) * 3600 + int(mi or 0) * 60 + int(s or 0)


def stamps_of(mention: Mention) -> tuple[Stamp | None, Stamp | None]:
    """Return start and end of a mention; the end is included."""
    if mention.when is None:
        return None, None
    if mention.parts and mention.parts[0].resolved.kind == "clock":
        return stamps_of(mention.parts[0])[0], stamp(
            mention.parts[1].when.edtf if mention.parts[1].when else ""
        )
    text = mention.when.edtf
    first, _, last = text.partition("/")
    start, end = stamp(first) if "T" in first else None, stamp(last) if "T" in last else None
    if start is None and mention.when.earliest is not None:
        start = int(mention.when.start_earliest), None
    if end is None and mention.when.latest is not None and "T" not in text:
        end = int(mention.when.end_latest), None
    return start, end


class Case:
    """One case of a suite, in a common form."""

    def __init__(self, text: str, ref: str | None) -> None:
        self.text = text
        self.ref = ref
        self.values: list[tuple[str, Any, Any]] = []  # kind, start, end
        self.left_out: str | None = None
        self.none = False


def read_case(suite: str, row: dict[str, Any]) -> Case | None:
    case = Case(row["text"], row["ref"])
    expected = row["expected"]
    ref = row["ref"]
    if ref is not None:
        try:
            case.ref = _reference(ref)
        except ValueError:
            case.ref = None
    if expected is None or expected == [] or row["type"] == "none":
        case.none = not expected
        if case.none:
            return case
    if suite == "recognizers_en":
        if (
            row["type"] == "timezone"
            or "TimeZone" in row["suite"]
            or "Merged" in row["suite"]
            or ("Holiday" in row["suite"] and not ref)
        ):
            case.left_out = "no reference" if not ref else None
        if not ref and "Extractor" in row["suite"]:
            case.values = [("span", e["Start"], e["Start"] + e["Length"]) for e in expected]
            return case
        if "Extractor" in row["suite"]:
            case.values = [("span", e["Start"], e["Start"] + e["Length"]) for e in expected]
            return case
        for e in expected:
            found = _recognizers_value(e)
            if found is None:
                case.left_out = "kind of value not compared"
            else:
                case.values.append(found)
        if not ref and not case.values:
            case.left_out = "no reference"
        return case
    if ref is None and suite != "dateparser":
        case.left_out = "no reference"
        return case
    if suite == "chrono":
        if "start_date" in expected and expected.get("start_date"):
            case.values = [
                ("time", stamp(expected["start_date"]), stamp(expected.get("end_date") or ""))
            ]
        elif "start" in expected:
            case.values = [("parts", expected["start"], expected.get("end"))]
        elif "text" in expected:
            at = row["text"].find(expected["text"])
            case.values = [("span", at, at + len(expected["text"]))]
        else:
            case.left_out = "kind of value not compared"
    elif suite == "duckling_time":
        start, end, grain = expected.get("start"), expected.get("end"), expected["grain"]
        case.values = [("grain", (start, end, expected["kind"]), grain)]
        first = stamp(
            "{}-{:02d}-{:02d}".format(*map(int, start[:3])) if start and start[0] < 10000 else ""
        )
        reference = stamp(case.ref or "")
        if (
            not _DIRECTION.search(row["text"].lower())
            and first
            and reference
            and first[0] > reference[0]
            and not re.search(r"\d{4}", row["text"])
        ):
            case.left_out = "all readings lie after the reference, no direction is said"
    elif suite == "duckling_duration":
        seconds = {
            "second": 1,
            "minute": 60,
            "hour": 3600,
            "day": 86400,
            "week": 604800,
            "month": 2592000,
            "quarter": 7776000,
            "year": 31536000,
        }
        case.values = [("seconds", expected["value"] * seconds[expected["grain"]], None)]
    elif suite == "timefhuman":
        first = expected[0]
        if isinstance(first, list) and row["type"] == "test_matched_text":
            first = first[2]
        if isinstance(first, dict):
            case.values = [("seconds", first.get("seconds"), None)]
        elif isinstance(first, list):
            case.values = [("time", stamp(str(first[0])), stamp(str(first[-1])))]
        else:
            case.values = [("time", stamp(str(first)), None)]
        reference = stamp(case.ref or "")
        v = case.values[0]
        if (
            v[0] == "time"
            and v[1]
            and reference
            and v[1][0] > reference[0]
            and not _DIRECTION.search(row["text"].lower())
            and not re.search(r"\d{4}", row["text"])
        ):
            case.left_out = "all readings lie after the reference, no direction is said"
    else:
        case.left_out = "kind of value not compared"
    return case


_DIRECTION = re.compile(
    r"\b(next|last|past|this|ago|in|from now|later|after|before|following|previous|coming|tomorrow|tonight|today|now|yesterday|hence|since|until|till|within|upcoming|current|eod|eom|eoy|end|beginning|early|late|mid|tmrw|to)\b"
)


def _reference(ref: str) -> str:
    if re.match(r"\d{4}-", ref):
        return ref[:19]
    cleaned = (
        re.sub(r"^\w+ ", "", ref)
        if re.match(r"[A-Za-z]+ [A-Za-z]+ \d", ref) or re.match(r"[a-z]+ \d+ \w+ \d", ref)
        else ref
    )
    for form in ("%b %d %Y", "%d %B %Y", "%B %d %Y"):
        try:
            return datetime.datetime.strptime(cleaned, form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(ref)


def _recognizers_value(e: dict[str, Any]) -> tuple[str, Any, Any] | None:
    value = e.get("Value") or {}
    past = value.get("PastResolution")
    if past is None:
        options = (e.get("Resolution") or {}).get("values") or []
        if not options:
            return None
        past = options[0]
        if past.get("value") == "not resolved":
            return ("timex", past.get("timex"), e["Start"])
    for key, end in (
        ("date", None),
        ("dateTime", None),
        ("startDate", "endDate"),
        ("startDateTime", "endDateTime"),
        ("start", "end"),
    ):
        if key in past and (past.get("type") not in ("timerange", "time")):
            if end is None:
                return ("time", stamp(past[key]), None)
            if stamp(past[key]) is None and stamp(past.get(end, "")) is None:
                return None
            return ("range", stamp(past[key]), stamp(past.get(end, "")))
    if "value" in past and past.get("type") in ("date", "datetime"):
        return ("time", stamp(past["value"]), None)
    if past.get("type") == "duration" or "duration" in past:
        return ("seconds", float(past.get("value") or past.get("duration")), None)
    if past.get("type") == "time" or "time" in past:
        return ("clock", past.get("value") or past.get("time"), None)
    if past.get("type") == "timerange" or "startTime" in past:
        return (
            "clock",
            past.get("start") or past.get("startTime"),
            past.get("end") or past.get("endTime"),
        )
    if "set" in past:
        return ("timex", value.get("Timex"), e["Start"])
    if "startDate" in past or "endDate" in past or "end" in past or "start" in past:
        return (
            "range",
            stamp(past.get("startDate") or past.get("start") or ""),
            stamp(past.get("endDate") or past.get("end") or ""),
        )
    return None


_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "night": 86400,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "decade": 315360000,
    "weekend": 172800,
}


def is_right(mention: Mention, kind: str, a: Any, b: Any) -> bool:  # noqa: ANN401
    if kind == "span":
        return bool(mention.start < b and a < mention.end)
    if kind == "seconds":
        total = sum((x.number or 0) * _SECONDS.get(x.unit, 0) for x in mention.resolved.amounts)
        return bool(mention.resolved.amounts) and abs(total - a) < 1
    if kind == "timex":
        return mention.timex.type == "SET" or (a is not None and mention.timex.value == a)
    start, end = stamps_of(mention)
    if kind == "clock":
        if mention.resolved.kind == "daypart":
            return b is not None  # parts of a day are compared by name: the hours differ by suite
        a = a or b  # "before 2.30 pm" has an end only
        want = stamp(f"2000-01-01T{a}") if a else None
        return (
            mention.resolved.second is not None
            and want is not None
            and (mention.resolved.second or 0) % 43200 == (want[1] or 0) % 43200
        )
    if kind == "time":
        if a is None or start is None:
            return False
        if b is not None:
            return same_time(start, a) and (
                end is None or same_time(end, b) or same_time((end[0] + 1, None), b)
            )
        return same_time(start, a) or (
            end is not None and start[0] <= a[0] <= end[0] and mention.rule in ("shift", "length")
        )
    if kind == "range":
        if a is not None and (start is None or not same_time(start, a)):
            return False
        if b is None:
            return a is not None
        if (
            mention.parts
            and (last := stamps_of(mention.parts[1])[0]) is not None
            and same_time(last, b)
        ):
            return True  # these suites leave the last unit of a range out
        return end is not None and (
            same_time((end[0] + 1, None), b) or same_time(end, b) or same_time(end, (b[0], None))
        )
    if kind == "parts":
        return _same_parts(start, a) and (b is None or _same_parts(end, b))
    if kind == "grain":
        return _same_grain(mention, start, end, a, b)
    return False


def same_time(mine: Stamp, want: Stamp) -> bool:
    if mine[0] != want[0]:
        return False
    return mine[1] is None or want[1] is None or abs(mine[1] - want[1]) < 60


def _same_parts(mine: Stamp | None, parts: dict[str, Any]) -> bool:
    if mine is None:
        return False
    if mine[0] < 1:
        return False
    date = datetime.date.fromordinal(mine[0])
    for key, value in (("year", date.year), ("month", date.month), ("day", date.day)):
        if parts.get(key) is not None and parts[key] != value:
            if key == "day" and mine[1] is None and date.day == 1:
                continue
            return False
    if mine[1] is not None and parts.get("hour") is not None:
        return bool(
            mine[1] // 3600 == parts["hour"]
            and (parts.get("minute") is None or mine[1] // 60 % 60 == parts["minute"])
        )
    return True


def _same_grain(
    mention: Mention,
    start: Stamp | None,
    end: Stamp | None,
    a: Any,  # noqa: ANN401 - a form of its own for each suite
    grain: str,
) -> bool:
    first, last, kind = a
    if start is None and kind != "before":
        return False
    if first is None or not 0 < first[0] < 10000:
        return False
    want = (
        day_number(*map(int, first[:3])),
        first[3] * 3600 + first[4] * 60 + int(first[5])
        if grain in ("hour", "minute", "second")
        else None,
    )
    if kind == "before":
        return end is not None
    assert start is not None
    if last is None:
        return same_time(start, want) or (
            mention.rule == "shift" and end is not None and start[0] <= want[0] <= end[0]
        )
    until = (
        day_number(*map(int, last[:3])),
        last[3] * 3600 + last[4] * 60 + int(last[5])
        if grain in ("hour", "minute", "second")
        else None,
    )
    if not same_time(start, want):
        return False
    return end is not None and (
        same_time(end, until)
        or same_time((end[0] + 1, None), until)
        or (
            end[1] is not None
            and abs(end[1] + 3600 - (until[1] or 0)) <= 3600
            and end[0] == until[0]
        )
        or end[0] == until[0]
    )


def score_pairs(
    folder: Path, name: str, half: str | None, *, errors: bool, suite: str | None
) -> None:
    rows = [r for r in read(folder / f"{name}.pairs.dev.jsonl") if r["lang"] == "en"]
    rows = [
        r
        for r in rows
        if (half is None or half_of(r["text"]) == half) and (suite is None or suite in r["suite"])
    ]
    right = total = 0
    out: collections.Counter[str] = collections.Counter()
    by_suite: dict[str, list[int]] = {}
    characters, spent = 0, 0.0
    for row in rows:
        case = read_case(name, row)
        if case is None:
            continue
        if case.left_out:
            out[case.left_out] += 1
            continue
        total += 1
        characters += len(case.text)
        began = time.process_time()
        style = (
            "gb"
            if row.get("region") in ("AU", "GB", "NZ", "IE", "IN", "ZA", "JM", "TT", "BZ")
            else "us"
        )
        mentions = annotate_text(
            case.text,
            document_time=case.ref or "2016-11-07",
            style=style,
            mode="news",
            prefer="past",
        )
        spent += time.process_time() - began
        mentions = [m for whole in mentions for m in (whole, *whole.parts)]
        if case.none:
            good = not [
                m
                for m in mentions
                if m.timex.type != "DATE"
                or m.timex.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
            ]
        else:
            good = all(any(is_right(m, *value) for m in mentions) for value in case.values)
        right += good
        tally = by_suite.setdefault(row["suite"], [0, 0])
        tally[0] += good
        tally[1] += 1
        if errors and not good:
            shown = [(m.quote, m.rule, str(m.when), m.timex.value) for m in mentions]
            print(
                f"{row['suite'][-24:]} {case.text!r} ref {case.ref} want {case.values} got {shown}"
            )
    if errors:
        for key, (number, of) in by_suite.items():
            print(f"    {key}: {number} of {of}")
    print(
        f"{name:18} half {half or '-'}: {100 * right / max(1, total):.1f} % ({right} of {total}); "
        f"left out {sum(out.values())} of {len(rows)}: {dict(out)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--suite")
    args = parser.parse_args()
    names = args.set or [*TAGGED, "articles", *PAIRS]
    for name in names:
        if name in TAGGED:
            score_tagged(args.folder, name, args.half, errors=args.errors)
        elif name == "articles":
            score_articles(args.folder, errors=args.errors)
        else:
            score_pairs(args.folder, name, args.half, errors=args.errors, suite=args.suite)


if __name__ == "__main__":
    main()
