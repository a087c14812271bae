"""The project's pictures decoded for QPainter, in about the size they are shown at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from ..model.pictures import decodes, picture_bytes
from ..model.records import Picture

FindPicture = Callable[[str], Picture | None]
_BYTES_KEPT = 96_000_000
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}


class PictureImages:
    """Decodes pictures and keeps them, halved until they just fill their place on the screen.

    A phone's photo is 16 MB decoded and a portrait on the map some kilobytes; keeping only what is
    shown bounds the memory and saves scaling the photo at every frame.
    """

    def __init__(self, find: FindPicture) -> None:
        self._find = find
        self._kept: OrderedDict[tuple[str, int], tuple[Picture, QImage]] = OrderedDict()

    def image(self, picture_id: str, pixels: float) -> QImage | None:
        """The picture, its shorter side at least `pixels` where it has that many. None where there
        is no such picture or it cannot be decoded."""
        picture = self._find(picture_id)
        if picture is None:
            return None
        halvings = _halvings(picture, pixels)
        key = (picture_id, halvings)
        known = self._kept.get(key)
        if known is None or known[0] is not picture:
            known = self._kept[key] = (picture, _decoded(picture, halvings))
            self._drop_oldest()
        else:
            self._kept.move_to_end(key)
        return None if known[1].isNull() else known[1]

    def _drop_oldest(self) -> None:
        total = sum(image.sizeInBytes() for _, image in self._kept.values())
        while total > _BYTES_KEPT and len(self._kept) > 1:
            _, (_, image) = self._kept.popitem(last=False)
            total -= image.sizeInBytes()


def covering(image: QImage, width: float, height: float) -> QRectF:
    """The part of the image that covers a box of these proportions, cut evenly on both sides."""
    size = QSizeF(width, height).scaled(QSizeF(image.size()), Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(
        (image.width() - size.width()) / 2,
        (image.height() - size.height()) / 2,
        size.width(),
        size.height(),
    )


def _halvings(picture: Picture, pixels: float) -> int:
    side, count = min(picture.width, picture.height), 0
    while side >= 2 * max(pixels, 16):
        side //= 2
        count += 1
    return count


def _decoded(picture: Picture, halvings: int) -> QImage:
    data = picture_bytes(picture)
    if not decodes(data):  # Qt would complain on stderr
        return QImage()
    # The format is named: Qt guessing it from a stranger's bytes would also read SVG. (PySide's
    # type hints say bytes for it; it takes a str only.)
    image = QImage.fromData(data, _FORMATS[picture.format])  # type: ignore[arg-type]
    if halvings and not image.isNull():
        size = QSize(max(1, image.width() >> halvings), max(1, image.height() >> halvings))
        image = image.scaled(
            size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
