"""Dragging the edge of a column or a lane: the board is laid out anew as the hand moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from .... import i18n
from ....layout.shapes import Shape
from ....layout.theme import COLUMN_WIDTH, NARROWEST_COLUMN
from ....model import edits
from ....model.records import Journey, Stage
from .. import edges, marks
from ..choosing import alike
from .base import LiveEdit, Spot

if TYPE_CHECKING:
    from ..view import CanvasView

_SNAP = 6  # pixels from the usual size within which it is taken


class _Resize(LiveEdit):
    """The board's corner stays where it is until the hand lets go."""

    def __init__(self, view: CanvasView, spot: Spot) -> None:
        super().__init__(view, spot)
        self._spot = spot
        view.hold_still(True)

    def move(self, spot: Spot) -> None:
        self._spot = spot
        super().move(spot)

    def end(self, spot: Spot) -> None:
        super().end(spot)
        self.view.hold_still(False)

    def cancel(self) -> None:
        super().cancel()
        self.view.hold_still(False)


class ResizeColumn(_Resize):
    """The stage's column follows the hand, and with it those of the other selected stages; with
    Ctrl all of the map's. Near the standard width it takes that."""

    cursor = Qt.CursorShape.SplitHCursor
    edit_name = "edit.resize-columns"

    def __init__(self, view: CanvasView, spot: Spot, stage_id: str) -> None:
        super().__init__(view, spot)
        self._id, self._ids = stage_id, alike(view, stage_id)
        self._journey_id = view.session.records.the(Stage, stage_id).journey_id
        columns = view.board.places.columns
        index = next(i for i, c in enumerate(columns) if c.stage_id == stage_id)
        self._before = columns[: index + 1]
        self._grab = columns[index].right - spot.x

    def change(self, spot: Spot) -> None:
        journey = self.view.session.records.the(Journey, self._journey_id)
        if spot.copying:
            every = tuple(column.stage_id for column in self._before)
            width = self._width(spot, every, COLUMN_WIDTH)
            edits.set_all_column_widths(self.project, journey.id, width)
        else:
            width = self._width(spot, self._ids, journey.column_width or COLUMN_WIDTH)
            edits.set_column_widths(self.project, self._ids, width)

    def _width(self, spot: Spot, stage_ids: tuple[str, ...], standard: float) -> float:
        """The width of each of these columns with which the edge is at the hand; 0 for the
        standard one."""
        edge = spot.x + self._grab
        kept = sum(c.width for c in self._before if c.stage_id not in stage_ids)
        count = sum(1 for c in self._before if c.stage_id in stage_ids)
        width = (edge - self._before[0].x - kept) / count
        if abs(width - standard) * count * self.view.zoom <= _SNAP:
            return 0
        return round(max(NARROWEST_COLUMN, width))

    def overlay(self) -> list[Shape]:
        view, box = self.view, edges.of_column(self.view, self._id)
        column = view.board.places.column(self._id)
        if box is None or column is None:
            return []
        journey = view.session.records.the(Journey, self._journey_id)
        stage = view.session.records.the(Stage, self._id)
        usual = not stage.width and (not self._spot.copying or not journey.column_width)
        key = "canvas.width-standard" if usual else "canvas.width"
        if self._spot.copying:
            key = f"{key}-all"
        words = i18n.text(key, width=f"{column.width:g}")
        tag = marks.tag(view.theme, words, (column.right, self._spot.y), view.zoom)
        return [*marks.edge(view.theme, box), *tag]


class ResizeLane(_Resize):
    """The lane follows the hand, as long as what is in it has room; near the height that this
    needs, it takes that from then on."""

    cursor = Qt.CursorShape.SplitVCursor
    edit_name = "edit.resize-lanes"

    def __init__(self, view: CanvasView, spot: Spot, lane_id: str) -> None:
        super().__init__(view, spot)
        self._id = lane_id
        row = view.board.places.row(lane_id)
        assert row is not None  # the hand is on it
        self._row, self._grab = row, row.bottom - spot.y

    def change(self, spot: Spot) -> None:
        height = spot.y + self._grab - self._row.y
        fits = (height - self._row.least) * self.view.zoom <= _SNAP
        edits.set_lane_height(self.project, self._id, 0 if fits else round(height))

    def overlay(self) -> list[Shape]:
        view, box = self.view, edges.of_lane(self.view, self._id)
        row = view.board.places.row(self._id)
        if box is None or row is None:
            return []
        key = "canvas.height-fits" if row.height <= row.least else "canvas.height"
        words = i18n.text(key, height=f"{row.height:g}")
        tag = marks.tag(view.theme, words, (self._spot.x, row.bottom), view.zoom)
        return [*marks.edge(view.theme, box), *tag]
