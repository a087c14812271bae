"""Pictures at the door: whatever the user gives becomes a small, plain PNG or JPEG of our own.

A picture comes from anywhere. Only six formats are read, the size is looked at before anything is
decoded, and what is kept is encoded anew: no metadata, no place, no second frame comes along.
"""

from __future__ import annotations

import base64
import binascii
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from .errors import Refused
from .records import Picture, new_id

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
FOR_CARD = 1600  # pixels: a photo in its column at 300 dpi up to A1, and a full HD screen (F4)
FOR_PORTRAIT = 640  # of the shorter side: the title block of an A0 sheet at 300 dpi
_KEPT_FORMATS = ("PNG", "JPEG")
MOST_BYTES = 60_000_000
MOST_PIXELS = 60_000_000
MOST_KEPT_PIXELS = 8_000_000  # of a record's picture: twice what is ever made here
MOST_KEPT = 20_000_000  # bytes encoded; a record holds a third more, as base64
_JPEG_QUALITY = 88


def clean_picture(data: bytes, largest: int = 2000) -> Picture:
    """The picture, at most `largest` pixels wide and high, upright, without metadata.

    Raises Refused where the bytes are no picture, a damaged one, or too big a one.
    """
    return picture_of(clean_image(data, largest))


def clean_image(data: bytes, largest: int) -> Image:
    """The pixels of a stranger's picture, upright and downsized. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused("error.picture-too-big", megabytes=MOST_BYTES // 1_000_000)
    image = _opened(data, FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Refused("error.picture-too-large", megapixels=MOST_PIXELS // 1_000_000)
    try:
        return _plain(image, largest)
    except Exception as error:  # a stranger's bytes: whatever the decoder stumbles over
        raise Refused("error.picture-damaged") from error


def picture_of(image: Image, quality: int = _JPEG_QUALITY) -> Picture:
    """Plain pixels as a record."""
    format_, encoded = _encoded(image, quality)
    while len(encoded) > MOST_KEPT:
        image = image.reduce(2)
        format_, encoded = _encoded(image, quality)
    return Picture(
        id=new_id(),
        format=format_,
        width=image.width,
        height=image.height,
        data=base64.b64encode(encoded).decode("ascii"),
    )


def downsized(
    picture: Picture, most: int, shorter: bool = False, quality: int = _JPEG_QUALITY
) -> Picture:
    """The same picture, by its id, with at most so many pixels on its longer side, or on its
    shorter one; the very record where it has no more or cannot be drawn."""
    side = min(picture.width, picture.height) if shorter else max(picture.width, picture.height)
    if side <= most:
        return picture
    pixels = halved(picture_bytes(picture), 0)
    if pixels is None:
        return picture
    from PIL.Image import Resampling

    size = [max(1, round(length * most / side)) for length in pixels.size]
    small = _opaque(pixels.resize((size[0], size[1]), Resampling.LANCZOS))
    made = picture_of(small, quality)
    return made.having(id=picture.id) if len(made.data) < len(picture.data) else picture


def picture_bytes(picture: Picture) -> bytes:
    """The encoded PNG or JPEG; b"" where the record holds something else."""
    try:
        data = base64.b64decode(picture.data, validate=True)
    except (binascii.Error, ValueError):
        return b""
    starts = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
    return data if data.startswith(starts[picture.format]) else b""


def decodes(data: bytes) -> bool:
    """Whether the bytes are a whole picture, and not too many pixels to be drawn."""
    try:
        image = _opened(data, _KEPT_FORMATS)
        if image.width * image.height > MOST_KEPT_PIXELS:
            return False
        image.load()
    except Exception:  # a stranger's bytes: drawn as an empty frame, whatever is wrong with them
        return False
    return True


def halved(data: bytes, halvings: int) -> Image | None:
    """The pixels in RGBA, width and height halved so often. None for bytes that are no picture, a
    damaged one, or one of too many pixels."""
    try:
        image = _opened(data, _KEPT_FORMATS)
        full = image.width
        if full * image.height > MOST_KEPT_PIXELS:
            return None
        image.draft("RGB", (full >> halvings, image.height >> halvings))
        left = max(1, round((image.width << halvings) / full))
        image = _eight_bits(image).convert("RGBA")
        return image.reduce(left) if left > 1 else image
    except Exception:  # a stranger's bytes: drawn as an empty frame, whatever is wrong with them
        return None


def _opened(data: bytes, formats: tuple[str, ...]) -> Image:
    """Only the header is read here. How large a picture may be, the callers look at."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # no second limit, which would only warn
    try:
        return Image.open(BytesIO(data), formats=formats)
    except Exception as error:
        raise Refused("error.not-a-picture") from error


def _plain(image: Image, largest: int) -> Image:
    """Upright, downsized, in RGB or RGBA, with nothing but its pixels."""
    from PIL import Image, ImageOps

    image.draft("RGB", (largest, largest))  # lets a JPEG be decoded smaller at once
    image = _eight_bits(ImageOps.exif_transpose(image))
    see_through = image.has_transparency_data
    image = image.convert("RGBA" if see_through else "RGB")
    image.thumbnail((largest, largest), Image.Resampling.LANCZOS)
    if see_through:
        image = _opaque(image)
    image.info = {}
    return image


def _opaque(image: Image) -> Image:
    """In RGB where nothing is transparent."""
    return image.convert("RGB") if image.getchannel("A").getextrema()[0] == 255 else image


def _eight_bits(image: Image) -> Image:
    """Of 16 bits a pixel convert() would cut off what is above 255."""
    wide = image.mode.startswith("I")
    return image.convert("I").point(lambda value: value / 256).convert("L") if wide else image


def _encoded(image: Image, quality: int) -> tuple[Literal["png", "jpeg"], bytes]:
    """PNG for drawings and what is transparent, JPEG for photos."""
    out = BytesIO()
    if image.mode == "RGBA" or image.getcolors(256) is not None:
        image.save(out, "PNG", optimize=True)
        return "png", out.getvalue()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return "jpeg", out.getvalue()
