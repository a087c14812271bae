"""Chores: what the desk does in threads; meanwhile it says so and waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ... import i18n
from ..errand import Task, Work
from .chrome import DeskChrome

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow


class Chores(QObject):
    def __init__(
        self, shell: MainWindow, session: Session, chrome: DeskChrome, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._chrome = shell, chrome
        self._tasks: list[Task] = []
        session.closing.connect(self._give_up)

    def begin(self, words: str, work: Work, done: Callable[[Any], None]) -> None:
        """words: the key of the sentence shown. done: given what the work found."""
        task = Task(work, self)
        self._tasks.append(task)
        self._chrome.set_busy(i18n.text(words))
        task.ended.connect(partial(self._on_finished, task, done))
        task.start()

    def _on_finished(self, task: Task, done: Callable[[Any], None]) -> None:
        self._tasks.remove(task)
        if not self._tasks:
            self._chrome.set_busy("")
        if task.error is not None:
            self._chrome.strip.say(self._shell.sentence(task.error))
        else:
            done(task.result)
        task.deleteLater()

    def _give_up(self) -> None:
        """The document goes: a thread must not outlive its object."""
        for task in self._tasks:
            task.ended.disconnect()
            task.cancel()
            task.wait()
        self._tasks.clear()
