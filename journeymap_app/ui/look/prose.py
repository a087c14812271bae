"""Prose: a label for sentences, with room between its lines, which break between phrases.

The bundled font sets its lines tight; that is right for one line in a field, not for reading.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .phrases import phrased

LEADING = 1.45  # line height, in font sizes


class Prose(QLabel):
    """A QLabel of plain text to everybody but the eye."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        return round(text_height(self.text(), self.font(), width))

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 240
        return QSize(120, self.heightForWidth(max(80, width)))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(40, round(_step(self.font())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_text(painter, QPointF(0, 0), self.text(), self.font(), self.width())
        painter.end()


def text_height(text: str, font: QFont, width: float) -> float:
    """How high a text is, broken at this width."""
    lines = sum(_layout(part, font, width).lineCount() for part in text.split("\n"))
    return lines * _step(font)


def draw_text(painter: QPainter, at: QPointF, text: str, font: QFont, width: float) -> None:
    """Draw a text, broken at this width, in the painter's pen."""
    step = _step(font)
    drop = (step - QFontMetricsF(font).height()) / 2
    top = at.y()
    for part in text.split("\n"):
        layout = _layout(part, font, width)
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            line.draw(painter, QPointF(at.x(), top + drop - line.y()))
            top += step


def _step(font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return float(round(max(metrics.height(), metrics.ascent() * LEADING / 0.88)))


def _layout(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(phrased(text) or " ", font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
    layout.endLayout()
    return layout
