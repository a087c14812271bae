"""Plain shapes as functions that paint them. Equal shapes share one function: cards of one size
have the same frame, and a frame's outline is 4 kB to Qt."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)

from ..layout import shapes as s

SQUARE = 2.5  # pixels: a smaller radius of a corner is not made out
FAINT = 0.3  # pixels: the edge of a filled rectangle thinner than this is left away
_CURVE_ERROR = 0.02  # units that a stroked curve may be off: a tenth of a dot on a large print


class View:
    """What one pass of painting needs to know: scale, what shows of the part being painted."""

    __slots__ = ("bottom", "left", "right", "scale", "screen", "simplify", "top")

    def __init__(self, visible: s.Box, scale: float, simplify: bool, screen: bool) -> None:
        self.left, self.top = visible.x, visible.y
        self.right, self.bottom = visible.right, visible.bottom
        self.scale = scale
        self.simplify = simplify
        self.screen = screen


Op = Callable[[QPainter, View], None]


@lru_cache(maxsize=2048)
def rect_op(rect: s.Rect) -> Op:
    box, radius = rectf(rect.box), min(rect.radius, rect.box.w / 2, rect.box.h / 2)
    brush = _filling(rect.fill, rect.box) if rect.fill else None
    pen = pen_of(rect.stroke, rect.stroke_width) if rect.stroke and rect.stroke_width else None
    outline: QPainterPath | None = None

    def op(painter: QPainter, view: View) -> None:
        nonlocal outline
        square = radius <= 0 or (view.simplify and radius * view.scale < SQUARE)
        edged = pen is not None and not (
            view.simplify and brush is not None and rect.stroke_width * view.scale < FAINT
        )
        if outline is None and (edged or not square):
            outline = QPainterPath()
            outline.addRoundedRect(box, radius, radius)
        if brush is not None:
            if square or outline is None:
                painter.fillRect(box, brush)
            else:
                painter.fillPath(outline, brush)
        if edged and pen is not None and outline is not None:
            painter.strokePath(outline, pen)

    return op


@lru_cache(maxsize=1024)
def ellipse_op(ellipse: s.Ellipse) -> Op:
    box = rectf(ellipse.box)
    brush = brush_of(ellipse.fill) if ellipse.fill else QBrush()
    stroke = ellipse.stroke
    pen = pen_of(stroke, ellipse.stroke_width) if stroke else QPen(Qt.PenStyle.NoPen)

    def op(painter: QPainter, _view: View) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawEllipse(box)

    return op


@lru_cache(maxsize=1024)
def line_op(line: s.Line) -> Op:
    if line.dash:
        outline = QPainterPath(QPointF(*line.start))
        outline.lineTo(*line.end)
        return _filled(_stroked(outline, line.width, line.dash, flat=True), brush_of(line.stroke))
    placed = QLineF(*line.start, *line.end)
    pen = pen_of(line.stroke, line.width, flat=True)

    def op(painter: QPainter, _view: View) -> None:
        painter.setPen(pen)
        painter.drawLine(placed)

    return op


def path_op(path: s.Path) -> Op:
    outline = QPainterPath()
    for segment in path.segments:
        match segment:
            case s.Move(to):
                outline.moveTo(*to)
            case s.LineTo(to):
                outline.lineTo(*to)
            case s.CurveTo(c1, c2, to):
                outline.cubicTo(*c1, *c2, *to)
            case s.Close():
                outline.closeSubpath()
    outline.setFillRule(Qt.FillRule.WindingFill)
    brush = brush_of(path.fill, path.opacity) if path.fill else None
    edge = _stroked(outline, path.width, path.dash) if path.stroke and path.width else None
    edge_brush = brush_of(path.stroke, path.opacity)

    def op(painter: QPainter, _view: View) -> None:
        if brush is not None:
            painter.fillPath(outline, brush)
        if edge is not None:
            painter.fillPath(edge, edge_brush)

    return op


def _filled(outline: QPainterPath, brush: QBrush) -> Op:
    def op(painter: QPainter, _view: View) -> None:
        painter.fillPath(outline, brush)

    return op


def _stroked(
    path: QPainterPath, width: float, dash: tuple[float, ...], flat: bool = False
) -> QPainterPath:
    """The outline of a path's stroke, made once. A painter stroking the path itself would clip it
    to the view first: then dashes move as the view does, and the strips of a PNG do not join."""
    pen = pen_of("#000000", width, flat)
    stroker = QPainterPathStroker(pen)
    if dash:
        stroker.setDashPattern([length / width for length in dash])  # counted in widths
    stroker.setCurveThreshold(_CURVE_ERROR)
    outline = stroker.createStroke(path)
    outline.setFillRule(Qt.FillRule.WindingFill)
    return outline


def rectf(box: s.Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _filling(fill: str | s.Fade, box: s.Box) -> QBrush:
    if isinstance(fill, str):
        return brush_of(fill)
    gradient = QLinearGradient(0, box.y, 0, box.bottom)
    gradient.setColorAt(0, QColor(fill.top))
    gradient.setColorAt(1, QColor(fill.bottom))
    return QBrush(gradient)


@lru_cache(maxsize=1024)
def brush_of(color: str, opacity: float = 1) -> QBrush:
    made = QColor(color)
    made.setAlphaF(opacity)
    return QBrush(made)


@lru_cache(maxsize=1024)
def pen_of(color: str, width: float, flat: bool = False) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
