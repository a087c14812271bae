"""What the canvas draws over the curves: the point a click would make, the levels that pull, and
which card a point is about. Shapes in board units."""

from __future__ import annotations

from collections.abc import Iterable

from ...layout.places import EmotionArea
from ...layout.shapes import Box, Ellipse, Line, Point, Shape
from ...layout.theme import Theme
from ...model import levels as scale
from ...model.records import Journey

_GHOST = 8.0  # pixels
_PLUS = 3.5
_ROUND = 13.0  # units around a point that a link leaves free
_LEAST_BETWEEN = 5.0  # units between two levels that are both drawn
Link = tuple[Point, Point]


def new_points(theme: Theme, places: Iterable[Point], pixel: float) -> list[Shape]:
    """A ring with a plus where a click puts a point. pixel: its size in units."""
    accent = theme.color("accent")
    shapes: list[Shape] = []
    for x, y in places:
        ring = Box(x - _GHOST * pixel, y - _GHOST * pixel, 2 * _GHOST * pixel, 2 * _GHOST * pixel)
        arm = _PLUS * pixel
        shapes += [
            Ellipse(ring, theme.color("panel"), accent, 1.8 * pixel),
            Line((x - arm, y), (x + arm, y), accent, 1.8 * pixel),
            Line((x, y - arm), (x, y + arm), accent, 1.8 * pixel),
        ]
    return shapes


def levels(theme: Theme, area: EmotionArea, journey: Journey | None) -> list[Shape]:
    """The levels of the scale while a point is dragged, as far as they can be told apart."""
    if journey is None:
        return []
    count, box = journey.levels, area.box
    heights = [area.y_of(scale.value_of(level, count)) for level in range(-count, count + 1)]
    if abs(heights[1] - heights[0]) < _LEAST_BETWEEN:
        heights = heights[count % 2 :: 2]
    color = theme.color("accent")
    return [Line((box.x, y), (box.right, y), color, 0.6, (1, 3)) for y in heights]


def around(x: float, y: float) -> Box:
    """The box of a point that is drawn at a place."""
    return Box(x - _ROUND, y - _ROUND, 2 * _ROUND, 2 * _ROUND)


def between(point: Box, card: Box) -> Link:
    """From a point to the card it is about: from edge to edge."""
    x, y = point.x + point.w / 2, point.y + point.h / 2
    to = (
        max(card.x + 10, min(x, card.right - 10)),
        card.bottom if card.bottom < y else card.y,
    )
    length = max(1.0, ((to[0] - x) ** 2 + (to[1] - y) ** 2) ** 0.5)
    free = min(_ROUND, length) / length
    return (x + (to[0] - x) * free, y + (to[1] - y) * free), to


def links(theme: Theme, found: Iterable[Link]) -> list[Shape]:
    accent = theme.color("accent")
    shapes: list[Shape] = []
    for start, end in found:
        dot = Box(end[0] - 3.5, end[1] - 3.5, 7, 7)
        shapes += [Line(start, end, accent, 1.5, (4, 3)), Ellipse(dot, accent)]
    return shapes
