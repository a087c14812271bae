"""Project: the records of one file and the only way to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from .changes import Change, ChangeSet, Ways, between
from .collection import Collection
from .errors import KnownError, Refused
from .records import Record

Listener = Callable[[ChangeSet], None]
DEEPEST_UNDO = 1000


class Store(Protocol):
    """Where edits are kept. Each call returns when the edit is safe, or raises CannotOpen, or
    Refused for one that would leave the project in pieces."""

    def commit(self, change: ChangeSet, joined: bool) -> None:
        """A new edit. joined: it goes on the last one, which `change` extends."""

    def undo(self, change: ChangeSet) -> None: ...

    def redo(self, change: ChangeSet) -> None: ...


class Project:
    """Records, `edit`, `undo`, `redo`, `follow`.

    Inside `with project.edit(name):` the verbs of `edits` call `put` and `remove`; leaving the
    block commits one ChangeSet, an exception takes everything back. Outside an edit `put` raises.
    refusal: why it must not be edited now; an edit then raises this as it begins.
    """

    def __init__(self, records: Iterable[Record] = (), store: Store | None = None) -> None:
        self.records = Collection(records)
        self.store = store
        self.refusal: KnownError | None = None
        self.done: list[ChangeSet] = []
        self.undone: list[ChangeSet] = []
        self._listeners: list[Listener] = []
        self._open: OpenEdit | None = None
        self._join_key = ""

    @contextmanager
    def edit(self, name: str, join: str = "", merged: Ways = ()) -> Iterator[None]:
        """One undoable edit. Edits in a row with the same `join` text become one undo step.
        merged: see `ChangeSet`.

        An edit inside an edit is part of the outer one.
        """
        if self._open is not None:
            yield
            return
        edit = self.begin(name, merged)
        try:
            yield
        except BaseException:
            edit.cancel()
            raise
        edit.commit(join)

    def begin(self, name: str, merged: Ways = ()) -> OpenEdit:
        """An edit that a gesture keeps open over several events."""
        if self._open is not None:
            raise RuntimeError("an edit is open already")
        self.expect_edit()
        self._open = OpenEdit(self, name, merged)
        return self._open

    def expect_edit(self) -> None:
        """Raises the refusal, if there is one."""
        if self.refusal is not None:
            raise self.refusal.again()

    @property
    def editing(self) -> bool:
        return self._open is not None

    def put(self, *records: Record) -> None:
        """Add or replace records, inside an edit."""
        for record in records:
            self._change(record.id, record)

    def remove(self, *record_ids: str) -> None:
        for record_id in record_ids:
            self._change(record_id, None)

    def undo(self) -> ChangeSet | None:
        """Take the last edit back. Returns it, or None where there is none."""
        change = self._back()
        if change is not None:
            self._tell(change.inverted())
        return change

    def redo(self) -> ChangeSet | None:
        change = self._forth()
        if change is not None:
            self._tell(change)
        return change

    def travel(self, steps: int) -> ChangeSet | None:
        """Redo so many steps, or undo them where it is less than nothing. The listeners are told
        once, of all. Returns what came of it, None for nothing."""
        whole: ChangeSet | None = None
        try:
            for _ in range(abs(steps)):
                step = self._back() if steps < 0 else self._forth()
                if step is None:
                    break
                whole = (whole or ChangeSet("")).then(step.inverted() if steps < 0 else step)
        finally:
            if whole is not None:
                self._tell(whole)
        return whole

    def become(
        self, records: Iterable[Record], done: Iterable[ChangeSet], undone: Iterable[ChangeSet]
    ) -> None:
        """Be what was read from elsewhere: other records, which the listeners are told of as one
        change, and other steps. Nothing of it is an edit."""
        change = between("", self.records, records)
        self.done[:], self.undone[:] = done, undone
        self._join_key = ""
        self.records.apply(change)
        self._tell(change)

    def _back(self) -> ChangeSet | None:
        if self._open is not None or not self.done:
            return None
        self.expect_edit()
        change = self.done[-1]
        if self.store is not None:
            with self._history_or_none():
                self.store.undo(change)
        self.undone.append(self.done.pop())
        self._join_key = ""
        self.records.apply(change.inverted())
        return change

    def _forth(self) -> ChangeSet | None:
        if self._open is not None or not self.undone:
            return None
        self.expect_edit()
        change = self.undone[-1]
        if self.store is not None:
            with self._history_or_none():
                self.store.redo(change)
        self.done.append(self.undone.pop())
        self.records.apply(change)
        return change

    @contextmanager
    def _history_or_none(self) -> Iterator[None]:
        """A step that a file brought along and that does not fit: no other can be trusted."""
        try:
            yield
        except Refused:
            self.done.clear()
            self.undone.clear()
            raise

    def follow(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after each change, previews of an open edit included. Returns the
        function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def separate(self) -> None:
        """The next edit is an undo step of its own, whatever its join text."""
        self._join_key = ""

    def _change(self, record_id: str, after: Record | None) -> None:
        if self._open is None:
            raise RuntimeError("records change only inside project.edit")
        before = self.records.find(record_id)
        if before is not None and after is not None and before.kind_key == after.kind_key:
            after = after.after(before)
        if before is after or before == after:
            return
        self._open.note(record_id, (before, after))
        self.records.apply(ChangeSet("", {record_id: (before, after)}))

    def _tell(self, change: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _close(self, change: ChangeSet, join: str) -> None:
        """Keep a finished edit; the records hold it already."""
        joined = bool(join) and join == self._join_key and bool(self.done) and not self.undone
        if self.store is not None:
            self.store.commit(change, joined)
        self.undone.clear()
        whole = self.done.pop().then(change) if joined else change
        if whole:  # joined edits can add up to nothing
            self.done.append(whole)
            del self.done[:-DEEPEST_UNDO]
        self._join_key = join if whole else ""


class OpenEdit:
    """An edit in progress: shown to listeners as it grows, then committed or cancelled."""

    def __init__(self, project: Project, name: str, merged: Ways = ()) -> None:
        self._project = project
        self._name = name
        self._merged = merged
        self._total: dict[str, Change] = {}
        self._untold: dict[str, Change] = {}

    def note(self, record_id: str, change: Change) -> None:
        _join(self._total, record_id, change)
        _join(self._untold, record_id, change)

    def restart(self) -> None:
        """Take back what the edit did so far; a gesture computes each move anew from there."""
        back = ChangeSet(self._name, self._total).inverted()
        self._project.records.apply(back)
        for record_id, change in back.changes.items():
            _join(self._untold, record_id, change)
        self._total = {}

    def show(self) -> None:
        """Tell the listeners what has changed since they were last told."""
        untold, self._untold = ChangeSet(self._name, self._untold), {}
        if untold:
            self._project._tell(untold)

    def commit(self, join: str = "") -> ChangeSet:
        """End the edit and keep it. Where the store cannot keep it, it is taken back."""
        project, change = self._project, ChangeSet(self._name, self._total, self._merged)
        if change:
            try:
                project._close(change, join)
            except BaseException:
                self.cancel()
                raise
        project._open = None
        # Also where all of it was shown already: that it is kept now, is news.
        untold, self._untold = ChangeSet(self._name, self._untold), {}
        if untold or change:
            project._tell(untold or change)
        return change

    def cancel(self) -> None:
        self.restart()
        self._project._open = None
        self.show()


def _join(changes: dict[str, Change], record_id: str, change: Change) -> None:
    before = changes[record_id][0] if record_id in changes else change[0]
    if before == change[1]:
        changes.pop(record_id, None)
    else:
        changes[record_id] = (before, change[1])
