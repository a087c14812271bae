"""What is not known here, kept in a working copy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from ..changes import ChangeSet
from ..errors import NeedsNewer
from ..migrations import version_of
from ..records import Record
from ..rows import FORMAT, META
from .contents import BESIDE, Newer
from .shape import Shape, shape_of

_LONGEST_ID = 40
_LONGEST_LIST = 1_000_000  # characters of a list that is looked through for ids


def fill(connection: sqlite3.Connection, newer: Newer) -> None:
    """Put what is carried beside the records into a working copy, whose tables and rows of ours are
    there already."""
    connection.executemany(META.upsert, newer.facts.items())
    for table, rows in newer.rows.items():
        columns = newer.shape.further[table]
        names = ", ".join(f'"{column.name}"' for column in columns)
        places = ", ".join("?" * len(columns))
        connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
    for known in BESIDE:
        values = newer.beside.get(known.table, {})
        sets = ", ".join(f'"{c.name}" = ?' for c in newer.shape.added.get(known.table, ()))
        sql = f'UPDATE "{known.table}" SET {sets} WHERE "{known.names[0]}" = ?'
        if sets:
            connection.executemany(sql, [(*row, key) for key, row in values.items()])


def shape_here(connection: sqlite3.Connection) -> Shape:
    """The shape of a working copy. Raises ValueError where it is none that we make."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    version = version_of(number)
    if version <= FORMAT:
        return Shape()
    entries = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    shape = shape_of(entries, version)
    if shape is None:
        raise ValueError(number)
    return shape


class Holds:
    """What holds on to records here without being known: rows of tables and values of columns that
    say the id of one, alone or in a list. Such a record cannot be deleted or go to another map, or
    the newer program would find a link that leads nowhere."""

    def __init__(self, connection: sqlite3.Connection, shape: Shape) -> None:
        self._connection = connection
        self._shape = shape
        self._of_tables: frozenset[str] | None = None  # these rows never change here

    def refuse(self, change: ChangeSet, records: Iterable[Record]) -> None:
        """records: as they are after the change. Raises NeedsNewer."""
        if not self._shape.is_newer:
            return
        left = [
            (before, after)
            for before, after in change.changes.values()
            if before is not None and _leaves(before, after)
        ]
        if not left:
            return
        there = list(records)
        held = set(self._from_tables())
        for record in there:
            held.update(_ids(record.beyond.values()))
        known = {record.id for record in there}
        for before, after in left:
            holds = _ids(after.beyond.values()) if after is not None else ()
            if before.id in held or not known.isdisjoint(holds):
                raise NeedsNewer("error.held-by-newer")

    def _from_tables(self) -> frozenset[str]:
        if self._of_tables is None:
            self._of_tables = frozenset(
                found
                for table, columns in self._shape.further.items()
                for column in columns
                if column.kind == "TEXT"
                for row in self._connection.execute(
                    f'SELECT "{column.name}" FROM "{table}"'
                    f' WHERE length("{column.name}") <= {_LONGEST_LIST}'
                )
                for found in _ids(row)
            )
        return self._of_tables


def _leaves(before: Record, after: Record | None) -> bool:
    return (
        after is None
        or after.kind_key != before.kind_key
        or getattr(after, "journey_id", "") != getattr(before, "journey_id", "")
    )


def _ids(values: Iterable[Any]) -> Iterator[str]:
    """The texts among values that can be ids, those in lists too."""
    for value in values:
        if not isinstance(value, str) or not value:
            continue
        if len(value) <= _LONGEST_ID:
            yield value
        if value.startswith("["):
            try:
                entries = json.loads(value)
            except (ValueError, RecursionError):
                continue
            yield from (entry for entry in entries if isinstance(entry, str))
