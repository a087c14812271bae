"""A rubber band over empty board: selects the cards it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....layout.shapes import Box, Shape
from .. import marks
from .base import Gesture, Spot

if TYPE_CHECKING:
    from ..view import CanvasView


class RubberBand(Gesture):
    def __init__(self, view: CanvasView, spot: Spot) -> None:
        super().__init__(view, spot)
        self._before = view.session.selection
        self._box = Box(spot.x, spot.y, 0, 0)

    def move(self, spot: Spot) -> None:
        left, top = min(spot.x, self.press.x), min(spot.y, self.press.y)
        self._box = Box(left, top, abs(spot.x - self.press.x), abs(spot.y - self.press.y))
        rows = self.view.board.places.rows
        cards = (place for row in rows for cell in row.cells for place in cell)
        self.view.session.select(*(p.card_id for p in cards if p.box.meets(self._box)))

    def cancel(self) -> None:
        self.view.session.select(*self._before)

    def overlay(self) -> list[Shape]:
        return marks.band(self.view.theme, self._box)
