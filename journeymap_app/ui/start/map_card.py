"""MapCard: a framework or a sample to choose, and the grid they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ..look import look, sized
from ..look.prose import draw_text, text_height
from .sketch import Sketch, paint_sketch

PICTURE, PAD, RADIUS = 118, 13, 8


class MapCard(QAbstractButton):
    """Enter and Space choose it, as a click does."""

    def __init__(self, title: str, summary: str, sketch: Sketch, parent: QWidget) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._title, self._summary = title, summary
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._bold = sized(look().font, 1.04, bold=True)
        self._small = sized(look().font, 0.94)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, summary = self._text_boxes(width)
        return summary.bottom() + PAD + 1 if self._summary else title.bottom() + PAD + 1

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(outline, QColor(colors.pressed if self.isDown() else colors.panel))
        painter.save()
        painter.setClipPath(outline)
        picture = QRectF(0, 0, self.width(), PICTURE)
        painter.fillRect(picture, QColor("#191F26" if colors.dark else "#FAFBFD"))
        painter.fillRect(QRectF(0, PICTURE, self.width(), 1), QColor(colors.line))
        painter.restore()
        paint_sketch(painter, picture.adjusted(PAD, PAD, -PAD, -9), self._sketch)
        title, summary = self._text_boxes(self.width())
        for text, font, box, ink in (
            (self._title, self._bold, title, colors.text),
            (self._summary, self._small, summary, colors.secondary),
        ):
            painter.setPen(QColor(ink))
            draw_text(painter, QPointF(box.topLeft()), text, font, box.width())
        active = self.hasFocus() or self.underMouse()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        else:
            painter.setPen(QPen(QColor(colors.hint if active else colors.line), 1))
            painter.drawPath(outline)

    def _text_boxes(self, width: int) -> tuple[QRect, QRect]:
        """Where title and summary go, as high as they need."""
        room = max(40, width - 2 * PAD)
        height = round(text_height(self._title, self._bold, room))
        title = QRect(PAD, PICTURE + 10, room, height)
        height = round(text_height(self._summary, self._small, room))
        return title, QRect(PAD, title.bottom() + 3, room, height)


class CardGrid(QWidget):
    """Cards in as many columns as there is room for. The arrow keys walk them."""

    WIDTH, GAP = 248, 16

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[MapCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.GAP)

    def fill(self, cards: Sequence[tuple[str, str, Sketch, Callable[[], object]]]) -> None:
        """title, summary, drawing and what choosing it does."""
        for title, summary, sketch, act in cards:
            card = MapCard(title, summary, sketch, self)
            card.clicked.connect(lambda _=False, act=act: act())
            self._cards.append(card)
        self._columns = 0
        self._arrange()

    @property
    def cards(self) -> list[MapCard]:
        return self._cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        focused = next((i for i, card in enumerate(self._cards) if card.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if focused is None or step is None:
            super().keyPressEvent(event)
        elif 0 <= focused + step < len(self._cards):
            self._cards[focused + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        wide = look().px(self.WIDTH) + self.GAP
        columns = max(1, min(4, (self.width() + self.GAP) // wide))
        if columns == self._columns or not self._cards:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
