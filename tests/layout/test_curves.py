"""The line through the points: it passes through them and never beyond them."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.layout.curves import height_at, line_through
from journeymap_app.layout.shapes import CurveTo, Move, Point

POINTS = st.lists(
    st.tuples(st.integers(0, 1000), st.floats(-100, 100)),
    min_size=2,
    max_size=9,
    unique_by=lambda p: p[0],
).map(sorted)


@given(POINTS)
def test_it_passes_through_every_point(points: list[Point]) -> None:
    first, *rest = line_through(points)
    assert isinstance(first, Move)
    assert first.to == points[0]
    assert [s.to for s in rest if isinstance(s, CurveTo)] == points[1:]
    for x, y in points:
        found = height_at(points, x)
        assert found is not None
        assert abs(found - y) < 1e-6


@given(POINTS, st.floats(0, 1))
def test_it_never_overshoots(points: list[Point], share: float) -> None:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        y = height_at(points, x0 + (x1 - x0) * share)
        assert y is not None
        assert min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6


@given(POINTS)
def test_it_is_nowhere_beyond_its_ends(points: list[Point]) -> None:
    assert height_at(points, points[0][0] - 1) is None
    assert height_at(points, points[-1][0] + 1) is None


def test_no_points_no_line() -> None:
    assert line_through([]) == ()
    assert len(line_through([(1.0, 2.0)])) == 1
