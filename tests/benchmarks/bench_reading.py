"""Reading of time in texts: speed, growth, memory, and what the first text costs.

The text is made of sentences of the project's own; `cold_pass.py` measures speed on corpora.
"""

import random
import time
import tracemalloc
from statistics import median

from sinoru_timeline import Timeline, annotate
from tests.benchmarks.conftest import Promise
from tests.benchmarks.plain_look import look, seconds_of_look
from tests.benchmarks.processes import measured

FILLER = (
    "The ministers said that the agreement would help both countries to build the line.",
    "Nobody in the delegation wanted to speak about prices, quotas or the size of the loan.",
    "Some 1,969 workers and 24 engineers of the company have moved to the northern port.",
    "The governor, who had opposed the plan, was not at the table.",
    "Observers doubt that the volume of goods can be moved by rail alone.",
)
DATED = (
    "The line was opened on 24 February 2012, two years after the contract.",
    "Trade fell in the first half of last year, and rose again by December.",
    "He had visited the city three times since May 2014.",
    "On Monday the two sides met again; the next day they signed.",
    "From 2003 to 2008 the bridge was closed every winter.",
)
TIME = "2016-08-01"


def make_text(size: int) -> str:
    """Make a report of a size, a date in every fourth sentence, as in the news, the same on every machine."""
    chance = random.Random(size)  # noqa: S311 - made-up data, not a secret
    sentences: list[str] = []
    length = 0
    while length < size:
        sentence = chance.choice(DATED if len(sentences) % 4 == 0 else FILLER)
        sentences.append(sentence)
        length += len(sentence) + 1
    return " ".join(sentences)[:size]


def read(text: str) -> object:
    return annotate(text, document_time=TIME, language="en", mode="news")


def bench_a_thousand_characters(promise: Promise) -> None:
    text = make_text(1_000_000)
    promise.keep(
        "reading of 1,000 characters", 1000, "µs", lambda: read(text), per_round=1000, rounds=3
    )


def bench_the_machine(promise: Promise) -> None:
    text = make_text(1_000_000)
    promise.keep(
        "plain look at 1,000 characters, the machine's measure (not promised)", 0, "µs",
        lambda: look(text), per_round=1000,
    )  # fmt: skip


def bench_beside_the_machine(promise: Promise) -> None:
    text = make_text(1_000_000)

    def ratio() -> float:
        reading: list[float] = []
        looking: list[float] = []
        for _ in range(5):  # in turn, so that both have the same hours of the machine
            looking.append(seconds_of_look([text]))
            began = time.process_time()
            read(text)
            reading.append(time.process_time() - began)
        return median(reading) / median(looking)

    promise.read("reading against a plain look at the same text (not promised)", 0, "times", ratio)


def bench_growth(promise: Promise) -> None:
    def seconds(size: int) -> float:
        text = make_text(size)
        began = time.process_time()
        read(text)
        return (time.process_time() - began) / size

    def ratio() -> float:
        seconds(100_000)
        return seconds(10_000_000) / min(seconds(200_000) for _ in range(5))

    promise.read("reading of 10 MB against 0.2 MB, per character", 1.5, "times", ratio)


def bench_chronology(promise: Promise) -> None:
    timeline, text = Timeline.shipped(), make_text(200_000)

    def seconds(timeline: Timeline | None) -> float:
        began = time.process_time()
        annotate(text, document_time=TIME, language="en", mode="news", timeline=timeline)
        return time.process_time() - began

    def ratio() -> float:
        with_events, without = (min(seconds(each) for _ in range(5)) for each in (timeline, None))
        return with_events / without

    promise.read(
        "reading with the shipped chronology against without (not promised)", 0, "times", ratio
    )


def bench_memory(promise: Promise) -> None:
    def ratio() -> float:
        read(make_text(100_000))
        text = make_text(10_000_000)
        tracemalloc.start()
        read(text)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak / len(text)

    promise.read("memory of reading 10 MB, beside the text", 10, "times", ratio)


def bench_first_text(promise: Promise) -> None:
    program = (
        "import time; start = time.process_time(); import sinoru_timeline as st;"
        f"st.annotate('They met last September.', document_time='{TIME}');"
        "print(1000 * (time.process_time() - start))"
    )
    promise.read(
        "first reading of a process, imports included", 150, "ms", lambda: measured(program)[0]
    )
