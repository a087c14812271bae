"""Rows read from a file's pages are what SQLite reads, and whatever the bytes are it ends."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import leaves
from journeymap_app.model.leaves import Found

VALUES = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.sampled_from([0, 1, -1, 127, -128, 32767, 8388607, 1 << 31, 1 << 40]),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.text("漢aé", min_size=300, max_size=9_000),
    st.binary(max_size=3_000),
)


def database(rows: list[tuple[Any, ...]], page: int) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={page}")
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        return connection.serialize()


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=12), st.sampled_from([512, 1024, 4096]))
def test_all_rows_are_found_as_they_are(rows: list[tuple[Any, ...]], page: int) -> None:
    data = database(rows, page)
    found = [row for row in leaves.rows(data, page) if len(row.values) == 3]
    assert all(row.cut == 3 for row in found)
    assert sorted(map(repr, (row.values for row in found))) == sorted(map(repr, rows))


def test_without_a_schema_and_without_the_pages_that_lead_to_them() -> None:
    rows = [(n, f"文{n}" * 30, None) for n in range(400)]
    data = bytearray(database(rows, 1024))
    data[:1024] = random.Random(1).randbytes(1024)
    for start in range(0, len(data), 1024):
        if data[start] == 5:  # says where others are
            data[start : start + 1024] = bytes(1024)
    found = {row.values for row in leaves.rows(bytes(data), 1024) if len(row.values) == 3}
    assert found == set(rows)


def test_a_long_text_is_kept_up_to_the_damage() -> None:
    text = "長い話" * 3_000
    data = bytearray(database([(1, text, "次")], 1024))
    data[9 * 1024 : 10 * 1024] = b"\xff" * 1024  # one of those the text goes on in
    (row,) = (row for row in leaves.rows(bytes(data), 1024) if len(row.values) == 3)
    assert row.cut == 1
    assert row.values[0] == 1
    assert isinstance(row.values[1], str)
    assert 1_000 < len(row.values[1]) < len(text)
    assert text.startswith(row.values[1])
    assert row.values[2] is None


def test_a_chain_of_pages_that_leads_to_itself_ends() -> None:
    data = bytearray(database([(1, "x" * 9_000, 2)], 512))
    for start in range(512, len(data), 512):
        if data[start + 4 : start + 40] == b"x" * 36:
            data[start : start + 4] = (start // 512 + 1).to_bytes(4, "big")
    (row,) = (row for row in leaves.rows(bytes(data), 512) if len(row.values) == 3)
    assert row.cut == 1


@pytest.mark.parametrize("seed", range(200))
def test_whatever_the_bytes_are_it_ends(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(database([(n, "文" * n, b"x" * n) for n in range(60)], 512))
    for _ in range(chance.choice((1, 5, 100, 2_000))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for size in leaves.page_sizes(bytes(data)):
        for row in leaves.rows(bytes(data), size):
            assert isinstance(row, Found)
            assert 0 <= row.cut <= len(row.values) <= 200


@given(st.binary(max_size=5_000))
def test_noise_and_nothing(data: bytes) -> None:
    for size in leaves.page_sizes(data):
        assert isinstance(list(leaves.rows(data, size)), list)


def test_the_size_of_pages() -> None:
    for size in (512, 1024, 65536):
        assert leaves.page_sizes(database([], size))[0] == size
    assert leaves.page_sizes(b"\xff" * 100) == [1024, 4096]
    assert leaves.page_sizes(b"") == [1024, 4096]
