"""A sketch: cells full of cards seen from so far that nothing on them can be read.

Each card is its frame, and each line of text a bar as long as the line. The rectangles of one
colour are painted with one call, which is what makes ten thousand cards in one view bearable.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from ..layout import shapes as s
from .qshapes import brush_of

SKETCHED = "stack"  # the part whose groups are cards and nothing else
LINE = 0.35  # how dark a bar is against its text
BARE = 1.2  # pixels: letters lower than this leave no bar


class Sketch:
    """plain: the groups that a sketch does not do for, since there is a picture on them."""

    __slots__ = ("_frames", "_lines", "_text_size", "plain", "size")

    def __init__(self, cards: Sequence[s.Shape]) -> None:
        frames: dict[str, list[QRectF]] = {}
        lines: dict[str, list[QRectF]] = {}
        self.plain: list[s.Shape] = []
        self._text_size = 0.0
        for card in cards:
            if not isinstance(card, s.Group) or any(isinstance(i, s.Image) for i in card.shapes):
                self.plain.append(card)
            else:
                self._enter(card, frames, lines)
        self._frames = [(brush_of(color), rects) for color, rects in frames.items()]
        self._lines = [(brush_of(color, LINE), rects) for color, rects in lines.items()]
        self.size = sum(len(r) for layer in (frames, lines) for r in layer.values())

    def paint(self, painter: QPainter, scale: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        _paint(painter, self._frames)
        if self._text_size * scale >= BARE:
            _paint(painter, self._lines)

    def _enter(
        self, card: s.Group, frames: dict[str, list[QRectF]], lines: dict[str, list[QRectF]]
    ) -> None:
        dx, dy = card.dx, card.dy
        frame = _frame(card)
        if frame is not None:
            box = frame.box
            rect = QRectF(box.x + dx, box.y + dy, box.w, box.h)
            frames.setdefault(str(frame.fill), []).append(rect)
        for shape in card.shapes:
            if isinstance(shape, s.Text):
                size = shape.size
                self._text_size = max(self._text_size, size)
                bar = QRectF(shape.x + dx, shape.y + dy - 0.62 * size, shape.width, 0.5 * size)
                lines.setdefault(shape.color, []).append(bar)


def _frame(card: s.Group) -> s.Rect | None:
    """The largest filled rectangle; of two the one on top."""
    rects = [i for i in card.shapes if isinstance(i, s.Rect) and isinstance(i.fill, str) and i.fill]
    return max(reversed(rects), key=lambda rect: rect.box.w * rect.box.h, default=None)


def _paint(painter: QPainter, layer: list[tuple[QBrush, list[QRectF]]]) -> None:
    for brush, rects in layer:
        painter.setBrush(brush)
        painter.drawRects(rects)
