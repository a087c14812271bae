"""The working copy: a private database in which every edit that returned is safe.

One connection, write-ahead log, synchronous FULL, one transaction an edit: the rows and the
history line together. It implements `project.Store`. The history table holds the done edits, the
oldest first, then the undone ones; what they change is read back only when it is needed.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

from .. import __version__
from .changes import ChangeSet
from .errors import CannotOpen, KnownError, Refused
from .history import HistoryLine, StoredChanges
from .integrity import Fault, Ledger
from .migrations import user_version
from .newer import keeping
from .newer.keeping import Holds, shape_here
from .newer.records import from_plain, plain, record_of, rows_of
from .newer.shape import Shape
from .project import DEEPEST_UNDO
from .records import BY_KEY, Record
from .rows import (
    APPLICATION_ID,
    COLUMNS,
    HISTORY,
    META,
    PAGE_SIZE,
    VERSIONS,
    values_of,
)
from .stranger import Contents
from .versions import shelf
from .versions.shelf import Shelf
from .working_folder import address

LARGEST_HISTORY = 32 * 1024 * 1024  # characters of JSON that are published


class WorkingCopy:
    """Records and history of one project on disk. Every call returns when it is safe there, or
    raises and nothing has changed."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Path,
        records: list[Record],
        ledger: Ledger,
        shape: Shape,
    ) -> None:
        """Use `make` or `reopen`."""
        self._connection = connection
        self._folder = folder
        self.shape = shape
        self._holds = Holds(connection, shape)
        self.records = records
        self._ledger = ledger
        rows = connection.execute("SELECT seq, done FROM history ORDER BY seq").fetchall()
        self._done = [seq for seq, done in rows if done]
        self._undone = [seq for seq, done in reversed(rows) if not done]  # the next redo is last
        self._last: ChangeSet | None = None  # what the last line holds, if that is known
        self.shelf = Shelf(connection, self._transaction, shape, ledger)
        self.opened = self.token  # of the state that `records` is

    @classmethod
    def make(cls, database: Path, contents: Contents) -> Self:
        """A new working copy of what a file holds. Raises CannotOpen or Refused."""
        with _opening(database, "error.edit-not-whole", new=True) as connection:
            _fill(connection, contents)
            ledger = contents.ledger or Ledger(contents.records)
            return cls(connection, database.parent, contents.records, ledger, contents.shape)

    @classmethod
    def reopen(cls, database: Path) -> Self:
        """The working copy that a crash left. Raises CannotOpen, or Refused where it is damaged."""
        with _opening(database, "error.working-copy-damaged") as connection:
            shape = shape_here(connection)
            records = _stored_records(connection, shape)
            return cls(connection, database.parent, records, Ledger(records), shape)

    def steps(self) -> tuple[list[ChangeSet], list[ChangeSet]]:
        """What can be undone and what redone, the next one last."""
        rows = self._connection.execute("SELECT seq, name, change FROM history").fetchall()
        known = {seq: ChangeSet(name, self._stored(change)) for seq, name, change in rows}
        return [known[seq] for seq in self._done], [known[seq] for seq in self._undone]

    def times(self) -> tuple[list[str], list[str]]:
        """When the steps of `steps` were done, as they are kept: UTC, to the second."""
        known = dict(self._connection.execute("SELECT seq, at FROM history").fetchall())
        return [known[seq] for seq in self._done], [known[seq] for seq in self._undone]

    def lines(self) -> tuple[str, list[HistoryLine]]:
        """The token of the state before the first history line, and the lines."""
        start = self._connection.execute("SELECT value FROM meta WHERE key = 'start'").fetchone()[0]
        rows = self._connection.execute(f"{HISTORY.select} ORDER BY seq").fetchall()
        return str(start), [HistoryLine(*row) for row in rows]

    @property
    def state(self) -> str:
        """Names the state the edits have led to, what can be redone from there, and the versions:
        where it is the same, so are records, history and versions."""
        return str(self._connection.execute(f"SELECT {_STATE}").fetchone()[0])

    @property
    def token(self) -> str:
        """Names the state of the records."""
        return str(self._connection.execute(f"SELECT {_TOKEN}").fetchone()[0])

    @property
    def counts(self) -> Mapping[str, int]:
        return {**self._ledger.counts, VERSIONS.table: len(self.shelf.versions)}

    # Store -----------------------------------------------------------------------------------

    def commit(self, change: ChangeSet, joined: bool) -> None:
        """A new edit. Raises Refused for an edit that would make a file that does not open."""
        joined = joined and bool(self._done)
        whole = self._last_change().then(change) if joined else change
        earlier = self._done[:-1] if joined else self._done
        seq = self._done[-1] + (0 if joined else 1) if self._done else 1
        surplus = earlier[: max(0, len(earlier) + 1 - DEEPEST_UNDO)]
        with self._keeping(change, "error.edit-not-whole") as connection:
            connection.execute("DELETE FROM history WHERE done = 0 OR seq = ?", (seq,))
            if whole:  # joined edits can add up to nothing
                self._add_line(connection, seq, whole, done=1)
            _forget(connection, surplus)
        self._done = earlier[len(surplus) :] + ([seq] if whole else [])
        self._undone = []
        self._last = whole if whole else None

    def undo(self, change: ChangeSet) -> None:
        """Raises Refused, and drops the history, for a step that does not fit the records: a file
        can bring any history along."""
        self._turn(change, back=True)

    def redo(self, change: ChangeSet) -> None:
        self._turn(change, back=False)

    def _turn(self, step: ChangeSet, back: bool) -> None:
        source, goal = (self._done, self._undone) if back else (self._undone, self._done)
        try:
            turn = step.inverted() if back else step
            with self._keeping(turn, "error.undo-damaged") as connection:
                seq = source[-1] if source else self._line_again(connection, step)
                sql = "UPDATE history SET done = ? WHERE seq = ?"
                connection.execute(sql, (int(not back), seq))
        except Refused:
            self.forget_steps()
            raise
        del source[-1:]
        goal.append(seq)
        self._last = None

    def _line_again(self, connection: sqlite3.Connection, step: ChangeSet) -> int:
        """A line for a step whose own was pruned; the history starts before it, then."""
        lowest = connection.execute("SELECT min(seq) FROM history").fetchone()[0]
        seq = 0 if lowest is None else int(lowest) - 1
        self._add_line(connection, seq, step, done=0)
        connection.execute(META.upsert, ("start", secrets.token_hex(8)))
        return seq

    def forget_steps(self) -> None:
        """Drop the whole history: it does not fit the records."""
        with self._transaction() as connection:
            _forget(connection, self._done)
            connection.execute("DELETE FROM history")
        self._done, self._undone, self._last = [], [], None

    # out and end -----------------------------------------------------------------------------

    def packed(self) -> bytes:
        """The bytes of a whole project file: compact, without a trace of what was deleted."""
        self._prune()
        out = self._folder / "out.db"
        try:
            out.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(out),))
            data = out.read_bytes()
            out.unlink()
        except sqlite3.Error as error:
            raise _known(error) from error
        except OSError as error:
            raise CannotOpen("error.working-copy-unwritable") from error
        return data

    def close(self) -> None:
        self._connection.close()

    def _prune(self) -> None:
        """Let go of the oldest undo steps where they would make the file too large."""
        rows = self._connection.execute("SELECT seq, length(change) FROM history").fetchall()
        sizes: dict[int, int] = dict(rows)
        total = sum(sizes.values())
        surplus = []
        for seq in self._done:
            if total <= LARGEST_HISTORY:
                break
            surplus.append(seq)
            total -= sizes[seq]
        if surplus:
            with self._transaction() as connection:
                _forget(connection, surplus)
            self._done = self._done[len(surplus) :]
            self._last = None

    def _last_change(self) -> ChangeSet:
        if self._last is None:
            sql = "SELECT name, change FROM history WHERE seq = ?"
            name, text = self._connection.execute(sql, (self._done[-1],)).fetchone()
            self._last = ChangeSet(name, self._stored(text))
        return self._last

    def _stored(self, text: str) -> StoredChanges:
        return StoredChanges(text, partial(from_plain, self.shape))

    @contextmanager
    def _keeping(self, change: ChangeSet, refusal: str) -> Iterator[sqlite3.Connection]:
        """Write the rows of a change, and what the caller adds, in one transaction."""
        try:
            self._ledger.take(change)
        except Fault as fault:
            raise Refused(refusal, **fault.words) from fault
        try:
            self._holds.refuse(change, self._ledger)
            with self._transaction() as connection:
                _write(connection, self.shape, change)
                self.shelf.keep_pictures(connection, change)
                yield connection
        except BaseException:
            self._ledger.take(change.inverted())
            raise

    def _add_line(
        self, connection: sqlite3.Connection, seq: int, change: ChangeSet, done: int
    ) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = change.to_json(partial(plain, self.shape))
        row = (seq, secrets.token_hex(8), change.name, now, done, text)
        connection.execute(HISTORY.upsert, row)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _known(error) from error
            raise


@contextmanager
def _opening(database: Path, refusal: str, new: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that stays open if the block succeeds."""
    connection: sqlite3.Connection | None = None
    try:
        connection = _connected(database, new)
        yield connection
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        ):
            raise Refused("error.working-copy-damaged", folder=str(database.parent)) from error
        if isinstance(error, sqlite3.Error):
            raise _known(error) from error
        if isinstance(error, Fault):
            raise Refused(refusal, folder=str(database.parent), **error.words) from error
        if isinstance(error, ValueError):  # pydantic's and JSON's are such
            raise Refused(refusal, folder=str(database.parent)) from error
        raise


SETTINGS: tuple[str, ...] = (
    f"page_size={PAGE_SIZE}",  # before anything is in it; the published file has the same
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "secure_delete=ON",
)


def _connected(database: Path, new: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{address(database)}?mode={'rwc' if new else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def _fill(connection: sqlite3.Connection, contents: Contents) -> None:
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={user_version(contents.shape.version)}")
    connection.execute("BEGIN IMMEDIATE")
    for statement in contents.shape.ddl.values():
        connection.execute(statement)
    for columns, rows in rows_of(contents.shape, contents.records):
        connection.executemany(columns.upsert, rows)
    lines = [(x.seq, x.token, x.name, x.at, x.done, x.change) for x in contents.history]
    connection.executemany(HISTORY.upsert, lines)
    meta = [("start", contents.start), ("program", __version__)]
    connection.executemany(META.upsert, meta)
    shelf.fill(connection, contents.versions)
    if contents.newer is not None:
        keeping.fill(connection, contents.newer)
    connection.execute("COMMIT")


# as stranger.Contents has them
_TOKEN = (
    "coalesce((SELECT token FROM history WHERE done ORDER BY seq DESC LIMIT 1),"
    " (SELECT value FROM meta WHERE key = 'start'))"
)
_STATE = (
    f"{_TOKEN}"
    " || coalesce((SELECT '+' || token FROM history WHERE NOT done ORDER BY seq DESC LIMIT 1), '')"
    f" || coalesce((SELECT '/' || value FROM meta WHERE key = '{shelf.TOKEN}'), '')"
)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a working copy holds, without reading it all. at: the last edit, UTC, or ""."""

    state: str
    title: str
    at: str


def glance(database: Path) -> Glance | None:
    """None for one that was never filled. Raises sqlite3.Error for a damaged one."""
    if not database.exists():
        return None
    with closing(_connected(database)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return None
        facts = connection.execute(
            f"SELECT {_STATE}, coalesce((SELECT title FROM project), ''),"
            " coalesce((SELECT max(at) FROM history), '')"
        ).fetchone()
    return Glance(*map(str, facts))


def _stored_records(connection: sqlite3.Connection, shape: Shape) -> list[Record]:
    known: dict[str, Any] = {}
    return [
        record_of(shape, kind, values_of(shape.columns(kind), row, known))
        for kind in BY_KEY
        for row in connection.execute(shape.columns(kind).select)
    ]


def _write(connection: sqlite3.Connection, shape: Shape, change: ChangeSet) -> None:
    """Bring the rows to the change's afters."""
    for record_id, (before, after) in change.changes.items():
        if before is not None and (after is None or after.kind_key != before.kind_key):
            connection.execute(COLUMNS[before.kind_key].delete, (record_id,))
    afters = [after for _, after in change.changes.values() if after is not None]
    for columns, rows in rows_of(shape, afters):
        connection.executemany(columns.upsert, rows)


def _forget(connection: sqlite3.Connection, seqs: list[int]) -> None:
    """Drop the oldest done lines; the history then starts after the last of them."""
    if seqs:
        sql = "SELECT token FROM history WHERE seq = ?"
        token = connection.execute(sql, (seqs[-1],)).fetchone()[0]
        connection.execute(META.upsert, ("start", token))
        connection.executemany(HISTORY.delete, [(seq,) for seq in seqs])


def _known(error: sqlite3.Error) -> KnownError:
    """What a failing disk means to the user."""
    full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    return CannotOpen("error.working-copy-full" if full else "error.working-copy-unwritable")
