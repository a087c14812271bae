"""The benchmark runs and says what it promises; how fast the program is, is not a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import table
from benchmarks.rows import FRAME, KEY, MERGE, OPEN, START, Row, judged

ROOT = Path(__file__).parent.parent
KEYS = {"name", "cards", "value", "unit", "floor", "ratio", "goal", "met"}
QUICK = ["--cards", "30", "--runs", "1", "--only", "open", "--only", "edit", "--only", "export"]
MERGES = ["--cards", "600", "--runs", "1", "--only", "merge"]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    line = [sys.executable, str(ROOT / "benchmarks" / "bench.py"), *arguments]
    return subprocess.run(
        line, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_json_is_a_list_of_rows() -> None:
    done = bench("--json", *QUICK)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    names = {row["name"] for row in rows}
    assert {OPEN, KEY, "PDF A3, written", "one edit to painted and on disk"} <= names
    for row in rows:
        assert set(row) == KEYS
        assert (row["cards"], row["unit"]) == (30, "ms")
        assert row["value"] > 0
        assert (row["goal"] is None) == (row["met"] is None)
        if row["floor"]:
            assert row["ratio"] == pytest.approx(row["value"] / row["floor"], rel=0.05)


def test_merging_is_measured() -> None:
    done = bench("--json", *MERGES)
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    assert set(rows) == {MERGE, f"{MERGE}, files read"}
    assert rows[MERGE]["goal"] == 1_000
    assert 0 < rows[MERGE]["value"] < rows[f"{MERGE}, files read"]["value"]


def test_wrong_use_is_told() -> None:
    done = bench("--cards", "3")
    assert done.returncode == 2
    assert "10 cards" in done.stderr
    assert not done.stdout


def test_goals_come_from_the_floor_and_the_small_map() -> None:
    rows = judged(
        [
            Row(START, 38, 200, "ms", floor=100),
            Row(OPEN, 30, 100, "ms"),
            Row(OPEN, 1_000, 140, "ms"),
            Row(OPEN, 10_000, 310, "ms"),
            Row(KEY, 30, 8, "ms"),
            Row(KEY, 10_000, 12.5, "ms"),
            Row("zoom frame at 50 %, p95", 100, 16, "ms"),
            Row("zoom frame at 50 %, median", 100, 16, "ms"),
        ]
    )
    assert [(row.goal, row.met) for row in rows] == [
        (150, False),
        (None, None),
        (150, True),
        (300, False),
        (FRAME, True),
        (12, False),
        (FRAME, True),
        (None, None),
    ]


def test_the_table_has_a_line_a_name_and_a_column_a_size() -> None:
    rows = [Row(OPEN, 30, 100, "ms"), Row(OPEN, 100, 140, "ms", 7), Row("PDF", 1_000, 5, "ms")]
    lines = table.as_table(judged(rows), (100, 1_000)).splitlines()
    assert [text.strip() for text in lines[0].split("  ") if text.strip()] == [
        "at",
        "100 cards",
        "1,000 cards",
        "goal, at most",
    ]
    assert "30 cards: 100 ms" in lines[1]
    assert "140 ms (20.0×)" in lines[1]
    assert lines[1].endswith("met")
    assert lines[2].startswith("PDF")
