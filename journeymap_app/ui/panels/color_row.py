"""ColorRow: the colours a card can have, by name."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from ... import i18n
from ...layout.theme import theme
from ...model.choices import CardColor
from ..fields.flow import FlowLayout
from ..look import look


class ColorRow(QWidget):
    """value: a name of CardColor, "" for the lane's own. One Tab stop; the arrow keys choose."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[str, ...] = get_args(CardColor)
        self._group = QButtonGroup(self)
        row = FlowLayout(self, spacing=4)
        row.setContentsMargins(0, 0, 0, 0)
        self._buttons = [_Square(value, name, self) for value in self._values]
        for place, button in enumerate(self._buttons):
            self._group.addButton(button, place)
            row.addWidget(button)
        self._buttons[0].setChecked(True)
        self.setFocusProxy(self._buttons[0])
        self._group.idToggled.connect(self._on_toggled)

    @property
    def is_mixed(self) -> bool:
        return self._group.checkedId() < 0

    def show_mixed(self) -> None:
        """No colour is the one of all."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(False)
        self._group.setExclusive(True)
        self._buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._buttons[0])

    @property
    def value(self) -> str:
        return self._values[max(0, self._group.checkedId())]

    @value.setter
    def value(self, value: str) -> None:
        self._buttons[self._values.index(value)].setChecked(True)

    def step(self, by: int) -> None:
        place = (self._group.checkedId() + by) % len(self._buttons)
        self._buttons[place].setChecked(True)
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, place: int, checked: bool) -> None:
        button = self._buttons[place]
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
        if checked:
            self.setFocusProxy(button)
            self.changed.emit()


class _Square(QAbstractButton):
    def __init__(self, value: str, name: str, row: ColorRow) -> None:
        super().__init__(row)
        self._row = row
        self._value = value
        self.setCheckable(True)
        words = i18n.text(f"color.{value}")
        self.setToolTip(words)
        self.setAccessibleName(f"{name}{i18n.text('inspector.colon')}{words}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if value else Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(28, 28) * look().scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._row.step(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._row.step(1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look().scale, look().scale)
        box = QRectF(5, 5, 18, 18)
        if self._value:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme("dark" if look().dark else "light").color(self._value)))
            painter.drawRoundedRect(box, 4, 4)
        else:
            painter.setPen(QPen(QColor(colors.hint), 1.2))
            painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
            painter.drawLine(box.bottomLeft().toPoint(), box.topRight().toPoint())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(colors.text), 1.6))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1.6))
            painter.drawRoundedRect(QRectF(0.8, 0.8, 26.4, 26.4), 7, 7)
