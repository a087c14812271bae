"""Worker: a thread that says it has ended when it has."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal


class Worker(QThread):
    """ended: in the thread of the object, when nothing of the work is left.

    Qt's own `finished` comes a moment earlier. An object that goes in that moment waits for its
    thread, and the thread for Python, which the waiting one holds: both stand still for ever.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.finished.connect(self._end)

    def _end(self) -> None:
        self.wait()
        self.ended.emit()
