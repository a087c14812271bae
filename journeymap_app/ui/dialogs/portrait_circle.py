"""PortraitCircle: a picture in a circle that is moved and zoomed there, or a letter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ... import i18n
from ...layout.theme import theme

SIDE, RING = 156, 3
_LARGEST_ZOOM = 6.0
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PortraitCircle(QAbstractButton):
    """moved: another part of the picture shows. pasted, emptied: Ctrl+V and Delete were pressed."""

    moved = Signal()
    pasted = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(i18n.text("persona-editor.picture"))
        self.setAccessibleDescription(i18n.text("persona-editor.picture-how"))
        self.setToolTip(i18n.text("persona-editor.picture-how"))
        self._image = QImage()
        self._shown = QImage()  # the part in the circle, as large as it is drawn
        self._initial = ""
        self._color = ""
        self._target = False
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)  # of what shows, in parts of the picture
        self._grabbed: tuple[QPointF, QPointF] | None = None
        self._dragged = False

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def set_initial(self, initial: str) -> None:
        self._initial = initial
        self.update()

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def set_target(self, target: bool) -> None:
        """Whether something that can be dropped is held over it."""
        self._target = target
        self.update()

    def set_image(self, image: QImage) -> None:
        self._image = image
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._shown = QImage()
        self.update()

    @property
    def is_moved(self) -> bool:
        """Whether another part shows than the middle one."""
        return self._zoom > 1.001 or (self._middle - QPointF(0.5, 0.5)).manhattanLength() > 0.002

    def part(self) -> QImage:
        return self._image.copy(self._part())

    def _part(self) -> QRect:
        """The square of the picture that shows, in its pixels."""
        wide, high = self._image.width(), self._image.height()
        side = max(1, round(min(wide, high) / self._zoom))
        left = round(self._middle.x() * wide - side / 2)
        top = round(self._middle.y() * high - side / 2)
        return QRect(max(0, min(left, wide - side)), max(0, min(top, high - side)), side, side)

    # ---- moving and zooming -------------------------------------------------------------------

    def _show_part(self, middle: QPointF, zoom: float) -> None:
        zoom = max(1.0, min(zoom, _LARGEST_ZOOM))
        wide, high = self._image.width(), self._image.height()
        side = min(wide, high) / zoom
        x, y = side / wide / 2, side / high / 2
        middle = QPointF(max(x, min(middle.x(), 1 - x)), max(y, min(middle.y(), 1 - y)))
        if (middle, zoom) != (self._middle, self._zoom):
            self._middle, self._zoom = middle, zoom
            self._shown = QImage()
            self.update()
            self.moved.emit()

    def _shifted(self, start: QPointF, dx: float, dy: float) -> QPointF:
        """The middle after the picture was moved by some pixels of the screen."""
        unit = min(self._image.width(), self._image.height()) / self._zoom / SIDE
        move = QPointF(dx * unit / self._image.width(), dy * unit / self._image.height())
        return start - move

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._dragged = False
        if event.button() == Qt.MouseButton.LeftButton and not self._image.isNull():
            self._grabbed = (event.position(), self._middle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        way = event.position() - self._grabbed[0]
        if self._dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.setDown(False)
            self._show_part(self._shifted(self._grabbed[1], way.x(), way.y()), self._zoom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        if self._dragged:  # was no click
            self.setDown(False)
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._image.isNull():
            event.ignore()  # the column scrolls
            return
        self._show_part(self._middle, self._zoom * 1.0015 ** event.angleDelta().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif not self._image.isNull() and event.text() in ("+", "-"):
            self._show_part(self._middle, self._zoom * (1.1 if event.text() == "+" else 1 / 1.1))
        elif not self._image.isNull() and key in _ARROWS:
            dx, dy = _ARROWS[Qt.Key(key)]
            self._show_part(self._shifted(self._middle, 6 * dx, 6 * dy), self._zoom)
        else:
            super().keyPressEvent(event)

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._filling(circle))
        painter.drawEllipse(circle)
        if self._image.isNull():
            self._paint_initial(painter, circle)
        if self.hasFocus() or self._target:
            ring = self.palette().color(QPalette.ColorRole.Highlight)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ring, 4 if self._target else 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def _filling(self, circle: QRectF) -> QBrush:
        if not self._image.isNull():
            ratio = self.devicePixelRatioF()
            if self._shown.isNull():
                pixels = round(circle.width() * ratio)
                smooth = Qt.TransformationMode.SmoothTransformation
                self._shown = self.part().scaled(pixels, pixels, mode=smooth)
            brush = QBrush(self._shown)
            transform = brush.transform()
            transform.translate(circle.x(), circle.y())
            transform.scale(
                circle.width() / self._shown.width(), circle.width() / self._shown.width()
            )
            brush.setTransform(transform)
            return brush
        fade = theme("light").portrait
        top, bottom = QColor(fade.top), QColor(fade.bottom)
        if self._color:
            top = bottom = QColor(self._color)  # as the map draws it
        gradient = QLinearGradient(circle.topLeft(), circle.bottomRight())
        gradient.setColorAt(0.1, top)
        gradient.setColorAt(0.9, bottom)
        return QBrush(gradient)

    def _paint_initial(self, painter: QPainter, circle: QRectF) -> None:
        font = QFont(self.font())
        font.setPixelSize(round(SIDE * 0.36))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initial or "?")
