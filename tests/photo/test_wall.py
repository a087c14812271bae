"""Photos of walls: straightened, lit evenly, looked through for notes, and cut up."""

from __future__ import annotations

from io import BytesIO
from math import dist

import pytest
from PIL import Image, ImageStat

from journeymap_app.model.errors import Refused
from journeymap_app.model.pictures import FOR_CARD, picture_bytes
from journeymap_app.photo.notes import find_notes, in_reading_order
from journeymap_app.photo.straighten import Quad
from journeymap_app.photo.wall import LONGEST, Box, cut, evenly_lit, open_photo, straightened
from tests.photo.walls import jpeg, wall


def middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def overlap(one: Box, other: Box) -> float:
    """Of both together, how much they share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, wide) * max(0.0, tall)
    both = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return shared / (both - shared)


def scaled(box: Box, start: Image.Image, end: Image.Image) -> Box:
    x, y = end.width / start.width, end.height / start.height
    return box[0] * x, box[1] * y, box[2] * x, box[3] * y


def test_a_straightened_photo_is_the_wall_again() -> None:
    shot = wall(3, 4, shadow=False)
    front = straightened(shot.photo, shot.quad)
    for box in shot.notes:
        there = scaled(box, shot.wall, front)
        x, y = (round(value) for value in middle(there))
        side = round((there[2] - there[0]) * 0.2)
        seen = ImageStat.Stat(front.crop((x - side, y - side, x + side, y + side))).median
        x, y = (round(value) for value in middle(box))
        side = round((box[2] - box[0]) * 0.2)
        meant = ImageStat.Stat(shot.wall.crop((x - side, y - side, x + side, y + side))).median
        assert dist(seen, meant) < 20


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_notes_are_found_and_nothing_else(seed: int) -> None:
    shot = wall(4, 6, seed)
    front = straightened(shot.photo, shot.quad)
    found = find_notes(front)
    expected = in_reading_order([scaled(box, shot.wall, front) for box in shot.notes])
    assert len(found) == len(expected)
    assert all(overlap(*pair) > 0.75 for pair in zip(found, expected, strict=True))


def test_a_bare_wall_and_a_grey_photo_have_no_notes() -> None:
    assert find_notes(Image.new("RGB", (800, 600), (228, 224, 214))) == []
    assert find_notes(wall(2, 3).wall.convert("L").convert("RGB")) == []


def test_a_coloured_wall_is_no_note() -> None:
    image = Image.new("RGB", (900, 600), (240, 190, 60))
    assert find_notes(image) == []


def test_two_notes_of_one_colour_that_touch_are_two() -> None:
    image = Image.new("RGB", (900, 600), (230, 230, 226))
    for left, top in ((60, 60), (300, 60), (540, 60), (60, 330), (180, 330), (540, 330)):
        image.paste((250, 225, 90), (left, top, left + 120, top + 120))
    assert len(find_notes(image)) == 6


def test_reading_order_is_by_rows_also_where_they_are_uneven() -> None:
    boxes: list[Box] = [
        (300, 20, 400, 120),
        (0, 0, 100, 100),
        (150, 30, 250, 130),
        (0, 200, 100, 300),
    ]
    assert [box[0] for box in in_reading_order(boxes)] == [0, 150, 300, 0]
    assert in_reading_order([]) == []


def test_a_shadow_goes_and_the_colours_stay() -> None:
    shot = wall(3, 4, tilt=0)
    lit = evenly_lit(shot.wall)
    dark = shot.wall.getpixel((20, 20))
    left, right = lit.getpixel((20, 20)), lit.getpixel((lit.width - 20, 20))
    assert isinstance(dark, tuple)
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert sum(dark) < sum(left)
    assert abs(sum(left) - sum(right)) < 90
    assert lit.size == shot.wall.size


def test_a_photo_is_turned_upright_and_bounded() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.effect_noise((5200, 2600), 30).convert("RGB")
    photo = open_photo(jpeg(image, exif=exif.tobytes()))
    assert (photo.width, photo.height) == (LONGEST // 2, LONGEST)
    assert photo.mode == "RGB"


def test_what_is_see_through_stands_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(out, "PNG")
    assert open_photo(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_what_is_no_photo_is_refused() -> None:
    with pytest.raises(Refused):
        open_photo(b"no photo at all")


def test_a_cut_holds_what_was_in_the_box_and_no_more() -> None:
    image = Image.new("RGB", (400, 300), (255, 255, 255))
    image.paste((200, 40, 40), (100, 100, 200, 200))
    picture = cut(image, (100.2, 100.4, 199.9, 200.0))
    assert (picture.width, picture.height) == (100, 100)
    pixels = Image.open(BytesIO(picture_bytes(picture))).convert("RGB")
    assert pixels.getpixel((50, 50)) == (200, 40, 40)
    beyond = cut(image, (-50, -50, 5000, 5000))
    assert (beyond.width, beyond.height) == (400, 300)
    large = Image.effect_noise((3000, 2000), 40).convert("RGB")
    assert cut(large, (0, 0, 3000, 2000)).width == FOR_CARD


@pytest.mark.parametrize("box", [(10, 10, 10, 50), (500, 0, 600, 100), (50, 50, 20, 20)])
def test_an_empty_box_cannot_be_cut(box: Box) -> None:
    with pytest.raises(ValueError, match="nothing"):
        cut(Image.new("RGB", (400, 300)), box)


def test_corners_on_a_line_are_an_error_not_a_crash() -> None:
    shot = wall(1, 1)
    with pytest.raises(ValueError, match="no wall"):
        straightened(shot.photo, Quad((0, 0), (50, 0), (100, 0), (0, 100)))
