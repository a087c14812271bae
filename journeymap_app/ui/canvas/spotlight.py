"""A spotlight on one stage or one lane: what of the board is in its light, what is dark, and the
names that are to stay in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ...layout.board import Board
from ...layout.places import Column, Row
from ...layout.shapes import Box, Close, Group, LineTo, Move, Path, Segment, Shape
from ...layout.theme import Theme

if TYPE_CHECKING:
    from .sticky import Sticky

VEIL = 175  # of 255: how much of the background lies over what is dimmed
_FRAME = 1.0


@dataclass(frozen=True)
class Spotlight:
    """record_id: the stage's or the lane's. Where it is not on the board, nothing is dark."""

    record_id: str

    def frame(self, board: Board) -> Box | None:
        """What is to be in view: the column with its header, or the row."""
        column, row = self._column(board), self._row(board)
        places = board.places
        if column is not None:
            top = places.heads.y
            return Box(column.x, top, column.width, _bottom(board) - top)
        return _whole_row(board, row) if row is not None else None

    def dark(self, board: Board) -> list[Box]:
        """All of the board but what is lit: the stage's cells and the lanes' names, or the row."""
        column, row = self._column(board), self._row(board)
        places = board.places
        whole = Box(0, 0, board.drawing.width, board.drawing.height)
        if column is not None:
            labels = _grown(places.labels)
            cells = Box(column.x, labels.y, column.width, labels.h)
            crossing = (_common(pill.bounds(), column) for pill in _pills(board, column, False))
            return [*around(whole, [cells, labels]), *crossing]
        return around(whole, [_grown(_whole_row(board, row))]) if row is not None else []

    def names(self, board: Board) -> list[Shape]:
        """What is drawn over the dark: the header of a lit stage, its phase's, and what reaches
        out of its column; all headers of a lit lane."""
        column, row = self._column(board), self._row(board)
        if column is not None:
            own = _headers(board, [column])
            return [*_passages(board, column), *_pills(board, column, True), *own]
        return [*_headers(board, board.places.columns)] if row is not None else []

    def held(self, board: Board, theme: Theme, sticky: Sticky) -> list[Shape]:
        """What is drawn over headers and labels that are held at the edge of the view: the dark,
        but on the header of a lit stage or the label of a lit lane."""
        column, row = self._column(board), self._row(board)
        left, top = sticky.bands(board)
        seen = sticky.seen()
        if column is not None and top:
            band = Box(seen.x + left, seen.y, seen.w - left, top)
            own = _headers(board, [column])
            lit = (g.at(g.dx, sticky.shown(board, g.bounds(), g.part).y) for g in own)
            return [_veil(theme, band), *lit]
        if row is None:
            return []
        labels = board.places.labels
        others = (r for r in board.places.rows if r is not row and (left or r.y < seen.y + top))
        boxes = (Box(labels.x, r.y, labels.w, r.height) for r in others)
        return [_veil(theme, sticky.shown(board, box, "lane")) for box in boxes]

    def _column(self, board: Board) -> Column | None:
        return next((c for c in board.places.columns if c.stage_id == self.record_id), None)

    def _row(self, board: Board) -> Row | None:
        return next((r for r in board.places.rows if r.lane_id == self.record_id), None)


def around(whole: Box, lit: Sequence[Box]) -> list[Box]:
    """A box without the lit ones in it: bands from the top, each cut where it is lit."""
    edges = {whole.y, whole.bottom}
    edges.update(y for box in lit for y in (box.y, box.bottom) if whole.y < y < whole.bottom)
    levels = sorted(edges)
    rest: list[Box] = []
    for top, bottom in pairwise(levels):
        x = whole.x
        crossed = sorted((b.x, b.right) for b in lit if b.y <= top and bottom <= b.bottom)
        for start, end in crossed:
            if start > x:
                rest.append(Box(x, top, start - x, bottom - top))
            x = max(x, end)
        if x < whole.right:
            rest.append(Box(x, top, whole.right - x, bottom - top))
    return rest


def _bottom(board: Board) -> float:
    places = board.places
    return places.rows[-1].bottom if places.rows else places.headers.bottom


def _whole_row(board: Board, row: Row) -> Box:
    places = board.places
    right = places.columns[-1].right if places.columns else places.labels.right
    return Box(places.labels.x, row.y, right - places.labels.x, row.height)


def _grown(box: Box) -> Box:
    """With the frame that is drawn along its edges."""
    return Box(box.x - _FRAME, box.y - _FRAME, box.w + 2 * _FRAME, box.h + 2 * _FRAME)


def _passages(board: Board, column: Column) -> list[Shape]:
    """What stands between the headers and the lanes and is about a stage: how one comes to it and
    goes on from it, and its moments."""
    found: list[Shape] = []
    for group in board.drawing.shapes:
        if isinstance(group, Group) and group.part in ("transition", "moment"):
            box = group.bounds()
            if column.x - 1 <= box.x + box.w / 2 <= column.right + 1:
                found.append(group)
    return found


def _pills(board: Board, column: Column, own: bool) -> list[Group]:
    """What stands on the curves and reaches over an edge of a column: the column's own, or what is
    another's."""
    found: list[Group] = []
    for row in board.drawing.shapes:
        if not isinstance(row, Group) or row.part != "row":
            continue
        for inner in row.shapes:
            if isinstance(inner, Group) and inner.part in ("note", "moment", "point"):
                pill = inner.at(row.dx + inner.dx, row.dy + inner.dy)
                box = pill.bounds()
                crosses = box.x < column.x < box.right or box.x < column.right < box.right
                if crosses and own == (column.x <= box.x + box.w / 2 < column.right):
                    found.append(pill)
    return found


def _common(box: Box, column: Column) -> Box:
    """The part of a box that is in a column."""
    left, right = max(box.x, column.x), min(box.right, column.right)
    return Box(left, box.y, right - left, box.h)


def _headers(board: Board, columns: Sequence[Column]) -> list[Group]:
    """The headers of these stages, and those of their phases."""
    found: list[Group] = []
    for group in board.drawing.shapes:
        if isinstance(group, Group) and group.part in ("stage", "phase"):
            box = group.bounds()
            if any(box.x <= column.x + column.width / 2 < box.right for column in columns):
                found.append(group)
    return found


def _veil(theme: Theme, box: Box) -> Shape:
    corners = ((box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    around_it: tuple[Segment, ...] = (
        Move((box.x, box.y)),
        *(LineTo(corner) for corner in corners),
        Close(),
    )
    return Path(around_it, theme.color("background"), opacity=VEIL / 255)
