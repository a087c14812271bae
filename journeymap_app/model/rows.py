"""The SQLite side of the records: one table a kind, made from the record's own fields.

SQLModel turns each class into a table; the DDL and the statements are written here from its
columns and not by SQLAlchemy's compiler, because the file's schema is compared letter by letter
with this text (`stranger`) and must not change with a library's version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, LargeBinary, MetaData, Table
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from .records import (
    RECORD_CLASSES,
    Action,
    Card,
    Curve,
    EmotionPoint,
    Evidence,
    Journey,
    Lane,
    Moment,
    Persona,
    Phase,
    Picture,
    ProjectInfo,
    Record,
    Segment,
    Stage,
    Transition,
)

APPLICATION_ID = 0x4A4D4150  # "JMAP", at byte 68 of the file
FORMAT = (1, 0)  # major, minor; kept as user_version = major * 1000 + minor
PAGE_SIZE = 1024  # of the files we write: eighteen small tables would fill few pages of 4096

METADATA = MetaData()  # ours alone: nothing else gets into the file


class Row:
    """What the table classes share. They only describe tables; records are never of them."""

    metadata = METADATA

    @declared_attr  # type: ignore[arg-type]
    def __tablename__(cls) -> str:  # noqa: N805
        return str(cls.kind_key)  # type: ignore[attr-defined]


class ProjectInfoRow(Row, ProjectInfo, table=True): ...  # type: ignore[misc]


class JourneyRow(Row, Journey, table=True): ...  # type: ignore[misc]


class PhaseRow(Row, Phase, table=True): ...  # type: ignore[misc]


class StageRow(Row, Stage, table=True): ...  # type: ignore[misc]


class TransitionRow(Row, Transition, table=True): ...  # type: ignore[misc]


class LaneRow(Row, Lane, table=True): ...  # type: ignore[misc]


class CardRow(Row, Card, table=True): ...  # type: ignore[misc]


class CurveRow(Row, Curve, table=True): ...  # type: ignore[misc]


class EmotionPointRow(Row, EmotionPoint, table=True): ...  # type: ignore[misc]


class MomentRow(Row, Moment, table=True): ...  # type: ignore[misc]


class PersonaRow(Row, Persona, table=True): ...  # type: ignore[misc]


class SegmentRow(Row, Segment, table=True): ...  # type: ignore[misc]


class EvidenceRow(Row, Evidence, table=True): ...  # type: ignore[misc]


class ActionRow(Row, Action, table=True): ...  # type: ignore[misc]


class PictureRow(Row, Picture, table=True): ...  # type: ignore[misc]


class HistoryRow(SQLModel, table=True):
    """One line an edit. token: a random name of the state the edit led to, for finding what two
    copies have in common; at: UTC; done: 0 after it was undone; change: a ChangeSet's JSON."""

    metadata = METADATA
    __tablename__ = "history"
    seq: int = Field(primary_key=True)
    token: str
    name: str
    at: str
    done: int
    change: str


class VersionRow(SQLModel, table=True):
    """A state that is kept: see `versions`. at: UTC; state: its history token; parts: keys of
    `version_parts`, as JSON; change: what is different from the first of them."""

    metadata = METADATA
    __tablename__ = "versions"
    seq: int = Field(primary_key=True)
    kind: str
    name: str
    at: str
    state: str
    parts: str
    change: bytes


class VersionPartRow(SQLModel, table=True):
    """What several versions share: all records of a state, or a picture that is gone from the
    project. Compressed; key: of what it unpacks to."""

    metadata = METADATA
    __tablename__ = "version_parts"
    key: str = Field(primary_key=True)
    data: bytes


class MetaRow(SQLModel, table=True):
    """Facts about the file: "start" (the token of the state before the first history line),
    "versions" (one that is new whenever the versions are others) and "program" (the version that
    wrote it)."""

    metadata = METADATA
    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns in their order. json, dates: the places of those that hold JSON text and
    dates as ISO text."""

    table: str
    names: tuple[str, ...]
    json: tuple[int, ...]
    dates: tuple[int, ...] = ()

    @property
    def select(self) -> str:
        return f"SELECT {', '.join(map(_quoted, self.names))} FROM {_quoted(self.table)}"

    @property
    def upsert(self) -> str:
        """Insert a row or replace the one with the same first column."""
        names = ", ".join(map(_quoted, self.names))
        values = ", ".join("?" * len(self.names))
        rest = ", ".join(f"{_quoted(n)} = excluded.{_quoted(n)}" for n in self.names[1:])
        return (
            f"INSERT INTO {_quoted(self.table)} ({names}) VALUES ({values}) "
            f"ON CONFLICT ({_quoted(self.names[0])}) DO UPDATE SET {rest}"
        )

    @property
    def delete(self) -> str:
        return f"DELETE FROM {_quoted(self.table)} WHERE {_quoted(self.names[0])} = ?"


_TYPES: dict[type, str] = {
    Integer: "INTEGER",
    Boolean: "INTEGER",
    Float: "REAL",
    LargeBinary: "BLOB",
}


def column_lines(table: Table) -> dict[str, str]:
    """Column name to its line in the DDL."""
    return {column.name: _column_line(column) for column in table.columns}


@cache
def ddl() -> Mapping[str, str]:
    """Table name to the statement that makes it, exactly as it stands in every file."""
    return {
        name: f"CREATE TABLE {_quoted(name)} (\n  "
        + ",\n  ".join(column_lines(table).values())
        + "\n) STRICT"
        for name, table in METADATA.tables.items()
    }


def _quoted(name: str) -> str:
    return f'"{name}"'


def _column_line(column: Column[Any]) -> str:
    kind = _TYPES.get(type(column.type), "TEXT")
    null = "" if column.nullable else " NOT NULL"
    return f"{_quoted(column.name)} {kind}{null}{' PRIMARY KEY' if column.primary_key else ''}"


def _columns(table: Table, cls: type[SQLModel]) -> Columns:
    names = tuple(table.columns.keys())
    lists = [n for n, column in enumerate(table.columns) if isinstance(column.type, JSON)]
    dates = [n for n, name in enumerate(names) if cls.model_fields[name].annotation == date | None]
    return Columns(table.name, names, tuple(lists), tuple(dates))


COLUMNS: dict[str, Columns] = {
    cls.kind_key: _columns(METADATA.tables[cls.kind_key], cls) for cls in RECORD_CLASSES
}
HISTORY = _columns(METADATA.tables["history"], HistoryRow)
VERSIONS = _columns(METADATA.tables["versions"], VersionRow)
VERSION_PARTS = _columns(METADATA.tables["version_parts"], VersionPartRow)
META = _columns(METADATA.tables["meta"], MetaRow)


def row_of(record: Record) -> tuple[Any, ...]:
    """The values of a record's row, for `Columns.upsert`."""
    columns = COLUMNS[record.kind_key]
    values = record.__dict__
    row = [values[name] for name in columns.names]
    for place in columns.json:
        row[place] = _json(row[place]) if row[place] else "[]"
    for place in columns.dates:
        row[place] = None if row[place] is None else row[place].isoformat()
    return tuple(row)


@lru_cache(maxsize=1_000)  # many cards have the same tags and personas
def _json(value: tuple[Any, ...]) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda v: v.model_dump(mode="json"))


def values_of(columns: Columns, row: tuple[Any, ...], known: dict[str, Any]) -> dict[str, Any]:
    """A row as field values that a record can be made of. Raises ValueError for bad JSON.

    known: JSON texts that were read before, for they repeat a lot. Keep one for a reading.
    """
    values = dict(zip(columns.names, row, strict=True))
    for place in columns.json:
        text = row[place]
        value = known.get(text)
        if value is None:
            value = json.loads(text)
            if len(text) < 200:
                known[text] = value
        values[columns.names[place]] = value
    return values


def by_kind(records: Iterable[Record]) -> Iterator[tuple[Columns, list[tuple[Any, ...]]]]:
    """Rows for executemany, one list a table."""
    lists: dict[str, list[tuple[Any, ...]]] = {}
    for record in records:
        lists.setdefault(record.kind_key, []).append(row_of(record))
    for kind, many in lists.items():
        yield COLUMNS[kind], many
