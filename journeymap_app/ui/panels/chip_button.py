"""ChipButton: something to drag onto the map, or to click where the place is clear."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from ..action_set import escaped
from ..chips import Chip, encode


class ChipButton(QPushButton):
    """`clicked` is for a click; a drag carries the chip. compact: a small one among many.

    dragging: while one is on its way no chip may be deleted, since it holds the drag.
    """

    dragging: ClassVar[bool] = False

    def __init__(
        self, chip: Chip, text: str, icon: QIcon, parent: QWidget, compact: bool = False
    ) -> None:
        super().__init__(icon, escaped(text), parent)
        self.chip = chip
        self.setProperty("role", "pill" if compact else "chip-button")
        self.setIconSize(QSize(14, 14) if compact else QSize(16, 16))
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        across = QSizePolicy.Policy.Fixed if compact else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._press: QPoint | None = None
        self._words = text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.property("role") != "pill":
            room = max(20, self.width() - self.iconSize().width() - 28)
            shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
            self.setText(escaped(shown))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._press
        far = QApplication.startDragDistance()
        if start is not None and (event.position().toPoint() - start).manhattanLength() >= far:
            self._press = None
            self.setDown(False)
            self._drag(start)
        elif start is not None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _drag(self, start: QPoint) -> None:
        ChipButton.dragging = True
        drag = QDrag(self)
        drag.setMimeData(encode(self.chip))
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.CopyAction)
        ChipButton.dragging = False
