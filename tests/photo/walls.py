"""Photos of walls of notes, made for the tests: what is where on them is known exactly."""

from __future__ import annotations

import random
from dataclasses import dataclass
from io import BytesIO
from math import cos, sin

from PIL import Image, ImageChops, ImageDraw

from journeymap_app.photo.straighten import Quad, between, rectangle
from journeymap_app.photo.wall import Box

COLORS = ((250, 225, 90), (245, 150, 180), (130, 200, 235), (160, 220, 130), (250, 180, 90))
WALL = (228, 224, 214)
FLOOR = (120, 110, 100)


@dataclass(frozen=True)
class Shot:
    """photo: as the camera took it. quad: the wall's corners on it. notes: boxes on the wall."""

    photo: Image.Image
    quad: Quad
    wall: Image.Image
    notes: list[Box]


def wall(rows: int, columns: int, seed: int = 1, tilt: float = 8, shadow: bool = True) -> Shot:
    """Notes with writing on them, a little turned, on a wall in uneven light, from the side."""
    chance = random.Random(seed)
    wide, tall = 220 * columns + 60, 240 * rows + 40
    front = Image.new("RGB", (wide, tall), WALL)
    notes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            note = _note(COLORS[(row + column) % len(COLORS)], chance.uniform(-tilt, tilt))
            x = 50 + 220 * column + chance.randint(-10, 10)
            y = 40 + 240 * row + chance.randint(-10, 10)
            front.paste(note, (x, y), note)
            notes.append((x, y, x + note.width, y + note.height))
    if shadow:
        light = Image.linear_gradient("L").rotate(90).resize(front.size)
        light = light.point([140 + v * 115 // 255 for v in range(256)])
        front = ImageChops.multiply(front, Image.merge("RGB", (light, light, light)))
    noise = Image.effect_noise(front.size, 18).convert("RGB")
    front = Image.blend(front, noise, 0.05)
    quad = Quad(
        (wide * 0.08, tall * 0.12),
        (wide * 1.01, tall * 0.05),
        (wide * 1.06, tall * 1.08),
        (wide * 0.03, tall * 0.98),
    )
    size = (round(wide * 1.1), round(tall * 1.12))
    way = between(quad, rectangle(wide, tall)).numbers
    perspective, smooth = Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC
    photo = front.transform(size, perspective, way, smooth, fillcolor=FLOOR)
    return Shot(photo, quad, front, notes)


def jpeg(image: Image.Image, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=88, **options)
    return out.getvalue()


def seen_by_a_camera(
    width: float, height: float, turns: tuple[float, float, float], focal: float, photo: float
) -> Quad:
    """Where a pinhole camera sees the corners of a rectangle that is turned about three axes. The
    photo is `photo` wide and three quarters as high."""
    ax, ay, az = turns
    corners = []
    for x, y in rectangle(width, height):
        u, v = x - width / 2, y - height / 2
        u, v, w = u * cos(az) - v * sin(az), u * sin(az) + v * cos(az), 0.0
        v, w = v * cos(ax) - w * sin(ax), v * sin(ax) + w * cos(ax)
        u, w = u * cos(ay) + w * sin(ay), -u * sin(ay) + w * cos(ay)
        w += 2.4 * (width + height)
        corners.append((photo / 2 + focal * u / w, photo * 3 / 8 + focal * v / w))
    return Quad(*corners)


def _note(color: tuple[int, int, int], turn: float) -> Image.Image:
    note = Image.new("RGBA", (150, 150), (*color, 255))
    pen = ImageDraw.Draw(note)
    for line in range(4):
        pen.line((16, 28 + line * 30, 134, 30 + line * 30), fill=(30, 30, 40), width=5)
    return note.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
