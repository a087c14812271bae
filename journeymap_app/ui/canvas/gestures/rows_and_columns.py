"""Dragging headers of phases and stages, and labels of lanes, to another place in the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.shapes import Group, Shape
from ....model import edits
from ....model.edits.phases import phase_landing, phase_of_moved
from ....model.records import Phase, Stage
from .. import marks
from ..choosing import alike
from ..hit import boxes_of, shapes_of
from .base import Gesture, Spot

if TYPE_CHECKING:
    from ..view import CanvasView


class _Reorder(Gesture):
    """What was grasped goes with all that is selected beside it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: CanvasView, spot: Spot, record_id: str) -> None:
        super().__init__(view, spot)
        self._id, self._ids = record_id, alike(view, record_id)
        self._ghosts = self._looks(*self._ids)
        self._spot = spot

    def move(self, spot: Spot) -> None:
        self._spot = spot

    def faded(self) -> frozenset[str]:
        return frozenset(self._ids)

    def _looks(self, *record_ids: str) -> list[Group]:
        """Of headers where they are seen, which can be at the view's edge."""
        view, looks = self.view, []
        for shape in (shape for i in record_ids for shape in shapes_of(view.board, i)):
            if isinstance(shape, Group):
                seen = view.sticky.shown(view.board, shape.bounds(), shape.part)
                dx, dy = seen.x - shape.bounds().x, seen.y - shape.bounds().y
                looks.append(shape.at(shape.dx + dx, shape.dy + dy))
        return looks


class MoveStage(_Reorder):
    """A line shows where the stages land, a ring which phase they are parts of then."""

    def end(self, spot: Spot) -> None:
        edits.move_stages(self.project, self._ids, self.view.board.places.stage_index_at(spot.x))

    def overlay(self) -> list[Shape]:
        view, dx = self.view, self._spot.x - self.press.x
        line = marks.stage_place(view.theme, view.board, self._spot.x)
        joined = boxes_of(view.board, frozenset([self._phase()]))
        rings = marks.selected(view.theme, ((box, part) for _, box, part in joined))
        return [*rings, *line, *(g.at(g.dx + dx, g.dy) for g in self._ghosts)]

    def _phase(self) -> str:
        records = self.view.session.records
        stage = records.the(Stage, self._id)
        index = self.view.board.places.stage_index_at(self._spot.x)
        return phase_of_moved(records.group(Stage, stage.journey_id), self._ids, index)


class MovePhase(_Reorder):
    """The phase goes with all its stages, and never into another."""

    def __init__(self, view: CanvasView, spot: Spot, record_id: str) -> None:
        super().__init__(view, spot, record_id)
        phase = view.session.records.the(Phase, record_id)
        stages = view.session.records.group(Stage, phase.journey_id)
        self._parts = [s.id for s in stages if s.phase_id == record_id]
        self._ghosts = self._looks(record_id, *self._parts)

    def end(self, spot: Spot) -> None:
        edits.move_phase(self.project, self._id, self._index(spot))

    def overlay(self) -> list[Shape]:
        dx = self._spot.x - self.press.x
        line = marks.before_column(self.view.theme, self.view.board, self._index(self._spot))
        return [*line, *(g.at(g.dx + dx, g.dy) for g in self._ghosts)]

    def faded(self) -> frozenset[str]:
        return frozenset([self._id, *self._parts])

    def _index(self, spot: Spot) -> int:
        records, at = self.view.session.records, self.view.board.places.stage_index_at(spot.x)
        stages = records.group(Stage, records.the(Phase, self._id).journey_id)
        return phase_landing(stages, self._id, at)


class MoveLane(_Reorder):
    def end(self, spot: Spot) -> None:
        edits.move_lanes(self.project, self._ids, self.view.pencil.lane_index(spot.y))

    def overlay(self) -> list[Shape]:
        dy = self._spot.y - self.press.y
        line = marks.lane_place(self.view.theme, self.view.board, self._spot.y)
        return [*(g.at(g.dx, g.dy + dy) for g in self._ghosts), *line]
