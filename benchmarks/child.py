"""`python -m benchmarks.child MEASURE FILE CARDS RUNS FOLDER [--profile]`: one measure in this
process. Prints its rows as JSON; a profile of what was timed goes to stderr."""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .measures import MEASURES, Task

_LINES = 25


def main(arguments: Sequence[str]) -> None:
    name, path, cards, runs, folder, *more = arguments
    profiler = cProfile.Profile() if "--profile" in more else None
    task = Task(Path(path), int(cards), int(runs), Path(folder), profiler)
    rows = MEASURES[name](task)
    print(json.dumps([asdict(row) for row in rows]))
    if profiler is not None:
        print(f"---- {name}, {cards} cards", file=sys.stderr)
        stats = pstats.Stats(profiler, stream=sys.stderr)
        stats.sort_stats("tottime").print_stats(_LINES)
        stats.sort_stats("cumtime").print_stats("journeymap_app", _LINES)


if __name__ == "__main__":
    main(sys.argv[1:])
