"""Measuring in fresh processes: what the first text costs, not what the hundredth does."""

import os
import subprocess
import sys
import tempfile
from statistics import median


def measured(program: str, *arguments: str, runs: int = 9) -> list[float]:
    """Run a program that prints figures in processes of their own; return the median of each.

    An installed package has its bytecode, a checkout may not: the first run compiles it and does
    not count.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    figures: list[list[float]] = []
    with tempfile.TemporaryDirectory() as folder:
        environment["PYTHONPYCACHEPREFIX"] = folder
        for _ in range(runs + 1):
            done = subprocess.run(
                [sys.executable, "-c", program, *arguments],
                check=True, capture_output=True, text=True, env=environment,
            )  # fmt: skip
            figures.append([float(figure) for figure in done.stdout.split()])
    return [median(column) for column in zip(*figures[1:], strict=True)]
