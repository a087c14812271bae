"""Drawings that have everything in them, for the tests of the painters."""

from __future__ import annotations

import io

from PIL import Image as PillowImage

from journeymap_app.layout.pages import Sheet
from journeymap_app.layout.shapes import (
    Box,
    Clip,
    Close,
    CurveTo,
    Drawing,
    Ellipse,
    Fade,
    Group,
    Image,
    Line,
    LineTo,
    Move,
    Path,
    Rect,
    Shape,
    Text,
)
from journeymap_app.model.pictures import clean_picture
from journeymap_app.model.records import Picture

INK = "#222B36"
POINTS = 0.75


def encoded(image: PillowImage.Image, format_: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def photo(width: int = 300, height: int = 150) -> bytes:
    """A smooth picture, which becomes a JPEG."""
    grey = PillowImage.radial_gradient("L").resize((width, height))
    mirrored = grey.transpose(PillowImage.Transpose.FLIP_LEFT_RIGHT)
    turned = grey.point(lambda value: 255 - value)
    return encoded(PillowImage.merge("RGB", (grey, mirrored, turned)))


def see_through() -> bytes:
    image = PillowImage.new("RGBA", (80, 80), (0, 0, 0, 0))
    image.paste((200, 30, 30, 160), (20, 20, 60, 60))
    return encoded(image)


PICTURES: dict[str, Picture] = {
    "photo": clean_picture(photo()),
    "see-through": clean_picture(see_through()),
}

TEXTS = (
    Text(20, 240, "焙煎店のサイトを読む AV To「日本」", 16, INK),
    Text(20, 270, "コーヒー定期便 — お客様の旅", 20, "#3D6FB4", "bold"),
    Text(20, 300, "😀🎉☕", 20, "#7B61C9", "emoji"),
)
SHAPES: tuple[Shape, ...] = (
    Rect(Box(20, 20, 200, 80), Fade("#D5EDE0", "#FBEAE7"), "#E3E6EA", 1, 8),
    Rect(Box(240, 20, 100, 60), "#FFFFFF", "#3D6FB4", 2),
    Ellipse(Box(360, 20, 60, 60), "#FDF0ED", "#D2553F", 2),
    Line((20, 120), (580, 120), "#7A8592", 1, (4, 3)),
    Path(
        (Move((20, 160)), CurveTo((80, 100), (120, 220), (200, 160)), LineTo((220, 190)), Close()),
        "#2E9E6B",
        INK,
        4,
        opacity=0.4,
    ),
    Path((Move((240, 180)), CurveTo((300, 100), (340, 220), (420, 160))), "", INK, 2, (6, 4)),
    *TEXTS,
    Image(Box(440, 20, 80, 80), "photo", round=True),
    Image(Box(530, 20, 60, 80), "photo"),
    Image(Box(440, 140, 60, 60), "see-through"),
    Image(Box(520, 140, 60, 60), "nobody's", round=True),
    Clip(
        Box(300, 220, 80, 60),
        (Rect(Box(280, 200, 60, 60), "#B07A1E"), Text(310, 270, "切り取る", 20, INK)),
    ),
    Group(
        "card",
        "c1",
        Box(0, 0, 180, 60),
        (
            Rect(Box(0, 0, 180, 50), "#FFFFFF", "#E3E6EA", 1, 6),
            Text(12, 30, "カードの中", 13, INK),
            Group(
                "mark",
                "",
                Box(0, 0, 40, 20),
                (Rect(Box(0, 0, 40, 20), "#2E86A0", radius=10),),
                120,
                15,
            ),
        ),
        400,
        240,
    ),
    Group(
        "hint", "", Box(0, 0, 180, 60), (Text(12, 30, "画面だけのヒント", 13, INK),), 400, 310, True
    ),
)


def sheet(shapes: tuple[Shape, ...] = SHAPES, width: float = 600, height: float = 400) -> Sheet:
    drawing = Drawing(width, height, "#F4F5F7", shapes)
    return Sheet(drawing, width * POINTS, height * POINTS, POINTS)


def find_picture(picture_id: str) -> Picture | None:
    return PICTURES.get(picture_id)


def cards(count: int, columns: int = 25) -> tuple[Shape, ...]:
    """Cards as the board draws them: a shadow, the card, a bar, a line of text."""
    look = (
        Rect(Box(0, 2, 190, 48), "#E3E6EA", radius=6),
        Rect(Box(0, 0, 190, 48), "#FFFFFF", "#E3E6EA", 1, 6),
        Rect(Box(0, 6, 3, 36), "#3D6FB4", radius=1.5),
    )
    return tuple(
        Group(
            "card",
            f"c{i}",
            Box(0, 0, 190, 52),
            (*look, Text(14, 28, f"お客様の声 {i}", 13, INK, width=100)),
            200 * (i % columns),
            60 * (i // columns),
        )
        for i in range(count)
    )
