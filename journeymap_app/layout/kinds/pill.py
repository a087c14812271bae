"""Pills: the notes and moments beside a curve, put where they cover least."""

from __future__ import annotations

from ..icons import icon
from ..measure import first_lines, set_lines, width
from ..shapes import Box, Group, Rect, Shape
from ..theme import PILL
from .context import MapContext

_WIDEST = 150
_MOST_LINES = 3


def pill(
    context: MapContext, part: str, record_id: str, words: str, color: str, mark: str = ""
) -> Group:
    """A pill at (0, 0) with white words, and an icon where `mark` names one."""
    indent = 24.0 if mark else 9.0
    lines = first_lines(words, PILL, _WIDEST, _MOST_LINES) if words else ()
    wide = max((width(line, PILL.size) for line in lines), default=0) + indent + 9
    tall = max(1, len(lines)) * PILL.line + 6
    ink = context.color("on_color")
    shapes: list[Shape] = [Rect(Box(0, 0, wide, tall), color, radius=min(11, tall / 2))]
    if mark:
        shapes.append(icon(mark, 8, (PILL.line + 6 - 12) / 2, 12, ink))
    shapes.extend(set_lines(lines, indent, 3, PILL, ink))
    return Group(part, record_id, Box(0, 0, wide, tall), tuple(shapes))


def place(size: Box, x: float, y: float, up: bool, inside: Box, taken: list[Box]) -> Box:
    """Where a pill for the point (x, y) goes: of the places around it, the one that covers least.

    up: whether above is preferred to below. The chosen box is added to `taken`.
    """
    above, below = (x - size.w / 2, y - 16 - size.h), (x - size.w / 2, y + 16)
    right, left = (x + 16, y - size.h / 2), (x - 16 - size.w, y - size.h / 2)
    order = [above, right, below, left] if up else [below, right, above, left]
    far = [(px, py + (-22 if py < y else 22)) for px, py in order]
    choices = [_within(Box(px, py, size.w, size.h), inside) for px, py in (*order, *far)]
    around = _around(choices)
    near = [other for other in taken if other.meets(around)]
    best, least = Box(*order[0], size.w, size.h), float("inf")
    for box in choices:
        cost = sum(_overlap(box, other) for other in near)
        if cost < least - 0.5:
            best, least = box, cost
    taken.append(best)
    return best


def _within(box: Box, inside: Box) -> Box:
    x = max(inside.x + 2, min(box.x, inside.right - box.w - 2))
    y = max(inside.y + 2, min(box.y, inside.bottom - box.h - 2))
    return Box(x, y, box.w, box.h)


def _around(boxes: list[Box]) -> Box:
    """What holds them all."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


def _overlap(a: Box, b: Box) -> float:
    wide = min(a.right, b.right) - max(a.x, b.x)
    tall = min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide * tall if wide > 0 and tall > 0 else 0
