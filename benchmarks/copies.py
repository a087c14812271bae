"""`python -m benchmarks.copies [--times 500] [--seed 1]`: copies of a file, taken piece by piece as
mail programs and sync folders take them while a program edits and publishes without rest, are each
whole, and no older than what was published when they were begun. Not for Windows.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kill import Process, forked
from benchmarks.victim import digest
from journeymap_app.model import stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError

_PIECES = 6
_LONGEST_PAUSE = 0.004  # seconds between two pieces
_LONGEST = 60.0  # seconds until the program has begun
_NEVER = ("not there for a moment", "not whole", "older than published")


@dataclass
class Copies:
    """in_file: what the file may hold by now, the oldest first."""

    path: Path
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    in_file: list[str] = field(default_factory=list)
    _now: str = ""
    _heard: int = 0

    def run(self, times: int) -> None:
        process = forked(self.path, self.chance.randrange(1 << 30))
        while not process.lines:
            process.listen(_LONGEST)
        try:
            for _ in range(times):
                self._hear(process)
                del self.in_file[:-2]  # what is there, and what is being put there
                self._take(process)
        finally:
            process.kill()

    def _hear(self, process: Process) -> None:
        while process.listen(0):
            pass
        for line in process.lines[self._heard :]:
            word, _, named = line.partition(" ")
            if word in ("ready", "did"):
                self._now = named
            if word in ("ready", "publish"):
                self.in_file.append(self._now)
        self._heard = len(process.lines)

    def _take(self, process: Process) -> None:
        self.counts["copies"] += 1
        try:
            with open(self.path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                data = b""
                while piece := file.read(size // _PIECES + 1):
                    data += piece
                    time.sleep(self.chance.uniform(0, _LONGEST_PAUSE))
        except FileNotFoundError:
            self.counts["not there for a moment"] += 1
            return
        self._hear(process)
        self.counts["replaced while it was copied"] += len(self.in_file) > 2
        try:
            held = digest(stranger.read_project(data, self.path.name).records)
        except KnownError:
            self.counts["not whole"] += 1
            return
        self.counts["older than published"] += held not in self.in_file


def copies(folder: Path, times: int, seed: int) -> Counter[str]:
    """In a folder that is empty yet."""
    from tests.model.strategies import small_project

    path = folder / "map" / "x.journeymap"
    path.parent.mkdir()
    Document.create(path, small_project()).close()
    run = Copies(path, random.Random(seed))
    run.run(times)
    run.counts.update(dict.fromkeys(_NEVER, 0))
    return run.counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for own in ("STATE", "CONFIG", "DOCUMENTS"):
            os.environ[f"JOURNEYMAP_{own}"] = str(Path(name) / own.lower())
        counts = copies(Path(name), chosen.times, chosen.seed)
    for what, count in counts.items():
        print(f"{count:8} {what}")
    return 1 if any(counts[what] for what in _NEVER) else 0


if __name__ == "__main__":
    sys.exit(main())
