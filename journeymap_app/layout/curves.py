"""The line through a curve's points: monotone cubic, so that it never overshoots a point.

Source: F. N. Fritsch, R. E. Carlson, Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal.
17 (1980), with the tangent limit of M. Steffen (1990), which needs no second pass.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from .shapes import Close, CurveTo, Move, Path, Point, Segment

_STEPS = 16  # pieces a segment is seen as, to tell how near a place is


def line_through(points: Sequence[Point]) -> tuple[Segment, ...]:
    """The path through points that go rightwards; points at one x are joined straight down."""
    if not points:
        return ()
    slopes = _tangents(points)
    segments: list[Segment] = [Move(points[0])]
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        third = (x1 - x0) / 3
        segments.append(
            CurveTo(
                (x0 + third, y0 + slopes[i] * third),
                (x1 - third, y1 - slopes[i + 1] * third),
                (x1, y1),
            )
        )
    return tuple(segments)


def height_at(points: Sequence[Point], x: float) -> float | None:
    """The line's y at x, None outside of it."""
    if not points or not points[0][0] <= x <= points[-1][0]:
        return None
    slopes = _tangents(points)
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        if x0 <= x <= x1 and x1 > x0:
            t, width = (x - x0) / (x1 - x0), x1 - x0
            return (
                (1 + 2 * t) * (1 - t) ** 2 * y0
                + t * (1 - t) ** 2 * width * slopes[i]
                + t * t * (3 - 2 * t) * y1
                + t * t * (t - 1) * width * slopes[i + 1]
            )
    return points[-1][1] if x == points[-1][0] else points[0][1]


def is_near(path: Path, x: float, y: float, reach: float) -> bool:
    """Whether a place is within `reach` units of a path's line."""
    here: Point | None = None
    for segment in path.segments:
        if isinstance(segment, Close):
            continue
        to = segment[-1]
        if here is not None and here[0] - reach <= x <= to[0] + reach:
            way = (
                [here, *_points_along(here, segment)]
                if isinstance(segment, CurveTo)
                else [here, to]
            )
            if any(_distance(a, b, x, y) <= reach for a, b in itertools.pairwise(way)):
                return True
        here = to
    return False


def _points_along(start: Point, segment: CurveTo) -> list[Point]:
    points: list[Point] = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * start[0] + b * segment.c1[0] + c * segment.c2[0] + d * segment.to[0],
                a * start[1] + b * segment.c1[1] + c * segment.c2[1] + d * segment.to[1],
            )
        )
    return points


def _distance(a: Point, b: Point, x: float, y: float) -> float:
    """From a place to the straight line between two points."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return math.hypot(a[0] + t * dx - x, a[1] + t * dy - y)


def _tangents(points: Sequence[Point]) -> list[float]:
    count = len(points)
    steps = [points[i + 1][0] - points[i][0] for i in range(count - 1)]
    rises = [
        (points[i + 1][1] - points[i][1]) / steps[i] if steps[i] > 0 else 0.0
        for i in range(count - 1)
    ]
    slopes = [0.0] * count
    for i in range(1, count - 1):
        if rises[i - 1] * rises[i] > 0:
            mean = (rises[i - 1] * steps[i] + rises[i] * steps[i - 1]) / (steps[i - 1] + steps[i])
            limit = 2 * min(abs(rises[i - 1]), abs(rises[i]))
            slopes[i] = max(-limit, min(limit, mean))
    return slopes
