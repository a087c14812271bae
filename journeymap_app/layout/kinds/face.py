"""The face on a curve's point: its mouth says what its colour says."""

from __future__ import annotations

from ..shapes import Box, CurveTo, Ellipse, LineTo, Move, Path, Segment, Shape
from .context import MapContext


def mood(net: float) -> str:
    """positive, middling or negative: from one step above or below the middle on."""
    return "positive" if net >= 1 else "negative" if net <= -1 else "middling"


def face(context: MapContext, net: float, radius: float) -> tuple[Shape, ...]:
    """A face around (0, 0)."""
    color = context.color(f"{mood(net)}_face")
    r = radius
    eyes = [
        Ellipse(Box(x * r - 0.1 * r, -0.34 * r, 0.2 * r, 0.26 * r), color) for x in (-0.34, 0.34)
    ]
    return (
        Ellipse(Box(-r, -r, 2 * r, 2 * r), context.color("panel"), color, max(1.2, r * 0.18)),
        *eyes,
        Path(_mouth(net, r), "", color, max(1, r * 0.14)),
    )


def _mouth(net: float, r: float) -> tuple[Segment, ...]:
    wide, y = 0.42 * r, 0.3 * r
    if mood(net) == "middling":
        return (Move((-wide, y)), LineTo((wide, y)))
    bend = 0.42 * r if net > 0 else -0.42 * r
    y = 0.2 * r if net > 0 else 0.46 * r
    return (Move((-wide, y)), CurveTo((-wide / 2, y + bend), (wide / 2, y + bend), (wide, y)))
