"""CornersView: the photo with the four corners of the wall, put exactly with a magnifying glass."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ... import i18n
from ...photo.straighten import Quad, is_convex
from ..look import look
from . import levels
from .photo_view import PhotoView

CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")
_REACH, _DOT = 18, 9  # pixels
_GLASS, _TIMES = 74, 3.0  # the glass's radius, and how much more it magnifies than the view
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TEN = Qt.KeyboardModifier.ShiftModifier
_LEAST = 0.002  # of the photo that a triangle of three corners must cover


class CornersView(PhotoView):
    """moved: a corner is elsewhere. confirmed: Enter."""

    moved = Signal()
    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.corners: list[tuple[float, float]] = [(0, 0)] * 4
        self._current = 0
        self._held: tuple[tuple[float, float], QPointF] | None = None
        self._dragging: QPointF | None = None
        self._by_keys = False  # the corner is set by keyboard: the glass stays

    @property
    def quad(self) -> Quad:
        return Quad(*self.corners)

    @property
    def is_whole(self) -> bool:
        """Whether a picture can be made of what is between the corners."""
        wide, tall = self.size_of_photo
        return is_convex(self.quad, _LEAST * wide * tall)

    def set_quad(self, quad: Quad) -> None:
        self.corners = list(quad)
        self._current, self._held = 0, None
        self.say_current()
        self.update()

    def let_go(self) -> bool:
        """Esc: the corner that is held goes back. Returns whether one was."""
        held, self._held = self._held, None
        if held is None:
            return False
        self._place(held[0])
        return True

    # ---- hands --------------------------------------------------------------------------------

    def press(self, at: QPointF) -> None:
        self._by_keys = False
        near = self._near(at)
        if near is None:
            self._dragging = at
            return
        self._current = near
        self.say_current()
        corner = self.corners[near]
        self._held = (corner, self.to_view(corner) - at)
        self.update()

    def move_to(self, at: QPointF) -> None:
        if self._held is not None:
            self._place(self.to_photo(at + self._held[1]))
        elif self._dragging is not None:
            way, self._dragging = at - self._dragging, at
            self._push(way)
        else:
            self.setCursor(self.cursor_at(at))

    def release(self, at: QPointF) -> None:
        self._held = self._dragging = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        if key in _ARROWS:
            far = 10 if event.modifiers() & _TEN else 1
            x, y = self.corners[self._current]
            dx, dy = _ARROWS[key]
            self._place((x + far * dx, y + far * dy))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from corner to corner, then on."""
        to = self._current + (1 if forward else -1)
        if not 0 <= to < len(CORNERS):
            self._current = 0 if forward else len(CORNERS) - 1
            self.say_current()
            return super().focusNextPrevChild(forward)
        self._current, self._by_keys = to, True
        self.say_current()
        self.update()
        return True

    def cursor_at(self, at: QPointF | None) -> Qt.CursorShape:
        near = at is not None and self._near(at) is not None
        return Qt.CursorShape.SizeAllCursor if near else Qt.CursorShape.OpenHandCursor

    def _near(self, at: QPointF) -> int | None:
        """The corner under the pointer."""
        ways = [(self.to_view(c) - at).manhattanLength() for c in self.corners]
        nearest = min(range(4), key=ways.__getitem__)
        return nearest if ways[nearest] <= _REACH * 1.4 else None

    def _place(self, point: tuple[float, float]) -> None:
        self.corners[self._current] = self.within(point)
        self.say_current()
        self.moved.emit()
        self.update()

    def say_current(self) -> None:
        """Which corner the keys move and where it is, for a screen reader."""
        name = i18n.text(f"wall.corner.{CORNERS[self._current]}")
        x, y = (round(value) for value in self.corners[self._current])
        self.setAccessibleName(i18n.text("wall.corner-at", name=name, x=x, y=y))

    # ---- painting -----------------------------------------------------------------------------

    def paint_over(self, painter: QPainter) -> None:
        points = [self.to_view(corner) for corner in self.corners]
        outside = QPainterPath()
        outside.addRect(self.rect_of((0, 0, *self.size_of_photo)))
        inside = QPainterPath()
        inside.addPolygon(QPolygonF([*points, points[0]]))
        color = QColor(look().colors.accent if self.is_whole else "#D2553F")
        painter.fillPath(outside.subtracted(inside), QColor(16, 20, 26, 110))
        for ink, width in ((QColor(255, 255, 255, 200), 4.0), (color, 2.0)):
            style = Qt.PenStyle.SolidLine if self.is_whole else Qt.PenStyle.DashLine
            painter.setPen(QPen(ink, width, style))
            painter.drawPath(inside)
        for index, point in enumerate(points):
            chosen = index == self._current and (self.hasFocus() or self._held is not None)
            painter.setPen(QPen(color, 4 if chosen else 2.5))
            painter.setBrush(QColor(255, 255, 255, 235))
            painter.drawEllipse(point, _DOT + (2 if chosen else 0), _DOT + (2 if chosen else 0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._held is not None or (self.hasFocus() and self._by_keys):
            self._paint_glass(painter, points[self._current], color)

    def _paint_glass(self, painter: QPainter, at: QPointF, color: QColor) -> None:
        """What is under the current corner, larger, beside it towards the middle."""
        middle = QPointF(self.rect().center())
        beside = _GLASS + 30
        x = at.x() + (beside if at.x() < middle.x() else -beside)
        y = at.y() + (beside if at.y() < middle.y() else -beside)
        place = QPointF(
            max(_GLASS + 4, min(self.width() - _GLASS - 4, x)),
            max(_GLASS + 4, min(self.height() - _GLASS - 4, y)),
        )
        target = QRectF(place.x() - _GLASS, place.y() - _GLASS, 2 * _GLASS, 2 * _GLASS)
        circle = QPainterPath()
        circle.addEllipse(target)
        scale = max(_TIMES * self.zoom, 1.0)
        cx, cy = self.corners[self._current]
        seen = _GLASS / scale
        painter.save()
        painter.setClipPath(circle)
        painter.fillRect(target, QColor("#10141A"))
        wide, tall = self.size_of_photo
        part = QRectF(cx - seen, cy - seen, 2 * seen, 2 * seen) & QRectF(0, 0, wide, tall)
        shown = QRectF(
            place.x() + (part.x() - cx) * scale,
            place.y() + (part.y() - cy) * scale,
            part.width() * scale,
            part.height() * scale,
        )
        levels.paint(painter, self._shown, shown, part)
        painter.setPen(QPen(color, 1.5))
        for other in (self._current - 1, (self._current + 1) % 4):
            ox, oy = self.corners[other]
            painter.drawLine(
                place, QPointF(place.x() + (ox - cx) * scale, place.y() + (oy - cy) * scale)
            )
        painter.setPen(QPen(QColor("#FFFFFF"), 1))
        painter.drawLine(place - QPointF(9, 0), place + QPointF(9, 0))
        painter.drawLine(place - QPointF(0, 9), place + QPointF(0, 9))
        painter.restore()
        painter.setPen(QPen(QColor("#FFFFFF"), 3))
        painter.drawEllipse(target)
