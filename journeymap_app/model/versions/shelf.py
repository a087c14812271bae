"""Shelf: the versions in a working copy, or of a file that is only looked at.

Each change of it is one transaction, safe when it returns. `token` is another then, so that the
file is known not to hold it yet.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from ..changes import ChangeSet
from ..errors import Refused
from ..newer.shape import Shape
from ..records import Picture, Record
from ..rows import META, VERSION_PARTS, VERSIONS, ddl
from .packing import (
    OURS,
    TooLarge,
    base_lines,
    change_text,
    compress,
    key_of,
    packed,
    whole_text,
    write_lines,
)
from .pruning import size_of, surplus
from .version import MOST_VERSIONS, Bound, Stored, Version, read, read_rows

TOKEN = "versions"  # the fact in `meta` that names what is on the shelf
_WORTH_IT = 0.4  # of the whole: a change that is larger is a whole of its own
_SMALL = 4_000  # bytes: less is never worth a whole of its own

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]
Keeping = Generator[None, None, Version | None]


class Shelf:
    """What is written here is published with the file. Use it in one thread; what `bound` returns
    may be read in any."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        transaction: Transaction,
        shape: Shape = OURS,
        present: Iterable[Record] = (),
    ) -> None:
        """present: the project's records, as they are whenever it is gone through: a picture among
        them is not kept a second time."""
        self._connection = connection
        self._transaction = transaction
        self._shape = shape
        self._present = present
        self._versions = {version.number: version for version in read_rows(connection)[0]}
        self._highest = max(self._versions, default=0)
        self._keys: dict[str, tuple[Picture, str]] = {}

    @classmethod
    def in_memory(cls, stored: Stored) -> Shelf:
        """Of a file that is only looked at."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for table in (VERSIONS.table, VERSION_PARTS.table, META.table):
            connection.execute(ddl()[table])
        fill(connection, stored)

        @contextmanager
        def nothing_to_lose() -> Iterator[sqlite3.Connection]:
            yield connection

        return cls(connection, nothing_to_lose, stored.shape)

    @property
    def versions(self) -> tuple[Version, ...]:
        """The oldest first."""
        return tuple(self._versions[number] for number in sorted(self._versions))

    @property
    def size(self) -> int:
        """Bytes, compressed, that the versions take."""
        return size_of(self.versions, self._sizes())

    def stored(self) -> Stored:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (TOKEN,)).fetchone()
        return read(self._connection, str(row[0]) if row else "", self._shape)

    def bound(self, number: int) -> Bound:
        """A version with all it needs that is stored. Raises KeyError."""
        version = self._versions[number]
        parts = {key: data for key in version.parts if (data := self._part(key))}
        return Bound(version, parts, self._shape)

    def keeping(self, records: Collection[Record], like: Version, always: bool) -> Keeping:
        """Keep these records: some work at each step, and the version in the end; nothing is kept
        before. like: what it is to be but for its number and content. always: even where they are
        what the latest version holds; otherwise None is returned then. Raises Refused where there
        are too many versions, or this one is too large."""
        if len(self._versions) >= MOST_VERSIONS:
            raise Refused("error.versions-many", most=MOST_VERSIONS)
        lines: set[str] = set()
        try:
            yield from write_lines(records, self._key, lines, self._shape)
        except TooLarge as error:
            raise Refused("error.version-large") from error
        pictures = sorted({self._key(one) for one in records if isinstance(one, Picture)})
        for latest in self.versions[-1:]:
            base = latest.parts[0]
            old = self._part(base)
            start: list[str] = []
            yield from base_lines(old, base, self._shape, start)
            if not start:
                continue
            text, change = change_text(start, lines, self._shape), bytearray()
            yield
            yield from compress(text, change)
            if not always and change == latest.change:
                return None
            if len(change) <= max(_SMALL, _WORTH_IT * len(old)):
                made = replace(like, parts=(base, *pictures), change=bytes(change))
                return self._put(made, self._gone_pictures(records))
        text, whole = whole_text(lines, self._shape), bytearray()
        yield
        yield from compress(text, whole)
        key = key_of(text)
        yield
        nothing = packed(change_text(sorted(lines), lines, self._shape))
        made = replace(like, parts=(key, *pictures), change=nothing)
        return self._put(made, {key: bytes(whole), **self._gone_pictures(records)})

    def rename(self, number: int, name: str) -> None:
        """A version with a name is one that stays."""
        self._change(replace(self._versions[number], kind="named", name=name), {})

    def take_out(self, number: int) -> Bound:
        """Let a version go. Returns what `put_back` needs, as long as nothing is edited."""
        bound = self.bound(number)
        with self._transaction() as connection:
            connection.execute(VERSIONS.delete, (number,))
            rest = {n: version for n, version in self._versions.items() if n != number}
            self._tidy(connection, rest)
        self._versions = rest
        return bound

    def put_back(self, bound: Bound) -> None:
        """A version that was taken out, in its old place."""
        self._change(bound.version, bound.parts)

    def keep_pictures(self, connection: sqlite3.Connection, change: ChangeSet) -> None:
        """Within an edit: what it takes out of the project and a version shows stays here."""
        gone = [
            before
            for before, after in change.changes.values()
            if isinstance(before, Picture) and getattr(after, "data", None) != before.data
        ]
        shown = {key for v in self._versions.values() for key in v.parts[1:]} if gone else ()
        for picture in gone:
            if (key := self._key(picture)) in shown:
                connection.execute(VERSION_PARTS.upsert, (key, packed(picture.data)))

    # inside -----------------------------------------------------------------------------------

    def _put(self, made: Version, parts: Mapping[str, bytes]) -> Version:
        self._highest += 1
        version = replace(made, number=self._highest)
        self._change(version, parts)
        return version

    def _change(self, version: Version, parts: Mapping[str, bytes]) -> None:
        """A version as it is to be; and those go that have to."""
        with self._transaction() as connection:
            connection.execute(VERSIONS.upsert, version.row())
            connection.executemany(VERSION_PARTS.upsert, parts.items())
            versions = {**self._versions, version.number: version}
            gone = surplus(versions.values(), self._sizes(), datetime.now(UTC)) - {version.number}
            connection.executemany(VERSIONS.delete, [(number,) for number in gone])
            rest = {n: one for n, one in versions.items() if n not in gone}
            self._tidy(connection, rest)
        self._versions = rest

    def _gone_pictures(self, records: Iterable[Record]) -> dict[str, bytes]:
        """The parts for pictures of records that were, and are not in the project any more."""
        present = self._pictures(self._present)
        before = self._pictures(records)
        return {key: packed(one.data) for key, one in before.items() if key not in present}

    def _pictures(self, records: Iterable[Record]) -> dict[str, Picture]:
        """By key."""
        return {self._key(one): one for one in records if isinstance(one, Picture)}

    def _tidy(self, connection: sqlite3.Connection, versions: Mapping[int, Version]) -> None:
        """Without the parts that no version needs, or that are in the project."""
        needed = {version.parts[0] for version in versions.values()}
        pictures = {key for version in versions.values() for key in version.parts[1:]}
        needed |= pictures - self._pictures(self._present).keys()
        gone = [(key,) for key in self._sizes() if key not in needed]
        connection.executemany(VERSION_PARTS.delete, gone)
        connection.execute(META.upsert, (TOKEN, secrets.token_hex(8)))

    def _part(self, key: str) -> bytes:
        sql = "SELECT data FROM version_parts WHERE key = ?"
        row = self._connection.execute(sql, (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def _sizes(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT key, length(data) FROM version_parts"))

    def _key(self, picture: Picture) -> str:
        """Of a picture's data; remembered, since it can be long."""
        known = self._keys.get(picture.id)
        if known is None or known[0] is not picture:
            known = self._keys[picture.id] = (picture, key_of(picture.data))
        return known[1]


def fill(connection: sqlite3.Connection, stored: Stored) -> None:
    """Write what a file brought along into a database of our own."""
    connection.executemany(VERSIONS.upsert, [version.row() for version in stored.versions])
    connection.executemany(VERSION_PARTS.upsert, stored.parts.items())
    if stored.token:
        connection.execute(META.upsert, (TOKEN, stored.token))
