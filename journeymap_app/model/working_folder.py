"""Where working copies live: the user's own state folder, one folder a working copy.

    <state>/working/<16 hex>/work.db       the working copy (and its -wal)
                             published     what is known of the file it belongs to, as JSON
                             lock          held while a process uses the folder
    <state>/locks/<hash of a path>         held while a process has that file open for writing

Locks are the operating system's: they end with the process, so none is ever stale.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Self

import platformdirs

from .errors import CannotOpen, KnownError

_APP = "journeymap"


@contextmanager
def disk() -> Iterator[None]:
    """The private folder can fail as any place can."""
    try:
        yield
    except OSError as error:
        raise CannotOpen("error.working-copy-unwritable") from error


class Lock:
    """An operating system's lock on a file of ours. `take` returns whether it was free."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def free(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @property
    def is_free(self) -> bool:
        """Whether it could be taken now. Whoever takes it in this very instant may be told no."""
        probe = Lock(self.path)
        free = probe.take()
        probe.free()
        return free


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Published:
    """What a working copy knows of its file. path: "" if it has none yet. hash: of the bytes that
    were last read or published there. state: the token of the edits that these hold. next: the
    hash of the bytes that are just being put at next_path, next_state: what they hold."""

    path: str = ""
    hash: str = ""
    state: str = ""
    next: str = ""
    next_state: str = ""
    next_path: str = ""

    def seen(self, hash_now: str) -> Published | None:
        """The same, settled by what the file is now; None if the file is neither of the two."""
        if self.next and hash_now == self.next and self.next_path == self.path:
            return Published(self.path, self.next, self.next_state)
        if hash_now == self.hash:
            return replace(self, next="", next_state="", next_path="")
        return None


class WorkingFolder:
    """One working copy's folder, locked as long as this object uses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / "work.db"
        self._lock = Lock(path / "lock")

    @property
    def temporary_name(self) -> str:
        """What this working copy calls the file it writes beside the user's before it replaces
        it. One name a working copy, so that a leftover is known for what it is."""
        return f".~journeymap-{self.path.name}.tmp"

    @classmethod
    def make(cls, state: Path) -> Self:
        while True:  # another process may sweep a folder in the instant before it is taken
            folder = cls(state / "working" / secrets.token_hex(8))
            folder.path.mkdir(mode=0o700)
            sync_folder(folder.path.parent)  # what is in a folder is lost with its name
            if folder.take():
                return folder

    def take(self) -> bool:
        """Whether it is there and no other process uses it."""
        try:
            return self._lock.take()
        except FileNotFoundError:
            return False

    def free(self) -> None:
        self._lock.free()

    def remove(self) -> None:
        self._lock.free()
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self, published: Published) -> None:
        """Write down what is known of the file, at once and whole."""
        temporary = self.path / "published.tmp"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(asdict(published), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self.path / "published")
        sync_folder(self.path)

    def known(self) -> Published:
        """What was written down last; nothing where that cannot be read."""
        try:
            data = json.loads((self.path / "published").read_bytes())
            return Published(**{name: str(value) for name, value in data.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return Published()

    def sweep_temporary(self) -> None:
        """Remove the half-written file that a killed publish left beside the user's."""
        known = self.known()
        for path in {known.path, known.next_path} - {""}:
            (Path(path).parent / self.temporary_name).unlink(missing_ok=True)


def address(database: PurePath) -> str:
    """A database's path as SQLite takes it: a network path has no host there, only more slashes."""
    uri = database.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def sync_folder(folder: Path) -> None:
    """So that new names in it are on disk too. Not every system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def left_behind(state: Path) -> Iterator[WorkingFolder]:
    """The working folders that no process uses, each taken: free or remove it."""
    for path in sorted((state / "working").iterdir()):
        folder = WorkingFolder(path)
        if path.is_dir() and folder.take():
            yield folder


def lock_for(state: Path, target: Path) -> Lock:
    """The lock on a user's file, by its place."""
    key = hashlib.sha256(os.fsencode(os.path.normcase(target))).hexdigest()[:32]
    return Lock(state / "locks" / key)


def state_folder() -> tuple[Path, KnownError | None]:
    """The folder for working copies, made if need be; and a notice where it is not the usual one.

    JOURNEYMAP_STATE in the environment names another. Raises CannotOpen where none can be made.
    """
    named = os.environ.get("JOURNEYMAP_STATE")
    usual = (
        Path(named).absolute()
        if named
        else Path(platformdirs.user_state_dir(_APP, appauthor=False))
    )
    if _usable(usual):
        return usual, None
    spare = Path(tempfile.gettempdir()) / f"{_APP}-{os.getuid() if hasattr(os, 'getuid') else 0}"
    if not (_usable(spare) and _ours_alone(spare)):
        try:
            spare = Path(tempfile.mkdtemp(prefix=f"{_APP}-"))
        except OSError as error:
            raise CannotOpen("error.no-state-folder", folder=str(usual)) from error
        _usable(spare)
    return spare, CannotOpen("notice.spare-state-folder", folder=str(usual), spare=str(spare))


def _usable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in ("working", "locks"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        probe = folder / "working" / f"probe-{secrets.token_hex(4)}"
        probe.mkdir()
        probe.rmdir()
    except OSError:
        return False
    return True


def _ours_alone(folder: Path) -> bool:
    """Whether nobody else can have laid out the folder for us: /tmp is everybody's."""
    if not hasattr(os, "getuid"):
        return True
    facts = os.lstat(folder)
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.getuid() and not facts.st_mode & 0o077
