"""Which boxes of the board are lit, since they hold what is looked for, and which are dimmed."""

from __future__ import annotations

from ...layout.board import Board
from ...layout.shapes import Box
from ..finding import Finding
from .hit import boxes_of


class Lights:
    """Kept as long as the board and the finding stay what they are."""

    def __init__(self, finding: Finding) -> None:
        self._finding = finding
        self._board: Board | None = None
        self._hits: list[tuple[Box, str, bool]] = []
        self._dim: list[Box] = []
        finding.changed.connect(self._forget)

    def hits(self, board: Board) -> list[tuple[Box, str, bool]]:
        """Box and part of all that is lit, and whether it is the current hit. That comes last."""
        self._light(board)
        return self._hits

    def dim(self, board: Board) -> list[Box]:
        """The cards that the filter does not let through."""
        self._light(board)
        return self._dim

    def _forget(self) -> None:
        self._board = None

    def _light(self, board: Board) -> None:
        if self._board is board:
            return
        self._board, finding = board, self._finding
        now = finding.place_of(finding.current) if finding.current is not None else ""
        lit = frozenset(finding.place_of(hit) for hit in finding.hits)
        found = [(box, part, i == now) for i, box, part in boxes_of(board, lit)] if lit else []
        self._hits = sorted(found, key=lambda one: one[2])
        self._dim = []
        if finding.bright is not None:
            self._dim = [
                place.box
                for row in board.places.rows
                for cell in row.cells
                for place in cell
                if place.card_id not in finding.bright
            ]
