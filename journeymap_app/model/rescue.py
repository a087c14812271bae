"""What a damaged project file still holds.

The same fence as for any file (`fence`), but nothing is all or nothing: each table is read row by
row around what cannot be read, then every page that nothing leads to any more (`leaves`), each
record by itself; fields that are not valid fall back to their defaults. Where a record's journey,
stage, lane or curve is lost, one with its id takes its place, so that no text is lost with its
column. Versions are saved that are still whole. What was not saved is listed. Of a damaged file the
history is not saved.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_origin

from pydantic import ValidationError

from . import leaves, migrations, stranger, texts
from .cleaning import clean_values
from .errors import KnownError
from .fence import LONGEST_SCHEMA, opened
from .integrity import LINKS, MOST_RECORDS, Fault, Ledger, Link, check_alone
from .leaves import Found
from .newer.shape import Column, Shape, columns_of
from .records import BY_KEY, ProjectInfo, Record
from .rows import COLUMNS, FORMAT, VERSION_PARTS, VERSIONS, Columns, ddl, values_of
from .stranger import Contents
from .versions import version as versions
from .versions.packing import is_readable
from .versions.version import Stored

_MOST_STEPS = 50_000_000  # of SQLite's, for one file
_FARTHEST = 1 << 20  # rows that are jumped over at once where some cannot be read
_OWNERS = ("journeys", "stages", "lanes", "curves")


@dataclass(frozen=True, slots=True)
class Loss:
    """what: "rows" (nobody knows how many), "record", "field", "link", "history", "versions" (some
    or all of them), "rest" (from within a field on), "newer" (what a newer format holds beyond
    ours) or "owner" (it was put in the place of one that is lost)."""

    what: str
    kind: str = ""
    id: str = ""
    field: str = ""


@dataclass(slots=True)
class Rescue:
    """contents: what a whole file of it holds."""

    contents: Contents
    losses: list[Loss] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        return self.contents.records


def rescue(path: Path, title: Callable[[str], str]) -> Rescue:
    """Everything that can be read. title: of a journey, stage, lane or curve that is put in the
    place of a lost one, by kind. Raises CannotOpen, or Refused where nothing can be read."""
    try:
        return Rescue(stranger.read(path))
    except KnownError as error:
        why = error
    data, _ = stranger.read_bytes(path)
    found = _Finder(title)
    if data.startswith(b"SQLite") and _is_newer(data):
        found.losses.append(Loss("newer"))
    with suppress(sqlite3.Error, OverflowError, MemoryError, ValueError):  # names not in UTF-8
        _read_tables(data, found)
    for size in leaves.page_sizes(data):
        for row in leaves.rows(data, size):
            found.leaf(row)
        if found.by_id:
            return found.whole()
    raise why


def _read_tables(data: bytes, found: _Finder) -> None:
    """What SQLite can read."""
    if len(data) < 512 or not data.startswith(b"SQLite format 3\0"):
        return
    with opened(_with_our_schema(_evened(data))) as connection:
        steps = iter(range(_MOST_STEPS // 10_000))
        connection.set_progress_handler(lambda: int(next(steps, None) is None), 10_000)
        there = _layouts(connection)
        found.layouts |= there
        for kind in BY_KEY:
            if kind in there:
                found.table(connection, COLUMNS[kind])
            else:
                found.losses.append(Loss("rows", kind))
        found.versions = _stored(connection)


def _is_newer(data: bytes) -> bool:
    return migrations.version_of(int.from_bytes(data[60:64], "big")) > FORMAT


def _evened(data: bytes) -> bytes:
    """With a length and a header that agree: SQLite reads nothing of what is cut off otherwise."""
    page = int.from_bytes(data[16:18], "big") or 4096
    page = 65536 if page == 1 else page
    data += bytes(-len(data) % page)
    count = (len(data) // page).to_bytes(4, "big")
    return data[:28] + count + data[32:92] + data[24:28] + data[96:]


def _with_our_schema(data: bytes) -> bytes:
    """With our own statements where those of our tables are damaged, and without what else the
    schema names. In memory; nothing of the stranger's schema is run by it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
        connection.set_progress_handler(lambda: 1, LONGEST_SCHEMA)
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA writable_schema=ON")  # lets SQLite pass over damaged lines
            entry = "UPDATE sqlite_master SET sql = ? WHERE name = ? AND type = 'table'"
            if not _is_newer(data):  # there our columns may stand among others
                connection.executemany(entry, [(sql, table) for table, sql in ddl().items()])
            connection.execute(
                "DELETE FROM sqlite_master WHERE type IN ('view', 'trigger') OR"
                " (type = 'index' AND sql IS NOT NULL)"
            )
            return connection.serialize()
        except sqlite3.Error:
            return data


def _layouts(connection: sqlite3.Connection) -> dict[str, tuple[Column, ...]]:
    """Our tables with their columns, and those a newer format adds: nothing else is read."""
    ours = ddl()
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master LIMIT 500").fetchall())
    there = {kind: columns_of(kind, found.get(kind)) for kind in BY_KEY}
    return {
        kind: columns
        for kind, columns in there.items()
        if set(columns_of(kind, ours[kind])) <= set(columns)
    }


def _rows(connection: sqlite3.Connection, columns: Columns, lost: list[Loss]) -> Iterator[Any]:
    """The rows that can be read. After one that cannot the next is looked for further on."""
    at, jump = -1, 0
    missing = False
    sql = columns.select.replace("SELECT ", "SELECT rowid, ", 1)
    while jump <= _FARTHEST:
        try:
            for number, *row in connection.execute(
                f"{sql} WHERE rowid > ? ORDER BY rowid", (at + jump,)
            ):
                if number > at:  # a damaged table may say the same again and again
                    at, jump = number, 0
                    yield row
            break
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            missing = True
            jump = max(1, jump * 2)
    if missing:
        lost.append(Loss("rows", columns.table))


def _stored(connection: sqlite3.Connection) -> Stored:
    """The versions that can be read, if their tables are ours."""
    ours = ddl()
    found = connection.execute("SELECT name, sql FROM sqlite_master LIMIT 500").fetchall()
    if all((table, ours[table]) in found for table in (VERSIONS.table, VERSION_PARTS.table)):
        return versions.read(connection, "", Shape())
    return Stored(lost=1)


class _Finder:
    """Gathers records and makes them fit together."""

    def __init__(self, title: Callable[[str], str]) -> None:
        self._title = title
        self.by_id: dict[str, Record] = {}
        self.losses: list[Loss] = [Loss("history")]
        self.versions = Stored(lost=1)
        self.layouts = {kind: columns_of(kind, ddl()[kind]) for kind in BY_KEY}
        self._seen: set[object] = set()  # the ids of rows that were looked at

    def table(self, connection: sqlite3.Connection, columns: Columns) -> None:
        for row in _rows(connection, columns, self.losses):
            try:
                values = clean_values(BY_KEY[columns.table], values_of(columns, row, {}))
            except (ValueError, RecursionError, TypeError):
                values = dict(zip(columns.names, row, strict=True))
                values = {n: v for n, v in values.items() if not _is_list(columns, n)}
                self.losses.append(Loss("field", columns.table, _shown(values.get("id"))))
            self._take(columns.table, values)

    def leaf(self, row: Found) -> None:
        """A row that stands on its page, of whatever kind it can be."""
        if not row.cut or row.values[0] in self._seen:
            return
        kinds = [kind for kind in _BY_RULES if _could_be(self.layouts[kind], row)]
        for kind in kinds:
            values = _of_leaf(COLUMNS[kind], self.layouts[kind], row)
            if values is None:
                continue
            try:
                check_alone(BY_KEY[kind].checked(values))
            except (ValidationError, Fault):
                if len(kinds) > 1:
                    continue  # of the kinds it can be, one that it is
            self._take(kind, values)
            if row.cut < len(row.values):
                field_name = self.layouts[kind][row.cut].name
                self.losses.append(Loss("rest", kind, _shown(values["id"]), field_name))
            return

    def whole(self) -> Rescue:
        if "project" not in self.by_id:
            self.losses.append(Loss("record", "project", "project"))
            self.by_id["project"] = ProjectInfo()
        for record in list(self.by_id.values()):
            self._mend(record)
        while True:
            try:
                Ledger(self.by_id.values())
            except Fault as fault:
                self._lose(str(fault.words["id"]))
            else:
                return self._with_versions(list(self.by_id.values()))

    def _with_versions(self, records: list[Record]) -> Rescue:
        """And those versions whose records are all there."""
        stored = self.versions
        left = [one for one in stored.versions if is_readable(stored.bound(one), records)]
        if stored.lost or len(left) < len(stored.versions):
            self.losses.append(Loss("versions"))
        needed = {key for version in left for key in version.parts}
        parts = {key: part for key, part in stored.parts.items() if key in needed}
        token = secrets.token_hex(8) if left else ""
        kept = Stored(tuple(left), parts, 0, token)
        return Rescue(Contents(records, versions=kept), self.losses)

    def _take(self, kind: str, values: dict[str, Any]) -> None:
        if kind == ProjectInfo.kind_key:
            values["id"] = kind  # there is but one
        self._seen.add(values.get("id"))
        if len(self.by_id) >= MOST_RECORDS:
            self.losses.append(Loss("record", kind, _shown(values.get("id"))))
            return
        record = self._valid(kind, values)
        if record is None or record.id in self.by_id:
            self.losses.append(Loss("record", kind, _shown(values.get("id"))))
        else:
            self.by_id[record.id] = record

    def _valid(self, kind: str, values: dict[str, Any]) -> Record | None:
        """The record, with defaults for what is not valid; None where that does not help."""
        left = dict(values)
        for _ in range(len(values) + 1):
            try:
                record = BY_KEY[kind].checked(left)
                check_alone(record)
            except ValidationError as error:
                wrong = {str(e["loc"][0]) for e in error.errors() if e["loc"]}
            except Fault as fault:
                wrong = {str(fault.words["field"])}
            else:
                return record
            if not wrong & left.keys() or "id" in wrong:
                return None
            for name in wrong & left.keys():
                del left[name]
                if (kind, name) == ("lanes", "kind"):  # it has no default
                    left[name] = "free"
                self.losses.append(Loss("field", kind, _shown(values.get("id")), name))
        return None

    def _mend(self, record: Record) -> None:
        """Lead its links somewhere, or nowhere."""
        for link in LINKS.get(record.kind_key, ()):
            value = getattr(record, link.field)
            targets = (value,) if isinstance(value, str) else value
            good = tuple(one for one in targets if one and self._leads(record, link, one))
            if len(good) == len([one for one in targets if one]):
                continue
            if link.needed:
                self._put_owner(record, link)
                continue
            self.losses.append(Loss("link", record.kind_key, record.id, link.field))
            record = record.having(**{link.field: good if isinstance(value, tuple) else ""})
            self.by_id[record.id] = record

    def _leads(self, record: Record, link: Link, target: str) -> bool:
        found = self.by_id.get(target)
        return (
            found is not None
            and found is not record
            and found.kind_key == link.kind
            and (not link.inside or _journey(found) == _journey(record))
        )

    def _put_owner(self, record: Record, link: Link) -> None:
        target = getattr(record, link.field)
        if link.kind not in _OWNERS or target in self.by_id:
            return  # the ledger drops the record
        values = {"id": target, "title": self._title(link.kind), "order": "a9"}
        if link.kind != "journeys":
            values["journey_id"] = _journey(record)
        if link.kind == "lanes":
            values["kind"] = "free"
        owner = self._valid(link.kind, values)
        if owner is not None:
            self.losses.append(Loss("owner", link.kind, target))
            self.by_id[target] = owner
            self._mend(owner)

    def _lose(self, record_id: str) -> None:
        """Without a record its neighbours' links are cut; without an owner its records go."""
        gone = self.by_id.pop(record_id)
        self.losses.append(Loss("record", gone.kind_key, record_id))
        if record_id == "project":
            self.by_id["project"] = ProjectInfo()
        for record in list(self.by_id.values()):
            for link in LINKS.get(record.kind_key, ()):
                if not link.needed and record_id in getattr(record, link.field):
                    self._mend(record)


def _rules(kind: str) -> int:
    """How much a record of a kind must be: of two that a row can be it is the one of more."""
    fields = BY_KEY[kind].model_fields.values()
    return sum(9 * (get_origin(f.annotation) is Literal) + bool(f.metadata) for f in fields)


_BY_RULES = sorted(BY_KEY, key=_rules, reverse=True)


def _could_be(columns: tuple[Column, ...], row: Found) -> bool:
    """Whether there are as many columns, and of the types."""
    types: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "BLOB": (bytes,)}
    types["REAL"] = (int, float)
    return len(columns) == len(row.values) and all(
        not column.full if value is None else isinstance(value, types[column.kind])
        for column, value in zip(columns[: row.cut], row.values, strict=False)
    )


def _of_leaf(columns: Columns, layout: tuple[Column, ...], row: Found) -> dict[str, Any] | None:
    """Field values of a row; without those that are lost, and without what we do not know."""
    lists = {columns.names[place] for place in columns.json}
    values: dict[str, Any] = {}
    for place, (column, value) in enumerate(zip(layout, row.values, strict=True)):
        useless_in_part = not isinstance(value, str) or column.name in (*lists, "data")
        lost = place > row.cut or (place == row.cut and useless_in_part)
        if lost or column.name not in columns.names:
            continue
        try:
            values[column.name] = json.loads(str(value)) if column.name in lists else value
        except (ValueError, RecursionError):
            return None
    return clean_values(BY_KEY[columns.table], values) if values.get("id") else None


def _journey(record: Record) -> str:
    return str(getattr(record, "journey_id", ""))


def _is_list(columns: Columns, name: str) -> bool:
    return columns.names.index(name) in columns.json


def _shown(value: object) -> str:
    return texts.one_line(str(value or ""))[:40]
