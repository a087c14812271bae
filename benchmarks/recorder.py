"""A recorder of all that a program writes below a folder, and of when it asks the disk to keep it.

SQLite's part comes from a file system of its own (APSW's VFS), which does what the system's does
and writes it down; the rest from Python's calls of the system, as in `tests/faulty_disk.py`. The
program runs as ever meanwhile: everything is really written too.
"""

from __future__ import annotations

import builtins
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw


@dataclass(frozen=True, slots=True)
class Event:
    """what: write, truncate or sync (of a file, by its number), create, rename, unlink, mkdir,
    rmdir or syncdir (of a path), or mark."""

    what: str
    file: int = 0
    path: str = ""
    to: str = ""
    at: int = 0
    data: bytes = b""


class Recorder:
    """events: in their order. files: what was there at the start, by path; folders likewise."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.events: list[Event] = []
        self.files: dict[str, bytes] = {}
        self.folders: set[str] = {self.root}
        self.numbers: dict[str, int] = {}  # of the files that are there now
        self._descriptors: dict[int, int] = {}  # of files that are open for writing
        self._folders: dict[int, str] = {}  # open folders
        self._count = 0
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self.folders.add(str(path))
            else:
                self.files[str(path)] = path.read_bytes()
                self.numbers[str(path)] = self._next()

    def mark(self, text: str) -> None:
        self.events.append(Event("mark", path=text))

    def knows(self, path: str) -> bool:
        return path.startswith(self.root + os.sep) or path == self.root

    def number(self, path: str) -> int:
        """Of a file that is opened for writing; it may be made by that."""
        if path not in self.numbers:
            self.numbers[path] = self._next()
            self.events.append(Event("create", self.numbers[path], path))
        return self.numbers[path]

    def add(self, what: str, file: int, at: int = 0, data: bytes = b"") -> None:
        self.events.append(Event(what, file, at=at, data=bytes(data)))

    def entry(self, what: str, path: str, to: str = "") -> None:
        """Something that happened to a name in a folder."""
        if what == "rename":
            self.numbers[to] = self.numbers.pop(path)
        elif what == "unlink":
            self.numbers.pop(path, None)
        self.events.append(Event(what, path=path, to=to))

    def _next(self) -> int:
        self._count += 1
        return self._count

    # Python's own calls

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Everything the block writes is recorded."""
        replaced: list[tuple[Any, str, Any]] = []

        def put(owner: Any, name: str, value: Any) -> None:
            replaced.append((owner, name, getattr(owner, name)))
            setattr(owner, name, value)

        vfs = _Files(self)
        put(builtins, "open", self._opening(io.open))
        put(io, "open", builtins.open)
        for name in ("open", "close", "fsync", "replace", "unlink", "mkdir", "rmdir"):
            put(os, name, getattr(self, f"_{name}")(getattr(os, name)))
        put(sqlite3, "connect", _connecting(sqlite3.connect, vfs))
        try:
            yield
        finally:
            for owner, name, value in reversed(replaced):
                setattr(owner, name, value)
            vfs.unregister()

    def _open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *args: Any, **more: Any) -> int:
            full = _full(path, more.get("dir_fd"))
            descriptor = real(path, flags, *args, **more)
            self._forget(descriptor)
            if self.knows(full):
                if os.path.isdir(full):
                    self._folders[descriptor] = full
                elif flags & (os.O_WRONLY | os.O_RDWR):
                    self._descriptors[descriptor] = self.number(full)
            return descriptor

        return call

    def _close(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(descriptor: int) -> None:
            self._forget(descriptor)
            real(descriptor)

        return call

    def _forget(self, descriptor: int) -> None:
        """It is closed, or was without our hearing of it and is another file's now."""
        self._descriptors.pop(descriptor, None)
        self._folders.pop(descriptor, None)

    def _fsync(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(descriptor: int) -> None:
            real(descriptor)
            if descriptor in self._descriptors:
                self.add("sync", self._descriptors[descriptor])
            elif descriptor in self._folders:
                self.events.append(Event("syncdir", path=self._folders[descriptor]))

        return call

    def _entry(self, what: str, real: Callable[..., None]) -> Callable[..., None]:
        def call(path: Any, *args: Any, **more: Any) -> None:
            full = _full(path, more.get("dir_fd"))
            to = _full(args[0], None) if what == "rename" else ""
            real(path, *args, **more)
            if self.knows(full):
                self.entry(what, full, to)

        return call

    def _replace(self, real: Callable[..., None]) -> Callable[..., None]:
        return self._entry("rename", real)

    def _unlink(self, real: Callable[..., None]) -> Callable[..., None]:
        return self._entry("unlink", real)

    def _mkdir(self, real: Callable[..., None]) -> Callable[..., None]:
        return self._entry("mkdir", real)

    def _rmdir(self, real: Callable[..., None]) -> Callable[..., None]:
        return self._entry("rmdir", real)

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
            opened = real(file, mode, *args, **more)
            if not isinstance(file, int):
                self._forget(opened.fileno())
            if isinstance(file, int):
                number = self._descriptors.get(file)
            else:
                full = _full(file, None)
                number = self.number(full) if "w" in mode and self.knows(full) else None
                if number is not None:
                    self.add("truncate", number)
                    self._descriptors[opened.fileno()] = number
            return opened if number is None else _Written(opened, self, number)

        return call


class _Written:
    """A file whose writes are told."""

    def __init__(self, file: Any, recorder: Recorder, number: int) -> None:
        self._file, self._recorder, self._number, self._at = file, recorder, number, 0

    def write(self, data: Any) -> int:
        raw = data.encode("utf-8") if isinstance(data, str) else bytes(data)
        self._recorder.add("write", self._number, self._at, raw)
        self._at += len(raw)
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _full(path: Any, folder: int | None) -> str:
    text = os.fsdecode(path)
    if folder is not None:
        text = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), text)
    return os.path.abspath(text)


# SQLite's ----------------------------------------------------------------------------------------

_NEW_LOG = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class _Files(apsw.VFS):
    name = "recorder"

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(self.name, "")
        self.recorder = recorder

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return _Stored(self.recorder, str(path), name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.recorder.entry("unlink", filename)
        if syncdir:
            self.recorder.events.append(Event("syncdir", path=os.path.dirname(filename)))


class _Stored(apsw.VFSFile):
    """The system's own file; a log that is new is synced with its folder, as SQLite's unix part
    does it."""

    def __init__(self, recorder: Recorder, path: str, name: Any, flags: list[int]) -> None:
        new = not os.path.exists(path)
        super().__init__("", name, flags)
        self._recorder, self._path = recorder, path
        self._number = recorder.number(path)
        self._with_folder = new and bool(flags[0] & _NEW_LOG)

    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self._recorder.add("write", self._number, offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._recorder.add("truncate", self._number, size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._recorder.add("sync", self._number)
        if self._with_folder:
            self._with_folder = False
            self._recorder.events.append(Event("syncdir", path=os.path.dirname(self._path)))


def _connecting(real: Callable[..., Any], vfs: _Files) -> Callable[..., Any]:
    def connect(database: str, *args: Any, **more: Any) -> Any:
        if not database.startswith("file:"):
            return real(database, *args, **more)
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        return apsw.Connection(database, flags=flags, vfs=vfs.name)

    return connect
