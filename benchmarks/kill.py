"""`python -m benchmarks.kill [--times 500] [--window 20] [--seed 1]`: a program that edits and
publishes is killed with SIGKILL at random moments, some of them inside a publish; each time the
file must be whole and no older than the last publish that returned, and the next start must have
every edit and every version that had returned, and leave nothing behind. Some of the kills are of
the real window.

Prints what was counted; ends with 1 where anything was lost, torn or left. Not for Windows.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.victim import digest, work
from journeymap_app.model import stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 60.0  # seconds until it is ready
_FIRST, _LAST = 0.001, 0.15  # seconds of work before the kill
_INSIDE = 0.4  # of the kills come soon after a publish has begun
_NEVER = (
    "starts without an edit that had returned",
    "starts without a version that had returned",
    "files not whole",
    "files older than published",
    "leftovers",
)
_PUBLISH = 0.02  # seconds one takes, about


@dataclass
class Process:
    """A victim: its process id and what it says."""

    pid: int
    pipe: int
    lines: list[str] = field(default_factory=list)
    _rest: bytes = b""

    def listen(self, seconds: float) -> bool:
        """Hear what is said within this time; whether there was something."""
        if not select.select([self.pipe], [], [], max(0.0, seconds))[0]:
            return False
        data = os.read(self.pipe, 65536)
        *whole, self._rest = (self._rest + data).split(b"\n")
        self.lines += [line.decode() for line in whole]
        return bool(data)

    def kill(self) -> None:
        """And hear what it had said."""
        os.kill(self.pid, signal.SIGKILL)
        while self.listen(_LONGEST):
            pass
        os.waitpid(self.pid, 0)
        os.close(self.pipe)


@dataclass
class Bench:
    """The file and what it may hold. known: digests in the order they came to be; published: where
    in them the file was when a publish last returned."""

    folder: Path
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)  # what the next start may come up with
    in_file: set[str] = field(default_factory=set)  # what the file may hold
    versions: set[str] = field(default_factory=set)  # the names the next start must come up with
    unsure: set[str] = field(default_factory=set)  # and those it may

    @property
    def path(self) -> Path:
        return self.folder / "map" / "x.journeymap"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def make(self) -> None:
        from tests.model.strategies import small_project

        self.path.parent.mkdir()
        project = small_project()
        Document.create(self.path, project).close()
        self.allowed = {digest(project.records)}
        self.in_file = set(self.allowed)

    def round(self, number: int, window: bool) -> None:
        """One start, some work, one kill."""
        seed = self.chance.randrange(1 << 30)
        process = _windowed(self.path, seed) if window else forked(self.path, seed)
        self._until_ready(process, number)
        self._until_the_end(process)
        process.kill()
        self.counts["kills"] += 1
        self.counts["kills of the window"] += window
        self._judge(process, number, window)

    def end(self) -> None:
        """A last start, in peace: after it there is the file and nothing else."""
        with Document.open(self.path) as document:
            if digest(document.project.records) not in self.allowed:
                self.faults.append("the last start does not have the last edit")
        left = [*(self.state / "working").iterdir(), *self.path.parent.iterdir()]
        if left != [self.path]:
            self.counts["leftovers"] += 1
            self.faults.append(f"left in the end: {left}")

    def _until_ready(self, process: Process, number: int) -> None:
        end = time.monotonic() + _LONGEST
        while len(process.lines) < 2 and time.monotonic() < end:
            if not process.listen(end - time.monotonic()):
                break
        first = process.lines[0] if process.lines else "nothing"
        if first.split()[-1] not in self.allowed:
            self.counts["starts without an edit that had returned"] += 1
            self.faults.append(f"{number}: started with {first}, not one of {self.allowed}")
        self._judge_versions(process.lines[1] if len(process.lines) > 1 else "", number)
        # It may be inside its first publish already: its own temporary file is no leftover.
        working = [folder.name for folder in (self.state / "working").iterdir()]
        own = {self.path.name, *(f".~journeymap-{name}.tmp" for name in working)}
        left = {path.name for path in self.path.parent.iterdir()} - own
        if left or len(working) != 1:
            self.counts["leftovers"] += 1
            self.faults.append(f"{number}: left {left}, working copies {working}")

    def _until_the_end(self, process: Process) -> None:
        inside = self.chance.random() < _INSIDE
        end = time.monotonic() + self.chance.uniform(_FIRST, _LAST)
        heard = len(process.lines)
        while (now := time.monotonic()) < end or (inside and now < end + 1):
            process.listen(min(0.002, max(0.0, end - now) if not inside else 0.002))
            if inside and now >= end and "publish" in process.lines[heard:]:
                time.sleep(self.chance.uniform(0, _PUBLISH))
                return
            heard = len(process.lines)
            self._look()

    def _look(self) -> None:
        """The file is whole at every instant, the ones while it works too."""
        self.counts["looks at the file while it worked"] += 1
        try:
            stranger.read(self.path)
        except KnownError as error:
            self.faults.append(f"not whole while working: {error}")

    def _judge(self, process: Process, number: int, window: bool) -> None:
        """What was said tells what the next start must have, and what the file may hold."""
        last = process.lines[-1]
        self.counts["kills inside a publish"] += last == "publish"
        self.counts["kills inside an edit"] += last.startswith("will")
        now = ""
        for line in process.lines:
            word, _, named = line.partition(" ")
            if word in ("holds", "keep", "kept", "take", "took"):
                self._hear_of_version(word, named)
            elif word == "will":
                self.allowed = {now, named}
            elif word == "publish":
                self.in_file.add(now)
            elif word == "published":
                self.in_file = {now}
                self.counts["publishes that returned"] += 1
            else:
                now, self.allowed = named, {named}
                self.counts["edits that returned"] += word == "did"
            if window:  # it publishes by itself, too
                self.in_file |= self.allowed
        self._judge_file(number)

    def _hear_of_version(self, word: str, name: str) -> None:
        if word in ("keep", "take"):
            self.versions.discard(name)
            self.unsure.add(name)
        elif word in ("kept", "took"):
            self.unsure.discard(name)
            self.counts["versions kept" if word == "kept" else "versions taken out"] += 1
        if word == "kept":
            self.versions.add(name)

    def _judge_versions(self, said: str, number: int) -> None:
        """What it holds at its start is what was said to be kept before."""
        found = set(said.split()[1:])
        if not self.versions <= found <= self.versions | self.unsure:
            self.counts["starts without a version that had returned"] += 1
            self.faults.append(f"{number}: {said}, not {self.versions}, perhaps {self.unsure}")
        self.versions, self.unsure = found, set()

    def _judge_file(self, number: int) -> None:
        try:
            held = digest(stranger.read(self.path).records)
        except KnownError as error:
            self.counts["files not whole"] += 1
            self.faults.append(f"{number}: {error}")
            return
        if held not in self.in_file:
            self.counts["files older than published"] += 1
            self.faults.append(f"{number}: the file holds {held}, not one of {self.in_file}")


def forked(path: Path, seed: int) -> Process:
    mine, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(mine)
        try:
            work(path, seed, lambda line: _tell(theirs, line))
        finally:
            os._exit(1)
    os.close(theirs)
    return Process(pid, mine)


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def _windowed(path: Path, seed: int) -> Process:
    mine, theirs = os.pipe()
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.victim", str(path), str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=theirs,
    )
    os.close(theirs)
    child.returncode = 0  # it is waited for by its id
    return Process(child.pid, mine)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--window", type=int, default=20, help="so many of them of the real window")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for own in ("STATE", "CONFIG", "DOCUMENTS"):
            os.environ[f"JOURNEYMAP_{own}"] = str(Path(name) / own.lower())
        bench = Bench(Path(name), random.Random(chosen.seed))
        bench.make()
        for number in range(chosen.times):
            bench.round(number, window=number >= chosen.times - chosen.window)
        bench.end()
    for what in dict.fromkeys((*bench.counts, *_NEVER)):
        print(f"{bench.counts[what]:8} {what}")
    print(f"{len(bench.faults):8} faults")
    for fault in bench.faults[:20]:
        print("FAULT", fault)
    return 1 if bench.faults else 0


if __name__ == "__main__":
    sys.exit(main())
