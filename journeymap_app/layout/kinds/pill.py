"""Pills: the notes and moments beside a curve, put where they cover least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..icons import icon
from ..measure import first_lines, set_lines, width
from ..places import Column
from ..shapes import Box, Ellipse, Group, Line, Point, Rect, Shape
from ..theme import PILL
from .context import MapContext

_WIDEST = 150
_MOST_LINES = 3
_OFF = 16.0  # from a point to a pill beside it
_FURTHER = (0, 22, 44, 66, 88)
_ASTRAY = 1.0  # the weight of what stands in another column than its point
_WORDS = 5.0  # the weight of what is written: covered, it is lost
_NO_MATTER = 0.5
_STEM_FROM = 20.0  # units between a point and its pill that need a stem
_DOT = 3.0


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


@dataclass(frozen=True)
class Anchor:
    """What a pill belongs to: a place on the plot and its column. up: above is preferred."""

    x: float
    y: float
    up: bool
    column: Column


class Taken(NamedTuple):
    """A box that pills keep off. weight: how bad it is to cover it; a line's is 1."""

    box: Box
    weight: float = 1


def place(size: Box, anchor: Anchor, inside: Box, taken: list[Taken]) -> Box:
    """Where a pill goes: of the places around its anchor, the one that covers least.

    It stays in its own column where it can, so that it is not read as part of the next stage.
    The chosen box is added to `taken`.
    """
    choices = [_within(box, inside) for box in _around(size, anchor)]
    nearby = _all_around(choices)
    near = [other for other in taken if other.box.meets(nearby)]
    best, least = choices[0], float("inf")
    for box in choices:
        cost = _cost(box, near, _astray(box, anchor.column), least)
        if cost < least - _NO_MATTER:
            best, least = box, cost
        if least < _NO_MATTER:
            break
    taken.append(Taken(best, _WORDS))
    return best


def stem(anchor: Anchor, box: Box, color: str, dot: bool) -> list[Group]:
    """From a point to its pill, where that stands off. dot: a mark on the point itself."""
    end = _edge(anchor, box)
    shapes: list[Shape] = []
    start = (anchor.x, anchor.y)
    if dot or max(abs(end[0] - start[0]), abs(end[1] - start[1])) > _STEM_FROM:
        shapes.append(Line(start, end, color, 1.2))
    if dot:
        shapes.append(Ellipse(Box(start[0] - _DOT, start[1] - _DOT, 2 * _DOT, 2 * _DOT), color))
    if not shapes:
        return []
    left, top = min(start[0], end[0]) - _DOT, min(start[1], end[1]) - _DOT
    right, bottom = max(start[0], end[0]) + _DOT, max(start[1], end[1]) + _DOT
    return [Group("stem", "", Box(left, top, right - left, bottom - top), tuple(shapes))]


def _around(size: Box, anchor: Anchor) -> list[Box]:
    """The places beside an anchor, the preferred one first; then those further off."""
    places: list[Point] = []
    middle, to_left, to_right = (
        _in_column(size, anchor, anchor.x - share * size.w) for share in (0.5, 0.85, 0.15)
    )
    for more in _FURTHER:
        above, below = anchor.y - _OFF - more - size.h, anchor.y + _OFF + more
        beside = anchor.y - size.h / 2 + (-more if anchor.up else more)
        first, second = (above, below) if anchor.up else (below, above)
        places += [(middle, first), (anchor.x + _OFF, beside), (middle, second)]
        places += [(anchor.x - _OFF - size.w, beside)]
        places += [(x, y) for y in (first, second) for x in (to_left, to_right)]
    return [Box(x, y, size.w, size.h) for x, y in places]


def _in_column(size: Box, anchor: Anchor, x: float) -> float:
    """The left edge of a pill above or below, moved into its column."""
    left, right = anchor.column.x + 2, anchor.column.right - 2 - size.w
    return max(left, min(x, right)) if right >= left else x


def _within(box: Box, inside: Box) -> Box:
    x = max(inside.x + 2, min(box.x, inside.right - box.w - 2))
    y = max(inside.y + 2, min(box.y, inside.bottom - box.h - 2))
    return Box(x, y, box.w, box.h)


def _all_around(boxes: list[Box]) -> Box:
    """What holds them all."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


def _cost(box: Box, near: list[Taken], cost: float, least: float) -> float:
    """What a place covers, counted from `cost` on until it is no better than the least. It is
    asked a thousand times a drag's frame."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    for (x, y, w, h), weight in near:
        if cost >= least:
            break
        if x < right and left < x + w and y < bottom and top < y + h:
            wide = min(right, x + w) - max(left, x)
            cost += weight * wide * (min(bottom, y + h) - max(top, y))
    return cost


def _astray(box: Box, column: Column) -> float:
    outside = max(0.0, column.x - box.x) + max(0.0, box.right - column.right)
    return _ASTRAY * box.h * outside


def _edge(anchor: Anchor, box: Box) -> Point:
    """The point of a pill's edge that is nearest to its anchor, off the round corners."""
    round_off = min(8.0, box.w / 2)
    x = max(box.x + round_off, min(anchor.x, box.right - round_off))
    if anchor.y < box.y:
        return (x, box.y + 1)
    if anchor.y > box.bottom:
        return (x, box.bottom - 1)
    return (box.x + 1 if anchor.x < box.x else box.right - 1, anchor.y)
