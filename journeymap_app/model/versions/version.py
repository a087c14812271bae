"""Version: a state of the project that is kept; and what a file brings along of them.

A version is no record: no edit makes or changes it, and undo does not touch it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from .. import texts
from ..history import is_token
from ..newer.shape import Shape
from ..records import TITLE_LENGTH
from ..rows import VERSIONS

Kind = Literal["named", "session", "before-restore", "before-merge", "before-import"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_VERSIONS = 500
LARGEST_PART = 32 * 1024 * 1024  # bytes, compressed
LARGEST_STORED = 64 * 1024 * 1024  # bytes of all that a file brings along of versions
_MOST_PARTS = 10_000
_LONGEST_PARTS = 100_000  # characters of a version's list of keys
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Version:
    """number: its name within the file, and the order; named: by the user, the others by
    themselves; at: when it was what the project is, UTC; state: the token of that state in the
    history. parts: keys of what is kept once for several: the records that `change` starts from,
    and the pictures."""

    number: int
    kind: Kind
    name: str
    at: datetime
    state: str
    parts: tuple[str, ...]
    change: bytes = field(repr=False)

    @property
    def is_named(self) -> bool:
        return self.kind == "named"

    def row(self) -> tuple[object, ...]:
        """For `rows.VERSIONS.upsert`."""
        at, parts = self.at.strftime(_TIME), json.dumps(self.parts)
        return (self.number, self.kind, self.name, at, self.state, parts, self.change)


@dataclass(frozen=True, slots=True)
class Bound:
    """A version with the parts of it that are stored, as bytes; what is made of them is in
    `packing`. shape: of the file it is in. May be read in any thread."""

    version: Version
    parts: Mapping[str, bytes]
    shape: Shape = field(default_factory=Shape)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file holds of versions. lost: how many were not as we write them. token: names the
    whole of it, "" where there never was any. shape: of the file."""

    versions: tuple[Version, ...] = ()
    parts: Mapping[str, bytes] = field(default_factory=dict)
    lost: int = 0
    token: str = ""
    shape: Shape = field(default_factory=Shape)

    def bound(self, version: Version) -> Bound:
        parts = {key: self.parts[key] for key in version.parts if key in self.parts}
        return Bound(version, parts, self.shape)


def read(connection: sqlite3.Connection, token: str, shape: Shape) -> Stored:
    """The versions in a database. None of them is a reason to refuse it: what is not as we write
    it is passed over, and counted. What is in them is looked at when they are used."""
    versions, lost = read_rows(connection)
    wanted = {key for version in versions for key in version.parts}
    return Stored(tuple(versions), dict(_parts(connection, wanted)), lost, token, shape)


def read_rows(connection: sqlite3.Connection) -> tuple[list[Version], int]:
    """The versions without their parts, in order; and how many were passed over."""
    versions: list[Version] = []
    room = LARGEST_STORED
    known: list[int] = []
    lost = 0
    try:
        sql = f"SELECT seq FROM versions ORDER BY seq LIMIT {MOST_VERSIONS + 1}"
        for (number,) in connection.execute(sql):
            known.append(number)
    except sqlite3.Error:
        lost = 1
    for number in known[:MOST_VERSIONS]:
        version = _version(connection, number)
        room -= len(version.change) + 40 * len(version.parts) if version else 0
        if version is not None and room > 0:
            versions.append(version)
    return versions, len(known) - len(versions) + lost


def _version(connection: sqlite3.Connection, number: object) -> Version | None:
    """One row, if it is as we write it."""
    sql = (
        f"{VERSIONS.select} WHERE seq = ? AND length(kind) < 20 AND length(name) <= {TITLE_LENGTH}"
        f" AND length(at) = 20 AND length(state) = 16 AND length(parts) <= {_LONGEST_PARTS}"
        f" AND length(change) <= {LARGEST_PART}"
    )
    with suppress(sqlite3.Error, ValueError, TypeError, RecursionError):
        for seq, kind, name, at, state, parts, change in connection.execute(sql, (number,)):
            keys = json.loads(parts)
            sound = (
                abs(seq) < 1 << 60
                and kind in KINDS
                and texts.one_line(name) == name
                and is_token(state)
                and isinstance(change, bytes)
                and isinstance(keys, list)
                and bool(keys)
                and all(isinstance(key, str) and _KEY.fullmatch(key) for key in keys)
            )
            if sound:
                time = datetime.strptime(at, _TIME).replace(tzinfo=UTC)
                return Version(seq, kind, name, time, state, tuple(keys), change)
    return None


def _parts(connection: sqlite3.Connection, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """Those parts that a version names, as far as they are of a size that we write."""
    room = LARGEST_STORED
    with suppress(sqlite3.Error, ValueError):
        sql = f"SELECT key, length(data) FROM version_parts LIMIT {_MOST_PARTS}"
        for key, size in connection.execute(sql):
            if key not in wanted or not isinstance(size, int) or not 0 < size <= LARGEST_PART:
                continue
            room -= size
            if room < 0:
                return
            for (data,) in connection.execute(
                "SELECT data FROM version_parts WHERE key = ?", (key,)
            ):
                if isinstance(data, bytes):
                    yield key, data
