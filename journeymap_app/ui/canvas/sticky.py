"""Stage headers and lane labels that stay in view: held at the edge once the map is scrolled past
them, and a label of a high lane slides down along it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...layout.board import Board
from ...layout.places import Row
from ...layout.shapes import Box, Group, Line, Rect, Shape, Text
from . import marks
from .hit import boxes_of

if TYPE_CHECKING:
    from .view import CanvasView

_ROOM = 6.0  # units around what is held
_MOST = 0.4  # of the view's width or height that may be covered
_HEADERS = frozenset(["stage", "phase"])


class Sticky:
    """Where headers and labels are seen now. All in the board's units."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view

    def bands(self, board: Board) -> tuple[float, float]:
        """How wide the labels' band at the left is and how high the headers' at the top, 0 where
        they are at their own place in view, or too large to be held."""
        seen, labels, headers = self._view.seen(), board.places.labels, board.places.heads
        wide, tall = labels.w + 2 * _ROOM, headers.h + 2 * _ROOM
        left = labels.h > 0 and seen.x > labels.x - _ROOM and wide <= _MOST * seen.w
        top = headers.h > 0 and seen.y > headers.y - _ROOM and tall <= _MOST * seen.h
        return wide if left else 0.0, tall if top else 0.0

    def seen(self) -> Box:
        """What of the board shows."""
        return self._view.seen()

    def under(self, board: Board, x: float, y: float) -> tuple[float, float] | None:
        """The place on the board of what is seen at a place; None in the corner of both bands."""
        seen, (left, top) = self._view.seen(), self.bands(board)
        on_label, on_header = x < seen.x + left, y < seen.y + top
        if on_label and on_header:
            return None
        dx, dy = self._shifts(board)
        return x - dx if on_label else x, y - dy if on_header else y

    def shown(self, board: Board, box: Box, part: str) -> Box:
        """Where a box of this part is seen."""
        left, top = self.bands(board)
        dx, dy = self._shifts(board)
        if part in _HEADERS and top:
            return box.moved(0, dy)
        return box.moved(dx, 0) if part == "lane" and left else box

    def shapes(self, board: Board) -> list[Shape]:
        """What stands over everything else on the board."""
        left, top = self.bands(board)
        shapes = [*self._labels(board, left, top), *self._headers(board, left, top)]
        if shapes and self._view.typing is None:
            shapes.extend(self._rings(board))
        return shapes

    def _shifts(self, board: Board) -> tuple[float, float]:
        seen, places = self._view.seen(), board.places
        return seen.x + _ROOM - places.labels.x, seen.y + _ROOM - places.heads.y

    def _headers(self, board: Board, left: float, top: float) -> Iterator[Shape]:
        if not top:
            return
        seen, dy = self._view.seen(), self._shifts(board)[1]
        yield from self._band(Box(seen.x, seen.y, seen.w, top))
        for shape in board.drawing.shapes:
            if isinstance(shape, Group) and shape.part in _HEADERS:
                yield shape.at(shape.dx, shape.dy + dy)
        if left:
            yield from self._band(Box(seen.x, seen.y, left, top))

    def _labels(self, board: Board, left: float, top: float) -> Iterator[Shape]:
        seen, dx = self._view.seen(), self._shifts(board)[0] if left else 0.0
        if left:
            places = board.places
            begin = max(seen.y, places.headers.y - _ROOM)  # the title is not covered
            end = min(seen.bottom, places.labels.bottom + _ROOM)
            yield from self._band(Box(seen.x, begin, left, max(0.0, end - begin)))
        edge = seen.y + top
        for row, label in _rows_and_labels(board):
            if row.bottom < edge or row.y > seen.bottom:
                continue
            down = max(0.0, min(edge - row.y, row.height - _height(label) - _ROOM))
            if not left and not down:
                continue
            paper, line = self._color("panel"), self._color("hairline")
            box = Box(board.places.labels.x + dx, row.y, label.box.w, row.height)
            yield Rect(box, paper, line if left else "", 1, 8)
            yield label.at(board.places.labels.x + dx, row.y + down)

    def _rings(self, board: Board) -> list[Shape]:
        """What is selected is seen to be where it is held too."""
        found = boxes_of(board, frozenset(self._view.session.selection))
        held = ((self.shown(board, box, part), box, part) for _, box, part in found)
        rings = ((there, part) for there, box, part in held if there != box)
        return marks.selected(self._view.theme, rings)

    def _band(self, box: Box) -> Iterator[Shape]:
        yield Rect(box, self._color("background"))
        line = self._color("hairline")
        if box.w > box.h:
            yield Line((box.x, box.bottom), (box.right, box.bottom), line)
        else:
            yield Line((box.right, box.y), (box.right, box.bottom), line)

    def _color(self, name: str) -> str:
        return self._view.theme.color(name)


def _rows_and_labels(board: Board) -> Iterator[tuple[Row, Group]]:
    for shape in board.drawing.shapes:
        if isinstance(shape, Group) and shape.part == "row":
            row = board.places.row(shape.record_id)
            labels = (i for i in shape.shapes if isinstance(i, Group) and i.part == "lane")
            label = next(labels, None)
            if row is not None and label is not None:
                yield row, label


def _height(label: Group) -> float:
    """How far down its words go."""
    return max((i.y + 4 for i in label.shapes if isinstance(i, Text)), default=0.0)
