"""`python -m benchmarks.powercut [--cuts 600] [--seed 1]`: the power is cut at random moments of a
program that edits and publishes. What the disk had been told to keep is there; of the rest there is
anything: nothing, all, any part of it in any order, sectors with noise. The next start must have
every edit that had returned; the file must be whole, as it was or as it was about to be.

`--synchronous OFF` is the counter-test: the same with SQLite told not to wait for the disk must
lose something, or the test does not bite.

The moments are simulated from one recording (`recorder`): SQLite's part runs on APSW's SQLite
there; what is left is then opened by the program as it is. Not for Windows.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.recorder import Event, Recorder
from benchmarks.victim import Worker, digest, named
from journeymap_app.model import stranger, working_copy
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError
from journeymap_app.model.unpublished import unpublished

SECTOR = 512
_INSIDE = 0.5  # of the cuts are inside a publish
STEPS = 60  # edits and publishes in a recording
NEVER = ("edits lost", "versions lost", "files not whole", "files neither old nor new", "leftovers")


@dataclass
class Disk:
    """What a disk holds: for sure, and perhaps. names: path -> file number, folders too (0)."""

    contents: dict[int, bytearray]
    names: dict[str, int]
    unsure: dict[int, list[Event]] = field(default_factory=dict)  # by file
    entries: dict[str, list[Event]] = field(default_factory=dict)  # by folder

    @classmethod
    def of(cls, recorder: Recorder, first: dict[str, int]) -> Disk:
        contents = {first[path]: bytearray(data) for path, data in recorder.files.items()}
        return cls(contents, {**dict.fromkeys(recorder.folders, 0), **first})

    def take(self, event: Event) -> None:
        match event.what:
            case "write" | "truncate":
                self.unsure.setdefault(event.file, []).append(event)
            case "sync":
                for earlier in self.unsure.pop(event.file, ()):
                    _apply(self.contents.setdefault(event.file, bytearray()), earlier)
            case "syncdir":
                for earlier in self.entries.pop(event.path, ()):
                    self._name(earlier)
            case "create" | "rename" | "unlink" | "mkdir" | "rmdir":
                self.entries.setdefault(os.path.dirname(event.path), []).append(event)

    def lose(self, chance: random.Random) -> None:
        """The power goes: of what is not sure, anything may be there."""
        for number, events in self.unsure.items():
            content = self.contents.setdefault(number, bytearray())
            for event in _some(events, chance):
                _apply(content, _torn(event, chance))
        for events in self.entries.values():  # a journalling file system keeps their order
            for event in events[: chance.choice((0, len(events), chance.randint(0, len(events))))]:
                self._name(event)

    def write(self, root: Path) -> None:
        """Make the folder what the disk holds."""
        shutil.rmtree(root)
        for path in sorted(self.names):
            number = self.names[path]
            if path != str(root) and not os.path.isdir(os.path.dirname(path)):
                continue  # its folder is gone
            if number == 0:
                os.mkdir(path)
            else:
                Path(path).write_bytes(self.contents.get(number, b""))

    def _name(self, event: Event) -> None:
        if event.what == "create":
            self.names[event.path] = event.file
        elif event.what == "mkdir":
            self.names[event.path] = 0
        elif event.what == "rename":
            if event.path in self.names:
                self.names[event.to] = self.names.pop(event.path)
        else:
            self.names.pop(event.path, None)


def _some(events: list[Event], chance: random.Random) -> list[Event]:
    how = chance.random()
    if how < 0.25:
        return []
    if how < 0.5:
        return events
    if how < 0.75:
        return events[: chance.randint(0, len(events))]
    return [event for event in events if chance.random() < 0.5]


def _torn(event: Event, chance: random.Random) -> Event:
    """A write of which only so many sectors came, the last of them perhaps as noise."""
    if event.what != "write" or len(event.data) <= 1 or chance.random() < 0.6:
        return event
    sectors = max(1, len(event.data) // SECTOR)
    length = min(len(event.data), chance.randint(1, sectors) * SECTOR)
    data = event.data[:length]
    if chance.random() < 0.5:
        half = chance.randint(0, min(SECTOR, length))
        data = data[: length - half] + chance.randbytes(half)
    return Event("write", event.file, at=event.at, data=data)


def _apply(content: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
        return
    content.extend(bytes(max(0, event.at + len(event.data) - len(content))))
    content[event.at : event.at + len(event.data)] = event.data


@dataclass
class Expected:
    """What the next start may come up with, by what was said until then."""

    start: set[str]
    file: set[str]
    now: str = ""
    publishing: bool = False
    versions: set[str] = field(default_factory=set)  # by their names
    perhaps: set[str] = field(default_factory=set)  # being kept or taken out

    def hear(self, line: str) -> None:
        word, _, named = line.partition(" ")
        if word in ("keep", "take"):
            self.versions.discard(named)
            self.perhaps = {named}
        elif word == "kept":
            self.versions.add(named)
        elif word in ("holds", "took"):
            self.perhaps = set()
        elif word == "will":
            self.start = {self.now, named}
        elif word == "publish":
            self.file.add(self.now)
            self.publishing = True
        elif word == "published":
            self.file, self.publishing = {self.now}, False
        else:
            self.now, self.start = named, {named}


@dataclass
class Bench:
    root: Path
    seed: int
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.root / "map" / "x.journeymap"

    def run(self, cuts: int, steps: int = STEPS) -> None:
        recorder, first, began = self._record(steps)
        inside = _publishes(recorder.events)
        chance = random.Random(self.seed)
        for number in range(cuts):
            place = chance.randrange(len(recorder.events) + 1)
            if inside and chance.random() < _INSIDE:
                place = chance.choice(inside)
            disk, expected = Disk.of(recorder, first), Expected({began}, {began}, began)
            for event in recorder.events[:place]:
                if event.what == "mark":
                    expected.hear(event.path)
                else:
                    disk.take(event)
            disk.lose(chance)
            disk.write(self.root)
            self._judge(number, expected)

    def _record(self, steps: int) -> tuple[Recorder, dict[str, int], str]:
        """A program's work, from its start to where it would go on."""
        from tests.model.strategies import small_project

        self.path.parent.mkdir(parents=True)
        project = small_project()
        Document.create(self.path, project).close()
        recorder = Recorder(self.root)
        first = dict(recorder.numbers)
        with recorder.recording():
            document = Document.open(self.path)
            worker = Worker(document, self.seed, recorder.mark)
            for _ in range(steps):
                worker.step()
            recorder.mark("publish")
            document.close()
            recorder.mark("published")
        self.counts["writes and other events recorded"] = len(recorder.events)
        return recorder, first, digest(project.records)

    def _judge(self, number: int, expected: Expected) -> None:
        self.counts["power cuts"] += 1
        self.counts["of them inside a publish"] += expected.publishing
        self._judge_file(number, expected)
        try:
            with Document.open(self.path) as document:
                found = digest(document.project.records)
                if found not in expected.start:
                    self._lost(number, found, expected)
                there = {name for name, _ in named(document)}
                if not expected.versions <= there <= expected.versions | expected.perhaps:
                    self._fault("versions lost", f"{number}: {there}, not {expected.versions}")
        except KnownError as error:
            self._fault("edits lost", f"{number}: not opened: {error}")
        left = [*(self.root / "state" / "working").glob("*"), *self.path.parent.iterdir()]
        if left != [self.path]:
            self._fault("leftovers", f"{number}: {left}")

    def _judge_file(self, number: int, expected: Expected) -> None:
        try:
            held = digest(stranger.read(self.path).records)
        except KnownError as error:
            self._fault("files not whole", f"{number}: {error}")
            return
        if held not in expected.file:
            self._fault("files neither old nor new", f"{number}: {held}")

    def _lost(self, number: int, found: str, expected: Expected) -> None:
        """It is lost, unless it is offered by name."""
        offered = []
        for left in unpublished():
            with Document.recover(left) as document:
                offered.append(digest(document.project.records))
                document.discard()
        if set(offered) & expected.start:
            self.counts["offered by name"] += 1
        else:
            self._fault("edits lost", f"{number}: {found}, {offered}, not {expected.start}")

    def _fault(self, what: str, told: str) -> None:
        self.counts[what] += 1
        self.faults.append(told)


def _publishes(events: list[Event]) -> list[int]:
    """The places inside a publish."""
    inside, places = False, []
    for place, event in enumerate(events):
        if event.what == "mark":
            inside = event.path == "publish"
        elif inside:
            places.append(place)
    return places


@contextmanager
def bench(seed: int, synchronous: str = "FULL") -> Iterator[Bench]:
    """With folders of its own, and SQLite told to wait for the disk or not."""
    before = dict(os.environ)
    settings = working_copy.SETTINGS
    told = [s if s != "synchronous=FULL" else f"synchronous={synchronous}" for s in settings]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / "disk"
        for own in ("STATE", "CONFIG", "DOCUMENTS"):
            os.environ[f"JOURNEYMAP_{own}"] = str(root / own.lower())
        working_copy.SETTINGS = tuple(told)
        try:
            yield Bench(root, seed)
        finally:
            working_copy.SETTINGS = settings
            os.environ.clear()
            os.environ.update(before)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", choices=["FULL", "NORMAL", "OFF"], default="FULL")
    chosen = parser.parse_args()
    with bench(chosen.seed, chosen.synchronous) as run:
        run.run(chosen.cuts)
    for what in dict.fromkeys((*run.counts, *NEVER)):
        print(f"{run.counts[what]:8} {what}")
    for fault in run.faults[:20]:
        print("FAULT", fault)
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
