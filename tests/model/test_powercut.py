"""The power is cut at random moments: a short run of `benchmarks.powercut`, and it can fail."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("what is recorded is a POSIX disk", allow_module_level=True)

from benchmarks import powercut
from benchmarks.recorder import Event


def test_no_power_cut_loses_an_edit_that_had_returned() -> None:
    with powercut.bench(seed=7) as run:
        run.run(cuts=40, steps=25)
    assert run.faults == []
    assert run.counts["power cuts"] == 40
    assert run.counts["of them inside a publish"] > 10


def test_it_bites() -> None:
    """Where SQLite does not wait for the disk, edits are lost."""
    with powercut.bench(seed=7, synchronous="OFF") as run:
        run.run(cuts=25, steps=25)
    assert run.counts["edits lost"]
    assert not run.counts["files not whole"]  # that part is not SQLite's


def test_only_what_was_synced_is_sure() -> None:
    import random

    kept = 0
    for seed in range(40):
        disk = powercut.Disk({1: bytearray(b"old")}, {"/x": 0, "/x/a": 1})
        disk.take(Event("write", 1, at=0, data=b"new"))
        disk.take(Event("create", 2, "/x/b"))
        disk.take(Event("write", 2, at=0, data=b"sure"))
        disk.take(Event("sync", 2))
        disk.lose(random.Random(seed))
        assert disk.contents[2] == b"sure"
        kept += "/x/b" in disk.names
        assert disk.contents[1] != b""
    assert 0 < kept < 40  # its name was not synced
