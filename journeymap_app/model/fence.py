"""A stranger's database opened for reading our tables and nothing else.

In memory, so that nothing beside the file is looked at and nothing in it can be written; what
SQLite can do beyond reading is switched off, its limits are low, and it is stopped if it takes
too many steps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .rows import METADATA

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_SCHEMA = 10_000  # of SQLite's steps; reading ours takes a few hundred


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """The bytes of a database in memory, for reading our tables and nothing else."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(_alone(data))
        _fence(connection)
        yield connection
    finally:
        connection.close()


def _alone(data: bytes) -> bytes | bytearray:
    """Without a write-ahead log: there is no file beside it in memory. Copied only where it is
    told of one, for the bytes can be many."""
    if data[18:20] == b"\x01\x01":
        return data
    changed = bytearray(data)
    changed[18:20] = b"\x01\x01"
    return changed


def allow(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Let these tables be read as well: those that a newer minor format adds."""
    readable = _READABLE | set(tables)
    connection.set_authorizer(lambda *asked: _answer(readable, *asked))


def _fence(connection: sqlite3.Connection) -> None:
    for setting in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "query_only=ON",
        "recursive_triggers=OFF",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")
    if hasattr(connection, "setconfig"):  # Python 3.12
        connection.setconfig(1010, True)  # SQLITE_DBCONFIG_DEFENSIVE
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_FILE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (sqlite3.SQLITE_LIMIT_COLUMN, 200),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
        (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 2),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 50_000),
        (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 8),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 10),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
    ):
        connection.setlimit(limit, most)
    connection.set_progress_handler(lambda: 1, LONGEST_SCHEMA)  # until a caller knows better
    allow(connection, ())


_READABLE = frozenset((*METADATA.tables, "sqlite_master", "sqlite_schema"))


def _answer(
    readable: frozenset[str], action: int, first: str | None, second: str | None, *_: str | None
) -> int:
    """SQLite asks before each statement; all that is not reading our tables is denied."""
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in readable)
        or (action == sqlite3.SQLITE_FUNCTION and second in ("typeof", "count", "length"))
        or (action == sqlite3.SQLITE_PRAGMA and first == "quick_check")
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
