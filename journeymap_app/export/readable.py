"""What can be read in an export: the lines that are drawn, and what the file says of itself."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from ..layout.pages import Sheet, sheet
from ..layout.persona_sheet import persona_sheets
from ..layout.shapes import Drawing
from ..model.collection import Collection
from ..model.records import Journey, Persona
from .pdf import About, write_pdf
from .png import write_png

_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_INFO = re.compile(rb"/Author.*?endobj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SMALLEST_WIDTH = 64  # pixels


def text_of_sheets(records: Collection, subject: Journey | Persona) -> str:
    """Of a map or a persona on paper: each line that is drawn, on the sheet and so in its PDF and
    PNG, and what such a PDF and PNG say of themselves."""
    if isinstance(subject, Persona):
        sheets = persona_sheets(records, subject.id)
    else:
        sheets = [sheet(records, subject.id, "A3")]
    lines = (text.text for one in sheets for text, _, _ in one.drawing.texts())
    return "\n".join([*lines, *_properties(records, sheets[0].title)])


def _properties(records: Collection, title: str) -> Iterator[str]:
    """Of empty sheets: what a file says of itself does not depend on what is drawn in it."""
    info = records.info
    empty = Sheet(Drawing(1, 1, "", ()), 72, 72, 72, title)
    pdf, png = BytesIO(), BytesIO()
    about = About(title, info.author, info.client or info.title, info.language)
    write_pdf([empty], pdf, about, lambda _: None)
    yield from pdf_properties(pdf.getvalue())
    write_png(empty, png, lambda _: None, width=_SMALLEST_WIDTH)
    yield from png_texts(png.getvalue())


def pdf_properties(data: bytes) -> list[str]:
    """The strings of the document information of a PDF of ours."""
    info = _INFO.search(data)
    return [_string(one) for one in _STRING.findall(info[0])] if info else []


def png_texts(data: bytes) -> Iterator[str]:
    """Every part of a PNG but its size and its pixels."""
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"zTXt":
            body += zlib.decompress(body.partition(b"\0")[2][1:])
        if kind not in (b"IHDR", b"IDAT", b"IEND", b"pHYs"):
            yield body.decode("utf-8", "replace")
        at += 12 + length


def _string(literal: bytes) -> str:
    def plain(found: re.Match[bytes]) -> bytes:
        mark = found[1]
        return bytes([int(mark, 8) & 255]) if mark.isdigit() else _LETTERS.get(mark, mark)

    data = _ESCAPED.sub(plain, literal[1:-1])
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    return data.decode("latin-1")
