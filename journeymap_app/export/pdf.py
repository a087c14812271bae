"""PDF by reportlab: vector, searchable, fonts embedded as subsets, the same bytes every time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from .. import resources
from ..layout.shapes import Box, Clip, FontName, Group, Image, Shape
from ..model.pictures import decodes, picture_bytes
from ..model.records import Picture
from .pdf_content import PageContent, PlacedPicture
from .progress import Asked, Progress, Told

if TYPE_CHECKING:
    from ..layout.pages import Sheet

rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller and much faster

_FONT_FILES: dict[FontName, str] = {
    "regular": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
MOST_POINTS = 14_400  # a page's side: larger ones many readers do not show (ISO 32000-1, annex C)
_saving = threading.Lock()  # reportlab reads a font file with one shared position


@dataclass(frozen=True)
class About:
    """What the file says about itself."""

    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = ""


def write_pdf(
    sheets: Sequence[Sheet],
    out: BinaryIO,
    about: About,
    find_picture: Callable[[str], Picture | None],
    told: Told | None = None,
    cancelled: Asked | None = None,
) -> None:
    """One page a sheet. Raises Cancelled."""
    progress = Progress(
        sum(2 + sum(1 for _ in sheet.drawing.groups()) for sheet in sheets), told, cancelled
    )
    canvas = Canvas(
        out,
        invariant=1,  # no clock and no chance in the file
        pageCompression=1,
        initialFontName=_font("regular").fontName,  # or an unembedded Helvetica comes along
        lang=about.language or None,
    )
    _describe(canvas, about)
    fonts = _DocumentFonts(canvas)
    pictures = {
        id_: _place(canvas, id_, find_picture(id_))
        for id_ in dict.fromkeys(id_ for sheet in sheets for id_ in _used(sheet.drawing.shapes))
    }
    for sheet in sheets:
        _write_page(canvas, sheet, PageContent(canvas, fonts, pictures, progress))
        progress.step()
    with _saving:
        canvas.save()
    for _ in sheets:
        progress.step()


def _write_page(canvas: Any, sheet: Sheet, content: PageContent) -> None:
    smaller = min(1.0, MOST_POINTS / max(sheet.width_pt, sheet.height_pt))
    width, height, scale = (smaller * n for n in (sheet.width_pt, sheet.height_pt, sheet.scale))
    canvas.setPageSize((width, height))
    if sheet.drawing.background:
        content.fill_box(Box(0, 0, width, height), sheet.drawing.background)
    canvas.transform(scale, 0, 0, -scale, 0, height)
    canvas.addLiteral("1 j")  # round joins
    content.write(sheet.drawing.shapes)
    canvas.showPage()


def _describe(canvas: Any, about: About) -> None:
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("Journeymap")
    canvas.setProducer("Journeymap")
    canvas.setViewerPreference("DisplayDocTitle", "true")


class _DocumentFonts:
    """The bundled fonts in one document: which subset a character is in."""

    def __init__(self, canvas: Any) -> None:
        self._document = canvas._doc

    def shown(self, name: FontName, size: float, text: str) -> str:
        font = _font(name)
        pieces = []
        for subset, codes in font.splitString(text, self._document):
            internal = font.getSubsetInternalName(subset, self._document)
            pieces.append(f"{internal} {round(size, 3)!r} Tf <{codes.hex()}> Tj")
        return " ".join(pieces)


@cache
def _font(name: FontName) -> Any:
    ttfonts.makeToUnicodeCMap = _to_unicode
    font = ttfonts.TTFont(f"journeymap-{name}", str(resources.path("fonts", _FONT_FILES[name])))
    pdfmetrics.registerFont(font)
    return font


def _to_unicode(font_name: str, subset: list[int]) -> str:
    """What each code of a font subset reads as. reportlab's own writes characters beyond U+FFFF,
    emoji that is, as five digits, and more in a block than the 100 that readers must take."""
    pairs = [f"<{i:02X}> <{_utf16(code)}>" for i, code in enumerate(subset)]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font_name}) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _used(shapes: Sequence[Shape]) -> Iterator[str]:
    """The pictures that will be drawn."""
    for shape in shapes:
        if isinstance(shape, Image):
            yield shape.picture_id
        elif isinstance(shape, Clip) or (isinstance(shape, Group) and not shape.screen_only):
            yield from _used(shape.shapes)


def _place(canvas: Any, picture_id: str, picture: Picture | None) -> PlacedPicture | None:
    """Put the picture into the document, once, as a form that fills the unit square."""
    data = picture_bytes(picture) if picture is not None else b""
    if not decodes(data):
        return None
    reader = ImageReader(BytesIO(data))
    width, height = reader.getSize()
    form = f"picture-{picture_id}"
    canvas.beginForm(form, 0, 0, 1, 1)
    canvas.drawImage(reader, 0, 0, 1, 1, mask="auto")
    canvas.endForm()
    return PlacedPicture(form, width, height)
