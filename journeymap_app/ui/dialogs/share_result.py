"""The open map as it is in a copy, laid out in a thread."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ... import i18n
from ...export import FORMATS
from ...export.sharing import Prepared
from ...model.collection import Collection
from ...model.records import Journey, Picture
from ..session import Session
from .export_choices import Choices
from .export_tasks import SheetTask
from .sheet_preview import SheetPreview


class ShareResult(SheetPreview):
    """The map is found by its place among the journeys: a copy may have other ids."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(lambda picture_id: session.records.get(Picture, picture_id), parent)
        journeys = session.records.group(Journey)
        self._place = journeys.index(session.journey) if session.journey is not None else -1
        self._task: SheetTask | None = None  # of the sheet shown, or to be shown
        self._running: list[SheetTask] = []

    def show_copy(self, copy: Prepared | None) -> None:
        """None: the copy is being made."""
        self._task = None
        if copy is None:
            self.wait()
            return
        records = Collection(copy.records)
        journeys = records.group(Journey)
        if not 0 <= self._place < len(journeys):
            self.show_sheet(None, i18n.text("export-dialog.no-journey"))
            return
        chosen = Choices(FORMATS[0], journeys[self._place].id, "A3", True, 150, None)
        task = self._task = SheetTask(records, chosen, "", self)
        task.ready.connect(lambda _: self._on_sheet(task, records))
        self._running.append(task)
        task.start()

    def end(self) -> None:
        """A thread must not outlive its object."""
        self._task = None
        for task in self._running:
            task.wait()

    def _on_sheet(self, task: SheetTask, records: Collection) -> None:
        self._running.remove(task)
        if task is self._task and task.sheet is not None:
            self.use(lambda picture_id: records.get(Picture, picture_id))
            self.show_sheet(task.sheet)
