"""A photo of a wall of notes: opened, straightened, lit evenly, and cut up."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

from ..model.pictures import FOR_CARD, clean_image, picture_of
from .straighten import Quad, between, is_convex, rectangle, straight_size

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..model.records import Picture

LONGEST = 4800  # pixels of a photo's longer side that are kept
_LIGHT = 48  # pixels: how finely the light on the wall is looked at
_STRONGEST = 2.5  # times that a shadow is lightened
_PAPER = 235  # what the lightest of a place becomes

Box = tuple[float, float, float, float]  # left, top, right, bottom


def open_photo(data: bytes) -> Image:
    """A stranger's photo, upright, in RGB. Raises Refused."""
    image = clean_image(data, LONGEST)
    if image.mode == "RGB":
        return image
    from PIL import Image as Pillow

    paper = Pillow.new("RGB", image.size, "#FFFFFF")  # behind what is transparent
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def straightened(photo: Image, quad: Quad) -> Image:
    """What is within four corners of the photo, seen from the front. Raises ValueError where they
    do not go round a wall."""
    from PIL import Image as Pillow

    if not is_convex(quad):
        raise ValueError("the corners go round no wall")
    size = straight_size(quad, photo.width, photo.height, LONGEST)
    back = between(rectangle(*size), quad)  # each new pixel asks where it comes from
    return photo.transform(
        size, Pillow.Transform.PERSPECTIVE, back.numbers, Pillow.Resampling.BICUBIC
    )


def evenly_lit(image: Image) -> Image:
    """The picture as if the light were the same all over: each place is made lighter by as much as
    its paper is darker than white, so that what is written in a shadow can be read."""
    from PIL import Image as Pillow
    from PIL import ImageFilter, ImageMath

    small = image.convert("L")
    small.thumbnail((_LIGHT, _LIGHT), Pillow.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    gains = light.point([min(_STRONGEST, max(1.0, _PAPER / max(1, v))) * 100 for v in range(256)])
    gain = gains.resize(image.size, Pillow.Resampling.BICUBIC)

    def lighter(of: dict[str, Any]) -> Any:
        return of["convert"](of["min"](of["band"] * of["gain"] / 100, 255), "L")

    bands = [ImageMath.lambda_eval(lighter, band=band, gain=gain) for band in image.split()]
    return Pillow.merge(image.mode, bands)


def cut(image: Image, box: Box) -> Picture:
    """A part of the picture as a card's picture. Raises ValueError where the part is empty."""
    left, top = max(0, floor(box[0])), max(0, floor(box[1]))
    right, bottom = min(image.width, round(box[2])), min(image.height, round(box[3]))
    if right - left < 1 or bottom - top < 1:
        raise ValueError("nothing is in the box")
    part = image.crop((left, top, right, bottom))
    part.thumbnail((FOR_CARD, FOR_CARD))
    return picture_of(part)
