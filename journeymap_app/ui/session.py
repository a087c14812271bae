"""Session: one open document and the view state of its window: which journey, what is selected.

It holds no truth of its own: records are the project's, and every change goes through
`project.edit`. Panels and the canvas follow its signals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ..model.changes import ChangeSet
from ..model.collection import Collection
from ..model.document import Document
from ..model.errors import KnownError
from ..model.project import Project
from ..model.records import Journey
from ..model.versions.version import Kind, Version
from .file_watch import FileWatch
from .publisher import Publisher
from .versions.beginning import BeginningKeeper
from .voting import Voting

_Result = TypeVar("_Result")


class Session(QObject):
    """changed: a ChangeSet was made, previews of an open gesture included. settling: whoever is
    in the middle of something is to end it now: what is typed is kept, what is dragged let go.
    published: the file is as the project is. refused: a KnownError says why what was
    tried cannot be. closing: the document goes; what works for it ends."""

    changed = Signal(object)
    journey_changed = Signal()
    selection_changed = Signal()
    status_changed = Signal()
    settling = Signal()
    published = Signal()
    closing = Signal()
    refused = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.selection: tuple[str, ...] = ()
        self.voting = Voting(document.project, self)
        journeys = self.records.group(Journey)
        self._journey_id = journeys[0].id if journeys else ""
        self.publisher = Publisher(document, self)
        self.publisher.published.connect(self.published)
        self.publisher.ended.connect(self.status_changed)
        self.watch = FileWatch(self)
        self.watch.changed.connect(self.status_changed)
        self._stop_following = self.project.follow(self._on_change)
        self._beginning = BeginningKeeper(document, self)

    @property
    def project(self) -> Project:
        return self.document.project

    @property
    def records(self) -> Collection:
        return self.document.project.records

    @property
    def journey(self) -> Journey | None:
        """The journey on the canvas; the first one where the one shown is gone."""
        known = self.records.get(Journey, self._journey_id)
        if known is None:
            known = next(iter(self.records.group(Journey)), None)
        return known

    def settle(self) -> None:
        """End what is being typed or dragged, before something else is done."""
        self.settling.emit()

    def show_journey(self, journey_id: str) -> None:
        if journey_id != self._journey_id:
            self.settle()
            self._journey_id = journey_id
            self.select()
            self.journey_changed.emit()

    def select(self, *record_ids: str) -> None:
        """Select these records and nothing else."""
        chosen = tuple(dict.fromkeys(i for i in record_ids if i in self.records))
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def step_back(self) -> None:
        """Esc with nothing else to end: nothing is selected any more; where nothing was, the room
        no longer votes."""
        if not self.selection:
            self.voting.begin(False)
        self.select()

    def toggle(self, record_id: str) -> None:
        if record_id in self.selection:
            self.select(*(i for i in self.selection if i != record_id))
        else:
            self.select(*self.selection, record_id)

    def undo(self) -> None:
        self.settle()
        self._after_travel(self.project.undo())

    def redo(self) -> None:
        self.settle()
        self._after_travel(self.project.redo())

    def travel(self, steps: int) -> None:
        """So many steps forth, or back where it is less than nothing."""
        self.settle()
        if steps:
            self._after_travel(self.project.travel(steps))

    def keep_version(self, kind: Kind, name: str = "") -> Version | None:
        """Keep the map as it is; see `Versions.keep`. Raises KnownError."""
        self.settle()
        version = self.document.versions.keep(kind, name)
        self.publish_soon()
        return version

    def publish_soon(self) -> None:
        """Something is other that is no record, and has to come into the file."""
        self.publisher.soon()
        self.status_changed.emit()

    def publish(self) -> None:
        """Write the file now. What went wrong is in `document.status`, and tried again."""
        self.publisher.now()

    def attempt(self, does: Callable[[], _Result]) -> _Result | None:
        """Do it; where it cannot be, that is told. For what Qt calls: it hears no exception."""
        try:
            return does()
        except KnownError as error:
            self.refused.emit(error)
            return None

    def attend(self, here: bool, away: bool) -> None:
        """Its window is the active one now, or not. away: for none of its own dialogs."""
        if here:
            self.watch.look()
        elif away and not self.project.editing and self.document.status.state == "pending":
            self.publisher.begin()

    def close(self) -> None:
        self.settle()
        self.closing.emit()
        self._stop_following()
        self._beginning.end()
        self.publisher.stop()
        self.document.close()

    def _on_change(self, change: ChangeSet) -> None:
        shown = self.journey
        if shown is not None and shown.id != self._journey_id:
            self._journey_id = shown.id
            self.journey_changed.emit()
        self.select(*self.selection)
        self.changed.emit(change)
        if not self.project.editing:
            self.publisher.soon()
            self.status_changed.emit()

    def _after_travel(self, change: ChangeSet | None) -> None:
        """After undo or redo show what it touched."""
        if change is not None:
            self._show_touched(record_id for record_id in change.changes)

    def _show_touched(self, record_ids: Iterable[str]) -> None:
        present = [i for i in record_ids if i in self.records]
        for record_id in present:
            record = self.records.find(record_id)
            journey_id = (
                record.id if isinstance(record, Journey) else getattr(record, "journey_id", "")
            )
            if journey_id:
                self.show_journey(journey_id)
                break
