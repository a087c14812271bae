"""The mathematics of straightening: corners there and back, and the wall's own proportions."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeymap_app.photo.straighten import (
    Point,
    Quad,
    between,
    is_convex,
    proportions,
    rectangle,
    straight_size,
)
from tests.photo.walls import seen_by_a_camera

WIDE, TALL = 4000, 3000
SHIFTS = st.tuples(st.floats(-900, 900), st.floats(-700, 700))
QUADS = st.tuples(SHIFTS, SHIFTS, SHIFTS, SHIFTS).map(
    lambda shifts: Quad(
        *(
            (x + dx, y + dy)
            for (x, y), (dx, dy) in zip(rectangle(WIDE, TALL, 0.25), shifts, strict=True)
        )
    )
)
PLACES = st.tuples(st.floats(0, WIDE), st.floats(0, TALL))


@given(QUADS)
def test_corners_go_to_corners_within_a_pixel(quad: Quad) -> None:
    assume(is_convex(quad, 2000))
    size = straight_size(quad, WIDE, TALL, 6000)
    there, back = between(quad, rectangle(*size)), between(rectangle(*size), quad)
    for corner, straight in zip(quad, rectangle(*size), strict=True):
        assert dist(there(corner), straight) < 0.01
        assert dist(back(straight), corner) < 0.01


@given(QUADS, st.tuples(st.floats(0.02, 0.98), st.floats(0.02, 0.98)))
def test_every_place_comes_back(quad: Quad, part: tuple[float, float]) -> None:
    assume(is_convex(quad, 20_000))
    size = straight_size(quad, WIDE, TALL, 6000)
    place: Point = (part[0] * size[0], part[1] * size[1])
    on_photo = between(rectangle(*size), quad)(place)
    assert dist(between(quad, rectangle(*size))(on_photo), place) < 0.01


@given(QUADS, st.floats(0.1, 0.9))
def test_lines_stay_straight(quad: Quad, part: float) -> None:
    assume(is_convex(quad, 20_000))
    way = between(rectangle(1000, 1000), quad)
    (ax, ay), (bx, by) = way((0, 1000 * part)), way((1000, 1000 * part))
    mx, my = way((500, 1000 * part))
    off = abs((bx - ax) * (my - ay) - (by - ay) * (mx - ax)) / max(dist((ax, ay), (bx, by)), 1e-9)
    assert off < 0.01


@given(
    st.floats(1, 4),
    st.floats(1, 3),
    st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(-0.1, 0.1)),
    st.floats(0.7, 1.6),
)
def test_the_wall_s_own_proportions_are_found(
    width: float, height: float, turns: tuple[float, float, float], focal: float
) -> None:
    assume(abs(turns[0]) > 0.05 and abs(turns[1]) > 0.05)
    quad = seen_by_a_camera(width, height, turns, focal * WIDE, WIDE)
    assert proportions(quad, WIDE, TALL) == pytest.approx(width / height, rel=0.01)


@pytest.mark.parametrize("turns", [(0.0, 0.0, 0.0), (0.0, 0.0, 0.2), (1e-7, 1e-7, 0.0)])
def test_seen_from_the_front_the_sides_tell(turns: tuple[float, float, float]) -> None:
    quad = seen_by_a_camera(3, 2, turns, WIDE, WIDE)
    assert proportions(quad, WIDE, TALL) == pytest.approx(1.5, rel=0.01)


def test_a_rectangle_stays_as_it_is() -> None:
    quad = rectangle(800, 600)
    assert straight_size(quad, 800, 600, 6000) == (800, 600)
    assert between(rectangle(800, 600), quad)((123.0, 45.0)) == pytest.approx((123.0, 45.0))


def test_no_pixel_is_lost_and_none_beyond_the_longest_made() -> None:
    quad = Quad((0, 0), (4000, 400), (4000, 2600), (0, 3000))
    wide, tall = straight_size(quad, WIDE, TALL, 6000)
    assert wide >= 3900 or tall >= 2990
    assert max(straight_size(quad, WIDE, TALL, 500)) == 500


@pytest.mark.parametrize(
    "quad",
    [
        Quad((0, 0), (100, 100), (100, 0), (0, 100)),  # crossed
        Quad((0, 0), (0, 100), (100, 100), (100, 0)),  # the other way round
        Quad((0, 0), (100, 0), (30, 30), (0, 100)),  # a dent
        Quad((0, 0), (50, 0), (100, 0), (0, 100)),  # three on a line
        Quad((5, 5), (5, 5), (5, 5), (5, 5)),
    ],
)
def test_what_is_no_wall_is_told(quad: Quad) -> None:
    assert not is_convex(quad)


def test_three_corners_on_a_line_cannot_be_straightened() -> None:
    with pytest.raises(ValueError, match="one line"):
        between(Quad((0, 0), (50, 0), (100, 0), (0, 100)), rectangle(10, 10))
