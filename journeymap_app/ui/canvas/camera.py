"""A camera that goes to a part of the board: at once, or in a short smooth move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QAbstractScrollArea

from ...layout.shapes import Box
from ..look.motion import motion_wanted
from .lens import SMALLEST, Lens

_MS = 380
Pose = tuple[float, float, float]  # the place in the view's middle, and the zoom


class Camera(QObject):
    """moved: called after each change of zoom and place."""

    def __init__(self, view: QAbstractScrollArea, lens: Lens, moved: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._lens, self._moved = view, lens, moved
        self._from: Pose = (0, 0, 1)
        self._to: Pose = (0, 0, 1)
        self._way = QVariantAnimation(self)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setDuration(_MS)
        self._way.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._way.valueChanged.connect(self._go)

    @property
    def moving(self) -> bool:
        return self._way.state() == QAbstractAnimation.State.Running

    def frame(self, box: Box, most: float, room: float, smooth: bool = True) -> None:
        """Go where the box fills the view, with so many units round it, at `most` this zoom."""
        self.stop()
        port = self._view.viewport()
        zoom = min(port.width() / (box.w + 2 * room), port.height() / (box.h + 2 * room), most)
        zoom = max(zoom, SMALLEST)  # as the lens has it: the way there is reckoned with it
        seen = self._lens.visible()
        self._from = (seen.x + seen.w / 2, seen.y + seen.h / 2, self._lens.zoom)
        self._to = (box.x + box.w / 2, box.y + box.h / 2, zoom)
        if smooth and motion_wanted():
            self._way.start()
        else:
            self._go(1.0)

    def stop(self) -> None:
        """The hand takes over: the view stays where it is."""
        self._way.stop()

    def _go(self, part: float) -> None:
        (x, y, zoom), (to_x, to_y, to_zoom) = self._from, self._to
        now = zoom * (to_zoom / zoom) ** part
        # What is seen moves evenly: while the zoom is low, the same way is fewer pixels.
        way = 1 / zoom - 1 / to_zoom
        alike = abs(way) < 1e-9  # also zooms that differ by a rounding only
        share = part if alike else (1 / zoom - 1 / now) / way
        self._lens.look_at(x + (to_x - x) * share, y + (to_y - y) * share, now)
        self._moved()
