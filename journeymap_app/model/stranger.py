"""Reading a project file that a stranger may have made, which is every file.

One door: `read`. SQLite never opens the file's path (a forged journal beside it would be played
back, and with SQLite 3.40 can delete other files). docs/file-format.md has a table of the checks,
each with a file that it refuses. Their order is the order of the functions here:

1. `read_bytes`: a regular file, not too large, read once; nothing beside it is looked at;
2. `check_header`: SQLite's magic, our application id, the format version, UTF-8, whole length;
3. `fence.opened`: the bytes in memory, everything switched off, limits low, a deadline;
4. `check_schema`: letter by letter ours, or in a newer minor format with plain additions (`newer`);
   then SQLite's own check of the pages;
5. `_read_tables`: counts, types; `_records`: every record through its class, then `integrity`;
6. what comes out are records, history lines and versions, which go into a database of our own DDL.

Whatever else goes wrong is "damaged": a refusal, never a crash.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from . import history, migrations, texts
from .errors import CannotOpen, KnownError, Refused
from .fence import LARGEST_FILE, allow, opened
from .history import MOST_HISTORY, HistoryLine
from .integrity import MOST_RECORDS, Fault, Ledger
from .migrations import Version
from .newer.contents import Newer, TooMuch
from .newer.contents import read as read_newer
from .newer.records import record_of
from .newer.shape import Entry, Shape, shape_of
from .records import BY_KEY, Record
from .rows import (
    APPLICATION_ID,
    COLUMNS,
    FORMAT,
    HISTORY,
    META,
    VERSION_PARTS,
    Columns,
    ddl,
    values_of,
)
from .versions.version import Stored
from .versions.version import read as read_versions

LONGEST_READ = 20.0  # seconds inside SQLite
_LONGEST_TEXT = 100_000  # characters that are read at all; what a record may hold is less
_LONGEST_LIST = 28_000_000  # of a list's JSON, and of a picture
_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Whether a file is still the one that was read. mtime_ns may change by mere copying."""

    size: int
    mtime_ns: int
    hash: str


@dataclass(slots=True)
class Contents:
    """What a file holds. ledger: of the records, if it was made. start: the token of the state
    before the first history line. versions: as they are stored. newer: what a newer minor format
    holds beyond ours."""

    records: list[Record]
    ledger: Ledger | None = None
    history: list[HistoryLine] = field(default_factory=list)
    start: str = field(default_factory=lambda: secrets.token_hex(8))
    versions: Stored = field(default_factory=Stored)
    program: str = ""
    version: Version = FORMAT
    newer: Newer | None = None
    fingerprint: Fingerprint = Fingerprint(0, 0, "")

    @property
    def shape(self) -> Shape:
        """How the tables are made that can hold all of it."""
        return self.newer.shape if self.newer else Shape()

    @property
    def state(self) -> str:
        """Names the state of the records and what can be redone: see `WorkingCopy.state`."""
        done = [line.token for line in self.history if line.done]
        undone = [line.token for line in self.history if not line.done]
        redo = f"+{undone[-1]}" if undone else ""
        return (
            (done[-1] if done else self.start)
            + redo
            + (self.versions.token and f"/{self.versions.token}")
        )

    @property
    def token(self) -> str:
        """Names the state of the records."""
        done = [line.token for line in self.history if line.done]
        return done[-1] if done else self.start


def read(path: Path) -> Contents:
    """Everything in a project file. Raises CannotOpen or Refused, in one sentence."""
    data, fingerprint = read_bytes(path, ours=True)
    contents = read_project(data, shown_name(path))
    contents.fingerprint = fingerprint
    return contents


def read_project(data: bytes, name: str) -> Contents:
    """Everything in the bytes of a project file. name: for the sentences. Raises Refused."""
    try:
        version = check_header(data, len(data), name)
        with opened(data) as connection:
            shape = check_schema(connection, version, name)
            return _contents(connection, version, shape, name)
    except KnownError:
        raise
    except Exception as error:  # a stranger's file can break anything: any failure is a refusal
        raise Refused("error.damaged", name=name) from error


def shown_name(path: Path) -> str:
    """A file's name as it may stand in a sentence."""
    return texts.one_line(path.name)[:120] or str(path)


# 1 ----------------------------------------------------------------------------------------------


def read_bytes(path: Path, ours: bool = False) -> tuple[bytes, Fingerprint]:
    """The bytes of a regular file, not following a link. ours: only where the header is that of a
    project file of that length, for the others may be large. Raises CannotOpen or Refused."""
    name = shown_name(path)
    flags = os.O_RDONLY
    for extra in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, extra, 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                raise CannotOpen("error.not-a-file", name=name)
            if facts.st_size > LARGEST_FILE:
                raise Refused("error.too-large", name=name, megabytes=LARGEST_FILE >> 20)
            data = file.read(_HEADER)
            if ours:
                check_header(data, facts.st_size, name)
            data += file.read(LARGEST_FILE + 1 - len(data))
    except FileNotFoundError as error:
        raise CannotOpen("error.no-file", name=name) from error
    except (PermissionError, IsADirectoryError) as error:
        key = "error.not-a-file" if path.is_dir() else "error.no-permission"
        raise CannotOpen(key, name=name) from error
    except (OSError, ValueError) as error:
        raise CannotOpen("error.cannot-read", name=name) from error
    return data, Fingerprint(len(data), facts.st_mtime_ns, hashlib.sha256(data).hexdigest())


# 2 ----------------------------------------------------------------------------------------------


def check_header(data: bytes, length: int, name: str) -> Version:
    """The format version in the file's first 100 bytes. length: the file's. Raises Refused."""
    if not data:
        raise Refused("error.empty-file", name=name)
    if not data.startswith(_MAGIC[: max(len(data), 1)]):
        raise Refused("error.not-a-journeymap", name=name)
    if len(data) < _HEADER:
        raise Refused("error.cut-off", name=name)
    if _number(data, 68) != APPLICATION_ID:
        raise Refused("error.not-a-journeymap", name=name)
    version = migrations.version_of(_number(data, 60))
    if version[0] > FORMAT[0]:
        raise Refused("error.newer-format", name=name, needed=f"{version[0]}.0")
    if version < FORMAT and version not in migrations.OLD_SCHEMAS:
        raise Refused("error.damaged", name=name)
    page = int.from_bytes(data[16:18], "big")
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1) or _number(data, 56) != 1:
        raise Refused("error.damaged", name=name)
    if _number(data, 24) != _number(data, 92) or _number(data, 28) * page != length:
        raise Refused("error.cut-off", name=name)
    return version


def version_said(data: bytes) -> Version | None:
    """The format version that bytes say they are of; None where they are no project file."""
    if len(data) < _HEADER or not data.startswith(_MAGIC) or _number(data, 68) != APPLICATION_ID:
        return None
    return migrations.version_of(_number(data, 60))


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "big")


# 4 ----------------------------------------------------------------------------------------------


def check_schema(connection: sqlite3.Connection, version: Version, name: str) -> Shape:
    """Nothing but our tables, made by our statements, and in a newer minor format plain additions
    to them; and the pages are sound. Raises Refused."""
    found = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 500"
    ).fetchall()
    shape = _shape(found, version)
    if shape is None:
        raise Refused("error.foreign-schema", name=name)
    allow(connection, shape.further)
    end = time.monotonic() + LONGEST_READ  # until here it was steps that were counted
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 10_000)
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise Refused("error.damaged", name=name)
    return shape


def _shape(found: list[Entry], version: Version) -> Shape | None:
    if version > FORMAT:
        return shape_of(found, version)
    schema = ddl() if version == FORMAT else migrations.OLD_SCHEMAS[version]
    return Shape() if set(found) == _expected(schema) else None


def _expected(schema: Mapping[str, str]) -> set[tuple[str, str, str, str | None]]:
    """The entries of sqlite_schema that these tables make; a text key has an index without SQL."""
    entries: set[tuple[str, str, str, str | None]] = set()
    for table, sql in schema.items():
        entries.add(("table", table, table, sql))
        if " TEXT NOT NULL PRIMARY KEY" in sql:
            entries.add(("index", f"sqlite_autoindex_{table}_1", table, None))
    return entries


# 5 ----------------------------------------------------------------------------------------------


def _contents(
    connection: sqlite3.Connection, version: Version, shape: Shape, name: str
) -> Contents:
    tables = _read_tables(connection, version, shape, name)
    if version < FORMAT:
        migrations.upgrade(tables, version)
        _read_lists(tables)
    records = _records(tables, shape, name)
    contents = Contents(records, _ledger(records, name), version=version)
    facts = connection.execute(f"{META.select} WHERE length(value) < 200 LIMIT 50")
    meta = dict(facts.fetchall())
    contents.program = texts.one_line(str(meta.get("program", "")))[:40]
    start = str(meta.get("start", ""))
    if version >= FORMAT and history.is_token(start):
        contents.start, contents.history = start, history.read(connection)
    if version >= FORMAT:
        token = str(meta.get("versions", ""))
        contents.versions = read_versions(
            connection, token if history.is_token(token) else "", shape
        )
    if shape.is_newer:
        contents.newer = _beyond(connection, shape, contents, name)
    return contents


def _beyond(connection: sqlite3.Connection, shape: Shape, contents: Contents, name: str) -> Newer:
    try:
        newer = read_newer(connection, shape, MOST_RECORDS - len(contents.records))
    except TooMuch as error:
        raise Refused("error.fault-many", name=name, kind="", id="", field="") from error
    steps, parts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in (HISTORY.table, VERSION_PARTS.table)
    )
    all_read = len(contents.history) == steps and len(contents.versions.parts) == parts
    newer.editable &= all_read and not contents.versions.lost  # others are written in another way
    return newer


def _read_tables(
    connection: sqlite3.Connection, version: Version, shape: Shape, name: str
) -> migrations.Tables:
    """The rows as plain data, after a look at how many they are and of what types."""
    kinds = list(COLUMNS) if version >= FORMAT else list(migrations.OLD_SCHEMAS[version])
    counted = sum(connection.execute(f'SELECT count(*) FROM "{k}"').fetchone()[0] for k in kinds)
    if counted > MOST_RECORDS + (0 if version >= FORMAT else MOST_HISTORY):
        raise Refused("error.fault-many", name=name, kind="", id="", field="")
    if version < FORMAT:
        return {kind: _old_rows(connection, kind) for kind in kinds}
    tables: migrations.Tables = {}
    known: dict[str, Any] = {}
    for kind in COLUMNS:
        columns = shape.columns(kind)
        if connection.execute(_wrong_types(columns, shape.ddl[kind])).fetchone():
            raise Refused("error.fault-type", name=name, kind=kind)
        if found := connection.execute(_too_long(columns)).fetchone():
            field_name = columns.names[found.index(1, 1) - 1]
            words = {"kind": kind, "id": texts.one_line(str(found[0])[:40]), "field": field_name}
            raise Refused("error.fault-text", name=name, **words)
        rows = connection.execute(columns.select)
        tables[kind] = [values_of(columns, row, known) for row in rows]
    return tables


def _old_rows(connection: sqlite3.Connection, kind: str) -> list[dict[str, Any]]:
    rows = connection.execute(f'SELECT * FROM "{kind}"')
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _read_lists(tables: migrations.Tables) -> None:
    """What an older format kept as JSON text becomes a list, as the records have it."""
    for kind, columns in COLUMNS.items():
        for values in tables.get(kind, ()):
            for name in (columns.names[place] for place in columns.json):
                if isinstance(values.get(name), str):
                    values[name] = json.loads(values[name])


def _wrong_types(columns: Columns, statement: str) -> str:
    """A statement that finds a row with a value of a type its column does not hold."""
    wrong = []
    for line in statement.splitlines()[1:-1]:
        column, kind, *rest = line.strip(" ,").split(" ")
        null = "" if rest[:1] == ["NOT"] else ", 'null'"
        wrong.append(f"typeof({column}) NOT IN ('{kind.lower()}'{null})")
    # nested in halves: SQLite limits how deep a chain of ORs may go
    return f'SELECT 1 FROM "{columns.table}" WHERE {_either(wrong)} LIMIT 1'


def _too_long(columns: Columns) -> str:
    """A statement that finds a row with a text far beyond what a record holds, before it is read
    into memory."""
    lists = {columns.names[place] for place in columns.json} | {"data"}
    longest = {name: _LONGEST_LIST if name in lists else _LONGEST_TEXT for name in columns.names}
    wrong = [f'length("{name}") > {most}' for name, most in longest.items()]
    return f'SELECT id, {", ".join(wrong)} FROM "{columns.table}" WHERE {_either(wrong)} LIMIT 1'


def _either(terms: list[str]) -> str:
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return f"({_either(terms[:half])} OR {_either(terms[half:])})"


def _records(tables: migrations.Tables, shape: Shape, name: str) -> list[Record]:
    records: list[Record] = []
    for kind in BY_KEY:
        for values in tables.get(kind, ()):
            try:
                records.append(record_of(shape, kind, values))
            except ValidationError as error:
                if shape.is_newer:  # more than a choice that this program does not know yet
                    raise Refused("error.newer-content", name=name) from error
                raise bad_record(name, kind, values, error) from error
    return records


def _ledger(records: list[Record], name: str) -> Ledger:
    try:
        return Ledger(records)
    except Fault as fault:
        raise fault_in(name, fault) from fault


def bad_record(name: str, kind: str, values: dict[str, Any], error: ValidationError) -> Refused:
    """The sentence for a record that its class does not accept."""
    where = error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
    field_name = texts.one_line(str(where[0]) if where else _unreadable(values))[:60]
    record_id = texts.one_line(str(values.get("id", "")))[:40]
    return Refused("error.fault-field", name=name, kind=kind, id=record_id, field=field_name)


def _unreadable(values: dict[str, Any]) -> str:
    """The field that pydantic's JSON reader stumbled over: a lone surrogate, or too deep a list."""
    for field_name, value in values.items():
        try:
            from_json(json.dumps({field_name: value}))
        except ValueError:
            return field_name
    return ""


def fault_in(name: str, fault: Fault) -> Refused:
    """The sentence for records that do not fit together."""
    return Refused(f"error.fault-{fault.reason}", name=name, **fault.words)
