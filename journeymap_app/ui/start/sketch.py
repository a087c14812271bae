"""Sketch: a map in a few strokes, for thumbnails: its stages as chevrons, some cells, its curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ...layout.curves import line_through
from ...layout.shapes import CurveTo, Move
from ...layout.theme import theme
from ..look import look

# Ups and downs to draw where a template has no curve of its own yet.
_RHYTHM = (0.45, 0.85, 0.5, 0.05, 0.95, 0.7, 0.3, 0.8)


@dataclass(frozen=True, slots=True)
class Sketch:
    """curve: heights 0–1 from left to right; rows: the tints of the rows of cells below it."""

    stages: int
    curve: tuple[float, ...] = ()
    rows: tuple[str, ...] = ("opportunity", "pain")


def rhythm(stages: int, shift: int = 0) -> tuple[float, ...]:
    """A believable curve over so many stages."""
    return tuple(_RHYTHM[(i + shift) % len(_RHYTHM)] for i in range(max(2, stages)))


def paint_sketch(painter: QPainter, box: QRectF, sketch: Sketch, small: bool = False) -> None:
    """Draw the sketch into the box. small: only chevrons and the curve."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = 1.5 if small else 4.0
    top = box.height() * (0.24 if small else 0.2)
    _chevrons(painter, QRectF(box.x(), box.y(), box.width(), top), sketch.stages, gap)
    if small:
        plot = QRectF(box.x(), box.y() + top + 4, box.width(), box.height() - top - 6)
    else:
        row = box.height() * 0.13
        first = QRectF(box.x(), box.y() + top + 7, box.width(), row)
        last = QRectF(box.x(), box.bottom() - row, box.width(), row)
        _cells(painter, first, sketch.stages, gap, ())
        _cells(painter, last, sketch.stages, gap, sketch.rows)
        plot = QRectF(box.x(), first.bottom() + 6, box.width(), last.y() - first.bottom() - 12)
    if sketch.curve:
        _curve(painter, plot, sketch.curve, 1.6 if small else 2.0)
    painter.restore()


def _chevrons(painter: QPainter, box: QRectF, stages: int, gap: float) -> None:
    colors = theme("dark" if look().dark else "light")
    count = max(1, stages)
    width = (box.width() - gap * (count - 1)) / count
    tip = min(box.height() * 0.32, width * 0.2)
    painter.setPen(Qt.PenStyle.NoPen)
    for i in range(count):
        x, right = box.x() + i * (width + gap), box.x() + i * (width + gap) + width
        notch = tip if i else 0.0
        painter.setBrush(QColor(colors.stage(i)))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, box.top()),
                    QPointF(right - tip, box.top()),
                    QPointF(right, box.center().y()),
                    QPointF(right - tip, box.bottom()),
                    QPointF(x, box.bottom()),
                    QPointF(x + notch, box.center().y()),
                ]
            )
        )


def _cells(painter: QPainter, box: QRectF, stages: int, gap: float, tints: Sequence[str]) -> None:
    colors = theme("dark" if look().dark else "light")
    count = max(1, stages)
    width = (box.width() - gap * (count - 1)) / count
    for i in range(count):
        name = f"{tints[i % len(tints)]}_card" if tints else "card"
        painter.setBrush(QColor(colors.color(name)))
        painter.setPen(QPen(QColor(colors.color("hairline")), 1))
        cell = QRectF(box.x() + i * (width + gap), box.y(), width, box.height())
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _curve(painter: QPainter, box: QRectF, heights: Sequence[float], pen: float) -> None:
    step = box.width() / max(1, len(heights) - 1)
    points = [(box.x() + step * i, box.bottom() - h * box.height()) for i, h in enumerate(heights)]
    path = QPainterPath()
    for part in line_through(points):
        if isinstance(part, Move):
            path.moveTo(*part.to)
        elif isinstance(part, CurveTo):
            path.cubicTo(QPointF(*part.c1), QPointF(*part.c2), QPointF(*part.to))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ink = QColor(look().colors.text)
    style = Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, pen, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
