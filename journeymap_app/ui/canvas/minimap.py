"""Minimap: the whole board as a small picture at the map's corner, and a frame round what shows.

The picture is painted from the board's Drawing, in slices and only while nothing else is to be
done, so that neither typing nor panning waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from ... import i18n
from ...export.qpaint import DrawingPainter
from ...layout.board import Board
from ...layout.shapes import Box
from ..look import look
from .difference import difference

if TYPE_CHECKING:
    from .view import CanvasView

WIDEST, TALLEST, LEAST = 208, 150, 28  # pixels
_WIDE_PART = 0.28  # of the view at most
_TALL_PART = 0.6  # likewise, for boards that are much taller than wide
_MOST_IN_VIEW = 0.6  # of the board: where more shows, the picture would cover more than it tells
_ROOM_NEEDED = (420, 300)  # a smaller view is too small for a map in it
_IDLE_MS, _BETWEEN_MS, _SLICE_MS = 350, 12, 5
_STRIP = 6  # pixels of the picture that are painted at a time
_AROUND = 4  # units round what changed


class Minimap(QWidget):
    """Shown while it is wanted and much of the board is out of view. A drag takes the frame along,
    a click elsewhere shows that place."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = True
        self._board: Board | None = None  # what the picture shows, or will when the strips are done
        self._picture = QPixmap()
        self._next = QPixmap()  # where strips are painted until all of them are there
        self._strips: list[QRect] = []
        self._small = _small_painter()
        self._grabbed: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._paint_slice)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(lambda _: self.update())
            bar.rangeChanged.connect(lambda *_: self.place())
        view.session.changed.connect(self.wait)
        view.session.journey_changed.connect(self.wait)
        view.zoom_changed.connect(lambda _: self.place())
        view.viewport().installEventFilter(self)
        self.retranslate()
        self.place()

    @property
    def is_done(self) -> bool:
        """Whether the picture shows the board as it is."""
        return self._board is self._view.laid and not self._strips and not self._later.isActive()

    def want(self, wanted: bool) -> None:
        self._wanted = wanted
        self.place()

    def retranslate(self) -> None:
        """Words and colours anew."""
        self.setAccessibleName(i18n.text("minimap.name"))
        self.setAccessibleDescription(i18n.text("minimap.how"))
        self.wait()

    def wait(self) -> None:
        """Paint what has changed, as soon as there is a pause."""
        self._later.start(_IDLE_MS)

    def place(self) -> None:
        """Take the size and the corner that the board and the view give it, or hide."""
        view, drawing = self._view, self._view.laid.drawing
        port = view.viewport().geometry()
        room = port.width() >= _ROOM_NEEDED[0] and port.height() >= _ROOM_NEEDED[1]
        shown = self._wanted and room and self._part_in_view() < _MOST_IN_VIEW
        if shown:
            scale = self._scale(drawing.width, drawing.height)
            wide = max(LEAST, round(drawing.width * scale))
            tall = max(LEAST, round(drawing.height * scale))
            corner = port.bottomRight()
            self.setGeometry(corner.x() + 1 - wide, corner.y() + 1 - tall, wide, tall)
            self.raise_()
            if self._picture.isNull():
                self._later.start(0)
            elif self._board is None or self._picture.deviceIndependentSize() != self.size():
                self.wait()  # of another size, or not followed while it was hidden
        view.cover(*((self.width(), self.height()) if shown else (0, 0)))
        self.setVisible(shown)
        self.update()

    def _part_in_view(self) -> float:
        """How much of the board the view has room for."""
        port, drawing, zoom = self._view.viewport(), self._view.laid.drawing, self._view.zoom
        across = min(1.0, port.width() / (drawing.width * zoom))
        return across * min(1.0, port.height() / (drawing.height * zoom))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    # The picture

    def _scale(self, width: float, height: float) -> float:
        """Pixels of the picture a unit."""
        tallest = max(TALLEST, self._view.viewport().height() * _TALL_PART)
        if height / width <= TALLEST / WIDEST:
            tallest = TALLEST
        widest = min(WIDEST, self._view.viewport().width() * _WIDE_PART)
        return min(widest / width, tallest / height)

    def _begin(self) -> None:
        """See what is to be painted, strip by strip."""
        if self.isHidden():
            self._board = None
            return
        if self._view.session.project.editing or not self._view.laid.is_whole:
            self.wait()
            return
        before, board, ratio = self._board, self._view.laid, self.devicePixelRatioF()
        size = self.size() * ratio
        if before is not None and self._next.size() == size and _alike(before, board):
            box = difference(before, board)
            area = self._pixels(box) if box is not None else QRect()
        else:
            self._next = QPixmap(size)
            self._next.setDevicePixelRatio(ratio)
            self._next.fill(QColor(board.drawing.background))
            area = QRect(0, 0, self.width(), self.height())
        self._board = board
        self._small = _small_painter()
        left = QRegion(area)
        for strip in self._strips:  # what an earlier change left to paint
            left += strip
        bounds = left.boundingRect()
        self._strips = [
            QRect(bounds.x(), y, bounds.width(), min(_STRIP, bounds.bottom() + 1 - y))
            for y in range(bounds.bottom() + 1 - _STRIP, bounds.y() - _STRIP, -_STRIP)
        ]
        self._slices.start(0)

    def _paint_slice(self) -> None:
        """Some strips, then let the program do what else is due."""
        if self._board is not self._view.laid:
            self.wait()
            return
        clock = QElapsedTimer()
        clock.start()
        painter = QPainter(self._next)
        while self._strips and clock.elapsed() < _SLICE_MS:
            self._paint_strip(painter, self._strips.pop())
        painter.end()
        if self._strips:
            self._slices.start(_BETWEEN_MS)
        else:
            self._picture = self._next.copy()
            self._small = _small_painter()  # what it kept is not needed before the next change
            self.update()

    def _paint_strip(self, painter: QPainter, strip: QRect) -> None:
        drawing = self._view.laid.drawing
        scale = self.width() / drawing.width
        area = strip.adjusted(-1, -1, 1, 1)  # also what reaches into it from outside
        visible = Box(
            area.x() / scale, area.y() / scale, area.width() / scale, area.height() / scale
        )
        painter.save()
        painter.setClipRect(strip)
        painter.fillRect(strip, QColor(drawing.background))
        painter.scale(scale, scale)
        self._small.paint(painter, drawing.shapes, visible, scale * self.devicePixelRatioF())
        painter.restore()

    def _pixels(self, box: Box) -> QRect:
        scale = self.width() / self._view.laid.drawing.width
        whole = QRectF(box.x, box.y, box.w, box.h).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        found = QRectF(whole.topLeft() * scale, whole.bottomRight() * scale)
        return found.toAlignedRect() & self.rect()

    # The frame

    def frame(self) -> QRectF:
        """What shows of the board, in the picture's pixels."""
        view = self._view
        corner = view.spot(QPointF(0, 0), Qt.KeyboardModifier.NoModifier)
        port, scale = view.viewport().size(), self.width() / view.laid.drawing.width
        box = QRectF(corner.x, corner.y, port.width() / view.zoom, port.height() / view.zoom)
        scaled = QRectF(box.topLeft() * scale, box.size() * scale)
        return scaled.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._view.laid.drawing.background))
        if not self._picture.isNull():
            painter.drawPixmap(self.rect(), self._picture)
        frame, veil = self.frame(), QColor(colors.desk)
        veil.setAlpha(120)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(frame.toRect()))
        painter.fillRect(self.rect(), veil)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colors.accent), 2))
        painter.drawRect(frame.toRect())
        painter.setPen(QColor(colors.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._view.session.settle()
        at, frame = event.position(), self.frame()
        self._grabbed = at - frame.center() if frame.contains(at) else QPointF()
        self._go(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._grabbed is not None:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # there is nothing of the map under the pointer

    def _go(self, at: QPointF) -> None:
        """Show what is at a place of the picture, as it was grabbed."""
        view, grabbed = self._view, self._grabbed or QPointF()
        middle = (at - grabbed) * (view.zoom * view.laid.drawing.width / self.width())
        port = view.viewport()
        view.horizontalScrollBar().setValue(round(middle.x() - port.width() / 2))
        view.verticalScrollBar().setValue(round(middle.y() - port.height() / 2))


def _small_painter() -> DrawingPainter:
    """One of its own: what the canvas keeps ready must not give way to what is painted once. Where
    pictures are it paints grey, since they would have to be unpacked for a few pixels."""
    return DrawingPainter(lambda _: None)


def _alike(before: Board, board: Board) -> bool:
    """Whether one picture can become the other's by painting a part of it."""
    a, b = before.drawing, board.drawing
    return (a.width, a.height, a.background) == (b.width, b.height, b.background)
