"""A picture in halving sizes, so that a photo is painted smoothly and fast at every zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PIL.Image import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

_SMALLEST = 400


def levels(image: Image) -> list[QImage]:
    """The picture itself, then halves of it. Made in a thread."""
    data = image.tobytes("raw", "BGRX")
    whole = QImage(data, image.width, image.height, QImage.Format.Format_RGB32).copy()
    found = [whole]
    while max(found[-1].width(), found[-1].height()) > 2 * _SMALLEST:
        half = QSize(max(1, found[-1].width() // 2), max(1, found[-1].height() // 2))
        smooth = Qt.TransformationMode.SmoothTransformation
        found.append(found[-1].scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    return found


def paint(painter: QPainter, shown: Sequence[QImage], target: QRectF, part: QRectF) -> None:
    """A part of the picture, in its own pixels, into a place on the screen."""
    ratio = painter.device().devicePixelRatioF()
    pixels = target.width() * ratio
    found = shown[0]
    for level in shown:
        if part.width() * level.width() / shown[0].width() >= pixels:
            found = level
    scale = found.width() / shown[0].width(), found.height() / shown[0].height()
    source = QRectF(
        part.x() * scale[0], part.y() * scale[1], part.width() * scale[0], part.height() * scale[1]
    )
    painter.drawImage(target, found, source)
