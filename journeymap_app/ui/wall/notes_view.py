"""NotesView: the straightened photo, where boxes are drawn round notes, and what is done of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ...photo.wall import Box
from ..look import icons, look
from ..look.prose import draw_text
from .photo_view import PhotoView
from .sitting import Done

_GRIP = 9  # pixels from an edge that still mean it
_LEAST = 6.0  # pixels of the screen: a smaller box is a click
_DONE, _DONE_INK = "#1F7A51", "#17352A"
_FIRST = 0.12  # of the photo's width: a new box by keyboard
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class NotesView(PhotoView):
    """chosen: another box, or none, is the one to be typed for. drawn: the box was let go, so that
    the typing can begin. asked: a note that is a card already was clicked, with the card's id."""

    chosen = Signal()
    drawn = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box: Box | None = None
        self._open: Sequence[Box] = ()
        self._done: Sequence[Done] = ()
        self._press: QPointF | None = None
        self._before: Box | None = None
        self._grip: tuple[int, int] | None = None  # which edges follow the hand; (0, 0): all
        self._last_size: tuple[float, float] | None = None

    def set_notes(self, open_boxes: Sequence[Box], done: Sequence[Done]) -> None:
        self._open, self._done = open_boxes, done
        self.update()

    def choose(self, box: Box | None) -> None:
        """The box to be typed for."""
        self.box, self._press, self._grip = box, None, None
        if box is not None:
            self._last_size = (box[2] - box[0], box[3] - box[1])
            self.reveal(box)
        self.update()
        self.chosen.emit()

    def new_box(self) -> None:
        """A box in the middle of what shows, as large as the last; the keyboard moves it."""
        wide = self.size_of_photo[0] * _FIRST
        w, h = self._last_size or (wide, wide)
        x, y = self.within(self.to_photo(QPointF(self.rect().center())))
        (left, top), (right, bottom) = (
            self.within((x - w / 2, y - h / 2)),
            self.within((x + w / 2, y + h / 2)),
        )
        self.choose((left, top, right, bottom))

    def nudge(self, dx: float, dy: float, resize: bool) -> None:
        """Move the box, or its right and lower edge, by pixels of the screen."""
        if self.box is None:
            return
        x, y = dx / self.zoom, dy / self.zoom
        left, top, right, bottom = self.box
        if resize:
            least = _LEAST / self.zoom
            right, bottom = max(left + least, right + x), max(top + least, bottom + y)
            self.choose((left, top, *self.within((right, bottom))))
        else:
            self.choose(self._shifted(self.box, x, y))

    def let_go(self) -> bool:
        """Esc: what the hand draws goes, and the box is as it was. Returns whether it drew."""
        if self._press is None:
            return False
        self.choose(self._before)
        return True

    # ---- hands --------------------------------------------------------------------------------

    def press(self, at: QPointF) -> None:
        self._press, self._before = at, self.box
        self._grip = self._grip_at(at)

    def move_to(self, at: QPointF) -> None:
        if self._press is None:
            self.setCursor(self.cursor_at(at))
            return
        if self._grip is not None and self._before is not None:
            self.box = self._pulled(self._before, self._grip, at)
        elif (at - self._press).manhattanLength() >= QApplication.startDragDistance():
            (x, y), (u, v) = (self.within(self.to_photo(p)) for p in (self._press, at))
            self.box = (min(x, u), min(y, v), max(x, u), max(y, v))
        self.update()

    def release(self, at: QPointF) -> None:
        if self._press is None:
            return
        drawn = self.box is not self._before
        if drawn and self.box is not None:
            small = self.rect_of(self.box).size()
            box = self._before if min(small.width(), small.height()) < _LEAST else self.box
            self.choose(box)
            self.drawn.emit()
            return
        self._press = self._grip = None
        self._click(self.to_photo(at))

    def _click(self, point: tuple[float, float]) -> None:
        found = next((b for b in self._open if _holds(b, point)), None)
        done = next((d for d in self._done if _holds(d.box, point)), None)
        if self.box is not None and _holds(self.box, point):
            self.drawn.emit()
        elif found is not None:
            self.choose(found)
            self.drawn.emit()
        elif done is not None:
            self.asked.emit(done.card_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS:
            far = 10 if held & Qt.KeyboardModifier.ControlModifier else 2
            dx, dy = _ARROWS[key]
            self.nudge(dx * far, dy * far, bool(held & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box is not None:
            self.drawn.emit()
        else:
            super().keyPressEvent(event)

    def cursor_at(self, at: QPointF | None) -> Qt.CursorShape:
        grip = self._grip_at(at) if at is not None else None
        if grip is None:
            return Qt.CursorShape.CrossCursor
        if grip == (0, 0):
            return Qt.CursorShape.SizeAllCursor
        if not all(grip):
            return Qt.CursorShape.SizeHorCursor if grip[0] else Qt.CursorShape.SizeVerCursor
        same = grip[0] == grip[1]
        return Qt.CursorShape.SizeFDiagCursor if same else Qt.CursorShape.SizeBDiagCursor

    def _grip_at(self, at: QPointF) -> tuple[int, int] | None:
        """Which edges of the box are under the hand: −1 left or top, 1 right or bottom."""
        if self.box is None:
            return None
        rect = self.rect_of(self.box)
        if not rect.adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP).contains(at):
            return None
        across = _edge(at.x(), rect.left(), rect.right())
        return across, _edge(at.y(), rect.top(), rect.bottom())

    def _pulled(self, box: Box, grip: tuple[int, int], at: QPointF) -> Box:
        assert self._press is not None  # only while the hand holds it
        dx, dy = (at.x() - self._press.x()) / self.zoom, (at.y() - self._press.y()) / self.zoom
        if (dx, dy) == (0, 0):
            return box
        if grip == (0, 0):
            return self._shifted(box, dx, dy)
        left, top, right, bottom = box
        left, right = (left + dx * (grip[0] < 0), right + dx * (grip[0] > 0))
        top, bottom = (top + dy * (grip[1] < 0), bottom + dy * (grip[1] > 0))
        (x, y), (u, v) = self.within((left, top)), self.within((right, bottom))
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _shifted(self, box: Box, dx: float, dy: float) -> Box:
        wide, tall = self.size_of_photo
        dx = max(-box[0], min(wide - box[2], dx))
        dy = max(-box[1], min(tall - box[3], dy))
        return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy

    # ---- painting -----------------------------------------------------------------------------

    def paint_over(self, painter: QPainter) -> None:
        accent = QColor(look().colors.accent)
        for box in self._open:
            rect = self.rect_of(box)
            painter.setPen(QPen(QColor(255, 255, 255, 220), 3.5))
            painter.drawRoundedRect(rect, 4, 4)
            painter.setPen(QPen(accent, 1.6, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect, 4, 4)
        for one in self._done:
            self._paint_done(painter, one)
        if self.box is not None:
            self._paint_current(painter, self.rect_of(self.box), accent)

    def _paint_done(self, painter: QPainter, one: Done) -> None:
        """A veil with a tick, and what was typed for it."""
        rect = self.rect_of(one.box)
        painter.fillRect(rect, QColor(255, 255, 255, 215))
        painter.setPen(QPen(QColor(_DONE), 2))
        painter.drawRoundedRect(rect, 4, 4)
        side = min(22.0, rect.width(), rect.height())
        corner = QRectF(rect.topLeft() + QPointF(4, 4), QSizeF(side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DONE))
        painter.drawEllipse(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = icons.pixmap("check", "#FFFFFF", 14, self.devicePixelRatioF())
        painter.drawPixmap(corner.adjusted(4, 4, -4, -4), tick, QRectF(tick.rect()))
        if one.text and rect.height() > 76 and rect.width() > 60:
            room = rect.adjusted(6, side + 8, -6, -4)
            painter.save()
            painter.setClipRect(room)
            painter.setPen(QColor(_DONE_INK))
            draw_text(painter, room.topLeft(), one.text, self.font(), room.width())
            painter.restore()

    def _paint_current(self, painter: QPainter, rect: QRectF, accent: QColor) -> None:
        for color, width in ((QColor("#FFFFFF"), 5.0), (accent, 2.5)):
            painter.setPen(QPen(color, width))
            painter.drawRect(rect)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor("#FFFFFF"))
        for x in (rect.left(), rect.center().x(), rect.right()):
            for y in (rect.top(), rect.center().y(), rect.bottom()):
                if QPointF(x, y) != rect.center():
                    painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _edge(at: float, low: float, high: float) -> int:
    if at <= low + min(_GRIP, (high - low) / 4):
        return -1
    return 1 if at >= high - min(_GRIP, (high - low) / 4) else 0


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
