"""SheetPreview: a sheet as it will print, painted from the very drawing that is exported."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import i18n
from ...export.qpaint import DrawingPainter
from ...export.qpictures import FindPicture
from ...layout.pages import Sheet
from ...layout.shapes import Box
from ..look import look

_MARGIN = 28
_CLOSEST = 12.0
_STEPS = {
    Qt.Key.Key_Left: (60, 0),
    Qt.Key.Key_Right: (-60, 0),
    Qt.Key.Key_Up: (0, 60),
    Qt.Key.Key_Down: (0, -60),
}


class SheetPreview(QWidget):
    """The whole sheet; the wheel, + and − go closer, a double click goes there and back."""

    def __init__(self, find: FindPicture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(i18n.text("export-dialog.preview"))
        self.setToolTip(i18n.text("export-dialog.preview-how"))
        self.use(find)
        self._sheet: Sheet | None = None
        self._words = ""
        self._waiting = False
        self._zoom = 1.0
        self._shift = QPointF()  # of the sheet's middle from the widget's, in pixels
        self._grabbed: QPointF | None = None

    def use(self, find: FindPicture) -> None:
        """Where the pictures of the sheets that are shown from now on come from."""
        self._painter = DrawingPainter(find, screen=False)

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def show_sheet(self, sheet: Sheet | None, words: str = "") -> None:
        """Show a sheet, or words where there is none."""
        old = self._sheet
        if (
            sheet is None
            or old is None
            or (old.width_pt, old.height_pt)
            != (
                sheet.width_pt,
                sheet.height_pt,
            )
        ):
            self._zoom, self._shift = 1.0, QPointF()
        self._sheet, self._words, self._waiting = sheet, words, False
        self.update()

    def wait(self) -> None:
        """The sheet shown is about to be replaced."""
        self._waiting = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    # ---- looking closer -----------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_to(self._zoom * 1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._zoom_to(1.0 if self._zoom > 1.01 else 3.0, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._move_by(event.position() - self._grabbed)
            self._grabbed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = QPointF(self.rect().center())
        if event.text() in ("+", "-", "0"):
            factor = {"+": 1.25, "-": 0.8, "0": 0.0}[event.text()]
            self._zoom_to(self._zoom * factor, middle)
        elif event.key() in _STEPS:
            self._move_by(QPointF(*_STEPS[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def _zoom_to(self, zoom: float, at: QPointF) -> None:
        zoom = max(1.0, min(zoom, _CLOSEST))
        from_middle = at - QPointF(self.rect().center())
        self._shift = from_middle - (from_middle - self._shift) * (zoom / self._zoom)
        self._zoom = zoom
        self._move_by(QPointF())

    def _move_by(self, way: QPointF) -> None:
        """Move the sheet, but not out of sight."""
        if self._sheet is None:
            return
        area = self._area()
        x = max(0.0, (area.width() - self.width()) / 2 + _MARGIN)
        y = max(0.0, (area.height() - self.height()) / 2 + _MARGIN)
        moved = self._shift + way
        self._shift = QPointF(max(-x, min(moved.x(), x)), max(-y, min(moved.y(), y)))
        if self._zoom <= 1:
            self._shift = QPointF()
        self.update()

    # ---- painting -----------------------------------------------------------------------------

    def _area(self) -> QRectF:
        """Where the sheet is, in the widget."""
        assert self._sheet is not None
        drawing = self._sheet.drawing
        room = QSize(max(1, self.width() - 2 * _MARGIN), max(1, self.height() - 2 * _MARGIN))
        scale = min(room.width() / drawing.width, room.height() / drawing.height) * self._zoom
        wide, tall = drawing.width * scale, drawing.height * scale
        middle = QPointF(self.width() / 2, self.height() / 2) + self._shift
        return QRectF(round(middle.x() - wide / 2), round(middle.y() - tall / 2), wide, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.desk))
        if self._sheet is None:
            painter.setPen(QColor(colors.secondary))
            box = self.rect().adjusted(40, 40, -40, -40)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self._words)
        else:
            self._paint_sheet(painter, self._sheet)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_sheet(self, painter: QPainter, sheet: Sheet) -> None:
        area = self._area()
        for spread, strength in ((6, 8), (4, 12), (2, 18)):
            painter.fillRect(
                area.adjusted(-spread / 2, 0, spread / 2, spread), QColor(20, 28, 40, strength)
            )
        painter.fillRect(area, QColor(sheet.drawing.background or "#FFFFFF"))
        scale = area.width() / sheet.drawing.width
        seen = area.intersected(QRectF(self.rect()))
        visible = Box(
            (seen.x() - area.x()) / scale,
            (seen.y() - area.y()) / scale,
            seen.width() / scale,
            seen.height() / scale,
        )
        painter.save()
        painter.setClipRect(seen)
        painter.translate(area.topLeft())
        painter.scale(scale, scale)
        if self._waiting:
            painter.setOpacity(0.35)
        self._painter.paint(
            painter, sheet.drawing.shapes, visible, scale * self.devicePixelRatioF()
        )
        painter.restore()
