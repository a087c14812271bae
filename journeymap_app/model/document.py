"""Document: an opened project file, as a window or the command line holds it.

The user's file is read once, as a stranger's (`stranger`), and never held open. Edits go into a
private working copy (`working_copy`), one transaction an edit; `publish` puts a whole new file in
the place of the old one. No threads and no timers here: when to publish is the caller's business.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Self

from . import stranger
from .delivery import Delivery
from .desk import Desk, hash_now, lock_or_raise, taken, usable_state
from .errors import CannotOpen, KnownError
from .project import Project
from .stranger import Contents
from .unpublished import Unpublished, kept_time
from .versions.library import Versions
from .working_folder import Lock, lock_for


@dataclass(frozen=True, slots=True)
class Status:
    """state: "saved" (the file holds everything), "pending" (edits are in the working copy only),
    "failed" (the last publish did not succeed: `error` says why; the edits are safe) or "viewing"
    (read-only).

    notice: something the user should know all the same: why the document is read-only, or that
    the working copy had to go to another place than usual.
    """

    state: Literal["saved", "pending", "failed", "viewing"]
    error: KnownError | None = None
    notice: KnownError | None = None


class Document:
    """`project` is edited by its verbs; every edit that returned is safe on disk.

    read_only: edits are refused with a sentence. Why is in `status.notice`. What others do to its
    file is the business of `elsewhere`.
    Used as a context manager it is closed in the end, without publishing after an exception.
    """

    def __init__(
        self, project: Project, path: Path | None, desk: Desk | None, notice: KnownError | None
    ) -> None:
        """Use `open`, `create` or `recover`."""
        self.project = project
        self.path = path
        self.desk = desk  # None: read-only
        self.lock: Lock | None = None  # on the file, where another window has it
        self.shown: Contents | None = None  # of a read-only document: what it shows of its file
        self._notice = notice
        if desk is not None:
            project.store, project.refusal = desk.working, None
            self.versions = Versions.at(project, desk.working)

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
        lock = lock_for(state, target)
        if not taken(lock):
            notice = CannotOpen("notice.open-elsewhere", name=stranger.shown_name(target))
            document = cls._to_look(target, contents, notice)
            document.lock = lock
            return document
        return cls._at(Desk.of_file(state, target, contents, lock), target, notice_of_state)

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
        desk = Desk.fresh(state, Contents(list(project.records)), target)
        if target is not None:
            try:
                desk.publish(target, None if overwrite else "")
            except BaseException:
                desk.leave(keep=False)
                raise
        project.done.clear()
        project.undone.clear()
        return cls(project, target, desk, notice)

    @classmethod
    def recover(cls, left: Unpublished) -> Self:
        """Go on with what a crash left. `publish` or `save_as` then keeps it; where the file has
        changed since, `publish` refuses and `status` says so at once."""
        state, notice = usable_state()
        desk = Desk.left_at(state, left)
        document = cls._at(desk, left.path, notice)
        if left.path is not None and not desk.settle_with(hash_now(left.path)):
            name = stranger.shown_name(left.path)
            desk.error = CannotOpen("error.changed-elsewhere", name=name)
        return document

    @classmethod
    def going_on(cls, contents: Contents) -> Self:
        """A document without a file that goes on with what was read from one, history included."""
        state, notice = usable_state()
        return cls._at(Desk.fresh(state, contents, None), None, notice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self.close()
        else:
            self._leave(keep=self.pending)

    @property
    def read_only(self) -> bool:
        return self.desk is None

    @property
    def seen(self) -> str:
        """The hash of the file as it was last read or published here."""
        if self.desk is not None:
            return self.desk.published.hash
        return self.shown.fingerprint.hash if self.shown is not None else ""

    @property
    def newer(self) -> bool:
        """Whether it is of a newer minor format, and holds what is not known here."""
        if self.desk is not None:
            return self.desk.working.shape.is_newer
        return self.shown is not None and self.shown.newer is not None

    @property
    def contents(self) -> Contents:
        """What a file of it would hold now: what a merge looks at."""
        if self.desk is None:
            return self.shown or Contents(list(self.project.records))
        start, lines = self.desk.working.lines()
        return Contents(list(self.project.records), history=lines, start=start)

    @property
    def pending(self) -> bool:
        """Whether there is something that the file does not hold."""
        return self.desk is not None and self.desk.pending

    @property
    def status(self) -> Status:
        if self.read_only:
            return Status("viewing", None, self._notice)
        if not self.pending:
            return Status("saved", None, self._notice)
        error = self.desk.error if self.desk is not None else None
        return Status("failed" if error else "pending", error, self._notice)

    def step_times(self) -> tuple[list[datetime | None], list[datetime | None]]:
        """When the steps at the ends of `project.done` and `project.undone` were done; nothing
        where nobody keeps them."""
        done, undone = self.desk.working.times() if self.desk is not None else ([], [])
        return [kept_time(at) for at in done], [kept_time(at) for at in undone]

    def publish(self) -> None:
        """Write everything into the file, if anything is pending. The file is whole at every
        instant. Raises CannotOpen where that fails, or where the file has changed since it was
        read; the work is then still in the working copy, and `status` says so."""
        if self.delivery() is not None:
            self.settle()

    def delivery(self) -> Delivery | None:
        """What `publish` does, in two halves: this may be `run` in another thread, and `settle`
        called after that. None where nothing is pending. Raises as `publish` does."""
        with suppress(KnownError):  # of an earlier one; this one is about to try again
            self.settle()
        if self.desk is None or not self.pending:
            return None
        if self.path is None:
            raise CannotOpen("error.no-path")
        self.versions.finish_beginning()
        return self.desk.begin(self.path, self.desk.published.hash)

    def settle(self) -> None:
        """See how what `delivery` began has ended, or wait for it. Raises as `publish` does."""
        if self.desk is not None:
            self.desk.settle()

    def save_as(self, path: Path | str, overwrite: bool = False) -> None:
        """Write everything into another file and go on with that one, undo history included.
        A read-only document becomes an ordinary one. With overwrite the file may be its own, and
        is replaced even if it has changed. Raises CannotOpen; nothing has changed then.
        """
        target = _real(path)
        name = stranger.shown_name(target)
        if not overwrite and os.path.lexists(target):
            raise CannotOpen("error.exists", name=name)
        if self.read_only and self.newer and target == self.path:
            raise CannotOpen("error.read-only", name=name)
        expected = None if overwrite else ""
        self.versions.finish_beginning()
        if self.desk is not None and target == self.path:
            self.desk.publish(target, expected)
            return
        state, notice = usable_state()
        lock = lock_or_raise(state, target)
        desk = self.desk
        try:
            if desk is None:
                desk = Desk.fresh(state, _to_keep(self.contents), None)
            desk.publish(target, expected)
        except BaseException:
            lock.free()
            if desk is not None and desk is not self.desk:
                desk.leave(keep=False)
            raise
        desk.change_lock(lock)
        self.work_at(desk, target, notice)

    def work_at(self, desk: Desk, target: Path, notice: KnownError | None) -> None:
        """Edit a file from here on, as it is at that desk."""
        is_other = desk is not self.desk
        self.desk, self.path, self.shown = desk, target, None
        self.lock, self._notice = None, notice
        self.project.store, self.project.refusal = desk.working, None
        if is_other:
            self.versions = Versions.at(self.project, desk.working)
            self.project.become(desk.working.records, *desk.working.steps())

    def merged_with(self, contents: Contents) -> None:
        """What others made of the file is merged into this: `publish` may replace it."""
        if self.desk is not None:
            self.desk.merged_with(contents.fingerprint.hash)

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
        document = cls(Project(contents.records), target, None, notice)
        name = stranger.shown_name(target)
        document.versions = Versions.to_look(document.project, contents, name)
        document.shown = contents
        document.project.refusal = notice or CannotOpen("error.read-only", name=name)
        return document

    @classmethod
    def _at(cls, desk: Desk, target: Path | None, notice: KnownError | None) -> Self:
        project = Project(desk.working.records)
        project.done, project.undone = desk.working.steps()
        if desk.working.shape.is_newer and target is not None:
            kept = CannotOpen("notice.newer-kept", name=stranger.shown_name(target))
            notice = notice or kept
        return cls(project, target, desk, notice)

    def _leave(self, keep: bool) -> None:
        if self.desk is not None:
            self.desk.leave(keep)
            self.desk = None
        name = stranger.shown_name(self.path) if self.path else ""
        self.project.refusal = CannotOpen("error.read-only", name=name)


def _to_keep(shown: Contents) -> Contents:
    """What a file can hold of what was only looked at: of a newer one that cannot be kept whole
    what is known here."""
    if shown.newer is None or shown.newer.editable:
        return shown
    return Contents(shown.records, versions=shown.versions)


def _real(path: Path | str) -> Path:
    """The file itself, where a link leads to it: the link is not what is replaced."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise CannotOpen("error.cannot-read", name=stranger.shown_name(Path(path))) from error
