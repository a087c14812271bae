"""How the tables of a file are made, where a newer minor format may have added to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..migrations import Version
from ..rows import COLUMNS, FORMAT, Columns, ddl

Entry = tuple[str, str, str, str | None]  # of sqlite_schema: type, name, table, sql
MOST_ENTRIES = 200  # of the schema: tables and the indexes of their keys
MOST_COLUMNS = 150  # of a table; the fence lets SQLite read 200

_TABLE = re.compile(r"(?!sqlite_)[a-z][a-z0-9_]{0,59}")
_COLUMN = re.compile(
    r'"(?P<name>[a-z][a-z0-9_]{0,59})" (?P<kind>TEXT|INTEGER|REAL|BLOB)(?P<full> NOT NULL)?'
    r"(?: DEFAULT (?P<default>NULL|x''|'[^'\x00-\x1f\x7f]{0,200}'"
    r"|-?[0-9]{1,15}(?:\.[0-9]{1,15})?))?"
    r"(?P<key> PRIMARY KEY)?"
)
_OTHER_NAMES_OF_ROWID = {"rowid", "oid"}  # "_rowid_" does not start as a name does


@dataclass(frozen=True, slots=True)
class Column:
    """A plain column. default: a literal as it stands in the statement, None without one."""

    name: str
    kind: str
    full: bool = False
    default: str | None = None
    key: bool = False

    @property
    def line(self) -> str:
        null = " NOT NULL" if self.full else ""
        default = "" if self.default is None else f" DEFAULT {self.default}"
        return f'"{self.name}" {self.kind}{null}{default}{" PRIMARY KEY" if self.key else ""}'

    @property
    def value(self) -> Any:
        """What a row says that says nothing of it."""
        if self.default is None or self.default == "NULL":
            return None
        if self.kind == "BLOB":
            return b""
        if self.kind == "TEXT":
            return self.default[1:-1]
        return int(self.default) if self.kind == "INTEGER" else float(self.default)

    @property
    def is_list(self) -> bool:
        """JSON text of a list: in a file text, in the history's JSON a list."""
        return self.kind == "TEXT" and self.default == "'[]'"


@dataclass(frozen=True)
class Shape:
    """ddl: every table's statement, in the file's order. added: columns of our own tables that we
    do not know. further: tables that we do not know."""

    version: Version = FORMAT
    ddl: Mapping[str, str] = field(default_factory=ddl)
    added: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    further: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)

    @property
    def is_newer(self) -> bool:
        return self.version > FORMAT

    @property
    def can_be_written(self) -> bool:
        """Whether a row that is made here can say nothing of the columns that are not known."""
        added = (column for columns in self.added.values() for column in columns)
        return all(column.default is not None or not column.full for column in added)

    def columns(self, kind: str) -> Columns:
        """A record kind's columns, with those that are not known after ours."""
        ours = COLUMNS[kind]
        return replace(ours, names=(*ours.names, *(c.name for c in self.added.get(kind, ()))))


def shape_of(entries: Iterable[Entry], version: Version) -> Shape | None:
    """The shape of a newer minor file; None where it has other than plain tables of plain columns,
    or lacks anything of ours."""
    found = list(entries)
    if len(found) >= MOST_ENTRIES:
        return None
    tables = {name: columns_of(name, sql) for kind, name, _, sql in found if kind == "table"}
    made = {name: _statement(name, columns) for name, columns in tables.items() if columns}
    ours = {name: columns_of(name, sql) for name, sql in ddl().items()}
    if sorted(found, key=str) != sorted(_entries(tables, made), key=str):
        return None
    added = {}
    for name, known in ours.items():
        there = tables.get(name, ())
        added[name] = tuple(column for column in there if column not in known)
        if not set(known) <= set(there) or any(column.key for column in added[name]):
            return None
    further = {name: columns for name, columns in tables.items() if name not in ours}
    return Shape(version, made, {n: c for n, c in added.items() if c}, further)


def columns_of(table: str, sql: str | None) -> tuple[Column, ...]:
    """The columns of a table; none where its statement is not as we write them."""
    head, tail = f'CREATE TABLE "{table}" (\n  ', "\n) STRICT"
    if not _TABLE.fullmatch(table) or not sql or not (sql.startswith(head) and sql.endswith(tail)):
        return ()
    found = [_COLUMN.fullmatch(line) for line in sql[len(head) : -len(tail)].split(",\n  ")]
    columns = tuple(
        Column(m["name"], m["kind"], bool(m["full"]), m["default"], bool(m["key"]))
        for m in found
        if m is not None
    )
    names = {column.name for column in columns} - _OTHER_NAMES_OF_ROWID
    whole = len(columns) == len(found) == len(names) <= MOST_COLUMNS
    plain = all(map(_fits, columns)) and sum(column.key for column in columns) <= 1
    return columns if whole and plain else ()


def _fits(column: Column) -> bool:
    """Whether the default is of the column's kind."""
    if column.default in (None, "NULL"):
        return column.default is None or not column.full
    starts = {"TEXT": "'", "BLOB": "x"}.get(column.kind, "-0123456789")
    whole = column.kind != "INTEGER" or "." not in str(column.default)
    return str(column.default)[0] in starts and whole


def _statement(table: str, columns: Iterable[Column]) -> str:
    lines = ",\n  ".join(column.line for column in columns)
    return f'CREATE TABLE "{table}" (\n  {lines}\n) STRICT'


def _entries(tables: Mapping[str, tuple[Column, ...]], made: Mapping[str, str]) -> Iterable[Entry]:
    """The lines of sqlite_schema that these tables make."""
    for table, columns in tables.items():
        yield "table", table, table, made.get(table)
        if any(column.key and column.kind != "INTEGER" for column in columns):
            yield "index", f"sqlite_autoindex_{table}_1", table, None
