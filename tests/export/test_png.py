"""The PNG by what it contains, and beside the PDF of the same sheet."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from journeymap_app.export.pdf import About, write_pdf
from journeymap_app.export.png import write_png
from journeymap_app.export.progress import Cancelled
from journeymap_app.layout.pages import Sheet
from journeymap_app.layout.shapes import Drawing, Group, Shape, Text
from journeymap_app.model.errors import WrongUse
from tests.export.drawings import SHAPES, cards, find_picture, sheet

pytestmark = pytest.mark.usefixtures("qapp")
DIFFERENT = 30.0  # mean difference of a tile, of 255, that an eye would see
TILE = 12


def png_of(drawn: Sheet, **options: object) -> bytes:
    out = io.BytesIO()
    write_png(drawn, out, find_picture, **options)  # type: ignore[arg-type]
    return out.getvalue()


def image_of(drawn: Sheet, **options: object) -> Image.Image:
    image = Image.open(io.BytesIO(png_of(drawn, **options)))
    image.load()
    return image


def rendered_pdf(drawn: Sheet, dpi: float) -> Image.Image:
    out = io.BytesIO()
    write_pdf([drawn], out, About(), find_picture)
    document = pdfium.PdfDocument(out.getvalue())
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def worst_tile(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the tile that differs most: one misplaced word is seen."""
    assert one.size == other.size
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return max(difference.reduce(TILE).tobytes())


def moved(shape: Shape) -> Shape:
    if isinstance(shape, Text) and shape.text.startswith("焙煎"):
        return Text(shape.x + 2, shape.y, shape.text, shape.size, shape.color, shape.font)
    if isinstance(shape, Group):
        return shape.at(shape.dx, shape.dy)
    return shape


def test_the_pdf_looks_like_the_png() -> None:
    assert worst_tile(image_of(sheet(), dpi=144), rendered_pdf(sheet(), 144)) < DIFFERENT


def test_a_text_two_units_off_would_be_noticed() -> None:
    off = sheet(tuple(moved(shape) for shape in SHAPES))
    assert worst_tile(image_of(off, dpi=144), rendered_pdf(sheet(), 144)) > 2 * DIFFERENT


@pytest.mark.parametrize(
    ("dpi", "size"), [(96, (600, 400)), (150, (938, 625)), (300, (1875, 1250))]
)
def test_size_and_dots_an_inch(dpi: int, size: tuple[int, int]) -> None:
    image = image_of(sheet(), dpi=dpi)
    assert image.size == size
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_a_width_in_pixels() -> None:
    image = image_of(sheet(), width=1500)
    assert image.size == (1500, 1000)
    assert image.info["dpi"] == pytest.approx((240, 240), abs=0.02)


def test_same_bytes_twice() -> None:
    assert png_of(sheet(), dpi=96) == png_of(sheet(), dpi=96)


def test_strips_are_the_whole_picture() -> None:
    whole = image_of(sheet(cards(200) + SHAPES), dpi=150)
    strips = image_of(sheet(cards(200) + SHAPES), dpi=150, strip_bytes=4 * 938 * 7)
    difference = ImageChops.difference(whole, strips).tobytes()
    assert max(difference) <= 1  # of 255, by rounding at a slanted edge


def test_what_is_only_for_the_screen_is_not_in_the_picture() -> None:
    without = tuple(s for s in SHAPES if not (isinstance(s, Group) and s.screen_only))
    assert len(without) < len(SHAPES)
    assert png_of(sheet(SHAPES), dpi=96) == png_of(sheet(without), dpi=96)


def test_the_background_fills_it_all() -> None:
    empty = Sheet(Drawing(100, 50, "#3D6FB4", ()), 75, 37.5, 0.75)
    assert image_of(empty, dpi=96).getcolors() == [(100 * 50, (0x3D, 0x6F, 0xB4))]


def test_too_large_an_image_is_refused_before_anything_is_painted() -> None:
    out = io.BytesIO()
    with pytest.raises(WrongUse) as refused:
        write_png(sheet(), out, find_picture, width=40_000)
    assert refused.value.key == "error.image-too-large"
    assert out.getvalue() == b""


def test_progress_is_told_to_the_end_and_a_cancel_is_obeyed() -> None:
    steps: list[tuple[int, int]] = []
    png_of(
        sheet(), dpi=96, strip_bytes=4 * 600 * 40, told=lambda done, of: steps.append((done, of))
    )
    assert steps == [(n, 10) for n in range(11)]
    with pytest.raises(Cancelled):
        png_of(sheet(), dpi=96, strip_bytes=4 * 600 * 40, cancelled=lambda: True)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a0_at_300_dpi_needs_little_memory(tmp_path: Path) -> None:
    code = """
import re, sys
from pathlib import Path
from journeymap_app.export.png import write_png
from tests.export.drawings import Sheet, cards, sheet
drawing = sheet(cards(1000), 5000, 3536).drawing
with open(sys.argv[1], "wb") as out:
    write_png(Sheet(drawing, 3370.394, 2383.937, 0.674), out, lambda _: None, dpi=300)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
    target = tmp_path / "a0.png"
    done = subprocess.run(
        [sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True
    )
    assert struct.unpack(">II", target.read_bytes()[16:24]) == (14043, 9933)
    assert int(done.stdout) < 200  # megabytes; the pixels alone are 558
