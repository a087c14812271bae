"""PhotoView: a photo that is zoomed and moved; its subclasses have the corners and the notes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ..look import look
from . import levels

_AROUND = 16  # pixels beside a photo that fits
_LARGEST = 8.0  # pixels of the screen a pixel of the photo
_STEP = 1.25


class PhotoView(QWidget):
    """Ctrl+wheel zooms at the pointer, the wheel moves, Space or the middle button drags."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: list[QImage] = []
        self._zoom, self._origin = 1.0, QPointF(0, 0)
        self._fitted = True
        self._panning: QPointF | None = None
        self._space = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 180)

    # ---- what is where ------------------------------------------------------------------------

    def set_shown(self, shown: list[QImage]) -> None:
        """Another picture, all of it in view."""
        self._shown = shown
        self.fit()

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def size_of_photo(self) -> tuple[float, float]:
        return (self._shown[0].width(), self._shown[0].height()) if self._shown else (1.0, 1.0)

    def to_view(self, point: tuple[float, float]) -> QPointF:
        return QPointF(
            self._origin.x() + point[0] * self._zoom, self._origin.y() + point[1] * self._zoom
        )

    def to_photo(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self._origin.x()) / self._zoom, (at.y() - self._origin.y()) / self._zoom

    def rect_of(self, box: tuple[float, float, float, float]) -> QRectF:
        return QRectF(self.to_view((box[0], box[1])), self.to_view((box[2], box[3])))

    def within(self, point: tuple[float, float]) -> tuple[float, float]:
        """The nearest place on the photo."""
        wide, tall = self.size_of_photo
        return max(0.0, min(wide, point[0])), max(0.0, min(tall, point[1]))

    # ---- zooming and moving -------------------------------------------------------------------

    def fit(self) -> None:
        self._fitted = True
        wide, tall = self.size_of_photo
        room = (max(40, self.width() - 2 * _AROUND), max(40, self.height() - 2 * _AROUND))
        self._zoom = min(room[0] / wide, room[1] / tall, 2.0)
        self._origin = QPointF(
            (self.width() - wide * self._zoom) / 2, (self.height() - tall * self._zoom) / 2
        )
        self.update()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        at = around if around is not None else QPointF(self.rect().center())
        x, y = self.to_photo(at)
        smallest = min(0.02, self._zoom)
        self._zoom = max(smallest, min(_LARGEST, self._zoom * factor))
        self._fitted = False
        self._origin = at - QPointF(x * self._zoom, y * self._zoom)
        self._keep_in_view()

    def zoom_in(self) -> None:
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / _STEP)

    def reveal(self, box: tuple[float, float, float, float]) -> None:
        """Move so far that a box shows."""
        rect, room = self.rect_of(box), QRectF(self.rect()).adjusted(40, 40, -40, -40)
        dx = min(0.0, room.right() - rect.right()) or max(0.0, room.left() - rect.left())
        dy = min(0.0, room.bottom() - rect.bottom()) or max(0.0, room.top() - rect.top())
        if dx or dy:
            self._push(QPointF(dx, dy))

    def _push(self, by: QPointF) -> None:
        self._origin += by
        self._fitted = False
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Some of the photo stays in the middle of the view."""
        wide, tall = (length * self._zoom for length in self.size_of_photo)
        middle = QPointF(self.rect().center())
        x = max(middle.x() - wide, min(middle.x(), self._origin.x()))
        y = max(middle.y() - tall, min(middle.y(), self._origin.y()))
        self._origin = QPointF(x, y)
        self.update()

    # ---- events -------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
        else:
            turn = QPointF(event.pixelDelta() if event.hasPixelDelta() else event.angleDelta() / 2)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                turn = QPointF(turn.y(), turn.x())
            self._push(turn)
        event.accept()

    def event(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton or self._space:
            self._panning = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            way, self._panning = event.position() - self._panning, event.position()
            self._push(way)
        else:
            self.move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            self._panning = None
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else self.cursor_at(None))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.release(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.setCursor(self.cursor_at(None))
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._keep_in_view()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look().colors.desk))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._shown:
            self.paint_part(painter, QRectF(self.rect()))
            self.paint_over(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look().colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def paint_part(self, painter: QPainter, room: QRectF) -> None:
        """What of the photo is in a rectangle of the view."""
        wide, tall = self.size_of_photo
        (x, y), (right, bottom) = self.to_photo(room.topLeft()), self.to_photo(room.bottomRight())
        part = QRectF(QPointF(x, y), QPointF(right, bottom)) & QRectF(0, 0, wide, tall)
        if not part.isEmpty():
            target = QRectF(
                self.to_view((part.left(), part.top())), self.to_view((part.right(), part.bottom()))
            )
            levels.paint(painter, self._shown, target, part)

    # ---- what subclasses do -------------------------------------------------------------------

    def press(self, at: QPointF) -> None:
        """The left button went down here."""

    def move_to(self, at: QPointF) -> None:
        """The pointer is here, with the button down or not."""

    def release(self, at: QPointF) -> None:
        """The left button came up here."""

    def cursor_at(self, _at: QPointF | None) -> Qt.CursorShape:
        return Qt.CursorShape.ArrowCursor

    def paint_over(self, painter: QPainter) -> None:
        """What stands over the photo."""
