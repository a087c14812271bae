"""Icons: the lucide drawings of resources/icons, in a colour of the theme, crisp on any screen."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from ... import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

SIZE = 16


def icon(name: str, color: str, size: int = SIZE) -> QIcon:
    """The drawing in a colour; disabled it is paler."""
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    return _icon(name, color, size, tuple(sorted(ratios)))


def pixmap(name: str, color: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The drawing as pixels, `size` units wide on a screen of this device pixel ratio."""
    return _pixmap(name, color, size, ratio)


def swatch(color: str, ink: str, chosen: bool = False, size: int = SIZE) -> QIcon:
    """A colour to choose; "" is shown struck through. chosen: with a ring round it."""
    made = QIcon()
    for ratio in {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}:
        pixels = QPixmap(QSize(size, size) * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(2.5, 2.5, size - 5, size - 5)
        painter.setPen(Qt.PenStyle.NoPen if color else QPen(QColor(ink), 1.2))
        painter.setBrush(QColor(color) if color else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 3, 3)
        if not color:
            painter.drawLine(inner.bottomLeft(), inner.topRight())
        if chosen:
            painter.setPen(QPen(QColor(ink), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.7, 0.7, size - 1.4, size - 1.4), 4.5, 4.5)
        painter.end()
        made.addPixmap(pixels)
    return made


def dot(color: str, size: int = SIZE) -> QIcon:
    """A small round mark of a colour."""
    made = QIcon()
    for ratio in {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}:
        pixels = QPixmap(QSize(size, size) * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(QRectF(size * 0.31, size * 0.31, size * 0.38, size * 0.38))
        painter.end()
        made.addPixmap(pixels)
    return made


def paint(painter: QPainter, name: str, color: str, box: QRectF) -> None:
    """Draw the icon into a box."""
    _renderer(name, color).render(painter, box)


@cache
def _icon(name: str, color: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    pale = QColor(color)
    pale.setAlphaF(0.38)
    for ratio in ratios:
        made.addPixmap(_pixmap(name, color, size, ratio))
        faint = _pixmap(name, pale.name(QColor.NameFormat.HexArgb), size, ratio)
        made.addPixmap(faint, QIcon.Mode.Disabled)
    return made


@cache
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(QColor(color).alphaF())
    paint(painter, name, QColor(color).name(), QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # 20 ms that the first paint need not wait for

    drawing = resources.read("icons", f"{name}.svg").replace(b"currentColor", color.encode())
    return QSvgRenderer(QByteArray(drawing))
