"""Threads outlive whoever began them, and no more than that."""

from __future__ import annotations

import gc
import threading
from typing import Any

from PySide6.QtCore import QObject

from journeymap_app.ui.errand import Task
from tests import hands


def test_an_owner_that_goes_takes_no_running_thread_along(qtbot: Any) -> None:
    begun, free, done = threading.Event(), threading.Event(), threading.Event()

    def work(_told: object, _asked: object) -> None:
        begun.set()
        free.wait(10)
        done.set()

    owner = QObject()
    Task(work, owner).start()
    assert begun.wait(10)
    del owner
    gc.collect()
    free.set()
    hands.settle(qtbot, done.is_set)
    assert done.is_set()


def test_it_says_that_it_has_ended(qtbot: Any) -> None:
    owner = QObject()
    task = Task(lambda _told, _asked: 7, owner)
    with qtbot.waitSignal(task.ended):
        task.start()
    assert task.result == 7
    assert task.isFinished()
