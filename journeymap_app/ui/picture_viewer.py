"""PictureViewer: a card's picture as large as the window, and the map's other pictures by arrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from .. import i18n
from ..model.pictures import picture_bytes
from ..model.records import Card, Lane, Picture, Stage
from ..model.texts import one_line
from .session import Session

_BEHIND, _INK = QColor(16, 20, 26, 247), QColor("#FFFFFF")
_AROUND, _WORDS = 28, 64  # pixels beside the picture and below it
_LARGEST = 8.0
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}


class PictureViewer(QWidget):
    """Lies over the window until Esc, Enter or a click. The card shown last is selected then."""

    def __init__(self, parent: QWidget, session: Session, card_id: str) -> None:
        super().__init__(parent)
        self._session = session
        self._back = QApplication.focusWidget()
        self._cards = _with_pictures(session)
        self._at = next((i for i, card in enumerate(self._cards) if card.id == card_id), 0)
        self._image = QImage()
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._grabbed: QPointF | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(i18n.text("picture.viewer-how"))
        parent.installEventFilter(self)
        session.closing.connect(self.deleteLater)
        self._show()
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Back to where the keyboard was."""
        if self._cards[self._at].id in self._session.records:
            self._session.select(self._cards[self._at].id)
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    @property
    def words(self) -> str:
        """What the card says, and where it stands."""
        card, records = self._cards[self._at], self._session.records
        place = (records.get(Stage, card.stage_id), records.get(Lane, card.lane_id))
        where = " › ".join(one_line(part.title) for part in place if part is not None)
        return "\n".join(part for part in (one_line(card.text), where) if part)

    def _show(self) -> None:
        picture = self._session.records.get(Picture, self._cards[self._at].picture_id)
        self._image = QImage()
        if picture is not None:
            data, name = picture_bytes(picture), _FORMATS[picture.format]
            self._image = QImage.fromData(data, name)  # type: ignore[arg-type]
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.setAccessibleName(f"{i18n.text('picture.viewer')} {self.words}")
        self.update()

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._cards)
        self._show()

    # ---- hands --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """All keys are the viewer's: no shortcut does anything behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif event.text() in ("+", "-"):
            self._zoom_to(self._zoom * (1.25 if event.text() == "+" else 0.8))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        way = event.position() - self._grabbed
        if self._moved or way.manhattanLength() >= QApplication.startDragDistance():
            self._moved, self._grabbed = True, event.position()
            shown = self._shown()
            step = QPointF(way.x() / max(1, shown.width()), way.y() / max(1, shown.height()))
            self._move_to(self._middle - step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._grabbed = self._grabbed, None
        if pressed is not None and not self._moved:
            self.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_to(self._zoom * 1.0015 ** event.angleDelta().y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = max(1.0, min(_LARGEST, zoom))
        self._move_to(self._middle)

    def _move_to(self, middle: QPointF) -> None:
        half = 0.5 / self._zoom
        self._middle = QPointF(
            max(half, min(1 - half, middle.x())), max(half, min(1 - half, middle.y()))
        )
        self.update()

    # ---- painting -----------------------------------------------------------------------------

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_WORDS - _AROUND / 2)

    def _shown(self) -> QRectF:
        """Where all of the picture would be, in the widget."""
        room, size = self._room(), self._image.size().toSizeF()
        if size.isEmpty():
            return room
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = min(size.width() / self._image.width(), 2.0) * self._zoom  # small ones stay sharp
        wide, tall = self._image.width() * scale, self._image.height() * scale
        middle = room.center()
        left = middle.x() - self._middle.x() * wide
        return QRectF(left, middle.y() - self._middle.y() * tall, wide, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BEHIND)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            painter.save()
            painter.setClipRect(self._room())
            painter.drawImage(self._shown(), self._image)
            painter.restore()
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(_INK)
        below = QRectF(_AROUND, self.height() - _WORDS, self.width() - 2 * _AROUND, _WORDS - 12)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(below, self.words, option)
        painter.end()


def _with_pictures(session: Session) -> list[Card]:
    """The journey's cards with pictures, as one reads: stage by stage, each from the top."""
    journey, records = session.journey, session.records
    if journey is None:
        return []
    return [
        card
        for stage in records.group(Stage, journey.id)
        for lane in records.group(Lane, journey.id)
        for card in records.group(Card, lane.id, stage.id)
        if card.picture_id
    ]
