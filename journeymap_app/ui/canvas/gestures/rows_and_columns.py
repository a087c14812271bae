"""Dragging a stage's header or a lane's label to another place in the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.shapes import Group, Shape
from ....model import edits
from .. import marks
from ..hit import shapes_of
from .base import Gesture, Spot

if TYPE_CHECKING:
    from ..view import CanvasView


class _Reorder(Gesture):
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: CanvasView, spot: Spot, record_id: str) -> None:
        super().__init__(view, spot)
        self._id = record_id
        self._ghosts = [g for g in shapes_of(view.board, record_id) if isinstance(g, Group)]
        self._spot = spot

    def move(self, spot: Spot) -> None:
        self._spot = spot

    def faded(self) -> frozenset[str]:
        return frozenset([self._id])


class MoveStage(_Reorder):
    def end(self, spot: Spot) -> None:
        edits.move_stage(self.project, self._id, self.view.board.places.stage_index_at(spot.x))

    def overlay(self) -> list[Shape]:
        dx = self._spot.x - self.press.x
        line = marks.stage_place(self.view.theme, self.view.board, self._spot.x)
        return [*line, *(g.at(g.dx + dx, g.dy) for g in self._ghosts)]


class MoveLane(_Reorder):
    def end(self, spot: Spot) -> None:
        edits.move_lane(self.project, self._id, self.view.pencil.lane_index(spot.y))

    def overlay(self) -> list[Shape]:
        dy = self._spot.y - self.press.y
        line = marks.lane_place(self.view.theme, self.view.board, self._spot.y)
        return [*(g.at(g.dx, g.dy + dy) for g in self._ghosts), *line]
