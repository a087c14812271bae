"""Collector: Python's garbage is collected in the window's thread, and nowhere else.

Left alone, Python collects in whichever thread happens to make the next object. In a thread that
lays out a sheet it then destroyed widgets of closed dialogs: Qt's locks were taken there while the
window's thread held Python and waited for them, and both stood still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 300
# New objects until the young are collected; such collections until the older; those until all. A
# large map is a million objects that are not garbage: they are looked through seldom.
_THRESHOLDS = (20_000, 10, 10)


class Collector(QObject):
    """Lives as long as its parent, the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def look(self) -> None:
        """Collect if it is due."""
        young, middle, old = gc.get_count()
        if young > _THRESHOLDS[0]:
            due = middle > _THRESHOLDS[1]
            gc.collect(2 if due and old > _THRESHOLDS[2] else 1 if due else 0)
