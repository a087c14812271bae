"""PNG: painted as on the screen, strip by strip, so that a large sheet needs little memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from ..layout.shapes import Box, Drawing
from ..model.errors import WrongUse
from .progress import Asked, Progress, Told
from .qpaint import DrawingPainter
from .qpictures import FindPicture

if TYPE_CHECKING:
    from ..layout.pages import Sheet

STRIP_BYTES = 8_000_000
WIDEST = 30_000  # pixels; the painter's own end is at 32,767
MOST_PIXELS = 1_500_000_000
MOST_HELD = 64_000_000  # pixels of an image that is held as a whole
_POINTS_PER_INCH = 72
_METRES_PER_INCH = 0.0254


def write_png(
    sheet: Sheet,
    out: BinaryIO,
    find_picture: FindPicture,
    *,
    dpi: float = 150,
    width: int | None = None,
    told: Told | None = None,
    cancelled: Asked | None = None,
    strip_bytes: int = STRIP_BYTES,
) -> None:
    """The sheet at so many dots an inch, or so many pixels wide. Raises Cancelled."""
    if width is not None:
        dpi = width * _POINTS_PER_INCH / sheet.width_pt
    pixels = dpi / _POINTS_PER_INCH
    w = width or max(1, round(sheet.width_pt * pixels))
    h = max(1, round(sheet.height_pt * pixels))
    if w > WIDEST or w * h > MOST_PIXELS:
        raise WrongUse("error.image-too-large", width=w, height=h, widest=WIDEST)
    _ensure_application()
    rows = max(1, min(h, strip_bytes // (4 * w)))
    progress = Progress(ceil(h / rows), told, cancelled)
    png = _PngFile(out, w, h, dpi)
    for strip in _strips(sheet, find_picture, w, h, rows, sheet.scale * pixels):
        png.add(strip)
        progress.step()
    png.end()


def image_of(drawing: Drawing, find_picture: FindPicture, scale: float) -> QImage:
    """A whole drawing as one image, `scale` pixels a unit or as many as are not too many."""
    area = max(1.0, drawing.width * drawing.height)
    scale = min(scale, (MOST_HELD / area) ** 0.5, WIDEST / max(drawing.width, drawing.height, 1))
    size = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    _ensure_application()
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(drawing.background or "#FFFFFF"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        whole = Box(0, 0, drawing.width, drawing.height)
        shown = DrawingPainter(find_picture, simplify=False, screen=False)
        shown.paint(painter, drawing.shapes, whole, scale)
    return image


def _strips(
    sheet: Sheet, find_picture: FindPicture, w: int, h: int, rows: int, scale: float
) -> Iterator[QImage]:
    """The image from top to bottom. scale: pixels a unit."""
    painter_of_drawing = DrawingPainter(find_picture, simplify=False, screen=False)
    drawing = sheet.drawing
    for top in range(0, h, rows):
        strip = QImage(w, min(rows, h - top), QImage.Format.Format_RGB32)
        strip.fill(QColor(drawing.background or "#FFFFFF"))
        # A little more than the strip: what stands out of a group's box by a hair's breadth.
        visible = Box(-8, top / scale - 8, w / scale + 16, strip.height() / scale + 16)
        with QPainter(strip) as painter:
            painter.translate(0, -top)
            painter.scale(scale, scale)
            painter_of_drawing.paint(painter, drawing.shapes, visible, scale)
        yield strip.convertToFormat(QImage.Format.Format_RGB888)


class _PngFile:
    """A PNG written as its rows come; no library here writes one without holding all of it."""

    def __init__(self, out: BinaryIO, width: int, height: int, dpi: float) -> None:
        self._out = out
        self._deflate = zlib.compressobj(6)
        per_metre = round(dpi / _METRES_PER_INCH)
        out.write(b"\x89PNG\r\n\x1a\n")
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        self._chunk(b"sRGB", b"\0")
        self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))

    def add(self, strip: QImage) -> None:
        """The next rows, RGB888."""
        pixels, stride, used = strip.constBits(), strip.bytesPerLine(), 3 * strip.width()
        for start in range(0, stride * strip.height(), stride):
            data = self._deflate.compress(b"\0")  # the row's filter: none
            data += self._deflate.compress(pixels[start : start + used])
            if data:
                self._chunk(b"IDAT", data)

    def end(self) -> None:
        self._chunk(b"IDAT", self._deflate.flush())
        self._chunk(b"IEND", b"")

    def _chunk(self, kind: bytes, data: bytes) -> None:
        self._out.write(struct.pack(">I", len(data)) + kind + data)
        self._out.write(struct.pack(">I", zlib.crc32(kind + data)))


def _ensure_application() -> None:
    """Qt's fonts need an application object; painting an image needs no display."""
    if QCoreApplication.instance() is None:
        _windowless_application()


@cache  # Qt's application lives as long as the process
def _windowless_application() -> QGuiApplication:
    return QGuiApplication(["journeymap", "-platform", "offscreen"])
