"""Paints a Drawing with QPainter: the canvas and the PNG export draw with this.

Shapes are compiled once into small functions that hold their Qt objects; what a record looks like
stays the same tuple of shapes as long as the record is the same, so that a frame in which nothing
changed only runs them. Shapes too small to be made out are simplified, if the painter is told to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGlyphRun,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)

from ..layout import shapes as s
from .qfonts import GlyphRuns
from .qpictures import FindPicture, PictureImages, covering

Op = Callable[[QPainter, "View"], None]
NO_PICTURE = "#DDE1E6"
READABLE = 3.2  # pixels: smaller letters are drawn as a bar, if the painter simplifies
SQUARE = 2.5  # pixels: a smaller radius of a corner is not made out
TINY = 5.0  # pixels: a leaf group lower than this is drawn as one rectangle
FAINT = 0.3  # pixels: the edge of a filled rectangle thinner than this is left away
_GENERATION = 16  # paintings after which what was not painted again may go
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


class DrawingPainter:
    """Paints shapes; keeps what it compiled for the next time. Use one object in one thread only.

    simplify: for the screen, where tiny text may be a bar. screen: with what is `screen_only`.
    """

    def __init__(
        self, find_picture: FindPicture, *, simplify: bool = True, screen: bool = True
    ) -> None:
        self._runs = GlyphRuns()
        self._images = PictureImages(find_picture)
        self._simplify = simplify
        self._screen = screen
        self._paintings = 0
        self._last: tuple[Sequence[s.Shape], Content] | None = None
        # Two generations of what groups hold; what neither has painted is let go. A dragged card
        # makes a new board at every move of the mouse: the old ones must not pile up.
        self._young: dict[int, tuple[Sequence[s.Shape], Content]] = {}
        self._old: dict[int, tuple[Sequence[s.Shape], Content]] = {}

    def paint(
        self,
        painter: QPainter,
        shapes: Sequence[s.Shape],
        visible: s.Box | None = None,
        scale: float = 1,
    ) -> None:
        """Paint shapes in units; the painter's transform is the caller's.

        visible: what shows, in units: groups beside it are skipped. scale: device pixels a unit,
        only to decide what is too small.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = View(visible or s.Box(-1e9, -1e9, 2e9, 2e9), scale, self._simplify, self._screen)
        for op in self._whole(shapes).ops:
            op(painter, view)

    def _whole(self, shapes: Sequence[s.Shape]) -> Content:
        """What is painted, compiled: the last one is kept, unless it is a list that may change."""
        self._paintings += 1
        if self._paintings % _GENERATION == 0:
            self._old, self._young = self._young, {}
        if not isinstance(shapes, tuple):
            return Content(shapes, self)
        if self._last is None or self._last[0] is not shapes:
            self._last = (shapes, Content(shapes, self))
        return self._last[1]

    def compiled(self, shapes: Sequence[s.Shape]) -> Content:
        key = id(shapes)
        known = self._young.get(key)
        if known is None:
            known = self._old.pop(key, None)
            if known is None:
                # The shapes are kept too: as long as they are, their id is nobody else's.
                known = (shapes, Content(shapes, self))
            self._young[key] = known
        return known[1]

    def op(self, shape: s.Shape) -> Op:
        """The function that paints a shape."""
        match shape:
            case s.Group():
                return self._group(shape)
            case s.Text():
                return self._text(shape)
            case s.Rect():
                return _rect(shape)
            case s.Line():
                return _line(shape)
            case s.Path():
                return _path(shape)
            case s.Ellipse():
                return _ellipse(shape)
            case s.Image():
                return self._image(shape)
            case s.Clip():
                return self._clip(shape)

    def _group(self, group: s.Group) -> Op:
        dx, dy, (x, y, width, height) = group.dx, group.dy, group.bounds()
        right, bottom = x + width, y + height

        def op(painter: QPainter, view: View) -> None:
            if x > view.right or right < view.left or y > view.bottom or bottom < view.top:
                return
            if group.screen_only and not view.screen:
                return
            content = self.compiled(group.shapes)
            if dx or dy:
                painter.translate(dx, dy)
            if view.simplify and content.tiny is not None and height * view.scale < TINY:
                painter.fillRect(*content.tiny)
            else:
                _inside(content.ops, painter, view, dx, dy)
            if dx or dy:
                painter.translate(-dx, -dy)

        return op

    def _clip(self, clip: s.Clip) -> Op:
        box, content = clip.box, Content(clip.shapes, self)
        rect = _rectf(box)

        def op(painter: QPainter, view: View) -> None:
            if box.x > view.right or box.right < view.left:
                return
            if box.y > view.bottom or box.bottom < view.top:
                return
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            for inner in content.ops:
                inner(painter, view)
            painter.restore()

        return op

    def _text(self, text: s.Text) -> Op:
        place, size = QPointF(text.x, text.y), text.size
        pen = _pen(text.color, 1)
        bar = QRectF(text.x, text.y - 0.62 * size, text.width, 0.5 * size)
        bar_brush = _brush(text.color, 0.35)
        run: QGlyphRun | None = None

        def op(painter: QPainter, view: View) -> None:
            nonlocal run
            if view.simplify and size * view.scale < READABLE:
                painter.fillRect(bar, bar_brush)
                return
            if run is None:
                run = self._runs.run(text.text, text.font, size)
            painter.setPen(pen)
            painter.drawGlyphRun(place, run)

        return op

    def _image(self, image: s.Image) -> Op:
        box, rect, missing = image.box, _rectf(image.box), _brush(NO_PICTURE)
        outline = QPainterPath()
        outline.addEllipse(rect)

        def op(painter: QPainter, view: View) -> None:
            picture = self._images.image(image.picture_id, max(box.w, box.h) * view.scale)
            if picture is None:
                if image.round:
                    painter.fillPath(outline, missing)
                else:
                    painter.fillRect(rect, missing)
                return
            part = covering(picture, box.w, box.h)
            if not image.round:
                painter.drawImage(rect, picture, part)
                return
            # As a brush, not through a clip: a clip's edge is not antialiased.
            brush = QBrush(picture)
            transform = brush.transform()
            transform.translate(box.x, box.y)
            transform.scale(box.w / part.width(), box.h / part.height())
            transform.translate(-part.x(), -part.y())
            brush.setTransform(transform)
            painter.fillPath(outline, brush)

        return op


class Content:
    """Shapes and, from when they are first painted, the functions that paint them.

    tiny: the rectangle that stands for them all where they are too small.
    """

    __slots__ = ("_ops", "_painter", "_shapes", "tiny")

    def __init__(self, shapes: Sequence[s.Shape], painter: DrawingPainter) -> None:
        self._shapes = shapes
        self._painter = painter
        self._ops: list[Op] | None = None
        self.tiny = _stand_in(shapes)

    @property
    def ops(self) -> list[Op]:
        if self._ops is None:
            self._ops = [self._painter.op(shape) for shape in self._shapes]
        return self._ops


def _stand_in(shapes: Sequence[s.Shape]) -> tuple[QRectF, QBrush] | None:
    """The largest filled rectangle of shapes that are no groups."""
    largest: s.Rect | None = None
    most = 0.0
    for shape in shapes:
        if isinstance(shape, s.Group):
            return None
        if isinstance(shape, s.Rect) and shape.fill and shape.box.w * shape.box.h >= most:
            largest, most = shape, shape.box.w * shape.box.h
    return None if largest is None else (_rectf(largest.box), _filling(largest.fill, largest.box))


def _inside(ops: list[Op], painter: QPainter, view: View, dx: float, dy: float) -> None:
    """Run them with the view in their own coordinates."""
    view.left -= dx
    view.right -= dx
    view.top -= dy
    view.bottom -= dy
    for op in ops:
        op(painter, view)
    view.left += dx
    view.right += dx
    view.top += dy
    view.bottom += dy


def _rect(rect: s.Rect) -> Op:
    box, radius = _rectf(rect.box), min(rect.radius, rect.box.w / 2, rect.box.h / 2)
    brush = _filling(rect.fill, rect.box) if rect.fill else None
    pen = _pen(rect.stroke, rect.stroke_width) if rect.stroke and rect.stroke_width else None
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


def _ellipse(ellipse: s.Ellipse) -> Op:
    box = _rectf(ellipse.box)
    brush = _brush(ellipse.fill) if ellipse.fill else QBrush()
    pen = _pen(ellipse.stroke, ellipse.stroke_width) if ellipse.stroke else QPen(Qt.PenStyle.NoPen)

    def op(painter: QPainter, _view: View) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawEllipse(box)

    return op


def _line(line: s.Line) -> Op:
    if line.dash:
        outline = QPainterPath(QPointF(*line.start))
        outline.lineTo(*line.end)
        return _filled(_stroked(outline, line.width, line.dash, flat=True), _brush(line.stroke))
    placed = QLineF(*line.start, *line.end)
    pen = _pen(line.stroke, line.width, flat=True)

    def op(painter: QPainter, _view: View) -> None:
        painter.setPen(pen)
        painter.drawLine(placed)

    return op


def _path(path: s.Path) -> Op:
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
    brush = _brush(path.fill, path.opacity) if path.fill else None
    edge = _stroked(outline, path.width, path.dash) if path.stroke and path.width else None
    edge_brush = _brush(path.stroke, path.opacity)

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
    pen = _pen("#000000", width, flat)
    stroker = QPainterPathStroker(pen)
    if dash:
        stroker.setDashPattern([length / width for length in dash])  # counted in widths
    stroker.setCurveThreshold(_CURVE_ERROR)
    outline = stroker.createStroke(path)
    outline.setFillRule(Qt.FillRule.WindingFill)
    return outline


def _rectf(box: s.Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _filling(fill: str | s.Fade, box: s.Box) -> QBrush:
    if isinstance(fill, str):
        return _brush(fill)
    gradient = QLinearGradient(0, box.y, 0, box.bottom)
    gradient.setColorAt(0, QColor(fill.top))
    gradient.setColorAt(1, QColor(fill.bottom))
    return QBrush(gradient)


@lru_cache(maxsize=1024)
def _brush(color: str, opacity: float = 1) -> QBrush:
    made = QColor(color)
    made.setAlphaF(opacity)
    return QBrush(made)


@lru_cache(maxsize=1024)
def _pen(color: str, width: float, flat: bool = False) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
