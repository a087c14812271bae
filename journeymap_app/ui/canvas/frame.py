"""The frame: the board's pixels in the viewport, kept from one painting to the next.

What stands over the board (what is selected, a held card, marks) is painted onto it each time, so
that a hand that moves costs no painting of the board. Scrolling moves the pixels. Zooming scales
them, which is quick at any size of map, and paints them sharp when the zoom has come to rest.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from .lens import Lens

_REST_MS = 80  # without another zoom: it has come to rest
_LARGEST_STEP = 2.0  # a larger one is a jump to somewhere else: nothing to scale

PaintBoard = Callable[[QPainter, QRegion], None]


class Frame:
    """paint: paints the board as the lens shows it now, within a region of the viewport."""

    def __init__(self, port: QWidget, lens: Lens, paint: PaintBoard) -> None:
        self._port, self._lens, self._paint = port, lens, paint
        self._picture = QPixmap()
        self._stale = QRegion()
        self._zoom = 0.0
        self._origin = QPointF()
        self._at_rest = QTimer(port)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(_REST_MS)
        self._at_rest.timeout.connect(self.forget)

    @property
    def is_sharp(self) -> bool:
        """Not between a zoom and the painting that follows it."""
        return not self._at_rest.isActive()

    def forget(self, rect: QRect | None = None) -> None:
        """The board looks different in a rectangle of the viewport, or everywhere."""
        self._follow()  # the rectangle is one of the viewport as it is now
        self._stale += self._port.rect() if rect is None else rect
        self._port.update(self._port.rect() if rect is None else rect)

    def show(self, painter: QPainter) -> None:
        """The board, painted where it has to be, onto the viewport."""
        self._follow()
        stale = self._stale.intersected(self._port.rect())
        self._stale = QRegion()
        if not stale.isEmpty():
            inner = QPainter(self._picture)
            self._paint(inner, stale)
            inner.end()
        painter.drawPixmap(0, 0, self._picture)

    def _follow(self) -> None:
        """Bring the pixels to where the lens is now."""
        zoom, origin = self._lens.zoom, self._lens.origin()
        ratio = self._port.devicePixelRatioF()
        size = self._port.size() * ratio
        if self._picture.size() != size or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._begin_anew()
        elif zoom != self._zoom:
            self._scale(zoom / self._zoom, origin)
        elif origin != self._origin:
            self._move((origin - self._origin) * ratio)
        self._zoom, self._origin = zoom, origin

    def _begin_anew(self) -> None:
        self._stale = QRegion(self._port.rect())
        self._at_rest.stop()

    def _move(self, by: QPointF) -> None:
        """Scroll by dots; what comes into view is to be painted."""
        dots, ratio = by.toPoint(), self._picture.devicePixelRatioF()
        if QPointF(dots) != by or not ratio.is_integer():
            self._begin_anew()
            return
        self._picture.scroll(dots.x(), dots.y(), self._picture.rect())
        shift, seen = dots / ratio, self._port.rect()
        self._stale.translate(shift)
        self._stale += QRegion(seen) - QRegion(seen.translated(shift))

    def _scale(self, by: float, origin: QPointF) -> None:
        """Scale the pixels to another zoom; what comes into view is to be painted."""
        seen = QRectF(self._port.rect())
        if not self._stale.isEmpty() or not 1 / _LARGEST_STEP <= by <= _LARGEST_STEP:
            self._begin_anew()
            return
        corner = origin - self._origin * by
        target = QRectF(corner.x(), corner.y(), seen.width() * by, seen.height() * by)
        before, self._picture = self._picture, QPixmap(self._picture.size())
        self._picture.setDevicePixelRatio(before.devicePixelRatioF())
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, before, QRectF(before.rect()))
        painter.end()
        covered = target.toAlignedRect().adjusted(1, 1, -1, -1)
        self._stale = QRegion(self._port.rect()) - QRegion(covered)
        self._at_rest.start()
