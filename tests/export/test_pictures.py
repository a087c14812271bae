"""Pictures at the door."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from journeymap_app.model.errors import Refused
from journeymap_app.model.pictures import clean_picture, decodes, picture_bytes
from journeymap_app.model.records import Picture
from tests.export.drawings import encoded, photo, see_through

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


def decoded(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture_bytes(picture)))


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_six_formats_are_read(format_: str) -> None:
    source = Image.open(io.BytesIO(photo())).convert("P" if format_ == "GIF" else "RGB")
    picture = clean_picture(encoded(source, format_))
    assert (picture.width, picture.height) == (300, 150)
    assert decoded(picture).size == (300, 150)


def test_a_photo_becomes_jpeg_and_what_is_transparent_png() -> None:
    assert clean_picture(photo()).format == "jpeg"
    kept = clean_picture(see_through())
    assert kept.format == "png"
    assert decoded(kept).convert("RGBA").getpixel((40, 40)) == (200, 30, 30, 160)


def test_a_drawing_of_few_colours_stays_sharp() -> None:
    image = Image.new("RGB", (60, 60), "#FFFFFF")
    image.paste("#3D6FB4", (10, 10, 31, 31))
    kept = clean_picture(encoded(image, "JPEG", quality=100))
    assert clean_picture(encoded(image)).format == "png"
    assert decoded(clean_picture(encoded(image))).getpixel((30, 30)) == (0x3D, 0x6F, 0xB4)
    assert kept.width == 60


def test_it_is_made_smaller_but_never_larger() -> None:
    picture = clean_picture(photo(1200, 300), largest=400)
    assert (picture.width, picture.height) == (400, 100)
    assert clean_picture(photo(40, 30), largest=400).width == 40


def test_it_is_turned_upright_and_says_nothing_of_its_origin() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010F] = "SECRET MAKER"
    image = Image.open(io.BytesIO(photo()))
    data = encoded(
        image, "JPEG", exif=exif.tobytes(), comment=b"SECRET COMMENT", icc_profile=b"SECRET"
    )
    assert b"SECRET" in data
    picture = clean_picture(data)
    assert (picture.width, picture.height) == (150, 300)
    assert b"SECRET" not in picture_bytes(picture)
    assert not decoded(picture).getexif()


def test_png_metadata_goes_too() -> None:
    data = encoded(Image.open(io.BytesIO(see_through())), icc_profile=b"SECRET")
    picture = clean_picture(data)
    assert set(decoded(picture).info) <= {"transparency"}
    assert picture_bytes(picture) != data


def test_of_an_animation_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("#FF0000", "#00FF00")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert decoded(clean_picture(data)).convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_sixteen_bits_of_grey_keep_their_tones() -> None:
    image = Image.new("I;16", (20, 20), 0x8000)
    assert decoded(clean_picture(encoded(image))).convert("L").getpixel((5, 5)) in (127, 128)


@pytest.mark.parametrize("mode", ["I;16", "I"])
def test_the_other_sixteen_bits_too(mode: str) -> None:
    image = Image.new("I", (20, 20), 0x8000)
    data = encoded(image if mode == "I" else image.convert("I;16"), "TIFF")
    assert decoded(clean_picture(data)).convert("L").getpixel((5, 5)) in (127, 128)


@pytest.mark.parametrize("format_", ["JPEG", "TIFF"])
def test_a_printer_s_colours_become_a_screen_s(format_: str) -> None:
    image = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
    picture = clean_picture(encoded(image, format_))
    red, green, blue = ImageStat.Stat(decoded(picture).convert("RGB")).mean
    assert red > 200
    assert max(green, blue) < 60


def test_what_is_kept_is_never_a_format_that_only_comes_in() -> None:
    """A file of a stranger's may say that it holds a PNG; a TIFF in there is not decoded."""
    tiff = encoded(Image.new("RGB", (9, 9)), "TIFF")
    assert not decodes(tiff)
    assert decodes(encoded(Image.new("RGB", (9, 9))))


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(b"\0" * 1000)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "error.not-a-picture"),
        (b"just some words", "error.not-a-picture"),
        (SVG, "error.not-a-picture"),
        (b"%PDF-1.7\n%%EOF", "error.not-a-picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "error.not-a-picture"),
        (encoded(Image.new("RGB", (9, 9)), "ICO"), "error.not-a-picture"),
        (encoded(Image.new("RGB", (9, 9)), "PPM"), "error.not-a-picture"),
        (encoded(Image.new("RGB", (9, 9)), "TIFF")[:60], "error.not-a-picture"),
        (photo()[:3000], "error.picture-damaged"),
        (_png_header(30_000, 30_000), "error.picture-too-large"),
        (_png_header(10_000, 7_000), "error.picture-too-large"),
        (_png_header(500, 500), "error.picture-damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60_000_000), "error.picture-too-big"),
    ],
    ids=[
        "empty", "text", "svg", "pdf", "eps", "ico", "ppm", "tiff cut off", "cut off", "bomb",
        "large", "rows missing", "file too big",
    ],
)  # fmt: skip
def test_anything_else_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_picture(data)
    assert refused.value.key == key


def test_every_refusal_has_its_sentence() -> None:
    from journeymap_app import i18n

    source = Path(clean_picture.__code__.co_filename).read_text(encoding="utf-8")
    keys = {part.split('"')[0] for part in source.split('Refused("')[1:]}
    assert keys
    assert all(i18n.has(key) for key in keys)


@pytest.mark.parametrize("data", ["", "no base64!", base64.b64encode(SVG).decode()])
def test_a_record_that_holds_no_picture_gives_no_bytes(data: str) -> None:
    picture = Picture(id="p", format="png", width=9, height=9, data=data)
    assert picture_bytes(picture) == b""
