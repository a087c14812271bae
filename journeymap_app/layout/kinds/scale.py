"""The levels of a journey's own emotion scale: fine lines across the plot, names at its left."""

from __future__ import annotations

from ...model import levels
from ..measure import set_line, shortened, width
from ..places import EmotionArea
from ..shapes import Box, Group, Line, Shape
from ..theme import TextStyle
from .context import MapContext

_NAME = TextStyle(10, 12)
_INSET = 7.0
_LEAST_BETWEEN = 9.0  # units between two lines
_BEFORE_POINT = 6.0
_LEAST_ROOM, _MOST_ROOM = 40.0, 160.0


def scale(
    context: MapContext, area: EmotionArea, right: float
) -> tuple[list[Shape], dict[int, Box]]:
    """Lines and names as one group, and each level's name's box; nothing for the usual scale.
    right: where the names' room ends.

    Where levels are too near to each other, those nearer to the middle and to the ends are named.
    """
    journey = context.journey
    if not levels.is_own(journey):
        return [], {}
    called = levels.names(journey)
    room = max(_LEAST_ROOM, min(right - area.box.x - _INSET - _BEFORE_POINT, _MOST_ROOM))
    shapes: list[Shape] = []
    boxes: dict[int, Box] = {}
    for level in sorted(called, key=lambda one: _rank(one, journey.levels)):
        name = shortened(called[level], _NAME, room)
        y = area.y_of(levels.value_of(level, journey.levels))
        box = Box(area.box.x + _INSET, y - _NAME.line / 2, width(name, _NAME.size), _NAME.line)
        if not any(box.meets(other) for other in boxes.values()):
            boxes[level] = box
            color = context.color("secondary")
            shapes.extend(set_line(name, box.x, box.y + _NAME.baseline, _NAME, color))
    lines = [
        _line(context, area, level, boxes.get(level)) for level in _drawn(area, journey.levels)
    ]
    return [Group("scale", "", area.box, (*lines, *shapes))], boxes


def _rank(level: int, most: int) -> tuple[int, int]:
    """The middle and the two ends first, then from the middle outwards."""
    return (0, 0) if level in (0, most, -most) else (1, abs(level))


def _drawn(area: EmotionArea, most: int) -> list[int]:
    """The levels that get a line: every one, or every second or third where they are close."""
    between = area.y_of(0) - area.y_of(levels.value_of(1, most))
    every = 1
    while between * every < _LEAST_BETWEEN:
        every += 1
    return [level for level in range(-most, most + 1) if level and level % every == 0]


def _line(context: MapContext, area: EmotionArea, level: int, name: Box | None) -> Line:
    y = area.y_of(levels.value_of(level, context.journey.levels))
    left = area.box.x if name is None else name.right + 5
    return Line((left, y), (area.box.right, y), context.color("middle_line"), 0.6, (1, 4))
