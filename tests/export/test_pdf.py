"""The PDF by what it contains: read, and rendered, by pypdfium2."""

from __future__ import annotations

import base64
import ctypes
import io
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from journeymap_app.export.pdf import About, write_pdf
from journeymap_app.export.progress import Cancelled
from journeymap_app.layout.measure import missing, width
from journeymap_app.layout.pages import Sheet
from journeymap_app.layout.shapes import Box, Image, Text
from journeymap_app.model.records import Picture
from tests.export.drawings import INK, POINTS, cards, find_picture, sheet

ABOUT = About("題名", "作者", "副題", "ja")


def pdf_of(*sheets: Sheet, about: About = ABOUT) -> bytes:
    out = io.BytesIO()
    write_pdf(sheets, out, about, find_picture)
    return out.getvalue()


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def text_on(data: bytes, page: int = 0) -> str:
    with opened(data) as document:
        return document[page].get_textpage().get_text_range()


def places_of(document: pdfium.PdfDocument, page: int, wanted: str) -> list[tuple[float, float]]:
    """Where a text starts on a page: the first letter's origin, in points from the bottom left."""
    text_page = document[page].get_textpage()
    letters = [
        pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())
    ]
    units = wanted.encode("utf-16-le")
    codes, places = list(struct.unpack(f"<{len(units) // 2}H", units)), []
    for start in range(len(letters) - len(codes) + 1):
        if letters[start : start + len(codes)] == codes:
            x, y = ctypes.c_double(), ctypes.c_double()
            assert pdfium_c.FPDFText_GetCharOrigin(text_page, start, x, y)
            places.append((x.value, y.value))
    return places


def test_every_text_is_found_at_its_place() -> None:
    drawn = sheet()
    with opened(pdf_of(drawn)) as document:
        for text, x, baseline in drawn.drawing.texts():
            if text.text == "画面だけのヒント":
                continue
            wanted = (x * POINTS, drawn.height_pt - baseline * POINTS)
            assert places_of(document, 0, text.text) == [pytest.approx(wanted, abs=0.02)], text.text


def test_a_text_is_as_wide_as_layout_measured() -> None:
    line = "挽き目を問い合わせる AVATAR Töne (2026)"
    drawn = sheet((Text(10, 50, f"{line}終", 16, INK),))
    with opened(pdf_of(drawn)) as document:
        (start, _), (end, _) = (places_of(document, 0, wanted)[0] for wanted in (line, "終"))
    assert end - start == pytest.approx(width(line, 16) * POINTS, rel=0.001)


def test_pages_have_the_sheets_sizes_and_texts() -> None:
    first = sheet((Text(10, 50, "一枚目", 16, INK),), 400, 300)
    second = sheet((Text(10, 50, "二枚目", 16, INK),), 800, 200)
    data = pdf_of(first, second)
    with opened(data) as document:
        assert [page.get_size() for page in document] == [
            pytest.approx((300, 225)),
            pytest.approx((600, 150)),
        ]
    assert (text_on(data, 0), text_on(data, 1)) == ("一枚目", "二枚目")


def test_a_page_larger_than_readers_show_is_made_smaller() -> None:
    huge = sheet((Text(10, 50, "端", 16, INK),), 40_000, 10_000)
    with opened(pdf_of(huge)) as document:
        assert document[0].get_size() == pytest.approx((14_400, 3_600))
        shown = 14_400 / 40_000
        wanted = (10 * shown, 3_600 - 50 * shown)
        assert places_of(document, 0, "端") == [pytest.approx(wanted, abs=0.02)]


def test_more_letters_than_a_subset_holds_are_found_in_one_piece() -> None:
    kanji = "".join(map(chr, range(0x4E00, 0x9FA0)))
    many = "".join(sorted(set(kanji) - missing(kanji)))[:700]
    lines = tuple(Text(5, 20 + 20 * i, many[i * 50 : i * 50 + 50], 12, INK) for i in range(14))
    found = text_on(pdf_of(sheet(lines, 700, 320))).replace("\r\n", "")
    assert found == many


def test_emoji_are_searchable() -> None:
    assert "😀🎉☕" in text_on(pdf_of(sheet()))


def test_what_is_only_for_the_screen_is_not_on_paper() -> None:
    found = text_on(pdf_of(sheet()))
    assert "カードの中" in found
    assert "ヒント" not in found


def test_fonts_are_embedded_as_subsets_and_no_other_font_is_named() -> None:
    data = pdf_of(sheet())
    fonts = re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", data)
    assert {font.partition(b"+")[2] for font in fonts} == {
        b"BIZUDPGothic-Regular",
        b"BIZUDPGothic-Bold",
        b"NotoEmoji-Regular",
    }
    assert data.count(b"/FontFile2") == len(fonts) == data.count(b"/ToUnicode")
    assert len(data) < 200_000  # the fonts are nine megabytes


def test_same_bytes_twice_and_no_clock_inside() -> None:
    first = pdf_of(sheet())
    pdf_of(sheet(cards(30)))  # another document in between leaves nothing behind
    assert pdf_of(sheet()) == first


def test_metadata() -> None:
    with opened(pdf_of(sheet())) as document:
        facts = document.get_metadata_dict()
    assert (facts["Title"], facts["Author"], facts["Subject"]) == ("題名", "作者", "副題")
    assert re.search(rb"/Lang \(ja\)", pdf_of(sheet()))


def test_the_same_picture_is_embedded_once() -> None:
    boxes = [Box(10 + 60 * i, 10, 50, 50) for i in range(8)]
    one = pdf_of(sheet(tuple(Image(box, "photo") for box in boxes[:1])))
    eight = pdf_of(sheet(tuple(Image(box, "photo", round=True) for box in boxes)), sheet())
    assert (
        eight.count(b"/Subtype /Image") == one.count(b"/Subtype /Image") + 2
    )  # sheet()'s own, masked
    assert one.count(b"/DCTDecode") == 1  # the JPEG as it is


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"rubbish" * 9, b"<svg/>", b"", b"\x89PNG\r\n\x1a\n"]
)
def test_a_picture_that_cannot_be_decoded_leaves_its_frame(data: bytes) -> None:
    picture = Picture(id="p", format="png", width=9, height=9, data=base64.b64encode(data).decode())
    out = io.BytesIO()
    write_pdf([sheet((Image(Box(10, 10, 50, 50), "p"),))], out, ABOUT, lambda _: picture)
    with opened(out.getvalue()) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((25, 25)) == (0xDD, 0xE1, 0xE6)


def test_progress_is_told_to_the_end_and_a_cancel_is_obeyed() -> None:
    steps: list[tuple[int, int]] = []
    drawn = sheet(cards(500))
    write_pdf([drawn], io.BytesIO(), ABOUT, find_picture, lambda done, of: steps.append((done, of)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    seen = len(steps)
    steps.clear()
    with pytest.raises(Cancelled):
        write_pdf(
            [drawn],
            io.BytesIO(),
            ABOUT,
            find_picture,
            lambda done, of: steps.append((done, of)),
            lambda: len(steps) >= 3,
        )
    assert len(steps) == 3 < seen
