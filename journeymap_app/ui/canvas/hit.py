"""What is under the pointer on a board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...layout.board import Board
from ...layout.curves import is_near
from ...layout.places import Cell
from ...layout.shapes import Box, Group, Path, Shape

_NOWHERE = Box(0, 0, 0, 0)
_REACH = 6.0  # pixels from a line that still mean it
_LEAST_REACH, _MOST_REACH = 3.0, 12.0  # in units, far in and far out
_SEEN_ONLY = frozenset(
    ["hint", "curve", "scale", "stem"]
)  # of a plot; curves are met by their line
_NO_BOX = frozenset(["curve", "legend-eye"])  # parts that are not where their record is


@dataclass(frozen=True)
class Hit:
    """part: as in layout (card, phase, stage, lane, point, note, moment, title, persona,
    transition, add-stage, add-lane, curve, legend, legend-eye), or "cell", "plot", "stage-edge",
    "lane-edge" or "" for nothing. box: in the board's units."""

    part: str
    record_id: str = ""
    box: Box = _NOWHERE
    cell: Cell | None = None


def hit(board: Board, x: float, y: float, zoom: float = 1) -> Hit:
    """The topmost thing at a place on the board. zoom: a line is met from so many pixels off."""
    reach = max(_LEAST_REACH, min(_REACH / zoom, _MOST_REACH))
    for group in reversed(board.drawing.shapes):
        if isinstance(group, Group) and group.bounds().holds(x, y):
            if group.part == "row":
                return _in_row(board, group, x, y, reach)
            return Hit(group.part, group.record_id, group.bounds())
    return Hit("")


def _in_row(board: Board, row: Group, x: float, y: float, reach: float) -> Hit:
    area = next((a for a in board.places.emotions if a.lane_id == row.record_id), None)
    if area is not None:
        for group in reversed(row.shapes):
            if isinstance(group, Group) and group.part not in _SEEN_ONLY:
                box = group.bounds().moved(row.dx, row.dy)
                if box.holds(x, y):
                    return Hit(group.part, group.record_id, box)
        if area.box.holds(x, y):
            curve = _curve_at(row, x - row.dx, y - row.dy, reach)
            return Hit("curve", curve, area.box) if curve else Hit("plot", row.record_id, area.box)
        return Hit("")
    place = board.places.row(row.record_id)
    if place is None or x < board.places.labels.right:
        return Hit("lane", row.record_id, Box(row.dx, row.dy, board.places.labels.w, row.box.h))
    index = board.places.column_index_at(x)
    if index is not None:
        for card in place.cells[index]:
            if card.box.holds(x, y):
                return Hit("card", card.card_id, card.box)
    cell = board.places.cell_at(x, y)
    return Hit("cell", "", cell.box, cell) if cell else Hit("")


def _curve_at(row: Group, x: float, y: float, reach: float) -> str:
    """The curve whose line is near a place of the row; "" where none is."""
    for group in reversed(row.shapes):
        if isinstance(group, Group) and group.part == "curve":
            for path in group.shapes:
                if isinstance(path, Path) and path.stroke and is_near(path, x, y, reach):
                    return group.record_id
    return ""


def boxes_of(board: Board, record_ids: frozenset[str]) -> Iterator[tuple[str, Box, str]]:
    """The box of everything on the board that shows one of these records: id, box and part."""
    for shape in board.drawing.shapes:
        if isinstance(shape, Group) and shape.part == "row":
            yield from _boxes_in_row(shape, record_ids)
        elif isinstance(shape, Group) and shape.record_id in record_ids:
            yield shape.record_id, shape.bounds(), shape.part
    for row in board.places.rows:  # the cards are found, not looked through: there are many
        for place in (row.cells.find(record_id) for record_id in record_ids):
            if place is not None:
                yield place.card_id, place.box, "card"


def _boxes_in_row(row: Group, ids: frozenset[str]) -> Iterator[tuple[str, Box, str]]:
    for shape in row.shapes:
        if isinstance(shape, Group) and shape.record_id in ids and shape.part not in _NO_BOX:
            yield shape.record_id, shape.bounds().moved(row.dx, row.dy), shape.part


def lines_of(board: Board, record_ids: frozenset[str]) -> Iterator[tuple[Path, float, float]]:
    """The lines of these curves, and where their group is on the board."""
    for row in board.drawing.shapes:
        if not isinstance(row, Group) or row.part != "row":
            continue
        for group in row.shapes:
            if isinstance(group, Group) and group.part == "curve" and group.record_id in record_ids:
                for path in group.shapes:
                    if isinstance(path, Path) and path.stroke:
                        yield path, row.dx, row.dy


def shapes_of(board: Board, record_id: str) -> tuple[Shape, ...]:
    """What a record looks like, at its place on the board: what a ghost is made of."""
    for shape in board.drawing.shapes:
        if isinstance(shape, Group) and shape.record_id == record_id:
            return (shape,)
        if isinstance(shape, Group) and shape.part == "row":
            for inner in _things(shape):
                if inner.record_id == record_id and inner.part != "curve":
                    return (inner.at(inner.dx + shape.dx, inner.dy + shape.dy),)
    return ()


def _things(row: Group) -> Iterator[Group]:
    """The groups in a row that show something, cards among them."""
    for shape in row.shapes:
        if isinstance(shape, Group) and shape.part == "stack":
            yield from (card for card in shape.shapes if isinstance(card, Group))
        elif isinstance(shape, Group):
            yield shape
