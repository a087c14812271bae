"""What stands over the board: what a spotlight names, hits, hover, selection, the keyboard's cell,
what the hand does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...layout.board import Board
from ...layout.shapes import Box, Shape
from . import marks
from .hit import boxes_of, lines_of

if TYPE_CHECKING:
    from .view import CanvasView


def faded(view: CanvasView, board: Board) -> list[Box]:
    """The places of what the hand holds a ghost of."""
    held = view.hand.faded()
    return [box for _, box, _ in boxes_of(board, held)] if held else []


def over(view: CanvasView, board: Board) -> list[Shape]:
    """Shapes in the board's units, the lowest first."""
    chosen = frozenset(view.session.selection)
    shapes = view.lights.named(board)
    shapes.extend(marks.lit(view.theme, view.lights.hits(board)))
    shapes.extend(marks.called_out(view.theme, view.lights.called(board)))
    shapes.extend(view.hand.hover_marks(chosen))
    shapes.extend(view.pen.marks())
    if view.typing is None:
        found = boxes_of(board, chosen) if chosen else ()
        shapes.extend(marks.selected(view.theme, ((box, part) for _, box, part in found)))
        shapes.extend(marks.chosen_lines(view.theme, lines_of(board, chosen)))
        shapes.extend(view.pencil.cursor_marks(board))
        shapes.extend(view.attention.marks(board))
    shapes.extend(view.sticky.shapes(board))
    shapes.extend(view.lights.held(board, view.theme, view.sticky))
    return [*shapes, *view.hand.overlay()]
