"""Dots: how much of something, in a few dots; none is "not set"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from ... import i18n
from ..look import look

DOT, STEP, HEIGHT = 14, 24, 28


class Dots(QWidget):
    """value: 0 (not set) to `most`. changed: the user or the program gave it another.

    Click a dot, or the last full one to take it back; digits, arrows, Home, End and Delete do the
    same from the keyboard.
    """

    changed = Signal()

    def __init__(self, most: int = 5, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = _DotSlider(most, self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dots)
        row.addWidget(self._words, 1)
        self.setFocusProxy(self._dots)
        self._dots.setAccessibleName(name)
        self._dots.valueChanged.connect(self._on_value)
        self._say()

    @property
    def value(self) -> int:
        return self._dots.value()

    @value.setter
    def value(self, value: int) -> None:
        self._dots.setValue(value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._dots.setAccessibleName(name)

    def _on_value(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        value, most = self._dots.value(), self._dots.maximum()
        self._words.setText(f"{value} / {most}" if value else i18n.text("fields.not-set"))


class _DotSlider(QSlider):
    """A slider to the keyboard and to screen readers, dots to the eye and the pointer."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, most)
        self.setPageStep(1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hovered = 0

    def sizeHint(self) -> QSize:
        return QSize(STEP * self.maximum(), HEIGHT) * look().scale

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and int(text) <= self.maximum():
            self.setValue(int(text))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            dot = self._dot_at(event.position())
            self.setValue(dot - 1 if dot == self.value() else dot)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._dot_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: object) -> None:
        self._hover(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look().scale, look().scale)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        empty = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        for number in range(1, self.maximum() + 1):
            full = number <= self.value()
            edge = accent if full or number <= self._hovered else empty
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(accent if full else Qt.BrushStyle.NoBrush)
            centre = QPointF(STEP * (number - 0.5), HEIGHT / 2)
            painter.drawEllipse(centre, DOT / 2 - 1, DOT / 2 - 1)
        if self.hasFocus():
            painter.setPen(QPen(accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(1, 1, STEP * self.maximum() - 2, HEIGHT - 2)
            painter.drawRoundedRect(frame, 6, 6)

    def _dot_at(self, place: QPointF) -> int:
        return max(1, min(int(place.x() // look().px(STEP)) + 1, self.maximum()))

    def _hover(self, dot: int) -> None:
        if dot != self._hovered:
            self._hovered = dot
            self.update()
