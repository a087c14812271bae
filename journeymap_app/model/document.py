"""Document: an opened project file, as a window or the command line holds it.

The user's file is read once, as a stranger's (`stranger`), and never held open. Edits go into a
private working copy (`working_copy`), one transaction an edit; `publish` puts a whole new file in
the place of the old one. No threads and no timers here: when to publish is the caller's business.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from . import stranger
from .changes import ChangeSet
from .desk import Desk, hash_now, left_work, lock_or_raise, locked, usable_state
from .errors import CannotOpen, KnownError
from .project import Project
from .stranger import Contents
from .versions.library import Versions
from .versions.version import Kind, Version
from .working_folder import Published, WorkingFolder


@dataclass(frozen=True, slots=True)
class Status:
    """state: "saved" (the file holds everything), "pending" (edits are in the working copy only)
    or "failed" (the last publish did not succeed: `error` says why; the edits are safe).

    notice: something the user should know all the same: why the document is read-only, or that
    the working copy had to go to another place than usual.
    """

    state: Literal["saved", "pending", "failed"]
    error: KnownError | None = None
    notice: KnownError | None = None


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Work that a crash left in a working copy. title: the project's; path: its file, None if it
    never had one; at: the last edit, UTC, None if that is not known."""

    folder: Path
    title: str
    path: Path | None
    at: datetime | None


class Document:
    """`project` is edited by its verbs; every edit that returned is safe on disk.

    read_only: edits are refused with a sentence. Why is in `status.notice`.
    Used as a context manager it is closed in the end, without publishing after an exception.
    """

    def __init__(self, project: Project, path: Path | None, desk: Desk | None) -> None:
        """Use `open`, `create` or `recover`."""
        self.project = project
        if desk is not None:
            self.versions = Versions.at(project, desk.working)
        self.path = path
        self._desk = desk  # None: read-only
        self._error: KnownError | None = None
        self._notice: KnownError | None = None
        self._newer = False
        project.store = desk.working if desk else _ReadOnly(path)

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> Self:
        """Open a project file. read_only: only to look, nothing is locked or kept.

        Work that a crash left for this file is taken up again if the file is what it was then.
        What a newer minor format says beyond what is known here is kept. A file that another
        window has open, or of which not all could be kept, is opened read-only.
        Raises CannotOpen (not there, not readable) or Refused (not a project, damaged, newer).
        """
        target = _real(path)
        contents = stranger.read(target)
        if contents.newer and not contents.newer.editable:
            notice = CannotOpen("notice.newer-to-look", name=stranger.shown_name(target))
            return cls._to_look(target, contents, notice)
        if read_only:
            return cls._to_look(target, contents, None)
        state, notice_of_state = usable_state()
        lock = locked(state, target)
        if lock is None:
            notice = CannotOpen("notice.open-elsewhere", name=stranger.shown_name(target))
            return cls._to_look(target, contents, notice)
        try:
            desk = Desk.left_for(state, target, contents, lock) or Desk.make(
                state, contents, lock, Published(str(target), contents.fingerprint.hash)
            )
        except BaseException:
            lock.free()
            raise
        document = cls._at(desk, target, notice_of_state)
        if contents.newer and document._notice is None:
            document._notice = CannotOpen("notice.newer-kept", name=stranger.shown_name(target))
        return document

    @classmethod
    def create(cls, path: Path | str | None, project: Project, overwrite: bool = False) -> Self:
        """A new file with these records, published at once; nothing in it can be undone.

        path None: only a working copy, until `save_as`. The document holds this very `project`.
        Raises CannotOpen where the file is there already (but see overwrite) or cannot be written.
        """
        target = None if path is None else _real(path)
        if target is not None and not overwrite and os.path.lexists(target):
            raise CannotOpen("error.exists", name=stranger.shown_name(target))
        state, notice = usable_state()
        lock = None if target is None else lock_or_raise(state, target)
        try:
            known = Published("" if target is None else str(target))
            desk = Desk.make(state, Contents(list(project.records)), lock, known)
        except BaseException:
            if lock is not None:
                lock.free()
            raise
        if target is not None:
            try:
                desk.publish(target, None if overwrite else "")
            except BaseException:
                desk.leave(keep=False)
                raise
        project.done.clear()
        project.undone.clear()
        document = cls(project, target, desk)
        document._notice = notice
        return document

    @classmethod
    def recover(cls, left: Unpublished) -> Self:
        """Go on with what a crash left. `publish` or `save_as` then keeps it; where the file has
        changed since, `publish` refuses and `status` says so at once."""
        state, notice = usable_state()
        folder = WorkingFolder(left.folder)
        if not folder.take():
            raise CannotOpen("error.recovered-elsewhere", name=left.title)
        try:
            lock = None if left.path is None else lock_or_raise(state, left.path)
            desk = Desk.reopen(folder, lock)
        except BaseException:
            folder.free()
            raise
        document = cls._at(desk, left.path, notice)
        if left.path is not None and not desk.settle(hash_now(left.path)):
            name = stranger.shown_name(left.path)
            document._error = CannotOpen("error.changed-elsewhere", name=name)
        return document

    @classmethod
    def going_on(cls, contents: Contents) -> Self:
        """A document without a file that goes on with what was read from one, history included."""
        state, notice = usable_state()
        return cls._at(Desk.make(state, contents, None, Published()), None, notice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self.close()
        else:
            self._leave(keep=self.pending)

    @property
    def read_only(self) -> bool:
        return self._desk is None

    @property
    def newer(self) -> bool:
        """Whether it is of a newer minor format, and holds what is not known here."""
        return self._newer if self._desk is None else self._desk.working.shape.is_newer

    @property
    def contents(self) -> Contents:
        """What a file of it would hold now: what a merge looks at."""
        if self._desk is None:
            return Contents(list(self.project.records))
        start, lines = self._desk.working.lines()
        return Contents(list(self.project.records), history=lines, start=start)

    @property
    def pending(self) -> bool:
        """Whether there is something that the file does not hold."""
        return self._desk is not None and self._desk.pending

    @property
    def status(self) -> Status:
        if not self.pending:
            return Status("saved", None, self._notice)
        return Status("failed" if self._error else "pending", self._error, self._notice)

    def step_times(self) -> tuple[list[datetime | None], list[datetime | None]]:
        """When the project's last steps were done, and when those that are undone: aligned with
        the ends of `project.done` and `project.undone`; nothing where nobody keeps them."""
        done, undone = self._desk.working.times() if self._desk is not None else ([], [])
        return [_time(at) for at in done], [_time(at) for at in undone]

    def keep_version(self, kind: Kind, name: str = "") -> Version | None:
        return self.versions.keep(kind, name)  # in the file with the next publish

    def publish(self) -> None:
        """Write everything into the file, if anything is pending. The file is whole at every
        instant. Raises CannotOpen where that fails, or where the file has changed since it was
        read; the work is then still in the working copy, and `status` says so."""
        if not self.pending:
            return
        if self.path is None:
            raise CannotOpen("error.no-path")
        self._write(self.path, self._working_desk().published.hash)

    def save_as(self, path: Path | str, overwrite: bool = False) -> None:
        """Write everything into another file and go on with that one, undo history included.

        A read-only document becomes an ordinary one. With overwrite the file may be its own, and
        is replaced even if it has changed. Raises CannotOpen; nothing has changed then.
        """
        target = _real(path)
        name = stranger.shown_name(target)
        if not overwrite and os.path.lexists(target):
            raise CannotOpen("error.exists", name=name)
        if self._newer and target == self.path:
            raise CannotOpen("error.read-only", name=name)
        expected = None if overwrite else ""
        if self._desk is not None and target == self.path:
            self._write(target, expected)
            return
        state, notice = usable_state()
        lock = lock_or_raise(state, target)
        self.versions.finish_beginning()
        kept = Contents(list(self.project.records), versions=self.versions.stored())
        new = None if self._desk else Desk.make(state, kept, None, Published())
        desk = new or self._working_desk()
        try:
            desk.publish(target, expected)
        except BaseException:
            lock.free()
            if new:
                new.leave(keep=False)
            raise
        desk.change_lock(lock)
        self._desk, self.path, self._newer = desk, target, False
        self._error, self._notice = None, notice
        self.project.store = desk.working
        if new:
            self.versions = Versions.at(self.project, new.working)

    def close(self) -> None:
        """Publish what is pending and let go of everything. Where publishing fails the error is
        raised in the end; the work stays in the working copy and `unpublished` offers it. So does
        the work of a document that has no file yet."""
        try:
            if self.path is not None:
                self.publish()
        finally:
            self._leave(keep=self.pending)

    def discard(self) -> None:
        """Let go of everything without publishing; what was pending is gone."""
        self._leave(keep=False)

    @classmethod
    def _to_look(cls, target: Path, contents: Contents, notice: KnownError | None) -> Self:
        document = cls(Project(contents.records), target, None)
        name = stranger.shown_name(target)
        document.versions = Versions.to_look(document.project, contents, name)
        document._notice, document._newer = notice, contents.newer is not None
        return document

    @classmethod
    def _at(cls, desk: Desk, target: Path | None, notice: KnownError | None) -> Self:
        project = Project(desk.working.records)
        project.done, project.undone = desk.working.steps()
        document = cls(project, target, desk)
        document._notice = notice
        return document

    def _working_desk(self) -> Desk:
        if self._desk is None:
            raise CannotOpen("error.read-only", name=stranger.shown_name(self.path or Path()))
        return self._desk

    def _write(self, target: Path, expected: str | None) -> None:
        self.versions.finish_beginning()
        try:
            self._working_desk().publish(target, expected)
        except KnownError as error:
            self._error = error
            raise
        self._error = None

    def _leave(self, keep: bool) -> None:
        if self._desk is not None:
            self._desk.leave(keep)
            self._desk = None
        self.project.store = _ReadOnly(self.path)


class _ReadOnly:
    """The store of a document that must not be edited."""

    def __init__(self, path: Path | None) -> None:
        self._name = stranger.shown_name(path) if path else ""

    def commit(self, change: ChangeSet, joined: bool) -> None:  # noqa: ARG002
        raise CannotOpen("error.read-only", name=self._name)

    def undo(self, change: ChangeSet) -> None:  # noqa: ARG002
        raise CannotOpen("error.read-only", name=self._name)

    redo = undo


def unpublished() -> list[Unpublished]:
    """What crashes left, newest first. Sweeps what was left but is published."""
    found = []
    state, _ = usable_state()
    for folder, seen in left_work(state):
        at = _time(seen.at)
        path = folder.known().path
        found.append(Unpublished(folder.path, seen.title, Path(path) if path else None, at))
        folder.free()
    early = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda left: left.at or early, reverse=True)


def _time(kept: str) -> datetime | None:
    """A time as it is kept in a file; None for what is none."""
    with suppress(ValueError):
        return datetime.strptime(kept, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return None


def _real(path: Path | str) -> Path:
    """The file itself, where a link leads to it: the link is not what is replaced."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise CannotOpen("error.cannot-read", name=stranger.shown_name(Path(path))) from error
