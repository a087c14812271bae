"""Errand: work in a thread of its own, with a notice that tells how far it is once it takes longer
than a moment, and a button there to stop it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from .. import i18n
from ..export.progress import Asked, Cancelled, Told
from ..model.errors import KnownError
from .worker import Worker

if TYPE_CHECKING:
    from .window import MainWindow

_log = logging.getLogger(__name__)
_QUIET_MS = 400

Work = Callable[[Told, Asked], Any]


class Task(Worker):
    """Runs a function. Once finished, `result` is what it returned, or `error` what it raised, or
    `cancelled` is set."""

    progressed = Signal(int, int)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.result: Any = None
        self.error: Exception | None = None
        self.cancelled = False
        self._work = work
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop; it does at its next step."""
        self._stop.set()

    def run(self) -> None:
        try:
            self.result = self._work(self.progressed.emit, self._stop.is_set)
        except Cancelled:
            self.cancelled = True
        except KnownError as error:
            self.error = error
        except Exception as error:  # a thread has nobody above it who would hear of it
            _log.exception("the work failed")
            self.error = error


class Errand(QObject):
    """One piece of work for the window's session, from its start to `done(result)`.

    words: the key of the sentence shown meanwhile, with {done} and {total}. It ends with the
    session; then nothing is done with what it found.
    """

    def __init__(
        self, shell: MainWindow, words: str, work: Work, done: Callable[[Any], object]
    ) -> None:
        assert shell.session is not None  # there is no errand without a document
        super().__init__(shell.session)
        self._shell, self._words, self._done = shell, words, done
        self._far = (0, 0)
        self._task = Task(work, self)
        self._task.progressed.connect(self._on_progress)
        self._task.ended.connect(self._on_finished)
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.timeout.connect(self._tell)
        self._told = ""  # what the notice says, once it does
        shell.session.closing.connect(self._give_up)
        self._shown.start(_QUIET_MS)
        self._task.start()

    def _on_progress(self, done: int, total: int) -> None:
        self._far = (done, total)
        if self._speaks():
            self._tell()

    def _tell(self) -> None:
        done, total = self._far
        self._told = i18n.text(self._words, done=done, total=total)
        button = i18n.text("button.cancel")
        self._shell.notices.say(self._told, button=button, act=self._task.cancel)

    def _speaks(self) -> bool:
        """Whether the notice is still this errand's: it may be about something newer."""
        return bool(self._told) and self._shell.notices.words == self._told

    def _on_finished(self) -> None:
        self._shown.stop()
        if self._speaks():
            self._shell.notices.hide()
        task = self._task
        if task.cancelled:
            self._shell.notice(i18n.text("errand.cancelled"))
        elif task.error is not None:
            self._shell.complain(task.error)
        else:
            self._done(task.result)
        self.deleteLater()

    def _give_up(self) -> None:
        """A thread must not outlive its object."""
        self._task.ended.disconnect(self._on_finished)
        self._shown.stop()
        self._task.cancel()
        self._task.wait()
