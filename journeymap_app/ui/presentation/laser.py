"""Laser: a red mark that follows the pointer as long as a key is held, to be seen from the last
row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

KEY = Qt.Key.Key_P
_SIZE = 44
_RINGS = ((22.0, "#33D81E05"), (15.0, "#66D81E05"), (8.0, "#FFFFFF"), (6.5, "#D81E05"))


class Laser(QWidget):
    """Sees the events of the window it is in. free: whether the key is free for it now."""

    def __init__(self, window: QWidget, free: Callable[[], bool]) -> None:
        super().__init__(window)
        self._free = free
        self.setFixedSize(_SIZE, _SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def see(self, event: QEvent) -> bool:
        """Returns whether the event was about the mark and nobody else's."""
        if isinstance(event, QKeyEvent) and event.key() == KEY:
            return self._key(event)
        if isinstance(event, QMouseEvent) and self.isVisible():
            self._go(event.position().toPoint())
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()  # its release goes elsewhere
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPointF(_SIZE / 2, _SIZE / 2)
        for radius, color in _RINGS:
            painter.setBrush(QColor(color))
            painter.drawEllipse(middle, radius, radius)

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and self.isVisible():
            if not event.isAutoRepeat():
                self.hide()
            return True
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.type() != QEvent.Type.KeyPress or not plain or not self._free():
            return False
        if not self.isVisible():
            self._go(self.window().mapFromGlobal(QCursor.pos()))
            self.show()
            self.raise_()
        return True

    def _go(self, place: QPoint) -> None:
        self.move(place - QPoint(_SIZE // 2, _SIZE // 2))
