"""The desk of a document that can be edited: a private folder with a working copy in it, a lock on
the user's file, and what is known of that file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from . import publish, stranger
from .errors import CannotOpen, KnownError
from .stranger import Contents
from .working_copy import Glance, WorkingCopy, glance
from .working_folder import (
    Lock,
    Published,
    WorkingFolder,
    left_behind,
    lock_for,
    state_folder,
)


class Desk:
    """Owns its folder, working copy and lock until `leave`."""

    def __init__(
        self, folder: WorkingFolder, working: WorkingCopy, lock: Lock | None, published: Published
    ) -> None:
        self._folder = folder
        self._lock = lock
        self.working = working
        self.published = published

    @classmethod
    def make(cls, state: Path, contents: Contents, lock: Lock | None, published: Published) -> Desk:
        """A new desk. published: what is known of the file; with a hash, it holds the contents."""
        if published.hash:
            published = replace(published, state=contents.state)
        with disk():
            folder = WorkingFolder.make(state)
            try:
                folder.keep(published)  # first: a crash must not leave what looks like edits
                working = WorkingCopy.make(folder.database, contents)
            except BaseException:
                folder.remove()
                raise
        return cls(folder, working, lock, published)

    @classmethod
    def reopen(cls, folder: WorkingFolder, lock: Lock | None) -> Desk:
        return cls(folder, WorkingCopy.reopen(folder.database), lock, folder.known())

    @classmethod
    def left_for(cls, state: Path, target: Path, contents: Contents, lock: Lock) -> Desk | None:
        """What a crash left for a file, if the file is still what it was then."""
        for folder, _ in left_work(state):
            known = folder.known()
            settled = known.seen(contents.fingerprint.hash)
            if known.path == str(target) and settled is not None:
                with suppress(KnownError):  # damaged: it stays where it is, the file is opened
                    desk = cls.reopen(folder, lock)
                    desk.published = settled
                    return desk
            folder.free()
        return None

    @property
    def pending(self) -> bool:
        return not self.published.hash or self.working.state != self.published.state

    def settle(self, found: str) -> bool:
        """Whether the file is what this desk last saw or was just putting there."""
        settled = self.published.seen(found)
        if settled is not None:
            self.published = settled
        return settled is not None

    def publish(self, target: Path, expected: str | None) -> None:
        """Write the file. expected: see `publish.replace`. Raises KnownError."""
        state = self.working.state
        data = self.working.packed()
        publish.check(data, self.working.counts, target)
        done = Published(str(target), publish.hash_of(data), state)
        with disk():
            self._folder.keep(
                replace(self.published, next=done.hash, next_state=state, next_path=str(target))
            )
        publish.replace(target, data, self._folder.temporary_name, expected)
        self.published = done
        with suppress(OSError):  # the file is there; `next` tells the same after a crash
            self._folder.keep(done)

    def change_lock(self, lock: Lock) -> None:
        if self._lock is not None:
            self._lock.free()
        self._lock = lock

    def leave(self, keep: bool) -> None:
        self.working.close()
        if keep:
            self._folder.free()
        else:
            self._folder.remove()
        if self._lock is not None:
            self._lock.free()


def left_work(state: Path) -> Iterator[tuple[WorkingFolder, Glance]]:
    """The working folders with work in them that no process uses, taken; others are removed.

    One whose database is damaged is left alone: it may still be saved by hand.
    """
    for folder in left_behind(state):
        with suppress(OSError):
            folder.sweep_temporary()
        try:
            seen = glance(folder.database)
        except sqlite3.Error:
            folder.free()
            continue
        if seen is None or _is_published(folder.known(), seen.state):
            folder.remove()
        else:
            yield folder, seen


def _is_published(known: Published, state: str) -> bool:
    if known.hash and state == known.state:
        return True
    return (
        bool(known.next) and state == known.next_state and known.next == hash_now(known.next_path)
    )


def hash_now(path: Path | str) -> str:
    """The hash of what is at a path now; "" if nothing can be read there."""
    try:
        return stranger.read_bytes(Path(path))[1].hash
    except KnownError:
        return ""


@contextmanager
def disk() -> Iterator[None]:
    """The private folder can fail as any place can."""
    try:
        yield
    except OSError as error:
        raise CannotOpen("error.working-copy-unwritable") from error


def usable_state() -> tuple[Path, KnownError | None]:
    with disk():
        return state_folder()


def locked(state: Path, target: Path) -> Lock | None:
    """The lock on a file; None if another window has it."""
    lock = lock_for(state, target)
    with disk():
        return lock if lock.take() else None


def lock_or_raise(state: Path, target: Path) -> Lock:
    lock = locked(state, target)
    if lock is None:
        raise CannotOpen("error.open-elsewhere", name=stranger.shown_name(target))
    return lock
