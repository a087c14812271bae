"""The way of the arrow keys over the whole map: the title, the phases, the stages, what is between
them, and lane by lane its label, then its cells or its curves and what stands on them.

A stop is a cell or a card (a Place), or the id of any other record that stands on the board.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...layout.board import Board
from ...layout.places import Row
from ...layout.shapes import Group
from . import walking
from .walking import Place

Stop = Place | str
_ABOVE = (("title", "persona"), ("phase",), ("stage",), ("transition",), ("moment",))


@dataclass(frozen=True)
class Line:
    """Stops beside each other: the middle of each, and the record's id. row: of a lane, whose
    label is the first stop; −1 above the lanes. aside: how many stops after the label the ways up
    and down pass by: the curves of the legend, which stand under no stage."""

    name: str
    stops: tuple[tuple[float, str], ...]
    row: int = -1
    aside: int = 0

    @property
    def ids(self) -> list[str]:
        return [record_id for _, record_id in self.stops]


def lines(board: Board) -> list[Line]:
    """All lines of stops, from top to bottom. Cells are not listed: a row knows its own."""
    tops: dict[str, list[tuple[float, str]]] = {parts[0]: [] for parts in _ABOVE}
    within: dict[str, Group] = {}
    for shape in board.drawing.shapes:
        if isinstance(shape, Group):
            if shape.part == "row":
                within[shape.record_id] = shape
            for parts in _ABOVE:
                if shape.part in parts:
                    _add(tops[parts[0]], shape, 0)
    above = [Line(name, tuple(stops)) for name, stops in tops.items() if stops]
    return [*above, *(_lane_line(board, i, within[r.lane_id]) for i, r in _rows(board))]


def _rows(board: Board) -> Iterator[tuple[int, Row]]:
    return iter(enumerate(board.places.rows))


def _lane_line(board: Board, index: int, group: Group) -> Line:
    labels = board.places.labels
    stops: list[tuple[float, str]] = []
    curves: list[tuple[float, str]] = []
    for shape in group.shapes:
        if isinstance(shape, Group) and shape.part in ("point", "moment"):
            _add(stops, shape, group.dx)
        elif isinstance(shape, Group) and shape.part == "legend":
            _add(curves, shape, group.dx)
    stops.sort(key=lambda stop: stop[0])
    label = (labels.x + labels.w / 2, group.record_id)
    return Line("lane", (label, *curves, *stops), index, len(curves))


def _add(stops: list[tuple[float, str]], shape: Group, dx: float) -> None:
    if all(shape.record_id != known for _, known in stops):
        box = shape.bounds()
        stops.append((box.x + dx + (0 if shape.part == "title" else box.w / 2), shape.record_id))


def first(board: Board) -> Stop | None:
    """Where the keyboard begins: the first card or cell, else whatever comes first."""
    found = walking.first(board)
    if found is not None:
        return found
    return next((line.ids[0] for line in lines(board)), None)


def step(board: Board, at: Stop, dx: int, dy: int) -> Stop:
    """One step left, right, up or down; stays where there is nothing further."""
    if isinstance(at, Place):
        if not _is_there(board, at):
            return first(board) or at
        return _from_place(board, at, dx, dy)
    known = lines(board)
    index = next((i for i, line in enumerate(known) if at in line.ids), None)
    if index is None:
        return first(board) or at
    line = known[index]
    position = line.ids.index(at)
    if dy:
        label = line.row >= 0 and position == 0
        return _vertical(board, known, index, line.stops[position][0], dy, label) or at
    if line.row >= 0 and position == 0 and dx > 0 and _has_cells(board, line):
        return walking.entered(board, line.row, 0, True)
    beside = position + dx
    return line.ids[beside] if 0 <= beside < len(line.ids) else at


def _from_place(board: Board, at: Place, dx: int, dy: int) -> Stop:
    row = board.places.rows[at.row]
    if dx:
        return row.lane_id if dx < 0 and at.column == 0 else walking.step(board, at, dx, 0)
    if at.card >= 0 and 0 <= at.card + dy < len(row.cells[at.column]):
        return walking.step(board, at, 0, dy)
    column, known = board.places.columns[at.column], lines(board)
    index = next(i for i, line in enumerate(known) if line.row == at.row)
    return _vertical(board, known, index, column.x + column.width / 2, dy, False) or at


def _vertical(
    board: Board, known: list[Line], index: int, x: float, dy: int, label: bool
) -> Stop | None:
    """The nearest stop of the next line that has one. From a lane's label to the next label."""
    index += dy
    while 0 <= index < len(known):
        line = known[index]
        if line.row >= 0 and label:
            return line.ids[0]
        if _has_cells(board, line):
            column = board.places.column_index_at(x) or 0
            return walking.entered(board, line.row, column, dy > 0)
        stops = line.stops if line.row < 0 else line.stops[1 + line.aside :] or line.stops[1:]
        if stops:
            return min(stops, key=lambda stop: abs(stop[0] - x))[1]
        index += dy
    return None


def _has_cells(board: Board, line: Line) -> bool:
    places = board.places
    return line.row >= 0 and bool(places.columns) and walking.walkable(places.rows[line.row])


def _is_there(board: Board, at: Place) -> bool:
    return at.row < len(board.places.rows) and at.column < len(board.places.columns)
