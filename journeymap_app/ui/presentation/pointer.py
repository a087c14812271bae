"""PointerRest: a pointer that lies still over a window is hidden until it moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

REST_MS = 3000
_MOVES = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Enter,
)
_LEAVES = (QEvent.Type.Leave, QEvent.Type.Hide, QEvent.Type.FocusOut, QEvent.Type.Close)


class PointerRest(QObject):
    """Watches the events of a window; `see` is given each."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hidden = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(REST_MS)
        self.timer.timeout.connect(self._hide)

    def see(self, event: QEvent) -> None:
        if event.type() in _MOVES:
            self._show()
            self.timer.start()
        elif event.type() in _LEAVES:
            self._show()
            self.timer.stop()

    def _hide(self) -> None:
        if not self.hidden and QApplication.activePopupWidget() is None:
            self.hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _show(self) -> None:
        if self.hidden:
            self.hidden = False
            QApplication.restoreOverrideCursor()
