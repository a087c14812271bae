"""The desk of a document that can be edited: a private folder with a working copy in it, a lock on
the user's file, and what is known of that file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import stranger
from .delivery import Delivery, Parcel
from .errors import CannotOpen, KnownError
from .stranger import Contents
from .working_copy import Glance, WorkingCopy, glance
from .working_folder import (
    Lock,
    Published,
    WorkingFolder,
    disk,
    left_behind,
    lock_for,
    state_folder,
)

if TYPE_CHECKING:
    from .unpublished import Unpublished


class Desk:
    """Owns its folder, working copy and lock until `leave`."""

    def __init__(
        self, folder: WorkingFolder, working: WorkingCopy, lock: Lock | None, published: Published
    ) -> None:
        self._folder = folder
        self._lock = lock
        self.working = working
        self.published = published
        self.error: KnownError | None = None  # why the file could not be written last
        self._delivery: Delivery | None = None

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
    def of_file(cls, state: Path, target: Path, contents: Contents, lock: Lock) -> Desk:
        """To work on a file that was just read: what a crash left for it, or a new one. Takes care
        of the lock."""
        try:
            known = Published(str(target), contents.fingerprint.hash)
            return cls.left_for(state, target, contents, lock) or cls.make(
                state, contents, lock, known
            )
        except BaseException:
            lock.free()
            raise

    @classmethod
    def fresh(cls, state: Path, contents: Contents, target: Path | None) -> Desk:
        """For a file that is not written yet, or (None) has no place yet."""
        lock = None if target is None else lock_or_raise(state, target)
        try:
            return cls.make(state, contents, lock, Published(str(target or "")))
        except BaseException:
            if lock is not None:
                lock.free()
            raise

    @classmethod
    def left_at(cls, state: Path, left: Unpublished) -> Desk:
        """What a crash left. Raises CannotOpen where another window uses it or has its file."""
        folder = WorkingFolder(left.folder)
        if not folder.take():
            raise CannotOpen("error.recovered-elsewhere", name=left.title)
        lock = None
        try:
            lock = None if left.path is None else lock_or_raise(state, left.path)
            return cls.reopen(folder, lock)
        except BaseException:
            folder.free()
            if lock is not None:
                lock.free()
            raise

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

    def settle_with(self, found: str) -> bool:
        """Whether the file is what this desk last saw or was just putting there."""
        settled = self.published.seen(found)
        if settled is not None:
            self.published = settled
        return settled is not None

    def merged_with(self, found: str) -> None:
        """What others made of the file is in this now: the file of that hash may be replaced."""
        self._end_delivery()
        self._know(Published(self.published.path, found))
        self.error = None

    def lose_sight(self, error: KnownError) -> None:
        """The file that held this is gone or another one: nothing of it is published now."""
        self._end_delivery()
        with suppress(KnownError):  # what is there is asked again at the next start
            self._know(replace(self.published, state=""))
        self.error = error

    def move_to(self, path: Path, lock: Lock) -> None:
        """The file has another place now."""
        self._end_delivery()
        self._know(Published(str(path), self.published.hash))
        self.change_lock(lock)
        self.error = None

    def publish(self, target: Path, expected: str | None) -> None:
        """Write the file. expected: see `publish.replace`. Raises KnownError; where that is about
        another place than its file's, nothing is to be said of the file."""
        before = self.error
        try:
            self.begin(target, expected)
            self.settle()
        except KnownError:
            if str(target) != self.published.path:
                self.error = before
            raise

    def begin(self, target: Path, expected: str | None) -> Delivery:
        """The whole file as it is now, to be brought to its place, and settled then."""
        self._end_delivery()
        try:
            state, data = self.working.state, self.working.packed()
        except KnownError as error:
            self.error = error
            raise
        counts = dict(self.working.counts)
        parcel = Parcel(data, counts, state, self.published, target, expected)
        self._delivery = Delivery(parcel, self._folder)
        return self._delivery

    def settle(self) -> None:
        """See how the delivery that was begun has ended, or wait for it. Raises KnownError."""
        delivery, self._delivery = self._delivery, None
        if delivery is None:
            return
        try:
            self.published = delivery.settle()
        except KnownError as error:
            self.error = error
            raise
        self.error = None

    def _end_delivery(self) -> None:
        """Nothing else may touch the folder or the file while one is under way, and what it brings
        is what is known of the file then."""
        with suppress(KnownError):
            self.settle()

    def _know(self, published: Published) -> None:
        self.published = published
        with disk():
            self._folder.keep(published)

    def change_lock(self, lock: Lock) -> None:
        if self._lock is not None:
            self._lock.free()
        self._lock = lock

    def leave(self, keep: bool) -> None:
        self._end_delivery()
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
        except (sqlite3.Error, ValueError):  # noise where words should be is no UTF-8
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


def usable_state() -> tuple[Path, KnownError | None]:
    with disk():
        return state_folder()


def taken(lock: Lock) -> bool:
    """Take the lock; False if another window has it."""
    with disk():
        return lock.take()


def lock_or_raise(state: Path, target: Path) -> Lock:
    lock = lock_for(state, target)
    if not taken(lock):
        raise CannotOpen("error.open-elsewhere", name=stranger.shown_name(target))
    return lock
