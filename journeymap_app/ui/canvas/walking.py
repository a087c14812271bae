"""Walking the map by keyboard: from card to card, cell to cell."""

from __future__ import annotations

from dataclasses import dataclass

from ...layout.board import Board
from ...layout.places import Row


@dataclass(frozen=True)
class Place:
    """A cell by row and column, and the card in it; card −1 is the cell itself."""

    row: int
    column: int
    card: int = -1


def place_of(board: Board, card_id: str) -> Place | None:
    for row_index, row in enumerate(board.places.rows):
        found = row.cells.where(card_id)
        if found is not None:
            return Place(row_index, *found)
    return None


def first(board: Board) -> Place | None:
    """Where walking begins: the first row that holds cards."""
    rows = [i for i, row in enumerate(board.places.rows) if walkable(row)]
    return entered(board, rows[0], 0, True) if rows and board.places.columns else None


def step(board: Board, at: Place, dx: int, dy: int) -> Place:
    """One step left, right, up or down; stays where there is nothing further."""
    if dx:
        column = at.column + dx
        if not 0 <= column < len(board.places.columns):
            return at
        cards = board.places.rows[at.row].cells[column]
        return Place(at.row, column, min(max(at.card, 0), len(cards) - 1))
    cards = board.places.rows[at.row].cells[at.column]
    if 0 <= at.card + dy < len(cards) and at.card >= 0:
        return Place(at.row, at.column, at.card + dy)
    row = at.row + dy
    while 0 <= row < len(board.places.rows):
        if walkable(board.places.rows[row]):
            return entered(board, row, at.column, dy > 0)
        row += dy
    return at


def entered(board: Board, row: int, column: int, from_above: bool) -> Place:
    count = len(board.places.rows[row].cells[column])
    return Place(row, column, 0 if from_above and count else count - 1)


def walkable(row: Row) -> bool:
    return row.kind != "emotion"
