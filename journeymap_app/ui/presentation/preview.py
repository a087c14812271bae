"""Preview: a step of the presentation in small, as the room will see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...export.qpaint import DrawingPainter
from ...layout.shapes import Box
from ...model.records import Picture
from ..canvas.spotlight import VEIL, Spotlight
from ..session import Session
from .map import PresentedMap
from .steps import WHOLE, Step

_ROOM = 16.0  # units round the step


class Preview(QWidget):
    """step: None for an empty picture, after the last."""

    def __init__(self, session: Session, shown: PresentedMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = shown
        self._painter = DrawingPainter(lambda i: session.records.get(Picture, i), screen=False)
        self._step: Step | None = WHOLE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(288, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 190)

    def show_step(self, step: Step | None) -> None:
        self._step = step
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._step is None:
            painter.fillRect(self.rect(), self.palette().mid())
            return
        board = self._map.board
        ground = QColor(board.drawing.background)
        painter.fillRect(self.rect(), ground)
        box = self._map.frame_of(self._step)
        room = _ROOM if self._step != WHOLE else 0
        zoom = min(self.width() / (box.w + 2 * room), self.height() / (box.h + 2 * room))
        left = box.x + box.w / 2 - self.width() / zoom / 2
        top = box.y + box.h / 2 - self.height() / zoom / 2
        seen = Box(left, top, self.width() / zoom, self.height() / zoom)
        painter.scale(zoom, zoom)
        painter.translate(-left, -top)
        scale = zoom * self.devicePixelRatioF()
        self._painter.paint(painter, board.drawing.shapes, seen, scale)
        spot = Spotlight(self._step.record_id)
        ground.setAlpha(VEIL)
        for dark in spot.dark(board):
            painter.fillRect(QRectF(*dark), ground)
        self._painter.paint(painter, spot.names(board), seen, scale)
