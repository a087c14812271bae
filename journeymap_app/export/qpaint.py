"""Paints a Drawing with QPainter: the canvas and the PNG export draw with this.

Shapes are compiled once into small functions that hold their Qt objects; what a record looks like
stays the same tuple of shapes as long as the record is the same, so that a frame in which nothing
changed only runs them. Shapes too small to be made out are simplified, if the painter is told to.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QGlyphRun, QPainter, QPainterPath

from ..layout import shapes as s
from .qfonts import GlyphRuns
from .qpictures import FindPicture, PictureImages, covering
from .qshapes import Op, View, brush_of, ellipse_op, line_op, path_op, pen_of, rect_op, rectf
from .qsketch import LINE, SKETCHED, Sketch

NO_PICTURE = "#DDE1E6"
READABLE = 3.6  # pixels: smaller letters are drawn as a bar, if the painter simplifies
LARGEST_GLYPH = 60  # pixels: Qt draws nothing at all for glyph runs of more than 64
CARD_TEXT = 13  # units: where letters of this size cannot be read, cards are sketched
_MOST = 20_000  # functions kept for what groups hold: those of some thousand cards
_LONG_AGO = 250  # paintings: what none of them showed is let go
_AT_ONCE = 400  # groups let go at a painting: letting go takes time too


class DrawingPainter:
    """Paints shapes; keeps what it compiled for the next time. Use one object in one thread only.

    simplify: for the screen, where tiny text may be a bar. screen: with what is `screen_only`.
    """

    def __init__(
        self,
        pictures: FindPicture | PictureImages,
        *,
        simplify: bool = True,
        screen: bool = True,
    ) -> None:
        self._runs = GlyphRuns()
        self._images = pictures if isinstance(pictures, PictureImages) else PictureImages(pictures)
        self._simplify = simplify
        self._screen = screen
        self._paintings = 0
        self._size = 0
        self._last: tuple[Sequence[s.Shape], Content] | None = None
        # What groups hold, the longest unused first. The shapes are kept with it: as long as they
        # are, their id is nobody else's.
        self._kept: OrderedDict[int, Content] = OrderedDict()

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
        self._let_go()
        if not isinstance(shapes, tuple):
            return Content(shapes, self)
        if self._last is None or self._last[0] is not shapes:
            self._last = (shapes, Content(shapes, self))
        return self._last[1]

    def _let_go(self) -> None:
        """A dragged card makes a new board at every move of the mouse: the old must not pile up."""
        for _ in range(min(_AT_ONCE, len(self._kept))):
            content = next(iter(self._kept.values()))
            if self._size <= _MOST and content.painted > self._paintings - _LONG_AGO:
                return
            self._kept.popitem(last=False)
            self._size -= content.size

    def compiled(self, shapes: Sequence[s.Shape]) -> Content:
        key = id(shapes)
        content = self._kept.get(key)
        if content is None:
            content = self._kept[key] = Content(shapes, self)
            self._size += content.size
        else:
            self._kept.move_to_end(key)
        content.painted = self._paintings
        return content

    def grown(self, by: int) -> None:
        """Content that is kept holds so many more functions."""
        self._size += by

    def op(self, shape: s.Shape) -> Op:
        """The function that paints a shape."""
        match shape:
            case s.Group():
                return self._group(shape)
            case s.Text():
                return self._text(shape)
            case s.Rect():
                return rect_op(shape)
            case s.Line():
                return line_op(shape)
            case s.Path():
                return path_op(shape)
            case s.Ellipse():
                return ellipse_op(shape)
            case s.Image():
                return self._image(shape)
            case s.Clip():
                return self._clip(shape)

    def _group(self, group: s.Group) -> Op:
        dx, dy, (x, y, width, height) = group.dx, group.dy, group.bounds()
        right, bottom = x + width, y + height
        cards = group.part == SKETCHED

        def op(painter: QPainter, view: View) -> None:
            if x > view.right or right < view.left or y > view.bottom or bottom < view.top:
                return
            if group.screen_only and not view.screen:
                return
            content = self.compiled(group.shapes)
            if dx or dy:
                painter.translate(dx, dy)
            if cards and view.simplify and view.scale * CARD_TEXT < READABLE:
                content.sketch.paint(painter, view.scale)
                _inside(content.unsketched, painter, view, dx, dy)
            else:
                _inside(content.ops, painter, view, dx, dy)
            if dx or dy:
                painter.translate(-dx, -dy)

        return op

    def _clip(self, clip: s.Clip) -> Op:
        box, content = clip.box, Content(clip.shapes, self)
        rect = rectf(box)

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
        size, pen = text.size, pen_of(text.color, 1)
        place: QPointF | None = None
        run: QGlyphRun | None = None
        outline: QPainterPath | None = None

        def op(painter: QPainter, view: View) -> None:
            nonlocal run, place, outline
            if view.simplify and size * view.scale < READABLE:
                bar = QRectF(text.x, text.y - 0.62 * size, text.width, 0.5 * size)
                painter.fillRect(bar, brush_of(text.color, LINE))
                return
            if size * view.scale > LARGEST_GLYPH:
                if outline is None:
                    outline = self._runs.outline(text.text, text.font, size, text.x, text.y)
                painter.fillPath(outline, brush_of(text.color))
                return
            if run is None or place is None:
                run, place = self._runs.run(text.text, text.font, size), QPointF(text.x, text.y)
            painter.setPen(pen)
            painter.drawGlyphRun(place, run)

        return op

    def _image(self, image: s.Image) -> Op:
        box, rect, missing = image.box, rectf(image.box), brush_of(NO_PICTURE)
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

    sketch: what stands for them from far away, where they are cards; unsketched: the functions of
    those that it does not do for. size: how many functions and rectangles are held. painted: the
    number of the painting that last asked for it.
    """

    __slots__ = ("_ops", "_painter", "_shapes", "_sketch", "_unsketched", "painted", "size")

    def __init__(self, shapes: Sequence[s.Shape], painter: DrawingPainter) -> None:
        self._shapes = shapes
        self._painter = painter
        self._ops: list[Op] | None = None
        self._sketch: Sketch | None = None
        self._unsketched: list[Op] = []
        self.painted = 0
        self.size = 1

    @property
    def ops(self) -> list[Op]:
        if self._ops is None:
            self._ops = [self._painter.op(shape) for shape in self._shapes]
            self._grow(len(self._ops))
        return self._ops

    @property
    def sketch(self) -> Sketch:
        if self._sketch is None:
            self._sketch = Sketch(self._shapes)
            self._unsketched = [self._painter.op(shape) for shape in self._sketch.plain]
            self._grow(self._sketch.size // 4)
        return self._sketch

    @property
    def unsketched(self) -> list[Op]:
        return self._unsketched

    def _grow(self, by: int) -> None:
        self.size += by
        self._painter.grown(by)


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
