"""BeginningKeeper: keeps what the map was when the session began, in the pauses after the first
edit, a little at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ...model.changes import ChangeSet
from ...model.document import Document

_AFTER_MS = 200  # after the first edit, whose picture comes first


class BeginningKeeper(QObject):
    """Publishing does what is left of it at once (`Versions.finish_beginning`)."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._stop_following = document.project.follow(self._on_change)
        self._following = True

    def end(self) -> None:
        self._timer.stop()
        if self._following:
            self._following = False
            self._stop_following()

    def _on_change(self, _change: ChangeSet) -> None:
        if not self._timer.isActive():
            self._timer.start(_AFTER_MS)

    def _step(self) -> None:
        """When nothing else is to be done, and nobody is in the middle of an edit."""
        self._timer.setInterval(0)
        if self._document.project.editing:
            self._timer.setInterval(_AFTER_MS)
        elif not self._document.versions.step_beginning():
            self.end()
