"""ChipButton: something to drag onto the map, or to click where the place is clear."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from ..action_set import escaped
from ..chips import Chip, encode
from ..look import look

_BESIDE = QPoint(14, 12)  # from the pointer to the picture: what is under the hand stays in view


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
        self.setIconSize(QSize(14, 14) * look().scale if compact else QSize(16, 16) * look().scale)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard on the map
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
            self._drag()
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

    def picture(self) -> QPixmap:
        """What hangs at the hand while the chip is dragged: the map shows through."""
        whole = self.grab()
        faint = QPixmap(whole.size())
        faint.setDevicePixelRatio(whole.devicePixelRatio())
        faint.fill(Qt.GlobalColor.transparent)
        painter = QPainter(faint)
        painter.setOpacity(0.75)
        painter.drawPixmap(0, 0, whole)
        painter.end()
        return faint

    def _drag(self) -> None:
        ChipButton.dragging = True
        drag = QDrag(self)
        drag.setMimeData(encode(self.chip))
        drag.setPixmap(self.picture())
        drag.setHotSpot(-_BESIDE)
        drag.exec(Qt.DropAction.CopyAction)
        ChipButton.dragging = False
