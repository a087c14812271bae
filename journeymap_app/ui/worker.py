"""Worker: a thread that says it has ended when it has, and is there until then."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

_running: set[Worker] = set()


class Worker(QThread):
    """ended: in the thread of the object, when nothing of the work is left.

    Qt's own `finished` comes a moment earlier. An object that goes in that moment waits for its
    thread, and the thread for Python, which the waiting one holds: both stand still for ever. And
    Qt ends the program where a thread's object goes while it runs: so no parent takes a running one
    along, and it is held here until it has ended.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.finished.connect(self._end)

    def start(self, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        self.setParent(None)
        _running.add(self)
        super().start(priority)

    def _end(self) -> None:
        self.wait()
        _running.discard(self)
        self.ended.emit()


def wait_for_all() -> None:
    """What still runs comes to its end: before the program does."""
    for worker in tuple(_running):
        worker.wait()
