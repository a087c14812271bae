"""The painter of the canvas."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from journeymap_app.export.qfonts import GlyphRuns, qfont
from journeymap_app.export.qpaint import DrawingPainter
from journeymap_app.layout.measure import width
from journeymap_app.layout.shapes import Box, FontName, Group, Image, Rect, Shape, Text
from journeymap_app.model.records import Picture
from tests.export.drawings import INK, SHAPES, find_picture

pytestmark = pytest.mark.usefixtures("qapp")


def painted(
    shapes: Sequence[Shape],
    painter: DrawingPainter | None = None,
    scale: float = 1,
    visible: Box | None = None,
) -> QImage:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    drawing = painter or DrawingPainter(find_picture)
    with QPainter(image) as on:
        on.scale(scale, scale)
        before = on.transform()
        drawing.paint(on, shapes, visible, scale)
        assert on.transform() == before
    return image


def ink(image: QImage, box: Box) -> int:
    """How many pixels in a box are not white."""
    white = QColor("#FFFFFF").rgb()
    return sum(
        image.pixel(x, y) != white
        for x in range(int(box.x), int(box.right))
        for y in range(int(box.y), int(box.bottom))
    )


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("焙煎店のサイトを読むと、比べる。", "regular", 13),
        ("AVATAR To fi ffl Wave", "regular", 11),
        ("「コーヒー定期便」— AV To", "bold", 20),
        ("😀🎉☕", "emoji", 16),
    ],
)
def test_qt_sets_text_as_wide_as_layout_measured(text: str, font: FontName, size: float) -> None:
    """Without kerning and ligatures; in the painter and in a text field alike."""
    wanted = width(text, size, bold=font == "bold")
    runs = GlyphRuns()
    last = runs.run(text, font, size).positions()[-1].x()
    last += width(text[-1], size, bold=font == "bold")
    assert last == pytest.approx(wanted, rel=0.001)
    field = QFontMetricsF(qfont(font, size)).horizontalAdvance(text)
    assert field == pytest.approx(wanted, rel=0.003)  # Qt rounds each letter to 1/64 pixel there


def test_painting_again_from_the_cache_is_the_same() -> None:
    painter = DrawingPainter(find_picture)
    first = painted(SHAPES, painter)
    assert painted(SHAPES, painter) == first
    assert painted(SHAPES) == first


@pytest.mark.parametrize("scale", [1.0, 4.5, 4.7, 5.0, 9.0])
def test_letters_of_any_size_are_drawn(scale: float) -> None:
    """As wide and as high as letters half the size, twice over."""
    text = Text(2, 16, "目", 13, INK)
    small = painted((text,), scale=scale / 2)
    large = painted((text,), scale=scale)
    assert _extent(large) == pytest.approx([2 * i for i in _extent(small)], abs=3)


def _extent(image: QImage) -> list[int]:
    """Left, right, top and bottom of what is dark."""
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(200)
        if image.pixelColor(x, y).lightness() < 160
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return [min(across), max(across), min(down), max(down)]


def test_a_changed_record_is_painted_anew() -> None:
    """Other shapes at an address that old ones had must not be taken for them."""
    painter = DrawingPainter(find_picture)
    for number in range(200):
        shapes = (Text(10, 30, f"カード {number}", 16, INK),)
        group = Group("card", "c", Box(0, 0, 200, 50), shapes)
        assert painted((group,), painter) == painted((group,))


def test_what_is_no_longer_painted_is_let_go() -> None:
    """A card dragged across a large board makes a new board at every move of the mouse."""
    painter = DrawingPainter(find_picture)
    gone = []
    for number in range(600):
        shapes = (Text(10, 30, f"カード {number}", 16, INK),)
        board = (Group("card", "c", Box(0, 0, 200, 50), shapes),)
        painted(board, painter)
        gone.append(board)
    kept = [board for board in gone if sys.getrefcount(board[0].shapes) > 3]
    assert len(kept) < 300


def test_a_list_may_change_between_two_paintings() -> None:
    painter = DrawingPainter(find_picture)
    shapes: list[Shape] = [Text(10, 30, "一", 16, INK)]
    painted(shapes, painter)
    shapes.append(Text(40, 30, "二", 16, INK))
    assert painted(shapes, painter) == painted(tuple(shapes))


def test_a_moved_group_looks_the_same_elsewhere() -> None:
    painter = DrawingPainter(find_picture)
    group = next(s for s in SHAPES if isinstance(s, Group) and s.part == "card")
    here = painted((group.at(10, 20),), painter).copy(10, 20, 180, 60)
    there = painted((group.at(300, 220),), painter).copy(300, 220, 180, 60)
    assert here == there
    assert ink(here, Box(0, 0, 180, 60)) > 500


def test_what_is_beside_the_view_is_not_painted() -> None:
    asked: list[str] = []

    def find(picture_id: str) -> Picture | None:
        asked.append(picture_id)
        return None

    groups = tuple(
        Group("card", name, Box(0, 0, 50, 50), (Image(Box(0, 0, 50, 50), name),), x, y)
        for name, x, y in (
            ("in", 100, 100),
            ("left", 0, 100),
            ("below", 100, 300),
            ("edge", 55, 100),
        )
    )
    outer = Group("board", "", Box(0, 0, 500, 500), groups, 20, 20)
    painted((outer,), DrawingPainter(find), visible=Box(100, 100, 100, 100))
    assert asked == ["in", "edge"]


def test_hints_are_for_the_screen_only() -> None:
    hint = Group("hint", "", Box(0, 0, 180, 40), (Text(10, 30, "ヒント", 20, INK),), 0, 0, True)
    box = Box(0, 0, 180, 40)
    assert ink(painted((hint,), DrawingPainter(find_picture, screen=True)), box) > 50
    assert ink(painted((hint,), DrawingPainter(find_picture, screen=False)), box) == 0


def test_tiny_text_is_a_bar_on_the_screen_and_text_in_a_picture() -> None:
    shapes = (Text(0, 100, "あ" * 20, 13, INK, width=260),)
    box = Box(0, 0, 60, 40)
    bar = painted(shapes, DrawingPainter(find_picture), scale=0.2)
    text = painted(shapes, DrawingPainter(find_picture, simplify=False), scale=0.2)
    assert ink(bar, box) > 0
    assert ink(text, box) > 0
    assert bar != text


def stack(*cards: Shape) -> Group:
    return Group("stack", "", Box(0, 0, 600, 4000), cards)


def plain_card(y: float, *more: Shape) -> Group:
    frame = Rect(Box(0, 0, 190, 48), "#FFE0E0", INK, 1, 6)
    return Group("card", f"c{y}", Box(0, 0, 190, 48), (frame, *more), 10, y)


def test_cards_too_small_to_be_read_are_their_frames_and_bars() -> None:
    line = Text(12, 30, "あ" * 12, 13, INK, width=156)
    cards = stack(plain_card(0, line), plain_card(100, line))
    frames = (Rect(Box(10, 0, 190, 48), "#FFE0E0"), Rect(Box(10, 100, 190, 48), "#FFE0E0"))
    assert painted((cards,), scale=0.05) == painted(frames, scale=0.05)
    bar, bare = painted((cards,), scale=0.2), painted(frames, scale=0.2)
    assert bar.pixelColor(12, 5).lightness() < bare.pixelColor(12, 5).lightness() - 40
    assert bar.pixelColor(38, 2) == bare.pixelColor(38, 2)


def test_a_picture_on_a_card_shows_from_far_away_too() -> None:
    image = Image(Box(10, 10, 60, 40), "photo")
    with_picture = painted((stack(plain_card(0, image), plain_card(100)),), scale=0.2)
    without = painted((stack(plain_card(0), plain_card(100)),), scale=0.2)
    assert with_picture != without
    below = Box(0, 15, 60, 20)
    assert with_picture.copy(*map(int, below)) == without.copy(*map(int, below))


def test_a_picture_covers_its_box() -> None:
    """Wide picture, upright box: cut at the sides, never distorted, no edge left empty."""
    image = painted((Image(Box(100, 100, 60, 80), "photo"),))
    assert ink(image, Box(100, 100, 60, 80)) == 60 * 80
    assert ink(image, Box(0, 0, 600, 400)) == 60 * 80


def test_a_round_picture_leaves_the_corners() -> None:
    image = painted((Image(Box(100, 100, 80, 80), "photo", round=True),))
    assert ink(image, Box(100, 100, 10, 10)) == 0
    assert ink(image, Box(130, 130, 20, 20)) == 400
