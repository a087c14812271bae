"""The line through a curve's points: monotone cubic, so that it never overshoots a point.

Source: F. N. Fritsch, R. E. Carlson, Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal.
17 (1980), with the tangent limit of M. Steffen (1990), which needs no second pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from .shapes import CurveTo, Move, Point, Segment


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
