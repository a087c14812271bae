"""Publisher: writes the session's file a moment after the last edit, by a thread, so that no slow
disk holds the hand; what failed is tried again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ..model.document import Document
from ..model.errors import KnownError
from .errand import Task

AFTER_MS = 1000
RETRY_MS = 30_000


class Publisher(QObject):
    """ended: the file was written, or could not be: `document.status` says why. published: it was,
    or there was nothing to write."""

    ended = Signal()
    published = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._again = False
        self._tell: Callable[[KnownError], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def soon(self) -> None:
        """A moment after the last call."""
        self._timer.start(AFTER_MS)

    def begin(self, tell: Callable[[KnownError], object] | None = None) -> None:
        """Begin to write what is pending. tell: who is to hear it where that fails."""
        self._tell = tell or self._tell
        if self._task is not None:
            self._again = True
            return
        self._timer.stop()
        try:
            delivery = self._document.delivery()
        except KnownError as error:
            self._end(error)
            return
        if delivery is None:
            self._end(None)
            return
        self._task = Task(lambda _told, _asked: delivery.run(), self)
        self._task.ended.connect(self._on_brought)
        self._task.start()

    def now(self) -> None:
        """Write what is pending, and come back when it is done."""
        self._timer.stop()
        self._end(_error_of(self._document.publish))

    def stop(self) -> None:
        """Begin nothing more; what is under way comes to its end."""
        self._timer.stop()
        task, self._task = self._task, None
        if task is not None:
            task.ended.disconnect(self._on_brought)
            task.wait()

    def _on_brought(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        error = _error_of(self._document.settle)
        again, self._again = self._again, False
        if again and error is None and self._document.pending:
            self.begin()
        else:
            self._end(error)

    def _end(self, error: KnownError | None) -> None:
        tell, self._tell = self._tell, None
        if error is None:
            self.published.emit()
        else:
            self._timer.start(RETRY_MS)
            if tell is not None:
                tell(error)
        self.ended.emit()


def _error_of(step: Callable[[], object]) -> KnownError | None:
    try:
        step()
    except KnownError as error:
        return error
    return None
