"""Which boxes of the board are lit, since they hold what is looked for or in question, and which
are dimmed: the cards a filter does not let through, and all that is outside of a spotlight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...layout.board import Board
from ...layout.shapes import Box, Shape
from ...layout.theme import Theme
from ..finding import Finding
from .hit import boxes_of
from .spotlight import Spotlight
from .sticky import Sticky


class Lights:
    """Kept as long as the board and the finding stay what they are."""

    def __init__(self, finding: Finding) -> None:
        self._finding = finding
        self._board: Board | None = None
        self._spot: Spotlight | None = None
        self._called: frozenset[str] = frozenset()
        self._cell = ("", "")
        self._hits: list[tuple[Box, str, bool]] = []
        self._dim: list[Box] = []
        finding.changed.connect(self._forget)

    def hits(self, board: Board) -> list[tuple[Box, str, bool]]:
        """Box and part of all that is lit, and whether it is the current hit. That comes last."""
        self._light(board)
        return self._hits

    def dim(self, board: Board) -> list[Box]:
        """The cards that the filter does not let through, and what the spotlight leaves dark."""
        self._light(board)
        return self._dim

    def shine(self, spot: Spotlight | None) -> None:
        """Light this stage or lane and dim all else; None: everything is as bright as ever."""
        self._spot = spot
        self._forget()

    def call_out(self, record_ids: Iterable[str], cell: tuple[str, str] = ("", "")) -> None:
        """Ring these records; where none is on the board, a cell: a lane and a stage."""
        self._called, self._cell = frozenset(record_ids), cell

    def called(self, board: Board) -> list[tuple[Box, str]]:
        """Box and part of what is called out."""
        found = [(box, part) for _, box, part in boxes_of(board, self._called)]
        if self._called and not found:
            found = [(box, "cell") for box in _cell_boxes(board, *self._cell)]
        return found

    def named(self, board: Board) -> list[Shape]:
        """What the spotlight draws over the dark."""
        return self._spot.names(board) if self._spot is not None else []

    def held(self, board: Board, theme: Theme, sticky: Sticky) -> list[Shape]:
        """What the spotlight draws over headers and labels that are held in view."""
        return self._spot.held(board, theme, sticky) if self._spot is not None else []

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
        if self._spot is not None:
            self._dim += self._spot.dark(board)


def _cell_boxes(board: Board, lane_id: str, stage_id: str) -> Iterator[Box]:
    row = board.places.row(lane_id)
    column = next((c for c in board.places.columns if c.stage_id == stage_id), None)
    if row is not None and column is not None:
        yield board.places.cell_box(row, column)
