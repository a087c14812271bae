"""Dragging cards to another cell, or to another place in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.places import Cell
from ....layout.shapes import Group, Shape
from ....model import edits
from ....model.records import Card
from .. import marks
from ..hit import shapes_of
from .base import Gesture, Spot

if TYPE_CHECKING:
    from ..view import CanvasView


class MoveCards(Gesture):
    """The cards follow the hand; the cell they would land in lights up, a line shows where.

    With Ctrl held where they are let go, copies land there, are selected, and the cards stay.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: CanvasView, spot: Spot, card_ids: tuple[str, ...]) -> None:
        super().__init__(view, spot)
        self._ids = _in_board_order(view, card_ids)
        self._ghosts = [shape for i in self._ids for shape in shapes_of(view.board, i)]
        self._spot = spot
        self._target: Cell | None = None

    def move(self, spot: Spot) -> None:
        self._spot = spot
        target = self.view.board.places.cell_at(spot.x, spot.y, frozenset(self._ids))
        self._target = target if target and self.view.pencil.takes_cards(target.lane_id) else None

    def end(self, spot: Spot) -> None:
        self.move(spot)
        if self._target is None:
            return
        to = (self._target.lane_id, self._target.stage_id, self._target.index)
        if spot.copying:
            copies = edits.copy_cards(self.project, self._ids, *to)
            self.view.session.select(*(card.id for card in copies))
        else:
            edits.move_cards(self.project, self._ids, *to)

    def overlay(self) -> list[Shape]:
        dx, dy = self._spot.x - self.press.x, self._spot.y - self.press.y
        shapes: list[Shape] = marks.drop_place(self.view.theme, self._target)
        for ghost in self._ghosts:
            if isinstance(ghost, Group):
                shapes.append(ghost.at(ghost.dx + dx, ghost.dy + dy))
        return shapes

    def faded(self) -> frozenset[str]:
        return frozenset() if self._spot.copying else frozenset(self._ids)


def _in_board_order(view: CanvasView, card_ids: tuple[str, ...]) -> list[str]:
    """From left to right and from top to bottom, so that they keep their order where they land."""
    order = {
        place.card_id: (column, row_index, position)
        for row_index, row in enumerate(view.board.places.rows)
        for column, cell in enumerate(row.cells)
        for position, place in enumerate(cell)
    }
    cards = [i for i in card_ids if view.session.records.get(Card, i) is not None and i in order]
    return sorted(cards, key=lambda i: order[i])
