"""Measures that need processes of their own: run, watched from outside, ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from time import perf_counter

from .rows import Row
from .starting import MAP, MEMORY, WINDOW

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 300  # seconds
_LONGEST_START = 60


class ChildFailed(Exception):
    """A process ended without having told what it was started for."""


def measured(
    measure: str, path: Path, cards: int, runs: int, folder: Path, profile: bool
) -> list[Row]:
    """The rows of one measure on one map file."""
    more = ["--profile"] if profile else []
    line = ["benchmarks.child", measure, str(path), str(cards), str(runs), str(folder), *more]
    done = subprocess.run(
        [sys.executable, "-m", *line],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        timeout=_LONGEST,
        check=False,
    )
    if done.returncode != 0:
        raise ChildFailed(f"{measure} at {cards} cards ended with {done.returncode}")
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


@dataclass
class Start:
    """Milliseconds from the start of a process to what it said; memory in MB."""

    after: dict[str, float] = field(default_factory=dict)
    memory: float = 0.0


def started(arguments: Sequence[str], folder: Path) -> Start:
    """Start a process of `starting` and listen to it until it ends."""
    found = Start()
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.starting", *arguments],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # it was asked for
    patience = Timer(_LONGEST_START, process.kill)  # a program that shows no map waits for its user
    patience.start()
    with process:
        for line in process.stdout:
            word, _, value = line.strip().partition(" ")
            if word in (WINDOW, MAP):
                found.after[word] = (perf_counter() - start) * 1000
            elif word == MEMORY:
                found.memory = float(value)
    patience.cancel()
    if WINDOW not in found.after or (arguments[0] == "program" and MAP not in found.after):
        raise ChildFailed(f"start {' '.join(arguments)} ended with {process.returncode}")
    return found


def environment(folder: Path) -> dict[str, str]:
    """The program's folders are in `folder`, never the developer's own."""
    own = {f"JOURNEYMAP_{n}": str(folder / n.lower()) for n in ("STATE", "CONFIG", "DOCUMENTS")}
    return {**os.environ, **own}
