"""Handles on the board that add to it; the screen's only."""

from __future__ import annotations

from ..icons import icon
from ..shapes import Box, Ellipse, Group
from .context import MapContext

HANDLE = 20


def add_handle(context: MapContext, part: str, journey_id: str) -> Group:
    """A round plus at (0, 0). part: add-stage or add-lane."""
    box = Box(0, 0, HANDLE, HANDLE)
    plus = icon("plus", 4, 4, 12, context.color("secondary"))
    circle = Ellipse(box, context.color("panel"), context.color("hairline"))
    return Group(part, journey_id, box, (circle, plus), screen_only=True)
