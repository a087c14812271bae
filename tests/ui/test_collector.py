"""Widgets nobody holds any more are destroyed in the window's thread, whoever makes objects."""

from __future__ import annotations

import gc
import threading
from typing import Any

from PySide6.QtCore import QObject

from journeymap_app.ui.app import application
from journeymap_app.ui.collector import Collector
from tests import hands


class Cycle(QObject):
    """Garbage that only a collection finds. It notes in which thread it goes."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self._me, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread().name)


def test_a_thread_that_makes_many_objects_destroys_nothing(qtbot: Any) -> None:
    collector = application().findChild(Collector)
    assert collector is not None
    assert not gc.isenabled()
    gone: list[str] = []
    Cycle(gone)
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([i] for i in range(300_000)))
    thread.start()
    thread.join()
    assert gone == []
    hands.settle(qtbot, lambda: bool(gone))
    assert gone == [threading.main_thread().name]
