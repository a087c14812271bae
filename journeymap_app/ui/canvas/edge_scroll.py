"""Scrolling while a hand that holds something is near the canvas's edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_REACH = 32  # pixels from the edge
_FASTEST = 24  # pixels a tick
_TICK_MS = 16


class EdgeScroll(QObject):
    """moved: called after each scroll, so that what is held follows.

    A hand that took hold of something near the edge scrolls only once it goes nearer to it.
    """

    def __init__(self, area: QAbstractScrollArea, moved: Callable[[], None]) -> None:
        super().__init__(area)
        self._area, self._moved = area, moved
        self._speed = self._rest = (0, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._scroll)

    def begin(self, point: QPointF) -> None:
        """The hand takes hold of something here."""
        self._rest = self._wanted(point)

    def hand_at(self, point: QPointF) -> None:
        wanted, rest = self._wanted(point), self._rest
        self._rest = (_nearer(wanted[0], rest[0]), _nearer(wanted[1], rest[1]))
        self._speed = (wanted[0] - self._rest[0], wanted[1] - self._rest[1])
        if self._speed == (0, 0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._rest = (0, 0)

    def _wanted(self, point: QPointF) -> tuple[int, int]:
        port = self._area.viewport()
        return _speed(point.x(), port.width()), _speed(point.y(), port.height())

    def _scroll(self) -> None:
        across, down = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        before = (across.value(), down.value())
        across.setValue(before[0] + self._speed[0])
        down.setValue(before[1] + self._speed[1])
        if (across.value(), down.value()) != before:
            self._moved()


def _speed(at: float, length: int) -> int:
    """Pixels a tick: the nearer to the edge the faster."""
    near = min(_REACH, length / 4)
    if at < near:
        return -round(_FASTEST * min(1.0, (near - at) / near))
    if at > length - near:
        return round(_FASTEST * min(1.0, (at - length + near) / near))
    return 0


def _nearer(one: int, two: int) -> int:
    """Of two speeds the one nearer to none; none where they differ in direction."""
    return 0 if one * two <= 0 else min(one, two, key=abs)
