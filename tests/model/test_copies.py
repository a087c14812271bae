"""Copies taken while a program writes the file are whole: a short run of `benchmarks.copies`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the program that writes is forked", allow_module_level=True)

from benchmarks.copies import copies


def test_every_copy_is_whole_and_of_what_was_published(tmp_path: Path) -> None:
    counts = copies(tmp_path, times=25, seed=3)
    assert counts["copies"] == 25
    assert counts["replaced while it was copied"]
    assert not counts["not whole"]
    assert not counts["older than published"]
    assert not counts["not there for a moment"]
