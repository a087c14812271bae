"""Reading what a newer minor file holds beyond ours. All bounds of a stranger's file hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..rows import HISTORY, META, VERSION_PARTS, VERSIONS
from .shape import Column, Shape

LONGEST = 28_000_000  # characters or bytes of a value: as long as a picture's
MOST_FACTS = 50
LONGEST_FACT = 10_000
_KNOWN_FACTS = {"start", "versions", "program"}

BESIDE = (HISTORY, VERSIONS, VERSION_PARTS, META)  # our tables that hold no records
_KEYS = {"history": "INTEGER", "versions": "INTEGER", "version_parts": "TEXT", "meta": "TEXT"}


@dataclass(slots=True)
class Newer:
    """rows: of the tables we do not know. beside: of ours that hold no records, the key of a row
    -> the values of the columns we do not know. facts: keys of `meta` that we do not know.

    editable: whether all of it can be kept by a program that does not know it."""

    shape: Shape
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    beside: dict[str, dict[Any, tuple[Any, ...]]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    editable: bool = True


class TooMuch(Exception):
    """More than a file may hold."""


def read(connection: sqlite3.Connection, shape: Shape, room: int) -> Newer:
    """room: for so many rows more. Raises TooMuch, and ValueError for a value of another type than
    its column's."""
    found = Newer(shape, editable=shape.can_be_written)
    counts = (_count(connection, table) for table in shape.further)
    if sum(counts) > room:
        raise TooMuch
    for table, columns in shape.further.items():
        found.rows[table] = list(_rows(connection, table, columns))
    for known in BESIDE:
        if columns := shape.added.get(known.table, ()):
            key = Column(known.names[0], _KEYS[known.table], full=True)
            rows = _rows(connection, known.table, (key, *columns))
            found.beside[known.table] = {row[0]: row[1:] for row in rows}
    facts = connection.execute(
        f"{META.select} WHERE length(value) <= {LONGEST_FACT} LIMIT {MOST_FACTS + 1}"
    ).fetchall()
    if len(facts) > MOST_FACTS or len(facts) < _count(connection, META.table):
        raise TooMuch
    found.facts = {key: value for key, value in facts if key not in _KNOWN_FACTS}
    return found


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _rows(
    connection: sqlite3.Connection, table: str, columns: tuple[Column, ...]
) -> Iterator[tuple[Any, ...]]:
    """A table's rows, each looked at before it is read: how long it is, and of what types."""
    names = ", ".join(f'"{column.name}"' for column in columns)
    for column in columns:
        wrong = f'length("{column.name}") > {LONGEST} OR {wrong_type(column)}'
        if connection.execute(f'SELECT 1 FROM "{table}" WHERE {wrong} LIMIT 1').fetchone():
            raise ValueError(column.name)
    yield from connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid')


def wrong_type(column: Column) -> str:
    """An SQL condition: the value is of a type that the column does not hold."""
    null = "" if column.full else ", 'null'"
    return f"typeof(\"{column.name}\") NOT IN ('{column.kind.lower()}'{null})"
