"""`python -m benchmarks.hostile [--only WORD] [--all]`: every kind of hostile file is made, opened
in a limited process and, where it opens, used; the table says what came of it, how long it took
and how much memory. Ends with 1 where one was neither refused nor harmless, slow, large, or where
anything outside the program's own folders changed."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.kinds import Kind, all_kinds, families, good_file, made, seen
from tests.hostile.opening import Opener, Outcome

SLOWEST = 1.0  # seconds until it is open, or refused
LARGEST = 200.0  # MB above the idle program


@dataclass(frozen=True)
class Judged:
    kind: Kind
    outcome: Outcome
    touched: bool

    @property
    def faults(self) -> list[str]:
        expected = self.kind.expected in ("either", self.outcome.result)
        found = {
            self.outcome.result: not self.outcome.good,
            f"{self.outcome.result}, not {self.kind.expected}": self.outcome.good and not expected,
            "slow": self.outcome.opening > SLOWEST,
            "large": self.outcome.megabytes > LARGEST,
            "touched something": self.touched,
        }
        return [fault for fault, is_so in found.items() if is_so]


def judged(one: Kind, folder: Path, good: bytes, opener: Opener) -> Judged:
    """Make the file of a kind, open it, look what it did."""
    path = made(one, folder, good)
    before = dict(seen(folder))
    outcome = opener.open(path)
    after = dict(seen(folder))
    touched = before != after and one.name != "grows-while-read"
    return Judged(one, outcome, touched)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="kinds whose name holds this word")
    parser.add_argument("--all", action="store_true", help="a line for each member of a family")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        good = _good(home)
        pages = len(good) // int.from_bytes(good[16:18], "big")
        kinds = [one for one in all_kinds(pages) if chosen.only in one.name]
        with Opener(home / "home") as opener:
            found = []
            for number, one in enumerate(kinds):
                folder = home / str(number)
                found.append(judged(one, folder, good, opener))
                _forget(folder)
        left = _left(home / "home")
    _print(found, chosen.all)
    faults = [(judged_one, fault) for judged_one in found for fault in judged_one.faults]
    print(
        f"\n{len(families(kinds))} kinds, {len(kinds)} files: "
        f"{sum(j.outcome.result == 'refused' for j in found)} refused, "
        f"{sum(j.outcome.result == 'harmless' for j in found)} harmless, {len(faults)} faults; "
        f"slowest {max(j.outcome.opening for j in found):.2f} s, largest "
        f"{max(j.outcome.megabytes for j in found):.0f} MB above the idle program; "
        f"{len(left)} leftovers"
    )
    for faulty, fault in faults:
        print(f"FAULT {faulty.kind.name}: {fault}")
    return 1 if faults or left else 0


def _good(home: Path) -> bytes:
    os.environ["JOURNEYMAP_STATE"] = str(home / "state")
    return good_file(home / "good.journeymap")


def _forget(folder: Path) -> None:
    shutil.rmtree(folder)


def _left(home: Path) -> list[Path]:
    """What the program left in its own folders, but for the locks, which are empty files."""
    return [p for p in home.rglob("*") if p.is_file() and p.parent.name != "locks"]


def _print(found: list[Judged], each: bool) -> None:
    print(f"{'kind':44} {'files':>5} {'refused':>7} {'harmless':>8} {'s':>6} {'MB':>6}")
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each_one in found:
        groups[each_one.kind.name if each else each_one.kind.family].append(each_one)
    for name, members in groups.items():
        results = [one.outcome.result for one in members]
        print(
            f"{name:44} {len(members):5} {results.count('refused'):7} "
            f"{results.count('harmless'):8} {max(m.outcome.opening for m in members):6.3f} "
            f"{max(m.outcome.megabytes for m in members):6.1f}"
        )


if __name__ == "__main__":
    sys.exit(main())
