"""Straightening: the mathematics between a photo of a wall and the wall seen from the front.

Coordinates are continuous: a picture `w` pixels wide goes from 0 to w, its first pixel's middle is
at 0.5. All of it is plain numbers; `wall` moves the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import dist, hypot, isfinite, sqrt
from typing import NamedTuple

Point = tuple[float, float]
_FLAT = 1e-9  # a perspective weaker than this is none
_LENSES = (0.3, 8.0)  # focal lengths that cameras have, in diagonals of the photo
_WIDEST = 12.0  # a wall's proportions, either way, that are believed


class Quad(NamedTuple):
    """Four corners, going round from the top left."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point


@dataclass(frozen=True)
class Homography:
    """A map of the plane that keeps lines straight: x' = (ax+by+c) / (gx+hy+1), and y' with d, e,
    f likewise."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    g: float
    h: float

    def __call__(self, point: Point) -> Point:
        x, y = point
        w = self.g * x + self.h * y + 1
        return (self.a * x + self.b * y + self.c) / w, (self.d * x + self.e * y + self.f) / w

    @property
    def numbers(self) -> tuple[float, ...]:
        return (self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h)


def rectangle(width: float, height: float, inset: float = 0) -> Quad:
    """The corners of a picture, or corners a part of its sides inside them."""
    x, y = width * inset, height * inset
    return Quad((x, y), (width - x, y), (width - x, height - y), (x, height - y))


def between(start: Quad, end: Quad) -> Homography:
    """The one homography that takes each corner of `start` to the same corner of `end`.

    Raises ValueError where three corners of a quad are on a line.
    """
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(start, end, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return Homography(*_solved(rows))


def is_convex(quad: Quad, least: float = 0) -> bool:
    """Whether the corners go round the right way without a dent, no triangle of them smaller than
    `least`."""
    for i in range(4):
        (ax, ay), (bx, by), (cx, cy) = quad[i - 2], quad[i - 1], quad[i]
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 2 * least:
            return False
    return True


def proportions(quad: Quad, width: float, height: float) -> float:
    """Width by height of the real rectangle that a photo of this size shows as the quad.

    The photo's middle is taken for the lens's axis; then the vanishing points tell the focal length
    and that the proportions (Zhang and He, whiteboard scanning). Where the view is so straight that
    they tell nothing, the mean lengths of opposite sides do.
    """
    found = _by_perspective(quad, width, height)
    if found is None:
        across, down = _sides(quad)
        found = sum(across) / max(sum(down), 1e-9)
    return max(1 / _WIDEST, min(_WIDEST, found))


def straight_size(quad: Quad, width: float, height: float, longest: int) -> tuple[int, int]:
    """The size of the straightened picture: no pixel of the photo is lost, in the proportions of
    the wall, and at most `longest` on its longer side."""
    ratio = proportions(quad, width, height)
    across, down = (max(pair) for pair in _sides(quad))
    wide = max(across, down * ratio)
    scale = min(1.0, longest / max(wide, wide / ratio))
    return max(1, round(wide * scale)), max(1, round(wide / ratio * scale))


def _sides(quad: Quad) -> tuple[tuple[float, float], tuple[float, float]]:
    """Lengths: top and bottom, left and right."""
    a, b, c, d = quad
    return (dist(a, b), dist(d, c)), (dist(a, d), dist(b, c))


def _by_perspective(quad: Quad, width: float, height: float) -> float | None:
    cx, cy = width / 2, height / 2
    a, b, d, c = ((x - cx, y - cy, 1.0) for x, y in quad)  # c is bottom left, d bottom right
    try:
        k2 = _dot(_cross(a, d), c) / _dot(_cross(b, d), c)
        k3 = _dot(_cross(a, d), b) / _dot(_cross(c, d), b)
    except ZeroDivisionError:
        return None
    n2 = tuple(k2 * q - p for p, q in zip(a, b, strict=True))
    n3 = tuple(k3 * q - p for p, q in zip(a, c, strict=True))
    if abs(n2[2]) < _FLAT or abs(n3[2]) < _FLAT:
        return None
    focal = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    diagonal = hypot(width, height)
    if not (_LENSES[0] * diagonal) ** 2 <= focal <= (_LENSES[1] * diagonal) ** 2:
        return None
    ratio = sqrt(
        ((n2[0] ** 2 + n2[1] ** 2) / focal + n2[2] ** 2)
        / ((n3[0] ** 2 + n3[1] ** 2) / focal + n3[2] ** 2)
    )
    return ratio if isfinite(ratio) and ratio > 0 else None


def _solved(rows: list[list[float]]) -> list[float]:
    """Linear equations, the right side last in each row, by elimination with pivots."""
    count = len(rows)
    for i in range(count):
        pivot = max(range(i, count), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-12:
            raise ValueError("three corners are on one line")
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(count):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def _cross(p: tuple[float, ...], q: tuple[float, ...]) -> tuple[float, float, float]:
    return (
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
    )


def _dot(p: tuple[float, ...], q: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(p, q, strict=True))
