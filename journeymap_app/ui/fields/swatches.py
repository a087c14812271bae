"""Swatches: a colour of the theme's, one of the user's own, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QSizePolicy, QWidget

from ... import i18n
from ..look import look
from .flow import FlowLayout


class Swatches(QWidget):
    """value: "#RRGGBB", or "" for the colour the program chooses. changed: it is another."""

    changed = Signal()

    def __init__(
        self, colors: Sequence[str], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._value = ""
        self._swatches = [_Swatch("", i18n.text("fields.no-color"), self)]
        self._swatches += [_Swatch(color, color, self) for color in colors]
        self._own = _Swatch("", i18n.text("fields.own-color"), self, own=True)
        row = FlowLayout(self, spacing=0)
        row.setContentsMargins(0, 0, 0, 0)
        for swatch in (*self._swatches, self._own):
            row.addWidget(swatch)
            swatch.clicked.connect(lambda _=False, chosen=swatch: self._choose(chosen))
        self.setAccessibleName(name)
        self.setFocusProxy(self._swatches[0])
        self._mark()

    @property
    def value(self) -> str:
        return self._value

    @value.setter
    def value(self, color: str) -> None:
        if color.upper() != self._value.upper():
            self._value = color.upper()
            self._mark()
            self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._name = name
        for swatch in (*self._swatches, self._own):
            swatch.setAccessibleName(i18n.text("fields.named", name=name, text=swatch.toolTip()))

    def _choose(self, swatch: _Swatch) -> None:
        if swatch is not self._own:
            self.value = swatch.color
        else:
            start = QColor(self._value or "#3D6FB4")
            picked = QColorDialog.getColor(start, self.window(), self._name)
            if picked.isValid():
                self.value = picked.name().upper()
        self._mark()

    def _mark(self) -> None:
        known = {swatch.color.upper(): swatch for swatch in self._swatches}
        chosen = known.get(self._value)
        self._own.color = "" if chosen is not None else self._value
        for swatch in (*self._swatches, self._own):
            swatch.setChecked(swatch is (chosen or self._own))
            swatch.update()


class _Swatch(QAbstractButton):
    def __init__(self, color: str, tip: str, parent: QWidget, own: bool = False) -> None:
        super().__init__(parent)
        self.color = color
        self._is_own = own
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(25, 28) * look().scale

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look().scale, look().scale)
        palette = self.palette()
        circle = QRectF(4.5, 5.5, 16, 16)
        edge = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(edge, 1.2) if not self.color else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.color) if self.color else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setPen(QPen(edge, 1.2))
        middle = circle.center()
        if self._is_own and not self.color:
            painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
            painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))
        elif not self.color:
            painter.drawLine(middle + QPointF(-4.5, 4.5), middle + QPointF(4.5, -4.5))
        ring = palette.color(QPalette.ColorRole.Highlight)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.6))
            painter.drawEllipse(circle.adjusted(-2.6, -2.6, 2.6, 2.6))
        if self.hasFocus():
            painter.setPen(QPen(ring, 1.6))
            painter.drawRoundedRect(QRectF(1, 1, 23, 26), 6, 6)
