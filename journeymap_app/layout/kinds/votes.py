"""The dots a workshop gave a card: drawn one by one as long as they can be counted at a glance."""

from __future__ import annotations

from ..measure import set_line
from ..shapes import Box, Ellipse, Shape
from ..theme import SMALL_BOLD
from .context import MapContext

DOT, STEP = 8.0, 11.0
MOST_DOTS = 10
ROW = 16.0


def votes(
    context: MapContext, count: int, x: float, y: float, wide: float
) -> tuple[list[Shape], float]:
    """A row of dots, or where they are too many or the card too narrow one dot and their number;
    and where the next row begins."""
    if not count:
        return [], y
    drawn = count if count <= min(MOST_DOTS, int((wide + STEP - DOT) / STEP)) else 1
    color, top = context.color("vote"), y + (ROW - DOT) / 2
    shapes: list[Shape] = [Ellipse(Box(x + i * STEP, top, DOT, DOT), color) for i in range(drawn)]
    if drawn < count:
        base = y + (ROW - SMALL_BOLD.line) / 2 + SMALL_BOLD.baseline
        shapes.extend(set_line(str(count), x + STEP + 1, base, SMALL_BOLD, context.color("text")))
    return shapes, y + ROW
