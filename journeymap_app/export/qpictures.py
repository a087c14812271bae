"""The project's pictures decoded for QPainter, in about the size they are shown at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage

from ..model.pictures import halved, picture_bytes
from ..model.records import Picture

FindPicture = Callable[[str], Picture | None]
_BYTES_KEPT = 48_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture decoded, halved so often; a null image where it cannot be."""

    picture: Picture
    halvings: int
    image: QImage


class PictureImages:
    """Decodes pictures and keeps them, halved until they just fill their place on the screen.

    A phone's photo is 16 MB decoded and a portrait on the map some kilobytes; keeping only what is
    shown bounds the memory and saves scaling the photo at every frame.
    """

    def __init__(self, find: FindPicture) -> None:
        self._find = find
        self._kept: OrderedDict[tuple[str, int], Kept] = OrderedDict()

    def image(self, picture_id: str, pixels: float) -> QImage | None:
        """The picture, its shorter side at least `pixels` where it has that many. None where there
        is no such picture or it cannot be decoded."""
        picture = self._find(picture_id)
        if picture is None:
            return None
        halvings = halvings_for(picture, pixels)
        kept = self.known(picture, halvings)
        if kept is None:
            kept = Kept(picture, halvings, decoded(picture, halvings))
            self.keep(kept)
        return None if kept.image.isNull() else kept.image

    def known(self, picture: Picture, halvings: int) -> Kept | None:
        """What was decoded of it in this size. Two cards may show one picture in two sizes."""
        kept = self._kept.get((picture.id, halvings))
        if kept is None or kept.picture is not picture:
            return None
        self._kept.move_to_end((picture.id, halvings))
        return kept

    def nearest(self, picture: Picture, halvings: int) -> Kept | None:
        """What was decoded of it in the size that is nearest to this one."""
        sizes = (kept for kept in self._kept.values() if kept.picture is picture)
        return min(sizes, key=lambda kept: abs(kept.halvings - halvings), default=None)

    def most_bytes(self) -> int:
        """How much is kept of decoded pictures."""
        return _BYTES_KEPT

    def keep(self, kept: Kept) -> None:
        """For the next time; the longest unused go for it."""
        place = (kept.picture.id, kept.halvings)
        self._kept[place] = kept
        self._kept.move_to_end(place)
        total = sum(one.image.sizeInBytes() for one in self._kept.values())
        while total > self.most_bytes() and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            total -= gone.image.sizeInBytes()


def covering(image: QImage, width: float, height: float) -> QRectF:
    """The part of the image that covers a box of these proportions, cut evenly on both sides."""
    size = QSizeF(width, height).scaled(QSizeF(image.size()), Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(
        (image.width() - size.width()) / 2,
        (image.height() - size.height()) / 2,
        size.width(),
        size.height(),
    )


def halvings_for(picture: Picture, pixels: float) -> int:
    """How often a picture can be halved and still fill so many pixels."""
    side, count = min(picture.width, picture.height), 0
    while side >= 2 * max(pixels, 16):
        side //= 2
        count += 1
    return count


def decoded(picture: Picture, halvings: int) -> QImage:
    """The picture halved so often; a null image where it cannot be decoded. In any thread."""
    pixels = halved(picture_bytes(picture), halvings)
    if pixels is None:
        return QImage()
    line = 4 * pixels.width
    format_ = QImage.Format.Format_RGBA8888
    image = QImage(pixels.tobytes(), pixels.width, pixels.height, line, format_)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy of its own
