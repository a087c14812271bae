"""`python -m benchmarks.fuzz [--count N] [--seed 1]`: proper files, those of a newer minor format
and project JSONs, changed at random (bits, pages, values by SQL, JSON text), are read as the
program reads them. Each is refused with one of its sentences, or what is read is whole: saved and
read again it is the same. What is refused `repair` makes whole, or says there is nothing to save.

What crashes or hangs ends a process of its own and is told with the number that makes it again
(`--only N`). Not for Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from journeymap_app.model import interchange, stranger
from journeymap_app.model.errors import KnownError
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.records import Record
from journeymap_app.model.rescue import rescue
from journeymap_app.model.rows import COLUMNS, PAGE_SIZE
from journeymap_app.model.versions.packing import is_readable
from journeymap_app.model.working_copy import WorkingCopy
from tests.hostile.kinds import good_file
from tests.model.newer.future import newer_file

_LONGEST = 10  # seconds for one file
_BATCH = 250
_VALUES = (
    "NULL", "''", "0", "-1", "1e999", "9223372036854775807", "x'00ff'", "'[]'", "'[\"a\"]'", "'{}'",
    "'gone'", "'project'", "char(8238)", "char(0)", "'a' || char(10)", "printf('%.*c', 10001, 'x')",
    "'[[[[1]]]]'", "'[null]'", "'2026-01-01'", "'z'", "'a0V'", "0.5", "'#ffffff'", "zeroblob(9)",
)  # fmt: skip
_WORDS = ("null", "1e999", '""', "[]", "{}", "-1", "true", '"\\ud800"', "NaN", '"gone"', "[[1]]")

Mutation = Callable[[bytes, random.Random], bytes]


def _bits(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _numbers(good: bytes, chance: random.Random) -> bytes:
    """Two bytes that are often a length or a place, in a page's first bytes or in the header."""
    data = bytearray(good)
    page = chance.randrange(len(good) // PAGE_SIZE) * PAGE_SIZE
    place = page + chance.randrange(120)
    data[place : place + 2] = chance.choice((b"\0\0", b"\xff\xff", b"\x7f\xff", b"\x10\0"))
    return bytes(data)


def _pages(good: bytes, chance: random.Random) -> bytes:
    """A page in the place of another, or noise, or nothing in it."""
    count, size = len(good) // PAGE_SIZE, PAGE_SIZE
    goal, source = chance.randrange(count) * size, chance.randrange(count) * size
    other = (good[source : source + size], chance.randbytes(size), bytes(size))
    return good[:goal] + chance.choice(other) + good[goal + size :]


def _length(good: bytes, chance: random.Random) -> bytes:
    return good[: chance.randrange(len(good))] + chance.randbytes(
        chance.choice((0, 0, 9, PAGE_SIZE))
    )


def _values(good: bytes, chance: random.Random) -> bytes:
    """What anybody can write into the tables; the types of STRICT are switched off."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(good)
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            table = chance.choice((*COLUMNS, "history", "meta", "versions", "version_parts"))
            names = [r[1] for r in connection.execute(f'PRAGMA table_info("{table}")')]
            column = chance.choice(names)
            value = chance.choice((*_VALUES, f'(SELECT id FROM "{chance.choice(list(COLUMNS))}")'))
            row = "" if chance.random() < 0.3 else " WHERE rowid = (SELECT min(rowid) FROM x)"
            sql = f'UPDATE "{table}" SET "{column}" = {value}{row}'.replace("x)", f'"{table}")')
            try:
                connection.execute(sql)
            except sqlite3.Error:
                continue
        return connection.serialize()


_OF_FILE: tuple[Mutation, ...] = (_bits, _numbers, _pages, _length, _values, _values)


def _json_text(good: bytes, chance: random.Random) -> bytes:
    """A project JSON with a value of another sort, or with a few bytes changed."""
    if chance.random() < 0.3:
        return _bits(good, chance)
    data = json.loads(good)
    kind = chance.choice([name for name in data if isinstance(data[name], list) and data[name]])
    record = chance.choice(data[kind])
    record[chance.choice(list(record))] = "@@@"
    text = json.dumps(data, ensure_ascii=False)
    return text.replace('"@@@"', chance.choice(_WORDS)).encode()


class Fuzz:
    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        good = good_file(folder / "good.journeymap")
        self._goods = (good, good, newer_file(folder / "newer.journeymap").read_bytes())
        self._json = interchange.dump(stranger.read_project(good, "good").records)

    def one(self, number: int) -> str:
        """Make and read the file of a number. What came of it; raises where that is a fault."""
        chance, data = random.Random(f"{self._seed} {number}"), b""
        try:
            if chance.random() < 0.2:
                records = interchange.load(_json_text(self._json, chance))
                again = interchange.load(interchange.dump(records))
            else:
                data = chance.choice(_OF_FILE)(chance.choice(self._goods), chance)
                contents = stranger.read_project(data, "x")
                records, again = contents.records, self._saved(contents)
        except KnownError as error:
            self._repair(data)
            return error.key
        Ledger(records)
        assert _same(records, again), "saved and read again it is another"
        return "accepted"

    def _repair(self, data: bytes) -> None:
        """What is left of a refused file belongs together, if there is anything."""
        path = self._folder / f"{os.getpid()}.journeymap"
        path.write_bytes(data)
        with suppress(KnownError):
            Ledger(rescue(path, str).records)

    def _saved(self, contents: stranger.Contents) -> list[Record]:
        database = self._folder / f"{os.getpid()}.db"
        working = WorkingCopy.make(database, contents)
        try:
            for version in working.shelf.versions:
                is_readable(working.shelf.bound(version.number), contents.records)
            return stranger.read_project(working.packed(), "again").records
        finally:
            working.close()
            for path in self._folder.glob(f"{os.getpid()}.db*"):
                path.unlink()

    def batch(self, numbers: range) -> tuple[Counter[str], list[str]]:
        """In a process of its own, which says each number before it reads the file."""
        mine, theirs = os.pipe()
        if (pid := os.fork()) == 0:
            with open(theirs, "w", buffering=1, encoding="utf-8") as out:
                for number in numbers:
                    out.write(f"{number}\t")
                    signal.alarm(_LONGEST)
                    try:
                        out.write(self.one(number) + "\n")
                    except BaseException:
                        out.write(f"FAULT {traceback.format_exc()[-600:]!r}\n")
            os._exit(0)
        os.close(theirs)
        with open(mine, encoding="utf-8") as answers:
            lines = answers.read().splitlines()
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status:
            lines[-1] += f"FAULT the process ended with {status}"
        results = [line.split("\t", 1) for line in lines]
        faults = [f"{number}: {result}" for number, result in results if "FAULT" in result]
        return Counter(r for _, r in results if "FAULT" not in r), faults


def _same(one: list[Record], other: list[Record]) -> bool:
    return sorted(one, key=lambda r: r.id) == sorted(other, key=lambda r: r.id)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the file of this number, with what it raises")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEYMAP_STATE"] = str(Path(name) / "state")
        fuzz = Fuzz(Path(name), chosen.seed)
        if chosen.only is not None:
            print(fuzz.one(chosen.only))
            return 0
        found: Counter[str] = Counter()
        faults: list[str] = []
        for first in range(0, chosen.count, _BATCH):
            counts, wrong = fuzz.batch(range(first, min(first + _BATCH, chosen.count)))
            found += counts
            faults += wrong
    for result, count in found.most_common():
        print(f"{count:8} {result}")
    print(f"{chosen.count:8} files, {len(faults)} faults (seed {chosen.seed})")
    for fault in faults[:20]:
        print("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
