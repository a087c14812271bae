"""The lens a board is seen through: zoom and scroll, and both directions between their spaces."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QAbstractScrollArea

from ...layout.shapes import Box

SMALLEST, LARGEST = 0.08, 5.0
_FIT_AT_MOST = 1.6
SMALL = 0.75  # text smaller than at this zoom is hard to read


class Lens:
    """zoom: pixels of the viewport a unit. The scroll bars hold the place, in pixels. in_middle: a
    low board stands in the middle, as a narrow one always does."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self.zoom = 1.0
        self.in_middle = False
        self._size = (1.0, 1.0)
        self._held: float | None = None  # the board's left edge before scrolling, while it is held
        self._corner = (0, 0)

    def set_board(self, width: float, height: float) -> None:
        """The size of the board in units."""
        self._size = (max(width, 1), max(height, 1))
        self.adapt()

    def adapt(self) -> None:
        """Set the scroll bars for the board, the zoom and the viewport."""
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        wide, tall = self._size[0] * self.zoom + (self._held or 0), self._size[1] * self.zoom
        shown = self._rooms(round(wide), round(tall))
        over = [max(0, round(wide) - shown[0]), max(0, round(tall) - shown[1])]
        for axis, bar in enumerate(bars):
            # What the corner is covered by can be scrolled out from under it, one way or the other.
            past = self._corner[axis] if over[axis] and (axis == 1 or not over[1]) else 0
            least = bar.value() if self._held is not None else 0
            bar.setRange(0, max(least, over[axis] + past))
            bar.setPageStep(shown[axis])
            bar.setSingleStep(40)

    def _rooms(self, wide: int, tall: int) -> tuple[int, int]:
        """The viewport's width and height beside the scroll bars that so many pixels need. It is
        told by the sizes alone: the bars that are there now may be the last zoom's."""
        area, off = self._area, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        full, across, along = area.maximumViewportSize(), 0, 0
        for _ in range(2):  # one bar may take the room that makes the other necessary
            if tall > full.height() - across and area.verticalScrollBarPolicy() != off:
                along = area.verticalScrollBar().sizeHint().width()
            if wide > full.width() - along and area.horizontalScrollBarPolicy() != off:
                across = area.horizontalScrollBar().sizeHint().height()
        return full.width() - along, full.height() - across

    def cover(self, width: int, height: int) -> None:
        """Something of this size stands over the lower right corner; nothing shows under it."""
        self._corner = (width, height)
        self.adapt()

    def hold_still(self, held: bool) -> None:
        """While something on it grows or shrinks under a hand, the board's corner stays where it
        is: the board does not go back to the middle, nor along with the end of the scroll bars."""
        self._held = None
        if held:
            self._held = self.origin().x() + self._area.horizontalScrollBar().value()
        self.adapt()

    def origin(self) -> QPointF:
        """Where the board's corner is in the viewport. A narrow board stands in the middle."""
        port = self._area.viewport()
        spare = port.width() - self._size[0] * self.zoom
        left = max(0.0, spare / 2) if self._held is None else self._held
        below = port.height() - self._size[1] * self.zoom
        top = max(0.0, below / 2) if self.in_middle else 0.0
        return QPointF(
            left - self._area.horizontalScrollBar().value(),
            top - self._area.verticalScrollBar().value(),
        )

    def to_board(self, point: QPointF) -> tuple[float, float]:
        origin = self.origin()
        return (point.x() - origin.x()) / self.zoom, (point.y() - origin.y()) / self.zoom

    def to_viewport(self, box: Box) -> QRectF:
        origin = self.origin()
        return QRectF(
            origin.x() + box.x * self.zoom,
            origin.y() + box.y * self.zoom,
            box.w * self.zoom,
            box.h * self.zoom,
        )

    def visible(self, rect: QRect | None = None) -> Box:
        """What shows in a rectangle of the viewport, or in all of it."""
        shown = self._area.viewport().rect() if rect is None else rect
        x, y = self.to_board(QPointF(shown.topLeft()))
        return Box(x, y, shown.width() / self.zoom, shown.height() / self.zoom)

    def pixels(self, box: Box, around: float) -> QRect:
        """The rectangle of the viewport that shows a box and so many units around it."""
        room = around * self.zoom + 1
        return self.to_viewport(box).adjusted(-room, -room, room, room).toAlignedRect()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> bool:
        """Zoom, keeping what is at `around` (the middle of what shows of the board) where it
        is."""
        zoom = max(SMALLEST, min(LARGEST, zoom))
        if zoom == self.zoom:
            return False
        at = around if around is not None else self._middle()
        x, y = self.to_board(at)
        self.zoom = zoom
        self.adapt()
        now = self.origin()
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        bars[0].setValue(round(bars[0].value() + now.x() + x * zoom - at.x()))
        bars[1].setValue(round(bars[1].value() + now.y() + y * zoom - at.y()))
        return True

    def _middle(self) -> QPointF:
        board = self.to_viewport(Box(0, 0, *self._size))
        return board.intersected(QRectF(self._area.viewport().rect())).center()

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Zoom, and bring a place of the board to the viewport's middle, as far as the board
        reaches."""
        self.zoom = max(SMALLEST, min(LARGEST, zoom))
        self.adapt()
        port = self._area.viewport()
        self._area.horizontalScrollBar().setValue(round(x * self.zoom - port.width() / 2))
        self._area.verticalScrollBar().setValue(round(y * self.zoom - port.height() / 2))

    def fit(self, whole: bool) -> None:
        """Show the whole board; or else, where that would be small, its width from the top."""
        full = self._area.maximumViewportSize()
        zoom = min(full.width() / self._size[0], full.height() / self._size[1], _FIT_AT_MOST)
        if not whole and zoom < SMALL:
            beside_bar = full.width() - self._area.verticalScrollBar().sizeHint().width()
            zoom = max(SMALL, min(beside_bar / self._size[0], 1.0))
        self.set_zoom(zoom)
        self._area.horizontalScrollBar().setValue(0)
        self._area.verticalScrollBar().setValue(0)

    def reveal(self, box: Box, covered: tuple[float, float] = (0, 0), room: float = 24) -> None:
        """Scroll so that a box shows, with some room around it. covered: units at the left and at
        the top under which nothing shows."""
        left, top = (units * self.zoom for units in covered)
        rect = self.to_viewport(box).adjusted(-room - left, -room - top, room, room)
        port = self._area.viewport()
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        for bar, low, high, length in (
            (bars[0], rect.left(), rect.right(), port.width()),
            (bars[1], rect.top(), rect.bottom(), port.height()),
        ):
            if low < 0:
                bar.setValue(round(bar.value() + low))
            elif high > length:
                bar.setValue(round(bar.value() + min(high - length, low)))
        self._reveal_from_corner(box, room)

    def _reveal_from_corner(self, box: Box, room: float) -> None:
        """Scroll a box out from under what covers the corner."""
        rect, port = self.to_viewport(box).adjusted(-room, -room, room, room), self._area.viewport()
        across, along = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        right, down = (
            rect.right() - (port.width() - self._corner[0]),
            rect.bottom() - (port.height() - self._corner[1]),
        )
        if not any(self._corner) or right <= 0 or down <= 0:
            return
        if along.maximum() > 0:
            along.setValue(round(along.value() + min(down, max(0.0, rect.top()))))
        else:
            across.setValue(round(across.value() + min(right, max(0.0, rect.left()))))
