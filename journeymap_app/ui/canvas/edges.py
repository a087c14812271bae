"""The edges that sizes are dragged by: a column's at its stage header, a lane's at its label; where
the stage or the lane is selected, all along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...layout.board import Board
from ...layout.places import Row
from ...layout.shapes import Box
from ...model import edits
from ...model.records import Lane, Stage
from . import hit as board_hit
from .choosing import alike
from .hit import Hit

if TYPE_CHECKING:
    from .gestures import Spot
    from .view import CanvasView

COLUMN, LANE = "stage-edge", "lane-edge"
EDGES = frozenset([COLUMN, LANE])
_REACH = 5  # pixels to both sides of an edge
_MOST = 16.0  # units
_THICK = 3  # pixels of the line that shows an edge
_EMPTY = frozenset(["", "cell", "plot", "curve"])  # what an edge goes before
_AT_COLUMN, _AT_LANE = _EMPTY | {"stage"}, _EMPTY | {"lane"}


def hit(view: CanvasView, spot: Spot) -> Hit:
    """What is under the hand: an edge, or the topmost thing on the board."""
    at = view.sticky.under(view.board, spot.x, spot.y)
    if at is None:
        return Hit("")
    found = board_hit.hit(view.board, *at, view.zoom)
    return _column_edge(view, at, found) or _lane_edge(view, at, found) or found


def of_column(view: CanvasView, stage_id: str) -> Box | None:
    """The edge of a column as a thin box along all of it."""
    places = view.board.places
    column = places.column(stage_id)
    if column is None:
        return None
    thick, bottom = _THICK / view.zoom, _bottom(view.board)
    return Box(column.right - thick / 2, places.headers.y, thick, bottom - places.headers.y)


def of_lane(view: CanvasView, lane_id: str) -> Box | None:
    """The edge of a lane as a thin box along all of it."""
    row = view.board.places.row(lane_id)
    if row is None:
        return None
    thick, left = _THICK / view.zoom, view.board.places.labels.x
    return Box(left, row.bottom - thick / 2, _right(view.board) - left, thick)


def double_click(view: CanvasView, spot: Spot) -> bool:
    """Back to the usual size: the column's (with Ctrl that of all) or the lane's. Returns whether
    there is an edge here."""
    found, project = view.hit(spot), view.session.project
    if found.part == COLUMN and spot.copying:
        journey_id = view.session.records.the(Stage, found.record_id).journey_id
        edits.set_all_column_widths(project, journey_id, 0)
    elif found.part == COLUMN:
        edits.set_column_widths(project, alike(view, found.record_id), 0)
    elif found.part == LANE:
        edits.set_lane_height(project, found.record_id, 0)
    return found.part in EDGES


def _column_edge(view: CanvasView, at: tuple[float, float], found: Hit) -> Hit | None:
    if found.part not in _AT_COLUMN:
        return None
    x, y = at
    places, reach = view.board.places, min(_REACH / view.zoom, _MOST)
    on_headers = places.headers.y <= y < places.headers.bottom
    near = [c for c in places.columns if abs(x - c.right) <= reach]
    column = min(near, key=lambda c: abs(x - c.right), default=None)
    along = column is not None and column.stage_id in view.session.selection
    if column is None or not (on_headers or (along and _on_rows(view.board, y))):
        return None
    box = of_column(view, column.stage_id)
    if box is not None and on_headers and not along:
        box = Box(box.x, box.y, box.w, places.headers.h)
    return Hit(COLUMN, column.stage_id, box) if box is not None else None


def _lane_edge(view: CanvasView, at: tuple[float, float], found: Hit) -> Hit | None:
    if found.part not in _AT_LANE:
        return None
    x, y = at
    labels, reach = view.board.places.labels, min(_REACH / view.zoom, _MOST)
    on_labels = labels.x <= x < labels.right
    near = [r for r in view.board.places.rows if abs(y - r.bottom) <= min(reach, r.height / 4)]
    row = next((r for r in near if _has_edge(view, r)), None)
    along = row is not None and row.lane_id in view.session.selection
    if row is None or not (on_labels or (along and labels.right <= x < _right(view.board))):
        return None
    box = of_lane(view, row.lane_id)
    if box is not None and not along:
        box = Box(box.x, box.y, labels.w, box.h)
    return Hit(LANE, row.lane_id, box) if box is not None else None


def _has_edge(view: CanvasView, row: Row) -> bool:
    """A collapsed lane has one height."""
    lane = view.session.records.get(Lane, row.lane_id)
    return lane is not None and not lane.collapsed


def _on_rows(board: Board, y: float) -> bool:
    rows = board.places.rows
    return bool(rows) and rows[0].y <= y < rows[-1].bottom


def _bottom(board: Board) -> float:
    rows = board.places.rows
    return rows[-1].bottom if rows else board.places.headers.bottom


def _right(board: Board) -> float:
    columns = board.places.columns
    return columns[-1].right if columns else board.places.labels.right
